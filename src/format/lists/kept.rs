//! The form in which a browser keeps a list: a record an entry, without a parser of JSON, so that the page's first
//! download stays small and a hundred thousand names are read in a moment.
//!
//! It is never seen by a person. Records, fields and the parts of a field are divided by the control characters that
//! ASCII has for that; in a value they become spaces.

use crate::lexicon::{Caution, ListEntry, ListName, Switches, UserList};
use crate::model::{Kind, Reference};
use crate::text::Gather;

const RECORD: char = '\u{1e}';
const FIELD: char = '\u{1f}';
const PART: char = '\u{1d}';

/// Stands first: the form and its version.
const LIST: &str = "shirushi-list-1";
const SWITCHES: &str = "shirushi-switches-1";

/// Why what the browser has kept cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a list that this version has not written")]
pub struct KeptError;

/// A list, to be kept.
pub fn keep_list(list: &UserList) -> String {
    let mut out = String::new();
    let date = list.date.map(|date| date.to_string()).unwrap_or_default();
    let head = [LIST, &list.id, &list.name, &date, &list.source, switch(list.enabled), switch(list.own)];
    record(&mut out, &head);
    for entry in &list.entries {
        let why = reason(entry.why_disabled);
        record(&mut out, &[&entry.id, entry.kind.key(), switch(entry.enabled), why, &entry.note]);
        for (index, reference) in entry.references.iter().enumerate() {
            out.push(if index == 0 { FIELD } else { PART });
            value(&mut out, &reference.source);
            out.push(PART);
            value(&mut out, &reference.id);
        }
        if entry.references.is_empty() {
            out.push(FIELD);
        }
        for name in &entry.names {
            out.push(FIELD);
            for part in [switch(name.enabled), reason(name.why_disabled)] {
                out.push_str(part);
                out.push(PART);
            }
            value(&mut out, &name.text);
        }
    }
    out
}

/// A list as it was kept.
///
/// # Errors
/// Where it is not what [`keep_list`] writes.
pub fn kept_list(record: &str) -> Result<UserList, KeptError> {
    let mut records = record.split(RECORD);
    let mut head = fields(records.next(), LIST)?;
    let list = UserList {
        id: next(&mut head)?.to_owned(),
        name: next(&mut head)?.to_owned(),
        date: next(&mut head)?.parse().ok(),
        source: next(&mut head)?.to_owned(),
        enabled: is_on(next(&mut head)?),
        own: is_on(next(&mut head)?),
        entries: Vec::new(),
    };
    Ok(UserList { entries: records.map(entry).collect::<Result<_, _>>()?, ..list })
}

/// What is switched off, to be kept.
pub fn keep_switches(switches: &Switches) -> String {
    let mut out = String::new();
    let group = |out: &mut String, ids: &mut dyn Iterator<Item = &String>| {
        out.push(RECORD);
        ids.for_each(|id| {
            out.push(FIELD);
            value(out, id);
        });
    };
    out.push_str(SWITCHES);
    group(&mut out, &mut switches.lists.iter());
    group(&mut out, &mut switches.entries.iter());
    out
}

/// What is switched off, as it was kept.
///
/// # Errors
/// Where it is not what [`keep_switches`] writes.
pub fn kept_switches(record: &str) -> Result<Switches, KeptError> {
    let mut records = record.split(RECORD);
    fields(records.next(), SWITCHES)?;
    let mut group = || {
        let ids = records.next().ok_or(KeptError)?.split(FIELD).skip(1);
        Ok(ids.map(str::to_owned).gather())
    };
    Ok(Switches { lists: group()?, entries: group()? })
}

