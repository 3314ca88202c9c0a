//! Noun phrases that may name or describe somebody whom neither the lexicon nor a rule knows.

use super::{Candidate, Scene};
use crate::grammar::cue;
use crate::grammar::cues::kind_of_head;
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::target::kind_of_name;
use crate::model::{Bilingual, Kind, OriginBy};
use crate::normalise::Extent;
use crate::text::Arrange;

/// The noun phrases of a sentence that no draft touches, left to right.
pub fn unnamed(scene: &Scene, phrases: &[Candidate]) -> Vec<Candidate> {
    let (reading, sentence) = (scene.reading, scene.sentence);
    let mut out: Vec<Candidate> = phrases.iter().filter(|candidate| candidate.np.draft.is_none()).copied().collect();
    out.arrange_by_key(|candidate| candidate.extent);
    out.dedup_by_key(|candidate| candidate.extent);
    out.retain(|candidate| {
        let words = reading.text.slice(candidate.extent);
        words.iter().any(|c| c.is_alphabetic())
            && !words.first().is_some_and(char::is_ascii_digit)
            && !sentence.drafts.iter().any(|draft| draft.extent.overlaps(candidate.extent))
    });
    out
}

/// Marks a candidate as an actor.
pub fn introduce(reading: &Reading, sentence: &mut Sentence, candidate: &Candidate, why: Bilingual) {
    let kind = kind_of_actor(reading, candidate.extent);
    let draft = Draft::named(reading.text, candidate.extent, kind, super::RULE, why);
    sentence.add(Draft { by: OriginBy::Estimate, ..draft });
}

/// By its head; what has none of the known heads is a name.
fn kind_of_actor(reading: &Reading, extent: Extent) -> Kind {
    let ends = |words: &crate::grammar::Group| words.ends(reading.text, extent.start, extent.end).is_some();
    if ends(cue!("gang-end")) {
        Kind::ThreatGroup
    } else if ends(cue!("authority-end")) {
        Kind::Authority
    } else if ends(cue!("people-end")) {
        Kind::Person
    } else if matches!(kind_of_head(reading.text.slice(extent)), Some((_, Kind::Sector | Kind::Organization))) {
        // 取引所は: a place of business is a body, however short its word.
        Kind::Organization
    } else {
        kind_of_name(reading, extent)
    }
}
