//! Names that the text itself teaches: X(Y), X（以下「Y」）, X(旧Y), 別名, and surnames after a full name.

mod gloss;

use self::gloss::{apposed, glossed};
use crate::grammar::{Draft, Key, Reading, Sentence, cue, group_tail, is_full_name, is_proper_name};
use crate::model::{Bilingual, Category, Kind, OriginBy};
use crate::normalise::{Extent, Normalised, Words};
use crate::segment::{is_content, is_kanji, is_katakana, is_latin};
use crate::text::Arrange;
use std::collections::BTreeSet;

/// A name learnt in the text, usable from its place on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learnt {
    /// The name, in normal form.
    pub name: String,
    /// What it names.
    pub key: Key,
    /// The kind of the mention that taught it.
    pub kind: Kind,
    /// Where it was taught.
    pub taught: Extent,
    /// From which place on the name is known: a name in full makes its short form known in the headline above it too.
    pub from: usize,
}

/// Finds the names that glosses behind drafts teach, marks them, and returns them. A gloss that is already a draft of the
/// other entity joins the two: the one of the lexicon wins.
pub fn learn(reading: &Reading, sentences: &mut [Sentence]) -> Vec<Learnt> {
    let mut out: Vec<Learnt> = Vec::new();
    let text = reading.text;
    for sentence in sentences.iter_mut() {
        for index in 0..sentence.drafts.len() {
            let draft = sentence.drafts[index].clone();
            // A quotation mark may close between a name and its gloss.
            let end = draft.extent.end + usize::from(matches!(text.at(draft.extent.end), '」' | '』'));
            if draft.category != Category::Actor {
                continue;
            }
            let names = if text.at(end) == '(' { glossed(text, end) } else { apposed(text, end) };
            for (name, how) in names {
                teach(text, sentence, &draft, name, how, &mut out);
            }
        }
        before_gloss(text, sentence, &mut out);
        surnames(text, sentence, &mut out);
        named(reading, sentence, &mut out);
    }
    // A name is taught again at each gloss; once is enough.
    let mut seen = BTreeSet::new();
    out.retain(|learnt| seen.insert((learnt.name.clone(), learnt.key.clone(), learnt.kind)));
    out
}

/// An unknown name right before a gloss that holds a known group or body is a name of the same: 未知名(APT99).
fn before_gloss(text: &Normalised, sentence: &mut Sentence, out: &mut Vec<Learnt>) {
    for index in 0..sentence.drafts.len() {
        let known = sentence.drafts[index].clone();
        let open = known.extent.start.wrapping_sub(1);
        let one_name = text.at(open) == '(' && matches!(text.at(known.extent.end), ')' | '、' | '/');
        // 北浜(甲通信) 政府は…: where a dateline was written.
        let dateline = text.at(known.extent.end + 1) == ' ' || is_content(text.at(known.extent.end + 1));
        // 〜というメッセージ(甲新聞): who tells it.
        let press = cue!("press").ends(text, known.extent.start, known.extent.end).is_some();
        let credit = (dateline || press) && known.kind == Kind::Organization;
        if !one_name || credit || known.category != Category::Actor || known.kind == Kind::State {
            continue;
        }
        let quoted = matches!(text.before(open), '」' | '』');
        let end = open - usize::from(quoted);
        let mut start = end;
        while start > sentence.extent.start
            && (is_katakana(text.before(start))
                || text.before(start) == '・'
                || quoted && is_content(text.before(start)))
        {
            start -= 1;
        }
        let name = Extent::new(start, end);
        let whole = quoted && matches!(text.before(start), '「' | '『')
            || !quoted && !is_content(text.before(start)) && name.len() >= 3;
        // マルウェア(甲) says what 甲 is.
        let common = [cue!("means"), cue!("common-katakana"), cue!("common-speaker")];
        let common = common.iter().any(|words| words.ends(text, start, end).is_some());
        if whole && !common && !name.is_empty() && !sentence.touches(name) {
            let why = Bilingual::new("X(Y) の形で本文から学んだ名前", "Learnt in the text (X(Y))");
            let mention =
                Draft { extent: name, by: OriginBy::Discourse, id: "learnt-name".to_owned(), why, ..known.clone() };
            if sentence.add(mention) {
                out.push(learnt(text, name, known.key, known.kind));
            }
        }
    }
}

/// Takes what a gloss says of a draft: another name of the same, which is known already or new.
fn teach(
    text: &Normalised,
    sentence: &mut Sentence,
    draft: &Draft,
    name: Extent,
    how: &'static str,
    out: &mut Vec<Learnt>,
) {
    if let Some(known) = sentence.exact(name) {
        out.extend(join(text, sentence, draft, known));
        return;
    }
    let script_changes = scripts_differ(text, draft.extent, name) || how != "X(Y)";
    if tells_of_person(text, draft, name, how) || sentence.touches(name) || !script_changes {
        return;
    }
    let why = Bilingual::new(format!("{how} の形で本文から学んだ名前"), format!("Learnt in the text ({how})"));
    let mention = Draft { extent: name, by: OriginBy::Discourse, id: "learnt-name".to_owned(), why, ..draft.clone() };
    if sentence.add(mention) {
        out.push(learnt(text, name, draft.key.clone(), draft.kind));
    }
}

