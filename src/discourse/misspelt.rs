//! Names one or two letters away from a known one: probably the known name, misspelt, and said to be so.

use crate::grammar::{Draft, Key, Reading, Sentence};
use crate::lexicon::{EntryClass, Form, FormClass};
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, NameForm, Normalised};
use crate::segment::{Case, Phrase, is_katakana, is_latin};
use std::collections::BTreeMap;

/// What makes the mentions of misspelt names.
pub const MISSPELLING: &str = "probable-misspelling";

/// Joins unknown names of groups and bodies, and in a text about attacks unknown words that nothing marks, to the known
/// name that they miss by a letter or two. A known name in the same sentence is told apart from it: nothing is joined.
pub fn join_misspelt(reading: &Reading, sentences: &mut [Sentence]) {
    let mut found: BTreeMap<(String, Sought), Option<(usize, String)>> = BTreeMap::new();
    let groups = sentences.iter().flat_map(|sentence| &sentence.drafts).any(|draft| draft.kind == Kind::ThreatGroup);
    for sentence in sentences.iter_mut() {
        let mut look_up = |name: &str, what: Sought, sentence: &Sentence| {
            let meant = found.entry((name.to_owned(), what)).or_insert_with(|| meant(reading, name, what));
            meant.clone().filter(|(_, form)| !names(reading, sentence, form))
        };
        for index in 0..sentence.drafts.len() {
            let draft = &sentence.drafts[index];
            let meant = match unknown_name(draft) {
                Some((name, what)) => look_up(&name, what, sentence),
                None => glossed(reading, draft),
            };
            if let Some((entry, form)) = meant {
                note(&mut sentence.drafts[index], entry, &form);
            }
        }
        if !groups && !reading.domain.attack() {
            continue;
        }
        for extent in unmarked(reading, sentence) {
            if let Some((entry, form)) = look_up(reading.text.str(extent), Sought::AnyGroup, sentence) {
                let mut draft = Draft {
                    extent,
                    category: Category::Actor,
                    kind: Kind::ThreatGroup,
                    roles: Roles::NONE,
                    key: Key::Entry(entry),
                    by: OriginBy::Discourse,
                    id: MISSPELLING.to_owned(),
                    why: Bilingual::new(
                        "知られた集団の名前に近い語",
                        "A word that is nearly the name of a known group",
                    ),
                };
                note(&mut draft, entry, &form);
                sentence.add(draft);
            }
        }
    }
}

/// Whether a sentence has a name as it is rightly spelt.
fn names(reading: &Reading, sentence: &Sentence, form: &str) -> bool {
    let form = NameForm::of_name(form);
    let known = sentence.drafts.iter().filter(|draft| draft.by == OriginBy::Lexicon);
    known.map(|draft| NameForm::of_name(reading.text.str(draft.extent))).any(|name| name == form)
}

/// Makes a draft one of the entry that it probably means, and says so behind its reason.
fn note(draft: &mut Draft, entry: usize, known: &str) {
    draft.key = Key::Entry(entry);
    (draft.by, draft.id) = (OriginBy::Discourse, MISSPELLING.to_owned());
    draft.why.ja.push_str(&format!("。「{known}」の誤記の可能性"));
    draft.why.en.push_str(&format!("; probably a misspelling of {known}"));
}

/// The entry that the text itself gives a name by a gloss, and its form that the name nearly is.
fn glossed(reading: &Reading, draft: &Draft) -> Option<(usize, String)> {
    let Key::Entry(entry) = draft.key else { return None };
    if draft.by == OriginBy::Lexicon || draft.kind == Kind::State || draft.id == "coreference" {
        return None;
    }
    let name = NameForm::of_name(reading.text.str(draft.extent));
    let forms = &reading.lexicon.entry(entry).forms;
    let near = |form: &&Form| {
        form.class != FormClass::Ambiguous && is_misspelling(&NameForm::of_name(&form.text), &name, true)
    };
    let exact = forms.iter().any(|form| NameForm::of_name(&form.text) == name);
    forms.iter().find(near).filter(|_| !exact).map(|form| (entry, form.text.clone()))
}

/// What a name may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sought {
    /// The text says that it is a group.
    Group,
    /// Nothing says so: a name that is also a common word is none.
    AnyGroup,
    /// A company or body.
    Body,
}

/// The name of a group or body that no list knows, and which of them it is.
fn unknown_name(draft: &Draft) -> Option<(String, Sought)> {
    let what = match draft.kind {
        Kind::ThreatGroup => Sought::Group,
        Kind::Organization => Sought::Body,
        _ => return None,
    };
    let Key::Local(key) = &draft.key else { return None };
    let name = key.strip_prefix("name:").filter(|_| draft.category == Category::Actor)?;
    Some((name.to_owned(), what))
}

