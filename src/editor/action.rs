//! Everything that can happen to an editor state.

use crate::analysis::Analysis;
use crate::model::{Category, Date, Document, EventId, Kind, MentionId, Roles, Status};
use crate::text::Span;

/// One thing that happened: what a person did, or an answer of the analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The whole new text after typing, pasting or dropping. It is cleaned; the edit is computed from the difference.
    SetText(String),
    /// Another article in place of this one: its title, source, date and marks do not carry over. It is cleaned.
    Replace(String),
    /// The article's title.
    SetTitle(String),
    /// Where the article comes from; only noted.
    SetSource(String),
    /// The day of publication; asks for a new analysis.
    SetDate(Option<Date>),
    /// An answer of the analysis; dropped when its generation is not the state's.
    Analysed {
        /// The generation that was handed to the analysis.
        generation: u64,
        /// What it found.
        analysis: Box<Analysis>,
    },
    /// Asks for a new analysis of the same text: names have come or gone. No step of the history.
    Reread,
    /// Marks a selection. White space at its ends is left out; a kind that does not fit the category does nothing.
    Mark {
        /// Bytes of the text.
        span: Span,
        /// What it is in the story.
        category: Category,
        /// Fits the category.
        kind: Kind,
        /// Whether every other occurrence of the same words is marked too, where nobody has decided otherwise.
        all: bool,
    },
    /// Gives a mark another category or kind, which also accepts it.
    Change {
        /// The mark.
        id: MentionId,
        /// What it is in the story.
        category: Category,
        /// Fits the category.
        kind: Kind,
    },
    /// Says what a target is hit by; does nothing to other marks.
    SetRoles {
        /// The mark.
        id: MentionId,
        /// Its roles.
        roles: Roles,
    },
    /// Accepts, doubts, rejects, or takes a decision back.
    SetStatus {
        /// The mark.
        id: MentionId,
        /// What the person says; `Rejected` is the same as [`Action::Delete`].
        status: Status,
    },
    /// The same for an event.
    SetEventStatus {
        /// The event.
        id: EventId,
        /// What the person says.
        status: Status,
    },
    /// Removes a mark: a proposal becomes rejected, so that it does not come back; a person's own mark goes.
    Delete {
        /// The mark.
        id: MentionId,
    },
    /// A person's remark on a mark; an empty one removes it.
    SetNote {
        /// The mark.
        id: MentionId,
        /// The remark.
        note: String,
    },
    /// The same for an event.
    SetEventNote {
        /// The event.
        id: EventId,
        /// The remark.
        note: String,
    },
    /// Selects a mark, or none. No step of the history.
    Select(Option<MentionId>),
    /// Opens a document as it is, without a new analysis. Can be undone.
    Load(Box<Document>),
    /// Starts an empty document. Can be undone.
    Clear,
    /// Starts an empty document and forgets the history: nothing of the old texts stays in memory.
    Forget,
    /// Takes the last step back.
    Undo,
    /// Goes back to the document from before the first step of the history, which the caller has kept. Can be done again.
    Before(Box<Document>),
    /// Does the last undone step again.
    Redo,
}
