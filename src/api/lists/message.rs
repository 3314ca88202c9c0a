//! What the manager of lists asks of its worker, and what that answers.
//!
//! A message is one JSON text, with files and records beside it: the browser copies texts at once.

use crate::model::Bilingual;
use serde::{Deserialize, Serialize};

/// Japanese and English.
pub type Both = (String, String);

/// What the manager asks. A list is named by its key: `list:` and its id, or `builtin:` and the name of its table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// All lists, with the records that come beside it.
    Open,
    /// Some entries of a list.
    Entries {
        /// The list.
        list: String,
        /// Only entries with this in a name or the id; all of them where it is empty.
        query: String,
        /// Only entries of which something is switched off.
        only_off: bool,
        /// How many to leave out before the first.
        from: usize,
    },
    /// Switch a list, an entry, or one name of an entry.
    Switch {
        /// The list.
        list: String,
        /// The entry.
        entry: Option<String>,
        /// The place of the name in its entry.
        name: Option<usize>,
        /// On or off.
        on: bool,
    },
    /// Write an entry of the person's own.
    Write {
        /// The list.
        list: String,
        /// The entry; a new one where there is none.
        entry: Option<String>,
        /// The preferred name first.
        names: Vec<String>,
        /// What it is.
        kind: String,
        /// The day on which it is written.
        day: Option<String>,
        /// What the own list is called where it must be made.
        title: String,
    },
    /// Delete a list of the person, or one entry of it.
    Delete {
        /// The list.
        list: String,
        /// The entry.
        entry: Option<String>,
    },
    /// Take the last change back.
    Undo,
    /// Read the files that come beside it, without taking anything.
    Offer {
        /// Files that the browser could not read, and why.
        unread: Vec<(String, Both)>,
    },
    /// Read the files of one offer once more.
    Choose {
        /// The place of the offer.
        place: usize,
        /// What the person says about them.
        choices: Choices,
    },
    /// Take what was offered, all at once.
    Take(Vec<Taking>),
    /// Forget what was offered.
    Decline,
    /// A list as a file.
    Export {
        /// The list.
        list: String,
        /// As a table instead of JSON.
        csv: bool,
    },
    /// A record that cannot be read as a file; named by its key.
    ExportUnread(String),
    /// Throw away a record that cannot be read.
    Discard(String),
}

/// One of the offered lists that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taking {
    /// The place of the offer.
    pub place: usize,
    /// In place of the list with the same id, where there is one.
    pub replace: bool,
}

/// What the person says about files; nothing is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The format's key.
    pub format: Option<String>,
    /// `utf-8` or `shift_jis`.
    pub encoding: Option<String>,
    /// The kind of entries that do not say theirs.
    pub kind: Option<String>,
    /// The list's name.
    pub name: Option<String>,
    /// The list's day.
    pub date: Option<String>,
    /// What each column of a table holds: `name`, `aliases`, `kind`, `id`, `references`, `note`, or nothing of use. Empty
    /// where the headings are to decide.
    pub columns: Vec<String>,
    /// Whether the first row of a table is a header.
    pub header: Option<bool>,
}

/// An answer: what of the manager is to be drawn anew.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Every list, after something may have changed.
    pub overview: Option<Overview>,
    /// Entries that were asked for.
    pub page: Option<Page>,
    /// What files hold, a list each.
    pub offers: Option<Vec<Offer>>,
    /// A file to be downloaded: its name and content.
    pub file: Option<(String, String)>,
    /// The keys of the lists that have come.
    pub taken: Vec<String>,
    /// Why nothing was done.
    pub refusal: Option<Both>,
}

/// Every list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The person's own words, imported lists, built-in lists.
    pub lists: Vec<Head>,
    /// Whether there is a change to take back.
    pub can_undo: bool,
    /// What of the stored lists cannot be read: the keys of records, and what they are of.
    pub unread: Vec<(String, String)>,
}

/// Where a list comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Written by the person.
    Own,
    /// Imported.
    Imported,
    /// Ships with the program.
    BuiltIn,
}

/// A list without its entries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Names it in requests.
    pub key: String,
    /// What it is called; empty where it is to be made.
    pub name: Both,
    /// Its day.
    pub date: Option<String>,
    /// Where its content comes from.
    pub source: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it is switched on.
    pub enabled: bool,
    /// How many entries it has.
    pub entries: usize,
    /// How many names they have.
    pub names: usize,
    /// How many of these are looked for while the list is on.
    pub names_on: usize,
}

/// Some entries of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The list.
    pub list: String,
    /// As asked.
    pub from: usize,
    /// How many there are in all.
    pub total: usize,
    /// Those that were asked for.
    pub rows: Vec<Row>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Unique in its list.
    pub id: String,
    /// The key of its kind.
    pub kind: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Why it came switched off.
    pub why: Option<Both>,
    /// The preferred name first.
    pub names: Vec<RowName>,
    /// Identifiers and remarks.
    pub note: String,
}

/// A name of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowName {
    /// The name.
    pub text: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Why it came switched off.
    pub why: Option<Both>,
}

/// What files hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Their names.
    pub files: Vec<String>,
    /// The format that was found, and what it is called.
    pub format: Option<(String, Both)>,
    /// A table as it is read now.
    pub table: Option<Table>,
    /// Whether the browser has read them, so that reading them otherwise may help.
    pub at_hand: bool,
    /// The list without its entries; none where the files cannot be read.
    pub head: Option<Head>,
    /// How many entries there are of each kind.
    pub kinds: Vec<(String, usize)>,
    /// Why names come switched off, and how many.
    pub cautions: Vec<(Both, usize)>,
    /// The first entries.
    pub rows: Vec<Row>,
    /// What was left out or put together; the first of them.
    pub remarks: Vec<Both>,
    /// How many remarks there are.
    pub remarks_in_all: usize,
    /// Why the files cannot be read; the first reasons.
    pub problems: Vec<Both>,
    /// How many problems there are.
    pub problems_in_all: usize,
    /// The list with the same id, which would be replaced.
    pub replaces: Option<Head>,
}

impl Offer {
    /// Whether it is a table of which it is not known which column holds the names: not wrong, but waiting for a word.
    pub fn asks_for_columns(&self) -> bool {
        self.head.is_none() && self.table.as_ref().is_some_and(|table| !table.holds.iter().any(|holds| holds == "name"))
    }
}

/// A table whose columns can be mapped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The first rows, a header among them.
    pub rows: Vec<Vec<String>>,
    /// Whether the first of them is the header.
    pub header: bool,
    /// What each column holds, as in [`Choices::columns`].
    pub holds: Vec<String>,
}

pub(super) fn both(Bilingual { ja, en }: Bilingual) -> Both {
    (ja, en)
}
