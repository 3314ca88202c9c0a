//! The panel beside the article: the card, what was found, and what one takes away.

use super::card::Card;
use super::dock::dock;
use super::entities::Entities;
use super::events::Events;
use super::over::guide::chapters;
use super::use_desk;
use crate::app::messages::Message;
use crate::editor::{entities_of, standing_events};
use crate::model::{Category, Document, MentionId};
use yew::prelude::*;

/// Which list is open.
#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Found,
    Events,
}

impl Tab {
    const ALL: [Self; 2] = [Self::Found, Self::Events];

    fn id(self) -> &'static str {
        match self {
            Self::Found => "tab-found",
            Self::Events => "tab-events",
        }
    }

    fn label(self) -> Message {
        match self {
            Self::Found => Message::Panel,
            Self::Events => Message::Events,
        }
    }
}

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
    let open = use_state(|| Tab::Found);
    let counts = [
        Category::ALL.iter().map(|category| entities_of(&document.annotations, *category).len()).sum::<usize>(),
        standing_events(&document.annotations).len(),
    ];
    let tab = |(each, count): (&Tab, usize)| {
        let onclick = {
            let (open, each) = (open.clone(), *each);
            Callback::from(move |_: MouseEvent| open.set(each))
        };
        html! {
            <button id={each.id()} role="tab" aria-selected={(*open == *each).to_string()}
                aria-controls={format!("{}-panel", each.id())} {onclick}>
                { desk.text(each.label()) }<span>{ count }</span></button>
        }
    };
    html! {
        <aside class="panel" aria-label={desk.text(Message::Panel)}>
            if let Some(id) = selected {
                <Card document={document.clone()} {id} />
            }
            if is_empty {
                <div class="scroll">
                    <h2>{ desk.text(Message::Guide) }</h2>
                    { chapters(desk.language) }
                </div>
            } else {
                <div class="tabs" role="tablist">{ for Tab::ALL.iter().zip(counts).map(tab) }</div>
                <div class="scroll" id="tab-found-panel" role="tabpanel" aria-labelledby="tab-found" hidden={*open != Tab::Found}>
                    <Entities annotations={document.annotations.clone()} current={entity} {selected} />
                </div>
                <div class="scroll" id="tab-events-panel" role="tabpanel" aria-labelledby="tab-events" hidden={*open != Tab::Events}>
                    <Events document={document.clone()} />
                </div>
            }
            if !is_empty {
                { dock(&desk, &document) }
            }
        </aside>
    }
}
