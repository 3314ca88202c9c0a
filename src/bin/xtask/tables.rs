//! The build script: lays the tables of words where the sources include them.
//!
//! The page downloads every byte of a table, so its copies hold only what it reads: no comments, no columns for people,
//! and no empty cells at the end of a row. All others take the tables as they are. Groups of words are laid together, each
//! on a line. What clues weigh is laid as bytes, since no program ever writes the clues out.

#[expect(dead_code, unreachable_pub, reason = "the table needs only the digests of clues")]
#[path = "../../grammar/candidate/clue.rs"]
mod clue;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The layers that have tables; the names of the files differ.
const FOLDERS: [&str; 4] = ["src/discourse/data", "src/grammar/data", "src/lexicon/data", "src/segment/data"];
/// The layer with the tables of groups.
const GROUPS: &str = "src/grammar/data";
/// The columns of such a table.
const GROUP_TABLE: &str = "group\tword";
/// What clues weigh, a row each.
const WEIGHTS: &str = "src/discourse/data/weights.tsv";
/// How their digests are made.
const DIGESTS: &str = "src/grammar/candidate/clue.rs";
/// Columns that tell people where a row comes from or why it is there.
const FOR_PEOPLE: [&str; 3] = ["attested", "hides", "note"];

fn main() -> io::Result<()> {
    let variable = |name: &str| std::env::var_os(name).ok_or_else(|| io::Error::other(format!("cargo sets {name}")));
    let (root, out) = (PathBuf::from(variable("CARGO_MANIFEST_DIR")?), PathBuf::from(variable("OUT_DIR")?));
    let in_page = variable("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    for source in ["src/bin/xtask/tables.rs", DIGESTS] {
        println!("cargo::rerun-if-changed={source}");
    }
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for table in std::fs::read_dir(root.join(folder))? {
            lay(&table?.path(), &out, in_page)?;
        }
    }
    std::fs::write(out.join("weights.bin"), packed(&std::fs::read_to_string(root.join(WEIGHTS))?)?)?;
    // The rules know a group by its number, which the compiler finds for them, so that the program has no names.
    let groups = groups(&root.join(GROUPS))?;
    std::fs::write(out.join("group_names.rs"), format!("{:?}", Vec::from_iter(groups.keys())))?;
    let words: Vec<String> = groups.values().map(|words| words.join("\t") + "\n").collect();
    std::fs::write(out.join("group_words.tsv"), words.concat())
}

/// The words of all groups, in the order of their names.
fn groups(folder: &Path) -> io::Result<BTreeMap<String, Vec<String>>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for table in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(table?.path())?;
        let mut rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        if rows.next() == Some(GROUP_TABLE) {
            for (group, word) in rows.filter_map(|row| row.split_once('\t')) {
                groups.entry(group.to_owned()).or_default().push(word.to_owned());
            }
        }
    }
    Ok(groups)
}

/// What clues weigh, by their digests in ascending order. Bytes of a kind lie together, which compresses best: the number
/// of clues; the lowest bytes of the gaps between the digests, then the next ones, four in all; for each clue its columns,
/// a bit each; the lower bytes of all weights, then the higher ones. The lowest bit of a weight is its sign.
fn packed(table: &str) -> io::Result<Vec<u8>> {
    let mut rows: Vec<(u32, u8, Vec<u16>)> = Vec::new();
    for row in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1) {
        let unreadable = || io::Error::other(format!("{WEIGHTS}: {row:?} cannot be read"));
        let (clue, cells) = row.split_once('\t').ok_or_else(unreadable)?;
        let (mut columns, mut weights) = (0, Vec::new());
        for (column, cell) in cells.split('\t').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let weight: i16 = cell.parse().map_err(|_| unreadable())?;
            columns |= 1_u8.checked_shl(column as u32).ok_or_else(unreadable)?;
            weights.push((weight << 1 ^ weight >> 15) as u16);
        }
        rows.push((clue::digest_of(clue), columns, weights));
    }
    rows.sort();
    let mut out = Vec::from((rows.len() as u32).to_le_bytes());
    let before = std::iter::once(0).chain(rows.iter().map(|row| row.0));
    let gaps: Vec<[u8; 4]> = rows.iter().zip(before).map(|(row, before)| (row.0 - before).to_le_bytes()).collect();
    for place in 0..4 {
        out.extend(gaps.iter().map(|gap| gap[place]));
    }
    out.extend(rows.iter().map(|row| row.1));
    for place in 0..2 {
        out.extend(rows.iter().flat_map(|row| &row.2).map(|weight| weight.to_le_bytes()[place]));
    }
    Ok(out)
}

fn lay(table: &Path, out: &Path, in_page: bool) -> io::Result<()> {
    let Some(name) = table.file_name() else { return Ok(()) };
    let text = std::fs::read_to_string(table)?;
    std::fs::write(out.join(name), if in_page { lean(&text) } else { text })
}

/// A table with only what the program reads; every column keeps its place.
fn lean(text: &str) -> String {
    let mut rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
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
