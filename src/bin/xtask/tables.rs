//! The build script: lays the tables of words where the sources include them.
//!
//! The page downloads every byte of a table, so its copies hold only what it reads: no comments, no columns for people,
//! and no empty cells at the end of a row. All others take the tables as they are. Groups of words are laid together, each
//! on a line.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The layers that have tables; the names of the files differ.
const FOLDERS: [&str; 4] = ["src/discourse/data", "src/grammar/data", "src/lexicon/data", "src/segment/data"];
/// The layer with the tables of groups.
const GROUPS: &str = "src/grammar/data";
/// The columns of such a table.
const GROUP_TABLE: &str = "group\tword";
/// Columns that tell people where a row comes from or why it is there.
const FOR_PEOPLE: [&str; 3] = ["attested", "hides", "note"];

fn main() -> io::Result<()> {
    let variable = |name: &str| std::env::var_os(name).ok_or_else(|| io::Error::other(format!("cargo sets {name}")));
    let (root, out) = (PathBuf::from(variable("CARGO_MANIFEST_DIR")?), PathBuf::from(variable("OUT_DIR")?));
    let in_page = variable("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    println!("cargo::rerun-if-changed=src/bin/xtask/tables.rs");
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for table in std::fs::read_dir(root.join(folder))? {
            lay(&table?.path(), &out, in_page)?;
        }
    }
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
