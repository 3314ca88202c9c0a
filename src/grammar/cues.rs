//! The words of the tables in `data/`, by group, and the head nouns of `data/heads.tsv`.

use crate::lexicon::Table;
use crate::model::Kind;
use crate::normalise::{Extent, Normalised, Words};
use crate::text::table_text;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::OnceLock;

/// A group of words that the rules treat alike.
#[derive(Debug)]
pub struct Group {
    /// Each with its place in the table.
    words: Words<usize>,
    /// The same words in the order of the table.
    listed: Vec<&'static str>,
}

impl Group {
    fn new(listed: Vec<&'static str>) -> Self {
        let words = Words::new(listed.iter().enumerate().map(|(place, word)| (*word, place)));
        Self { words, listed }
    }

    /// The words in the order of the table, which some rules try them in.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.listed.iter().copied()
    }

    /// Whether a string is one of the words.
    pub fn contains(&self, word: &str) -> bool {
        self.listed.contains(&word)
    }

    /// The first word of the table that the text goes on with at an index.
    pub fn starting(&self, text: &Normalised, at: usize) -> Option<&'static str> {
        if !self.words.may_begin(text.at(at)) {
            return None;
        }
        let stands = self.words.starting(text, at).map(|(_, place)| *place);
        self.first(stands, |word| text.starts_with(at, word))
    }

    /// The first word of the table that stands right before an index.
    pub fn ending(&self, text: &Normalised, end: usize) -> Option<&'static str> {
        if !self.words.may_end(text.before(end)) {
            return None;
        }
        let stands = self.words.ending(text, end).map(|(_, place)| *place);
        self.first(stands, |word| text.ends_with(end, word))
    }

    /// Of some words the first of the table. One that the table does not write in normal form stands in no text.
    fn first(&self, places: impl Iterator<Item = usize>, stands: impl Fn(&str) -> bool) -> Option<&'static str> {
        places.filter(|place| stands(self.listed[*place])).min().map(|place| self.listed[place])
    }

    /// The length of the longest word that begins at an index.
    pub fn starts(&self, text: &Normalised, at: usize) -> Option<usize> {
        if !self.words.may_begin(text.at(at)) {
            return None;
        }
        self.words.starting(text, at).next().map(|(length, _)| length)
    }

    /// The length of the longest word that ends at `end` and begins at or after `from`.
    pub fn ends(&self, text: &Normalised, from: usize, end: usize) -> Option<usize> {
        self.words.ending(text, end).map(|(length, _)| length).find(|length| end >= from + length)
    }

    /// Whether a range is one of the words.
    pub fn is(&self, text: &Normalised, extent: Extent) -> bool {
        self.words.starting(text, extent.start).any(|(length, _)| length == extent.len())
    }

    /// The first place in a range where a word stands, with the longest word there.
    pub fn find(&self, text: &Normalised, range: Extent) -> Option<Extent> {
        self.beginnings(text, range).find_map(|at| {
            let mut lengths = self.words.starting(text, at).map(|(length, _)| length);
            lengths.find(|length| at + length <= range.end).map(|length| Extent::new(at, at + length))
        })
    }

    /// Every place in a range where a word begins, with the longest word there; they may overlap.
    pub fn places(&self, text: &Normalised, range: Extent) -> impl Iterator<Item = Extent> {
        self.beginnings(text, range).filter_map(|at| self.starts(text, at).map(|length| Extent::new(at, at + length)))
    }

    /// The few places in a range where a word may begin.
    fn beginnings(&self, text: &Normalised, range: Extent) -> impl Iterator<Item = usize> {
        let places = text.slice(range).iter().zip(range.start..);
        places.filter(|(first, _)| self.words.may_begin(**first)).map(|(_, at)| at)
    }

    /// How many words of the group a range holds.
    pub fn count(&self, text: &Normalised, range: Extent) -> usize {
        self.places(text, range).count()
    }

    /// Every word.
    pub fn words(&self) -> impl Iterator<Item = &[char]> {
        self.words.iter().map(|(word, _)| word)
    }
}

/// The tables of groups: notions, then the words that single families of rules ask for.
const TABLES: &[(&str, &str)] = &[
    ("cues.tsv", table_text!("cues.tsv")),
    ("noun_phrases.tsv", table_text!("noun_phrases.tsv")),
    ("attacks.tsv", table_text!("attacks.tsv")),
    ("sanctions.tsv", table_text!("sanctions.tsv")),
    ("parties.tsv", table_text!("parties.tsv")),
    ("discourse.tsv", table_text!("discourse.tsv")),
];

