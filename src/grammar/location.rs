//! The countries in which what is hit stands: 甲国の首都にあるホテル, 甲国では昨年…, and which are hit with it.

use super::draft::{Draft, Frame, Key};
use super::noun_phrase::NounPhrase;
use super::reading::{Reading, Sentence};
use super::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};

/// How far to the left of what is hit its country may stand, in phrases.
const REACH: usize = 4;

/// Makes targets of the countries that locate what is hit, unless they act anywhere in the text.
pub fn locate(reading: &Reading, sentence: &mut Sentence, acting: &[Key]) {
    for frame in 0..sentence.frames.len() {
        let told = &sentence.frames[frame];
        if told.event_type != EventType::Attack || told.objects.is_empty() {
            continue;
        }
        let owners = told.objects.iter().filter(|object| is_located(sentence, **object));
        let mut found: Vec<usize> = owners.filter_map(|object| country_of(reading, sentence, *object)).collect();
        found.extend(scene_of(reading, sentence, told));
        for draft in found {
            hit(reading, sentence, frame, draft, acting);
        }
    }
}

/// Gives a country the role, and the act one more object.
fn hit(reading: &Reading, sentence: &mut Sentence, frame: usize, draft: usize, acting: &[Key]) {
    let state = &sentence.drafts[draft];
    let acts = acting.contains(&state.key) || sentence.frames[frame].agents.iter().any(|it| it.overlaps(state.extent));
    // 世界中の企業: the whole world is nowhere.
    let everywhere = reading.text.starts_with(state.extent.start, "世界");
    if acts || everywhere || state.category != Category::Actor {
        return;
    }
    let np = NounPhrase { extent: state.extent, kind: Some(Kind::State), draft: Some(draft) };
    let marked = make_targets(reading, sentence, vec![np], Roles::ATTACKED, RULE);
    sentence.frames[frame].objects.extend(marked);
}

/// The step, as the origin of its marks.
const RULE: &str = "locate";

/// Whether an object is something that stands in a country and is none itself.
fn is_located(sentence: &Sentence, object: Extent) -> bool {
    sentence.exact(object).is_some_and(|draft| {
        let draft: &Draft = &sentence.drafts[draft];
        draft.category == Category::Target && draft.roles == Roles::ATTACKED && draft.kind != Kind::State
    })
}

/// The country before の, through owners, places and adjectives: 甲国の首都にあるホテル, 甲国の大手チェーンである乙.
fn country_of(reading: &Reading, sentence: &Sentence, object: Extent) -> Option<usize> {
    let mut at = sentence.phrase_at(object.start)?;
    let thing = sentence.exact(object).map(|draft| sentence.drafts[draft].kind);
    let stands = |at: usize| {
        matches!(thing, Some(Kind::Asset | Kind::Sector | Kind::System))
            && cue!("stands-in").ends(reading.text, 0, sentence.phrases[at].content.start).is_some()
    };
    for _ in 0..REACH {
        let left = at.checked_sub(1)?;
        let phrase = &sentence.phrases[left];
        if phrase.comma || !(leads_on(reading, phrase) || stands(at)) {
            return None;
        }
        if let Some(state) = country_in(reading, sentence, phrase) {
            let related = cue!("state-relation").starts(reading.text, phrase.tail.end).is_some();
            return Some(state).filter(|_| phrase.case == Case::Genitive && !related || stands(at));
        }
        at = left;
    }
    None
}

/// Whether a phrase only modifies the noun behind it: の, an adjective, である.
fn leads_on(reading: &Reading, phrase: &Phrase) -> bool {
    let tail = reading.text.str(phrase.tail);
    phrase.case == Case::Genitive || matches!(tail, "な" | "い" | "である" | "という" | "にある")
}

