//! Acts across sentences: an agent given once carries on, and an act told again is one event.

use crate::grammar::{Frame, Key, Sentence};
use crate::model::{Category, EventType, Kind};
use crate::normalise::Extent;

/// Gives frames without an agent the one that the text named last for an act of the same type. Returns, for each frame
/// (sentence, frame), the keys of its agents and objects.
pub fn carry_agents(sentences: &mut [Sentence]) {
    let mut last: [Option<Vec<Extent>>; 2] = [None, None];
    let mut acting: Option<Extent> = None;
    for sentence in sentences.iter_mut() {
        let group = latest_group(sentence);
        for frame in &mut sentence.frames {
            let slot = match frame.event_type {
                EventType::Attack => 0,
                EventType::Sanction | EventType::Lifting => 1,
                EventType::Statement => continue,
            };
            if frame.agents.is_empty() {
                let known = last[slot]
                    .clone()
                    .or_else(|| if slot == 0 { group.or(acting).map(|extent| vec![extent]) } else { None });
                frame.agents = known.unwrap_or_default();
                frame.agents.retain(|agent| !frame.objects.contains(agent));
            } else {
                last[slot] = Some(frame.agents.clone());
            }
        }
        acting = group.or(acting);
    }
    // An act told before its agent is named: the agent that the text names afterwards, where it names only one.
    for attack in [true, false] {
        let of_type = |frame: &Frame| match frame.event_type {
            EventType::Attack => attack,
            EventType::Sanction | EventType::Lifting => !attack,
            EventType::Statement => false,
        };
        let known: Vec<(Vec<Extent>, Vec<Key>)> = sentences
            .iter()
            .flat_map(|sentence| {
                sentence
                    .frames
                    .iter()
                    .filter(|frame| of_type(frame) && !frame.agents.is_empty())
                    .map(|frame| (frame.agents.clone(), keys(sentence, &frame.agents)))
            })
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        let Some((agents, first)) = known.first().cloned() else { continue };
        if known.iter().any(|(_, keys)| *keys != first) {
            continue;
        }
        for frame in sentences.iter_mut().flat_map(|sentence| &mut sentence.frames) {
            if of_type(frame) && frame.agents.is_empty() && !frame.objects.is_empty() {
                frame.agents = agents.clone();
                frame.agents.retain(|agent| !frame.objects.contains(agent));
            }
        }
    }
}

/// The keys of the drafts of a sentence with these extents.
fn keys(sentence: &Sentence, extents: &[Extent]) -> Vec<Key> {
    sentence.drafts.iter().filter(|draft| extents.contains(&draft.extent)).map(|draft| draft.key.clone()).collect()
}

/// The threat group that a sentence names first as an actor.
fn latest_group(sentence: &Sentence) -> Option<Extent> {
    sentence
        .drafts
        .iter()
        .filter(|draft| draft.kind == Kind::ThreatGroup && draft.category == Category::Actor)
        .map(|draft| draft.extent)
        .min()
}

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
