//! `shirushi annotate`: texts in, annotation files or tables out.

use crate::input::{self, Input, Inputs};
use crate::lexicon;
use crate::output::{self, Stopped, Stream, Target};
use crate::report::{Failure, Outcome};
use clap::{Args, ValueEnum};
use shirushi::analysis::{Analyser, Context};
use shirushi::format::csv::{self, Table};
use shirushi::format::{ExportError, json};
use shirushi::model::{Date, Document, Metadata};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// The arguments of `shirushi annotate`.
#[derive(Args)]
pub(crate) struct Options {
    /// 記事のファイルかフォルダー、- は標準入力 / Texts or folders of texts; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// 記事の日付 / The day of publication, such as 2022-11-10
    #[arg(long, value_parser = input::date)]
    date: Option<Date>,
    /// 加える名前のリスト / A list of names to add; may be repeated
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// 出力の形式 / The format to write
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// 出力先のファイルかフォルダー / The file or folder to write to; subfolders are kept
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// 1 行に 1 文書の JSON / One JSON document a line
    #[arg(long)]
    jsonl: bool,
    /// CSV の先頭に BOM を付ける(Excel 用)/ Begin CSV with a byte-order mark, for Excel
    #[arg(long)]
    bom: bool,
    /// 同時に処理する数 / How many texts to read at a time [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// フォルダーで読むファイル / Which files of a folder to read, instead of *.txt; may be repeated
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 注釈ファイル / The annotation file
    Json,
    /// 言及の表 / A table of mentions
    Csv,
    /// 出来事の表 / A table of events
    CsvEvents,
}

impl Format {
    fn table(self) -> Option<Table> {
        match self {
            Self::Json => None,
            Self::Csv => Some(Table::Mentions),
            Self::CsvEvents => Some(Table::Events),
        }
    }
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Outcome {
    let (inputs, target) = match prepare(options) {
        Ok(prepared) => prepared,
        Err(failure) => {
            failure.report();
            return Outcome::WrongUsage;
        }
    };
    let analyser = match lexicon::combined(&options.lexicon) {
        Ok(lexicon) => Analyser::new(lexicon),
        Err(failures) => {
            failures.iter().for_each(Failure::report);
            return Outcome::SomeFailed;
        }
    };
    inputs.failures.iter().for_each(Failure::report);
    let written = match target {
        Target::Files(files) => write_files(options, &analyser, &inputs, &files),
        Target::File(path) => match Stream::file(&path) {
            Ok(stream) => write_stream(options, &analyser, &inputs, stream),
            Err(failure) => {
                failure.report();
                false
            }
        },
        Target::Standard => write_stream(options, &analyser, &inputs, Stream::standard()),
    };
    if written && inputs.failures.is_empty() { Outcome::Done } else { Outcome::SomeFailed }
}

/// Finds the inputs and decides where the outputs go, before anything is written.
fn prepare(options: &Options) -> Result<(Inputs, Target), Failure> {
    if options.jsonl && options.format != Format::Json {
        return Err(Failure::new(
            "--jsonl",
            "--format json とだけ組み合わせられます。",
            "goes only with --format json.",
        ));
    }
    if options.jsonl && options.output.as_deref().is_some_and(output::is_folder) {
        return Err(Failure::new(
            "--jsonl",
            "すべてを一つに書き出すので、-o にはファイルを指定してください。",
            "writes all into one file: name a file with -o.",
        ));
    }
    let inputs = input::collect(&options.files, &input::patterns(&options.include)?);
    if inputs.found.iter().filter(|input| input.path.is_none()).count() > 1 {
        return Err(Failure::new("-", "標準入力は一度しか読めません。", "standard input can be read only once."));
    }
    let extension = if options.format == Format::Json { "json" } else { "csv" };
    let streams = options.jsonl || options.format != Format::Json;
    let target = output::plan(options.output.as_deref(), &inputs, extension, streams)?;
    Ok((inputs, target))
}

/// Writes a file for each input; `false` when one failed.
fn write_files(options: &Options, analyser: &Analyser, inputs: &Inputs, files: &[PathBuf]) -> bool {
    let head = head(options);
    let mut all = true;
    each_in_order(options, analyser, &inputs.found, |index, result| {
        let written = result.and_then(|body| output::write_file(&files[index], &(head.clone() + &body)));
        if let Err(failure) = written {
            failure.report();
            all = false;
        }
        true
    });
    all
}

/// Writes all documents into one stream; `false` when one failed.
fn write_stream(options: &Options, analyser: &Analyser, inputs: &Inputs, mut stream: Stream) -> bool {
    let mut all = true;
    let mut write = |part: Result<String, Failure>| {
        let stopped = match part.map(|part| stream.write(&part)) {
            Ok(Ok(())) => return true,
            Ok(Err(stopped)) => stopped,
            Err(failure) => {
                failure.report();
                all = false;
                return true;
            }
        };
        if let Stopped::Failed(failure) = stopped {
            failure.report();
            all = false;
        }
        false
    };
    if write(Ok(head(options))) {
        each_in_order(options, analyser, &inputs.found, |_, result| write(result));
    }
    all
}

/// What stands before the first document: a table's header.
fn head(options: &Options) -> String {
    let Some(table) = options.format.table() else { return String::new() };
    let mark = if options.bom { csv::BYTE_ORDER_MARK } else { "" };
    format!("{mark}{}", csv::header(table))
}

fn not_written(name: &str, error: &ExportError) -> Failure {
    Failure::new(name, format!("書き出せません({error})"), format!("cannot be written ({error})"))
}

/// Reads and annotates the inputs on several threads and hands the results over in the order of the inputs, until
/// `take` answers `false`.
fn each_in_order(
    options: &Options,
    analyser: &Analyser,
    inputs: &[Input],
    mut take: impl FnMut(usize, Result<String, Failure>) -> bool,
) {
    let jobs = options.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let jobs = jobs.min(inputs.len());
    let lexicon = analyser.lexicon_id();
    let next = AtomicUsize::new(0);
    // Bounded, so that documents do not pile up behind a slow reader.
    let (sender, receiver) = mpsc::sync_channel(jobs * 2);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (sender, analyser, lexicon, next) = (sender.clone(), analyser, &lexicon, &next);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(input) = inputs.get(index) else { break };
                    if sender.send((index, annotate(options, analyser, lexicon, input))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        // The receiver goes when the loop ends, which stops the threads.
        for (index, result) in receiver {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                if !take(due, result) {
                    return;
                }
                due += 1;
            }
        }
    });
}

/// Reads and annotates one text and gives what is written of it.
fn annotate(options: &Options, analyser: &Analyser, lexicon: &str, input: &Input) -> Result<String, Failure> {
    let text = input.read()?;
    let analysis = analyser.analyse(&text, Context { date: options.date });
    let metadata = Metadata { title: String::new(), source: input.source(), date: options.date };
    let document = Document::new(text, metadata, analysis.annotations);
    let name = input.name();
    let written = match options.format.table() {
        Some(table) => Ok(csv::rows(table, &name, &document)),
        None if options.jsonl => json::write_line(&document, lexicon),
        None => json::write(&document, lexicon),
    };
    written.map_err(|error| not_written(&name, &error))
}