/// The groups of all tables.
struct Groups {
    groups: Vec<(&'static str, Group)>,
    /// Indices of `groups`, each in the first free slot from the one of its name on. At most half of them are taken, so
    /// that every search comes to an end.
    slots: Vec<Option<u16>>,
}

impl Groups {
    fn read() -> Self {
        let mut tables: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        for (file, text) in TABLES {
            if let Ok(table) = Table::read(file, text)
                && let Ok(rows) = table.rows(["group", "word"])
            {
                let mut above = "";
                for (_, [name, word]) in rows {
                    above = if name.is_empty() { above } else { name };
                    tables.entry(above).or_default().push(word);
                }
            }
        }
        let groups: Vec<(&'static str, Group)> =
            tables.into_iter().map(|(name, words)| (name, Group::new(words))).collect();
        let mut slots = vec![None; (groups.len() * 2).next_power_of_two()];
        for (index, (name, _)) in groups.iter().enumerate() {
            let mut slot = slot(name, slots.len());
            while slots[slot].is_some() {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = Some(index as u16);
        }
        Self { groups, slots }
    }

    fn of(&self, name: &str) -> Option<&Group> {
        let mut slot = slot(name, self.slots.len());
        while let Some(index) = self.slots[slot] {
            let (known, group) = &self.groups[usize::from(index)];
            if *known == name {
                return Some(group);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }
}

/// Where a name is looked for first. Rules ask for groups thousands of times in a text.
fn slot(name: &str, slots: usize) -> usize {
    name.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte))) & (slots - 1)
}

/// The words of a group; an empty group where there is none of that name.
pub fn group(name: &str) -> &'static Group {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    static NONE: OnceLock<Group> = OnceLock::new();
    let known = GROUPS.get_or_init(Groups::read).of(name);
    known.unwrap_or_else(|| NONE.get_or_init(|| Group::new(Vec::new())))
}

/// A group that is looked up by its name only once: for words that are asked for at every place of a text.
#[derive(Debug)]
pub struct Named {
    name: &'static str,
    group: OnceLock<&'static Group>,
}

impl Named {
    /// The group of a name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, group: OnceLock::new() }
    }
}

impl Deref for Named {
    type Target = Group;

    fn deref(&self) -> &Group {
        self.group.get_or_init(|| group(self.name))
    }
}

/// The group of a name, looked up once at each place where it is written.
macro_rules! cue {
    ($name:literal) => {{
        static NAMED: $crate::grammar::Named = $crate::grammar::Named::new($name);
        let group: &'static $crate::grammar::Group = &NAMED;
        group
    }};
}
pub(crate) use cue;

/// Reads the groups, all of them with any one, and the heads.
pub(super) fn read_tables() {
    group("speech");
    kind_of_head(&[]);
}

/// The kind that the head of a noun phrase tells: the longest head noun that the phrase ends in. A head of one
/// character needs two before it (製造業, not 残業); a Latin head needs a boundary before it.
pub(super) fn kind_of_head(phrase: &[char]) -> Option<(usize, Kind)> {
    static HEADS: OnceLock<Words<Kind>> = OnceLock::new();
    let heads = HEADS.get_or_init(|| {
        let mut heads = Vec::new();
        if let Ok(table) = Table::read("heads.tsv", table_text!("heads.tsv"))
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
    use crate::normalise::normal_form;

    #[test]
    fn a_head_tells_its_kind() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(kind_of_head(&chars("製造業")), Some((1, Kind::Sector)));
        assert_eq!(kind_of_head(&chars("残業")), None);
        assert_eq!(kind_of_head(&chars("暗号資産関連企業")), Some((2, Kind::Sector)));
        assert_eq!(kind_of_head(&chars("covid")), None);
    }

    #[test]
    fn a_group_gives_the_first_word_of_its_table() {
        let group = Group::new(vec!["攻撃", "攻撃者", "撃者", "ＡＰＴ"]);
        let text = Normalised::new("攻撃者とAPT");
        assert_eq!(group.starting(&text, 0), Some("攻撃"));
        assert_eq!(group.starts(&text, 0), Some(3), "the longest");
        assert_eq!(group.ending(&text, 3), Some("攻撃者"));
        assert_eq!(group.ends(&text, 1, 3), Some(2));
        assert_eq!(group.starting(&text, 4), None, "not in the form of a text");
    }

    #[test]
    fn every_group_of_the_tables_is_found_by_its_name() {
        let groups = Groups::read();
        assert!(groups.groups.len() > 100);
        for (name, known) in &groups.groups {
            assert!(groups.of(name).is_some_and(|group| std::ptr::eq(group, known)), "{name}");
        }
        assert!(groups.of("no such group").is_none());
    }

    #[test]
    fn every_row_of_the_tables_reads() {
        let heads = Table::read("heads.tsv", table_text!("heads.tsv")).unwrap();
        for (line, [head, kind]) in heads.rows(["head", "kind"]).unwrap() {
            assert!(Kind::from_key(kind).is_some(), "heads.tsv, line {line}: {head} has no kind");
        }
        for (file, text) in TABLES {
            let table = Table::read(file, text).unwrap();
            for (line, [group, word]) in table.rows(["group", "word"]).unwrap() {
                assert!(!group.is_empty() && !word.is_empty(), "{file}, line {line}: an empty cell");
                let folded = normal_form(word);
                assert!(*file == "cues.tsv" || folded == word, "{file}, line {line}: {word} is written {folded}");
            }
        }
    }
}
