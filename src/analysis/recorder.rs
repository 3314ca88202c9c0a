//! Records what each step did to each sentence, by comparing before and after.

use super::Watch;
use super::explaining::summary;
use super::explanation::{
    FrameChange, FrameState, Mark, MarkChange, NameLearnt, Step, TimeRead, WeighedName, WeighedParty, WeighedPhrase,
};
use crate::discourse::{self, Learnt, TimeExpression, Weighed, WeighedActor, WeighedAgent};
use crate::grammar::{Draft, Frame, Key, Observer, Reading, Sentence};
use crate::model::Bilingual;
use crate::normalise::Extent;
use crate::text::Span;
use std::collections::BTreeMap;

/// The steps of one analysis.
pub(super) struct Recorder<'a> {
    reading: &'a Reading<'a>,
    /// The last state of each sentence, by its start.
    known: BTreeMap<usize, Sentence>,
    /// What happened in each sentence, by its start.
    steps: BTreeMap<usize, Vec<Step>>,
    /// Names that glosses and full names taught.
    pub(super) learnt: Vec<NameLearnt>,
    /// Times as written and resolved.
    pub(super) times: Vec<TimeRead>,
    /// Noun phrases with what speaks for their naming somebody.
    pub(super) weighed_actors: Vec<WeighedName>,
    /// Noun phrases with what their places say.
    pub(super) weighed: Vec<WeighedPhrase>,
    /// Parties with what speaks for their having done an attack.
    pub(super) weighed_agents: Vec<WeighedParty>,
}

impl<'a> Recorder<'a> {
    /// With the sentences as they are before any rule: what they hold is the lexicon's.
    pub(super) fn new(reading: &'a Reading<'a>, sentences: &[Sentence]) -> Self {
        let mut out = Self {
            reading,
            known: BTreeMap::new(),
            steps: BTreeMap::new(),
            learnt: Vec::new(),
            times: Vec::new(),
            weighed_actors: Vec::new(),
            weighed: Vec::new(),
            weighed_agents: Vec::new(),
        };
        for sentence in sentences {
            let bare = Sentence { drafts: Vec::new(), refused: Vec::new(), ..sentence.clone() };
            out.known.insert(sentence.extent.start, bare);
            out.after("lexicon", sentence);
        }
        out
    }

    /// The steps that changed a sentence, in their order.
    pub(super) fn take(&mut self, sentence: &Sentence) -> Vec<Step> {
        self.steps.remove(&sentence.extent.start).unwrap_or_default()
    }
}

impl Observer for Recorder<'_> {
    fn after(&mut self, step: &'static str, sentence: &Sentence) {
        let Some(before) = self.known.get(&sentence.extent.start) else { return };
        let marks = marks(self.reading, before, sentence);
        let frames = frames(self.reading, &before.frames, &sentence.frames);
        if marks.is_empty() && frames.is_empty() {
            return;
        }
        let step = Step { id: step, summary: summary(step), marks, frames };
        self.steps.entry(sentence.extent.start).or_default().push(step);
        self.known.insert(sentence.extent.start, sentence.clone());
    }
}

impl Watch for Recorder<'_> {
    fn learnt(&mut self, learnt: &[Learnt]) {
        for name in learnt {
            self.learnt.push(NameLearnt {
                name: name.name.clone(),
                entity: label(self.reading, &name.key),
                kind: name.kind,
                taught: span(self.reading, name.taught),
            });
        }
    }

    fn times(&mut self, times: &[TimeExpression]) {
        for time in times {
            self.times.push(TimeRead { span: span(self.reading, time.extent), value: time.value.clone() });
        }
    }

    fn weighing_actors(&mut self, sentences: &[Sentence]) {
        for WeighedActor { extent, sum, clues } in discourse::weighed_actors(self.reading, sentences) {
            self.weighed_actors.push(WeighedName { span: span(self.reading, extent), sum, clues });
        }
    }

    fn weighing(&mut self, sentences: &[Sentence]) {
        for weighed in discourse::weighed(self.reading, sentences) {
            let Weighed { extent, target, attacked, sanctioned, clues } = weighed;
            let span = span(self.reading, extent);
            self.weighed.push(WeighedPhrase { span, target, attacked, sanctioned, clues });
        }
    }

    fn weighing_agents(&mut self, sentences: &[Sentence]) {
        let spans = |extents: Vec<Extent>| extents.into_iter().map(|extent| span(self.reading, extent)).collect();
        let weighed = discourse::weighed_agents(self.reading, sentences).into_iter().map(|weighed| {
            let WeighedAgent { event_type, trigger, objects, mentions, by_rule, sum, clues } = weighed;
            let (trigger, objects, mentions) = (span(self.reading, trigger), spans(objects), spans(mentions));
            WeighedParty { event_type, trigger, objects, mentions, by_rule, sum, clues }
        });
        self.weighed_agents = weighed.collect();
    }
}

