//! Acts told twice.

use crate::grammar::{Circumstance, Frame, Key};
use crate::model::{ArgumentRole, Certainty, EventType};
use crate::normalise::Normalised;
use crate::text::{Gather, Index};
use std::collections::BTreeMap;

/// What tellings of one act share: type, agents, and one object or none.
type Act<'a> = (EventType, &'a [Key], Option<&'a Key>);

/// For each frame, the index of an earlier frame that tells the same act: same type, same agents and the same objects, or
/// objects that the earlier one holds, and no other time. Frames are numbered through all sentences.
pub fn merge(text: &Normalised, frames: &[(&Frame, Vec<Key>, Vec<Key>)]) -> Vec<Option<usize>> {
    // Only frames that share these can tell the same act: no need to compare with every earlier one.
    let mut told: BTreeMap<Act, Vec<usize>> = BTreeMap::new();
    let mut out: Vec<Option<usize>> = Vec::with_capacity(frames.len());
    for (index, (frame, agents, objects)) in frames.iter().enumerate() {
        if frame.event_type == EventType::Statement {
            out.push(None);
            continue;
        }
        let holds = |earlier: &&usize| {
            objects.iter().all(|object| frames[**earlier].2.contains(object))
                && same_time(text, frames[**earlier].0, frame)
        };
        let candidates = told.get(&(frame.event_type, agents.as_slice(), objects.first()));
        let same = candidates.and_then(|earlier| earlier.iter().find(holds).copied());
        out.push(same);
        if same.is_none() {
            for object in objects.iter().map(Some).chain([None]) {
                told.entry((frame.event_type, agents.as_slice(), object)).or_default().push(index);
            }
        }
    }
    out
}

/// Whether two tellings may be of one time: one says none, or one says it more exactly (2022 and 2022-08). 8月にも tells
/// another time.
fn same_time(text: &Normalised, a: &Frame, b: &Frame) -> bool {
    let time = |frame: &Frame| {
        frame.circumstances.iter().find(|circumstance| circumstance.role == ArgumentRole::Time).cloned()
    };
    let value = |time: &Option<Circumstance>| time.as_ref().and_then(|time| time.value.clone());
    let (first, second) = (time(a), time(b));
    let also = second.as_ref().is_some_and(|time| text.starts_with(time.extent.end, "にも"));
    !also
        && match (value(&first), value(&second)) {
            (Some(a), Some(b)) => a.starts_with(&b) || b.starts_with(&a),
            _ => true,
        }
}

/// Spreads a hedge over the tellings of one act: attacks by the same agents that share an object are alleged together. A
/// doubt whether something leaked out (流出した恐れ) is none of the intrusion itself. Frames are given with their agents and
/// objects; the answer has one certainty for each.
pub fn harmonise(text: &Normalised, frames: &[(&Frame, Vec<Key>, Vec<Key>)]) -> Vec<Certainty> {
    let attack_told = |frame: &Frame, certainty| frame.event_type == EventType::Attack && frame.certainty == certainty;
    let leaks = |frame: &Frame| ["流出", "漏"].iter().any(|word| text.find(frame.trigger, word).is_some());
    let hedged: Index<(&[Key], &Key)> = frames
        .iter()
        .filter(|(frame, ..)| attack_told(frame, Certainty::Alleged) && !leaks(frame))
        .flat_map(|(_, agents, objects)| objects.iter().map(|object| (agents.as_slice(), object)))
        .gather();
    let certainty = |(frame, agents, objects): &(&Frame, Vec<Key>, Vec<Key>)| {
        let shared = attack_told(frame, Certainty::Asserted)
            && objects.iter().any(|object| hedged.contains(&(agents.as_slice(), object)));
        if shared { Certainty::Alleged } else { frame.certainty }
    };
    frames.iter().map(certainty).collect()
}
