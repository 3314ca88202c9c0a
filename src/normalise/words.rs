//! Words of a table, found at a place of the text without trying them all.

use super::word_list::Ranks;
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
    firsts: Index,
    /// The words of one character longest first, then in the order given.
    lasts: Index,
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
        let mut lasts: Vec<usize> = (0..words.len()).collect();
        lasts.arrange_by_key(|index| std::cmp::Reverse(words[*index].0.len()));
        let firsts = Index::new((0..words.len()).filter_map(|index| Some((*words[index].0.first()?, index))).collect());
        let lasts = Index::new(lasts.into_iter().filter_map(|index| Some((*words[index].0.last()?, index))).collect());
        Self { words, firsts, lasts }
    }

    /// Whether a word may begin with a character; never says no to one that does.
    #[inline(always)]
    pub fn may_begin(&self, first: char) -> bool {
        self.firsts.letters.may_hold(first)
    }

    /// Whether a word may end with a character; never says no to one that does.
    #[inline(always)]
    pub fn may_end(&self, last: char) -> bool {
        self.lasts.letters.may_hold(last)
    }

    /// The words that begin at an index of the text, longest first, each with its length.
    pub fn starting<'a, 't>(
        &'a self,
        text: &'t Normalised,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let rest = text.slice(Extent::new(at, text.len()));
        let alike = rest.first().map_or(&[][..], |first| self.firsts.alike(*first));
        let words = alike.iter().map(|index| &self.words[*index as usize]);
        // Words are short: to compare them here costs less than to call for it.
        words
            .filter(move |(word, _)| word.len() <= rest.len() && word.iter().zip(rest).all(|(a, b)| a == b))
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
        let alike = phrase.last().map_or(&[][..], |last| self.lasts.alike(*last));
        let words = alike.iter().map(|index| &self.words[*index as usize]);
        let fits = move |word: &[char]| {
            word.len() <= phrase.len() && word.iter().rev().zip(phrase.iter().rev()).all(|(a, b)| a == b)
        };
        words.filter(move |(word, _)| fits(word)).map(|(word, meaning)| (word.len(), meaning))
    }

    /// Every word.
    pub fn iter(&self) -> impl Iterator<Item = (&[char], &T)> {
        self.words.iter().map(|(word, meaning)| (word.as_slice(), meaning))
    }
}

/// Which of some words have a character at one end: those of a character are found without a search.
#[derive(Debug)]
struct Index {
    letters: Letters,
    ranks: Ranks,
    /// Where the words of each member of `letters` begin in `words`, by rank, and where the last ones end.
    starts: Vec<u32>,
    /// Indices of words, by the bits of their characters, then in the order given.
    words: Vec<u32>,
}

impl Index {
    /// An index of words, each given with its character.
    fn new(mut words: Vec<(char, usize)>) -> Self {
        let letters = Letters::of(words.iter().map(|(letter, _)| *letter));
        let ranks = letters.ranks();
        words.arrange_by_key(|(letter, _)| letters.rank(&ranks, *letter));
        let count = words.last().map_or(0, |(letter, _)| letters.rank(&ranks, *letter) + 1);
        let start = |rank| words.partition_point(|(letter, _)| letters.rank(&ranks, *letter) < rank) as u32;
        let starts = (0..=count).map(start).collect();
        Self { letters, ranks, starts, words: words.into_iter().map(|(_, index)| index as u32).collect() }
    }

    /// The words of a character, and a few of others that share its bits.
    fn alike(&self, letter: char) -> &[u32] {
        if !self.letters.may_hold(letter) {
            return &[];
        }
        let rank = self.letters.rank(&self.ranks, letter);
        &self.words[self.starts[rank] as usize..self.starts[rank + 1] as usize]
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

    #[test]
    fn characters_that_share_their_bits_are_told_apart() {
        // 攻 is U+653B, 朻 is U+673B.
        let words = Words::new([("朻子", 1), ("攻撃", 2), ("撃朻", 3), ("撃攻", 4)]);
        let text = Normalised::new("攻撃攻");
        assert_eq!(words.starting(&text, 0).collect::<Vec<_>>(), [(2, &2)]);
        assert_eq!(words.ending(&text, 3).collect::<Vec<_>>(), [(2, &4)]);
        assert!(words.may_begin('攻') && words.may_end('攻') && !words.may_begin('乙'));
    }
}
