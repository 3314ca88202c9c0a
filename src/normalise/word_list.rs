//! Fixed lists of words that rules look for at every place of a text.

use super::Normalised;

/// Words in normal form, tried in the order given.
///
/// Almost no place of a text begins a word of the list: the character there turns nearly all away before a word is
/// compared. Made where the list is written, at compile time.
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    words: &'static [&'static str],
    firsts: Letters,
    lasts: Letters,
}

impl WordList {
    /// A list of words; an empty one stands everywhere.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let (mut firsts, mut lasts) = (Letters::NONE, Letters::NONE);
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            match word.first() {
                None => (firsts, lasts) = (Letters::ALL, Letters::ALL),
                Some(lead) => {
                    firsts = firsts.with(word, length(*lead));
                    lasts = lasts.with(word, word.len());
                }
            }
            index += 1;
        }
        Self { words, firsts, lasts }
    }

    /// The first of the words that the text goes on with at an index.
    pub fn starting(&self, text: &Normalised, at: usize) -> Option<&'static str> {
        if !self.firsts.may_hold(text.at(at)) {
            return None;
        }
        self.words.iter().find(|word| text.starts_with(at, word)).copied()
    }

    /// The first of the words that stand right before an index.
    pub fn ending(&self, text: &Normalised, end: usize) -> Option<&'static str> {
        if !self.lasts.may_hold(text.before(end)) {
            return None;
        }
        self.words.iter().find(|word| text.ends_with(end, word)).copied()
    }

    /// Every word.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

/// How many members of a set come before each 64 code points.
pub(super) type Ranks = [u16; 8];

/// A set of characters by the lowest nine bits of their code points: never says no to a member.
#[derive(Clone, Copy, Debug, Default)]
pub struct Letters([u64; 8]);

impl Letters {
    const NONE: Self = Self([0; 8]);
    const ALL: Self = Self([u64::MAX; 8]);

    /// The set of some characters.
    pub fn of(letters: impl Iterator<Item = char>) -> Self {
        letters.fold(Self::NONE, Self::and)
    }

    /// The set with one more character.
    pub fn and(self, letter: char) -> Self {
        self.add(letter as usize & 511)
    }

    /// Whether a character may be in the set. Asked at every place of a text, many times over: a call would cost more.
    #[inline(always)]
    pub fn may_hold(&self, letter: char) -> bool {
        let bits = letter as usize & 511;
        self.0[bits / 64] >> (bits % 64) & 1 == 1
    }

    /// What [`Letters::rank`] needs to know of the whole set.
    pub(super) fn ranks(&self) -> Ranks {
        let mut sum = 0;
        self.0.map(|bits| {
            let before = sum;
            sum += bits.count_ones() as u16;
            before
        })
    }

    /// How many members come before a character, with the set's own ranks.
    pub(super) fn rank(&self, ranks: &Ranks, letter: char) -> usize {
        let bits = letter as usize & 511;
        let before = self.0[bits / 64] & ((1 << (bits % 64)) - 1);
        usize::from(ranks[bits / 64]) + before.count_ones() as usize
    }

    const fn add(mut self, bits: usize) -> Self {
        self.0[bits / 64] |= 1 << (bits % 64);
        self
    }

    /// With the character that ends before a byte of a word: the last two bytes of one hold its lowest bits.
    const fn with(self, word: &[u8], end: usize) -> Self {
        let last = word[end - 1];
        if last < 0x80 {
            self.add(last as usize)
        } else {
            self.add((word[end - 2] as usize & 7) << 6 | last as usize & 63)
        }
    }
}

/// How many bytes a character takes, by its first.
const fn length(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_that_fits_is_found() {
        const WORDS: WordList = WordList::new(&["apt-c-", "apt", "攻撃者", "攻撃", "é撃", "🦊"]);
        let text = Normalised::new("APT-38の攻撃者とé撃🦊");
        assert_eq!(WORDS.starting(&text, 0), Some("apt"));
        assert_eq!(WORDS.starting(&text, 7), Some("攻撃者"));
        assert_eq!(WORDS.ending(&text, 9), Some("攻撃"));
        assert_eq!(WORDS.ending(&text, 13), Some("é撃"));
        assert_eq!(WORDS.starting(&text, 13), Some("🦊"));
        assert_eq!(WORDS.ending(&text, 14), Some("🦊"));
        assert_eq!(WORDS.starting(&text, 1), None);
        assert_eq!(WORDS.starting(&text, 99), None);
        assert_eq!(WORDS.iter().count(), 6);
    }

    #[test]
    fn an_empty_word_stands_everywhere() {
        const WORDS: WordList = WordList::new(&["を", ""]);
        let text = Normalised::new("甲を");
        assert_eq!([0, 1, 2].map(|at| WORDS.starting(&text, at)), [Some(""), Some("を"), Some("")]);
        assert_eq!(WORDS.ending(&text, 0), Some(""));
    }
}
