//! 凍結 that stands apart from the assets it freezes.

use super::sanction_word::sanction;
use crate::grammar::cue;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_kanji};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "freeze-apart",
    stage: Stage::Names,
    ja: "資産の語から離れた「凍結」",
    en: "凍結 apart from the assets that are frozen",
    examples: &[
        "銀行の資産凍結は4月から、個人5人の⟦凍結⟧は即日始まった。",
        "経済制裁により、3人が米国内に持つ資産は原則としてすべて⟦凍結⟧される。",
    ],
    counterexamples: &[
        "制裁により、3人の資産を凍結した。",
        "経済制裁が続く中、政府は核合意の交渉を事実上凍結した。",
        "銀行の資産凍結に続き、市は公共料金の凍結を決めた。",
    ],
    apply: freezes,
}];

/// How far above the short word the freeze is told, in characters.
const REACH: usize = 120;

fn freezes(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "凍結") {
        at = found + 2;
        let noun = Extent::new(found, at);
        let glued = is_kanji(text.before(found)) || is_kanji(text.at(at));
        let lifted = ["を解", "解", "の解"].iter().any(|word| text.starts_with(at, word));
        if glued || lifted || sentence.touches(noun) {
            continue;
        }
        if again(reading, sentence, noun) || is_frozen(reading, sentence, noun) {
            sentence.add(sanction(text, noun, Kind::Measure, "freeze-apart", RULES));
        }
    }
}

/// 資産凍結は4月から、個人5人の凍結は即日: the short word for the freeze that was just told, of a counted party.
fn again(reading: &Reading, sentence: &Sentence, noun: Extent) -> bool {
    let text = reading.text;
    let above = Extent::new(noun.start.saturating_sub(REACH), noun.start);
    let told = text.find(above, "資産凍結").is_some() || text.find(above, "資産を凍結").is_some();
    let owner = noun.start.checked_sub(1).filter(|at| text.at(*at) == 'の').is_some_and(|end| {
        let counted = matches!(text.before(end), '人' | '社' | '行' | '隻' | '名') || is_class(text, end);
        counted || sentence.ending_at(sentence.extent.start, end).is_some_and(|d| is_party(sentence, d))
    });
    told && owner
}

fn is_class(text: &Normalised, end: usize) -> bool {
    cue!("party-class").ends(text, 0, end).is_some()
}

fn is_party(sentence: &Sentence, draft: usize) -> bool {
    sentence.drafts[draft].category != Category::Sanction
}

/// 資産は…すべて凍結される: what is frozen is the nearest subject or object.
fn is_frozen(reading: &Reading, sentence: &Sentence, verb: Extent) -> bool {
    let text = reading.text;
    let verbal = ["さ", "し", "す", "。", "対象"].iter().any(|ending| text.starts_with(verb.end, ending));
    let Some(phrase) = sentence.phrase_at(verb.start).filter(|_| verbal) else { return false };
    let argument = |index: &usize| {
        matches!(sentence.phrases[*index].case, Case::Accusative | Case::Nominative | Case::Topic | Case::Also)
    };
    (0..phrase)
        .rev()
        .find(argument)
        .is_some_and(|index| cue!("frozen-thing").ends(text, 0, sentence.phrases[index].content.end).is_some())
}
