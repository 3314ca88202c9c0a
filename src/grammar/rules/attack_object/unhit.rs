//! Words of attack that have no object where they stand.

use super::Construction;
use super::site::{Objects, Site};
use crate::grammar::trigger::Family;
use crate::grammar::{Group, cue};

pub(super) const CLAIM: Construction = Construction {
    id: "claim",
    ja: "犯行声明や脅迫は「に対する」などで相手を言うときだけ対象を持つ",
    en: "A claim or a threat names its victim by に対する and the like only, which is tried before",
    examples: &["ハッカーが犯行声明を出した。"],
    counterexamples: &["銀行に対する犯行声明を出した。"],
    find: |site| site.is_of(Family::Claim).then(Objects::none),
};

pub(super) const SHOT_DOWN: Construction = Construction {
    id: "shot-down",
    ja: "飛来する無人機やミサイルの撃墜は防御であり、対象を持たない",
    en: "Drones and missiles that are shot down are what attacks with: whoever does it defends himself",
    examples: &["軍は夜間に飛来した無人機を撃墜した。", "軍はミサイル30発のうち20発を撃墜した。"],
    counterexamples: &["軍は隣国の戦闘機を撃墜した。"],
    find: |site| is_defence(site).then(Objects::none),
};

fn is_defence(site: &Site) -> bool {
    let Some(left) = site.left().filter(|_| site.begins(&["撃墜"])) else { return false };
    let object = site.at(left);
    let number = site.text().at(object.content.start).is_ascii_digit();
    number || cue!("weapon-sent").ends(site.text(), 0, object.core.end).is_some()
}

pub(super) const CIRCUMSTANCE: Construction = Construction {
    id: "circumstance",
    ja: "述語でなく文も閉じない攻撃の名詞は、その文の対象を持たない",
    en: "A noun of attack that is neither made a verb nor ends its sentence is a circumstance of another predicate",
    examples: &["銀行をサイバー攻撃から守る。"],
    counterexamples: &["銀行をサイバー攻撃した。", "銀行をサイバー攻撃", "銀行をサイバー攻撃か"],
    find: |site| is_circumstance(site).then(Objects::none),
};

/// What makes a predicate of a noun of attack, right behind it.
static MAKING: Group = Group::new("made-predicate");

fn is_circumstance(site: &Site) -> bool {
    let told = site.goes_on_with(&MAKING) || site.goes_on(&["、", "。"]);
    // 体言止め: 請負業者を侵害; what a headline only supposes ends in か.
    let asks = usize::from(site.goes_on(&["か"]));
    let end = site.extent.end + asks;
    let closes = end >= site.sentence.extent.end || asks > 0 && matches!(site.text().at(end), '、' | '。' | '?' | ' ');
    site.trigger.noun && !told && !closes
}
