//! Names and terms: the data, how they are found, and which of overlapping ones stands.
//!
//! [`Lexicon::builtin`] reads the tables in `data/`; [`Lexicon::find`] returns the names of a text after the boundary
//! guards and the overlap policy, each with the entry, the form that matched and, for an ambiguous form, the evidence.

mod boundary;
mod builtin;
mod entry;
mod matcher;
mod policy;
mod short_form;
mod table;
mod term;

pub use entry::{Entry, EntryClass, Form, FormClass};
pub use matcher::{Found, NameMatch, Reason, Suppressed};
pub use table::{LexiconError, Table};
pub use term::Terms;

use aho_corasick::AhoCorasick;
use std::sync::Arc;

/// Entries, terms and traps, made ready for matching. Immutable.
///
/// Invariants: ids are unique; every form is in name form and not empty; patterns index forms.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    terms: Terms,
    /// Patterns of the automaton, by its ids: an entry's form, or a trap.
    patterns: Vec<matcher::Pattern>,
    automaton: Arc<AhoCorasick>,
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
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// The entry of the state that a single kanji may stand for.
    pub fn short_form(&self, c: char) -> Option<usize> {
        self.shorts.state(c)
    }

    /// The common nouns that name what is hit.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The identity of the content: `sha256:` and 64 hexadecimal digits.
    pub fn id(&self) -> &str {
        &self.id
    }
}
