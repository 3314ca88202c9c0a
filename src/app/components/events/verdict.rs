//! What a person says of an event: accepted or rejected, and a note.

use crate::app::components::use_desk;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::{Intent, Said};
use crate::editor::Action;
use crate::model::{EventId, Status};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What is judged.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct VerdictProps {
    /// The event.
    pub(super) id: EventId,
    /// What was said of it.
    pub(super) status: Status,
    /// What was noted.
    pub(super) note: Option<String>,
    /// The words that tell it.
    pub(super) words: String,
}

/// The controls under an event.
#[component]
pub(super) fn EventVerdict(props: &VerdictProps) -> Html {
    let desk = use_desk();
    let writing = use_state(|| false);
    let field = use_node_ref();
    use_effect_with(*writing, {
        let field = field.clone();
        move |writing| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| *writing) {
                // The field is drawn, so it takes the focus.
                let _ = field.focus();
            }
        }
    });
    let VerdictProps { id, status, note, words } = props.clone();
    let accepted = status == Status::Accepted;
    let judge = |message: Message, said: Message, pressed: Option<bool>, status: Status| {
        let (page, words) = (desk.page.clone(), words.clone());
        let onclick = Callback::from(move |event: MouseEvent| {
            if status == Status::Rejected {
                // It goes, and its neighbour is at hand.
                dom::focus_neighbour(&event);
            }
            page.emit(Intent::Edit(Action::SetEventStatus { id, status }));
            if status != Status::Proposed {
                page.emit(Intent::Say(Said::new(said, words.clone())));
            }
        });
        html! {
            <button data-judge={message_key(message)} aria-pressed={pressed.map(|pressed| pressed.to_string())} {onclick}>
                { desk.text(message) }</button>
        }
    };
    let on_writing = {
        let writing = writing.clone();
        Callback::from(move |_: MouseEvent| writing.set(!*writing))
    };
    let on_note = {
        let writing = writing.clone();
        desk.page.reform(move |event: Event| {
            // Who empties the field goes on standing in it.
            writing.set(true);
            let note = event.target_unchecked_into::<HtmlInputElement>().value();
            Intent::Edit(Action::SetEventNote { id, note })
        })
    };
    let open = *writing || note.is_some();
    html! {
        <div class="judge" role="group" aria-label={Message::JudgeEvent.with(desk.language, &words)}>
            { judge(Message::Accept, Message::Accepted, Some(accepted), if accepted { Status::Proposed } else { Status::Accepted }) }
            { judge(Message::Reject, Message::Rejected, None, Status::Rejected) }
            if note.is_none() {
                <button data-judge="note" aria-expanded={open.to_string()} onclick={on_writing}>{ desk.text(Message::Note) }</button>
            }
            if open {
                <input ref={field} class="remark" autocomplete="off" aria-label={desk.text(Message::Note)} placeholder={desk.text(Message::Note)}
                    value={note.unwrap_or_default()} onchange={on_note} />
            }
        </div>
    }
}

/// Names a button to the tests.
fn message_key(message: Message) -> &'static str {
    if message == Message::Accept { "accept" } else { "reject" }
}
