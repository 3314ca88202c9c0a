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

/// Lists and switches.
#[derive(Default)]
pub(super) struct Shelf {
    /// By key.
    lists: Vec<(String, UserList)>,
    off: Switches,
}

impl Shelf {
    /// Puts a record in place of the one with its key, or takes it away.
    ///
    /// # Errors
    /// A record that this version has not written; what was there stays.
    pub(super) fn put(&mut self, key: &str, record: Option<&str>) -> Result<(), KeptError> {
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

    /// Adds a word to the person's own list, which is made where there is none; gives the list's record.
    pub(super) fn add_word(&mut self, word: &str, kind: Kind, day: Option<Date>, name: &str) -> (String, String) {
        let key = key_of(OWN_WORDS);
        if !self.lists.iter().any(|(known, _)| *known == key) {
            self.lists.insert(0, (key.clone(), UserList::for_own_words(name)));
        }
        let mut record = String::new();
        if let Some((_, list)) = self.lists.iter_mut().find(|(known, _)| *known == key) {
            list.add_word(word, kind, day);
            record = keep_list(list);
        }
        (key, record)
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
        let (key, _) = shelf.add_word("霧笛商会", Kind::Organization, None, "自分の語");
        let (same, record) = shelf.add_word("霧笛商会", Kind::ThreatGroup, None, "");
        let list = kept_list(&record).unwrap();
        assert_eq!((key.as_str(), list.name.as_str(), list.entries.len()), (same.as_str(), "自分の語", 1));
        assert_eq!(list.entries[0].kind, Kind::ThreatGroup);
        assert!(shelf.lexicon().unwrap().index_of("own/霧笛商会").is_some());
        assert_eq!(shelf.put(&key, Some("broken")), Err(KeptError));
        assert!(shelf.lexicon().unwrap().index_of("own/霧笛商会").is_some(), "a broken record changes nothing");
        shelf.put(&key, None).unwrap();
        assert_eq!(shelf.lexicon().unwrap().index_of("own/霧笛商会"), None);
    }
}
