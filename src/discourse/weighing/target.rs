//! Noun phrases that an act falls on.

use super::scale::{ATTACKED, Heaviest, SANCTIONED, Scale, Written};
use super::words::{Words, weighed_words};
use crate::grammar::{
    Candidate, Evidence, Parties, Reading, Scene, Sentence, candidates, covers_target, evidence_of_act,
    evidence_of_sentence, evidence_of_words, is_named, is_target, noun_phrases, strike,
};
use crate::model::{Bilingual, Roles};
use crate::normalise::Extent;

/// The least sums that make a target, in hundredths. For what is nothing otherwise a little less than even odds, since what
/// is missed is found by nobody, and what is marked is set apart as estimated. A name is an actor otherwise, and loses that
/// mark: five to three for it.
const ENOUGH: [i32; 2] = [-20, 50];

/// A noun phrase with its clues and what they add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Where.
    pub extent: Extent,
    /// Whether a rule had made it a target before.
    pub target: bool,
    /// The sum for being attacked, in hundredths.
    pub attacked: i32,
    /// The sum for being sanctioned, in hundredths.
    pub sanctioned: i32,
    /// Every clue with its value, as the table of weights writes it.
    pub clues: Vec<String>,
}

/// Every noun phrase that is weighed in texts about attacks and sanctions, with its clues.
pub fn weighed(reading: &Reading, sentences: &[Sentence]) -> Vec<Weighed> {
    let parties = Parties::of(sentences);
    let mut out = Vec::new();
    for sentence in sentences {
        let Some(scene) = Scene::of(reading, sentence) else { continue };
        for candidate in candidates(&scene, noun_phrases(&scene)) {
            let (mut scale, mut written) = (Scale::default(), Written::default());
            tell(&scene, &candidate, &parties, &mut scale);
            tell(&scene, &candidate, &parties, &mut written);
            let (attacked, sanctioned) = (scale.sums[ATTACKED], scale.sums[SANCTIONED]);
            let target = is_target(sentence, &candidate);
            out.push(Weighed { extent: candidate.extent, target, attacked, sanctioned, clues: written.0 });
        }
    }
    out
}

/// Every clue of a candidate.
fn tell(scene: &Scene, candidate: &Candidate, parties: &Parties, out: &mut dyn Evidence) {
    evidence_of_words(scene, candidate, out);
    evidence_of_sentence(scene, parties, out);
    evidence_of_act(scene, candidate, parties, out);
}

/// Makes the noun phrases targets that weigh enough. Returns what the words of those without a name weigh, sentence by
/// sentence, where no mark has changed what they are.
pub fn weigh(reading: &Reading, sentences: &mut [Sentence]) -> Vec<Option<Vec<Words>>> {
    let mut known = vec![None; sentences.len()];
    let told = [(reading.domain.attack(), Roles::ATTACKED), (reading.domain.sanction, Roles::SANCTIONED)];
    let roles = told.map(|(told, role)| told.then_some(role));
    if roles == [None, None] {
        return known;
    }
    let mut struck: Vec<(usize, Candidate, Roles, Bilingual)> = Vec::new();
    let parties = Parties::of(sentences);
    let tells = |sentence: &Sentence| !sentence.furniture && !reading.is_unreal(sentence);
    for (index, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| tells(sentence)) {
        let Some(scene) = Scene::of(reading, sentence) else { continue };
        let phrases = noun_phrases(&scene);
        let words = weighed_words(&scene, &phrases);
        let mut shared = Scale::default();
        evidence_of_sentence(&scene, &parties, &mut shared);
        let open = |it: &Candidate| !is_target(sentence, it) && !covers_target(sentence, it);
        for candidate in candidates(&scene, phrases).into_iter().filter(open) {
            let mut scale = shared;
            match words.binary_search_by_key(&candidate.extent, |it| it.candidate.extent) {
                Ok(place) if words[place].candidate == candidate => scale.add(&words[place].scale.sums),
                _ => evidence_of_words(&scene, &candidate, &mut scale),
            }
            evidence_of_act(&scene, &candidate, &parties, &mut scale);
            let heavier = if scale.sums[SANCTIONED] > scale.sums[ATTACKED] { SANCTIONED } else { ATTACKED };
            if let Some(role) =
                roles[heavier].filter(|_| scale.sums[heavier] >= ENOUGH[usize::from(is_named(&candidate))])
            {
                let mut heaviest = Heaviest::of(heavier);
                tell(&scene, &candidate, &parties, &mut heaviest);
                struck.push((index, candidate, role, reason(&heaviest, heavier)));
            }
        }
        known[index] = Some(words);
    }
    for (index, candidate, role, why) in struck {
        strike(reading, &mut sentences[index], &candidate, role, &why);
        known[index] = None;
    }
    known
}

/// What weighed most.
fn reason(heaviest: &Heaviest, role: usize) -> Bilingual {
    let Bilingual { ja, en } = heaviest.told();
    let (what_ja, what_en) = [("攻撃の対象", "Object of an attack"), ("制裁の相手", "Party to a sanction")][role];
    Bilingual::new(
        format!("{what_ja}（推定）: 構文では決まらないが、手がかりの重みが足りる。主なもの: {ja}"),
        format!("{what_en} (estimated): no construction decides, but its clues weigh enough; most of all {en}"),
    )
}
