//! Who says something.

use crate::grammar::cue;
use crate::grammar::draft::Frame;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject;
use crate::model::{Category, EventType, Kind};
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "statement",
    stage: Stage::Predicates,
    ja: "発言・発表・報道の文",
    en: "A sentence in which a party states or reports something",
    examples: &["外務省は攻撃があったと⟦発表⟧した。", "警察庁⟦によると⟧、攻撃は続いている。"],
    counterexamples: &["発表は来週である。", "攻撃が続いた。"],
    apply: statements,
}];

const SPEAKERS: &[Kind] = &[Kind::Authority, Kind::Organization, Kind::Person, Kind::State, Kind::ThreatGroup];

fn statements(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let cited = (0..sentence.phrases.len()).find_map(|phrase| {
        let tail = sentence.phrases[phrase].tail.start;
        let cites = ["によると", "によれば", "によりますと"].iter().find(|word| text.starts_with(tail, word))?;
        Some((phrase, Extent::new(tail, tail + cites.chars().count())))
    });
    let spoken = || {
        let last = sentence.phrases.len();
        let verb = (last.saturating_sub(3)..last).rev().find_map(|phrase| {
            let content = sentence.phrases[phrase].content;
            let length = cue!("speech").starts(text, content.start)?;
            Some((phrase, Extent::new(content.start, content.start + length)))
        })?;
        let quotes = (0..verb.0).rev().any(|phrase| {
            let end = sentence.phrases[phrase].tail.end;
            text.before(end) == 'と' || sentence.phrases[phrase].case == Case::Accusative
        });
        let topic = (0..verb.0).find(|phrase| {
            matches!(sentence.phrases[*phrase].case, Case::Topic | Case::Nominative)
                && sentence.draft_of(&sentence.phrases[*phrase]).is_some_and(|draft| sentence.is_actor(draft, SPEAKERS))
        })?;
        quotes.then_some((topic, verb.1))
    };
    let Some((phrase, trigger)) = cited.or_else(spoken) else { return };
    let agents = subject::coordinated(reading, sentence, phrase, SPEAKERS);
    let overlaps = sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.overlaps(trigger));
    if agents.is_empty() || overlaps {
        return;
    }
    sentence.frames.push(Frame::new(EventType::Statement, trigger, agents, Vec::new(), "statement"));
}
