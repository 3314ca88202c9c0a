//! A weakness that a later sentence says is used: この脆弱性は攻撃に悪用されている.

use crate::grammar::{Named, Reading, Sentence, hit_weak_products};
use crate::normalise::Extent;

/// How many sentences before its mention the product of a weakness may be named.
const REACH: usize = 4;

/// Makes targets of the products whose weakness was named before, and is now said to be used by attackers.
pub fn exploit(reading: &Reading, sentences: &mut [Sentence]) {
    if !reading.domain.attack() {
        return;
    }
    for index in 1..sentences.len() {
        if !is_exploited(reading, &sentences[index]) {
            continue;
        }
        let from = index.saturating_sub(REACH);
        let named = (from..index).rev().find(|earlier| hit_weak_products(reading, &mut sentences[*earlier]));
        // The headline names the product once more.
        if named.is_some_and(|named| named > 0) && sentences[0].headline {
            hit_weak_products(reading, &mut sentences[0]);
        }
    }
}

/// Whether a sentence says of a weakness named before that it is used, and not that it may be.
fn is_exploited(reading: &Reading, sentence: &Sentence) -> bool {
    let text = reading.text;
    let weakness = ["この", "同", "本", "当該", "これらの"].iter().find_map(|pointer| {
        ["脆弱性", "欠陥", "ゼロデイ"].iter().find_map(|noun| text.find(sentence.extent, &format!("{pointer}{noun}")))
    });
    let Some(weakness) = weakness else { return false };
    let behind = Extent::new(weakness, sentence.extent.end);
    let used = USED.find(text, behind).is_some();
    let supposed = SUPPOSED.find(text, behind).is_some();
    used && !supposed
}

/// Inflections in which a use is a fact.
static USED: Named = Named::new("weakness-used");

/// What makes a use a mere possibility, or denies it.
static SUPPOSED: Named = Named::new("weakness-supposed");
