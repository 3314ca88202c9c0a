//! From drafts and frames to annotations of the original text: the last decision of the policy that [`crate::grammar`]
//! states.

use super::Analysis;
use crate::discourse::{self, MISSPELLING};
use crate::grammar::{Circumstance, Draft, Frame, Key, Reading, Sentence};
use crate::lexicon::EntryClass;
use crate::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Diagnostic, Entity, EntityId, Event, EventId,
    EventType, Kind, Mention, MentionId, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use crate::normalise::Extent;
use crate::segment::ParagraphExtent;
use crate::text::{Arrange, Gather, Index, SourceText};
use std::collections::BTreeMap;

/// Makes the annotations. What does not return to a slice of the original is left out.
pub(super) fn assemble(
    text: &SourceText,
    reading: &Reading,
    paragraphs: &[ParagraphExtent],
    sentences: &[Sentence],
) -> Analysis {
    let mut entities = Entities::default();
    let mut mentions = Vec::new();
    let mut ids = Vec::new();
    for sentence in sentences {
        let mut drafts: Vec<&Draft> = sentence.drafts.iter().filter(|draft| is_mention(reading, draft)).collect();
        drafts.arrange_by_key(|draft| (draft.extent.start, std::cmp::Reverse(draft.extent.end)));
        for draft in drafts {
            let Some(span) = reading.text.original(draft.extent) else { continue };
            let id = MentionId(mentions.len() as u32 + 1);
            let entity = entities.of(draft, text.slice(span));
            ids.push((draft.extent, id));
            mentions.push(Mention {
                id,
                span,
                category: draft.category,
                kind: draft.kind,
                roles: if draft.category == Category::Target { draft.roles } else { Roles::NONE },
                entity,
                certainty: certainty(sentence, draft.extent),
                status: Status::Proposed,
                note: None,
                origin: Origin { by: draft.by, id: draft.id.clone(), why: why(reading, draft) },
            });
        }
    }
    let ids = ids.into_iter().gather();
    let events = events(reading, paragraphs, sentences, &ids);
    let entities = entities.finish(reading, &mentions);
    let lines = paragraphs
        .iter()
        .filter_map(|paragraph| {
            let span = reading.text.original(paragraph.extent)?;
            Some(Paragraph { span, duplicate_of: paragraph.duplicate_of, furniture: paragraph.furniture })
        })
        .collect();
    let diagnostics = misspellings(&mentions, text);
    match Annotations::new(text, lines, mentions, entities, events) {
        Ok(annotations) => Analysis { annotations, diagnostics },
        Err(error) => Analysis {
            annotations: Annotations::default(),
            diagnostics: vec![Diagnostic {
                id: "inconsistent-analysis".into(),
                span: None,
                message: Bilingual::new(
                    format!("解析結果に矛盾があるため表示できません（{error}）。本文はそのままです"),
                    format!("The analysis contradicts itself and is not shown ({error}); the text is untouched"),
                ),
            }],
        },
    }
}

/// The reason of a draft; for a common noun that a person's list adds, also that list.
fn why(reading: &Reading, draft: &Draft) -> Bilingual {
    let mut why = draft.why.clone();
    if matches!(draft.by, OriginBy::Rule | OriginBy::Estimate)
        && draft.category == Category::Target
        && let Some(listed) = reading.lexicon.listed_term(reading.text.str(draft.extent))
        && let Some(place) = listed.listed.as_ref().map(super::place)
    {
        why.ja.push_str(&format!("。語は{}", place.ja));
        why.en.push_str(&format!("; the word is {}", place.en));
    }
    why
}

/// Regions are marked only as targets, and a kind must fit its category.
pub(super) fn is_mention(reading: &Reading, draft: &Draft) -> bool {
    let region = matches!(draft.key, Key::Entry(entry) if reading.lexicon.entry(entry).class == EntryClass::Region);
    draft.category.kinds().contains(&draft.kind) && !(region && draft.category != Category::Target)
}

/// The certainty of the event that a mention is part of.
fn certainty(sentence: &Sentence, extent: Extent) -> Certainty {
    sentence
        .frames
        .iter()
        .filter(|frame| frame.event_type != EventType::Statement)
        .find(|frame| frame.objects.contains(&extent) || frame.agents.contains(&extent) || frame.trigger == extent)
        .map_or(Certainty::Asserted, |frame| frame.certainty)
}

