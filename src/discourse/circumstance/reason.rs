//! For what conduct a sanction is laid.

use super::{clause, words};
use crate::discourse::time::TimeExpression;
use crate::grammar::{Circumstance, Frame, Reading, Sentence, cue};
use crate::model::{ArgumentRole, Certainty};
use crate::normalise::{Extent, is_one_of};
use crate::segment::Case;
use crate::text::Arrange;

/// The clause before 疑いで, を理由に or として; else the clauses that describe the parties by what they did (調達に関与した
/// 企業), one for each. A suspected reason is alleged, and the designation is not.
pub(super) fn of(reading: &Reading, sentence: &Sentence, frame: &Frame, times: &[TimeExpression]) -> Vec<Circumstance> {
    if let Some(stated) = stated(reading, sentence, frame, times) {
        return vec![stated];
    }
    let mut parties: Vec<Extent> = frame.objects.clone();
    parties.arrange_by_key(|party| *party);
    let mut out: Vec<Circumstance> = Vec::new();
    for party in parties {
        let found = conduct(reading, sentence, frame, times, party).or_else(|| glued(reading, sentence, party));
        out.extend(found.filter(|found| out.iter().all(|known| !known.extent.overlaps(found.extent))));
    }
    out
}

/// Why an attack is made, where the text says what it answers: 制裁への報復として, 演習に抗議して.
pub(super) fn of_attack(
    reading: &Reading,
    sentence: &Sentence,
    frame: &Frame,
    times: &[TimeExpression],
) -> Option<Circumstance> {
    let range = Extent::new(sentence.extent.start, frame.trigger.start);
    let marker = cue!("reason-of-attack").places(reading.text, range).last()?;
    let clause = clause::before(sentence, frame, times, clause_end(sentence, marker));
    reason(reading, Extent::new(clause.start, marker.start.max(clause.start)), Certainty::Asserted)
}

/// ラザルス支援のミキサー: in few words, what the party did is glued into one noun before its name.
fn glued(reading: &Reading, sentence: &Sentence, party: Extent) -> Option<Circumstance> {
    let text = reading.text;
    let phrase = sentence.phrase_at(party.start)?.checked_sub(1)?;
    let noun = &sentence.phrases[phrase];
    let tells = cue!("conduct-glued")
        .iter()
        .any(|act| text.ends_with(noun.content.end, act) && noun.content.len() > act.chars().count() + 1);
    (noun.case == Case::Genitive && tells).then(|| words(ArgumentRole::Reason, noun.content, Certainty::Asserted))
}

/// The clause before the marker of a reason that stands nearest before the predicate.
fn stated(reading: &Reading, sentence: &Sentence, frame: &Frame, times: &[TimeExpression]) -> Option<Circumstance> {
    let text = reading.text;
    let range = Extent::new(sentence.extent.start, frame.trigger.start);
    let suspected = cue!("reason-suspected").places(text, range).map(|marker| (marker, Certainty::Alleged));
    let stated = cue!("reason-stated")
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

/// として after a noun tells a role (措置として), after a clause a reason (支援したとして), and so behind who did it
/// (支援した者として); a purpose (阻止するため) is none.
pub(in crate::discourse) fn is_clause(reading: &Reading, marker: Extent) -> bool {
    let text = reading.text;
    if text.ends_with(marker.end, "として") {
        let end = marker.start - if text.ends_with(marker.start, "など") { 2 } else { 0 };
        return matches!(text.before(end), 'た' | 'る' | 'だ' | 'い');
    }
    true
}

/// What the party did, told in a clause before its name.
fn conduct(
    reading: &Reading,
    sentence: &Sentence,
    frame: &Frame,
    times: &[TimeExpression],
    party: Extent,
) -> Option<Circumstance> {
    let text = reading.text;
    let mut phrase = sentence.phrase_at(party.start)?;
    while phrase > 0 && sentence.phrases[phrase - 1].case == Case::Genitive {
        phrase -= 1;
    }
    let verb = phrase.checked_sub(1)?;
    let described = &sentence.phrases[verb];
    if described.case != Case::Predicate || described.comma {
        return None;
    }
    let adnominal = is_one_of("ただるうすぶくぐつむ", text.before(described.tail.end));
    let doubt = text.starts_with(described.content.start, "疑");
    let clause = clause::before(sentence, frame, times, described.extent().end);
    let tells = doubt
        || tells_conduct(reading, sentence, verb)
        || cue!("offence").find(text, behind_comma(reading, clause)).is_some();
    if !adnominal || !tells {
        return None;
    }
    // 提供した疑いがある企業: the doubt is the certainty, not the conduct.
    let inside = Extent::new(clause.start, clause.end);
    let suspected = cue!("reason-suspected").places(text, inside).last();
    match suspected {
        Some(marker) => reason(reading, Extent::new(clause.start, marker.start.max(clause.start)), Certainty::Alleged),
        None => reason(reading, clause, Certainty::Asserted),
    }
}

/// What stands behind the last comma of a clause: 兵器の禁輸、関係する says of the party no more than its end.
fn behind_comma(reading: &Reading, clause: Extent) -> Extent {
    let comma = (clause.start..clause.end).rev().find(|at| reading.text.at(*at) == '、');
    Extent::new(comma.map_or(clause.start, |at| at + 1), clause.end)
}

/// Whether the predicate before the party tells what it did: 関与した, 送り出していた; its noun may stand in を
/// (支援を行った).
fn tells_conduct(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    let first = &sentence.phrases[verb.saturating_sub(1)];
    let told = Extent::new(first.content.start, sentence.phrases[verb].tail.end);
    cue!("conduct").find(reading.text, told).is_some()
}

/// A reason, unless next to nothing is left of it. What the clause itself takes for likely is alleged.
fn reason(reading: &Reading, clause: Extent, certainty: Certainty) -> Option<Circumstance> {
    let text = reading.text;
    let aside = ["一方、", "一方で、", "他方、"].iter().find(|word| text.starts_with(clause.start, word));
    let clause = Extent::new(clause.start + aside.map_or(0, |word| word.chars().count()), clause.end);
    let start = (clause.start..clause.end).find(|at| !matches!(text.at(*at), '、' | ' ' | ',' | ':'))?;
    let clause = Extent::new(start, clause.end);
    let hedged = cue!("alleged").find(text, clause).is_some();
    let certainty = if hedged { Certainty::Alleged } else { certainty };
    (clause.len() >= 3).then(|| words(ArgumentRole::Reason, clause, certainty))
}
