//! The worker's side: answers each question of the page, and reads with the names that it is given.

use super::message::names::{self, Names};
use super::message::{Answer, MessageError, Question, get};
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
    fn set_timeout(work: &JsValue, milliseconds: f64) -> f64;
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

/// Listens for questions from now on.
pub fn serve() {
    let mut shelf = Shelf::default();
    let warming = Rc::new(Warming { rounds: Cell::new(ROUNDS), spent: Cell::new(0.0), asked: Cell::new(0.0) });
    let noted = Rc::clone(&warming);
    let listener = Closure::new(move |event: JsValue| {
        let data = get(&event, "data");
        let outcome = match Names::from_js(&data) {
            Some(names) => learn(&mut shelf, names),
            None => reply(data),
        };
        noted.asked.set(now());
        if let Err(problem) = outcome {
            error(&problem.to_string());
        }
    });
    add_event_listener("message", &listener);
    // The listener lives as long as the worker does.
    listener.forget();
    warm_up();
    warm_up_further(warming);
}

/// How often the sample is read while nobody asks: what runs often is compiled well only after some dozens of readings.
const ROUNDS: u32 = 60;
/// How long that may take in all, in milliseconds: on a slow device it is not worth more.
const MOST: f64 = 1_000.0;
/// The pause before each, in milliseconds: a question that comes meanwhile waits for one of them at most.
const PAUSE: f64 = 20.0;
/// The pause once the worker has been asked for something, in milliseconds: the page has other work then, too.
const LONG_PAUSE: f64 = 120.0;

/// How far the warming up has come.
struct Warming {
    rounds: Cell<u32>,
    /// The time that the rounds have taken.
    spent: Cell<f64>,
    /// When the worker was last asked for something; 0 before.
    asked: Cell<f64>,
}

/// Reads the lexicon and the tables of the rules now rather than at the first question.
fn warm_up() {
    if let Err(problem) = answer(0, &SourceText::new(SAMPLE), Context::default()) {
        error(&problem.to_string());
    }
}

/// Lets the browser compile what runs often before the first article comes, which is then read as fast as a later one;
/// it goes on when the worker has been left alone for a while.
fn warm_up_further(warming: Rc<Warming>) {
    let since = now() - warming.asked.get();
    let pause = match warming.asked.get() {
        0.0 => PAUSE,
        _ if since < LONG_PAUSE => LONG_PAUSE - since,
        _ => LONG_PAUSE,
    };
    let round = Closure::once_into_js(move || {
        let (rounds, spent, start) = (warming.rounds.get(), warming.spent.get(), now());
        if rounds == 0 || spent > MOST {
            return;
        }
        // Who types asks again soon.
        if warming.asked.get() == 0.0 || start - warming.asked.get() >= LONG_PAUSE {
            warm_up();
            warming.rounds.set(rounds - 1);
            warming.spent.set(spent + now() - start);
        }
        warm_up_further(warming);
    });
    set_timeout(&round, pause.ceil());
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
    let question = Question::from_js(data)?;
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
    answer.to_js()
}
