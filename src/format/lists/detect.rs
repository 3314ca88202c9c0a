//! Which format a file has, by its content.

use super::{
    Format, ListError, Options, Part, Problem, decode, meti, mof, names, ofac_csv, open_sanctions, own, sheet, table,
};
use serde_json::Value;

impl Format {
    /// The format of a file.
    ///
    /// # Errors
    /// A file of a form that no reader knows, or that is not readable at all.
    pub fn detect(part: &Part, options: &Options) -> Result<Self, ListError> {
        if sheet::is_workbook(part) || part.bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Ok(of_sheets(&sheet::sheets(part, options)?).unwrap_or(Self::Table));
        }
        let text = decode::text(part, options.encoding)?;
        let start = text.trim_start();
        if start.starts_with(['{', '[']) {
            return of_json(part, start);
        }
        if start.starts_with('<') {
            return if start.contains("<sdnEntry") || start.contains("<sdnList") {
                Ok(Self::OfacXml)
            } else if start.contains("<DistinctPart") {
                Ok(Self::OfacAdvanced)
            } else {
                Err(Problem::new(
                    part.name,
                    None,
                    "この XML は OFAC のものではありません。読めるのは sdn.xml と sdn_advanced.xml の形だけです。",
                    "This XML is not of OFAC. Only the forms of sdn.xml and sdn_advanced.xml are read.",
                )
                .into())
            };
        }
        if start.starts_with(own::KEPT) {
            return Ok(Self::Shirushi);
        }
        let rows = sheet::rows(part.name, &text, sheet::delimiter(&text))?;
        let sheets = [sheet::Sheet { name: String::new(), rows }];
        let found = of_sheets(&sheets).or_else(|| {
            let rows = &sheets[0].rows;
            let mapped = options.header.is_some() || options.columns != super::Columns::default();
            let tabular = mapped || rows.first().is_some_and(table::has_header) || is_grid(&text, rows);
            tabular.then_some(Self::Table)
        });
        Ok(found.unwrap_or(Self::Words))
    }
}

/// Whether every line has as many cells as the first, and more than one. A comma before a space is one of prose, as in the
/// name of a company; a kind behind each word, and nothing else, makes a list of words.
fn is_grid(text: &str, rows: &[sheet::Row]) -> bool {
    let columns = rows.first().map_or(0, |row| row.cells.len());
    let even = columns > 1 && rows.iter().all(|row| row.cells.len() == columns);
    let prose = sheet::delimiter(text) == b',' && text.lines().all(|line| !line.replace(", ", "").contains(','));
    let kinds = columns == 2 && rows.iter().all(|row| names::kind_of_word(row.cell(1)).is_some());
    (even || columns > 2) && !prose && !kinds
}

fn of_sheets(sheets: &[sheet::Sheet]) -> Option<Format> {
    let any = |test: fn(&sheet::Row) -> bool| sheets.iter().any(|sheet| sheet.rows.iter().take(30).any(test));
    let first = sheets.iter().find_map(|sheet| sheet.rows.first())?;
    if open_sanctions::is_header(first) {
        Some(Format::OpenSanctions)
    } else if any(mof::is_header) {
        Some(Format::Mof)
    } else if any(meti::is_header) {
        Some(Format::Meti)
    } else if ofac_csv::is_first_row(first) {
        Some(Format::OfacCsv)
    } else {
        None
    }
}

fn of_json(part: &Part, text: &str) -> Result<Format, ListError> {
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(part, &error))?;
    let is = |member: &str, word: &str| value.get(member).and_then(Value::as_str) == Some(word);
    if is("format", "shirushi-list") {
        Ok(Format::Shirushi)
    } else if is("type", "bundle") {
        Ok(Format::Stix)
    } else if value.get("values").is_some_and(Value::is_array) {
        Ok(Format::Misp)
    } else {
        Err(Problem::new(
            part.name,
            None,
            "知らない形の JSON です。読めるのは Shirushi のリスト、MISP galaxy のクラスター、STIX 2 のバンドルです。",
            "This JSON has an unknown form. Lists of Shirushi, clusters of the MISP galaxy and bundles of STIX 2 are read.",
        )
        .into())
    }
}

/// A text that is not the JSON that a reader expects.
pub(super) fn not_json(part: &Part, error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    Problem::new(
        part.name,
        (line > 0).then_some(line),
        format!("{column} 列目で JSON の形が合いません（{error}）。そこを直してください。"),
        format!("The JSON does not fit at column {column} ({error}). Correct that place."),
    )
}
