//! What is done with the sanctions against a state, told apart from their name: シリア制裁、米が解除.

use super::lifting::ending_at;
use super::sanction_word::sanction;
use crate::grammar::cue;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::model::{EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_content, is_kanji};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "programme-change",
    stage: Stage::Predicates,
    ja: "「○○制裁、△△が解除」では「制裁」の前の国が相手、主語が科す側",
    en: "The state glued before 制裁 is sanctioned where another party is the subject of what is done with it",
    examples: &[
        "⟦イラン⟧⟦制裁⟧、米が一部⟦解除⟧",
        "⟦北朝鮮⟧⟦制裁⟧、日本が追加発動へ",
        "イラン⟦制裁⟧、中国が解除要求",
        "米財務省は昨年制裁を始めた。⟦シリア⟧⟦制裁⟧をEUが全面的に⟦緩和⟧した。",
    ],
    counterexamples: &["米国制裁、中国が反発", "対イラン制裁を米国が強化した。", "国連制裁、米が強化"],
    apply: change,
}];

/// How far behind the name of the sanctions who changes them may stand, and how far behind that the verb, in phrases.
const REACH: usize = 3;

fn change(reading: &Reading, sentence: &mut Sentence) {
    for index in 0..sentence.drafts.len() {
        let Some(noun) = programme(reading, sentence, index) else { continue };
        let Some((by, agents)) = who(reading, sentence, noun, index) else { continue };
        let (text, state) = (reading.text, sentence.drafts[index].extent);
        let Some((verb, ends)) = verb(reading, sentence, by) else {
            // ロシア制裁、中国が批判: the headline speaks of the sanctions, and the state before them imposes none.
            if !sentence.touches(noun) {
                sentence.add(sanction(text, noun, Kind::Regime, "programme-change", RULES));
            }
            continue;
        };
        let (kind, trigger) = if ends { (Kind::Regime, verb) } else { (Kind::Designation, noun) };
        if !sentence.touches(noun) {
            sentence.add(sanction(text, noun, kind, "programme-change", RULES));
        }
        if ends && !sentence.touches(verb) {
            sentence.add(sanction(text, verb, Kind::Lifting, "programme-change", RULES));
        }
        let draft = sentence.exact(state);
        let party = vec![NounPhrase { extent: state, kind: Some(Kind::State), draft }];
        let objects = make_targets(reading, sentence, party, Roles::SANCTIONED, "programme-change");
        let told = if ends { EventType::Lifting } else { EventType::Sanction };
        sentence.frames.push(Frame::new(told, trigger, agents, objects, "programme-change"));
    }
}

/// The bare 制裁 behind a state that opens its phrase, where it is a subject, an object or, in a headline, stands before a
/// comma. What is glued behind those that impose most is theirs: 米国制裁.
fn programme(reading: &Reading, sentence: &Sentence, draft: usize) -> Option<Extent> {
    let (text, state) = (reading.text, &sentence.drafts[draft]);
    let noun = Extent::new(state.extent.end, state.extent.end + 2);
    let told = match text.at(noun.end) {
        '、' | ' ' => sentence.headline,
        mark => matches!(mark, 'を' | 'は'),
    };
    let named = state.kind == Kind::State
        && text.starts_with(noun.start, "制裁")
        && !is_content(text.before(state.extent.start))
        && !cue!("imposes-most").is(text, state.extent);
    (named && told && reading.domain.sanction).then_some(noun)
}

/// The subject behind the name, with its phrase: another state or an office.
fn who(reading: &Reading, sentence: &Sentence, noun: Extent, state: usize) -> Option<(usize, Vec<Extent>)> {
    let first = sentence.phrase_at(noun.start)? + 1;
    let near = first..sentence.phrases.len().min(first + REACH);
    let subject = |index: &usize| matches!(sentence.phrases[*index].case, Case::Nominative | Case::Topic);
    let by = near.into_iter().find(subject)?;
    let agents = subject::coordinated(reading, sentence, by, SANCTIONERS);
    let own = sentence.drafts[state].extent;
    (!agents.is_empty() && !agents.contains(&own)).then_some((by, agents))
}

/// The verb behind a subject, and whether it ends the sanctions or else goes on with them.
fn verb(reading: &Reading, sentence: &Sentence, by: usize) -> Option<(Extent, bool)> {
    let text = reading.text;
    let phrases = &sentence.phrases[by + 1..sentence.phrases.len().min(by + 1 + REACH)];
    phrases.iter().find_map(|phrase| {
        let (start, end, ends) =
            ending_at(text, phrase.content.start).map(|(start, end)| (start, end, true)).or_else(|| {
                let start = phrase.content.start;
                Some((start, start + cue!("programme-goes-on").starts(text, start)?, false))
            })?;
        closes(text, end).then_some((Extent::new(start, end), ends))
    })
}

/// Whether nobody merely speaks of the act: 解除要求, 解除反対.
fn closes(text: &Normalised, end: usize) -> bool {
    !is_kanji(text.at(end)) || cue!("act-decided").starts(text, end).is_some()
}
