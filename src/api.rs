//! What JavaScript may call: `annotate(text, options)`, the messages between the page and its analysis worker, and those
//! between the manager of lists and [its own](lists).
//!
//! No Yew and no document here: the same code runs in the page, in the worker and in any program that loads the
//! compiled module.

pub mod lists;
pub mod message;
pub mod shelf;
mod worker;

pub use worker::serve;

use crate::analysis::{Analyser, Context};
use crate::format::json;
use crate::lexicon::Lexicon;
use crate::model::{Date, Document, Metadata};
use crate::text::SourceText;
use js_sys::Object;
use message::get;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Options of [`annotate`].
#[derive(Debug, Default)]
struct Options {
    /// The day of publication, `2022-11-10`: times are resolved against it.
    date: Option<String>,
    /// Noted in the file.
    title: Option<String>,
    /// Noted in the file.
    source: Option<String>,
}

impl Options {
    /// As a program gives them, if it does.
    fn from_js(options: &JsValue) -> Result<Self, JsError> {
        let mut out = Self::default();
        if options.is_undefined() || options.is_null() {
            return Ok(out);
        }
        let Some(object) = options.dyn_ref::<Object>() else { return Err(JsError::new("the options are no object")) };
        for name in Object::keys(object).iter().filter_map(|name| name.as_string()) {
            let value = get(options, &name);
            let text = value.as_string();
            if text.is_none() && !value.is_undefined() && !value.is_null() {
                return Err(JsError::new(&format!("the option {name} is no text")));
            }
            match name.as_str() {
                "date" => out.date = text,
                "title" => out.title = text,
                "source" => out.source = text,
                _ => return Err(JsError::new(&format!("no option is called {name}"))),
            }
        }
        Ok(out)
    }
}

/// The sample article, written for the page: it comes with it, so that trying costs no request, and the worker warms up
/// on it.
pub const SAMPLE: &str = include_str!("../static/samples/sample.txt");

thread_local! {
    static ANALYSER: RefCell<Option<Rc<Analyser>>> = const { RefCell::new(None) };
    static LEXICON_ID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The analyser of this thread, made on first use: it reads the lexicon, which is costly.
pub fn analyser() -> Rc<Analyser> {
    ANALYSER.with_borrow_mut(|cell| Rc::clone(cell.get_or_insert_with(Rc::default)))
}

/// Reads with other names from now on.
fn read_with(lexicon: Lexicon) {
    ANALYSER.set(Some(Rc::new(Analyser::new(lexicon))));
}

/// The identity of the lexicon that was last read with, for the annotation file.
pub fn lexicon_id() -> String {
    LEXICON_ID.with_borrow_mut(|cell| cell.get_or_insert_with(|| analyser().lexicon_id()).clone())
}

/// Takes over the identity of the lexicon from an answer of the worker, so that the page need not read the lexicon, too.
pub fn learn_lexicon_id(id: &str) {
    LEXICON_ID.set(Some(id.to_owned()));
}

/// Reads a text and gives its annotations as a JavaScript object: the annotation file, version 1.
///
/// # Errors
/// Where the options are none of `date`, `title` and `source`, or the date is not a day.
pub fn annotate(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options = Options::from_js(&options)?;
    let date: Option<Date> = options.date.as_deref().map(str::parse).transpose()?;
    let metadata =
        Metadata { title: options.title.unwrap_or_default(), source: options.source.unwrap_or_default(), date };
    let text = SourceText::clean(text);
    let annotations = analyser().analyse(&text, Context { date }).annotations;
    let file = json::write(&Document::new(text, metadata, annotations), &lexicon_id())?;
    js_sys::JSON::parse(&file).map_err(|_| JsError::new("the annotation file is no JSON"))
}
