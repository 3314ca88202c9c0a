//! A cluster of the MISP galaxy: `{"name", "type", "version", "values": [{"value", "uuid", "meta": {"synonyms"}}]}`.

use super::detect::not_json;
use super::intake::{Found, Intake};
use super::{ListError, Options, Part, decode};
use crate::model::{Kind, Reference};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cluster {
    #[serde(default)]
    name: String,
    #[serde(default, rename = "type")]
    cluster_type: String,
    #[serde(default)]
    version: u64,
    values: Vec<Value>,
}

#[derive(Deserialize)]
struct Value {
    value: String,
    #[serde(default)]
    uuid: String,
    #[serde(default)]
    meta: Meta,
    #[serde(default)]
    revoked: bool,
}

/// What the clusters call the further names differs by who made them.
#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    synonyms: Vec<String>,
    /// China Defence Universities.
    #[serde(default)]
    aliases: Vec<String>,
    /// ATT&CK for industrial control systems.
    #[serde(default, rename = "Associated Group Descriptions")]
    associated_groups: Vec<String>,
    #[serde(default)]
    external_id: Option<OneOrMany>,
    /// Tidal.
    #[serde(default)]
    group_attack_id: Option<OneOrMany>,
    #[serde(default)]
    country: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let text = decode::text(part, options.encoding)?;
    let cluster: Cluster = serde_json::from_str(&text).map_err(|error| not_json(part, &error))?;
    let Some(kind) = options.kind.or_else(|| kind_of(&cluster.cluster_type)) else {
        let kind = cluster.cluster_type;
        intake.problem(
            None,
            format!("クラスター「{kind}」の項目の種類が分かりません。種類を指定して読み込んでください。"),
            format!("It is not clear what kind the entries of the cluster “{kind}” are. Choose a kind and read again."),
        );
        return Ok(());
    };
    intake.id = format!("misp-{}", cluster.cluster_type);
    intake.name = format!("MISP {}", cluster.name);
    intake.source = format!("MISP galaxy, {} version {}", cluster.cluster_type, cluster.version);
    for (index, value) in cluster.values.into_iter().enumerate() {
        if value.value.trim().is_empty() {
            intake.problem(
                None,
                format!("values[{index}] の value が空です。名前を入れてください。"),
                format!("The value of values[{index}] is empty. Fill in a name."),
            );
            continue;
        }
        let mut references = Vec::new();
        if !value.uuid.is_empty() {
            references.push(Reference { source: "misp-galaxy".into(), id: value.uuid.clone() });
        }
        let mut names = Vec::new();
        let stated = value.meta.external_id.iter().chain(&value.meta.group_attack_id).flat_map(OneOrMany::values);
        for id in stated.filter(|id| is_attack_id(id)) {
            attack(&mut references, id);
        }
        let further = value.meta.synonyms.into_iter().chain(value.meta.aliases).chain(value.meta.associated_groups);
        for name in std::iter::once(value.value).chain(further) {
            // The clusters made from ATT&CK append its number to the name; others list it as a name of its own.
            match name.rsplit_once(" - ") {
                Some((stem, id)) if is_attack_id(id) => {
                    attack(&mut references, id);
                    names.push(stem.to_owned());
                }
                _ if is_attack_id(&name) => attack(&mut references, &name),
                _ => names.push(name),
            }
        }
        let country = value.meta.country.iter().flat_map(OneOrMany::values).cloned().collect::<Vec<_>>().join(", ");
        let id = Some(value.uuid).filter(|id| !id.is_empty());
        let found = Found { id, names, references, note: country, withdrawn: value.revoked, ..Found::default() };
        intake.add(None, kind, found);
    }
    Ok(())
}

fn attack(references: &mut Vec<Reference>, id: &str) {
    let reference = Reference { source: "mitre-attack".into(), id: id.to_owned() };
    if !references.contains(&reference) {
        references.push(reference);
    }
}

/// The number of a group of ATT&CK.
fn is_attack_id(name: &str) -> bool {
    name.len() == 5 && name.starts_with('G') && name[1..].bytes().all(|byte| byte.is_ascii_digit())
}

/// What the values of a cluster are; `None` for clusters of tools, techniques and the like.
fn kind_of(cluster: &str) -> Option<Kind> {
    match cluster {
        "threat-actor"
        | "microsoft-activity-group"
        | "ransomware"
        | "360net-threat-actor"
        | "groups"
        | "mitre-ics-groups" => Some(Kind::ThreatGroup),
        name if name.ends_with("intrusion-set") => Some(Kind::ThreatGroup),
        "intelligence-agency" | "intelligence-agencies" => Some(Kind::Authority),
        "surveillance-vendor" | "producer" | "china-defence-universities" => Some(Kind::Organization),
        "country" => Some(Kind::State),
        "sector" => Some(Kind::Sector),
        _ => None,
    }
}
