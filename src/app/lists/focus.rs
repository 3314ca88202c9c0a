//! Where the focus is in the manager: it is never lost, and arrows walk along lists and entries.

use super::model::{Focus, HEADING};
use crate::app::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Moves the focus where a step says so, and wherever what had it has gone.
#[hook]
pub(super) fn use_focus(dialog: &NodeRef, focus: &Focus) {
    let moved = use_mut_ref(|| 0_u32);
    let (dialog, focus) = (dialog.clone(), focus.clone());
    // After every drawing: each may take away what has the focus.
    use_effect(move || {
        let Some(dialog) = dialog.cast::<Element>() else { return };
        let asked = moved.replace(focus.moves) != focus.moves;
        if asked || is_lost(&dialog) {
            // The last is there as long as the manager.
            let _ = [focus.to.as_str(), HEADING, "button:enabled"].into_iter().find(|to| give(&dialog, to));
        }
    });
}

fn is_lost(dialog: &Element) -> bool {
    let active = dom::document().and_then(|document| document.active_element());
    let active = active.filter(|active| active != dialog && dialog.contains(Some(active)));
    !active.is_some_and(|active| is_drawn(&active))
}

fn is_drawn(element: &Element) -> bool {
    let size = element.get_bounding_client_rect();
    size.width() > 0.0 && size.height() > 0.0
}

/// Gives the focus to the first element of a selector that is drawn.
fn give(within: &Element, selector: &str) -> bool {
    let Ok(found) = within.query_selector_all(selector) else { return false };
    let elements = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    let Some(element) = elements.into_iter().find(|element| is_drawn(element)) else { return false };
    // Nothing is lost where the browser refuses.
    element.focus().is_ok()
}

/// Up and down go to the neighbouring item, each in a row of its own; the same control of it where it has that.
pub(super) fn walk(event: &KeyboardEvent, item: &str) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let Some(from) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Ok(Some(row)) = from.closest("li") else { return };
    let rows = row.closest("nav, #lists-entries").ok().flatten().map(|all| all.query_selector_all(item));
    let Some(Ok(items)) = rows else { return };
    let items: Vec<Element> = (0..items.length()).filter_map(|at| items.item(at)?.dyn_into().ok()).collect();
    let Some(at) = items.iter().position(|item| row.contains(Some(item))) else { return };
    let next = if down { items.get(at + 1) } else { at.checked_sub(1).and_then(|at| items.get(at)) };
    if let Some(next) = next.and_then(|next| next.dyn_ref::<HtmlElement>()) {
        event.prevent_default();
        // Nothing is lost where the browser refuses.
        let _ = next.focus();
    }
}

/// A slash outside fields goes to the search.
pub(super) fn search(event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "textarea, select, input:not([type=checkbox])";
    let in_field = target.is_some_and(|target| matches!(target.closest(fields), Ok(Some(_))));
    if event.key() == "/" && !in_field && !event.is_composing() {
        event.prevent_default();
        dom::focus_by_id("lists-search");
    }
}
