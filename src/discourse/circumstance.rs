//! The circumstances of acts: by what means, for what reason, on which list, and when.
//!
//! They are free text: words that say them, without an entity. [`circumstances`] gives them to the frames of one
//! sentence, after their certainty and before agents are carried over.

mod clause;
mod list;
mod means;
mod reason;

pub(super) use self::reason::is_clause;

use super::time::TimeExpression;
use crate::grammar::{Circumstance, Frame, Reading, Sentence};
use crate::model::{ArgumentRole, Certainty, EventType};
use crate::normalise::Extent;
use crate::segment::Case;

/// Gives every frame of a sentence what its clause says of means, reason, list and time.
pub fn circumstances(reading: &Reading, sentence: &mut Sentence, times: &[TimeExpression]) {
    let mut found: Vec<(usize, Circumstance)> = Vec::new();
    for (index, frame) in sentence.frames.iter().enumerate() {
        let said = || time_of_saying(sentence, frame, times).map(at_time);
        found.extend(said().or_else(|| time(reading, sentence, frame.trigger, times)).map(|time| (index, time)));
        if matches!(frame.event_type, EventType::Sanction | EventType::Lifting) {
            found.extend(reason::of(reading, sentence, frame, times).into_iter().map(|reason| (index, reason)));
            found.extend(list::of(reading, sentence, frame).map(|list| (index, list)));
        } else if frame.event_type == EventType::Attack {
            found.extend(reason::of_attack(reading, sentence, frame, times).map(|reason| (index, reason)));
        }
    }
    found.extend(means::of(reading, sentence));
    for (index, circumstance) in found {
        sentence.frames[index].circumstances.push(circumstance);
    }
}

/// The time before a predicate belongs to it, the nearest first; else the one that a cleft sentence ends in
/// (攻撃を受けたのは8日).
fn time(reading: &Reading, sentence: &Sentence, trigger: Extent, times: &[TimeExpression]) -> Option<Circumstance> {
    let text = reading.text;
    let reaches = |time: &&TimeExpression| {
        time.extent.end <= trigger.start && !is_of_another_clause(reading, sentence, time.extent, trigger.start)
    };
    let before = times.iter().rev().find(reaches);
    let cleft = || {
        times.iter().find(|time| {
            time.extent.start >= trigger.end && text.find(Extent::new(trigger.end, time.extent.start), "のは").is_some()
        })
    };
    before.or_else(cleft).map(at_time)
}

/// When a statement is made: the time beside the subject, and not one in what is said (外務省は9日、2019年に…).
fn time_of_saying<'t>(sentence: &Sentence, frame: &Frame, times: &'t [TimeExpression]) -> Option<&'t TimeExpression> {
    let source = frame.agents.last().filter(|_| frame.event_type == EventType::Statement)?;
    let phrase = sentence.phrase_at(source.start)?;
    let next = sentence.phrases.get(phrase + 1)?;
    times.iter().find(|time| time.extent.start == next.content.start && time.extent.end <= frame.trigger.start)
}

fn at_time(time: &TimeExpression) -> Circumstance {
    Circumstance {
        role: ArgumentRole::Time,
        extent: time.extent,
        value: time.value.clone(),
        certainty: Certainty::Asserted,
    }
}

/// A time with の belongs to its noun, and does not reach over a finished clause: 6月の訪問中に会い、….
fn is_of_another_clause(reading: &Reading, sentence: &Sentence, time: Extent, trigger: usize) -> bool {
    reading.text.at(time.end) == 'の'
        && sentence.phrases.iter().any(|phrase| {
            phrase.content.start >= time.end
                && phrase.tail.end <= trigger
                && phrase.comma
                && phrase.case == Case::Predicate
        })
}

/// Words without a value of their own.
fn words(role: ArgumentRole, extent: Extent, certainty: Certainty) -> Circumstance {
    Circumstance { role, extent, value: None, certainty }
}
