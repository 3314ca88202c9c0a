//! A predicate of sanction with who imposes it and on whom.

use super::enumeration::enumerated;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::model::{Category, Certainty, EventType, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, is_content, is_kanji};

/// A predicate of sanction or lifting, and where its party stands.
#[derive(Clone, Copy)]
pub(super) struct Predicate {
    pub(super) extent: Extent,
    /// Whether the party is the subject.
    pub(super) passive: bool,
    /// Whether the party stands in に.
    pub(super) dative: bool,
    /// What the predicate makes of its party.
    pub(super) event_type: EventType,
}

impl Predicate {
    /// A predicate that puts its object under sanction.
    pub(super) fn sanction(extent: Extent, passive: bool, dative: bool) -> Self {
        Self { extent, passive, dative, event_type: EventType::Sanction }
    }
}

/// A verb of Chinese origin in dictionary form keeps it: 指定する before the end or a noun.
pub(super) fn with_dictionary_form(reading: &Reading, end: usize, verb: Option<&str>) -> usize {
    let sino = verb.is_some_and(|verb| verb.chars().all(is_kanji));
    if sino && reading.text.starts_with(end, "する") { end + 2 } else { end }
}

/// What may stand between the noun of a predicate and its verb.
const ADVERBS: [&str; 15] = [
    "して",
    "また",
    "新たに",
    "再び",
    "正式に",
    "追加で",
    "さらに",
    "初めて",
    "相次いで",
    "一斉に",
    "改めて",
    "すでに",
    "それぞれ",
    "共同で",
    "、",
];

/// The place behind the adverbs at `at`.
pub(super) fn behind_adverbs(reading: &Reading, mut at: usize) -> usize {
    while let Some(adverb) = ADVERBS.iter().find(|adverb| reading.text.starts_with(at, adverb)) {
        at += adverb.chars().count();
    }
    at
}

/// Builds the frame of a predicate: parties become targets.
pub(super) fn frame(reading: &Reading, sentence: &mut Sentence, predicate: &Predicate, rule: &'static str) {
    let Some(phrase) = sentence.phrase_at(predicate.extent.start) else { return };
    let last = sentence.phrase_at(predicate.extent.end - 1).unwrap_or(phrase);
    let parties = parties(reading, sentence, predicate, phrase, last);
    frame_of(reading, sentence, predicate, parties, rule);
}

/// Builds the frame of a predicate whose parties are known.
pub(super) fn frame_of(
    reading: &Reading,
    sentence: &mut Sentence,
    predicate: &Predicate,
    mut parties: Vec<NounPhrase>,
    rule: &'static str,
) {
    let Some(phrase) = sentence.phrase_at(predicate.extent.start) else { return };
    let mut authorities = if predicate.passive {
        by_agent(reading, sentence, phrase)
    } else {
        subject::of(reading, sentence, phrase, SANCTIONERS)
    };
    authorities.retain(|extent| !parties.iter().any(|np| np.extent == *extent));
    if authorities.is_empty() && sentence.headline {
        // 米国制裁, UK制裁: the name glued before the word; 米英豪、○○制裁: the names that open the headline.
        let glued = sentence.ending_at(sentence.extent.start, predicate.extent.start);
        authorities.extend(glued.filter(|d| sentence.is_actor(*d, SANCTIONERS)).map(|d| sentence.drafts[d].extent));
        parties.retain(|np| !authorities.contains(&np.extent));
        if authorities.is_empty() {
            authorities = opening(reading, sentence, phrase);
            authorities.retain(|extent| !parties.iter().any(|np| np.extent == *extent));
        }
    }
    let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, rule);
    sentence.frames.push(Frame {
        event_type: predicate.event_type,
        trigger: predicate.extent,
        agents: authorities,
        objects,
        circumstances: Vec::new(),
        certainty: Certainty::Asserted,
        rule,
    });
}

