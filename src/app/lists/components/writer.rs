//! The small form in which a word of the person's own is written.

use super::use_counter;
use crate::api::lists::message::Request;
use crate::app::dom;
use crate::app::lists::{Draft, Step, Word};
use crate::model::Kind;
use web_sys::{HtmlElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is written.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct WriterProps {
    /// The key of the list.
    pub(super) list: String,
    /// The word as it stands.
    pub(super) draft: Draft,
}

/// The form.
#[component]
pub(super) fn Writer(props: &WriterProps) -> Html {
    let counter = use_counter();
    let field = use_node_ref();
    use_effect_with(props.draft.entry.clone(), {
        let field = field.clone();
        move |_| {
            if let Some(field) = field.cast::<HtmlElement>() {
                // The field is drawn, so it takes the focus.
                let _ = field.focus();
            }
        }
    });
    let draft = props.draft.clone();
    let on_names = counter.step.reform(move |event: InputEvent| {
        let names = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        Step::Draft(Some(Draft { names, ..draft.clone() }))
    });
    let draft = props.draft.clone();
    let on_kind = counter.step.reform(move |event: Event| {
        let kind = event.target_unchecked_into::<HtmlSelectElement>().value();
        Step::Draft(Some(Draft { kind, ..draft.clone() }))
    });
    let save = {
        let (counter, WriterProps { list, draft }) = (counter.clone(), props.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let names: Vec<String> = draft.names.lines().map(str::to_owned).collect();
            let first = names.iter().find(|name| !name.trim().is_empty()).cloned();
            counter.ask.emit(Request::Write {
                list: list.clone(),
                entry: draft.entry.clone(),
                names,
                kind: draft.kind.clone(),
                day: dom::today().map(|day| day.to_string()),
                title: counter.text(Word::OwnWords).to_owned(),
            });
            if let Some(first) = first {
                counter.step.emit(Step::Draft(None));
                counter.step.emit(Step::Say(Word::Saved.with(counter.language, first.trim())));
            }
        })
    };
    let cancel = counter.step.reform(|_: MouseEvent| Step::Draft(None));
    let kinds = Kind::ALL.iter().map(|kind| {
        html! { <option value={kind.key()} selected={kind.key() == props.draft.kind}>{ kind.label(counter.language) }</option> }
    });
    html! {
        <form class="writer" onsubmit={save}>
            <label class="wide">{ counter.text(Word::Names) }
                <textarea ref={field} id="lists-names" lang="ja" rows="3" autocomplete="off" spellcheck="false"
                    value={props.draft.names.clone()} oninput={on_names} /></label>
            <label>{ counter.text(Word::Kind) }
                <select id="lists-kind" class="select" onchange={on_kind}>{ for kinds }</select></label>
            <span class="deeds">
                <button id="lists-save" class="button strong" type="submit">{ counter.text(Word::Save) }</button>
                <button class="button" type="button" onclick={cancel}>{ counter.text(Word::Cancel) }</button>
            </span>
        </form>
    }
}
