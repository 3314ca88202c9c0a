//! The asset-freeze list of the Japanese Ministry of Finance, in the two forms in which it is published.
//!
//! - One table as CSV: the header has 区分 (the programme), 番号, 告示日付 and 個人・団体; each kind of name has a column in
//!   Japanese and one in English, with semicolons between names; the file's name ends in the day.
//! - A workbook with one sheet a programme, or one such sheet saved as CSV: the title of the programme stands in the first
//!   rows, then a header that begins with 告示日付. Titles of columns are written with spaces and differ between sheets;
//!   what a column holds is known by their parts.

use super::intake::{Found, Intake};
use super::names::{self, names};
use super::sheet::{Row, sheets};
use super::{ListError, Options, Part, Problem};
use crate::model::{Date, Kind, Reference};
use crate::normalise::normal_form;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Japanese,
    English,
    Alias,
    WeakAlias,
    Number,
    UnitedNations,
    /// The number of an entry, in the list as one table.
    Id,
    /// The programme, in the list as one table.
    Programme,
    /// 個人 or 団体, in the list as one table.
    Type,
    /// Such as a day of birth: the row is a person.
    Personal,
    Other,
}

impl Column {
    fn of(title: &str) -> Self {
        let title: String = normal_form(title).split_whitespace().collect();
        let is = |words: &[&str]| words.iter().any(|word| title.contains(word));
        match title.as_str() {
            "番号" => return Self::Id,
            "区分" => return Self::Programme,
            "個人・団体" => return Self::Type,
            _ => {}
        }
        if is(&["告示日付"]) {
            Self::Date
        } else if is(&["告示番号"]) {
            Self::Number
        } else if is(&["日本語表記", "氏名(日本語)"]) {
            Self::Japanese
        } else if is(&["英語表記", "氏名(英語)"]) {
            Self::English
        } else if is(&["確定に十分でない", "愛称"]) {
            Self::WeakAlias
        } else if is(&["別名", "別称", "旧称", "以前の呼称"]) {
            Self::Alias
        } else if is(&["国連参照番号"]) {
            Self::UnitedNations
        } else if is(&["生年月日", "旅券", "身分証", "国籍", "役職", "肩書", "称号", "出生地"]) {
            Self::Personal
        } else {
            Self::Other
        }
    }
}

/// Whether a row is the header of a sheet: it begins with the day of the notice, or has it beside the programme.
pub(super) fn is_header(row: &Row) -> bool {
    let has = |wanted: Column| row.cells.iter().any(|cell| Column::of(cell) == wanted);
    row.cells.len() > 2 && (Column::of(row.cell(0)) == Column::Date || has(Column::Date) && has(Column::Programme))
}

/// The day in the name of the published file, as in `shisantouketsu20240322.csv`.
fn day_of(file: &str) -> Option<Date> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let digits = stem.get(stem.len().checked_sub(8)?..)?;
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u16>().ok();
    Date::new(number(0, 4)?, u8::try_from(number(4, 6)?).ok()?, u8::try_from(number(6, 8)?).ok()?)
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    intake.id = "mof-asset-freeze".to_owned();
    intake.name = "財務省 資産凍結等対象者一覧".to_owned();
    intake.source = "財務省".to_owned();
    let mut read = false;
    for sheet in sheets(part, options)? {
        let Some(at) = sheet.rows.iter().position(is_header) else { continue };
        read = true;
        let columns_of = |row: &Row| row.cells.iter().map(|title| Column::of(title)).collect::<Vec<_>>();
        let mut columns = columns_of(&sheet.rows[at]);
        if !columns.iter().any(|column| matches!(column, Column::Japanese | Column::English)) {
            let line = sheet.rows[at].line;
            intake.problem(
                line,
                format!(
                    "{}日本語表記と英語表記の列がありません。公表されたファイルをそのまま使ってください。",
                    place(&sheet.name)
                ),
                "There is no column for the name in Japanese or English. Use the file as it is published.",
            );
            continue;
        }
        let title: Vec<&str> = sheet.rows[..at]
            .iter()
            .flat_map(|row| &row.cells)
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        let mut section = title.join(" ");
        for row in &sheet.rows[at + 1..] {
            let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
            if filled == 1 && names::date(row.cell(0)).is_none() && !row.cell(0).is_empty() {
                // A title between the rows: what follows belongs to another part of the programme.
                section = format!("{} {}", title.join(" "), row.cell(0));
            } else if is_header(row) {
                // That part may have columns of its own.
                columns = columns_of(row);
            } else {
                entry(row, &columns, &section, &sheet.name, options, intake);
            }
        }
    }
    intake.date = day_of(part.name).or(intake.date);
    if !read {
        return Err(Problem::new(
            part.name,
            None,
            "「告示日付」のある見出しの行がありません。公表されたファイルをそのまま使ってください。",
            "There is no header row with 告示日付. Use the file as it is published.",
        )
        .into());
    }
    Ok(())
}

fn place(sheet: &str) -> String {
    if sheet.is_empty() { String::new() } else { format!("シート「{sheet}」: ") }
}

fn entry(row: &Row, columns: &[Column], section: &str, sheet: &str, options: &Options, intake: &mut Intake) {
    let cells = |wanted: Column| {
        columns.iter().zip(&row.cells).filter(move |(column, _)| **column == wanted).map(|(_, cell)| cell.as_str())
    };
    let all = |wanted: Column| cells(wanted).flat_map(names).collect::<Vec<_>>();
    let japanese = all(Column::Japanese);
    let mut given: Vec<String> = japanese.into_iter().chain(all(Column::English)).collect();
    if given.is_empty() {
        intake.remark(
            row.line,
            format!("{}名前のない行を読み飛ばしました。", place(sheet)),
            "A row without a name was left out.",
        );
        return;
    }
    given.extend(all(Column::Alias));
    intake.date = intake.date.max(cells(Column::Date).find_map(names::date));
    let personal = cells(Column::Personal).any(|cell| !cell.is_empty());
    let stated = |wanted: Column| cells(wanted).find(|cell| !cell.is_empty());
    let kind = match stated(Column::Type) {
        Some("個人") => Kind::Person,
        Some(_) => options.kind.unwrap_or(Kind::Organization),
        None => kind_of(section, sheet, personal, options),
    };
    let section = stated(Column::Programme).unwrap_or(section);
    let number = stated(Column::UnitedNations);
    let references = number.map(|id| Reference { source: "un-sc".into(), id: id.to_owned() }).into_iter().collect();
    let notice = stated(Column::Number).map(|cell| format!("告示 {cell}"));
    let note: Vec<String> = std::iter::once(section.to_owned()).chain(notice).filter(|it| !it.is_empty()).collect();
    let found = Found {
        id: stated(Column::Id).map(str::to_owned),
        names: given,
        weak: all(Column::WeakAlias),
        references,
        note: note.join("; "),
        ..Found::default()
    };
    intake.add(row.line, kind, found);
}

/// The title of a programme says whether it lists people or bodies; where it says both, the row does.
fn kind_of(section: &str, sheet: &str, personal: bool, options: &Options) -> Kind {
    let says = |word: &str| section.contains(word) || sheet.contains(word);
    match (says("個人"), says("団体") || says("銀行")) {
        (true, false) => Kind::Person,
        (false, true) => options.kind.unwrap_or(Kind::Organization),
        _ if personal => Kind::Person,
        _ => options.kind.unwrap_or(Kind::Organization),
    }
}
