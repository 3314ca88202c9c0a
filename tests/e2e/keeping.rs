//! What is kept in the browser, and what is not when a person says so.

use serde_json::{Value, json};

use super::article::{ARTICLE, MARKS, marks_of};
use super::driver::{Host, Page, on_host, on_page};

const EMPTY_PAGE: &str = "document.querySelector('#sample') && document.querySelector('#paste')?.value === ''";

impl Page {
    pub(crate) async fn is_kept(&self) {
        self.until("the document is kept", "document.querySelector('#saved')?.dataset.kept === 'true'").await;
    }

    /// Waits until what was last done has been kept.
    async fn is_kept_after(&self, what: &str, expression: &str) {
        self.until(what, expression).await;
        // Longer than the page waits before it keeps a change.
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        self.is_kept().await;
    }

    pub(crate) async fn read_article_and_keep_it(&self) {
        self.read_article().await;
        self.is_kept().await;
    }

    /// Waits until the browser holds these words for the page.
    pub(crate) async fn keeps(&self, words: &str) {
        let start = std::time::Instant::now();
        while !self.stored().await.contains(words) {
            assert!(start.elapsed().as_secs() < 20, "{words} was not kept");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Waits until nothing that is kept holds these words.
    pub(crate) async fn forgets(&self, words: &str) {
        let start = std::time::Instant::now();
        while self.stored().await.contains(words) {
            assert!(start.elapsed().as_secs() < 20, "{words} is still kept");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Everything that the browser holds for the page, as one text.
    pub(crate) async fn stored(&self) -> String {
        let stored = self
            .value(
                "(async () => {
                    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
                    for (const { name } of await indexedDB.databases()) {
                        const database = await new Promise((resolve, reject) => {
                            const request = indexedDB.open(name);
                            request.onsuccess = () => resolve(request.result);
                            request.onerror = () => reject(request.error);
                        });
                        for (const store of database.objectStoreNames) {
                            const request = database.transaction(store).objectStore(store).getAll();
                            await new Promise((resolve) => { request.onsuccess = resolve; });
                            for (const value of request.result) parts.push(value instanceof Blob ? await value.text() : JSON.stringify(value));
                        }
                        database.close();
                    }
                    for (const name of await caches.keys()) {
                        for (const request of await (await caches.open(name)).keys()) parts.push(request.url);
                    }
                    return parts.join('\\n');
                })()",
            )
            .await;
        stored.as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_facts_and_corrections_are_there_after_a_reload() {
    on_page(|page| async move {
        page.read_article().await;
        page.type_into("#title", "見出し").await;
        page.type_into("#source", "https://example.invalid/article").await;
        page.set_date("2022-11-10").await;
        page.click_mark("ラザルス").await;
        page.click("#accept").await;
        page.until("accepted", &format!("{}[0].dataset.status === 'accepted'", marks_of("ラザルス"))).await;
        page.click_mark("米財務省").await;
        page.click("#delete").await;
        page.until("deleted", &format!("{}.length === 0", marks_of("米財務省"))).await;
        page.keeps("2022-11-10").await;
        page.keeps("rejected").await;
        page.is_kept().await;

        page.reload().await;
        page.until("the article is back", &format!("document.querySelector('{MARKS}')")).await;
        let text = page
            .text("[...document.querySelectorAll('article#article p')].map((p) => p.textContent).join('\\n')")
            .await;
        assert_eq!(text, ARTICLE);
        let facts = page.value("['title', 'source', 'date'].map((id) => document.getElementById(id).value)").await;
        assert_eq!(facts, json!(["見出し", "https://example.invalid/article", "2022-11-10"]));
        assert_eq!(page.text(&format!("{}[0].dataset.status", marks_of("ラザルス"))).await, "accepted");
        assert_eq!(page.marks_on("米財務省").await, 0, "the deleted mark came back");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_steps_can_be_undone_after_a_reload() {
    on_page(|page| async move {
        let (lazarus, treasury) = (marks_of("ラザルス"), marks_of("米財務省"));
        let (accepted, proposed) = (
            format!("{lazarus}[0]?.dataset.status === 'accepted'"),
            format!("{lazarus}[0]?.dataset.status === undefined"),
        );
        let (gone, there) = (format!("{treasury}.length === 0"), format!("{treasury}.length === 1"));
        let own = format!("{}.length", marks_of("攻撃した"));
        page.read_article_and_keep_it().await;
        page.click_mark("ラザルス").await;
        page.press("a").await;
        page.is_kept_after("accepted", &accepted).await;
        page.click_mark("米財務省").await;
        page.press("x").await;
        page.is_kept_after("rejected", &gone).await;
        page.drag_over("攻撃した").await;
        page.press("3 1").await;
        page.is_kept_after("marked", &format!("{own} === 1")).await;
        // An undone step is none that could be undone.
        page.press("Control+z").await;
        page.is_kept_after("unmarked", &format!("{own} === 0")).await;

        page.reload().await;
        page.until("it is back", &format!("{gone} && {accepted}")).await;
        assert!(page.holds("!document.querySelector('#undo').disabled").await, "nothing to undo");
        page.press("Control+z").await;
        page.is_kept_after("the rejection is undone", &there).await;
        assert!(page.holds(&accepted).await);
        page.press("Control+z").await;
        page.is_kept_after("the acceptance is undone", &format!("{there} && {proposed}")).await;
        page.press("Control+y").await;
        page.is_kept_after("and done again", &accepted).await;

        page.reload().await;
        page.until("it is back", &format!("{there} && {accepted}")).await;
        page.press("Control+z").await;
        page.is_kept_after("undone across both visits", &proposed).await;
        // What is thrown away is not kept for undoing.
        page.click("#new").await;
        page.until("an empty page", EMPTY_PAGE).await;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        assert!(!page.stored().await.contains("ラザルス"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keep_nothing_keeps_nothing() {
    on_page(|page| async move {
        page.read_article().await;
        page.is_kept().await;
        assert!(page.stored().await.contains("ラザルス"), "the test would not see what is kept");

        page.click("#keep-nothing").await;
        page.until("what was kept is erased", "indexedDB.databases().then((all) => all.length === 0)").await;
        page.click_mark("ラザルス").await;
        page.click("#accept").await;
        // Longer than the page waits before it keeps a change.
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let stored = page.stored().await;
        assert!(!stored.contains("ラザルス") && !stored.contains("北朝鮮"), "{stored}");

        page.reload().await;
        page.until("an empty page", EMPTY_PAGE).await;
        assert!(page.holds("document.querySelector('#keep-nothing').checked").await, "the choice itself is kept");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forget_everything_leaves_nothing() {
    on_page(|page| async move {
        page.read_article().await;
        page.click("#theme").await;
        page.is_kept().await;
        page.click("#forget").await;
        page.click("#forget-cancel").await;
        assert!(page.holds(&format!("document.querySelector('{MARKS}')")).await, "cancelled, and gone all the same");
        page.click("#forget").await;
        page.click("#forget-confirm").await;
        page.until("an empty page", EMPTY_PAGE).await;
        page.until("no database", "indexedDB.databases().then((all) => all.length === 0)").await;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let stored = page.stored().await;
        assert!(!stored.contains("ラザルス"), "{stored}");
        assert_eq!(page.value("localStorage.length").await, 0, "{stored}");
        page.press("Control+z").await;
        assert!(page.holds(EMPTY_PAGE).await, "undo brought back what was forgotten");
        page.reload().await;
        page.until("an empty page", EMPTY_PAGE).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_what_is_kept_where() {
    on_page(|page| async move {
        page.until("the promise", "document.querySelector('#promise')?.textContent.length > 10").await;
        page.click("#keeping").await;
        page.until("the words", "document.querySelector('#over')?.open").await;
        let words = page.text("document.querySelector('#over').textContent").await;
        for place in ["IndexedDB", "localStorage", "Content-Security-Policy"] {
            assert!(words.contains(place), "{place} is not named: {words}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_can_be_switched_and_is_kept() {
    on_page(|page| async move {
        page.until(
            "Japanese for a Japanese browser",
            "document.documentElement.lang === 'ja' && document.querySelector('#help')",
        )
        .await;
        let japanese = page.text("document.querySelector('#help').textContent").await;
        page.click("#lang").await;
        page.until("English", "document.documentElement.lang === 'en'").await;
        assert_ne!(page.text("document.querySelector('#help').textContent").await, japanese);
        page.reload().await;
        page.until("English is kept", "document.documentElement.lang === 'en' && document.querySelector('#help')")
            .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_english_browser_gets_english() {
    on_host(Host::Careful, "en-US", |page| async move {
        page.until("English", "document.documentElement.lang === 'en' && document.querySelector('#help')").await;
        let title = page.value("document.querySelector('h1').textContent").await;
        assert!(matches!(title, Value::String(title) if title.is_ascii() || title.starts_with("Paste")));
    })
    .await;
}
