//! Clues: what is looked at when something is weighed, and how its values are told.

/// One thing to look at.
#[derive(Debug, PartialEq, Eq)]
pub struct Clue {
    /// Its name in the table of weights.
    pub key: &'static str,
    /// What is looked at, in Japanese.
    pub ja: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// How a mark tells it as its reason.
    pub told: Told,
    /// The digest of its name, which that of its value goes on from.
    seed: u32,
}

/// How a clue is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By what is looked at.
    Named,
    /// With the words of the text that were seen.
    Quoted,
    /// Not at all: it sets the scene for every phrase of the text alike, or says that something is not there.
    Never,
}

impl Clue {
    /// A clue by its name, with what it looks at.
    pub const fn new(key: &'static str, ja: &'static str, en: &'static str) -> Self {
        let seed = digest(0, key.as_bytes());
        Self { key, ja, en, told: Told::Named, seed }
    }

    /// The same, told in another way.
    pub(super) const fn told(self, told: Told) -> Self {
        Self { told, ..self }
    }

    /// The digest of the clue with a value, as [`digest_of`] has it for both in writing.
    pub fn digest(&self, value: &[&str]) -> u32 {
        match value {
            [] => digest(self.seed, b""),
            parts => parts.iter().fold(self.seed, |known, part| digest(known, part.as_bytes())),
        }
    }
}

/// The digest of a clue with its value as a table writes them.
pub fn digest_of(written: &str) -> u32 {
    let (key, value) = written.split_once('=').unwrap_or((written, ""));
    value.split('/').fold(digest(0, key.as_bytes()), |known, part| digest(known, part.as_bytes()))
}

/// A digest of 32 bits, going on from what is digested already: a clue is looked up without being written out. A part
/// ends in its length, so that parts do not run together. Four bytes at a time: every phrase has some forty clues.
const fn digest(mut known: u32, part: &[u8]) -> u32 {
    let (words, rest) = part.as_chunks::<4>();
    let mut index = 0;
    while index < words.len() {
        known = mixed(known, u32::from_le_bytes(words[index]));
        index += 1;
    }
    let mut last = part.len() as u32;
    let mut index = 0;
    while index < rest.len() {
        last = last << 8 | rest[index] as u32;
        index += 1;
    }
    mixed(known, last)
}

const fn mixed(known: u32, word: u32) -> u32 {
    let mixed = (known ^ word).wrapping_mul(0x9e37_79b1);
    mixed ^ mixed >> 15
}

/// Takes clues with their values, in parts.
pub trait Evidence {
    /// The value of a clue is its parts, joined by `/`.
    fn tell(&mut self, clue: &'static Clue, value: &[&str]);
}
