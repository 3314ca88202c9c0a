//! One browser with a fresh profile for each test, and the verbs that the tests are written in.

use std::future::Future;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::trap::Trap;

/// How long a test waits for something that must come; a page that is only slow still passes.
const PATIENCE: Duration = Duration::from_secs(30);

const POLL: Duration = Duration::from_millis(40);

const FLAGS: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-client-side-phishing-detection",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=OptimizationHints,Translate,MediaRouter,AutofillServerCommunication",
    "--window-size=1280,900",
];

/// Which host the page comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Host {
    /// Ours, with the policy in its headers.
    Careful,
    /// One that sends no header: only the policy in the page itself counts.
    Plain,
}

impl Host {
    pub(crate) fn address(self) -> String {
        told(match self {
            Self::Careful => "SHIRUSHI_PAGE",
            Self::Plain => "SHIRUSHI_PAGE_ON_A_PLAIN_HOST",
        })
    }
}

/// What `cargo xtask test` tells its browser tests.
fn told(variable: &str) -> String {
    std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is not set: these tests are run by `cargo xtask test`"))
}

/// The open page.
#[derive(Clone)]
pub(crate) struct Page {
    client: Client,
    trap: Trap,
}

/// Runs a test on a fresh page in Japanese and then demands that nothing was said on the console and nothing left.
pub(crate) async fn on_page<F, Fut>(test: F)
where
    F: FnOnce(Page) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    on_host(Host::Careful, "ja", |page| {
        let outcome = test(page.clone());
        async move {
            outcome.await;
            page.demand_silence().await;
        }
    })
    .await;
}

/// Runs a test on a fresh page of a host, in an interface language, without any demand after it.
pub(crate) async fn on_host<F, Fut>(host: Host, language: &str, test: F)
where
    F: FnOnce(Page) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let page = Page::start(language).await;
    page.visit(&host.address()).await;
    // A task of its own, so that the browser is closed after a failure too.
    let outcome = tokio::spawn(test(page.clone())).await;
    if outcome.is_err() {
        page.photograph().await;
    }
    page.client.close().await.expect("the browser closes");
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

