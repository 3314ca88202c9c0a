//! Every name of the lexicon in one pass, with all overlaps.

use super::boundary::{self, Glued};
use super::entry::{Entry, FormClass};
use super::policy;
use super::table::LexiconError;
use super::{EntryClass, Lexicon, variant};
use crate::normalise::{Extent, NameForm, Normalised};
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, MatchKind};
use std::sync::Arc;

/// What a pattern of the automaton stands for.
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
}

pub(super) fn empty() -> Arc<NFA> {
    static EMPTY: std::sync::OnceLock<Arc<NFA>> = std::sync::OnceLock::new();
    #[expect(clippy::expect_used, reason = "an automaton without a pattern has no way to fail")]
    Arc::clone(EMPTY.get_or_init(|| Arc::new(NFA::new([""; 0]).expect("no pattern"))))
}

/// The automaton over every form and trap, in name form. The contiguous NFA: the DFA costs ten times the memory, and
/// leftmost kinds cannot report nested names; and named itself, it brings no other kind into the page.
pub(super) fn build(
    entries: &[Entry],
    looked_for: &[bool],
    traps: &[&str],
) -> Result<(Vec<Pattern>, Arc<NFA>), LexiconError> {
    let mut patterns = Vec::new();
    let mut words = Vec::new();
    for (entry, (content, _)) in entries.iter().zip(looked_for).enumerate().filter(|(_, (_, on))| **on) {
        if content.class.category().is_none() {
            continue;
        }
        let own = words.len();
        for (form, text) in content.forms.iter().enumerate() {
            let word = NameForm::of_name(&text.text);
            if word.is_empty() || words[own..].contains(&word) {
                continue;
            }
            words.push(word);
            patterns.push(Pattern::Name { entry, form });
        }
    }
    for trap in traps {
        words.push(NameForm::of_name(trap));
        patterns.push(Pattern::Trap);
    }
    let automaton = NFA::builder()
        .match_kind(MatchKind::Standard)
        .build(&words)
        .map_err(|error| LexiconError::Automaton(error.to_string()))?;
    Ok((patterns, Arc::new(automaton)))
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
        let haystack: String = form.chars().iter().collect();
        // Matches come by end; both ends walk forward through the characters with a small step back for the start.
        let mut index_of_byte = vec![0_u32; haystack.len() + 1];
        for (index, (byte, _)) in haystack.char_indices().enumerate() {
            index_of_byte[byte] = index as u32;
        }
        index_of_byte[haystack.len()] = form.chars().len() as u32;
        // An automaton of the standard kind takes every unanchored search.
        self.automaton
            .try_find_overlapping_iter(Input::new(&haystack))
            .into_iter()
            .flatten()
            .map(|found| {
                let start = index_of_byte[found.start()] as usize;
                let end = index_of_byte[found.end()] as usize;
                Occurrence { extent: form.extent(start, end, text), pattern: self.patterns[found.pattern().as_usize()] }
            })
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
