//! What the reader must know before anything else: the last failure, and stored documents that cannot be read.

use super::{Desk, icons};
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::storage::Unread;
use crate::app::store::{Intent, Said};
use yew::prelude::*;

/// What the file is called: its own title cannot be read.
const FILE: &str = "shirushi-unread.json";

/// The notices, above the sheet.
pub fn notices(desk: &Desk, refusal: Option<&Said>, unread: &[Unread]) -> Html {
    html! {
        <>
            if let Some(refusal) = refusal {
                <div class="notice" id="notice" role="alert">
                    <p>{ refusal.text(desk.language) }</p>
                    <button class="button bare icon" aria-label={desk.text(Message::Close)}
                        onclick={desk.ask(Intent::Dismiss)}>{ icons::close() }</button>
                </div>
            }
            { for (0..unread.len()).map(|place| document(desk, unread, place)) }
        </>
    }
}

/// A document that cannot be read: to be saved as a file, and only then thrown away.
fn document(desk: &Desk, unread: &[Unread], place: usize) -> Html {
    let file = unread[place].file.clone();
    let save = desk.page.reform(move |_: MouseEvent| {
        let saved = dom::download(FILE, "application/json", &file).is_ok();
        Intent::Say(Said::new(if saved { Message::Downloaded } else { Message::ExportFailed }, FILE))
    });
    let mut others = unread.to_vec();
    others.remove(place);
    html! {
        <div class="notice unread" role="alert">
            <p>{ desk.text(Message::DocumentUnread) }</p>
            <button class="button" data-save="" onclick={save}>{ desk.text(Message::SaveAsFile) }</button>
            <button class="button danger" onclick={desk.ask(Intent::Unread(others))}>{ desk.text(Message::Delete) }</button>
        </div>
    }
}
