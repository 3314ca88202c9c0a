//! How long the engine takes for an article, beside the least that any such engine must do: one pass for its names.
//!
//! `cargo xtask bench` runs it; nothing here passes or fails.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use shirushi::analysis::{Analyser, Context};
use shirushi::text::SourceText;

const CHARACTERS: usize = 2_500;
const RUNS: usize = 200;
const MEGABYTE: usize = 1_000_000;

fn main() {
    let article = article();
    let text = SourceText::new(article.clone());
    let names = names();
    println!("{} characters, {} names, median of {RUNS} runs", article.chars().count(), names.len());

    let (analyser, ready) = timed(Analyser::default);
    let (first, cold) = timed(|| analyser.analyse(&text, Context::default()));
    println!("{:>10.3} ms  reading the lexicon, once", milliseconds(ready));
    println!("{:>10.3} ms  the first article", milliseconds(cold));

    let analysis = median(|| black_box(analyser.analyse(black_box(&text), Context::default())));
    println!("{:>10.3} ms  an article, with {} marks", milliseconds(analysis), first.annotations.mentions().len());

    let scanner = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&names);
    let scanner = scanner.expect("the lexicon's names fit an automaton");
    let scan = median(|| black_box(scanner.find_overlapping_iter(black_box(article.as_str())).count()));
    println!("{:>10.3} ms  one pass for the names alone, as the baseline", milliseconds(scan));
    println!("{:>10.1}     times the baseline", analysis.as_secs_f64() / scan.as_secs_f64());
    println!("{:>10.0}     characters a second", CHARACTERS as f64 / analysis.as_secs_f64());

    let explained = median(|| black_box(analyser.explain(black_box(&text), Context::default())));
    println!("{:>10.3} ms  the same article, explained", milliseconds(explained));
    for (name, long) in long_texts() {
        let (analysis, time) = timed(|| analyser.analyse(&long, Context::default()));
        let marks = analysis.annotations.mentions().len();
        println!("{:>10.3} ms  1 MB of {name}, with {marks} marks", milliseconds(time));
    }
}

/// Texts of a megabyte: articles that do not repeat to the letter, and what a careless engine takes minutes for.
fn long_texts() -> [(&'static str, SourceText); 3] {
    let passages: Vec<String> = files("tests/corpus", "txt").iter().map(|file| unmarked(&read(file))).collect();
    let mut articles = String::new();
    for round in 0.. {
        for paragraph in passages.iter().flat_map(|passage| passage.lines()) {
            articles += &format!("{paragraph}第{round}報。\n");
        }
        if articles.len() >= MEGABYTE {
            break;
        }
    }
    let repeated = |unit: &str| SourceText::new(unit.repeat(MEGABYTE / unit.len()));
    [
        ("articles", SourceText::new(articles)),
        ("one line of names", repeated("日米韓北朝鮮ロシアラザルスAPT38")),
        ("one open phrase", repeated("米国の")),
    ]
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed())
}

fn median<T>(work: impl Fn() -> T) -> Duration {
    let mut times: Vec<_> = (0..RUNS).map(|_| timed(&work).1).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The sample article and, for its full length, news from the corpus: repeated text would be skipped and look fast.
fn article() -> String {
    let mut article = read(&root().join("static/samples/sample.txt"));
    for passage in files("tests/corpus", "txt") {
        article.push('\n');
        article.push_str(&unmarked(&read(&passage)));
    }
    let article: String = article.chars().take(CHARACTERS).collect();
    assert_eq!(article.chars().count(), CHARACTERS, "the corpus is too small for the benchmark");
    article
}

/// A passage's text without its head, its marks and its expected events.
fn unmarked(passage: &str) -> String {
    let text = passage.split("\n---").next().unwrap_or_default();
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("# ")).collect();
    let text = text.join("\n").replace('⟧', "");
    let mut pieces = text.split('⟦');
    let before = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(before, |text, piece| text + piece.split_once('|').map_or(piece, |(_, marked)| marked))
}

/// Every name and alias of the lexicon's tables.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for table in files("src/lexicon/data", "tsv") {
        let table = read(&table);
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.starts_with("id\t")) {
            let columns: Vec<&str> = line.split('\t').collect();
            let given = columns.iter().skip(1).take(2).flat_map(|column| column.split('|'));
            names.extend(given.filter(|name| !name.is_empty()).map(str::to_owned));
        }
    }
    names
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    files
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
