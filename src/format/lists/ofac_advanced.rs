//! The lists of OFAC in the standard of the United Nations: `sdn_advanced.xml` and `cons_advanced.xml`.
//!
//! Everything in it points at something else. The parts of a name point at groups of parts, which stand behind the names
//! and point at types; types of parties, too, stand in the tables at the start; the programmes stand at the end and point
//! at the profiles. So the parties are gathered first and finished last.

use super::intake::{Found, Intake};
use super::ofac_csv::{Family, family, kind_of};
use super::xml::{Step, attribute, walk};
use super::{ListError, Options, Part, decode, names};
use crate::model::{Date, Kind, Reference};
use std::collections::BTreeMap;

/// The tables at the start: the texts of values by their table and id.
#[derive(Default)]
struct Tables {
    texts: BTreeMap<(String, String), String>,
    /// The type of a party by its finer type.
    parents: BTreeMap<String, String>,
}

impl Tables {
    fn text(&self, table: &str, id: &str) -> &str {
        self.texts.get(&(table.to_owned(), id.to_owned())).map_or("", String::as_str)
    }

    /// `Individual`, `Entity`, `Vessel` or `Aircraft`: the finer type where it has a name.
    fn party(&self, id: &str) -> &str {
        match self.text("PartySubType", id) {
            "" | "Unknown" => self.parents.get(id).map_or("", |parent| self.text("PartyType", parent)),
            named => named,
        }
    }
}

/// A party in the making.
#[derive(Default)]
struct Party {
    line: usize,
    id: String,
    sub_type: String,
    names: Vec<Name>,
    /// The type of each group of parts.
    groups: BTreeMap<String, String>,
}

/// A name in its parts, each with its group.
#[derive(Default)]
struct Name {
    weak: bool,
    primary: bool,
    parts: Vec<(String, String)>,
}

#[derive(Default)]
struct Document {
    tables: Tables,
    parties: Vec<Party>,
    programmes: BTreeMap<String, Vec<String>>,
    issued: [u16; 3],
    /// What is open: the alias, the part of a name, the value of a table, the entry of a sanction, its measure.
    alias: (bool, bool),
    group: String,
    value: (String, String),
    profile: String,
    measure: String,
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let text = decode::text(part, options.encoding)?;
    let Family { key, name, source } = family(part.name);
    (intake.id, intake.name, intake.source) = (key.to_owned(), name.to_owned(), source.to_owned());
    let mut document = Document::default();
    walk(part, &text, &mut |path, step| match step {
        Step::Open { line, tag } => document.open(path, line, &|name| attribute(tag, name)),
        Step::Close(content) => document.close(path, content.trim()),
    })?;
    let [year, month, day] = document.issued;
    intake.date =
        u8::try_from(month).ok().zip(u8::try_from(day).ok()).and_then(|(month, day)| Date::new(year, month, day));
    for party in std::mem::take(&mut document.parties) {
        finish(&document, party, options, intake);
    }
    Ok(())
}

impl Document {
    fn open(&mut self, path: &[String], line: usize, attribute: &dyn Fn(&str) -> String) {
        let name = path.last().map_or("", String::as_str);
        if path.get(1).is_some_and(|section| section == "ReferenceValueSets") {
            if name == "PartySubType" {
                self.tables.parents.insert(attribute("ID"), attribute("PartyTypeID"));
            }
            self.value = (name.to_owned(), attribute("ID"));
            return;
        }
        match name {
            "DistinctParty" => self.parties.push(Party { line, ..Party::default() }),
            "Alias" => self.alias = (attribute("LowQuality") == "true", attribute("Primary") == "true"),
            "NamePartValue" => self.group = attribute("NamePartGroupID"),
            "SanctionsEntry" => self.profile = attribute("ProfileID"),
            "SanctionsMeasure" => self.measure = attribute("SanctionsTypeID"),
            _ => {}
        }
        let (weak, primary) = self.alias;
        let Some(party) = self.parties.last_mut() else { return };
        match name {
            "Profile" => (party.id, party.sub_type) = (attribute("ID"), attribute("PartySubTypeID")),
            "DocumentedName" => party.names.push(Name { weak, primary, parts: Vec::new() }),
            "NamePartGroup" => _ = party.groups.insert(attribute("ID"), attribute("NamePartTypeID")),
            _ => {}
        }
    }

