//! Where the clause around a place begins.

use crate::discourse::time::TimeExpression;
use crate::grammar::{Frame, Sentence};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};

/// The clause that ends with the phrase before `end`, without what belongs to the predicate of the frame behind it: the
/// topic, the acting party, the party acted on, and times with a comma. Empty where nothing is left.
pub(super) fn before(sentence: &Sentence, frame: &Frame, times: &[TimeExpression], end: usize) -> Extent {
    let mut start = end;
    for phrase in sentence.phrases.iter().rev().filter(|phrase| phrase.extent().start < end) {
        if is_boundary(frame, times, phrase, end) {
            break;
        }
        start = phrase.extent().start;
    }
    Extent::new(start, end)
}

fn is_boundary(frame: &Frame, times: &[TimeExpression], phrase: &Phrase, end: usize) -> bool {
    let extent = phrase.extent();
    let argument = |arguments: &[Extent]| arguments.iter().any(|argument| argument.overlaps(extent));
    let is_time = times.iter().any(|time| time.extent.overlaps(extent));
    // また、 この日、 発表で、: what stands before the clause and not in it.
    let aside = phrase.comma && (phrase.content.is_empty() || is_time || phrase.case == Case::Instrumental);
    let closes = phrase.comma && phrase.case == Case::Predicate;
    let subject = matches!(phrase.case, Case::Topic | Case::Nominative) && argument(&frame.agents);
    extent.end < end && (phrase.case == Case::Topic || aside || closes)
        || subject
        || argument(&frame.objects)
        || is_time && phrase.case == Case::Bare && extent.end < end
}
