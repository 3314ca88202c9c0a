//! Who did what to whom.

use super::{ArgumentRole, Certainty, EventType, MentionId, Status};
use crate::text::Span;

/// Names an event inside one document; written `v3` in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId(pub u32);

/// One filler of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it is in the event.
    pub role: ArgumentRole,
    /// The mention that fills the role; none for free text (means, reason, time).
    pub mention: Option<MentionId>,
    /// Bytes of the source text.
    pub span: Span,
    /// A resolved value: the ISO 8601 date of a time.
    pub value: Option<String>,
    /// Its own certainty: a suspected reason does not make the event suspected.
    pub certainty: Certainty,
    /// Whether no construction of the text gives it the role: the weight of clues does, or its place. It stays so when a person
    /// accepts the event, so that taking the acceptance back brings the doubt back; see [`Event::estimates`].
    pub estimated: bool,
}

/// One act told by the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique in the document.
    pub id: EventId,
    /// Attack, sanction, lifting or statement.
    pub event_type: EventType,
    /// How sure the text is.
    pub certainty: Certainty,
    /// The words that tell it.
    pub trigger: Span,
    /// The sentence around the trigger.
    pub sentence: Span,
    /// The event that this one tells again.
    pub duplicate_of: Option<EventId>,
    /// What a person has said of it.
    pub status: Status,
    /// A person's remark.
    pub note: Option<String>,
    /// Fillers, in the order of the text within a role.
    pub arguments: Vec<Argument>,
}

impl Event {
    /// Whether no construction speaks for an argument of this event: estimated, and not yet confirmed by a person.
    pub fn estimates(&self, argument: &Argument) -> bool {
        argument.estimated && self.status != Status::Accepted
    }
}
