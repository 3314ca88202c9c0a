//! Sentences.

use super::matching_close;
use crate::normalise::{Extent, Normalised};

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
        if ends_sentence(text, index - 1, c) {
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
        '.' => text.at(index + 1) == ' ' && (1..=3).all(|back| index >= back && text.at(index - back).is_alphabetic()),
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
    fn latin_full_stops_need_a_space() {
        check("Hackers hit 3.5 banks. U.S. acts", &["hackers hit 3.5 banks.", "u.s. acts"]);
    }
}
