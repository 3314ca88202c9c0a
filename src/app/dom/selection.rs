//! The browser's selection and spans of the text, in both directions.
//!
//! Each paragraph of the drawn article carries the byte at which it starts (`data-start`). Inside a paragraph the
//! browser counts UTF-16 units of what is drawn; labels are generated content and do not count.

use super::{by_id, document};
use crate::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement, Node, Range, Selection};

/// Shows text nodes only; `NodeFilter.SHOW_TEXT`.
const TEXT_NODES: u32 = 4;

/// The selected span of the article, if anything of it is selected.
pub fn selected(text: &str) -> Option<Span> {
    let article = by_id("article")?;
    let selection = browser_selection()?;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let start = offset_at(&article, text, &range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = offset_at(&article, text, &range.end_container().ok()?, range.end_offset().ok()?)?;
    let span = Span::new(start, end);
    (!span.is_empty()).then_some(span)
}

/// Selects a span of the article.
pub fn select(text: &str, span: Span) -> Option<()> {
    let article = by_id("article")?;
    let (start_node, start_offset) = place_of(&article, text, span.start(), false)?;
    let (end_node, end_offset) = place_of(&article, text, span.end(), true)?;
    browser_selection()?.set_base_and_extent(&start_node, start_offset, &end_node, end_offset).ok()
}

/// Drops the browser's selection.
pub fn clear_selection() {
    if let Some(selection) = browser_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// Whether some text of the page is selected.
pub fn has_selection() -> bool {
    browser_selection().is_some_and(|selection| !selection.is_collapsed())
}

/// Puts an element beside the selection.
pub fn place_beside_selection(element: &HtmlElement) -> Option<()> {
    let range = browser_selection().filter(|s| s.range_count() > 0)?.get_range_at(0).ok()?;
    place_beside(element, &range.get_bounding_client_rect())
}

/// Puts an element beside a mark of the article.
pub fn place_beside_mark(element: &HtmlElement, key: &str) -> Option<()> {
    let mark = by_id("article")?.query_selector(&format!("mark[data-id=\"{key}\"]")).ok()??;
    place_beside(element, &mark.get_bounding_client_rect())
}

/// Above a rectangle, or below it where the window's edge is near. The place is handed to the style sheet by custom
/// properties: the page's policy allows no style attributes.
fn place_beside(element: &HtmlElement, rectangle: &DomRect) -> Option<()> {
    /// Room that the element needs above, the bar of the page included.
    const NEEDED: f64 = 150.0;
    let window = web_sys::window()?;
    let width = window.inner_width().ok()?.as_f64()?;
    let left = rectangle.left().min(width - f64::from(element.offset_width()) - 12.0).max(12.0);
    let above = rectangle.top() > NEEDED;
    // 14 pixels leave the labels and the lines of the selected words in sight.
    let top = if above { rectangle.top() - 14.0 } else { rectangle.bottom() + 14.0 };
    let style = element.style();
    style.set_property("--picker-left", &format!("{}px", left.round() as i32)).ok()?;
    style.set_property("--picker-top", &format!("{}px", top.round() as i32)).ok()?;
    style.set_property("--picker-shift", if above { "-100%" } else { "0%" }).ok()
}

fn browser_selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok()?
}

/// The byte of the text at a place of the document; a place outside every paragraph counts as the next one's start.
fn offset_at(article: &Element, text: &str, node: &Node, offset: u32) -> Option<usize> {
    if !article.contains(Some(node)) {
        return None;
    }
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let Some(paragraph) = element.closest("p[data-start]").ok()? else {
        let next = node.child_nodes().item(offset).and_then(|child| child.dyn_into::<Element>().ok());
        return match next {
            Some(next) => start_of(&next),
            None => Some(text.len()),
        };
    };
    let start = start_of(&paragraph)?;
    let range = Range::new().ok()?;
    range.set_start(&paragraph, 0).ok()?;
    range.set_end(node, offset).ok()?;
    let units = range.to_string().length();
    Some(start + bytes_of(text.get(start..)?, units))
}

/// The node and UTF-16 offset of a byte. An end stays in the node that it closes.
fn place_of(article: &Element, text: &str, byte: usize, is_end: bool) -> Option<(Node, u32)> {
    let paragraphs = article.query_selector_all("p[data-start]").ok()?;
    let mut found: Option<(Element, usize)> = None;
    for index in 0..paragraphs.length() {
        let paragraph: Element = paragraphs.item(index)?.dyn_into().ok()?;
        let start = start_of(&paragraph)?;
        if start > byte || (is_end && start == byte && found.is_some()) {
            break;
        }
        found = Some((paragraph, start));
    }
    let (paragraph, start) = found?;
    let mut left = u32::try_from(text.get(start..byte)?.encode_utf16().count()).ok()?;
    let walker = document()?.create_tree_walker_with_what_to_show(&paragraph, TEXT_NODES).ok()?;
    let mut last = None;
    while let Some(node) = walker.next_node().ok()? {
        let length = js_sys::JsString::from(node.text_content()?).length();
        if left < length || (is_end && left == length) {
            return Some((node, left));
        }
        left -= length;
        last = Some((node, length));
    }
    last
}

fn start_of(paragraph: &Element) -> Option<usize> {
    paragraph.get_attribute("data-start")?.parse().ok()
}

/// How many bytes hold the first `units` UTF-16 units.
fn bytes_of(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    text.chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left -= if fits { c.len_utf16() } else { left };
            fits
        })
        .map(char::len_utf8)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::bytes_of;

    #[test]
    fn units_become_bytes_and_never_cut_a_character() {
        assert_eq!(bytes_of("印🦊b", 0), 0);
        assert_eq!(bytes_of("印🦊b", 1), 3);
        assert_eq!(bytes_of("印🦊b", 2), 3, "inside a surrogate pair");
        assert_eq!(bytes_of("印🦊b", 3), 7);
        assert_eq!(bytes_of("印🦊b", 9), 8);
    }
}
