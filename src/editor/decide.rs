//! What a person does to single marks, on a working copy of the annotations.

use super::parts::{Parts, is_decided};
use super::rebase::trimmed;
use crate::model::{
    Category, Certainty, Document, Entity, EntityId, Event, EventId, Kind, Mention, MentionId, Origin, OriginBy, Roles,
    Status,
};
use crate::text::{SourceText, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Marks a span and, with `all`, every other occurrence of its words that nobody has decided on.
pub(super) fn mark(
    document: &Document,
    span: Span,
    category: Category,
    kind: Kind,
    all: bool,
) -> Option<(Document, MentionId)> {
    let text: &SourceText = &document.text;
    let span = trimmed(text, span)?;
    if !category.kinds().contains(&kind) {
        return None;
    }
    let mut parts = Parts::of(&document.annotations);
    let id = place(&mut parts, text, span, category, kind);
    if all {
        mark_others(&mut parts, text, span, id);
    }
    Some((rebuilt(document, parts)?, id))
}

/// Marks every other occurrence of a mark's words alike, where nobody has decided otherwise.
fn mark_others(parts: &mut Parts, text: &SourceText, span: Span, id: MentionId) {
    let Some(Mention { category, kind, entity, .. }) = parts.mention_mut(id).cloned() else { return };
    let decided: BTreeMap<Span, bool> = parts.mentions.iter().fold(BTreeMap::new(), |mut decided, mention| {
        *decided.entry(mention.span).or_default() |= is_decided(mention);
        decided
    });
    let words = text.slice(span);
    let mut next = parts.free_mention_id();
    for (start, words) in text.as_str().match_indices(words) {
        let other = Span::new(start, start + words.len());
        match decided.get(&other) {
            _ if other.overlaps(span) => {}
            Some(true) => {}
            Some(false) => {
                place(parts, text, other, category, kind);
                next = next.max(parts.free_mention_id());
            }
            // Nothing to look for: many marks are made without searching all others for each.
            None => {
                parts.mentions.push(own_mark(next, other, category, kind, entity));
                next = MentionId(next.0.saturating_add(1));
            }
        }
    }
}

/// A mark as a person makes it.
fn own_mark(id: MentionId, span: Span, category: Category, kind: Kind, entity: EntityId) -> Mention {
    Mention {
        id,
        span,
        category,
        kind,
        roles: Roles::NONE,
        entity,
        certainty: Certainty::Asserted,
        status: Status::Accepted,
        note: None,
        origin: Origin::person(),
    }
}

/// Gives a mark another category or kind and accepts it.
pub(super) fn change(document: &Document, id: MentionId, category: Category, kind: Kind) -> Option<Document> {
    let mut parts = Parts::of(&document.annotations);
    if !category.kinds().contains(&kind) {
        return None;
    }
    convert(&mut parts, &document.text, id, category, kind)?;
    rebuilt(document, parts)
}

/// Rejects a proposal, or removes a person's own mark.
pub(super) fn delete(document: &Document, id: MentionId) -> Option<Document> {
    let mut parts = Parts::of(&document.annotations);
    let mention = parts.mention_mut(id)?;
    mention.status = Status::Rejected;
    if mention.origin.by == OriginBy::Person {
        parts.mentions.retain(|mention| mention.id != id);
    }
    rebuilt(document, parts)
}

/// Changes one mark in place.
pub(super) fn adjust(document: &Document, id: MentionId, change: impl FnOnce(&mut Mention)) -> Option<Document> {
    let mut parts = Parts::of(&document.annotations);
    change(parts.mention_mut(id)?);
    rebuilt(document, parts)
}

/// Changes one event in place.
pub(super) fn adjust_event(document: &Document, id: EventId, change: impl FnOnce(&mut Event)) -> Option<Document> {
    let mut parts = Parts::of(&document.annotations);
    change(parts.events.iter_mut().find(|event| event.id == id)?);
    rebuilt(document, parts)
}

/// The document with other annotations.
pub(super) fn rebuilt(document: &Document, parts: Parts) -> Option<Document> {
    let annotations = Arc::new(parts.finish(&document.text)?);
    Some(Document { annotations, ..document.clone() })
}

/// Marks a span, or makes the mark that already holds it the wanted one.
fn place(parts: &mut Parts, text: &SourceText, span: Span, category: Category, kind: Kind) -> MentionId {
    let there = |mention: &&Mention| mention.span == span;
    let same = parts.mentions.iter().filter(there).find(|mention| mention.category == category);
    let holder = same.or_else(|| parts.mentions.iter().filter(there).find(|m| m.status != Status::Rejected));
    if let Some(id) = holder.map(|mention| mention.id) {
        // The mark is among the parts, so that it can be converted.
        let _ = convert(parts, text, id, category, kind);
        return id;
    }
    let id = parts.free_mention_id();
    let entity = entity_for(parts, text, span, category, kind);
    parts.mentions.push(own_mark(id, span, category, kind, entity));
    id
}

/// Makes a mark one of the wanted category and kind. Where the engine had proposed another category, the proposal stays
/// behind as a rejected mark, so that it neither comes back nor is forgotten why it was made.
fn convert(parts: &mut Parts, text: &SourceText, id: MentionId, category: Category, kind: Kind) -> Option<()> {
    let before = parts.mention_mut(id)?.clone();
    let mut after = Mention { kind, status: Status::Accepted, ..before.clone() };
    if category != before.category {
        after = Mention { category, roles: Roles::NONE, origin: Origin::person(), ..after };
        let other = parts
            .mentions
            .iter()
            .position(|mention| mention.id != id && mention.span == before.span && mention.category == category);
        if let Some(other) = other.map(|index| parts.mentions.remove(index)) {
            // The person agrees with what was proposed there: the mark takes over its reason and its place in events.
            after.origin = other.origin;
            after.roles = other.roles;
            after.entity = other.entity;
            redirect(parts, other.id, id);
        }
        if before.origin.by != OriginBy::Person {
            let left_behind = parts.free_mention_id();
            parts.mentions.push(Mention { id: left_behind, status: Status::Rejected, note: None, ..before.clone() });
        }
        let was_sanction = before.category == Category::Sanction;
        if after.entity == before.entity && was_sanction != (category == Category::Sanction) {
            parts.mentions.retain(|mention| mention.id != id);
            after.entity = entity_for(parts, text, before.span, category, kind);
            parts.mentions.push(after);
            return Some(());
        }
    }
    *parts.mention_mut(id)? = after;
    Some(())
}

/// Lets arguments that name one mention name another.
fn redirect(parts: &mut Parts, from: MentionId, to: MentionId) {
    let arguments = parts.events.iter_mut().flat_map(|event| &mut event.arguments);
    for argument in arguments.filter(|argument| argument.mention == Some(from)) {
        argument.mention = Some(to);
    }
}

/// The entity that a new mark names: one that is called so, one that the same words name elsewhere, or a new one. A
/// sanction is never the same thing as a party.
fn entity_for(parts: &mut Parts, text: &SourceText, span: Span, category: Category, kind: Kind) -> EntityId {
    let words = text.slice(span);
    let alike = |other: Category| (other == Category::Sanction) == (category == Category::Sanction);
    let called = |exact: bool| {
        parts.entities.iter().find(|entity| {
            alike(entity.category)
                && if exact { entity.name == words } else { entity.names.iter().any(|name| name == words) }
        })
    };
    let known = called(true).or_else(|| called(false)).map(|entity| entity.id).or_else(|| {
        let named = parts.mentions.iter().find(|mention| alike(mention.category) && text.slice(mention.span) == words);
        named.map(|mention| mention.entity)
    });
    known.unwrap_or_else(|| {
        let id = parts.free_entity_id();
        let (names, references, members) = (Vec::new(), Vec::new(), Vec::new());
        parts.entities.push(Entity { id, name: words.to_owned(), category, kind, names, references, members });
        id
    })
}
