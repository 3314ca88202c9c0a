//! Above the article: title, date and source, written in place, and the legend, which is also the count.

use super::use_desk;
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::editor::{Action, Direction, Walk, counts};
use crate::model::{Category, Diagnostic, Document};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the head shows.
#[derive(Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The document.
    pub document: Document,
    /// Whether the analysis is still under way.
    pub waiting: bool,
    /// Remarks of the analysis.
    #[prop_or_default]
    pub remarks: Vec<Diagnostic>,
}

/// The head.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let desk = use_desk();
    let metadata = &props.document.metadata;
    let on_title = desk.page.reform(|event: InputEvent| {
        let title = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        Intent::Edit(Action::SetTitle(title.replace('\n', "")))
    });
    let on_source = desk.page.reform(|event: InputEvent| {
        Intent::Edit(Action::SetSource(event.target_unchecked_into::<HtmlInputElement>().value()))
    });
    // A date field is empty until it holds a whole day.
    let on_date = desk.page.reform(|event: Event| {
        Intent::Edit(Action::SetDate(event.target_unchecked_into::<HtmlInputElement>().value().parse().ok()))
    });
    html! {
        <>
            <h1 class="hidden-visually" lang="ja">
                { if metadata.title.is_empty() { desk.text(Message::Article) } else { metadata.title.as_str() } }</h1>
            <textarea id="title" class="title" lang="ja" rows="1" autocomplete="off" spellcheck="false"
                aria-label={desk.text(Message::Title)} placeholder={desk.text(Message::Title)}
                value={metadata.title.clone()} oninput={on_title} />
            <div class="facts">
                <label>{ desk.text(Message::Date) }
                    <input id="date" type="date" min="0001-01-01" max="9999-12-31" onchange={on_date}
                        value={metadata.date.map(|date| date.to_string()).unwrap_or_default()} /></label>
                <label>{ desk.text(Message::Source) }
                    <input id="source" type="text" autocomplete="off" spellcheck="false" oninput={on_source}
                        placeholder={desk.text(Message::SourceHint)} value={metadata.source.clone()} /></label>
            </div>
            { legend(props, &desk) }
            { remarks(props, &desk) }
        </>
    }
}

fn legend(props: &HeadProps, desk: &super::Desk) -> Html {
    let counts = counts(&props.document.annotations);
    let of = |category| match category {
        Category::Actor => counts.actors,
        Category::Sanction => counts.sanctions,
        Category::Target => counts.targets,
    };
    let next = Intent::Walk { direction: Direction::Next, walk: Walk::Estimated, focus: false };
    html! {
        <p class="legend" id="legend">
            { for Category::ALL.iter().map(|category| html! {
                <span data-category={category.key()}>
                    <i class="swatch" aria-hidden="true"></i>{ category.label(desk.language) }{ " " }<b>{ of(*category) }</b>
                </span>
            }) }
            <button id="estimated" title={desk.text(Message::NextEstimated)} onclick={desk.ask(next)}>
                <i class="swatch" aria-hidden="true" data-sign="≈"></i>{ desk.text(Message::Estimated) }{ " " }
                <b>{ counts.estimated }</b><kbd aria-hidden="true">{ "G" }</kbd></button>
            <span class="end">
                if props.waiting {
                    { desk.text(Message::Reading) }
                } else {
                    { desk.text(Message::Unreviewed) }{ " " }<b>{ counts.proposed + counts.doubtful }</b>
                }
            </span>
        </p>
    }
}

/// What the analysis wants looked at; a click goes there.
fn remarks(props: &HeadProps, desk: &super::Desk) -> Html {
    let annotations = &props.document.annotations;
    let rows = props.remarks.iter().map(|remark| {
        let id = annotations.mentions().iter().find(|mention| Some(mention.span) == remark.span).map(|mention| mention.id);
        let onclick = desk.ask(Intent::Select { id, focus: false });
        html! { <li><button class="link" data-remark={remark.id.to_string()} {onclick}>{ remark.message.get(desk.language) }</button></li> }
    });
    html! { <ul id="remarks" class="remarks" hidden={props.remarks.is_empty()}>{ for rows }</ul> }
}
