//! What the browser shows after the page has been drawn: the selected mark in sight, the keyboard's selection, and what
//! a screen reader is told.

use crate::app::dom;
use crate::app::store::Store;
use yew::prelude::*;

/// Follows the store with the browser's own means.
#[hook]
pub fn use_showing(store: &UseReducerHandle<Store>) {
    let revealed = store.view.revealed;
    let (selected, focus) = (store.editor.selected(), store.view.focus);
    let text = store.editor.document().text.clone();
    use_effect_with((revealed, selected), move |_| {
        // What was selected has become a mark, or the reader has turned to another one.
        if dom::selected(text.as_str()).is_some() {
            dom::clear_selection();
        }
        if let Some(id) = selected {
            dom::reveal_mark(&id.key(), focus);
        }
    });

    let text = store.editor.document().text.clone();
    use_effect_with(store.view.caret, move |caret| {
        if let Some(caret) = caret {
            dom::focus_article();
            dom::select(text.as_str(), caret.span);
        }
    });

    let language = store.view.settings.language;
    use_effect_with(store.view.said.clone(), move |said| {
        if let Some(said) = said {
            dom::announce(&said.text(language));
        }
    });
}
