//! The place where a word of attack stands, and what the constructions ask of it.

use super::argument;
use crate::grammar::cues::Group;
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::trigger::{Family, Need, Trigger};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, Phrase};

/// How far to the left the object of a passive may stand, in phrases.
const OBJECT_REACH: usize = 4;

/// A word of attack in its sentence.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) sentence: &'a Sentence,
    /// The phrase of the predicate; behind the last where the word stands in the tail of the last.
    pub(super) phrase: usize,
    /// Where the word stands.
    pub(super) extent: Extent,
    pub(super) trigger: &'a Trigger,
}

/// What is hit.
pub(in crate::grammar::rules) struct Objects {
    pub(in crate::grammar::rules) found: Vec<NounPhrase>,
    /// Whether it is the subject of a passive: who acts stands elsewhere then.
    pub(in crate::grammar::rules) passive: bool,
}

impl Objects {
    /// Nothing is hit.
    pub(super) fn none() -> Self {
        Self::of_active(Vec::new())
    }

    pub(super) fn of_active(found: Vec<NounPhrase>) -> Self {
        Self { found, passive: false }
    }

    pub(super) fn of_passive(found: Vec<NounPhrase>) -> Self {
        Self { found, passive: true }
    }
}

/// What a construction found, unless it is nothing.
pub(super) fn some(found: Vec<NounPhrase>) -> Option<Vec<NounPhrase>> {
    Some(found).filter(|found| !found.is_empty())
}

impl<'a> Site<'a> {
    pub(super) fn text(&self) -> &'a Normalised {
        self.reading.text
    }

    /// Whether one of the words stands right behind the trigger.
    pub(super) fn goes_on(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().starts_with(self.extent.end, word))
    }

    /// Whether a word of a group stands right behind the trigger.
    pub(super) fn goes_on_with(&self, group: &Group) -> bool {
        group.starts(self.text(), self.extent.end).is_some()
    }

    /// Whether the trigger begins with one of the words.
    pub(super) fn begins(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().starts_with(self.extent.start, word))
    }

    /// Whether the trigger ends in one of the words.
    pub(super) fn ends(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().ends_with(self.extent.end, word))
    }

    /// The phrase to the left of the predicate.
    pub(super) fn left(&self) -> Option<usize> {
        self.phrase.checked_sub(1)
    }

    pub(super) fn at(&self, phrase: usize) -> &'a Phrase {
        &self.sentence.phrases[phrase]
    }

    pub(super) fn case(&self, phrase: usize) -> Case {
        self.at(phrase).case
    }

    /// Whether the tail of a phrase begins with one of the words.
    pub(super) fn tail_begins(&self, phrase: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.text().starts_with(self.at(phrase).tail.start, word))
    }

    pub(super) fn is_of(&self, family: Family) -> bool {
        self.trigger.family == family
    }

    /// Whether only an object of a known kind counts, since the word alone says little.
    pub(super) fn known(&self) -> bool {
        self.trigger.need == Need::Weak || self.is_of(Family::Send)
    }

    /// The phrase of the object in を, with nothing but adverbs and agents before the predicate: 名簿を何者かに大量に盗まれた.
    /// 鍵を使って暗号化された has it with another verb.
    pub(super) fn kept_object(&self) -> Option<usize> {
        let mut near = (self.phrase.saturating_sub(OBJECT_REACH)..self.phrase).rev();
        near.find(|left| {
            !matches!(self.case(*left), Case::Dative | Case::Agent | Case::From | Case::Instrumental | Case::Bare)
        })
        .filter(|left| self.case(*left) == Case::Accusative)
    }

    /// The targets that end in a phrase.
    pub(super) fn targets(&self, phrase: usize, known: bool) -> Vec<NounPhrase> {
        argument::targets(self.reading, self.sentence, phrase, known)
    }
}