/// Who opens a headline or a dated line, before a comma or a space: 日本政府 ○○へ追加制裁; 3月1日 EU、○○の資産凍結.
pub(super) fn opening(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let text = reading.text;
    let names = |index: &usize| sentence.draft_of(text, &sentence.phrases[*index]).is_some();
    let Some(first) = (0..phrase.min(8)).find(names).filter(|_| sentence.headline) else { return Vec::new() };
    let dated = sentence.phrases[..first].iter().all(|phrase| {
        let content = text.slice(phrase.content);
        content.iter().any(char::is_ascii_digit) || content.is_empty() || phrase.tail.is_empty() && content.len() <= 3
    });
    let opener = &sentence.phrases[first];
    let apart = matches!(text.at(opener.tail.end), ' ' | '、' | ',') && opener.tail.is_empty();
    if dated && apart { subject::coordinated(reading, sentence, first, SANCTIONERS) } else { Vec::new() }
}

fn by_agent(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    (0..phrase)
        .rev()
        .filter(|index| matches!(sentence.phrases[*index].case, Case::Agent | Case::From | Case::Dative))
        .map(|index| subject::coordinated(reading, sentence, index, SANCTIONERS))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The parties that a phrase names, with what is coordinated with them.
fn named(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let mut found = noun_phrase::arguments(reading, sentence, phrase);
    // 中国とロシアに拠点を置く企業: where a party sits is not hit.
    let seat = |np: &NounPhrase| {
        let behind = Extent::new(np.extent.end, np.extent.end + 12);
        np.kind == Some(Kind::State)
            && ["に拠点", "に本拠", "に本社"].iter().any(|word| reading.text.find(behind, word).is_some())
    };
    found.retain(|np| is_party(reading, sentence, np) && !seat(np));
    if found.is_empty() {
        found = counted(reading, sentence, phrase);
    }
    if let Some(earlier) = found.first().and_then(|first| before_clause(reading, sentence, first.extent.start)) {
        let mut more = noun_phrase::arguments(reading, sentence, earlier);
        more.retain(|np| is_party(reading, sentence, np) && !found.iter().any(|known| known.extent == np.extent));
        found.splice(0..0, more);
    }
    found
}

/// 編集長ら10人: who is counted stands before the number, and the counter says of what kind an unknown one is.
fn counted(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let content = sentence.phrases[phrase].content;
    let kind = match text.before(content.end) {
        '人' | '名' => Kind::Person,
        '社' | '体' | '隻' | '行' => Kind::Organization,
        _ => return Vec::new(),
    };
    let number = text.slice(content).iter().rev().skip(1).all(|c| c.is_ascii_digit() || "計約数団".contains(*c));
    let Some(left) = phrase.checked_sub(1).filter(|_| number && content.len() > 1) else { return Vec::new() };
    let tail = text.str(sentence.phrases[left].tail);
    if !matches!(tail, "ら" | "など" | "ほか" | "たち") {
        return Vec::new();
    }
    let mut found = noun_phrase::arguments(reading, sentence, left);
    found.retain(|np| is_party(reading, sentence, np));
    for np in found.iter_mut().filter(|np| np.kind.is_none()) {
        np.kind = Some(kind);
    }
    found
}

/// How many phrases a clause between two coordinated parties may have.
const CLAUSE: usize = 6;

/// The party that is coordinated over a relative clause: 商社と、輸送に関与した海運会社. The phrase before the comma.
fn before_clause(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    let verb = sentence.phrase_at(start)?.checked_sub(1)?;
    let relative = sentence.phrases[verb].case == Case::Predicate && !sentence.phrases[verb].comma;
    if !relative {
        return None;
    }
    (verb.saturating_sub(CLAUSE)..verb)
        .rev()
        .find_map(|index| {
            let phrase = &sentence.phrases[index];
            let joins = phrase.comma && matches!(phrase.case, Case::Comitative | Case::And);
            (phrase.comma || matches!(phrase.case, Case::Topic | Case::Nominative)).then_some(joins.then_some(index))
        })?
        .filter(|index| {
            // …と、 behind a verb quotes it.
            !sentence.phrases[*index].content.is_empty()
                && is_content(reading.text.before(sentence.phrases[*index].content.end))
        })
}

/// The nearest phrase to the left whose case fits and that names a party.
fn nearest(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    accepts: impl Fn(usize, Case) -> bool,
) -> Option<Vec<NounPhrase>> {
    (0..phrase)
        .rev()
        .filter(|index| accepts(*index, sentence.phrases[*index].case))
        .map(|index| named(reading, sentence, index))
        .find(|found| !found.is_empty())
}

fn parties(
    reading: &Reading,
    sentence: &Sentence,
    predicate: &Predicate,
    phrase: usize,
    last: usize,
) -> Vec<NounPhrase> {
    let text = reading.text;
    if let Some(found) = cleft(reading, sentence, predicate, last) {
        return found;
    }
    if predicate.passive {
        let subject = |_: usize, case: Case| matches!(case, Case::Nominative | Case::Topic | Case::Also);
        if let Some(found) = nearest(reading, sentence, phrase, subject) {
            return found;
        }
        // A relative clause: 制裁対象に指定された同社.
        if let Some(next) = sentence.phrases.get(last + 1)
            && !next.content.is_empty()
        {
            return named(reading, sentence, last + 1);
        }
        return glued(reading, sentence, predicate);
    }
    if predicate.dative {
        let towards = |_: usize, case: Case| matches!(case, Case::Dative | Case::Lative | Case::TowardsGenitive);
        return nearest(reading, sentence, phrase, towards)
            .or_else(|| accused(reading, sentence, phrase))
            .unwrap_or_default();
    }
    let object = |index: usize, case: Case| {
        case == Case::Accusative && !is_ground(reading, sentence, index)
            || case == Case::Also && !acts(reading, sentence, index)
    };
    if let Some(found) = nearest(reading, sentence, phrase, object) {
        return found;
    }
    // Relative: 米国が制裁対象に指定した企業.
    let relative = text.starts_with(predicate.extent.end, "した") || text.starts_with(predicate.extent.end, "た");
    if relative
        && let Some(next) = sentence.phrases.get(last + 1)
        && !next.content.is_empty()
        && !sentence.phrases[last].comma
    {
        let found = named(reading, sentence, last + 1);
        if found.iter().any(|np| np.kind.is_some()) {
            return found;
        }
    }
    if sentence.headline { glued(reading, sentence, predicate) } else { Vec::new() }
}

/// A cleft sentence names its parties behind the predicate: 追加されたのは、A、Bなど.
fn cleft(reading: &Reading, sentence: &Sentence, predicate: &Predicate, last: usize) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let behind = Extent::new(predicate.extent.end, sentence.extent.end.min(predicate.extent.end + 10));
    let topic = ["のは", "のが"]
        .iter()
        .find_map(|word| text.find(behind, word))
        .filter(|at| text.slice(Extent::new(behind.start, *at)).iter().all(|c| "さしられたいえるす".contains(*c)))?;
    let first = (last..sentence.phrases.len()).find(|index| sentence.phrases[*index].content.start > topic)?;
    Some(enumerated(reading, sentence, first)).filter(|found| !found.is_empty())
}

