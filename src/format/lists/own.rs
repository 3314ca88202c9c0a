//! Our own form of a list: JSON that keeps everything, and CSV for spreadsheets.
//!
//! The JSON is `{"format":"shirushi-list","version":1,"list":{…}}`; a name says whether it is looked for, and why not.

use super::detect::not_json;
use super::intake::Intake;
use super::kept::{KeptError, kept_list};
use super::{ListError, Options, Part, Problem, decode};
use crate::format::ExportError;
use crate::format::csv::record;
use crate::lexicon::{Caution, ListEntry, ListName, UserList};
use crate::model::{Date, Kind, Reference};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

const FORMAT: &str = "shirushi-list";
const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u64,
    list: List,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    id: String,
    name: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: String,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default = "yes")]
    own: bool,
    entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    #[serde(deserialize_with = "kind")]
    kind: String,
    names: Vec<Name>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    references: Vec<Identifier>,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default, deserialize_with = "why", skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    text: String,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default, deserialize_with = "why", skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Identifier {
    source: String,
    id: String,
}

fn yes() -> bool {
    true
}

/// A kind is checked while its place in the file is known.
fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let key = String::deserialize(from)?;
    match Kind::from_key(&key) {
        Some(_) => Ok(key),
        None => Err(D::Error::custom(format!("unknown kind `{key}`"))),
    }
}

fn why<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    match Option::<String>::deserialize(from)? {
        Some(key) if Caution::from_key(&key).is_none() => Err(D::Error::custom(format!("unknown reason `{key}`"))),
        key => Ok(key),
    }
}

/// Begins a list as a browser keeps it, of whatever version: a person may have saved one that could not be read.
pub(super) const KEPT: &str = "shirushi-list-";

/// A list as a browser has kept it.
fn read_kept(part: &Part, text: &str, intake: &mut Intake) -> Result<(), ListError> {
    let list = kept_list(text).map_err(|KeptError| {
        Problem::new(
            part.name,
            None,
            "ブラウザーに保存されていたリストですが、この版では読めません。新しい Shirushi で読み込んでください。",
            "This list was kept by a browser and cannot be read by this version. Import it with a newer Shirushi.",
        )
    })?;
    intake.as_is = true;
    intake.own = Some((list.enabled, list.own));
    (intake.id, intake.name, intake.source, intake.date) = (list.id, list.name, list.source, list.date);
    list.entries.into_iter().for_each(|entry| intake.add_as_is(None, entry));
    Ok(())
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let text = decode::text(part, options.encoding)?;
    if text.starts_with(KEPT) {
        return read_kept(part, &text, intake);
    }
    let file: File = serde_json::from_str(&text).map_err(|error| not_json(part, &error))?;
    if file.format != FORMAT || file.version != VERSION {
        return Err(Problem::new(
            part.name,
            None,
            format!("{} の {} 版は読めません。新しい Shirushi で開いてください。", file.format, file.version),
            format!("{} version {} cannot be read here. Open it with a newer Shirushi.", file.format, file.version),
        )
        .into());
    }
    let list = file.list;
    intake.as_is = true;
    intake.own = Some((list.enabled, list.own));
    (intake.id, intake.name, intake.source) = (list.id, list.name, list.source);
    if let Some(date) = list.date {
        match date.parse::<Date>() {
            Ok(date) => intake.date = Some(date),
            Err(_) => intake.problem(
                None,
                format!("日付「{date}」は 2022-11-10 の形ではありません。直してください。"),
                format!("The date “{date}” does not have the form 2022-11-10. Correct it."),
            ),
        }
    }
    for entry in list.entries {
        let Some(kind) = Kind::from_key(&entry.kind) else { continue };
        let reason = |why: Option<String>| why.as_deref().and_then(Caution::from_key);
        let names = entry.names.into_iter().map(|name| ListName {
            text: name.text,
            enabled: name.enabled,
            why_disabled: reason(name.why),
        });
        let references = entry.references.into_iter().map(|it| Reference { source: it.source, id: it.id });
        let entry = ListEntry {
            id: entry.id,
            names: names.collect(),
            kind,
            references: references.collect(),
            enabled: entry.enabled,
            why_disabled: reason(entry.why),
            note: entry.note,
        };
        intake.add_as_is(None, entry);
    }
    Ok(())
}

/// A list as JSON, to be read back whole.
///
/// # Errors
/// Only if the JSON writer fails, which memory alone can make it do.
pub fn write_json(list: &UserList) -> Result<String, ExportError> {
    let entries = list.entries.iter().map(|entry| Entry {
        id: entry.id.clone(),
        kind: entry.kind.key().to_owned(),
        names: entry.names.iter().map(name).collect(),
        references: entry
            .references
            .iter()
            .map(|reference| Identifier { source: reference.source.clone(), id: reference.id.clone() })
            .collect(),
        enabled: entry.enabled,
        why: entry.why_disabled.map(|why| why.key().to_owned()),
        note: entry.note.clone(),
    });
    let list = List {
        id: list.id.clone(),
        name: list.name.clone(),
        date: list.date.map(|date| date.to_string()),
        source: list.source.clone(),
        enabled: list.enabled,
        own: list.own,
        entries: entries.collect(),
    };
    let file = File { format: FORMAT.to_owned(), version: VERSION, list };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

fn name(name: &ListName) -> Name {
    let why = name.why_disabled.map(|why| why.key().to_owned());
    Name { text: name.text.clone(), enabled: name.enabled, why }
}

/// A list as a table, one row an entry; read back by the reader of tables.
pub fn write_csv(list: &UserList) -> String {
    let header = ["id", "name", "aliases", "kind", "references", "enabled", "names_off", "note"];
    let mut table = record(header);
    for entry in &list.entries {
        let joined = |names: &mut dyn Iterator<Item = &ListName>| {
            names.map(|name| guarded(&name.text)).collect::<Vec<_>>().join("|")
        };
        let references = entry.references.iter().map(|it| format!("{}:{}", it.source, it.id));
        let row = [
            guarded(&entry.id),
            guarded(entry.name()),
            joined(&mut entry.names.iter().skip(1)),
            entry.kind.key().to_owned(),
            references.collect::<Vec<_>>().join("|"),
            if entry.enabled { "yes" } else { "no" }.to_owned(),
            joined(&mut entry.names.iter().filter(|name| !name.enabled)),
            guarded(&entry.note),
        ];
        table.push_str(&record(row));
    }
    table
}

/// With an apostrophe in front of what a spreadsheet would take for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}
