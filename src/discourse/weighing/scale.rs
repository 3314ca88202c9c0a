//! The weights of clues, and the sums of what they weigh.

use crate::grammar::{Clue, Evidence, Told};
use crate::model::Bilingual;
use std::sync::OnceLock;

/// What is decided: whether a phrase is attacked, is sanctioned, whether a party is the agent of an attack, or
/// the authority of a sanction, whether a phrase names or describes an actor.
pub(super) const ROLES: usize = 5;
/// The column of what is attacked.
pub(super) const ATTACKED: usize = 0;
/// The column of who is sanctioned.
pub(super) const SANCTIONED: usize = 1;
/// The column of who attacks.
pub(super) const AGENT: usize = 2;
/// The column of who imposes or lifts a sanction.
pub(super) const AUTHORITY: usize = 3;
/// The column of who is an actor.
pub(super) const ACTOR: usize = 4;

/// The table of weights as the build script lays it.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

/// The weights of one clue with its value, in hundredths of the logit, by role.
type Weight = [i32; ROLES];

/// How many clues a mark tells.
const TOLD: usize = 3;

/// Stands in free slots; a clue of this digest would weigh nothing.
const FREE: u32 = 0;

/// What every clue weighs.
#[derive(Debug)]
struct Weights {
    /// Clues with their values by digest, each in the first free slot from its digest on; half of the slots are free.
    /// Most clues of a phrase weigh nothing: the digests alone, which show it, lie close together.
    slots: Vec<u32>,
    /// Of each slot.
    weights: Vec<Weight>,
}

impl Weights {
    /// The table of the project.
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Weights> = OnceLock::new();
        SHARED.get_or_init(|| Self::of(unpacked(TABLE)))
    }

    fn of(rows: Vec<(u32, Weight)>) -> Self {
        let count = (2 * rows.len()).next_power_of_two();
        let (mut slots, mut weights) = (vec![FREE; count], vec![[0; ROLES]; count]);
        for (digest, weight) in rows {
            let mut slot = digest as usize & (count - 1);
            while slots[slot] != FREE {
                slot = (slot + 1) & (count - 1);
            }
            (slots[slot], weights[slot]) = (digest, weight);
        }
        Self { slots, weights }
    }

    fn get(&self, digest: u32) -> Option<&Weight> {
        let mut slot = digest as usize & (self.slots.len() - 1);
        while self.slots[slot] != FREE {
            if self.slots[slot] == digest {
                return Some(&self.weights[slot]);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }
}

/// The rows of a table, each with the digest of its clue.
fn unpacked(table: &[u8]) -> Vec<(u32, Weight)> {
    let byte = |place: usize| table.get(place).copied().map_or(0, u32::from);
    let number = |first: usize, apart: usize, bytes: usize| -> u32 {
        (0..bytes).map(|place| byte(first + place * apart) << (8 * place)).sum()
    };
    let count = number(0, 1, 4) as usize;
    let (gaps, columns, weights) = (4, 4 + 4 * count, 4 + 5 * count);
    let filled = table.len().saturating_sub(weights) / 2;
    let (mut digest, mut next) = (0_u32, weights);
    let row = |row: usize| {
        digest = digest.wrapping_add(number(gaps + row, count, 4));
        let weight = std::array::from_fn(|role| {
            if byte(columns + row) >> role & 1 == 0 {
                return 0;
            }
            next += 1;
            let weight = number(next - 1, filled, 2) as i32;
            weight >> 1 ^ -(weight & 1)
        });
        (digest, weight)
    };
    (0..count).map(row).collect()
}

/// Reads the table of the project.
pub(super) fn read_table() {
    Weights::shared();
}

/// The sums of one decision.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scale {
    /// In hundredths, by role.
    pub(super) sums: Weight,
}

impl Scale {
    /// Adds what other clues weigh.
    pub(super) fn add(&mut self, weights: &Weight) {
        self.sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
    }
}

impl Evidence for Scale {
    fn tell(&mut self, clue: &'static Clue, value: &[&str]) {
        if let Some(weights) = Weights::shared().get(clue.digest(value)) {
            self.add(weights);
        }
    }
}

/// The clues that weigh most for a role, the heaviest first.
#[derive(Debug)]
pub(super) struct Heaviest {
    role: usize,
    /// With the words that a clue quotes.
    clues: Vec<(i32, &'static Clue, String)>,
}

impl Heaviest {
    pub(super) fn of(role: usize) -> Self {
        Self { role, clues: Vec::new() }
    }

