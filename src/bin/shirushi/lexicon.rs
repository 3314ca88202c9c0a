//! `shirushi lexicon`: checks, converts and counts lists of names.

use crate::output::{self, Stopped, Stream};
use crate::report::{Failure, Outcome};
use clap::{Args, Subcommand, ValueEnum};
use shirushi::format::lists::{self, Encoding, Format, ListError, Options as Reading, Part, Preview};
use shirushi::lexicon::{Lexicon, LexiconError, Switches, UserList, hygiene};
use shirushi::model::{Date, Kind, Language};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The arguments of `shirushi lexicon`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// 内蔵の辞書、またはリストを検査します / Checks the built-in lexicon, or lists
    Check(Check),
    /// リストを Shirushi の形式に変換します / Converts a list into Shirushi's own form
    Convert(Convert),
    /// 項目と名前を数えます / Counts entries and names
    Stats(Stats),
}

#[derive(Args)]
struct Check {
    /// リストのファイル / Lists
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Args)]
struct Stats {
    /// 加えるリストのファイル / Lists to add
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

#[derive(Args)]
struct Convert {
    /// リストのファイル。OFAC の CSV は sdn.csv alt.csv add.csv sdn_comments.csv / The list; for OFAC's CSV, these four
    #[arg(required = true, value_name = "IN")]
    files: Vec<PathBuf>,
    /// 入力の形式 [既定: 内容から判断] / The format of the input [default: by its content]
    #[arg(long, value_parser = format)]
    format: Option<Format>,
    /// 文字コード / The encoding: utf-8 or shift_jis [default: by its content]
    #[arg(long, value_parser = encoding)]
    encoding: Option<Encoding>,
    /// 種類のない項目の種類 / The kind of entries that do not say theirs
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// 列の割り当て / Columns: name, aliases, kind, id, references or note, =, a heading or number
    #[arg(long, value_name = "FIELD=COLUMN")]
    column: Vec<String>,
    /// リストの名前 / The list's name
    #[arg(long)]
    name: Option<String>,
    /// リストの日付 / The list's day, such as 2022-11-10
    #[arg(long, value_parser = crate::input::date)]
    date: Option<Date>,
    /// 出力の形式 / The form to write
    #[arg(long, value_enum, default_value_t = To::Json)]
    to: To,
    /// 出力先 / The file to write
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    /// Shirushi のリスト / Shirushi's list
    Json,
    /// 表 / A table
    Csv,
}

fn format(word: &str) -> Result<Format, String> {
    let keys = || Format::ALL.iter().map(|format| format.key()).collect::<Vec<_>>().join(", ");
    Format::from_key(word).ok_or_else(|| format!("{} のどれかです / one of {}", keys(), keys()))
}

fn encoding(word: &str) -> Result<Encoding, String> {
    Encoding::from_key(word).ok_or_else(|| "utf-8, shift_jis".to_owned())
}

fn kind(word: &str) -> Result<Kind, String> {
    let keys = || Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(", ");
    Kind::from_key(word).ok_or_else(|| format!("{} のどれかです / one of {}", keys(), keys()))
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Outcome {
    match &options.task {
        Task::Check(options) => check(options),
        Task::Convert(options) => convert(options),
        Task::Stats(options) => stats(options),
    }
}

/// The built-in lexicon with the lists of files; those of OFAC's set are one list.
///
/// # Errors
/// What cannot be read, each problem by itself.
pub(crate) fn combined(files: &[PathBuf]) -> Result<Lexicon, Vec<Failure>> {
    if files.is_empty() {
        return Ok(Lexicon::shared().clone());
    }
    let contents = contents(files)?;
    let parts = parts(&contents);
    let mut lists: Vec<UserList> = Vec::new();
    for set in lists::sets(&parts) {
        let set: Vec<Part> = set.into_iter().filter_map(|place| parts.get(place).copied()).collect();
        let mut list = preview(&set, &Reading::default())?.list;
        list.enabled = true;
        while lists.iter().any(|other| other.id == list.id) {
            // Two files of one name are two lists.
            list.id.push('+');
        }
        lists.push(list);
    }
    Lexicon::with_lists(&lists, &Switches::default()).map_err(|error| vec![broken(&error)])
}

fn broken(error: &LexiconError) -> Failure {
    Failure::new("lexicon", format!("辞書を組み立てられません({error})"), format!("cannot be put together ({error})"))
}

/// Names and contents of files.
fn contents(files: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Vec<Failure>> {
    let mut contents = Vec::new();
    for file in files {
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        match std::fs::read(file) {
            Ok(bytes) => contents.push((name, bytes)),
            Err(error) => return Err(vec![Failure::io(file.display().to_string(), &error)]),
        }
    }
    Ok(contents)
}

fn parts(contents: &[(String, Vec<u8>)]) -> Vec<Part<'_>> {
    contents.iter().map(|(name, bytes)| Part { name, bytes }).collect()
}

fn preview(parts: &[Part], options: &Reading) -> Result<Preview, Vec<Failure>> {
    lists::preview(parts, options).map_err(|ListError { problems }| {
        let place = |file: &str, line: Option<usize>| match line {
            Some(line) => format!("{file}:{line}"),
            None => file.to_owned(),
        };
        let failure =
            |it: &lists::Problem| Failure::new(place(&it.file, it.line), it.what.ja.clone(), it.what.en.clone());
        problems.iter().map(failure).collect()
    })
}

fn report(failures: &[Failure]) -> Outcome {
    failures.iter().for_each(Failure::report);
    Outcome::SomeFailed
}

fn print(text: &str) -> Outcome {
    match Stream::standard().write(text) {
        Ok(()) | Err(Stopped::Quietly) => Outcome::Done,
        Err(Stopped::Failed(failure)) => report(&[failure]),
    }
}

fn check(options: &Check) -> Outcome {
    let findings = if options.files.is_empty() {
        hygiene::check_builtin().map_err(|error| vec![broken(&error)])
    } else {
        combined(&options.files).map(|lexicon| hygiene::check_lists(&lexicon))
    };
    match findings {
        Err(failures) => report(&failures),
        Ok(findings) if findings.is_empty() => print("問題はありません / nothing to repair\n"),
        Ok(findings) => {
            let failures: Vec<Failure> = findings
                .iter()
                .map(|it| Failure::new(format!("{}: {}", it.list, it.entry), it.what.ja.clone(), it.what.en.clone()))
                .collect();
            report(&failures)
        }
    }
}

fn convert(options: &Convert) -> Outcome {
    let columns = match columns(&options.column) {
        Ok(columns) => columns,
        Err(failure) => {
            failure.report();
            return Outcome::WrongUsage;
        }
    };
    let reading = Reading {
        format: options.format,
        encoding: options.encoding,
        columns,
        kind: options.kind,
        name: options.name.clone(),
        date: options.date,
        ..Reading::default()
    };
    let preview = match contents(&options.files).and_then(|contents| preview(&parts(&contents), &reading)) {
        Ok(preview) => preview,
        Err(failures) => return report(&failures),
    };
    summary(&preview);
    let written = match options.to {
        To::Json => lists::write_json(&preview.list),
        To::Csv => Ok(lists::write_csv(&preview.list)),
    };
    let written = match written {
        Ok(written) => written,
        Err(error) => return report(&[Failure::new("-", error.to_string(), error.to_string())]),
    };
    match options.output.as_deref().filter(|output| *output != Path::new("-")) {
        None => print(&written),
        Some(output) => match output::write_file(output, &written) {
            Ok(()) => Outcome::Done,
            Err(failure) => report(&[failure]),
        },
    }
}

/// What was read, on standard error: the list itself may go to standard output.
fn summary(preview: &Preview) {
    let list = &preview.list;
    let (names, on) = list.name_counts();
    let counts: Vec<String> = preview.counts.iter().map(|(kind, count)| format!("{} {count}", kind.key())).collect();
    let date = list.date.map_or_else(String::new, |date| format!(" {date}"));
    let place = format!("{}{date} [{}]", list.name, preview.format.key());
    let counts = counts.join(", ");
    Failure::new(
        place,
        format!("{} 項目({counts})、名前 {names}、うち有効 {on}", list.entries.len()),
        format!("{} entries ({counts}), {names} names, {on} of them looked for", list.entries.len()),
    )
    .report();
    for remark in preview.remarks.iter().take(20) {
        let message = remark.message();
        Failure::new("-", message.get(Language::Ja), message.get(Language::En)).report();
    }
    if preview.remarks.len() > 20 {
        let more = preview.remarks.len() - 20;
        Failure::new("-", format!("ほか {more} 件"), format!("and {more} more")).report();
    }
}

fn columns(arguments: &[String]) -> Result<lists::Columns, Failure> {
    let mut columns = lists::Columns::default();
    for argument in arguments {
        let (field, column) = argument.split_once('=').unwrap_or((argument, ""));
        let place = match field {
            "name" => &mut columns.name,
            "aliases" => {
                columns.aliases.push(column.to_owned());
                continue;
            }
            "kind" => &mut columns.kind,
            "id" => &mut columns.id,
            "references" => &mut columns.references,
            "note" => &mut columns.note,
            _ => {
                return Err(Failure::new(
                    format!("--column {argument}"),
                    "name=見出し の形で指定してください。",
                    "must have the form name=HEADING.",
                ));
            }
        };
        *place = Some(column.to_owned());
    }
    Ok(columns)
}

fn stats(options: &Stats) -> Outcome {
    let lexicon = match combined(&options.lexicon) {
        Ok(lexicon) => lexicon,
        Err(failures) => return report(&failures),
    };
    let mut out = String::from("list\tentries\tnames\tjapanese\tattested\tderived_only\treferences\n");
    for (list, count) in lexicon.stats() {
        let _ = writeln!(
            out,
            "{list}\t{}\t{}\t{}\t{}\t{}\t{}",
            count.entries, count.names, count.japanese, count.attested, count.derived, count.referenced
        );
    }
    let _ = writeln!(out, "terms\t\t{}\t\t\t\t", lexicon.terms().len());
    let _ = writeln!(out, "traps\t\t{}\t\t\t\t", lexicon.traps().len());
    print(&out)
}
