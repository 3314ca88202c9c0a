//! Weighs what no construction decides: who is an actor without a known name, which noun phrases an act falls on, and who
//! did what others tell of.
//!
//! A linear model, one for each role: every clue with its value has a weight in `data/weights.tsv`, learnt from annotated
//! passages by logistic regression (`cargo xtask weigh`). What reaches even odds holds; a mark tells the clues that
//! weighed most. Weights are whole hundredths, so that the same text gives the same marks on every machine.

mod actor;
mod agent;
mod scale;
mod target;
mod words;

pub use actor::{WeighedActor, weigh_actors, weighed_actors};
pub use agent::{WeighedAgent, weigh_agents, weighed_agents};
pub use target::{Weighed, weigh, weighed};
pub use words::Words;

/// Reads the weights.
pub(super) fn read_table() {
    scale::read_table();
}
