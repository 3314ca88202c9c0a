//! The worker's side: answers each question of the page, and reads with the names that it is given.

use super::message::names::{self, Names};
use super::message::{Answer, MessageError, Question};
use super::shelf::Shelf;
use super::{SAMPLE, analyser, read_with};
use crate::analysis::Context;
use crate::text::SourceText;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The worker's global functions; the names are those of the platform.
    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(kind: &str, listener: &Closure<dyn FnMut(JsValue)>);
    #[wasm_bindgen(catch, js_name = postMessage)]
    fn post_message(message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

/// Listens for questions from now on.
pub fn serve() {
    let mut shelf = Shelf::default();
    let listener = Closure::new(move |event: JsValue| {
        let data = js_sys::Reflect::get(&event, &"data".into()).unwrap_or(JsValue::UNDEFINED);
        let outcome = match Names::from_js(&data) {
            Some(names) => learn(&mut shelf, names),
            None => reply(data),
        };
        if let Err(problem) = outcome {
            error(&problem.to_string());
        }
    });
    add_event_listener("message", &listener);
    // The listener lives as long as the worker does.
    listener.forget();
    warm_up();
}

/// Reads the lexicon and the tables of the rules now rather than at the first question, and lets the browser compile
/// what runs often: the first article is read as fast as the second.
fn warm_up() {
    let sample = SourceText::new(SAMPLE);
    for _ in 0..2 {
        if let Err(problem) = answer(0, &sample, Context::default()) {
            error(&problem.to_string());
        }
    }
}

/// Reads with other names from now on. Records that cannot be read are left out, and said; the others count.
fn learn(shelf: &mut Shelf, names: Names) -> Result<(), MessageError> {
    let content = |error: String| MessageError::Content(error);
    let mut messages = Vec::new();
    match names {
        Names::Records(records) => {
            let before = shelf.unread();
            for (key, record) in records {
                shelf.put(&key, record.as_string().as_deref());
            }
            if shelf.unread() > before {
                messages.push(names::unread(shelf.unread()));
            }
        }
        Names::Word { word, kind, day, list } => {
            let changed = shelf.add_word(&word, kind, day, &list);
            messages.extend(changed.iter().map(|(key, record)| names::changed(key, record)));
        }
    }
    read_with(shelf.lexicon().map_err(|error| content(error.to_string()))?);
    messages.iter().try_for_each(post)
}

fn post(message: &JsValue) -> Result<(), MessageError> {
    post_message(message).map_err(|_| MessageError::Content("the page does not listen".to_owned()))
}

fn reply(data: JsValue) -> Result<(), MessageError> {
    let content = |error: String| MessageError::Content(error);
    let question: Question = serde_wasm_bindgen::from_value(data).map_err(|error| content(error.to_string()))?;
    let context = question.context();
    let message = answer(question.generation, &SourceText::new(question.text), context)?;
    post(&message)
}

/// The analysis of a text as a message.
fn answer(generation: u64, text: &SourceText, context: Context) -> Result<JsValue, MessageError> {
    let analyser = analyser();
    let start = now();
    let analysis = analyser.analyse(text, context);
    let answer = Answer::new(generation, now() - start, analyser.lexicon_id(), &analysis)?;
    serde_wasm_bindgen::to_value(&answer).map_err(|error| MessageError::Content(error.to_string()))
}
