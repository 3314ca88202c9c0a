//! The words of `data/cues.tsv`, by group, and the head nouns of `data/heads.tsv`.

use super::words::Words;
use crate::lexicon::Table;
use crate::model::Kind;
use crate::normalise::{Extent, Normalised};
use crate::text::Arrange;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A group of words that the rules treat alike.
#[derive(Debug)]
pub struct Group {
    words: Words<()>,
}

impl Group {
    /// The length of the longest word that begins at an index.
    pub fn starts(&self, text: &Normalised, at: usize) -> Option<usize> {
        self.words.starting(text, at).next().map(|(length, ())| length)
    }

    /// The length of the longest word that ends at `end` and begins at or after `from`.
    pub fn ends(&self, text: &Normalised, from: usize, end: usize) -> Option<usize> {
        self.words.ending(text, end).map(|(length, ())| length).find(|length| end >= from + length)
    }

    /// Whether a range is one of the words.
    pub fn is(&self, text: &Normalised, extent: Extent) -> bool {
        self.words.starting(text, extent.start).any(|(length, ())| length == extent.len())
    }

    /// The first place in a range where a word stands, with the longest word there.
    pub fn find(&self, text: &Normalised, range: Extent) -> Option<Extent> {
        (range.start..range.end).find_map(|at| {
            let length = self.starts(text, at)?;
            (at + length <= range.end).then(|| Extent::new(at, at + length))
        })
    }

    /// Every place in a range where a word begins, with the longest word there; they may overlap.
    pub fn places(&self, text: &Normalised, range: Extent) -> impl Iterator<Item = Extent> {
        (range.start..range.end).filter_map(|at| self.starts(text, at).map(|length| Extent::new(at, at + length)))
    }

    /// How many words of the group a range holds.
    pub fn count(&self, text: &Normalised, range: Extent) -> usize {
        self.places(text, range).count()
    }

    /// Every word.
    pub fn words(&self) -> impl Iterator<Item = &[char]> {
        self.words.iter().map(|(word, ())| word)
    }
}

/// The names of groups that the rules use. [`group`] of any of them is never empty: a test reads them all.
#[cfg(test)]
const GROUPS: &[&str] = &[
    "advice",
    "aim",
    "alleged",
    "attacker-head",
    "attacker-modifier",
    "attacker-weak",
    "attribution",
    "bare-head",
    "casualty",
    "company-generic",
    "company-head",
    "company-suffix",
    "conduct",
    "denial",
    "espionage",
    "evidence-armed",
    "evidence-cyber",
    "evidence-not-attack",
    "evidence-not-sanction",
    "evidence-sanction",
    "first-person",
    "government",
    "government-not",
    "group-head",
    "group-name-head",
    "legal-form-before",
    "legal-form-behind",
    "means",
    "media",
    "negated",
    "not-target",
    "office-acting",
    "office-plain",
    "office-suffix",
    "place",
    "planned",
    "post",
    "reason-stated",
    "reason-suspected",
    "role-noun",
    "sanction-told",
    "secret",
    "secret-taken",
    "speech",
    "third-party-act",
    "title",
    "use",
    "work",
];

/// The words of a group; an empty group where there is none of that name.
pub fn group(name: &str) -> &'static Group {
    // By the length of the names, then by the names: rules ask thousands of times, and lengths are compared at no cost.
    static TABLE: OnceLock<Vec<(&'static str, Group)>> = OnceLock::new();
    static NONE: OnceLock<Group> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut groups: BTreeMap<&'static str, Vec<(&'static str, ())>> = BTreeMap::new();
        if let Ok(table) = Table::read("cues.tsv", include_str!("data/cues.tsv"))
            && let Ok(rows) = table.rows(["group", "word"])
        {
            for (_, [name, word]) in rows {
                groups.entry(name).or_default().push((word, ()));
            }
        }
        let mut table: Vec<(&'static str, Group)> =
            groups.into_iter().map(|(name, words)| (name, Group { words: Words::new(words) })).collect();
        table.arrange_by_key(|(name, _)| (name.len(), *name));
        table
    });
    let found = table.binary_search_by(|(known, _)| known.len().cmp(&name.len()).then_with(|| (*known).cmp(name)));
    match found {
        Ok(index) => &table[index].1,
        Err(_) => NONE.get_or_init(|| Group { words: Words::new([]) }),
    }
}

/// The kind that the head of a noun phrase tells: the longest head noun that the phrase ends in. A head of one
/// character needs two before it (製造業, not 残業); a Latin head needs a boundary before it.
pub(super) fn kind_of_head(phrase: &[char]) -> Option<(usize, Kind)> {
    static HEADS: OnceLock<Words<Kind>> = OnceLock::new();
    let heads = HEADS.get_or_init(|| {
        let mut heads = Vec::new();
        if let Ok(table) = Table::read("heads.tsv", include_str!("data/heads.tsv"))
            && let Ok(rows) = table.rows(["head", "kind"])
        {
            for (_, [head, kind]) in rows {
                if let Some(kind) = Kind::from_key(kind) {
                    heads.push((head, kind));
                }
            }
        }
        Words::new(heads)
    });
    heads.closing(phrase).find_map(|(length, kind)| {
        let start = phrase.len() - length;
        let bounded = match phrase[start..].first() {
            Some(c) if c.is_ascii_alphabetic() => start == 0 || !phrase[start - 1].is_ascii_alphanumeric(),
            _ => length > 1 || phrase.len() > 2,
        };
        bounded.then_some((length, *kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_words_and_every_head_a_kind() {
        for name in GROUPS {
            assert!(group(name).words().next().is_some(), "no word in group {name} of cues.tsv");
        }
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(kind_of_head(&chars("製造業")), Some((1, Kind::Sector)));
        assert_eq!(kind_of_head(&chars("残業")), None);
        assert_eq!(kind_of_head(&chars("暗号資産関連企業")), Some((2, Kind::Sector)));
        assert_eq!(kind_of_head(&chars("covid")), None);
    }

    #[test]
    fn every_row_of_the_tables_reads() {
        let heads = Table::read("heads.tsv", include_str!("data/heads.tsv")).unwrap();
        for (line, [head, kind]) in heads.rows(["head", "kind"]).unwrap() {
            assert!(Kind::from_key(kind).is_some(), "heads.tsv, line {line}: {head} has no kind");
        }
        let cues = Table::read("cues.tsv", include_str!("data/cues.tsv")).unwrap();
        for (line, [group, word]) in cues.rows(["group", "word"]).unwrap() {
            assert!(GROUPS.contains(&group) && !word.is_empty(), "cues.tsv, line {line}: unknown group {group}");
        }
    }
}
