//! Times that count from the day on which they are read, or from the time told last.

use super::calendar::{after_part, month, number};
use super::{Partial, Read, Timeline};
use crate::model::Date;
use crate::normalise::{Normalised, Words};
use std::sync::OnceLock;

/// What a word says of the article's day, or of the time told last.
#[derive(Clone, Copy, Debug)]
enum When {
    /// Years from the article.
    Year(i32),
    /// Months from the article.
    Month(i32),
    /// Days from the article.
    Day(i32),
    /// Years from the time told last.
    LastYear(i32),
    /// Months from the time told last.
    LastMonth(i32),
    /// Days from the time told last.
    LastDay(i32),
    /// No unit that a date can hold.
    Vague,
}

const WORDS: [(&str, When); 52] = [
    ("この春", When::Year(0)),
    ("この夏", When::Year(0)),
    ("この秋", When::Year(0)),
    ("この冬", When::Year(0)),
    ("一昨年", When::Year(-2)),
    ("おととし", When::Year(-2)),
    ("昨年", When::Year(-1)),
    ("去年", When::Year(-1)),
    ("昨春", When::Year(-1)),
    ("昨夏", When::Year(-1)),
    ("昨秋", When::Year(-1)),
    ("昨冬", When::Year(-1)),
    ("今年", When::Year(0)),
    ("本年", When::Year(0)),
    ("今春", When::Year(0)),
    ("今夏", When::Year(0)),
    ("今秋", When::Year(0)),
    ("年初", When::Year(0)),
    ("来年", When::Year(1)),
    ("先々月", When::Month(-2)),
    ("先月", When::Month(-1)),
    ("今月", When::Month(0)),
    ("来月", When::Month(1)),
    ("一昨日", When::Day(-2)),
    ("おととい", When::Day(-2)),
    ("前日", When::LastDay(-1)),
    ("昨日", When::Day(-1)),
    ("きのう", When::Day(-1)),
    ("昨夜", When::Day(-1)),
    ("昨晩", When::Day(-1)),
    ("本日", When::Day(0)),
    ("今日", When::Day(0)),
    ("きょう", When::Day(0)),
    ("明日", When::Day(1)),
    ("前年", When::LastYear(-1)),
    ("同年", When::LastYear(0)),
    ("翌年", When::LastYear(1)),
    ("前月", When::LastMonth(-1)),
    ("同月", When::LastMonth(0)),
    ("翌月", When::LastMonth(1)),
    ("同日", When::LastDay(0)),
    ("この日", When::LastDay(0)),
    ("同じ日", When::LastDay(0)),
    ("当日", When::LastDay(0)),
    ("翌日", When::LastDay(1)),
    ("先週", When::Vague),
    ("今週", When::Vague),
    ("最近", When::Vague),
    ("数年前", When::Vague),
    ("数カ月前", When::Vague),
    ("数週間前", When::Vague),
    ("数日前", When::Vague),
];

fn words() -> &'static Words<When> {
    static TABLE: OnceLock<Words<When>> = OnceLock::new();
    TABLE.get_or_init(|| Words::new(WORDS))
}

/// 木曜, 2年前, 昨年末, 同日.
pub(super) fn read(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Read> {
    weekday(text, at, timeline).or_else(|| ago(text, at, timeline)).or_else(|| next(text, at, timeline)).or_else(|| {
        let (length, when) = words().starting(text, at).next()?;
        Some(continued(text, at + length, resolve(*when, timeline)))
    })
}

/// What a word says; nothing without the day that it counts from.
fn resolve(when: When, timeline: &Timeline) -> Option<Partial> {
    let article = timeline.article.map(Partial::of);
    let last = timeline.last;
    match when {
        When::Year(shift) => years(article?, shift),
        When::Month(shift) => months(article?, shift),
        When::Day(shift) => days(article?, shift),
        When::LastYear(shift) => years(last, shift),
        When::LastMonth(shift) => months(last, shift),
        When::LastDay(shift) => days(last, shift),
        When::Vague => None,
    }
}

fn years(from: Partial, shift: i32) -> Option<Partial> {
    let year = u16::try_from(i32::from(from.year?) + shift).ok()?;
    Some(Partial { year: Some(year), month: None, day: None })
}

fn months(from: Partial, shift: i32) -> Option<Partial> {
    let months = i32::from(from.year?) * 12 + i32::from(from.month?) - 1 + shift;
    let year = u16::try_from(months.div_euclid(12)).ok()?;
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    Some(Partial { year: Some(year), month: Some(month), day: None })
}

fn days(from: Partial, shift: i32) -> Option<Partial> {
    let mut date = Date::new(from.year?, from.month?, from.day?)?;
    for _ in 0..shift.unsigned_abs() {
        date = if shift < 0 { date.previous()? } else { date.next()? };
    }
    Some(Partial::of(date))
}

/// What follows a relative word: 昨年8月, 今年10月20日, 先月28日, 昨年末.
fn continued(text: &Normalised, end: usize, value: Option<Partial>) -> Read {
    if let Some((after, number)) = number(text, end)
        && let Ok(small) = u8::try_from(number)
    {
        if text.before(end) == '年' && text.at(after) == '月' && (1..=12).contains(&small) {
            return month(text, after + 1, value.and_then(|value| value.year), small);
        }
        if text.before(end) == '月' && text.at(after) == '日' && text.at(after + 1) != '間' {
            let value = value.filter(|value| value.month.is_some());
            return (after + 1, value.map(|value| Partial { day: Some(small), ..value }));
        }
    }
    (after_part(text, end), value)
}

/// 2年前, 3カ月前, 5日前: the longest span that a unit is counted in for news is some decades.
fn ago(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Read> {
    let (end, count) = number(text, at)?;
    let count = i32::from(count);
    let units = [("年前", 0), ("カ月前", 1), ("か月前", 1), ("ヶ月前", 1), ("ヵ月前", 1), ("日前", 2)];
    let (unit, which) = units.iter().find(|(unit, _)| text.starts_with(end, unit))?;
    let when = match which {
        0 => When::Year(-count),
        1 => When::Month(-count),
        _ => When::Day(-count.min(400)),
    };
    let end = end + unit.chars().count();
    Some((if *which == 0 { after_part(text, end) } else { end }, resolve(when, timeline)))
}

/// 翌6日: the day after the one told last.
fn next(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Read> {
    let (end, day) = Some(at + 1).filter(|_| text.at(at) == '翌').and_then(|at| number(text, at))?;
    let value = days(timeline.last, 1).filter(|value| value.day.map(u16::from) == Some(day));
    (text.at(end) == '日').then_some((end + 1, value))
}

/// 木曜, 先週の木曜日: the latest such day that is not after the article.
fn weekday(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Read> {
    let last_week = ["先週の", "先週"].iter().find(|word| text.at(at) == '先' && text.starts_with(at, word));
    let (start, back) = last_week.map_or((at, false), |word| (at + word.chars().count(), true));
    if text.at(start + 1) != '曜' {
        return None;
    }
    let wanted = "日月火水木金土".chars().position(|day| day == text.at(start))?;
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
    Some((end, date.map(Partial::of)))
}
