//! Asks the worker whenever the text or its date has changed, and tells it of names.

use crate::api::message::names::Names;
use crate::app::bridge::Bridge;
use crate::app::dom;
use crate::app::messages::Message;
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

    // Names first: what is asked below is read with them.
    let lists = store.view.lists.clone();
    use_effect_with(lists, {
        let bridge = bridge.clone();
        move |lists| {
            if let (Some(lists), Some(bridge)) = (lists, bridge.borrow().as_ref()) {
                bridge.tell(lists);
            }
        }
    });
    let language = store.view.settings.language;
    // A word must not make a second own list before the stored one is known.
    let adding = store.view.adding.clone().filter(|_| store.view.lists.is_some());
    use_effect_with(adding, {
        let bridge = bridge.clone();
        move |adding| {
            if let (Some(adding), Some(bridge)) = (adding, bridge.borrow().as_ref()) {
                let (word, kind) = (adding.word.clone(), adding.kind);
                let list = Message::OwnWords.text(language).to_owned();
                bridge.add(&Names::Word { word, kind, day: dom::today(), list });
            }
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