/// Unmarked words of a sentence that may be the names of those who act: subjects and agents in Latin letters or katakana.
fn unmarked(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let text = reading.text;
    let acts = |case| matches!(case, Case::Topic | Case::Nominative | Case::Also | Case::Agent | Case::AgentGenitive);
    let name = |phrase: &Phrase| {
        let word = phrase.core;
        let trapped = || reading.trapped[word.start..word.end].iter().all(|trapped| *trapped);
        let free = (SHORTEST..=LONGEST).contains(&word.len()) && !sentence.touches(word) && !trapped();
        (acts(phrase.case) && free && is_one_script(text, word)).then_some(word)
    };
    sentence.phrases.iter().filter_map(name).collect()
}

/// A shorter word that nothing says to be a name may be anything.
const SHORTEST: usize = 6;
/// No name is longer.
const LONGEST: usize = 30;

fn is_one_script(text: &Normalised, word: Extent) -> bool {
    let all = |fits: &dyn Fn(char) -> bool| text.slice(word).iter().all(|c| fits(*c));
    all(&|c| is_latin(c) || matches!(c, ' ' | '-' | '.') || c.is_ascii_digit()) || all(&|c| is_katakana(c) || c == '・')
}

/// The entry and the form that a name probably means: a certain or derived one of its kind, near enough, where none has
/// just that name.
fn meant(reading: &Reading, name: &str, what: Sought) -> Option<(usize, String)> {
    let name = NameForm::of_name(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let length = name.chars().count();
    let group = what != Sought::Body;
    if !may_miss(name, group)
        || reading.lexicon.names_alike(name).any(|(.., known)| known == name)
        || reading.lexicon.terms().kind(name).is_some()
    {
        return None;
    }
    let class = if group { EntryClass::ThreatGroup } else { EntryClass::Organization };
    let (entry, form, _) = reading.lexicon.names_alike(name).find(|(entry, form, known)| {
        reading.lexicon.entry(*entry).class == class
            && (form.class != FormClass::Ambiguous || what == Sought::Group)
            && form.text.chars().count().abs_diff(length) <= 3
            && is_misspelling(known, name, group)
    })?;
    Some((entry, form.text.clone()))
}

/// Whether a name is long enough, and of one script, to be a known one misspelt.
fn may_miss(name: &str, group: bool) -> bool {
    let katakana = name.chars().all(is_katakana);
    let enough = usize::from(!katakana) + if group { 4 } else { 8 };
    let one_script = katakana || name.chars().all(|c| is_latin(c) || matches!(c, ' ' | '-'));
    one_script && name.chars().count() >= enough
}

/// Whether a name misses a known one by a slip of the pen: one letter more, less, other or out of place, or two in a long
/// word. Numbers tell names apart, and so does a short word: APT28 and APT29, Silver Fox and Silver Box. A company needs
/// a longer name than a group and misses by one letter at most, since many companies have similar ones.
fn is_misspelling(known: &str, name: &str, group: bool) -> bool {
    let digits = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    if known == name || digits(known) || !may_miss(name, group) {
        return false;
    }
    let (words, others): (Vec<&str>, Vec<&str>) = (known.split(' ').collect(), name.split(' ').collect());
    // Ocean Lotos for OceanLotus.
    if words.len() != others.len() {
        return words.len().max(others.len()) == 2 && is_misspelling(&words.concat(), &others.concat(), group);
    }
    words.iter().zip(&others).all(|(known, name)| {
        let length = known.chars().count().min(name.chars().count());
        let slips = match length {
            0..4 => 0,
            9.. if group => 2,
            _ => 1,
        };
        known.chars().next() == name.chars().next() && distance(known, name) <= slips
    })
}

/// Edit distance of two short words, two neighbours that change places being one slip (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let mut best = (last[j] + usize::from(a[i] != b[j])).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::is_misspelling;

    #[test]
    fn a_slip_of_the_pen_is_told_from_another_name() {
        for (known, name) in [
            ("lazarus", "lazaras"),
            ("lockbit", "lokbit"),
            ("fancy bear", "fancy baer"),
            ("oceanlotus", "ocean lotos"),
            ("アンダリエル", "アンダリエール"),
        ] {
            assert!(is_misspelling(known, name, true), "{known} {name}");
        }
        for (known, name) in [
            ("apt28", "apt29"),
            ("silver fox", "silver box"),
            ("turla", "tesla"),
            ("conti", "monti"),
            ("コンティ", "コンテナ"),
        ] {
            assert!(!is_misspelling(known, name, false), "{known} {name}");
        }
        assert!(!is_misspelling("コンティ", "サンティ", true) && !is_misspelling("silver fox", "silver box", true));
    }
}
