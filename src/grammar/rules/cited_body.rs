//! Bodies whose names have no known ending, told by being cited: who is cited is a party.

use crate::grammar::cue;
use crate::grammar::cues::kind_of_head;
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, is_kanji, is_katakana};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "cited-body",
    stage: Stage::Names,
    ja: "「〜によると」などで引かれている、国名や地名で始まる固有名",
    en: "A proper name that begins with a state or a place and is cited as a source",
    examples: &[
        "⟦日本原材⟧によりますと、個人情報が流出しました。",
        "⟦北浜メトロ⟧によると、攻撃は午後に始まった。",
        "⟦タイ郵政⟧は攻撃を受けたと発表した。",
    ],
    counterexamples: &[
        "韓国政府によると、被害はない。",
        "捜査関係者によると、攻撃は続いている。",
        "調査レポートによると、攻撃は続いている。",
        "中国国営メディアによると、攻撃は続いている。",
        "調査チームによると、攻撃は続いている。",
        "日本国内では攻撃が続いていると発表した。",
    ],
    apply: cited,
}];

fn cited(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let last = sentence.phrases.len();
    let speaks = sentence.closing_speech(text).is_some();
    for index in 0..last {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let cites = cue!("cited-by").starts(text, phrase.tail.start).is_some();
        let says = speaks && phrase.case == Case::Topic && index < 2;
        if !(cites || says) || core.end != phrase.content.end {
            continue;
        }
        let stem = state_ahead(sentence, core);
        let tail = Extent::new(stem.unwrap_or(core.start), core.end);
        let mixed = || cites && is_mixed(reading, core);
        let free = sentence.drafts.iter().all(|draft| !draft.extent.overlaps(tail));
        if free && is_proper(reading, tail) && (stem.is_some() || mixed()) {
            let reason = why(RULES, "cited-body");
            sentence.replace_inside(Draft::named(text, core, Kind::Organization, "cited-body", reason));
        }
    }
}

/// The end of the name of a state that a phrase begins with: 日本 in 日本原燃.
fn state_ahead(sentence: &Sentence, core: Extent) -> Option<usize> {
    let state = &sentence.drafts[sentence.starting_at(core.start, core.end)?];
    (state.kind == Kind::State && state.extent.len() > 1 && state.extent.end < core.end).then_some(state.extent.end)
}

/// 東京メトロ: kanji with katakana behind, whole.
fn is_mixed(reading: &Reading, core: Extent) -> bool {
    let text = reading.text;
    let katakana = (core.start..core.end).find(|at| is_katakana(text.at(*at))).unwrap_or(core.end);
    let kanji = Extent::new(core.start, katakana);
    let whole = text.slice(kanji).iter().all(|c| is_kanji(*c))
        && text.slice(Extent::new(katakana, core.end)).iter().all(|c| is_katakana(*c));
    whole && kanji.len() == 2 && core.end - katakana >= 3 && cue!("company-generic").starts(text, core.start).is_none()
}

/// Whether what ends a name tells of no person, office, paper or class of bodies.
fn is_proper(reading: &Reading, tail: Extent) -> bool {
    let text = reading.text;
    let letters = text.slice(tail).iter().all(|c| is_kanji(*c) || is_katakana(*c));
    let said = [
        cue!("people-end"),
        cue!("authority-end"),
        cue!("gang-end"),
        cue!("office-suffix"),
        cue!("government"),
        cue!("media"),
        cue!("common-speaker"),
        cue!("common-katakana"),
        cue!("katakana-role"),
        cue!("unnamed-body"),
        cue!("document"),
    ];
    let common = said.iter().any(|group| group.ends(text, tail.start, tail.end).is_some());
    let place = is_one_of("側系籍内間製産戦人部室府院団会党隊使相席派", text.before(tail.end));
    tail.len() >= 2 && letters && !common && !place && kind_of_head(text.slice(tail)).is_none()
}
