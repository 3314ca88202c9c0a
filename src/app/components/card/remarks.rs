//! What a person may say of a mark beside its kind: what a target is hit by, and a note.

use crate::app::components::Desk;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::editor::Action;
use crate::model::{Category, Mention, Roles};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a target is hit by, to be changed.
pub(super) fn roles(desk: &Desk, mention: &Mention) -> Html {
    let (id, now) = (mention.id, mention.roles);
    if mention.category != Category::Target {
        return html! {};
    }
    let role = |name: &'static str, message: Message, checked: bool, roles: Roles| {
        let onchange = desk.ask::<Event>(Intent::Edit(Action::SetRoles { id, roles }));
        html! {
            <label class="check"><input data-role={name} type="checkbox" {checked} {onchange} />{ desk.text(message) }</label>
        }
    };
    html! {
        <div class="roles" role="group" aria-label={desk.text(Message::Role)}>
            { role("attacked", Message::Attacked, now.attacked, Roles { attacked: !now.attacked, ..now }) }
            { role("sanctioned", Message::Sanctioned, now.sanctioned, Roles { sanctioned: !now.sanctioned, ..now }) }
        </div>
    }
}

/// The person's note.
pub(super) fn note(desk: &Desk, mention: &Mention) -> Html {
    let id = mention.id;
    let onchange = desk.page.reform(move |event: Event| {
        let note = event.target_unchecked_into::<HtmlInputElement>().value();
        Intent::Edit(Action::SetNote { id, note })
    });
    html! {
        <input key={id.key()} id="card-note" class="remark" autocomplete="off" aria-label={desk.text(Message::Note)}
            placeholder={desk.text(Message::Note)} value={mention.note.clone().unwrap_or_default()} {onchange} />
    }
}
