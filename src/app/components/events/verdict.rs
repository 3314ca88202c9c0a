//! What a person says of an event: accepted or rejected, and a note.

use crate::app::components::Desk;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::editor::Action;
use crate::model::{Event as Told, Status};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The controls under an event; `words` are those that tell it.
pub(super) fn verdict(desk: &Desk, told: &Told, words: &str) -> Html {
    let id = told.id;
    let accepted = told.status == Status::Accepted;
    // Accepting twice takes the acceptance back.
    let accept = if accepted { Status::Proposed } else { Status::Accepted };
    let accept = desk.ask::<MouseEvent>(Intent::Edit(Action::SetEventStatus { id, status: accept }));
    let reject = desk.page.reform(move |event: MouseEvent| {
        // It goes, and its neighbour is at hand.
        dom::focus_neighbour(&event);
        Intent::Edit(Action::SetEventStatus { id, status: Status::Rejected })
    });
    let note = desk.page.reform(move |event: Event| {
        let note = event.target_unchecked_into::<HtmlInputElement>().value();
        Intent::Edit(Action::SetEventNote { id, note })
    });
    html! {
        <div class="judge" role="group" aria-label={Message::JudgeEvent.with(desk.language, words)}>
            <button data-judge="accept" aria-pressed={accepted.to_string()} onclick={accept}>{ desk.text(Message::Accept) }</button>
            <button data-judge="reject" onclick={reject}>{ desk.text(Message::Reject) }</button>
            <input class="remark" autocomplete="off" aria-label={desk.text(Message::Note)} placeholder={desk.text(Message::Note)}
                value={told.note.clone().unwrap_or_default()} onchange={note} />
        </div>
    }
}
