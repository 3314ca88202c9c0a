//! Agents across sentences: one given once carries on, and one given late reaches back.

use crate::grammar::{Frame, Key, Reading, Sentence, group};
use crate::model::{Category, Certainty, EventType, Kind};
use crate::normalise::Extent;

/// Gives frames without an agent the one that the text named last for an act of the same type, or else the only one that
/// it names at all. An attack whose agent comes from a sentence that only suspects it is alleged.
pub fn carry_agents(reading: &Reading, sentences: &mut [Sentence]) {
    let suspected = suspected(reading, sentences);
    let mut last: [Option<Vec<Extent>>; 2] = [None, None];
    let mut acting: Option<Extent> = None;
    for sentence in sentences.iter_mut() {
        let group = latest_group(sentence);
        for frame in &mut sentence.frames {
            let Some(slot) = slot(frame.event_type) else { continue };
            if frame.agents.is_empty() {
                let named = || group.or(acting).filter(|_| slot == 0).map(|extent| vec![extent]);
                let carried = last[slot].clone().or_else(named).unwrap_or_default();
                give(frame, carried, &suspected);
            } else {
                last[slot] = Some(frame.agents.clone());
            }
        }
        acting = group.or(acting);
    }
    for slot in 0..2 {
        if let Some(agents) = only_agents(sentences, slot) {
            for frame in sentences.iter_mut().flat_map(|sentence| &mut sentence.frames) {
                if self::slot(frame.event_type) == Some(slot) && frame.agents.is_empty() {
                    give(frame, agents.clone(), &suspected);
                }
            }
        }
    }
}

/// Attacks share agents, and sanctions share authorities with liftings.
fn slot(event_type: EventType) -> Option<usize> {
    match event_type {
        EventType::Attack => Some(0),
        EventType::Sanction | EventType::Lifting => Some(1),
        EventType::Statement => None,
    }
}

fn give(frame: &mut Frame, mut agents: Vec<Extent>, suspected: &[Extent]) {
    agents.retain(|agent| !frame.objects.contains(agent));
    let only_suspected = !agents.is_empty() && agents.iter().all(|agent| suspected.contains(agent));
    if only_suspected && frame.event_type == EventType::Attack && frame.certainty == Certainty::Asserted {
        frame.certainty = Certainty::Alleged;
    }
    frame.agents = agents;
}

/// The agents of the frames of a slot, where all that name any name the same.
fn only_agents(sentences: &[Sentence], slot: usize) -> Option<Vec<Extent>> {
    let mut known: Option<(Vec<Extent>, Vec<Key>)> = None;
    for sentence in sentences {
        for frame in sentence.frames.iter().filter(|frame| self::slot(frame.event_type) == Some(slot)) {
            let keys: Vec<Key> =
                sentence.drafts.iter().filter(|d| frame.agents.contains(&d.extent)).map(|d| d.key.clone()).collect();
            match &known {
                _ if keys.is_empty() => {}
                Some((_, first)) if *first != keys => return None,
                Some(_) => {}
                None => known = Some((frame.agents.clone(), keys)),
            }
        }
    }
    known.map(|(agents, _)| agents)
}

/// Threat groups in sentences that hedge who did it: 関与が疑われる, 関連性が示唆される.
fn suspected(reading: &Reading, sentences: &[Sentence]) -> Vec<Extent> {
    sentences
        .iter()
        .filter(|sentence| group("attribution").find(reading.text, sentence.extent).is_some())
        .flat_map(|sentence| sentence.drafts.iter().filter(|draft| draft.kind == Kind::ThreatGroup).map(|d| d.extent))
        .collect()
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
