//! The small bar beside a selection: a category, then a kind.

use super::use_desk;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::{Intent, Picker, Subject};
use crate::model::Category;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the bar makes or changes.
#[derive(Clone, PartialEq, Properties)]
pub struct PickerProps {
    /// Its state.
    pub picker: Picker,
}

/// The bar.
#[component]
pub fn PickerBar(props: &PickerProps) -> Html {
    let desk = use_desk();
    let bar = use_node_ref();
    let picker = props.picker;
    use_effect_with((picker, desk.language), {
        let bar = bar.clone();
        move |(picker, _)| {
            if let Some(bar) = bar.cast::<HtmlElement>() {
                match picker.subject {
                    Subject::Span(_) => dom::place_beside_selection(&bar),
                    Subject::Mention(id) => dom::place_beside_mark(&bar, &id.key()),
                };
            }
        }
    });
    // A press on the bar must not take the selection away.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let choice = |number: usize, label: &'static str, category: Category, key: &'static str| {
        html! {
            <button class="button bare" data-category={category.key()} data-choice={key} onclick={desk.ask(Intent::Choose(number))}>
                <span class="ink">{ label }</span><kbd aria-hidden="true">{ number }</kbd></button>
        }
    };
    let (label, choices): (Message, Html) = match picker.category {
        None => (
            Message::ChooseCategory,
            Category::ALL
                .iter()
                .enumerate()
                .map(|(index, category)| choice(index + 1, category.label(desk.language), *category, category.key()))
                .collect(),
        ),
        Some(category) => (
            Message::ChooseKind,
            category
                .kinds()
                .iter()
                .enumerate()
                .map(|(index, kind)| choice(index + 1, kind.label(desk.language), category, kind.key()))
                .collect(),
        ),
    };
    html! {
        <div ref={bar} id="picker" class="picker" role="toolbar" aria-label={desk.text(label)} {onmousedown}>{ choices }</div>
    }
}
