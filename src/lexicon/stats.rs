//! How many entries and names there are.

use super::Lexicon;
use super::entry::{Entry, FormClass};
use std::collections::BTreeMap;

/// The figures of one table or list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Entries.
    pub entries: usize,
    /// Names as written; spellings by rule are not counted.
    pub names: usize,
    /// Entries with a name in Japanese script that is not made by transliteration.
    pub japanese: usize,
    /// Of these, entries that say where the Japanese name is attested.
    pub attested: usize,
    /// Entries whose only Japanese names are made by transliteration.
    pub derived: usize,
    /// Entries with an outside identifier.
    pub referenced: usize,
}

impl Lexicon {
    /// The figures of each table and list, by its name; terms and traps are not entries and stand beside.
    pub fn stats(&self) -> BTreeMap<&str, Count> {
        let mut out: BTreeMap<&str, Count> = BTreeMap::new();
        for entry in self.entries() {
            let count = out.entry(entry.list.trim_end_matches(".tsv")).or_default();
            let japanese = has_japanese(entry, |class| class != FormClass::Derived);
            count.entries += 1;
            count.names += entry.forms.iter().filter(|form| !form.by_rule).count();
            count.japanese += usize::from(japanese);
            count.attested += usize::from(japanese && !entry.attested.is_empty());
            count.derived += usize::from(!japanese && has_japanese(entry, |class| class == FormClass::Derived));
            count.referenced += usize::from(!entry.references.is_empty());
        }
        out
    }
}

fn has_japanese(entry: &Entry, of_class: impl Fn(FormClass) -> bool) -> bool {
    let japanese = |c: char| matches!(c, 'ぁ'..='ヺ' | '一'..='鿿');
    entry.forms.iter().any(|form| !form.by_rule && of_class(form.class) && form.text.chars().any(japanese))
}