    fn close(&mut self, path: &[String], content: &str) {
        let name = path.last().map_or("", String::as_str);
        let parent = path.iter().rev().nth(1).map_or("", String::as_str);
        if path.get(1).is_some_and(|section| section == "ReferenceValueSets") {
            if self.value.0 == name {
                self.tables.texts.insert(std::mem::take(&mut self.value), content.to_owned());
            }
            return;
        }
        match (parent, name) {
            ("DateOfIssue", "Year" | "Month" | "Day") => {
                let place = ["Year", "Month", "Day"].iter().position(|known| *known == name).unwrap_or(0);
                self.issued[place] = content.parse().unwrap_or(0);
            }
            ("DocumentedNamePart", "NamePartValue") => {
                let name = self.parties.last_mut().and_then(|party| party.names.last_mut());
                name.into_iter().for_each(|name| name.parts.push((self.group.clone(), content.to_owned())));
            }
            ("SanctionsMeasure", "Comment") if self.tables.text("SanctionsType", &self.measure) == "Program" => {
                let programmes = self.programmes.entry(self.profile.clone()).or_default();
                if !content.is_empty() && !programmes.iter().any(|known| known == content) {
                    programmes.push(content.to_owned());
                }
            }
            _ => {}
        }
    }
}

fn finish(document: &Document, mut party: Party, options: &Options, intake: &mut Intake) {
    if party.id.is_empty() {
        intake.problem(
            party.line,
            "Profile の ID がありません。公表されたファイルをそのまま使ってください。",
            "There is no Profile with an ID. Use the file as it is published.",
        );
        return;
    }
    let kind = kind_of(document.tables.party(&party.sub_type), options);
    // The name under which it is listed comes first.
    let (first, others): (Vec<Name>, Vec<Name>) =
        std::mem::take(&mut party.names).into_iter().partition(|it| it.primary);
    let (mut strong, mut weak) = (Vec::new(), Vec::new());
    for name in first.into_iter().chain(others) {
        let said = spoken(document, &party, &name, kind);
        if name.weak { weak.extend(said) } else { strong.extend(said) }
    }
    let found = Found {
        names: strong,
        weak,
        references: vec![Reference { source: "ofac".into(), id: party.id.clone() }],
        note: document.programmes.get(&party.id).map(|programmes| programmes.join(", ")).unwrap_or_default(),
        id: Some(party.id),
        withdrawn: false,
    };
    intake.add(party.line, kind, found);
}

/// A name as it is said: that of a person in both orders, or as one word where its script has no spaces.
fn spoken(document: &Document, party: &Party, name: &Name, kind: Kind) -> Vec<String> {
    let is_last = |group: &String| {
        let part = party.groups.get(group).map_or("", |part| document.tables.text("NamePartType", part));
        part == "Last Name"
    };
    let (last, rest): (Vec<_>, Vec<_>) = name.parts.iter().partition(|(group, _)| is_last(group));
    let joined =
        |parts: &[&(String, String)]| parts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
    let (last, rest) = (joined(&last), joined(&rest));
    match (last.is_empty(), rest.is_empty()) {
        (false, false) if kind == Kind::Person => {
            let ideographs = |text: &str| text.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
            if ideographs(&last) && ideographs(&rest) {
                vec![last + &rest]
            } else {
                names::spoken(&format!("{last}, {rest}"))
            }
        }
        _ => vec![format!("{rest} {last}").trim().to_owned()],
    }
}
