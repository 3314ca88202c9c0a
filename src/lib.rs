//! Shirushi (印) reads Japanese news about cyber attacks and sanctions.
#![warn(missing_docs)]

pub mod analysis;
#[cfg(feature = "web")]
pub mod api;
#[cfg(feature = "web")]
pub mod app;
pub mod discourse;
pub mod editor;
pub mod format;
pub mod grammar;
pub mod lexicon;
pub mod model;
pub mod normalise;
pub mod segment;
pub mod text;
