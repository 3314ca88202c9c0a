//! For what conduct a sanction is laid.

use super::{clause, words};
use crate::discourse::time::TimeExpression;
use crate::grammar::{Circumstance, Frame, Reading, Sentence, group};
use crate::model::{ArgumentRole, Certainty};
use crate::normalise::Extent;
use crate::segment::Case;

/// The clause before 疑いで, を理由に or として; else the clause that describes the party by what it did (調達に関与した
/// 企業). A suspected reason is alleged, and the designation is not.
pub(super) fn of(
    reading: &Reading,
    sentence: &Sentence,
    frame: &Frame,
    times: &[TimeExpression],
) -> Option<Circumstance> {
    stated(reading, sentence, frame, times).or_else(|| conduct(reading, sentence, frame, times))
}

/// The clause before the marker of a reason that stands nearest before the predicate.
fn stated(reading: &Reading, sentence: &Sentence, frame: &Frame, times: &[TimeExpression]) -> Option<Circumstance> {
    let text = reading.text;
    let range = Extent::new(sentence.extent.start, frame.trigger.start);
    let suspected = group("reason-suspected").places(text, range).map(|marker| (marker, Certainty::Alleged));
    let stated = group("reason-stated")
        .places(text, range)
        .filter(|marker| is_clause(reading, *marker))
        .map(|marker| (marker, Certainty::Asserted));
    let (marker, certainty) = suspected.chain(stated).max_by_key(|(marker, _)| marker.end)?;
    let mut clause = clause::before(sentence, frame, times, clause_end(sentence, marker));
    clause = Extent::new(clause.start, marker.start.max(clause.start));
    // 同じ疑いで: the word itself is all there is.
    if certainty == Certainty::Alleged && ["同じ", "この", "その"].iter().any(|word| text.ends_with(marker.start, word))
    {
        clause = Extent::new(clause.start, marker.start + 2);
    }
    reason(reading, clause, certainty)
}

/// The end of the phrase that a marker begins in: the clause is sought to the left of it.
fn clause_end(sentence: &Sentence, marker: Extent) -> usize {
    sentence.phrase_at(marker.start).map_or(marker.start, |phrase| sentence.phrases[phrase].tail.end.max(marker.start))
}

/// として after a noun tells a role (措置として), after a clause a reason (支援したとして); a purpose (阻止するため) is
/// none.
fn is_clause(reading: &Reading, marker: Extent) -> bool {
    let text = reading.text;
    if text.starts_with(marker.start, "として") {
        return matches!(text.before(marker.start), 'た' | 'る' | 'だ' | 'い');
    }
    true
}

/// What the party did, told in a clause before its name.
fn conduct(reading: &Reading, sentence: &Sentence, frame: &Frame, times: &[TimeExpression]) -> Option<Circumstance> {
    let text = reading.text;
    let party = frame.objects.iter().map(|object| object.start).min()?;
    let mut phrase = sentence.phrase_at(party)?;
    while phrase > 0 && sentence.phrases[phrase - 1].case == Case::Genitive {
        phrase -= 1;
    }
    let verb = phrase.checked_sub(1)?;
    let described = &sentence.phrases[verb];
    if described.case != Case::Predicate || described.comma {
        return None;
    }
    let adnominal = ["た", "る", "だ", "う", "す"].iter().any(|ending| text.ends_with(described.tail.end, ending));
    let doubt = text.starts_with(described.content.start, "疑");
    let tells = doubt || tells_conduct(reading, sentence, verb);
    if !adnominal || !tells {
        return None;
    }
    let clause = clause::before(sentence, frame, times, described.extent().end);
    // 提供した疑いがある企業: the doubt is the certainty, not the conduct.
    let inside = Extent::new(clause.start, clause.end);
    let suspected = group("reason-suspected").places(text, inside).last();
    match suspected {
        Some(marker) => reason(reading, Extent::new(clause.start, marker.start.max(clause.start)), Certainty::Alleged),
        None => reason(reading, clause, Certainty::Asserted),
    }
}

/// Whether the predicate before the party tells what it did: 関与した, 送り出していた; its noun may stand in を
/// (支援を行った).
fn tells_conduct(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    let first = &sentence.phrases[verb.saturating_sub(1)];
    let told = Extent::new(first.content.start, sentence.phrases[verb].tail.end);
    group("conduct").find(reading.text, told).is_some()
}

/// A reason, unless next to nothing is left of it. What the clause itself takes for likely is alleged.
fn reason(reading: &Reading, clause: Extent, certainty: Certainty) -> Option<Circumstance> {
    let text = reading.text;
    let start = (clause.start..clause.end).find(|at| !matches!(text.at(*at), '、' | ' ' | ',' | ':'))?;
    let clause = Extent::new(start, clause.end);
    let hedged = group("alleged").find(text, clause).is_some();
    let certainty = if hedged { Certainty::Alleged } else { certainty };
    (clause.len() >= 3).then(|| words(ArgumentRole::Reason, clause, certainty))
}
