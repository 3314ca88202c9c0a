//! What lies over the page: help, and the words about what is kept where.

pub(super) mod guide;

use super::{icons, use_desk};
use crate::app::messages::Message;
use crate::app::store::{Intent, Over};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Which of them.
#[derive(Clone, PartialEq, Properties)]
pub struct OverProps {
    /// Which.
    pub over: Over,
    /// Whether nothing is kept.
    #[prop_or_default]
    pub keep_nothing: bool,
}

/// The dialog. It is the browser's own, so that focus, Escape and the way back are the browser's too.
#[component]
pub fn OverPage(props: &OverProps) -> Html {
    let desk = use_desk();
    let dialog = use_node_ref();
    use_effect_with((), {
        let dialog = dialog.clone();
        move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // A dialog that is already open stays open.
                let _ = dialog.show_modal();
            }
        }
    });
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let title = match props.over {
        Over::Help => Message::Help,
        Over::Keeping => Message::Keeping,
        Over::Lists => Message::ListsLong,
    };
    html! {
        <dialog ref={dialog} id="over" class="sheet-over" aria-labelledby="over-title" onclose={desk.ask::<Event>(Intent::Over(None))}>
            <div class="over">
                <header>
                    <h2 id="over-title">{ desk.text(title) }</h2>
                    <button id="over-close" class="button bare icon" aria-label={desk.text(Message::Close)} onclick={close}>
                        { icons::close() }</button>
                </header>
                { match props.over {
                    Over::Help => html! { <>{ keys(&desk) }{ guide::guide(desk.language) }</> },
                    Over::Keeping => keeping(&desk, props.keep_nothing),
                    Over::Lists => html! {},
                } }
            </div>
        </dialog>
    }
}

/// Each key with what it does.
const KEYS: &[(Message, &[&str])] = &[
    (Message::KeyWalk, &["N", "P"]),
    (Message::KeyEstimated, &["G", "Shift G"]),
    (Message::KeyOpen, &["Enter", "Esc"]),
    (Message::KeyMark, &["1", "2", "3"]),
    (Message::KeyKind, &["1", "…", "7"]),
    (Message::KeyWord, &["W", "1", "…", "9"]),
    (Message::KeyAccept, &["A", "X"]),
    (Message::KeyDelete, &["Del"]),
    (Message::KeyUndo, &["Ctrl Z", "Ctrl Y"]),
    (Message::KeySelect, &["S"]),
    (Message::KeySelectMove, &["← →", "Shift ← →"]),
    (Message::KeySelectParagraph, &["↓", "↑"]),
    (Message::KeyEdit, &["E"]),
    (Message::KeyHelp, &["?"]),
];

fn keys(desk: &super::Desk) -> Html {
    html! {
        <>
            <h3>{ desk.text(Message::Keys) }</h3>
            <dl class="keys">
                { for KEYS.iter().map(|(message, keys)| html! {
                    <div><dt>{ desk.text(*message) }</dt><dd>{ for keys.iter().map(|key| html! { <>{ " " }<kbd>{ *key }</kbd></> }) }</dd></div>
                }) }
            </dl>
        </>
    }
}

fn keeping(desk: &super::Desk, keep_nothing: bool) -> Html {
    const WORDS: &[Message] = &[
        Message::KeepingText1,
        Message::KeepingText2,
        Message::KeepingText3,
        Message::KeepingText4,
        Message::KeepingText5,
    ];
    let now = if keep_nothing { Message::KeepingNone } else { Message::KeepingNow };
    html! { <><p><b>{ desk.text(now) }</b></p><ul class="rules">{ for WORDS.iter().map(|message| html! { <li>{ desk.text(*message) }</li> }) }</ul></> }
}