impl Page {
    async fn start(language: &str) -> Self {
        let trap = Trap::set().await;
        let mut flags: Vec<String> = FLAGS.iter().map(ToString::to_string).collect();
        // Everything but this machine goes through the trap; Chromium never asks a proxy for 127.0.0.1.
        flags.push(format!("--proxy-server={}", trap.address()));
        flags.push(format!("--accept-lang={language}"));
        let capabilities = json!({
            "timeouts": { "pageLoad": PATIENCE.as_millis() as u64, "script": PATIENCE.as_millis() as u64 },
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": told("SHIRUSHI_CHROMIUM"),
                "args": flags,
                "prefs": { "intl.accept_languages": language, "download.prompt_for_download": false },
            },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object is written above") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&told("SHIRUSHI_DRIVER"))
            .await
            .expect("the driver starts a browser");
        Self { client, trap }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn trap(&self) -> &Trap {
        &self.trap
    }

    pub(crate) async fn visit(&self, address: &str) {
        self.client.goto(address).await.expect("the page answers");
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("the page reloads");
    }

    /// The value of a JavaScript expression, which may be a promise.
    pub(crate) async fn value(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             Promise.resolve().then(() => ({expression})).then(\
             (value) => done({{ value: value === undefined ? null : value }}), (error) => done({{ error: String(error) }}));"
        );
        let outcome = self.client.execute_async(&script, Vec::new()).await;
        let outcome = outcome.unwrap_or_else(|error| panic!("{expression}: {error}"));
        assert!(outcome["error"].is_null(), "{expression}: {}", outcome["error"]);
        outcome["value"].clone()
    }

    pub(crate) async fn text(&self, expression: &str) -> String {
        let value = self.value(expression).await;
        value.as_str().unwrap_or_else(|| panic!("{expression} is no text: {value}")).to_owned()
    }

    pub(crate) async fn holds(&self, expression: &str) -> bool {
        self.value(&format!("Boolean({expression})")).await == Value::Bool(true)
    }

    /// Waits until an expression holds; `what` is said when it never does.
    pub(crate) async fn until(&self, what: &str, expression: &str) {
        let start = Instant::now();
        while !self.holds(expression).await {
            assert!(start.elapsed() < PATIENCE, "waited in vain: {what} ({expression})");
            tokio::time::sleep(POLL).await;
        }
    }

    /// Clicks the first element that a selector finds, as soon as there is one.
    pub(crate) async fn click(&self, selector: &str) {
        self.until("an element to click", &format!("document.querySelector({})", json!(selector))).await;
        let element = self.client.find(Locator::Css(selector)).await.expect("the element is there");
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Types into a field that a selector finds.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        self.click(selector).await;
        let field = self.client.active_element().await.expect("the field has the focus");
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Chooses a value in a list, as a person does.
    pub(crate) async fn choose(&self, selector: &str, value: &str) {
        self.click(&format!("{selector} option[value=\"{value}\"]")).await;
    }

    /// Gives a file to a field for files, which may be hidden behind a button.
    pub(crate) async fn choose_file(&self, selector: &str, path: &std::path::Path) {
        let field = self.client.find(Locator::Css(selector)).await.expect("the field is there");
        field.send_keys(&path.to_string_lossy()).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Presses keys together, `"Control+z"`, or one after the other, `"Tab Enter"`.
    pub(crate) async fn press(&self, keys: &str) {
        for chord in keys.split(' ') {
            let values: Vec<char> = chord.split('+').map(key).collect();
            let mut actions = KeyActions::new("keyboard".to_owned());
            for &value in &values {
                actions = actions.then(KeyAction::Down { value });
            }
            for &value in values.iter().rev() {
                actions = actions.then(KeyAction::Up { value });
            }
            self.client.perform_actions(actions).await.unwrap_or_else(|error| panic!("{chord}: {error}"));
        }
    }

    /// Puts a text on the clipboard and pastes it into the element that has the focus.
    pub(crate) async fn paste(&self, text: &str) {
        self.chromium("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] })).await;
        self.value(&format!("navigator.clipboard.writeText({})", json!(text))).await;
        self.press("Control+v").await;
    }

    /// A command of Chromium's own protocol, for what WebDriver has no word for.
    pub(crate) async fn chromium(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let answer = self.client.issue_cmd(Chromium { path: "goog/cdp/execute", body }).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// What the console has said since it was last asked, with the level before each line.
    pub(crate) async fn console(&self) -> Vec<String> {
        let entries = self.client.issue_cmd(Chromium { path: "se/log", body: json!({ "type": "browser" }) }).await;
        let entries = entries.expect("the driver keeps the console's log");
        let line = |entry: &Value| format!("{} {}", entry["level"], entry["message"]);
        entries.as_array().into_iter().flatten().map(line).collect()
    }

    /// No word on the console, where blocked requests are reported too, and no request to another origin.
    pub(crate) async fn demand_silence(&self) {
        let said = self.console().await;
        assert!(said.is_empty(), "the console says: {said:#?}");
        let caught = self.trap.caught();
        assert!(caught.is_empty(), "requests left for other places: {caught:#?}");
        let own = Host::Careful.address();
        let fetched = self.value("performance.getEntriesByType('resource').map((entry) => entry.name)").await;
        for address in fetched.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let inside = ["data:", "blob:", own.as_str()].iter().any(|start| address.starts_with(start));
            assert!(inside, "the page fetched {address}");
        }
    }

    /// Leaves a picture of a failed test's page in `tests/e2e/output`.
    async fn photograph(&self) {
        let name = std::thread::current().name().unwrap_or("page").replace("::", "-");
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/output");
        if let Ok(picture) = self.client.screenshot().await {
            let saved = std::fs::create_dir_all(&folder)
                .and_then(|()| std::fs::write(folder.join(format!("{name}.png")), picture));
            println!("picture of the failure in {}: {saved:?}", folder.display());
        }
        println!("console: {:#?}", self.console().await);
    }
}

/// The code point that WebDriver gives a key.
fn key(name: &str) -> char {
    use fantoccini::key::Key;
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => character,
        _ => char::from(match name {
            "Control" => Key::Control,
            "Shift" => Key::Shift,
            "Alt" => Key::Alt,
            "Tab" => Key::Tab,
            "Enter" => Key::Enter,
            "Escape" => Key::Escape,
            "Delete" => Key::Delete,
            "Backspace" => Key::Backspace,
            "Left" => Key::Left,
            "Right" => Key::Right,
            "Up" => Key::Up,
            "Down" => Key::Down,
            "Home" => Key::Home,
            "End" => Key::End,
            "Space" => return ' ',
            other => panic!("no key is called {other}"),
        }),
    }
}

/// A command under the session's own path.
#[derive(Debug)]
struct Chromium {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Chromium {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
