//! The few drawn signs. All are decoration: the control beside them carries the words.

use yew::prelude::*;

fn icon(path: &'static str) -> Html {
    html! { <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d={path} /></svg> }
}

/// The seal: 印 in a square.
pub fn seal() -> Html {
    html! {
        <svg class="seal" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect class="ground" width="32" height="32" rx="6" />
            <path class="stroke" d="M14.5 6.5 9 8.5v15M9 15.5h6M9 23.5h6.5M18.5 8H25v11.5q0 1.5-1.5 1.5H22M18.5 8v18" />
        </svg>
    }
}

/// An arrow that turns back.
pub fn undo() -> Html {
    icon("M7.5 4 3.5 8l4 4M4 8h7.5a4.5 4.5 0 0 1 0 9H8")
}

/// An arrow that turns on.
pub fn redo() -> Html {
    icon("m12.5 4 4 4-4 4M16 8H8.5a4.5 4.5 0 0 0 0 9H12")
}

/// A cross.
pub fn close() -> Html {
    icon("m5 5 10 10M15 5 5 15")
}

/// To the left.
pub fn previous() -> Html {
    icon("m12 4-6 6 6 6")
}

/// To the right.
pub fn next() -> Html {
    icon("m8 4 6 6-6 6")
}
