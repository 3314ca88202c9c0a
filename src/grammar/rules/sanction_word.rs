//! Words and compounds that name a sanction: lists, measures, programmes, liftings, evasions.

use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::words::Words;
use crate::lexicon::Table;
use crate::model::{Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::is_kanji;
use std::sync::OnceLock;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: "sanction-word",
        stage: Stage::Names,
        ja: "制裁を表す語",
        en: "A word that names a restrictive measure",
        examples: &[
            "米国は核開発に関与した企業の⟦資産凍結⟧を発表し、⟦制裁リスト⟧を公表した。",
            "イランへの⟦制裁を解除⟧した。",
            "北朝鮮の⟦制裁逃れ⟧を調べた。",
        ],
        counterexamples: &["球団は選手に制裁金を科した。", "牛肉の輸入禁止が続く。", "凍結精子を保存した。"],
        apply: words,
    },
    Rule {
        id: "state-sanction",
        stage: Stage::Names,
        ja: "「対○○制裁」など国名を含む制裁の名",
        en: "The name of a sanctions programme with the state in it",
        examples: &["政府は⟦対イラン制裁⟧を続ける。", "英国は⟦対ロシア経済制裁⟧を強めた。"],
        counterexamples: &["対イラン交渉を続ける。", "対ロシア貿易を続ける。"],
        apply: against_state,
    },
    Rule {
        id: "resolution",
        stage: Stage::Names,
        ja: "安保理決議",
        en: "A resolution of the Security Council",
        examples: &["北朝鮮は⟦国連安保理決議第1718号⟧を拒んだ。", "制裁の根拠は⟦安保理決議1267号⟧又は⟦1373号⟧である。"],
        counterexamples: &["株主総会決議第3号を採択した。", "国会決議を採択した。"],
        apply: resolutions,
    },
    Rule {
        id: "trade-ban",
        stage: Stage::Names,
        ja: "輸出入・取引・渡航などの禁止や制限",
        en: "A ban or restriction of trade, dealings or travel",
        examples: &["ロシア向けの⟦輸出を全面的に禁止⟧した。", "北朝鮮への制裁として⟦送金を原則禁止⟧した。"],
        counterexamples: &["牛肉の輸入を全面的に禁止した。", "取引所は攻撃を受けて取引を停止した。"],
        apply: bans,
    },
    Rule {
        id: "lifting",
        stage: Stage::Names,
        ja: "制裁の語に「解除」「緩和」「失効」などが続く",
        en: "The noun of a sanction with a verb that ends or eases it",
        examples: &["EUはシリアに対する⟦経済制裁を全面解除⟧した。", "米国はイランの⟦資産凍結も解除⟧する。"],
        counterexamples: &["米国はイランに経済制裁を科した。", "緊急事態宣言を全面解除した。"],
        apply: liftings,
    },
];

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

fn table() -> &'static Words<Word> {
    static TABLE: OnceLock<Words<Word>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut words = Vec::new();
        if let Ok(table) = Table::read("sanction_words.tsv", include_str!("../data/sanction_words.tsv"))
            && let Ok(rows) = table.rows(["word", "kind", "need"])
        {
            for (_, [word, kind, need]) in rows {
                if let Some(kind) = Kind::from_key(kind) {
                    let need = match need {
                        "always" => Need::Always,
                        "basis" => Need::Basis,
                        "verb" => Need::Verb,
                        _ => Need::Domain,
                    };
                    words.push((word, Word { kind, need }));
                }
            }
        }
        Words::new(words)
    })
}

/// A sanction's draft.
pub(super) fn sanction(text: &Normalised, extent: Extent, kind: Kind, rule: &'static str, reason: &[Rule]) -> Draft {
    Draft {
        extent,
        category: Category::Sanction,
        kind,
        roles: Roles::NONE,
        key: Key::Local(format!("sanction:{}", text.string(extent))),
        by: OriginBy::Rule,
        id: rule.to_owned(),
        why: why(reason, rule),
    }
}

/// Goods whose smuggling evades no sanction.
const CONTRABAND: [&str; 8] = ["麻薬", "薬物", "覚醒剤", "大麻", "コカイン", "金塊", "象牙", "たばこ"];

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
    let contraband = text.starts_with(extent.start, "密輸")
        && CONTRABAND.iter().any(|word| text.find(sentence.extent, word).is_some());
    let basis = word.need != Need::Basis || text.starts_with(extent.end, "に基づ");
    reading.domain.sanction && basis && !contraband && (word.kind == Kind::Regime || reading.domain.sanction_told)
}

fn words(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let found = table().starting(text, at).find(|(length, word)| {
            let extent = Extent::new(at, at + length);
            extent.end <= sentence.extent.end && counts(reading, sentence, extent, word)
        });
        let Some((length, word)) = found else {
            at += 1;
            continue;
        };
        let (end, kind) = instrument(text, at + length, word.kind);
        let extent = Extent::new(named_status(text, at), lifted(text, end, kind));
        at = end;
        if goes_on(text, end) {
            continue;
        }
        let draft = sanction(text, extent, kind, "sanction-word", RULES);
        let named = sentence.drafts.iter().any(|d| d.extent.contains(extent) && d.category == Category::Actor);
        if named {
            continue;
        }
        // 国連制裁 is a programme of the 国連, which stays a mention.
        let by = sentence.drafts.iter().find(|d| extent.contains(d.extent) && d.kind == Kind::Authority).cloned();
        if sentence.replace_inside(draft)
            && let Some(by) = by
        {
            sentence.add(by);
        }
    }
}

