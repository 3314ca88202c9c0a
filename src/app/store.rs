//! The page's one state and the one function that changes it: the editor's state, and how the page shows it.

mod intent;
mod view;

pub use intent::Intent;
pub use view::{Adding, Before, Choosing, Kept, Mode, Over, Picker, Said, Subject, View, WORD_KINDS};

use super::caret::Caret;
use super::messages::Message;
use super::storage::{Records, Settings};
use crate::editor::{Action, Direction, EditorState, Walk, apply, counts, neighbour};
use crate::format::json;
use crate::format::steps::Steps;
use crate::model::{Category, Kind, MentionId, Status};
use crate::text::Span;
use std::rc::Rc;
use yew::Reducible;

/// What the whole page is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Store {
    /// The document, its marks, its history.
    pub editor: EditorState,
    /// How it is shown.
    pub view: View,
}

impl Store {
    /// An empty page with a reader's choices.
    pub fn new(settings: Settings) -> Self {
        Self { editor: EditorState::default(), view: View::new(settings) }
    }

    /// Whether there is a step to take back, of this visit or of the one before.
    pub fn can_undo(&self) -> bool {
        self.editor.can_undo() || !self.view.before.1.is_empty()
    }

    /// Takes back a step of the visit before.
    fn undo_before(&mut self) {
        let (mut file, mut steps) = (*self.view.before).clone();
        while let Some(before) = steps.back(&file) {
            file = before;
            match json::read(&file) {
                // Another version of the page has only signed it.
                Ok(document) if document == *self.editor.document() => {}
                Ok(document) => {
                    self.apply(Action::Before(Box::new(document)));
                    break;
                }
                // What cannot be read leads nowhere.
                Err(_) => steps = Steps::default(),
            }
        }
        self.view.before = Rc::new((file, steps));
    }

    fn apply(&mut self, action: Action) {
        self.editor = apply(&self.editor, action);
    }

    fn say(&mut self, message: Message, value: impl Into<String>) {
        self.view.said = Some(Said::new(message, value));
    }

    /// The words of a mark, for what is said of it.
    fn words(&self, id: MentionId) -> String {
        let mention = self.editor.annotations().mention(id);
        mention.map(|mention| self.editor.text().slice(mention.span).to_owned()).unwrap_or_default()
    }

    fn select(&mut self, id: Option<MentionId>, focus: bool) {
        self.apply(Action::Select(id));
        self.view.focus = focus;
        self.view.revealed += 1;
        self.view.picker = None;
        self.view.caret = None;
    }

    /// The picker as it is open, or as it opens on the selected mark.
    fn picker(&self) -> Option<Picker> {
        let on_mark = |id| Picker { subject: Subject::Mention(id), choosing: Choosing::Category };
        self.view.picker.or_else(|| self.editor.selected().map(on_mark))
    }

    /// A choice in the picker: first a category, then a kind, which makes or changes the mark; or the kind of a word.
    fn choose(&mut self, number: usize) {
        let Some(picker) = self.picker() else { return };
        let place = number.wrapping_sub(1);
        match picker.choosing {
            Choosing::Category => {
                let choosing = Category::ALL.get(place).copied().map_or(picker.choosing, Choosing::Kind);
                self.view.picker = Some(Picker { choosing, ..picker });
            }
            Choosing::Kind(category) => {
                if let Some(kind) = category.kinds().get(place) {
                    self.mark(picker.subject, category, *kind);
                }
            }
            Choosing::Word => {
                if let Some(kind) = WORD_KINDS.get(place) {
                    self.add_word(picker.subject, *kind);
                }
            }
        }
    }

    /// Sends a word on its way; the lexicon and the storage take it from there.
    fn add_word(&mut self, subject: Subject, kind: Kind) {
        let words = match subject {
            Subject::Span(span) => self.editor.text().slice(span).to_owned(),
            Subject::Mention(id) => self.words(id),
        };
        let word = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.select(self.editor.selected(), true);
        if !word.is_empty() {
            let number = self.view.adding.as_ref().map_or(0, |adding| adding.number) + 1;
            self.say(Message::WordAdded, word.clone());
            self.view.adding = Some(Adding { number, word, kind });
        }
    }

