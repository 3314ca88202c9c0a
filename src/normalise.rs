//! The form of a text in which all matching happens, and the way back to the original.
//!
//! Two steps, each with its own alignment: [`Normalised`] is NFKC and lower case, character by character; [`NameForm`]
//! drops further what the spelling of names leaves open (middle dots, ヴ or ブ, a long mark at the end).

mod clusters;
mod dictionary;
mod fold;
mod name_form;
mod word_list;
mod words;

pub use dictionary::{Dictionary, Occurrence, Occurrences, Row};
pub use name_form::NameForm;
pub use word_list::{Letters, WordList};
pub use words::Words;

use crate::text::Span;

/// A half-open range of characters of a [`Normalised`] text. Not a [`Span`]: those are bytes of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Extent {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Extent {
    /// The range `start..end`; empty where it would end before it begins, so that looking between two places needs no
    /// care for their order.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in characters.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies inside (both may be equal).
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A text in NFKC and lower case, with the bytes of the original that each character came from.
///
/// It is kept twice: as characters, which places count, and in UTF-8, in which words are compared, since the words of the
/// rules come in it and to decode them at every place of a text would cost more than all else.
///
/// Invariant: `chars` and `origin` have the same length; origins ascend; characters of one composed cluster share its
/// bytes. `utf8` holds the same characters, and `bytes` where each begins in it, and where the last one ends.
#[derive(Clone, Debug)]
pub struct Normalised {
    chars: Vec<char>,
    origin: Vec<Span>,
    utf8: String,
    bytes: Vec<usize>,
    /// Where the words of a dictionary stand; nowhere without one.
    occurrences: Occurrences,
}

impl Normalised {
    /// Normalises a text of any content. Linear in its length.
    pub fn new(text: &str) -> Self {
        // Most characters of a Japanese text take three bytes.
        let length = text.len() / 2;
        let mut out = Self {
            chars: Vec::with_capacity(length),
            origin: Vec::with_capacity(length),
            utf8: String::with_capacity(text.len()),
            bytes: Vec::with_capacity(length),
            occurrences: Occurrences::default(),
        };
        fold::fold(text, |c, span| {
            out.chars.push(c);
            out.origin.push(span);
            out.bytes.push(out.utf8.len());
            out.utf8.push(c);
        });
        out.bytes.push(out.utf8.len());
        out
    }

    /// The characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The same, with the places where the words of a dictionary stand.
    pub fn with(text: &str, dictionary: &Dictionary) -> Self {
        let mut out = Self::new(text);
        out.occurrences = dictionary.find(&out.chars);
        out
    }

    /// Where the words of the dictionary stand that the text was made with; nowhere without one.
    pub fn occurrences(&self) -> &Occurrences {
        &self.occurrences
    }

    /// Length in characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The character at an index; `'\0'` outside the text, which no rule looks for.
    pub fn at(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or('\0')
    }

    /// The character before an index; `'\0'` at the start.
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\0', |index| self.at(index))
    }

    /// The characters of a range, cut to the text.
    pub fn slice(&self, extent: Extent) -> &[char] {
        let end = extent.end.min(self.chars.len());
        &self.chars[extent.start.min(end)..end]
    }

    /// The characters of a range, cut to the text, as a word to compare.
    pub fn str(&self, extent: Extent) -> &str {
        let last = self.chars.len();
        let (start, end) = (self.bytes[extent.start.min(last)], self.bytes[extent.end.min(last)]);
        self.utf8.get(start..end).unwrap_or_default()
    }

    /// The characters of a range as a string.
    pub fn string(&self, extent: Extent) -> String {
        self.str(extent).to_owned()
    }

    /// Whether the text goes on with `word` at an index.
    pub fn starts_with(&self, index: usize, word: &str) -> bool {
        let Some(start) = self.bytes.get(index).copied() else { return word.is_empty() };
        let text = self.utf8.as_bytes();
        // Where a word does not stand, the last byte of its first character shows it soonest: those before it only tell
        // kana from kanji.
        let third = word.as_bytes().get(2);
        if third.is_some() && text.get(start + 2) != third {
            return false;
        }
        text[start..].starts_with(word.as_bytes())
    }

    /// Whether `word` stands right before an index.
    pub fn ends_with(&self, index: usize, word: &str) -> bool {
        let (Some(end), Some(last)) = (self.bytes.get(index).copied(), word.as_bytes().last()) else {
            return word.is_empty();
        };
        let text = self.utf8.as_bytes();
        end > 0 && text[end - 1] == *last && text[..end].ends_with(word.as_bytes())
    }

    /// Where `word` first stands inside a range, by index of its first character.
    pub fn find(&self, extent: Extent, word: &str) -> Option<usize> {
        let first = word.chars().next()?;
        let end = self.bytes.get(extent.end).copied().unwrap_or(self.utf8.len());
        // Almost every place is turned away by its first character.
        let places = self.slice(extent).iter().zip(extent.start..).filter(|(c, _)| **c == first);
        places
            .map(|(_, index)| index)
            .find(|index| self.starts_with(*index, word) && self.bytes[*index] + word.len() <= end)
    }

    /// The bytes of the original that a range came from; `None` for an empty range or one outside the text.
    pub fn original(&self, extent: Extent) -> Option<Span> {
        if extent.is_empty() {
            return None;
        }
        let first = self.origin.get(extent.start)?;
        let last = self.origin.get(extent.end - 1)?;
        Some(first.cover(*last))
    }

    /// The index of the first character that came from a byte at or after `byte`.
    pub fn index_of_byte(&self, byte: usize) -> usize {
        self.origin.partition_point(|span| span.start() < byte)
    }

    /// The range whose characters came from inside a span of the original.
    pub fn extent_of(&self, span: Span) -> Extent {
        let start = self.index_of_byte(span.start());
        Extent::new(start, self.index_of_byte(span.end()).max(start))
    }
}

/// Whether a character is one of a few. `str::contains` would prepare a search for it as for a word.
pub fn is_one_of(letters: &str, c: char) -> bool {
    letters.chars().any(|letter| letter == c)
}

/// A word in the form of [`Normalised`]: for names and cues, which carry no offsets.
pub fn normal_form(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold::fold(word, |c, _| out.push(c));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_come_back_whole() {
        let text = "ＡＰＴ３８とｶﾞ㍿";
        let norm = Normalised::new(text);
        assert_eq!(norm.chars().iter().collect::<String>(), "apt38とガ株式会社");
        let back = |start, end| &text[norm.original(Extent::new(start, end)).unwrap().range()];
        assert_eq!(back(0, 5), "ＡＰＴ３８");
        assert_eq!(back(6, 7), "ｶﾞ");
        assert_eq!(back(8, 9), "㍿", "a part of an expansion is the whole character");
    }

    #[test]
    fn words_are_found_from_both_sides() {
        let norm = Normalised::new("米国は制裁した");
        assert!(norm.starts_with(3, "制裁"));
        assert!(norm.ends_with(2, "米国"));
        assert!(!norm.ends_with(1, "米国"));
        assert_eq!(norm.find(Extent::new(0, 7), "制裁"), Some(3));
        assert_eq!(norm.find(Extent::new(0, 4), "制裁"), None);
    }
}
