//! `shirushi rules`: every rule with what it finds and what it must leave alone.

use crate::language::{self, Tongue};
use crate::output::{Stopped, Stream};
use crate::report::{Failure, Outcome};
use clap::{Args, ValueEnum};
use serde::Serialize;
use shirushi::grammar::{Construction, RULES, Rule, Stage, constructions};
use shirushi::model::Language;
use std::fmt::Write;

/// The arguments of `shirushi rules`.
#[derive(Args)]
pub(crate) struct Options {
    /// 出力の形式 / The format to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 表示の言語（text のみ） / The language of the text [default: as the environment says]
    #[arg(long, value_enum)]
    language: Option<Tongue>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 読むための一覧 / A list to read
    Text,
    /// 両言語の JSON / JSON with both languages
    Json,
}

/// A rule as JSON.
#[derive(Serialize)]
struct Written {
    id: &'static str,
    stage: &'static str,
    summary: Summary,
    examples: &'static [&'static str],
    counterexamples: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    constructions: Vec<WrittenConstruction>,
}

/// One of the ways in which a rule finds its objects, as JSON.
#[derive(Serialize)]
struct WrittenConstruction {
    id: &'static str,
    summary: Summary,
    examples: &'static [&'static str],
    counterexamples: &'static [&'static str],
}

#[derive(Serialize)]
struct Summary {
    ja: &'static str,
    en: &'static str,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Outcome {
    let rules = RULES.iter().copied().flatten();
    let out = match options.format {
        Format::Text => {
            let language = language::chosen(options.language);
            Ok(rules.map(|rule| text(rule, language)).collect::<Vec<_>>().join("\n"))
        }
        Format::Json => serde_json::to_string_pretty(&rules.map(written).collect::<Vec<_>>()).map(|json| json + "\n"),
    };
    let stopped = match out.map(|out| Stream::standard().write(&out)) {
        Ok(Ok(()) | Err(Stopped::Quietly)) => return Outcome::Done,
        Ok(Err(Stopped::Failed(failure))) => failure,
        Err(error) => Failure::new("-", format!("書き出せません({error})"), format!("cannot be written ({error})")),
    };
    stopped.report();
    Outcome::SomeFailed
}

/// The stage's name in JSON.
fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Names => "names",
        Stage::Predicates => "predicates",
    }
}

fn text(rule: &Rule, language: Language) -> String {
    let (summary, stage) = match (language, rule.stage) {
        (Language::Ja, Stage::Names) => (rule.ja, "名前の段階"),
        (Language::Ja, Stage::Predicates) => (rule.ja, "述語の段階"),
        (Language::En, Stage::Names) => (rule.en, "names"),
        (Language::En, Stage::Predicates) => (rule.en, "predicates"),
    };
    let mut out = format!("{} ({stage})\n  {summary}\n", rule.id);
    list(&mut out, "  ", rule.examples, rule.counterexamples);
    for construction in constructions(rule.id) {
        let summary = if language == Language::Ja { construction.ja } else { construction.en };
        let _ = writeln!(out, "  {}: {summary}", construction.id);
        list(&mut out, "    ", construction.examples, construction.counterexamples);
    }
    out
}

fn list(out: &mut String, indent: &str, examples: &[&str], counterexamples: &[&str]) {
    for example in examples {
        let _ = writeln!(out, "{indent}+ {example}");
    }
    for counterexample in counterexamples {
        let _ = writeln!(out, "{indent}- {counterexample}");
    }
}

fn written(rule: &Rule) -> Written {
    Written {
        id: rule.id,
        stage: stage(rule.stage),
        summary: Summary { ja: rule.ja, en: rule.en },
        examples: rule.examples,
        counterexamples: rule.counterexamples,
        constructions: constructions(rule.id).iter().map(written_construction).collect(),
    }
}

fn written_construction(construction: &Construction) -> WrittenConstruction {
    let &Construction { id, ja, en, examples, counterexamples, .. } = construction;
    WrittenConstruction { id, summary: Summary { ja, en }, examples, counterexamples }
}
