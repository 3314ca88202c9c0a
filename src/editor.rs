//! All that a person may do to a document, without any interface: a state, actions, and one pure function between.
//!
//! [`apply`] takes an [`EditorState`] and an [`Action`] and gives the next state. Analyses arrive as actions too: the
//! caller analyses [`EditorState::document`] whenever [`EditorState::wants_analysis`] says so, and hands the answer back
//! with the [`EditorState::generation`] that it was asked for; an answer to an older generation is dropped.
//!
//! What a person has decided survives: `rebase` carries marks through edits of the text, `merge` puts the decisions over
//! a fresh analysis, `history` undoes and redoes without limit. `segments` turns marks into what can be drawn, `view`
//! into what can be listed and walked through.

mod action;
mod apply;
mod decide;
mod history;
mod merge;
mod parts;
mod rebase;
mod segments;
mod state;
mod view;

pub use action::Action;
pub use apply::apply;
pub use segments::{Node, Segment, segments, tree, trees};
pub use state::EditorState;
pub use view::{
    Counts, Direction, EntityEntry, StandingEvent, Walk, counts, entities_of, mentions_of, neighbour, standing_events,
};
