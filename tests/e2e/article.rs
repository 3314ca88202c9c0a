//! The article that most tests paste, and how to get at its words and marks.

use fantoccini::actions::{InputSource as _, MouseActions, PointerAction};
use serde_json::json;

use super::driver::Page;

/// Actors, a sanction and targets, one mark inside another, two paragraphs.
pub(crate) const ARTICLE: &str = "北朝鮮のハッカーが日本の暗号資産企業を攻撃した。\n\
    米財務省は11日、ラザルスを制裁対象に追加した。";

/// The article's marks, once it is read.
pub(crate) const MARKS: &str = "article#article mark[data-id]";

/// JavaScript: the marks whose words are exactly these.
pub(crate) fn marks_of(words: &str) -> String {
    format!("[...document.querySelectorAll('{MARKS}')].filter((mark) => mark.textContent === {})", json!(words))
}

/// JavaScript: a range over the first place of the article where these words stand, across marks and in one paragraph.
fn range_over(words: &str) -> String {
    format!(
        "(() => {{
            const words = {words};
            for (const paragraph of document.querySelectorAll('article#article p')) {{
                const at = paragraph.textContent.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
                for (let passed = 0; walker.nextNode(); ) {{
                    const node = walker.currentNode, end = passed + node.length, last = at + words.length;
                    if (at >= passed && at < end) range.setStart(node, at - passed);
                    if (last > passed && last <= end) range.setEnd(node, last - passed);
                    passed = end;
                }}
                return range;
            }}
        }})()",
        words = json!(words)
    )
}

impl Page {
    /// Pastes an article into the fresh page and waits for its marks.
    pub(crate) async fn read(&self, text: &str) {
        self.until("the page is ready", "document.querySelector('#paste')").await;
        self.paste(text).await;
        self.until("the article is marked", &format!("document.querySelector('{MARKS}')")).await;
    }

    /// Puts another article in place of the open one and waits for its marks. The browser lets a test write to the
    /// clipboard only once, so the paste is the page's alone.
    pub(crate) async fn read_another(&self, text: &str) {
        let paste = format!(
            "(() => {{
                const clipboardData = new DataTransfer();
                clipboardData.setData('text/plain', {});
                const options = {{ clipboardData, bubbles: true, cancelable: true }};
                document.body.dispatchEvent(new ClipboardEvent('paste', options));
            }})()",
            json!(text)
        );
        self.value(&paste).await;
        let is_shown = format!(
            "[...document.querySelectorAll('article#article p')].map((p) => p.textContent).join('\\n') === {}",
            json!(text.trim_end().split('\n').filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n"))
        );
        let is_read = "!document.querySelector('#legend .end').textContent.includes('読み取って')";
        self.until("it is read", &format!("{is_shown} && {is_read}")).await;
    }

    /// Opens the page with the usual article, read.
    pub(crate) async fn read_article(&self) {
        self.read(ARTICLE).await;
    }

    /// How many marks stand on exactly these words.
    pub(crate) async fn marks_on(&self, words: &str) -> u64 {
        self.value(&format!("{}.length", marks_of(words))).await.as_u64().expect("a number")
    }

    /// Drags the mouse over words of the article, as a person selects them.
    pub(crate) async fn drag_over(&self, words: &str) {
        let rectangle = self
            .value(&format!(
                "(() => {{
                    // A drag that begins inside a selection would carry the words instead.
                    getSelection().removeAllRanges();
                    const range = {};
                    range.startContainer.parentElement.scrollIntoView({{ block: 'center' }});
                    const rectangles = [...range.getClientRects()];
                    const first = rectangles[0], last = rectangles.at(-1);
                    return [first.left + 1, (first.top + first.bottom) / 2, last.right - 1, (last.top + last.bottom) / 2];
                }})()",
                range_over(words)
            ))
            .await;
        let place = |index: usize| rectangle[index].as_f64().expect("a coordinate");
        let to = |x: f64, y: f64| PointerAction::MoveTo { duration: None, x, y };
        let drag = MouseActions::new("mouse".to_owned())
            .then(to(place(0), place(1)))
            .then(PointerAction::Down { button: 0 })
            .then(to(place(2), place(3)))
            .then(PointerAction::Up { button: 0 });
        self.client().perform_actions(drag).await.expect("the mouse drags");
        self.until("the words are selected", &format!("String(getSelection()) === {}", json!(words))).await;
    }

    /// Writes the article's date into its field and waits for the page to take it.
    pub(crate) async fn set_date(&self, date: &str) {
        // How a date is typed depends on the browser's language; the value and its event do not.
        let set = format!(
            "(() => {{
                const field = document.querySelector('#date');
                field.value = {};
                field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                field.dispatchEvent(new Event('change', {{ bubbles: true }}));
            }})()",
            json!(date)
        );
        self.value(&set).await;
    }

    /// Clicks the first mark on exactly these words; a click on a selected mark goes on to the one around it.
    pub(crate) async fn click_mark_again(&self, words: &str) {
        let id = self.text(&format!("{}[0].dataset.id", marks_of(words))).await;
        self.click(&format!("{MARKS}[data-id=\"{id}\"]")).await;
    }

    /// Clicks the first mark on exactly these words and waits for its card.
    pub(crate) async fn click_mark(&self, words: &str) {
        let id = self.text(&format!("{}[0].dataset.id", marks_of(words))).await;
        self.click_mark_again(words).await;
        self.until("the card opens", &format!("document.querySelector('#card')?.dataset.mention === {}", json!(id)))
            .await;
    }
}
