//! Puts a person's decisions over a fresh analysis of the same text.

use super::parts::{Parts, is_decided, is_decided_event};
use crate::model::{Annotations, Category, Entity, EntityId, Event, EventId, Mention, MentionId, Status};
use crate::text::{Arrange, Gather, Index, SourceText, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The annotations after an analysis has answered: `old`, carried to this text, with what a person decided, and `fresh`,
/// what the engine proposes now.
///
/// - Marks that a person has decided stay as they are. A proposal of the same span and category does not come back, nor
///   does one of another category where a mark that is not rejected holds the span.
/// - Undecided marks are replaced by the fresh ones, which take over the ids of equal ones (span and category).
/// - A fresh entity takes over the id of the old one whose mentions it shares, or whose name it has.
/// - Events that a person has decided stay; the others are the fresh ones, with the ids of equal ones.
pub(super) fn merge(old: &Annotations, fresh: &Annotations, text: &SourceText) -> Option<Annotations> {
    let entities = adopt_entities(old, fresh);
    let mut parts = Parts { paragraphs: fresh.paragraphs().to_vec(), ..Parts::default() };
    let mentions = join_mentions(&mut parts, old, fresh, &entities);
    join_entities(&mut parts, old, fresh, &entities);
    join_events(&mut parts, old, fresh, &mentions);
    parts.finish(text)
}

type Place = (Span, Category);

fn place(mention: &Mention) -> Place {
    (mention.span, mention.category)
}

/// The final id of every fresh entity.
fn adopt_entities(old: &Annotations, fresh: &Annotations) -> BTreeMap<EntityId, EntityId> {
    // A mark that a person has decided says more about its entity than any number of proposals.
    const DECIDED: usize = 1 << 20;
    let places: Index<Place, &Mention> = old.mentions().iter().map(|mention| (place(mention), mention)).gather();
    let mut votes: BTreeMap<(EntityId, EntityId), usize> = BTreeMap::new();
    for mention in fresh.mentions() {
        if let Some(known) = places.get(&place(mention)) {
            *votes.entry((mention.entity, known.entity)).or_default() += if is_decided(known) { DECIDED } else { 1 };
        }
    }
    let mut ranked: Vec<_> = votes.into_iter().collect();
    ranked.arrange_by_key(|(pair, votes)| (Reverse(*votes), *pair));
    let (mut adopted, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for ((entity, known), _) in ranked {
        if !adopted.contains_key(&entity) && taken.insert(known) {
            adopted.insert(entity, known);
        }
    }
    let mut names: BTreeMap<(&str, bool), Vec<EntityId>> = BTreeMap::new();
    for entity in old.entities().iter().filter(|entity| !taken.contains(&entity.id)) {
        names.entry((&entity.name, entity.category == Category::Sanction)).or_default().push(entity.id);
    }
    let mut next = old.entities().iter().map(|entity| entity.id.0).max().unwrap_or(0);
    for entity in fresh.entities() {
        let mut namesake = || {
            let same = names.get_mut(&(entity.name.as_str(), entity.category == Category::Sanction))?;
            (!same.is_empty()).then(|| same.remove(0))
        };
        adopted.entry(entity.id).or_insert_with(|| {
            namesake().unwrap_or_else(|| {
                next = next.saturating_add(1);
                EntityId(next)
            })
        });
    }
    adopted
}

/// Adds the decided marks and the fresh ones that they leave room for; gives the final id of every fresh mark.
fn join_mentions(
    parts: &mut Parts,
    old: &Annotations,
    fresh: &Annotations,
    entities: &BTreeMap<EntityId, EntityId>,
) -> Index<MentionId, MentionId> {
    let places: Index<Place, &Mention> = old.mentions().iter().map(|mention| (place(mention), mention)).gather();
    let decided: Vec<&Mention> = old.mentions().iter().filter(|mention| is_decided(mention)).collect();
    let held: Index<Span, MentionId> = decided
        .iter()
        .filter(|mention| mention.status != Status::Rejected)
        .map(|mention| (mention.span, mention.id))
        .gather();
    parts.mentions = decided.into_iter().cloned().collect();
    let mut next = old.mentions().iter().map(|mention| mention.id.0).max().unwrap_or(0);
    let mut ids = Vec::new();
    for mention in fresh.mentions() {
        let known = places.get(&place(mention)).copied();
        let id = match (known.filter(|known| is_decided(known)), held.get(&mention.span)) {
            // What a person has marked there stands for the proposal in its events, even in another category.
            (_, Some(holder)) => *holder,
            (Some(known), None) => known.id,
            (None, None) => {
                let id = known.map_or_else(
                    || {
                        next = next.saturating_add(1);
                        MentionId(next)
                    },
                    |known| known.id,
                );
                let entity = entities.get(&mention.entity).copied().unwrap_or(mention.entity);
                parts.mentions.push(Mention { id, entity, ..mention.clone() });
                id
            }
        };
        ids.push((mention.id, id));
    }
    ids.into_iter().gather()
}

/// Adds the fresh entities under their final ids, and the old ones that decided marks still name.
fn join_entities(parts: &mut Parts, old: &Annotations, fresh: &Annotations, ids: &BTreeMap<EntityId, EntityId>) {
    let translate = |entity: &Entity| Entity {
        id: ids.get(&entity.id).copied().unwrap_or(entity.id),
        members: entity.members.iter().filter_map(|member| ids.get(member).copied()).collect(),
        ..entity.clone()
    };
    parts.entities = fresh.entities().iter().map(translate).collect();
    let taken: Index<EntityId> = parts.entities.iter().map(|entity| entity.id).gather();
    parts.entities.extend(old.entities().iter().filter(|entity| !taken.contains(&entity.id)).cloned());
}

/// Adds the decided events and the fresh ones that are not among them.
fn join_events(parts: &mut Parts, old: &Annotations, fresh: &Annotations, mentions: &Index<MentionId, MentionId>) {
    let mut known: BTreeMap<_, Vec<&Event>> = BTreeMap::new();
    for event in old.events() {
        known.entry((event.event_type, event.trigger)).or_default().push(event);
    }
    let translate = |event: &Event| {
        let mut event = event.clone();
        for argument in &mut event.arguments {
            argument.mention = argument.mention.and_then(|mention| mentions.get(&mention).copied());
        }
        event
    };
    parts.events = old.events().iter().filter(|event| is_decided_event(event)).cloned().collect();
    let mut next = old.events().iter().map(|event| event.id.0).max().unwrap_or(0);
    let mut ids = Vec::new();
    let mut added = Vec::new();
    for event in fresh.events().iter().map(translate) {
        let same = known.entry((event.event_type, event.trigger)).or_default();
        // One trigger may tell several acts: the one with the same arguments is the same act, else the first in order.
        let best = same.iter().position(|known| known.arguments == event.arguments);
        let matched = if same.is_empty() { None } else { Some(same.remove(best.unwrap_or(0))) };
        let id = matched.map_or_else(
            || {
                next = next.saturating_add(1);
                EventId(next)
            },
            |known| known.id,
        );
        ids.push((event.id, id));
        if !matched.is_some_and(is_decided_event) {
            added.push(Event { id, ..event });
        }
    }
    let ids: Index<EventId, EventId> = ids.into_iter().gather();
    for event in &mut added {
        event.duplicate_of = event.duplicate_of.and_then(|original| ids.get(&original).copied());
    }
    parts.events.extend(added);
}
