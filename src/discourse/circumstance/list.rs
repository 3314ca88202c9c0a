//! The list that a party is put on or taken off.

use super::words;
use crate::grammar::{Circumstance, Frame, Reading, Sentence};
use crate::model::{ArgumentRole, Category, Certainty, Kind};
use crate::normalise::Extent;

/// The list inside the trigger (制裁リストに含め), else the list that the sentence names nearest before it, else behind
/// it.
pub(super) fn of(reading: &Reading, sentence: &Sentence, frame: &Frame) -> Option<Circumstance> {
    let extent = inside(reading, frame.trigger).or_else(|| named(sentence, frame.trigger))?;
    Some(words(ArgumentRole::List, extent, Certainty::Asserted))
}

/// The trigger up to the word for a list, where it begins with one.
fn inside(reading: &Reading, trigger: Extent) -> Option<Extent> {
    ["リスト", "list"].iter().find_map(|word| {
        let at = reading.text.find(trigger, word)?;
        // 「○○リスト」に掲載: the mark of the quotation is no part of the name.
        let quoted = matches!(reading.text.at(trigger.start), '「' | '『' | '“');
        Some(Extent::new(trigger.start + usize::from(quoted), at + word.chars().count()))
    })
}

fn named(sentence: &Sentence, trigger: Extent) -> Option<Extent> {
    let lists = sentence
        .drafts
        .iter()
        .filter(|draft| draft.category == Category::Sanction && draft.kind == Kind::List)
        .map(|draft| draft.extent);
    lists.min_by_key(|list| {
        let behind = list.start >= trigger.end;
        let distance = if behind { list.start - trigger.end } else { trigger.start.saturating_sub(list.end) };
        (behind, distance)
    })
}
