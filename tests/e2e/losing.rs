//! Nothing of a person's is lost: what this version cannot read in the browser's storage is kept, told and handed out.

use serde_json::json;

use super::article::ARTICLE;
use super::driver::{Page, on_page};
use super::exporting::Folder;
use super::lists;

impl Page {
    /// Puts a value into the database as another version, or an accident, may have left it there.
    async fn plant(&self, store: &str, key: &str, value: &str) {
        let (store, key, value) = (json!(store), json!(key), json!(value));
        self.value(&format!(
            "new Promise((resolve, reject) => {{
                const opening = indexedDB.open('shirushi', 2);
                opening.onupgradeneeded = () => {{
                    for (const name of ['documents', 'lists']) opening.result.createObjectStore(name);
                }};
                opening.onerror = () => reject(opening.error);
                opening.onsuccess = () => {{
                    const writing = opening.result.transaction({store}, 'readwrite');
                    writing.objectStore({store}).put({value}, {key});
                    writing.oncomplete = () => {{ opening.result.close(); resolve(); }};
                }};
            }})"
        ))
        .await;
    }

    /// Longer than the page waits before it writes or forgets.
    async fn settle(&self) {
        self.until("the page is ready", "document.querySelector('#paste')").await;
        tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    }

    async fn settle_with_article(&self) {
        self.until("the article is back", "document.querySelector('#article mark')").await;
        tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_cannot_be_read_are_kept_told_and_saved_as_files() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "unread").await;
        page.plant("lists", "list:own", "shirushi-list-9\u{1f}own").await;
        page.reload().await;
        page.settle().await;
        page.until("it is told", "document.querySelector('#notice')").await;
        let notice = page.text("document.querySelector('#notice').textContent").await;
        assert!(notice.contains("読めないリスト") && notice.contains('1'), "{notice}");
        assert!(page.stored().await.contains("shirushi-list-9"), "an empty sheet took the lists away");

        // A word of one's own goes into a list with the same key.
        page.read(lists::ARTICLE).await;
        page.drag_over("霧笛灯").await;
        page.until("the picker", "document.querySelector('#picker')").await;
        page.press("w 4").await;
        page.keeps("shirushi-list-1").await;
        assert!(page.stored().await.contains("shirushi-list-9"), "a new word took the old list away");

        page.open_lists().await;
        page.click("[data-unread=\"unread:list:own\"] button").await;
        assert!(folder.file(".txt").await.starts_with("shirushi-list-9"));
        page.click("[data-unread=\"unread:list:own\"] .danger").await;
        page.until("it is gone", "!document.querySelector('[data-unread]')").await;
        page.click("#lists-undo").await;
        page.until("it is back", "document.querySelector('[data-unread]')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_cannot_be_read_is_kept_beside_the_next() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "document").await;
        page.plant("documents", "open", "{\"format\":\"shirushi\",\"version\":99}").await;
        page.reload().await;
        page.settle().await;
        page.until("it is told", "document.querySelector('.notice.unread')").await;
        page.read(ARTICLE).await;
        page.keeps("ラザルス").await;
        assert!(page.stored().await.contains("\\\"version\\\":99"), "the next document took it away");
        page.reload().await;
        page.until("it is told again", "document.querySelector('.notice.unread')").await;
        page.click(".notice.unread [data-save]").await;
        assert!(folder.file(".json").await.contains("99"));
        page.click(".notice.unread .danger").await;
        page.until("it is thrown away", "!document.querySelector('.notice.unread')").await;
        page.forgets("\\\"version\\\":99").await;
        page.reload().await;
        page.settle_with_article().await;
        assert!(!page.holds("document.querySelector('.notice')").await);
        assert!(page.stored().await.contains("ラザルス"));
    })
    .await;
}

/// Whatever stands where the last steps are kept, the document opens, and new steps are kept in its place.
#[tokio::test(flavor = "multi_thread")]
async fn steps_that_cannot_be_read_leave_the_document_alone() {
    on_page(|page| async move {
        page.read_article_and_keep_it().await;
        for broken in ["", "nonsense", "shirushi-steps 1\n1 1\n0 999999 2\nab\n", "shirushi-steps 99\n"] {
            page.plant("documents", "steps", broken).await;
            page.reload().await;
            page.settle_with_article().await;
            assert!(!page.holds("document.querySelector('.notice')").await, "{broken:?}");
            if page.holds("!document.querySelector('#undo').disabled").await {
                page.click("#undo").await;
            }
            assert_eq!(page.marks_on("ラザルス").await, 1, "{broken:?}");
        }
        page.click_mark("ラザルス").await;
        page.click("#reject").await;
        page.keeps("rejected").await;
        page.settle_with_article().await;
        page.reload().await;
        page.settle_with_article().await;
        page.click("#undo").await;
        page.until("undone", &format!("{}.length === 1", super::article::marks_of("ラザルス"))).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_of_a_newer_version_is_left_as_it_is() {
    on_page(|page| async move {
        page.until("the page is ready", "document.querySelector('#paste')").await;
        page.value(
            "new Promise((resolve, reject) => {
                const opening = indexedDB.open('shirushi', 7);
                opening.onupgradeneeded = () => {
                    opening.result.createObjectStore('more').put('a newer thing', 'key');
                };
                opening.onerror = () => reject(opening.error);
                opening.onsuccess = () => { opening.result.close(); resolve(); };
            })",
        )
        .await;
        page.reload().await;
        page.settle().await;
        page.read(ARTICLE).await;
        page.keeps("ラザルス").await;
        page.click("#new").await;
        page.settle().await;
        let stored = page.stored().await;
        assert!(stored.contains("a newer thing") && !stored.contains("ラザルス"), "{stored}");
    })
    .await;
}
