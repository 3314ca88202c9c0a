//! Files that are about to be imported: what they hold, what is wrong with them, and what the reader may say of them.

mod choices;

use super::row::EntryRow;
use super::{grouped, use_counter};
use crate::api::lists::message::{Both, Head, Offer, Origin, Request};
use crate::app::lists::{Counter, Model, Step, Word};
use crate::model::Kind;
use choices::ChoicesForm;
use std::rc::Rc;
use yew::prelude::*;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ImportProps {
    /// All of the manager.
    pub(super) model: Rc<Model>,
}

/// The preview.
#[component]
pub(super) fn Import(props: &ImportProps) -> Html {
    let counter = use_counter();
    let model = &props.model;
    let Some(offer) = &model.offer else { return html! {} };
    let decline = {
        let (ask, step) = (counter.ask.clone(), counter.step.clone());
        Callback::from(move |_: MouseEvent| {
            ask.emit(Request::Decline);
            step.emit(Step::Decline);
        })
    };
    let replace = model.replace;
    let take = counter.ask.reform(move |_: MouseEvent| Request::Take { replace });
    let on_replace = counter.step.reform(move |_: Event| Step::Replace(!replace));
    html! {
        <section id="lists-preview" class="list import" aria-labelledby="lists-list">
            <header class="about">
                <h3 id="lists-list">{ counter.text(Word::Preview) }</h3>
                <p class="figures">{ Word::FilesAre.with(counter.language, offer.files.join(", ")) }</p>
            </header>
            if let Some(head) = &offer.head {
                { figures(head, offer, &counter) }
            } else {
                <div id="lists-problems" class="problems" role="alert">
                    <p>{ Word::Refused.with(counter.language, grouped(offer.problems_in_all)) }</p>
                    { said(&offer.problems, &counter) }
                </div>
            }
            // Who reads what was meant needs none of it; who does not is shown what may help.
            <details id="lists-reading" class="reading" open={offer.head.is_none()}>
                <summary>{ counter.text(Word::HowToRead) }</summary>
                <ChoicesForm offer={offer.clone()} choices={model.choices.clone()} />
            </details>
            if offer.head.is_some() {
                { holds(offer, &counter) }
                if let Some(other) = &offer.replaces {
                    <label class="check"><input id="lists-replace" type="checkbox" checked={replace} onchange={on_replace} />
                        { counter.text(Word::Replaces) }{ format!(" ({})", described(other, &counter)) }</label>
                }
            }
            <div class="deeds end">
                <button id="lists-take" class="button strong" disabled={offer.head.is_none()} onclick={take}>{ counter.text(Word::Take) }</button>
                <button id="lists-decline" class="button" onclick={decline}>{ counter.text(Word::Cancel) }</button>
            </div>
        </section>
    }
}

/// Format and figures.
fn figures(head: &Head, offer: &Offer, counter: &Counter) -> Html {
    let language = counter.language;
    let format = offer.format.as_ref().map(|(_, label)| counter.either(label).to_owned()).unwrap_or_default();
    let kinds = offer
        .kinds
        .iter()
        .filter_map(|(key, count)| Some(format!("{} {}", Kind::from_key(key)?.label(language), grouped(*count))));
    let kinds: Vec<String> = kinds.collect();
    html! {
        <p id="lists-figures" class="figures strong">
            { format!("{format} · {} · {}", described(head, counter), kinds.join(" · ")) }</p>
    }
}

/// What comes in switched off, the first entries, remarks.
fn holds(offer: &Offer, counter: &Counter) -> Html {
    let language = counter.language;
    html! {
        <>
            if !offer.cautions.is_empty() {
                <h4>{ counter.text(Word::ComeOff) }</h4>
                <ul class="cautions">{ for offer.cautions.iter().map(|(why, count)| html! {
                    <li><b>{ grouped(*count) }</b>{ " " }{ counter.either(why) }</li>
                }) }</ul>
            }
            <h4>{ counter.text(Word::FirstEntries) }</h4>
            <ul class="entries">
                { for offer.rows.iter().map(|row| html! {
                    <EntryRow key={row.id.clone()} list={String::new()} origin={Origin::Imported} row={row.clone()} />
                }) }
            </ul>
            if offer.remarks_in_all > 0 {
                <details class="remarks-of-import"><summary>{ Word::Remarks.with(language, grouped(offer.remarks_in_all)) }</summary>
                    { said(&offer.remarks, counter) }</details>
            }
        </>
    }
}

/// Name, date and figures in one line.
fn described(head: &Head, counter: &Counter) -> String {
    let mut parts = vec![counter.either(&head.name).to_owned()];
    parts.extend(head.date.as_ref().map(|date| Word::DateOf.with(counter.language, date)));
    parts.push(Word::Entries.with(counter.language, grouped(head.entries)));
    parts.push(Word::NamesInAll.with(counter.language, grouped(head.names)));
    if head.names_on < head.names {
        parts.push(Word::NamesOff.with(counter.language, grouped(head.names - head.names_on)));
    }
    parts.join(" · ")
}

fn said(problems: &[Both], counter: &Counter) -> Html {
    html! { <ul class="lines">{ for problems.iter().map(|problem| html! { <li>{ counter.either(problem) }</li> }) }</ul> }
}
