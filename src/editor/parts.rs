//! A working copy of annotations: taken apart, changed, put together again.

use crate::model::{
    Annotations, Category, Entity, EntityId, Event, EventId, Kind, Mention, MentionId, OriginBy, Paragraph, Status,
};
use crate::text::{Arrange, Gather, Index, SourceText};
use std::collections::{BTreeMap, BTreeSet};

/// The parts of annotations, free to be changed; [`Parts::finish`] restores what holds between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
    pub(super) events: Vec<Event>,
}

impl Parts {
    pub(super) fn of(annotations: &Annotations) -> Self {
        Self {
            paragraphs: annotations.paragraphs().to_vec(),
            mentions: annotations.mentions().to_vec(),
            entities: annotations.entities().to_vec(),
            events: annotations.events().to_vec(),
        }
    }

    /// Puts the parts together after removing what hangs in the air: arguments without their mention, events without
    /// arguments, entities without mentions. `None` where the parts still are no annotations of the text.
    pub(super) fn finish(mut self, text: &SourceText) -> Option<Annotations> {
        self.prune_events();
        self.prune_entities();
        self.describe_entities();
        self.events.arrange_by_key(|event| (event.trigger.start(), event.trigger.end(), event.id));
        self.entities.arrange_by_key(|entity| entity.id);
        Annotations::new(text, self.paragraphs, self.mentions, self.entities, self.events).ok()
    }

    pub(super) fn mention_mut(&mut self, id: MentionId) -> Option<&mut Mention> {
        self.mentions.iter_mut().find(|mention| mention.id == id)
    }

    pub(super) fn free_mention_id(&self) -> MentionId {
        MentionId(self.mentions.iter().map(|mention| mention.id.0).max().map_or(1, |id| id.saturating_add(1)))
    }

    pub(super) fn free_entity_id(&self) -> EntityId {
        EntityId(self.entities.iter().map(|entity| entity.id.0).max().map_or(1, |id| id.saturating_add(1)))
    }

    /// An event goes when it had mentions and none is left; free text alone (a time, a means) tells no act.
    fn prune_events(&mut self) {
        let mentions: Index<MentionId> = self.mentions.iter().map(|mention| mention.id).gather();
        self.events.retain_mut(|event| {
            let named = event.arguments.iter().any(|argument| argument.mention.is_some());
            event.arguments.retain(|argument| argument.mention.is_none_or(|mention| mentions.contains(&mention)));
            !named || event.arguments.iter().any(|argument| argument.mention.is_some())
        });
        let events: Index<EventId> = self.events.iter().map(|event| event.id).gather();
        for event in &mut self.events {
            event.duplicate_of = event.duplicate_of.filter(|original| events.contains(original));
        }
    }

    /// An entity stays while a mention names it or while it is a member of one that stays.
    fn prune_entities(&mut self) {
        let members: Index<EntityId, &[EntityId]> =
            self.entities.iter().map(|entity| (entity.id, entity.members.as_slice())).gather();
        let mut kept = BTreeSet::new();
        let mut open: Vec<EntityId> = self.mentions.iter().map(|mention| mention.entity).collect();
        while let Some(entity) = open.pop() {
            if let Some(members) = members.get(&entity)
                && kept.insert(entity)
            {
                open.extend_from_slice(members);
            }
        }
        self.entities.retain(|entity| kept.contains(&entity.id));
        for entity in &mut self.entities {
            let id = entity.id;
            entity.members.retain(|member| *member != id && kept.contains(member));
        }
    }

    /// Gives the entities that a person's marks name the category and kind of most of their mentions; the engine's own
    /// stay as the engine has said.
    fn describe_entities(&mut self) {
        let touched: Index<EntityId> = self
            .mentions
            .iter()
            .filter(|mention| is_decided(mention) && mention.status != Status::Rejected)
            .map(|mention| mention.entity)
            .gather();
        let mut votes: BTreeMap<EntityId, BTreeMap<(Category, Kind), usize>> = BTreeMap::new();
        for mention in &self.mentions {
            if mention.status != Status::Rejected && touched.contains(&mention.entity) {
                *votes.entry(mention.entity).or_default().entry((mention.category, mention.kind)).or_default() += 1;
            }
        }
        for entity in &mut self.entities {
            let Some(votes) = votes.get(&entity.id) else { continue };
            let votes_of = |choice: &(Category, Kind)| votes.get(choice).copied().unwrap_or(0);
            // The present description wins a tie; among others the first in the guide's order does.
            let mut best = (entity.category, entity.kind);
            for choice in votes.keys() {
                if votes_of(choice) > votes_of(&best) {
                    best = *choice;
                }
            }
            (entity.category, entity.kind) = best;
        }
    }
}

/// Whether a person has made the mark or said something of it: only then does it outlive a new analysis.
pub(super) fn is_decided(mention: &Mention) -> bool {
    mention.status != Status::Proposed || mention.note.is_some() || mention.origin.by == OriginBy::Person
}

/// The same for an event.
pub(super) fn is_decided_event(event: &Event) -> bool {
    event.status != Status::Proposed || event.note.is_some()
}
