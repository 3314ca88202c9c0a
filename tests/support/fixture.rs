//! A passage of the corpus: a head, a text with marks, expected events.

use super::inline::{InlineError, Mark, Marked, parse};
use shirushi::model::{ArgumentRole, Certainty, Date, EventType};
use std::collections::BTreeSet;

/// What sort of text a passage imitates.
pub(crate) const KINDS: [&str; 8] = ["news", "notice", "headline", "blog", "list", "statute", "digest", "trap"];

/// One passage.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    /// The file's name without its ending.
    pub(crate) name: String,
    /// One of [`KINDS`].
    pub(crate) kind: String,
    pub(crate) date: Option<Date>,
    pub(crate) marked: Marked,
    pub(crate) events: Vec<GoldEvent>,
}

/// One expected event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GoldEvent {
    pub(crate) event_type: EventType,
    /// Entities of the agent or authority; empty when the text names none.
    pub(crate) by: Vec<String>,
    /// Entities of the object or party; empty when the text names none.
    pub(crate) to: Vec<String>,
    pub(crate) certainty: Certainty,
    /// ISO 8601, or empty.
    pub(crate) time: String,
    /// Words of the text: `means=`, `reason=` (`reason?=` for a suspected one), `list=`.
    pub(crate) circumstances: Vec<Circumstance>,
}

/// What is said of how, why and on which list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Circumstance {
    pub(crate) role: ArgumentRole,
    pub(crate) text: String,
    pub(crate) certainty: Certainty,
}

/// Where and why a passage does not read.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub(crate) struct FixtureError {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) problem: Problem,
}

/// Why a passage does not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("{0}")]
    Inline(InlineError),
    #[error("a head line is `# kind: …` or `# date: …`, not {0:?}")]
    Head(String),
    #[error("no kind, or none of {KINDS:?}")]
    Kind,
    #[error("{0:?} is not a date")]
    Date(String),
    #[error("no line --- after the text, or no text")]
    NoText,
    #[error("an event has type, by, to, certainty, perhaps a time, means=, reason= and list=, with tabs between")]
    Columns,
    #[error("{0:?} is no event type or certainty")]
    Word(String),
    #[error("{0:?} is not words of the text after means=, reason=, reason?= or list=")]
    Circumstance(String),
    #[error("no mark has the entity {0:?}")]
    Entity(String),
}

impl Fixture {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// The first line that does not read.
    pub(crate) fn read(name: &str, content: &str) -> Result<Self, FixtureError> {
        let fail = |line, problem| FixtureError { file: format!("{name}.txt"), line, problem };
        let head = content.lines().take_while(|line| line.starts_with('#')).count();
        let (mut kind, mut date) = (None, None);
        for (index, line) in content.lines().take(head).enumerate() {
            match line.trim_start_matches('#').trim().split_once(": ") {
                Some(("kind", value)) => kind = KINDS.iter().find(|kind| **kind == value).copied(),
                Some(("date", value)) => {
                    let day = value.parse().map_err(|_| fail(index + 1, Problem::Date(value.to_owned())))?;
                    date = Some(day);
                }
                _ => return Err(fail(index + 1, Problem::Head(line.to_owned()))),
            }
        }
        let kind = kind.ok_or_else(|| fail(1, Problem::Kind))?.to_owned();
        let lines: Vec<_> = content.lines().skip(head).collect();
        let end = lines.iter().position(|line| *line == "---").filter(|end| *end > 0);
        let end = end.ok_or_else(|| fail(head + lines.len(), Problem::NoText))?;
        let marked =
            parse(&lines[..end].join("\n")).map_err(|error| fail(head + error.line, Problem::Inline(error)))?;
        let known: BTreeSet<_> = marked.marks.iter().flat_map(entities).collect();
        let mut events = Vec::new();
        for (index, line) in lines.iter().enumerate().skip(end + 1).filter(|(_, line)| !line.is_empty()) {
            events.push(read_event(line, &known, &marked.text).map_err(|problem| fail(head + index + 1, problem))?);
        }
        Ok(Self { name: name.to_owned(), kind, date, marked, events })
    }
}

/// The entities that a mark stands for.
pub(crate) fn entities(mark: &Mark) -> impl Iterator<Item = &str> {
    mark.entity.iter().flat_map(|entity| entity.split('+'))
}

fn read_event(line: &str, known: &BTreeSet<&str>, text: &str) -> Result<GoldEvent, Problem> {
    let columns: Vec<_> = line.split('\t').collect();
    let plain = columns.iter().position(|column| column.contains('=')).unwrap_or(columns.len());
    let (event_type, by, to, certainty, time) = match columns[..plain] {
        [event_type, by, to, certainty] => (event_type, by, to, certainty, ""),
        [event_type, by, to, certainty, time] => (event_type, by, to, certainty, time),
        _ => return Err(Problem::Columns),
    };
    let side = |written: &str| {
        let ids = written.split('|').filter(|id| !id.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        match ids.iter().find(|id| !known.contains(id.as_str())) {
            Some(id) => Err(Problem::Entity(id.clone())),
            None => Ok(ids),
        }
    };
    let mut circumstances = Vec::new();
    for column in &columns[plain..] {
        circumstances.extend(read_circumstances(column, text)?);
    }
    Ok(GoldEvent {
        event_type: EventType::from_key(event_type).ok_or_else(|| Problem::Word(event_type.to_owned()))?,
        by: side(by)?,
        to: side(to)?,
        certainty: Certainty::from_key(certainty).ok_or_else(|| Problem::Word(certainty.to_owned()))?,
        time: time.to_owned(),
        circumstances,
    })
}

/// `means=甲|乙`: each is a stretch of the text.
fn read_circumstances(column: &str, text: &str) -> Result<Vec<Circumstance>, Problem> {
    let bad = || Problem::Circumstance(column.to_owned());
    let (name, words) = column.split_once('=').ok_or_else(bad)?;
    let (name, certainty) = match name.strip_suffix('?') {
        Some(name) => (name, Certainty::Alleged),
        None => (name, Certainty::Asserted),
    };
    let role = ArgumentRole::from_key(name)
        .filter(|role| matches!(role, ArgumentRole::Means | ArgumentRole::Reason | ArgumentRole::List))
        .ok_or_else(bad)?;
    words
        .split('|')
        .map(|words| {
            let found = !words.is_empty() && text.contains(words);
            found.then(|| Circumstance { role, text: words.to_owned(), certainty }).ok_or_else(bad)
        })
        .collect()
}
