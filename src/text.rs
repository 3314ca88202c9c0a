//! The text as it was pasted: spans, the immutable source, offsets in three units, edits.
//!
//! Every position outside `normalise`, `segment`, `lexicon` and `grammar` is a [`Span`] of UTF-8 bytes into a
//! [`SourceText`]; [`OffsetTable`] is the only converter to code points and UTF-16. [`Arrange`] and [`Gather`] are here because
//! every layer sorts.

mod alphabet;
mod edit;
mod offset;
mod order;
mod source;
mod span;
mod table;

pub use edit::{Edit, Fate};
pub use offset::OffsetTable;
pub use order::{Arrange, Gather, Index};
pub use source::SourceText;
pub use span::Span;
pub(crate) use table::table_text;
pub use table::{TableText, place_of};
