//! Marks written in the text: `⟦a/state#KP|北朝鮮⟧`.
//!
//! `a`, `s` or `t` for the category, the kind after a slash, for targets `!` (attacked) and `$` (sanctioned), and after
//! `#` the entity, several joined by `+` for a mention that stands for all of them. Marks may stand inside marks.

use shirushi::model::{Category, Kind, Roles};
use shirushi::text::Span;

/// A text with its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Without brackets.
    pub(crate) text: String,
    /// By start, longer first.
    pub(crate) marks: Vec<Mark>,
}

/// One mark of a [`Marked`] text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) category: Category,
    pub(crate) kind: Kind,
    pub(crate) roles: Roles,
    /// As written after `#`; none where the writer does not care.
    pub(crate) entity: Option<String>,
    /// Bytes of [`Marked::text`].
    pub(crate) span: Span,
}

/// Where and why brackets do not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub(crate) struct InlineError {
    /// From 1, within the given text.
    pub(crate) line: usize,
    pub(crate) problem: Problem,
}

/// Why brackets do not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("a bracket ⟦ is not closed")]
    Unclosed,
    #[error("a bracket ⟧ closes nothing")]
    Unopened,
    #[error("a mark covers no text")]
    Empty,
    #[error("the mark ⟦{0} has no | between its head and its text")]
    NoBar(String),
    #[error("the head {0:?} is not category/kind with an optional role and #entity")]
    Head(String),
    #[error("the head {0:?}: a target needs a role (! or $), and nothing else may have one")]
    Role(String),
}

/// Reads a text with brackets.
pub(crate) fn parse(input: &str) -> Result<Marked, InlineError> {
    let mut out = Marked::default();
    let mut open: Vec<(Mark, usize)> = Vec::new();
    let mut line = 1;
    let mut rest = input;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = after;
        let fail = |problem| InlineError { line, problem };
        match c {
            '⟦' => {
                let shown = || after.chars().take(12).collect();
                let (head, text) = after
                    .split_once('|')
                    .filter(|(head, _)| !head.contains(['⟦', '⟧', '\n']))
                    .ok_or_else(|| fail(Problem::NoBar(shown())))?;
                let at = out.text.len();
                open.push((read_head(head, at).map_err(fail)?, line));
                rest = text;
            }
            '⟧' => {
                let (mut mark, _) = open.pop().ok_or(fail(Problem::Unopened))?;
                mark.span = Span::new(mark.span.start(), out.text.len());
                if mark.span.is_empty() {
                    return Err(fail(Problem::Empty));
                }
                out.marks.push(mark);
            }
            c => {
                line += usize::from(c == '\n');
                out.text.push(c);
            }
        }
    }
    if let Some((_, line)) = open.pop() {
        return Err(InlineError { line, problem: Problem::Unclosed });
    }
    out.marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end()), mark.category));
    Ok(out)
}

fn read_head(head: &str, at: usize) -> Result<Mark, Problem> {
    let bad = || Problem::Head(head.to_owned());
    let (described, entity) = match head.split_once('#') {
        Some((described, entity)) if !entity.is_empty() => (described, Some(entity.to_owned())),
        Some(_) => return Err(bad()),
        None => (head, None),
    };
    let kind = described.trim_end_matches(['!', '$']);
    let roles = match &described[kind.len()..] {
        "" => Roles::NONE,
        "!" => Roles::ATTACKED,
        "$" => Roles::SANCTIONED,
        "!$" => Roles::ATTACKED.union(Roles::SANCTIONED),
        _ => return Err(bad()),
    };
    let (letter, kind) = kind.split_once('/').ok_or_else(bad)?;
    let category = match letter {
        "a" => Category::Actor,
        "s" => Category::Sanction,
        "t" => Category::Target,
        _ => return Err(bad()),
    };
    let kind = Kind::from_key(kind).filter(|kind| category.kinds().contains(kind)).ok_or_else(bad)?;
    if (category == Category::Target) == (roles == Roles::NONE) {
        return Err(Problem::Role(head.to_owned()));
    }
    Ok(Mark { category, kind, roles, entity, span: Span::new(at, at) })
}
