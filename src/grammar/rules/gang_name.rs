//! Names that no list knows, told for gangs by what they do and by the camp that they are said to belong to.

use super::tracker::name_behind;
use crate::grammar::cue;
use crate::grammar::cues::kind_of_head;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::model::Kind;
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, Phrase, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "camp",
        stage: Stage::Names,
        ja: "「親○○派」と、それに続く集団の名前",
        en: "A camp that takes the side of a state, and the name of a group behind it",
        examples: &[
            "親ロシア派の⟦HollowTide⟧が銀行にDDoS攻撃を仕掛けた。",
            "中国系とみられる⟦ジェイドマンティス⟧が企業のサーバーに侵入した。",
            "東部では⟦親ロシア派⟧が政府軍を砲撃した。",
        ],
        counterexamples: &[
            "中国系のエンジニアがサイバー攻撃を調べた。",
            "親ロシア派のハッカー集団が銀行を攻撃した。",
            "中国系の企業がサイバー攻撃を受けた。",
        ],
        apply: camps,
    },
    Rule {
        id: "claiming-name",
        stage: Stage::Names,
        ja: "犯行声明や身代金の要求の主語になっている名前",
        en: "A name that claims an attack or demands a ransom",
        examples: &[
            "病院へのサイバー攻撃では、⟦CinderMoth⟧が犯行声明を出した。",
            "⟦アッシュフォール⟧は4日、サイバー攻撃の犯行声明を公開した。",
            "「⟦灰色の狐⟧」がサイバー攻撃の犯行声明を出した。",
        ],
        counterexamples: &[
            "警察がサイバー攻撃の犯行声明を確認した。",
            "グループがサイバー攻撃の犯行声明を出した。",
            "マルウェアNightOwlが身代金を要求した。NightOwlはサイバー攻撃に使われる。",
        ],
        apply: claiming,
    },
    Rule {
        id: "attacking-name",
        stage: Stage::Names,
        ja: "攻撃や侵入をする側の主語になっている名前",
        en: "A name that is the subject of an attack or an intrusion",
        examples: &[
            "⟦VantaQuill⟧は水道会社のシステムに侵入した。",
            "⟦グリムハロウ⟧が大学にランサムウェア攻撃を仕掛けた。",
        ],
        counterexamples: &[
            "マルウェアのNightOwlが端末に侵入した。",
            "Quellixは、攻撃者が端末に侵入したと発表した。",
            "ノルベックスはサイバー攻撃を受けた。",
            "メンバーがサーバーに侵入した。",
        ],
        apply: attacking,
    },
];

/// Marks a name in place of what it holds; a name that a list knows stays as it is.
fn mark(reading: &Reading, sentence: &mut Sentence, name: Extent, rule: &'static str) {
    if !sentence.touches(name) && name.end <= sentence.extent.end {
        sentence.add(Draft::named(reading.text, name, Kind::ThreatGroup, rule, why(RULES, rule)));
    }
}

fn camps(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() {
        return;
    }
    let states: Vec<Extent> =
        sentence.drafts.iter().filter(|draft| draft.kind == Kind::State).map(|draft| draft.extent).collect();
    for state in states {
        let sides = is_one_of("親反", text.before(state.start)) && text.at(state.end) == '派';
        let origin = text.at(state.end) == '系';
        if !sides && !origin {
            continue;
        }
        let end = state.end + 1;
        let link = ["の", "とみられる", "とされる"].iter().find(|word| text.starts_with(end, word));
        let behind = link.map_or(end, |word| end + word.chars().count());
        let name = name_behind(reading, behind).filter(|name| is_gang_name(reading, *name));
        if let Some(name) = name.filter(|name| acts(text, *name)) {
            mark(reading, sentence, name, "camp");
        } else if sides && reading.domain.armed && is_subject(text, end) {
            let whole = Extent::new(state.start - 1, end);
            let key = Key::Local(format!("attacker:{}", text.str(whole)));
            sentence.add(Draft::actor(whole, Kind::ThreatGroup, key, "camp", why(RULES, "camp")));
        }
    }
}

