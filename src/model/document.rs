//! An article with what is known and said of it: the unit that is edited, kept and exported.

use super::{Annotations, Metadata};
use crate::text::SourceText;
use std::sync::Arc;

/// A text, what a person notes beside it, and its annotations.
///
/// Text and annotations are shared, so that a history of documents costs only what differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The text that all spans point into.
    pub text: Arc<SourceText>,
    /// Title, source and date.
    pub metadata: Metadata,
    /// Mentions, entities and events of this very text.
    pub annotations: Arc<Annotations>,
}

impl Document {
    /// Puts the parts together; the annotations must have been made for this text.
    pub fn new(text: SourceText, metadata: Metadata, annotations: Annotations) -> Self {
        Self { text: Arc::new(text), metadata, annotations: Arc::new(annotations) }
    }
}

impl Default for Document {
    /// The empty document.
    fn default() -> Self {
        Self::new(SourceText::new(""), Metadata::default(), Annotations::default())
    }
}
