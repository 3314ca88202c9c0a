//! Compares the table of threat groups with the MISP galaxy and ATT&CK, as a pinned Python package ships them.
//!
//! The table is curated by hand: Japanese forms, ambiguous names, one row for what several clusters list. What can be
//! generated are the numbers of ATT&CK and the names in Latin letters; the difference is shown, and `--write` appends it
//! to the rows that it belongs to. Rows are neither made nor removed, and no cell loses a value.

use super::tools::{Error, Result, program, read, root, run, write};
use shirushi::format::lists::{self, Options, Part};
use shirushi::lexicon::{EntryClass, Lexicon, ListEntry, Screen};
use shirushi::normalise::NameForm;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The package and its version: another version is another pull request.
const PACKAGE: &str = "pymispgalaxies==1.1.1";
const TABLE: &str = "src/lexicon/data/threat_groups.tsv";
/// Clusters of groups; the identifiers of the first are the preferred ones.
const CLUSTERS: [&str; 4] =
    ["threat-actor", "mitre-enterprise-attack-intrusion-set", "mitre-intrusion-set", "ransomware"];

/// What a row of the table lacks.
#[derive(Default)]
struct Lack {
    references: BTreeSet<String>,
    names: BTreeSet<String>,
}

/// Shows the difference, and with `write` appends it.
pub(crate) fn lexicon(package: Option<&str>, write_it: bool) -> Result<()> {
    let folder = match package {
        Some(folder) => PathBuf::from(folder),
        None => download()?,
    };
    let clusters = clusters(&folder)?;
    let lexicon = Lexicon::builtin().map_err(|error| Error::Checks(error.to_string()))?;
    let screen = Screen::builtin().map_err(|error| Error::Checks(error.to_string()))?;
    let groups = || lexicon.entries().iter().filter(|entry| entry.class == EntryClass::ThreatGroup);

    let mut by_reference: BTreeMap<String, &str> = BTreeMap::new();
    let mut by_name: BTreeMap<String, &str> = BTreeMap::new();
    for entry in groups() {
        by_reference.extend(entry.references.iter().map(|it| (format!("{}:{}", it.source, it.id), entry.id.as_str())));
        for form in &entry.forms {
            by_name.entry(NameForm::of_name(&form.text)).or_insert(&entry.id);
        }
    }
    let mut lacks: BTreeMap<&str, Lack> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut unlisted = Vec::new();
    for (cluster, entry) in &clusters {
        // The identifiers of MISP are long and no reader knows them by sight: the page does not carry them.
        let references = entry.references.iter().filter(|it| it.source == "mitre-attack");
        let references: Vec<String> = references.map(|it| format!("{}:{}", it.source, it.id)).collect();
        known.extend(references.iter().cloned());
        let stated = references.iter().find_map(|reference| by_reference.get(reference));
        // A name alone joins where it is the preferred one: aliases are shared too freely.
        let Some(row) = stated.or_else(|| by_name.get(&NameForm::of_name(entry.name()))) else {
            unlisted.push(format!("{cluster}: {}", entry.name()));
            continue;
        };
        let lack = lacks.entry(row).or_default();
        lack.references.extend(references.into_iter().filter(|it| !by_reference.contains_key(it)));
        let new = entry.names.iter().filter(|name| {
            !by_name.contains_key(&NameForm::of_name(&name.text)) && screen.caution(&name.text).is_none()
        });
        lack.names.extend(new.map(|name| name.text.clone()));
    }
    lacks.retain(|_, lack| !lack.references.is_empty() || !lack.names.is_empty());
    let gone: Vec<&String> =
        by_reference.keys().filter(|it| it.starts_with("mitre-attack:")).filter(|it| !known.contains(*it)).collect();

    for (row, lack) in &lacks {
        let parts = lack.references.iter().chain(&lack.names).map(String::as_str).collect::<Vec<_>>();
        println!("+ {row}: {}", parts.join(", "));
    }
    for reference in &gone {
        println!("? {}: {reference} is not in the package", by_reference[*reference]);
    }
    for group in &unlisted {
        println!("- {group}");
    }
    let (ids, names): (usize, usize) =
        lacks.values().fold((0, 0), |(ids, names), it| (ids + it.references.len(), names + it.names.len()));
    println!(
        "{PACKAGE}: {} entries; the table has {} rows, {} of them lack {ids} ids and {names} names; {} ids are not in \
         the package; {} groups have no row",
        clusters.len(),
        groups().count(),
        lacks.len(),
        gone.len(),
        unlisted.len()
    );
    if write_it { append(&root().join(TABLE), &lacks) } else { Ok(()) }
}

/// Unpacks the pinned package below `target/`, unless it is there.
fn download() -> Result<PathBuf> {
    let folder = root().join("target/lexicon").join(PACKAGE.replace("==", "-"));
    if !folder.is_dir() {
        let place = folder.to_string_lossy();
        run(&mut program("python3", &["-m", "pip", "install", "--quiet", "--no-deps", "--target", &place, PACKAGE]))?;
    }
    Ok(folder)
}

/// The entries of the clusters, each with the name of its cluster.
fn clusters(package: &Path) -> Result<Vec<(&'static str, ListEntry)>> {
    let inside = ["pymispgalaxies/data/misp-galaxy/clusters", "data/misp-galaxy/clusters", "clusters", ""];
    let folder = inside.iter().map(|folder| package.join(folder)).find(|it| it.join("threat-actor.json").is_file());
    let folder = folder.ok_or_else(|| {
        Error::Usage(format!("{} holds no threat-actor.json: name the unpacked {PACKAGE}.", package.display()))
    })?;
    let mut out = Vec::new();
    for cluster in CLUSTERS {
        let name = format!("{cluster}.json");
        let bytes = read(&folder.join(&name))?;
        let part = Part { name: &name, bytes: &bytes };
        let preview = lists::preview(&[part], &Options::default()).map_err(|error| Error::Checks(error.to_string()))?;
        out.extend(preview.list.entries.into_iter().map(|entry| (cluster, entry)));
    }
    Ok(out)
}

/// Appends what rows lack to their columns of aliases and references.
fn append(table: &Path, lacks: &BTreeMap<&str, Lack>) -> Result<()> {
    let text = String::from_utf8_lossy(&read(table)?).into_owned();
    let mut columns: Vec<&str> = Vec::new();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if !line.starts_with('#') && columns.is_empty() {
            columns = line.split('\t').collect();
        } else if let Some(lack) = lacks.get(cells[0].as_str()).filter(|_| !line.starts_with('#')) {
            for (column, values) in [("aliases", &lack.names), ("references", &lack.references)] {
                if let Some(cell) = columns.iter().position(|name| *name == column).and_then(|at| cells.get_mut(at)) {
                    let held = std::iter::once(cell.clone()).filter(|cell| !cell.is_empty());
                    *cell = held.chain(values.iter().cloned()).collect::<Vec<_>>().join("|");
                }
            }
        }
        out += &cells.join("\t");
        out.push('\n');
    }
    write(table, out.as_bytes())
}
