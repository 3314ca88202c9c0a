//! Times: as written, and resolved against the article's date where one is given.

use crate::grammar::Words;
use crate::model::Date;
use crate::normalise::{Extent, Normalised};
use std::sync::OnceLock;

/// A time in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words.
    pub extent: Extent,
    /// ISO 8601: `2022-11-08`, `2022-08`, `2022`; `None` where nothing certain can be said.
    pub value: Option<String>,
}

/// What a text has said of time so far: the anchor of 同日 and この日.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timeline {
    article: Option<Date>,
    last: Partial,
}

/// A year, month and day as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Partial {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl Timeline {
    /// A text published on a day, or on an unknown one.
    pub fn new(article: Option<Date>) -> Self {
        Self { article, last: Partial::default() }
    }
}

/// First years of eras, less one (Gregorian year = offset + year of the era).
const ERAS: [(&str, u16); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// The times of a range, left to right; moves the timeline on.
pub fn times(text: &Normalised, range: Extent, timeline: &mut Timeline) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let mut at = range.start;
    let reported = reported_until(text, range);
    while at < range.end {
        match expression(text, at, timeline) {
            Some((end, partial)) if end <= range.end => {
                let value = partial.and_then(written);
                if let Some(partial) = partial.filter(|partial| partial.year.is_some()) {
                    // 同日 is the day of a statement, not the one that the statement looks back to.
                    if out.is_empty() || at >= reported {
                        timeline.last = partial;
                    }
                }
                out.push(TimeExpression { extent: Extent::new(at, end), value });
                at = end;
            }
            _ => at += 1,
        }
    }
    out
}

