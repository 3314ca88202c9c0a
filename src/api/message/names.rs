//! Messages about the person's own lists. Records are handed on as they are kept: only the workers open them.
//!
//! A long record travels and is kept as a blob. The page's own thread would walk a text of megabytes once to receive it,
//! once to post it on and once to store it; of a blob it moves only the handle.

use super::{MessageError, get, set};
use crate::model::{Date, Kind};
use js_sys::{Array, ArrayBuffer, Object, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Bytes that the browser holds; the names are those of the platform.
    type Blob;
    #[wasm_bindgen(constructor)]
    fn new(parts: &Array) -> Blob;
    /// Reads a blob at once, in a worker.
    type FileReaderSync;
    #[wasm_bindgen(constructor)]
    fn new() -> FileReaderSync;
    #[wasm_bindgen(method, catch, js_name = readAsArrayBuffer)]
    fn read_as_array_buffer(this: &FileReaderSync, blob: &Blob) -> Result<ArrayBuffer, JsValue>;
}

const RECORDS: &str = "records";
const WORD: &str = "word";
const UNREAD: &str = "unread";

/// What the page tells the worker about names.
#[derive(Clone, Debug)]
pub enum Names {
    /// Records that have come or changed, or gone.
    Records(Vec<(String, JsValue)>),
    /// A word for the person's own list.
    Word {
        /// The word.
        word: String,
        /// What it is.
        kind: Kind,
        /// The day on which it is added.
        day: Option<Date>,
        /// What the list is called where it must be made.
        list: String,
    },
}

impl Names {
    /// As it is posted. A record is a text or a blob, or null where it has gone.
    pub fn to_js(&self) -> JsValue {
        let message = Object::new();
        match self {
            Self::Records(records) => {
                let records = records.iter().map(|(key, record)| Array::of2(&key.as_str().into(), record));
                set(&message, RECORDS, &records.collect::<Array>());
            }
            Self::Word { word, kind, day, list } => {
                set(&message, WORD, &word.as_str().into());
                set(&message, "kind", &kind.key().into());
                set(&message, "day", &day.map(|day| day.to_string()).into());
                set(&message, "list", &list.as_str().into());
            }
        }
        message.into()
    }

    /// What was posted; `None` where it is a message of another kind.
    pub fn from_js(data: &JsValue) -> Option<Self> {
        if let Ok(records) = get(data, RECORDS).dyn_into::<Array>() {
            let record = |pair: JsValue| {
                let pair: Array = pair.dyn_into().ok()?;
                Some((pair.get(0).as_string()?, pair.get(1)))
            };
            return Some(Self::Records(records.iter().filter_map(record).collect()));
        }
        let text = |member| get(data, member).as_string();
        Some(Self::Word {
            word: text(WORD)?,
            kind: Kind::from_key(&text("kind")?)?,
            day: text("day").and_then(|day| day.parse().ok()),
            list: text("list").unwrap_or_default(),
        })
    }
}

/// Longer records are blobs, in bytes.
const LONG: usize = 1 << 16;

/// A record as it is handed on and kept.
pub fn to_record(text: &str) -> JsValue {
    if text.len() < LONG {
        return text.into();
    }
    Blob::new(&Array::of1(&Uint8Array::from(text.as_bytes()))).into()
}

/// The text of a record; `None` where there is no record. Only a worker may ask.
///
/// # Errors
/// Where the browser cannot give back the bytes.
pub fn record_text(record: &JsValue) -> Result<Option<String>, MessageError> {
    let Some(blob) = record.dyn_ref::<Blob>() else { return Ok(record.as_string()) };
    let lost = |_| MessageError::Content("a list cannot be read".to_owned());
    let bytes = FileReaderSync::new().read_as_array_buffer(blob).map_err(lost)?;
    let text = String::from_utf8(Uint8Array::new(&bytes).to_vec());
    text.map(Some).map_err(|error| MessageError::Content(error.to_string()))
}

/// What the worker says of names: the record of a list that it has changed, for the page to keep.
pub fn changed(key: &str, record: &str) -> JsValue {
    let message = Object::new();
    set(&message, "key", &key.into());
    set(&message, "record", &to_record(record));
    message.into()
}

/// What the worker says of records that it cannot read: how many there are.
pub fn unread(count: usize) -> JsValue {
    let message = Object::new();
    set(&message, UNREAD, &JsValue::from_f64(count as f64));
    message.into()
}

/// The number of [`unread`]; `None` where it is a message of another kind.
pub fn read_unread(data: &JsValue) -> Option<u32> {
    get(data, UNREAD).as_f64().map(|count| count as u32)
}

/// The key and the record of [`changed`]; `None` where it is a message of another kind.
pub fn read_changed(data: &JsValue) -> Option<(String, JsValue)> {
    Some((get(data, "key").as_string()?, get(data, "record")))
}
