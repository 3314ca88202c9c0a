//! `shirushi explain`: what each stage of the engine saw and did in one text, and every mark with its reason.

use crate::input::{self, Input};
use crate::language;
use crate::lexicon;
use crate::output::{Stopped, Stream};
use crate::report::{Failure, Outcome};
use clap::Args;
use marks::Marks;
use shirushi::analysis::{Analyser, Context};
use shirushi::format::canonical;
use shirushi::model::{Date, Document, Metadata};
use stages::Stages;
use std::path::PathBuf;

#[path = "explain/marks.rs"]
mod marks;
#[path = "explain/stages.rs"]
mod stages;

/// The arguments of `shirushi explain`.
#[derive(Args)]
pub(crate) struct Options {
    /// 記事のファイル、- は標準入力 / The text; - is standard input
    file: PathBuf,
    /// 記事の日付 / The day of publication, such as 2022-11-10
    #[arg(long, value_parser = input::date)]
    date: Option<Date>,
    /// 加える名前のリスト / A list of names to add; may be repeated
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// 説明の言語 / The language of the explanation [default: as the environment says]
    #[arg(long, value_enum)]
    language: Option<language::Tongue>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Outcome {
    let input = match options.file.to_str() {
        Some("-") => Input { path: None, relative: PathBuf::from("stdin") },
        _ => Input { path: Some(options.file.clone()), relative: options.file.clone() },
    };
    let text = match input.read() {
        Ok(text) => text,
        Err(failure) => {
            failure.report();
            return Outcome::SomeFailed;
        }
    };
    let analyser = match lexicon::combined(&options.lexicon) {
        Ok(lexicon) => Analyser::new(lexicon),
        Err(failures) => {
            failures.iter().for_each(Failure::report);
            return Outcome::SomeFailed;
        }
    };
    let explanation = analyser.explain(&text, Context { date: options.date });
    let metadata = Metadata { date: options.date, ..Metadata::default() };
    let annotations = explanation.analysis.annotations.clone();
    let document = canonical(&Document::new(text, metadata, annotations));
    let language = language::chosen(options.language);
    let mut out = Stages::new(language, &document.text, &explanation).write();
    out += &Marks::new(language, &document).write(&analyser.lexicon_id(), &explanation.analysis.diagnostics);
    match Stream::standard().write(&out) {
        Ok(()) | Err(Stopped::Quietly) => Outcome::Done,
        Err(Stopped::Failed(failure)) => {
            failure.report();
            Outcome::SomeFailed
        }
    }
}
