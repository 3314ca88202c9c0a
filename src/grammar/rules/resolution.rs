//! Resolutions of the Security Council, and laws as the basis of a sanction.

use super::sanction_word::sanction;
use crate::grammar::reading::{Reading, Sentence, after_gloss};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::{Group, cue};
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{is_content, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "resolution",
        stage: Stage::Names,
        ja: "安保理決議",
        en: "A resolution of the Security Council",
        examples: &[
            "北朝鮮は⟦国連安保理決議第1718号⟧を拒んだ。",
            "制裁の根拠は⟦安保理決議1267号⟧又は⟦1373号⟧である。",
            "北朝鮮は⟦安保理決議第1718号⟧を拒み、⟦同決議⟧を非難した。"
        ],
        counterexamples: &[
            "株主総会決議第3号を採択した。",
            "国会決議を採択した。",
            "制裁の話の後、取締役会は決議を採択し、同決議を公表した。"
        ],
        apply: resolutions,
    },
    Rule {
        id: "sanction-law",
        stage: Stage::Names,
        ja: "制裁の根拠とされる輸出管理や制裁の法律",
        en: "A law on export control or sanctions as the basis of a sanction",
        examples: &[
            "中国商務省は「⟦中華人民共和国輸出管理法⟧」の規定に基づき、企業をエンティティ・リストに加えた。",
            "中国は⟦反外国制裁法⟧に基づき、米国の軍需企業を制裁対象に加えた。",
            "米国は⟦ニカラグア人権保護法⟧(⟦ニカ法⟧)に基づく経済制裁を続ける。",
            "米財務省は⟦大統領令13382号⟧に基づき、商社を制裁対象に指定した。",
        ],
        counterexamples: &[
            "エンティティ・リストとは別に、輸出管理法の改正を審議した。",
            "経済制裁とは別に、食品衛生法に基づき検査した。",
            "経済制裁とは別に、大統領令は就業規則を定めた。",
        ],
        apply: laws,
    },
];

/// Last words of laws on which sanctions are based.
static LAWS: Group = Group::new("law");
/// How far behind the name the words of basis may stand, in characters.
const BASIS_REACH: usize = 50;

/// 「輸出管理法」及び「輸出管理条例」等の規定に基づき: the whole name, with the state in it.
fn laws(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction {
        return;
    }
    bases(reading, sentence);
    for at in LAWS.beginnings(text, sentence.extent) {
        let Some(law) = LAWS.starting(text, at) else { continue };
        let end = at + law.chars().count();
        let behind = Extent::new(end, sentence.extent.end.min(end + BASIS_REACH).max(end));
        let basis = cue!("by-law").find(text, behind).is_some();
        let mut start = at;
        while start > sentence.extent.start && is_content(text.before(start)) && text.before(start) != '・' {
            start -= 1;
        }
        if basis && !is_kanji(text.at(end)) {
            sentence.replace_inside(sanction(text, Extent::new(start, end), Kind::Regime, "sanction-law", RULES));
        }
    }
}

/// How far behind the words of basis what is laid may stand, in characters.
const LAID_REACH: usize = 12;

/// シーザー法に基づく制裁, 大統領令13382号に基づき制裁対象に: a law of any name, where a sanction stands on it.
fn bases(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    for at in sentence.extent.start..sentence.extent.end {
        let law = (text.at(at) == '法' && !is_content(text.at(at + 1))).then_some(at + 1);
        let Some(end) = law.or_else(|| order(text, at)) else { continue };
        let behind = if matches!(text.at(end), '」' | '』') { end + 1 } else { end };
        let gloss = after_gloss(text, behind);
        let Some(basis) = cue!("law-told").starts(text, gloss) else { continue };
        let laid = Extent::new(gloss + basis, sentence.extent.end.min(gloss + basis + LAID_REACH).max(gloss + basis));
        let whole = Extent::new(gloss, sentence.extent.end);
        let lays = cue!("law-lays").find(text, if law.is_some() { laid } else { whole }).is_some();
        let start = if law.is_some() { name_start(text, sentence.extent.start, end) } else { at };
        let name = Extent::new(start, end);
        let taken = sentence.drafts.iter().any(|d| d.extent.overlaps(name) && d.category == Category::Sanction);
        if !lays || taken || name.len() < 3 {
            continue;
        }
        sentence.replace_inside(sanction(text, name, Kind::Regime, "sanction-law", RULES));
        let short = Extent::new(behind + 1, gloss.max(behind + 2) - 1);
        if law.is_some() && gloss > behind && text.before(short.end) == '法' {
            sentence.replace_inside(sanction(text, short, Kind::Regime, "sanction-law", RULES));
        }
    }
}

/// The end of a numbered order of a president: 大統領令13382号, 大統領令 第13581号.
fn order(text: &Normalised, at: usize) -> Option<usize> {
    let word = "大統領令";
    if !text.starts_with(at, word) {
        return None;
    }
    let mut end = at + word.chars().count();
    while matches!(text.at(end), ' ' | '第') {
        end += 1;
    }
    let digits = end;
    while text.at(end).is_ascii_digit() {
        end += 1;
    }
    (end > digits).then(|| if text.at(end) == '号' { end + 1 } else { end })
}

/// Where the name of a law begins that ends at a place.
fn name_start(text: &Normalised, from: usize, end: usize) -> usize {
    let mut start = end;
    while start > from && (is_content(text.before(start)) || text.before(start) == '・') {
        start -= 1;
    }
    start
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
        // 第2374号決議: the number may stand before the word.
        let led = number_before(text, found);
        let follows_on = numbered && text.before(found) == '同';
        let start = match council {
            Some(body) if linked == found || !numbered || linked < found => body.start,
            _ if numbered && reading.domain.sanction => found,
            _ if led.is_some() && (reading.domain.sanction || resolved_before(text, found)) => led.unwrap_or(found),
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
    again(reading, sentence);
    numbers(reading, sentence);
}

/// 同決議に基づき: the resolution that was told last.
fn again(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "同決議") {
        at = found + 3;
        let goes_on = is_kanji(text.at(at)) || is_content(text.before(found));
        if !goes_on && reading.domain.sanction && resolved_before(text, found) {
            sentence.add(sanction(text, Extent::new(found, at), Kind::Regime, "resolution", RULES));
        }
    }
}

/// Where a number with 号 that ends at a place begins.
fn number_before(text: &Normalised, end: usize) -> Option<usize> {
    let mut start = end.checked_sub(1).filter(|_| text.before(end) == '号')?;
    while text.before(start).is_ascii_digit() {
        start -= 1;
    }
    if start + 1 == end {
        return None;
    }
    Some(if text.before(start) == '第' { start - 1 } else { start })
}

/// How far above 同第1737号 the council may be named, in characters.
const COUNCIL_REACH: usize = 2_000;

fn resolved_before(text: &Normalised, at: usize) -> bool {
    let above = Extent::new(at.saturating_sub(COUNCIL_REACH), at);
    cue!("resolution-told").find(text, above).is_some()
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
