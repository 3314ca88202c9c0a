//! One paragraph with its marks. It is drawn again only when its own value has changed.

use crate::app::drawing::{Dimmed, Drawn, Mark, Piece};
use crate::model::{Certainty, MentionId, Status};
use std::rc::Rc;
use yew::prelude::*;

/// What a paragraph shows.
#[derive(Clone, PartialEq, Properties)]
pub struct ParagraphProps {
    /// Text and marks.
    pub drawn: Rc<Drawn>,
    /// The selected mark, where it is here.
    pub selected: Option<MentionId>,
    /// The mark in the tab order, where it is here.
    pub stop: Option<MentionId>,
}

/// A paragraph.
#[component]
pub fn ParagraphView(props: &ParagraphProps) -> Html {
    let drawn = &props.drawn;
    let (class, note) = match &drawn.dimmed {
        Some(Dimmed::Repeat(note)) => (Some("repeat"), Some(note.clone())),
        Some(Dimmed::Furniture(note)) => (Some("furniture"), note.clone()),
        None => (None, None),
    };
    html! {
        <p data-start={drawn.start.to_string()} class={classes!(class, drawn.after_gap.then_some("after-gap"))}
            data-note={note}>{ pieces(&drawn.pieces, props.selected, props.stop) }</p>
    }
}

/// Text and marks, nested.
pub(super) fn pieces(pieces: &[Piece], selected: Option<MentionId>, stop: Option<MentionId>) -> Html {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => Html::from(text.clone()),
            Piece::Mark(mark) => mark_html(mark, selected, stop),
        })
        .collect()
}

fn mark_html(mark: &Mark, selected: Option<MentionId>, stop: Option<MentionId>) -> Html {
    let certainty = (mark.certainty != Certainty::Asserted).then(|| mark.certainty.key());
    let status = (mark.status != Status::Proposed).then(|| mark.status.key());
    let sign = sign(mark);
    let height = (mark.height > 0).then(|| mark.height.to_string());
    html! {
        <mark data-id={mark.id.key()} data-category={mark.category.key()} data-kind={mark.kind.key()}
            data-label={mark.label.clone()} data-certainty={certainty} data-status={status} data-height={height}
            data-estimated={mark.estimated.then_some("")} data-sign={(!sign.is_empty()).then_some(sign)}
            aria-current={(selected == Some(mark.id)).then_some("true")}
            tabindex={if stop == Some(mark.id) { "0" } else { "-1" }}
        >{ pieces(&mark.inside, selected, stop) }</mark>
    }
}

/// The sign after the last character: how sure the text is, and how sure the program.
fn sign(mark: &Mark) -> String {
    let sure = match mark.certainty {
        Certainty::Asserted => "",
        Certainty::Alleged => "?",
        Certainty::Planned => "…",
        Certainty::Negated => "×",
    };
    sure.to_owned() + if mark.estimated { "≈" } else { "" }
}
