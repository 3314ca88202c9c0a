//! The SDN list of OFAC as XML: `sdnList`, its `Publish_Date`, and an `sdnEntry` for each party with its `akaList`.

use super::intake::{Found, Intake};
use super::ofac_csv::{Family, family, kind_of};
use super::{ListError, Options, Part, Problem, decode, names};
use crate::model::{Date, Kind, Reference};
use quick_xml::Reader;
use quick_xml::events::Event;

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
    let mut reader = Reader::from_str(&text);
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let mut path: Vec<String> = Vec::new();
    let mut content = String::new();
    let mut party: Option<Party> = None;
    loop {
        let event = reader.read_event();
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(text.len()));
        match event {
            Err(error) => return Err(broken(part, line, &error).into()),
            Ok(Event::Start(tag)) => {
                let name = tag.local_name().as_ref().to_owned();
                match name.as_str() {
                    "sdnEntry" => party = Some(Party { line, ..Party::default() }),
                    "aka" => party.iter_mut().for_each(|party| party.aliases.push(Alias::default())),
                    _ => {}
                }
                path.push(name);
                content.clear();
            }
            Ok(Event::Text(piece)) => content.push_str(&piece),
            Ok(Event::CData(piece)) => content.push_str(&piece),
            Ok(Event::GeneralRef(name)) => content.push_str(&reference(&name)),
            Ok(Event::End(_)) => {
                let Some(name) = path.pop() else { continue };
                let value = std::mem::take(&mut content);
                match (&mut party, name.as_str()) {
                    (None, "Publish_Date") => intake.date = american(&value),
                    (Some(_), "sdnEntry") => finish(party.take().unwrap_or_default(), options, intake),
                    (Some(party), tag) => party.take(tag, &path, value.trim()),
                    _ => {}
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
        }
    }
    if let Some(open) = path.last() {
        let line = text.lines().count();
        return Err(Problem::new(
            part.name,
            line,
            format!("ファイルが途中で終わっています（{open} が閉じていません）。もう一度ダウンロードしてください。"),
            format!("The file ends in the middle ({open} is not closed). Download it again."),
        )
        .into());
    }
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

/// The text that a reference of XML stands for.
fn reference(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => number.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("apos", _) => "'".to_owned(),
        ("quot", _) => "\"".to_owned(),
        (_, Some(c)) => c.to_string(),
        (name, None) => format!("&{name};"),
    }
}

/// A date as OFAC writes it: month, day, year.
fn american(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('/').map(str::parse::<u16>);
    let (month, day, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn broken(part: &Part, line: usize, error: &quick_xml::Error) -> Problem {
    Problem::new(
        part.name,
        line,
        format!("XML の形が合いません（{error}）。もう一度ダウンロードしてください。"),
        format!("The XML does not fit ({error}). Download it again."),
    )
}

/// Counts lines while the reader walks on.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: usize) -> usize {
        let position = position.clamp(self.at, self.text.len());
        self.line += self.text.as_bytes()[self.at..position].iter().filter(|byte| **byte == b'\n').count();
        self.at = position;
        self.line
    }
}
