//! Starts the page, or the analysis worker: which of the two, `static/start.js` decides.

use js_sys::Function;
use shirushi::app::{App, AppProps};
use wasm_bindgen::prelude::*;

/// Runs when the code is loaded, in the page and in every worker; what happens is for the two below.
fn main() {}

/// Draws the page. `create_worker` gives a new analysis worker.
#[wasm_bindgen(js_name = startPage)]
pub fn start_page(create_worker: Function) {
    let root = shirushi::app::dom::by_id("app");
    if let Some(root) = root {
        yew::Renderer::<App>::with_root_and_props(root, AppProps { create_worker }).render();
    }
}

/// Answers the page's questions.
#[wasm_bindgen(js_name = startWorker)]
pub fn start_worker() {
    shirushi::api::serve();
}
