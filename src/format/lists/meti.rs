//! The foreign user list of the Japanese Ministry of Economy, Trade and Industry: one table with titles in both languages
//! (国名・地域名 Country or Region, 企業名・組織名 Company or Organization, 別名 Also Known As, 懸念区分 Type of WMD).

use super::intake::{Found, Intake};
use super::names::{self, names};
use super::sheet::{Row, sheets};
use super::{ListError, Options, Part, Problem};
use crate::model::Kind;
use crate::normalise::normal_form;

const NAME: &[&str] = &["企業名", "組織名", "companyororganization"];
const ALIASES: &[&str] = &["別名", "alsoknownas"];
const NUMBER: &[&str] = &["no.", "no", "番号"];
const COUNTRY: &[&str] = &["国名", "countryorregion"];
const CONCERN: &[&str] = &["懸念区分", "typeofwmd"];

fn column(header: &Row, words: &[&str]) -> Option<usize> {
    let title = |cell: &str| normal_form(cell).split_whitespace().collect::<String>();
    header.cells.iter().position(|cell| {
        words.iter().any(|word| title(cell).starts_with(word) || title(cell).contains(word) && word.len() > 4)
    })
}

/// Whether a row is the header.
pub(super) fn is_header(row: &Row) -> bool {
    column(row, NAME).is_some() && column(row, ALIASES).is_some() && column(row, COUNTRY).is_some()
}

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    intake.id = "meti-foreign-users".to_owned();
    intake.name = "経済産業省 外国ユーザーリスト".to_owned();
    intake.source = "経済産業省".to_owned();
    let sheets = sheets(part, options)?;
    let found = sheets.iter().find_map(|sheet| Some((sheet, sheet.rows.iter().position(is_header)?)));
    let Some((sheet, at)) = found else {
        return Err(Problem::new(
            part.name,
            None,
            "「企業名、組織名」「別名」の見出しの行がありません。公表されたファイルをそのまま使ってください。",
            "There is no header row with 企業名 and 別名. Use the file as it is published.",
        )
        .into());
    };
    let header = &sheet.rows[at];
    let before = sheet.rows[..at].iter().flat_map(|row| &row.cells);
    intake.date = before.filter_map(|cell| names::date(cell)).next();
    let (name, aliases, number) = (column(header, NAME), column(header, ALIASES), column(header, NUMBER));
    let (country, concern) = (column(header, COUNTRY), column(header, CONCERN));
    for row in &sheet.rows[at + 1..] {
        let cell = |place: Option<usize>| place.map_or("", |place| row.cell(place));
        if is_header(row) {
            // The header of the next page.
            continue;
        }
        // A line break inside a name is a wrapped line; a dot or a line begins an alias.
        let name = cell(name).replace('\n', " ");
        let further = cell(aliases).replace(['・', '･', '●'], "\n");
        let note: Vec<String> = [cell(country), cell(concern)]
            .into_iter()
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|part| !part.is_empty())
            .collect();
        let id = Some(cell(number).trim_end_matches(".0").to_owned()).filter(|id| !id.is_empty());
        let found = Found {
            id,
            names: names(&name).into_iter().chain(names(&further)).collect(),
            note: note.join("; "),
            ..Found::default()
        };
        intake.add(row.line, options.kind.unwrap_or(Kind::Organization), found);
    }
    Ok(())
}
