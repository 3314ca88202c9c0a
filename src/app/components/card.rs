//! The card of the selected mark: what it is, why it is there, and what to do with it.

mod facts;
mod remarks;

use super::{icons, use_desk};
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::editor::{Direction, Walk};
use crate::model::{Category, Document, Kind, Mention, MentionId, Status};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the card shows.
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The document.
    pub document: Document,
    /// The mark.
    pub id: MentionId,
}

/// The card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let desk = use_desk();
    use_effect(dom::show_choices);
    let Some(mention) = props.document.annotations.mention(props.id) else { return html! {} };
    let walk = |direction| desk.ask(Intent::Walk { direction, walk: Walk::All, focus: false });
    let icon = |message: Message, picture: Html, onclick: Callback<MouseEvent>, id: &'static str| {
        html! {
            <button {id} class="button bare icon" title={desk.text(message)} aria-label={desk.text(message)} {onclick}>{ picture }</button>
        }
    };
    html! {
        <section id="card" class="card" tabindex="-1" data-category={mention.category.key()} data-mention={mention.id.key()}
            aria-label={desk.text(Message::Card)}>
            <header>
                { facts::title(&props.document, mention, desk.language) }
                { icon(Message::Previous, icons::previous(), walk(Direction::Previous), "card-previous") }
                { icon(Message::Next, icons::next(), walk(Direction::Next), "card-next") }
                { icon(Message::Close, icons::close(), desk.ask(Intent::Select { id: None, focus: false }), "card-close") }
            </header>
            <div class="known">
                { facts::why(mention, desk.language) }
                { facts::list(&props.document, mention, desk.language) }
            </div>
            { kinds(&desk, mention) }
            { remarks::roles(&desk, mention) }
            { remarks::note(&desk, mention) }
            { verdict(&desk, mention) }
        </section>
    }
}

/// Category and kind, to be changed.
fn kinds(desk: &super::Desk, mention: &Mention) -> Html {
    let (category, kind) = (mention.category, mention.kind);
    let on_category = desk.page.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let category = Category::from_key(&value).unwrap_or(category);
        // The kind stays where the category has it.
        let kind = if category.kinds().contains(&kind) { kind } else { category.kinds()[0] };
        Intent::Change(category, kind)
    });
    let on_kind = desk.page.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Intent::Change(category, Kind::from_key(&value).unwrap_or(kind))
    });
    html! {
        <div class="kinds">
            <select id="card-category" class="select" aria-label={desk.text(Message::Category)} onchange={on_category}>
                { for Category::ALL.iter().map(|each| html! {
                    <option value={each.key()} selected={*each == category}>{ each.label(desk.language) }</option>
                }) }
            </select>
            <select id="card-kind" class="select" key={category.key()} aria-label={desk.text(Message::Kind)} onchange={on_kind}>
                { for category.kinds().iter().map(|each| html! {
                    <option value={each.key()} selected={*each == kind}>{ each.label(desk.language) }</option>
                }) }
            </select>
        </div>
    }
}

/// Accept, reject, delete.
fn verdict(desk: &super::Desk, mention: &Mention) -> Html {
    let button = |id: &'static str, message: Message, key: &'static str, intent: Intent, pressed: Option<bool>| {
        html! {
            <button {id} class="button" aria-pressed={pressed.map(|pressed| pressed.to_string())} onclick={desk.ask(intent)}>
                { desk.text(message) }<kbd aria-hidden="true">{ key }</kbd></button>
        }
    };
    let accepted = mention.status == Status::Accepted;
    html! {
        <div class="verdict">
            { button("accept", Message::Accept, "A", Intent::Decide(Status::Accepted), Some(accepted)) }
            { button("reject", Message::Reject, "X", Intent::Decide(Status::Rejected), None) }
            { button("delete", Message::Delete, "Del", Intent::Delete, None) }
        </div>
    }
}
