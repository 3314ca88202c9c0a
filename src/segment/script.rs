//! Classes of characters, and brackets.

use crate::normalise::Normalised;

/// The class of a character, as far as segmentation cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Han characters with 々 and 〇.
    Kanji,
    /// Hiragana.
    Hiragana,
    /// Katakana with the long mark.
    Katakana,
    /// Letters of other scripts.
    Latin,
    /// Decimal digits.
    Digit,
    /// White space.
    Space,
    /// Everything else.
    Mark,
}

impl Script {
    /// The class of a character in normalised form.
    pub fn of(c: char) -> Self {
        match c {
            '一'..='鿿' | '㐀'..='䶿' | '々' | '〇' | 'ヶ' | '\u{20000}'..='\u{323af}' => Self::Kanji,
            'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Self::Hiragana,
            'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' => Self::Katakana,
            '0'..='9' => Self::Digit,
            // The marks of almost every sentence, without a look into the tables of all scripts.
            '、' | '。' | '〈'..='】' | '・' => Self::Mark,
            c if c.is_whitespace() => Self::Space,
            c if c.is_alphabetic() => Self::Latin,
            _ => Self::Mark,
        }
    }
}

/// Whether a character is written in kanji.
pub fn is_kanji(c: char) -> bool {
    Script::of(c) == Script::Kanji
}

/// Whether a character belongs to a katakana word.
pub fn is_katakana(c: char) -> bool {
    Script::of(c) == Script::Katakana
}

/// Whether a character belongs to a word in Latin letters or digits.
pub fn is_latin(c: char) -> bool {
    matches!(Script::of(c), Script::Latin | Script::Digit)
}

/// Whether a character is kanji or kana.
pub fn is_japanese(c: char) -> bool {
    matches!(Script::of(c), Script::Kanji | Script::Hiragana | Script::Katakana)
}

/// Whether a character can stand inside a content word: kanji, katakana, Latin, digits.
pub fn is_content(c: char) -> bool {
    matches!(Script::of(c), Script::Kanji | Script::Katakana | Script::Latin | Script::Digit)
}

/// Pairs of brackets that enclose names, glosses and quotations.
const BRACKETS: [(char, char); 9] = [
    ('「', '」'),
    ('『', '』'),
    ('(', ')'),
    ('[', ']'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('“', '”'),
    ('〔', '〕'),
];

/// How far a bracket may reach, in characters: an unclosed one must not swallow the text.
const REACH: usize = 400;

/// The index of the bracket that closes the one at `open`; `None` where that is none, or it stays open on its line.
pub fn matching_close(text: &Normalised, open: usize) -> Option<usize> {
    let (opening, closing) = *BRACKETS.iter().find(|pair| pair.0 == text.at(open))?;
    let mut depth = 0_usize;
    for index in open..text.len().min(open + REACH) {
        match text.at(index) {
            '\n' => return None,
            c if c == opening => depth += 1,
            c if c == closing => {
                depth -= 1;
                if depth == 0 {
                    return Some(index);
                }
            }
            _ => {}
        }
    }
    None
}

/// The index of the bracket that opens the one at `close`; `None` where that is none, or it was not opened on its line.
pub fn matching_open(text: &Normalised, close: usize) -> Option<usize> {
    let (opening, closing) = *BRACKETS.iter().find(|pair| pair.1 == text.at(close))?;
    let mut depth = 0_usize;
    for index in (close.saturating_sub(REACH)..=close).rev() {
        match text.at(index) {
            '\n' => return None,
            c if c == closing => depth += 1,
            c if c == opening => {
                depth -= 1;
                if depth == 0 {
                    return Some(index);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_known_by_sight_are_no_letters() {
        let marks = "、。・".chars().chain('〈'..='】');
        for c in marks {
            assert!(Script::of(c) == Script::Mark && !c.is_alphabetic() && !c.is_whitespace(), "{c}");
        }
    }
}
