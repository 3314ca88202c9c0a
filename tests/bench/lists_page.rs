//! How long a hundred thousand imported names take to be loaded, whether the page stops meanwhile, and what an article
//! costs afterwards.
//!
//! `cargo xtask bench` runs it; nothing here passes or fails by its time.

use std::time::Duration;

use serde_json::{Value, json};

use super::article::MARKS;
use super::driver::{Host, Page, on_host};

const NAMES: usize = 100_000;
const CHARACTERS: usize = 2_500;
const READINGS: usize = 15;
/// How long a person who types stops between two changes.
const BETWEEN: Duration = Duration::from_millis(300);

const SAMPLE: &str = include_str!("../../static/samples/sample.txt");

/// Notes how long the page's own thread was held up: the longest stretch between two turns of a fast timer, beyond what
/// lies between them when the page is idle.
const PULSE: &str = "
window.pause = { longest: 0, last: performance.now(), tasks: 0 };
new PerformanceObserver((list) => {
    for (const task of list.getEntries()) window.pause.tasks = Math.max(window.pause.tasks, task.duration);
}).observe({ entryTypes: ['longtask'] });
setInterval(() => {
    const now = performance.now();
    window.pause.longest = Math.max(window.pause.longest, now - window.pause.last - 5);
    window.pause.last = now;
}, 5);
";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn a_hundred_thousand_names() {
    let runs = std::env::var("SHIRUSHI_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5_usize).clamp(1, 5);
    let folder = std::env::temp_dir().join(format!("shirushi-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the list");
    let file = folder.join("names.csv");
    std::fs::write(&file, table()).expect("the list is written");
    let mut figures: Vec<Value> = Vec::new();
    for _ in 0..runs {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let file = file.clone();
        on_host(Host::Careful, "ja", |page| async move {
            page.until("the page is ready", "document.querySelector('#paste')").await;
            // Sooner than any person pastes: the worker is still getting ready.
            page.read(&article()).await;
            let first = [page.text(FIGURES).await];
            let before = readings(&page).await;
            page.open_lists().await;
            page.value(&format!("(() => {{ {PULSE} }})()")).await;
            let start = "window.started = performance.now()";
            page.value(start).await;
            page.choose_file("#lists-file", &file).await;
            page.until("the preview", "document.querySelector('[data-figures]')").await;
            let previewed = page.value("performance.now() - window.started").await;
            // The first reading of the text after the names have come: it waits for the lexicon, so it tells when that is
            // ready.
            let read_again = "(() => {
                document.querySelector('#live').textContent = '';
                window.started = performance.now();
                document.querySelector('#lists-take').click();
                return new Promise((resolve) => {
                    const wait = () => document.querySelector('#live').textContent.includes('読み取りました')
                        ? resolve(performance.now() - window.started) : setTimeout(wait, 5);
                    wait();
                });
            })()";
            let loaded = page.value(read_again).await;
            let pause = page.value("window.pause").await;
            page.close_lists().await;
            let times = readings(&page).await;
            let marks = page.value(&format!("document.querySelectorAll('{MARKS}').length")).await;
            // The names load again when the page is opened the next time.
            page.reload().await;
            page.value(&format!("(() => {{ {PULSE} }})()")).await;
            page.until("the article is back", &format!("document.querySelector('{MARKS}')")).await;
            page.value("window.started = performance.now()").await;
            page.read_another(&format!("{}。", article())).await;
            let again = page.value("({ answered: performance.now() - window.started, pause: window.pause })").await;
            let all = json!({ "previewed": previewed, "loaded": loaded, "pause": pause, "first": first, "before": before, "times": times, "marks": marks, "again": again });
            sender.send(all).expect("the benchmark waits for its figures");
        })
        .await;
        figures.push(receiver.await.expect("the page reports its figures"));
    }
    // The system clears its folder of temporary files in the end, too.
    let _ = std::fs::remove_dir_all(&folder);
    println!("{NAMES} names in a list, fresh page each time, median (least, most) of {runs} runs");
    let of = |path: &str| -> Vec<f64> {
        figures.iter().map(|it| it.pointer(path).and_then(Value::as_f64).unwrap_or_default()).collect()
    };
    for (path, what) in [
        ("/previewed", "from the choice of a CSV file to its preview"),
        ("/loaded", "from taking it to the article read again with the names"),
        ("/pause/longest", "longest pause of the page meanwhile, by a timer"),
        ("/pause/tasks", "longest task of the page meanwhile, 0 where none took 50 ms"),
        ("/again/answered", "from pasting to the marks right after the page is opened again, the names loading"),
        ("/again/pause/tasks", "longest task of the page meanwhile"),
    ] {
        println!("{}  {what}", super::page::spread(of(path)));
    }
    for (member, what) in [
        ("first", "pasted as soon as the page is there"),
        ("before", "changed as a person types, without the names"),
        ("times", "changed as a person types, with them"),
    ] {
        let times = figures.iter().flat_map(|it| it[member].as_array().into_iter().flatten()).filter_map(reading);
        println!(
            "{}  an article of {CHARACTERS} characters in the worker, {what}",
            super::page::spread(times.collect())
        );
    }
}

/// What the foot says of the last reading.
const FIGURES: &str = "document.querySelector('#figures').textContent";

/// What the foot tells of several readings, each of a slightly different article.
async fn readings(page: &Page) -> Vec<String> {
    let mut times = Vec::new();
    for index in 0..READINGS {
        tokio::time::sleep(BETWEEN).await;
        page.read_another(&format!("{}{}", article(), "。".repeat(index))).await;
        times.push(page.text(FIGURES).await);
    }
    times
}

/// The milliseconds that the foot tells: the number before the unit.
fn reading(figures: &Value) -> Option<f64> {
    let text = figures.as_str()?;
    let (before, _) = text.rsplit_once(" ミリ秒")?;
    before.rsplit(' ').next()?.parse().ok()
}

/// A table of names that share beginnings, as real ones do.
fn table() -> String {
    const FIRST: [&str; 8] = ["Hokuto", "Minato", "Orient", "Volga", "Caspian", "北斗", "東雲", "ヴォストーク・"];
    const LAST: [&str; 6] = ["Trading Company Limited", "Shipping LLC", "Holdings", "商会", "海運公司", "グループ"];
    const SYLLABLES: [&str; 10] = ["ka", "shi", "vo", "ren", "dar", "mu", "pol", "te", "zan", "qi"];
    let mut table = String::from("id,name,kind\n");
    for index in 0..NAMES {
        let digit = |place: u32| SYLLABLES[index / 10_usize.pow(place) % 10];
        let middle = [digit(4), digit(0), digit(2), digit(1), digit(3)].concat();
        let (first, last) = (FIRST[index % FIRST.len()], LAST[index / FIRST.len() % LAST.len()]);
        table.push_str(&format!("{index},{first} {middle} {last},organization\n"));
    }
    table
}

/// The sample article twice, cut to length.
fn article() -> String {
    let reversed: String = SAMPLE.lines().rev().map(|line| format!("続報。{line}\n")).collect();
    format!("{SAMPLE}{reversed}").chars().cycle().take(CHARACTERS).collect()
}
