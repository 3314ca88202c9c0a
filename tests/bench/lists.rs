//! How long imported names take to load, and what they cost an article.
//!
//! `cargo bench --bench lists` runs it; nothing here passes or fails.

use shirushi::analysis::{Analyser, Context};
use shirushi::lexicon::{Lexicon, ListEntry, Switches, UserList};
use shirushi::model::Kind;
use shirushi::text::SourceText;
use std::hint::black_box;
use std::time::Instant;

const NAMES: usize = 100_000;
const CHARACTERS: usize = 2_500;
const RUNS: usize = 100;

/// Parts of which names of parties are put together, so that they share beginnings as real ones do.
const FIRST: [&str; 16] = [
    "Hokuto",
    "Minato",
    "Orient",
    "Volga",
    "Caspian",
    "Alborz",
    "Zagros",
    "Ural",
    "Amur",
    "Donbas",
    "Levant",
    "Sahel",
    "Tigris",
    "北斗",
    "東雲",
    "ヴォストーク・",
];
const LAST: [&str; 8] =
    ["Trading Company Limited", "Shipping LLC", "Bank", "Holdings", "Industries", "商会", "海運公司", "グループ"];

fn main() {
    let entries = (0..NAMES).map(|index| {
        let syllables = ["ka", "shi", "vo", "ren", "dar", "mu", "pol", "te", "zan", "qi"];
        let digit = |place: u32| syllables[index / 10_usize.pow(place) % 10];
        let middle = format!("{}{}{}{}{}", digit(4), digit(0), digit(2), digit(1), digit(3));
        let name = format!("{} {middle} {}", FIRST[index % FIRST.len()], LAST[index / FIRST.len() % LAST.len()]);
        ListEntry::new(index.to_string(), Kind::Organization, [name])
    });
    let list = UserList {
        id: "bench".into(),
        name: "bench".into(),
        enabled: true,
        entries: entries.collect(),
        ..UserList::default()
    };
    let start = Instant::now();
    let lexicon = Lexicon::with_lists(std::slice::from_ref(&list), &Switches::default()).expect("ids are unique");
    println!("{:>10.1} ms  {NAMES} names, with the built-in tables", milliseconds(start));
    let text = SourceText::new(article());
    for (what, analyser) in [("the built-in lexicon", Analyser::default()), ("the names too", Analyser::new(lexicon))] {
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                black_box(analyser.analyse(black_box(&text), Context::default()));
                milliseconds(start)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{:>10.3} ms  {CHARACTERS} characters with {what}", times[RUNS / 2]);
    }
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1_000.0
}

/// The sample article twice, cut to length.
fn article() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/samples/sample.txt");
    let sample = std::fs::read_to_string(path).expect("the sample article");
    let reversed: String = sample.lines().rev().map(|line| format!("続報。{line}\n")).collect();
    (sample + &reversed).chars().cycle().take(CHARACTERS).collect()
}
