//! What the reader may say of files: format, encoding, kind, name and date.

use super::choose;
use crate::api::lists::message::{Choices, Offer};
use crate::app::lists::components::use_counter;
use crate::app::lists::{Counter, Word};
use crate::format::lists::Format;
use crate::model::{Bilingual, Kind};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChoicesProps {
    /// The place of the offer.
    pub(super) place: usize,
    /// What the files hold as they are read now.
    pub(super) offer: Offer,
    /// What has been said of them.
    pub(super) choices: Choices,
}

/// The form. Each choice reads the files again.
#[component]
pub(super) fn ChoicesForm(props: &ChoicesProps) -> Html {
    let counter = use_counter();
    let ChoicesProps { offer, choices, .. } = props;
    let formats = Format::ALL.iter().map(|format| {
        let Bilingual { ja, en } = format.label();
        (format.key().to_owned(), counter.either(&(ja, en)).to_owned())
    });
    let encodings = ["utf-8", "shift_jis"].map(|key| (key.to_owned(), key.to_uppercase()));
    let kinds = Kind::ALL.iter().map(|kind| (kind.key().to_owned(), kind.label(counter.language).to_owned()));
    let default_kind = choices.kind.clone().unwrap_or_else(|| "organization".into());
    let head = offer.head.as_ref();
    let name = choices.name.clone().or(head.map(|head| head.name.0.clone())).unwrap_or_default();
    let date = choices.date.clone().or(head.and_then(|head| head.date.clone())).unwrap_or_default();
    let by_content = Some(counter.text(Word::ByContent));
    html! {
        <div class="choices">
            { select(props, &counter, ("format", Word::Format), by_content, formats.collect(), choices.format.clone(),
                |choices, value| (choices.format, choices.columns, choices.header) = (value, Vec::new(), None)) }
            { select(props, &counter, ("encoding", Word::Encoding), by_content, encodings.to_vec(), choices.encoding.clone(),
                |choices, value| choices.encoding = value) }
            { select(props, &counter, ("kind", Word::KindOfRest), None, kinds.collect(), Some(default_kind),
                |choices, value| choices.kind = value) }
            { field(props, &counter, ("name", Word::ListName), "text", name, |choices, value| choices.name = Some(value)) }
            { field(props, &counter, ("date", Word::ListDate), "date", date, |choices, value| choices.date = Some(value)) }
        </div>
    }
}

fn field(
    props: &ChoicesProps,
    counter: &Counter,
    (key, word): (&'static str, Word),
    kind: &'static str,
    value: String,
    set: fn(&mut Choices, String),
) -> Html {
    let (place, choices, to) = (props.place, props.choices.clone(), counter.clone());
    let onchange = Callback::from(move |event: Event| {
        let mut choices = choices.clone();
        set(&mut choices, event.target_unchecked_into::<HtmlInputElement>().value());
        choose(&to, place, choices);
    });
    html! { <label>{ counter.text(word) }<input data-choice={key} type={kind} autocomplete="off" {value} {onchange} /></label> }
}

/// A choice among options; none of them is `None`.
fn select(
    props: &ChoicesProps,
    counter: &Counter,
    (key, word): (&'static str, Word),
    none: Option<&'static str>,
    options: Vec<(String, String)>,
    now: Option<String>,
    set: fn(&mut Choices, Option<String>),
) -> Html {
    let (place, choices, to) = (props.place, props.choices.clone(), counter.clone());
    let onchange = Callback::from(move |event: Event| {
        let mut choices = choices.clone();
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        set(&mut choices, Some(value).filter(|value| !value.is_empty()));
        choose(&to, place, choices);
    });
    html! {
        <label>{ counter.text(word) }
            <select data-choice={key} class="select" {onchange}>
                if let Some(none) = none { <option value="" selected={now.is_none()}>{ none }</option> }
                { for options.into_iter().map(|(value, label)| {
                    let selected = now.as_deref() == Some(value.as_str());
                    html! { <option {value} {selected}>{ label }</option> }
                }) }
            </select></label>
    }
}
