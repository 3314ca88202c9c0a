//! Sorting and gathering that leave little code behind.
//!
//! The standard library makes a sort of its own for each type and key, five kilobytes at a time, and gathers ordered maps
//! by it; a tree that is only looked up is as much again. In a page that counts: here one sort of numbers serves all.

use std::cmp::Ordering;

/// Sorts a slice; equal items keep their order.
pub trait Arrange<T> {
    /// By a comparison.
    fn arrange(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// By a key.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        // Most lists are gathered from left to right.
        if self.is_sorted_by(|a, b| compare(a, b).is_le()) {
            return;
        }
        let mut places = places(self.len(), &|a, b| compare(&self[a], &self[b]));
        for index in 0..self.len() {
            while places[index] != index {
                let place = places[index];
                self.swap(index, place);
                places.swap(index, place);
            }
        }
    }
}

/// Where each of some items goes when they are sorted.
#[inline(never)]
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    let mut places = vec![0; count];
    for (place, index) in order.into_iter().enumerate() {
        places[index] = place;
    }
    places
}

/// Gathers a map or a set item by item, where `collect` would sort them first.
pub trait Gather: Iterator + Sized {
    /// All items; of equal keys the last one stands.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut all = C::default();
        all.extend(self);
        all
    }
}

impl<I: Iterator> Gather for I {}

/// A map that is gathered once and then looked up; with nothing for values, a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index<K, V = ()> {
    /// In the order of the keys, each once.
    pairs: Vec<(K, V)>,
}

impl<K: Ord, V> Index<K, V> {
    /// What a key leads to.
    pub fn get(&self, key: &K) -> Option<&V> {
        let place = self.pairs.partition_point(|(other, _)| other < key);
        self.pairs.get(place).filter(|(other, _)| other == key).map(|(_, value)| value)
    }

    /// Whether there is a key.
    pub fn contains(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

impl<K, V> Default for Index<K, V> {
    fn default() -> Self {
        Self { pairs: Vec::new() }
    }
}

impl<K: Ord, V> Extend<(K, V)> for Index<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        self.pairs.extend(pairs);
        self.pairs.arrange(|a, b| a.0.cmp(&b.0));
        self.pairs.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
    }
}

impl<K: Ord> Extend<K> for Index<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        self.extend(keys.into_iter().map(|key| (key, ())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_is_the_stable_sort(items in proptest::collection::vec((0_u8..6, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            ours.arrange_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
            let gathered: BTreeMap<u8, u8> = items.iter().copied().gather();
            prop_assert_eq!(&gathered, &items.iter().copied().collect::<BTreeMap<_, _>>());
            let index: Index<u8, u8> = items.into_iter().gather();
            prop_assert_eq!(index.len(), gathered.len());
            prop_assert!((0..8).all(|key| index.get(&key) == gathered.get(&key)));
        }
    }
}
