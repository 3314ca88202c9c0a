//! The tables of words of all layers, as the build script lays them.

use super::alphabet::decoded;
use std::sync::OnceLock;

/// The names of the tables, in order.
const NAMES: &[&str] = &include!(concat!(env!("OUT_DIR"), "/table_names.rs"));

/// Their texts in that order, each with [`END`] behind it: by their own alphabet.
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));

/// Ends the text of a table; no table holds it.
const END: char = '\0';

/// A table of words. Its name is looked up when the program is compiled.
#[derive(Clone, Copy, Debug)]
pub struct TableText {
    place: usize,
}

impl TableText {
    /// The table in a file of a layer's `data/`; a name that no file has does not compile.
    pub const fn new(file: &str) -> Self {
        Self { place: place_of(file, NAMES) }
    }

    /// What it holds. All tables are decoded when the first one is read.
    pub fn text(self) -> &'static str {
        static SHARED: OnceLock<Vec<&'static str>> = OnceLock::new();
        let texts = SHARED.get_or_init(|| decoded(TEXTS).leak().split_terminator(END).collect());
        texts.get(self.place).copied().unwrap_or_default()
    }
}

/// Where a name stands among others; for the compiler, which refuses a name that is not there.
pub const fn place_of(name: &str, names: &[&str]) -> usize {
    let mut place = 0;
    while !same(names[place].as_bytes(), name.as_bytes()) {
        place += 1;
    }
    place
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}

/// The text of a table of words, by the name of its file.
macro_rules! table_text {
    ($file:literal) => {{
        const TABLE: $crate::text::TableText = $crate::text::TableText::new($file);
        TABLE.text()
    }};
}
pub(crate) use table_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_what_its_file_holds() {
        assert_eq!(table_text!("heads.tsv"), include_str!("../grammar/data/heads.tsv"));
        assert_eq!(table_text!("threat_groups.tsv"), include_str!("../lexicon/data/threat_groups.tsv"));
        assert_eq!(decoded(TEXTS).matches(END).count(), NAMES.len());
    }

    #[test]
    fn broken_bytes_are_read_without_what_they_break() {
        for end in 0..200.min(TEXTS.len()) {
            decoded(&TEXTS[..end]);
        }
        let broken: Vec<u8> =
            TEXTS.iter().enumerate().map(|(place, byte)| byte ^ u8::from(place % 999 == 998)).collect();
        assert_ne!(decoded(&broken), decoded(TEXTS));
        assert_eq!(decoded(&[1, 97, 1, 98, 0, 1, 0, 9, 9, 0, 1]), "aba");
    }
}