    /// What they look at, in a row.
    pub(super) fn told(&self) -> Bilingual {
        let quoted = |words: &str, (open, close)| {
            if words.is_empty() { String::new() } else { format!("{open}{words}{close}") }
        };
        let ja = |(_, clue, words): &(i32, &'static Clue, String)| clue.ja.to_owned() + &quoted(words, ("「", "」"));
        let en = |(_, clue, words): &(i32, &'static Clue, String)| clue.en.to_owned() + &quoted(words, (" “", "”"));
        let ja: Vec<String> = self.clues.iter().map(ja).collect();
        let en: Vec<String> = self.clues.iter().map(en).collect();
        Bilingual::new(ja.join("、"), en.join(", "))
    }
}

impl Evidence for Heaviest {
    fn tell(&mut self, clue: &'static Clue, value: &[&str]) {
        // What is not there is no reason.
        if clue.told == Told::Never || matches!(value.first(), Some(&("no" | "none"))) {
            return;
        }
        let weight = Weights::shared().get(clue.digest(value)).map_or(0, |weights| weights[self.role]);
        if weight > 0 {
            let place = self.clues.partition_point(|(known, ..)| *known >= weight);
            let words = value.first().filter(|_| clue.told == Told::Quoted).map_or("", |words| *words);
            self.clues.insert(place, (weight, clue, words.to_owned()));
            self.clues.truncate(TOLD);
        }
    }
}

/// Clues as the table writes them.
#[derive(Debug, Default)]
pub(super) struct Written(pub(super) Vec<String>);

impl Evidence for Written {
    fn tell(&mut self, clue: &'static Clue, value: &[&str]) {
        self.0.push(format!("{}={}", clue.key, value.join("/")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::digest_of;
    use crate::lexicon::Table;
    use std::collections::BTreeMap;

    /// The columns of the table, the clue and one for each role.
    const COLUMNS: [&str; ROLES + 1] = ["clue", "attacked", "sanctioned", "agent", "authority", "actor"];

    /// The rows of the table as they are written.
    fn rows() -> Vec<(usize, [&'static str; ROLES + 1])> {
        let table = Table::read("weights.tsv", include_str!("../data/weights.tsv")).expect("a table");
        table.rows(COLUMNS).expect("its columns").collect()
    }

    #[test]
    fn every_row_of_the_table_is_a_clue_of_its_own_with_whole_weights() {
        let mut known: BTreeMap<u32, &str> = BTreeMap::new();
        for (line, [clue, weights @ ..]) in rows() {
            assert!(clue.contains('='), "line {line}: {clue:?} has no value");
            let whole = |cell: &&str| cell.is_empty() || cell.parse::<i32>().is_ok_and(|weight| weight != 0);
            assert!(weights.iter().all(whole), "line {line}: {weights:?}");
            assert_ne!(digest_of(clue), FREE, "line {line}: {clue} is never found");
            assert_eq!(known.insert(digest_of(clue), clue), None, "line {line}: {clue} shares its digest");
        }
        assert!(known.len() > 1000, "the table holds what was learnt");
    }

    #[test]
    fn the_packed_table_holds_every_row() {
        let number = |cell: &str| cell.parse::<i32>().unwrap_or_default();
        let mut written: Vec<(u32, Weight)> =
            rows().into_iter().map(|(_, [clue, weights @ ..])| (digest_of(clue), weights.map(number))).collect();
        written.sort_unstable();
        assert_eq!(unpacked(TABLE), written);
        assert_eq!(unpacked(&[]), []);
    }

    #[test]
    fn a_clue_weighs_what_its_row_says() {
        static CASE: Clue = Clue::new("case", "", "");
        let written = rows().into_iter().map(|(_, row)| row).find(|row| row[0].starts_with("case=")).expect("a case");
        let value: Vec<&str> = written[0]["case=".len()..].split('/').collect();
        let mut scale = Scale::default();
        scale.tell(&CASE, &value);
        scale.tell(&CASE, &["no-such-case", ""]);
        for (sum, cell) in scale.sums.iter().zip(&written[1..]) {
            assert_eq!(*sum, cell.parse::<i32>().unwrap_or_default(), "{written:?}");
        }
    }

    #[test]
    fn the_heaviest_clues_come_first() {
        static CASE: Clue = Clue::new("case", "助詞", "particle");
        let weight = |row: &[&str; ROLES + 1]| row[1].parse::<i32>().unwrap_or_default();
        let mut cases: Vec<_> =
            rows().into_iter().map(|(_, row)| row).filter(|row| row[0].starts_with("case=")).collect();
        cases.sort_by_key(weight);
        let mut heaviest = Heaviest::of(ATTACKED);
        for row in &cases {
            let value: Vec<&str> = row[0]["case=".len()..].split('/').collect();
            heaviest.tell(&CASE, &value);
        }
        let wanted: Vec<i32> = cases.iter().rev().take(TOLD).map(weight).collect();
        assert_eq!(heaviest.clues.iter().map(|(weight, ..)| *weight).collect::<Vec<_>>(), wanted);
    }
}
