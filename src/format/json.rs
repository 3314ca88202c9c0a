//! The annotation file, version 1: JSON that loses nothing and is read back.
//!
//! `static/schema/shirushi-annotations-1.schema.json` documents it. Code points are the unit of `start` and `end`; the
//! same offsets in UTF-16 and UTF-8 stand beside those of mentions. Reading is strict: what a later writing would lose
//! or contradict is refused, with the place named.

mod file;
mod read;
mod write;

pub use read::read;
pub use write::{write, write_as_it_is, write_line};

/// What `format` says.
const FORMAT: &str = "shirushi";
/// What `version` says.
const VERSION: u64 = 1;
