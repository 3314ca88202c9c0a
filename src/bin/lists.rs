//! Starts the manager of lists, or its worker: which of the two, `static/start.js` decides.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Runs when the code is loaded, in the page and in every worker; what happens is for the two below.
fn main() {}

/// Draws the manager over the page. `create_worker` gives a new worker, `desk` is what the page hands over.
#[wasm_bindgen(js_name = startLists)]
pub fn start_lists(create_worker: Function, desk: JsValue) {
    shirushi::app::lists::open(create_worker, &desk);
}

/// Answers the manager's requests.
#[wasm_bindgen(js_name = startWorker)]
pub fn start_worker() {
    shirushi::api::lists::serve();
}
