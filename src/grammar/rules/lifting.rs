//! What ends or eases a sanction.

use super::sanction_party::{Predicate, frame};
use super::sanction_word::sanction;
use crate::grammar::Named;
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::model::{Category, EventType, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "lifting",
        stage: Stage::Names,
        ja: "制裁の語に「解除」「緩和」「失効」などが続く",
        en: "The noun of a sanction with a verb that ends or eases it",
        examples: &[
            "EUはシリアに対する⟦経済制裁を全面解除⟧した。",
            "米国はイランの⟦資産凍結も解除する⟧。",
            "EUはシリアに対する取引禁止や同国の銀行の資産凍結を⟦解除する⟧。",
            "英国は「⟦禁輸の対象」から外し⟧た品目を示した。",
        ],
        counterexamples: &[
            "米国はイランに経済制裁を科した。",
            "緊急事態宣言を全面解除した。",
            "制裁を担う省庁は端末のロックを解除した。",
        ],
        apply: liftings,
    },
    Rule {
        id: "delisting",
        stage: Stage::Predicates,
        ja: "制裁の対象やリストから外される相手",
        en: "The party that is taken off a list or out of a sanction",
        examples: &["OFACは⟦貿易会社⟧を制裁対象から除外した。", "⟦海運会社⟧は英国によって制裁リストから削除された。"],
        counterexamples: &["協会は会社を表彰対象から除外した。", "EUは制裁の緩和を協議した。"],
        apply: delistings,
    },
];

/// How a sanction's noun and the verb that ends it are joined, and how far.
static JOINED: Named = Named::new("before-lifting");
static HOW_FAR: Named = Named::new("how-far-lifted");
static ENDS: Named = Named::new("lifting-verb");

/// 経済制裁を全面解除, 資産凍結も解除, 制裁が失効: the noun of a sanction and the verb that ends it are one lifting. Where
/// the verb ends several measures, or stands apart, the verb alone is.
fn liftings(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let nouns: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| {
            draft.category == Category::Sanction
                && matches!(draft.kind, Kind::Measure | Kind::Regime | Kind::Designation)
        })
        .map(|draft| draft.extent)
        .collect();
    for noun in &nouns {
        let Some((verb, end)) = ended(text, *noun).filter(|(_, end)| *end <= sentence.extent.end) else { continue };
        let coordinated = nouns.iter().any(|other| is_coordinated(text, *other, *noun));
        let start = if coordinated { verb } else { noun.start };
        lift(reading, sentence, Extent::new(start, end));
    }
    apart(reading, sentence);
}

/// Marks a lifting; a state in the name of what is lifted keeps its own mark.
fn lift(reading: &Reading, sentence: &mut Sentence, extent: Extent) {
    let nested = sentence.drafts.iter().filter(|d| extent.contains(d.extent) && d.kind == Kind::State).cloned();
    let nested: Vec<Draft> = nested.collect();
    if sentence.replace_inside(sanction(reading.text, extent, Kind::Lifting, "lifting", RULES)) {
        nested.into_iter().for_each(|draft| {
            sentence.add(draft);
        });
    }
}

/// The verb that ends a sanction right behind its noun: where it begins, and where its stem or dictionary form ends.
fn ended(text: &Normalised, noun: Extent) -> Option<(usize, usize)> {
    JOINED.iter().chain([""]).filter(|joint| text.starts_with(noun.end, joint)).find_map(|joint| {
        let place = noun.end + joint.chars().count();
        let far = HOW_FAR.iter().chain([""]).filter(|far| text.starts_with(place, far));
        far.map(|far| place + far.chars().count()).find_map(|verb| {
            let from = joint.contains("から");
            let end = ENDS.starting(text, verb)?;
            // 外 is a verb only behind から: 対象から外す, not 制裁外交.
            if matches!(end, "外" | "除外") && !from {
                return None;
            }
            let stem = verb + end.chars().count();
            Some((verb, verb_end(text, stem, end == "外", joint.is_empty())))
        })
    })
}

/// Where a verb of lifting ends: 外し and 外され are cut short in the table; a dictionary form is whole behind a particle.
pub(super) fn verb_end(text: &Normalised, stem: usize, takes_off: bool, compound: bool) -> usize {
    if takes_off {
        let ending = ["され", "し", "す", "れ"].iter().find(|ending| text.starts_with(stem, ending));
        return ending.map_or(stem, |ending| stem + ending.chars().count());
    }
    if !compound && text.starts_with(stem, "する") { stem + 2 } else { stem }
}

/// Whether a measure is coordinated with a later one that the same verb ends: 遮断措置や○○の資産凍結.
fn is_coordinated(text: &Normalised, first: Extent, second: Extent) -> bool {
    let gap = Extent::new(first.end, second.start.max(first.end));
    let joins =
        ["や", "と", "、", "及び", "および", "並びに", "ならびに"].iter().any(|word| text.starts_with(first.end, word));
    joins
        && first.end < second.start
        && gap.len() <= 24
        && !text.slice(gap).iter().any(|c| "はがを。するたて".contains(*c))
}

/// 制裁を敵視とみなして解除を求めた, 決議に基づき解除された: the verb stands apart from the sanction that it ends.
fn apart(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "解除") {
        at = found + 2;
        let bare = !is_kanji(text.before(found)) && !is_kanji(text.at(at)) && !sentence.touches(Extent::new(found, at));
        if !bare || matches!(text.before(found), 'を' | 'が' | 'の' | 'は' | 'も' | 'や' | 'と') {
            continue;
        }
        if ends_sanction(reading, sentence, found) {
            lift(reading, sentence, Extent::new(found, verb_end(text, at, false, false)));
        }
    }
}

/// Whether what a verb apart ends is a sanction: the nearest object or subject to its left, or the resolution on which it
/// is based.
fn ends_sanction(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    let text = reading.text;
    let Some(phrase) = sentence.phrase_at(verb) else { return false };
    // The bare word becomes a mention of its own only later.
    let is_sanction = |end: usize| {
        text.ends_with(end, "制裁")
            || sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.end == end)
    };
    if text.ends_with(verb, "に基づき") || text.ends_with(verb, "に基づいて") {
        return (0..phrase).rev().take(2).any(|index| is_sanction(sentence.phrases[index].content.end));
    }
    (0..phrase)
        .rev()
        .find(|index| {
            matches!(sentence.phrases[*index].case, Case::Accusative | Case::Nominative | Case::Topic | Case::Also)
        })
        .is_some_and(|index| is_sanction(sentence.phrases[index].content.end))
}

/// 制裁対象から除外, リストから削除: the object, or the subject of the passive, is free of the sanction.
fn delistings(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let found: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| draft.kind == Kind::Lifting && text.find(draft.extent, "から").is_some())
        .map(|draft| draft.extent)
        .collect();
    for extent in found {
        let passive = text.starts_with(extent.end, "され")
            || text.ends_with(extent.end, "され")
            || text.ends_with(extent.end, "れ");
        let predicate = Predicate { extent, passive, dative: false, event_type: EventType::Lifting };
        frame(reading, sentence, &predicate, "delisting");
    }
}
