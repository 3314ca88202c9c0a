//! Learns what the clues of noun phrases weigh, from passages that people annotated.
//!
//! `cargo xtask weigh FOLDER… [--write]` reads folders of `NAME.txt` with `NAME.ann` and `NAME.events.tsv` (brat
//! standoff: `T` lines with category and places in code points, `A` lines with `role`, notes with `entity=`; a row is
//! type, agents, objects), or of passages written as those in `tests/corpus`. A text without annotations has no target at
//! all, which is how a folder of controls speaks. The command prints what weights learnt from the other folders would add
//! to the marks of the rules in each folder, which is what to expect of texts that nobody has seen; `--write` learns from
//! all folders and writes the table. The same folders and the same table before give the same table: agents are weighed
//! with the marks that the table in use makes.

#[expect(dead_code, reason = "the tests look at the name, kind and date of a passage, too")]
#[path = "../../../tests/support/fixture.rs"]
mod fixture;
mod gold;
#[path = "../../../tests/support/inline.rs"]
mod inline;
mod regression;

use self::gold::Passage;
use self::regression::{Example, learn};
use super::tools::{Error, Result, root, write};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const TABLE: &str = "src/discourse/data/weights.tsv";

/// A clue that fewer passages have says more of them than of the language.
const FEWEST_PASSAGES: usize = 10;

/// Weights nearer to nothing are left out, in hundredths.
const LEAST: i32 = 20;

/// The columns of the table.
const COLUMNS: usize = 5;

/// What every clue weighs, in hundredths.
type Weights<'a> = BTreeMap<&'a str, [i32; COLUMNS]>;

/// The clues that are learnt from, with a number for each.
struct Vocabulary<'a> {
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Vocabulary<'a> {
    fn of(passages: &[&'a Passage]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for passage in passages {
            let phrases = passage.phrases.iter().map(|phrase| &phrase.clues);
            let parties = passage.parties.iter().map(|party| &party.clues);
            let names = passage.names.iter().map(|name| &name.clues);
            let clues = phrases.chain(parties).chain(names).flatten();
            let clues: BTreeSet<&str> = clues.map(String::as_str).collect();
            for clue in clues {
                *counts.entry(clue).or_default() += 1;
            }
        }
        let kept = counts.into_iter().filter(|(_, count)| *count >= FEWEST_PASSAGES).map(|(clue, _)| clue);
        Self { numbers: kept.enumerate().map(|(number, clue)| (clue, number)).collect() }
    }

    fn numbers(&self, clues: &[String]) -> Vec<usize> {
        clues.iter().filter_map(|clue| self.numbers.get(clue.as_str()).copied()).collect()
    }
}

/// The weights of every clue for each decision.
fn weights<'a>(passages: &[&'a Passage]) -> Weights<'a> {
    let vocabulary = Vocabulary::of(passages);
    let learnt = |examples: Vec<(&Vec<String>, bool)>| {
        let example = |(clues, holds): (&Vec<String>, bool)| Example { clues: vocabulary.numbers(clues), holds };
        let examples: Vec<Example> = examples.into_iter().map(example).collect();
        learn(&examples, vocabulary.numbers.len())
    };
    let phrases = || passages.iter().flat_map(|passage| &passage.phrases);
    let parties = |attack: bool| {
        let parties = passages.iter().flat_map(|passage| &passage.parties).filter(move |party| party.attack == attack);
        parties.map(|party| (&party.clues, party.agent)).collect()
    };
    let columns: [Vec<f64>; COLUMNS] = [
        learnt(phrases().map(|phrase| (&phrase.clues, phrase.attacked)).collect()),
        learnt(phrases().map(|phrase| (&phrase.clues, phrase.sanctioned)).collect()),
        learnt(parties(true)),
        learnt(parties(false)),
        learnt(passages.iter().flat_map(|passage| &passage.names).map(|name| (&name.clues, name.actor)).collect()),
    ];
    let hundredths = |weight: f64| (weight * 100.0).round() as i32;
    let row = |number: usize| std::array::from_fn(|column| hundredths(columns[column][number]));
    let rows = vocabulary.numbers.iter().map(|(clue, number)| (*clue, row(*number)));
    let heavy = |weights: &[i32; COLUMNS]| weights.iter().any(|weight| weight.abs() >= LEAST);
    rows.filter(|(_, weights)| heavy(weights)).collect()
}

