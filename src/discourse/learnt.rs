//! Names that the text itself teaches: X(Y), X（以下「Y」）, X(旧Y), 別名, and surnames after a full name.

use crate::grammar::{Draft, Key, Reading, Sentence, Words};
use crate::lexicon::FormClass;
use crate::model::{Bilingual, Category, Kind, OriginBy};
use crate::normalise::{Extent, NameForm, Normalised};
use crate::segment::{is_content, is_kanji, is_katakana, is_latin, matching_close};
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
}

/// Finds the names that glosses behind drafts teach, marks them, and returns them. A gloss that is already a draft of the
/// other entity joins the two: the one of the lexicon wins.
pub fn learn(reading: &Reading, sentences: &mut [Sentence]) -> Vec<Learnt> {
    let mut out: Vec<Learnt> = Vec::new();
    for sentence in sentences.iter_mut() {
        for index in 0..sentence.drafts.len() {
            let draft = sentence.drafts[index].clone();
            if draft.category != Category::Actor || reading.text.at(draft.extent.end) != '(' {
                continue;
            }
            for (name, how) in glossed(reading.text, draft.extent.end) {
                teach(reading, sentence, &draft, name, how, &mut out);
            }
        }
        surnames(reading.text, sentence, &mut out);
    }
    // A name is taught again at each gloss; once is enough.
    let mut seen = BTreeSet::new();
    out.retain(|learnt| seen.insert((learnt.name.clone(), learnt.key.clone(), learnt.kind)));
    out
}

/// The names inside a gloss: each with the pattern that teaches it.
fn glossed(text: &Normalised, open: usize) -> Vec<(Extent, &'static str)> {
    let Some(close) = matching_close(text, open) else { return Vec::new() };
    let mut inside = Extent::new(open + 1, close);
    let mut how = "X(Y)";
    for (prefix, pattern) in [
        ("以下", "以下「Y」"),
        ("旧", "旧Y"),
        ("旧名", "旧Y"),
        ("旧称", "旧Y"),
        ("本名", "本名Y"),
        ("別名", "別名Y"),
        ("略称", "略称Y"),
        ("通称", "通称Y"),
    ] {
        if text.starts_with(inside.start, prefix) {
            how = pattern;
            inside = Extent::new((inside.start + prefix.chars().count()).min(inside.end), inside.end);
        }
    }
    while matches!(text.at(inside.start), '、' | '「' | ':' | ' ' | '=') && inside.start < inside.end {
        inside = Extent::new(inside.start + 1, inside.end);
    }
    if let Some(end) = (inside.start..inside.end).find(|at| matches!(text.at(*at), '」' | '、' | ',' | ';' | ':' | '='))
    {
        inside = Extent::new(inside.start, end);
    }
    if is_name(text, inside) { vec![(inside, how)] } else { Vec::new() }
}

/// Whether a gloss reads as a name: katakana, capitals or kanji, no age, date, or explanation.
fn is_name(text: &Normalised, extent: Extent) -> bool {
    let chars = text.slice(extent);
    let digits = chars
        .iter()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '/' | '~' | '歳' | '年' | '月' | '日' | '時'));
    let one_word = chars.iter().all(|c| is_content(*c) || matches!(c, '・' | ' ' | '-' | '.' | '&' | '\'' | '/'));
    let explains = ["担当", "当時", "現在", "時間", "国籍", "約", "同", "日本", "米国", "中国", "韓国"]
        .iter()
        .any(|word| text.starts_with(extent.start, word) || text.ends_with(extent.end, word));
    (2..=30).contains(&chars.len()) && !digits && one_word && !explains
}

