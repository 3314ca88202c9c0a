//! What a person notes about an article beside its text.

use super::Date;

/// Title, source and date of an article; kept and exported, and only the date changes the analysis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title; empty when unknown.
    pub title: String,
    /// The address or name of the source; empty when unknown. Only noted, never opened.
    pub source: String,
    /// The day of publication, against which times are resolved.
    pub date: Option<Date>,
}
