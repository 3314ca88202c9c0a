//! What an annotated document is: mentions, entities, events. Plain data; `format` gives it its written forms.

mod annotations;
mod date;
mod diagnostic;
mod document;
mod entity;
mod event;
mod mention;
mod metadata;
mod provenance;
mod schema;

pub use annotations::{Annotations, AnnotationsError, Paragraph};
pub use date::{Date, DateError};
pub use diagnostic::Diagnostic;
pub use document::Document;
pub use entity::{Entity, EntityId, Reference};
pub use event::{Argument, Event, EventId};
pub use mention::{Mention, MentionId};
pub use metadata::Metadata;
pub use provenance::{Bilingual, Origin, OriginBy};
pub use schema::{ArgumentRole, Category, Certainty, EventType, Kind, Language, Roles, Status};
