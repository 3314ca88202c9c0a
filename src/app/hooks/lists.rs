//! Opens the manager of lists, a second compiled module that comes only when it is asked for.

use crate::app::dom::focus_by_id;
use crate::app::messages::Message;
use crate::app::storage::language_key;
use crate::app::store::{Intent, Over, Said, Store};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// Opens the manager when the store says so, and takes in what it changes. `open` is `openLists` of `static/start.js`.
#[hook]
pub fn use_lists(store: &UseReducerHandle<Store>, open: &Function) {
    let is_open = store.view.over == Some(Over::Lists) && store.view.lists.is_some();
    let language = store.view.settings.language;
    let lists = store.view.lists.clone().unwrap_or_default();
    use_effect_with(is_open, {
        let (dispatcher, open) = (store.dispatcher(), open.clone());
        move |is_open| {
            if !is_open {
                return;
            }
            dispatcher.dispatch(Intent::Say(Said::new(Message::ListsOpening, "")));
            let changed = {
                let dispatcher = dispatcher.clone();
                Closure::<dyn FnMut(String, JsValue)>::new(move |key, record| {
                    dispatcher.dispatch(Intent::Record(key, record));
                })
            };
            let closed = {
                let dispatcher = dispatcher.clone();
                Closure::once_into_js(move || {
                    dispatcher.dispatch(Intent::Over(None));
                    focus_by_id("lists-open");
                })
            };
            let records = lists.iter().map(|(key, record)| Array::of2(&key.as_str().into(), record));
            let desk = Object::new();
            for (member, value) in [
                ("language", language_key(language).into()),
                ("records", records.collect::<Array>().into()),
                // It may change records for as long as it is open, which only the reader ends.
                ("changed", changed.into_js_value()),
                ("closed", closed),
            ] {
                // A plain object takes every member.
                let _ = Reflect::set(&desk, &member.into(), &value);
            }
            spawn_local(async move {
                let opening = open.call1(&JsValue::NULL, &desk).and_then(JsCast::dyn_into::<Promise>);
                let outcome = match opening {
                    Ok(opening) => JsFuture::from(opening).await,
                    Err(error) => Err(error),
                };
                dispatcher.dispatch(Intent::Say(Said::new(Message::ListsLong, "")));
                if let Err(error) = outcome {
                    let reason = Reflect::get(&error, &"message".into()).ok().and_then(|reason| reason.as_string());
                    dispatcher.dispatch(Intent::Over(None));
                    dispatcher.dispatch(Intent::Refuse(Said::new(Message::ListsFailed, reason.unwrap_or_default())));
                }
            });
        }
    });
}
