//! One-kanji forms of states: 日米韓, 米財務省, 対北.

use super::entry::Entry;
use crate::normalise::Letters;
use crate::text::{Gather, Index};

/// The states that a single kanji may stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct ShortForms {
    states: Index<char, usize>,
    /// The kanji of all: almost no character of a text is one.
    letters: Letters,
}

impl ShortForms {
    pub(super) fn new(entries: &[Entry], looked_for: &[bool]) -> Self {
        // Of the states that share a kanji the one that is gathered last stands.
        let on = entries.iter().enumerate().zip(looked_for).rev().filter(|(_, on)| **on);
        let pairs: Vec<(char, usize)> =
            on.flat_map(|((index, entry), _)| entry.shorts.iter().map(move |short| (*short, index))).collect();
        let letters = Letters::of(pairs.iter().map(|(short, _)| *short));
        let states = pairs.into_iter().gather();
        Self { states, letters }
    }

    /// The entry that a kanji may stand for.
    pub(super) fn state(&self, c: char) -> Option<usize> {
        if self.letters.may_hold(c) { self.states.get(&c).copied() } else { None }
    }
}
