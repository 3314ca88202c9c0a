//! What comes from outside any control: pasting, dropping a file, selecting and copying text of the article.

use super::Latest;
use crate::app::dom::{self, DroppedFile, Listener};
use crate::app::messages::Message;
use crate::app::store::{Intent, Over, Said, Store};
use crate::format::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, Element, Event, File};
use yew::prelude::*;

/// Listens for as long as the page is there.
#[hook]
pub fn use_document_events(store: &UseReducerHandle<Store>, latest: &Latest) {
    let dispatcher = store.dispatcher();
    let page = Callback::from(move |intent: Intent| dispatcher.dispatch(intent));
    let latest = latest.clone();
    use_effect_with((), move |()| {
        let listeners = dom::document().map(|document| {
            let on = |kind, listen: fn(&Event, &Callback<Intent>, &Latest)| {
                let (page, latest) = (page.clone(), latest.clone());
                Listener::new(&document, kind, move |event| {
                    // What is dropped or pasted there is the manager's own.
                    if latest.borrow().view.over != Some(Over::Lists) {
                        listen(&event, &page, &latest);
                    }
                })
            };
            [
                on("paste", paste),
                on("copy", copy),
                on("dragover", drag_over),
                on("dragleave", drag_leave),
                on("drop", drop_file),
                on("selectionchange", selection_change),
                on("pointerup", selection_change),
            ]
        });
        move || drop(listeners)
    });
}

/// Reads a file and opens what it holds.
pub fn open_file(file: File, page: Callback<Intent>) {
    spawn_local(async move {
        page.emit(match dom::read_file(file).await {
            DroppedFile::Text(text) => Intent::Replace(text),
            DroppedFile::Json(file) => match json::read(&file) {
                Ok(document) => Intent::Open(Box::new(document)),
                Err(error) => Intent::Refuse(Said { message: Message::FileRefused, value: error.message() }),
            },
            DroppedFile::TooLarge => Intent::Refuse(Said::new(Message::FileTooLarge, String::new())),
            DroppedFile::Unreadable(reason) => Intent::Refuse(Said::new(Message::FileUnreadable, reason)),
        });
    });
}

fn in_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest("textarea, input"), Ok(Some(_))))
}

/// A paste outside fields brings a new article. In the writing field, an empty one takes it as a whole, too.
fn paste(event: &Event, page: &Callback<Intent>, latest: &Latest) {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
    if let Some(file) = dom::dropped_file(Some(data.clone())) {
        event.prevent_default();
        open_file(file, page.clone());
        return;
    }
    let is_empty = latest.borrow().editor.text().as_str().is_empty();
    let into_paste =
        event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|t| t.id() == "paste");
    if in_field(event) && !(is_empty && into_paste) {
        return;
    }
    let Ok(text) = data.get_data("text/plain") else { return };
    if !text.trim().is_empty() {
        event.prevent_default();
        page.emit(Intent::Replace(text));
    }
}

/// What is copied out of the article is the text itself, with its own line feeds.
fn copy(event: &Event, _: &Callback<Intent>, latest: &Latest) {
    let store = latest.borrow().clone();
    let text = store.editor.text();
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
    if in_field(event) {
        return;
    }
    if let Some(span) = dom::selected(text.as_str())
        && data.set_data("text/plain", text.slice(span)).is_ok()
    {
        event.prevent_default();
    }
}

fn drag_over(event: &Event, _: &Callback<Intent>, _: &Latest) {
    let files = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    if files.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0)) {
        event.prevent_default();
        dom::show_dropping(true);
    }
}

fn drag_leave(event: &Event, _: &Callback<Intent>, _: &Latest) {
    if event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none()) {
        dom::show_dropping(false);
    }
}

fn drop_file(event: &Event, page: &Callback<Intent>, _: &Latest) {
    dom::show_dropping(false);
    let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    if let Some(file) = dom::dropped_file(transfer) {
        event.prevent_default();
        open_file(file, page.clone());
    }
}

fn selection_change(event: &Event, page: &Callback<Intent>, latest: &Latest) {
    let store = latest.borrow().clone();
    // The keyboard's own selection is already known, and a drag is not over before the pointer is up.
    if store.view.caret.is_some() || (event.type_() == "selectionchange" && dom::pointer_is_down()) {
        return;
    }
    let span = dom::selected(store.editor.text().as_str());
    let known = store.view.picker.and_then(|picker| match picker.subject {
        crate::app::store::Subject::Span(span) => Some(span),
        crate::app::store::Subject::Mention(_) => None,
    });
    if span != known {
        page.emit(Intent::Selection(span));
    }
}
