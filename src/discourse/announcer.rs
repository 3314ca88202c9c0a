//! Who imposes, and when, where a sanction is told over several sentences.

use super::grounds;
use super::time::TimeExpression;
use crate::grammar::cue;
use crate::grammar::{Circumstance, Frame, Key, Reading, Sentence};
use crate::lexicon::EntryClass;
use crate::model::{ArgumentRole, Category, Certainty, EventType, Kind};
use crate::normalise::Extent;
use crate::segment::Case;
use crate::text::{Gather, Index};

/// Gives sanctions and liftings what the sentences around them say: the agency instead of its state where both tell the
/// same act, the authority that announces what follows, and the time of the telling that goes on. `times` has the times
/// of each sentence.
pub fn announce(reading: &Reading, sentences: &mut [Sentence], times: &[Vec<TimeExpression>]) {
    drop_parties(sentences);
    prefer_agencies(reading, sentences);
    grounds::give(reading, sentences);
    let mut announcer: Vec<Extent> = Vec::new();
    // Who imposes in the sentences before, as their subject.
    let mut imposer: Vec<Extent> = Vec::new();
    // The time told last, and the sentence up to which it holds.
    let mut told: Option<(usize, Circumstance)> = None;
    // Of whom the paragraph speaks: who leaves the subject out goes on with it.
    let mut topic: Option<(usize, Extent)> = None;
    for (index, sentence) in sentences.iter_mut().enumerate().filter(|(_, sentence)| !sentence.furniture) {
        let here = announces(reading, sentence);
        for frame in sentence.frames.iter_mut().filter(|frame| is_sanction(frame)) {
            let time = frame.circumstances.iter().find(|circumstance| circumstance.role == ArgumentRole::Time).cloned();
            if !frame.agents.is_empty() {
                announcer.clear();
                if !frame.agents.iter().any(|agent| is_owner(reading, *agent)) {
                    imposer.clone_from(&frame.agents);
                }
                told = time.map(|time| (index + 1, time));
                continue;
            }
            let known = if announcer.is_empty() { &imposer } else { &announcer };
            let spoken_of: Vec<Extent> =
                topic.iter().filter(|(of, _)| *of == sentence.paragraph).map(|(_, topic)| *topic).collect();
            let known = if known.is_empty() { &spoken_of } else { known };
            frame.agents = known.iter().filter(|agent| !frame.objects.contains(agent)).copied().collect();
            // A sentence that names neither who nor when goes on with the act told right before it.
            let goes_on = told.as_ref().filter(|(reach, _)| time.is_none() && index <= *reach);
            frame.circumstances.extend(goes_on.map(|(_, time)| time.clone()));
        }
        topic = topic_of(sentence).map(|subject| (sentence.paragraph, subject)).or(topic);
        if let Some(subject) = imposes(reading, sentence) {
            imposer = vec![subject];
        }
        if !here.is_empty() {
            announcer = here;
            let time = times.get(index).and_then(|times| times.iter().find(|time| time.value.is_some()));
            told = time.map(|time| (usize::MAX, of_time(time)));
        }
    }
}

/// Nobody lays a sanction on itself: one who is its party does not act.
fn drop_parties(sentences: &mut [Sentence]) {
    for sentence in sentences.iter_mut() {
        let Sentence { drafts, frames, .. } = sentence;
        let key = |extent: &Extent| drafts.iter().find(|draft| draft.extent == *extent).map(|draft| &draft.key);
        for frame in frames.iter_mut().filter(|frame| is_sanction(frame)) {
            let parties: Vec<&Key> = frame.objects.iter().filter_map(key).collect();
            frame.agents.retain(|agent| key(agent).is_none_or(|own| !parties.contains(&own)));
        }
    }
}

fn of_time(time: &TimeExpression) -> Circumstance {
    Circumstance {
        role: ArgumentRole::Time,
        extent: time.extent,
        value: time.value.clone(),
        certainty: Certainty::Asserted,
    }
}

fn is_sanction(frame: &Frame) -> bool {
    matches!(frame.event_type, EventType::Sanction | EventType::Lifting)
}

/// Whether who acts stands before の, and so only owns a sanction told in passing: 米欧の制裁対象となっている富豪.
fn is_owner(reading: &Reading, agent: Extent) -> bool {
    reading.text.at(agent.end) == 'の'
}

