//! Words of a table, found at a place of the text without trying them all.

use crate::normalise::{Extent, Normalised, normal_form};
use crate::text::Arrange;

/// Words in normal form, each with what it stands for.
///
/// A text is asked at every character, and almost none of them begins a word: the words are kept by their first
/// character, and again by their last, so that only the few that may fit are compared.
#[derive(Debug)]
pub struct Words<T> {
    /// By first character, then longest first, then in the order given.
    words: Vec<(Vec<char>, T)>,
    /// Indices of `words` by last character, then longest first, then in the order given.
    by_last: Vec<usize>,
    /// First characters: most places of a text are turned away by it alone.
    firsts: Letters,
    /// Last characters.
    lasts: Letters,
}

/// A set of characters by the lowest eight bits of their code points: never says no to a member.
#[derive(Clone, Copy, Debug, Default)]
struct Letters([u64; 4]);

impl Letters {
    fn of(letters: impl Iterator<Item = char>) -> Self {
        let mut set = Self::default();
        for letter in letters {
            let bits = letter as usize & 255;
            set.0[bits / 64] |= 1 << (bits % 64);
        }
        set
    }

    fn may_hold(self, letter: char) -> bool {
        let bits = letter as usize & 255;
        self.0[bits / 64] >> (bits % 64) & 1 == 1
    }
}

impl<T> Words<T> {
    /// Words of a table. Of two equal words the first given is found first; empty ones are left out.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        Self::in_normal_form(words.into_iter().map(|(word, meaning)| (normal_form(word), meaning)))
    }

    /// The same for words that are already in normal form, such as those of a text.
    pub fn in_normal_form(words: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut words: Vec<(Vec<char>, T)> =
            words.into_iter().map(|(word, meaning)| (word.chars().collect(), meaning)).collect();
        words.retain(|(word, _)| !word.is_empty());
        words.arrange_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        words.arrange_by_key(|(word, _)| word.first().copied());
        let mut by_last: Vec<usize> = (0..words.len()).collect();
        by_last.arrange_by_key(|index| {
            let word = &words[*index].0;
            (word.last().copied(), std::cmp::Reverse(word.len()))
        });
        let firsts = Letters::of(words.iter().filter_map(|(word, _)| word.first().copied()));
        let lasts = Letters::of(words.iter().filter_map(|(word, _)| word.last().copied()));
        Self { words, by_last, firsts, lasts }
    }

    /// The words that begin at an index of the text, longest first, each with its length.
    pub fn starting<'a, 't>(
        &'a self,
        text: &'t Normalised,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let first = Some(text.at(at));
        let from = if self.firsts.may_hold(text.at(at)) {
            self.words.partition_point(|(word, _)| word.first().copied() < first)
        } else {
            self.words.len()
        };
        self.words[from..]
            .iter()
            .take_while(move |(word, _)| word.first().copied() == first)
            .filter(move |(word, _)| text.slice(Extent::new(at, at + word.len())) == word.as_slice())
            .map(|(word, meaning)| (word.len(), meaning))
    }

    /// The words that end before an index of the text, longest first, each with its length.
    pub fn ending<'a, 't>(
        &'a self,
        text: &'t Normalised,
        end: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let last = end.checked_sub(1).map(|at| text.at(at));
        let of = |index: &usize| self.words[*index].0.last().copied();
        let from = if last.is_some_and(|last| self.lasts.may_hold(last)) {
            self.by_last.partition_point(|index| of(index) < last)
        } else {
            self.by_last.len()
        };
        self.by_last[from..]
            .iter()
            .map(|index| &self.words[*index])
            .take_while(move |(word, _)| word.last().copied() == last)
            .filter(move |(word, _)| {
                end >= word.len() && text.slice(Extent::new(end - word.len(), end)) == word.as_slice()
            })
            .map(|(word, meaning)| (word.len(), meaning))
    }

    /// Every word.
    pub fn iter(&self) -> impl Iterator<Item = (&[char], &T)> {
        self.words.iter().map(|(word, meaning)| (word.as_slice(), meaning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_that_fits_is_found_longest_first() {
        let words = Words::new([("攻", 1), ("攻撃", 2), ("攻撃者", 3), ("撃", 4), ("", 5), ("ＡＰＴ", 6), ("攻撃", 7)]);
        let text = Normalised::new("APTの攻撃");
        let starting = |at| words.starting(&text, at).map(|(length, n)| (length, *n)).collect::<Vec<_>>();
        let ending = |end| words.ending(&text, end).map(|(length, n)| (length, *n)).collect::<Vec<_>>();
        assert_eq!(starting(4), [(2, 2), (2, 7), (1, 1)]);
        assert_eq!(starting(0), [(3, 6)]);
        assert_eq!(starting(6), []);
        assert_eq!(ending(6), [(2, 2), (2, 7), (1, 4)]);
        assert_eq!(ending(0), []);
        assert_eq!(words.iter().count(), 6);
    }
}
