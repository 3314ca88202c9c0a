//! The noun phrases that can be hit: of a phrase, and of what is glued before a trigger.

use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::model::Category;
use crate::normalise::{Extent, is_one_of};
use crate::segment::is_content;

/// The targets that end in a phrase; with `known`, only those whose kind is known.
pub(in crate::grammar::rules) fn targets(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    known: bool,
) -> Vec<NounPhrase> {
    let mut found = noun_phrase::arguments(reading, sentence, phrase);
    found.retain(|np| {
        noun_phrase::can_be_target(reading, np)
            && (!known || np.kind.is_some() || noun_phrase::is_name_like(reading, np.extent))
            && np.draft.is_none_or(|draft| sentence.drafts[draft].category != Category::Sanction)
            && !is_means(reading, np)
    });
    found
}

/// A theft or attack noun with its object glued on: the noun phrases before it in the same content.
pub(in crate::grammar::rules) fn glued(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    trigger: Extent,
) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut start = trigger.start;
    while start > sentence.phrases[phrase].content.start
        && (is_content(text.before(start)) || matches!(text.before(start), ' ' | '・' | '.'))
    {
        start -= 1;
    }
    // お客様情報漏えい: the honorific belongs to the noun.
    if start > sentence.phrases[phrase].content.start && is_one_of("おご", text.before(start)) {
        start -= 1;
    }
    let mut found = noun_phrase::of_extent(reading, sentence, Extent::new(start, trigger.start));
    found.retain(|np| !is_means(reading, np));
    found
}

/// Malware and lures are what hits, not what is hit; a name behind such a word is one (マルウェア「○○」).
fn is_means(reading: &Reading, np: &NounPhrase) -> bool {
    let text = reading.text;
    let quoted = if text.before(np.extent.start) == '「' { np.extent.start - 1 } else { np.extent.start };
    np.draft.is_none()
        && (["メール", "メッセージ", "添付ファイル"].iter().any(|word| text.ends_with(np.extent.end, word))
            || cue!("malware-word").ends(text, 0, quoted).is_some()
            || cue!("malware-word").is(text, np.extent))
}
