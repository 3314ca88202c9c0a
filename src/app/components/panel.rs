//! The panel beside the article: the card, what was found, and what one takes away.

use super::card::Card;
use super::dock::Dock;
use super::entities::Entities;
use super::events::Events;
use super::use_desk;
use crate::app::messages::Message;
use crate::model::{Document, MentionId};
use yew::prelude::*;

/// What the panel shows.
#[derive(Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// The document.
    pub document: Document,
    /// The selected mark.
    pub selected: Option<MentionId>,
    /// Whether there is no text.
    pub is_empty: bool,
}

/// The panel.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let desk = use_desk();
    let PanelProps { document, selected, is_empty } = props.clone();
    let entity = selected.and_then(|id| document.annotations.mention(id)).map(|mention| mention.entity);
    html! {
        <aside class="panel" aria-label={desk.text(Message::Panel)}>
            if let Some(id) = selected {
                <Card document={document.clone()} {id} />
            }
            <div class="scroll">
                <Entities annotations={document.annotations.clone()} current={entity} {selected} />
                <Events document={document.clone()} />
            </div>
            if !is_empty {
                <Dock {document} />
            }
        </aside>
    }
}
