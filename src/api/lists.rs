//! The worker of the manager of lists: it holds the lists, reads files, searches, and says what has changed.
//!
//! The manager draws what it is told and opens no list itself, so that a hundred thousand names never stop the page.

mod clerk;
pub mod message;
mod show;

pub use show::PAGE;

use super::message::names::{record_text, to_record};
use super::message::{MessageError, get, set};
use clerk::{Change, Clerk, File};
use js_sys::{Array, Object, Uint8Array};
use message::{Reply, Request};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The worker's global functions; the names are those of the platform.
    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(kind: &str, listener: &Closure<dyn FnMut(JsValue)>);
    #[wasm_bindgen(catch, js_name = postMessage)]
    fn post_message(message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

/// Listens for requests from now on.
pub fn serve() {
    let mut clerk = Clerk::default();
    let listener = Closure::new(move |event: JsValue| {
        if let Err(problem) = reply(&mut clerk, &get(&event, "data")) {
            error(&problem.to_string());
        }
    });
    add_event_listener("message", &listener);
    // The listener lives as long as the worker does.
    listener.forget();
}

fn reply(clerk: &mut Clerk, data: &JsValue) -> Result<(), MessageError> {
    let request: Request = serde_json::from_str(&get(data, "request").as_string().unwrap_or_default())?;
    let pairs = |member: &str| get(data, member).dyn_into::<Array>().unwrap_or_default();
    if request == Request::Open {
        let records = pairs("records");
        let records = records.iter().filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            let key = pair.get(0).as_string()?;
            Some(record_text(&pair.get(1)).transpose()?.map(|record| (key, record)))
        });
        clerk.open(records.collect::<Result<_, MessageError>>()?);
    }
    let files = pairs("files");
    let files = files.iter().filter_map(|pair| -> Option<File> {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).dyn_into::<Uint8Array>().ok()?.to_vec()))
    });
    let (reply, changes) = clerk.answer(request, files.collect());
    let message = answer(&get(data, "number"), &reply, changes)?;
    post_message(&message).map_err(|_| MessageError::Content("the manager does not listen".to_owned()))
}

fn answer(number: &JsValue, reply: &Reply, changes: Vec<Change>) -> Result<JsValue, MessageError> {
    let changes = changes.into_iter().map(|(key, record)| {
        let record = record.map_or(JsValue::NULL, |record| to_record(&record));
        Array::of2(&key.as_str().into(), &record)
    });
    let message = Object::new();
    set(&message, "number", number);
    set(&message, "reply", &serde_json::to_string(reply)?.into());
    set(&message, "changes", &changes.collect::<Array>());
    Ok(message.into())
}

/// A request as it is posted, with records or files beside it.
///
/// # Errors
/// Never in practice: a request has no value that JSON cannot hold.
pub fn to_js(number: u32, request: &Request, records: &JsValue, files: &Array) -> Result<JsValue, MessageError> {
    let message = Object::new();
    set(&message, "number", &number.into());
    set(&message, "request", &serde_json::to_string(request)?.into());
    set(&message, "records", records);
    set(&message, "files", files);
    Ok(message.into())
}

/// An answer as it was received.
#[derive(Debug)]
pub struct Received {
    /// The number of its request.
    pub number: u32,
    /// What to draw.
    pub reply: Reply,
    /// The records that have changed, null where one has gone.
    pub changes: Vec<(String, JsValue)>,
}

/// Takes an answer in.
///
/// # Errors
/// Where it is none of this version.
pub fn from_js(data: &JsValue) -> Result<Received, MessageError> {
    let number = get(data, "number").as_f64().unwrap_or_default() as u32;
    let reply = serde_json::from_str(&get(data, "reply").as_string().unwrap_or_default())?;
    let changes = get(data, "changes").dyn_into::<Array>().unwrap_or_default();
    let changes = changes.iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1)))
    });
    Ok(Received { number, reply, changes: changes.collect() })
}
