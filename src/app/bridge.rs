//! The page's side of the analysis worker.
//!
//! One question is under way at a time. A newer one waits and replaces whatever waited before, so that fast typing in a
//! long text never builds a queue: the newest answer wins. Names go to the worker before whatever is asked after them.

use super::messages::Message;
use super::storage::Records;
use super::store::{Intent, Said};
use crate::api;
use crate::api::message::names::{Names, read_changed, read_unread};
use crate::api::message::{Answer, Question};
use crate::text::SourceText;
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};
use yew::Callback;

/// Asks the worker, and hands its answers to the page.
#[derive(Clone)]
pub struct Bridge {
    inner: Rc<RefCell<Inner>>,
}

struct Inner {
    create: Function,
    page: Callback<Intent>,
    worker: Option<Worker>,
    /// The lists that the worker reads with.
    records: Records,
    /// What the worker reads now.
    asked: Option<Asked>,
    /// What it shall read next.
    waiting: Option<Asked>,
}

#[derive(Clone)]
struct Asked {
    generation: u64,
    text: Arc<SourceText>,
    date: Option<String>,
}

impl PartialEq for Bridge {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Bridge {
    /// A bridge with a worker made by the page's `createWorker`. The worker reads its lexicon while the reader looks for
    /// an article.
    pub fn new(create: Function, page: Callback<Intent>) -> Self {
        let inner = Inner { create, page, worker: None, records: Records::default(), asked: None, waiting: None };
        let bridge = Self { inner: Rc::new(RefCell::new(inner)) };
        if let Err(error) = bridge.worker() {
            bridge.fail(&reason(&error));
        }
        bridge
    }

    /// Asks for the analysis of a text.
    pub fn ask(&self, generation: u64, text: Arc<SourceText>, date: Option<String>) {
        self.inner.borrow_mut().waiting = Some(Asked { generation, text, date });
        self.send();
    }

    /// Lets the worker read with these lists; what it knows already is not sent again.
    pub fn tell(&self, records: &Records) {
        let changes = {
            let mut inner = self.inner.borrow_mut();
            let changes = inner.records.changes(records);
            inner.records = records.clone();
            // A worker that is yet to be made is told everything then.
            if inner.worker.is_some() { changes } else { Vec::new() }
        };
        if !changes.is_empty() {
            self.post(&Names::Records(changes));
        }
    }

    /// Adds a word to the person's own list; the worker answers with the list's record.
    pub fn add(&self, word: &Names) {
        self.post(word);
    }

    fn post(&self, names: &Names) {
        if let Err(error) = self.worker().and_then(|worker| worker.post_message(&names.to_js())) {
            self.fail(&reason(&error));
        }
    }

    fn send(&self) {
        if self.inner.borrow().asked.is_some() {
            return;
        }
        let Some(asked) = self.inner.borrow_mut().waiting.take() else { return };
        let question =
            Question { generation: asked.generation, text: asked.text.as_str().to_owned(), date: asked.date.clone() };
        let sent = self.worker().and_then(|worker| {
            let message = question.to_js().map_err(|error| JsValue::from_str(&error.to_string()))?;
            worker.post_message(&message)
        });
        match sent {
            Ok(()) => self.inner.borrow_mut().asked = Some(asked),
            Err(error) => self.fail(&reason(&error)),
        }
    }

    fn worker(&self) -> Result<Worker, JsValue> {
        if let Some(worker) = &self.inner.borrow().worker {
            return Ok(worker.clone());
        }
        let create = self.inner.borrow().create.clone();
        let worker: Worker = create.call0(&JsValue::NULL)?.dyn_into()?;
        let bridge = self.clone();
        let on_message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| bridge.receive(event.data()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let bridge = self.clone();
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| bridge.fail(&reason(&event)));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // Both live as long as the worker, of which there is one in the life of a page unless it fails.
        on_message.forget();
        on_error.forget();
        let records: Vec<_> =
            self.inner.borrow().records.iter().map(|(key, record)| (key.clone(), record.clone())).collect();
        if !records.is_empty() {
            worker.post_message(&Names::Records(records).to_js())?;
        }
        self.inner.borrow_mut().worker = Some(worker.clone());
        Ok(worker)
    }

    fn receive(&self, data: JsValue) {
        if let Some((key, record)) = read_changed(&data) {
            let page = {
                let mut inner = self.inner.borrow_mut();
                inner.records = inner.records.with(key.clone(), record.clone());
                inner.page.clone()
            };
            page.emit(Intent::Record(key, record));
            return;
        }
        if let Some(count) = read_unread(&data) {
            let page = self.inner.borrow().page.clone();
            page.emit(Intent::Refuse(Said::new(Message::ListsUnread, count.to_string())));
            return;
        }
        let asked = self.inner.borrow_mut().asked.take();
        let page = self.inner.borrow().page.clone();
        let answer = Answer::from_js(data).map_err(|error| error.to_string());
        match (asked, answer) {
            // A newer question waits: this answer would be drawn only to be replaced.
            (Some(_), Ok(_)) if self.inner.borrow().waiting.is_some() => {}
            (Some(asked), Ok(answer)) => match answer.analysis(&asked.text) {
                Ok(analysis) => {
                    api::learn_lexicon_id(&answer.lexicon);
                    page.emit(Intent::Analysed {
                        generation: answer.generation,
                        analysis: Box::new(analysis),
                        milliseconds: answer.milliseconds,
                    })
                }
                Err(error) => page.emit(Intent::Refuse(Said::new(Message::WorkerFailed, error.to_string()))),
            },
            (_, Err(error)) => page.emit(Intent::Refuse(Said::new(Message::WorkerFailed, error))),
            (None, Ok(_)) => {}
        }
        self.send();
    }

    /// Gives up the worker; the next question makes a new one.
    fn fail(&self, reason: &str) {
        let (worker, page) = {
            let mut inner = self.inner.borrow_mut();
            inner.asked = None;
            (inner.worker.take(), inner.page.clone())
        };
        if let Some(worker) = worker {
            worker.terminate();
        }
        page.emit(Intent::Refuse(Said::new(Message::WorkerFailed, reason.to_owned())));
    }
}

fn reason(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.filter(|message| !message.is_empty()).unwrap_or_else(|| "worker".to_owned())
}
