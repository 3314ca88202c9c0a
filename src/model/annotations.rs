//! The annotations of one text, with the invariants that every consumer relies on.

use super::{Entity, EntityId, Event, EventId, Mention, MentionId, Roles};
use crate::text::{Arrange, Gather, Index, SourceText, Span};

/// A paragraph of the pasted page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Bytes of the source text, without the line feed.
    pub span: Span,
    /// The index of the earlier paragraph that this one repeats.
    pub duplicate_of: Option<usize>,
    /// Whether it is page furniture (share lines, related articles).
    pub furniture: bool,
}

/// Mentions, entities and events of one text.
///
/// Invariants, checked by [`Annotations::new`]: every span is a non-empty slice of the text on character boundaries;
/// paragraphs ascend without overlap and repeat only earlier ones; ids are unique; mentions are ordered by start, longer
/// first, then category; no two have the same span and category; kinds fit categories; only targets have roles; every
/// mention's entity, every argument's mention, every entity's member and every event's original exists, the last two
/// without a cycle of length one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    paragraphs: Vec<Paragraph>,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
    events: Vec<Event>,
}

/// Why parts do not make annotations of a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnnotationsError {
    /// A span is empty, leaves the text or cuts a character.
    #[error("{what} {span:?} is not a slice of the text")]
    Span {
        /// Which part.
        what: String,
        /// Its span.
        span: Span,
    },
    /// Two parts share an id, or two mentions a span and category.
    #[error("{what} stands twice")]
    Twice {
        /// Which part.
        what: String,
    },
    /// A part names another that is not there.
    #[error("{what} names {missing}, which is not there")]
    Missing {
        /// Which part.
        what: String,
        /// What it names.
        missing: String,
    },
    /// A mention's kind does not fit its category, or a role stands on what is no target.
    #[error("{what}: kind or role does not fit the category")]
    Kind {
        /// Which part.
        what: String,
    },
    /// Paragraphs overlap, descend, or repeat a later one.
    #[error("paragraph {index} is out of order")]
    Paragraph {
        /// Its index.
        index: usize,
    },
}

impl Annotations {
    /// Checks and orders the parts.
    ///
    /// # Errors
    /// The first invariant that does not hold; see [`Annotations`].
    pub fn new(
        text: &SourceText,
        paragraphs: Vec<Paragraph>,
        mut mentions: Vec<Mention>,
        entities: Vec<Entity>,
        events: Vec<Event>,
    ) -> Result<Self, AnnotationsError> {
        mentions.arrange_by_key(Mention::order);
        check_paragraphs(text, &paragraphs)?;
        let entity_ids = check_entities(&entities)?;
        let mention_ids = check_mentions(text, &mentions, &entity_ids)?;
        check_events(text, &events, &mention_ids)?;
        Ok(Self { paragraphs, mentions, entities, events })
    }

    /// Paragraphs in the order of the text.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Mentions by start, longer first, rejected ones included.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Entities by id's order of making.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Events in the order of the text.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The mention of an id.
    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.mentions.iter().find(|mention| mention.id == id)
    }

    /// The entity of an id.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// The event of an id.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// Entities by id, for those who look up many.
    pub fn entities_by_id(&self) -> Index<EntityId, &Entity> {
        self.entities.iter().map(|entity| (entity.id, entity)).gather()
    }

    /// The paragraph that holds a byte offset, by index.
    pub fn paragraph_at(&self, byte: usize) -> Option<usize> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= byte);
        let index = after.checked_sub(1)?;
        (byte <= self.paragraphs[index].span.end()).then_some(index)
    }
}

impl Mention {
    /// The order of mentions in [`Annotations`]: by start, longer first, then category. Unique within a document.
    pub fn order(&self) -> (usize, std::cmp::Reverse<usize>, super::Category) {
        (self.span.start(), std::cmp::Reverse(self.span.end()), self.category)
    }
}