/// Who is accused in the clause before として: ○○が攻撃を支援したとして、制裁を科した.
fn accused(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let clause = (0..phrase).rev().find(|index| {
        let tail = sentence.phrases[*index].tail;
        sentence.phrases[*index].comma && text.ends_with(tail.end, "として")
    })?;
    nearest(reading, sentence, clause, |index, case| case == Case::Nominative && !acts(reading, sentence, index))
}

/// Whether an accusative says why or by what, and not whom: ○○を理由に, ○○を受けて.
pub(super) fn is_ground(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let text = reading.text;
    let end = sentence.phrases[phrase].tail.end;
    let next = if matches!(text.at(end), '、' | ',') { end + 1 } else { end };
    [
        "理由",
        "受け",
        "めぐ",
        "巡",
        "通じ",
        "踏まえ",
        "背景",
        "目的",
        "根拠",
        "名目",
        "念頭",
        "皮切り",
        "きっかけ",
        "契機",
        "もって",
        "もと",
        "使",
        "用い",
    ]
    .iter()
    .any(|word| text.starts_with(next, word))
}

/// Whether a phrase names who imposes: 英国も.
fn acts(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    sentence
        .draft_of(reading.text, &sentence.phrases[phrase])
        .is_some_and(|draft| sentence.is_actor(draft, SANCTIONERS))
}

