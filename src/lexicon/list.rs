//! A person's own lists, written by hand or imported, and what of the built-in lexicon is switched off.

use super::caution::Caution;
use crate::model::{Date, Kind, Reference};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The id of the list that holds the words a person adds by hand.
pub const OWN_WORDS: &str = "own";

/// Names that a person adds to the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserList {
    /// Unique among the person's lists.
    pub id: String,
    /// What the list is called.
    pub name: String,
    /// The day of its publication or last change.
    pub date: Option<Date>,
    /// Where it comes from: an address, a file's name; free text.
    pub source: String,
    /// Whether its names are looked for at all.
    pub enabled: bool,
    /// Written by the person: its names go before the built-in ones. Imported lists stand behind them.
    pub own: bool,
    /// In the order of the list.
    pub entries: Vec<ListEntry>,
}

/// One thing in the world, as a list names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// Unique in its list: the publisher's number where there is one.
    pub id: String,
    /// The preferred name first.
    pub names: Vec<ListName>,
    /// What it is.
    pub kind: Kind,
    /// Certain identifiers.
    pub references: Vec<Reference>,
    /// Whether its names are looked for.
    pub enabled: bool,
    /// Why an import switched the whole entry off.
    pub why_disabled: Option<Caution>,
    /// What else the list says, in a few words.
    pub note: String,
}

/// One name of an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListName {
    /// As the list writes it.
    pub text: String,
    /// Whether it is looked for.
    pub enabled: bool,
    /// Why an import switched it off.
    pub why_disabled: Option<Caution>,
}

impl ListEntry {
    /// An entry whose names are all looked for.
    pub fn new(id: impl Into<String>, kind: Kind, names: impl IntoIterator<Item = String>) -> Self {
        let names = names.into_iter().map(|text| ListName { text, enabled: true, why_disabled: None }).collect();
        Self {
            id: id.into(),
            names,
            kind,
            references: Vec::new(),
            enabled: true,
            why_disabled: None,
            note: String::new(),
        }
    }

    /// The preferred name.
    pub fn name(&self) -> &str {
        self.names.first().map_or(&self.id, |name| &name.text)
    }

    /// Switches off the names that would be found where they are not meant, each with the reason, and the entry when no
    /// name is left.
    pub fn screen(&mut self, screen: &super::caution::Screen) {
        for name in &mut self.names {
            if let Some(caution) = name.why_disabled.or_else(|| screen.caution(&name.text)) {
                name.enabled = false;
                name.why_disabled = Some(caution);
            }
        }
        if !self.names.iter().any(|name| name.enabled) {
            self.enabled = false;
            self.why_disabled = self.why_disabled.or(self.names.first().and_then(|name| name.why_disabled));
        }
    }
}

impl UserList {
    /// An empty list for the words that a person adds by hand.
    pub fn for_own_words(name: &str) -> Self {
        Self { id: OWN_WORDS.into(), name: name.into(), enabled: true, own: true, ..Self::default() }
    }

    /// Adds a word, or gives it another kind where the list has it already, and switches it on.
    pub fn add_word(&mut self, word: &str, kind: Kind, day: Option<Date>) {
        self.enabled = true;
        self.date = day.or(self.date);
        let known = self.entries.iter().position(|entry| entry.names.iter().any(|name| name.text == word));
        match known.and_then(|place| self.entries.get_mut(place)) {
            Some(entry) => {
                entry.kind = kind;
                (entry.enabled, entry.why_disabled) = (true, None);
                for name in entry.names.iter_mut().filter(|name| name.text == word) {
                    (name.enabled, name.why_disabled) = (true, None);
                }
            }
            None => {
                let id = self.unused_id(word);
                self.entries.push(ListEntry::new(id, kind, [word.to_owned()]));
            }
        }
    }

    /// A word as an id, numbered where it is used already.
    pub fn unused_id(&self, word: &str) -> String {
        let mut id = word.to_owned();
        let mut number = 1;
        while self.entries.iter().any(|entry| entry.id == id) {
            number += 1;
            id = format!("{word} ({number})");
        }
        id
    }

    /// How many entries there are of each kind, in the order of [`Kind::ALL`].
    pub fn counts(&self) -> BTreeMap<Kind, usize> {
        let mut counts = BTreeMap::new();
        for entry in &self.entries {
            *counts.entry(entry.kind).or_insert(0) += 1;
        }
        counts
    }

    /// How many names there are, and how many of them are looked for.
    pub fn name_counts(&self) -> (usize, usize) {
        let all = self.entries.iter().map(|entry| entry.names.len()).sum();
        let on = self
            .entries
            .iter()
            .filter(|entry| entry.enabled)
            .map(|entry| entry.names.iter().filter(|name| name.enabled).count())
            .sum();
        (all, on)
    }
}

/// What of the built-in lexicon is switched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Built-in lists, by the name of their table without its ending: `threat_groups`.
    pub lists: BTreeSet<String>,
    /// Single built-in entries, by id.
    pub entries: BTreeSet<String>,
}

impl Switches {
    /// Whether an entry of a table is looked for.
    pub(super) fn allows(&self, table: &str, entry: &str) -> bool {
        !self.lists.contains(table.trim_end_matches(".tsv")) && !self.entries.contains(entry)
    }
}

/// Which list of a person an entry of the lexicon comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The list.
    pub list: Arc<ListHead>,
    /// The entry's id in it.
    pub entry: String,
}

/// A list without its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListHead {
    /// As in [`UserList`].
    pub id: String,
    /// As in [`UserList`].
    pub name: String,
    /// As in [`UserList`].
    pub date: Option<Date>,
    /// As in [`UserList`].
    pub own: bool,
}
