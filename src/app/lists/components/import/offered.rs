//! One list of an import: its files, what they hold, what is wrong with them, and whether it is wanted.

use super::choices::ChoicesForm;
use super::columns::ColumnsForm;
use crate::api::lists::message::{Both, Head, Offer, Origin};
use crate::app::lists::components::row::EntryRow;
use crate::app::lists::components::{grouped, use_counter};
use crate::app::lists::{Counter, Offering, Step, Word};
use crate::model::Kind;
use yew::prelude::*;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct OfferedProps {
    /// Its place among the offers.
    pub(super) place: usize,
    /// What the files hold, and what was said of them.
    pub(super) offering: Offering,
    /// Whether there are others.
    pub(super) several: bool,
}

/// The offer.
#[component]
pub(super) fn Offered(props: &OfferedProps) -> Html {
    let counter = use_counter();
    let OfferedProps { place, several, offering } = props;
    let (place, Offering { offer, choices, wanted, replace, laid_open }) = (*place, offering);
    let (wanted, replace) = (*wanted, *replace);
    let files = offer.files.join(", ");
    let on_want = counter.step.reform(move |_: Event| Step::Want(place, !wanted));
    let on_replace = counter.step.reform(move |_: Event| Step::Replace(place, !replace));
    html! {
        <article class={classes!("offer", (*several && !wanted).then_some("off"))} data-offer={place.to_string()} aria-label={files.clone()}>
            if *several && offer.head.is_some() {
                <label class="check files"><input type="checkbox" data-want={place.to_string()} checked={wanted} onchange={on_want}
                    aria-label={Word::WantFile.with(counter.language, &files)} /><b>{ files }</b></label>
            } else {
                <p class="files"><b>{ files }</b></p>
            }
            if let Some(head) = &offer.head {
                { figures(head, offer, &counter) }
            } else if offer.asks_for_columns() {
                <p class="asks" role="status">{ counter.text(Word::WhichColumn) }</p>
            } else {
                <div class="problems" role="alert">
                    <p>{ Word::Refused.with(counter.language, grouped(offer.problems_in_all)) }</p>
                    { said(&offer.problems, &counter) }
                </div>
            }
            if let Some(table) = offer.table.clone() {
                <ColumnsForm {place} {table} choices={choices.clone()} />
            }
            if offer.at_hand {
                // Who reads what was meant needs none of it; who does not is shown what may help.
                <details class="reading" open={*laid_open}>
                    <summary>{ counter.text(Word::HowToRead) }</summary>
                    <ChoicesForm {place} offer={offer.clone()} choices={choices.clone()} />
                </details>
            }
            if offer.head.is_some() {
                { holds(offer, *several, &counter) }
                if let Some(other) = &offer.replaces {
                    <label class="check"><input data-replace={place.to_string()} type="checkbox" checked={replace} onchange={on_replace} />
                        { counter.text(Word::Replaces) }{ format!(" ({})", described(other, &counter)) }</label>
                }
            }
        </article>
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
        <p class="figures strong" data-figures="">
            { format!("{format} · {} · {}", described(head, counter), kinds.join(" · ")) }</p>
    }
}

/// What comes in switched off, the first entries, remarks; of several lists each is folded.
fn holds(offer: &Offer, several: bool, counter: &Counter) -> Html {
    let language = counter.language;
    let entries = html! {
        <ul class="entries">
            { for offer.rows.iter().map(|row| html! {
                <EntryRow key={row.id.clone()} list={String::new()} origin={Origin::Imported} row={row.clone()} />
            }) }
        </ul>
    };
    html! {
        <>
            if !offer.cautions.is_empty() {
                <h4>{ counter.text(Word::ComeOff) }</h4>
                <ul class="cautions">{ for offer.cautions.iter().map(|(why, count)| html! {
                    <li><b>{ grouped(*count) }</b>{ " " }{ counter.either(why) }</li>
                }) }</ul>
            }
            if several {
                <details class="fold"><summary>{ counter.text(Word::FirstEntries) }</summary>{ entries }</details>
            } else {
                <h4>{ counter.text(Word::FirstEntries) }</h4>
                { entries }
            }
            if offer.remarks_in_all > 0 {
                <details class="fold"><summary>{ Word::Remarks.with(language, grouped(offer.remarks_in_all)) }</summary>
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