/// Where the clause that a sentence reports ends: the last と before a verb of speech.
fn reported_until(text: &Normalised, range: Extent) -> usize {
    let speaks = |at: &usize| {
        text.at(*at) == 'と'
            && ["述べ", "発表", "説明", "語", "話", "主張", "報告", "発言"]
                .iter()
                .any(|verb| text.starts_with(at + 1, verb))
    };
    (range.start..range.end).rev().find(speaks).unwrap_or(range.start)
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

fn number(text: &Normalised, at: usize) -> Option<(usize, u16)> {
    let mut end = at;
    let mut value: u16 = 0;
    while let Some(digit) = text.at(end).to_digit(10) {
        value = value.checked_mul(10)?.checked_add(u16::try_from(digit).ok()?)?;
        end += 1;
    }
    (end > at).then_some((end, value))
}

/// The time that begins at an index: its end, and what is known of it.
fn expression(text: &Normalised, at: usize, timeline: &Timeline) -> Option<(usize, Option<Partial>)> {
    if text.before(at).is_ascii_digit() {
        return None;
    }
    if let Some(found) = with_year(text, at) {
        return Some(found);
    }
    if let Some((end, value)) = number(text, at) {
        let small = u8::try_from(value).ok()?;
        if text.at(end) == '月' && (1..=12).contains(&small) {
            return Some(month(text, end + 1, resolve_month(timeline, small), small));
        }
        let day =
            text.at(end) == '日' && !matches!(text.at(end + 1), '間' | '以' | '連' | '後') && (1..=31).contains(&small);
        return day.then(|| (end + 1, resolve_day(timeline, small)));
    }
    weekday(text, at, timeline).or_else(|| relative(text, at, timeline))
}

/// 2022年10月8日, 22年10月, 令和4年.
fn with_year(text: &Normalised, at: usize) -> Option<(usize, Option<Partial>)> {
    let era = ERAS.iter().find(|(era, _)| text.starts_with(at, era));
    let (end, value) = match era {
        Some((_, _)) if text.starts_with(at + 2, "元年") => (at + 3, 1),
        Some(_) => number(text, at + 2)?,
        None => number(text, at)?,
    };
    let since = text.starts_with(end + 1, "以降") || text.starts_with(end + 1, "以来");
    if text.at(end) != '年'
        || matches!(text.at(end + 1), '間' | '前' | '代' | '以' | '連' | '目' | '後' | '度') && !since
    {
        return None;
    }
    let year = match era {
        Some((_, offset)) => offset.checked_add(value)?,
        None if value >= 1000 => value,
        None if end - at == 2 => 2000 + value,
        None => return None,
    };
    let known = Partial { year: Some(year), month: None, day: None };
    let Some((after, month_number)) = number(text, end + 1) else {
        return Some((after_part(text, end + 1), Some(known)));
    };
    let small = u8::try_from(month_number).ok().filter(|small| text.at(after) == '月' && (1..=12).contains(small));
    let Some(small) = small else { return Some((end + 1, Some(known))) };
    Some(month(text, after + 1, Some(year), small))
}

/// What follows 月: a day, or a part of the month.
fn month(text: &Normalised, at: usize, year: Option<u16>, month: u8) -> (usize, Option<Partial>) {
    let known = Partial { year, month: Some(month), day: None };
    if let Some((end, day)) = number(text, at)
        && text.at(end) == '日'
        && let Ok(day) = u8::try_from(day)
    {
        return (end + 1, Some(Partial { day: Some(day), ..known }));
    }
    (after_part(text, at), Some(known))
}

/// Skips 初め, 上旬, 末 and the like: they modify, and the value keeps the unit.
fn after_part(text: &Normalised, at: usize) -> usize {
    [
        "上旬",
        "中旬",
        "下旬",
        "初旬",
        "初め",
        "はじめ",
        "半ば",
        "末",
        "前半",
        "後半",
        "春",
        "夏",
        "秋",
        "冬",
        "頃",
        "ごろ",
    ]
    .iter()
    .find(|part| text.starts_with(at, part))
    .map_or(at, |part| at + part.chars().count())
}

/// The latest month of that number that is not after the article.
fn resolve_month(timeline: &Timeline, month: u8) -> Option<u16> {
    let article = timeline.article?;
    if month <= article.month() { Some(article.year()) } else { article.year().checked_sub(1) }
}

/// The latest day of that number that is not after the article.
fn resolve_day(timeline: &Timeline, day: u8) -> Option<Partial> {
    let article = timeline.article?;
    let mut date = Date::new(article.year(), article.month(), 1)?;
    for _ in 0..2 {
        if let Some(found) = Date::new(date.year(), date.month(), day)
            && found <= article.next().unwrap_or(article)
        {
            return Some(Partial { year: Some(found.year()), month: Some(found.month()), day: Some(found.day()) });
        }
        date = date.previous()?;
        date = Date::new(date.year(), date.month(), 1)?;
    }
    None
}

/// What a word says of the day on which it is read, or of the time told last.
#[derive(Clone, Copy, Debug)]
enum When {
    Year(i32),
    Month(i32),
    SameDay,
    SameMonth,
    SameYear,
    DayBefore,
    ThisDay,
    DayAfter,
    /// No unit that a date can hold.
    Vague,
}

const RELATIVE: [(&str, When); 26] = [
    ("一昨年", When::Year(-2)),
    ("昨年", When::Year(-1)),
    ("去年", When::Year(-1)),
    ("今年", When::Year(0)),
    ("来年", When::Year(1)),
    ("先々月", When::Month(-2)),
    ("先月", When::Month(-1)),
    ("今月", When::Month(0)),
    ("来月", When::Month(1)),
    ("同日", When::SameDay),
    ("この日", When::SameDay),
    ("同じ日", When::SameDay),
    ("当日", When::SameDay),
    ("同月", When::SameMonth),
    ("同年", When::SameYear),
    ("前日", When::DayBefore),
    ("昨日", When::DayBefore),
    ("きのう", When::DayBefore),
    ("昨夜", When::DayBefore),
    ("本日", When::ThisDay),
    ("今日", When::ThisDay),
    ("きょう", When::ThisDay),
    ("明日", When::DayAfter),
    ("先週", When::Vague),
    ("今週", When::Vague),
    ("最近", When::Vague),
];

fn relative_words() -> &'static Words<When> {
    static WORDS: OnceLock<Words<When>> = OnceLock::new();
    WORDS.get_or_init(|| Words::new(RELATIVE))
}

/// 木曜, 先週の木曜日: the latest such day that is not after the article.
fn weekday(text: &Normalised, at: usize, timeline: &Timeline) -> Option<(usize, Option<Partial>)> {
    let (start, back) = ["先週の", "先週"]
        .iter()
        .find(|word| text.starts_with(at, word))
        .map_or((at, false), |word| (at + word.chars().count(), true));
    let wanted = "日月火水木金土".chars().position(|day| day == text.at(start))?;
    if text.at(start + 1) != '曜' {
        return None;
    }
    let end = if text.at(start + 2) == '日' { start + 3 } else { start + 2 };
    let mut date = timeline.article;
    // Last week ends on the Sunday before the article.
    if back {
        let days = timeline.article.map_or(0, |article| (article.weekday() + 6) % 7 + 1);
        date = (0..days).try_fold(date?, |date, _| date.previous());
    }
    while let Some(day) = date.filter(|day| usize::from(day.weekday()) != wanted) {
        date = day.previous();
    }
    Some((end, date.map(|day| Partial { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) })))
}

