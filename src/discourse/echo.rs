//! Names that one place of the text made known, at its other places.

use super::learnt::{Learnt, mark};
use crate::grammar::{Draft, Key, Reading, Sentence, is_proper_name};
use crate::model::{Category, Kind, OriginBy};
use std::collections::BTreeSet;

/// Marks a name in Latin letters or katakana wherever the text has it, once a rule found it a victim at one place: who was
/// robbed in one sentence is named in the next as who reports it.
pub fn echo(reading: &Reading, sentences: &mut [Sentence]) {
    let mut seen = BTreeSet::new();
    let known: Vec<Learnt> = sentences
        .iter()
        .flat_map(|sentence| &sentence.drafts)
        .filter_map(|draft| known(reading, draft))
        .filter(|learnt| seen.insert(learnt.name.clone()))
        .collect();
    if !known.is_empty() {
        mark(reading, sentences, &known);
    }
}

/// The name of a draft that no list has: what only weighs like a victim may be a product.
fn known(reading: &Reading, draft: &Draft) -> Option<Learnt> {
    let party = matches!(draft.kind, Kind::Organization | Kind::ThreatGroup)
        && draft.category == Category::Target
        && draft.by != OriginBy::Estimate;
    let local = matches!(&draft.key, Key::Local(key) if key.starts_with("name:") || key.starts_with("target:"));
    (party && local && is_proper_name(reading, draft.extent)).then(|| Learnt {
        name: reading.text.string(draft.extent),
        key: draft.key.clone(),
        kind: draft.kind,
        taught: draft.extent,
        from: 0,
    })
}
