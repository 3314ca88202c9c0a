//! Words that name a sanction, from a table.

use super::lifting::verb_end;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::lexicon::Table;
use crate::model::{Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::is_kanji;
use crate::text::table_text;
use std::sync::OnceLock;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "sanction-word",
    stage: Stage::Names,
    ja: "制裁を表す語",
    en: "A word that names a restrictive measure",
    examples: &[
        "米国は核開発に関与した企業の⟦資産凍結⟧を発表し、⟦制裁リスト⟧を公表した。",
        "イランへの⟦制裁を解除⟧した。",
        "北朝鮮の⟦制裁逃れ⟧を調べた。",
        "北朝鮮は⟦経済制裁をすり抜け⟧て資金を得た。",
        "⟦経済制裁⟧下の商社は船名を偽り、⟦禁輸措置を逃れ⟧ていた。",
        "EUはロシアへの制裁の一環で、原油の⟦価格上限⟧を下げた。",
    ],
    counterexamples: &["球団は選手に制裁金を科した。", "牛肉の輸入禁止が続く。", "凍結精子を保存した。"],
    apply: words,
},];

/// What a sanction word tells.
struct Word {
    kind: Kind,
    need: Need,
}

/// Where a word counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Everywhere.
    Always,
    /// In a text about sanctions for conduct.
    Domain,
    /// In such a text, where the law is named as the basis of a measure.
    Basis,
    /// In an English headline, right behind who imposes it.
    Verb,
}

/// Reads the words.
pub(super) fn read_table() {
    table();
}

/// The words, by their rows in the table.
static WORDS: Group = Group::SANCTION_WORDS;

/// What they say, by their rows; nothing where a row has no kind.
fn table() -> &'static [Option<Word>] {
    static TABLE: OnceLock<Vec<Option<Word>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut words = Vec::new();
        if let Ok(table) = Table::read("sanction_words.tsv", table_text!("sanction_words.tsv"))
            && let Ok(rows) = table.rows(["kind", "need"])
        {
            for (_, [kind, need]) in rows {
                let need = match need {
                    "always" => Need::Always,
                    "basis" => Need::Basis,
                    "verb" => Need::Verb,
                    _ => Need::Domain,
                };
                words.push(Kind::from_key(kind).map(|kind| Word { kind, need }));
            }
        }
        words
    })
}

/// A sanction's draft.
pub(super) fn sanction(text: &Normalised, extent: Extent, kind: Kind, rule: &'static str, reason: &[Rule]) -> Draft {
    Draft {
        extent,
        category: Category::Sanction,
        kind,
        roles: Roles::NONE,
        key: Key::Local(format!("sanction:{}", text.str(extent))),
        by: OriginBy::Rule,
        id: rule.to_owned(),
        why: why(reason, rule),
    }
}

/// Goods whose smuggling evades no sanction.
static CONTRABAND: Group = Group::new("contraband");

/// Whether a word counts in its place.
fn counts(reading: &Reading, sentence: &Sentence, extent: Extent, word: &Word) -> bool {
    let text = reading.text;
    if word.need == Need::Always {
        return true;
    }
    if word.need == Need::Verb {
        let behind = extent.start.checked_sub(1).and_then(|end| sentence.ending_at(sentence.extent.start, end));
        return behind.is_some_and(|by| matches!(sentence.drafts[by].kind, Kind::State | Kind::Authority));
    }
    // 表彰の対象から除外: what is taken off something else than a sanction.
    let other = text.starts_with(extent.start, "対象から")
        && text.before(extent.start) == 'の'
        && cue!("object-of-sanction").ends(text, 0, extent.start - 1).is_none();
    let contraband = text.starts_with(extent.start, "密輸") && CONTRABAND.find(text, sentence.extent).is_some();
    let smugglers = cue!("smugglers").starts(text, extent.start).is_some();
    let basis = word.need != Need::Basis || cue!("under-programme").starts(text, extent.end).is_some();
    reading.domain.sanction
        && basis
        && !other
        && !contraband
        && !smugglers
        && (word.kind == Kind::Regime || reading.domain.sanction_told)
}

