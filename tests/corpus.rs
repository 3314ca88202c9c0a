//! The engine against the corpus: what it marks, links and tells on passages with gold marks.
//!
//! `SHIRUSHI_ERRORS=1 cargo test --test corpus -- --nocapture` prints every difference, and with
//! `SHIRUSHI_ERRORS=NAME` those of the passages whose name contains it. `UPDATE=1` writes the figures reached, rounded
//! down to two places, as the new floors; gold is only ever changed by hand.

#[path = "support/fixture.rs"]
mod fixture;
#[path = "support/inline.rs"]
mod inline;
#[path = "support/score.rs"]
mod score;

use fixture::Fixture;
use score::{CIRCUMSTANCES, Scores, prf};
use shirushi::analysis::{Analyser, Context};
use shirushi::model::{Category, OriginBy};
use shirushi::text::SourceText;
use std::collections::BTreeMap;
use std::path::PathBuf;

const FLOORS: &str = "tests/corpus/floors.tsv";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn passages() -> Vec<Fixture> {
    let files = std::fs::read_dir(folder().join("tests/corpus")).expect("tests/corpus is a folder");
    let mut files: Vec<_> = files.map(|entry| entry.expect("a readable folder").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut out = Vec::new();
    for path in files {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let content = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        out.push(Fixture::read(&name, &content).unwrap_or_else(|error| panic!("{error}")));
    }
    out
}

fn scores() -> Scores {
    let analyser = Analyser::default();
    let wanted = std::env::var("SHIRUSHI_ERRORS").ok();
    let mut scores = Scores::default();
    for passage in passages() {
        let text = SourceText::new(passage.marked.text.clone());
        let errors = scores.add(&passage, &analyser.analyse(&text, Context { date: passage.date }));
        if wanted.as_ref().is_some_and(|wanted| wanted == "1" || passage.name.contains(wanted.as_str())) {
            errors.iter().for_each(|error| println!("{error}"));
        }
    }
    scores
}

/// The figures that must not fall, by name.
fn figures(scores: &Scores) -> BTreeMap<String, f64> {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let mut out = BTreeMap::new();
    for (category, counts) in Category::ALL.iter().zip(scores.categories) {
        let key = category.key();
        out.insert(format!("{key}.exact.f1"), prf(counts.exact, counts.found, counts.gold)[2]);
        out.insert(format!("{key}.half.f1"), prf(counts.half, counts.found, counts.gold)[2]);
        out.insert(format!("{key}.kind"), share(counts.kind, counts.half));
        if *category == Category::Target {
            out.insert(format!("{key}.role"), share(counts.role, counts.half));
        }
    }
    let (precision, recall, linked) = scores.linking;
    let sum = precision + recall;
    let linking = if linked == 0 { 0.0 } else { 2.0 * precision * recall / sum / linked as f64 };
    out.insert("linking.f1".into(), linking);
    let events = scores.events;
    out.insert("events.f1".into(), prf(events.both, events.found, events.gold)[2]);
    out.insert("events.certainty".into(), share(events.certainty, events.both));
    out.insert("events.time".into(), share(events.time, events.timed));
    for (role, counts) in CIRCUMSTANCES.iter().zip(scores.circumstances) {
        out.insert(format!("{}.f1", role.key()), prf(counts.both, counts.found, counts.gold)[2]);
    }
    let [_, reasons, _] = scores.circumstances;
    out.insert("reason.certainty".into(), share(reasons.certainty, reasons.both));
    out.insert("traps.clean".into(), share(scores.clean_traps, scores.traps));
    out
}

fn print_table(scores: &Scores) {
    println!("{:10} {:>5} {:>5}  exact P   R    F1   half P   R    F1   kind", "", "gold", "found");
    for (category, counts) in Category::ALL.iter().zip(scores.categories) {
        let [ep, er, ef] = prf(counts.exact, counts.found, counts.gold);
        let [hp, hr, hf] = prf(counts.half, counts.found, counts.gold);
        let kind = counts.kind as f64 / counts.half.max(1) as f64;
        let (key, gold, found) = (category.key(), counts.gold, counts.found);
        println!("{key:10} {gold:5} {found:5}   {ep:.3} {er:.3} {ef:.3}   {hp:.3} {hr:.3} {hf:.3}  {kind:.3}");
    }
    let events = scores.events;
    let [p, r, f] = prf(events.both, events.found, events.gold);
    println!("{:10} {:5} {:5}   {p:.3} {r:.3} {f:.3}", "events", events.gold, events.found);
    for (role, counts) in CIRCUMSTANCES.iter().zip(scores.circumstances) {
        let [p, r, f] = prf(counts.both, counts.found, counts.gold);
        println!("{:10} {:5} {:5}   {p:.3} {r:.3} {f:.3}", role.key(), counts.gold, counts.found);
    }
    println!("traps      {} of {} clean, {} false marks", scores.clean_traps, scores.traps, scores.false_marks);
}

#[test]
fn no_figure_falls_below_its_floor() {
    let scores = scores();
    print_table(&scores);
    let figures = figures(&scores);
    for (name, figure) in &figures {
        println!("{name:20} {figure:.3}");
    }
    let path = folder().join(FLOORS);
    if std::env::var("UPDATE").is_ok_and(|update| update == "1") {
        let line =
            |(name, figure): (&String, &f64)| format!("{name}\t{:.2}\n", (figure * 100.0 + 1e-9).floor() / 100.0);
        std::fs::write(&path, figures.iter().map(line).collect::<String>()).expect("the floors can be written");
        return;
    }
    let floors = std::fs::read_to_string(&path).expect("tests/corpus/floors.tsv; UPDATE=1 writes it");
    let mut below = Vec::new();
    for line in floors.lines() {
        let (name, floor) = line.split_once('\t').unwrap_or_else(|| panic!("{FLOORS}: no tab in {line:?}"));
        let floor: f64 = floor.parse().unwrap_or_else(|_| panic!("{FLOORS}: no number in {line:?}"));
        let figure = *figures.get(name).unwrap_or_else(|| panic!("{FLOORS}: no figure is called {name}"));
        if figure + 1e-9 < floor {
            below.push(format!("{name} is {figure:.3}, its floor {floor:.2}"));
        }
    }
    assert_eq!(floors.lines().count(), figures.len(), "a figure has no floor; UPDATE=1 writes all");
    assert!(below.is_empty(), "{}\nSHIRUSHI_ERRORS=1 shows each difference", below.join("\n"));
}

/// What stands only by the weight of its clues says so to people and to programs, be it a name or a description.
#[test]
fn what_is_estimated_is_called_so() {
    let analyser = Analyser::default();
    let mut estimated = 0;
    for passage in passages() {
        let text = SourceText::new(passage.marked.text.clone());
        let analysis = analyser.analyse(&text, Context { date: passage.date });
        for mention in analysis.annotations.mentions() {
            let told = mention.origin.why.ja.contains("（推定）") && mention.origin.why.en.contains("(estimated)");
            let by = mention.origin.by == OriginBy::Estimate;
            assert_eq!((by, mention.is_estimated()), (told, told), "{}: {:?}", passage.name, mention.origin);
            estimated += usize::from(by);
        }
    }
    assert!(estimated > 0, "no passage of the corpus is weighed");
}

#[test]
fn every_third_passage_is_a_trap() {
    let passages = passages();
    let traps = passages.iter().filter(|passage| passage.kind == "trap").count();
    assert!(traps * 3 >= passages.len(), "{traps} traps of {}", passages.len());
}

#[test]
fn a_wrong_passage_is_refused_with_its_line() {
    let problem = |content: &str| Fixture::read("p", content).map(|_| ()).unwrap_err().to_string();
    let tail = "\n⟦a/state#KP|甲⟧\n---\n";
    assert!(problem("甲\n---\n").starts_with("p.txt:1: no kind"));
    assert!(problem("# kind: poem\n甲\n---\n").contains("no kind"));
    assert!(problem("# kind: news\n# date: 2024-02-30\n甲\n---\n").starts_with("p.txt:2:"));
    assert!(problem("# kind: news\n甲\n").contains("no line ---"));
    assert!(problem("# kind: news\n甲\n乙⟧\n---\n").starts_with("p.txt:3:"));
    assert!(problem(&format!("# kind: news{tail}attack\tKP\tUS\tasserted\n")).starts_with("p.txt:4: no mark"));
    assert!(problem(&format!("# kind: news{tail}attack KP\n")).contains("tabs"));
    assert!(problem(&format!("# kind: news{tail}attack\tKP\tKP\tasserted\tmeans=乙\n")).contains("words of the text"));
    assert!(problem(&format!("# kind: news{tail}raid\tKP\t\tasserted\n")).contains("raid"));
}
