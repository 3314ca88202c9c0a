//! A walk through XML: every element as it opens and as it closes, with the names of those around it, and its line.

use super::{Part, Problem};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What happens to an element.
pub(super) enum Step<'s> {
    /// It opens.
    Open {
        /// Counted from one.
        line: usize,
        /// The element with its attributes.
        tag: &'s BytesStart<'s>,
    },
    /// It closes, with the text that came last in it.
    Close(&'s str),
}

/// The value of an attribute; empty where there is none. Identifiers need no unescaping.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> String {
    tag.try_get_attribute(name).ok().flatten().map(|found| found.value.into_owned()).unwrap_or_default()
}

/// Walks; the path ends with the element itself.
///
/// # Errors
/// A text that is no XML, or ends in the middle.
pub(super) fn walk(part: &Part, text: &str, visit: &mut dyn FnMut(&[String], Step)) -> Result<(), Problem> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut path: Vec<String> = Vec::new();
    let mut content = String::new();
    loop {
        let event = reader.read_event();
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(text.len()));
        match event {
            Err(error) => return Err(broken(part, line, &error)),
            Ok(Event::Start(tag)) => {
                path.push(tag.local_name().as_ref().to_owned());
                visit(&path, Step::Open { line, tag: &tag });
                content.clear();
            }
            Ok(Event::Empty(tag)) => {
                path.push(tag.local_name().as_ref().to_owned());
                visit(&path, Step::Open { line, tag: &tag });
                visit(&path, Step::Close(""));
                path.pop();
            }
            Ok(Event::Text(piece)) => content.push_str(&piece),
            Ok(Event::CData(piece)) => content.push_str(&piece),
            Ok(Event::GeneralRef(name)) => content.push_str(&reference(&name)),
            Ok(Event::End(_)) => {
                visit(&path, Step::Close(&content));
                content.clear();
                path.pop();
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
        }
    }
    let Some(open) = path.last() else { return Ok(()) };
    Err(Problem::new(
        part.name,
        text.lines().count(),
        format!("ファイルが途中で終わっています（{open} が閉じていません）。もう一度ダウンロードしてください。"),
        format!("The file ends in the middle ({open} is not closed). Download it again."),
    ))
}

/// The text that a reference of XML stands for.
fn reference(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => number.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("apos", _) => "'".to_owned(),
        ("quot", _) => "\"".to_owned(),
        (_, Some(c)) => c.to_string(),
        (name, None) => format!("&{name};"),
    }
}

fn broken(part: &Part, line: usize, error: &quick_xml::Error) -> Problem {
    Problem::new(
        part.name,
        line,
        format!("XML の形が合いません（{error}）。もう一度ダウンロードしてください。"),
        format!("The XML does not fit ({error}). Download it again."),
    )
}

/// Counts lines while the reader walks on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: usize) -> usize {
        let position = position.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..position].iter().filter(|byte| **byte == b'\n').count();
        self.at = position;
        self.line
    }
}
