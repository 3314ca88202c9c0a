//! What of the lists is shown: never all of a long one.

use super::clerk::State;
use super::message::{Both, Head, Offer, Origin, Overview, Page, Row, RowName, Table, both};
use crate::api::shelf::{ASIDE, key_of};
use crate::format::lists::{Grid, Preview, Problem};
use crate::lexicon::{Caution, Entry, Lexicon, ListEntry, OWN_WORDS, Switches, UserList};
use crate::model::{Bilingual, Reference};
use crate::normalise::normal_form;
use std::collections::BTreeMap;

/// Stands before the name of a built-in table in its key.
pub(super) const BUILT_IN: &str = "builtin:";

/// Entries of a page.
pub const PAGE: usize = 50;
const FIRST: usize = 8;
const MOST_PROBLEMS: usize = 50;

/// What the built-in tables are called.
const TABLES: [(&str, &str, &str); 8] = [
    ("threat_groups", "脅威集団", "Threat groups"),
    ("authorities", "官庁・国際機関", "Authorities"),
    ("organizations", "企業・団体", "Organizations"),
    ("persons", "人物", "Persons"),
    ("states", "国・地域", "States"),
    ("seats", "首都・官邸", "Capitals and palaces"),
    ("regions", "広い地域", "Regions"),
    ("collectives", "国の集まり", "Groups of states"),
];

/// Every list.
pub(super) fn overview(state: &State, can_undo: bool) -> Overview {
    let of = |key: &str| key.trim_start_matches(ASIDE).trim_start_matches("list:").to_owned();
    let unread = state.unread.keys().map(|key| (key.clone(), of(key))).collect();
    let mut lists: Vec<Head> = Vec::new();
    if !state.lists.iter().any(|list| list.id == OWN_WORDS) {
        // It is there to be written into before it is there to be kept.
        lists.push(Head { name: Default::default(), ..head(&UserList::for_own_words("")) });
    }
    lists.extend(state.lists.iter().map(|list| head(list)));
    lists.extend(TABLES.iter().map(|(table, ja, en)| built_in_head(table, ja, en, &state.off)));
    Overview { lists, can_undo, unread }
}

fn head(list: &UserList) -> Head {
    let (names, names_on) = list.name_counts();
    Head {
        key: key_of(&list.id),
        name: (list.name.clone(), list.name.clone()),
        date: list.date.map(|date| date.to_string()),
        source: list.source.clone(),
        origin: if list.own { Origin::Own } else { Origin::Imported },
        enabled: list.enabled,
        entries: list.entries.len(),
        names,
        names_on,
    }
}

fn built_in(table: &str) -> impl Iterator<Item = &'static Entry> {
    Lexicon::shared().entries().iter().filter(move |entry| entry.list.trim_end_matches(".tsv") == table)
}

fn built_in_head(table: &str, ja: &str, en: &str, off: &Switches) -> Head {
    let count = |entry: &Entry| entry.forms.iter().filter(|form| !form.by_rule).count();
    Head {
        key: format!("{BUILT_IN}{table}"),
        name: (ja.to_owned(), en.to_owned()),
        date: None,
        source: String::new(),
        origin: Origin::BuiltIn,
        enabled: !off.lists.contains(table),
        entries: built_in(table).count(),
        names: built_in(table).map(count).sum(),
        names_on: built_in(table).filter(|entry| !off.entries.contains(&entry.id)).map(count).sum(),
    }
}

/// Some entries of a list.
pub(super) fn page(state: &State, key: &str, query: &str, only_off: bool, from: usize) -> Page {
    let query = normal_form(query.trim());
    let found = |name: &str| query.is_empty() || normal_form(name).contains(&query);
    let mut total = 0;
    let mut rows = Vec::new();
    // Rows are made for the page alone.
    let mut take = |row: &dyn Fn() -> Row| {
        if total >= from && rows.len() < PAGE {
            rows.push(row());
        }
        total += 1;
    };
    if let Some(table) = key.strip_prefix(BUILT_IN) {
        for entry in built_in(table) {
            let on = !state.off.entries.contains(&entry.id);
            let forms = entry.forms.iter().filter(|form| !form.by_rule).map(|form| form.text.as_str());
            if (!only_off || !on) && forms.chain([entry.id.as_str()]).any(found) {
                take(&|| built_in_row(entry, on));
            }
        }
    } else if let Some(list) = state.lists.iter().find(|list| key_of(&list.id) == key) {
        for entry in &list.entries {
            let off = !entry.enabled || entry.names.iter().any(|name| !name.enabled);
            let names = entry.names.iter().map(|name| name.text.as_str());
            if (!only_off || off) && names.chain([entry.id.as_str()]).any(found) {
                take(&|| row(entry));
            }
        }
    }
    Page { list: key.to_owned(), from, total, rows }
}

