//! `targets.simple.csv` of OpenSanctions: one row a party, several values of a cell divided by semicolons.

use super::intake::{Found, Intake};
use super::sheet::{Row, sheets};
use super::{ListError, Options, Part, Problem, names};
use crate::model::{Kind, Reference};

/// Whether a row is the header.
pub(super) fn is_header(row: &Row) -> bool {
    ["id", "schema", "name", "aliases"].iter().all(|title| row.cells.iter().any(|cell| cell == title))
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let sheets = sheets(part, options)?;
    let rows = sheets.first().map_or(&[][..], |sheet| &sheet.rows);
    let Some(header) = rows.first().filter(|row| is_header(row)) else {
        return Err(Problem::new(
            part.name,
            1,
            "見出しに id、schema、name、aliases がありません。targets.simple.csv をそのまま使ってください。",
            "The header lacks id, schema, name or aliases. Use targets.simple.csv as it is published.",
        )
        .into());
    };
    let column = |title: &str| header.cells.iter().position(|cell| cell == title);
    let (id, schema, name, aliases) = (column("id"), column("schema"), column("name"), column("aliases"));
    let (countries, dataset, seen) = (column("countries"), column("dataset"), column("last_seen"));
    intake.name = format!("OpenSanctions {}", intake.name.trim_end_matches(".simple"));
    intake.source = "OpenSanctions".to_owned();
    for row in &rows[1..] {
        let cell = |place: Option<usize>| place.map_or("", |place| row.cell(place));
        if row.cells.len() != header.cells.len() {
            let (found, expected) = (row.cells.len(), header.cells.len());
            intake.problem(
                row.line,
                format!("{found} 列ありますが、見出しは {expected} 列です。引用符を確かめるか、もう一度ダウンロードしてください。"),
                format!("There are {found} cells under {expected} headings. Check the quotation marks, or download the file again."),
            );
            continue;
        }
        intake.date = intake.date.max(cell(seen).get(..10).and_then(names::date));
        let Some(kind) = options.kind.or_else(|| kind_of(cell(schema))) else {
            let schema = cell(schema);
            intake.remark(
                row.line,
                format!("schema が「{schema}」の行は名前の一覧に要らないため、読み飛ばしました。"),
                format!("The row has the schema “{schema}”, which names no party; it was left out."),
            );
            continue;
        };
        let id = cell(id);
        let mut references = vec![Reference { source: "opensanctions".into(), id: id.to_owned() }];
        if id.starts_with('Q') && id.len() > 1 && id[1..].bytes().all(|byte| byte.is_ascii_digit()) {
            references.push(Reference { source: "wikidata".into(), id: id.to_owned() });
        }
        let found = Found {
            id: Some(id.to_owned()),
            names: std::iter::once(cell(name)).chain(cell(aliases).split(';')).map(str::to_owned).collect(),
            references,
            note: [cell(countries), cell(dataset)]
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join("; "),
            ..Found::default()
        };
        intake.add(row.line, kind, found);
    }
    Ok(())
}

/// The kind of a schema of OpenSanctions; `None` for what names no party.
fn kind_of(schema: &str) -> Option<Kind> {
    match schema {
        "Person" => Some(Kind::Person),
        "PublicBody" => Some(Kind::Authority),
        "Organization" | "Company" | "LegalEntity" => Some(Kind::Organization),
        "Vessel" | "Airplane" | "Vehicle" => Some(Kind::Asset),
        _ => None,
    }
}
