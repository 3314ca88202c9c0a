//! Names by their initials: where to look for the one that a misspelt name may mean.
//!
//! A slip of the pen leaves the first letter of every word. Among a hundred thousand names few have the same initials, so
//! that an article with unknown names need not be compared with all of them.

use super::matcher::Pattern;
use super::scanner::{Hash, Scanner};
use super::{Entry, EntryClass, Form, Lexicon};

/// The names of groups and bodies by their initials.
#[derive(Clone, Debug, Default)]
pub(super) struct Initials {
    /// One more than the number of the first name with the hash of the slot; 0 where there is none.
    slots: Vec<u32>,
    /// For each name the next one with the same slot, written in the same way.
    next: Vec<u32>,
}

impl Initials {
    /// Of the names among the words of a scanner.
    pub(super) fn new(entries: &[Entry], patterns: &[Pattern], scanner: &Scanner) -> Self {
        let mut out = Self { slots: vec![0; patterns.len().next_power_of_two()], next: vec![0; patterns.len()] };
        // From the last to the first, so that the first one of a slot is found first.
        for (number, pattern) in patterns.iter().enumerate().rev() {
            let Pattern::Name { entry, .. } = pattern else { continue };
            if matches!(entries[*entry].class, EntryClass::ThreatGroup | EntryClass::Organization) {
                let slot = initials(scanner.word(number)).place(out.slots.len());
                out.next[number] = std::mem::replace(&mut out.slots[slot], number as u32 + 1);
            }
        }
        out
    }
}

/// The hash of the first letters of a name's words. Two words may be written as one: of them only the first counts.
fn initials(name: &str) -> Hash {
    let count = if name.split(' ').nth(2).is_some() { usize::MAX } else { 1 };
    let first = |word: &str| word.chars().next().unwrap_or_default();
    name.split(' ').take(count).map(first).fold(Hash::default(), Hash::and)
}

impl Lexicon {
    /// The names of groups and bodies that may have the initials of a name, in the order of the tables: entry, form, and
    /// the form's name form. `name` is in name form.
    pub fn names_alike<'l>(&'l self, name: &str) -> impl Iterator<Item = (usize, &'l Form, &'l str)> {
        let Initials { slots, next } = &self.initials;
        let first = if slots.is_empty() { 0 } else { slots[initials(name).place(slots.len())] };
        let number = |link: u32| link.checked_sub(1).map(|number| number as usize);
        let numbers = std::iter::successors(number(first), move |before| number(next[*before]));
        numbers.filter_map(|number| match self.patterns[number] {
            Pattern::Name { entry, form } => Some((entry, &self.entries[entry].forms[form], self.scanner.word(number))),
            Pattern::Trap => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::NameForm;

    #[test]
    fn every_name_of_a_group_or_body_is_found_by_its_initials() {
        let lexicon = Lexicon::shared();
        let names = |class| matches!(class, EntryClass::ThreatGroup | EntryClass::Organization);
        for (index, entry) in lexicon.entries().iter().enumerate().filter(|(_, entry)| names(entry.class)) {
            for form in &entry.forms {
                let name = NameForm::of_name(&form.text);
                let found = lexicon.names_alike(&name).any(|(entry, _, known)| entry == index && known == name);
                assert!(found, "{}: {}", entry.id, form.text);
            }
        }
        let numbers: Vec<usize> = lexicon.names_alike("lokbit").map(|(entry, ..)| entry).collect();
        assert!(numbers.is_sorted() && !numbers.is_empty());
        assert_eq!(Lexicon::default().names_alike("lokbit").count(), 0);
    }
}
