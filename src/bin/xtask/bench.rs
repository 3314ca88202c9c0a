//! Measures what a user waits for: the download, the page, long lists of names and the engine. Figures only, no verdicts.

use super::browser::Browser;
use super::build::build;
use super::test::browser_tests;
use super::tools::{Result, cargo, run};

/// The measurements among the browser's tests, which leave them out unless they are asked for.
const PAGE: [&str; 6] = [
    "--ignored",
    "--nocapture",
    "--test-threads=1",
    "--exact",
    "e2e::page::from_paste_to_paint",
    "e2e::lists_page::a_hundred_thousand_names",
];

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
