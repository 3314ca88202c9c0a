//! Lists of names as publishers and persons write them, read into [`UserList`]s, and a list written for the next reader.
//!
//! [`preview`] reads a whole list or nothing: either a list with what is worth knowing about it, or every problem with its
//! line. The format is known by its content ([`Format::detect`]); names that would be found where they are not meant come
//! in switched off, with the reason. Of several files, [`sets`] says which are one list; [`grid`] shows a table to a person
//! who says what its columns hold. [`keep_list`] and [`kept_list`] are for a browser's own storage.

mod decode;
mod detect;
mod intake;
mod kept;
mod meti;
mod misp;
mod mof;
mod names;
mod ofac_advanced;
mod ofac_csv;
mod ofac_xml;
mod open_sanctions;
mod own;
mod sets;
mod sheet;
mod stix;
mod table;
mod words;
mod xml;

pub use decode::Encoding;
pub use kept::{KeptError, keep_list, keep_switches, kept_list, kept_switches};
pub use own::{write_csv, write_json};
pub use sets::sets;
pub use table::{Columns, Grid, grid};

use crate::lexicon::{ListEntry, Screen, UserList};
use crate::model::{Bilingual, Date, Kind};
use intake::Intake;
use std::collections::BTreeMap;
use std::fmt;

/// A file that a person hands over. Most formats are one; the set of OFAC is three.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its name, for messages and as the list's name where it has none of its own.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// What the person says about a list; nothing is needed.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format, where the content is not to decide.
    pub format: Option<Format>,
    /// The encoding, where the content is not to decide.
    pub encoding: Option<Encoding>,
    /// The columns of a table, where its header is not to decide.
    pub columns: Columns,
    /// Whether a table's first row is a header, where its content is not to decide.
    pub header: Option<bool>,
    /// The kind of entries that do not say theirs.
    pub kind: Option<Kind>,
    /// The list's id.
    pub id: Option<String>,
    /// The list's name.
    pub name: Option<String>,
    /// The list's day, where the file does not say it.
    pub date: Option<Date>,
    /// Where the list comes from.
    pub source: Option<String>,
}

/// A format of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One word a line, its kind behind a tab.
    Words,
    /// CSV or TSV with a header, or a spreadsheet.
    Table,
    /// Our own JSON.
    Shirushi,
    /// A cluster of the MISP galaxy.
    Misp,
    /// A bundle of STIX 2, such as ATT&CK.
    Stix,
    /// `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv`.
    OfacCsv,
    /// `sdn.xml`.
    OfacXml,
    /// `sdn_advanced.xml`.
    OfacAdvanced,
    /// `targets.simple.csv`.
    OpenSanctions,
    /// The asset-freeze list of the Japanese Ministry of Finance.
    Mof,
    /// The foreign user list of the Japanese Ministry of Economy, Trade and Industry.
    Meti,
}

impl Format {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Words,
        Self::Table,
        Self::Shirushi,
        Self::Misp,
        Self::Stix,
        Self::OfacCsv,
        Self::OfacXml,
        Self::OfacAdvanced,
        Self::OpenSanctions,
        Self::Mof,
        Self::Meti,
    ];

    /// The name in options.
    pub fn key(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Table => "table",
            Self::Shirushi => "shirushi",
            Self::Misp => "misp",
            Self::Stix => "stix",
            Self::OfacCsv => "ofac-csv",
            Self::OfacXml => "ofac-xml",
            Self::OfacAdvanced => "ofac-advanced",
            Self::OpenSanctions => "opensanctions",
            Self::Mof => "mof",
            Self::Meti => "meti",
        }
    }

    /// The value of a name in options.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.key() == key)
    }

    /// What a person calls it.
    pub fn label(self) -> Bilingual {
        let (ja, en) = match self {
            Self::Words => ("1行1語の一覧", "Word list"),
            Self::Table => ("表（CSV・TSV・Excel）", "Table (CSV, TSV, Excel)"),
            Self::Shirushi => ("Shirushi のリスト（JSON）", "List of Shirushi (JSON)"),
            Self::Misp => ("MISP galaxy のクラスター（JSON）", "MISP galaxy cluster (JSON)"),
            Self::Stix => ("STIX 2・ATT&CK（JSON）", "STIX 2, ATT&CK (JSON)"),
            Self::OfacCsv => ("米 OFAC のリスト（CSV）", "List of OFAC (CSV)"),
            Self::OfacXml => ("米 OFAC のリスト（XML）", "List of OFAC (XML)"),
            Self::OfacAdvanced => ("米 OFAC のリスト（Advanced XML）", "List of OFAC (Advanced XML)"),
            Self::OpenSanctions => ("OpenSanctions（CSV）", "OpenSanctions (CSV)"),
            Self::Mof => ("財務省 資産凍結等対象者一覧", "Asset-freeze list, Japanese Ministry of Finance"),
            Self::Meti => {
                ("経済産業省 外国ユーザーリスト", "Foreign user list, Japanese Ministry of Economy, Trade and Industry")
            }
        };
        Bilingual::new(ja, en)
    }
}

