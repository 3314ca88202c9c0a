//! Common nouns that name what is hit: sectors, groups, systems, assets.

use super::table::{LexiconError, Table, list};
use crate::model::Kind;
use crate::normalise::{Letters, normal_form};
use std::collections::BTreeMap;

/// Terms in normal form, each with its kind. A term is no mention by itself: only in a target role.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    kinds: BTreeMap<String, Kind>,
    /// The length of the longest form, in bytes.
    longest: usize,
    /// The last characters of all forms: most phrases end in none of them.
    lasts: Letters,
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
                if !out.kinds.contains_key(&form) {
                    out.add(form, kind);
                }
            }
        }
        Ok(out)
    }

    /// Adds a form in normal form, in place of one of the same spelling.
    pub(super) fn add(&mut self, form: String, kind: Kind) {
        self.longest = self.longest.max(form.len());
        self.lasts = form.chars().next_back().map_or(self.lasts, |last| self.lasts.and(last));
        self.kinds.insert(form, kind);
    }

    /// The kind of a whole phrase.
    pub fn kind(&self, phrase: &str) -> Option<Kind> {
        self.may_end(phrase).then(|| self.kinds.get(phrase).copied())?
    }

    /// The kind of the longest term of at least two characters that a phrase ends in.
    pub fn kind_of_end(&self, phrase: &str) -> Option<Kind> {
        let last = phrase.char_indices().next_back().filter(|_| self.may_end(phrase))?.0;
        let starts = phrase.char_indices().map(|(start, _)| start).filter(|start| *start < last);
        let ends = starts.map(|start| &phrase[start..]).filter(|end| end.len() <= self.longest);
        ends.filter_map(|end| self.kinds.get(end)).next().copied()
    }

    /// Whether a form may end as a phrase does.
    fn may_end(&self, phrase: &str) -> bool {
        phrase.chars().next_back().is_some_and(|last| self.lasts.may_hold(last))
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
