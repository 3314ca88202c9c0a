//! Carries annotations through an edit of their text.

use super::parts::{Parts, is_decided, is_decided_event};
use crate::model::{Annotations, Event, MentionId, Paragraph, Status};
use crate::text::{Arrange, Edit, Fate, Gather, Index, SourceText, Span};
use std::collections::BTreeSet;

/// The annotations after `edit` has turned their text into `text`.
///
/// A mark whose words are untouched moves with them. One whose words were changed becomes doubtful if a person had
/// accepted it, and goes otherwise: the engine proposes anew, and a rejection was of other words. One whose words are
/// gone goes. `None` where the result does not fit the text, that is, where the edit is not of this text.
pub(super) fn rebase(annotations: &Annotations, edit: Edit, text: &SourceText) -> Option<Annotations> {
    let mut parts = Parts::of(annotations);
    parts.paragraphs = paragraphs(annotations.paragraphs(), edit, text);
    let mut changed = BTreeSet::new();
    parts.mentions.retain_mut(|mention| match edit.map(mention.span) {
        Fate::Kept(span) => {
            mention.span = span;
            true
        }
        Fate::Changed(span) => {
            let Some(span) = trimmed(text, span) else { return false };
            let stays = is_decided(mention) && mention.status != Status::Rejected;
            mention.span = span;
            mention.status = Status::Doubtful;
            changed.insert(mention.id);
            stays
        }
        Fate::Gone => false,
    });
    // A changed mark may have shrunk to the words of another of its category: an untouched one stands for both, else the
    // first.
    parts.mentions.arrange_by_key(|mention| (mention.order(), changed.contains(&mention.id)));
    parts.mentions.dedup_by(|later, earlier| later.order() == earlier.order());
    let spans: Index<MentionId, Span> = parts.mentions.iter().map(|mention| (mention.id, mention.span)).gather();
    parts.events.retain_mut(|event| moved(event, edit, text, &spans));
    parts.finish(text)
}

/// Moves an event; `false` when its trigger is gone, or was changed and no person had decided on it.
fn moved(event: &mut Event, edit: Edit, text: &SourceText, spans: &Index<MentionId, Span>) -> bool {
    let kept_or_changed = |span: Span| match edit.map(span) {
        Fate::Kept(span) => Some((span, false)),
        Fate::Changed(span) => trimmed(text, span).map(|span| (span, true)),
        Fate::Gone => None,
    };
    let Some(((trigger, changed), (sentence, _))) = kept_or_changed(event.trigger).zip(kept_or_changed(event.sentence))
    else {
        return false;
    };
    if changed {
        if !is_decided_event(event) || event.status == Status::Rejected {
            return false;
        }
        event.status = Status::Doubtful;
    }
    event.trigger = trigger;
    event.sentence = sentence.cover(trigger);
    event.arguments.retain_mut(|argument| {
        let span = match argument.mention {
            // A mention that is gone leaves its span as it is; the argument goes with it when the parts are put together.
            Some(mention) => spans.get(&mention).copied(),
            None => kept_or_changed(argument.span).map(|(span, _)| span),
        };
        argument.span = span.unwrap_or(trigger);
        span.is_some() || argument.mention.is_some()
    });
    true
}

/// The new text's paragraphs; an untouched one is still the repetition or the furniture that it was.
fn paragraphs(old: &[Paragraph], edit: Edit, text: &SourceText) -> Vec<Paragraph> {
    let kept: Index<Span, usize> = old
        .iter()
        .enumerate()
        .filter_map(|(index, paragraph)| match edit.map(paragraph.span) {
            Fate::Kept(span) => Some((span, index)),
            Fate::Changed(_) | Fate::Gone => None,
        })
        .gather();
    let new = text.paragraphs();
    let places: Index<usize, usize> =
        new.iter().enumerate().filter_map(|(place, span)| kept.get(span).map(|index| (*index, place))).gather();
    new.iter()
        .map(|span| {
            let old = kept.get(span).map(|index| &old[*index]);
            Paragraph {
                span: *span,
                duplicate_of: old.and_then(|old| places.get(&old.duplicate_of?).copied()),
                furniture: old.is_some_and(|old| old.furniture),
            }
        })
        .collect()
}

/// A span without the white space at its ends; `None` when nothing is left or the span does not fit the text.
pub(super) fn trimmed(text: &SourceText, span: Span) -> Option<Span> {
    let slice = text.get(span)?;
    let start = span.start() + slice.len() - slice.trim_start().len();
    let length = slice.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}
