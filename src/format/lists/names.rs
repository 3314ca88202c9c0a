//! What the published forms share: kinds by their words, cells that hold several names, dates as they are written.

use crate::model::{Date, Kind, Language};
use crate::normalise::normal_form;

/// The kind that a word names: the name in files or a label in either language.
pub(super) fn kind_of_word(word: &str) -> Option<Kind> {
    let word = normal_form(word.trim()).replace(['_', ' '], "-");
    match word.as_str() {
        "individual" | "人物" | "氏名" => return Some(Kind::Person),
        "entity" | "company" | "団体" | "企業" => return Some(Kind::Organization),
        "country" | "国" => return Some(Kind::State),
        "vessel" | "aircraft" | "船舶" => return Some(Kind::Asset),
        _ => {}
    }
    let is = |label: &str| normal_form(label).replace(' ', "-") == word;
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.key() == word || is(kind.label(Language::Ja)) || is(kind.label(Language::En)))
}

/// The first day that a cell names, in any of the ways of the published lists.
pub(super) fn date(cell: &str) -> Option<Date> {
    let text = normal_form(cell);
    let era = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];
    let (text, base) = era
        .iter()
        .find_map(|(name, base)| text.split_once(name).map(|(_, rest)| (rest.replacen('元', "1", 1), *base)))
        .unwrap_or((text, 0));
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::parse::<u16>);
    let mut next = || numbers.next().and_then(Result::ok);
    let (year, month, day) = (next()?.checked_add(base)?, next()?, next()?);
    if year < 1900 {
        return None;
    }
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The names in a cell: one a line, or between semicolons, numbers in brackets and “a.k.a.”; what stands in brackets
/// behind a name is a name where it is an abbreviation or says so.
pub(super) fn names(cell: &str) -> Vec<String> {
    let mut text = cell.replace(['；', ';', '／', '\u{b}'], "\n");
    for mark in ["a.k.a.", "A.K.A.", "f.k.a.", "F.K.A.", "別名:", "別名：", "別称:", "別称：", "通称:", "通称："]
    {
        text = text.replace(mark, "\n");
    }
    for letter in 'a'..='z' {
        for mark in [format!("({letter})"), format!("（{letter}）")] {
            text = text.replace(&mark, "\n");
        }
    }
    for number in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"] {
        for mark in [format!("({number})"), format!("（{number}）")] {
            text = text.replace(&mark, "\n");
        }
    }
    text = text.replace(|c: char| ('①'..='⑳').contains(&c) || ('ⅰ'..='ⅹ').contains(&c), "\n");
    let mut out = Vec::new();
    for part in text.lines() {
        let (name, bracketed) = without_brackets(part);
        out.push(name);
        out.extend(bracketed);
    }
    // What is told of a birth between the names is no name.
    let told = |name: &String| ["出生", "生まれ"].iter().any(|word| name.contains(word));
    let said = |name: &String| name.split(", born ").next().unwrap_or_default().to_owned();
    out.iter().filter(|name| !told(name)).map(|name| clean(&said(name))).filter(|name| !is_nothing(name)).collect()
}

/// A name and what a bracket behind it says.
fn without_brackets(part: &str) -> (String, Option<String>) {
    let open = part.find(['(', '（']);
    let Some((open, rest)) = open.map(|at| part.split_at(at)) else { return (part.to_owned(), None) };
    let inner = rest.trim_start_matches(['(', '（']);
    let Some(close) = inner.find([')', '）']) else {
        // The other bracket was lost with a line break.
        return (format!("{open} {inner}"), None);
    };
    let (inner, behind) = inner.split_at(close);
    let behind = behind.trim_start_matches([')', '）']);
    let inner = inner.trim();
    let old = ["旧", "旧称", "旧名"].iter().rev().find_map(|word| inner.strip_prefix(word));
    let abbreviation = inner.chars().count() <= 12
        && inner.chars().any(char::is_uppercase)
        && inner.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-' || c == '&');
    // A name in Latin letters with the same in Japanese or Chinese.
    let own_script = open.is_ascii() && !inner.chars().any(|c| c.is_ascii_alphanumeric()) && inner.chars().count() > 2;
    let extra = old.map(str::to_owned).or_else(|| (abbreviation || own_script).then(|| inner.to_owned()));
    (format!("{open} {behind}"), extra)
}

fn clean(name: &str) -> String {
    let marks = ['、', ',', '，', '・', '-', '－', '。', ':', '：', '"', '“', '”', '「', '」', '/', ' ', '　'];
    let name = name.trim().trim_matches(marks).trim_start_matches('.');
    // A bracket whose other half was a mark between names, as in “(a.k.a. NAME)”.
    let has = |brackets: [char; 2]| name.contains(brackets);
    let name = if has(['(', '（']) { name } else { name.trim_end_matches([')', '）']) };
    let name = if has([')', '）']) { name } else { name.trim_matches(['(', '（']) };
    let name = name.trim_matches(marks);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a list writes where it knows no name.
fn is_nothing(name: &str) -> bool {
    name.is_empty()
        || ["不明", "なし", "無し", "該当なし", "未詳", "na", "n/a", "none", "―", "旧称", "旧", "別称", "別名", "通称"]
            .contains(&normal_form(name).as_str())
}

/// A person's name as it is said: what a list writes as “LAST, First” comes in both orders.
pub(super) fn spoken(name: &str) -> Vec<String> {
    match name.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() => {
            let (last, first) = (last.trim(), first.trim());
            vec![format!("{first} {last}"), format!("{last} {first}")]
        }
        _ => vec![name.trim().to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_several_names() {
        assert_eq!(names("甲社（旧乙社）\n丙社；丁社"), ["甲社", "乙社", "丙社", "丁社"]);
        assert_eq!(names("(a) Alpha Works (b) Beta Works a.k.a. Gamma"), ["Alpha Works", "Beta Works", "Gamma"]);
        assert_eq!(names("(i) Alpha Works, f.k.a. Beta Works (ii) Gamma"), ["Alpha Works", "Beta Works", "Gamma"]);
        assert_eq!(names("Delta Concern FZE （DEC）"), ["Delta Concern FZE", "DEC"]);
        assert_eq!(names("Delta Concern (a firm of trade)"), ["Delta Concern"]);
        assert_eq!(names("不明"), Vec::<String>::new());
        assert_eq!(names("アルファ (a.k.a.: Alpha Works)"), ["アルファ", "Alpha Works"]);
        assert_eq!(
            names("(a) Sample Person, born in Minato on 1 Jan. 1970) (b) 1970年に見本市にて出生"),
            ["Sample Person"]
        );
    }

    #[test]
    fn dates_come_as_lists_write_them() {
        let day = Date::new(2022, 3, 1);
        for text in ["2022-03-01", "2022年3月1日", "令和4年3月1日", "２０２２．３．１", "2022/03/01 00:00"]
        {
            assert_eq!(date(text), day, "{text}");
        }
        assert_eq!(date("令和元年5月1日"), Date::new(2019, 5, 1));
        assert_eq!(date("第12号"), None);
    }
}