/// A name that is known from its place on.
fn learnt(text: &Normalised, name: Extent, key: Key, kind: Kind) -> Learnt {
    Learnt { name: text.string(name), key, kind, taught: name, from: name.end }
}

/// Makes one thing of a name and of the known name in its gloss; the first is learnt where it was not the lexicon's.
/// 東レ(日本) locates; ラザルス(APT38) names again.
fn join(text: &Normalised, sentence: &mut Sentence, draft: &Draft, known: usize) -> Option<Learnt> {
    let other = sentence.drafts[known].clone();
    let body = |kind| matches!(kind, Kind::Organization | Kind::Authority);
    let same_kind = other.kind == draft.kind || body(other.kind) && body(draft.kind);
    if !same_kind || other.kind == Kind::State && other.key != draft.key {
        return None;
    }
    let of_lexicon = |key: &Key| matches!(key, Key::Entry(_));
    let key = if of_lexicon(&other.key) && !of_lexicon(&draft.key) { other.key } else { draft.key.clone() };
    unify(sentence, &draft.key, &key);
    sentence.drafts[known].key = key.clone();
    (key != draft.key).then(|| learnt(text, draft.extent, key, draft.kind))
}

/// Whether a gloss tells of a person and names nobody: 甲教授(情報法), 甲社長(右) in kanji behind a titled name, and the
/// post once more in 甲最高経営責任者(CEO).
fn tells_of_person(text: &Normalised, draft: &Draft, gloss: Extent, how: &str) -> bool {
    let titled = || how == "X(Y)" && is_kanji(text.before(draft.extent.end)) && is_kanji(text.at(gloss.start));
    draft.kind == Kind::Person && (cue!("post").is(text, gloss) || titled())
}

fn unify(sentence: &mut Sentence, from: &Key, to: &Key) {
    for draft in &mut sentence.drafts {
        if draft.key == *from {
            draft.key = to.clone();
        }
    }
}

/// A second name is written in another script, or is an abbreviation, or is a kanji name's reading.
fn scripts_differ(text: &Normalised, name: Extent, second: Extent) -> bool {
    let of = |extent: Extent| {
        let first = text.at(extent.start);
        (is_kanji(first), is_katakana(first), is_latin(first))
    };
    of(name) != of(second)
        || second.len() < name.len() && is_latin(text.at(second.start))
        || is_kanji(text.at(second.start)) && second.len() >= 3
}

/// Titles behind a full name: the surname with a title names the same person from there on.
fn surnames(text: &Normalised, sentence: &Sentence, out: &mut Vec<Learnt>) {
    for draft in sentence.drafts.iter().filter(|draft| draft.kind == Kind::Person && draft.category == Category::Actor)
    {
        let chars = text.slice(draft.extent);
        let dots = chars.iter().filter(|c| **c == '・').count();
        if dots > 0 {
            let last = chars.iter().rposition(|c| *c == '・').map_or(0, |at| at + 1);
            let name: String = chars[last..].iter().take_while(|c| is_katakana(**c)).collect();
            if name.chars().count() >= 3 {
                let (key, taught) = (draft.key.clone(), draft.extent);
                out.push(Learnt { name, key, kind: Kind::Person, taught, from: taught.end });
            }
        } else if matches!(draft.id.as_str(), "person-title" | "person-age" | "name-behind-role")
            || draft.by == OriginBy::Lexicon
        {
            let full = match &draft.key {
                Key::Local(name) => name.rsplit(':').next().unwrap_or_default().chars().collect::<Vec<char>>(),
                _ => chars.to_vec(),
            };
            let kanji = full.iter().all(|c| is_kanji(*c));
            let surname = match full.len() {
                3 if kanji && is_full_name(&full) && !COMMON_KANJI.contains(full[0]) => 1,
                4 | 5 if kanji && matches!(draft.key, Key::Local(_)) => 2,
                _ => continue,
            };
            let name: String = full[..surname].iter().collect();
            let (key, taught) = (draft.key.clone(), draft.extent);
            out.push(Learnt { name, key, kind: Kind::Person, taught, from: taught.end });
        }
    }
}

/// Rules that find a name by the words beside it; without them it is the same name.
const NAMED_BESIDE: [&str; 11] = [
    "legal-form-name",
    "latin-legal-form",
    "company-head-name",
    "defined-company",
    "group-head-name",
    "self-named-group",
    "named-as-group",
    "speaking-name",
    "announcing-name",
    "running-name",
    "apposed-name",
];

