//! Words of a table, found at a place of the text without trying them all.

use super::{Extent, Letters, Normalised, normal_form};
use crate::text::Arrange;

/// Words in normal form, each with what it stands for.
///
/// A text is asked at every character, and almost none of them begins a word: the words are kept by their first
/// character, and again by their last, so that only the few that may fit are compared.
#[derive(Debug)]
pub struct Words<T> {
    /// By first character, then longest first, then in the order given.
    words: Vec<(Vec<char>, T)>,
    /// The first character of each of `words`.
    firsts: Vec<char>,
    /// Last characters with indices of `words`, by that character, then longest first, then in the order given.
    lasts: Vec<(char, usize)>,
    /// Most places of a text are turned away by their character alone.
    may_begin: Letters,
    may_end: Letters,
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
        let firsts: Vec<char> = words.iter().filter_map(|(word, _)| word.first().copied()).collect();
        let mut lasts: Vec<(char, usize)> =
            words.iter().enumerate().filter_map(|(index, (word, _))| Some((*word.last()?, index))).collect();
        lasts.arrange_by_key(|(last, index)| (*last, std::cmp::Reverse(words[*index].0.len())));
        let may_begin = Letters::of(firsts.iter().copied());
        let may_end = Letters::of(lasts.iter().map(|(last, _)| *last));
        Self { words, firsts, lasts, may_begin, may_end }
    }

    /// Whether a word may begin with a character; never says no to one that does.
    #[inline(always)]
    pub fn may_begin(&self, first: char) -> bool {
        self.may_begin.may_hold(first)
    }

    /// The words that begin at an index of the text, longest first, each with its length.
    pub fn starting<'a, 't>(
        &'a self,
        text: &'t Normalised,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let first = text.at(at);
        let alike = if self.may_begin.may_hold(first) {
            let from = self.firsts.partition_point(|other| *other < first);
            let count = self.firsts[from..].iter().take_while(|other| **other == first).count();
            &self.words[from..from + count]
        } else {
            &[]
        };
        // The second character turns most of them away before a word is compared.
        let second = text.at(at + 1);
        alike
            .iter()
            .filter(move |(word, _)| {
                word.get(1).is_none_or(|c| *c == second)
                    && text.slice(Extent::new(at, at + word.len())) == word.as_slice()
            })
            .map(|(word, meaning)| (word.len(), meaning))
    }

    /// The words that end before an index of the text, longest first, each with its length.
    pub fn ending<'a, 't>(
        &'a self,
        text: &'t Normalised,
        end: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        self.closing(text.slice(Extent::new(0, end)))
    }

    /// The words that a phrase ends in, longest first, each with its length.
    pub fn closing<'a, 't>(&'a self, phrase: &'t [char]) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let last = phrase.last().copied().unwrap_or('\0');
        let alike = if self.may_end.may_hold(last) {
            let from = self.lasts.partition_point(|(other, _)| *other < last);
            let count = self.lasts[from..].iter().take_while(|(other, _)| *other == last).count();
            &self.lasts[from..from + count]
        } else {
            &[]
        };
        alike
            .iter()
            .map(|(_, index)| &self.words[*index])
            .filter(move |(word, _)| phrase.ends_with(word))
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