fn relative(text: &Normalised, at: usize, timeline: &Timeline) -> Option<(usize, Option<Partial>)> {
    let article = timeline.article;
    let day = |date: Option<Date>| {
        date.map(|date| Partial { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) })
    };
    let year = |shift: i32| {
        article.and_then(|date| u16::try_from(i32::from(date.year()) + shift).ok()).map(|year| Partial {
            year: Some(year),
            month: None,
            day: None,
        })
    };
    let month = |shift: i32| {
        article.and_then(|date| {
            let months = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + shift;
            let year = u16::try_from(months.div_euclid(12)).ok()?;
            let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
            Some(Partial { year: Some(year), month: Some(month), day: None })
        })
    };
    let last = Some(timeline.last).filter(|last| last.day.is_some());
    let (length, when) = relative_words().starting(text, at).next()?;
    let value = match when {
        When::Year(shift) => year(*shift),
        When::Month(shift) => month(*shift),
        When::SameDay => last,
        When::SameMonth => Some(Partial { day: None, ..timeline.last }).filter(|last| last.month.is_some()),
        When::SameYear => Some(Partial { day: None, month: None, ..timeline.last }).filter(|last| last.year.is_some()),
        When::DayBefore => day(article.and_then(Date::previous)),
        When::ThisDay => day(article),
        When::DayAfter => day(article.and_then(Date::next)),
        When::Vague => None,
    };
    let mut end = at + length;
    // 昨年8月, 今年10月20日: the year is said, the month follows.
    if let (true, Some(partial)) = (text.before(end) == '年', value)
        && let Some((after, number)) = number(text, end)
        && text.at(after) == '月'
        && let Ok(small) = u8::try_from(number)
        && (1..=12).contains(&small)
    {
        return Some(self::month(text, after + 1, partial.year, small));
    }
    end = after_part(text, end);
    Some((end, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: Option<&str>, text: &str, expected: &[(&str, Option<&str>)]) {
        let text = Normalised::new(text);
        let mut timeline = Timeline::new(date.map(|date| date.parse().unwrap()));
        let found: Vec<_> = times(&text, Extent::new(0, text.len()), &mut timeline)
            .into_iter()
            .map(|time| (text.string(time.extent), time.value))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(w, v)| ((*w).to_owned(), v.map(str::to_owned))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn days_resolve_against_the_article() {
        check(
            Some("2023-01-05"),
            "4日に発表し、28日にも攻撃した。同日、昨年末、9月下旬、先月",
            &[
                ("4日", Some("2023-01-04")),
                ("28日", Some("2022-12-28")),
                ("同日", Some("2022-12-28")),
                ("昨年末", Some("2022")),
                ("9月下旬", Some("2022-09")),
                ("先月", Some("2022-12")),
            ],
        );
    }

    #[test]
    fn without_a_date_nothing_is_invented() {
        check(
            None,
            "8日、今年、22年10月、令和4年、2025年7月25日、同日、3年間",
            &[
                ("8日", None),
                ("今年", None),
                ("22年10月", Some("2022-10")),
                ("令和4年", Some("2022")),
                ("2025年7月25日", Some("2025-07-25")),
                ("同日", Some("2025-07-25")),
            ],
        );
    }

    #[test]
    fn weekdays_and_the_day_a_sentence_reports_on() {
        check(
            Some("2021-12-27"),
            "日曜、先週の木曜日、金曜日",
            &[("日曜", Some("2021-12-26")), ("先週の木曜日", Some("2021-12-23")), ("金曜日", Some("2021-12-24"))],
        );
        check(
            Some("2010-05-25"),
            "24日に3月26日の沈没は攻撃だと述べた。同日、2009年以降",
            &[
                ("24日", Some("2010-05-24")),
                ("3月26日", Some("2010-03-26")),
                ("同日", Some("2010-05-24")),
                ("2009年", Some("2009")),
            ],
        );
        check(None, "木曜", &[("木曜", None)]);
    }

    #[test]
    fn impossible_days_have_no_value() {
        check(Some("2023-03-01"), "2023年2月31日", &[("2023年2月31日", None)]);
    }
}
