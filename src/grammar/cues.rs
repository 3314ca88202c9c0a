//! The words of the tables in `data/`, by group, and the head nouns of `data/heads.tsv`.

use crate::lexicon::Table;
use crate::model::Kind;
use crate::normalise::{Dictionary, Extent, Normalised, Row, Words};
use crate::text::{place_of, table_text};
use std::sync::OnceLock;

/// A group of words that the rules treat alike. Its name is looked up when the program is compiled.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Its number in the dictionary.
    number: usize,
}

impl Group {
    /// The words that tell an attack.
    pub(super) const ATTACK_TRIGGERS: Self = Self { number: NAMES.len() };
    /// The words that tell a sanction.
    pub(super) const SANCTION_WORDS: Self = Self { number: NAMES.len() + 1 };

    /// The group of a name; a name that no table has does not compile.
    pub const fn new(name: &str) -> Self {
        Self { number: place_of(name, NAMES) }
    }

    /// Where its words stand in a text. Part of every question: a call would cost as much again.
    #[inline(always)]
    fn row<'t>(&self, text: &'t Normalised) -> Row<'t> {
        text.occurrences().of(self.number)
    }

    /// The words in the order of the table.
    fn listed(&self) -> &'static [&'static str] {
        &Groups::shared().listed[self.number]
    }

    /// The words in the order of the table, which some rules try them in.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.listed().iter().copied()
    }

    /// Whether a string is one of the words.
    pub fn contains(&self, word: &str) -> bool {
        self.listed().contains(&word)
    }

    /// The first word of the table that the text goes on with at an index.
    pub fn starting(&self, text: &Normalised, at: usize) -> Option<&'static str> {
        let places = self.row(text).starting(at).filter_map(|word| word.place);
        places.min().map(|place| self.listed()[place])
    }

    /// The first word of the table that stands right before an index.
    pub fn ending(&self, text: &Normalised, end: usize) -> Option<&'static str> {
        let places = self.row(text).ending(end).filter_map(|word| word.place);
        places.min().map(|place| self.listed()[place])
    }

    /// The length of the longest word that begins at an index.
    pub fn starts(&self, text: &Normalised, at: usize) -> Option<usize> {
        self.row(text).starting(at).next().map(|word| word.extent.len())
    }

    /// The length of the longest word that ends at `end` and begins at or after `from`.
    pub fn ends(&self, text: &Normalised, from: usize, end: usize) -> Option<usize> {
        self.row(text).ending(end).map(|word| word.extent.len()).find(|length| end >= from + length)
    }

    /// Whether a range is one of the words.
    pub fn is(&self, text: &Normalised, extent: Extent) -> bool {
        self.row(text).starting(extent.start).any(|word| word.extent == extent)
    }

    /// The first place in a range where a word stands, with the longest word there.
    pub fn find(&self, text: &Normalised, range: Extent) -> Option<Extent> {
        self.row(text).find(range)
    }

    /// Every place in a range where a word begins, with the longest word there; they may overlap.
    pub fn places<'t>(&self, text: &'t Normalised, range: Extent) -> impl Iterator<Item = Extent> + use<'t> {
        self.row(text).places(range)
    }

    /// Every word inside a range by its place in the table, from left to right, longest first; they may overlap.
    pub fn standing<'t>(&self, text: &'t Normalised, range: Extent) -> impl Iterator<Item = (Extent, usize)> + use<'t> {
        let inside = self.row(text).inside(range);
        inside.filter_map(|word| word.place.map(|place| (word.extent, place)))
    }

    /// The places in a range where a word begins.
    pub fn beginnings<'t>(&self, text: &'t Normalised, range: Extent) -> impl Iterator<Item = usize> + use<'t> {
        self.places(text, range).map(|word| word.start)
    }

    /// The first place in a range where a word begins.
    pub fn next(&self, text: &Normalised, range: Extent) -> Option<usize> {
        self.row(text).next(range)
    }

    /// How many words of the group a range holds.
    pub fn count(&self, text: &Normalised, range: Extent) -> usize {
        self.places(text, range).count()
    }
}

/// The first place in a range where a word of one of some groups begins.
pub(super) fn next_of<const N: usize>(groups: [&Group; N], text: &Normalised, range: Extent) -> Option<usize> {
    groups.iter().filter_map(|group| group.next(text, range)).min()
}

/// The names of the groups, in order; the build script gathers them from the tables.
const NAMES: &[&str] = &include!(concat!(env!("OUT_DIR"), "/group_names.rs"));

/// Tables of words that each mean something of their own. They are found with the groups, whose numbers go before theirs.
fn words() -> [(&'static str, &'static str); 2] {
    [
        ("attack_triggers.tsv", table_text!("attack_triggers.tsv")),
        ("sanction_words.tsv", table_text!("sanction_words.tsv")),
    ]
}

