//! What every reader hands its findings to: entries, problems and remarks of one list.

use super::{ListError, Options, Problem};
use crate::lexicon::{Caution, ListEntry, ListName, Screen, UserList};
use crate::model::{Date, Kind, Reference};
use std::collections::BTreeMap;

/// A longer text is no name; a sentence that slipped into a list of words. OFAC's own limit for a name is 350.
const LONGEST_NAME: usize = 350;
/// More problems than anybody reads.
const MOST_PROBLEMS: usize = 1_000;

/// A list in the making.
pub(super) struct Intake<'a> {
    file: &'a str,
    options: &'a Options,
    /// The list's id, unless the person gives one.
    pub(super) id: String,
    /// The list's name, unless the person gives one.
    pub(super) name: String,
    /// The list's day, unless the person gives one.
    pub(super) date: Option<Date>,
    /// Where the list comes from, unless the person says it.
    pub(super) source: String,
    /// Whether names keep the switches that the file gives them.
    pub(super) as_is: bool,
    /// The head of a list that was written by us.
    pub(super) own: Option<(bool, bool)>,
    entries: Vec<ListEntry>,
    /// The line of each id.
    ids: BTreeMap<String, usize>,
    problems: Vec<Problem>,
    remarks: Vec<Problem>,
}

/// An entry as a reader finds it.
#[derive(Default)]
pub(super) struct Found {
    /// The publisher's number; without one, the first name.
    pub(super) id: Option<String>,
    pub(super) names: Vec<String>,
    /// Names that the list itself calls weak.
    pub(super) weak: Vec<String>,
    pub(super) references: Vec<Reference>,
    pub(super) note: String,
    /// The list itself has withdrawn the entry.
    pub(super) withdrawn: bool,
}

impl<'a> Intake<'a> {
    pub(super) fn new(file: &'a str, options: &'a Options) -> Self {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| if stem.is_empty() { file } else { stem });
        Self {
            file,
            options,
            id: stem.to_owned(),
            name: stem.to_owned(),
            date: None,
            source: file.to_owned(),
            as_is: false,
            own: None,
            entries: Vec::new(),
            ids: BTreeMap::new(),
            problems: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// A problem: the list will be refused.
    pub(super) fn problem(&mut self, line: impl Into<Option<usize>>, ja: impl Into<String>, en: impl Into<String>) {
        let problem = Problem::new(self.file, line, ja, en);
        self.problem_elsewhere(problem);
    }

    /// A problem in another file of the set.
    pub(super) fn problem_elsewhere(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Something that was left out or put together.
    pub(super) fn remark(&mut self, line: impl Into<Option<usize>>, ja: impl Into<String>, en: impl Into<String>) {
        self.remarks.push(Problem::new(self.file, line, ja, en));
    }

    /// Takes an entry. Names are trimmed and named once; an entry without a name is a problem.
    pub(super) fn add(&mut self, line: impl Into<Option<usize>>, kind: Kind, found: Found) {
        let line = line.into();
        let mut names: Vec<ListName> = Vec::new();
        let weak = found.weak.into_iter().map(|name| (name, Some(Caution::Weak)));
        for (text, why_disabled) in found.names.into_iter().map(|name| (name, None)).chain(weak) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().count() > LONGEST_NAME {
                let start: String = text.chars().take(20).collect();
                self.problem(
                    line,
                    format!("「{start}…」は名前として長すぎます（{LONGEST_NAME}文字まで）。行か列の区切りを確かめてください。"),
                    format!("“{start}…” is too long for a name (at most {LONGEST_NAME} characters). Check how lines and columns are divided."),
                );
            } else if !text.is_empty() && !names.iter().any(|name| name.text == text) {
                names.push(ListName { text, enabled: true, why_disabled });
            }
        }
        let Some(first) = names.first() else {
            self.problem(
                line,
                "名前がありません。名前を書くか、行を消してください。",
                "There is no name. Write one, or remove the row.",
            );
            return;
        };
        let id = match found.id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()) {
            Some(id) => id,
            None => self.unused(&first.text),
        };
        if let Some(other) = self.ids.insert(id.clone(), line.unwrap_or(0)) {
            let place_ja = if other > 0 { format!("（{other} 行目）") } else { String::new() };
            let place_en = if other > 0 { format!(" (line {other})") } else { String::new() };
            self.problem(
                line,
                format!("番号「{id}」は前にもあります{place_ja}。別の番号にするか、一方を消してください。"),
                format!("The id “{id}” stands above already{place_en}. Give another id, or remove one of the two."),
            );
            return;
        }
        let why_disabled = found.withdrawn.then_some(Caution::Withdrawn);
        let enabled = why_disabled.is_none();
        let (references, note) = (found.references, found.note);
        self.entries.push(ListEntry { id, names, kind, references, enabled, why_disabled, note });
    }

    /// Takes an entry of our own file, with its switches.
    pub(super) fn add_as_is(&mut self, line: Option<usize>, entry: ListEntry) {
        let switches: Vec<_> = entry.names.iter().map(|name| (name.enabled, name.why_disabled)).collect();
        let count = self.entries.len();
        let given: Vec<String> = entry.names.iter().map(|name| name.text.clone()).collect();
        let found = Found {
            id: Some(entry.id),
            names: given,
            references: entry.references,
            note: entry.note,
            ..Found::default()
        };
        self.add(line, entry.kind, found);
        if self.entries.len() > count
            && let Some(added) = self.entries.last_mut()
        {
            (added.enabled, added.why_disabled) = (entry.enabled, entry.why_disabled);
            for (name, (enabled, why)) in added.names.iter_mut().zip(switches) {
                (name.enabled, name.why_disabled) = (enabled, why);
            }
        }
    }

    /// Whether an entry with this id was taken.
    pub(super) fn line_of(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// A name as an id, numbered where it is used already.
    fn unused(&self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        std::iter::once(name.to_owned()).chain(numbered).find(|id| !self.ids.contains_key(id)).unwrap_or_default()
    }

    /// The list with its remarks, or every problem.
    pub(super) fn finish(mut self, screen: &Screen) -> Result<(UserList, Vec<Problem>), ListError> {
        if self.problems.is_empty() && self.entries.is_empty() {
            self.problem(
                None,
                "名前が一つもありません。形式の指定が合っているか確かめてください。",
                "There is no name at all. Check that the format is the right one.",
            );
        }
        if !self.problems.is_empty() {
            return Err(ListError { problems: self.problems });
        }
        if !self.as_is {
            self.entries.iter_mut().for_each(|entry| entry.screen(screen));
        }
        let options = self.options;
        let (enabled, own) = self.own.unwrap_or((true, false));
        let list = UserList {
            id: options.id.clone().unwrap_or(self.id),
            name: options.name.clone().unwrap_or(self.name),
            date: options.date.or(self.date),
            source: options.source.clone().unwrap_or(self.source),
            enabled,
            own,
            entries: self.entries,
        };
        Ok((list, self.remarks))
    }
}
