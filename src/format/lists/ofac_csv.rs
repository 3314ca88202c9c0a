//! The SDN list of OFAC as CSV: `sdn.csv`, and `alt.csv`, `add.csv` and `sdn_comments.csv` that go with it, none with a
//! header. Its other lists, the consolidated ones, come in the same form as `cons_prim.csv`, `cons_alt.csv`,
//! `cons_add.csv` and `cons_comments.csv`.
//!
//! | file | columns |
//! | --- | --- |
//! | `sdn.csv` | ent_num, SDN_Name, SDN_Type, Program, Title, Call_Sign, Vess_type, Tonnage, GRT, Vess_flag, Vess_owner, Remarks |
//! | `alt.csv` | ent_num, alt_num, alt_type, alt_name, alt_remarks |
//! | `add.csv` | ent_num, Add_num, Address, City/State/Province/Postal Code, Country, Add_remarks |
//! | `sdn_comments.csv` | ent_num, the rest of remarks that are longer than their cell |
//!
//! A cell without a value holds `-0-`; the files end in a control character. Names that OFAC calls weak are no rows of
//! `alt.csv` but stand in the remarks, as `a.k.a. 'NAME'`; remarks break off anywhere, also inside a name.

use super::intake::{Found, Intake};
use super::names::spoken;
use super::sheet::{Row, rows};
use super::{ListError, Options, Part, Problem, decode};
use crate::model::{Kind, Reference};
use std::collections::BTreeMap;

const SDN_COLUMNS: usize = 12;
const ALT_COLUMNS: usize = 5;
const ADD_COLUMNS: usize = 6;
const COMMENT_COLUMNS: usize = 2;

/// What the other files say of an entry.
#[derive(Default)]
struct Further {
    names: Vec<String>,
    country: Option<String>,
    /// What the cell of the remarks has no room for.
    remarks: String,
}

/// One of the two lists that OFAC publishes.
pub(super) struct Family {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) source: &'static str,
}

/// Which of them a file belongs to, by its name; also for the XML.
pub(super) fn family(file: &str) -> Family {
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).to_ascii_lowercase();
    if stem.starts_with("cons") {
        Family {
            key: "ofac-consolidated",
            name: "OFAC Consolidated (non-SDN)",
            source: "U.S. Treasury, OFAC: Consolidated Sanctions List (non-SDN)",
        }
    } else {
        Family { key: "ofac-sdn", name: "OFAC SDN", source: "U.S. Treasury, OFAC: Specially Designated Nationals List" }
    }
}

/// Whether a first row is one of the main file.
pub(super) fn is_main(row: &Row) -> bool {
    row.cells.len() == SDN_COLUMNS
}

/// Whether a file is one of the set; the comments, which have but a number and a text, are known by the file's name.
pub(super) fn is_piece(file: &str, first: &Row) -> bool {
    let comments = first.cells.len() == COMMENT_COLUMNS && file.to_ascii_lowercase().contains("comment");
    is_first_row(first) || comments && first.cell(0).parse::<u32>().is_ok()
}

/// Whether a first row is one of `sdn.csv`, or of its companions.
pub(super) fn is_first_row(row: &Row) -> bool {
    let columns = row.cells.len();
    let number = |index: usize| row.cell(index).parse::<u32>().is_ok();
    number(0)
        && match columns {
            SDN_COLUMNS => row.cells[4..].iter().any(|cell| cell == "-0-"),
            ALT_COLUMNS => number(1) && ["aka", "fka", "nka"].contains(&row.cell(2)),
            ADD_COLUMNS => number(1),
            _ => false,
        }
}

pub(super) fn read(parts: &[Part], options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let mut entries: Option<(&str, Vec<Row>)> = None;
    let mut companions = Vec::new();
    for part in parts {
        let text = decode::text(part, options.encoding)?;
        let rows = rows(part.name, text.trim_end_matches(['\u{1a}', '\n', '\r', ' ']), b',')?;
        let columns = rows.first().map_or(0, |row| row.cells.len());
        match columns {
            SDN_COLUMNS if entries.is_none() => entries = Some((part.name, rows)),
            ALT_COLUMNS | ADD_COLUMNS | COMMENT_COLUMNS => companions.push((part.name, columns, rows)),
            SDN_COLUMNS => intake.problem_elsewhere(Problem::new(
                part.name,
                None,
                "sdn.csv が二つあります。一つだけ選んでください。",
                "This is a second sdn.csv. Choose one only.",
            )),
            found => intake.problem_elsewhere(Problem::new(
                part.name,
                1,
                format!(
                    "{found} 列あります。sdn.csv は12列、alt.csv は5列、add.csv は6列、sdn_comments.csv は2列です。"
                ),
                format!("There are {found} columns; sdn.csv has 12, alt.csv 5, add.csv 6 and sdn_comments.csv 2."),
            )),
        }
    }
    let Some((name, rows)) = entries else {
        intake.problem(
            None,
            "sdn.csv がありません。alt.csv、add.csv、sdn_comments.csv は sdn.csv と一緒に選んでください。",
            "There is no sdn.csv. Choose alt.csv, add.csv and sdn_comments.csv together with it.",
        );
        return Ok(());
    };
    if companions.iter().all(|(_, columns, _)| *columns != ALT_COLUMNS) {
        intake.remark(
            None,
            "alt.csv がないため、別名は含まれません。",
            "There is no alt.csv, so the list holds no aliases.",
        );
    }
    let known: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.cell(0)).collect();
    let mut further: BTreeMap<String, Further> = BTreeMap::new();
    for (file, columns, rows) in &companions {
        for row in rows {
            companion(file, *columns, row, &known, &mut further, intake);
        }
    }
    let Family { key, name: title, source } = family(name);
    (intake.id, intake.name, intake.source) = (key.to_owned(), title.to_owned(), source.to_owned());
    for row in &rows {
        entry(name, row, further.remove(row.cell(0)).unwrap_or_default(), options, intake);
    }
    Ok(())
}

