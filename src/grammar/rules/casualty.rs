//! Whom an armed attack kills or hurts, and what it destroys.

use super::attack::{genitive_agents, push};
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, ATTACKERS};
use crate::grammar::trigger::{Family, occurrences};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "casualty",
    stage: Stage::Predicates,
    ja: "武力攻撃による死傷者、損壊した物",
    en: "People killed or hurt by an armed attack, and what it destroyed",
    examples: &[
        "反政府勢力の砲撃で⟦住民⟧ら5人が死亡した。",
        "空爆が続く。ロシア軍のミサイルで⟦住民⟧4人が負傷した。",
        "ミサイル攻撃により、⟦発電所⟧が損壊した。",
        "空爆で⟦病院⟧が被弾し、⟦集合住宅⟧が破壊された。",
        "空爆があり、⟦女性⟧や⟦子供⟧を含む20人が負傷した。",
    ],
    counterexamples: &[
        "空爆の続く街とは別の州で、事故により8人が死亡した。",
        "砲撃を避けて住民が避難した。",
        "反政府勢力は、戦闘で死亡した仲間を悼んだ。",
    ],
    apply: casualties,
}];

fn casualties(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.armed {
        return;
    }
    let strike = strike(reading, sentence);
    for phrase in 1..sentence.phrases.len() {
        let start = sentence.phrases[phrase].content.start;
        let Some(length) = cue!("casualty").starts(text, start) else { continue };
        let mut agents = whose_strike(reading, sentence, phrase);
        if agents.is_empty() && strike.is_none_or(|strike| start <= strike) {
            continue;
        }
        let before = Extent::new(sentence.extent.start, start);
        let accident = cue!("accident").find(text, before).is_some();
        let found = if accident { Vec::new() } else { victims(reading, sentence, phrase) };
        if found.is_empty() {
            continue;
        }
        if agents.is_empty() {
            agents = subject::of(reading, sentence, phrase, ATTACKERS);
        }
        agents.retain(|agent| !found.iter().any(|np| np.extent.overlaps(*agent)));
        push(reading, sentence, Extent::new(start, start + length), agents, found, "casualty");
    }
}

/// Whose strike does the harm: 甲軍の空爆で, 乙国側の砲撃により, 丙国のミサイルで. No other party of the sentence does.
fn whose_strike(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let cause = |left: &usize| matches!(sentence.phrases[*left].case, Case::Instrumental | Case::Agent);
    let strikes = |left: &usize| {
        let core = sentence.phrases[*left].core;
        cue!("casualty-attack").ends(reading.text, core.start, core.end).is_some()
    };
    let Some(cause) = (0..phrase).rev().find(|left| cause(left)) else { return Vec::new() };
    if strikes(&cause) {
        return genitive_agents(reading, sentence, cause);
    }
    subject::owner_of_arms(reading, sentence, cause, ATTACKERS)
}

/// How far before its sentence the strike that does the harm may be told, in characters.
const REACH: usize = 120;

/// Where the sentence, or the text right before it, tells a strike.
fn strike(reading: &Reading, sentence: &Sentence) -> Option<usize> {
    let strikes = |family| matches!(family, Family::Strike | Family::Enter | Family::Suffer);
    let told = occurrences(reading, sentence).into_iter().find(|(_, trigger)| strikes(trigger.family));
    let before = Extent::new(sentence.extent.start.saturating_sub(REACH), sentence.extent.start);
    let earlier = || cue!("casualty-attack").iter().find_map(|word| reading.text.find(before, word));
    told.map(|(extent, _)| extent.start).or_else(earlier)
}

/// What the harm befalls: its subject, whom a count of people includes, or whose death it is.
fn victims(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let near = (phrase.saturating_sub(3)..phrase).rev();
    let subject = near.clone().find(|index| {
        let case = sentence.phrases[*index].case;
        matches!(case, Case::Nominative | Case::Also) || case == Case::Genitive && *index + 1 == phrase
    });
    let Some(subject) = subject else { return Vec::new() };
    let core = sentence.phrases[subject].core;
    let counted = text.at(core.start).is_ascii_digit() || text.starts_with(core.start, "少なくとも") || core.is_empty();
    let mut found = noun_phrase::arguments(reading, sentence, subject);
    if counted && let Some(left) = subject.checked_sub(1) {
        // 住民ら5人が, 女性や子供を含む5人が: who is counted stands before.
        let included = sentence.phrases[left].case == Case::Predicate
            && text.starts_with(sentence.phrases[left].content.start, "含");
        let who = if included { left.checked_sub(1) } else { Some(left) };
        found = who.map(|who| noun_phrase::arguments(reading, sentence, who)).unwrap_or_default();
    }
    found.retain(|np| {
        matches!(np.kind, Some(Kind::Group | Kind::Asset | Kind::System | Kind::Sector))
            && np.draft.is_none()
            && noun_phrase::can_be_target(reading, np)
    });
    found
}
