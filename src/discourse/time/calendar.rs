//! Times that name a day, a month or a year by number.

use super::{Partial, Read, Timeline};
use crate::grammar::cue;
use crate::model::Date;
use crate::normalise::Normalised;
use crate::segment::is_kanji;

/// First years of eras, less one (Gregorian year = offset + year of the era).
const ERAS: [(&str, u16); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// The digits at an index: where they end, and their value.
pub(super) fn number(text: &Normalised, at: usize) -> Option<(usize, u16)> {
    let mut end = at;
    let mut value: u16 = 0;
    while let Some(digit) = text.at(end).to_digit(10) {
        value = value.checked_mul(10)?.checked_add(u16::try_from(digit).ok()?)?;
        end += 1;
    }
    (end > at).then_some((end, value))
}

/// 2022年10月8日, 10月8日, 8日, 2022-10-08.
pub(super) fn read(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Read> {
    if !(text.at(at).is_ascii_digit() || matches!(text.at(at), '令' | '平' | '昭' | 'r' | 'h' | 's')) {
        return None;
    }
    if let Some(found) = with_year(text, at).or_else(|| written_out(text, at)).or_else(|| by_letter(text, at)) {
        return Some(found);
    }
    let (end, value) = number(text, at)?;
    let small = u8::try_from(value).ok()?;
    if text.at(end) == '月' && (1..=12).contains(&small) {
        return Some(month(text, end + 1, resolve_month(timeline, small), small));
    }
    let day = text.at(end) == '日'
        && !matches!(text.at(end + 1), '間' | '以' | '連' | '後' | '前')
        && (1..=31).contains(&small);
    day.then(|| (end + 1, resolve_day(timeline, small)))
}

/// 2022/10/08 and 2022-10-08, as notices and blogs write it.
fn written_out(text: &Normalised, at: usize) -> Option<Read> {
    let (after_year, year) = number(text, at).filter(|(end, _)| end - at == 4)?;
    let mark = text.at(after_year);
    let (after_month, month) = number(text, after_year + 1).filter(|_| matches!(mark, '/' | '-' | '.'))?;
    let (end, day) = number(text, after_month + 1).filter(|_| text.at(after_month) == mark)?;
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some((end, Some(Partial::of(date))))
}

/// R4.10.8: the letter of the era, as forms write it.
fn by_letter(text: &Normalised, at: usize) -> Option<Read> {
    let letter = ["r", "h", "s"].iter().position(|letter| text.starts_with(at, letter))?;
    if text.before(at).is_ascii_alphanumeric() {
        return None;
    }
    let (after_year, year) = number(text, at + 1)?;
    let (after_month, month) = number(text, after_year + 1).filter(|_| text.at(after_year) == '.')?;
    let (end, day) = number(text, after_month + 1).filter(|_| text.at(after_month) == '.')?;
    let year = ERAS[letter].1.checked_add(year)?;
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some((end, Some(Partial::of(date))))
}

/// 2022年10月8日, 22年10月, 令和4年, 2024年度上半期.
fn with_year(text: &Normalised, at: usize) -> Option<Read> {
    let era = ERAS.iter().find(|(era, _)| text.starts_with(at, era));
    let (end, value) = match era {
        Some((_, _)) if text.starts_with(at + 2, "元年") => (at + 3, 1),
        Some(_) => number(text, at + 2)?,
        None => number(text, at)?,
    };
    let since = text.starts_with(end + 1, "以降") || text.starts_with(end + 1, "以来");
    // 2024年度上半期: a part of a business year is a time, the year by itself mostly that of a budget.
    let part = end + 2;
    if text.starts_with(end, "年度") && value >= 1000 && after_part(text, part) > part {
        return Some((after_part(text, part), Some(Partial { year: Some(value), month: None, day: None })));
    }
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
pub(super) fn month(text: &Normalised, at: usize, year: Option<u16>, month: u8) -> Read {
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
pub(super) fn after_part(text: &Normalised, at: usize) -> usize {
    let part = |at: usize| cue!("part-of-period").starting(text, at).map(|part| at + part.chars().count());
    // 去年の暮れ, 5年前の夏; not 昨年の秋祭り.
    let linked = || Some(at + 1).filter(|_| text.at(at) == 'の').and_then(part).filter(|end| !is_kanji(text.at(*end)));
    part(at).or_else(linked).unwrap_or(at)
}

/// The latest month of that number that is not after the article.
pub(super) fn resolve_month(timeline: &Timeline, month: u8) -> Option<u16> {
    let article = timeline.article?;
    if month <= article.month() { Some(article.year()) } else { article.year().checked_sub(1) }
}

/// The latest day of that number that is not after the article.
pub(super) fn resolve_day(timeline: &Timeline, day: u8) -> Option<Partial> {
    let article = timeline.article?;
    let mut date = Date::new(article.year(), article.month(), 1)?;
    for _ in 0..2 {
        if let Some(found) = Date::new(date.year(), date.month(), day)
            && found <= article.next().unwrap_or(article)
        {
            return Some(Partial::of(found));
        }
        date = date.previous()?;
        date = Date::new(date.year(), date.month(), 1)?;
    }
    None
}
