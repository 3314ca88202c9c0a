//! Everything that a reader, the worker or the storage may ask of the page.

use super::{Before, Kept, Mode, Over, Said};
use crate::analysis::Analysis;
use crate::app::caret::Step;
use crate::app::storage::{Records, Settings, Unread};
use crate::editor::{Action, Direction, Walk};
use crate::model::{Category, Document, Kind, MentionId, Status};
use crate::text::Span;
use wasm_bindgen::JsValue;

/// One thing asked of the page.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Something that the editor does by itself.
    Edit(Action),
    /// The text as typed.
    Type(String),
    /// Another article: pasted, dropped or the sample.
    Replace(String),
    /// A file of annotations.
    Open(Box<Document>),
    /// An answer of the worker.
    Analysed {
        /// Of the question.
        generation: u64,
        /// What was found.
        analysis: Box<Analysis>,
        /// How long it took.
        milliseconds: f64,
    },
    /// Select a mark and bring it into sight.
    Select {
        /// The mark, or none.
        id: Option<MentionId>,
        /// Whether it takes the focus.
        focus: bool,
    },
    /// To the next or previous mark of a walk.
    Walk {
        /// Which way.
        direction: Direction,
        /// At which marks it stops.
        walk: Walk,
        /// Whether the mark takes the focus.
        focus: bool,
    },
    /// The browser's selection in the article.
    Selection(Option<Span>),
    /// A number in the picker, from 1.
    Choose(usize),
    /// The first kind in the picker.
    ChooseFirst,
    /// Add the selected words to the person's own list: opens the picker for their kind.
    PickWord,
    /// Another category and kind for the selected mark.
    Change(Category, Kind),
    /// A decision on the selected mark.
    Decide(Status),
    /// Delete the selected mark.
    Delete,
    /// Begin to select by keyboard.
    StartSelecting,
    /// Move an end of the keyboard's selection.
    Step(Step),
    /// Close what is open.
    Close,
    /// Read or write.
    Mode(Mode),
    /// The reader's choices.
    Settings(Settings),
    /// Open or close help or the words about what is kept.
    Over(Option<Over>),
    /// Ask before forgetting, or stop asking.
    AskToForget(bool),
    /// Forget everything; the choices are those of a browser that knows nothing of the page.
    Forget(Settings),
    /// The storage has been read.
    Loaded(Option<Box<(Document, Before)>>),
    /// The stored documents that this version cannot read.
    Unread(Vec<Unread>),
    /// The stored lists have been read.
    Lists(Records),
    /// A record of the lists has changed, or gone where it is null.
    Record(String, JsValue),
    /// What has become of the last saving.
    Kept(Kept),
    /// Tell the reader what was done.
    Say(Said),
    /// Tell the reader what could not be done.
    Refuse(Said),
    /// The reader has seen it.
    Dismiss,
}
