//! What the rules put on a sentence: drafts of mentions, and frames, which become events.

use crate::model::{Bilingual, Category, Certainty, EventType, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};

/// What a draft names, before entities are made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// An entry of the lexicon, by index.
    Entry(usize),
    /// Something of this text, by a name that is the same for every mention of it.
    Local(String),
    /// Several things: これらハッカー組織.
    Members(Vec<Key>),
}

/// A mention in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where, in the normalised text.
    pub extent: Extent,
    /// Actor, sanction or target.
    pub category: Category,
    /// Fits the category.
    pub kind: Kind,
    /// Of a target.
    pub roles: Roles,
    /// What it names.
    pub key: Key,
    /// What made it.
    pub by: OriginBy,
    /// The id of the lexicon entry or rule.
    pub id: String,
    /// The reason in words.
    pub why: Bilingual,
}

/// An argument without a mention, or a time with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circumstance {
    /// Means, time, reason or list.
    pub role: crate::model::ArgumentRole,
    /// Where.
    pub extent: Extent,
    /// The resolved time.
    pub value: Option<String>,
    /// Its own certainty.
    pub certainty: Certainty,
}

/// Who does what to whom, told in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Attack, sanction, lifting, statement.
    pub event_type: EventType,
    /// The words that tell it.
    pub trigger: Extent,
    /// Extents of the drafts that act: agents, authorities, sources.
    pub agents: Vec<Extent>,
    /// Whether only the weight of clues gives it these agents.
    pub estimated: bool,
    /// Extents of the drafts that are acted on.
    pub objects: Vec<Extent>,
    /// Those of them that no construction joins to the act: it is only told beside them.
    pub adopted: Vec<Extent>,
    /// Means, times, reasons.
    pub circumstances: Vec<Circumstance>,
    /// How sure the text is.
    pub certainty: Certainty,
    /// The rule.
    pub rule: &'static str,
}

impl Draft {
    /// An actor that a rule found, and that is the same wherever the text has the same words.
    pub fn named(text: &Normalised, extent: Extent, kind: Kind, rule: &'static str, why: Bilingual) -> Self {
        Self::actor(extent, kind, Key::Local(format!("name:{}", text.str(extent))), rule, why)
    }

    /// An actor that a rule found.
    pub fn actor(extent: Extent, kind: Kind, key: Key, rule: &'static str, why: Bilingual) -> Self {
        Self {
            extent,
            category: Category::Actor,
            kind,
            roles: Roles::NONE,
            key,
            by: OriginBy::Rule,
            id: rule.to_owned(),
            why,
        }
    }
}

impl Frame {
    /// An act that the text states as a fact, without circumstances yet.
    pub fn new(
        event_type: EventType,
        trigger: Extent,
        agents: Vec<Extent>,
        objects: Vec<Extent>,
        rule: &'static str,
    ) -> Self {
        let (circumstances, certainty) = (Vec::new(), Certainty::Asserted);
        let (estimated, adopted) = (false, Vec::new());
        Self { event_type, trigger, agents, estimated, objects, adopted, circumstances, certainty, rule }
    }
}
