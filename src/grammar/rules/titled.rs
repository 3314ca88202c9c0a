//! Titles that set what they are about apart: 「○○ — ランサムウェア攻撃と情報流出」, 「日本:取引所へのサイバー攻撃」.

use super::attack::push;
use crate::grammar::cue;
use crate::grammar::noun_phrase::{NounPhrase, as_target, of_extent};
use crate::grammar::reading::{Reading, Sentence, is_precaution};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::trigger::{Family, occurrences};
use crate::model::Kind;
use crate::normalise::{Extent, Normalised};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "titled-victim",
    stage: Stage::Predicates,
    ja: "「○○ — 攻撃」「国名:攻撃」と、見出しの頭に立つ被害者",
    en: "The body before a dash, or the country before a colon, in a title that tells an attack",
    examples: &[
        "⟦ミナトテック⟧ — 2024年ランサムウェア攻撃と統制の不備",
        "⟦ミナトテック⟧ — 採用システムへの不正アクセスと顧客情報の流出",
    ],
    counterexamples: &[
        "警察庁 — サイバー攻撃への注意喚起",
        "ミナトテック — 新しい工場とサービスの拡大",
        "ミナトテックはサイバー攻撃を調べている。",
        "ハッカー集団 — サイバー攻撃の手口",
    ],
    apply: titled,
}];

fn titled(reading: &Reading, sentence: &mut Sentence) {
    if !sentence.headline || !reading.domain.attack() {
        return;
    }
    let Some((label, rest)) = label(reading.text, sentence.extent) else { return };
    let harms = |family| matches!(family, Family::Strike | Family::Enter | Family::Steal | Family::Suffer);
    let mut told = occurrences(reading, sentence).into_iter();
    let Some((trigger, _)) = told.find(|(word, trigger)| rest.contains(*word) && harms(trigger.family)) else { return };
    let advises =
        cue!("advice-title").find(reading.text, rest).is_some() || is_precaution(reading.text, sentence, rest.end);
    let named = of_extent(reading, sentence, label);
    let objects: Vec<NounPhrase> = named.into_iter().filter_map(|np| hit(reading, sentence, np, label)).collect();
    if advises || objects.is_empty() {
        return;
    }
    push(reading, sentence, trigger, Vec::new(), objects, "titled-victim");
}

/// The label that opens a title, and what stands behind it: a dash with spaces around it, or a colon.
fn label(text: &Normalised, title: Extent) -> Option<(Extent, Extent)> {
    let end = title.end.min(title.start + LONGEST_LABEL);
    let dash =
        |at: &usize| matches!(text.at(*at), '—' | '―' | '–' | '-') && text.before(*at) == ' ' && text.at(at + 1) == ' ';
    let at = (title.start + 2..end).find(|at| dash(at) || text.at(*at) == ':')?;
    let label = Extent::new(title.start, if text.at(at) == ':' { at } else { at - 1 });
    Some((label, Extent::new(at + 1, title.end)))
}

/// How far a label reaches, in characters.
const LONGEST_LABEL: usize = 24;

/// What a label names, if that can be the victim: a state before a colon, which else tells who reports; before a dash a
/// body, or an unknown name, which is a body's.
fn hit(reading: &Reading, sentence: &Sentence, np: NounPhrase, label: Extent) -> Option<NounPhrase> {
    let colon = reading.text.at(label.end) == ':';
    let kind = match np.draft.map(|draft| sentence.drafts[draft].kind) {
        Some(Kind::State) if np.extent == label => Some(Kind::State),
        Some(Kind::Organization) if !colon && !is_medium(reading.text, np.extent) => Some(Kind::Organization),
        None if !colon && np.extent == label => np.kind.or(Some(Kind::Organization)),
        _ => None,
    }?;
    let victim = matches!(kind, Kind::State | Kind::Organization | Kind::Sector);
    victim.then_some(NounPhrase { kind: Some(as_target(kind)), ..np })
}

fn is_medium(text: &Normalised, name: Extent) -> bool {
    cue!("medium-end").ends(text, name.start, name.end).is_some()
}
