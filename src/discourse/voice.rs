//! Victims that speak: who discloses an attack on itself acts in that very place.

use crate::grammar::{Reading, Sentence, announces, cue};
use crate::model::{Category, Kind, Roles};
use crate::segment::Case;

/// Makes actors again of the bodies that suffer an attack in the sentence in which they announce it: 甲社は攻撃を受けたと
/// 発表した. They stay objects of the attack.
pub fn voice(reading: &Reading, sentences: &mut [Sentence]) {
    for sentence in sentences.iter_mut().filter(|sentence| !sentence.furniture) {
        let speakers: Vec<usize> = (0..sentence.phrases.len()).filter(|at| speaks(reading, sentence, *at)).collect();
        for speaker in speakers {
            let Some(index) = sentence.draft_of(&sentence.phrases[speaker]) else { continue };
            let draft = &mut sentence.drafts[index];
            let body = matches!(draft.kind, Kind::Organization | Kind::Authority | Kind::State | Kind::Person);
            if body && draft.category == Category::Target && draft.roles == Roles::ATTACKED {
                draft.category = Category::Actor;
                draft.roles = Roles::NONE;
            }
        }
    }
}

/// Whether a phrase is the subject right before an announcement, or the only topic of a sentence that closes with one.
fn speaks(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let phrases = &sentence.phrases;
    let direct = matches!(phrases[index].case, Case::Topic | Case::Nominative | Case::Also);
    if direct && announces(reading, sentence, index) {
        return true;
    }
    let last = phrases.len();
    let closes = (last.saturating_sub(2)..last)
        .any(|verb| verb > index && cue!("body-act").starts(reading.text, phrases[verb].content.start).is_some());
    closes
        && phrases[index].case == Case::Topic
        && phrases.iter().filter(|phrase| phrase.case == Case::Topic).count() == 1
}
