//! The agency that acts for a state: where a text says both of one act, the agency is who acts (米、甲社に制裁。米財務省は…).

use crate::grammar::{Draft, Frame, Key, Reading, Sentence};
use crate::model::{EventType, Kind};
use crate::normalise::Extent;
use crate::text::{Gather, Index};

/// How many sentences behind a headline its act is told again.
const LEAD: usize = 2;

/// Gives an act of a state to the agency of that state which the text makes the agent of the same act: one with an object in
/// common, or the one that the lead tells under its headline.
pub fn name_agencies(reading: &Reading, sentences: &mut [Sentence]) {
    let drafts: Index<Extent, Draft> =
        sentences.iter().flat_map(|it| &it.drafts).map(|draft| (draft.extent, draft.clone())).gather();
    let tellings: Vec<(usize, Frame)> = sentences
        .iter()
        .enumerate()
        .flat_map(|(index, it)| it.frames.iter().map(move |frame| (index, frame.clone())))
        .filter(|(_, frame)| frame.event_type != EventType::Statement)
        .collect();
    let lead = sentences.first().is_some_and(|title| title.headline);
    for (index, sentence) in sentences.iter_mut().enumerate() {
        for frame in &mut sentence.frames {
            let [agent] = frame.agents[..] else { continue };
            let Some(state) = drafts.get(&agent).filter(|draft| draft.kind == Kind::State) else { continue };
            let agency = tellings.iter().find_map(|(at, other)| {
                let title = lead && index == 0;
                let same = match frame.event_type {
                    // A state and its army strike the same country again and again.
                    EventType::Attack => title && share(&drafts, frame, other),
                    _ => title && (1..=LEAD).contains(at) || share(&drafts, frame, other),
                } && other.event_type == frame.event_type;
                let acts = |agent: &&Extent| drafts.get(agent).is_some_and(|draft| is_agency(reading, state, draft));
                other.agents.iter().filter(|_| same).find(acts).copied()
            });
            frame.agents = vec![agency.unwrap_or(agent)];
        }
    }
}

/// Whether two tellings have an object in common.
fn share(drafts: &Index<Extent, Draft>, a: &Frame, b: &Frame) -> bool {
    let key = |extent: &Extent| drafts.get(extent).map(|draft| &draft.key);
    a.objects.iter().filter_map(key).any(|object| b.objects.iter().filter_map(key).any(|other| object == other))
}

/// Whether a draft is an authority of a state: by the lexicon, or by a name that begins with the state's.
fn is_agency(reading: &Reading, state: &Draft, draft: &Draft) -> bool {
    if draft.kind != Kind::Authority {
        return false;
    }
    let entry = |key: &Key| match key {
        Key::Entry(entry) => Some(reading.lexicon.entry(*entry)),
        _ => None,
    };
    let Some(state) = entry(&state.key) else { return false };
    match entry(&draft.key) {
        Some(authority) => authority.state_id().is_some() && authority.state_id() == state.state_id(),
        None => state.forms.iter().any(|form| reading.text.str(draft.extent).starts_with(&form.text)),
    }
}