/// Whether what ends here acts.
fn is_subject(text: &Normalised, end: usize) -> bool {
    ["が", "は", "も", "による", "によって", "により"].iter().any(|case| text.starts_with(end, case))
}

fn acts(text: &Normalised, name: Extent) -> bool {
    let quoted = usize::from(matches!(text.at(name.end), '」' | '』' | '”'));
    is_subject(text, name.end + quoted)
}

fn claiming(reading: &Reading, sentence: &mut Sentence) {
    if !reading.domain.attack() {
        return;
    }
    for claim in cue!("gang-claim").places(reading.text, sentence.extent).collect::<Vec<_>>() {
        if let Some((_, name)) = subject(reading, sentence, claim.start) {
            mark(reading, sentence, name, "claiming-name");
        }
    }
}

fn attacking(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    for act in cue!("gang-act").places(text, sentence.extent).collect::<Vec<_>>() {
        let Some((phrase, name)) = subject(reading, sentence, act.start) else { continue };
        // 甲は、攻撃者が侵入したと発表した: the topic says so.
        let rest = Extent::new(act.end, sentence.extent.end);
        let told = phrase.case == Case::Topic && cue!("speech").find(text, rest).is_some();
        let quoted = !is_latin(text.at(name.start)) && !is_katakana(text.at(name.start));
        if !told && !quoted {
            mark(reading, sentence, name, "attacking-name");
        }
    }
}

/// The nearest subject before an index, where it is a name that may be a gang's.
fn subject(reading: &Reading, sentence: &Sentence, before: usize) -> Option<(Phrase, Extent)> {
    let subject = |phrase: &&Phrase| {
        phrase.content.end <= before
            && (matches!(phrase.case, Case::Topic | Case::Nominative)
                || phrase.case == Case::AgentGenitive && phrase.tail.end >= before)
    };
    let phrase = *sentence.phrases.iter().rev().find(subject)?;
    let at = phrase.content.start;
    // 甲 乙センター: a part of a longer name.
    let apart = reading.text.before(at) == ' ' && is_katakana(reading.text.before(at.saturating_sub(1)));
    let name = name_behind(reading, at).filter(|_| !apart)?;
    let ends = name.end + usize::from(matches!(reading.text.at(at), '「' | '『' | '“')) == phrase.content.end;
    (ends && is_gang_name(reading, name)).then_some((phrase, name))
}

/// Whether a name may be a gang's: no common noun, and nowhere in the text the name of a tool or a firm.
fn is_gang_name(reading: &Reading, name: Extent) -> bool {
    let text = reading.text;
    let ends = [cue!("common-katakana"), cue!("common-speaker"), cue!("katakana-role"), cue!("people-end")];
    let ends = ends.iter().any(|group| group.ends(text, name.start, name.end).is_some());
    let body = [cue!("company-suffix"), cue!("group-part"), cue!("gang-end"), cue!("means"), cue!("tool-word")];
    let body = body.iter().any(|group| group.ends(text, name.start, name.end).is_some());
    // マルウェアNightOwl: the word and the name are one run.
    let told = [cue!("means"), cue!("tool-word")].iter().any(|group| group.starts(text, name.start).is_some());
    name.len() >= 4 && !ends && !body && !told && kind_of_head(text.slice(name)).is_none() && !is_thing(text, name)
}

/// Whether the text says somewhere that a name is a tool's or a firm's: マルウェア「甲」, 甲というツール, 甲社.
fn is_thing(text: &Normalised, name: Extent) -> bool {
    let word = text.str(name);
    let words = cue!("tool-word");
    let mut at = 0;
    while let Some(start) = text.find(Extent::new(at, text.len()), word) {
        let end = start + name.len();
        at = end;
        let open = start - usize::from(start > 0 && is_one_of("「『“の・ ", text.before(start)));
        let open = open - usize::from(open > 0 && text.before(open) == 'の');
        let close = end + usize::from(is_one_of("」』”", text.at(end)));
        let called = ["という", "と呼ばれる", "の"].iter().find(|called| text.starts_with(close, called));
        let behind = called.map_or(close, |called| close + called.chars().count());
        if words.ends(text, 0, open).is_some() || words.starts(text, behind).is_some() || text.at(end) == '社' {
            return true;
        }
    }
    false
}
