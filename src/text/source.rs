//! The immutable text of a document.

use super::Span;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The text that a document's spans point into: never changed once made.
///
/// [`SourceText::clean`] is the one way in for what a browser or a file hands over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    text: String,
}

impl SourceText {
    /// Takes a text as it is. Offsets of an annotation file refer to exactly this string.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// Cleans what a browser, a clipboard or a file hands over: CR LF and CR become LF, a byte-order mark at the start
    /// goes. NUL and other controls stay, since offsets of the source must keep their meaning.
    pub fn clean(raw: &str) -> Self {
        let raw = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        if !raw.contains('\r') {
            return Self::new(raw);
        }
        Self::new(raw.replace("\r\n", "\n").replace('\r', "\n"))
    }

    /// The same for UTF-16 that may hold lone surrogates, which become U+FFFD.
    pub fn clean_utf16(raw: &[u16]) -> Self {
        Self::clean(&String::from_utf16_lossy(raw))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The covered text, or `None` where the span leaves the text or cuts a character.
    pub fn get(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// The covered text, empty where the span does not fit (see [`SourceText::get`]).
    pub fn slice(&self, span: Span) -> &str {
        self.get(span).unwrap_or("")
    }

    /// The identity of the document: SHA-256 of the UTF-8 text, 64 lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        hex(&Sha256::digest(self.text.as_bytes()))
    }

    /// Lines with their spans, without the line feed; empty lines are left out. A pasted article has one paragraph a
    /// line.
    pub fn paragraphs(&self) -> Vec<Span> {
        let mut out = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            let end = start + line.len();
            if !line.trim().is_empty() {
                out.push(Span::new(start, end));
            }
            start = end + 1;
        }
        out
    }
}

/// Lower-case hexadecimal digits of some bytes.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_folds_line_ends_and_drops_the_mark_only_at_the_start() {
        assert_eq!(SourceText::clean("\u{feff}甲\r\n乙\r丙\u{feff}").as_str(), "甲\n乙\n丙\u{feff}");
        assert_eq!(SourceText::clean_utf16(&[0x7532, 0xd800]).as_str(), "甲\u{fffd}");
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(SourceText::new("").sha256(), empty);
    }

    #[test]
    fn paragraphs_are_the_lines_that_hold_something() {
        let text = SourceText::new("甲\n\n 　\n乙丙");
        let lines: Vec<_> = text.paragraphs().into_iter().map(|span| text.slice(span)).collect();
        assert_eq!(lines, ["甲", "乙丙"]);
    }
}
