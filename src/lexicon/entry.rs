//! One thing in the world, with all its names.

use super::list::Listed;
use crate::model::{Category, Kind, Reference};

/// What an entry is, a little finer than the kind of its mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryClass {
    /// A country or territory.
    State,
    /// A capital or palace that stands for its government.
    Seat,
    /// A part of the world: marked only as a target.
    Region,
    /// States that act together.
    Collective,
    /// A ministry, agency, court, force or international body.
    Authority,
    /// A threat group, gang or armed group.
    ThreatGroup,
    /// A company, media house, party, university.
    Organization,
    /// A person.
    Person,
    /// A word that a person's list adds: a sanction word, or a common noun for what is hit.
    Word(Kind),
}

impl EntryClass {
    /// The kind of its mentions as an actor.
    pub fn kind(self) -> Kind {
        match self {
            Self::State | Self::Seat | Self::Region | Self::Collective => Kind::State,
            Self::Authority => Kind::Authority,
            Self::ThreatGroup => Kind::ThreatGroup,
            Self::Organization => Kind::Organization,
            Self::Person => Kind::Person,
            Self::Word(kind) => kind,
        }
    }

    /// The class of an entry of a person's list.
    pub(super) fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::State => Self::State,
            Kind::Authority => Self::Authority,
            Kind::ThreatGroup => Self::ThreatGroup,
            Kind::Organization => Self::Organization,
            Kind::Person => Self::Person,
            other => Self::Word(other),
        }
    }

    /// The category of its mentions where nothing in the sentence says otherwise; `None` for common nouns, which are
    /// mentions only where they are hit.
    pub fn category(self) -> Option<Category> {
        [Category::Actor, Category::Sanction].into_iter().find(|category| category.kinds().contains(&self.kind()))
    }
}

/// How far a form can be trusted where it stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormClass {
    /// Names the entry wherever it stands between boundaries.
    Certain,
    /// Made by a transliteration rule, or at least not found in print.
    Derived,
    /// Also a common word, a first name or another thing: needs evidence in the context.
    Ambiguous,
}

/// One name of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// As written in the table.
    pub text: String,
    /// How far it can be trusted.
    pub class: FormClass,
    /// Made from another form by a rule of spelling: looked for, but not shown among the names.
    pub by_rule: bool,
}

/// One thing in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unique in the lexicon.
    pub id: String,
    /// What it is.
    pub class: EntryClass,
    /// Its names, the preferred one first.
    pub forms: Vec<Form>,
    /// One-kanji forms of a state.
    pub shorts: Vec<char>,
    /// Words of a context that license its ambiguous forms, in normal form.
    pub evidence: Vec<String>,
    /// The state that it belongs or is attributed to: the id of its entry.
    pub state: Option<String>,
    /// Certain identifiers.
    pub references: Vec<Reference>,
    /// Where its Japanese form is attested.
    pub attested: String,
    /// The table that holds it, or the name of a person's list.
    pub list: String,
    /// The person's list that it comes from; `None` for the built-in tables.
    pub listed: Option<Listed>,
}

impl Entry {
    /// The preferred name.
    pub fn name(&self) -> &str {
        self.forms.first().map_or(&self.id, |form| &form.text)
    }

    /// The id of the state that a mention stands for: a state's own, a seat's government.
    pub fn state_id(&self) -> Option<&str> {
        match self.class {
            EntryClass::State => Some(&self.id),
            _ => self.state.as_deref(),
        }
    }
}
