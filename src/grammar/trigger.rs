//! The words that tell an attack, from `data/attack_triggers.tsv`, and where they stand in a sentence.

use super::reading::{Reading, Sentence};
use crate::grammar::Group;
use crate::lexicon::Table;
use crate::normalise::{Extent, Normalised, normal_form};
use crate::text::table_text;
use std::sync::OnceLock;

/// Where the object of a trigger stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// In を.
    Strike,
    /// In に or へ.
    Enter,
    /// What is taken in を, the victim in から or before の.
    Steal,
    /// It is the subject.
    Suffer,
    /// It is the subject, in a sentence with an attack.
    Halt,
    /// It is the subject, which nobody can use any more.
    Lose,
    /// It gets something harmful in に.
    Send,
    /// A claim or threat is made against it: に対する only.
    Claim,
}

/// One word that tells an attack.
#[derive(Debug)]
pub(super) struct Trigger {
    /// In normal form.
    pub(super) word: Vec<char>,
    /// Where its object stands.
    pub(super) family: Family,
    /// When it counts.
    pub(super) need: Need,
    /// Takes する; otherwise a stem that inflects.
    pub(super) noun: bool,
}

/// What a text must be about for a trigger to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Attacks.
    Strong,
    /// Cyber attacks; and its object must be of a known kind.
    Weak,
    /// War or terror.
    Armed,
    /// War or terror; or cyber attacks, with a named party who acts: ハッカーは企業を襲った.
    Raid,
    /// Nothing: the word says it all (侵攻).
    Any,
    /// Cyber attacks; and an attacker must act in the sentence, since others do the same without harm (アクセス, 取得).
    Agent,
}

/// The words, by their rows in the table.
static WORDS: Group = Group::ATTACK_TRIGGERS;

/// What they tell, by their rows.
fn triggers() -> &'static [Trigger] {
    static TABLE: OnceLock<Vec<Trigger>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = Vec::new();
        if let Ok(table) = Table::read("attack_triggers.tsv", table_text!("attack_triggers.tsv"))
            && let Ok(rows) = table.rows(["word", "family", "need", "form"])
        {
            for (_, [word, family, need, form]) in rows {
                let family = match family {
                    "strike" => Family::Strike,
                    "enter" => Family::Enter,
                    "steal" => Family::Steal,
                    "halt" => Family::Halt,
                    "lose" => Family::Lose,
                    "send" => Family::Send,
                    "claim" => Family::Claim,
                    _ => Family::Suffer,
                };
                let need = match need {
                    "strong" => Need::Strong,
                    "weak" => Need::Weak,
                    "agent" => Need::Agent,
                    "any" => Need::Any,
                    "raid" => Need::Raid,
                    _ => Need::Armed,
                };
                let normal = normal_form(word).chars().collect();
                out.push(Trigger { word: normal, family, need, noun: form == "noun" });
            }
        }
        out
    })
}

/// Reads the words that tell an attack.
pub(super) fn read_table() {
    triggers();
}

/// The occurrences of triggers in a sentence, longest first at each place.
pub(super) fn occurrences(reading: &Reading, sentence: &Sentence) -> Vec<(Extent, &'static Trigger)> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut from = sentence.extent.start;
    for (extent, row) in WORDS.standing(text, sentence.extent) {
        let trigger = &triggers()[row];
        let counts = match trigger.need {
            Need::Any => true,
            Need::Armed => reading.domain.armed,
            Need::Strong | Need::Raid => reading.domain.attack(),
            Need::Weak | Need::Agent => reading.domain.cyber,
        };
        if counts && extent.start >= from {
            from = extent.end;
            if OTHER_WORDS.starts(text, extent.end).is_none() {
                out.push((extent, trigger));
            }
        }
    }
    out
}

/// Whether a range is a word that tells an attack: 取引所ハッキング names no exchange.
pub(super) fn is_act(text: &Normalised, extent: Extent) -> bool {
    WORDS.is(text, extent)
}

/// What makes another word of the one before it: 攻撃者, 攻撃グループ, 標的型攻撃 as means and the like tell no act by
/// themselves.
static OTHER_WORDS: Group = Group::new("other-word");
