//! Files that are about to be imported, a list each, and the one decision about all of them.

mod choices;
mod columns;
mod offered;

use super::{grouped, use_counter};
use crate::api::lists::message::{Choices, Request};
use crate::app::lists::{Counter, Model, Step, Word};
use offered::Offered;
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
    let language = counter.language;
    let offers = &props.model.offers;
    let decline = {
        let (ask, step) = (counter.ask.clone(), counter.step.clone());
        Callback::from(move |_: MouseEvent| {
            ask.emit(Request::Decline);
            step.emit(Step::Decline);
        })
    };
    let taking = props.model.taking();
    let faulty = offers.iter().filter(|one| one.offer.head.is_none()).count();
    let several = offers.len() > 1;
    let label = match taking.len() {
        _ if !several => counter.text(Word::Take).to_owned(),
        0 => counter.text(Word::Take).to_owned(),
        count if faulty > 0 => Word::TakeReadable.with(language, grouped(count)),
        count => Word::TakeCount.with(language, grouped(count)),
    };
    let disabled = taking.is_empty();
    let take = counter.ask.reform(move |_: MouseEvent| Request::Take(taking.clone()));
    html! {
        <section id="lists-preview" class="list import" aria-labelledby="lists-list">
            <header class="about">
                <h3 id="lists-list" tabindex="-1">{ counter.text(Word::Preview) }</h3>
                if several {
                    <p class="figures">{ Word::ListsFound.with(language, grouped(offers.len())) }
                        if faulty > 0 { <span class="caution">{ " · " }{ Word::ListsFaulty.with(language, grouped(faulty)) }</span> }
                    </p>
                }
            </header>
            { for offers.iter().enumerate().map(|(place, offering)| html! {
                <Offered key={place} {place} offering={offering.clone()} {several} />
            }) }
            <div class="deeds end">
                <button id="lists-take" class="button strong" {disabled} onclick={take}>{ label }</button>
                <button id="lists-decline" class="button" onclick={decline}>{ counter.text(Word::Cancel) }</button>
            </div>
        </section>
    }
}

/// Reads the files at a place as the person says from now on.
fn choose(counter: &Counter, place: usize, choices: Choices) {
    counter.step.emit(Step::Choose(place, choices.clone()));
    counter.ask.emit(Request::Choose { place, choices });
}
