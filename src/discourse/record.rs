//! Notices of key and value: 攻撃者: ○○, 標的: ○○, 手口: ○○. Each line fills a slot of one act.

use super::time::TimeExpression;
use crate::grammar::{Circumstance, Frame, Group, Reading, Sentence};
use crate::model::{ArgumentRole, Category, Certainty, EventType, Kind};
use crate::normalise::{Extent, Normalised, is_one_of};

/// What the lines of a notice say beside their objects.
#[derive(Default)]
struct Slots {
    agents: Vec<Extent>,
    authorities: Vec<Extent>,
    circumstances: Vec<Circumstance>,
}

/// The keys, by what their values are.
static AGENT: Group = Group::new("record-agent");
static AUTHORITY: Group = Group::new("record-authority");
static MEANS: Group = Group::new("record-means");
static REASON: Group = Group::new("record-reason");
static TIME: Group = Group::new("record-time");

/// Gives the acts of a notice, which the line of its object tells, what its other lines say. `times` has the times of each
/// sentence.
pub fn records(reading: &Reading, sentences: &mut [Sentence], times: &[Vec<TimeExpression>]) {
    let lines: Vec<Option<(Extent, Extent)>> =
        sentences.iter().map(|sentence| line(reading.text, sentence.extent)).collect();
    let mut start = 0;
    while start < lines.len() {
        let end = (start..lines.len()).find(|index| lines[*index].is_none()).unwrap_or(lines.len());
        if end - start > 1 {
            let slots = slots(reading, sentences, &lines[start..end], start, times);
            sentences[start..end].iter_mut().flat_map(|sentence| &mut sentence.frames).for_each(|f| fill(f, &slots));
        }
        start = end.max(start + 1);
    }
}

/// The key of a line and its value: behind a bullet, before a colon.
pub(super) fn line(text: &Normalised, line: Extent) -> Option<(Extent, Extent)> {
    let begins = |at: &usize| !is_one_of("・-*•●○■□◆◇▽▼【[ ", text.at(*at));
    let start = (line.start..line.end).find(begins)?;
    let colon = (start..line.end.min(start + LONGEST_KEY)).find(|at| text.at(*at) == ':')?;
    let key = (start..colon).rev().find(|at| !is_one_of("】] ", text.at(*at))).map_or(start, |last| last + 1);
    let value = (colon + 1..line.end).find(|at| text.at(*at) != ' ')?;
    (key > start).then(|| (Extent::new(start, key), Extent::new(value, line.end)))
}

/// No longer words are a key, with its brackets and colon.
const LONGEST_KEY: usize = 14;

fn slots(
    reading: &Reading,
    sentences: &[Sentence],
    lines: &[Option<(Extent, Extent)>],
    start: usize,
    times: &[Vec<TimeExpression>],
) -> Slots {
    let mut slots = Slots::default();
    for (index, (key, value)) in lines.iter().enumerate().filter_map(|(at, line)| line.map(|line| (start + at, line))) {
        let is = |group: &Group| group.is(reading.text, key);
        let said = |role| Circumstance { role, extent: value, value: None, certainty: Certainty::Asserted };
        if is(&AGENT) {
            slots.agents.extend(actors(&sentences[index], value, &[Kind::ThreatGroup, Kind::State, Kind::Person]));
        } else if is(&AUTHORITY) {
            slots.authorities.extend(actors(&sentences[index], value, &[Kind::Authority, Kind::State]));
        } else if is(&MEANS) {
            slots.circumstances.push(said(ArgumentRole::Means));
        } else if is(&REASON) {
            slots.circumstances.push(said(ArgumentRole::Reason));
        } else if is(&TIME) {
            let told = times.get(index).into_iter().flatten().find(|time| value.contains(time.extent));
            let time = told.map(|told| (told.extent, told.value.clone()));
            slots.circumstances.extend(time.map(|(extent, value)| Circumstance {
                extent,
                value,
                ..said(ArgumentRole::Time)
            }));
        }
    }
    slots
}

/// The outermost actors that a value names.
fn actors<'s>(sentence: &'s Sentence, value: Extent, kinds: &'s [Kind]) -> impl Iterator<Item = Extent> + 's {
    let named = move |extent: Extent| {
        sentence.drafts.iter().filter(move |d| {
            d.category == Category::Actor
                && kinds.contains(&d.kind)
                && value.contains(d.extent)
                && d.extent.contains(extent)
        })
    };
    sentence
        .drafts
        .iter()
        .map(|draft| draft.extent)
        .filter(move |extent| named(*extent).count() == 1 && named(*extent).any(|draft| draft.extent == *extent))
}

fn fill(frame: &mut Frame, slots: &Slots) {
    let attack = frame.event_type == EventType::Attack;
    if frame.event_type == EventType::Statement {
        return;
    }
    if frame.agents.is_empty() {
        frame.agents.clone_from(if attack { &slots.agents } else { &slots.authorities });
    }
    for told in &slots.circumstances {
        let fits = match told.role {
            ArgumentRole::Means => attack,
            ArgumentRole::Reason => !attack,
            _ => true,
        };
        if fits && frame.circumstances.iter().all(|known| known.role != told.role) {
            frame.circumstances.push(told.clone());
        }
    }
}
