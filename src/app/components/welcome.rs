//! Around the field of the empty sheet: one sentence that teaches, and one click to the sample.
//!
//! Parts of the page that hold nothing are functions: each component of its own is a kilobyte of the first download.

use super::Desk;
use crate::api::SAMPLE;
use crate::app::messages::Message;
use crate::app::store::Intent;
use yew::prelude::*;

/// Above the field.
pub fn welcome(desk: &Desk) -> Html {
    html! { <h1 class="lesson">{ desk.text(Message::EmptyTitle) }</h1> }
}

/// Below the field.
pub fn ways_in(desk: &Desk) -> Html {
    html! {
        <p class="ways-in">
            <button id="sample" class="button strong" onclick={desk.ask(Intent::Replace(SAMPLE.to_owned()))}>
                { desk.text(Message::Sample) }</button>
            <span>{ desk.text(Message::EmptyPromise) }</span>
        </p>
    }
}