fn entry(record: &str) -> Result<ListEntry, KeptError> {
    let mut fields = record.split(FIELD);
    let fields = &mut fields;
    let id = next(fields)?.to_owned();
    let kind = Kind::from_key(next(fields)?).ok_or(KeptError)?;
    let (enabled, why_disabled) = (is_on(next(fields)?), Caution::from_key(next(fields)?));
    let note = next(fields)?.to_owned();
    let mut references = Vec::new();
    let mut parts = next(fields)?.split(PART);
    while let (Some(source), Some(id)) = (parts.next(), parts.next()) {
        references.push(Reference { source: source.to_owned(), id: id.to_owned() });
    }
    let names = fields.map(|field| {
        let mut parts = field.split(PART);
        let parts = &mut parts;
        let (enabled, why_disabled) = (is_on(next(parts)?), Caution::from_key(next(parts)?));
        Ok(ListName { text: next(parts)?.to_owned(), enabled, why_disabled })
    });
    Ok(ListEntry { id, names: names.collect::<Result<_, _>>()?, kind, references, enabled, why_disabled, note })
}

fn fields<'r>(record: Option<&'r str>, form: &str) -> Result<std::str::Split<'r, char>, KeptError> {
    let mut fields = record.ok_or(KeptError)?.split(FIELD);
    if fields.next() == Some(form) { Ok(fields) } else { Err(KeptError) }
}

fn next<'r>(fields: &mut std::str::Split<'r, char>) -> Result<&'r str, KeptError> {
    fields.next().ok_or(KeptError)
}

fn record(out: &mut String, fields: &[&str]) {
    if !out.is_empty() {
        out.push(RECORD);
    }
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(FIELD);
        }
        value(out, field);
    }
}

fn value(out: &mut String, text: &str) {
    // Hardly any text has such a character.
    if !text.bytes().any(|byte| matches!(char::from(byte), PART..=FIELD)) {
        out.push_str(text);
        return;
    }
    out.extend(text.chars().map(|c| if matches!(c, PART..=FIELD) { ' ' } else { c }));
}

fn switch(on: bool) -> &'static str {
    if on { "+" } else { "-" }
}

fn is_on(field: &str) -> bool {
    field == "+"
}

fn reason(why: Option<Caution>) -> &'static str {
    why.map_or("", Caution::key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back_as_it_was_kept() {
        let mut entry = ListEntry::new("7", Kind::Organization, ["北斗通商".to_owned(), "ホクト".to_owned()]);
        entry.names[1] = ListName { text: "ホクト".into(), enabled: false, why_disabled: Some(Caution::Short) };
        entry.references = vec![
            Reference { source: "ofac".into(), id: "36".into() },
            Reference { source: "wikidata".into(), id: "Q1".into() },
        ];
        entry.note = "港\n埠頭".into();
        let bare =
            ListEntry { enabled: false, why_disabled: Some(Caution::Weak), ..ListEntry::new("8", Kind::Asset, []) };
        let list = UserList {
            id: "一覧".into(),
            name: "一覧".into(),
            date: "2026-11-01".parse().ok(),
            source: "list.csv".into(),
            enabled: true,
            own: false,
            entries: vec![entry, bare],
        };
        assert_eq!(kept_list(&keep_list(&list)), Ok(list.clone()));
        let empty = UserList { date: None, own: true, entries: Vec::new(), ..list.clone() };
        assert_eq!(kept_list(&keep_list(&empty)), Ok(empty));
        let dividing = UserList { name: "甲\u{1f}乙\u{1e}丙".into(), ..list };
        assert_eq!(kept_list(&keep_list(&dividing)).unwrap().name, "甲 乙 丙");
    }

    #[test]
    fn switches_come_back_and_other_things_are_refused() {
        let mut switches = Switches::default();
        assert_eq!(kept_switches(&keep_switches(&switches)), Ok(switches.clone()));
        switches.lists.insert("persons".into());
        switches.entries.extend(["state.jp".to_owned(), "apt.x".to_owned()]);
        assert_eq!(kept_switches(&keep_switches(&switches)), Ok(switches.clone()));
        assert_eq!(kept_list(&keep_switches(&switches)), Err(KeptError));
        assert_eq!(kept_list("{}"), Err(KeptError));
        assert_eq!(kept_list(&format!("{LIST}\u{1f}id")), Err(KeptError));
    }
}
