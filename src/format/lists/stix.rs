//! A bundle of STIX 2: intrusion sets and threat actors, as ATT&CK is published.

use super::detect::not_json;
use super::intake::{Found, Intake};
use super::{ListError, Options, Part, decode, names};
use crate::model::{Date, Kind, Reference};
use serde::Deserialize;

#[derive(Deserialize)]
struct Bundle {
    objects: Vec<Object>,
}

#[derive(Deserialize)]
struct Object {
    #[serde(rename = "type")]
    object_type: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    modified: String,
    #[serde(default)]
    revoked: bool,
    #[serde(default)]
    x_mitre_deprecated: bool,
    #[serde(default)]
    x_mitre_version: String,
    #[serde(default)]
    external_references: Vec<External>,
}

#[derive(Deserialize)]
struct External {
    #[serde(default)]
    source_name: String,
    #[serde(default)]
    external_id: String,
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let text = decode::text(part, options.encoding)?;
    let bundle: Bundle = serde_json::from_str(&text).map_err(|error| not_json(part, &error))?;
    let day = |modified: &str| modified.get(..10).and_then(names::date);
    let mut newest: Option<Date> = None;
    let mut collection: Option<Date> = None;
    for object in bundle.objects {
        match object.object_type.as_str() {
            "x-mitre-collection" => {
                collection = day(&object.modified);
                intake.name = format!("{} {}", object.name, object.x_mitre_version).trim().to_owned();
                intake.id = "mitre-attack".to_owned();
            }
            "intrusion-set" | "threat-actor" => {
                newest = newest.max(day(&object.modified));
                let references: Vec<Reference> = object
                    .external_references
                    .into_iter()
                    .filter(|it| it.source_name.starts_with("mitre-") && !it.external_id.is_empty())
                    .map(|it| Reference { source: it.source_name, id: it.external_id })
                    .collect();
                let id = references.first().map(|it| it.id.clone()).or(Some(object.id));
                let found = Found {
                    id,
                    names: std::iter::once(object.name).chain(object.aliases).collect(),
                    references,
                    withdrawn: object.revoked || object.x_mitre_deprecated,
                    ..Found::default()
                };
                intake.add(None, options.kind.unwrap_or(Kind::ThreatGroup), found);
            }
            _ => {}
        }
    }
    intake.date = collection.or(newest);
    Ok(())
}
