//! A weakness that a later sentence says is used: この脆弱性は攻撃に悪用されている.

use crate::grammar::{Group, Reading, Sentence, hit_weak_products};
use crate::model::{Category, Kind};
use crate::normalise::Extent;

/// How many sentences before its mention the product of a weakness may be named.
const REACH: usize = 4;

/// Makes targets of the products whose weakness was named before, and is now said to be used by attackers.
pub fn exploit(reading: &Reading, sentences: &mut [Sentence]) {
    if !reading.domain.attack() {
        return;
    }
    for index in 1..sentences.len() {
        if !is_exploited(reading, &sentences[index - 1], &sentences[index]) {
            continue;
        }
        let from = index.saturating_sub(REACH);
        let attackers = attackers(&sentences[index]);
        let mut hit = |earlier: usize| hit_weak_products(reading, &mut sentences[earlier], &attackers);
        let named = (from..index).rev().find(|earlier| hit(*earlier));
        // The headline names the product once more.
        if named.is_some_and(|named| named > 0) && sentences[0].headline {
            hit_weak_products(reading, &mut sentences[0], &attackers);
        }
    }
}

/// Whether a sentence says of a weakness named before that it is used, and not that it may be. この脆弱性 may stand in the
/// sentence before.
fn is_exploited(reading: &Reading, before: &Sentence, sentence: &Sentence) -> bool {
    let from = weakness(reading, sentence).or_else(|| weakness(reading, before).map(|_| sentence.extent.start));
    let Some(from) = from else { return false };
    let behind = Extent::new(from, sentence.extent.end);
    USED.find(reading.text, behind).is_some() && SUPPOSED.find(reading.text, behind).is_none()
}

/// The attackers that a sentence names first.
fn attackers(sentence: &Sentence) -> Vec<Extent> {
    let actors = sentence.drafts.iter().filter(|draft| draft.category == Category::Actor);
    let groups = actors.filter(|draft| draft.kind == Kind::ThreatGroup).map(|draft| draft.extent);
    groups.min().into_iter().collect()
}

/// Where a sentence points back to a weakness.
fn weakness(reading: &Reading, sentence: &Sentence) -> Option<usize> {
    let text = reading.text;
    // Hardly any sentence has one of the nouns.
    let nouns = ["脆弱性", "欠陥", "ゼロデイ"].map(|noun| text.find(sentence.extent, noun).map(|_| noun));
    let pointers = ["この", "同", "本", "当該", "これらの"].iter();
    pointers.copied().find_map(|pointer| {
        nouns.iter().flatten().find_map(|noun| text.find(sentence.extent, &format!("{pointer}{noun}")))
    })
}

/// Inflections in which a use is a fact.
static USED: Group = Group::new("weakness-used");

/// What makes a use a mere possibility, or denies it.
static SUPPOSED: Group = Group::new("weakness-supposed");
