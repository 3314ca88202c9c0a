//! One entry: its switch, its names with theirs, and why something is off.

use super::use_counter;
use crate::api::lists::message::{Origin, Request, Row};
use crate::app::lists::{Draft, Step, Word};
use crate::model::{Category, Kind};
use yew::prelude::*;

/// More names stand behind a fold.
const NAMES: usize = 8;

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct EntryRowProps {
    /// The key of its list; empty where the entry is only looked at.
    pub(super) list: String,
    /// Where the list comes from.
    pub(super) origin: Origin,
    /// The entry.
    pub(super) row: Row,
}

/// The entry.
#[component]
pub(super) fn EntryRow(props: &EntryRowProps) -> Html {
    let counter = use_counter();
    let EntryRowProps { list, origin, row } = props;
    let switch = |name: Option<usize>, on: bool| {
        let (list, entry) = (list.clone(), Some(row.id.clone()));
        counter.ask.reform(move |_: Event| Request::Switch { list: list.clone(), entry: entry.clone(), name, on })
    };
    let can_switch = !list.is_empty();
    let title = row.names.first().map_or(row.id.as_str(), |name| name.text.as_str());
    let kind = Kind::from_key(&row.kind).unwrap_or(Kind::Organization);
    let category = Category::ALL.iter().find(|category| category.kinds().contains(&kind)).map(|it| it.key());
    // Built-in names are switched with their entry alone; so is an entry with one name.
    let single = row.names.len() == 1;
    let by_name = can_switch && *origin != Origin::BuiltIn && !single;
    let is_on = row.enabled && row.names.iter().any(|name| name.enabled);
    let name = |index: usize| {
        let name = &row.names[index];
        let text = html! { <span lang="ja">{ name.text.clone() }</span> };
        let why = name.why.as_ref().filter(|_| !name.enabled && row.why.is_none() && !single);
        html! {
            <li class={classes!((!name.enabled).then_some("off"))}>
                if by_name {
                    <label class="check"><input type="checkbox" checked={name.enabled} onchange={switch(Some(index), !name.enabled)}
                        aria-label={Word::SwitchName.with(counter.language, &name.text)} />{ text }</label>
                } else {
                    { text }
                }
                if let Some(why) = why { <small class="why">{ counter.either(why) }</small> }
            </li>
        }
    };
    let shown = row.names.len().min(NAMES);
    let first = usize::from(!by_name);
    let why = row.why.as_ref().or(row.names.first().filter(|_| single).and_then(|name| name.why.as_ref()));
    html! {
        <li class={classes!("entry", (!is_on).then_some("off"))} data-entry={row.id.clone()}>
            if can_switch {
                <label class="check switch"><input type="checkbox" checked={is_on} onchange={switch(None, !is_on)}
                    aria-label={Word::SwitchEntry.with(counter.language, title)} /></label>
            }
            <div class="what" data-category={category}>
                <b lang="ja">{ title.to_owned() }</b>
                <small class="ink">{ kind.label(counter.language) }</small>
                if row.names.len() > first {
                    <ul class="names">{ for (first..shown).map(name) }</ul>
                }
                if row.names.len() > NAMES {
                    <details><summary>{ Word::MoreNames.with(counter.language, row.names.len() - NAMES) }</summary>
                        <ul class="names">{ for (NAMES..row.names.len()).map(name) }</ul></details>
                }
                if let Some(why) = why.filter(|_| !is_on) { <small class="why">{ counter.either(why) }</small> }
                if !row.note.is_empty() { <small class="note">{ row.note.clone() }</small> }
            </div>
            if can_switch && *origin == Origin::Own { { deeds(props, &counter) } }
        </li>
    }
}

/// Edit and delete, for the person's own words.
fn deeds(props: &EntryRowProps, counter: &crate::app::lists::Counter) -> Html {
    let row = props.row.clone();
    let edit = counter.step.reform(move |_: MouseEvent| Step::Draft(Some(Draft::of(&row))));
    let (list, entry) = (props.list.clone(), props.row.id.clone());
    let word = props.row.names.first().map_or(&props.row.id, |name| &name.text);
    let (id, said) = (entry.clone(), Word::Deleted.with(counter.language, word));
    let delete = {
        let (ask, step) = (counter.ask.clone(), counter.step.clone());
        Callback::from(move |_: MouseEvent| {
            ask.emit(Request::Delete { list: list.clone(), entry: Some(entry.clone()) });
            step.emit(Step::Gone(entry.clone()));
            step.emit(Step::Say(said.clone()));
        })
    };
    html! {
        <span class="deeds">
            <button class="button bare" data-edit={id.clone()} aria-label={Word::EditWord.with(counter.language, word)}
                onclick={edit}>{ counter.text(Word::Edit) }</button>
            <button class="button bare" data-delete={id} aria-label={Word::DeleteWord.with(counter.language, word)}
                onclick={delete}>{ counter.text(Word::Delete) }</button>
        </span>
    }
}
