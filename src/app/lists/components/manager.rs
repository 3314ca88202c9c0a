//! The whole manager: a dialog with the shelf of lists and, beside it, one list or files that are about to be imported.

use super::entries::Entries;
use super::import::Import;
use super::shelf::Shelf;
use crate::api::lists::message::{Choices, Reply, Request};
use crate::app::components::icons;
use crate::app::dom;
use crate::app::lists::link::{Link, ReadFile};
use crate::app::lists::{Counter, Handed, Model, Step, Word};
use crate::text::Arrange;
use js_sys::{Function, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, HtmlDialogElement};
use yew::prelude::*;

/// The largest file that is read.
const LIMIT: f64 = 100.0 * 1024.0 * 1024.0;

/// What the manager is opened with.
#[derive(Clone, PartialEq, Properties)]
pub struct ManagerProps {
    /// Makes a worker; see `static/start.js`.
    pub create_worker: Function,
    /// What the page hands over.
    pub handed: Handed,
    /// Called when the reader has closed it.
    pub on_close: Callback<()>,
}

/// The manager.
#[component]
pub fn Manager(props: &ManagerProps) -> Html {
    let language = props.handed.language;
    let model = use_reducer(|| Model::new(language));
    let link = use_mut_ref(|| None::<Link>);
    let dialog = use_node_ref();
    let step = {
        let dispatcher = model.dispatcher();
        use_callback((), move |step: Step, ()| dispatcher.dispatch(step))
    };
    let send = {
        let (link, step) = (link.clone(), step.clone());
        use_callback((), move |(request, files): (Request, Vec<ReadFile>), ()| {
            let records = JsValue::UNDEFINED;
            let sent = link.borrow().as_ref().map_or(Ok(()), |link| link.ask(&request, &records, files));
            if sent.is_err() {
                step.emit(Step::Say(Word::Failed.with(language, "")));
            }
        })
    };

    use_effect_with((), {
        let (dialog, step, handed) = (dialog.clone(), step.clone(), props.handed.clone());
        let create_worker = props.create_worker.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // A dialog that is already open stays open.
                let _ = dialog.show_modal();
            }
            let failed = step.reform(move |reason: String| Step::Say(Word::Failed.with(language, reason)));
            let answered = Callback::from(move |reply: Reply| {
                if let Some((name, content)) = &reply.file {
                    let media_type = if name.ends_with("csv") { "text/csv" } else { "application/json" };
                    if dom::download(name, media_type, content).is_ok() {
                        step.emit(Step::Say(Word::Exported.with(language, name)));
                    }
                }
                step.emit(Step::Answered(Box::new(reply)));
            });
            match Link::new(&create_worker, handed.changed, answered, failed.clone()) {
                Ok(made) => {
                    if made.ask(&Request::Open, &handed.records, Vec::new()).is_err() {
                        failed.emit(String::new());
                    }
                    *link.borrow_mut() = Some(made);
                }
                Err(_) => failed.emit(String::new()),
            }
            move || {
                if let Some(link) = link.take() {
                    link.end();
                }
            }
        }
    });

    // The entries that are to be shown, whenever that changes.
    use_effect_with((model.version, model.list.clone(), model.query.clone(), model.only_off, model.from), {
        let send = send.clone();
        move |(version, list, query, only_off, from)| {
            if *version > 0 {
                let (list, query, only_off, from) = (list.clone(), query.clone(), *only_off, *from);
                send.emit((Request::Entries { list, query, only_off, from }, Vec::new()));
            }
        }
    });
    // Other choices read the files again.
    use_effect_with(model.choices.clone(), {
        let (send, has_files) = (send.clone(), model.offer.is_some());
        move |choices: &Choices| {
            if has_files {
                send.emit((Request::Offer(choices.clone()), Vec::new()));
            }
        }
    });

    let read = {
        let (send, step) = (send.clone(), step.clone());
        use_callback((), move |files: Vec<File>, ()| {
            let (send, step) = (send.clone(), step.clone());
            spawn_local(async move {
                if files.is_empty() {
                    return;
                }
                step.emit(Step::Reading);
                match contents(files).await {
                    Ok(files) => send.emit((Request::Offer(Choices::default()), files)),
                    Err((word, name)) => step.emit(Step::Say(word.with(language, name))),
                }
            });
        })
    };
    let ask = use_callback((), move |request: Request, ()| send.emit((request, Vec::new())));
    let counter = Counter { language, ask: ask.clone(), step, read: read.clone() };
    let on_close = props.on_close.reform(|_: Event| ());
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let undo = ask.reform(|_: MouseEvent| Request::Undo);
    let back = counter.step.reform(|_: MouseEvent| Step::Back);
    let can_undo = model.overview.as_ref().is_some_and(|overview| overview.can_undo);
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = read.reform(|event: DragEvent| {
        event.prevent_default();
        files_of(event.data_transfer().and_then(|transfer| transfer.files()))
    });
    let shown: Rc<Model> = Rc::new((*model).clone());
    html! {
        <ContextProvider<Counter> context={counter.clone()}>
            <dialog ref={dialog} id="lists" class="sheet-over lists" aria-labelledby="lists-title" onclose={on_close}
                data-at={if model.at_shelf { "shelf" } else { "list" }} {ondragover} {ondrop}>
                <header>
                    <button id="lists-back" class="button bare icon back" aria-label={counter.text(Word::Back)} onclick={back}>
                        { icons::previous() }</button>
                    <h2 id="lists-title">{ counter.text(Word::Title) }</h2>
                    <p id="lists-said" class="said" role="status">{ model.said.clone().unwrap_or_default() }</p>
                    <button id="lists-undo" class="button bare" disabled={!can_undo} onclick={undo}>
                        { icons::undo() }{ counter.text(Word::Undo) }</button>
                    <button id="lists-close" class="button bare icon" aria-label={counter.text(Word::Close)} onclick={close}>
                        { icons::close() }</button>
                </header>
                <Shelf model={shown.clone()} />
                if model.reading {
                    <section class="list"><p class="none" role="status">{ counter.text(Word::Reading) }</p></section>
                } else if model.offer.is_some() {
                    <Import model={shown} />
                } else {
                    <Entries model={shown} />
                }
            </dialog>
        </ContextProvider<Counter>>
    }
}

/// The files of a field or a drop.
pub(super) fn files_of(list: Option<web_sys::FileList>) -> Vec<File> {
    let count = list.as_ref().map_or(0, web_sys::FileList::length);
    (0..count).filter_map(|index| list.as_ref()?.get(index)).collect()
}

/// Names and contents; of several files the main one of OFAC's set stands first, as its reader expects.
async fn contents(mut files: Vec<File>) -> Result<Vec<ReadFile>, (Word, String)> {
    files.arrange_by_key(|file| !file.name().to_lowercase().contains("sdn"));
    let mut out = Vec::new();
    for file in files {
        let name = file.name();
        if file.size() > LIMIT {
            return Err((Word::FileTooLarge, name));
        }
        match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => out.push((name, Uint8Array::new(&buffer))),
            Err(_) => return Err((Word::FileUnreadable, name)),
        }
    }
    Ok(out)
}
