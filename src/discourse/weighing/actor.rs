//! Noun phrases that name or describe somebody whom neither the lexicon nor a rule knows.

use super::scale::{ACTOR, Heaviest, Written};
use super::words::{Words, weighed_words};
use crate::grammar::{Candidate, Reading, Scene, Sentence, evidence_of_words, introduce, noun_phrases};
use crate::model::Bilingual;
use crate::normalise::Extent;

/// The least sum of an actor, in hundredths: even odds.
const ENOUGH: i32 = 0;

/// A noun phrase with its clues and what they add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeighedActor {
    /// Where.
    pub extent: Extent,
    /// The sum, in hundredths.
    pub sum: i32,
    /// Every clue with its value, as the table of weights writes it.
    pub clues: Vec<String>,
}

/// Every noun phrase that may name or describe somebody, with its clues.
pub fn weighed_actors(reading: &Reading, sentences: &[Sentence]) -> Vec<WeighedActor> {
    let mut out = Vec::new();
    for scene in sentences.iter().filter_map(|sentence| Scene::of(reading, sentence)) {
        for Words { candidate, scale } in weighed_words(&scene, &noun_phrases(&scene)) {
            let mut written = Written::default();
            evidence_of_words(&scene, &candidate, &mut written);
            out.push(WeighedActor { extent: candidate.extent, sum: scale.sums[ACTOR], clues: written.0 });
        }
    }
    out
}

/// Makes the noun phrases actors that weigh enough, in texts about attacks and sanctions. What the words of a sentence weigh
/// may be known from when its targets were weighed.
pub fn weigh_actors(reading: &Reading, sentences: &mut [Sentence], known: Vec<Option<Vec<Words>>>) {
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    // (a): one letter is a number.
    let is_letter = |extent: Extent| extent.len() == 1 && reading.text.at(extent.start).is_ascii();
    for (sentence, known) in sentences.iter_mut().zip(known).filter(|(sentence, _)| !sentence.furniture) {
        let enough = |it: &Words| it.scale.sums[ACTOR] >= ENOUGH && !is_letter(it.candidate.extent);
        if known.as_ref().is_some_and(|known| !known.iter().any(enough)) {
            continue;
        }
        let mut found: Vec<(Candidate, Bilingual)> = Vec::new();
        let Some(scene) = Scene::of(reading, sentence) else { continue };
        let words = known.unwrap_or_else(|| weighed_words(&scene, &noun_phrases(&scene)));
        for Words { candidate, .. } in words.into_iter().filter(enough) {
            let mut heaviest = Heaviest::of(ACTOR);
            evidence_of_words(&scene, &candidate, &mut heaviest);
            found.push((candidate, reason(&heaviest)));
        }
        for (candidate, why) in found {
            introduce(reading, sentence, &candidate, why);
        }
    }
}

/// What weighed most.
fn reason(heaviest: &Heaviest) -> Bilingual {
    let Bilingual { ja, en } = heaviest.told();
    Bilingual::new(
        format!("当事者（推定）: 辞書にも規則にもないが、手がかりの重みが足りる。主なもの: {ja}"),
        format!("Actor (estimated): no list and no rule knows it, but its clues weigh enough; most of all {en}"),
    )
}
