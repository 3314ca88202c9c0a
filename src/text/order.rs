//! Sorting and gathering that leave little code behind.
//!
//! The standard library makes a sort of its own for each type and key, five kilobytes at a time, and gathers ordered maps
//! by it. In a page that counts: here one sort of numbers serves all.

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
            prop_assert_eq!(gathered, items.into_iter().collect::<BTreeMap<_, _>>());
        }
    }
}
