//! The empty sheet's head: one sentence that teaches, and one click to the sample.

use super::use_desk;
use crate::app::messages::Message;
use crate::app::store::Intent;
use yew::prelude::*;

/// Written for the page; it comes with it, so that trying costs no request.
const SAMPLE: &str = include_str!("../../../static/samples/sample.txt");

/// The head of the empty sheet.
#[component]
pub fn Welcome() -> Html {
    let desk = use_desk();
    html! {
        <div class="welcome">
            <h1>{ desk.text(Message::EmptyTitle) }</h1>
            <p class="actions">
                <button id="sample" class="button strong" onclick={desk.ask(Intent::Replace(SAMPLE.to_owned()))}>
                    { desk.text(Message::Sample) }</button>
                <span class="promise">{ desk.text(Message::EmptyPromise) }</span>
            </p>
        </div>
    }
}
