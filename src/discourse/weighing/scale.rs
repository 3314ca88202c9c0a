//! The weights of clues, and the sums of what they weigh.

use crate::grammar::{Clue, Evidence};
use crate::lexicon::Table;
use crate::text::{Arrange, table_text};
use std::sync::OnceLock;

/// What is decided: whether a phrase is attacked, is sanctioned, whether a party is the agent of an attack, or
/// the authority of a sanction.
pub(super) const ROLES: usize = 4;
/// The column of what is attacked.
pub(super) const ATTACKED: usize = 0;
/// The column of who is sanctioned.
pub(super) const SANCTIONED: usize = 1;
/// The column of who attacks.
pub(super) const AGENT: usize = 2;
/// The column of who imposes or lifts a sanction.
pub(super) const AUTHORITY: usize = 3;

/// The weights of one clue with its value, in hundredths of the logit, by role.
type Weight = [i32; ROLES];

/// How many clues a mark tells.
const TOLD: usize = 3;

/// What every clue weighs.
#[derive(Debug, Default)]
struct Weights {
    /// Sorted by the digest of clue and value.
    rows: Vec<(u32, Weight)>,
}

impl Weights {
    /// The table of the project.
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Weights> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut rows = Vec::new();
            if let Ok(table) = Table::read("weights.tsv", table_text!("weights.tsv"))
                && let Ok(cells) = table.rows(["clue", "attacked", "sanctioned", "agent", "authority"])
            {
                for (_, [clue, weights @ ..]) in cells {
                    rows.push((digest([clue]), weights.map(|cell| cell.parse().unwrap_or_default())));
                }
            }
            rows.arrange_by_key(|(digest, _)| *digest);
            Self { rows }
        })
    }

    fn of(&self, digest: u32) -> Weight {
        let row = self.rows.partition_point(|(known, _)| *known < digest);
        self.rows.get(row).filter(|(known, _)| *known == digest).map_or([0; ROLES], |(_, weights)| *weights)
    }
}

/// The 32 bits of FNV-1a of several strings in a row: a clue is looked up without being written out.
fn digest<'p>(parts: impl IntoIterator<Item = &'p str>) -> u32 {
    let bytes = parts.into_iter().flat_map(str::bytes);
    bytes.fold(0x811c_9dc5, |digest, byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Clue and value as the table writes them: `case=dative/`.
fn parts<'p>(clue: &'static Clue, value: &'p [&'p str]) -> impl Iterator<Item = &'p str> {
    let joined = value.iter().enumerate().flat_map(|(index, part)| [if index == 0 { "" } else { "/" }, *part]);
    [clue.key, "="].into_iter().chain(joined)
}

/// The sums of one decision, and the clues that weighed most for each role.
#[derive(Debug, Default)]
pub(super) struct Scale {
    /// In hundredths, by role.
    pub(super) sums: Weight,
    heaviest: [Vec<(i32, &'static Clue)>; ROLES],
}

impl Scale {
    /// The clues that weighed most for a role, the heaviest first.
    pub(super) fn heaviest(&self, role: usize) -> impl Iterator<Item = &'static Clue> {
        self.heaviest[role].iter().map(|(_, clue)| *clue)
    }
}

impl Evidence for Scale {
    fn tell(&mut self, clue: &'static Clue, value: &[&str]) {
        let weights = Weights::shared().of(digest(parts(clue, value)));
        for (role, weight) in weights.into_iter().enumerate().filter(|(_, weight)| *weight != 0) {
            self.sums[role] += weight;
            let heaviest = &mut self.heaviest[role];
            let place = heaviest.partition_point(|(known, _)| *known >= weight);
            if weight > 0 && place < TOLD {
                heaviest.truncate(TOLD - 1);
                heaviest.insert(place.min(heaviest.len()), (weight, clue));
            }
        }
    }
}

/// Clues as the table writes them.
#[derive(Debug, Default)]
pub(super) struct Written(pub(super) Vec<String>);

impl Evidence for Written {
    fn tell(&mut self, clue: &'static Clue, value: &[&str]) {
        self.0.push(parts(clue, value).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_clue_of_its_own_with_whole_weights() {
        let table = Table::read("weights.tsv", table_text!("weights.tsv")).expect("a table");
        let rows: Vec<_> =
            table.rows(["clue", "attacked", "sanctioned", "agent", "authority"]).expect("its columns").collect();
        let known = &Weights::shared().rows;
        assert!(known.windows(2).all(|pair| pair[0].0 < pair[1].0), "two clues share a digest");
        assert_eq!(known.len(), rows.len());
        for (line, [clue, weights @ ..]) in rows {
            assert!(clue.contains('='), "line {line}: {clue:?} has no value");
            let whole = |cell: &&str| cell.is_empty() || cell.parse::<i32>().is_ok_and(|weight| weight != 0);
            assert!(weights.iter().all(whole), "line {line}: {weights:?}");
        }
    }

    #[test]
    fn a_clue_weighs_what_its_row_says() {
        let table = Table::read("weights.tsv", table_text!("weights.tsv")).expect("a table");
        let mut rows = table.rows(["clue", "attacked", "sanctioned", "agent", "authority"]).expect("its columns");
        let (_, [_, attacked, ..]) =
            rows.find(|(_, [clue, ..])| *clue == "case=accusative/").expect("the object's row");
        static CASE: Clue = Clue { key: "case", ja: "", en: "" };
        let mut scale = Scale::default();
        scale.tell(&CASE, &["accusative", ""]);
        scale.tell(&CASE, &["no-such-case", ""]);
        assert_eq!(scale.sums[ATTACKED].to_string(), attacked);
    }
}
