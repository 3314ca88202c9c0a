//! The builder: `cargo xtask build`, `serve`, `test`, `bench` and `lexicon`.
//!
//! It needs nothing but the Rust toolchain: the wasm target is installed on the first build, the wasm-bindgen step is a
//! library, and a browser is only looked for by the commands that drive one.

use std::process::ExitCode;

mod xtask {
    pub(crate) mod assets;
    pub(crate) mod bench;
    pub(crate) mod browser;
    pub(crate) mod build;
    pub(crate) mod lexicon;
    pub(crate) mod notices;
    pub(crate) mod page;
    pub(crate) mod serve;
    pub(crate) mod site;
    pub(crate) mod test;
    pub(crate) mod tools;
    pub(crate) mod weigh;
}

use xtask::tools::{Error, Result};
use xtask::{bench, build, lexicon, serve, test, weigh};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  build                      build the page into dist/
  serve [--watch] [--port N] build the page and serve it on 127.0.0.1; --watch rebuilds on change
  test  [--fast | --browser [--filter NAME]]
                             run every check and test; --fast leaves the browser out, --browser runs only its tests
  bench [--runs N]           measure the download, the engine and the page
  lexicon [--package DIR] [--write]
                             compare the table of threat groups with the MISP galaxy; --write appends what it lacks
  weigh FOLDER... [--write] [--quiet]
                             learn what clues weigh from annotated passages; --write keeps it, --quiet leaves out what
                             each folder gains from the others
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Error::Usage(problem)) => {
            eprint!("{problem}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((command, options)) = arguments.split_first() else {
        return Err(Error::Usage("Which command?".into()));
    };
    match command.as_str() {
        "build" => {
            Options::read(options, &[], &[])?;
            let site = build::build()?;
            print!("{}", site.sizes());
            Ok(())
        }
        "serve" => {
            let options = Options::read(options, &["--watch"], &["--port"])?;
            serve::serve(options.number("--port")?.unwrap_or(serve::DEFAULT_PORT), options.has("--watch"))
        }
        "test" => {
            let options = Options::read(options, &["--fast", "--browser"], &["--filter"])?;
            match (options.has("--fast"), options.has("--browser")) {
                (true, true) => Err(Error::Usage("--fast and --browser leave nothing to run.".into())),
                (_, true) => test::browser(options.value("--filter")),
                (fast, false) => test::everything(fast),
            }
        }
        "bench" => bench::bench(Options::read(options, &[], &["--runs"])?.number("--runs")?.unwrap_or(15)),
        "lexicon" => {
            let options = Options::read(options, &["--write"], &["--package"])?;
            lexicon::lexicon(options.value("--package"), options.has("--write"))
        }
        "weigh" => {
            let has = |wanted: &str| options.iter().any(|option| option == wanted);
            let folders = options.iter().map(String::as_str).filter(|option| !option.starts_with("--"));
            weigh::weigh(&folders.collect::<Vec<_>>(), has("--write"), has("--quiet"))
        }
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(Error::Usage(format!("There is no command {other:?}."))),
    }
}

/// The flags and values after a command's name.
struct Options {
    given: Vec<(String, Option<String>)>,
}

impl Options {
    fn read(arguments: &[String], flags: &[&str], valued: &[&str]) -> Result<Self> {
        let mut given = Vec::new();
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            if flags.contains(&name.as_str()) {
                given.push((name.clone(), None));
            } else if valued.contains(&name.as_str()) {
                let value = rest.next().ok_or_else(|| Error::Usage(format!("{name} needs a value.")))?;
                given.push((name.clone(), Some(value.clone())));
            } else {
                return Err(Error::Usage(format!("There is no option {name:?} here.")));
            }
        }
        Ok(Self { given })
    }

    fn has(&self, name: &str) -> bool {
        self.given.iter().any(|(given, _)| given == name)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.given.iter().rev().find(|(given, _)| given == name).and_then(|(_, value)| value.as_deref())
    }

    fn number(&self, name: &str) -> Result<Option<u16>> {
        self.value(name)
            .map(|value| value.parse().map_err(|_| Error::Usage(format!("{name} needs a number, not {value:?}."))))
            .transpose()
    }
}
