//! 指定 alone, where the text has said that it means a designation.

use super::named_party::named;
use super::sanction_party::{Predicate, frame, frame_of, is_party};
use super::sanction_word::sanction;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::target::make_targets;
use crate::grammar::{Named, cue};
use crate::model::{Kind, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_kanji, is_latin};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "bare-designation",
    stage: Stage::Predicates,
    ja: "制裁を述べる文章での「指定」",
    en: "指定 in a text that tells of sanctions",
    examples: &[
        "OFACは商社を制裁対象に加えた。外務省は今回の⟦指定⟧を支持した。",
        "米財務省は⟦貿易会社⟧を犯罪組織として⟦制裁指定⟧した。",
        "資産凍結の対象は、外務省告示により⟦指定⟧された⟦団体⟧である。",
        "OFACは⟦組織⟧を ⟦SDGT 指定⟧した。",
        "OFACは⟦銀行⟧を資産凍結等の措置の⟦対象者として指定⟧した。",
    ],
    counterexamples: &[
        "OFACは商社を制裁対象に加えた。指定暴力団の幹部も調べた。",
        "制裁とは別に、市は今回の避難所の指定を見直した。",
        "席の指定を忘れた。",
    ],
    apply: designations,
}];

/// What a party is designated as, before として指定.
static STATUSES: Named = Named::new("designation-status");
/// Programmes of the United States that give a designation its name.
const PROGRAMMES: [&str; 7] = ["tco", "sdn", "sdgt", "sdnt", "fto", "ofac", "teo"];
/// What stands before the noun where it points to an act that the text tells.
static POINTERS: Named = Named::new("designation-pointer");

fn designations(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "指定") {
        at = found + 2;
        let noun = Extent::new(found, at);
        if sentence.touches(noun) || is_kanji(text.at(at)) {
            continue;
        }
        if let Some(start) = whole(text, found, sentence.extent.start) {
            // 制裁 in 制裁指定 may be a mention already.
            if sentence.replace_inside(sanction(
                text,
                Extent::new(start, at),
                Kind::Designation,
                "bare-designation",
                RULES,
            )) {
                let passive = text.starts_with(at, "され");
                frame(
                    reading,
                    sentence,
                    &Predicate::sanction(Extent::new(start, at), passive, false),
                    "bare-designation",
                );
            }
        } else if is_told(reading, found) && (points(text, found) || announced(text, noun)) {
            sentence.add(sanction(text, noun, Kind::Designation, "bare-designation", RULES));
            described(reading, sentence, noun);
            directed(reading, sentence, noun);
        }
    }
}

/// Where a designation begins that names itself: 制裁指定, SDGT 指定, 特定団体として指定.
fn whole(text: &Normalised, found: usize, from: usize) -> Option<usize> {
    if text.ends_with(found, "制裁") {
        return Some(found - 2).filter(|start| *start >= from);
    }
    if text.ends_with(found, "として") {
        let status = STATUSES.ending(text, found - 3)?;
        return Some(found - 3 - status.chars().count()).filter(|start| *start >= from);
    }
    let spaced = if text.before(found) == ' ' { found - 1 } else { found };
    let programme = PROGRAMMES.iter().find(|name| text.ends_with(spaced, name))?;
    let start = spaced - programme.chars().count();
    (start >= from && !is_latin(text.before(start))).then_some(start)
}

/// Whether the text has told a designation before, or the word names an act of an office.
fn is_told(reading: &Reading, found: usize) -> bool {
    let above = Extent::new(0, found);
    cue!("designation-above").find(reading.text, above).is_some()
}

/// 今回の指定, 継続中の指定: the noun with what points to the act, and its particle behind it.
fn points(text: &Normalised, found: usize) -> bool {
    let pointed = POINTERS.ends(text, 0, found).is_some();
    let noun = ["を", "は", "が", "に", "の理由", "、", "で", "も", "について"]
        .iter()
        .any(|word| text.starts_with(found + 2, word));
    pointed && noun
}

/// 告示により指定された, 8日に指定された: an act of an office, told with its day or its notice.
fn announced(text: &Normalised, noun: Extent) -> bool {
    let passive = ["された", "されている"].iter().any(|word| text.starts_with(noun.end, word));
    let notice = cue!("by-order").ends(text, 0, noun.start).is_some();
    let dated = text.ends_with(noun.start, "日に") && text.starts_with(noun.end, "された");
    passive && (notice || dated)
}

/// 職員に対する継続中の指定: the party stands before what points to the act.
fn directed(reading: &Reading, sentence: &mut Sentence, noun: Extent) {
    let Some(phrase) = sentence.phrase_at(noun.start) else { return };
    let towards =
        (phrase.saturating_sub(2)..phrase).rev().find(|left| sentence.phrases[*left].case == Case::TowardsGenitive);
    let mut parties = towards.map(|left| named(reading, sentence, left)).unwrap_or_default();
    parties.retain(|np| np.kind.is_some());
    make_targets(reading, sentence, parties, Roles::SANCTIONED, "bare-designation");
}

/// 指定された団体: who is designated stands behind the clause.
fn described(reading: &Reading, sentence: &mut Sentence, noun: Extent) {
    let text = reading.text;
    let clause = ["されている", "された"].iter().find(|word| text.starts_with(noun.end, word));
    let Some(clause) = clause else { return };
    let Some(mut phrase) = sentence.phrase_at(noun.end + clause.chars().count()) else { return };
    while phrase + 1 < sentence.phrases.len()
        && text.str(sentence.phrases[phrase].tail) == "の"
        && sentence
            .draft_of(text, &sentence.phrases[phrase])
            .is_some_and(|draft| sentence.drafts[draft].kind == Kind::State)
    {
        phrase += 1;
    }
    let mut parties = named(reading, sentence, phrase);
    parties.retain(|np| np.extent.start >= noun.end && is_party(reading, sentence, np));
    if !parties.is_empty() {
        frame_of(reading, sentence, &Predicate::sanction(noun, true, false), parties, "bare-designation");
    }
}