fn built_in_row(entry: &Entry, enabled: bool) -> Row {
    let names = entry.forms.iter().filter(|form| !form.by_rule);
    let name = |text: &String| RowName { text: text.clone(), enabled: true, why: None };
    Row {
        id: entry.id.clone(),
        kind: entry.class.kind().key().to_owned(),
        enabled,
        why: None,
        names: names.map(|form| name(&form.text)).collect(),
        note: note(&entry.references, ""),
    }
}

fn row(entry: &ListEntry) -> Row {
    let names = entry.names.iter().map(|name| RowName {
        text: name.text.clone(),
        enabled: name.enabled,
        why: reason(name.why_disabled),
    });
    Row {
        id: entry.id.clone(),
        kind: entry.kind.key().to_owned(),
        enabled: entry.enabled,
        why: reason(entry.why_disabled),
        names: names.collect(),
        note: note(&entry.references, &entry.note),
    }
}

fn note(references: &[Reference], note: &str) -> String {
    let references = references.iter().filter(|reference| reference.id.len() < 20);
    let mut parts: Vec<String> = references.map(|it| format!("{} {}", it.source, it.id)).collect();
    parts.extend(Some(note.trim().to_owned()).filter(|note| !note.is_empty()));
    parts.join(" · ")
}

fn reason(why: Option<Caution>) -> Option<Both> {
    why.map(|why| both(why.message()))
}

/// A file that the browser could not read.
pub(super) fn unread(file: String, why: Both) -> Offer {
    Offer { files: vec![file], problems: vec![why], problems_in_all: 1, ..Offer::default() }
}

/// What files hold.
pub(super) fn offer(
    files: Vec<String>,
    table: Option<Grid>,
    preview: Option<&Preview>,
    problems: &[Problem],
    same: Option<&UserList>,
) -> Offer {
    let several = files.len() > 1;
    let say = |problems: &[Problem]| -> Vec<Both> {
        problems.iter().take(MOST_PROBLEMS).map(|problem| both(place(problem, several))).collect()
    };
    let table = table.map(|Grid { rows, header, holds }| Table {
        rows,
        header,
        holds: holds.into_iter().map(str::to_owned).collect(),
    });
    let (problems_in_all, problems) = (problems.len(), say(problems));
    let refused = Offer { files, table, at_hand: true, problems, problems_in_all, ..Offer::default() };
    let Some(preview) = preview else { return refused };
    let mut cautions: BTreeMap<Caution, usize> = BTreeMap::new();
    for entry in &preview.list.entries {
        for name in entry.names.iter().filter(|name| !name.enabled || !entry.enabled) {
            if let Some(why) = name.why_disabled.or(entry.why_disabled) {
                *cautions.entry(why).or_default() += 1;
            }
        }
    }
    Offer {
        format: Some((preview.format.key().to_owned(), both(preview.format.label()))),
        head: Some(head(&preview.list)),
        kinds: preview.counts.iter().map(|(kind, count)| (kind.key().to_owned(), *count)).collect(),
        cautions: cautions.into_iter().map(|(why, count)| (both(why.message()), count)).collect(),
        rows: preview.first(FIRST).iter().map(row).collect(),
        remarks: say(&preview.remarks),
        remarks_in_all: preview.remarks.len(),
        replaces: same.map(head),
        ..refused
    }
}

/// The line and what is wrong there; the file's name only where there are several.
fn place(problem: &Problem, several: bool) -> Bilingual {
    match (several, problem.line) {
        (true, _) => problem.message(),
        (false, Some(line)) => {
            Bilingual::new(format!("{line} 行目: {}", problem.what.ja), format!("Line {line}: {}", problem.what.en))
        }
        (false, None) => problem.what.clone(),
    }
}
