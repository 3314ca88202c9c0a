//! What is drawn. Each component takes plain values, emits [`Intent`](super::store::Intent)s and decides nothing.

pub mod app;
pub mod article;
pub mod bar;
pub mod card;
pub mod dock;
pub mod entities;
pub mod events;
pub mod foot;
pub mod head;
pub mod icons;
pub mod notices;
pub mod over;
pub mod panel;
pub mod paragraph;
pub mod picker;
pub mod welcome;
pub mod writing;

use super::messages::Message;
use super::store::Intent;
use crate::model::Language;
use yew::prelude::*;

/// What every component may ask for and in which language it speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// Of the interface.
    pub language: Language,
    /// Where intents go.
    pub page: Callback<Intent>,
}

impl Desk {
    /// A text of the interface.
    pub fn text(&self, message: Message) -> &'static str {
        message.text(self.language)
    }

    /// A callback that asks for one thing, whatever the event.
    pub fn ask<E: 'static>(&self, intent: Intent) -> Callback<E> {
        let page = self.page.clone();
        Callback::from(move |_: E| page.emit(intent.clone()))
    }
}

/// The desk of the page; a silent one outside it.
#[hook]
pub fn use_desk() -> Desk {
    use_context::<Desk>().unwrap_or(Desk { language: Language::Ja, page: Callback::noop() })
}