/// What weights add to the marks of the rules in some passages.
#[derive(Default)]
struct Gain {
    wanted: usize,
    by_rules: usize,
    added: usize,
    right: usize,
}

impl Gain {
    fn of(weights: &Weights, passages: &[Passage]) -> Self {
        let mut gain = Self::default();
        for passage in passages {
            gain.wanted += passage.targets;
            let found: BTreeSet<usize> =
                passage.phrases.iter().filter(|phrase| phrase.marked).filter_map(|phrase| phrase.target).collect();
            gain.by_rules += found.len();
            let mut right: BTreeSet<usize> = BTreeSet::new();
            for phrase in passage.phrases.iter().filter(|phrase| !phrase.marked) {
                let sum = |role: usize| -> i32 {
                    phrase.clues.iter().filter_map(|clue| weights.get(clue.as_str())).map(|row| row[role]).sum()
                };
                if sum(0).max(sum(1)) >= 0 {
                    gain.added += 1;
                    right.extend(phrase.target.filter(|target| !found.contains(target)));
                }
            }
            gain.right += right.len();
        }
        gain
    }
}

/// Prints what each folder gains from the others; with `write_it` writes the table that all of them teach.
pub(crate) fn weigh(folders: &[&str], write_it: bool, quiet: bool) -> Result<()> {
    if folders.is_empty() {
        return Err(Error::Usage("Which folders of annotated passages?".into()));
    }
    let mut known: Vec<(&str, Vec<Passage>)> = Vec::new();
    for folder in folders {
        known.push((folder, gold::passages(Path::new(folder))?));
    }
    println!(
        "{:>8} {:>8} {:>8} {:>8}  folder, with the weights that the others teach",
        "targets", "rules", "added", "right"
    );
    for (index, (folder, passages)) in known.iter().enumerate().filter(|_| !quiet && known.len() > 1) {
        let others: Vec<&Passage> =
            known.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, (_, all))| all).collect();
        let Gain { wanted, by_rules, added, right } = Gain::of(&weights(&others), passages);
        println!("{wanted:8} {by_rules:8} {added:8} {right:8}  {folder}");
    }
    if write_it {
        let all: Vec<&Passage> = known.iter().flat_map(|(_, passages)| passages).collect();
        let weights = weights(&all);
        write(&root().join(TABLE), table(&weights, all.len()).as_bytes())?;
        println!("{TABLE}: {} clues from {} passages", weights.len(), all.len());
    }
    Ok(())
}

/// The table as a file.
fn table(weights: &Weights, passages: usize) -> String {
    let mut out = format!(
        "# What the clues of a noun phrase weigh for its being attacked and sanctioned, those of a party for its having done an attack\n\
         # or imposed a sanction, and those of a noun phrase for its being an actor, in hundredths of the logit.\n\
         # source: learnt by `cargo xtask weigh` from {passages} passages of Japanese news that people annotated; the clues are those of \
         src/grammar/candidate/evidence.rs and src/discourse/weighing/agent.rs\n# licence: the project's own\nclue\tattacked\tsanctioned\tagent\tauthority\tactor\n"
    );
    for (clue, weights) in weights {
        let cells = weights.map(|weight| if weight.abs() < LEAST { String::new() } else { weight.to_string() });
        out.push_str(format!("{clue}\t{}", cells.join("\t")).trim_end());
        out.push('\n');
    }
    out
}