/// A programme's word goes on as its resolution (追加制裁決議) or its measures (追加制裁措置).
fn instrument(text: &Normalised, end: usize, kind: Kind) -> (usize, Kind) {
    let forms = [("決議案", Kind::Regime), ("決議", Kind::Regime), ("措置", Kind::Measure)];
    let programme = kind == Kind::Regime && text.ends_with(end, "制裁");
    forms
        .iter()
        .find(|(form, _)| programme && text.starts_with(end, form))
        .map_or((end, kind), |(form, kind)| (end + form.chars().count(), *kind))
}

/// The status that is taken back belongs to a lifting: テロ組織指定を解除, テロ支援国家の指定を解除.
fn named_status(text: &Normalised, start: usize) -> usize {
    if !text.starts_with(start, "指定") {
        return start;
    }
    let linked = if text.before(start) == 'の' { start - 1 } else { start };
    ["外国テロ組織", "国際テロ組織", "テロ組織", "テロ支援国家", "テロ支援国", "テロリスト"]
        .iter()
        .find(|status| text.ends_with(linked, status))
        .map_or(start, |status| linked - status.chars().count())
}

/// A lifting whose verb stem is cut short in the table: 対象から外 + し, され; 除外 is whole.
fn lifted(text: &Normalised, end: usize, kind: Kind) -> usize {
    if kind != Kind::Lifting || text.before(end) != '外' || text.ends_with(end, "除外") {
        return end;
    }
    ["され", "し", "す", "れ"]
        .iter()
        .find(|ending| text.starts_with(end, ending))
        .map_or(end, |ending| end + ending.chars().count())
}

/// Words that make a sanction word part of something else: 制裁金, 輸出管理部, 制裁委員会.
fn goes_on(text: &Normalised, end: usize) -> bool {
    ["金", "関税", "委員会", "監視", "部", "課", "室", "令", "規則"]
        .iter()
        .any(|word| text.starts_with(end, word) && is_kanji(text.before(end)))
}

/// How a sanction's noun and the verb that ends it are joined, and how far.
const JOINED: [&str; 8] = ["を", "が", "は", "も", "の", "からの", "などを", ""];
const HOW_FAR: [&str; 12] = [
    "全面的に",
    "段階的に",
    "部分的に",
    "一時的に",
    "大幅に",
    "すべて",
    "全て",
    "全面",
    "一部",
    "の一部を",
    "一時",
    "",
];
const ENDS: [&str; 12] =
    ["解除", "緩和", "撤廃", "免除", "終了", "失効", "撤回", "取り消", "取りやめ", "打ち切", "猶予", "停止"];

/// 経済制裁を全面解除, 資産凍結も解除, 制裁が失効: the noun of a sanction and the verb that ends it are one lifting.
fn liftings(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let nouns: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| {
            draft.category == Category::Sanction
                && matches!(draft.kind, Kind::Measure | Kind::Regime | Kind::Designation)
        })
        .map(|draft| draft.extent)
        .collect();
    for noun in nouns {
        let end = JOINED.iter().filter(|joint| text.starts_with(noun.end, joint)).find_map(|joint| {
            let place = noun.end + joint.chars().count();
            let far = HOW_FAR.iter().filter(|far| text.starts_with(place, far));
            far.map(|far| place + far.chars().count()).find_map(|verb| {
                ENDS.iter().find(|end| text.starts_with(verb, end)).map(|end| verb + end.chars().count())
            })
        });
        if let Some(end) = end.filter(|end| *end <= sentence.extent.end) {
            let extent = Extent::new(noun.start, end);
            let nested = sentence.drafts.iter().filter(|d| extent.contains(d.extent) && d.kind == Kind::State).cloned();
            let nested: Vec<Draft> = nested.collect();
            if sentence.replace_inside(sanction(text, extent, Kind::Lifting, "lifting", RULES)) {
                nested.into_iter().for_each(|draft| {
                    sentence.add(draft);
                });
            }
        }
    }
}

fn against_state(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.drafts.len() {
        let draft = &sentence.drafts[index];
        if draft.kind != Kind::State || text.before(draft.extent.start) != '対' {
            continue;
        }
        let (start, end) = (draft.extent.start - 1, draft.extent.end);
        let tail = ["経済制裁", "金融制裁", "追加制裁", "独自制裁", "制裁", "禁輸", "輸出規制"]
            .iter()
            .find(|word| text.starts_with(end, word));
        let Some(tail) = tail else { continue };
        let extent = Extent::new(start, end + tail.chars().count());
        if goes_on(text, extent.end) {
            continue;
        }
        sentence.drafts.retain(|d| d.kind == Kind::State || !extent.contains(d.extent));
        sentence.add(sanction(text, extent, Kind::Regime, "state-sanction", RULES));
    }
}

