//! The SDN list of OFAC as XML: `sdnList`, its `Publish_Date`, and an `sdnEntry` for each party with its `akaList`.

use super::intake::{Found, Intake};
use super::ofac_csv::{Family, family, kind_of};
use super::xml::{Step, walk};
use super::{ListError, Options, Part, decode, names};
use crate::model::{Date, Kind, Reference};

/// An `sdnEntry` in the making.
#[derive(Default)]
struct Party {
    line: usize,
    uid: String,
    first: String,
    last: String,
    sdn_type: String,
    title: String,
    programs: Vec<String>,
    countries: Vec<String>,
    aliases: Vec<Alias>,
}

#[derive(Default)]
struct Alias {
    first: String,
    last: String,
    category: String,
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let text = decode::text(part, options.encoding)?;
    let Family { key, name, source } = family(part.name);
    (intake.id, intake.name, intake.source) = (key.to_owned(), name.to_owned(), source.to_owned());
    let mut party: Option<Party> = None;
    walk(part, &text, &mut |path, step| {
        let (parents, name) = (&path[..path.len() - 1], path.last().map_or("", String::as_str));
        match (step, &mut party, name) {
            (Step::Open { line, .. }, _, "sdnEntry") => party = Some(Party { line, ..Party::default() }),
            (Step::Open { .. }, Some(party), "aka") => party.aliases.push(Alias::default()),
            (Step::Open { .. }, ..) => {}
            (Step::Close(value), None, "Publish_Date") => intake.date = american(value),
            (Step::Close(_), Some(_), "sdnEntry") => finish(party.take().unwrap_or_default(), options, intake),
            (Step::Close(value), Some(party), tag) => party.take(tag, parents, value.trim()),
            _ => {}
        }
    })?;
    Ok(())
}

impl Party {
    /// Takes the content of an element; `path` is that of its parents.
    fn take(&mut self, tag: &str, path: &[String], value: &str) {
        let value = value.to_owned();
        let parent = path.last().map_or("", String::as_str);
        match (parent, tag) {
            ("sdnEntry", "uid") => self.uid = value,
            ("sdnEntry", "firstName") => self.first = value,
            ("sdnEntry", "lastName") => self.last = value,
            ("sdnEntry", "sdnType") => self.sdn_type = value,
            ("sdnEntry", "title") => self.title = value,
            ("programList", "program") => self.programs.push(value),
            ("address", "country") if !self.countries.contains(&value) => self.countries.push(value),
            ("aka", _) => {
                if let Some(alias) = self.aliases.last_mut() {
                    match tag {
                        "firstName" => alias.first = value,
                        "lastName" => alias.last = value,
                        "category" => alias.category = value,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

fn finish(party: Party, options: &Options, intake: &mut Intake) {
    if party.uid.is_empty() {
        intake.problem(
            party.line,
            "uid がありません。公表された sdn.xml をそのまま使ってください。",
            "There is no uid. Use sdn.xml as it is published.",
        );
        return;
    }
    let kind = kind_of(&party.sdn_type, options);
    let full = |first: &str, last: &str| match (kind, first.is_empty()) {
        (Kind::Person, false) => names::spoken(&format!("{last}, {first}")),
        (_, false) => vec![format!("{first} {last}")],
        (_, true) => vec![last.to_owned()],
    };
    let (weak, strong): (Vec<&Alias>, Vec<&Alias>) = party.aliases.iter().partition(|alias| alias.category == "weak");
    let of = |aliases: Vec<&Alias>| aliases.into_iter().flat_map(|alias| full(&alias.first, &alias.last)).collect();
    let strong: Vec<String> = of(strong);
    let mut note = vec![party.programs.join(", "), party.title.clone(), party.countries.join(", ")];
    note.retain(|part| !part.is_empty());
    let found = Found {
        names: full(&party.first, &party.last).into_iter().chain(strong).collect(),
        weak: of(weak),
        references: vec![Reference { source: "ofac".into(), id: party.uid.clone() }],
        note: note.join("; "),
        id: Some(party.uid),
        withdrawn: false,
    };
    intake.add(party.line, kind, found);
}

/// A date as OFAC writes it: month, day, year.
fn american(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('/').map(str::parse::<u16>);
    let (month, day, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
