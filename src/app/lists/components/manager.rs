//! The whole manager: a dialog with the shelf of lists and, beside it, one list or files that are about to be imported.

use super::entries::Entries;
use super::import::Import;
use super::shelf::Shelf;
use crate::api::lists::message::Request;
use crate::app::components::icons;
use crate::app::dom;
use crate::app::lists::files::{contents, files_of};
use crate::app::lists::focus::{search, use_focus};
use crate::app::lists::link::use_link;
use crate::app::lists::{Counter, Handed, Model, Step, Word};
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, HtmlDialogElement};
use yew::prelude::*;

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
    let dialog = use_node_ref();
    let step = {
        let dispatcher = model.dispatcher();
        use_callback((), move |step: Step, ()| dispatcher.dispatch(step))
    };
    let send = use_link(&props.create_worker, &props.handed, &step);
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // A dialog that is already open stays open.
                let _ = dialog.show_modal();
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
    use_focus(&dialog, &model.focus);
    use_effect(dom::show_choices);

    let read = {
        let (send, step) = (send.clone(), step.clone());
        use_callback((), move |files: Vec<File>, ()| {
            let (send, step) = (send.clone(), step.clone());
            spawn_local(async move {
                if files.is_empty() {
                    return;
                }
                step.emit(Step::Reading);
                let (files, unread) = contents(files).await;
                send.emit((Request::Offer { unread }, files));
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
    // Escape leaves what was begun before it leaves the manager.
    let oncancel = {
        let (step, ask, model) = (counter.step.clone(), ask.clone(), model.clone());
        Callback::from(move |event: Event| {
            let leave = match &*model {
                model if model.draft.is_some() => Step::Draft(None),
                model if model.asking => Step::Ask(false),
                model if !model.offers.is_empty() => Step::Decline,
                _ => return,
            };
            event.prevent_default();
            if matches!(leave, Step::Decline) {
                ask.emit(Request::Decline);
            }
            step.emit(leave);
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| search(&event));
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = read.reform(|event: DragEvent| {
        event.prevent_default();
        files_of(event.data_transfer().and_then(|transfer| transfer.files()))
    });
    let shown: Rc<Model> = Rc::new((*model).clone());
    html! {
        <ContextProvider<Counter> context={counter.clone()}>
            <dialog ref={dialog} id="lists" class="sheet-over lists" aria-labelledby="lists-title" onclose={on_close} {oncancel}
                data-at={if model.at_shelf { "shelf" } else { "list" }} {onkeydown} {ondragover} {ondrop}>
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
                } else if !model.offers.is_empty() {
                    <Import model={shown} />
                } else {
                    <Entries model={shown} />
                }
            </dialog>
        </ContextProvider<Counter>>
    }
}
