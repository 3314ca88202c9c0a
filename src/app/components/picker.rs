//! The small bar beside a selection: a category, then a kind; or the kind of a word for the person's own list.

use super::use_desk;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::{Choosing, Intent, Picker, Subject, WORD_KINDS};
use crate::model::{Category, Kind};
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
    let kinds = |kinds: &[Kind], category: &dyn Fn(Kind) -> Category| -> Html {
        let numbered = kinds.iter().zip(1..);
        numbered.map(|(kind, number)| choice(number, kind.label(desk.language), category(*kind), kind.key())).collect()
    };
    let (label, choices): (Message, Html) = match picker.choosing {
        Choosing::Category => {
            let categories = Category::ALL.iter().zip(1..);
            let categories = categories
                .map(|(category, number)| choice(number, category.label(desk.language), *category, category.key()));
            (
                Message::ChooseCategory,
                html! {
                    <>
                        { for categories }
                        <button id="add-word" class="button bare" onclick={desk.ask(Intent::PickWord)}>
                            { desk.text(Message::AddWord) }<kbd aria-hidden="true">{ "W" }</kbd></button>
                    </>
                },
            )
        }
        Choosing::Kind(category) => (Message::ChooseKind, kinds(category.kinds(), &|_| category)),
        Choosing::Word => (Message::AddWord, kinds(&WORD_KINDS, &category_of)),
    };
    html! {
        <div ref={bar} id="picker" class="picker" role="toolbar" aria-label={desk.text(label)} {onmousedown}>
            if picker.choosing == Choosing::Word { <span class="asks">{ desk.text(Message::AddWord) }</span> }
            { choices }
        </div>
    }
}

/// The first category that has a kind: the colour in which it is offered.
fn category_of(kind: Kind) -> Category {
    Category::ALL.iter().copied().find(|category| category.kinds().contains(&kind)).unwrap_or(Category::Actor)
}