/// Words that follow 制裁 in a compound and name no party.
const NO_PARTY_BEHIND: [&str; 22] = [
    "強化",
    "解除",
    "緩和",
    "発表",
    "決定",
    "対象",
    "リスト",
    "措置",
    "回避",
    "違反",
    "逃れ",
    "下",
    "後",
    "前",
    "影響",
    "網",
    "体制",
    "関連",
    "法",
    "案",
    "発動",
    "継続",
];

/// In a headline the party is glued to the word: ○○制裁受ける, 制裁○○, 米国制裁○○.
fn glued(reading: &Reading, sentence: &Sentence, predicate: &Predicate) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut start = predicate.extent.start;
    while start > sentence.extent.start && (is_content(text.before(start)) || matches!(text.before(start), ' ' | '・'))
    {
        start -= 1;
    }
    let glued_to = Extent::new(start, predicate.extent.start);
    let imposed_by = sentence
        .ending_at(sentence.extent.start, predicate.extent.start)
        .is_some_and(|draft| sentence.is_actor(draft, SANCTIONERS));
    let mut found = noun_phrase::of_extent(reading, sentence, glued_to);
    found.retain(|np| {
        let party = np.draft.is_some() && predicate.passive;
        let described = !imposed_by && !predicate.passive && np.draft.is_none() && np.kind.is_some();
        (party || described) && is_party(reading, sentence, np)
    });
    let mut end = predicate.extent.end;
    while end < sentence.extent.end && is_content(text.at(end)) {
        end += 1;
    }
    let names_none = NO_PARTY_BEHIND.iter().any(|word| text.starts_with(predicate.extent.end, word));
    if found.is_empty() && end > predicate.extent.end + 2 && !names_none {
        found = noun_phrase::of_extent(reading, sentence, Extent::new(predicate.extent.end, end));
        let closes = end == sentence.extent.end || matches!(text.at(end), ' ' | '、');
        found.retain(|np| (np.kind.is_some() || imposed_by && closes) && is_party(reading, sentence, np));
    }
    found
}

/// Nouns of acts, times and circumstances, which no sanction falls on.
const NO_PARTY: [&str; 24] = [
    "場合",
    "際",
    "時",
    "措置",
    "背景",
    "理由",
    "疑い",
    "声明",
    "発表",
    "支援",
    "取引",
    "資金洗浄",
    "侵攻",
    "侵略",
    "開発",
    "発射",
    "実験",
    "人権侵害",
    "調達",
    "一環",
    "方針",
    "決定",
    "違反",
    "圧力",
];

/// Whether a sanction can fall on what a noun phrase names: sanctions, times and acts are no party.
pub(super) fn is_party(reading: &Reading, sentence: &Sentence, np: &NounPhrase) -> bool {
    let text = reading.text;
    let act = || {
        NO_PARTY.iter().any(|word| text.ends_with(np.extent.end, word))
            || ["以外", "以上"].iter().any(|word| text.starts_with(np.extent.end, word))
    };
    noun_phrase::can_be_target(reading, np)
        && (np.draft.is_some() || !act())
        && np.draft.is_none_or(|draft| sentence.drafts[draft].category != Category::Sanction)
        && !sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.overlaps(np.extent))
}