fn events(
    reading: &Reading,
    paragraphs: &[ParagraphExtent],
    sentences: &[Sentence],
    ids: &Index<Extent, MentionId>,
) -> Vec<Event> {
    let keys: Index<Extent, &Key> =
        sentences.iter().flat_map(|s| &s.drafts).map(|draft| (draft.extent, &draft.key)).gather();
    let of = |extents: &[Extent]| -> Vec<Key> {
        extents.iter().filter_map(|extent| keys.get(extent).map(|key| (*key).clone())).collect()
    };
    let frames: Vec<(&Sentence, &Frame)> =
        sentences.iter().flat_map(|sentence| sentence.frames.iter().map(move |frame| (sentence, frame))).collect();
    let keyed: Vec<(&Frame, Vec<Key>, Vec<Key>)> =
        frames.iter().map(|(_, frame)| (*frame, of(&frame.agents), of(&frame.objects))).collect();
    let duplicates = discourse::merge(reading.text, &keyed);
    let certainties = discourse::harmonise(reading.text, &keyed);
    let alike = first_alike(reading, &frames);
    let mut out = Vec::new();
    for (index, (sentence, frame)) in frames.iter().enumerate() {
        let original = |extent| reading.text.original(extent);
        let (Some(trigger), Some(span)) = (original(frame.trigger), original(sentence.extent)) else { continue };
        let repeated = paragraphs.get(sentence.paragraph).is_some_and(|paragraph| paragraph.duplicate_of.is_some());
        let duplicate_of = duplicates[index].or(Some(alike[index]).filter(|first| repeated && *first < index));
        out.push(Event {
            id: EventId(index as u32 + 1),
            event_type: frame.event_type,
            certainty: certainties[index],
            trigger,
            sentence: span,
            duplicate_of: duplicate_of.map(|original| EventId(original as u32 + 1)),
            status: Status::Proposed,
            note: None,
            arguments: arguments(reading, frame, certainties[index], ids),
        });
    }
    complete(&mut out);
    out
}

/// The arguments of an event: who acts, what is acted on, and the circumstances, by role.
fn arguments(reading: &Reading, frame: &Frame, certainty: Certainty, ids: &Index<Extent, MentionId>) -> Vec<Argument> {
    let (agent, object) = match frame.event_type {
        EventType::Attack => (ArgumentRole::Agent, ArgumentRole::Object),
        EventType::Sanction | EventType::Lifting => (ArgumentRole::Authority, ArgumentRole::Party),
        EventType::Statement => (ArgumentRole::Source, ArgumentRole::Object),
    };
    let agents = frame.agents.iter().map(|extent| (agent, *extent, frame.estimated));
    let filled = agents.chain(frame.objects.iter().map(|extent| (object, *extent, frame.adopted.contains(extent))));
    let named = filled.filter_map(|(role, extent, estimated)| {
        let mention = *ids.get(&extent)?;
        let span = reading.text.original(extent)?;
        Some(Argument { role, mention: Some(mention), span, value: None, certainty, estimated })
    });
    let told = frame.circumstances.iter().filter_map(|circumstance| {
        let span = reading.text.original(circumstance.extent)?;
        // A list that stands by itself is a mention.
        let mention = ids.get(&circumstance.extent).copied();
        let Circumstance { role, certainty, .. } = *circumstance;
        Some(Argument { role, mention, span, value: circumstance.value.clone(), certainty, estimated: false })
    });
    let mut arguments: Vec<Argument> = named.chain(told).collect();
    arguments.arrange_by_key(|argument| argument.role);
    arguments
}

/// What only a later telling says of an act (why, how, when) goes to the event that stands for all its tellings.
fn complete(events: &mut [Event]) {
    for index in 0..events.len() {
        let Some(original) = events[index].duplicate_of else { continue };
        let Some(first) = events.iter().position(|event| event.id == original) else { continue };
        let said = |role| events[first].arguments.iter().any(|argument| argument.role == role);
        let new: Vec<Argument> =
            events[index].arguments.iter().filter(|argument| !said(argument.role)).cloned().collect();
        let circumstances = new.into_iter().filter(|argument| {
            matches!(
                argument.role,
                ArgumentRole::Means | ArgumentRole::Time | ArgumentRole::Reason | ArgumentRole::List
            )
        });
        events[first].arguments.extend(circumstances);
        events[first].arguments.arrange_by_key(|argument| argument.role);
    }
}

