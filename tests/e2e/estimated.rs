//! Marks that are only estimated: told apart at a glance, gone through by keyboard, confirmed or rejected.

use serde_json::{Value, json};

use super::article::{MARKS, marks_of};
use super::driver::{Page, on_page};
use super::exporting::Folder;

/// One inside another mark, a target, and an actor.
const ESTIMATED: [&str; 3] = ["北朝鮮", "暗号資産企業", "米財務省"];

impl Page {
    /// Opens the usual article with three of its marks estimated, whatever the weights say of it today.
    async fn open_estimates(&self, folder: &Folder) {
        self.read_article().await;
        self.click("#export-json").await;
        let mut file: Value = serde_json::from_str(&folder.file(".json").await).expect("the file is JSON");
        for mention in file["mentions"].as_array_mut().expect("mentions") {
            if ESTIMATED.contains(&mention["text"].as_str().unwrap_or_default()) {
                mention["origin"]["by"] = json!("estimate");
            }
        }
        let path = folder.path().join("estimates.json");
        std::fs::write(&path, file.to_string()).expect("the file is written");
        self.choose_file("#file", &path).await;
        self.until("the estimates are open", &left(3)).await;
    }
}

/// JavaScript: whether so many marks are still estimated, in the article and in the summary.
fn left(count: usize) -> String {
    format!(
        "document.querySelectorAll('{MARKS}[data-estimated]').length === {count} &&
         document.querySelector('#estimated b')?.textContent === '{count}'"
    )
}

/// JavaScript: whether a mark has the focus and is the one on these words.
fn at(words: &str) -> String {
    format!("document.activeElement === {}[0] && document.activeElement.matches('[aria-current]')", marks_of(words))
}

#[tokio::test(flavor = "multi_thread")]
async fn estimated_marks_differ_at_a_glance_in_every_manner_of_drawing() {
    on_page(|page| async move {
        page.open_estimates(&Folder::of(&page, "glance").await).await;
        let look = |words: &str| {
            format!(
                "(() => {{
                    const mark = {}[0], style = getComputedStyle(mark);
                    return [style.textDecorationStyle, getComputedStyle(mark, '::after').content, style.textDecorationColor];
                }})()",
                marks_of(words)
            )
        };
        let plain = json!({ "media": "" });
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        for media in [plain, forced, dark, json!({ "media": "print" })] {
            page.chromium("Emulation.setEmulatedMedia", media.clone()).await;
            for words in ESTIMATED {
                let look = page.value(&look(words)).await;
                assert_eq!(look[0], "dotted", "{words} {media}: {look}");
                assert!(look[1].as_str().is_some_and(|sign| sign.contains('≈')), "{words} {media}: {look}");
            }
            for (words, line) in [("ラザルス", "dashed"), ("北朝鮮のハッカー", "solid")] {
                let look = page.value(&look(words)).await;
                assert_eq!((&look[0], &look[1]), (&json!(line), &json!("none")), "{words} {media}: {look}");
            }
            // The ink is still the category's.
            let inks = [page.value(&look("北朝鮮")).await, page.value(&look("北朝鮮のハッカー")).await];
            assert_eq!(inks[0][2], inks[1][2], "{media}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn estimated_marks_are_gone_through_and_decided_by_single_keys() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "estimates").await;
        page.open_estimates(&folder).await;
        page.press("g").await;
        page.until("the first estimated mark", &at("北朝鮮")).await;
        assert!(page.holds("document.querySelector('#card-estimated')").await, "the card says so");
        page.press("g").await;
        page.until("the second", &at("暗号資産企業")).await;
        page.press("Shift+G").await;
        page.until("and back", &at("北朝鮮")).await;
        page.press("a").await;
        page.until("confirmed, and on to the next", &format!("{} && {}", at("暗号資産企業"), left(2))).await;
        assert_eq!(page.text(&format!("{}[0].dataset.status", marks_of("北朝鮮"))).await, "accepted");
        page.press("x").await;
        page.until("rejected, and on to the next", &format!("{} && {}", at("米財務省"), left(1))).await;
        assert_eq!(page.marks_on("暗号資産企業").await, 0);
        page.press("a").await;
        page.until("none is left", &left(0)).await;
        page.press("g").await;
        page.until("it stays where it is", &at("米財務省")).await;

        page.until("it is kept", "document.querySelector('#saved').dataset.kept === 'true'").await;
        page.reload().await;
        page.until("what was confirmed stays confirmed", &left(0)).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_estimate_is_the_persons_until_it_is_taken_back() {
    on_page(|page| async move {
        page.open_estimates(&Folder::of(&page, "confirmed").await).await;
        page.click("#estimated").await;
        page.until("the first estimated mark", &format!("{}[0].matches('[aria-current]')", marks_of("北朝鮮"))).await;
        page.choose("#card-kind", "organization").await;
        page.until("another kind confirms it", &left(2)).await;
        page.click("#undo").await;
        page.until("taken back", &left(3)).await;
    })
    .await;
}
