//! What the manager draws.

mod entries;
mod import;
mod manager;
mod row;
mod shelf;
mod writer;

pub use manager::{Manager, ManagerProps};

use super::Counter;
use crate::model::Language;
use yew::prelude::*;

/// The counter of the manager; a silent one outside it.
#[hook]
fn use_counter() -> Counter {
    let silent =
        || Counter { language: Language::Ja, ask: Callback::noop(), step: Callback::noop(), read: Callback::noop() };
    use_context::<Counter>().unwrap_or_else(silent)
}

/// A number as both languages write it.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let places = digits.len();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (places - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([7, 999, 1_000, 100_000, 1_234_567].map(grouped), ["7", "999", "1,000", "100,000", "1,234,567"]);
    }
}
