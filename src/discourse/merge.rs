//! Acts told twice.

use crate::grammar::{Frame, Key};
use crate::model::{Certainty, EventType};

/// For each frame, the index of an earlier frame that tells the same act: same type, same agents and the same objects, or
/// objects that the earlier one holds. Frames are numbered through all sentences.
pub fn merge(frames: &[(&Frame, Vec<Key>, Vec<Key>)]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(frames.len());
    for (index, (frame, agents, objects)) in frames.iter().enumerate() {
        let same = frames[..index].iter().enumerate().position(|(earlier, (other, other_agents, other_objects))| {
            out[earlier].is_none()
                && other.event_type == frame.event_type
                && frame.event_type != EventType::Statement
                && other_agents == agents
                && objects.iter().all(|object| other_objects.contains(object))
        });
        out.push(same);
    }
    out
}

/// Spreads a hedge over the tellings of one act: attacks by the same agents that share an object are alleged together.
/// Frames are given with their agents and objects; the answer has one certainty for each.
pub fn harmonise(frames: &[(&Frame, Vec<Key>, Vec<Key>)]) -> Vec<Certainty> {
    frames
        .iter()
        .map(|(frame, agents, objects)| {
            let hedged = frame.event_type == EventType::Attack
                && frame.certainty == Certainty::Asserted
                && frames.iter().any(|(other, other_agents, other_objects)| {
                    other.event_type == EventType::Attack
                        && other.certainty == Certainty::Alleged
                        && other_agents == agents
                        && objects.iter().any(|object| other_objects.contains(object))
                });
            if hedged { Certainty::Alleged } else { frame.certainty }
        })
        .collect()
}
