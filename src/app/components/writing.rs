//! The field for the text: clear, over a drawing of the same text, so that highlights follow the typing.

use super::paragraph::pieces;
use super::use_desk;
use crate::app::dom::{self, Listener};
use crate::app::drawing::Drawn;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::text::{Gather, Index, SourceText};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the field holds.
#[derive(Clone, PartialEq, Properties)]
pub struct WritingProps {
    /// The text.
    pub text: Arc<SourceText>,
    /// Its paragraphs as drawn.
    pub drawn: Rc<Vec<Rc<Drawn>>>,
    /// Whether there is no text.
    pub is_empty: bool,
}

/// The field.
#[component]
pub fn Writing(props: &WritingProps) -> Html {
    let desk = use_desk();
    let field = use_node_ref();
    let composing = use_mut_ref(|| false);

    // The field is the reader's: it is written to only where the text has changed elsewhere, and never while an input
    // method is composing.
    use_effect_with(props.text.clone(), {
        let (field, composing) = (field.clone(), composing.clone());
        move |text| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>()
                && !*composing.borrow()
                && field.value() != text.as_str()
            {
                field.set_value(text.as_str());
            }
        }
    });
    use_effect_with((), {
        let (field, is_empty) = (field.clone(), props.is_empty);
        move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| !is_empty) {
                let _ = field.set_selection_range(0, 0);
                dom::focus_in_place(&field);
            }
        }
    });

    let typed = {
        let (field, composing, page) = (field.clone(), composing.clone(), desk.page.clone());
        move || {
            if let Some(field) = field.cast::<HtmlTextAreaElement>()
                && !*composing.borrow()
            {
                page.emit(Intent::Type(field.value()));
            }
        }
    };
    let on_input = {
        let typed = typed.clone();
        Callback::from(move |_: InputEvent| typed())
    };
    // Yew knows no composition events, so the field's own listeners say when an input method is at work.
    use_effect_with((), {
        let field = field.clone();
        move |()| {
            let listeners = field.cast::<HtmlTextAreaElement>().map(|field| {
                let started = composing.clone();
                [
                    Listener::new(&field, "compositionstart", move |_| *started.borrow_mut() = true),
                    Listener::new(&field, "compositionend", move |_| {
                        *composing.borrow_mut() = false;
                        typed();
                    }),
                ]
            });
            move || drop(listeners)
        }
    });

    html! {
        <div class={classes!("writing", props.is_empty.then_some("framed"))}>
            <div id="article" class="article" lang="ja" aria-hidden="true">{ lines(&props.text, &props.drawn) }</div>
            <textarea
                ref={field} id="paste" class="paste" lang="ja" autocomplete="off" spellcheck="false"
                aria-label={desk.text(Message::PasteLabel)} placeholder={desk.text(Message::PastePlaceholder)}
                oninput={on_input}
            />
        </div>
    }
}

/// Every line of the text, empty ones too, with its marks.
fn lines(text: &SourceText, drawn: &[Rc<Drawn>]) -> Html {
    let by_start: Index<usize, &Rc<Drawn>> = drawn.iter().map(|drawn| (drawn.start, drawn)).gather();
    let mut start = 0;
    text.as_str()
        .split('\n')
        .map(|line| {
            let found = by_start.get(&start).copied().cloned();
            start += line.len() + 1;
            match found {
                Some(drawn) => html! { <Line {drawn} /> },
                None => html! { <div class="line">{ line.to_owned() }</div> },
            }
        })
        .collect()
}

/// What a line shows.
#[derive(Clone, PartialEq, Properties)]
struct LineProps {
    drawn: Rc<Drawn>,
}

/// A line with its marks.
#[component]
fn Line(props: &LineProps) -> Html {
    html! { <div class="line">{ pieces(&props.drawn.pieces, None, None) }</div> }
}
