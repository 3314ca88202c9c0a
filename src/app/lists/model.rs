//! What the manager shows, and the one function that changes it.

use super::messages::Word;
use crate::api::lists::message::{Choices, Head, Offer, Overview, Page, Reply, Row, Taking};
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
    /// What files hold, a list each.
    pub offers: Vec<Offering>,
    /// What was last done, or could not be done.
    pub said: Option<String>,
    /// Where the focus goes.
    pub focus: Focus,
}

/// What files hold, and what the reader has said of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offering {
    /// What they hold.
    pub offer: Offer,
    /// How they are to be read.
    pub choices: Choices,
    /// Whether the list is wanted.
    pub wanted: bool,
    /// Whether a list with the same id is to be replaced.
    pub replace: bool,
    /// Whether the ways to read them are laid open: once they had to be, they stay so.
    pub laid_open: bool,
}

/// Where the focus goes after a step: an element of this selector.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// Counts the times that it is to move; otherwise it moves only where it would be lost.
    pub moves: u32,
    /// Where to.
    pub to: String,
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
    /// An entry was deleted: the focus goes to its neighbour.
    Gone(String),
    /// Files are being read.
    Reading,
    /// What the reader says of those at a place.
    Choose(usize, Choices),
    /// Whether the list at a place is wanted.
    Want(usize, bool),
    /// Whether the same list is replaced.
    Replace(usize, bool),
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
            offers: Vec::new(),
            said: None,
            focus: Focus { moves: 0, to: HEADING.to_owned() },
        }
    }

    /// The offers that are wanted and can be read.
    pub fn taking(&self) -> Vec<Taking> {
        let wanted = self.offers.iter().enumerate().filter(|(_, one)| one.wanted && one.offer.head.is_some());
        wanted.map(|(place, one)| Taking { place, replace: one.replace }).collect()
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
            focus: Focus { moves: self.focus.moves, to: HEADING.to_owned() },
            ..Self::new(self.language)
        };
        (self.list, self.at_shelf) = (key, false);
    }

    fn answered(&mut self, reply: Reply) {
        if let Some(overview) = reply.overview {
            if self.overview.is_none() {
                self.move_focus(format!("[data-list={}]", quoted(&self.list)));
            }
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
        if let Some(offers) = reply.offers {
            self.offered(offers);
        }
        if let Some((ja, en)) = reply.refusal {
            self.said = Some(if self.language == Language::Ja { ja } else { en });
        }
        if let Some(key) = reply.taken.first() {
            self.open(key.clone());
            self.move_focus(HEADING);
            let name = self.head().map(|head| head.name.0.clone()).unwrap_or_default();
            self.said = Some(match reply.taken.len() {
                1 => Word::Taken.with(self.language, name),
                several => Word::TakenSeveral.with(self.language, several),
            });
        }
    }

    fn offered(&mut self, offers: Vec<Offer>) {
        // What was said of files stays with them while they are read again.
        let fresh = std::mem::take(&mut self.reading) || offers.len() != self.offers.len();
        let before = std::mem::take(&mut self.offers).into_iter().map(|one| (!fresh).then_some(one));
        let before = before.chain(std::iter::repeat_with(|| None));
        let offering = |(offer, before): (Offer, Option<Offering>)| {
            let said = before.unwrap_or(Offering { wanted: true, replace: true, ..Offering::default() });
            Offering { laid_open: said.laid_open || offer.head.is_none() && !offer.asks_for_columns(), offer, ..said }
        };
        self.offers = offers.into_iter().zip(before).map(offering).collect();
        if fresh {
            self.move_focus(HEADING);
        }
    }

    fn move_focus(&mut self, to: impl Into<String>) {
        self.focus = Focus { moves: self.focus.moves + 1, to: to.into() };
    }

    fn change(&mut self, place: usize, change: impl FnOnce(&mut Offering)) {
        if let Some(one) = self.offers.get_mut(place) {
            change(one);
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Answered(reply) => self.answered(*reply),
            Step::Pick(key) => {
                self.said = None;
                self.open(key);
            }
            Step::Back => {
                (self.at_shelf, self.offers, self.reading) = (true, Vec::new(), false);
                self.move_focus(format!("[data-list={}]", quoted(&self.list)));
            }
            Step::Query(query) => (self.query, self.from) = (query, 0),
            Step::OnlyOff(only) => (self.only_off, self.from) = (only, 0),
            Step::From(from) => (self.from, self.focus.to) = (from, ".pager button:enabled".to_owned()),
            Step::Draft(draft) => {
                if let (Some(before), None) = (&self.draft, &draft) {
                    let edit = before.entry.as_ref().map(|entry| format!("[data-edit={}]", quoted(entry)));
                    self.focus.to = edit.unwrap_or_else(|| "#lists-add".to_owned());
                }
                self.draft = draft;
            }
            Step::Ask(asking) => {
                self.asking = asking;
                self.move_focus(if asking { "#lists-delete-cancel" } else { "#lists-delete" });
            }
            Step::Gone(entry) => {
                let rows = self.page.as_ref().map_or(&[][..], |page| &page.rows);
                let at = rows.iter().position(|row| row.id == entry).unwrap_or(0);
                let next = rows.get(at + 1).or(at.checked_sub(1).and_then(|at| rows.get(at)));
                let to = next.map(|row| format!("[data-delete={}]", quoted(&row.id)));
                self.focus.to = to.unwrap_or_else(|| "#lists-add".to_owned());
            }
            Step::Reading => {
                (self.reading, self.at_shelf, self.said, self.offers) = (true, false, None, Vec::new());
            }
            Step::Choose(place, choices) => self.change(place, |one| one.choices = choices),
            Step::Want(place, wanted) => self.change(place, |one| one.wanted = wanted),
            Step::Replace(place, replace) => self.change(place, |one| one.replace = replace),
            Step::Decline => {
                (self.offers, self.reading, self.at_shelf) = (Vec::new(), false, true);
                self.move_focus("#lists-import");
            }
            Step::Say(said) => (self.said, self.reading) = (Some(said), false),
        }
    }
}

