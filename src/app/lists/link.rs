//! The manager's side of its worker: requests are numbered, and an answer that a newer request has overtaken is dropped.

use super::{Handed, Step, Word};
use crate::api::lists::message::{Reply, Request};
use crate::api::lists::{Received, from_js, to_js};
use crate::app::dom;
use js_sys::{Array, Function, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};
use yew::prelude::*;

/// A file that was read: its name and content.
pub(super) type ReadFile = (String, Uint8Array);

/// What goes to the worker: a request, and files beside it.
pub(super) type Sent = (Request, Vec<ReadFile>);

/// A worker for as long as the manager is there, which has the records from the start; what it answers becomes steps.
#[hook]
pub(super) fn use_link(create_worker: &Function, handed: &Handed, step: &Callback<Step>) -> Callback<Sent> {
    let language = handed.language;
    let link = use_mut_ref(|| None::<Link>);
    let failed = step.reform(move |reason: String| Step::Say(Word::Failed.with(language, reason)));
    use_effect_with((), {
        let (link, step, failed, handed) = (link.clone(), step.clone(), failed.clone(), handed.clone());
        let create_worker = create_worker.clone();
        move |()| {
            let answered = Callback::from(move |reply: Reply| {
                if let Some((name, content)) = &reply.file
                    && save(name, content)
                {
                    step.emit(Step::Say(Word::Exported.with(language, name)));
                }
                step.emit(Step::Answered(Box::new(reply)));
            });
            match Link::new(&create_worker, handed.changed, answered, failed.clone()) {
                Ok(made) => {
                    if made.ask(&Request::Open, &handed.records, Vec::new()).is_err() {
                        failed.emit(String::new());
                    }
                    *link.borrow_mut() = Some(made);
                }
                Err(_) => failed.emit(String::new()),
            }
            move || {
                if let Some(link) = link.take() {
                    link.end();
                }
            }
        }
    });
    use_callback((), move |(request, files): Sent, ()| {
        let sent = link.borrow().as_ref().map_or(Ok(()), |link| link.ask(&request, &JsValue::UNDEFINED, files));
        if sent.is_err() {
            failed.emit(String::new());
        }
    })
}

fn save(name: &str, content: &str) -> bool {
    let media_type = match name.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        _ => "application/json",
    };
    dom::download(name, media_type, content).is_ok()
}

/// The worker and the numbers of requests.
#[derive(Clone)]
pub(super) struct Link {
    worker: Worker,
    numbers: Rc<Numbers>,
}

#[derive(Default)]
struct Numbers {
    last: Cell<u32>,
    /// Of the last question for entries.
    entries: Cell<u32>,
    /// Of the last reading of files.
    offer: Cell<u32>,
}

impl Link {
    /// A new worker. Changed records go to `changed`, the rest to `answered`; what breaks, to `failed`.
    ///
    /// # Errors
    /// The browser's own error.
    pub(super) fn new(
        create: &Function,
        changed: Function,
        answered: Callback<Reply>,
        failed: Callback<String>,
    ) -> Result<Self, JsValue> {
        let worker: Worker = create.call0(&JsValue::NULL)?.dyn_into()?;
        let numbers = Rc::new(Numbers::default());
        let on_message = {
            let (numbers, failed) = (numbers.clone(), failed.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| match from_js(&event.data()) {
                Ok(Received { number, mut reply, changes }) => {
                    for (key, record) in changes {
                        // The page that handed it over is still there.
                        let _ = changed.call2(&JsValue::NULL, &key.into(), &record);
                    }
                    reply.page = reply.page.filter(|_| number >= numbers.entries.get());
                    reply.offers = reply.offers.filter(|_| number >= numbers.offer.get());
                    answered.emit(reply);
                }
                Err(error) => failed.emit(error.to_string()),
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let reason = js_sys::Reflect::get(&event, &"message".into()).ok().and_then(|reason| reason.as_string());
            failed.emit(reason.unwrap_or_default());
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // Both live as long as the worker, which ends with the manager.
        on_message.forget();
        on_error.forget();
        Ok(Self { worker, numbers })
    }

    /// Asks; records go with the opening, files with an offer.
    ///
    /// # Errors
    /// The browser's own error.
    pub(super) fn ask(&self, request: &Request, records: &JsValue, files: Vec<ReadFile>) -> Result<(), JsValue> {
        let number = self.numbers.last.get() + 1;
        self.numbers.last.set(number);
        match request {
            Request::Entries { .. } => self.numbers.entries.set(number),
            Request::Offer { .. } | Request::Choose { .. } | Request::Decline => self.numbers.offer.set(number),
            _ => {}
        }
        // The contents are handed over, not copied.
        let buffers: Array = files.iter().map(|(_, bytes)| bytes.buffer()).collect();
        let files: Array = files.iter().map(|(name, bytes)| Array::of2(&name.as_str().into(), bytes)).collect();
        let message = to_js(number, request, records, &files).map_err(|error| JsValue::from_str(&error.to_string()))?;
        self.worker.post_message_with_transfer(&message, &buffers)
    }

    /// Ends the worker.
    pub(super) fn end(&self) {
        self.worker.terminate();
    }
}