/// A span must cover some of the text.
fn fits(text: &SourceText, what: String, span: Span) -> Result<(), AnnotationsError> {
    match text.get(span) {
        Some(slice) if !slice.is_empty() => Ok(()),
        _ => Err(AnnotationsError::Span { what, span }),
    }
}

fn check_paragraphs(text: &SourceText, paragraphs: &[Paragraph]) -> Result<(), AnnotationsError> {
    let mut end = 0;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        fits(text, format!("paragraph {index}"), paragraph.span)?;
        if paragraph.span.start() < end || paragraph.duplicate_of.is_some_and(|original| original >= index) {
            return Err(AnnotationsError::Paragraph { index });
        }
        end = paragraph.span.end();
    }
    Ok(())
}

fn check_entities(entities: &[Entity]) -> Result<Index<EntityId>, AnnotationsError> {
    let ids = unique(entities.iter().map(|entity| entity.id), |id| format!("entity e{}", id.0))?;
    for entity in entities {
        for member in &entity.members {
            if *member == entity.id || !ids.contains(member) {
                return Err(missing(format!("entity e{}", entity.id.0), format!("e{}", member.0)));
            }
        }
    }
    Ok(ids)
}

/// Checks mentions in their order.
fn check_mentions(
    text: &SourceText,
    mentions: &[Mention],
    entities: &Index<EntityId>,
) -> Result<Index<MentionId>, AnnotationsError> {
    let ids = unique(mentions.iter().map(|mention| mention.id), |id| format!("mention m{}", id.0))?;
    for mention in mentions {
        let what = || format!("mention m{}", mention.id.0);
        fits(text, what(), mention.span)?;
        if !entities.contains(&mention.entity) {
            return Err(missing(what(), format!("e{}", mention.entity.0)));
        }
        let is_target = mention.category == super::Category::Target;
        if !mention.category.kinds().contains(&mention.kind) || (!is_target && mention.roles != Roles::NONE) {
            return Err(AnnotationsError::Kind { what: what() });
        }
    }
    match mentions.windows(2).find(|pair| pair[0].order() == pair[1].order()) {
        Some(pair) => Err(AnnotationsError::Twice { what: format!("mention m{}", pair[1].id.0) }),
        None => Ok(ids),
    }
}

fn check_events(text: &SourceText, events: &[Event], mentions: &Index<MentionId>) -> Result<(), AnnotationsError> {
    let ids = unique(events.iter().map(|event| event.id), |id| format!("event v{}", id.0))?;
    for event in events {
        let what = || format!("event v{}", event.id.0);
        fits(text, what(), event.trigger)?;
        fits(text, what(), event.sentence)?;
        if let Some(original) = event.duplicate_of
            && (original == event.id || !ids.contains(&original))
        {
            return Err(missing(what(), format!("v{}", original.0)));
        }
        for argument in &event.arguments {
            fits(text, what(), argument.span)?;
            if let Some(mention) = argument.mention.filter(|mention| !mentions.contains(mention)) {
                return Err(missing(what(), format!("m{}", mention.0)));
            }
        }
    }
    Ok(())
}

fn unique<T: Ord + Copy>(
    ids: impl Iterator<Item = T>,
    name: impl Fn(T) -> String,
) -> Result<Index<T>, AnnotationsError> {
    let mut ids: Vec<T> = ids.collect();
    ids.arrange(Ord::cmp);
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(AnnotationsError::Twice { what: name(pair[0]) }),
        None => Ok(ids.into_iter().gather()),
    }
}

fn missing(what: String, missing: String) -> AnnotationsError {
    AnnotationsError::Missing { what, missing }
}

impl EventId {
    /// The written form: `v3`.
    pub fn key(self) -> String {
        format!("v{}", self.0)
    }
}

impl MentionId {
    /// The written form: `m3`.
    pub fn key(self) -> String {
        format!("m{}", self.0)
    }
}

impl EntityId {
    /// The written form: `e3`.
    pub fn key(self) -> String {
        format!("e{}", self.0)
    }
}
