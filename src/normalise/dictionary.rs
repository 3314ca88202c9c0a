//! Words of many groups, found in a text all at once.

use super::{Extent, normal_form};
use crate::text::Arrange;
use std::cmp::Reverse;

/// The words of groups that are known by their numbers, made ready to be found.
///
/// Rules ask for hundreds of groups at hundreds of places: to look once for the words of all of them, and to keep where
/// each group's words stand, costs less than a handful of such questions.
#[derive(Debug)]
pub struct Dictionary {
    /// The characters of all words, one word behind the other.
    letters: Vec<char>,
    /// By bucket, then longest first.
    words: Vec<Word>,
    /// Where the words of each bucket begin in `words`, and where the last ones end.
    buckets: Vec<u32>,
    /// The groups of each word with its place there.
    members: Vec<(usize, Option<usize>)>,
    groups: usize,
}

/// Where a word lies in the lists of its dictionary.
#[derive(Clone, Copy, Debug)]
struct Word {
    letters: (u32, u32),
    members: (u32, u32),
}

/// A power of two; a few thousand words share them.
const BUCKETS: usize = 1 << 13;

/// The bucket of a word by its first two characters; the second of a word of one is `'\0'`, which no word has.
fn bucket(first: char, second: char) -> usize {
    let mixed = (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca6b);
    (mixed >> 19) as usize % BUCKETS
}

/// A word that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where.
    pub extent: Extent,
    /// The place of the word in its group; none where the group does not write it in the form of a text.
    pub place: Option<usize>,
}

impl Dictionary {
    /// The words of groups, each group in the order of its places.
    pub fn new(groups: &[&[&str]]) -> Self {
        let mut rows: Vec<(usize, String, usize, Option<usize>)> = Vec::new();
        for (group, words) in groups.iter().enumerate() {
            for (place, word) in words.iter().enumerate() {
                let normal = normal_form(word);
                let mut letters = normal.chars();
                if let Some(first) = letters.next() {
                    let place = (normal == *word).then_some(place);
                    rows.push((bucket(first, letters.next().unwrap_or_default()), normal, group, place));
                }
            }
        }
        rows.arrange(|a, b| (a.0, Reverse(a.1.len()), &a.1).cmp(&(b.0, Reverse(b.1.len()), &b.1)));
        let mut out = Self {
            letters: Vec::new(),
            words: Vec::new(),
            buckets: vec![0; BUCKETS + 1],
            members: Vec::new(),
            groups: groups.len(),
        };
        let mut before: &str = "";
        for (bucket, word, group, place) in &rows {
            if word != before {
                let (letters, members) = (out.letters.len() as u32, out.members.len() as u32);
                out.letters.extend(word.chars());
                out.words.push(Word { letters: (letters, out.letters.len() as u32), members: (members, members) });
                out.buckets[bucket + 1] += 1;
                before = word;
            }
            out.members.push((*group, *place));
            if let Some(word) = out.words.last_mut() {
                word.members.1 += 1;
            }
        }
        for bucket in 0..BUCKETS {
            out.buckets[bucket + 1] += out.buckets[bucket];
        }
        out
    }

    /// Every word that stands in a text.
    pub(super) fn find(&self, text: &[char]) -> Occurrences {
        let mut found: Vec<(usize, Occurrence)> = Vec::new();
        for at in 0..text.len() {
            let first = text[at];
            let second = text.get(at + 1).copied().unwrap_or_default();
            // Longer words come first.
            if second != '\0' {
                self.find_in(bucket(first, second), &text[at..], at, &mut found);
            }
            self.find_in(bucket(first, '\0'), &text[at..at + 1], at, &mut found);
        }
        Occurrences::new(self.groups, &found)
    }

    /// The words of a bucket that a text begins with.
    fn find_in(&self, bucket: usize, rest: &[char], at: usize, found: &mut Vec<(usize, Occurrence)>) {
        for word in &self.words[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize] {
            let letters = &self.letters[word.letters.0 as usize..word.letters.1 as usize];
            // Words are short: to compare them here costs less than to call for it.
            if letters.len() <= rest.len() && letters.iter().zip(rest).all(|(a, b)| a == b) {
                let extent = Extent::new(at, at + letters.len());
                let members = &self.members[word.members.0 as usize..word.members.1 as usize];
                found.extend(members.iter().map(|(group, place)| (*group, Occurrence { extent, place: *place })));
            }
        }
    }
}

/// Where the words of a dictionary stand in a text, group by group.
#[derive(Clone, Debug, Default)]
pub struct Occurrences {
    /// Where the words of each group begin in the lists, and where they end.
    groups: Vec<(usize, usize)>,
    /// By their beginnings, longest first.
    beginning: Vec<Occurrence>,
    /// By their ends, longest first.
    ending: Vec<Occurrence>,
}

