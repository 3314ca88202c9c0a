//! Secrets that spies gather and pass on.

use super::attack::push;
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, ATTACKERS};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "secret-passed-on",
    stage: Stage::Predicates,
    ja: "スパイ行為で集められ、渡された情報",
    en: "Information that a spy gathers or passes on",
    examples: &[
        "スパイの疑いで起訴された男は、⟦機密情報⟧の収集を続けた。",
        "諜報機関に⟦軍事機密⟧を渡したとして、男が逮捕された。",
        "男はスパイとして働き、研究の⟦情報⟧をロシア側に流した。",
    ],
    counterexamples: &["スパイ映画の情報を集めた。", "同社は機密情報の管理を見直した。"],
    apply: passed_on,
}];

/// How far before its verb a recipient may stand, in phrases.
const REACH: usize = 4;

/// Whether what is told goes to a state or its service: 情報を中国側に流した.
fn is_handed_over(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    let to = |index: usize| {
        let phrase = &sentence.phrases[index];
        let draft = sentence.draft_of(phrase).map(|draft| sentence.drafts[draft].kind);
        let spy = cue!("espionage").ends(reading.text, phrase.content.start, phrase.content.end).is_some();
        phrase.case == Case::Dative && (spy || matches!(draft, Some(Kind::State | Kind::Authority)))
    };
    (verb.saturating_sub(REACH)..verb).any(to)
}

fn passed_on(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.espionage {
        return;
    }
    for phrase in 1..sentence.phrases.len() {
        let start = sentence.phrases[phrase].content.start;
        let Some(length) = cue!("secret-taken").starts(text, start) else { continue };
        let noun = sentence.phrases[phrase].content.len() > length || sentence.phrases[phrase].case != Case::Predicate;
        let object = (phrase.saturating_sub(3)..phrase).rev().find(|left| match sentence.phrases[*left].case {
            Case::Accusative | Case::Also => true,
            Case::Genitive => noun && *left + 1 == phrase,
            _ => false,
        });
        let Some(object) = object else { continue };
        let core = sentence.phrases[object].core;
        let handed = text.ends_with(core.end, "情報") && is_handed_over(reading, sentence, phrase);
        if !handed && cue!("secret").ends(text, core.start, core.end).is_none() {
            continue;
        }
        let mut secrets = noun_phrase::arguments(reading, sentence, object);
        for np in secrets.iter_mut().filter(|np| np.extent.overlaps(core)) {
            *np = NounPhrase { kind: Some(Kind::Asset), ..*np };
        }
        secrets.retain(|np| np.kind.is_some());
        let agents = subject::of(reading, sentence, phrase, ATTACKERS);
        push(reading, sentence, Extent::new(start, start + length), agents, secrets, "secret-passed-on");
    }
}
