//! Shirushi (印) reads Japanese news about cyber attacks and sanctions.
#![warn(missing_docs)]

pub mod analysis;
pub mod editor;
pub mod format;
pub mod model;
pub mod text;
