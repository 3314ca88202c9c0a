//! Times: as written, and resolved against the article's date where one is given.

mod calendar;
mod range;
mod relative;

use crate::grammar::cue;
use crate::model::Date;
use crate::normalise::{Extent, Normalised};

/// A time in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words, with the clock that they go by (現地時間) and the part of the day.
    pub extent: Extent,
    /// ISO 8601: `2022-11-08`, `2022-08`, `2022`, an interval `2024-01/2025-09`; `None` where nothing certain can be said.
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

impl Partial {
    /// All that a date says.
    fn of(date: Date) -> Self {
        Self { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl Timeline {
    /// A text published on a day, or on an unknown one.
    pub fn new(article: Option<Date>) -> Self {
        Self { article, last: Partial::default() }
    }
}

/// The end of an expression in the text, and what is known of it.
type Read = (usize, Option<Partial>);

/// The times of a range, left to right; moves the timeline on.
pub fn times(text: &Normalised, range: Extent, timeline: &mut Timeline) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let mut at = range.start;
    let reported = reported_until(text, range);
    while at < range.end {
        let Some(found) = range::read(text, at, timeline).filter(|found| found.end <= range.end) else {
            at += 1;
            continue;
        };
        // 同日 is the day of a statement, not the one that the statement looks back to.
        if let Some(partial) = found.from.filter(|partial| partial.year.is_some())
            && (out.is_empty() || at >= reported)
        {
            timeline.last = partial;
        }
        let start = clock(text, range.start, at);
        let end = part_of_day(text, found.end).min(range.end);
        out.push(TimeExpression { extent: Extent::new(start, end), value: found.value() });
        at = end;
    }
    out
}

/// Where the clause that a sentence reports ends: the last と before a verb of speech.
fn reported_until(text: &Normalised, range: Extent) -> usize {
    let speaks = |at: &usize| text.at(*at) == 'と' && cue!("time-of-speech").starts(text, at + 1).is_some();
    (range.start..range.end).rev().find(speaks).unwrap_or(range.start)
}

/// Where the clock that a time goes by begins: 現地時間8日, 日本時間の9日.
fn clock(text: &Normalised, from: usize, at: usize) -> usize {
    let end = if text.before(at) == 'の' { at - 1 } else { at };
    cue!("clock")
        .iter()
        .filter(|clock| text.ends_with(end, clock))
        .map(|clock| end - clock.chars().count())
        .find(|start| *start >= from)
        .unwrap_or(at)
}

/// The end of a part of the day behind a day: 8日未明, 9日午後3時ごろ.
fn part_of_day(text: &Normalised, at: usize) -> usize {
    if text.before(at) != '日' {
        return at;
    }
    let parts = cue!("part-of-day");
    let Some(part) = parts.iter().find(|part| text.starts_with(at, part)) else { return at };
    let mut end = at + part.chars().count();
    for unit in ['時', '分'] {
        if let Some((after, _)) = calendar::number(text, end)
            && text.at(after) == unit
        {
            end = after + 1;
        }
    }
    cue!("about").starting(text, end).map_or(end, |about| end + about.chars().count())
}

/// The time that begins at an index.
fn expression(text: &Normalised, at: usize, timeline: &Timeline) -> Option<Read> {
    if text.before(at).is_ascii_digit() || is_span(text, at) {
        return None;
    }
    calendar::read(text, at, timeline).or_else(|| relative::read(text, at, timeline)).or_else(|| hour(text, at))
}

/// 10年ぶりに, 3日連続で, 1日当たり3000件, 1日に2万回: how long or how often is no date.
fn is_span(text: &Normalised, at: usize) -> bool {
    let Some((end, value)) = calendar::number(text, at) else { return false };
    let unit = end + 1;
    let span = ["ぶり", "連続", "続けて", "当たり", "あたり", "平均"].iter().any(|word| text.starts_with(unit, word));
    let often = || {
        let from = if text.at(unit) == 'に' { unit + 1 } else { unit };
        let times = (from..).find(|at| !(text.at(*at).is_ascii_digit() || matches!(text.at(*at), '万' | '千' | ',')));
        value == 1 && times.is_some_and(|times| times > from && text.at(times) == '回')
    };
    matches!(text.at(end), '年' | '月' | '日') && (span || text.at(end) == '日' && often())
}

/// 午前9時: an hour of a day that is not told.
fn hour(text: &Normalised, at: usize) -> Option<Read> {
    let half = ["午前", "午後"].iter().find(|half| text.starts_with(at, half))?;
    let (end, _) = calendar::number(text, at + half.chars().count())?;
    let minutes = || calendar::number(text, end + 1).filter(|(after, _)| text.at(*after) == '分');
    (text.at(end) == '時' && text.at(end + 1) != '間')
        .then(|| (minutes().map_or(end + 1, |(after, _)| after + 1), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::normalised;

    fn check(date: Option<&str>, text: &str, expected: &[(&str, Option<&str>)]) {
        let text = normalised(text);
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
    fn spans_and_rates_are_no_dates() {
        check(Some("2025-06-12"), "10年ぶりに再開し、3日連続で、1日当たり3000件、1日に2万回", &[]);
        check(Some("2025-06-12"), "1日に攻撃が始まった", &[("1日", Some("2025-06-01"))]);
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
    fn ranges_are_intervals() {
        check(
            Some("2025-11-20"),
            "2024年1月から2025年9月まで、3月から5月にかけて、8〜10日、2019-21年、11月から2月、7日から今月9日まで",
            &[
                ("2024年1月から2025年9月まで", Some("2024-01/2025-09")),
                ("3月から5月にかけて", Some("2025-03/2025-05")),
                ("8〜10日", Some("2025-11-08/2025-11-10")),
                ("2019-21年", Some("2019/2021")),
                ("11月から2月", Some("2025-11/2026-02")),
                ("7日から今月9日まで", Some("2025-11-07/2025-11-09")),
            ],
        );
        check(
            None,
            "2021年10月から12月、4月から6月、8日から攻撃が続く",
            &[("2021年10月から12月", Some("2021-10/2021-12")), ("4月から6月", None), ("8日", None)],
        );
    }

    #[test]
    fn clocks_parts_of_days_and_written_dates() {
        check(
            Some("2022-11-10"),
            "現地時間8日午前、日本時間の9日未明、2022/10/03、2022-10-05、9日午後3時半ごろ",
            &[
                ("現地時間8日午前", Some("2022-11-08")),
                ("日本時間の9日未明", Some("2022-11-09")),
                ("2022/10/03", Some("2022-10-03")),
                ("2022-10-05", Some("2022-10-05")),
                ("9日午後3時", Some("2022-11-09")),
            ],
        );
    }

    #[test]
    fn words_that_count_from_the_article_or_from_the_time_told_last() {
        check(
            Some("2022-11-10"),
            "2年前、3カ月前、5日前、数年前、先月28日、昨秋、今年上半期、5年前の夏",
            &[
                ("2年前", Some("2020")),
                ("3カ月前", Some("2022-08")),
                ("5日前", Some("2022-11-05")),
                ("数年前", None),
                ("先月28日", Some("2022-10-28")),
                ("昨秋", Some("2021")),
                ("今年上半期", Some("2022")),
                ("5年前の夏", Some("2017")),
            ],
        );
        check(
            Some("2022-11-10"),
            "2020年3月5日に侵入した。翌6日、翌日、同月9日、翌月、翌年、前年",
            &[
                ("2020年3月5日", Some("2020-03-05")),
                ("翌6日", Some("2020-03-06")),
                ("翌日", Some("2020-03-07")),
                ("同月9日", Some("2020-03-09")),
                ("翌月", Some("2020-04")),
                ("翌年", Some("2021")),
                ("前年", Some("2020")),
            ],
        );
    }

    #[test]
    fn parts_of_periods_letters_of_eras_and_hours() {
        check(
            Some("2024-07-09"),
            "去年の暮れから今年の初めにかけて、2024年度上半期、2024年度予算、R6.7.1、3月上旬から中旬、午前9時、3時間、昨年の秋祭り",
            &[
                ("去年の暮れから今年の初めにかけて", Some("2023/2024")),
                ("2024年度上半期", Some("2024")),
                ("r6.7.1", Some("2024-07-01")),
                ("3月上旬から中旬", Some("2024-03")),
                ("午前9時", None),
                ("昨年", Some("2023")),
            ],
        );
    }

    #[test]
    fn impossible_days_have_no_value() {
        check(Some("2023-03-01"), "2023年2月31日", &[("2023年2月31日", None)]);
    }
}