/// The country that a phrase names, alone or with a part of it: 甲国, 甲国南部, 甲国籍, 甲国西部乙州.
fn country_in(reading: &Reading, sentence: &Sentence, phrase: &Phrase) -> Option<usize> {
    let core = phrase.core;
    let draft =
        sentence.starting_at(core.start, core.end).filter(|draft| sentence.drafts[*draft].kind == Kind::State)?;
    let rest = Extent::new(sentence.drafts[draft].extent.end, core.end);
    let part =
        rest.is_empty() || PARTS.is(reading.text, rest) || PLACES.ends(reading.text, rest.start, rest.end).is_some();
    part.then_some(draft)
}

/// Parts of a country.
static PARTS: Group = Group::new("part-of-state");

/// Ends of the names of places.
static PLACES: Group = Group::new("place-in-state");

/// Where an armed attack is told to happen, in the same clause: 甲国南部で武装勢力が部隊を襲った.
fn scene_of(reading: &Reading, sentence: &Sentence, frame: &Frame) -> Option<usize> {
    let told = !reading.domain.cyber || cue!("evidence-armed").find(reading.text, sentence.extent).is_some();
    if !(reading.domain.armed && told) {
        return None;
    }
    let first = frame.objects.iter().map(|object| object.start).chain([frame.trigger.start]).min()?;
    let end = sentence.phrase_at(first)?;
    let clause = (0..end).rev().take_while(|index| {
        let phrase = &sentence.phrases[*index];
        !(phrase.comma && phrase.case == Case::Predicate)
    });
    for index in clause {
        let phrase = &sentence.phrases[index];
        if !["で", "では", "でも"].contains(&reading.text.str(phrase.tail)) {
            continue;
        }
        let named = country_in(reading, sentence, phrase);
        return named.or_else(|| {
            let place = PLACES.ends(reading.text, 0, phrase.core.end).is_some()
                || reading.text.starts_with(phrase.core.start, "首都");
            let left = index.checked_sub(1).filter(|left| place && sentence.phrases[*left].case == Case::Genitive)?;
            country_in(reading, sentence, &sentence.phrases[left])
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::rule::{Stage, apply};
    use crate::grammar::{Domain, normalised};
    use crate::lexicon::Lexicon;

    /// The countries that are hit in a text about armed attacks, or about cyber attacks.
    fn countries(sentence: &str, armed: bool) -> Vec<String> {
        let text = normalised(sentence);
        let domain = Domain { cyber: !armed, armed, ..Domain::default() };
        let trapped = vec![false; text.len()];
        let reading = Reading { text: &text, lexicon: Lexicon::shared(), domain, trapped: &trapped };
        let mut sentence = Sentence::new(&text, Extent::new(0, text.len()), 0);
        for state in ["ソマリア", "ニジェール", "フランス"] {
            if let Some(at) = text.find(sentence.extent, state) {
                let extent = Extent::new(at, at + state.chars().count());
                sentence.add(Draft::named(&text, extent, Kind::State, "test", Default::default()));
            }
        }
        for stage in [Stage::Names, Stage::Predicates] {
            apply(&reading, &mut sentence, stage, &mut ());
        }
        locate(&reading, &mut sentence, &[]);
        let hit = |draft: &&Draft| draft.category == Category::Target && draft.kind == Kind::State;
        sentence.drafts.iter().filter(hit).map(|draft| text.string(draft.extent)).collect()
    }

    #[test]
    fn the_country_where_something_is_hit_is_hit() {
        assert_eq!(countries("ソマリアの首都にあるホテルを武装勢力が襲撃した。", true), ["ソマリア"]);
        assert_eq!(countries("ニジェールの国境地帯で武装勢力が陸軍部隊を襲撃した。", true), ["ニジェール"]);
        assert_eq!(countries("ソマリア籍のタンカーが海賊に襲撃された。", true), ["ソマリア"]);
        assert_eq!(countries("ハッカーがフランスの大手小売業者であるモードパルを攻撃した。", false), ["フランス"]);
    }

    #[test]
    fn a_country_of_another_clause_is_not() {
        assert!(countries("ソマリアで協議し、武装勢力はホテルを襲撃した。", true).is_empty());
        assert!(countries("フランスの研究者は、ハッカーが病院を攻撃したと述べた。", false).is_empty());
    }
}
