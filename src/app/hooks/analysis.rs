//! Asks the worker whenever the text or its date has changed, and tells it of names.

use crate::api::message::names::Names;
use crate::app::bridge::Bridge;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::{Intent, Store};
use js_sys::Function;
use yew::prelude::*;

/// Keeps one worker for the page and asks it for each generation of the text that awaits its analysis.
///
/// The worker is told and asked before the page is drawn, not in effects, which come after that: it reads while the page
/// is being drawn.
#[hook]
pub fn use_analysis(store: &UseReducerHandle<Store>, create_worker: &Function) {
    let bridge = use_memo((), |()| {
        let dispatcher = store.dispatcher();
        Bridge::new(create_worker.clone(), Callback::from(move |intent: Intent| dispatcher.dispatch(intent)))
    });

    // Names first: what is asked below is read with them.
    use_memo(store.view.lists.clone(), |lists| {
        if let Some(lists) = lists {
            bridge.tell(lists);
        }
    });
    let language = store.view.settings.language;
    // A word must not make a second own list before the stored one is known.
    let adding = store.view.adding.clone().filter(|_| store.view.lists.is_some());
    use_memo(adding, |adding| {
        if let Some(adding) = adding {
            let (word, kind) = (adding.word.clone(), adding.kind);
            let list = Message::OwnWords.text(language).to_owned();
            bridge.add(&Names::Word { word, kind, day: dom::today(), list });
        }
    });

    let editor = &store.editor;
    let asked = editor.wants_analysis().then(|| editor.generation());
    use_memo(asked, |asked| {
        if let Some(generation) = *asked {
            let date = editor.metadata().date.map(|date| date.to_string());
            bridge.ask(generation, editor.document().text.clone(), date);
        }
    });
}
