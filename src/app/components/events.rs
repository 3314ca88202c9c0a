//! Who did what to whom, with time and certainty; a click goes to the words that tell it.

mod verdict;

use super::{Desk, use_desk};
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::editor::standing_events;
use crate::model::{Argument, ArgumentRole, Category, Certainty, Document, Event, EventType};
use verdict::verdict;
use yew::prelude::*;

/// What the list shows.
#[derive(Clone, PartialEq, Properties)]
pub struct EventsProps {
    /// The document.
    pub document: Document,
}

/// The list of events.
#[component]
pub fn Events(props: &EventsProps) -> Html {
    let desk = use_desk();
    let events = standing_events(&props.document.annotations);
    html! {
        <section id="events" aria-label={desk.text(Message::Events)}>
            if events.is_empty() {
                <p class="none">{ desk.text(Message::NoEvents) }</p>
            }
            <ul>{ for events.iter().map(|(event, arguments)| row(&props.document, &desk, event, arguments)) }</ul>
        </section>
    }
}

fn row(document: &Document, desk: &Desk, event: &Event, arguments: &[&Argument]) -> Html {
    let of = |roles: &[ArgumentRole]| -> Vec<&Argument> {
        arguments.iter().copied().filter(|argument| roles.contains(&argument.role)).collect()
    };
    let agents = of(&[ArgumentRole::Agent, ArgumentRole::Authority, ArgumentRole::Source]);
    let objects = of(&[ArgumentRole::Object, ArgumentRole::Party]);
    let target =
        document.annotations.mentions().iter().find(|m| event.trigger.contains(m.span) || m.span == event.trigger);
    let (page, trigger, mention) = (desk.page.clone(), event.trigger, target.map(|mention| mention.id));
    let onclick = Callback::from(move |_: MouseEvent| {
        if mention.is_some() {
            page.emit(Intent::Select { id: mention, focus: false });
        } else {
            dom::reveal_span(trigger.start());
        }
    });
    let deed = if event.event_type == EventType::Statement { "statement" } else { event.event_type.key() };
    html! {
        <li key={event.id.0}>
            <button class="event" data-event={event.id.key()} data-type={deed} title={desk.text(Message::GoToTrigger)} {onclick}>
                <span class="deed">
                    { names(document, desk, event, &agents, Category::Actor) }
                    <span class="arrow"><b>{ event.event_type.label(desk.language) }</b>{ " → " }</span>
                    if event.event_type == EventType::Statement {
                        <span class="quote" lang="ja">{ shortened(document.text.slice(event.sentence)) }</span>
                    } else {
                        { names(document, desk, event, &objects, Category::Target) }
                    }
                </span>
                { facets(document, desk, event, arguments) }
            </button>
            { verdict(desk, event, document.text.slice(event.trigger)) }
        </li>
    }
}

/// The names that fill a role, underlined as in the article. Estimated is a mark itself, or that it fills the role.
fn names(document: &Document, desk: &Desk, event: &Event, arguments: &[&Argument], category: Category) -> Html {
    if arguments.is_empty() {
        return html! { <span class="unknown">{ desk.text(Message::SomeoneUnknown) }</span> };
    }
    let named = arguments.iter().map(|argument| {
        let mention = argument.mention.and_then(|id| document.annotations.mention(id));
        let category = mention.map_or(category, |mention| mention.category);
        let estimated = event.estimates(argument) || mention.is_some_and(|mention| mention.is_estimated());
        let title = estimated.then(|| desk.text(Message::Estimated));
        html! {
            <span class="ink" lang="ja" data-category={category.key()} data-estimated={estimated.then_some("")}
                data-sign={estimated.then_some("≈")} {title}>{ document.text.slice(argument.span) }</span>
        }
    });
    html! { <>{ for named }</> }
}

fn facets(document: &Document, desk: &Desk, event: &Event, arguments: &[&Argument]) -> Html {
    let first = |role| arguments.iter().find(|argument| argument.role == role);
    let time = first(ArgumentRole::Time).map(|time| match &time.value {
        Some(value) => value.clone(),
        None => document.text.slice(time.span).to_owned(),
    });
    let hedged = (event.certainty != Certainty::Asserted).then_some("hedged");
    // How, why and on which list; a reason may be suspected where the act is not.
    let told = |role: ArgumentRole| {
        let of_role: Vec<&Argument> = arguments.iter().copied().filter(|argument| argument.role == role).collect();
        let doubt = of_role.first().map(|first| first.certainty).filter(|certainty| *certainty != Certainty::Asserted);
        let words: Vec<String> = of_role.iter().map(|argument| shortened(document.text.slice(argument.span))).collect();
        // 同じ疑い: the words say it themselves.
        let said = |doubt: Certainty| words.last().is_some_and(|last| last.ends_with(doubt.label(desk.language)));
        let doubt = doubt.filter(|doubt| role == ArgumentRole::Reason && !said(*doubt));
        (!words.is_empty()).then(|| {
            html! {
                <span>
                    { role.label(desk.language) }{ " " }<span lang="ja">{ words.join("、") }</span>
                    if let Some(doubt) = doubt {
                        { " " }<span class="hedged">{ doubt.label(desk.language) }</span>
                    }
                </span>
            }
        })
    };
    // The sign is drawn, and a title is not always heard.
    let estimated = arguments.iter().find(|argument| event.estimates(argument)).map(|argument| argument.role);
    html! {
        <span class="facets">
            <span>{ time.unwrap_or_else(|| desk.text(Message::NoDate).to_owned()) }</span>
            <span class={classes!(hedged)}>{ event.certainty.label(desk.language) }</span>
            if let Some(role) = estimated {
                <span class="hedged">{ role.label(desk.language) }{ " " }{ desk.text(Message::Estimated) }</span>
            }
            { for [ArgumentRole::Means, ArgumentRole::Reason, ArgumentRole::List].into_iter().filter_map(told) }
        </span>
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 28;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}
