//! What the reader must know before anything else: the last failure, and stored documents that cannot be read.

use super::{icons, use_desk};
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::storage::Unread;
use crate::app::store::{Intent, Said};
use yew::prelude::*;

/// What is said.
#[derive(Clone, PartialEq, Properties)]
pub struct NoticesProps {
    /// The last thing that could not be done.
    pub refusal: Option<Said>,
    /// Stored documents that this version cannot read.
    pub unread: Vec<Unread>,
}

/// The notices, above the sheet.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let desk = use_desk();
    let documents = (0..props.unread.len()).map(|place| {
        let file = props.unread[place].file.clone();
        let page = desk.page.clone();
        let save = Callback::from(move |_: MouseEvent| {
            let said = match dom::download(FILE, "application/json", &file) {
                Ok(()) => Said::new(Message::Downloaded, FILE),
                Err(_) => Said::new(Message::ExportFailed, FILE),
            };
            page.emit(Intent::Say(said));
        });
        let mut others = props.unread.clone();
        others.remove(place);
        html! {
            <div class="notice unread" role="alert">
                <p>{ desk.text(Message::DocumentUnread) }</p>
                <button class="button" data-save={place.to_string()} onclick={save}>{ desk.text(Message::SaveAsFile) }</button>
                <button class="button danger" onclick={desk.ask(Intent::Unread(others))}>{ desk.text(Message::Delete) }</button>
            </div>
        }
    });
    html! {
        <>
            if let Some(refusal) = &props.refusal {
                <div class="notice" id="notice" role="alert">
                    <p>{ refusal.text(desk.language) }</p>
                    <button class="button bare icon" aria-label={desk.text(Message::Close)}
                        onclick={desk.ask(Intent::Dismiss)}>{ icons::close() }</button>
                </div>
            }
            { for documents }
        </>
    }
}

/// What the file is called: its own title cannot be read.
const FILE: &str = "shirushi-unread.json";
