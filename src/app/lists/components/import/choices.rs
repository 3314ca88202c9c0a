//! What the reader may say of files: format, encoding, kind, name, date and, for a table, its columns.

use crate::api::lists::message::{Choices, Offer};
use crate::app::lists::components::use_counter;
use crate::app::lists::{Counter, Step, Word};
use crate::format::lists::Format;
use crate::model::{Bilingual, Kind};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What can be mapped, by its key.
const COLUMNS: [(&str, Word); 6] = [
    ("name", Word::ColumnName),
    ("aliases", Word::ColumnAliases),
    ("kind", Word::ColumnKind),
    ("id", Word::ColumnId),
    ("references", Word::ColumnReferences),
    ("note", Word::ColumnNote),
];

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChoicesProps {
    /// What the files hold as they are read now.
    pub(super) offer: Offer,
    /// What has been said of them.
    pub(super) choices: Choices,
}

/// The form. Each choice reads the files again.
#[component]
pub(super) fn ChoicesForm(props: &ChoicesProps) -> Html {
    let counter = use_counter();
    let ChoicesProps { offer, choices } = props;
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
    let field = |id: &'static str, word: Word, kind: &'static str, value: String, set: fn(&mut Choices, String)| {
        let choices = choices.clone();
        let onchange = counter.step.reform(move |event: Event| {
            let mut choices = choices.clone();
            set(&mut choices, event.target_unchecked_into::<HtmlInputElement>().value());
            Step::Choose(choices)
        });
        html! { <label>{ counter.text(word) }<input {id} type={kind} autocomplete="off" {value} {onchange} /></label> }
    };
    let chosen = |value: String| Some(value).filter(|value| !value.is_empty());
    let by_content = counter.text(Word::ByContent);
    html! {
        <div class="choices">
            { select(&counter, choices, ("lists-format", Word::Format), Some(by_content), formats.collect(),
                choices.format.clone(), |choices, value| choices.format = Some(value).filter(|value| !value.is_empty())) }
            { select(&counter, choices, ("lists-encoding", Word::Encoding), Some(by_content), encodings.to_vec(),
                choices.encoding.clone(), |choices, value| choices.encoding = Some(value).filter(|value| !value.is_empty())) }
            { select(&counter, choices, ("lists-default-kind", Word::KindOfRest), None, kinds.collect(),
                chosen(default_kind), |choices, value| choices.kind = Some(value)) }
            { field("lists-name", Word::ListName, "text", name, |choices, value| choices.name = Some(value)) }
            { field("lists-date", Word::ListDate, "date", date, |choices, value| choices.date = Some(value)) }
            if !offer.headings.is_empty() {
                <fieldset>
                    <legend>{ counter.text(Word::Columns) }</legend>
                    { for COLUMNS.iter().map(|(key, word)| column(&counter, offer, choices, key, *word)) }
                </fieldset>
            }
        </div>
    }
}

/// Which heading stands over what.
fn column(counter: &Counter, offer: &Offer, choices: &Choices, key: &'static str, word: Word) -> Html {
    let headings = offer.headings.iter().enumerate().map(|(index, heading)| {
        // Columns without a heading are named by their number.
        let number = (index + 1).to_string();
        if heading.is_empty() { (number.clone(), number) } else { (heading.clone(), heading.clone()) }
    });
    let now = choices.columns.iter().find(|(known, _)| known == key).map(|(_, heading)| heading.clone());
    let set = move |choices: &mut Choices, value: String| {
        choices.columns.retain(|(known, _)| known != key);
        if !value.is_empty() {
            choices.columns.push((key.to_owned(), value));
        }
    };
    let id = ["lists-column", key].join("-");
    select(counter, choices, (id.as_str(), word), Some(counter.text(Word::ByHeading)), headings.collect(), now, set)
}

fn select(
    counter: &Counter,
    choices: &Choices,
    (id, word): (&str, Word),
    none: Option<&'static str>,
    options: Vec<(String, String)>,
    now: Option<String>,
    set: impl Fn(&mut Choices, String) + 'static,
) -> Html {
    let choices = choices.clone();
    let onchange = counter.step.reform(move |event: Event| {
        let mut choices = choices.clone();
        set(&mut choices, event.target_unchecked_into::<HtmlSelectElement>().value());
        Step::Choose(choices)
    });
    html! {
        <label>{ counter.text(word) }
            <select id={id.to_owned()} class="select" {onchange}>
                if let Some(none) = none { <option value="" selected={now.is_none()}>{ none }</option> }
                { for options.into_iter().map(|(value, label)| {
                    let selected = now.as_deref() == Some(value.as_str());
                    html! { <option {value} {selected}>{ label }</option> }
                }) }
            </select></label>
    }
}
