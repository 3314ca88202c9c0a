//! One-kanji forms of states: 日米韓, 米財務省, 対北.

use super::entry::Entry;
use std::collections::BTreeMap;

/// The states that a single kanji may stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct ShortForms {
    states: BTreeMap<char, usize>,
}

impl ShortForms {
    pub(super) fn new(entries: &[Entry], looked_for: &[bool]) -> Self {
        let mut states = BTreeMap::new();
        for (index, (entry, _)) in entries.iter().zip(looked_for).enumerate().filter(|(_, (_, on))| **on) {
            for short in &entry.shorts {
                states.entry(*short).or_insert(index);
            }
        }
        Self { states }
    }

    /// The entry that a kanji may stand for.
    pub(super) fn state(&self, c: char) -> Option<usize> {
        self.states.get(&c).copied()
    }
}
