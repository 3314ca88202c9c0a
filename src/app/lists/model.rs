//! What the manager shows, and the one function that changes it.

use super::messages::Word;
use crate::api::lists::message::{Choices, Head, Offer, Overview, Page, Reply, Row};
use crate::model::Language;
use std::rc::Rc;
use yew::Reducible;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Of the interface.
    pub language: Language,
    /// Every list; none until the worker has answered.
    pub overview: Option<Overview>,
    /// Counts the overviews: entries are asked for again after each.
    pub version: u32,
    /// The key of the list that is open.
    pub list: String,
    /// Whether a narrow screen, which has room for one of the two, shows the shelf.
    pub at_shelf: bool,
    /// What its entries are searched for.
    pub query: String,
    /// Only entries of which something is switched off.
    pub only_off: bool,
    /// How many entries stand before the first that is shown.
    pub from: usize,
    /// The entries.
    pub page: Option<Page>,
    /// The word that is being written.
    pub draft: Option<Draft>,
    /// Whether the reader is asked before the list is deleted.
    pub asking: bool,
    /// Whether files are being read.
    pub reading: bool,
    /// What files hold.
    pub offer: Option<Offer>,
    /// What the reader has said of them.
    pub choices: Choices,
    /// Whether a list with the same id is to be replaced.
    pub replace: bool,
    /// What was last done, or could not be done.
    pub said: Option<String>,
}

/// A word that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The entry; none for a new one.
    pub entry: Option<String>,
    /// The word and its other names, one a line.
    pub names: String,
    /// The key of its kind.
    pub kind: String,
}

impl Draft {
    /// A new word.
    pub fn new() -> Self {
        Self { kind: "organization".into(), ..Self::default() }
    }

    /// An entry that is changed.
    pub fn of(row: &Row) -> Self {
        let names: Vec<&str> = row.names.iter().map(|name| name.text.as_str()).collect();
        Self { entry: Some(row.id.clone()), names: names.join("\n"), kind: row.kind.clone() }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub enum Step {
    /// An answer of the worker.
    Answered(Box<Reply>),
    /// Open a list.
    Pick(String),
    /// Back to the shelf, on a narrow screen.
    Back,
    /// Search.
    Query(String),
    /// Show only what is off, or all.
    OnlyOff(bool),
    /// Go to other entries.
    From(usize),
    /// Write a word, or stop.
    Draft(Option<Draft>),
    /// Ask before the list is deleted, or stop asking.
    Ask(bool),
    /// Files are being read.
    Reading,
    /// What the reader says of them.
    Choose(Choices),
    /// Whether the same list is replaced.
    Replace(bool),
    /// Forget the files.
    Decline,
    /// Say something.
    Say(String),
}

impl Model {
    /// Before the worker has answered.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            overview: None,
            version: 0,
            list: "list:own".into(),
            at_shelf: true,
            query: String::new(),
            only_off: false,
            from: 0,
            page: None,
            draft: None,
            asking: false,
            reading: false,
            offer: None,
            choices: Choices::default(),
            replace: true,
            said: None,
        }
    }

    /// The list that is open.
    pub fn head(&self) -> Option<&Head> {
        self.overview.as_ref()?.lists.iter().find(|head| head.key == self.list)
    }

    fn open(&mut self, key: String) {
        *self = Self {
            overview: self.overview.clone(),
            version: self.version,
            said: self.said.take(),
            ..Self::new(self.language)
        };
        (self.list, self.at_shelf) = (key, false);
    }

    fn answered(&mut self, reply: Reply) {
        if let Some(overview) = reply.overview {
            self.version += 1;
            // The open list may have been deleted.
            if !overview.lists.iter().any(|head| head.key == self.list) {
                self.open(Self::new(self.language).list);
                self.at_shelf = true;
            }
            self.overview = Some(overview);
        }
        if let Some(page) = reply.page.filter(|page| page.list == self.list) {
            // Deleting the last entry of the last page leads back to the one before.
            if page.rows.is_empty() && page.from > 0 {
                self.from = page.from.saturating_sub(crate::api::lists::PAGE);
            }
            self.page = Some(page);
        }
        if let Some(offer) = reply.offer {
            (self.offer, self.reading) = (Some(offer), false);
        }
        if let Some((ja, en)) = reply.refusal {
            self.said = Some(if self.language == Language::Ja { ja } else { en });
        }
        if let Some(key) = reply.taken {
            self.open(key);
            let name = self.head().map(|head| head.name.0.clone()).unwrap_or_default();
            self.said = Some(Word::Taken.with(self.language, name));
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Answered(reply) => self.answered(*reply),
            Step::Pick(key) => {
                self.said = None;
                self.open(key);
            }
            Step::Back => (self.at_shelf, self.offer, self.reading) = (true, None, false),
            Step::Query(query) => (self.query, self.from) = (query, 0),
            Step::OnlyOff(only) => (self.only_off, self.from) = (only, 0),
            Step::From(from) => self.from = from,
            Step::Draft(draft) => self.draft = draft,
            Step::Ask(asking) => self.asking = asking,
            Step::Reading => {
                (self.reading, self.replace, self.at_shelf, self.said) = (true, true, false, None);
                (self.offer, self.choices) = (None, Choices::default());
            }
            Step::Choose(choices) => self.choices = choices,
            Step::Replace(replace) => self.replace = replace,
            Step::Decline => (self.offer, self.reading) = (None, false),
            Step::Say(said) => (self.said, self.reading) = (Some(said), false),
        }
    }
}

impl Reducible for Model {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = (*self).clone();
        next.step(step);
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overview(keys: &[&str]) -> Reply {
        let head = |key: &&str| Head {
            key: (*key).to_owned(),
            name: Default::default(),
            date: None,
            source: String::new(),
            origin: crate::api::lists::message::Origin::Imported,
            enabled: true,
            entries: 0,
            names: 0,
            names_on: 0,
        };
        let lists = keys.iter().map(head).collect();
        Reply { overview: Some(Overview { lists, can_undo: false }), ..Reply::default() }
    }

    #[test]
    fn a_list_that_has_come_is_opened_and_one_that_has_gone_is_left() {
        let mut model = Model::new(Language::Ja);
        model.step(Step::Reading);
        model.step(Step::Answered(Box::new(Reply { offer: Some(Offer::default()), ..Reply::default() })));
        assert!(model.offer.is_some() && !model.reading);
        let taken = Some("list:a".to_owned());
        model.step(Step::Answered(Box::new(Reply { taken, ..overview(&["list:own", "list:a"]) })));
        assert!(model.list == "list:a" && model.offer.is_none() && model.said.is_some());
        model.step(Step::Answered(Box::new(overview(&["list:own"]))));
        assert_eq!((model.list.as_str(), model.version), ("list:own", 2));
    }

    #[test]
    fn a_new_search_begins_at_the_first_entry() {
        let mut model = Model::new(Language::Ja);
        model.step(Step::From(100));
        model.step(Step::Query("港".into()));
        assert_eq!(model.from, 0);
    }
}