/// Where the focus goes when it has no better place: what stands over the right side.
pub const HEADING: &str = "#lists-list";

/// A text as a value in a selector.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
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
        Reply { overview: Some(Overview { lists, ..Overview::default() }), ..Reply::default() }
    }

    #[test]
    fn a_list_that_has_come_is_opened_and_one_that_has_gone_is_left() {
        let mut model = Model::new(Language::Ja);
        model.step(Step::Reading);
        model.step(offers(1));
        assert!(model.offers.len() == 1 && !model.reading);
        let taken = vec!["list:a".to_owned()];
        model.step(Step::Answered(Box::new(Reply { taken, ..overview(&["list:own", "list:a"]) })));
        assert!(model.list == "list:a" && model.offers.is_empty() && model.said.is_some());
        model.step(Step::Answered(Box::new(overview(&["list:own"]))));
        assert_eq!((model.list.as_str(), model.version), ("list:own", 2));
    }

    fn offers(count: usize) -> Step {
        let offers = Some(vec![Offer::default(); count]);
        Step::Answered(Box::new(Reply { offers, ..Reply::default() }))
    }

    #[test]
    fn what_was_said_of_files_stays_while_they_are_read_again() {
        let mut model = Model::new(Language::Ja);
        model.step(Step::Reading);
        model.step(offers(2));
        let moves = model.focus.moves;
        model.step(Step::Want(1, false));
        model.step(Step::Choose(0, Choices { kind: Some("person".into()), ..Choices::default() }));
        model.step(offers(2));
        assert!(model.offers[0].wanted && !model.offers[1].wanted && model.offers[0].laid_open);
        assert_eq!(model.offers[0].choices.kind.as_deref(), Some("person"));
        assert_eq!(model.focus.moves, moves, "who chooses keeps the focus");
        model.step(Step::Reading);
        model.step(offers(2));
        assert!(model.offers[1].wanted, "other files");
        assert!(model.taking().is_empty(), "nothing of them can be read");
    }

    #[test]
    fn the_focus_returns_to_where_it_came_from() {
        let mut model = Model::new(Language::Ja);
        model.step(Step::Draft(Some(Draft { entry: Some("a\"b".into()), ..Draft::new() })));
        model.step(Step::Draft(None));
        assert_eq!(model.focus.to, r#"[data-edit="a\"b"]"#);
        model.step(Step::Draft(Some(Draft::new())));
        model.step(Step::Draft(None));
        assert_eq!(model.focus.to, "#lists-add");
    }

    #[test]
    fn a_new_search_begins_at_the_first_entry() {
        let mut model = Model::new(Language::Ja);
        model.step(Step::From(100));
        model.step(Step::Query("港".into()));
        assert_eq!(model.from, 0);
    }
}
