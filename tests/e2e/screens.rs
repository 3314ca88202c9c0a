//! Large texts, small screens, dark rooms.

use serde_json::json;

use super::article::MARKS;
use super::driver::on_page;

/// JavaScript: a megabyte of news, no two paragraphs alike.
const MEGABYTE: &str = "(() => {
    const paragraphs = [];
    for (let n = 0, bytes = 0; bytes < 1_000_000; n++) {
        const paragraph = `第${n}報。北朝鮮のハッカーが企業${n}社のサーバーに侵入し、米財務省は${n % 28 + 1}日、ラザルスを制裁対象に追加した。`;
        bytes += new TextEncoder().encode(paragraph).length + 1;
        paragraphs.push(paragraph);
    }
    return paragraphs.join('\\n');
})()";

/// Not how long it takes, but what comes first: the page answers and draws frames while the text is being read.
#[tokio::test(flavor = "multi_thread")]
async fn a_megabyte_leaves_the_page_usable_while_it_is_read() {
    on_page(|page| async move {
        page.until("the page is ready", "document.querySelector('#paste')").await;
        page.value(
            "(() => {
                const seen = window.seen = { frames: 0, languageBeforeMarks: false };
                const watch = () => {
                    if (document.querySelector('article#article mark')) return;
                    if (document.querySelector('article#article p')) seen.frames += 1;
                    if (document.documentElement.lang === 'en') seen.languageBeforeMarks = true;
                    requestAnimationFrame(watch);
                };
                requestAnimationFrame(watch);
            })()",
        )
        .await;
        page.chromium("Browser.grantPermissions", json!({ "permissions": ["clipboardReadWrite"] })).await;
        page.value(&format!("navigator.clipboard.writeText({MEGABYTE})")).await;
        page.press("Control+v").await;
        page.until("the text is shown", "document.querySelector('article#article p')").await;
        page.click("#lang").await;
        page.until("the text is read", &format!("document.querySelectorAll('{MARKS}').length > 1000")).await;
        let seen = page.value("window.seen").await;
        assert_eq!(seen["languageBeforeMarks"], true, "a click waited for the reading: {seen}");
        assert!(seen["frames"].as_u64() > Some(2), "no frames were drawn while reading: {seen}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_shows_everything_without_scrolling_sideways() {
    on_page(|page| async move {
        let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        page.chromium("Emulation.setDeviceMetricsOverride", phone).await;
        page.read_article().await;
        page.click_mark("ラザルス").await;
        assert!(page.holds("document.querySelector('#card').checkVisibility()").await);
        for wide in ["document.documentElement.scrollWidth", "document.querySelector('article#article').scrollWidth"] {
            assert!(page.holds(&format!("{wide} <= 390")).await, "{wide} is {}", page.value(wide).await);
        }
        let covered = page
            .holds(&format!(
                "(() => {{
                    const mark = document.querySelector('{MARKS}[aria-current=true]').getBoundingClientRect();
                    const card = document.querySelector('#card').getBoundingClientRect();
                    return mark.bottom > card.top && mark.top < card.bottom;
                }})()"
            ))
            .await;
        assert!(!covered, "the card covers its own mark");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dark_room_gets_a_dark_page() {
    on_page(|page| async move {
        let luminance = "(() => {
            const context = document.createElement('canvas').getContext('2d');
            context.fillStyle = [document.body, document.documentElement]
                .map((element) => getComputedStyle(element).backgroundColor)
                .find((color) => !/, 0\\)$/.test(color));
            context.fillRect(0, 0, 1, 1);
            const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
            return red + green + blue;
        })()";
        for (scheme, test) in [("light", "> 600"), ("dark", "< 200")] {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            page.chromium("Emulation.setEmulatedMedia", media).await;
            page.until(scheme, &format!("{luminance} {test}")).await;
        }
    })
    .await;
}
