//! The built-in tables and a person's lists, as one lexicon.

use super::builtin::{Tables, add_variants};
use super::entry::{Entry, EntryClass, Form, FormClass};
use super::list::{ListEntry, ListHead, Listed, Switches, UserList};
use super::{Lexicon, LexiconError};
use crate::normalise::normal_form;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Lexicon {
    /// The built-in tables without what is switched off, and the lists that are switched on.
    ///
    /// A built-in entry that is switched off is not found, but others may still name it as their state.
    ///
    /// # Errors
    /// Two lists, or two entries of one list, with the same id; a table that does not read.
    pub fn with_lists<'l>(lists: impl IntoIterator<Item = &'l UserList>, off: &Switches) -> Result<Self, LexiconError> {
        let Tables { mut entries, mut terms, traps } = Tables::read()?;
        let mut looked_for: Vec<bool> = entries.iter().map(|entry| off.allows(&entry.list, &entry.id)).collect();
        let mut listed_terms = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (index, list) in lists.into_iter().enumerate() {
            if !seen.insert(list.id.as_str()) {
                let (file, line, id) = (list.name.clone(), index + 1, list.id.clone());
                return Err(LexiconError::Twice { file, line, id });
            }
            add_list(list, &mut entries)?;
            looked_for.resize(entries.len(), true);
        }
        for (index, entry) in entries.iter().enumerate() {
            if let EntryClass::Word(kind) = entry.class
                && entry.class.category().is_none()
            {
                for form in &entry.forms {
                    let form = normal_form(&form.text);
                    terms.add(form.clone(), kind);
                    listed_terms.entry(form).or_insert(index);
                }
            }
        }
        Ok(Self::build(entries, &looked_for, terms, listed_terms, traps))
    }
}

fn add_list(list: &UserList, entries: &mut Vec<Entry>) -> Result<(), LexiconError> {
    if !list.enabled {
        return Ok(());
    }
    let head = Arc::new(ListHead { id: list.id.clone(), name: list.name.clone(), date: list.date, own: list.own });
    let mut seen = BTreeSet::new();
    for (index, entry) in list.entries.iter().enumerate() {
        if !seen.insert(entry.id.as_str()) {
            let (file, line, id) = (list.name.clone(), index + 1, entry.id.clone());
            return Err(LexiconError::Twice { file, line, id });
        }
        entries.extend(entry_of(&head, entry));
    }
    Ok(())
}

/// The entry of the lexicon; `None` when no name of it is looked for.
fn entry_of(head: &Arc<ListHead>, entry: &ListEntry) -> Option<Entry> {
    if !entry.enabled {
        return None;
    }
    let class = EntryClass::of_kind(entry.kind);
    let enabled = entry.names.iter().filter(|name| name.enabled && !name.text.trim().is_empty());
    let mut forms: Vec<Form> =
        enabled.map(|name| Form { text: name.text.clone(), class: FormClass::Certain, by_rule: false }).collect();
    if forms.is_empty() {
        return None;
    }
    add_variants(class, &mut forms, true);
    Some(Entry {
        id: format!("{}/{}", head.id, entry.id),
        class,
        forms,
        shorts: Vec::new(),
        evidence: Vec::new(),
        state: None,
        references: entry.references.clone(),
        attested: String::new(),
        list: head.name.clone(),
        listed: Some(Listed { list: Arc::clone(head), entry: entry.id.clone() }),
    })
}
