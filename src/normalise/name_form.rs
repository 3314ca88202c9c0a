//! The form in which names are compared: what spelling leaves open is dropped.

use super::{Extent, Normalised, fold};

/// A text in name form, with the way back to the [`Normalised`] text.
///
/// Dropped or folded, on both sides of a comparison: a middle dot, a double hyphen or a space between katakana; ヴァ ヴィ
/// ヴ ヴェ ヴォ, which become バ ビ ブ ベ ボ; a long mark at the end of a katakana word of four characters or more; all but
/// one of a row of spaces.
#[derive(Clone, Debug, Default)]
pub struct NameForm {
    chars: Vec<char>,
    /// The index in the normalised text of each character, and one past the last.
    index: Vec<usize>,
}

impl NameForm {
    /// The name form of a text.
    pub fn new(text: &Normalised) -> Self {
        let chars = text.chars();
        let mut out = Self { chars: Vec::with_capacity(chars.len()), index: Vec::with_capacity(chars.len() + 1) };
        compare(chars, |index, c| {
            out.chars.push(c);
            out.index.push(index);
        });
        out.index.push(chars.len());
        out
    }

    /// The characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The range of the normalised text that `start..end` of the name form came from: from the first character's place
    /// to one past the last one's, with what was dropped between and right behind it.
    pub fn extent(&self, start: usize, end: usize, text: &Normalised) -> Extent {
        let first = self.index.get(start).copied().unwrap_or(text.len());
        let last = end.checked_sub(1).and_then(|last| self.index.get(last)).map_or(first, |last| last + 1);
        let mut last = last.max(first);
        if matches!(text.at(last), 'ァ' | 'ィ' | 'ェ' | 'ォ') && text.before(last) == 'ヴ'
            || text.at(last) == 'ー' && is_katakana(text.before(last)) && !is_katakana(text.at(last + 1))
        {
            last += 1;
        }
        Extent::new(first, last)
    }

    /// The name form of a single name.
    pub fn of_name(name: &str) -> String {
        let mut chars = Vec::with_capacity(name.len());
        fold::fold(name, |c, _| chars.push(c));
        let mut out = String::with_capacity(name.len());
        compare(&chars, |_, c| out.push(c));
        out
    }
}

/// Calls `push` for each character that the name form keeps, with its index.
fn compare(chars: &[char], mut push: impl FnMut(usize, char)) {
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).copied().unwrap_or('\0');
    let mut run = 0;
    for (index, &c) in chars.iter().enumerate() {
        let previous = at(index.checked_sub(1));
        let next = at(Some(index + 1));
        run = if is_katakana(c) { run + 1 } else { 0 };
        let dropped = match c {
            '・' | '=' | '゠' | ' ' if is_katakana(previous) && is_katakana(next) => true,
            ' ' => previous == ' ',
            'ー' => run > 3 && !is_katakana(next),
            'ァ' | 'ィ' | 'ェ' | 'ォ' => previous == 'ヴ',
            _ => false,
        };
        if !dropped {
            push(index, if c == 'ヴ' { without_vu(next) } else { c });
        }
    }
}

/// Katakana and the long mark, the characters of one katakana word.
fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// What ヴ stands for before a character.
fn without_vu(next: char) -> char {
    match next {
        'ァ' => 'バ',
        'ィ' => 'ビ',
        'ェ' => 'ベ',
        'ォ' => 'ボ',
        'ュ' | 'ャ' | 'ョ' => 'ビ',
        _ => 'ブ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (a, b) in [
            ("ヴォルト・タイフーン", "ボルトタイフーン"),
            ("ラジオ・フリー・アジア", "ラジオフリーアジア"),
            ("マンディアント", "ﾏﾝﾃﾞｨｱﾝﾄ"),
            ("コンピューター", "コンピュータ"),
            ("Lazarus  Group", "LAZARUS GROUP"),
        ] {
            assert_eq!(NameForm::of_name(a), NameForm::of_name(b), "{a} {b}");
        }
        assert_ne!(NameForm::of_name("マリ"), NameForm::of_name("マリー"), "short names keep their long mark");
        assert_ne!(NameForm::of_name("北朝鮮・イラン"), NameForm::of_name("北朝鮮イラン"));
    }

    #[test]
    fn what_was_dropped_comes_back() {
        let text = Normalised::new("はヴォルト・タイフーンと");
        let form = NameForm::new(&text);
        let start = form.chars().iter().position(|c| *c == 'ボ').unwrap();
        let length = NameForm::of_name("ボルトタイフーン").chars().count();
        assert_eq!(text.string(form.extent(start, start + length, &text)), "ヴォルト・タイフーン");
        let text = Normalised::new("コンピューターを");
        let form = NameForm::new(&text);
        assert_eq!(text.string(form.extent(0, 6, &text)), "コンピューター");
    }
}
