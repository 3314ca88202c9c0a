//! The objects of a word of attack: in the active, the passive, the nominal and the compound form.
//!
//! [`CONSTRUCTIONS`] lists the ways in which Japanese places what is hit, in the order in which they are tried; the
//! first that fits decides, also where it decides that nothing is hit. Each is written in the file of its family.

mod active;
mod argument;
mod befallen;
mod compound;
mod deprived;
mod loss;
mod nominal;
mod place;
mod site;
mod unhit;

pub(super) use self::argument::{glued, targets};
pub(super) use self::befallen::{focus, modified};
pub(super) use self::site::Objects;
use self::site::Site;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::trigger::Trigger;
use crate::normalise::Extent;

/// One way to place the object of a word of attack.
#[derive(Clone, Copy, Debug)]
pub struct Construction {
    /// Says the pattern.
    pub id: &'static str,
    /// Why the words are read so: one line in Japanese.
    pub ja: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Texts that it decides, with what it finds in ⟦⟧.
    pub examples: &'static [&'static str],
    /// Texts that look alike, and that it leaves to others.
    pub counterexamples: &'static [&'static str],
    /// What is hit; none where this is not the construction.
    find: fn(&Site) -> Option<Objects>,
}

/// Every construction, in the order in which they are tried.
const CONSTRUCTIONS: &[Construction] = {
    const WRITTEN: &[Construction] = &[
        nominal::OWNED,
        nominal::TOWARDS,
        nominal::OUT_OF,
        nominal::AGAINST,
        nominal::OCCURRED_AT,
        nominal::SCENE,
        nominal::HEADLINE_PLACE,
        nominal::HEADLINE_OBJECT,
        unhit::CLAIM,
        unhit::SHOT_DOWN,
        place::OCCURS,
        place::THERE_WAS,
        place::GOES_ON_IN,
        befallen::CLEFT,
        loss::FEARED,
        compound::GLUED,
        loss::LEAKS,
        deprived::DEPRIVED,
        befallen::PASSIVE,
        befallen::OUT_OF_USE,
        befallen::STOPPED,
        befallen::STRUCK_TOPIC,
        place::TOLD_AT,
        unhit::CIRCUMSTANCE,
        active::IN_ITS_CASE,
        loss::TAKEN,
    ];
    const SHIPPED: [Construction; WRITTEN.len()] = as_shipped(WRITTEN);
    &SHIPPED
};

/// Constructions without their texts where nobody can ask for them: a page downloads none of those.
const fn as_shipped<const N: usize>(constructions: &[Construction]) -> [Construction; N] {
    let mut shipped = [constructions[0]; N];
    let mut index = 0;
    while index < N {
        shipped[index] = constructions[index];
        if cfg!(target_arch = "wasm32") {
            let Construction { find, .. } = constructions[index];
            shipped[index] = Construction { id: "", ja: "", en: "", examples: &[], counterexamples: &[], find };
        }
        index += 1;
    }
    shipped
}

/// The constructions by which a rule finds its objects, in the order in which they are tried; none for most rules, which
/// are one construction themselves.
pub fn constructions(rule: &str) -> &'static [Construction] {
    if rule == "attack-predicate" { CONSTRUCTIONS } else { &[] }
}

/// The objects of one trigger, and whether they are the subject of a passive.
pub(super) fn objects(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    trigger: &Trigger,
) -> Objects {
    decide(&Site { reading, sentence, phrase, extent, trigger }).map_or_else(Objects::none, |(_, objects)| objects)
}

/// The first construction that fits, with what it finds.
fn decide(site: &Site) -> Option<(&'static Construction, Objects)> {
    CONSTRUCTIONS.iter().find_map(|construction| Some((construction, (construction.find)(site)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Domain;
    use crate::grammar::normalised;
    use crate::grammar::rule::{Stage, apply};
    use crate::grammar::trigger::occurrences;
    use crate::lexicon::Lexicon;

    /// What each word of attack in a sentence has as its objects, and which construction says so.
    fn decided(sentence: &str) -> Vec<(&'static str, Vec<String>)> {
        let text = normalised(sentence);
        let domain = Domain { cyber: true, armed: true, ..Domain::default() };
        let trapped = vec![false; text.len()];
        let reading = Reading { text: &text, lexicon: Lexicon::shared(), domain, trapped: &trapped };
        let mut sentence = Sentence::new(&text, Extent::new(0, text.len()), 0);
        apply(&reading, &mut sentence, Stage::Names, &mut ());
        let decide = |(extent, trigger)| {
            let phrase = crate::grammar::rules::attack::predicate_phrase(&sentence, extent)?;
            let site = Site { reading: &reading, sentence: &sentence, phrase, extent, trigger };
            let (construction, objects) = decide(&site)?;
            let mut extents: Vec<Extent> = objects.found.iter().map(|np| np.extent).collect();
            extents.sort_by_key(|extent| extent.start);
            Some((construction.id, extents.into_iter().map(|extent| text.string(extent)).collect()))
        };
        occurrences(&reading, &sentence).into_iter().filter_map(decide).collect()
    }

    /// A text without its brackets, and what they held.
    fn unbracket(marked: &str) -> (String, Vec<String>) {
        let held = marked.split('⟦').skip(1).filter_map(|rest| rest.split('⟧').next());
        (marked.replace(['⟦', '⟧'], ""), held.map(str::to_owned).collect())
    }

    #[test]
    fn every_example_is_decided_by_its_construction_and_no_counterexample() {
        let mut wrong = String::new();
        for construction in CONSTRUCTIONS {
            for example in construction.examples {
                let (text, wanted) = unbracket(example);
                let found = decided(&text);
                if !found.contains(&(construction.id, wanted)) {
                    wrong += &format!("{}: {example}\n    found: {found:?}\n", construction.id);
                }
            }
            for counterexample in construction.counterexamples {
                let found = decided(&unbracket(counterexample).0);
                if found.iter().any(|(id, _)| *id == construction.id) {
                    wrong += &format!("{}, counterexample: {counterexample}\n    found: {found:?}\n", construction.id);
                }
            }
            let few = construction.examples.is_empty() || construction.counterexamples.is_empty();
            wrong += &if few { format!("{}: no example or counterexample\n", construction.id) } else { String::new() };
        }
        assert!(wrong.is_empty(), "\n{wrong}");
    }

    #[test]
    fn every_construction_has_an_id_of_its_own() {
        let mut ids: Vec<&str> = CONSTRUCTIONS.iter().map(|construction| construction.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), CONSTRUCTIONS.len());
    }
}
