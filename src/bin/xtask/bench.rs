//! Measures what a user waits for: the download, the page and the engine. Figures only, no verdicts.

use super::browser::Browser;
use super::build::build;
use super::test::browser_tests;
use super::tools::{Result, cargo, run};

/// The measurement among the browser's tests, which leave it out unless they are asked for it.
const PAGE: [&str; 4] = ["--ignored", "--nocapture", "--exact", "e2e::page::from_paste_to_paint"];

/// Measures the download, the engine, and the page `runs` times.
pub(crate) fn bench(runs: u16) -> Result<()> {
    let browser = Browser::ensure()?;
    println!("== download");
    let site = build()?;
    print!("{}", site.sizes());
    println!("\n== engine");
    run(&mut cargo(&["bench", "--quiet", "--bench", "engine"]))?;
    println!("\n== page");
    browser_tests(site, &browser, &PAGE, &[("SHIRUSHI_RUNS", &runs.to_string())])
}