fn companion(
    file: &str,
    columns: usize,
    row: &Row,
    known: &std::collections::BTreeSet<&str>,
    further: &mut BTreeMap<String, Further>,
    intake: &mut Intake,
) {
    let id = row.cell(0);
    if row.cells.len() != columns {
        intake.problem_elsewhere(columns_wrong(file, row, columns));
    } else if !known.contains(id) {
        intake.problem_elsewhere(Problem::new(
            file,
            row.line,
            format!("番号 {id} が sdn.csv にありません。同じ日の一組を選んでください。"),
            format!("The number {id} is not in sdn.csv. Choose the files of one day."),
        ));
    } else {
        let further = further.entry(id.to_owned()).or_default();
        match columns {
            ALT_COLUMNS => further.names.extend(value(row, 3)),
            COMMENT_COLUMNS => further.remarks += row.cell(1),
            _ => further.country = further.country.take().or_else(|| value(row, 4)),
        }
    }
}

fn entry(file: &str, row: &Row, further: Further, options: &Options, intake: &mut Intake) {
    let id = row.cell(0);
    if row.cells.len() != SDN_COLUMNS {
        intake.problem_elsewhere(columns_wrong(file, row, SDN_COLUMNS));
        return;
    }
    if id.parse::<u32>().is_err() {
        intake.problem_elsewhere(Problem::new(
            file,
            row.line,
            format!("「{id}」は番号ではありません。公表された sdn.csv をそのまま使ってください。"),
            format!("“{id}” is no number. Use sdn.csv as it is published."),
        ));
        return;
    }
    let kind = kind_of(row.cell(2), options);
    let published = value(row, 1).into_iter().chain(further.names);
    let said = |name: String| if kind == Kind::Person { spoken(&name) } else { vec![name] };
    let names = published.flat_map(said).collect();
    let remarks = value(row, 11).unwrap_or_default() + &further.remarks;
    let weak = weak_names(&remarks).into_iter().flat_map(said).collect();
    let note: Vec<String> = [value(row, 3), value(row, 4), further.country].into_iter().flatten().collect();
    let found = Found {
        id: Some(id.to_owned()),
        names,
        weak,
        references: vec![Reference { source: "ofac".into(), id: id.to_owned() }],
        note: note.join("; "),
        ..Found::default()
    };
    intake.add(row.line, kind, found);
}

/// The names in remarks; an apostrophe ends a name only where the remark ends or goes on.
fn weak_names(remarks: &str) -> Vec<String> {
    let begins = ["a.k.a. '", "f.k.a. '", "n.k.a. '"];
    let mut out = Vec::new();
    let mut rest = remarks;
    while let Some(at) = begins.iter().filter_map(|begin| Some(rest.find(begin)? + begin.len())).min() {
        rest = &rest[at..];
        let end = ["';", "'."].iter().filter_map(|end| rest.find(end)).min().or_else(|| rest.rfind('\''));
        let Some(end) = end else { break };
        out.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    out
}

/// The kind of a type of OFAC: people, ships and aircraft are named, everything else is a body.
pub(super) fn kind_of(sdn_type: &str, options: &Options) -> Kind {
    match sdn_type.to_ascii_lowercase().as_str() {
        "individual" => Kind::Person,
        "vessel" | "aircraft" => Kind::Asset,
        _ => options.kind.unwrap_or(Kind::Organization),
    }
}

fn value(row: &Row, index: usize) -> Option<String> {
    Some(row.cell(index)).filter(|cell| !cell.is_empty() && *cell != "-0-").map(str::to_owned)
}

fn columns_wrong(file: &str, row: &Row, expected: usize) -> Problem {
    let found = row.cells.len();
    Problem::new(
        file,
        row.line,
        format!("{found} 列ありますが、{expected} 列のはずです。公表されたファイルをそのまま使ってください。"),
        format!("There are {found} columns instead of {expected}. Use the file as it is published."),
    )
}
