//! Threat groups that a sentence says to be one.

use crate::grammar::cue;
use crate::grammar::cues::kind_of_head;
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, Phrase, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "defined-group",
    stage: Stage::Names,
    ja: "「〜は…攻撃グループで」と説明されている名前",
    en: "A name that the text says is a group of attackers (…は…攻撃グループで)",
    examples: &[
        "⟦Velmarix⟧は病院へのサイバー攻撃を繰り返す攻撃者であり、身代金を求める。",
        "⟦ザルムード⟧は昨年現れたランサムウェアグループです。",
    ],
    counterexamples: &[
        "フィッシングは攻撃者がよく使うサイバー攻撃の手口である。",
        "Velmarixは攻撃グループが使うマルウェアである。",
        "サイバー攻撃をしたのは未知の攻撃者であり、捜査が続く。",
    ],
    apply: defined,
}];

/// What may stand behind a noun that says what its topic is.
const COPULA: [&str; 9] = ["であり", "である", "です", "で、", "だ。", "だと", "だった", "の一つ", "の1つ"];

fn defined(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() {
        return;
    }
    let attacker = |phrase: &Phrase| {
        let core = phrase.core;
        let is = cue!("attacker-head").ends(text, core.start, core.end).is_some()
            || cue!("group-name-head").ends(text, core.start, core.end).is_some();
        let ends = COPULA.iter().any(|word| text.starts_with(core.end, word));
        is && core.end == phrase.content.end && ends
    };
    for index in 0..sentence.phrases.len() {
        let name = sentence.phrases[index].core;
        let topic = sentence.phrases[index].case == Case::Topic && is_name(reading, name);
        // Another topic, or a subject, starts a clause of its own.
        let clause = || sentence.phrases[index + 1..].iter().take_while(|phrase| !matches!(phrase.case, Case::Topic));
        if topic && !sentence.touches(name) && clause().any(attacker) {
            let reason = why(RULES, "defined-group");
            sentence.add(Draft::named(text, name, Kind::ThreatGroup, "defined-group", reason));
        }
    }
}

/// Whether a range is written like a proper name and is no common noun.
fn is_name(reading: &Reading, name: Extent) -> bool {
    let text = reading.text;
    let written = text.slice(name).iter().all(|c| is_katakana(*c) || is_latin(*c) || is_one_of("・ -.&", *c));
    let common = kind_of_head(text.slice(name)).is_some()
        || [cue!("group-head"), cue!("attacker-head"), cue!("means")]
            .iter()
            .any(|words| words.ends(text, name.start, name.end).is_some());
    name.len() >= 3 && written && !text.at(name.start).is_ascii_digit() && !common
}
