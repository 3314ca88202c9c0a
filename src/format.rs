//! The written forms of a document: one file a format, each with its own structures.
//!
//! Every format writes the [`canonical`] document, whose ids follow the order of the text, so that a file depends on what
//! is in it and not on the way there. [`json`] loses nothing and is read back; [`csv`] is for spreadsheets.
//! [`lists`] reads and writes lists of names, [`steps`] how a kept file was before its last changes.

mod canonical;
pub mod csv;
mod error;
pub mod json;
pub mod lists;
pub mod steps;

pub use canonical::canonical;
pub use error::{ExportError, ImportError};
