//! What mentions name.

use super::{Category, Kind};

/// Names an entity inside one document; written `e3` in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// An identifier in a public source, given only where it is certain.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    /// The source, such as `mitre-attack`, `iso3166`, `wikidata`.
    pub source: String,
    /// The identifier there.
    pub id: String,
}

/// One thing in the world, or one thing of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Unique in the document.
    pub id: EntityId,
    /// The name to show.
    pub name: String,
    /// The category of most of its mentions.
    pub category: Category,
    /// The kind of most of its mentions.
    pub kind: Kind,
    /// Its other names: those of the lexicon and those of the text.
    pub names: Vec<String>,
    /// Certain identifiers.
    pub references: Vec<Reference>,
    /// For a mention that stands for several entities (これらハッカー組織): which.
    pub members: Vec<EntityId>,
}
