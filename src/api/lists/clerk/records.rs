//! The state as records: which of them differ between two states, and how one that cannot be read makes way.

use super::{Change, State};
use crate::api::shelf::{SWITCHES, aside, key_of};
use crate::format::lists;
use crate::lexicon::{Switches, UserList};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What stands under a key.
enum Held<'s> {
    List(&'s Rc<UserList>),
    Off(&'s Rc<Switches>),
    Unread(&'s Rc<str>),
}

impl Held<'_> {
    /// Whether two are the same; lists that are shared are not looked into.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => Rc::ptr_eq(a, b),
            (Self::Off(a), Self::Off(b)) => a == b,
            (Self::Unread(a), Self::Unread(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    fn record(&self) -> String {
        match self {
            Self::List(list) => lists::keep_list(list),
            Self::Off(off) => lists::keep_switches(off),
            Self::Unread(record) => (*record).to_string(),
        }
    }
}

impl State {
    fn records(&self) -> BTreeMap<String, Held<'_>> {
        let mut out: BTreeMap<_, _> = self.lists.iter().map(|list| (key_of(&list.id), Held::List(list))).collect();
        if *self.off != Switches::default() {
            out.insert(SWITCHES.to_owned(), Held::Off(&self.off));
        }
        out.extend(self.unread.iter().map(|(key, record)| (key.clone(), Held::Unread(record))));
        out
    }

    /// Puts a record that cannot be read under another key where its own has come into use.
    pub(super) fn make_way(&mut self, before: &Self) {
        let switched = self.off != before.off && self.unread.contains_key(SWITCHES);
        let used = self.lists.iter().map(|list| key_of(&list.id)).chain(switched.then(|| SWITCHES.to_owned()));
        let used: Vec<String> = used.filter(|key| self.unread.contains_key(key)).collect();
        for key in used {
            if let Some(record) = self.unread.remove(&key) {
                let aside = aside(&key, |aside| self.unread.contains_key(aside));
                self.unread.insert(aside, record);
            }
        }
    }
}

/// The records in which two states differ.
pub(super) fn changes(before: &State, after: &State) -> Vec<Change> {
    let (before, after) = (before.records(), after.records());
    let come = after.iter().filter(|(key, held)| !before.get(*key).is_some_and(|other| other.is(held)));
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    come.map(|(key, held)| (key.clone(), Some(held.record()))).chain(gone.map(|key| (key.clone(), None))).collect()
}

/// A name as the beginning of a file's name.
pub(super) fn stem(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect()
}

/// What the file of a record that cannot be read is called.
pub(super) fn file_name(key: &str) -> String {
    format!("{}.txt", stem(key.trim_start_matches("unread:")))
}
