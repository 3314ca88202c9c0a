//! A span of text that names or describes something of the story.

use super::{Category, Certainty, EntityId, Kind, Origin, OriginBy, Roles, Status};
use crate::text::Span;

/// Names a mention inside one document; written `m3` in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MentionId(pub u32);

/// One marked span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Unique in the document.
    pub id: MentionId,
    /// Bytes of the source text.
    pub span: Span,
    /// Actor, sanction or target.
    pub category: Category,
    /// Fits the category.
    pub kind: Kind,
    /// Of a target; none otherwise.
    pub roles: Roles,
    /// What it names: an entity of the same document.
    pub entity: EntityId,
    /// Of the event that it is part of; asserted without one.
    pub certainty: Certainty,
    /// What a person has said of it.
    pub status: Status,
    /// A person's remark.
    pub note: Option<String>,
    /// What made it, and why.
    pub origin: Origin,
}

impl Mention {
    /// Whether nothing but clues speaks for it: estimated, and not yet confirmed by a person.
    pub fn is_estimated(&self) -> bool {
        self.origin.by == OriginBy::Estimate && self.status == Status::Proposed
    }
}
