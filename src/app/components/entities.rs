//! Entities by category with counts; a click walks through their mentions.

use super::use_desk;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::editor::{Direction, EntityEntry, Walk, entities_of, mentions_of};
use crate::model::{Annotations, Category, EntityId, MentionId, Reference};
use std::sync::Arc;
use yew::prelude::*;

/// What the lists show.
#[derive(Clone, PartialEq, Properties)]
pub struct EntitiesProps {
    /// Of the document.
    pub annotations: Arc<Annotations>,
    /// The entity of the selected mark.
    pub current: Option<EntityId>,
    /// The selected mark.
    pub selected: Option<MentionId>,
}

/// One list a category.
#[component]
pub fn Entities(props: &EntitiesProps) -> Html {
    let desk = use_desk();
    let lists = use_memo(props.annotations.clone(), |annotations| {
        Category::ALL.iter().map(|category| (*category, entities_of(annotations, *category))).collect::<Vec<_>>()
    });
    html! {
        <>
            { for lists.iter().map(|(category, entries)| html! {
                <section id={format!("entities-{}", category.key())} data-category={category.key()}>
                    <h2><i class="swatch" aria-hidden="true"></i>{ category.label(desk.language) }
                        <span>{ entries.iter().map(|entry| entry.count).sum::<usize>() }</span></h2>
                    if entries.is_empty() {
                        <p class="none">{ desk.text(Message::NoneOfCategory) }</p>
                    }
                    <ul>{ for entries.iter().map(|entry| row(props, &desk, entry)) }</ul>
                </section>
            }) }
        </>
    }
}

fn row(props: &EntitiesProps, desk: &super::Desk, entry: &EntityEntry) -> Html {
    let Some(entity) = props.annotations.entity(entry.id) else { return html! {} };
    let is_current = props.current == Some(entry.id);
    // Inside an entity the walk goes on; into another it begins at its first mention.
    let intent = if is_current {
        Intent::Walk { direction: Direction::Next, walk: Walk::Entity(entry.id), focus: false }
    } else {
        Intent::Select { id: Some(entry.first), focus: false }
    };
    let place = props.selected.filter(|_| is_current).and_then(|id| {
        let mentions = mentions_of(&props.annotations, entry.id);
        let at = mentions.iter().position(|mention| mention.id == id)?;
        Some(format!("{}/{}", at + 1, mentions.len()))
    });
    let estimated = entry.estimated > 0;
    let all = entry.estimated == entry.count;
    let mut facts = Vec::new();
    if estimated {
        let word = desk.text(Message::Estimated);
        facts.push(if all { word.to_owned() } else { format!("{word} {}/{}", entry.estimated, entry.count) });
    }
    facts.push(entity.kind.label(desk.language).to_owned());
    // Only an identifier that people read: G0032 or KP, not one of 36 digits.
    let readable = |reference: &&Reference| reference.id.len() <= 8;
    facts.extend(entity.references.iter().find(readable).map(|reference| reference.id.clone()));
    let name = entity.name.as_str();
    facts.extend(entity.names.iter().filter(|other| *other != name).take(2).cloned());
    html! {
        <li key={entity.id.0}>
            <button class="row" data-entity={entity.id.key()} aria-current={is_current.then_some("true")}
                onclick={desk.ask(intent)}>
                <span class="who" lang="ja" data-sign={(estimated && all).then_some("≈")}>{ name }</span>
                <span class="what">{ facts.join(" · ") }</span>
                <span class="count">{ place.unwrap_or_else(|| entry.count.to_string()) }</span>
            </button>
        </li>
    }
}
