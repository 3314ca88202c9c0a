//! Rows of cells: CSV and TSV by the csv crate, workbooks by calamine.

use super::{Options, Part, Problem, decode};

/// A table without an interpretation.
pub(super) struct Sheet {
    /// The name of the sheet; empty for a text file.
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// A row that holds something.
pub(super) struct Row {
    /// Counted from one.
    pub(super) line: usize,
    /// Trimmed.
    pub(super) cells: Vec<String>,
}

impl Row {
    /// A cell; empty behind the last one.
    pub(super) fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }
}

/// Whether a file is a workbook of the newer kind.
pub(super) fn is_workbook(part: &Part) -> bool {
    part.bytes.starts_with(b"PK\x03\x04")
}

/// The sheets of a file.
pub(super) fn sheets(part: &Part, options: &Options) -> Result<Vec<Sheet>, Problem> {
    if is_workbook(part) {
        return workbook(part);
    }
    if part.bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Problem::new(
            part.name,
            None,
            "古い形式の Excel ファイル（.xls）は読めません。.xlsx か CSV で保存し直してください。",
            "The older Excel format (.xls) cannot be read. Save the file as .xlsx or CSV.",
        ));
    }
    let text = decode::text(part, options.encoding)?;
    Ok(vec![Sheet { name: String::new(), rows: rows(part.name, &text, delimiter(&text))? }])
}

/// A tab where the first lines have more of them than commas.
pub(super) fn delimiter(text: &str) -> u8 {
    let count = |c: char| text.lines().take(5).map(|line| line.matches(c).count()).sum::<usize>();
    if count('\t') > count(',') { b'\t' } else { b',' }
}

/// The first row of a text that is divided by commas.
pub(super) fn first_row(text: &str) -> Option<Row> {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let record = reader.into_records().next()?.ok()?;
    Some(Row { line: 1, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() })
}

/// The rows of a delimited text; empty ones are left out.
pub(super) fn rows(file: &str, text: &str, delimiter: u8) -> Result<Vec<Row>, Problem> {
    // With CR LF, the reader counts the lines of later records one short.
    let text = text.replace("\r\n", "\n");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map(|position| position.line() as usize);
            Problem::new(
                file,
                line,
                format!("表として読めません（{error}）。引用符の対応を確かめてください。"),
                format!("This is not a readable table ({error}). Check the quotation marks."),
            )
        })?;
        let line = record.position().map_or(0, |position| position.line() as usize);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            out.push(Row { line, cells });
        }
    }
    Ok(out)
}

#[cfg(feature = "xlsx")]
fn workbook(part: &Part) -> Result<Vec<Sheet>, Problem> {
    use calamine::{Reader, Xlsx};
    let unreadable = |error: &dyn std::fmt::Display| {
        Problem::new(
            part.name,
            None,
            format!("Excel ファイルとして読めません（{error}）。CSV で保存し直してください。"),
            format!("This is not a readable workbook ({error}). Save it as CSV."),
        )
    };
    let mut book = Xlsx::new(std::io::Cursor::new(part.bytes)).map_err(|error| unreadable(&error))?;
    let mut out = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| unreadable(&error))?;
        let first = range.start().map_or(0, |(row, _)| row as usize) + 1;
        let rows = range.rows().zip(first..).map(|(cells, line)| Row { line, cells: cells.iter().map(cell).collect() });
        let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        out.push(Sheet { name, rows });
    }
    Ok(out)
}

#[cfg(feature = "xlsx")]
fn cell(value: &calamine::Data) -> String {
    use calamine::Data;
    match value {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

#[cfg(not(feature = "xlsx"))]
fn workbook(part: &Part) -> Result<Vec<Sheet>, Problem> {
    Err(Problem::new(
        part.name,
        None,
        "この版は Excel ファイルを読めません。CSV で保存し直してください。",
        "This edition cannot read Excel files. Save the file as CSV.",
    ))
}
