//! What refers back: 同社, 同国, この業者, これらハッカー組織, 両国, a bare 政府.

use crate::grammar::{Draft, Key, Reading, Sentence, Words};
use crate::lexicon::EntryClass;
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::Extent;
use crate::segment::{is_content, is_kanji, is_katakana};
use std::sync::OnceLock;

/// One kind of back-reference.
struct Anaphor {
    word: &'static str,
    kinds: &'static [Kind],
    /// Several antecedents: the coordination that was named last.
    plural: bool,
    kind: Kind,
}

const fn one(word: &'static str, kinds: &'static [Kind], kind: Kind) -> Anaphor {
    Anaphor { word, kinds, plural: false, kind }
}

const fn many(word: &'static str, kinds: &'static [Kind], kind: Kind) -> Anaphor {
    Anaphor { word, kinds, plural: true, kind }
}

const GROUPS: &[Kind] = &[Kind::ThreatGroup];
const COMPANIES: &[Kind] = &[Kind::Organization];
const OFFICES: &[Kind] = &[Kind::Authority];
const STATES: &[Kind] = &[Kind::State];
const PEOPLE: &[Kind] = &[Kind::Person];

const ANAPHORS: &[Anaphor] = &[
    many("これらのハッカー組織", GROUPS, Kind::ThreatGroup),
    many("これらハッカー組織", GROUPS, Kind::ThreatGroup),
    many("これらのハッカー集団", GROUPS, Kind::ThreatGroup),
    many("これらハッカー集団", GROUPS, Kind::ThreatGroup),
    many("これらのグループ", GROUPS, Kind::ThreatGroup),
    many("これらグループ", GROUPS, Kind::ThreatGroup),
    many("これらの集団", GROUPS, Kind::ThreatGroup),
    many("これらの攻撃グループ", GROUPS, Kind::ThreatGroup),
    many("これらの攻撃者", GROUPS, Kind::ThreatGroup),
    many("これらの脅威アクター", GROUPS, Kind::ThreatGroup),
    many("これら労働者", GROUPS, Kind::ThreatGroup),
    many("これらの労働者", GROUPS, Kind::ThreatGroup),
    many("両グループ", GROUPS, Kind::ThreatGroup),
    many("両集団", GROUPS, Kind::ThreatGroup),
    many("両組織", GROUPS, Kind::ThreatGroup),
    many("これらの企業", COMPANIES, Kind::Organization),
    many("両社", COMPANIES, Kind::Organization),
    many("両国政府", STATES, Kind::State),
    many("両国", STATES, Kind::State),
    many("両氏", PEOPLE, Kind::Person),
    one("同ハッカー集団", GROUPS, Kind::ThreatGroup),
    one("同攻撃グループ", GROUPS, Kind::ThreatGroup),
    one("同脅威アクター", GROUPS, Kind::ThreatGroup),
    one("同脅威グループ", GROUPS, Kind::ThreatGroup),
    one("同アクター", GROUPS, Kind::ThreatGroup),
    one("同グループ", GROUPS, Kind::ThreatGroup),
    one("同集団", GROUPS, Kind::ThreatGroup),
    one("同組織", GROUPS, Kind::ThreatGroup),
    one("この攻撃グループ", GROUPS, Kind::ThreatGroup),
    one("このハッカー集団", GROUPS, Kind::ThreatGroup),
    one("このグループ", GROUPS, Kind::ThreatGroup),
    one("この集団", GROUPS, Kind::ThreatGroup),
    one("この組織", GROUPS, Kind::ThreatGroup),
    one("同社", COMPANIES, Kind::Organization),
    one("同行", COMPANIES, Kind::Organization),
    one("同取引所", COMPANIES, Kind::Organization),
    one("同大学", COMPANIES, Kind::Organization),
    one("同病院", COMPANIES, Kind::Organization),
    one("同業者", COMPANIES, Kind::Organization),
    one("同企業", COMPANIES, Kind::Organization),
    one("同団体", COMPANIES, Kind::Organization),
    one("同市場", COMPANIES, Kind::Organization),
    one("同サービス", COMPANIES, Kind::Organization),
    one("該当市場", COMPANIES, Kind::Organization),
    one("この業者", COMPANIES, Kind::Organization),
    one("この会社", COMPANIES, Kind::Organization),
    one("この企業", COMPANIES, Kind::Organization),
    one("この取引所", COMPANIES, Kind::Organization),
    one("この銀行", COMPANIES, Kind::Organization),
    one("この市場", COMPANIES, Kind::Organization),
    one("同省", OFFICES, Kind::Authority),
    one("同庁", OFFICES, Kind::Authority),
    one("同局", OFFICES, Kind::Authority),
    one("同委員会", OFFICES, Kind::Authority),
    one("同委", OFFICES, Kind::Authority),
    one("同機関", OFFICES, Kind::Authority),
    one("同国政府", STATES, Kind::State),
    one("同国当局", STATES, Kind::State),
    one("同国", STATES, Kind::State),
    one("同政府", STATES, Kind::State),
    one("同政権", STATES, Kind::State),
    one("同容疑者", PEOPLE, Kind::Person),
    one("同被告", PEOPLE, Kind::Person),
    one("同氏", PEOPLE, Kind::Person),
    one("同大統領", PEOPLE, Kind::Person),
    one("同長官", PEOPLE, Kind::Person),
];

