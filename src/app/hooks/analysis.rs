//! Asks the worker whenever the text or its date has changed.

use crate::app::bridge::Bridge;
use crate::app::store::{Intent, Store};
use js_sys::Function;
use yew::prelude::*;

/// Keeps one worker for the page and asks it for each generation of the text that awaits its analysis.
#[hook]
pub fn use_analysis(store: &UseReducerHandle<Store>, create_worker: &Function) {
    let bridge = use_mut_ref(|| None::<Bridge>);
    use_effect_with((), {
        let (bridge, dispatcher, create_worker) = (bridge.clone(), store.dispatcher(), create_worker.clone());
        move |()| {
            let page = Callback::from(move |intent: Intent| dispatcher.dispatch(intent));
            *bridge.borrow_mut() = Some(Bridge::new(create_worker, page));
        }
    });
    let editor = &store.editor;
    let asked = editor.wants_analysis().then(|| editor.generation());
    let text = editor.document().text.clone();
    let date = editor.metadata().date.map(|date| date.to_string());
    use_effect_with(asked, move |asked| {
        if let (Some(generation), Some(bridge)) = (*asked, bridge.borrow().as_ref()) {
            bridge.ask(generation, text, date);
        }
    });
}