/// A name that a word beside it made known is known without the word, also before it: 甲株式会社 teaches 甲.
fn named(reading: &Reading, sentence: &Sentence, out: &mut Vec<Learnt>) {
    let text = reading.text;
    for draft in sentence.drafts.iter().filter(|draft| draft.category == Category::Actor) {
        let short = matches!(draft.id.as_str(), "company-suffix" | "company-head-name")
            && text.before(draft.extent.end) == '社';
        let name = match &draft.key {
            Key::Local(key) if short || NAMED_BESIDE.contains(&draft.id.as_str()) => key.strip_prefix("name:"),
            _ => None,
        };
        let Some(name) = name else { continue };
        let chars: Vec<char> = name.chars().collect();
        let kanji = chars.iter().all(|c| is_kanji(*c));
        let hiragana = chars.iter().any(|c| matches!(c, 'ぁ'..='ゖ'));
        let enough = if hiragana {
            5
        } else if kanji {
            2
        } else {
            3
        };
        // 国内メディア reports as well, and is no name.
        let proper = draft.id != "speaking-name" || is_proper_name(reading, draft.extent);
        if !proper {
            continue;
        }
        if chars.len() >= enough && text.str(draft.extent) != name
            || draft.kind == Kind::ThreatGroup && chars.len() >= 3
            || !matches!(draft.id.as_str(), "legal-form-name" | "latin-legal-form" | "company-suffix")
                && chars.len() >= enough
        {
            let (key, taught) = (draft.key.clone(), draft.extent);
            out.push(Learnt { name: name.to_owned(), key, kind: draft.kind, taught, from: 0 });
        }
    }
}

/// Surnames that are also everyday words.
const COMMON_KANJI: &str = "金南全高車白安池石方";

/// Marks later occurrences of learnt names. A katakana or Latin name needs a boundary on both sides; a name in kanji, a
/// particle or a title behind it.
pub fn recall(reading: &Reading, sentences: &mut [Sentence], learnt: &[Learnt]) {
    mark(reading, sentences, learnt);
    for sentence in sentences.iter_mut() {
        join_persons(reading.text, sentence, learnt);
    }
}

/// Marks names of a text wherever it has them.
pub(super) fn mark(reading: &Reading, sentences: &mut [Sentence], learnt: &[Learnt]) {
    let text = reading.text;
    let numbered = learnt.iter().enumerate();
    let words = Words::in_normal_form(numbered.map(|(order, learnt)| (learnt.name.clone(), (order, learnt))));
    for sentence in sentences.iter_mut() {
        let range = sentence.extent;
        let mut places: Vec<(usize, Extent, &Learnt)> = (range.start..range.end)
            .flat_map(|at| words.starting(text, at).map(move |(length, found)| (Extent::new(at, at + length), found)))
            .filter(|(extent, (_, learnt))| extent.end <= range.end && extent.start >= learnt.from)
            .map(|(extent, (order, learnt))| (*order, extent, *learnt))
            .collect();
        // Where two names claim the same words, the one taught first has them.
        places.arrange_by_key(|(order, extent, _)| (*order, *extent));
        for (_, extent, learnt) in places {
            mark_at(reading, sentence, extent, learnt);
        }
    }
}

fn mark_at(reading: &Reading, sentence: &mut Sentence, mut extent: Extent, learnt: &Learnt) {
    let text = reading.text;
    // 甲ギャング is the group as much as 甲.
    if learnt.kind == Kind::ThreatGroup
        && let Some(end) = group_tail(reading, extent.end).filter(|end| *end <= sentence.extent.end)
    {
        extent = Extent::new(extent.start, end);
    }
    let (first, last) = (text.at(extent.start), text.before(extent.end));
    let (before, after) = (text.before(extent.start), text.at(extent.end));
    let glued = is_katakana(first) && is_katakana(before)
        || is_latin(first) && is_latin(before)
        || is_katakana(last) && is_katakana(after)
        || is_latin(last) && is_latin(after)
        || is_kanji(first) && (is_kanji(before) || is_kanji(last) && is_kanji(after))
        || extent.len() == 1 && !"はがのもを".contains(after);
    if glued || sentence.touches(extent) {
        return;
    }
    sentence.add(Draft {
        extent,
        category: Category::Actor,
        kind: learnt.kind,
        roles: crate::model::Roles::NONE,
        key: learnt.key.clone(),
        by: OriginBy::Discourse,
        id: "learnt-name".to_owned(),
        why: Bilingual::new("本文で教えられた名前の再出", "A name that the text taught earlier"),
    });
}

/// A person with a title whose surname was learnt is that person.
fn join_persons(text: &Normalised, sentence: &mut Sentence, learnt: &[Learnt]) {
    for draft in &mut sentence.drafts {
        if draft.kind != Kind::Person || matches!(draft.key, Key::Entry(_)) {
            continue;
        }
        let full = text.str(draft.extent);
        if let Some(known) = learnt
            .iter()
            .find(|l| l.kind == Kind::Person && l.taught.end <= draft.extent.start && full.starts_with(&l.name))
        {
            draft.key = known.key.clone();
        }
    }
}
