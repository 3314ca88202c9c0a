//! Common nouns that name what is hit: sectors, groups, systems, assets.

use super::table::{LexiconError, Table, list};
use crate::model::Kind;
use crate::normalise::normal_form;
use std::collections::BTreeMap;

/// Terms in normal form, each with its kind. A term is no mention by itself: only in a target role.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    kinds: BTreeMap<String, Kind>,
    longest: usize,
}

impl Terms {
    /// Reads a table with the columns `term`, `variants`, `kind`.
    ///
    /// # Errors
    /// A kind that no term may have, or a table that does not read.
    pub fn read(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::read(file, text)?;
        let mut out = Self::default();
        for (line, [term, variants, kind]) in table.rows(["term", "variants", "kind"])? {
            let kind = match kind {
                "sector" => Kind::Sector,
                "group" => Kind::Group,
                "system" => Kind::System,
                "asset" => Kind::Asset,
                other => return Err(table.value_error(line, format!("{other} is no kind of a term"))),
            };
            for form in std::iter::once(term).chain(list(variants)) {
                let form = normal_form(form);
                out.longest = out.longest.max(form.chars().count());
                out.kinds.entry(form).or_insert(kind);
            }
        }
        Ok(out)
    }

    /// Adds a form in normal form, in place of one of the same spelling.
    pub(super) fn add(&mut self, form: String, kind: Kind) {
        self.longest = self.longest.max(form.chars().count());
        self.kinds.insert(form, kind);
    }

    /// The kind of a whole phrase.
    pub fn kind(&self, phrase: &[char]) -> Option<Kind> {
        if phrase.is_empty() || phrase.len() > self.longest {
            return None;
        }
        self.kinds.get(&phrase.iter().collect::<String>()).copied()
    }

    /// The kind of the longest term of at least two characters that a phrase ends in.
    pub fn kind_of_end(&self, phrase: &[char]) -> Option<Kind> {
        let longest = phrase.len().min(self.longest);
        (2..=longest).rev().find_map(|length| self.kind(&phrase[phrase.len() - length..]))
    }

    /// Every form with its kind, in byte order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Kind)> {
        self.kinds.iter().map(|(form, kind)| (form.as_str(), *kind))
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
}
