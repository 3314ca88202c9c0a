//! Which of several overlapping names stands.
//!
//! 1. The longest word stands, names and traps alike: 日本 does not stand in 日本経済新聞, 北 not in 北海道. Of two that
//!    cross, the longer stands, then the earlier.
//! 2. A form that several entries share goes to the list that the person wrote; then to the one whose state stands right
//!    before it (韓国の国防省); then to the one whose state the text named last as acting (日本政府は); then as anything;
//!    then to a certain form over a derived over an ambiguous one; then to Japan's; then to the first in the tables.
//! 3. An ambiguous form stands only with evidence: a word of its entry or of its class close by, or a certain name of
//!    the same entry anywhere in the text. A text uses the name of a body in one sense: where one place proves it, the
//!    others need no evidence.

use super::Lexicon;
use super::entry::{EntryClass, FormClass};
use super::matcher::{NameMatch, Occurrence, Pattern, Reason, Suppressed};
use crate::normalise::{Extent, Normalised};
use crate::text::{Arrange, Gather, Index};

/// How far evidence may stand from an ambiguous form, in characters, on the same line.
const REACH: usize = 60;

pub(super) fn resolve(
    lexicon: &Lexicon,
    text: &Normalised,
    mut occurrences: Vec<Occurrence>,
    suppressed: &mut Vec<Suppressed>,
) -> Vec<NameMatch> {
    let certain = certain_entries(lexicon, &occurrences);
    let proven = proven_forms(lexicon, text, &occurrences);
    occurrences.arrange_by_key(|o| (std::cmp::Reverse(o.extent.len()), o.extent.start));
    // For each character, one more than the index in `takers` of the longer word that holds it.
    let mut taken = vec![0; text.len()];
    let mut takers: Vec<Extent> = Vec::new();
    let mut standing: Vec<(Extent, Vec<(usize, usize)>)> = Vec::new();
    let mut index = 0;
    while index < occurrences.len() {
        let extent = occurrences[index].extent;
        let same: Vec<&Occurrence> = occurrences[index..].iter().take_while(|o| o.extent == extent).collect();
        index += same.len();
        let names: Vec<(usize, usize)> = same
            .iter()
            .filter_map(|o| match o.pattern {
                Pattern::Name { entry, form } => Some((entry, form)),
                Pattern::Trap => None,
            })
            .collect();
        if let Some(taker) = taken[extent.start..extent.end].iter().find(|taker| **taker > 0) {
            let why = Reason::Inside(takers[*taker - 1]);
            suppressed.extend(names.first().map(|(entry, _)| Suppressed { extent, entry: *entry, why }));
            continue;
        }
        let supported: Vec<(usize, usize)> = names
            .iter()
            .copied()
            .filter(|(entry, form)| {
                lexicon.form_class(*entry, *form) != FormClass::Ambiguous
                    || certain.contains(entry)
                    || proven.contains(&(*entry, *form))
                    || evidence(lexicon, text, extent, *entry).is_some()
            })
            .collect();
        if supported.is_empty() && !names.is_empty() {
            suppressed.push(Suppressed { extent, entry: names[0].0, why: Reason::NoEvidence });
            continue;
        }
        takers.push(extent);
        taken[extent.start..extent.end].fill(takers.len());
        if !supported.is_empty() {
            standing.push((extent, supported));
        }
    }
    standing.arrange_by_key(|(extent, _)| *extent);
    choose(lexicon, text, standing, &certain)
}

/// Entries of which a certain form stands in the text.
fn certain_entries(lexicon: &Lexicon, occurrences: &[Occurrence]) -> Index<usize> {
    occurrences
        .iter()
        .filter_map(|o| match o.pattern {
            Pattern::Name { entry, form } if lexicon.form_class(entry, form) == FormClass::Certain => Some(entry),
            _ => None,
        })
        .gather()
}

/// Ambiguous names of bodies, of three letters and more, that have evidence at one place of the text.
fn proven_forms(lexicon: &Lexicon, text: &Normalised, occurrences: &[Occurrence]) -> Index<(usize, usize)> {
    let body = |entry| matches!(lexicon.class(entry), EntryClass::Organization | EntryClass::Authority);
    let proven = |o: &Occurrence| match o.pattern {
        Pattern::Name { entry, form } if body(entry) && o.extent.len() > 2 => {
            let ambiguous = lexicon.form_class(entry, form) == FormClass::Ambiguous;
            (ambiguous && evidence(lexicon, text, o.extent, entry).is_some()).then_some((entry, form))
        }
        _ => None,
    };
    occurrences.iter().filter_map(proven).gather()
}

