//! Sentences.

use super::{is_japanese, matching_close};
use crate::normalise::{Extent, Normalised};

/// Nobody writes a longer sentence: what goes on without a full stop is a table or a list. It is cut at the next comma or
/// space, and at twice the length anywhere, since rules look at a sentence as a whole and a text of a megabyte may be
/// one line.
const LONGEST: usize = 1_000;

/// The sentences of a range, without white space at their ends. A full stop inside brackets does not end a sentence; a
/// line feed always does.
pub fn sentences(text: &Normalised, range: Extent) -> Vec<Extent> {
    let mut out = Vec::new();
    let mut start = range.start;
    let mut index = range.start;
    while index < range.end {
        let c = text.at(index);
        if let Some(close) = matching_close(text, index).filter(|close| *close < range.end) {
            index = close + 1;
            continue;
        }
        index += 1;
        let length = index - start;
        if length >= LONGEST && (matches!(c, '、' | ',' | ' ') || length >= 2 * LONGEST) {
            push(text, &mut out, start, index);
            start = index;
        } else if ends_sentence(text, index - 1, c) {
            while index < range.end && matches!(text.at(index), '。' | '!' | '?' | '」' | '』' | ')') {
                index += 1;
            }
            push(text, &mut out, start, index);
            start = index;
        }
    }
    push(text, &mut out, start, range.end);
    out
}

fn ends_sentence(text: &Normalised, index: usize, c: char) -> bool {
    match c {
        '。' | '\n' | '!' | '?' => true,
        // A full stop of Latin script ends a sentence before a space, but not behind an abbreviation or a number.
        '.' => {
            let word = (1..=3).all(|back| index >= back && text.at(index - back).is_alphabetic());
            let company = ["inc", "ltd", "corp"].iter().any(|form| text.ends_with(index, form));
            text.at(index + 1) == ' ' && word && !(company && is_japanese(text.at(index + 2)))
        }
        _ => false,
    }
}

fn push(text: &Normalised, out: &mut Vec<Extent>, mut start: usize, mut end: usize) {
    while start < end && text.at(start).is_whitespace() {
        start += 1;
    }
    while start < end && text.at(end - 1).is_whitespace() {
        end -= 1;
    }
    if start < end {
        out.push(Extent::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let text = Normalised::new(text);
        let found: Vec<_> =
            sentences(&text, Extent::new(0, text.len())).into_iter().map(|extent| text.string(extent)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn quotations_stay_in_their_sentence() {
        check("甲は「乙だ。丙だ。」と話した。次だ!\n 見出し", &["甲は「乙だ。丙だ。」と話した。", "次だ!", "見出し"]);
    }

    #[test]
    fn an_open_bracket_does_not_swallow_the_rest() {
        check("甲は「乙だ。丙だ。", &["甲は「乙だ。", "丙だ。"]);
    }

    #[test]
    fn what_never_ends_is_cut() {
        let lengths = |line: &str| -> Vec<usize> {
            let text = Normalised::new(line);
            sentences(&text, Extent::new(0, text.len())).into_iter().map(Extent::len).collect()
        };
        assert_eq!(lengths(&"米国の".repeat(1_000)), [2_000, 1_000]);
        assert_eq!(lengths(&"銀行や電力、".repeat(200)), [1_002, 198]);
        assert_eq!(lengths(&format!("{}。", "甲".repeat(1_500))), [1_501]);
    }

    #[test]
    fn latin_full_stops_need_a_space() {
        check("Hackers hit 3.5 banks. U.S. acts", &["hackers hit 3.5 banks.", "u.s. acts"]);
        check("Norvex Inc. は発表した。", &["norvex inc. は発表した。"]);
    }
}
