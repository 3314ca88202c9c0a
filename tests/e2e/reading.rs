//! An article comes in, its marks are seen, and a mark says why it is there.

use serde_json::{Value, json};

use super::article::{ARTICLE, MARKS, marks_of};
use super::driver::on_page;

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_article_is_marked_in_three_categories() {
    on_page(|page| async move {
        page.read_article().await;
        for category in ["actor", "sanction", "target"] {
            let mark = format!("document.querySelector('{MARKS}[data-category={category}]')");
            page.until(category, &mark).await;
            assert!(page.holds(&format!("document.querySelector('#entities-{category} button[data-entity]')")).await);
        }
        let paragraphs = page
            .text("[...document.querySelectorAll('article#article p')].map((p) => p.textContent).join('\\n')")
            .await;
        assert_eq!(paragraphs, ARTICLE);
    })
    .await;
}

/// Shape, not only colour, tells the categories apart.
#[tokio::test(flavor = "multi_thread")]
async fn categories_differ_by_the_shape_of_their_lines() {
    on_page(|page| async move {
        page.read_article().await;
        let shapes = page
            .value(&format!(
                "['actor', 'sanction', 'target'].map((category) => {{
                    const style = getComputedStyle(document.querySelector(`{MARKS}[data-category=${{category}}]`));
                    return [style.textDecorationStyle, style.borderBottomStyle, style.borderBlockEndWidth,
                        style.backgroundImage, style.backgroundSize].join(' ').replaceAll(/(rgb|color|oklch)\\w*\\([^)]*\\)/g, '');
                }})"
            ))
            .await;
        let shapes: Vec<&str> = shapes.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(shapes[0] != shapes[1] && shapes[1] != shapes[2] && shapes[0] != shapes[2], "{shapes:#?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_is_one_click_away() {
    on_page(|page| async move {
        page.click("#sample").await;
        page.until("the sample is marked", &format!("document.querySelectorAll('{MARKS}').length > 20")).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_is_marked_and_the_field_keeps_the_focus() {
    on_page(|page| async move {
        page.until("the page is ready", "document.querySelector('#paste')").await;
        page.click("#paste").await;
        let client = page.client();
        client.active_element().await.expect("the field").send_keys("ラザルスが攻撃した。").await.expect("typing");
        page.until("marks behind the field", "document.querySelector('#article mark')").await;
        assert!(page.holds("document.activeElement?.id === 'paste'").await, "typing lost the field");
        assert_eq!(page.text("document.querySelector('#paste').value").await, "ラザルスが攻撃した。");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_read_while_an_input_method_composes() {
    on_page(|page| async move {
        page.until("the page is ready", "document.querySelector('#paste')").await;
        page.click("#paste").await;
        for composed in ["ら", "らざ", "ラザルス"] {
            let length = composed.chars().count();
            let parameters = json!({ "text": composed, "selectionStart": length, "selectionEnd": length });
            page.chromium("Input.imeSetComposition", parameters).await;
        }
        assert_eq!(page.text("document.querySelector('#paste').value").await, "ラザルス");
        // Long enough for an answer of the worker, had it been asked.
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        assert!(!page.holds("document.querySelector('#article mark')").await, "read while composing");
        assert_eq!(page.text("document.querySelector('#paste').value").await, "ラザルス", "the composition was broken");
        page.chromium("Input.insertText", json!({ "text": "ラザルス" })).await;
        page.until("read once committed", "document.querySelector('#article mark')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_or_opened_file_is_read() {
    on_page(|page| async move {
        page.until("the page is ready", "document.querySelector('#paste')").await;
        let drop = format!(
            "(() => {{
                const files = new DataTransfer();
                files.items.add(new File([{}], 'article.txt', {{ type: 'text/plain' }}));
                document.querySelector('main').dispatchEvent(
                    new DragEvent('drop', {{ dataTransfer: files, bubbles: true, cancelable: true }}));
            }})()",
            json!(ARTICLE.replace('\n', "\r\n"))
        );
        page.value(&drop).await;
        page.until("the file is marked", &format!("document.querySelector('{MARKS}')")).await;
        let paragraphs = page
            .text("[...document.querySelectorAll('article#article p')].map((p) => p.textContent).join('\\n')")
            .await;
        assert_eq!(paragraphs, ARTICLE);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_opens_a_card_that_says_why() {
    on_page(|page| async move {
        page.read_article().await;
        page.click_mark("ラザルス").await;
        let card = page.text("document.querySelector('#card').textContent").await;
        for part in ["ラザルス", "主体", "Lazarus", "G0032"] {
            assert!(card.contains(part), "{part} is missing: {card}");
        }
        assert!(page.holds("document.querySelector('#card-why').textContent.trim().length > 8").await, "no reason");
        assert!(page.holds("document.querySelector('#card-origin').textContent.trim().length > 2").await, "no origin");
        page.press("Escape").await;
        page.until("the card closes", "!document.querySelector('#card')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_inside_another_can_be_told_apart() {
    on_page(|page| async move {
        page.read_article().await;
        assert!(page.holds(&format!("{}[0].querySelector('mark')", marks_of("北朝鮮のハッカー"))).await, "not nested");
        page.click_mark("北朝鮮").await;
        page.click_mark_again("北朝鮮").await;
        let outer = page.text(&format!("{}[0].dataset.id", marks_of("北朝鮮のハッカー"))).await;
        page.until(
            "the mark around it",
            &format!("document.querySelector('#card').dataset.mention === {}", json!(outer)),
        )
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entities_walk_through_their_mentions() {
    on_page(|page| async move {
        page.read("ラザルスが攻撃した。\nその後、ラザルスは逃げた。").await;
        let row = "#entities-actor button[data-entity]";
        let mut places = Vec::new();
        for _ in 0..2 {
            page.click(row).await;
            page.until("a mark is current", &format!("document.querySelector('{MARKS}[aria-current=true]')")).await;
            places.push(page.text(&format!("document.querySelector('{MARKS}[aria-current=true]').dataset.id")).await);
        }
        assert_ne!(places[0], places[1]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copied_text_is_the_source() {
    on_page(|page| async move {
        page.read_article().await;
        page.value("(() => { getSelection().selectAllChildren(document.querySelector('article#article')); })()").await;
        page.press("Control+c").await;
        assert_eq!(page.text("navigator.clipboard.readText()").await.trim_end(), ARTICLE);
        page.drag_over("のハッカーが日本").await;
        page.press("Control+c").await;
        assert_eq!(page.text("navigator.clipboard.readText()").await, "のハッカーが日本");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn finding_in_the_page_crosses_marks_and_skips_labels() {
    on_page(|page| async move {
        page.read_article().await;
        for words in ["北朝鮮のハッカーが日本の", "財務省は11日、ラザルスを制裁"] {
            assert!(
                page.holds(&format!("getSelection().removeAllRanges() ?? window.find({})", json!(words))).await,
                "{words}"
            );
            assert_eq!(page.text("String(getSelection())").await, words);
        }
        let label = page.text(&format!("document.querySelector('{MARKS}[data-label]').dataset.label")).await;
        assert!(
            !page
                .holds(&format!("document.querySelector('article#article').innerText.includes({})", json!(label)))
                .await
        );
    })
    .await;
}

/// What a screen reader is given: the sentence in one piece, without the labels that the eye sees above it.
#[tokio::test(flavor = "multi_thread")]
async fn a_screen_reader_hears_the_sentence() {
    on_page(|page| async move {
        page.read_article().await;
        page.chromium("Accessibility.enable", json!({})).await;
        let tree = page.chromium("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().expect("the tree has nodes");
        let mut heard = String::new();
        listen(nodes, &nodes[0], &mut heard);
        for sentence in ARTICLE.lines() {
            assert!(heard.contains(sentence), "{sentence} is not among: {heard:?}");
        }
    })
    .await;
}

/// Adds what is said of a node of the accessibility tree and of those under it, in reading order.
fn listen(nodes: &[Value], node: &Value, heard: &mut String) {
    if node["role"]["value"] == "StaticText" {
        heard.push_str(node["name"]["value"].as_str().unwrap_or_default());
        return;
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *child) {
            listen(nodes, child, heard);
        }
    }
}
