//! What the page asks of the browser beside drawing: selection, clipboard, download, focus.

mod files;
mod focus;
mod listener;
mod selection;

pub use files::{DroppedFile, copy, download, dropped_file, read_file};
pub use focus::{
    announce, apply_settings, focus_article, focus_by_id, focus_card, focus_in_place, focus_neighbour, marks_at,
    pointer_is_down, reveal_mark, reveal_span, show_dropping,
};
pub use listener::Listener;
pub use selection::{clear_selection, has_selection, place_beside_mark, place_beside_selection, select, selected};

use crate::model::Date;
use web_sys::{Document, Element};

/// The page's document. Absent only outside a window, where nothing here is called.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// An element by id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Lets every list of choices show the one that is marked as chosen: after a person has chosen in it, and in Firefox from
/// the start, a browser no longer follows the mark.
pub fn show_choices() {
    let Some(chosen) = document().and_then(|document| document.query_selector_all("option[selected]").ok()) else {
        return;
    };
    for option in (0..chosen.length()).filter_map(|index| chosen.get(index)) {
        // An option takes it.
        let _ = js_sys::Reflect::set(&option, &"selected".into(), &true.into());
    }
}

/// The day on which this happens, where the reader is.
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Waits.
pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window();
        let set =
            window.map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds));
        if !matches!(set, Some(Ok(_))) {
            // Without a timer, no waiting.
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