fn resolutions(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "決議") {
        at = found + 2;
        let mut end = at;
        // 第1718号 or 1718号, with or without the counter.
        let mut digits = if text.at(end) == '第' { end + 1 } else { end };
        while text.at(digits).is_ascii_digit() {
            digits += 1;
        }
        let numbered = text.before(digits).is_ascii_digit() && digits > end;
        if numbered {
            end = if text.at(digits) == '号' { digits + 1 } else { digits };
        }
        let linked = if text.before(found) == 'の' { found - 1 } else { found };
        let council = sentence
            .ending_at(sentence.extent.start, linked)
            .map(|draft| sentence.drafts[draft].extent)
            .filter(|body| ["安保理", "安全保障理事会", "国連総会"].iter().any(|word| text.ends_with(body.end, word)));
        let follows_on = numbered && text.before(found) == '同';
        let start = match council {
            Some(body) if linked == found || !numbered || linked < found => body.start,
            _ if numbered && reading.domain.sanction => found,
            _ => continue,
        };
        let start = if follows_on { found - 1 } else { start };
        if text.starts_with(end, "案") {
            continue;
        }
        let extent = Extent::new(start, end);
        // A glued council is part of the name; one before の stands inside as a mention of its own.
        if linked == found {
            sentence.drafts.retain(|draft| !extent.contains(draft.extent));
        }
        sentence.add(sanction(text, extent, Kind::Regime, "resolution", RULES));
    }
    numbers(reading, sentence);
}

/// How far above 同第1737号 the council may be named, in characters.
const COUNCIL_REACH: usize = 2_000;

fn resolved_before(text: &Normalised, at: usize) -> bool {
    let above = Extent::new(at.saturating_sub(COUNCIL_REACH), at);
    ["理事会決議", "安保理決議"].iter().any(|word| text.find(above, word).is_some())
}

/// Further resolutions by number: 同第1737号, 決議1267号又は1373号.
fn numbers(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(counter) = text.find(Extent::new(at, sentence.extent.end), "号") {
        at = counter + 1;
        let mut start = counter;
        while text.before(start).is_ascii_digit() {
            start -= 1;
        }
        if start == counter {
            continue;
        }
        if text.before(start) == '第' {
            start -= 1;
        }
        let again = text.before(start) == '同' && resolved_before(text, start);
        let listed = ["又は", "及び", "並びに", "および", "または", "や", "、", "と"].iter().any(|joint| {
            text.ends_with(start, joint)
                && sentence
                    .ending_at(sentence.extent.start, start - joint.chars().count())
                    .is_some_and(|draft| sentence.drafts[draft].id == "resolution")
        });
        if again || listed {
            let extent = Extent::new(start - usize::from(again), at);
            sentence.add(sanction(text, extent, Kind::Regime, "resolution", RULES));
        }
    }
}

/// What is banned, and the words of banning.
const BANNED: [&str; 12] =
    ["輸出入", "輸出", "輸入", "取引", "渡航", "入国", "入港", "送金", "投資", "供与", "貿易", "資金移動"];
const BANS: [&str; 6] = ["禁止", "制限", "規制", "停止", "阻止", "凍結"];
/// What may stand between them.
const BETWEEN: [&str; 22] = [
    "等の",
    "などの",
    "等を",
    "などを",
    "を全面的に",
    "を原則として",
    "を原則",
    "が原則",
    "の全面",
    "を全面",
    "が全面",
    "を一部",
    "の原則",
    "の一部",
    "等",
    "を",
    "が",
    "の",
    "は",
    "全面",
    "を全面的に原則",
    "",
];

fn bans(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction {
        return;
    }
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let Some(goods) = BANNED.iter().find(|word| text.starts_with(at, word)) else {
            at += 1;
            continue;
        };
        let after = at + goods.chars().count();
        let ban = BETWEEN.iter().find_map(|between| {
            let place = after + between.chars().count();
            text.starts_with(after, between)
                .then(|| BANS.iter().find(|ban| text.starts_with(place, ban)))
                .flatten()
                .map(|ban| place + ban.chars().count())
        });
        // An exchange that stops dealing imposes nothing; 輸出が禁止される品目 describes goods.
        let tells = |end: &usize| {
            let stops = *goods == "取引" && text.ends_with(*end, "停止");
            let describes = text.at(after) == 'が' && text.starts_with(*end, "される") && is_kanji(text.at(end + 3));
            !stops && !describes
        };
        if let Some(mut end) = ban.filter(tells) {
            if text.starts_with(end, "措置") {
                end += 2;
            }
            let extent = Extent::new(at, end);
            if !sentence.drafts.iter().any(|d| d.extent.overlaps(extent) && d.category == Category::Sanction) {
                sentence.replace_inside(sanction(text, extent, Kind::Measure, "trade-ban", RULES));
            }
            at = end;
        } else {
            at = after;
        }
    }
}
