//! One-kanji forms of states: 日米韓, 米財務省, 対北.

use super::entry::Entry;
use crate::normalise::Letters;
use std::collections::BTreeMap;

/// The states that a single kanji may stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct ShortForms {
    states: BTreeMap<char, usize>,
    /// The kanji of all: almost no character of a text is one.
    letters: Letters,
}

impl ShortForms {
    pub(super) fn new(entries: &[Entry], looked_for: &[bool]) -> Self {
        let mut states = BTreeMap::new();
        for (index, (entry, _)) in entries.iter().zip(looked_for).enumerate().filter(|(_, (_, on))| **on) {
            for short in &entry.shorts {
                states.entry(*short).or_insert(index);
            }
        }
        let letters = Letters::of(states.keys().copied());
        Self { states, letters }
    }

    /// The entry that a kanji may stand for.
    pub(super) fn state(&self, c: char) -> Option<usize> {
        if self.letters.may_hold(c) { self.states.get(&c).copied() } else { None }
    }
}
