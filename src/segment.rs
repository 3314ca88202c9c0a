//! Where a text falls apart: paragraphs, sentences, phrases, by the classes of its characters.
//!
//! No morphological dictionary: written Japanese shows its phrases by script. Content stands in kanji, katakana and
//! Latin; particles and inflection stand in hiragana behind it.

mod paragraph;
mod phrase;
mod script;
mod sentence;

pub use paragraph::{ParagraphExtent, paragraphs};
pub use phrase::{Case, Phrase, phrases};
pub use script::{Script, is_content, is_japanese, is_kanji, is_katakana, is_latin, matching_close, matching_open};
pub use sentence::sentences;
