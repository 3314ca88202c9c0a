//! The packed form of an analysis. Tuples stand for records, keys for vocabulary values, and origins, which repeat
//! thousands of times, stand in a table.

use super::MessageError;
use crate::analysis::Analysis;
use crate::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Diagnostic, Entity, EntityId, Event, EventId,
    EventType, Kind, Mention, MentionId, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use crate::text::{SourceText, Span};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

type Range = (usize, usize);

#[derive(Serialize, Deserialize)]
pub(super) struct Packed {
    /// By, id, reason in Japanese and in English.
    origins: Vec<(String, String, String, String)>,
    /// Span, repeated paragraph, furniture.
    paragraphs: Vec<(Range, Option<usize>, bool)>,
    mentions: Vec<PackedMention>,
    entities: Vec<PackedEntity>,
    events: Vec<PackedEvent>,
    /// Id, span, message in Japanese and in English.
    diagnostics: Vec<(String, Option<Range>, String, String)>,
}

/// Id, span, category, kind, attacked and sanctioned, entity, certainty, status, note, origin.
type PackedMention = (u32, Range, String, String, (bool, bool), u32, String, String, Option<String>, usize);
/// Id, name, category, kind, names, references, members.
type PackedEntity = (u32, String, String, String, Vec<String>, Vec<(String, String)>, Vec<u32>);
/// Id, type, certainty, trigger, sentence, original, status, note, arguments.
type PackedEvent = (u32, String, String, Range, Range, Option<u32>, String, Option<String>, Vec<PackedArgument>);
/// Role, mention, span, value, certainty, estimated.
type PackedArgument = (String, Option<u32>, Range, Option<String>, String, bool);

impl Packed {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let annotations = &analysis.annotations;
        let mut origins = Vec::new();
        let mut places: HashMap<&Origin, usize> = HashMap::new();
        let mut mentions = Vec::with_capacity(annotations.mentions().len());
        for mention in annotations.mentions() {
            let origin = *places.entry(&mention.origin).or_insert_with(|| {
                let Origin { by, id, why } = &mention.origin;
                origins.push((by.key().to_owned(), id.clone(), why.ja.clone(), why.en.clone()));
                origins.len() - 1
            });
            mentions.push(pack_mention(mention, origin));
        }
        let paragraphs = annotations.paragraphs().iter();
        Self {
            origins,
            paragraphs: paragraphs.map(|p| (range(p.span), p.duplicate_of, p.furniture)).collect(),
            mentions,
            entities: annotations.entities().iter().map(pack_entity).collect(),
            events: annotations.events().iter().map(pack_event).collect(),
            diagnostics: analysis.diagnostics.iter().map(pack_diagnostic).collect(),
        }
    }

    pub(super) fn unpack(self, text: &SourceText) -> Result<Analysis, MessageError> {
        let origins = self
            .origins
            .into_iter()
            .map(|(by, id, ja, en)| Ok(Origin { by: known(OriginBy::from_key, &by)?, id, why: Bilingual { ja, en } }));
        let origins = origins.collect::<Result<Vec<_>, MessageError>>()?;
        let paragraphs = self.paragraphs.into_iter();
        let annotations = Annotations::new(
            text,
            paragraphs
                .map(|(at, duplicate_of, furniture)| Paragraph { span: span(at), duplicate_of, furniture })
                .collect(),
            self.mentions.into_iter().map(|mention| unpack_mention(mention, &origins)).collect::<Result<_, _>>()?,
            self.entities.into_iter().map(unpack_entity).collect::<Result<_, _>>()?,
            self.events.into_iter().map(unpack_event).collect::<Result<_, _>>()?,
        )
        .map_err(|error| MessageError::Content(error.to_string()))?;
        let diagnostics = self.diagnostics.into_iter().map(|(id, at, ja, en)| Diagnostic {
            id: id.into(),
            span: at.map(span),
            message: Bilingual { ja, en },
        });
        Ok(Analysis { annotations, diagnostics: diagnostics.collect() })
    }
}

fn pack_diagnostic(diagnostic: &Diagnostic) -> (String, Option<Range>, String, String) {
    let Diagnostic { id, span, message } = diagnostic;
    (id.to_string(), span.map(range), message.ja.clone(), message.en.clone())
}

