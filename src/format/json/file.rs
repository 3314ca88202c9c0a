//! The members of the annotation file, as they are written.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: String,
    pub(super) version: u64,
    pub(super) generator: Generator,
    pub(super) document: Document,
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
    pub(super) events: Vec<Event>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Generator {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) lexicon: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) source: String,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) date: Option<String>,
    pub(super) sha256: String,
    pub(super) text: String,
    pub(super) length: Length,
    pub(super) paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Length {
    pub(super) code_points: usize,
    pub(super) utf16: usize,
    pub(super) utf8: usize,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Paragraph {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) duplicate_of: Option<usize>,
    pub(super) furniture: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mention {
    pub(super) id: String,
    pub(super) category: String,
    pub(super) kind: String,
    pub(super) role: Vec<String>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) utf16: Range,
    pub(super) utf8: Range,
    pub(super) text: String,
    pub(super) entity: String,
    pub(super) certainty: String,
    pub(super) status: String,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) note: Option<String>,
    pub(super) origin: Origin,
}

#[derive(Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Origin {
    pub(super) by: String,
    pub(super) id: String,
    pub(super) why: Why,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    pub(super) ja: String,
    pub(super) en: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) category: String,
    pub(super) kind: String,
    pub(super) names: Vec<String>,
    pub(super) references: Vec<Reference>,
    pub(super) members: Vec<String>,
    pub(super) mentions: Vec<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reference {
    pub(super) source: String,
    pub(super) id: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Event {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) event_type: String,
    pub(super) certainty: String,
    pub(super) trigger: Quote,
    pub(super) sentence: Range,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) duplicate_of: Option<String>,
    pub(super) status: String,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) note: Option<String>,
    pub(super) arguments: Vec<Argument>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Argument {
    pub(super) role: String,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) mention: Option<String>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) value: Option<String>,
    pub(super) certainty: String,
    /// Written only where it holds.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) estimated: bool,
}
