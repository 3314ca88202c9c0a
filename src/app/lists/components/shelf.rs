//! The shelf: every list with its switch, and the way in for files.

use super::{grouped, use_counter};
use crate::api::lists::message::{Head, Origin, Request};
use crate::app::lists::files::files_of;
use crate::app::lists::focus::walk;
use crate::app::lists::{Counter, Model, Step, Word};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the shelf shows.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ShelfProps {
    /// All of the manager.
    pub(super) model: Rc<Model>,
}

/// The shelf.
#[component]
pub(super) fn Shelf(props: &ShelfProps) -> Html {
    let counter = use_counter();
    let file = use_node_ref();
    let pick_files = {
        let file = file.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = file.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let on_files = counter.read.reform(|event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let files = files_of(input.files());
        // The same file may be chosen again.
        input.set_value("");
        files
    });
    let lists = props.model.overview.iter().flat_map(|overview| &overview.lists);
    let (built_in, mine): (Vec<&Head>, Vec<&Head>) = lists.partition(|head| head.origin == Origin::BuiltIn);
    let group = |id: &'static str, title: Word, heads: Vec<&Head>| {
        html! {
            <>
                <h3 {id}>{ counter.text(title) }</h3>
                <ul aria-labelledby={id}>{ for heads.into_iter().map(|head| item(head, &props.model, &counter)) }</ul>
            </>
        }
    };
    html! {
        <nav class="shelf" aria-label={counter.text(Word::Title)} onkeydown={Callback::from(|event: KeyboardEvent| walk(&event, ".pick"))}>
            { group("lists-mine", Word::Mine, mine) }
            <input ref={file} id="lists-file" type="file" multiple=true hidden=true onchange={on_files} />
            <button id="lists-import" class="button" onclick={pick_files}>{ counter.text(Word::Import) }</button>
            <p class="hint">{ counter.text(Word::DropHere) }</p>
            <details class="hint"><summary>{ counter.text(Word::Formats) }</summary>
                <ul>{ for FORMATS.iter().map(|word| html! { <li>{ counter.text(*word) }</li> }) }</ul></details>
            if let Some(overview) = props.model.overview.as_ref().filter(|overview| !overview.unread.is_empty()) {
                { unread(&overview.unread, &counter) }
            }
            { group("lists-built-in", Word::BuiltIn, built_in) }
        </nav>
    }
}

/// What can be imported.
const FORMATS: [Word; 8] = [
    Word::FormatWords,
    Word::FormatTable,
    Word::FormatOwn,
    Word::FormatThreat,
    Word::FormatOfac,
    Word::FormatOpen,
    Word::FormatJapan,
    Word::FormatEncodings,
];

/// Records that cannot be read: each may be saved as a file, and only then thrown away.
fn unread(records: &[(String, String)], counter: &Counter) -> Html {
    let language = counter.language;
    let record = |(key, name): &(String, String)| {
        let ask = |request: Request| counter.ask.reform(move |_: MouseEvent| request.clone());
        html! {
            <li key={key.clone()} data-unread={key.clone()}>
                <span>{ name.clone() }</span>
                <button class="button" aria-label={Word::SaveUnread.with(language, name)}
                    onclick={ask(Request::ExportUnread(key.clone()))}>{ counter.text(Word::SaveFile) }</button>
                <button class="button bare danger" aria-label={Word::DiscardUnread.with(language, name)}
                    onclick={ask(Request::Discard(key.clone()))}>{ counter.text(Word::DeleteConfirm) }</button>
            </li>
        }
    };
    html! {
        <div class="unread" role="group" aria-labelledby="lists-unread">
            <h3 id="lists-unread">{ counter.text(Word::Unread) }</h3>
            <p class="hint">{ counter.text(Word::UnreadHint) }</p>
            <ul>{ for records.iter().map(record) }</ul>
        </div>
    }
}

fn item(head: &Head, model: &Model, counter: &Counter) -> Html {
    let name = name_of(head, counter);
    let (key, on) = (head.key.clone(), !head.enabled);
    let switch = counter.ask.reform(move |_: Event| Request::Switch { list: key.clone(), entry: None, name: None, on });
    let key = head.key.clone();
    let pick = counter.step.reform(move |_: MouseEvent| Step::Pick(key.clone()));
    let is_open = model.list == head.key && model.offers.is_empty();
    let date = head.date.as_ref().map(|date| format!(" · {date}")).unwrap_or_default();
    html! {
        <li key={head.key.clone()} class={classes!("check", (!head.enabled).then_some("off"))}>
            <input type="checkbox" checked={head.enabled} data-switch={head.key.clone()} onchange={switch}
                aria-label={Word::SwitchList.with(counter.language, &name)} />
            <button class="pick" data-list={head.key.clone()} aria-current={is_open.then_some("true")} onclick={pick}>
                <span>{ name }</span>
                <small>{ Word::Entries.with(counter.language, grouped(head.entries)) }{ date }</small>
            </button>
        </li>
    }
}

/// What a list is called; the person's own words have a name before they have a list.
pub(super) fn name_of(head: &Head, counter: &Counter) -> String {
    let name = counter.either(&head.name);
    if name.is_empty() { counter.text(Word::OwnWords).to_owned() } else { name.to_owned() }
}
