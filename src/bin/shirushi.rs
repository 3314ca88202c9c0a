//! The command line: the page's engine for batches, scripts and tests.
//!
//! Exit status: 0 when all was done, 1 when some input failed (each is named on standard error, the others are written),
//! 2 for wrong usage, in which case nothing is written.

#[path = "shirushi/annotate.rs"]
mod annotate;
#[path = "shirushi/explain.rs"]
mod explain;
#[path = "shirushi/input.rs"]
mod input;
#[path = "shirushi/language.rs"]
mod language;
#[path = "shirushi/lexicon.rs"]
mod lexicon;
#[path = "shirushi/output.rs"]
mod output;
#[path = "shirushi/report.rs"]
mod report;
#[path = "shirushi/rules.rs"]
mod rules;

use clap::{Parser, Subcommand};
use report::Outcome;
use std::process::ExitCode;

/// 日本語のサイバー攻撃・制裁記事に注釈を付けます。
/// Annotates Japanese news about cyber attacks and sanctions.
#[derive(Parser)]
#[command(name = "shirushi", version, verbatim_doc_comment)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 注釈ファイルを書き出します / Writes annotation files
    Annotate(annotate::Options),
    /// 各段階の働きと印ごとの理由を示します / Shows what each stage did, and every mark with its reason
    Explain(explain::Options),
    /// 規則の一覧を示します / Lists every rule with its examples
    Rules(rules::Options),
    /// 名前のリストを検査・変換・集計します / Checks, converts and counts lists of names
    Lexicon(lexicon::Options),
}

fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Annotate(options) => annotate::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Rules(options) => rules::run(&options),
        Command::Lexicon(options) => lexicon::run(&options),
    };
    match outcome {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::SomeFailed => ExitCode::from(1),
        Outcome::WrongUsage => ExitCode::from(2),
    }
}
