//! Keys that work anywhere on the page except in fields.

use super::Latest;
use crate::app::dom::{self, Listener};
use crate::app::keys::{Command, Press, command};
use crate::app::store::{Intent, Mode, Over, Store};
use crate::editor::{Action, Walk};
use crate::model::Status;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// Listens for keys for as long as the page is there.
#[hook]
pub fn use_keyboard(store: &UseReducerHandle<Store>, latest: &Latest) {
    let dispatcher = store.dispatcher();
    let latest = latest.clone();
    use_effect_with((), move |()| {
        let listener = dom::document().map(|document| {
            Listener::new(&document, "keydown", move |event| {
                let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
                let store = latest.borrow().clone();
                if let Some(intent) = intent_of(&event, &store) {
                    event.prevent_default();
                    dispatcher.dispatch(intent);
                }
            })
        });
        move || drop(listener)
    });
}

fn intent_of(event: &KeyboardEvent, store: &Store) -> Option<Intent> {
    if event.is_composing() || event.alt_key() || store.view.over.is_some() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| target.as_ref().is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))));
    let key = event.key();
    if within("textarea, input:not([type=checkbox]), select") {
        // Fields keep their keys; Escape leaves the writing field.
        let leaves = key == "Escape" && within("#paste") && !store.editor.text().as_str().is_empty();
        return leaves.then_some(Intent::Mode(Mode::Read));
    }
    let picking_elsewhere = store.view.picker.is_some() && !within("#picker");
    if !picking_elsewhere && within("button, a, summary, input") && matches!(key.as_str(), "Enter" | " ") {
        return None;
    }
    let in_article = within("#article") || !within("button, a, input, #card, aside, header, footer");
    let situation = store.view.situation(store.editor.selected().is_some(), in_article);
    let control = event.ctrl_key() || event.meta_key();
    let focus = true;
    Some(match command(Press { key: &key, control, shift: event.shift_key() }, situation)? {
        Command::Undo => Intent::Edit(Action::Undo),
        Command::Redo => Intent::Edit(Action::Redo),
        Command::Walk(direction) => Intent::Walk { direction, walk: Walk::All, focus },
        Command::WalkEstimated(direction) => Intent::Walk { direction, walk: Walk::Estimated, focus },
        Command::OpenCard => {
            dom::focus_card();
            return None;
        }
        Command::Close => {
            if within("#card") && store.view.picker.is_none() {
                Intent::Select { id: store.editor.selected(), focus }
            } else {
                if store.view.caret.is_some() {
                    dom::clear_selection();
                }
                Intent::Close
            }
        }
        Command::Accept => Intent::Decide(Status::Accepted),
        Command::Reject => Intent::Decide(Status::Rejected),
        Command::Delete => Intent::Delete,
        Command::Choose(number) => Intent::Choose(number),
        Command::ChooseFirst => Intent::ChooseFirst,
        Command::PickWord => Intent::PickWord,
        Command::StartSelecting => Intent::StartSelecting,
        Command::Step(step) => Intent::Step(step),
        Command::ToggleEditing => Intent::Mode(if store.view.mode == Mode::Read { Mode::Write } else { Mode::Read }),
        Command::Help => Intent::Over(Some(Over::Help)),
    })
}
