//! Names and terms: the data, how they are found, and which of overlapping ones stands.
//!
//! [`Lexicon::builtin`] reads the tables in `data/`; [`Lexicon::with_lists`] adds a person's own lists; [`Lexicon::find`] returns the names of a text after the boundary
//! guards and the overlap policy, each with the entry, the form that matched and, for an ambiguous form, the evidence.

mod alike;
mod boundary;
mod builtin;
mod caution;
mod combine;
mod entry;
pub mod hygiene;
mod list;
mod matcher;
mod medium;
mod policy;
mod scanner;
mod short_form;
mod stats;
mod table;
mod term;
mod variant;

pub use boundary::is_national;
pub use caution::{Caution, Screen, common_words};
pub use entry::{Entry, EntryClass, Form, FormClass};
pub use list::{ListEntry, ListHead, ListName, Listed, OWN_WORDS, Switches, UserList};
pub use matcher::{Found, NameMatch, Reason, Suppressed};
pub use stats::Count;
pub use table::{LexiconError, Table};
pub use term::Terms;

use std::collections::BTreeMap;
use std::sync::Arc;

/// Entries, terms and traps, made ready for matching. Immutable.
///
/// Invariants: ids are unique; every form is in name form and not empty; patterns index forms.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// Indices of the entries, by id.
    by_id: Vec<u32>,
    terms: Terms,
    /// Entries of a person's lists that are common nouns, by their forms in normal form.
    listed_terms: BTreeMap<String, usize>,
    traps: Vec<&'static str>,
    /// What the words of the scanner stand for, by their numbers: an entry's form, or a trap.
    patterns: Vec<matcher::Pattern>,
    scanner: Arc<scanner::Scanner>,
    initials: alike::Initials,
    shorts: short_form::ShortForms,
    id: String,
}

impl Lexicon {
    /// Every entry, in the order of the tables.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of an index that a match names.
    pub fn entry(&self, index: usize) -> &Entry {
        &self.entries[index]
    }

    /// The index of an entry's id.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        let id_at = |index: &u32| self.entries[*index as usize].id.as_str();
        let place = self.by_id.binary_search_by(|index| id_at(index).cmp(id)).ok()?;
        self.by_id.get(place).map(|index| *index as usize)
    }

    /// The entry of the state that a single kanji may stand for.
    pub fn short_form(&self, c: char) -> Option<usize> {
        self.shorts.state(c)
    }

    /// The common nouns that name what is hit.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The entry of a person's list that a common noun comes from.
    pub fn listed_term(&self, word: &str) -> Option<&Entry> {
        self.listed_terms.get(word).map(|entry| &self.entries[*entry])
    }

    /// Longer words in which no name is found.
    pub fn traps(&self) -> &[&'static str] {
        &self.traps
    }

    /// The identity of the content: `sha256:` and 64 hexadecimal digits.
    pub fn id(&self) -> &str {
        &self.id
    }
}