/// A list that reads whole, and what to know before it is taken.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The format that was read.
    pub format: Format,
    /// The list, switched on.
    pub list: UserList,
    /// Entries of each kind.
    pub counts: BTreeMap<Kind, usize>,
    /// What was left out or put together, with the line.
    pub remarks: Vec<Problem>,
}

impl Preview {
    /// The first entries, to look at.
    pub fn first(&self, count: usize) -> &[ListEntry] {
        &self.list.entries[..count.min(self.list.entries.len())]
    }
}

/// Something wrong at a place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// Counted from one; `None` where it is the whole file.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub what: Bilingual,
}

impl Problem {
    pub(in crate::format) fn new(
        file: &str,
        line: impl Into<Option<usize>>,
        ja: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self { file: file.to_owned(), line: line.into(), what: Bilingual::new(ja, en) }
    }

    /// Where and what.
    pub fn message(&self) -> Bilingual {
        let Self { file, line, what: Bilingual { ja, en } } = self;
        match line {
            Some(line) => Bilingual::new(format!("{file} の {line} 行目: {ja}"), format!("{file}, line {line}: {en}")),
            None => Bilingual::new(format!("{file}: {ja}"), format!("{file}: {en}")),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bilingual { ja, en } = self.message();
        write!(f, "{ja} / {en}")
    }
}

/// Why a list was refused. Nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// Every problem, by file and line; never empty.
    pub problems: Vec<Problem>,
}

impl From<Problem> for ListError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            write!(f, "{}{problem}", if index > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ListError {}

/// Reads a list whole.
///
/// # Errors
/// Every problem that was found.
pub fn preview(parts: &[Part], options: &Options) -> Result<Preview, ListError> {
    let Some(first) = parts.first() else {
        return Err(Problem::new("-", None, "ファイルがありません。", "There is no file. Choose one.").into());
    };
    let format = match options.format {
        Some(format) => format,
        None => Format::detect(first, options)?,
    };
    if let Some(second) = parts.get(1).filter(|_| format != Format::OfacCsv) {
        return Err(Problem::new(
            second.name,
            None,
            "この形式は1ファイルずつ読み込みます。別々に選んでください。",
            "This format is read one file at a time. Choose the files apart.",
        )
        .into());
    }
    let mut intake = Intake::new(first.name, options);
    match format {
        Format::Words => words::read(first, options, &mut intake)?,
        Format::Table => table::read(first, options, &mut intake)?,
        Format::Shirushi => own::read(first, options, &mut intake)?,
        Format::Misp => misp::read(first, options, &mut intake)?,
        Format::Stix => stix::read(first, options, &mut intake)?,
        Format::OfacCsv => ofac_csv::read(parts, options, &mut intake)?,
        Format::OfacXml => ofac_xml::read(first, options, &mut intake)?,
        Format::OfacAdvanced => ofac_advanced::read(first, options, &mut intake)?,
        Format::OpenSanctions => open_sanctions::read(first, options, &mut intake)?,
        Format::Mof => mof::read(first, options, &mut intake)?,
        Format::Meti => meti::read(first, options, &mut intake)?,
    }
    let screen = Screen::builtin().map_err(|error| {
        Problem::new(first.name, None, format!("内蔵の辞書が読めません（{error}）。"), error.to_string())
    })?;
    let (list, remarks) = intake.finish(&screen)?;
    let counts = list.counts();
    Ok(Preview { format, list, counts, remarks })
}
