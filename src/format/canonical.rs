//! Ids that depend on content only.

use crate::model::{Annotations, Document, Entity, EntityId, Event, EventId, Mention, MentionId};
use crate::text::{Arrange, Gather, Index};
use std::sync::Arc;

/// The document with its parts numbered in the order of the text: mentions as they stand, entities by their first
/// mention, events by their trigger. What it says is unchanged.
pub fn canonical(document: &Document) -> Document {
    let annotations = &document.annotations;
    let mention_ids: Index<MentionId, MentionId> =
        annotations.mentions().iter().zip(1..).map(|(mention, number)| (mention.id, MentionId(number))).gather();
    let entities = entities_in_order(annotations);
    let entity_ids: Index<EntityId, EntityId> =
        entities.iter().zip(1..).map(|(entity, number)| (entity.id, EntityId(number))).gather();
    let mentions = annotations.mentions().iter().map(|mention| Mention {
        id: mention_ids.get(&mention.id).copied().unwrap_or(mention.id),
        entity: entity_ids.get(&mention.entity).copied().unwrap_or(mention.entity),
        ..mention.clone()
    });
    let entities = entities.iter().map(|entity| {
        let mut members: Vec<EntityId> =
            entity.members.iter().filter_map(|member| entity_ids.get(member).copied()).collect();
        members.arrange(Ord::cmp);
        Entity { id: entity_ids.get(&entity.id).copied().unwrap_or(entity.id), members, ..Entity::clone(entity) }
    });
    let events = renumbered_events(annotations.events(), &mention_ids);
    let numbered = Annotations::new(
        &document.text,
        annotations.paragraphs().to_vec(),
        mentions.collect(),
        entities.collect(),
        events,
    );
    // A renumbering keeps every invariant; if it ever did not, the document as it is would be the honest answer.
    let annotations = numbered.map_or_else(|_| Arc::clone(annotations), Arc::new);
    Document { annotations, ..document.clone() }
}

/// Entities by their first mention; those without one, which only others name as members, follow by name.
fn entities_in_order(annotations: &Annotations) -> Vec<&Entity> {
    // Of an entity's mentions the one that is gathered last stands.
    let first: Index<EntityId, usize> =
        annotations.mentions().iter().enumerate().rev().map(|(place, mention)| (mention.entity, place)).gather();
    let mut entities: Vec<&Entity> = annotations.entities().iter().collect();
    entities.arrange_by_key(|entity| {
        let place = first.get(&entity.id).copied().unwrap_or(usize::MAX);
        (place, &entity.name, entity.category, entity.kind, &entity.references)
    });
    entities
}

fn renumbered_events(events: &[Event], mentions: &Index<MentionId, MentionId>) -> Vec<Event> {
    let mut events: Vec<Event> = events.to_vec();
    for argument in events.iter_mut().flat_map(|event| &mut event.arguments) {
        argument.mention = argument.mention.and_then(|mention| mentions.get(&mention).copied());
    }
    let key = |event: &Event| {
        let arguments: Vec<_> = event
            .arguments
            .iter()
            .map(|argument| (argument.role, argument.span, argument.mention, argument.value.clone()))
            .collect();
        let said = (event.certainty, event.status, event.note.clone());
        (event.trigger.start(), event.trigger.end(), event.event_type, event.sentence, said, arguments)
    };
    let mut keyed: Vec<_> = events.into_iter().map(|event| (key(&event), event)).collect();
    keyed.arrange(|a, b| a.0.cmp(&b.0));
    let mut events: Vec<Event> = keyed.into_iter().map(|(_, event)| event).collect();
    let ids: Index<EventId, EventId> =
        events.iter().zip(1..).map(|(event, number)| (event.id, EventId(number))).gather();
    for event in &mut events {
        event.id = ids.get(&event.id).copied().unwrap_or(event.id);
        event.duplicate_of = event.duplicate_of.and_then(|original| ids.get(&original).copied());
    }
    events
}