/// The groups of all tables.
struct Groups {
    /// The words of each in the order of its table: the groups in the order of their names, behind them the other tables.
    listed: Vec<Vec<&'static str>>,
    dictionary: Dictionary,
}

impl Groups {
    /// The groups of the project.
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Groups> = OnceLock::new();
        SHARED.get_or_init(Self::read)
    }

    fn read() -> Self {
        let groups = table_text!("group_words.tsv").lines();
        let mut listed: Vec<Vec<&'static str>> = groups.map(|words| words.split('\t').collect()).collect();
        for (file, text) in words() {
            let mut words = Vec::new();
            if let Ok(table) = Table::read(file, text)
                && let Ok(rows) = table.rows(["word"])
            {
                words.extend(rows.map(|(_, [word])| word));
            }
            listed.push(words);
        }
        let words: Vec<&[&str]> = listed.iter().map(Vec::as_slice).collect();
        let dictionary = Dictionary::new(&words);
        Self { listed, dictionary }
    }
}

/// The group of a name.
macro_rules! cue {
    ($name:literal) => {{
        static GROUP: $crate::grammar::Group = $crate::grammar::Group::new($name);
        &GROUP
    }};
}
pub(crate) use cue;

/// A text in the form in which it is read, with the words of all groups.
pub fn normalised(text: &str) -> Normalised {
    Normalised::with(text, &Groups::shared().dictionary)
}

/// Reads the groups and the heads.
pub(super) fn read_tables() {
    Groups::shared();
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

    /// The tables of groups: notions, then the words that single families of rules ask for.
    const TABLES: [(&str, &str); 6] = [
        ("cues.tsv", include_str!("data/cues.tsv")),
        ("noun_phrases.tsv", include_str!("data/noun_phrases.tsv")),
        ("attacks.tsv", include_str!("data/attacks.tsv")),
        ("sanctions.tsv", include_str!("data/sanctions.tsv")),
        ("parties.tsv", include_str!("data/parties.tsv")),
        ("discourse.tsv", include_str!("data/discourse.tsv")),
    ];

    #[test]
    fn a_head_tells_its_kind() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(kind_of_head(&chars("製造業")), Some((1, Kind::Sector)));
        assert_eq!(kind_of_head(&chars("残業")), None);
        assert_eq!(kind_of_head(&chars("暗号資産関連企業")), Some((2, Kind::Sector)));
        assert_eq!(kind_of_head(&chars("covid")), None);
    }

    #[test]
    fn a_group_answers_for_its_words() {
        let text = normalised("専門家はサイバー攻撃だと述べた");
        let group = cue!("speech");
        let said = Extent::new(12, 14);
        assert!(group.contains("述べ") && group.is(&text, said));
        assert_eq!(group.starting(&text, 12), Some("述べ"));
        assert_eq!(group.ending(&text, 14), Some("述べ"));
        assert_eq!((group.starts(&text, 12), group.ends(&text, 12, 14)), (Some(2), Some(2)));
        assert_eq!(group.ends(&text, 13, 14), None, "it begins before");
        assert_eq!(group.find(&text, Extent::new(0, 15)), Some(said));
        assert_eq!(group.count(&text, Extent::new(0, 15)), 1);
    }

    #[test]
    fn every_group_of_the_tables_is_found_by_its_name() {
        let groups = Groups::read();
        assert!(groups.listed.len() > 100);
        assert_eq!(groups.listed.len(), NAMES.len() + words().len());
        assert!(NAMES.is_sorted());
        for (file, text) in TABLES {
            for (_, [name, word]) in Table::read(file, text).unwrap().rows(["group", "word"]).unwrap() {
                assert!(groups.listed[Group::new(name).number].contains(&word), "{file}: {name}: {word}");
            }
        }
    }

    #[test]
    fn every_row_of_the_tables_reads() {
        let heads = Table::read("heads.tsv", table_text!("heads.tsv")).unwrap();
        for (line, [head, kind]) in heads.rows(["head", "kind"]).unwrap() {
            assert!(Kind::from_key(kind).is_some(), "heads.tsv, line {line}: {head} has no kind");
        }
        for (file, text) in words() {
            for (line, [word]) in Table::read(file, text).unwrap().rows(["word"]).unwrap() {
                assert_eq!(normal_form(word), word, "{file}, line {line}: not in the form of a text");
            }
        }
        for (file, text) in TABLES {
            let table = Table::read(file, text).unwrap();
            for (line, [group, word]) in table.rows(["group", "word"]).unwrap() {
                assert!(!group.is_empty() && !word.is_empty(), "{file}, line {line}: an empty cell");
                let folded = normal_form(word);
                assert!(file == "cues.tsv" || folded == word, "{file}, line {line}: {word} is written {folded}");
            }
        }
    }
}
