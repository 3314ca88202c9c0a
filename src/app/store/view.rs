//! How the page shows the document.

use crate::app::caret::Caret;
use crate::app::keys::Situation;
use crate::app::messages::Message;
use crate::app::storage::{Records, Settings, Unread};
use crate::editor::Walk;
use crate::format::steps::Steps;
use crate::model::{Bilingual, Category, Kind, Language, MentionId};
use crate::text::Span;
use std::rc::Rc;

/// The part of the state that is neither kept nor undone.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The reader's choices.
    pub settings: Settings,
    /// Reading or writing.
    pub mode: Mode,
    /// The small bar for making and changing marks.
    pub picker: Option<Picker>,
    /// The keyboard's selection.
    pub caret: Option<Caret>,
    /// What lies over the page.
    pub over: Option<Over>,
    /// Whether the reader is asked before everything is forgotten.
    pub asking_to_forget: bool,
    /// Whether the selected mark takes the focus.
    pub focus: bool,
    /// The marks that are gone through, where a decision leads on to the next.
    pub walk: Walk,
    /// Counts selections, so that selecting the same mark again brings it into sight again.
    pub revealed: u32,
    /// How long the last reading took.
    pub milliseconds: Option<f64>,
    /// Whether the storage has been read; nothing is written before.
    pub loaded: bool,
    /// What has become of the document in the storage.
    pub kept: Kept,
    /// What an earlier visit has kept to be undone.
    pub before: Rc<Before>,
    /// The person's own lists, once the storage has been read.
    pub lists: Option<Records>,
    /// Stored documents that this version cannot read, kept until the person throws them away.
    pub unread: Vec<Unread>,
    /// Counts the times that everything was forgotten; the storage follows.
    pub forgotten: u32,
    /// The word that is on its way into the person's own list.
    pub adding: Option<Adding>,
    /// The last thing that was done.
    pub said: Option<Said>,
    /// The last thing that could not be done.
    pub refusal: Option<Said>,
}

/// Reading or writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The article with its marks.
    #[default]
    Read,
    /// The text in a field, with its marks behind it.
    Write,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Keys and the annotation guide.
    Help,
    /// What is kept where.
    Keeping,
    /// The person's lists, which bring a part of the page of their own.
    Lists,
}

/// What the picker makes or changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A selection that becomes a mark.
    Span(Span),
    /// A mark that changes.
    Mention(MentionId),
}

/// The picker's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picker {
    /// What it is for.
    pub subject: Subject,
    /// What it waits for.
    pub choosing: Choosing,
}

/// What the picker waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// A category; then a kind.
    Category,
    /// A kind of this category, for a mark.
    Kind(Category),
    /// A kind, for a word of the person's own list.
    Word,
}

/// The kinds that are offered for a word, in the order of the picker's numbers; the manager of lists knows the others.
pub const WORD_KINDS: [Kind; 9] = [
    Kind::ThreatGroup,
    Kind::State,
    Kind::Authority,
    Kind::Organization,
    Kind::Person,
    Kind::Measure,
    Kind::Sector,
    Kind::System,
    Kind::Asset,
];

/// A word for the person's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adding {
    /// Counts them, so that the same word can be added twice.
    pub number: u32,
    /// The word.
    pub word: String,
    /// What it is.
    pub kind: Kind,
}

/// The file of the document from before the first step of the history, and the steps that led to it.
pub type Before = (String, Steps);

/// What has become of the document in the storage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing to keep, or not yet kept.
    #[default]
    Not,
    /// Kept as it is.
    Saved,
}

/// A message with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which.
    pub message: Message,
    /// What stands for its `{}`.
    pub value: Bilingual,
}

impl Said {
    /// A message whose value is the same in both languages.
    pub fn new(message: Message, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { message, value: Bilingual::new(value.clone(), value) }
    }

    /// In a language.
    pub fn text(&self, language: Language) -> String {
        self.message.with(language, self.value.get(language))
    }
}

impl View {
    /// The view of an empty page.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            mode: Mode::Read,
            picker: None,
            caret: None,
            over: None,
            asking_to_forget: false,
            focus: false,
            walk: Walk::All,
            revealed: 0,
            milliseconds: None,
            loaded: false,
            kept: Kept::Not,
            before: Rc::default(),
            lists: None,
            unread: Vec::new(),
            forgotten: 0,
            adding: None,
            said: None,
            refusal: None,
        }
    }

    /// What the keys depend on.
    pub fn situation(&self, has_mark: bool, in_article: bool) -> Situation {
        Situation {
            picking: self.picker.map(|picker| picker.choosing != Choosing::Category),
            selecting: self.caret.is_some(),
            has_mark,
            in_article,
        }
    }
}