/// Gives each standing form to one entry.
fn choose(
    lexicon: &Lexicon,
    text: &Normalised,
    standing: Vec<(Extent, Vec<(usize, usize)>)>,
    certain: &Index<usize>,
) -> Vec<NameMatch> {
    let mut recent: Vec<&str> = Vec::new();
    let mut acting: Vec<&str> = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    let mut out = Vec::new();
    for (extent, candidates) in standing {
        let linked = if text.before(extent.start) == 'の' { extent.start - 1 } else { extent.start };
        let owner = last.filter(|(_, end)| *end == linked).map(|(state, _)| state);
        let rank = |(entry, form): &(usize, usize)| {
            let state = lexicon.entries[*entry].state_id();
            let latest = |states: &[&str]| {
                state.and_then(|state| states.iter().rev().position(|known| *known == state)).unwrap_or(usize::MAX)
            };
            let shared = candidates.len() > 1;
            let owned = owner.is_some() && owner == state;
            (
                !lexicon.entries[*entry].listed.as_ref().is_some_and(|listed| listed.list.own),
                if shared { (!owned, latest(&acting), latest(&recent)) } else { (false, 0, 0) },
                lexicon.form_class(*entry, *form),
                state != Some("JP"),
                *entry,
            )
        };
        let Some((entry, form)) = candidates.iter().min_by_key(|candidate| rank(candidate)).copied() else { continue };
        if matches!(lexicon.class(entry), EntryClass::State | EntryClass::Seat | EntryClass::Authority)
            && let Some(state) = lexicon.entries[entry].state_id()
        {
            let acts = lexicon.class(entry) == EntryClass::Authority
                || ACTING.iter().any(|word| text.starts_with(extent.end, word));
            for states in [Some(&mut recent), Some(&mut acting).filter(|_| acts)].into_iter().flatten() {
                states.retain(|known| *known != state);
                states.push(state);
            }
            last = Some((state, extent.end));
        }
        let evidence = (lexicon.form_class(entry, form) == FormClass::Ambiguous).then(|| {
            evidence(lexicon, text, extent, entry).unwrap_or_else(|| {
                if certain.contains(&entry) { lexicon.entries[entry].name().to_owned() } else { String::new() }
            })
        });
        let also = candidates.iter().map(|(other, _)| *other);
        let also = also.filter(|other| *other != entry && lexicon.entries[*other].listed.is_some()).collect();
        out.push(NameMatch { extent, entry, form: Some(form), evidence, also });
    }
    out
}

/// What follows a state that acts.
const ACTING: [&str; 6] = ["政府", "当局", "政権", "は", "が", "も"];

/// The word that licenses an ambiguous form at a place.
fn evidence(lexicon: &Lexicon, text: &Normalised, extent: Extent, entry: usize) -> Option<String> {
    let content = &lexicon.entries[entry];
    let behind = |words: &[&str]| words.iter().find(|word| text.starts_with(extent.end, word)).map(|w| (*w).to_owned());
    let ahead = |words: &[&str]| words.iter().find(|word| text.ends_with(extent.start, word)).map(|w| (*w).to_owned());
    let near = |mut words: &mut dyn Iterator<Item = &str>| {
        let window = line_around(text, extent);
        Iterator::find(&mut words, |word| text.find(window, word).is_some()).map(str::to_owned)
    };
    let own = near(&mut content.evidence.iter().map(String::as_str));
    let by_class = || match content.class {
        EntryClass::ThreatGroup => behind(&GROUP_HEADS)
            .or_else(|| ahead(&GROUP_HEADS))
            .or_else(|| near(&mut GROUP_WORDS.iter().copied()))
            .or_else(|| heading(text, extent)),
        // IOC may be the Olympic committee or an indicator of compromise: letters that have evidence of their own need it.
        EntryClass::Authority => {
            let letters = text.slice(extent).iter().all(char::is_ascii_alphanumeric);
            Some(String::new()).filter(|_| (content.evidence.is_empty() || !letters) && extent.len() > 2)
        }
        EntryClass::Organization => behind(&SOURCE_PARTICLES),
        EntryClass::Person => behind(&TITLES),
        EntryClass::Seat => behind(&GOVERNING),
        // マリ and ジョージア are also a given name and a drink: the text must speak of states.
        EntryClass::State if matches!(text.at(extent.start), 'ァ'..='ヺ') => behind(&STATE_HEADS)
            .or_else(|| near(&mut STATE_WORDS.iter().copied()))
            // A dot joins a given name to a surname.
            .filter(|_| text.at(extent.end) != '・'),
        EntryClass::State | EntryClass::Region | EntryClass::Collective => {
            let japanese = |c: char| matches!(c, 'ぁ'..='ヿ' | '一'..='鿿');
            (japanese(text.before(extent.start)) || japanese(text.at(extent.end))).then(String::new)
        }
        EntryClass::Word(_) => None,
    };
    own.or_else(by_class)
}

/// How far above an item of a list its heading may stand, in characters.
const HEADING_REACH: usize = 400;

