//! A person corrects: makes, changes, decides and deletes marks, by mouse and by keyboard alone, and takes it back.

use serde_json::json;

use super::article::{ARTICLE, MARKS, marks_of};
use super::driver::{Page, on_page};

/// Words of the article that the engine leaves unmarked.
const UNMARKED: &str = "攻撃した";

impl Page {
    async fn mark_by_mouse(&self, words: &str, category: &str, kind: &str) {
        self.drag_over(words).await;
        self.click(&format!("#picker [data-choice=\"{category}\"]")).await;
        self.click(&format!("#picker [data-choice=\"{kind}\"]")).await;
        self.until("the mark is made", &format!("{}.length > 0", marks_of(words))).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_is_made_changed_deleted_and_all_of_it_undone() {
    on_page(|page| async move {
        page.read_article().await;
        assert_eq!(page.marks_on(UNMARKED).await, 0);

        page.mark_by_mouse(UNMARKED, "target", "system").await;
        let mark = format!("{}[0]", marks_of(UNMARKED));
        assert_eq!(page.text(&format!("{mark}.dataset.category")).await, "target");
        assert_eq!(page.text(&format!("{mark}.dataset.kind")).await, "system");
        assert_eq!(page.text(&format!("{mark}.dataset.status")).await, "accepted", "a person's mark needs no review");

        page.click_mark(UNMARKED).await;
        page.choose("#card-category", "sanction").await;
        page.until("the category changes", &format!("{mark}.dataset.category === 'sanction'")).await;
        page.choose("#card-kind", "measure").await;
        page.until("the kind changes", &format!("{mark}.dataset.kind === 'measure'")).await;

        page.click("#delete").await;
        page.until("the mark goes", &format!("{}.length === 0", marks_of(UNMARKED))).await;

        page.click("#undo").await;
        page.until("deletion undone", &format!("{mark}?.dataset.kind === 'measure'")).await;
        page.press("Control+z Control+z").await;
        page.until("changes undone", &format!("{mark}?.dataset.category === 'target'")).await;
        page.press("Control+z").await;
        page.until("making undone", &format!("{}.length === 0", marks_of(UNMARKED))).await;
        page.click("#redo").await;
        page.until("making done again", &format!("{mark}?.dataset.category === 'target'")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_shows_the_choices_of_the_mark_it_is_about() {
    on_page(|page| async move {
        page.read_article().await;
        page.click_mark("米財務省").await;
        page.choose("#card-category", "target").await;
        page.until("changed", &format!("{}[0].dataset.category === 'target'", marks_of("米財務省"))).await;
        page.choose("#card-kind", "group").await;
        page.until("changed", &format!("{}[0].dataset.kind === 'group'", marks_of("米財務省"))).await;
        for words in ["北朝鮮のハッカー", "暗号資産企業", "制裁対象に追加", "北朝鮮", "米財務省"]
        {
            page.click_mark(words).await;
            for field in ["category", "kind"] {
                let wanted = page.text(&format!("{}[0].dataset.{field}", marks_of(words))).await;
                let shown = page.text(&format!("document.querySelector('#card-{field}').value")).await;
                assert_eq!(shown, wanted, "the {field} of {words}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_and_targets_are_judged_by_keyboard() {
    on_page(|page| async move {
        page.read_article().await;
        page.click("#tab-events").await;
        let events = "document.querySelectorAll('#events .event').length";
        assert_eq!(page.value(events).await, 2, "the test needs two events");
        page.press("Tab").await;
        page.press("Tab").await;
        assert!(page.holds("document.activeElement.matches('[data-judge=accept]:focus-visible')").await);
        page.press("Space").await;
        page.until("accepted", "document.activeElement.getAttribute('aria-pressed') === 'true'").await;
        page.press("Tab Tab").await;
        assert!(page.holds("document.activeElement.matches('.judge .remark')").await);
        page.press("h u n c h Enter").await;
        page.keeps("hunch").await;
        page.value("document.querySelector('#events [data-judge=reject]').focus()").await;
        page.press("Enter").await;
        page.until("rejected", &format!("{events} === 1")).await;
        assert!(page.holds("document.activeElement.matches('#events .event')").await, "the focus is lost");
        page.click("#undo").await;
        page.until("it is back", &format!("{events} === 2")).await;

        page.click("article#article mark[data-category=target]").await;
        assert!(page.holds("document.querySelector('#card [data-role=attacked]').checked").await);
        page.click("#card [data-role=sanctioned]").await;
        page.type_into("#card-note", "checked").await;
        page.press("Enter").await;
        page.keeps("checked").await;
        page.until("both", "document.querySelector('#card [data-role=sanctioned]').checked").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn decisions_survive_a_new_reading() {
    on_page(|page| async move {
        page.read_article().await;
        page.click_mark("ラザルス").await;
        page.click("#accept").await;
        page.until("accepted", &format!("{}[0].dataset.status === 'accepted'", marks_of("ラザルス"))).await;
        page.click_mark("米財務省").await;
        page.click("#reject").await;
        page.until("rejected", &format!("{}.length === 0", marks_of("米財務省"))).await;
        page.mark_by_mouse(UNMARKED, "target", "system").await;

        page.click("#edit").await;
        page.until("the field has the focus", "document.activeElement?.id === 'paste'").await;
        page.press("Control+Home").await;
        page.client()
            .active_element()
            .await
            .expect("the field")
            .send_keys("続報。ＡＰＴ２８も動いた。")
            .await
            .expect("typing");
        page.press("Escape").await;
        page.until("the new text is read", &format!("{}.length > 0", marks_of("ＡＰＴ２８"))).await;

        assert_eq!(page.text(&format!("{}[0].dataset.status", marks_of("ラザルス"))).await, "accepted");
        assert_eq!(page.marks_on("米財務省").await, 0, "a rejected mark came back");
        assert_eq!(page.text(&format!("{}[0].dataset.category", marks_of(UNMARKED))).await, "target");
    })
    .await;
}

/// No mouse from the paste to the correction.
#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_is_enough() {
    on_page(|page| async move {
        page.read_article().await;
        page.press("n").await;
        page.until("the first mark has the focus", "document.activeElement?.matches('mark')").await;
        let first = page.text("document.activeElement.dataset.id").await;
        page.press("n").await;
        page.until("the next mark has the focus", &format!("document.activeElement.dataset.id !== {}", json!(first)))
            .await;
        page.press("p").await;
        page.until("and back", &format!("document.activeElement.dataset.id === {}", json!(first))).await;

        page.press("Enter").await;
        page.until("the card has the focus", "document.querySelector('#card')?.contains(document.activeElement)").await;
        page.press("Escape").await;
        page.until("the mark has it again", &format!("document.activeElement.dataset?.id === {}", json!(first))).await;

        let current = format!("document.querySelector('{MARKS}[data-id=\"{first}\"]')");
        page.press("a").await;
        page.until("accepted", &format!("{current}.dataset.status === 'accepted'")).await;
        page.press("Delete").await;
        page.until("deleted", &format!("!{current}")).await;
        page.press("Control+z").await;
        page.until("undone", &current).await;

        page.press("s").await;
        page.until("selecting", "document.querySelector('#picker') && String(getSelection()).length > 0").await;
        page.press("Down Right Right").await;
        page.until("words are selected", "String(getSelection()) === '米財務'").await;
        page.press("1 2").await;
        page.until("marked", &format!("{}.length === 1", marks_of("米財務"))).await;
        assert_eq!(page.text(&format!("{}[0].dataset.category", marks_of("米財務"))).await, "actor");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_gives_back_an_article_that_was_replaced() {
    on_page(|page| async move {
        page.read_article().await;
        page.click("#new").await;
        page.until("an empty page", "document.querySelector('#sample')").await;
        page.press("Control+z").await;
        page.until("the article is back", &format!("document.querySelector('{MARKS}')")).await;
        let text = page
            .text("[...document.querySelectorAll('article#article p')].map((p) => p.textContent).join('\\n')")
            .await;
        assert_eq!(text, ARTICLE);
    })
    .await;
}
