//! Whom a sanction is aimed at: 企業を標的とする制裁, 制裁は企業を標的としている.

use super::named_party::named;
use super::sanction_party::{Predicate, frame_of};
use crate::grammar::cue;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::model::{Category, Kind};
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "aimed-sanction",
    stage: Stage::Predicates,
    ja: "制裁が標的・対象とする相手",
    en: "Whom a sanction is aimed at",
    examples: &[
        "米国は経済制裁を発表した。今回の制裁は、原油を運ぶ⟦海運会社⟧を標的としている。",
        "米財務省は⟦海運会社⟧を標的とし、その資金源を断つ経済制裁を打ち出した。",
    ],
    counterexamples: &[
        "制裁を受けた国のハッカーが海運会社を標的にした。",
        "攻撃は海運会社を標的とする。",
        "米国は制裁を発表した。ハッカーは商社を標的とする攻撃を続けた。",
    ],
    apply: aimed,
}];

/// How far behind its aim the sanction may be named, in characters.
const SANCTION_REACH: usize = 16;

fn aimed(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction {
        return;
    }
    for phrase in 0..sentence.phrases.len() {
        let end = sentence.phrases[phrase].tail.end;
        let object = sentence.phrases[phrase].case == Case::Accusative;
        let Some(length) = cue!("sanction-aims").starts(text, end).filter(|_| object) else { continue };
        let verb = Extent::new(end, end + length);
        let Some(trigger) = sanction_of(reading, sentence, phrase, verb) else { continue };
        let mut parties = named(reading, sentence, phrase);
        parties.retain(|np| np.kind.is_some() && np.kind != Some(Kind::Asset));
        if !parties.is_empty() {
            frame_of(reading, sentence, &Predicate::sanction(trigger, false, false), parties, "aimed-sanction");
        }
    }
}

/// The sanction that is aimed: the noun that the verb describes, or the subject.
fn sanction_of(reading: &Reading, sentence: &Sentence, phrase: usize, verb: Extent) -> Option<Extent> {
    let text = reading.text;
    let sanctions = || sentence.drafts.iter().filter(|draft| draft.category == Category::Sanction);
    let behind = Extent::new(verb.end, sentence.extent.end.min(verb.end + SANCTION_REACH));
    let plain = |at: usize| {
        let between = Extent::new(verb.end, at);
        !text.slice(between).iter().any(|c| matches!(c, '。' | '」')) && text.find(between, "攻撃").is_none()
    };
    let described =
        sanctions().map(|draft| draft.extent).filter(|it| it.start >= verb.end && it.end <= behind.end).min();
    if let Some(described) = described.filter(|it| plain(it.start)) {
        return Some(described);
    }
    let topic = (0..phrase).rev().find(|left| sentence.phrases[*left].case == Case::Topic);
    let content = topic.map(|topic| sentence.phrases[topic].content);
    if let Some(sanction) = sanctions().find(|draft| content.is_some_and(|content| draft.extent.end == content.end)) {
        return Some(sanction.extent);
    }
    // 銀行を標的にした攻撃に関わったとして: the verb describes something else.
    if !matches!(text.at(verb.end), '、' | 'て') {
        return None;
    }
    // OFACは商社を標的とし、…に制裁を発表した: what an office aims at is what the sanction of the sentence falls on.
    let office =
        |extent: &Extent| sentence.exact(*extent).is_some_and(|draft| sentence.drafts[draft].kind == Kind::Authority);
    let imposed = subject::of(reading, sentence, phrase, SANCTIONERS).iter().any(office);
    sanctions().map(|draft| draft.extent).filter(|it| imposed && it.start >= verb.end).min()
}
