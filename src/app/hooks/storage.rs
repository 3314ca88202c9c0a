//! Reads the stored document and lists when the page opens, and stores them when they have changed.

use crate::api;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::storage::{self, Records};
use crate::app::store::{Intent, Kept, Said, Store};
use crate::format::json;
use crate::model::Document;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long nothing must have changed before the document is written.
const QUIET: i32 = 250;

/// Connects the store with the storage.
#[hook]
pub fn use_storage(store: &UseReducerHandle<Store>) {
    let settings = store.view.settings;
    let stored = use_mut_ref(Records::default);
    use_effect_with((), {
        let (dispatcher, stored) = (store.dispatcher(), stored.clone());
        move |()| {
            spawn_local(async move {
                let found = if settings.keep_nothing { Ok(None) } else { storage::load().await };
                let (document, refusal) = match found.map(|file| file.map(|file| json::read(&file))) {
                    Ok(Some(Ok(document))) => (Some(Box::new(document)), None),
                    Ok(Some(Err(error))) => {
                        (None, Some(Said { message: Message::StoredUnreadable, value: error.message() }))
                    }
                    Ok(None) => (None, None),
                    Err(error) => (None, Some(Said::new(Message::StoredUnreadable, error.to_string()))),
                };
                dispatcher.dispatch(Intent::Loaded(document));
                if let Some(said) = refusal {
                    dispatcher.dispatch(Intent::Refuse(said));
                }
                let lists = if settings.keep_nothing { Ok(Records::default()) } else { storage::load_lists().await };
                if let Err(error) = &lists {
                    dispatcher.dispatch(Intent::Refuse(Said::new(Message::StoredUnreadable, error.to_string())));
                }
                let lists = lists.unwrap_or_default();
                *stored.borrow_mut() = lists.clone();
                dispatcher.dispatch(Intent::Lists(lists));
            });
        }
    });

    let count = use_mut_ref(|| 0_u32);
    let document = store.editor.document().clone();
    // Until the lists are known, an empty document must not take the database away with them.
    let known = store.view.loaded && store.view.lists.is_some();
    let keeping = known && !settings.keep_nothing && !store.editor.wants_analysis();
    let saved = store.view.kept == Kept::Saved;
    let has_lists = store.view.lists.as_ref().is_some_and(|lists| !lists.is_empty());
    use_effect_with((document, keeping, has_lists), {
        let dispatcher = store.dispatcher();
        move |(document, keeping, has_lists)| {
            // A change is not kept before it is written, and the page must not say so.
            if saved {
                dispatcher.dispatch(Intent::Kept(Kept::Not));
            }
            *count.borrow_mut() += 1;
            let mine = *count.borrow();
            if *keeping {
                let (document, has_lists) = (document.clone(), *has_lists);
                spawn_local(async move {
                    dom::pause(QUIET).await;
                    if *count.borrow() == mine {
                        keep(&document, has_lists, |intent| dispatcher.dispatch(intent)).await;
                    }
                });
            }
        }
    });

    let lists = store.view.lists.clone().filter(|_| !settings.keep_nothing);
    use_effect_with(lists, {
        let (dispatcher, stored) = (store.dispatcher(), stored.clone());
        move |lists| {
            let Some(lists) = lists else { return };
            let changes = stored.replace(lists.clone()).changes(lists);
            if !changes.is_empty() {
                spawn_local(async move {
                    if let Err(error) = storage::save_lists(&changes).await {
                        dispatcher.dispatch(Intent::Refuse(Said::new(Message::ListsNotKept, error.to_string())));
                    }
                });
            }
        }
    });

    let first = use_mut_ref(|| true);
    use_effect_with(settings, {
        let dispatcher = store.dispatcher();
        move |settings| {
            dom::apply_settings(*settings);
            if std::mem::take(&mut *first.borrow_mut()) {
                return;
            }
            settings.save();
            if settings.keep_nothing {
                *stored.borrow_mut() = Records::default();
                dispatcher.dispatch(Intent::Kept(Kept::Not));
                spawn_local(async move {
                    if let Err(error) = storage::erase().await {
                        dispatcher.dispatch(Intent::Refuse(Said::new(Message::StorageFailed, error.to_string())));
                    }
                });
            }
        }
    });
}

async fn keep(document: &Document, has_lists: bool, dispatch: impl Fn(Intent)) {
    let is_empty = document.text.as_str().is_empty();
    let outcome = if is_empty && has_lists {
        storage::forget_document().await.map_err(|error| error.to_string())
    } else if is_empty {
        storage::erase().await.map_err(|error| error.to_string())
    } else {
        match json::write(document, &api::lexicon_id()) {
            Ok(file) => storage::save(&file).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        }
    };
    match outcome {
        Ok(()) => dispatch(Intent::Kept(if is_empty { Kept::Not } else { Kept::Saved })),
        Err(reason) => dispatch(Intent::Refuse(Said::new(Message::StorageFailed, reason))),
    }
}
