//! What JavaScript may call: `annotate(text, options)`, and the messages between the page and its analysis worker.
//!
//! No Yew and no document here: the same code runs in the page, in the worker and in any program that loads the
//! compiled module.

pub mod message;
mod worker;

pub use worker::serve;

use crate::analysis::{Analyser, Context};
use crate::format::json;
use crate::model::{Date, Document, Metadata};
use crate::text::SourceText;
use serde::Deserialize;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Options of [`annotate`].
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    /// The day of publication, `2022-11-10`: times are resolved against it.
    date: Option<String>,
    /// Noted in the file.
    title: Option<String>,
    /// Noted in the file.
    source: Option<String>,
}

/// The sample article, written for the page: it comes with it, so that trying costs no request, and the worker warms up
/// on it.
pub const SAMPLE: &str = include_str!("../static/samples/sample.txt");

thread_local! {
    static ANALYSER: OnceCell<Rc<Analyser>> = const { OnceCell::new() };
    static LEXICON_ID: OnceCell<String> = const { OnceCell::new() };
}

/// The analyser of this thread, made on first use: it reads the lexicon, which is costly.
pub fn analyser() -> Rc<Analyser> {
    ANALYSER.with(|cell| Rc::clone(cell.get_or_init(|| Rc::new(Analyser::default()))))
}

/// The identity of the lexicon that this build reads with, for the annotation file.
pub fn lexicon_id() -> String {
    LEXICON_ID.with(|cell| cell.get_or_init(|| analyser().lexicon_id()).clone())
}

/// Takes over the identity of the lexicon from an answer of the worker, so that the page need not read the lexicon, too.
pub fn learn_lexicon_id(id: &str) {
    LEXICON_ID.with(|cell| {
        cell.get_or_init(|| id.to_owned());
    });
}

/// Reads a text and gives its annotations as a JavaScript object: the annotation file, version 1.
///
/// # Errors
/// Where the options are none of `date`, `title` and `source`, or the date is not a day.
#[wasm_bindgen]
pub fn annotate(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options: Options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        serde_wasm_bindgen::from_value(options)?
    };
    let date: Option<Date> = options.date.as_deref().map(str::parse).transpose()?;
    let metadata =
        Metadata { title: options.title.unwrap_or_default(), source: options.source.unwrap_or_default(), date };
    let text = SourceText::clean(text);
    let annotations = analyser().analyse(&text, Context { date }).annotations;
    let file = json::write(&Document::new(text, metadata, annotations), &lexicon_id())?;
    js_sys::JSON::parse(&file).map_err(|_| JsError::new("the annotation file is no JSON"))
}
