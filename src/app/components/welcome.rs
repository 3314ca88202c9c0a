//! Around the field of the empty sheet: one sentence that teaches, and one click to the sample.

use super::use_desk;
use crate::api::SAMPLE;
use crate::app::messages::Message;
use crate::app::store::Intent;
use yew::prelude::*;

/// Above the field.
#[component]
pub fn Welcome() -> Html {
    let desk = use_desk();
    html! { <h1 class="lesson">{ desk.text(Message::EmptyTitle) }</h1> }
}

/// Below the field.
#[component]
pub fn WaysIn() -> Html {
    let desk = use_desk();
    html! {
        <p class="ways-in">
            <button id="sample" class="button strong" onclick={desk.ask(Intent::Replace(SAMPLE.to_owned()))}>
                { desk.text(Message::Sample) }</button>
            <span>{ desk.text(Message::EmptyPromise) }</span>
        </p>
    }
}
