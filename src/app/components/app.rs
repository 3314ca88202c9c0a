//! The whole page.

use super::Desk;
use super::article::Article;
use super::bar::{BarState, bar};
use super::foot::{FootState, foot};
use super::head::Head;
use super::notices::notices;
use super::over::OverPage;
use super::panel::Panel;
use super::picker::PickerBar;
use super::welcome::{ways_in, welcome};
use super::writing::Writing;
use crate::app::drawing::draw;
use crate::app::hooks::{use_analysis, use_document_events, use_keyboard, use_lists, use_showing, use_storage};
use crate::app::messages::Message;
use crate::app::storage::Settings;
use crate::app::store::{Intent, Mode, Over, Store};
use js_sys::Function;
use std::rc::Rc;
use yew::prelude::*;

/// What the page is started with.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Makes an analysis worker; see `static/start.js`.
    pub create_worker: Function,
    /// Opens the manager of lists; see there, too.
    pub open_lists: Function,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer(|| Store::new(Settings::load()));
    let latest = use_mut_ref(|| Rc::new(Store::new(Settings::default())));
    *latest.borrow_mut() = Rc::new((*store).clone());
    use_analysis(&store, &props.create_worker);
    use_storage(&store);
    use_lists(&store, &props.open_lists);
    use_keyboard(&store, &latest);
    use_document_events(&store, &latest);
    use_showing(&store);

    let page = {
        let dispatcher = store.dispatcher();
        use_callback((), move |intent: Intent, ()| dispatcher.dispatch(intent))
    };
    let language = store.view.settings.language;
    let desk = Desk { language, page };
    let document = store.editor.document().clone();
    let drawn = use_memo((document.clone(), language), |(document, language)| draw(document, *language));
    let is_empty = document.text.as_str().is_empty();

    html! {
        <ContextProvider<Desk> context={desk.clone()}>
            <a class="skip" href="#article">{ desk.text(Message::SkipToArticle) }</a>
            { bar(&desk, &BarState {
                can_undo: store.can_undo(),
                can_redo: store.editor.can_redo(),
                is_empty,
                mode: store.view.mode,
                kept: store.view.kept,
                keep_nothing: store.view.settings.keep_nothing,
                said: store.view.said.as_ref(),
            }) }
            <main class="sheet">
                { notices(&desk, store.view.refusal.as_ref(), &store.view.unread) }
                if is_empty {
                    { welcome(&desk) }
                } else {
                    <Head document={document.clone()} waiting={store.editor.wants_analysis()}
                        remarks={store.editor.diagnostics().to_vec()} />
                }
                if is_empty || store.view.mode == Mode::Write {
                    <Writing text={document.text.clone()} drawn={drawn.clone()} {is_empty} />
                } else {
                    <Article drawn={drawn.clone()} selected={store.editor.selected()} />
                }
                if is_empty {
                    { ways_in(&desk) }
                }
            </main>
            <Panel document={document.clone()} selected={store.editor.selected()} {is_empty} />
            if let Some(picker) = store.view.picker {
                <PickerBar {picker} />
            }
            { foot(&desk, &FootState {
                settings: store.view.settings,
                asking: store.view.asking_to_forget,
                text: &document.text,
                marks: &document.annotations,
                milliseconds: store.view.milliseconds,
            }) }
            if let Some(over) = store.view.over.filter(|over| *over != Over::Lists) {
                <OverPage {over} keep_nothing={store.view.settings.keep_nothing} />
            }
            <div id="live" class="hidden-visually" role="status" aria-live="polite"></div>
        </ContextProvider<Desk>>
    }
}
