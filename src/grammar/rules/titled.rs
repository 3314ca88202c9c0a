//! Titles that set what they are about apart: 「○○ — ランサムウェア攻撃と情報流出」, 「日本:取引所へのサイバー攻撃」,
//! 「サーバーに不正アクセス - ○○」.

use super::attack::push;
use crate::grammar::cue;
use crate::grammar::draft::Draft;
use crate::grammar::noun_phrase::{NounPhrase, as_target, kind_of, of_extent};
use crate::grammar::reading::{Reading, Sentence, is_precaution};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::trigger::{Family, occurrences};
use crate::model::Kind;
use crate::normalise::{Extent, Normalised};
use crate::segment::{Phrase, is_kanji, is_katakana};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "titled-victim",
    stage: Stage::Predicates,
    ja: "「○○ — 攻撃」「国名:攻撃」「攻撃 - ○○」と、見出しで区切られた被害者",
    en: "The body before or behind a dash, or the country before a colon, in a title that tells an attack",
    examples: &[
        "⟦ミナトテック⟧ — 2024年ランサムウェア攻撃と統制の不備",
        "⟦ミナトテック⟧ — 採用システムへの不正アクセスと顧客情報の流出",
        "⟦ミナトテック⟧ / ⟦ハマナテック⟧ — 2024年ランサムウェア攻撃",
        "VPN機器経由でランサムウェア被害、連絡先を変更 - ⟦ハマナテック⟧",
    ],
    counterexamples: &[
        "警察庁 — サイバー攻撃への注意喚起",
        "ミナトテック — 新しい工場とサービスの拡大",
        "ミナトテックはサイバー攻撃を調べている。",
        "ハッカー集団 — サイバー攻撃の手口",
        "病院にサイバー攻撃、診療を停止 - ハマナ新報",
        "サーバーに不正アクセス、情報流出 - ハマナ新聞",
        "サイバー攻撃への注意を喚起 - ハマナ商会",
    ],
    apply: titled,
}];

fn titled(reading: &Reading, sentence: &mut Sentence) {
    if !sentence.headline || !reading.domain.attack() {
        return;
    }
    let labels = [label(reading.text, sentence.extent), closing(reading, sentence)];
    for (label, rest) in labels.into_iter().flatten() {
        strike(reading, sentence, label, rest);
    }
}

/// Makes a target of the label, where the rest of the title tells an attack.
fn strike(reading: &Reading, sentence: &mut Sentence, label: Extent, rest: Extent) {
    let harms = |family| matches!(family, Family::Strike | Family::Enter | Family::Steal | Family::Suffer);
    let mut told = occurrences(reading, sentence).into_iter();
    let Some((trigger, _)) = told.find(|(word, trigger)| rest.contains(*word) && harms(trigger.family)) else { return };
    let advises =
        cue!("advice-title").find(reading.text, rest).is_some() || is_precaution(reading.text, sentence, rest.end);
    let objects: Vec<NounPhrase> =
        names(reading.text, label).filter_map(|name| hit(reading, sentence, name, label)).collect();
    if advises || objects.is_empty() {
        return;
    }
    push(reading, sentence, trigger, Vec::new(), objects, "titled-victim");
}

/// The names of a label: ○○ / ○○.
fn names(text: &Normalised, label: Extent) -> impl Iterator<Item = Extent> + use<'_> {
    let slash = (label.start..label.end).find(|at| text.at(*at) == '/' && text.before(*at) == ' ');
    let (first, second) = slash.map_or((label, None), |at| {
        let second = Extent::new((at + 2).min(label.end), label.end);
        (Extent::new(label.start, at - 1), Some(second))
    });
    std::iter::once(first).chain(second)
}

/// The label that closes a title behind a dash, and what stands before it. Who reports closes titles, too: it is the
/// victim only where the title names none.
fn closing(reading: &Reading, title: &Sentence) -> Option<(Extent, Extent)> {
    let text = reading.text;
    let from = title.extent.end.saturating_sub(LONGEST_LABEL).max(title.extent.start);
    let at = (from..title.extent.end).rev().find(|at| is_dash(text, *at))?;
    let (rest, label) = (Extent::new(title.extent.start, at - 1), Extent::new(at + 2, title.extent.end));
    let thing = |kind| matches!(kind, Kind::Asset | Kind::System | Kind::Person | Kind::Group);
    let named = |draft: &Draft| rest.contains(draft.extent) && !thing(draft.kind);
    let described = |phrase: &Phrase| {
        let kind = if rest.contains(phrase.core) { kind_of(reading, phrase.core) } else { None };
        matches!(kind, Some(Kind::Sector | Kind::Organization))
    };
    let body = title.drafts.iter().any(named) || title.phrases.iter().any(described);
    let japanese = text.slice(label).iter().any(|c| is_kanji(*c) || is_katakana(*c));
    (japanese && rest.len() > label.len() && !body).then_some((label, rest))
}

/// A dash with spaces around it.
fn is_dash(text: &Normalised, at: usize) -> bool {
    matches!(text.at(at), '—' | '―' | '–' | '-') && text.before(at) == ' ' && text.at(at + 1) == ' '
}

/// The label that opens a title, and what stands behind it: a dash with spaces around it, or a colon.
fn label(text: &Normalised, title: Extent) -> Option<(Extent, Extent)> {
    let end = title.end.min(title.start + LONGEST_LABEL);
    let at = (title.start + 2..end).find(|at| is_dash(text, *at) || text.at(*at) == ':')?;
    let label = Extent::new(title.start, if text.at(at) == ':' { at } else { at - 1 });
    Some((label, Extent::new(at + 1, title.end)))
}

/// How far a label reaches, in characters.
const LONGEST_LABEL: usize = 24;

/// What a label names, if that can be the victim: a state before a colon, which else tells who reports; beside a dash a
/// body, or an unknown name, which is a body's.
fn hit(reading: &Reading, sentence: &Sentence, name: Extent, label: Extent) -> Option<NounPhrase> {
    let colon = reading.text.at(label.end) == ':';
    let np = of_extent(reading, sentence, name).into_iter().next().filter(|np| np.extent == name)?;
    let medium = is_medium(reading.text, name);
    let kind = match np.draft.map(|draft| sentence.drafts[draft].kind) {
        Some(Kind::State) if colon => Some(Kind::State),
        Some(Kind::Organization) if !colon && !medium => Some(Kind::Organization),
        None if !colon && !medium => np.kind.or(Some(Kind::Organization)),
        _ => None,
    }?;
    let victim = matches!(kind, Kind::State | Kind::Organization | Kind::Sector);
    victim.then_some(NounPhrase { kind: Some(as_target(kind)), ..np })
}

fn is_medium(text: &Normalised, name: Extent) -> bool {
    cue!("medium-end").ends(text, name.start, name.end).is_some()
}
