//! What the analysis wants to say about a text without failing on it.

use super::Bilingual;
use crate::text::Span;
use std::borrow::Cow;

/// A remark about the text or its analysis; never an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name, such as `probable-misspelling`.
    pub id: Cow<'static, str>,
    /// What it is about; `None` for the whole text.
    pub span: Option<Span>,
    /// In both languages: what, where and what to do.
    pub message: Bilingual,
}