impl Occurrences {
    /// Parts words by groups, given by their beginnings, longest first.
    fn new(count: usize, found: &[(usize, Occurrence)]) -> Self {
        let mut groups = vec![(0, 0); count];
        for (group, _) in found {
            groups[*group].1 += 1;
        }
        let mut next = 0;
        for bounds in &mut groups {
            next += bounds.1;
            *bounds = (next - bounds.1, next - bounds.1);
        }
        let mut beginning = vec![Occurrence { extent: Extent::new(0, 0), place: None }; found.len()];
        for (group, occurrence) in found {
            beginning[groups[*group].1] = *occurrence;
            groups[*group].1 += 1;
        }
        let mut ending = beginning.clone();
        for (first, last) in &groups {
            // Already all but sorted: no word moves farther than it is long.
            let words = &mut ending[*first..*last];
            for index in 1..words.len() {
                let mut at = index;
                while at > 0 && words[at - 1].extent.end > words[at].extent.end {
                    words.swap(at - 1, at);
                    at -= 1;
                }
            }
        }
        Self { groups, beginning, ending }
    }

    /// Those of one group.
    #[inline(always)]
    pub fn of(&self, group: usize) -> Row<'_> {
        let (first, last) = self.groups.get(group).copied().unwrap_or_default();
        Row { beginning: &self.beginning[first..last], ending: &self.ending[first..last] }
    }
}

/// Where the words of one group stand in a text.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    beginning: &'a [Occurrence],
    ending: &'a [Occurrence],
}

impl<'a> Row<'a> {
    /// The words that begin at or after a place, from left to right, longest first.
    #[inline(always)]
    fn from(self, at: usize) -> &'a [Occurrence] {
        &self.beginning[self.beginning.partition_point(|word| word.extent.start < at)..]
    }

    /// The first place in a range where a word begins.
    pub fn next(self, range: Extent) -> Option<usize> {
        self.from(range.start).first().map(|word| word.extent.start).filter(|start| *start < range.end)
    }

    /// The words that begin at a place, longest first.
    pub fn starting(self, at: usize) -> impl Iterator<Item = &'a Occurrence> {
        self.from(at).iter().take_while(move |word| word.extent.start == at)
    }

    /// The words that end at a place, longest first.
    pub fn ending(self, end: usize) -> impl Iterator<Item = &'a Occurrence> {
        let first = self.ending.partition_point(|word| word.extent.end < end);
        self.ending[first..].iter().take_while(move |word| word.extent.end == end)
    }

    /// The first place in a range where a word stands, with the longest word there.
    pub fn find(self, range: Extent) -> Option<Extent> {
        let inside = self.from(range.start).iter().map(|word| word.extent).take_while(|word| word.start < range.end);
        inside.into_iter().find(|word| word.end <= range.end)
    }

    /// Every word inside a range, from left to right, longest first.
    pub fn inside(self, range: Extent) -> impl Iterator<Item = &'a Occurrence> {
        let words = self.from(range.start).iter().take_while(move |word| word.extent.start < range.end);
        words.filter(move |word| word.extent.end <= range.end)
    }

    /// Every place in a range where a word begins, with the longest word there; they may overlap, and the last ones may
    /// end behind the range.
    pub fn places(self, range: Extent) -> impl Iterator<Item = Extent> {
        let mut last = None;
        let inside = self.from(range.start).iter().map(|word| word.extent);
        let inside = inside.take_while(move |word| word.start < range.end);
        inside.filter(move |word| last.replace(word.start) != Some(word.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: [&[&str]; 3] = [&["攻", "攻撃", "攻撃者", "撃", "", "ＡＰＴ", "攻撃"], &[], &["撃者", "攻撃", "が"]];

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn every_word_that_stands_is_found_longest_first() {
        let found = Dictionary::new(&GROUPS).find(&letters("aptの攻撃者が"));
        let first = found.of(0);
        let starting = |at| first.starting(at).map(|word| (word.extent.len(), word.place)).collect::<Vec<_>>();
        let ending = |end| first.ending(end).map(|word| (word.extent.len(), word.place)).collect::<Vec<_>>();
        assert_eq!(starting(4), [(3, Some(2)), (2, Some(1)), (2, Some(6)), (1, Some(0))]);
        assert_eq!(starting(0), [(3, None)], "not written in the form of a text");
        assert_eq!(starting(7), []);
        assert_eq!(ending(6), [(2, Some(1)), (2, Some(6)), (1, Some(3))]);
        assert_eq!(ending(0), []);
        assert_eq!(found.of(1).places(Extent::new(0, 8)).count(), 0);
        let last: Vec<Extent> = found.of(2).places(Extent::new(0, 8)).collect();
        assert_eq!(last, [Extent::new(4, 6), Extent::new(5, 7), Extent::new(7, 8)]);
    }

    #[test]
    fn a_range_holds_its_words() {
        let found = Dictionary::new(&GROUPS).find(&letters("攻撃者の攻撃者"));
        let row = found.of(0);
        assert_eq!(row.find(Extent::new(0, 7)), Some(Extent::new(0, 3)));
        assert_eq!(row.find(Extent::new(1, 7)), Some(Extent::new(1, 2)));
        assert_eq!(row.find(Extent::new(2, 6)), Some(Extent::new(4, 6)), "the longest that fits");
        assert_eq!(row.find(Extent::new(2, 4)), None);
        let places: Vec<Extent> = row.places(Extent::new(1, 5)).collect();
        assert_eq!(places, [Extent::new(1, 2), Extent::new(4, 7)]);
    }
}
