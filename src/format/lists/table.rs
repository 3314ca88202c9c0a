//! A table with a header: CSV, TSV or the first sheet of a workbook. Columns are known by their titles, or named.

use super::intake::{Found, Intake};
use super::names::kind_of_word;
use super::sheet::{Row, sheets};
use super::{ListError, Options, Part, Problem};
use crate::lexicon::{ListEntry, ListName};
use crate::model::{Kind, Reference};

/// Which columns hold what, each by its title or its number from one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The preferred name.
    pub name: Option<String>,
    /// Further names, divided by `|` or `;`.
    pub aliases: Option<String>,
    /// The kind.
    pub kind: Option<String>,
    /// The id.
    pub id: Option<String>,
    /// Identifiers of the form `source:id`.
    pub references: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

const NAME: &[&str] = &["name", "名前", "名称", "name_ja", "日本語名", "日本語名称", "word", "語", "単語", "term"];
const ALIASES: &[&str] =
    &["aliases", "alias", "別名", "別称", "synonyms", "other_names", "other names", "name_en", "英語名", "英語名称"];
const KIND: &[&str] = &["kind", "種類", "種別", "type", "分類"];
const ID: &[&str] = &["id", "番号", "uid", "no", "no."];
const REFERENCES: &[&str] = &["references", "reference", "参照", "外部id"];
const NOTE: &[&str] = &["note", "notes", "備考", "メモ", "remarks"];
const ENABLED: &[&str] = &["enabled", "有効"];
const OFF: &[&str] = &["names_off"];

fn title(cell: &str) -> String {
    crate::normalise::normal_form(cell.trim())
}

/// Whether a row reads like a header.
pub(super) fn has_header(row: &Row) -> bool {
    row.cells.len() > 1 && row.cells.iter().any(|cell| NAME.contains(&title(cell).as_str()))
}

/// The places of the columns.
struct Places {
    name: usize,
    aliases: Vec<usize>,
    kind: Option<usize>,
    id: Option<usize>,
    references: Option<usize>,
    note: Option<usize>,
    enabled: Option<usize>,
    off: Option<usize>,
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let sheets = sheets(part, options)?;
    let rows = sheets.first().map_or(&[][..], |sheet| &sheet.rows);
    let Some(first) = rows.first() else { return Ok(()) };
    let places = places(part, first, &options.columns)?;
    // Columns given by number alone leave open whether the first row is a header.
    let header = has_header(first) || !by_number(&options.columns);
    intake.as_is = places.enabled.is_some() && places.off.is_some();
    for row in rows.iter().skip(usize::from(header)) {
        if row.cells.len() > first.cells.len() && header {
            intake.problem(
                row.line,
                format!(
                    "{} 列ありますが、見出しは {} 列です。区切りと引用符を確かめてください。",
                    row.cells.len(),
                    first.cells.len()
                ),
                format!(
                    "There are {} cells under {} headings. Check separators and quotation marks.",
                    row.cells.len(),
                    first.cells.len()
                ),
            );
            continue;
        }
        entry(row, &places, options, intake);
    }
    Ok(())
}

fn by_number(columns: &Columns) -> bool {
    columns.name.as_ref().is_some_and(|name| name.parse::<usize>().is_ok())
}

fn places(part: &Part, header: &Row, columns: &Columns) -> Result<Places, ListError> {
    let mut problems = Vec::new();
    let mut find = |wish: &Option<String>, known: &[&str]| {
        let titles = || header.cells.iter().map(|cell| title(cell));
        let Some(wish) = wish else { return titles().position(|cell| known.contains(&cell.as_str())) };
        let place = titles().position(|cell| cell == title(wish));
        let number = wish.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let place = place.or_else(|| number.filter(|place| *place < header.cells.len()));
        if place.is_none() {
            problems.push(Problem::new(
                part.name,
                header.line,
                format!("「{wish}」という列がありません。見出しか、1から始まる番号で指定してください。"),
                format!("There is no column “{wish}”. Name a heading, or a number from 1."),
            ));
        }
        place
    };
    let name = find(&columns.name, NAME);
    let places = Places {
        name: name.unwrap_or(0),
        aliases: find(&columns.aliases, &[]).map_or_else(|| known_aliases(header, columns), |place| vec![place]),
        kind: find(&columns.kind, KIND),
        id: find(&columns.id, ID),
        references: find(&columns.references, REFERENCES),
        note: find(&columns.note, NOTE),
        enabled: find(&None, ENABLED),
        off: find(&None, OFF),
    };
    if name.is_none() && problems.is_empty() {
        problems.push(Problem::new(
            part.name,
            header.line,
            "名前の列が分かりません。見出しを name か「名前」にするか、列を指定してください。",
            "It is not clear which column holds the name. Call it “name”, or choose the column.",
        ));
    }
    if problems.is_empty() { Ok(places) } else { Err(ListError { problems }) }
}

/// Every column whose title says that it holds further names; none where the person names the columns.
fn known_aliases(header: &Row, columns: &Columns) -> Vec<usize> {
    let titles = header.cells.iter().enumerate().filter(|(_, cell)| ALIASES.contains(&title(cell).as_str()));
    if columns.aliases.is_some() { Vec::new() } else { titles.map(|(place, _)| place).collect() }
}

fn entry(row: &Row, places: &Places, options: &Options, intake: &mut Intake) {
    let cell = |place: Option<usize>| place.map_or("", |place| row.cell(place));
    let kind = match cell(places.kind) {
        "" => options.kind.unwrap_or(Kind::Organization),
        word => match kind_of_word(word).or(options.kind) {
            Some(kind) => kind,
            None => {
                intake.problem(
                    row.line,
                    format!("「{word}」という種類はありません。threat-group、organization などにしてください。"),
                    format!("There is no kind “{word}”. Use threat-group, organization and the like."),
                );
                return;
            }
        },
    };
    let name = unguarded(row.cell(places.name));
    let names: Vec<String> = std::iter::once(name.to_owned())
        .chain(places.aliases.iter().flat_map(|place| {
            row.cell(*place).split(['|', ';', '；', '\n']).map(|name| unguarded(name.trim()).to_owned())
        }))
        .filter(|name| !name.is_empty())
        .collect();
    let mut references = Vec::new();
    for pair in cell(places.references).split(['|', ';']).map(str::trim).filter(|pair| !pair.is_empty()) {
        match pair.split_once(':') {
            Some((source, id)) => references.push(Reference { source: source.trim().into(), id: id.trim().into() }),
            None => intake.problem(
                row.line,
                format!("参照「{pair}」に出所がありません。mitre-attack:G0032 のように書いてください。"),
                format!("The reference “{pair}” has no source. Write it like mitre-attack:G0032."),
            ),
        }
    }
    let id = Some(unguarded(cell(places.id)).to_owned()).filter(|id| !id.is_empty());
    let note = unguarded(cell(places.note)).to_owned();
    if !intake.as_is {
        intake.add(row.line, kind, Found { id, names, references, note, ..Found::default() });
        return;
    }
    let off: Vec<&str> = cell(places.off).split('|').map(|name| unguarded(name.trim())).collect();
    let enabled = !["no", "false", "0"].contains(&cell(places.enabled));
    let names: Vec<ListName> = names
        .into_iter()
        .map(|text| ListName { enabled: !off.contains(&text.as_str()), text, why_disabled: None })
        .collect();
    let id = id.unwrap_or_else(|| name.to_owned());
    let entry = ListEntry { id, names, kind, references, enabled, why_disabled: None, note };
    intake.add_as_is(Some(row.line), entry);
}

/// Without the apostrophe that keeps a spreadsheet from taking a cell for a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}