fn words(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut from = sentence.extent.start;
    for (found, row) in WORDS.standing(text, sentence.extent) {
        let Some(word) = &table()[row] else { continue };
        if found.start < from || !counts(reading, sentence, found, word) {
            continue;
        }
        let at = found.start;
        let (end, kind) = evaded(text, found, word.kind).unwrap_or_else(|| instrument(text, found.end, word.kind));
        let extent = Extent::new(named_status(text, at), lifted(text, at, end, kind));
        from = end;
        if goes_on(text, end) {
            continue;
        }
        let draft = sanction(text, extent, kind, "sanction-word", RULES);
        let named = sentence.drafts.iter().any(|d| d.extent.contains(extent) && d.category == Category::Actor);
        if named {
            continue;
        }
        // 国連制裁 is a programme of the 国連, which stays a mention; so does the programme in 国連制裁の回避.
        let by = sentence.drafts.iter().find(|d| extent.contains(d.extent) && d.kind == Kind::Authority).cloned();
        if sentence.replace_inside(draft)
            && let Some(by) = by
        {
            let programme = Extent::new(extent.start, extent.start + found.len());
            if kind == Kind::Evasion && text.ends_with(programme.end, "制裁") {
                sentence.add(sanction(text, programme, Kind::Regime, "sanction-word", RULES));
            }
            sentence.add(by);
        }
    }
}

/// How a programme is got round: 経済制裁をすり抜け, 国連制裁の回避. The programme and the verb are one evasion, as 制裁を回避 is.
static EVADED: Group = Group::new("evaded");

/// The end of an evasion that begins with the name of a programme, or of a measure before a verb: 禁輸措置を逃れ.
/// Of several measures each keeps its mark: 禁輸や資産凍結を逃れ.
fn evaded(text: &Normalised, noun: Extent, kind: Kind) -> Option<(usize, Kind)> {
    let end = noun.end;
    let programme = kind == Kind::Regime && text.ends_with(end, "制裁");
    let measure =
        kind == Kind::Measure && is_kanji(text.before(end)) && !is_one_of("やとび・", text.before(noun.start));
    let end = if measure && text.starts_with(end, "措置") { end + 2 } else { end };
    EVADED
        .iter()
        .find(|verb| {
            // 取引禁止を免れる: whom a ban does not meet has not got round it.
            let gets_round = verb.starts_with('を') && !verb.ends_with("免れ");
            (programme || measure && gets_round) && text.starts_with(end, verb)
        })
        .map(|verb| (end + verb.chars().count(), Kind::Evasion))
}

/// A word goes on as the resolution (追加制裁決議), the measures (追加制裁措置, 輸出規制措置) or the list (禁輸リスト) of
/// what it names.
pub(super) fn instrument(text: &Normalised, end: usize, kind: Kind) -> (usize, Kind) {
    let forms = [
        ("ブラックリスト", Kind::List),
        ("対象リスト", Kind::List),
        ("リスト", Kind::List),
        ("決議", Kind::Regime),
        ("パッケージ", Kind::Regime),
        ("措置", Kind::Measure),
    ];
    let programme = kind == Kind::Regime && text.ends_with(end, "制裁");
    let measure = kind == Kind::Measure && is_kanji(text.before(end));
    forms
        .iter()
        .find(|(form, of)| (programme || measure && *of != Kind::Regime) && text.starts_with(end, form))
        .map_or((end, kind), |(form, kind)| (end + form.chars().count(), *kind))
}

/// The status that is taken back belongs to a lifting: テロ組織指定を解除, テロ支援国家の指定を解除.
fn named_status(text: &Normalised, start: usize) -> usize {
    if !text.starts_with(start, "指定") {
        return start;
    }
    let linked = if text.before(start) == 'の' { start - 1 } else { start };
    cue!("terror-status").ending(text, linked).map_or(start, |status| linked - status.chars().count())
}

/// A lifting whose verb stem is cut short in the table (対象から外 + し, され), or in dictionary form (制裁を解除する).
fn lifted(text: &Normalised, start: usize, end: usize, kind: Kind) -> usize {
    let particle =
        ["を", "が", "は", "も", "から"].iter().any(|word| text.find(Extent::new(start, end), word).is_some());
    match kind {
        Kind::Lifting => {
            let takes_off = text.before(end) == '外' && !text.ends_with(end, "除外");
            verb_end(text, end, takes_off, !particle)
        }
        Kind::Measure if particle && text.starts_with(end, "する") => end + 2,
        _ => end,
    }
}

/// Words that make a sanction word part of something else: 制裁金, 輸出管理部, 制裁委員会.
pub(super) fn goes_on(text: &Normalised, end: usize) -> bool {
    cue!("no-programme-behind").iter().any(|word| text.starts_with(end, word) && is_kanji(text.before(end)))
}