fn anaphors() -> &'static Words<&'static Anaphor> {
    static WORDS: OnceLock<Words<&'static Anaphor>> = OnceLock::new();
    WORDS.get_or_init(|| Words::new(ANAPHORS.iter().map(|anaphor| (anaphor.word, anaphor))))
}

/// Collectives that refer to nothing named before, only among others.
const COLLECTIVE_STATES: [&str; 4] = ["関連国", "関係国", "関係各国", "当事国"];

/// Adds drafts for back-references, in the order of the text. Run after the names and before the predicates, so that a
/// back-reference can be an argument.
pub fn resolve(reading: &Reading, sentences: &mut [Sentence]) {
    let mut history: Vec<Draft> = Vec::new();
    for sentence in sentences.iter_mut() {
        let mut found = Vec::new();
        let mut at = sentence.extent.start;
        while at < sentence.extent.end {
            let anaphor = anaphors().starting(reading.text, at).next().map(|(_, anaphor)| *anaphor);
            let end = at + anaphor.map_or(1, |anaphor| anaphor.word.chars().count());
            if let Some(anaphor) = anaphor
                && stands(reading, sentence, Extent::new(at, end), anaphor)
                && let Some(key) = antecedent(sentence, &history, at, anaphor)
            {
                found.push(draft(Extent::new(at, end), key, anaphor));
            }
            at = end;
        }
        for draft in found {
            sentence.replace_inside(draft);
        }
        governments(reading, sentence, &history);
        let mut seen: Vec<Draft> = sentence.drafts.iter().filter(|d| d.category == Category::Actor).cloned().collect();
        seen.sort_by_key(|draft| draft.extent);
        history.extend(seen);
    }
}

fn stands(reading: &Reading, sentence: &Sentence, extent: Extent, anaphor: &Anaphor) -> bool {
    let text = reading.text;
    let before = text.before(extent.start);
    let after = text.at(extent.end);
    let glued = is_kanji(before) && anaphor.word.starts_with('同')
        || is_katakana(text.before(extent.end)) && is_katakana(after)
        || anaphor.word == "同行" && (matches!(after, 'し' | 'す' | 'さ' | '者') || is_kanji(after))
        || anaphor.word == "同組織" && after == '的';
    !glued && extent.end <= sentence.extent.end
}

fn draft(extent: Extent, key: Key, anaphor: &Anaphor) -> Draft {
    Draft {
        extent,
        category: Category::Actor,
        kind: anaphor.kind,
        roles: Roles::NONE,
        key,
        by: OriginBy::Discourse,
        id: "coreference".to_owned(),
        why: Bilingual::new(
            format!("「{}」は前に出た名前を指す", anaphor.word),
            format!("{} refers back to a name before it", anaphor.word),
        ),
    }
}

