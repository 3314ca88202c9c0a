//! The worker's side: answers each question of the page, and reads with the names that it is given.

use super::message::names::{self, Names};
use super::message::{Answer, MessageError, Question};
use super::shelf::Shelf;
use super::{SAMPLE, analyser, read_with};
use crate::analysis::Context;
use crate::text::SourceText;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The worker's global functions; the names are those of the platform.
    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(kind: &str, listener: &Closure<dyn FnMut(JsValue)>);
    #[wasm_bindgen(catch, js_name = postMessage)]
    fn post_message(message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(work: &JsValue, milliseconds: u32) -> f64;
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

/// Listens for questions from now on.
pub fn serve() {
    let mut shelf = Shelf::default();
    let asked = Rc::new(Cell::new(false));
    let question_came = Rc::clone(&asked);
    let listener = Closure::new(move |event: JsValue| {
        let data = js_sys::Reflect::get(&event, &"data".into()).unwrap_or(JsValue::UNDEFINED);
        let outcome = match Names::from_js(&data) {
            Some(names) => learn(&mut shelf, names),
            None => {
                question_came.set(true);
                reply(data)
            }
        };
        if let Err(problem) = outcome {
            error(&problem.to_string());
        }
    });
    add_event_listener("message", &listener);
    // The listener lives as long as the worker does.
    listener.forget();
    warm_up();
    warm_up_further(asked, ROUNDS);
}

/// How often the sample is read while nobody asks: what runs often is compiled well only after some ten readings.
const ROUNDS: u32 = 12;
/// The pause before each, in milliseconds: a question that comes meanwhile waits for one of them at most.
const PAUSE: u32 = 30;

/// Reads the lexicon and the tables of the rules now rather than at the first question.
fn warm_up() {
    if let Err(problem) = answer(0, &SourceText::new(SAMPLE), Context::default()) {
        error(&problem.to_string());
    }
}

/// Lets the browser compile what runs often before the first article comes, which is then read as fast as a later one.
fn warm_up_further(asked: Rc<Cell<bool>>, rounds: u32) {
    let round = Closure::once_into_js(move || {
        if rounds > 0 && !asked.get() {
            warm_up();
            warm_up_further(asked, rounds - 1);
        }
    });
    set_timeout(&round, PAUSE);
}

/// Reads with other names from now on. Records that cannot be read are left out, and said; the others count.
fn learn(shelf: &mut Shelf, names: Names) -> Result<(), MessageError> {
    let content = |error: String| MessageError::Content(error);
    let mut messages = Vec::new();
    match names {
        Names::Records(records) => {
            let (before, mut lost) = (shelf.unread(), 0);
            for (key, record) in records {
                match names::record_text(&record) {
                    Ok(record) => shelf.put(&key, record.as_deref()),
                    Err(_) => lost += 1,
                }
            }
            if shelf.unread() > before || lost > 0 {
                messages.push(names::unread(shelf.unread() + lost));
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
