//! The article: its paragraphs, and clicks on their marks.

use super::paragraph::ParagraphView;
use super::use_desk;
use crate::app::dom;
use crate::app::drawing::{Drawn, Piece};
use crate::app::messages::Message;
use crate::app::store::Intent;
use crate::model::MentionId;
use std::rc::Rc;
use yew::prelude::*;

/// What the article shows.
#[derive(Clone, PartialEq, Properties)]
pub struct ArticleProps {
    /// Its paragraphs.
    pub drawn: Rc<Vec<Rc<Drawn>>>,
    /// The selected mark.
    pub selected: Option<MentionId>,
}

/// The article.
#[component]
pub fn Article(props: &ArticleProps) -> Html {
    let desk = use_desk();
    let onclick = {
        let (page, selected) = (desk.page.clone(), props.selected);
        Callback::from(move |event: MouseEvent| {
            if dom::has_selection() {
                return;
            }
            let ids = dom::marks_at(&event);
            // A second click on the same place goes on to the mark around.
            let at = selected.and_then(|selected| ids.iter().position(|id| *id == selected));
            let next = at.and_then(|at| ids.get(at + 1)).or(ids.first()).copied();
            if next.is_some() || selected.is_some() {
                page.emit(Intent::Select { id: next, focus: next.is_some() });
            }
        })
    };
    // One mark is in the tab order: the selected one, else the first.
    let stop = props.selected.or_else(|| props.drawn.iter().find_map(|drawn| first_mark(&drawn.pieces)));
    html! {
        <article id="article" class="article" lang="ja" tabindex="-1" aria-label={desk.text(Message::Article)} {onclick}>
            { for props.drawn.iter().enumerate().map(|(index, drawn)| {
                let here = |id: &MentionId| drawn.holds(*id);
                html! {
                    <ParagraphView key={index} drawn={drawn.clone()} selected={props.selected.filter(here)}
                        stop={stop.filter(here)} />
                }
            }) }
        </article>
    }
}

fn first_mark(pieces: &[Piece]) -> Option<MentionId> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Mark(mark) => Some(mark.id),
        Piece::Text(_) => None,
    })
}
