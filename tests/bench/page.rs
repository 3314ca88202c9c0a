//! How long a person waits between pasting the sample article and seeing it highlighted.
//!
//! `cargo xtask bench` runs it; nothing here passes or fails by its time.

use serde_json::Value;

use super::driver::{Host, on_host};

/// Notes when the paste arrives and when the frame that shows the first marks has been handed to the screen.
const WATCH: &str = "
window.painted = new Promise((resolve) => {
    let pasted;
    document.addEventListener('paste', () => { pasted = performance.now(); }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
        if (!document.querySelector('#app mark')) return;
        observer.disconnect();
        const marked = performance.now();
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve({ marked: marked - pasted, painted: performance.now() - pasted });
            port2.postMessage(null);
        });
    });
    observer.observe(document.querySelector('#app'), { childList: true, subtree: true });
});
";

const SAMPLE: &str = include_str!("../../static/samples/sample.txt");

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn from_paste_to_paint() {
    let runs = std::env::var("SHIRUSHI_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(15_usize).max(1);
    let (mut marked, mut painted) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        on_host(Host::Careful, "ja", |page| async move {
            page.until("the field for the article", "document.querySelector('#paste')").await;
            page.value(&format!("(() => {{ {WATCH} }})()")).await;
            page.paste(SAMPLE).await;
            let times = page.value("window.painted").await;
            sender.send(times).expect("the benchmark waits for its figures");
        })
        .await;
        let times: Value = receiver.await.expect("the page reports its figures");
        marked.push(times["marked"].as_f64().expect("a time"));
        painted.push(times["painted"].as_f64().expect("a time"));
    }
    println!("{} characters, fresh page each time, median (least, most) of {runs} runs", SAMPLE.chars().count());
    println!("{}  from paste to the marks in the document", spread(marked));
    println!("{}  from paste to the painted frame", spread(painted));
}

/// Median, least and most.
pub(crate) fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let (least, most) = (times[0], times[times.len() - 1]);
    format!("{:>8.1} ms ({least:.1}, {most:.1})", times[times.len() / 2])
}
