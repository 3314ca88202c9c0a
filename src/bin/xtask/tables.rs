//! The build script: lays the tables of words where the sources include them.
//!
//! The page downloads every byte of a table, so its copies hold only what it reads: no comments, no columns for people,
//! and no empty cells at the end of a row. All others take the tables as they are. Groups of words are laid together, each
//! on a line. All of this is one text, coded by its own alphabet. What clues weigh is laid as bytes, since no program ever
//! writes the clues out.

#[path = "../../text/alphabet.rs"]
mod alphabet;
#[expect(dead_code, unreachable_pub, reason = "the table needs only the digests of clues")]
#[path = "../../grammar/candidate/clue.rs"]
mod clue;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// The layers that have tables; the names of the files differ.
const FOLDERS: [&str; 4] = ["src/discourse/data", "src/grammar/data", "src/lexicon/data", "src/segment/data"];
/// The name of the table of all groups.
const GROUP_WORDS: &str = "group_words.tsv";
/// The columns of a table of groups.
const GROUP_TABLE: &str = "group\tword";
/// What clues weigh, a row each.
const WEIGHTS: &str = "src/discourse/data/weights.tsv";
/// What this program shares with the others: how digests are made, and how a coded text is read.
const SHARED: [&str; 2] = ["src/grammar/candidate/clue.rs", "src/text/alphabet.rs"];
/// How many characters a coded text has a byte for; the other 32 bytes each begin 256 characters of two.
const FREQUENT: usize = 224;
/// Columns that tell people where a row comes from or why it is there.
const FOR_PEOPLE: [&str; 3] = ["attested", "hides", "note"];

fn main() -> io::Result<()> {
    let variable = |name: &str| std::env::var_os(name).ok_or_else(|| io::Error::other(format!("cargo sets {name}")));
    let (root, out) = (PathBuf::from(variable("CARGO_MANIFEST_DIR")?), PathBuf::from(variable("OUT_DIR")?));
    let in_page = variable("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    for source in ["src/bin/xtask/tables.rs"].iter().chain(&SHARED) {
        println!("cargo::rerun-if-changed={source}");
    }
    let (mut tables, mut groups) = (BTreeMap::new(), BTreeMap::new());
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for table in std::fs::read_dir(root.join(folder))? {
            let path = table?.path();
            let text = std::fs::read_to_string(&path)?;
            if columns(&text) == Some(GROUP_TABLE) {
                gather(&text, &mut groups);
            } else if let Some(name) = path.file_name().filter(|_| path != root.join(WEIGHTS)) {
                tables.insert(name.to_string_lossy().into_owned(), if in_page { lean(&text) } else { text });
            }
        }
    }
    std::fs::write(out.join("weights.bin"), packed(&std::fs::read_to_string(root.join(WEIGHTS))?)?)?;
    // The rules know a group by its number, which the compiler finds for them, so that the program has no names.
    std::fs::write(out.join("group_names.rs"), format!("{:?}", Vec::from_iter(groups.keys())))?;
    let words = groups.values().map(|words| words.join("\t") + "\n").collect();
    tables.insert(GROUP_WORDS.to_owned(), words);
    std::fs::write(out.join("table_names.rs"), format!("{:?}", Vec::from_iter(tables.keys())))?;
    let texts: String = tables.values().flat_map(|text| [text, "\0"]).collect();
    std::fs::write(out.join("tables.bin"), coded(&texts)?)
}

/// The rows of a table, its header first.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn columns(table: &str) -> Option<&str> {
    rows(table).next()
}

/// Adds the words of a table of groups; the groups are in the order of their names.
fn gather(table: &str, groups: &mut BTreeMap<String, Vec<String>>) {
    for (group, word) in rows(table).skip(1).filter_map(|row| row.split_once('\t')) {
        groups.entry(group.to_owned()).or_default().push(word.to_owned());
    }
}

/// The bytes that `alphabet` reads a text from.
fn coded(text: &str) -> io::Result<Vec<u8>> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for c in text.chars() {
        *counts.entry(c).or_default() += 1;
    }
    let mut characters: Vec<char> = counts.keys().copied().collect();
    characters.sort_by_key(|c| std::cmp::Reverse(counts[c]));
    let (frequent, others) = characters.split_at_mut(FREQUENT.min(counts.len()));
    let mut out = Vec::new();
    for list in [&mut *frequent, &mut *others] {
        list.sort();
        number(list.len() as u32, &mut out);
        let before = std::iter::once(0).chain(list.iter().map(|c| u32::from(*c)));
        for (c, before) in list.iter().zip(before) {
            number(u32::from(*c) - before, &mut out);
        }
    }
    for c in text.chars() {
        match (frequent.binary_search(&c), others.binary_search(&c)) {
            (Ok(place), _) => out.push(place as u8),
            (_, Ok(place)) => out.extend([(frequent.len() + place / 256) as u8, place as u8]),
            _ => {}
        }
    }
    let same = alphabet::decoded(&out) == text;
    same.then_some(out).ok_or_else(|| io::Error::other("the tables cannot be coded: too many characters"))
}

fn number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// What clues weigh, by their digests in ascending order. Bytes of a kind lie together, which compresses best: the number
/// of clues; the lowest bytes of the gaps between the digests, then the next ones, four in all; for each clue its columns,
/// a bit each; the lower bytes of all weights, then the higher ones. The lowest bit of a weight is its sign.
fn packed(table: &str) -> io::Result<Vec<u8>> {
    let mut clues: Vec<(u32, u8, Vec<u16>)> = Vec::new();
    for row in rows(table).skip(1) {
        let unreadable = || io::Error::other(format!("{WEIGHTS}: {row:?} cannot be read"));
        let (clue, cells) = row.split_once('\t').ok_or_else(unreadable)?;
        let (mut columns, mut weights) = (0, Vec::new());
        for (column, cell) in cells.split('\t').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let weight: i16 = cell.parse().map_err(|_| unreadable())?;
            columns |= 1_u8.checked_shl(column as u32).ok_or_else(unreadable)?;
            weights.push((weight << 1 ^ weight >> 15) as u16);
        }
        clues.push((clue::digest_of(clue), columns, weights));
    }
    clues.sort();
    let mut out = Vec::from((clues.len() as u32).to_le_bytes());
    let before = std::iter::once(0).chain(clues.iter().map(|row| row.0));
    let gaps: Vec<[u8; 4]> = clues.iter().zip(before).map(|(row, before)| (row.0 - before).to_le_bytes()).collect();
    for place in 0..4 {
        out.extend(gaps.iter().map(|gap| gap[place]));
    }
    out.extend(clues.iter().map(|row| row.1));
    for place in 0..2 {
        out.extend(clues.iter().flat_map(|row| &row.2).map(|weight| weight.to_le_bytes()[place]));
    }
    Ok(out)
}

/// A table with only what the program reads; every column keeps its place.
fn lean(text: &str) -> String {
    let mut rows = rows(text);
    let header = rows.next().unwrap_or_default();
    let columns: Vec<&str> = header.split('\t').collect();
    let mut lean = format!("{header}\n");
    for row in rows {
        let mut cells: Vec<&str> = row.split('\t').collect();
        for (cell, column) in cells.iter_mut().zip(&columns) {
            if FOR_PEOPLE.contains(column) {
                *cell = "";
            }
        }
        lean.push_str(cells.join("\t").trim_end_matches('\t'));
        lean.push('\n');
    }
    lean
}
