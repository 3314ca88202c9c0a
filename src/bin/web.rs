//! Starts the page, or the analysis worker: which of the two, `static/start.js` decides.

use js_sys::Function;
use shirushi::app::{App, AppProps};
use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Runs when the code is loaded, in the page and in every worker; what happens is for the two below.
fn main() {}

/// Draws the page. `create_worker` gives a new analysis worker, `open_lists` opens the manager of lists.
#[wasm_bindgen(js_name = startPage)]
pub fn start_page(create_worker: Function, open_lists: Function) {
    let root = shirushi::app::dom::by_id("app");
    if let Some(root) = root {
        yew::Renderer::<App>::with_root_and_props(root, AppProps { create_worker, open_lists }).render();
    }
}

/// Reads a text and gives its annotations: the annotation file as an object. For programs that load the module.
///
/// # Errors
/// Where the options are none of `date`, `title` and `source`, or the date is not a day.
#[wasm_bindgen]
pub fn annotate(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    shirushi::api::annotate(text, options)
}

/// Answers the page's questions.
#[wasm_bindgen(js_name = startWorker)]
pub fn start_worker() {
    shirushi::api::serve();
}
