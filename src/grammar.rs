//! Rules over phrases and names: what the text calls an actor, a sanction, a target, and who does what to whom.
//!
//! A rule is data with a function ([`Rule`]): id, summary, examples and counterexamples, registered once in [`RULES`];
//! a test runs every example. Words stand in `data/*.tsv`, not in the rules. [`read`] applies the rules to one text in
//! the order of the registry: names first, then what is built from names, then predicates with their arguments.

mod cues;
mod draft;
mod noun_phrase;
mod reading;
mod rule;
mod rules;
mod subject;
mod target;
mod trigger;
mod words;

pub use cues::{Group, group};
pub use draft::{Circumstance, Draft, Frame, Key};
pub use reading::{Domain, Reading, Sentence, core_of};
pub use rule::{Observer, RULES, Rule, Stage, apply};
pub use rules::is_full_name;
pub use words::Words;