/// The nearest draft before a place whose kind fits; for several, the last coordination of such drafts.
fn antecedent(sentence: &Sentence, history: &[Draft], at: usize, anaphor: &Anaphor) -> Option<Key> {
    let mut here: Vec<&Draft> =
        sentence.drafts.iter().filter(|d| d.category == Category::Actor && d.extent.end <= at).collect();
    here.sort_by_key(|draft| draft.extent);
    let mut before = recent(history).iter().chain(here).rev().filter(|d| anaphor.kinds.contains(&d.kind));
    let last = before.next()?;
    if !anaphor.plural {
        let named = if is_described(last) { before.find(|draft| !is_described(draft)) } else { None };
        return Some(named.unwrap_or(last).key.clone());
    }
    let mut keys: Vec<Key> = Vec::new();
    let mut start = last.extent.start;
    keys.push(last.key.clone());
    for previous in before {
        // Names of one coordination stand close together.
        if start.saturating_sub(previous.extent.end) > 12 && keys.len() > 1
            || start.saturating_sub(previous.extent.end) > 30
        {
            break;
        }
        start = previous.extent.start;
        if !keys.contains(&previous.key) {
            keys.push(previous.key.clone());
        }
    }
    keys.reverse();
    Some(if keys.len() == 1 { keys.remove(0) } else { Key::Members(keys) })
}

/// No reader looks for an antecedent farther back than this many names; nor does a long text take longer for it.
const FARTHEST: usize = 1_000;

fn recent(history: &[Draft]) -> &[Draft] {
    &history[history.len().saturating_sub(FARTHEST)..]
}

fn is_described(draft: &Draft) -> bool {
    matches!(&draft.key, Key::Local(name) if name.starts_with("attacker:"))
}

/// A bare 政府 or 当局 is that of the state in context: of the authority, else of the state, that was named last.
fn governments(reading: &Reading, sentence: &mut Sentence, history: &[Draft]) {
    let text = reading.text;
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        let word = text.string(content);
        let bare = matches!(word.as_str(), "政府" | "同政府" | "両政府") || word == "当局" && phrase == 0;
        let collective = COLLECTIVE_STATES.contains(&word.as_str());
        if !(bare || collective) || sentence.touches(content) || is_content(text.at(content.end)) {
            continue;
        }
        let key = if collective {
            Key::Local(format!("name:{word}"))
        } else {
            match context_state(reading, sentence, history, content.start) {
                Some(entry) => Key::Entry(entry),
                None => continue,
            }
        };
        sentence.add(Draft {
            extent: content,
            category: Category::Actor,
            kind: Kind::State,
            roles: Roles::NONE,
            key,
            by: OriginBy::Discourse,
            id: "bare-government".to_owned(),
            why: Bilingual::new("文脈の国の政府を指す", "Stands for the government of the state in context"),
        });
    }
}

fn context_state(reading: &Reading, sentence: &Sentence, history: &[Draft], at: usize) -> Option<usize> {
    let here = sentence.drafts.iter().filter(|d| d.extent.end <= at);
    let before: Vec<&Draft> = recent(history).iter().chain(here).collect();
    let state_of = |draft: &&&Draft| match draft.key {
        Key::Entry(entry) => {
            let content = reading.lexicon.entry(entry);
            let state = content.state_id()?;
            let names_office = content.class == EntryClass::Authority;
            names_office.then(|| reading.lexicon.index_of(state)).flatten()
        }
        _ => None,
    };
    before.iter().rev().take(12).find_map(|draft| state_of(&draft)).or_else(|| {
        before.iter().rev().find_map(|draft| match draft.key {
            Key::Entry(entry) if reading.lexicon.entry(entry).class == EntryClass::State => Some(entry),
            _ => None,
        })
    })
}
