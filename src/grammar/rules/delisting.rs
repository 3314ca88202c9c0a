//! Parties that are taken off a list or out of a sanction.

use super::lifting::verb_end;
use super::sanction_party::{Predicate, behind_adverbs, frame};
use super::sanction_word::sanction;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "taken-off",
        stage: Stage::Predicates,
        ja: "リストや別表から外す述語",
        en: "A predicate that takes a party off a list",
        examples: &[
            "米商務省は貿易会社を⟦エンティティーリストから除外⟧した。",
            "EUは商社を⟦制裁対象から除い⟧た。",
            "英国はロシアへの経済制裁を見直し、リストから⟦海運会社⟧を⟦外し⟧た。",
            "武器禁輸の解除を受け、政令の別表第3から⟦エリトリア⟧を⟦削除する⟧。",
        ],
        counterexamples: &["店は名簿から退会者を削除した。", "経済制裁とは別に、同社は端末からアプリを削除した。",],
        apply: taken_off,
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

/// Verbs of taking off.
static VERBS: Group = Group::new("taken-off");
/// How far before its verb the list may stand, in phrases.
const REACH: usize = 6;

/// リストから削除, 別表から○○を削除: behind the list at once, both are one lifting; apart from it the verb alone is.
fn taken_off(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(next) = VERBS.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let verb = VERBS.starting(text, at).filter(|_| !is_kanji(text.before(at)));
        let Some(verb) = verb else {
            at += 1;
            continue;
        };
        let stem = Extent::new(at, at + verb.chars().count());
        at = stem.end;
        let Some(source) = source(reading, sentence, stem.start).filter(|_| !sentence.touches(stem)) else { continue };
        let glued = behind_adverbs(reading, behind_particle(text, sentence.phrases[source].content.end)) == stem.start;
        let list = sentence.drafts.iter().find(|draft| {
            draft.kind == Kind::List
                && draft.category == Category::Sanction
                && in_phrase(sentence, source, draft.extent)
        });
        let content = sentence.phrases[source].content;
        let start = match list {
            Some(list) if glued => list.extent.start,
            None if glued && is_list(text, content) => content.start,
            _ => stem.start,
        };
        let extent = Extent::new(start, verb_end(text, stem.end, false, false));
        if sentence.replace_inside(sanction(text, extent, Kind::Lifting, "taken-off", RULES)) && start == stem.start {
            let predicate =
                Predicate { extent, passive: is_passive(text, extent), dative: false, event_type: EventType::Lifting };
            frame(reading, sentence, &predicate, "taken-off");
        }
    }
}

/// Where から, and は behind it, end.
fn behind_particle(text: &Normalised, at: usize) -> usize {
    let quoted = if matches!(text.at(at), '」' | '』' | '”') { at + 1 } else { at };
    ["からは", "から"]
        .iter()
        .find(|word| text.starts_with(quoted, word))
        .map_or(at, |word| quoted + word.chars().count())
}

fn in_phrase(sentence: &Sentence, phrase: usize, extent: Extent) -> bool {
    let content = sentence.phrases[phrase].content;
    extent.end <= content.end + 1 && extent.end > content.start
}

/// Whether a noun is a list that is not named, or what is under a sanction: 制裁対象.
fn is_list(text: &Normalised, content: Extent) -> bool {
    let Some(length) = cue!("unnamed-list").ends(text, content.start, content.end) else { return false };
    let of = Extent::new(content.start, content.end - length);
    of.is_empty() || cue!("designation-word").is(text, of)
}

/// The phrase in から that names the list, or what is under a sanction.
fn source(reading: &Reading, sentence: &Sentence, verb: usize) -> Option<usize> {
    let text = reading.text;
    let last = sentence.phrase_at(verb)?;
    let from = (last.saturating_sub(REACH)..last).rev().find(|index| sentence.phrases[*index].case == Case::From)?;
    let content = sentence.phrases[from].content;
    let named = cue!("taken-off-from").ends(text, 0, content.end).is_some();
    // 別表第3の2から: the number of the table goes on.
    let before = Extent::new(sentence.phrases[from.saturating_sub(2)].content.start, content.end);
    let numbered = text.before(content.end).is_ascii_digit() && text.find(before, "別表").is_some();
    // 輸出管理を行う地域から: the clause before it says what is laid on it.
    let under = sentence.drafts.iter().any(|draft| {
        let gap = Extent::new(draft.extent.end, content.start.max(draft.extent.end));
        draft.category == Category::Sanction
            && draft.extent.end <= content.start
            && gap.len() <= 10
            && !text.slice(gap).iter().any(|c| matches!(c, '、' | '。' | 'で' | 'は'))
    });
    let listed = sentence.drafts.iter().any(|draft| {
        draft.category == Category::Sanction && draft.kind == Kind::List && in_phrase(sentence, from, draft.extent)
    });
    (named || numbered || under || listed).then_some(from)
}

fn is_passive(text: &Normalised, extent: Extent) -> bool {
    text.starts_with(extent.end, "され") || text.ends_with(extent.end, "され") || text.ends_with(extent.end, "れ")
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
        let predicate =
            Predicate { extent, passive: is_passive(text, extent), dative: false, event_type: EventType::Lifting };
        frame(reading, sentence, &predicate, "delisting");
    }
}