fn teach(
    reading: &Reading,
    sentence: &mut Sentence,
    draft: &Draft,
    name: Extent,
    how: &'static str,
    out: &mut Vec<Learnt>,
) {
    let text = reading.text;
    if let Some(known) = sentence.exact(name) {
        let other = sentence.drafts[known].clone();
        let same_kind = other.kind == draft.kind
            || matches!(
                (other.kind, draft.kind),
                (Kind::Organization | Kind::Authority, Kind::Organization | Kind::Authority)
            );
        // 東レ(日本) locates; ラザルス(APT38) names again.
        if !same_kind || other.kind == Kind::State && other.key != draft.key {
            return;
        }
        let key = if matches!(other.key, Key::Entry(_)) && !matches!(draft.key, Key::Entry(_)) {
            other.key
        } else {
            draft.key.clone()
        };
        unify(sentence, &draft.key.clone(), &key);
        sentence.drafts[known].key = key.clone();
        if key != draft.key {
            out.push(Learnt { name: text.string(draft.extent), key, kind: draft.kind, taught: draft.extent });
        }
        return;
    }
    let script_changes = scripts_differ(text, draft.extent, name) || how != "X(Y)";
    if sentence.touches(name) || !script_changes {
        return;
    }
    let near = misspelling(reading, draft, &text.string(name));
    let why = match &near {
        Some(known) => Bilingual::new(
            format!("{how} の形で本文から学んだ名前。「{known}」の誤記の可能性"),
            format!("Learnt in the text ({how}); probably a misspelling of {known}"),
        ),
        None => Bilingual::new(format!("{how} の形で本文から学んだ名前"), format!("Learnt in the text ({how})")),
    };
    let id = if near.is_some() { "learnt-misspelling" } else { "learnt-name" };
    let mention = Draft { extent: name, by: OriginBy::Discourse, id: id.to_owned(), why, ..draft.clone() };
    if sentence.add(mention) {
        out.push(Learnt { name: text.string(name), key: draft.key.clone(), kind: draft.kind, taught: name });
    }
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

/// The known name of the draft's entry that a learnt one misses by one or two letters.
fn misspelling(reading: &Reading, draft: &Draft, name: &str) -> Option<String> {
    let Key::Entry(entry) = draft.key else { return None };
    let name = NameForm::of_name(name);
    let forms = &reading.lexicon.entry(entry).forms;
    if name.chars().count() < 5 || forms.iter().any(|form| NameForm::of_name(&form.text) == name) {
        return None;
    }
    forms
        .iter()
        .filter(|form| form.class != FormClass::Ambiguous)
        .find(|form| (1..=2).contains(&distance(&NameForm::of_name(&form.text), &name)))
        .map(|form| form.text.clone())
}

/// Edit distance of two short words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    row[b.len()]
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
                out.push(Learnt { name, key: draft.key.clone(), kind: Kind::Person, taught: draft.extent });
            }
        } else if draft.id == "person-age" && (4..=5).contains(&chars.len()) {
            let name: String = chars[..2].iter().collect();
            out.push(Learnt { name, key: draft.key.clone(), kind: Kind::Person, taught: draft.extent });
        }
    }
}

/// Marks later occurrences of learnt names. A katakana or Latin name needs a boundary on both sides; a name in kanji, a
/// particle or a title behind it.
pub fn recall(reading: &Reading, sentences: &mut [Sentence], learnt: &[Learnt]) {
    let text = reading.text;
    let numbered = learnt.iter().enumerate();
    let words = Words::in_normal_form(numbered.map(|(order, learnt)| (learnt.name.clone(), (order, learnt))));
    for sentence in sentences.iter_mut() {
        let range = sentence.extent;
        let mut places: Vec<(usize, Extent, &Learnt)> = (range.start..range.end)
            .flat_map(|at| words.starting(text, at).map(move |(length, found)| (Extent::new(at, at + length), found)))
            .filter(|(extent, (_, learnt))| extent.end <= range.end && extent.start >= learnt.taught.end)
            .map(|(extent, (order, learnt))| (*order, extent, *learnt))
            .collect();
        // Where two names claim the same words, the one taught first has them.
        places.sort_by_key(|(order, extent, _)| (*order, *extent));
        for (_, extent, learnt) in places {
            mark(text, sentence, extent, learnt);
        }
        join_persons(text, sentence, learnt);
    }
}

fn mark(text: &Normalised, sentence: &mut Sentence, extent: Extent, learnt: &Learnt) {
    let (first, last) = (text.at(extent.start), text.before(extent.end));
    let (before, after) = (text.before(extent.start), text.at(extent.end));
    let glued = is_katakana(first) && is_katakana(before)
        || is_latin(first) && is_latin(before)
        || is_katakana(last) && is_katakana(after)
        || is_latin(last) && is_latin(after)
        || is_kanji(first) && (is_kanji(before) || is_kanji(last) && is_kanji(after));
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
        let full = text.string(draft.extent);
        if let Some(known) = learnt
            .iter()
            .find(|l| l.kind == Kind::Person && l.taught.end <= draft.extent.start && full.starts_with(&l.name))
        {
            draft.key = known.key.clone();
        }
    }
}
