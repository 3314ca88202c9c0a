//! A table with a header: CSV, TSV or the first sheet of a workbook. Columns are known by their titles, or named.

use super::intake::{Found, Intake};
use super::names::kind_of_word;
use super::sheet::{Row, sheets};
use super::{ListError, Options, Part, Problem};
use crate::lexicon::{ListEntry, ListName};
use crate::model::{Kind, Reference};

/// Which columns hold what, each by its title, its number from one, or, where a title may be a number, `#` and its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The preferred name.
    pub name: Option<String>,
    /// Further names, divided by `|` or `;`.
    pub aliases: Vec<String>,
    /// The kind.
    pub kind: Option<String>,
    /// The id.
    pub id: Option<String>,
    /// Identifiers of the form `source:id`.
    pub references: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Whether the person has looked at every column: then those that are not named hold nothing of use.
    pub complete: bool,
}

/// The first rows of a table, and what its columns are read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The header among them.
    pub rows: Vec<Vec<String>>,
    /// Whether the first row is read as a header.
    pub header: bool,
    /// For each column what it holds, by the name in [`Columns`]; empty where it is not read.
    pub holds: Vec<&'static str>,
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

/// Whether a row may be a header of titles that nobody knows: each cell is filled, none twice, and none is a number.
fn may_be_header(row: &Row) -> bool {
    let number = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || ".,-/:年月日 ".contains(c));
    let twice = |place: usize| row.cells[..place].contains(&row.cells[place]);
    row.cells.iter().enumerate().all(|(place, cell)| !cell.is_empty() && !number(cell) && !twice(place))
}

/// A table as a person sees it who says what its columns hold; `None` where the file is none, or not readable.
pub fn grid(part: &Part, options: &Options) -> Option<Grid> {
    const ROWS: usize = 4;
    let rows = sheets(part, options).ok()?.into_iter().next()?.rows;
    let first = rows.first()?;
    let width = rows.iter().take(ROWS).map(|row| row.cells.len()).max()?;
    let mut holds = vec![""; width];
    let places = find_places(part, first, &options.columns).0;
    let single = [("kind", places.kind), ("id", places.id), ("references", places.references), ("note", places.note)];
    let single = single.into_iter().filter_map(|(field, place)| Some((field, place?)));
    let aliases = places.aliases.into_iter().map(|place| ("aliases", place));
    for (field, place) in single.chain(aliases).chain(places.name.map(|place| ("name", place))) {
        if let Some(column) = holds.get_mut(place) {
            *column = field;
        }
    }
    let header = options.header.unwrap_or_else(|| has_header(first) || may_be_header(first));
    let rows = rows.into_iter().take(ROWS).map(|row| row.cells).collect();
    Some(Grid { rows, header, holds })
}

/// The places of the columns.
struct Places {
    name: Option<usize>,
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
    let header = options.header.unwrap_or_else(|| has_header(first) || !by_number(&options.columns));
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
    columns.name.as_ref().is_some_and(|name| name.trim_start_matches('#').parse::<usize>().is_ok())
}

fn places(part: &Part, header: &Row, columns: &Columns) -> Result<Places, ListError> {
    let (places, mut problems) = find_places(part, header, columns);
    if places.name.is_none() && problems.is_empty() {
        problems.push(Problem::new(
            part.name,
            header.line,
            "名前の列が分かりません。見出しを name か「名前」にするか、列を指定してください。",
            "It is not clear which column holds the name. Call it “name”, or choose the column.",
        ));
    }
    if problems.is_empty() { Ok(places) } else { Err(ListError { problems }) }
}

/// The places that are found, and what is wrong with the others.
fn find_places(part: &Part, header: &Row, columns: &Columns) -> (Places, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut find = |wish: Option<&String>, known: &[&str]| {
        let titles = || header.cells.iter().map(|cell| title(cell));
        let Some(wish) = wish else {
            return titles().position(|cell| !columns.complete && known.contains(&cell.as_str()));
        };
        let place = titles().position(|cell| cell == title(wish));
        let number = wish.trim_start_matches('#').parse::<usize>().ok().and_then(|number| number.checked_sub(1));
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
    let named: Vec<usize> = columns.aliases.iter().filter_map(|wish| find(Some(wish), &[])).collect();
    let places = Places {
        name: find(columns.name.as_ref(), NAME),
        aliases: if columns.aliases.is_empty() { known_aliases(header, columns) } else { named },
        kind: find(columns.kind.as_ref(), KIND),
        id: find(columns.id.as_ref(), ID),
        references: find(columns.references.as_ref(), REFERENCES),
        note: find(columns.note.as_ref(), NOTE),
        enabled: find(None, ENABLED),
        off: find(None, OFF),
    };
    (places, problems)
}

/// Every column whose title says that it holds further names; none where the person names the columns.
fn known_aliases(header: &Row, columns: &Columns) -> Vec<usize> {
    let titles = header.cells.iter().enumerate().filter(|(_, cell)| ALIASES.contains(&title(cell).as_str()));
    if columns.complete { Vec::new() } else { titles.map(|(place, _)| place).collect() }
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
    let name = unguarded(cell(places.name));
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
