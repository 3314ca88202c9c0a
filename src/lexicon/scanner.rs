//! A hundred thousand words, found in one pass over a text and made ready in a moment.
//!
//! An automaton over so many words has a state for each of their characters; to build it took five times as long as all
//! else that loading a list takes. Here each word stands in a table by the hash of all its characters, and its length in
//! another by the hash of its first two: a place of the text is turned away by a look or two at the second table, and
//! only the lengths that occur there are looked for in the first.

use crate::text::Arrange;

/// A place where a word stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its first character.
    pub(super) start: usize,
    /// One past its last character.
    pub(super) end: usize,
    /// The number of the word, in the order in which words were added.
    pub(super) word: usize,
}

/// Of longer words only so many characters are hashed, so that the lengths below fit a number.
const LONGEST: usize = 63;

/// Words, numbered as they were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanner {
    /// All words, one behind the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// One more than the number of a word with the hash of the slot; 0 where there is none.
    slots: Vec<u32>,
    /// For each word the next one with the same slot, written in the same way.
    next: Vec<u32>,
    /// By the hash of the first one or two characters: the lengths of the words that begin so, a bit each.
    lengths: Vec<u64>,
}

/// The hash of some characters, made one character at a time.
#[derive(Clone, Copy, Default)]
pub(super) struct Hash(u32);

impl Hash {
    pub(super) fn and(self, c: char) -> Self {
        Self((self.0.rotate_left(5) ^ u32::from(c)).wrapping_mul(0x9e37_79b1))
    }

    /// A place in a table, whose length is a power of two: the upper bits are mixed best.
    pub(super) fn place(self, length: usize) -> usize {
        ((u64::from(self.0) * length as u64) >> 32) as usize
    }
}

impl Scanner {
    /// Adds a word, unless it is empty or among those from number `since` on. [`Scanner::finish`] makes it be found.
    pub(super) fn add(&mut self, word: &str, since: usize) -> bool {
        if word.is_empty() || (since..self.len()).any(|number| self.word(number) == word) {
            return false;
        }
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        true
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A word by its number.
    pub(super) fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..self.ends[number] as usize).unwrap_or_default()
    }

    /// Makes the tables, when all words have been added.
    pub(super) fn finish(mut self) -> Self {
        self.slots = vec![0; (self.len() * 2).next_power_of_two()];
        self.lengths = vec![0; self.len().next_power_of_two()];
        self.next = vec![0; self.len()];
        for number in 0..self.len() {
            let (mut hash, mut beginning, mut length) = (Hash::default(), Hash::default(), 0);
            for c in self.word(number).chars().take(LONGEST) {
                hash = hash.and(c);
                length += 1;
                if length <= 2 {
                    beginning = hash;
                }
            }
            let place = beginning.place(self.lengths.len());
            self.lengths[place] |= 1 << length;
            let slot = hash.place(self.slots.len());
            self.next[number] = std::mem::replace(&mut self.slots[slot], number as u32 + 1);
        }
        self
    }

    /// Every place where a word stands, by its end; of those with one end the longest first, of equal words in the order
    /// of their numbers.
    pub(super) fn find(&self, text: &[char]) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.slots.is_empty() {
            return hits;
        }
        for start in 0..text.len() {
            let rest = &text[start..];
            let mut hash = Hash::default().and(rest[0]);
            // A word of one character has the first bit of the beginning that it is.
            let mut lengths = self.lengths[hash.place(self.lengths.len())] & 0b10;
            if let Some(second) = rest.get(1) {
                lengths |= self.lengths[hash.and(*second).place(self.lengths.len())] & !0b11;
            }
            let mut length = 1;
            while lengths >> length != 0 {
                if lengths >> length & 1 == 1 {
                    self.collect(hash, text, start, &mut hits);
                }
                length += 1;
                let Some(c) = rest.get(length - 1).filter(|_| length <= LONGEST) else { break };
                hash = hash.and(*c);
            }
        }
        hits.arrange_by_key(|hit| (hit.end, hit.start, hit.word));
        hits
    }

    /// The words of a hash that stand at a place.
    fn collect(&self, hash: Hash, text: &[char], start: usize, hits: &mut Vec<Hit>) {
        let mut held = self.slots[hash.place(self.slots.len())];
        while let Some(word) = (held as usize).checked_sub(1) {
            let mut end = start;
            let stands = self.word(word).chars().all(|c| {
                end += 1;
                text.get(end - 1) == Some(&c)
            });
            // Of several lengths that share a slot, each would find the word.
            let is_new = || !hits.iter().rev().take_while(|hit| hit.start == start).any(|hit| hit.word == word);
            if stands && is_new() {
                hits.push(Hit { start, end, word });
            }
            held = self.next[word];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aho_corasick::{AhoCorasick, AhoCorasickKind};
    use proptest::prelude::*;

    fn scanner(words: &[String]) -> Scanner {
        let mut scanner = Scanner::default();
        for word in words {
            // Equal words are told apart by their numbers.
            assert!(scanner.add(word, scanner.len()));
        }
        scanner.finish()
    }

    proptest! {
        #[test]
        fn it_finds_what_an_automaton_finds(
            words in proptest::collection::vec("[ab北朝]{1,5}|[a]{60,66}|[a-z北]{1,70}", 0..40),
            text in "[ab北朝]{0,60}[a]{0,70}[ab北朝]{0,20}",
            picks in proptest::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            let mut text = text;
            if !words.is_empty() {
                picks.iter().for_each(|pick| text.push_str(pick.get::<String>(&words)));
            }
            let chars: Vec<char> = text.chars().collect();
            let place = |byte: usize| text[..byte].chars().count();
            let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&words).unwrap();
            let theirs: Vec<Hit> = automaton
                .find_overlapping_iter(&text)
                .map(|found| Hit {
                    start: place(found.start()),
                    end: place(found.end()),
                    word: found.pattern().as_usize(),
                })
                .collect();
            prop_assert_eq!(scanner(&words).find(&chars), theirs);
        }
    }

    #[test]
    fn a_word_is_added_once_to_its_entry() {
        let mut scanner = Scanner::default();
        assert!(scanner.add("北斗", 0) && !scanner.add("北斗", 0) && !scanner.add("", 0) && scanner.add("北斗", 1));
        assert_eq!((scanner.len(), scanner.finish().find(&['北', '斗']).len()), (2, 2));
        assert!(Scanner::default().find(&['北']).is_empty() && Scanner::default().finish().find(&['北']).is_empty());
    }
}
