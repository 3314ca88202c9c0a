//! A bare 攻撃者 is the attacker that the text named last.

use crate::grammar::{Key, Reading, Sentence};
use crate::model::{Bilingual, Category, Kind, OriginBy};
use crate::text::Arrange;

/// Links bare attackers to the named threat group before them, or else to the described one. Without either they stay a
/// party of their own, the same one throughout the text.
pub fn link_attackers(reading: &Reading, sentences: &mut [Sentence]) {
    let mut named: Option<Key> = None;
    let mut described: Option<Key> = None;
    for sentence in sentences.iter_mut() {
        let mut order: Vec<usize> = (0..sentence.drafts.len())
            .filter(|index| {
                sentence.drafts[*index].kind == Kind::ThreatGroup && sentence.drafts[*index].category == Category::Actor
            })
            .collect();
        order.arrange_by_key(|index| sentence.drafts[*index].extent);
        for index in order {
            let draft = &mut sentence.drafts[index];
            match &draft.key {
                Key::Local(name) if name == "attacker::hackers" && reading.text.str(draft.extent) == "攻撃者" => {
                    let Some(antecedent) = named.clone().or_else(|| described.clone()) else { continue };
                    draft.key = antecedent;
                    draft.by = OriginBy::Discourse;
                    draft.id = "attacker-of-the-story".to_owned();
                    draft.why = Bilingual::new("前に名前の出た攻撃者を指す", "The attacker that the text named before");
                }
                Key::Local(name) if name.starts_with("attacker:") => described = Some(draft.key.clone()),
                _ => named = Some(draft.key.clone()),
            }
        }
    }
}
