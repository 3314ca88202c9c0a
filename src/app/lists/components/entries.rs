//! One list: what it is, what can be done with it, and some of its entries.

use super::row::EntryRow;
use super::shelf::name_of;
use super::writer::Writer;
use super::{grouped, use_counter};
use crate::api::lists::PAGE;
use crate::api::lists::message::{Head, Origin, Page, Request};
use crate::app::lists::focus::walk;
use crate::app::lists::{Counter, Draft, Model, Step, Word};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct EntriesProps {
    /// All of the manager.
    pub(super) model: Rc<Model>,
}

/// The list.
#[component]
pub(super) fn Entries(props: &EntriesProps) -> Html {
    let counter = use_counter();
    let model = &props.model;
    let Some(head) = model.head() else { return html! { <section class="list"></section> } };
    let on_query =
        counter.step.reform(|event: InputEvent| Step::Query(event.target_unchecked_into::<HtmlInputElement>().value()));
    let only_off = !model.only_off;
    let on_only_off = counter.step.reform(move |_: Event| Step::OnlyOff(only_off));
    let is_mine = head.origin == Origin::Own;
    let page = model.page.as_ref().filter(|page| page.list == model.list);
    html! {
        <section class="list" aria-labelledby="lists-list" data-of={head.key.clone()}>
            { about(head, model, &counter) }
            if let Some(draft) = &model.draft {
                <Writer list={head.key.clone()} draft={draft.clone()} />
            }
            <div class="search">
                <input id="lists-search" type="search" autocomplete="off" spellcheck="false" value={model.query.clone()}
                    placeholder={counter.text(Word::Search)} aria-label={counter.text(Word::Search)} oninput={on_query} />
                <label class="check"><input id="lists-only-off" type="checkbox" checked={model.only_off} onchange={on_only_off} />
                    { counter.text(Word::OnlyOff) }</label>
            </div>
            if let Some(page) = page {
                if page.total == 0 {
                    <p class="none">{ counter.text(if is_mine && head.entries == 0 { Word::NothingYet } else { Word::NothingFound }) }</p>
                }
                <ul id="lists-entries" class="entries" onkeydown={Callback::from(|event: KeyboardEvent| walk(&event, ".switch input"))}>
                    { for page.rows.iter().map(|row| html! {
                        <EntryRow key={row.id.clone()} list={head.key.clone()} origin={head.origin} row={row.clone()} />
                    }) }
                </ul>
                { pager(page, &counter) }
            }
        </section>
    }
}

/// Name, date, source, figures; export and deletion for a person's list.
fn about(head: &Head, model: &Model, counter: &Counter) -> Html {
    let name = name_of(head, counter);
    let language = counter.language;
    let mut figures =
        vec![Word::Entries.with(language, grouped(head.entries)), Word::NamesInAll.with(language, grouped(head.names))];
    figures.extend(
        (head.names_on < head.names).then(|| Word::NamesOff.with(language, grouped(head.names - head.names_on))),
    );
    figures.extend(head.date.as_ref().map(|date| Word::DateOf.with(language, date)));
    figures.extend(Some(head.source.clone()).filter(|source| !source.is_empty()));
    let export = |id: &'static str, word: Word, csv: bool| {
        let list = head.key.clone();
        let onclick = counter.ask.reform(move |_: MouseEvent| Request::Export { list: list.clone(), csv });
        html! { <button {id} class="button" {onclick}>{ counter.text(word) }</button> }
    };
    let add = counter.step.reform(|_: MouseEvent| Step::Draft(Some(Draft::new())));
    let asks = |asking: bool| counter.step.reform(move |_: MouseEvent| Step::Ask(asking));
    let key = head.key.clone();
    let delete = counter.ask.reform(move |_: MouseEvent| Request::Delete { list: key.clone(), entry: None });
    let exists = head.origin == Origin::Imported || head.entries > 0;
    html! {
        <header class="about">
            <h3 id="lists-list" tabindex="-1">{ name.clone() }</h3>
            <p class="figures">{ figures.join(" · ") }</p>
            if !head.enabled { <p class="caution">{ counter.text(Word::ListIsOff) }</p> }
            if head.origin != Origin::BuiltIn {
                <div class="deeds">
                    if head.origin == Origin::Own {
                        <button id="lists-add" class="button strong" onclick={add}>{ counter.text(Word::Add) }</button>
                    }
                    if exists {
                        { export("lists-json", Word::ExportJson, false) }
                        { export("lists-csv", Word::ExportCsv, true) }
                        if model.asking {
                            <span class="danger-zone" role="group" aria-label={counter.text(Word::DeleteList)}>
                                { Word::DeleteQuestion.with(counter.language, &name) }
                                <button id="lists-delete-confirm" class="button danger" onclick={delete}>{ counter.text(Word::DeleteConfirm) }</button>
                                <button id="lists-delete-cancel" class="button" onclick={asks(false)}>{ counter.text(Word::Cancel) }</button>
                            </span>
                        } else {
                            <button id="lists-delete" class="button" onclick={asks(true)}>{ counter.text(Word::DeleteList) }</button>
                        }
                    }
                </div>
            }
        </header>
    }
}

/// Which entries these are of how many, and the way to others.
fn pager(page: &Page, counter: &Counter) -> Html {
    if page.total <= PAGE {
        return html! {};
    }
    let to = |from: usize| counter.step.reform(move |_: MouseEvent| Step::From(from));
    let last = page.from + page.rows.len();
    html! {
        <div class="pager">
            <button id="lists-earlier" class="button" disabled={page.from == 0} onclick={to(page.from.saturating_sub(PAGE))}>
                { counter.text(Word::Earlier) }</button>
            <span>{ format!("{}–{} / {}", grouped(page.from + 1), grouped(last), grouped(page.total)) }</span>
            <button id="lists-later" class="button" disabled={last >= page.total} onclick={to(page.from + PAGE)}>
                { counter.text(Word::Later) }</button>
        </div>
    }
}
