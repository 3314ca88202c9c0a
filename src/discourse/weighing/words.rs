//! Noun phrases without a name, and what their words and neighbours weigh: targets and actors are both decided by it.

use super::scale::Scale;
use crate::grammar::{Candidate, Scene, evidence_of_words, unnamed};

/// A noun phrase without a name, with what its words and neighbours weigh.
#[derive(Clone, Debug)]
pub struct Words {
    pub(super) candidate: Candidate,
    pub(super) scale: Scale,
}

/// Every noun phrase of a sentence without a name, left to right.
pub(super) fn weighed_words(scene: &Scene, phrases: &[Candidate]) -> Vec<Words> {
    let weighed = |candidate: Candidate| {
        let mut scale = Scale::default();
        evidence_of_words(scene, &candidate, &mut scale);
        Words { candidate, scale }
    };
    unnamed(scene, phrases).into_iter().map(weighed).collect()
}