/// The heading that makes an item of a list (1. 某: …) a threat group.
fn heading(text: &Normalised, extent: Extent) -> Option<String> {
    let mut start = extent.start;
    while matches!(text.before(start), '0'..='9' | '.' | ' ' | '・' | '-' | '■' | '●') {
        start -= 1;
    }
    let item = text.at(extent.end) == ':' && matches!(text.before(start), '\n' | '\0');
    let above = Extent::new(start.saturating_sub(HEADING_REACH), start);
    ["ランサムウェアグループ", "ランサムウェア集団", "攻撃グループ", "脅威アクター", "ハッカー集団"]
        .iter()
        .find(|word| item && text.find(above, word).is_some())
        .map(|word| (*word).to_owned())
}

/// Sentences in which an ambiguous form has evidence.
pub(super) fn carriers(entry: &super::Entry, form: &str) -> Vec<String> {
    let mut out: Vec<String> = entry.evidence.iter().map(|word| format!("{word}、「{form}」は")).collect();
    let (before, behind): (&str, &[&str]) = match entry.class {
        EntryClass::ThreatGroup => ("ハッカー集団「", &["」は"]),
        EntryClass::Organization => ("、", &SOURCE_PARTICLES[..1]),
        EntryClass::Person => ("、", &TITLES[..1]),
        EntryClass::Seat | EntryClass::State => ("、", &["政府は"]),
        _ => ("それは", &["は"]),
    };
    out.extend(behind.iter().map(|behind| format!("{before}{form}{behind}")));
    out
}

/// The characters around a place, on its line.
fn line_around(text: &Normalised, extent: Extent) -> Extent {
    let mut start = extent.start;
    while start > extent.start.saturating_sub(REACH) && text.before(start) != '\n' {
        start -= 1;
    }
    let mut end = extent.end;
    while end < (extent.end + REACH).min(text.len()) && text.at(end) != '\n' {
        end += 1;
    }
    Extent::new(start, end)
}

/// Head nouns of threat groups, glued to a name on either side, with an opening bracket between.
const GROUP_HEADS: [&str; 14] = [
    "グループ",
    "集団",
    "ランサム",
    "ギャング",
    "攻撃者",
    "ハッカー",
    "集団「",
    "グループ「",
    "集団『",
    "グループ『",
    "組織「",
    "ランサムウェア「",
    "を名乗",
    "が犯行",
];
/// Words of the reports in which threat groups are named.
const GROUP_WORDS: [&str; 18] = [
    "ランサム",
    "ハッカー",
    "ハッキング",
    "攻撃グループ",
    "脅威",
    "apt",
    "攻撃者",
    "マルウェア",
    "犯行声明",
    "リークサイト",
    "サイバー",
    "不正アクセス",
    "身代金",
    "脆弱性",
    "フィッシング",
    "窃取",
    "ransom",
    "hacker",
];
/// What follows a medium that is cited.
const SOURCE_PARTICLES: [&str; 13] = [
    "】",
    "によると",
    "によれば",
    "によりますと",
    "の報道",
    "が報じ",
    "は報じ",
    "の取材",
    "の別の記事",
    "と",
    "や",
    "が伝え",
    "の記事",
];
/// What follows a surname.
const TITLES: [&str; 16] = [
    "氏",
    "大統領",
    "首相",
    "長官",
    "外相",
    "国防相",
    "財務相",
    "国務長官",
    "書記長",
    "主席",
    "総書記",
    "次官",
    "大臣",
    "容疑者",
    "被告",
    "政権",
];
/// What follows a state, and neither a person nor a product.
const STATE_HEADS: [&str; 28] = [
    "政府",
    "当局",
    "軍",
    "政権",
    "議会",
    "中央銀行",
    "外務",
    "国防",
    "内務",
    "財務",
    "国内",
    "国民",
    "国境",
    "領",
    "船籍",
    "北部",
    "南部",
    "東部",
    "西部",
    "中部",
    "全土",
    "沖",
    "を訪問",
    "を訪れ",
    "で活動",
    "で開",
    "で拘束",
    "と国交",
];
/// Words of reports on states.
const STATE_WORDS: [&str; 32] = [
    "政府",
    "大統領",
    "首相",
    "首都",
    "外相",
    "外務",
    "外交",
    "国交",
    "国連",
    "安保理",
    "大使",
    "制裁",
    "国境",
    "紛争",
    "内戦",
    "クーデター",
    "武装",
    "治安",
    "軍事",
    "国軍",
    "侵攻",
    "テロ",
    "難民",
    "共和国",
    "諸国",
    "主権",
    "選挙",
    "抗議デモ",
    "銀行",
    "サイバー",
    "不正アクセス",
    "ハッカー",
];
/// What follows a capital that stands for its government.
const GOVERNING: [&str; 12] =
    ["は", "が", "側", "当局", "政府", "指導部", "の政治指導", "の指導部", "の政権", "も", "の当局", "の意向"];
