//! What only the whole text tells: names learnt in it, what refers back, times, certainty, and acts told twice.

mod agency;
mod announcer;
mod attacker;
mod attribute;
mod bare;
mod beside;
mod carry;
mod certainty;
mod circumstance;
mod control;
mod coreference;
mod echo;
mod former;
mod government;
mod grounds;
mod heading;
mod learnt;
mod lone;
mod merge;
mod misspelt;
mod record;
mod roster;
mod several;
mod suspect;
mod table;
mod time;
mod voice;
mod weakness;
mod weighing;

/// Reads the table of weights, which otherwise the first text does.
pub fn read_tables() {
    weighing::read_table();
}

pub use agency::name_agencies;
pub use announcer::announce;
pub use attacker::link_attackers;
pub use attribute::attribute;
pub use beside::{join_countries, join_rows};
pub use carry::carry_agents;
pub use certainty::judge;
pub use circumstance::circumstances;
pub use control::control;
pub use coreference::{resolve as corefer, resolve_late as corefer_late};
pub use echo::{echo, title_victims};
pub use heading::head_victims;
pub use learnt::{Learnt, learn, recall};
pub use lone::adopt;
pub use merge::{harmonise, merge};
pub use misspelt::{MISSPELLING, join_misspelt};
pub use record::records;
pub use roster::list_parties;
pub use table::tables;
pub use time::{TimeExpression, Timeline, times};
pub use voice::voice;
pub use weakness::exploit;
pub use weighing::{
    Weighed, WeighedActor, WeighedAgent, Words, weigh, weigh_actors, weigh_agents, weighed, weighed_actors,
    weighed_agents,
};
