//! The bar above: the name, what was last done, and the few controls that are always there.

use super::{Desk, icons};
use crate::app::dom;
use crate::app::hooks::open_file;
use crate::app::messages::Message;
use crate::app::store::{Intent, Kept, Mode, Over, Said};
use crate::editor::Action;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the bar shows.
pub struct BarState<'s> {
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to do again.
    pub can_redo: bool,
    /// Whether there is no text.
    pub is_empty: bool,
    /// Reading or writing.
    pub mode: Mode,
    /// Whether the document is stored.
    pub kept: Kept,
    /// Whether nothing is to be stored.
    pub keep_nothing: bool,
    /// What was last done.
    pub said: Option<&'s Said>,
}

/// The bar.
pub fn bar(desk: &Desk, props: &BarState) -> Html {
    let pick_file = Callback::from(|_: MouseEvent| {
        if let Some(input) = dom::by_id("file").and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            input.click();
        }
    });
    let on_file = {
        let page = desk.page.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                open_file(file, page.clone());
            }
            // The same file may be chosen again.
            input.set_value("");
        })
    };
    let kept = match (props.keep_nothing, props.kept) {
        (true, _) => desk.text(Message::NotKept),
        (false, Kept::Saved) => desk.text(Message::SavedHere),
        (false, Kept::Not) => "",
    };
    let said = props.said.map(|said| said.text(desk.language));
    let (mode, label) =
        if props.mode == Mode::Read { (Mode::Write, Message::Edit) } else { (Mode::Read, Message::Read) };
    html! {
        <header class="bar">
            <span class="brand">{ icons::seal() }{ "Shirushi" }</span>
            <span class="saved" id="saved" data-kept={(props.kept == Kept::Saved).to_string()}>
                <span>{ kept }</span>
                if let Some(said) = said { <span class="said">{ said }</span> }
            </span>
            <button id="undo" class="button bare icon" disabled={!props.can_undo} title={desk.text(Message::Undo)}
                aria-label={desk.text(Message::Undo)} onclick={desk.ask(Intent::Edit(Action::Undo))}>{ icons::undo() }</button>
            <button id="redo" class="button bare icon" disabled={!props.can_redo} title={desk.text(Message::Redo)}
                aria-label={desk.text(Message::Redo)} onclick={desk.ask(Intent::Edit(Action::Redo))}>{ icons::redo() }</button>
            <span class="gap"></span>
            if !props.is_empty {
                <button id="edit" class="button bare" aria-pressed={(props.mode == Mode::Write).to_string()}
                    onclick={desk.ask(Intent::Mode(mode))}>{ desk.text(label) }<kbd aria-hidden="true">{ "E" }</kbd></button>
                <button id="new" class="button bare" onclick={desk.ask(Intent::Edit(Action::Clear))}>
                    { desk.text(Message::New) }</button>
            }
            <input id="file" type="file" hidden=true onchange={on_file}
                accept=".txt,.json,.md,text/plain,application/json" />
            <button id="open-file" class="button bare" aria-label={desk.text(Message::Open)} onclick={pick_file}>
                { desk.text(Message::OpenShort) }</button>
            <button id="lists-open" class="button bare" aria-haspopup="dialog" title={desk.text(Message::ListsLong)}
                onclick={desk.ask(Intent::Over(Some(Over::Lists)))}>{ desk.text(Message::Lists) }</button>
            <button id="help" class="button bare" onclick={desk.ask(Intent::Over(Some(Over::Help)))}>
                { desk.text(Message::Help) }<kbd aria-hidden="true">{ "?" }</kbd></button>
        </header>
    }
}
