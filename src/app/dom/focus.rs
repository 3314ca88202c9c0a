//! Focus, scrolling, the root element's attributes, and what a screen reader is told.

use super::{by_id, document};
use crate::app::storage::{Settings, language_key};
use crate::model::MentionId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Brings a mark into sight, and focuses it where the reader works by keyboard.
pub fn reveal_mark(key: &str, focus: bool) -> Option<()> {
    let mark = by_id("article")?.query_selector(&format!("mark[data-id=\"{key}\"]")).ok()??;
    if focus && let Some(element) = mark.dyn_ref::<HtmlElement>() {
        focus_in_place(element);
    }
    scroll_to(&mark);
    Some(())
}

/// Brings the paragraph that holds a byte into sight.
pub fn reveal_span(byte: usize) -> Option<()> {
    let paragraphs = by_id("article")?.query_selector_all("p[data-start]").ok()?;
    let mut found = None;
    for index in 0..paragraphs.length() {
        let paragraph: Element = paragraphs.item(index)?.dyn_into().ok()?;
        if paragraph.get_attribute("data-start")?.parse::<usize>().ok()? > byte {
            break;
        }
        found = Some(paragraph);
    }
    scroll_to(&found?);
    Some(())
}

/// Gives the article the focus, so that keys belong to it and no longer to a button.
pub fn focus_article() {
    if let Some(article) = by_id("article").and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&article);
    }
}

/// Gives an element the focus.
pub fn focus_by_id(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Gives the focus to the row after the one of an event, or before it, because that one goes.
pub fn focus_neighbour(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let row = target.and_then(|target| target.closest("li").ok().flatten());
    let next = row.and_then(|row| row.next_element_sibling().or_else(|| row.previous_element_sibling()));
    let button = next.and_then(|next| next.query_selector("button").ok().flatten()).or_else(|| by_id("tab-events"));
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// Says something to a screen reader, politely.
pub fn announce(text: &str) {
    if let Some(live) = by_id("live") {
        live.set_text_content(Some(text));
    }
}

/// Writes language, theme and labels to the root element, where the style sheets look for them.
pub fn apply_settings(settings: Settings) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = root.set_attribute("lang", language_key(settings.language));
    let _ = root.set_attribute("data-theme", settings.theme.key());
    let _ = root.set_attribute("data-labels", if settings.labels { "on" } else { "off" });
}

/// Scrolls only where the element is out of sight: under the bar, the foot or, on a phone, the card.
fn scroll_to(element: &Element) {
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let Some(window) = web_sys::window() else { return };
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let covered = if width <= 820.0 { height * 0.6 } else { 64.0 };
    let rectangle = element.get_bounding_client_rect();
    if rectangle.top() >= 76.0 && rectangle.bottom() <= height - covered {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Moves the focus into the card.
pub fn focus_card() {
    if let Some(card) = by_id("card").and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = card.focus();
    }
}

/// Shows on the page that a file may be dropped.
pub fn show_dropping(dropping: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.class_list().toggle_with_force("dropping", dropping);
    }
}

/// Whether a pointer presses on the article, so that a selection may still grow.
pub fn pointer_is_down() -> bool {
    by_id("article").is_some_and(|article| matches!(article.matches("#article:active"), Ok(true)))
}

/// The marks under a click, innermost first.
pub fn marks_at(event: &MouseEvent) -> Vec<MentionId> {
    let mut out = Vec::new();
    let mut at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    while let Some(mark) = at.and_then(|element| element.closest("mark[data-id]").ok().flatten()) {
        let id = mark.get_attribute("data-id").and_then(|key| key.strip_prefix('m')?.parse().ok());
        out.extend(id.map(MentionId));
        at = mark.parent_element();
    }
    out
}

/// Gives an element the focus without scrolling to it.
pub fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
