//! Agents across sentences: one given once carries on, and one given late reaches back.

use super::heading::{cases, items};
use crate::grammar::{Circumstance, Frame, Key, Reading, Sentence, cue};
use crate::model::{Category, Certainty, EventType, Kind};
use crate::normalise::Extent;
use crate::text::{Arrange, Gather, Index};

/// Gives frames without an agent the one that the text named last for an act of the same type, or else the only one that
/// it names at all. An attack whose agent comes from a sentence that only suspects it is alleged.
pub fn carry_agents(reading: &Reading, sentences: &mut [Sentence]) {
    let suspected = suspected(reading, sentences);
    let mut last: [Option<Vec<Extent>>; 2] = [None, None];
    let mut acting: Vec<Extent> = Vec::new();
    let mut told: [Vec<Circumstance>; 2] = [Vec::new(), Vec::new()];
    let cases = cases(reading, sentences);
    let items = items(reading, sentences);
    let mut case = 0;
    // What the text before a list of items carries on into each of them.
    let mut before: Option<(usize, Option<Vec<Extent>>, Vec<Extent>)> = None;
    for (index, sentence) in sentences.iter_mut().enumerate() {
        if sentence.furniture {
            continue;
        }
        before = items[index].map(|item| {
            let (known, agents, group) = before.take().unwrap_or_else(|| (item, last[0].clone(), acting.clone()));
            if known != item {
                last[0].clone_from(&agents);
                acting.clone_from(&group);
            }
            (item, agents, group)
        });
        // Another case of a list has another attacker.
        if cases[index] != case {
            case = cases[index];
            last[0] = None;
            acting.clear();
        }
        let group = groups(reading, sentence);
        for frame in &mut sentence.frames {
            let Some(slot) = slot(frame.event_type) else { continue };
            continue_act(frame, &mut told[slot]);
            if frame.agents.is_empty() {
                let named = || {
                    let group = if group.is_empty() { &acting } else { &group };
                    if slot == 0 { group.clone() } else { Vec::new() }
                };
                let carried = last[slot].clone().unwrap_or_else(named);
                give(frame, carried, &suspected);
            } else {
                last[slot] = Some(frame.agents.clone());
            }
        }
        if !group.is_empty() {
            acting = group;
        }
    }
    reach_back(sentences, &cases, &items, &suspected);
    spare_agents(sentences);
}

/// Nobody attacks himself: of one party that is both agent and object of an attack, a group acts and is not hit, and
/// anybody else is hit and does not act.
fn spare_agents(sentences: &mut [Sentence]) {
    let parties: Index<Extent, (Key, Kind)> =
        sentences.iter().flat_map(|it| &it.drafts).map(|it| (it.extent, (it.key.clone(), it.kind))).gather();
    let key = |extent: &Extent| parties.get(extent).map(|(key, _)| key);
    let is_group = |extent: &Extent| parties.get(extent).is_some_and(|(_, kind)| *kind == Kind::ThreatGroup);
    let attacks = sentences.iter_mut().flat_map(|it| &mut it.frames).filter(|it| slot(it.event_type) == Some(0));
    for Frame { agents, objects, .. } in attacks {
        agents.retain(|agent| is_group(agent) || !objects.iter().any(|object| key(object) == key(agent)));
        if objects.len() > 1 {
            objects.retain(|object| !agents.iter().any(|agent| key(agent) == key(object)));
        }
    }
}

/// Gives what the text tells before its only agent is named that agent. What one case or item tells, the others do not.
fn reach_back(sentences: &mut [Sentence], cases: &[usize], items: &[Option<usize>], suspected: &[Extent]) {
    for slot in 0..2 {
        let Some(agents) = only_agents(sentences, slot) else { continue };
        let tells = |frame: &Frame| frame.agents == agents;
        let named = sentences.iter().position(|it| it.frames.iter().any(tells)).unwrap_or_default();
        // Who has only announced an attack has not made the ones told before.
        let planned =
            sentences.iter().flat_map(|it| &it.frames).all(|it| !tells(it) || it.certainty == Certainty::Planned);
        for (index, sentence) in sentences.iter_mut().enumerate() {
            let same = (cases[named] == 0 || cases[index] == cases[named])
                && (items[named].is_none() || items[index] == items[named]);
            let reached = (slot != 0 || same) && !sentence.furniture;
            for frame in sentence.frames.iter_mut().filter(|_| reached) {
                let open = frame.agents.is_empty() && (!planned || frame.certainty == Certainty::Planned);
                if self::slot(frame.event_type) == Some(slot) && open {
                    give(frame, agents.clone(), suspected);
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

/// A sentence that only goes on to list who is hit or sanctioned (対象は…) tells the act of the sentences before it: their
/// time, reason and list are its own.
fn continue_act(frame: &mut Frame, told: &mut Vec<Circumstance>) {
    if frame.rule == "sanctioned-list" && frame.circumstances.is_empty() {
        frame.circumstances.clone_from(told);
    } else {
        told.clone_from(&frame.circumstances);
    }
}

/// The agents of the frames of a slot, where all that name any name the same.
fn only_agents(sentences: &[Sentence], slot: usize) -> Option<Vec<Extent>> {
    let keys: Index<Extent, &Key> =
        sentences.iter().flat_map(|sentence| &sentence.drafts).map(|draft| (draft.extent, &draft.key)).gather();
    let mut known: Option<(Vec<Extent>, Index<&Key>)> = None;
    for frame in sentences
        .iter()
        .filter(|sentence| !sentence.furniture)
        .flat_map(|sentence| &sentence.frames)
        .filter(|frame| self::slot(frame.event_type) == Some(slot))
    {
        let named: Index<&Key> = frame.agents.iter().filter_map(|agent| keys.get(agent).copied()).gather();
        match &known {
            _ if named.is_empty() => {}
            Some((_, first)) if *first != named => return None,
            Some(_) => {}
            None => known = Some((frame.agents.clone(), named)),
        }
    }
    known.map(|(agents, _)| agents)
}

/// Threat groups in sentences that hedge who did it: 関与が疑われる, 関連性が示唆される.
fn suspected(reading: &Reading, sentences: &[Sentence]) -> Vec<Extent> {
    let text = reading.text;
    let groups = sentences.iter().flat_map(|sentence| {
        let told = cue!("attribution").find(text, sentence.extent).is_some();
        let groups = sentence.drafts.iter().filter(|draft| draft.kind == Kind::ThreatGroup).map(|draft| draft.extent);
        // 甲国が背後にいるとされる集団.
        let described = move |group: &Extent| cue!("suspected-agent").ends(text, 0, group.start).is_some();
        groups.filter(move |group| told || described(group))
    });
    groups.collect()
}

/// The threat groups that a sentence names first as actors: one, or several side by side.
fn groups(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let mut found: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| draft.kind == Kind::ThreatGroup && draft.category == Category::Actor)
        .map(|draft| draft.extent)
        .collect();
    found.arrange_by_key(|extent| *extent);
    let mut out: Vec<Extent> = Vec::new();
    for extent in found {
        let Some(last) = out.last() else {
            out.push(extent);
            continue;
        };
        let between = reading.text.str(Extent::new(last.end, extent.start.max(last.end)));
        if !matches!(between, "と" | "や" | "、" | "および" | "及び" | "・") {
            break;
        }
        out.push(extent);
    }
    out
}
