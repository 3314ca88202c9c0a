//! The text as it was pasted: spans, the immutable source, offsets in three units, edits.
//!
//! Every position outside `normalise`, `segment`, `lexicon` and `grammar` is a [`Span`] of UTF-8 bytes into a
//! [`SourceText`]; [`OffsetTable`] is the only converter to code points and UTF-16. [`Arrange`] and [`Gather`] are here because
//! every layer sorts.

mod edit;
mod offset;
mod order;
mod source;
mod span;

pub use edit::{Edit, Fate};
pub use offset::OffsetTable;
pub use order::{Arrange, Gather};
pub use source::SourceText;
pub use span::Span;

/// The text of a table of words, by the name of its file in a layer's `data/`; the build script lays it.
macro_rules! table_text {
    ($file:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $file))
    };
}
pub(crate) use table_text;