/// For each frame, the first one with the same words, at the same place of a sentence with the same words.
fn first_alike(reading: &Reading, frames: &[(&Sentence, &Frame)]) -> Vec<usize> {
    let told = |(sentence, frame): &(&Sentence, &Frame)| {
        let words = reading.text.slice(sentence.extent);
        (words, frame.trigger.start.saturating_sub(sentence.extent.start), frame.event_type)
    };
    // Of those that are told alike the one that is gathered last stands.
    let first: Index<_, usize> = frames.iter().enumerate().rev().map(|(index, frame)| (told(frame), index)).gather();
    frames.iter().enumerate().map(|(index, frame)| first.get(&told(frame)).copied().unwrap_or(index)).collect()
}

/// Entities in the making, one for each key.
#[derive(Default)]
struct Entities {
    ids: BTreeMap<Key, EntityId>,
    surfaces: BTreeMap<EntityId, Vec<String>>,
}

impl Entities {
    fn of(&mut self, draft: &Draft, surface: &str) -> EntityId {
        if let Key::Members(members) = &draft.key {
            for member in members {
                self.id(member);
            }
        }
        let id = self.id(&draft.key);
        let names = self.surfaces.entry(id).or_default();
        let refers = draft.id == "coreference" || draft.id == "bare-government";
        if (!refers || names.is_empty()) && !names.iter().any(|known| known == surface) {
            names.push(surface.to_owned());
        }
        id
    }

    fn id(&mut self, key: &Key) -> EntityId {
        if let Some(known) = self.ids.get(key) {
            return *known;
        }
        let next = EntityId(self.ids.len() as u32 + 1);
        self.ids.insert(key.clone(), next);
        next
    }

    fn finish(self, reading: &Reading, mentions: &[Mention]) -> Vec<Entity> {
        let usual = usual(mentions);
        let mut out: Vec<Entity> = self
            .ids
            .iter()
            .map(|(key, id)| {
                let surfaces = self.surfaces.get(id).cloned().unwrap_or_default();
                let (category, kind) = usual.get(id).copied().unwrap_or((Category::Actor, Kind::Organization));
                let (name, names, references) = names_of(reading, key, surfaces);
                let members = match key {
                    Key::Members(members) => {
                        members.iter().filter_map(|member| self.ids.get(member).copied()).collect()
                    }
                    _ => Vec::new(),
                };
                Entity { id: *id, name, category, kind, names, references, members }
            })
            .collect();
        out.arrange_by_key(|entity| entity.id);
        out
    }
}

/// What names a member that has no mention of its own.
fn unmarked_name(key: &Key) -> String {
    match key {
        Key::Local(key) => key.rsplit(':').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// The preferred name, the other names, and the references of a key.
fn names_of(reading: &Reading, key: &Key, surfaces: Vec<String>) -> (String, Vec<String>, Vec<Reference>) {
    match key {
        Key::Entry(entry) => {
            let entry = reading.lexicon.entry(*entry);
            let mut names = surfaces;
            for form in entry.forms.iter().filter(|form| !form.by_rule) {
                if !names.contains(&form.text) {
                    names.push(form.text.clone());
                }
            }
            let name = entry.name().to_owned();
            names.retain(|known| *known != name);
            (name, names, entry.references.clone())
        }
        _ => {
            let longest = surfaces.iter().max_by_key(|surface| surface.chars().count()).cloned();
            let name = longest.unwrap_or_else(|| unmarked_name(key));
            let names = surfaces.into_iter().filter(|surface| *surface != name).collect();
            (name, names, Vec::new())
        }
    }
}

/// How often each pair occurs, in the order of first occurrence.
type Tally = Vec<((Category, Kind), usize)>;

/// The category and kind of most of each entity's mentions; of the first where they tie.
fn usual(mentions: &[Mention]) -> Index<EntityId, (Category, Kind)> {
    let mut counts: BTreeMap<EntityId, Tally> = BTreeMap::new();
    for mention in mentions {
        let pair = (mention.category, mention.kind);
        let counts = counts.entry(mention.entity).or_default();
        match counts.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, count)) => *count += 1,
            None => counts.push((pair, 1)),
        }
    }
    let most = |counts: Tally| {
        counts.into_iter().reduce(|most, next| if next.1 > most.1 { next } else { most }).map(|(pair, _)| pair)
    };
    counts.into_iter().filter_map(|(entity, counts)| Some((entity, most(counts)?))).gather()
}

/// A remark for every name that is probably misspelt.
fn misspellings(mentions: &[Mention], text: &SourceText) -> Vec<Diagnostic> {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.origin.id == MISSPELLING) {
        let surface = text.slice(mention.span);
        if !seen.contains(&surface) {
            seen.push(surface);
            out.push(Diagnostic {
                id: MISSPELLING.into(),
                span: Some(mention.span),
                message: mention.origin.why.clone(),
            });
        }
    }
    out
}
