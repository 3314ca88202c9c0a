//! Who is held responsible, for the attack that was told before: 銀行が攻撃された。捜査当局は甲国の犯行とみている.

use super::heading::{cases, items};
use crate::grammar::{Attribution, Frame, Reading, Sentence, attributions, cue};
use crate::model::{Certainty, EventType};
use crate::normalise::Extent;

/// How many sentences before it the attack may be told.
const REACH: usize = 4;

/// Gives attacks without a known agent whom a sentence holds responsible: those that it tells itself, or else those of the
/// nearest sentence before it. Who is only suspected makes the attack alleged.
pub fn attribute(reading: &Reading, sentences: &mut [Sentence]) {
    let cases = cases(reading, sentences);
    let items = items(reading, sentences);
    for index in 0..sentences.len() {
        if sentences[index].furniture {
            continue;
        }
        for attribution in attributions(reading, &sentences[index]) {
            let own = open(reading, &sentences[index], |frame| tells(reading, frame, &attribution));
            if !own.is_empty() {
                give(&mut sentences[index], &own, &attribution);
                continue;
            }
            let told = (index.saturating_sub(REACH)..index).rev().filter(|at| {
                let same = cases[*at] == cases[index] && items[*at] == items[index];
                same && sentences[*at].frames.iter().any(|frame| frame.event_type == EventType::Attack)
            });
            if let Some(at) = told.take(1).next() {
                let open = open(reading, &sentences[at], |_| true);
                give(&mut sentences[at], &open, &attribution);
            }
        }
    }
}

/// Whether the sentence of an attribution tells the attack that it is about: before it, or in the noun behind it.
fn tells(reading: &Reading, frame: &Frame, attribution: &Attribution) -> bool {
    let clause = attribution.clause;
    let joined = Extent::new(clause.start, clause.end.max(frame.trigger.start));
    frame.trigger.end <= clause.start || reading.text.find(joined, "、").is_none()
}

/// The attacks of a sentence that nobody, or nobody known, is said to have made.
fn open(reading: &Reading, sentence: &Sentence, about: impl Fn(&Frame) -> bool) -> Vec<usize> {
    let unknown = |agent: &Extent| cue!("somebody").is(reading.text, *agent);
    (0..sentence.frames.len())
        .filter(|frame| {
            let frame = &sentence.frames[*frame];
            frame.event_type == EventType::Attack
                && frame.certainty != Certainty::Negated
                && frame.agents.iter().all(unknown)
                && about(frame)
        })
        .collect()
}

fn give(sentence: &mut Sentence, frames: &[usize], attribution: &Attribution) {
    for frame in frames {
        let frame = &mut sentence.frames[*frame];
        let hit = |agent: &&Extent| frame.objects.contains(agent);
        frame.agents = attribution.agents.iter().filter(|agent| !hit(agent)).copied().collect();
        if !attribution.sure && frame.certainty == Certainty::Asserted {
            frame.certainty = Certainty::Alleged;
        }
    }
}