/// The subject of a sentence that speaks of its sanctions without a party: 安保理は制裁を強化してきた. What follows without
/// a subject is its act.
fn imposes(reading: &Reading, sentence: &Sentence) -> Option<Extent> {
    let text = reading.text;
    let told = sentence.drafts.iter().any(|draft| {
        let behind =
            Extent::new(draft.extent.end, sentence.extent.end.min(draft.extent.end + 10).max(draft.extent.end));
        draft.category == Category::Sanction
            && matches!(draft.kind, Kind::Regime | Kind::Measure)
            && matches!(text.at(draft.extent.end), 'を' | 'も')
            && cue!("announced-behind").find(text, behind).is_some()
    });
    let subject = sentence.drafts.iter().filter(|draft| {
        draft.category == Category::Actor
            && matches!(draft.kind, Kind::Authority | Kind::State)
            && text.at(draft.extent.end) == 'は'
    });
    subject.map(|draft| draft.extent).min().filter(|_| told)
}

/// The state or office of which a sentence speaks.
fn topic_of(sentence: &Sentence) -> Option<Extent> {
    let topics = sentence.phrases.iter().filter(|phrase| phrase.case == Case::Topic);
    let drafts = topics.filter_map(|phrase| sentence.draft_of(phrase)).map(|draft| &sentence.drafts[draft]);
    let imposers = drafts.filter(|d| d.category == Category::Actor && matches!(d.kind, Kind::Authority | Kind::State));
    imposers.map(|draft| draft.extent).next()
}

/// Who announces what follows: 外務省は次の措置を実施する, 商務部は以下の公告を発表した.
fn announces(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let text = reading.text;
    let follows = cue!("list-follows-measure").find(text, sentence.extent).is_some();
    if !follows {
        return Vec::new();
    }
    let subject = sentence.drafts.iter().filter(|draft| {
        let glossed = |at: usize| {
            crate::segment::matching_close(text, at).filter(|_| text.at(at) == '(').map_or(at, |close| close + 1)
        };
        draft.category == Category::Actor
            && matches!(draft.kind, Kind::Authority | Kind::State)
            && matches!(text.at(glossed(draft.extent.end)), 'は' | 'が')
    });
    subject.map(|draft| draft.extent).min().into_iter().collect()
}

/// The agency is the authority when it is named: where a state and one agency of it tell the same act on the same party,
/// both tellings have the agency.
fn prefer_agencies(reading: &Reading, sentences: &mut [Sentence]) {
    let keys: Index<Extent, Key> =
        sentences.iter().flat_map(|sentence| &sentence.drafts).map(|draft| (draft.extent, draft.key.clone())).gather();
    let objects = |frame: &Frame| -> Vec<&Key> { frame.objects.iter().filter_map(|object| keys.get(object)).collect() };
    let mut agencies: Vec<(&[Extent], EventType, usize, Vec<&Key>)> = Vec::new();
    for frame in sentences.iter().flat_map(|sentence| &sentence.frames).filter(|frame| is_sanction(frame)) {
        let mut states = frame.agents.iter().map(|agent| keys.get(agent).and_then(|key| state_of(reading, key)));
        if let Some(Some(state)) = states.next()
            && states.all(|other| other == Some(state))
        {
            agencies.push((&frame.agents, frame.event_type, state, objects(frame)));
        }
    }
    let better = |frame: &Frame| -> Option<Vec<Extent>> {
        let [agent] = frame.agents.as_slice() else { return None };
        let Some(Key::Entry(state)) = keys.get(agent) else { return None };
        let own = objects(frame);
        let found = agencies.iter().find(|(_, event_type, of, parties)| {
            // 同省の外国資産管理局が解除した: the telling that leaves the parties out is of the act told before.
            let same = parties.is_empty() && frame.event_type == EventType::Lifting
                || parties.iter().any(|party| own.contains(party));
            *event_type == frame.event_type && of == state && same
        });
        found.map(|(agencies, ..)| agencies.to_vec())
    };
    let mut changes: Vec<(usize, usize, Vec<Extent>)> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        for (frame_index, frame) in sentence.frames.iter().enumerate().filter(|(_, frame)| is_sanction(frame)) {
            changes.extend(better(frame).map(|agencies| (index, frame_index, agencies)));
        }
    }
    for (sentence, frame, agencies) in changes {
        sentences[sentence].frames[frame].agents = agencies;
    }
}

/// The state of an agency of the lexicon, by index.
fn state_of(reading: &Reading, key: &Key) -> Option<usize> {
    let Key::Entry(entry) = key else { return None };
    let entry = reading.lexicon.entry(*entry);
    let agency = entry.class == EntryClass::Authority;
    entry.state.as_deref().filter(|_| agency).and_then(|state| reading.lexicon.index_of(state))
}