    fn mark(&mut self, subject: Subject, category: Category, kind: Kind) {
        match subject {
            Subject::Span(span) => self.apply(Action::Mark { span, category, kind, all: false }),
            Subject::Mention(id) => {
                self.apply(Action::Change { id, category, kind });
                self.apply(Action::Select(Some(id)));
            }
        }
        let words = self.editor.selected().map(|id| self.words(id)).unwrap_or_default();
        self.select(self.editor.selected(), true);
        self.say(Message::Marked, words);
    }

    /// A decision on the selected mark. A mark that goes hands the selection to the one after it.
    fn decide(&mut self, status: Status) {
        let Some(id) = self.editor.selected() else { return };
        let words = self.words(id);
        if status == Status::Rejected {
            self.remove(id, Message::Rejected);
            return;
        }
        // Accepting twice takes the acceptance back.
        let Some(mention) = self.editor.selected_mention() else { return };
        let (accepted, estimated) = (mention.status == status, mention.is_estimated());
        self.apply(Action::SetStatus { id, status: if accepted { Status::Proposed } else { status } });
        if !accepted {
            // Who goes through the estimated marks is led on.
            let next = self.next(id, Walk::Estimated).filter(|_| estimated && self.view.walk == Walk::Estimated);
            if next.is_some() {
                self.select(next, true);
            }
            self.say(Message::Accepted, words);
        }
    }

    /// The next other mark of a walk.
    fn next(&self, id: MentionId, walk: Walk) -> Option<MentionId> {
        neighbour(self.editor.annotations(), Some(id), Direction::Next, walk).filter(|next| *next != id)
    }

    fn remove(&mut self, id: MentionId, message: Message) {
        let words = self.words(id);
        let next = self.next(id, self.view.walk).or_else(|| self.next(id, Walk::All));
        self.apply(Action::Delete { id });
        self.select(next, true);
        self.say(message, words);
    }

    fn start_selecting(&mut self) {
        let at = match (self.view.picker, self.editor.selected_mention()) {
            (Some(Picker { subject: Subject::Span(span), .. }), _) => span,
            (_, Some(mention)) => Span::new(mention.span.start(), mention.span.start()),
            _ => Span::new(0, 0),
        };
        let Some(caret) = Caret::start(self.editor.text(), at) else { return };
        self.apply(Action::Select(None));
        self.set_caret(caret);
        self.say(Message::SelectionStarted, self.editor.text().slice(caret.span).to_owned());
    }

    fn set_caret(&mut self, caret: Caret) {
        self.view.caret = Some(caret);
        self.view.picker = Some(Picker { subject: Subject::Span(caret.span), choosing: Choosing::Category });
        self.say(Message::Selected, self.editor.text().slice(caret.span).to_owned());
    }

    /// Closes one thing: the picker's second step, the picker, then the card.
    fn close(&mut self) {
        match self.view.picker {
            Some(picker) if picker.choosing != Choosing::Category && matches!(picker.subject, Subject::Span(_)) => {
                self.view.picker = Some(Picker { choosing: Choosing::Category, ..picker });
            }
            Some(_) => {
                self.view.picker = None;
                self.view.caret = None;
            }
            None => {
                self.apply(Action::Select(None));
            }
        }
    }
}

impl Reducible for Store {
    type Action = Intent;

    fn reduce(self: Rc<Self>, intent: Intent) -> Rc<Self> {
        let mut next = (*self).clone();
        next.step(intent);
        Rc::new(next)
    }
}

