//! The person's lists that a worker reads with: records as the browser keeps them, made into one lexicon.

use crate::format::lists::{KeptError, keep_list, kept_list, kept_switches};
use crate::lexicon::{Lexicon, LexiconError, OWN_WORDS, Switches, UserList};
use crate::model::{Date, Kind};

/// The key of the record of what is switched off.
pub const SWITCHES: &str = "switches";

/// The key of a list's record.
pub fn key_of(list: &str) -> String {
    format!("list:{list}")
}

/// Begins the key of a record that could not be read and has made way for a newer one.
pub const ASIDE: &str = "unread:";

/// Where an unreadable record is kept once its own key is needed: never where there is another.
pub fn aside(key: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut aside = format!("{ASIDE}{key}");
    while is_taken(&aside) {
        aside.push('+');
    }
    aside
}

/// A record by its key.
pub(super) type Record = (String, String);

/// Lists and switches.
#[derive(Default)]
pub(super) struct Shelf {
    /// By key.
    lists: Vec<(String, UserList)>,
    off: Switches,
    /// What this version cannot read. It is never written over.
    unread: Vec<Record>,
}

impl Shelf {
    /// Puts a record in place of the one with its key, or takes it away. What was there stays where the record is none
    /// that this version has written.
    pub(super) fn put(&mut self, key: &str, record: Option<&str>) {
        self.unread.retain(|(known, _)| known != key);
        if let Some(record) = record
            && (key.starts_with(ASIDE) || self.read(key, Some(record)).is_err())
        {
            self.unread.push((key.to_owned(), record.to_owned()));
        } else if record.is_none() {
            // Taking away reads nothing.
            let _ = self.read(key, None);
        }
    }

    /// How many records could not be read.
    pub(super) fn unread(&self) -> usize {
        self.unread.len()
    }

    fn read(&mut self, key: &str, record: Option<&str>) -> Result<(), KeptError> {
        if key == SWITCHES {
            self.off = record.map(kept_switches).transpose()?.unwrap_or_default();
            return Ok(());
        }
        let list = record.map(kept_list).transpose()?;
        let place = self.lists.iter().position(|(known, _)| known == key);
        match (place, list) {
            (Some(place), Some(list)) => self.lists[place].1 = list,
            (Some(place), None) => drop(self.lists.remove(place)),
            (None, Some(list)) => self.lists.push((key.to_owned(), list)),
            (None, None) => {}
        }
        Ok(())
    }

    /// Adds a word to the person's own list, which is made where there is none; gives the list's record, and one that has
    /// made way for it.
    pub(super) fn add_word(&mut self, word: &str, kind: Kind, day: Option<Date>, name: &str) -> Vec<Record> {
        let key = key_of(OWN_WORDS);
        let mut changed = Vec::new();
        if let Some(place) = self.unread.iter().position(|(known, _)| *known == key) {
            let aside = aside(&key, |aside| self.unread.iter().any(|(known, _)| known == aside));
            self.unread[place].0 = aside;
            changed.push(self.unread[place].clone());
        }
        if !self.lists.iter().any(|(known, _)| *known == key) {
            self.lists.insert(0, (key.clone(), UserList::for_own_words(name)));
        }
        if let Some((_, list)) = self.lists.iter_mut().find(|(known, _)| *known == key) {
            list.add_word(word, kind, day);
            changed.push((key, keep_list(list)));
        }
        changed
    }

    /// The built-in names and these.
    ///
    /// # Errors
    /// Two entries with one id in a list.
    pub(super) fn lexicon(&self) -> Result<Lexicon, LexiconError> {
        Lexicon::with_lists(self.lists.iter().map(|(_, list)| list), &self.off)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_added_changed_and_taken_away() {
        let mut shelf = Shelf::default();
        let key = shelf.add_word("霧笛商会", Kind::Organization, None, "自分の語")[0].0.clone();
        let (same, record) = shelf.add_word("霧笛商会", Kind::ThreatGroup, None, "")[0].clone();
        let list = kept_list(&record).unwrap();
        assert_eq!((key.as_str(), list.name.as_str(), list.entries.len()), (same.as_str(), "自分の語", 1));
        assert_eq!(list.entries[0].kind, Kind::ThreatGroup);
        assert!(shelf.lexicon().unwrap().index_of("own/霧笛商会").is_some());
        shelf.put(&key, Some("broken"));
        assert!(shelf.lexicon().unwrap().index_of("own/霧笛商会").is_some(), "a broken record changes nothing");
        shelf.put(&key, None);
        assert_eq!(shelf.lexicon().unwrap().index_of("own/霧笛商会"), None);
    }

    #[test]
    fn a_record_that_cannot_be_read_makes_way_and_stays() {
        let mut shelf = Shelf::default();
        shelf.put("unread:list:own", Some("shirushi-list-8"));
        shelf.put("list:own", Some("shirushi-list-9"));
        assert_eq!(shelf.unread(), 2);
        let changed = shelf.add_word("霧笛商会", Kind::Organization, None, "自分の語");
        assert_eq!(changed[0], ("unread:list:own+".to_owned(), "shirushi-list-9".to_owned()));
        assert_eq!((changed.len(), changed[1].0.as_str()), (2, "list:own"));
        assert_eq!(shelf.add_word("東雲海運", Kind::Organization, None, "").len(), 1, "it makes way once");
        shelf.put("unread:list:own", None);
        assert_eq!(shelf.unread(), 1);
    }
}
