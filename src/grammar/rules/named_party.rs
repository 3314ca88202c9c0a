//! The parties that the phrase before a predicate of sanction names, with those that are told beside them.

use super::sanction_party::is_party;
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, is_content, is_kanji};

/// The parties that a phrase names, with what is coordinated with them.
pub(super) fn named(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let mut found = noun_phrase::arguments(reading, sentence, phrase);
    found.retain(|np| is_party(reading, sentence, np) && !seats(reading, np));
    if found.is_empty() {
        found = counted(reading, sentence, phrase);
    }
    found = found.into_iter().flat_map(|np| summed(reading, sentence, np)).collect();
    found = found.into_iter().flat_map(|np| persons(reading, np)).collect();
    for _ in 0..LONGEST_SERIES {
        let Some(start) = found.first().map(|first| first.extent.start) else { break };
        let earlier = before_count(reading, sentence, start)
            .or_else(|| before_clause(reading, sentence, start))
            .or_else(|| beside(reading, sentence, start));
        let Some(earlier) = earlier else { break };
        let mut more = noun_phrase::arguments(reading, sentence, earlier);
        more.retain(|np| np.extent.end <= start && is_party(reading, sentence, np) && !seats(reading, np));
        if more.is_empty() {
            break;
        }
        found.splice(0..0, more);
    }
    found
}

/// 商社など3団体と責任者: a counted class behind など sums up who is named before it, and both are parties.
fn summed(reading: &Reading, sentence: &Sentence, np: NounPhrase) -> Vec<NounPhrase> {
    let text = reading.text;
    let class = cue!("party-class").is(text, np.extent) && text.before(np.extent.start).is_ascii_digit();
    let left = sentence.phrase_at(np.extent.start).and_then(|phrase| phrase.checked_sub(1)).filter(|_| class);
    let Some(left) = left.filter(|left| matches!(text.str(sentence.phrases[*left].tail), "など" | "ら" | "ほか"))
    else {
        return vec![np];
    };
    let mut named = noun_phrase::arguments(reading, sentence, left);
    named.retain(|np| is_party(reading, sentence, np) && !seats(reading, np));
    for party in named.iter_mut().filter(|party| party.kind.is_none()) {
        party.kind = Some(if text.str(np.extent) == "個人" { Kind::Person } else { Kind::Organization });
    }
    named.push(np);
    named
}

/// 甲野乙太・丙山丁子: names of persons in kanji side by side.
fn persons(reading: &Reading, np: NounPhrase) -> Vec<NounPhrase> {
    let text = reading.text;
    let unknown = np.draft.is_none() && np.kind.is_none();
    let mut parts: Vec<Extent> = Vec::new();
    let mut start = np.extent.start;
    for at in np.extent.start..=np.extent.end {
        if at == np.extent.end || text.at(at) == '・' {
            parts.push(Extent::new(start, at));
            start = at + 1;
        }
    }
    let written = |part: &Extent| (2..=6).contains(&part.len()) && text.slice(*part).iter().all(|c| is_kanji(*c));
    if !unknown || parts.len() < 2 || !parts.iter().all(written) {
        return vec![np];
    }
    parts.into_iter().map(|extent| NounPhrase { extent, kind: Some(Kind::Person), draft: None }).collect()
}

/// How many series of parties one predicate may have.
const LONGEST_SERIES: usize = 4;

/// 家族や企業など14人と28団体: who is counted first stands before the first number.
fn before_count(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    let text = reading.text;
    let number = sentence.phrase_at(start)?.checked_sub(1)?;
    let phrase = &sentence.phrases[number];
    let counted = text.at(phrase.content.start).is_ascii_digit() && phrase.content.len() <= 5;
    let joined = phrase.case == Case::Comitative || phrase.case == Case::Bare && phrase.comma;
    let left = number.checked_sub(1).filter(|_| counted && joined)?;
    let sums = ["など", "ら", "ほか", "たち"].contains(&text.str(sentence.phrases[left].tail));
    sums.then_some(left)
}

