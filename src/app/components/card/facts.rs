//! What is known of a mark.

use crate::app::messages::Message;
use crate::model::{Document, Entity, Language, Mention, OriginBy, Reference, Status};
use yew::prelude::*;

/// The entity's name, and the mark's own words where they differ.
pub(super) fn title(document: &Document, mention: &Mention, language: Language) -> Html {
    let words = document.text.slice(mention.span);
    let entity = document.annotations.entity(mention.entity);
    let name = entity.map_or(words, |entity| entity.name.as_str());
    let place = format!("{} · {}", mention.category.label(language), mention.kind.label(language));
    html! {
        <h2>
            <span id="card-name" lang="ja">{ name }</span>
            <small>
                <span id="card-place">{ place }</span>
                if mention.is_estimated() { { " · " }<b id="card-estimated" data-sign="≈">{ Message::Estimated.text(language) }</b> }
                if name != words { { " · " }<span id="card-words" lang="ja">{ format!("「{words}」") }</span> }
            </small>
        </h2>
    }
}

/// Certainty, status, references, other names.
pub(super) fn list(document: &Document, mention: &Mention, language: Language) -> Html {
    let entity = document.annotations.entity(mention.entity);
    let mut rows = vec![(Message::Certainty, mention.certainty.label(language).to_owned())];
    if mention.status != Status::Proposed {
        rows.push((Message::Status, mention.status.label(language).to_owned()));
    }
    // An entity may have dozens of names: they come last.
    rows.extend(entity.map(|entity| entity_rows(document, entity)).unwrap_or_default());
    html! {
        <dl>
            { for rows.into_iter().map(|(message, value)| html! {
                <><dt>{ message.text(language) }</dt><dd>{ value }</dd></>
            }) }
        </dl>
    }
}

fn entity_rows(document: &Document, entity: &Entity) -> Vec<(Message, String)> {
    let mut rows = Vec::new();
    let members: Vec<_> = entity.members.iter().filter_map(|id| document.annotations.entity(*id)).collect();
    if !members.is_empty() {
        rows.push((Message::Members, members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")));
    }
    // Plain text, no links: nothing on this page opens another. Identifiers that only machines read come after the names.
    let (short, long): (Vec<_>, Vec<_>) = entity.references.iter().partition(|reference| reference.id.len() < 20);
    let written = |references: Vec<&Reference>| {
        let each = references.iter().map(|reference| format!("{} {}", source(&reference.source), reference.id));
        each.collect::<Vec<_>>().join(", ")
    };
    if !short.is_empty() {
        rows.push((Message::References, written(short)));
    }
    let others: Vec<_> = entity.names.iter().filter(|name| **name != entity.name).map(String::as_str).collect();
    if !others.is_empty() {
        rows.push((Message::OtherNames, others.join(", ")));
    }
    if !long.is_empty() {
        rows.push((Message::MoreReferences, written(long)));
    }
    rows
}

/// The reason, and the entry or rule that gave it.
pub(super) fn why(mention: &Mention, language: Language) -> Html {
    let origin = &mention.origin;
    let by = match origin.by {
        OriginBy::Lexicon => Message::ByLexicon,
        OriginBy::Rule => Message::ByRule,
        OriginBy::Discourse => Message::ByDiscourse,
        OriginBy::Estimate => Message::Estimated,
        OriginBy::Person => Message::ByPerson,
    };
    html! {
        <div class="why" id="card-why">
            <b>{ Message::Why.text(language) }</b>{ origin.why.get(language) }
            <code id="card-origin">{ by.text(language) }
                if !origin.id.is_empty() { { " · " }{ origin.id.clone() } }</code>
        </div>
    }
}

/// The name under which readers know a source of identifiers.
fn source(key: &str) -> &str {
    match key {
        "mitre-attack" => "ATT&CK",
        "iso3166" => "ISO 3166",
        "wikidata" => "Wikidata",
        "ofac" => "OFAC",
        "misp-galaxy" => "MISP",
        other => other,
    }
}
