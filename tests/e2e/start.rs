//! The page opens: from its own files only, in silence, and says so when it cannot.

use serde_json::Value;

use super::driver::{Host, on_host, on_page};

#[tokio::test(flavor = "multi_thread")]
async fn it_opens_under_any_path_without_a_word() {
    on_page(|page| async move {
        page.until("the page is drawn", "document.querySelector('#app').childElementCount > 0").await;
        assert!(!page.holds("document.querySelector('script:not([src]), style, [style*=url]')").await, "inline code");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_file_is_downloaded_once() {
    on_page(|page| async move {
        page.until("the page is drawn", "document.querySelector('#app').childElementCount > 0").await;
        let sizes = page
            .value("performance.getEntriesByType('resource').filter((entry) => entry.transferSize > 0).map((entry) => entry.name)")
            .await;
        let mut names: Vec<&str> = sizes.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert!(all >= 3, "too few files for a page: {names:?}");
        assert_eq!(names.len(), all, "a file was fetched twice: {sizes}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_start_says_so() {
    on_host(Host::Careful, "ja", |page| async move {
        page.chromium("Network.enable", serde_json::json!({})).await;
        page.chromium("Network.setCacheDisabled", serde_json::json!({ "cacheDisabled": true })).await;
        // What unpacks the code, and the code.
        for file in ["*.wasm", "*.lzma"] {
            page.chromium("Network.setBlockedURLs", serde_json::json!({ "urls": [file] })).await;
            page.reload().await;
            page.until("the failure is told", "document.querySelector('#failure')?.checkVisibility()").await;
        }
    })
    .await;
}