impl Store {
    /// Does what is asked for.
    pub fn step(&mut self, intent: Intent) {
        match intent {
            Intent::Edit(action) => {
                let said = match action {
                    Action::Undo if self.can_undo() => Some((Message::Undone, String::new())),
                    Action::Redo if self.editor.can_redo() => Some((Message::Redone, String::new())),
                    // It goes out of sight, and can be brought back.
                    Action::SetEventStatus { id, status: Status::Rejected } => {
                        let event = self.editor.annotations().events().iter().find(|event| event.id == id);
                        event.map(|event| (Message::Rejected, self.editor.text().slice(event.trigger).to_owned()))
                    }
                    _ => None,
                };
                if action == Action::Undo && !self.editor.can_undo() {
                    self.undo_before();
                } else {
                    self.apply(action);
                }
                if let Some((message, words)) = said {
                    self.say(message, words);
                }
            }
            Intent::Type(text) => {
                self.apply(Action::SetText(text));
                // Who types into the empty sheet goes on typing.
                self.view.mode = Mode::Write;
            }
            Intent::Replace(text) => {
                self.apply(Action::Replace(text));
                self.view.mode = Mode::Read;
                self.view.refusal = None;
                self.select(None, false);
            }
            Intent::Open(document) => {
                self.apply(Action::Load(document));
                self.view.mode = Mode::Read;
                self.view.refusal = None;
            }
            Intent::Analysed { generation, analysis, milliseconds } => {
                if generation == self.editor.generation() {
                    self.apply(Action::Analysed { generation, analysis });
                    self.view.milliseconds = Some(milliseconds);
                    let marks = counts(self.editor.annotations()).standing();
                    self.say(Message::ReadDone, marks.to_string());
                }
            }
            Intent::Select { id, focus } => {
                self.view.walk = Walk::All;
                self.select(id, focus);
            }
            Intent::Walk { direction, walk, focus } => {
                self.view.walk = if walk == Walk::Estimated { walk } else { Walk::All };
                let (annotations, selected) = (self.editor.annotations(), self.editor.selected());
                let to = neighbour(annotations, selected, direction, walk);
                if walk == Walk::Estimated {
                    let left = counts(annotations).estimated;
                    self.select(to.or(selected), focus);
                    self.say(Message::EstimatedLeft, left.to_string());
                } else {
                    self.select(to, focus);
                }
            }
            Intent::Selection(span) => match (span, self.view.picker) {
                (Some(span), _) => {
                    self.view.picker = Some(Picker { subject: Subject::Span(span), choosing: Choosing::Category });
                }
                (None, Some(Picker { subject: Subject::Span(_), .. })) => {
                    self.view.picker = None;
                    self.view.caret = None;
                }
                (None, _) => {}
            },
            Intent::Choose(number) => self.choose(number),
            Intent::ChooseFirst => {
                if self.view.picker.is_some_and(|picker| picker.choosing != Choosing::Category) {
                    self.choose(1);
                }
            }
            Intent::PickWord => {
                self.view.picker = self.picker().map(|picker| Picker { choosing: Choosing::Word, ..picker });
            }
            Intent::Change(category, kind) => {
                if let Some(id) = self.editor.selected() {
                    self.apply(Action::Change { id, category, kind });
                }
            }
            Intent::Decide(status) => self.decide(status),
            Intent::Delete => {
                if let Some(id) = self.editor.selected() {
                    self.remove(id, Message::Deleted);
                }
            }
            Intent::StartSelecting => self.start_selecting(),
            Intent::Step(step) => {
                if let Some(caret) = self.view.caret {
                    self.set_caret(caret.step(self.editor.text(), step));
                }
            }
            Intent::Close => self.close(),
            Intent::Mode(mode) => {
                self.view.mode = mode;
                self.select(None, false);
            }
            Intent::Settings(settings) => self.view.settings = settings,
            Intent::Over(over) => self.view.over = over,
            Intent::AskToForget(asking) => self.view.asking_to_forget = asking,
            Intent::Forget(settings) => {
                self.apply(Action::Forget);
                let forgotten = self.view.forgotten + 1;
                self.view = View { loaded: true, lists: Some(Records::default()), forgotten, ..View::new(settings) };
                self.say(Message::Forgotten, "");
            }
            Intent::Loaded(loaded) => {
                if let Some(loaded) = loaded
                    && self.editor.text().as_str().is_empty()
                {
                    let (document, before) = *loaded;
                    self.editor = EditorState::open(document);
                    self.view.before = Rc::new(before);
                    self.view.kept = Kept::Saved;
                }
                self.view.loaded = true;
            }
            Intent::Unread(unread) => self.view.unread = unread,
            Intent::Lists(records) => {
                // What was read before the lists were there is read again with their names.
                if !records.is_empty() && self.editor.generation() > 0 {
                    self.apply(Action::Reread);
                }
                self.view.lists = Some(records);
            }
            Intent::Record(key, record) => {
                self.view.lists = Some(self.view.lists.take().unwrap_or_default().with(key, record));
                self.apply(Action::Reread);
            }
            Intent::Kept(kept) => self.view.kept = kept,
            Intent::Say(said) => self.view.said = Some(said),
            Intent::Refuse(said) => self.view.refusal = Some(said),
            Intent::Dismiss => self.view.refusal = None,
        }
    }
}
