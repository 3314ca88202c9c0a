//! Ranges of time: 3月から5月にかけて, 8〜10日.

use super::calendar::{after_part, number, resolve_day, resolve_month};
use super::{Partial, Read, Timeline, expression};
use crate::model::Date;
use crate::normalise::Normalised;

/// A time, or the two ends of a range.
pub(super) struct Found {
    /// Behind the last character.
    pub(super) end: usize,
    /// The time, or where the range begins.
    pub(super) from: Option<Partial>,
    /// Where the range ends.
    to: Option<Option<Partial>>,
}

impl Found {
    /// ISO 8601; nothing without a year, and nothing of a range with an unknown end.
    pub(super) fn value(&self) -> Option<String> {
        let from = written(self.from?)?;
        match self.to {
            None => Some(from),
            Some(to) => Some(format!("{from}/{}", written(to?)?)),
        }
    }
}

/// ISO 8601 of what is known; nothing without a year.
fn written(partial: Partial) -> Option<String> {
    let year = partial.year?;
    match (partial.month, partial.day) {
        (Some(month), Some(day)) => Date::new(year, month, day).map(|date| date.to_string()),
        (Some(month), None) if (1..=12).contains(&month) => Some(format!("{year:04}-{month:02}")),
        (None, None) => Some(format!("{year:04}")),
        _ => None,
    }
}

/// The time or range that begins at an index.
pub(super) fn read(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Found> {
    if let Some(found) = bare_start(text, at, timeline) {
        return Some(found);
    }
    let (end, from) = expression(text, at, timeline)?;
    let start = connector(text, end);
    // 3月上旬から中旬: another part of the same month.
    let same = start.filter(|start| text.at(*start) != 'の').map(|start| (start, after_part(text, start)));
    if let Some((_, end)) = same.filter(|(start, end)| end > start) {
        return Some(Found { end: closing(text, end), from, to: None });
    }
    let second = start.and_then(|start| second(text, start, from, timeline));
    Some(match second {
        Some((end, to)) => Found { end: closing(text, end), from, to: Some(to) },
        None => Found { end, from, to: None },
    })
}

/// Where the second time begins: behind から or a dash.
fn connector(text: &Normalised, at: usize) -> Option<usize> {
    if text.starts_with(at, "から") {
        return Some(at + 2);
    }
    is_dash(text.at(at)).then_some(at + 1)
}

fn is_dash(c: char) -> bool {
    matches!(c, '〜' | '~' | '-' | '–' | '—' | '―' | '‐')
}

/// まで and にかけて belong to the range.
fn closing(text: &Normalised, at: usize) -> usize {
    ["にかけて", "まで"].iter().find(|word| text.starts_with(at, word)).map_or(at, |word| at + word.chars().count())
}

/// The second time; what it leaves out, the first says.
fn second(text: &Normalised, at: usize, from: Option<Partial>, timeline: &Timeline) -> Option<Read> {
    let numbered = text.at(at).is_ascii_digit();
    // Without the article's day the numbers stand as they are written.
    let bare = Timeline { article: None, last: timeline.last };
    let (end, value) = expression(text, at, if numbered { &bare } else { timeline })?;
    if !numbered || value.is_some_and(|value| value.year.is_some()) {
        return Some((end, value));
    }
    Some((end, from.and_then(|from| completed(from, as_written(text, at)?))))
}

/// A month or a day by its number alone.
fn as_written(text: &Normalised, at: usize) -> Option<Partial> {
    let (end, value) = number(text, at)?;
    let small = u8::try_from(value).ok();
    match text.at(end) {
        '月' => {
            let day = number(text, end + 1).filter(|(after, _)| text.at(*after) == '日');
            Some(Partial { year: None, month: small, day: day.and_then(|(_, day)| u8::try_from(day).ok()) })
        }
        '日' => Some(Partial { year: None, month: None, day: small }),
        _ => None,
    }
}

/// The end of a range with the year and month of its beginning, or the next ones where it would end before it begins.
fn completed(from: Partial, to: Partial) -> Option<Partial> {
    let year = from.year?;
    let Some(month) = to.month else {
        let same = Partial { year: from.year, month: from.month, day: to.day };
        return (to.day >= from.day).then_some(same);
    };
    let later = (Some(month), to.day) < (from.month, from.day.filter(|_| to.day.is_some()));
    let year = if later { year.checked_add(1)? } else { year };
    Some(Partial { year: Some(year), month: Some(month), day: to.day })
}

/// 8〜10日, 3-5月, 2019〜21年: the unit stands once, behind the second number.
fn bare_start(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Found> {
    if !text.at(at).is_ascii_digit() || text.before(at).is_ascii_digit() {
        return None;
    }
    let (after, first) = number(text, at)?;
    let (end, second) = number(text, after + 1).filter(|_| is_dash(text.at(after)))?;
    let small = |value: u16, limit: u8| u8::try_from(value).ok().filter(|value| (1..=limit).contains(value));
    let last = |value: Partial| Some(Some(value));
    match text.at(end) {
        '年' if after - at == 4 && !matches!(text.at(end + 1), '間' | '度' | '代') => {
            let to = if end - after - 1 == 2 { first / 100 * 100 + second } else { second };
            let year = |year: u16| Partial { year: Some(year), month: None, day: None };
            Some(Found { end: end + 1, from: Some(year(first)), to: last(year(to)) })
        }
        '月' => {
            let (from, to) = (small(first, 12)?, small(second, 12)?);
            let resolved = resolve_month(timeline, to);
            let year = resolved.map(|year| if from > to { year - 1 } else { year });
            let part = |year: Option<u16>, month: u8| Partial { year, month: Some(month), day: None };
            Some(Found { end: end + 1, from: Some(part(year, from)), to: last(part(resolved, to)) })
        }
        '日' if text.at(end + 1) != '間' => {
            let (from, to) = (small(first, 31)?, small(second, 31)?);
            let resolved = resolve_day(timeline, to).filter(|_| from <= to);
            let from = resolved.map(|day| Partial { day: Some(from), ..day });
            Some(Found { end: end + 1, from, to: Some(resolved) })
        }
        _ => None,
    }
}