/// The bytes of the original; an empty span at the start for what has none, which no step makes.
pub(super) fn span(reading: &Reading, extent: Extent) -> Span {
    reading.text.original(extent).unwrap_or(Span::new(0, 0))
}

/// What a key names, in words: an entry's id, a name of the text, or several.
pub(super) fn label(reading: &Reading, key: &Key) -> String {
    match key {
        Key::Entry(entry) => reading.lexicon.entry(*entry).id.clone(),
        Key::Local(name) => name.clone(),
        Key::Members(members) => members.iter().map(|member| label(reading, member)).collect::<Vec<_>>().join(" + "),
    }
}

/// A draft in the offsets of the original.
pub(super) fn mark(reading: &Reading, draft: &Draft) -> Mark {
    Mark {
        span: span(reading, draft.extent),
        category: draft.category,
        kind: draft.kind,
        roles: draft.roles,
        entity: label(reading, &draft.key),
        origin: draft.id.clone(),
    }
}

fn marks(reading: &Reading, before: &Sentence, after: &Sentence) -> Vec<MarkChange> {
    let mut out = Vec::new();
    for old in &before.drafts {
        match after.exact(old.extent).map(|index| &after.drafts[index]) {
            None => out.push(MarkChange::Removed(mark(reading, old))),
            Some(new) if new != old => {
                out.push(MarkChange::Changed { from: mark(reading, old), to: mark(reading, new) });
            }
            Some(_) => {}
        }
    }
    for new in after.drafts.iter().filter(|new| before.exact(new.extent).is_none()) {
        out.push(MarkChange::Added(mark(reading, new)));
    }
    for refused in after.refused.iter().skip(before.refused.len()) {
        let stands = after.drafts.iter().find(|draft| draft.extent.overlaps(refused.extent));
        // The same mark proposed again is no conflict.
        let again = |known: &Draft| {
            (known.extent, known.category, known.kind) == (refused.extent, refused.category, refused.kind)
        };
        if let Some(stands) = stands.filter(|stands| !again(stands)) {
            let (mark, stands) = (mark(reading, refused), mark(reading, stands));
            out.push(MarkChange::Refused { why: refusal(&mark, &stands), mark, stands });
        }
    }
    out
}

fn refusal(mark: &Mark, stands: &Mark) -> Bilingual {
    if mark.span == stands.span {
        Bilingual::new("同じ語句に先に付いた印が残る", "The mark that the same words already have stands")
    } else {
        Bilingual::new("先に付いた印と交差する", "It would cross a mark that already stands")
    }
}

fn frames(reading: &Reading, before: &[Frame], after: &[Frame]) -> Vec<FrameChange> {
    let mut out = Vec::new();
    let mut left: Vec<&Frame> = before.iter().collect();
    for new in after {
        let same = |old: &&Frame| (old.event_type, old.trigger, old.rule) == (new.event_type, new.trigger, new.rule);
        match left.iter().position(same).map(|index| left.remove(index)) {
            None => out.push(FrameChange::Added(state(reading, new))),
            Some(old) if old != new => {
                out.push(FrameChange::Changed { from: state(reading, old), to: state(reading, new) });
            }
            Some(_) => {}
        }
    }
    out.extend(left.into_iter().map(|old| FrameChange::Removed(state(reading, old))));
    out
}

fn state(reading: &Reading, frame: &Frame) -> FrameState {
    let spans = |extents: &[Extent]| extents.iter().map(|extent| span(reading, *extent)).collect();
    FrameState {
        event_type: frame.event_type,
        trigger: span(reading, frame.trigger),
        agents: spans(&frame.agents),
        estimated: frame.estimated,
        objects: spans(&frame.objects),
        circumstances: frame
            .circumstances
            .iter()
            .map(|found| (found.role, span(reading, found.extent), found.value.clone()))
            .collect(),
        certainty: frame.certainty,
        rule: frame.rule,
    }
}
