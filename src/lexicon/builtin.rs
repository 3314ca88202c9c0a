//! The lexicon that ships with the program.

use super::entry::{Entry, EntryClass, Form, FormClass};
use super::table::{LexiconError, Table, list};
use super::term::Terms;
use super::{Lexicon, alike, matcher, short_form, variant};
use crate::model::Reference;
use crate::text::{Arrange, table_text};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// A table of entries: its name, the class of what it lists, its text.
type EntryTable = (&'static str, EntryClass, &'static str);

/// The tables of entries.
pub(super) fn entry_tables() -> [EntryTable; 8] {
    [
        ("states.tsv", EntryClass::State, table_text!("states.tsv")),
        ("seats.tsv", EntryClass::Seat, table_text!("seats.tsv")),
        ("regions.tsv", EntryClass::Region, table_text!("regions.tsv")),
        ("collectives.tsv", EntryClass::Collective, table_text!("collectives.tsv")),
        ("authorities.tsv", EntryClass::Authority, table_text!("authorities.tsv")),
        ("threat_groups.tsv", EntryClass::ThreatGroup, table_text!("threat_groups.tsv")),
        ("organizations.tsv", EntryClass::Organization, table_text!("organizations.tsv")),
        ("persons.tsv", EntryClass::Person, table_text!("persons.tsv")),
    ]
}

/// The table of terms.
pub(super) fn terms() -> &'static str {
    table_text!("terms.tsv")
}

/// The table of words in which nothing is found.
pub(super) fn traps() -> &'static str {
    table_text!("traps.tsv")
}

impl Lexicon {
    /// The tables in `data/`.
    ///
    /// # Errors
    /// A table that does not read; a test reads them all.
    pub fn builtin() -> Result<Self, LexiconError> {
        let Tables { entries, terms, traps } = Tables::read()?;
        let looked_for = vec![true; entries.len()];
        Ok(Self::build(entries, &looked_for, terms, BTreeMap::new(), traps))
    }

    /// The built-in lexicon, made once.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| Self::builtin().unwrap_or_default())
    }

    /// `looked_for` says of each entry whether its names are.
    pub(super) fn build(
        entries: Vec<Entry>,
        looked_for: &[bool],
        terms: Terms,
        listed_terms: BTreeMap<String, usize>,
        traps: Vec<&'static str>,
    ) -> Self {
        let (patterns, scanner) = matcher::build(&entries, looked_for, &traps);
        let initials = alike::Initials::new(&entries, &patterns, &scanner);
        let shorts = short_form::ShortForms::new(&entries, looked_for);
        let id = identity(&entries, looked_for, &terms, &traps);
        let mut by_id: Vec<u32> = (0..entries.len() as u32).collect();
        by_id.arrange(|a, b| entries[*a as usize].id.cmp(&entries[*b as usize].id));
        Self { entries, by_id, terms, listed_terms, traps, patterns, scanner, initials, shorts, id }
    }
}

/// What the files in `data/` hold.
pub(super) struct Tables {
    pub(super) entries: Vec<Entry>,
    pub(super) terms: Terms,
    pub(super) traps: Vec<&'static str>,
}

impl Tables {
    /// Reads them.
    ///
    /// # Errors
    /// A table that does not read; a test reads them all.
    pub(super) fn read() -> Result<Self, LexiconError> {
        let mut entries = Vec::new();
        let mut seen = BTreeSet::new();
        for (file, class, text) in entry_tables() {
            read_entries(file, class, text, &mut seen, &mut entries)?;
        }
        let traps = Table::read("traps.tsv", traps())?;
        let traps = traps.rows(["word"])?.map(|(_, [word])| word).collect();
        Ok(Self { entries, terms: Terms::read("terms.tsv", terms())?, traps })
    }
}

impl Default for Lexicon {
    /// A lexicon without a name.
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            by_id: Vec::new(),
            listed_terms: BTreeMap::new(),
            traps: Vec::new(),
            terms: Terms::default(),
            patterns: Vec::new(),
            scanner: Arc::default(),
            initials: alike::Initials::default(),
            shorts: short_form::ShortForms::default(),
            id: identity(&[], &[], &Terms::default(), &[]),
        }
    }
}