/// Who is named before に加え、 のほか、 とともに、 of the party's clause: 富豪の家族に加え、傘下のメーカーに. What stands
/// between may describe the party, and is no clause of its own.
fn beside(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    let text = reading.text;
    let first = sentence.phrase_at(start)?;
    let mut relative = false;
    for index in (first.saturating_sub(CLAUSE)..first).rev() {
        let phrase = &sentence.phrases[index];
        // に加え: the verb is a phrase of its own behind に.
        let adds = text.str(phrase.content) == "加" && text.at(phrase.tail.start) == 'え';
        let party = if adds { index.checked_sub(1)? } else { index };
        // このほか: what follows goes on, and names nobody beside.
        let goes_on = ["このほか", "そのほか"].iter().any(|word| text.str(phrase.tail).contains(word));
        let beside = adds
            || !goes_on
                && ["のほか", "とともに", "ばかりでなく", "だけでなく"]
                    .iter()
                    .any(|word| text.str(phrase.tail).contains(word));
        if phrase.comma {
            return beside.then_some(party);
        }
        relative |= phrase.case == Case::Predicate;
        let modifies = matches!(phrase.case, Case::Genitive | Case::Predicate)
            || relative && matches!(phrase.case, Case::Accusative | Case::Dative | Case::Instrumental)
            || phrase.content.is_empty();
        if !modifies {
            return None;
        }
    }
    None
}

/// 中国とロシアに拠点を置く企業: where a party sits is not hit.
pub(super) fn seats(reading: &Reading, np: &NounPhrase) -> bool {
    let behind = Extent::new(np.extent.end, np.extent.end + 12);
    np.kind == Some(Kind::State) && cue!("party-place").find(reading.text, behind).is_some()
}

/// 編集長ら10人: who is counted stands before the number, and the counter says of what kind an unknown one is.
fn counted(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let content = sentence.phrases[phrase].content;
    let kind = match text.before(content.end) {
        '人' | '名' => Kind::Person,
        '社' | '体' | '隻' | '行' => Kind::Organization,
        _ => return Vec::new(),
    };
    let number = text.slice(content).iter().rev().skip(1).all(|c| c.is_ascii_digit() || is_one_of("計約数団", *c));
    let Some(left) = phrase.checked_sub(1).filter(|_| number && content.len() > 1) else { return Vec::new() };
    let tail = text.str(sentence.phrases[left].tail);
    if !matches!(tail, "ら" | "など" | "ほか" | "たち") {
        return Vec::new();
    }
    let mut found = noun_phrase::arguments(reading, sentence, left);
    found.retain(|np| is_party(reading, sentence, np));
    for np in found.iter_mut().filter(|np| np.kind.is_none()) {
        np.kind = Some(kind);
    }
    found
}

/// How many phrases a clause between two coordinated parties may have.
const CLAUSE: usize = 8;

/// The party that is coordinated over a relative clause: 商社と、輸送に関与した海運会社. The phrase before the comma.
fn before_clause(reading: &Reading, sentence: &Sentence, start: usize) -> Option<usize> {
    let verb = sentence.phrase_at(start)?.checked_sub(1)?;
    let relative = sentence.phrases[verb].case == Case::Predicate && !sentence.phrases[verb].comma;
    if !relative {
        return None;
    }
    (verb.saturating_sub(CLAUSE)..verb)
        .rev()
        .find_map(|index| {
            let phrase = &sentence.phrases[index];
            let joins = phrase.comma && matches!(phrase.case, Case::Comitative | Case::And);
            // 中国、ロシアなどで働く: places side by side belong to the clause.
            let place = phrase.case == Case::Bare
                && sentence.draft_of(phrase).is_some_and(|d| sentence.drafts[d].kind == Kind::State);
            if place {
                return None;
            }
            (phrase.comma || matches!(phrase.case, Case::Topic | Case::Nominative)).then_some(joins.then_some(index))
        })?
        .filter(|index| {
            // …と、 behind a verb quotes it.
            !sentence.phrases[*index].content.is_empty()
                && is_content(reading.text.before(sentence.phrases[*index].content.end))
        })
}
