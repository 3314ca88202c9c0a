//! Every name of the lexicon in one pass, with all overlaps.

use super::boundary::{self, Glued};
use super::entry::{Entry, FormClass};
use super::policy;
use super::scanner::Scanner;
use super::{EntryClass, Lexicon, medium, variant};
use crate::normalise::{Extent, NameForm, Normalised};
use std::sync::Arc;

/// What a word of the scanner stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// A form of an entry.
    Name { entry: usize, form: usize },
    /// A longer word in which names must not be found.
    Trap,
}

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// Where, in the normalised text.
    pub extent: Extent,
    /// Index of the entry.
    pub entry: usize,
    /// Index of the form that matched; `None` for a one-kanji form.
    pub form: Option<usize>,
    /// For an ambiguous form: the word of the context that licensed it.
    pub evidence: Option<String>,
    /// Entries of a person's lists that have the same name.
    pub also: Vec<usize>,
}

/// What the lexicon finds in a text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By place; none overlaps another.
    pub names: Vec<NameMatch>,
    /// What occurred and does not stand.
    pub suppressed: Vec<Suppressed>,
    /// For each character, whether it lies in a word of the trap table.
    pub trapped: Vec<bool>,
    /// The words of the trap table, wherever they occur.
    pub traps: Vec<Extent>,
}

/// A form that occurs but does not stand, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// Where.
    pub extent: Extent,
    /// Index of the entry; the first of several.
    pub entry: usize,
    /// Why.
    pub why: Reason,
}

/// Why a form that occurs does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A word of the same script goes on before or behind it: Tick in Ticket.
    PartOfWord,
    /// A block of `data/affixes.tsv` is glued to it: 日本 in 日本酒.
    Glued(&'static str),
    /// A longer name or trap takes its place: 北 in 北海道.
    Inside(Extent),
    /// It is ambiguous, and neither its entry nor its class finds evidence.
    NoEvidence,
    /// A platform that something is said or done through, as what follows it says: ツイッターで.
    Means(&'static str),
}

/// Every form and trap, in name form, and what each of them stands for.
pub(super) fn build(entries: &[Entry], looked_for: &[bool], traps: &[&str]) -> (Vec<Pattern>, Arc<Scanner>) {
    let mut patterns = Vec::new();
    let mut scanner = Scanner::default();
    for (entry, (content, _)) in entries.iter().zip(looked_for).enumerate().filter(|(_, (_, on))| **on) {
        if content.class.category().is_none() {
            continue;
        }
        let own = scanner.len();
        for (form, text) in content.forms.iter().enumerate() {
            if scanner.add(&NameForm::of_name(&text.text), own) {
                patterns.push(Pattern::Name { entry, form });
            }
        }
    }
    for trap in traps {
        if scanner.add(&NameForm::of_name(trap), scanner.len()) {
            patterns.push(Pattern::Trap);
        }
    }
    (patterns, Arc::new(scanner.finish()))
}

/// An occurrence before the policy.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub(super) extent: Extent,
    pub(super) pattern: Pattern,
}

impl Lexicon {
    /// The names of a text, by place; none overlaps another. Also what occurred and was suppressed, with the reason.
    pub fn find(&self, text: &Normalised) -> Found {
        let mut suppressed = Vec::new();
        let mut traps = Vec::new();
        let mut trapped = vec![false; text.len()];
        let mut occurrences = Vec::new();
        for mut occurrence in self.occurrences(text) {
            if let Pattern::Name { entry, .. } = occurrence.pattern
                && let Err(glued) = boundary::check(text, occurrence.extent, self.entries[entry].class)
            {
                let why = match glued {
                    Glued::Word => Reason::PartOfWord,
                    Glued::Affix(affix) => Reason::Glued(affix),
                };
                suppressed.push(Suppressed { extent: occurrence.extent, entry, why });
                continue;
            }
            if let Pattern::Name { entry, .. } = occurrence.pattern
                && let Some(behind) = medium::used(text, occurrence.extent, &self.entries[entry])
            {
                trapped[occurrence.extent.start..occurrence.extent.end].fill(true);
                suppressed.push(Suppressed { extent: occurrence.extent, entry, why: Reason::Means(behind) });
                continue;
            }
            if let Pattern::Name { entry, .. } = occurrence.pattern {
                occurrence.extent = variant::widened(text, occurrence.extent, self.entries[entry].class);
            }
            if occurrence.pattern == Pattern::Trap {
                trapped[occurrence.extent.start..occurrence.extent.end].fill(true);
                traps.push(occurrence.extent);
            }
            occurrences.push(occurrence);
        }
        let names = policy::resolve(self, text, occurrences, &mut suppressed);
        Found { names, suppressed, trapped, traps }
    }

    fn occurrences(&self, text: &Normalised) -> Vec<Occurrence> {
        let form = NameForm::new(text);
        let hits = self.scanner.find(form.chars()).into_iter();
        hits.map(|hit| Occurrence { extent: form.extent(hit.start, hit.end, text), pattern: self.patterns[hit.word] })
            .collect()
    }

    /// The class of an entry's form.
    pub(super) fn form_class(&self, entry: usize, form: usize) -> FormClass {
        self.entries[entry].forms[form].class
    }

    /// The class of an entry.
    pub(super) fn class(&self, entry: usize) -> EntryClass {
        self.entries[entry].class
    }
}
