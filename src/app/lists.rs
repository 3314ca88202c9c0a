//! The manager of the person's lists: a part of the page with a compiled module of its own (`src/bin/lists.rs`).
//!
//! The page hands it a desk: the language, the records of the lists, and whom to tell of changes. A worker
//! ([`crate::api::lists`]) holds the lists and does the work; [`Model`] is what is drawn.

mod components;
mod files;
mod focus;
mod link;
mod messages;
mod model;

pub use components::{Manager, ManagerProps};
pub use messages::Word;
pub use model::{Draft, Focus, HEADING, Model, Offering, Step};

use super::dom;
use crate::api::lists::message::Request;
use crate::model::Language;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use yew::Callback;

/// What the page hands over.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed {
    /// Of the interface.
    pub language: Language,
    /// Pairs of a key and a record.
    pub records: JsValue,
    /// Called with a key and a record, null where it has gone.
    pub changed: Function,
}

/// What every component may ask for, and in which language it speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Counter {
    /// Of the interface.
    pub language: Language,
    /// Asks the worker.
    pub ask: Callback<Request>,
    /// Changes what is drawn.
    pub step: Callback<Step>,
    /// Reads files for an offer.
    pub read: Callback<Vec<web_sys::File>>,
}

impl Counter {
    /// A text of the interface.
    pub fn text(&self, word: Word) -> &'static str {
        word.text(self.language)
    }

    /// One of two texts.
    pub fn either<'t>(&self, (ja, en): &'t (String, String)) -> &'t str {
        match self.language {
            Language::Ja => ja,
            Language::En => en,
        }
    }
}

/// Draws the manager over the page until the reader closes it.
pub fn open(create_worker: Function, desk: &JsValue) {
    let get = |member: &str| Reflect::get(desk, &member.into()).unwrap_or(JsValue::UNDEFINED);
    let language = if get("language").as_string().as_deref() == Some("en") { Language::En } else { Language::Ja };
    let (Ok(changed), Ok(closed)) = (get("changed").dyn_into(), get("closed").dyn_into::<Function>()) else { return };
    let Some(document) = dom::document() else { return };
    let (Ok(root), Some(body)) = (document.create_element("div"), document.body()) else { return };
    if body.append_child(&root).is_err() {
        return;
    }
    let handed = Handed { language, records: get("records"), changed };
    let on_close = {
        let root = root.clone();
        Callback::from(move |()| {
            root.remove();
            // The page that handed the desk over is still there.
            let _ = closed.call0(&JsValue::NULL);
        })
    };
    yew::Renderer::<Manager>::with_root_and_props(root, ManagerProps { create_worker, handed, on_close }).render();
}
