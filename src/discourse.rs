//! What only the whole text tells: names learnt in it, what refers back, times, certainty, and acts told twice.

mod attacker;
mod certainty;
mod coreference;
mod learnt;
mod merge;
mod time;

pub use attacker::link_attackers;
pub use certainty::judge;
pub use coreference::resolve as corefer;
pub use learnt::{Learnt, learn, recall};
pub use merge::{carry_agents, merge};
pub use time::{TimeExpression, Timeline, times};
