//! Every check of the project, in one command, with the verdicts at the end.

use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::browser::Browser;
use super::build::{WEB, build};
use super::serve::{Manner, Server};
use super::site::Site;
use super::tools::{Error, Result, cargo, ensure_components, ensure_wasm_target, output, run};

/// The tests that drive a browser; they cannot run without what this command starts for them.
const BROWSER_TESTS: &str = "e2e";

/// One set for every native step, so that the project is compiled once for all of them.
const FEATURES: &str = "--features=web,e2e";

/// A path, so that an address that only works at a host's root is noticed.
const UNDER: &str = "/under/a/path";

/// Runs everything, the browser tests too unless `fast`, and fails if anything did.
pub(crate) fn everything(fast: bool) -> Result<()> {
    ensure_components()?;
    ensure_wasm_target()?;
    // What the machine lacks is said before the long part, not after it.
    let browser = if fast { None } else { Some(Browser::ensure()?) };

    let mut report = Report::default();
    report.run("format", &mut cargo(&["fmt", "--all", "--", "--check"]));
    report.run("lints", &mut cargo(&["clippy", "--quiet", "--all-targets", "--all-features", "--", "-Dwarnings"]));
    report.run("lints of the page", cargo(&["clippy", "--quiet"]).args(WEB).args(["--lib", "--", "-Dwarnings"]));
    report.run("tests", &mut native_tests()?);
    report.run(
        "the builder's tests",
        &mut cargo(&["test", "--quiet", "--no-default-features", "--features", "xtask", "--bin", "xtask"]),
    );
    report.run("documentation's tests", &mut cargo(&["test", "--quiet", "--doc", FEATURES]));
    match browser {
        Some(browser) => report.browser_tests(&browser, None),
        None => _ = report.page(),
    }
    report.close(fast)
}

/// Builds the page and runs only the browser's tests, or those of them whose names contain `filter`.
pub(crate) fn browser(filter: Option<&str>) -> Result<()> {
    let browser = Browser::ensure()?;
    let mut report = Report::default();
    report.browser_tests(&browser, filter);
    report.close(false)
}

/// Serves the page and runs the browser's tests against it, with arguments for their harness.
pub(crate) fn browser_tests(
    site: Site,
    browser: &Browser,
    arguments: &[&str],
    variables: &[(&str, &str)],
) -> Result<()> {
    let site = Arc::new(site);
    let server = Server::start(Arc::clone(&site), 0, UNDER, Manner::Careful)?;
    let plain = Server::start(site, 0, UNDER, Manner::Plain)?;
    let driver = browser.drive()?;
    let mut tests = cargo(&["test", FEATURES, "--test", BROWSER_TESTS, "--"]);
    tests
        .args(arguments)
        .envs(variables.iter().copied())
        .env("SHIRUSHI_PAGE", server.address())
        .env("SHIRUSHI_PAGE_ON_A_PLAIN_HOST", plain.address())
        .env("SHIRUSHI_DRIVER", driver.address())
        .env("SHIRUSHI_CHROMIUM", &browser.chromium);
    run(&mut tests)
}

/// The library's and the binaries' tests and every test target but the browser's.
fn native_tests() -> Result<Command> {
    let metadata = output(&mut cargo(&["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)
        .map_err(|error| Error::Page { file: "cargo metadata".into(), problem: error.to_string() })?;
    let mut command = cargo(&["test", "--quiet", "--no-fail-fast", FEATURES, "--lib", "--bins"]);
    let targets = metadata["packages"][0]["targets"].as_array().into_iter().flatten();
    for target in targets.filter(|target| target["kind"][0] == "test") {
        if let Some(name) = target["name"].as_str().filter(|name| *name != BROWSER_TESTS) {
            command.args(["--test", name]);
        }
    }
    Ok(command)
}

/// What was run, how long it took and how it ended.
#[derive(Default)]
struct Report {
    lines: Vec<(&'static str, &'static str, Duration)>,
}

impl Report {
    fn run(&mut self, name: &'static str, command: &mut Command) {
        self.step(name, || run(command));
    }

    /// A failure does not stop the steps after it: one run shows all that is wrong.
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        if let Err(error) = &outcome {
            eprintln!("error: {error}");
        }
        self.lines.push((name, if outcome.is_ok() { "ok" } else { "FAILED" }, start.elapsed()));
        outcome.ok()
    }

    fn page(&mut self) -> Option<Site> {
        self.step("page", || {
            let site = build()?;
            print!("{}", site.sizes());
            Ok(site)
        })
    }

    fn browser_tests(&mut self, browser: &Browser, filter: Option<&str>) {
        const NAME: &str = "browser tests";
        match self.page() {
            Some(site) => _ = self.step(NAME, || browser_tests(site, browser, filter.as_slice(), &[])),
            None => self.lines.push((NAME, "not run", Duration::ZERO)),
        }
    }

    fn close(self, fast: bool) -> Result<()> {
        println!("\n== summary");
        for (name, outcome, took) in &self.lines {
            println!("{outcome:>8}  {:>6.1} s  {name}", took.as_secs_f64());
        }
        if fast {
            println!(" not run            browser tests, because of --fast");
        }
        let failed: Vec<_> =
            self.lines.iter().filter(|(_, outcome, _)| *outcome != "ok").map(|(name, ..)| *name).collect();
        if failed.is_empty() {
            println!("All of it passed.");
            Ok(())
        } else {
            Err(Error::Checks(format!("these did not pass: {}", failed.join(", "))))
        }
    }
}