/// Adds the entries of a table; `seen` holds the ids of those before it.
fn read_entries<'t>(
    file: &'t str,
    entry_class: EntryClass,
    text: &'t str,
    seen: &mut BTreeSet<&'t str>,
    out: &mut Vec<Entry>,
) -> Result<(), LexiconError> {
    let table = Table::read(file, text)?;
    let columns =
        ["id", "name", "aliases", "short", "ambiguous", "derived", "evidence", "state", "references", "attested"];
    for (line, [id, name, aliases, short, ambiguous, derived, evidence, state, references, attested]) in
        table.rows(columns)?
    {
        if !seen.insert(id) {
            return Err(LexiconError::Twice { file: file.to_owned(), line, id: id.to_owned() });
        }
        let ambiguous: Vec<&str> = list(ambiguous).collect();
        let derived: Vec<&str> = list(derived).collect();
        let mut forms: Vec<Form> = Vec::new();
        // A preferred name that is itself ambiguous or derived stands in both columns.
        let name_class = match (ambiguous.contains(&name), derived.contains(&name)) {
            (true, _) => FormClass::Ambiguous,
            (false, true) => FormClass::Derived,
            (false, false) => FormClass::Certain,
        };
        let certain = list(aliases).map(|text| (text, FormClass::Certain));
        let derived = derived.iter().map(|text| (*text, FormClass::Derived));
        let ambiguous = ambiguous.iter().map(|text| (*text, FormClass::Ambiguous));
        for (text, class) in [(name, name_class)].into_iter().chain(certain).chain(derived).chain(ambiguous) {
            if !forms.iter().any(|form| form.text == text) {
                forms.push(Form { text: text.to_owned(), class, by_rule: false });
            }
        }
        if forms[0].text.is_empty() {
            return Err(table.value_error(line, "no name"));
        }
        add_variants(entry_class, &mut forms, false);
        let references = list(references)
            .map(|pair| match pair.split_once(':') {
                Some((source, id)) => Ok(Reference { source: source.to_owned(), id: id.to_owned() }),
                None => Err(table.value_error(line, format!("the reference {pair} has no source"))),
            })
            .collect::<Result<_, _>>()?;
        out.push(Entry {
            id: id.to_owned(),
            class: entry_class,
            forms,
            shorts: list(short).filter_map(|text| text.chars().next()).collect(),
            evidence: list(evidence).map(crate::normalise::normal_form).collect(),
            state: (!state.is_empty()).then(|| state.to_owned()),
            references,
            attested: attested.to_owned(),
            list: file.to_owned(),
            listed: None,
        });
    }
    Ok(())
}

/// Adds the spellings that follow from the forms by rule.
pub(super) fn add_variants(class: EntryClass, forms: &mut Vec<Form>, listed: bool) {
    let given: Vec<Form> = forms.iter().filter(|form| form.class != FormClass::Ambiguous).cloned().collect();
    for form in given {
        for (text, class) in variant::variants(class, &form.text, listed) {
            if !forms.iter().any(|form| form.text == text) {
                forms.push(Form { text, class, by_rule: true });
            }
        }
    }
}

/// A hash of everything that matching depends on.
fn identity(entries: &[Entry], looked_for: &[bool], terms: &Terms, traps: &[&str]) -> String {
    // One text hashed at once: a hundred thousand small pieces take several times as long.
    let mut content = String::new();
    for (entry, _) in entries.iter().zip(looked_for).filter(|(_, looked_for)| **looked_for) {
        content.push_str(&entry.id);
        for form in &entry.forms {
            let class = match form.class {
                FormClass::Certain => "Certain",
                FormClass::Derived => "Derived",
                FormClass::Ambiguous => "Ambiguous",
            };
            content.extend(["\t", &form.text, "\t", class]);
        }
        content.push('\n');
    }
    for (term, kind) in terms.iter() {
        content.extend([term, "\t", kind.key(), "\n"]);
    }
    for trap in traps {
        content.extend([trap, "\n"]);
    }
    let digits: String = Sha256::digest(content.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}