fn pack_mention(mention: &Mention, origin: usize) -> PackedMention {
    (
        mention.id.0,
        range(mention.span),
        mention.category.key().to_owned(),
        mention.kind.key().to_owned(),
        (mention.roles.attacked, mention.roles.sanctioned),
        mention.entity.0,
        mention.certainty.key().to_owned(),
        mention.status.key().to_owned(),
        mention.note.clone(),
        origin,
    )
}

fn unpack_mention(packed: PackedMention, origins: &[Origin]) -> Result<Mention, MessageError> {
    let (id, at, category, kind, (attacked, sanctioned), entity, certainty, status, note, origin) = packed;
    let origin = origins.get(origin).cloned();
    Ok(Mention {
        id: MentionId(id),
        span: span(at),
        category: known(Category::from_key, &category)?,
        kind: known(Kind::from_key, &kind)?,
        roles: Roles { attacked, sanctioned },
        entity: EntityId(entity),
        certainty: known(Certainty::from_key, &certainty)?,
        status: known(Status::from_key, &status)?,
        note,
        origin: origin.ok_or_else(|| MessageError::Content("an origin is missing".to_owned()))?,
    })
}

fn pack_entity(entity: &Entity) -> PackedEntity {
    (
        entity.id.0,
        entity.name.clone(),
        entity.category.key().to_owned(),
        entity.kind.key().to_owned(),
        entity.names.clone(),
        entity.references.iter().map(|reference| (reference.source.clone(), reference.id.clone())).collect(),
        entity.members.iter().map(|member| member.0).collect(),
    )
}

fn unpack_entity(packed: PackedEntity) -> Result<Entity, MessageError> {
    let (id, name, category, kind, names, references, members) = packed;
    Ok(Entity {
        id: EntityId(id),
        name,
        category: known(Category::from_key, &category)?,
        kind: known(Kind::from_key, &kind)?,
        names,
        references: references.into_iter().map(|(source, id)| Reference { source, id }).collect(),
        members: members.into_iter().map(EntityId).collect(),
    })
}

fn pack_event(event: &Event) -> PackedEvent {
    let arguments = event.arguments.iter().map(|argument| {
        let Argument { role, mention, span, value, certainty, estimated } = argument;
        let mention = mention.map(|mention| mention.0);
        (role.key().to_owned(), mention, range(*span), value.clone(), certainty.key().to_owned(), *estimated)
    });
    (
        event.id.0,
        event.event_type.key().to_owned(),
        event.certainty.key().to_owned(),
        range(event.trigger),
        range(event.sentence),
        event.duplicate_of.map(|original| original.0),
        event.status.key().to_owned(),
        event.note.clone(),
        arguments.collect(),
    )
}

fn unpack_event(packed: PackedEvent) -> Result<Event, MessageError> {
    let (id, event_type, certainty, trigger, sentence, duplicate_of, status, note, arguments) = packed;
    let arguments = arguments.into_iter().map(|(role, mention, at, value, certainty, estimated)| {
        Ok(Argument {
            role: known(ArgumentRole::from_key, &role)?,
            mention: mention.map(MentionId),
            span: span(at),
            value,
            certainty: known(Certainty::from_key, &certainty)?,
            estimated,
        })
    });
    Ok(Event {
        id: EventId(id),
        event_type: known(EventType::from_key, &event_type)?,
        certainty: known(Certainty::from_key, &certainty)?,
        trigger: span(trigger),
        sentence: span(sentence),
        duplicate_of: duplicate_of.map(EventId),
        status: known(Status::from_key, &status)?,
        note,
        arguments: arguments.collect::<Result<_, MessageError>>()?,
    })
}

fn range(span: Span) -> Range {
    (span.start(), span.end())
}

fn span((start, end): Range) -> Span {
    Span::new(start, end)
}

fn known<T>(from_key: impl Fn(&str) -> Option<T>, key: &str) -> Result<T, MessageError> {
    from_key(key).ok_or_else(|| MessageError::Content(format!("unknown name {key}")))
}
