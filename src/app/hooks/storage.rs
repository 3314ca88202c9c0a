//! Reads the stored document and lists when the page opens, and stores them when they have changed.
//!
//! What cannot be read is never written over: a document that this version does not know is put aside, and where the
//! browser cannot read its database, nothing is stored until the page is opened again.

use crate::api;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::storage::{self, Records, Stored, Unread};
use crate::app::store::{Before, Intent, Kept, Said, Store};
use crate::format::json;
use crate::format::steps::Steps;
use crate::model::Document;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How long nothing must have changed before the document is written.
const QUIET: i32 = 250;

/// What the database holds, as far as the page knows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Held {
    /// Whether it could not be read: then it is left alone.
    unreachable: bool,
    /// The file of the open document, empty where there is none.
    file: String,
    /// Its last steps.
    steps: Steps,
    unread: Vec<Unread>,
    lists: Records,
}

/// Connects the store with the storage.
#[hook]
pub fn use_storage(store: &UseReducerHandle<Store>) {
    let settings = store.view.settings;
    let held = use_mut_ref(Held::default);
    use_effect_with((), {
        let (dispatcher, held) = (store.dispatcher(), held.clone());
        move |()| {
            if settings.keep_nothing {
                dispatcher.dispatch(Intent::Loaded(None));
                dispatcher.dispatch(Intent::Lists(Records::default()));
                return;
            }
            spawn_local(async move {
                let refuse = |reason: String| {
                    dispatcher.dispatch(Intent::Refuse(Said::new(Message::StoredUnreadable, reason)));
                };
                let found = storage::load().await;
                held.borrow_mut().unreachable |= found.is_err();
                let Stored { open, steps, mut unread } = found.unwrap_or_else(|error| {
                    refuse(error.to_string());
                    Stored::default()
                });
                let mut document = None;
                if let Some(file) = open {
                    match json::read(&file) {
                        Ok(read) => {
                            let steps = Steps::read(&steps);
                            (held.borrow_mut().file, held.borrow_mut().steps) = (file.clone(), steps.clone());
                            document = Some(Box::new((read, (file, steps))));
                        }
                        Err(_) => match storage::put_aside(file, &unread).await {
                            Ok(one) => unread.push(one),
                            Err(error) => {
                                held.borrow_mut().unreachable = true;
                                refuse(error.to_string());
                            }
                        },
                    }
                }
                held.borrow_mut().unread = unread.clone();
                dispatcher.dispatch(Intent::Unread(unread));
                dispatcher.dispatch(Intent::Loaded(document));
                let lists = storage::load_lists().await;
                held.borrow_mut().unreachable |= lists.is_err();
                let lists = lists.unwrap_or_else(|error| {
                    refuse(error.to_string());
                    Records::default()
                });
                held.borrow_mut().lists = lists.clone();
                dispatcher.dispatch(Intent::Lists(lists));
            });
        }
    });

    let count = use_mut_ref(|| 0_u32);
    let document = store.editor.document().clone();
    // Until all is read, nothing is written.
    let known = store.view.loaded && store.view.lists.is_some();
    let keeping = known && !settings.keep_nothing && !store.editor.wants_analysis();
    let saved = store.view.kept == Kept::Saved;
    use_effect_with((document, keeping), {
        let (dispatcher, held) = (store.dispatcher(), held.clone());
        move |(document, keeping)| {
            // A change is not kept before it is written, and the page must not say so.
            if saved {
                dispatcher.dispatch(Intent::Kept(Kept::Not));
            }
            *count.borrow_mut() += 1;
            let mine = *count.borrow();
            if *keeping && !held.borrow().unreachable {
                let document = document.clone();
                spawn_local(async move {
                    dom::pause(QUIET).await;
                    if *count.borrow() == mine {
                        let (before, steps) = (held.borrow().file.clone(), held.borrow().steps.clone());
                        match keep(&document, &before, steps).await {
                            Ok((file, steps)) => {
                                let kept = if file.is_empty() { Kept::Not } else { Kept::Saved };
                                (held.borrow_mut().file, held.borrow_mut().steps) = (file, steps);
                                dispatcher.dispatch(Intent::Kept(kept));
                            }
                            Err(reason) => {
                                dispatcher.dispatch(Intent::Refuse(Said::new(Message::StorageFailed, reason)));
                            }
                        }
                    }
                });
            }
        }
    });

    // Before the two below: what has been erased is not to be taken away once more.
    let first = use_mut_ref(|| true);
    let before = use_mut_ref(|| 0_u32);
    use_effect_with((settings, store.view.forgotten), {
        let (dispatcher, held) = (store.dispatcher(), held.clone());
        move |(settings, forgotten)| {
            dom::apply_settings(*settings);
            if std::mem::take(&mut *first.borrow_mut()) {
                return;
            }
            settings.save();
            if settings.keep_nothing || before.replace(*forgotten) != *forgotten {
                *held.borrow_mut() = Held::default();
                dispatcher.dispatch(Intent::Unread(Vec::new()));
                dispatcher.dispatch(Intent::Kept(Kept::Not));
                spawn_local(async move {
                    if let Err(error) = storage::erase().await {
                        dispatcher.dispatch(Intent::Refuse(Said::new(Message::StorageFailed, error.to_string())));
                    }
                });
            }
        }
    });

    let unread = store.view.unread.clone();
    use_effect_with(unread, {
        let (dispatcher, held) = (store.dispatcher(), held.clone());
        move |unread| {
            // What the person has thrown away.
            let before = std::mem::replace(&mut held.borrow_mut().unread, unread.clone());
            for gone in before.into_iter().filter(|one| !unread.contains(one)) {
                let dispatcher = dispatcher.clone();
                spawn_local(async move {
                    if let Err(error) = storage::forget_unread(&gone).await {
                        dispatcher.dispatch(Intent::Refuse(Said::new(Message::StorageFailed, error.to_string())));
                    }
                });
            }
        }
    });

    let lists = store.view.lists.clone().filter(|_| !settings.keep_nothing);
    use_effect_with(lists, {
        let (dispatcher, held) = (store.dispatcher(), held.clone());
        move |lists| {
            let Some(lists) = lists else { return };
            let changes = std::mem::replace(&mut held.borrow_mut().lists, lists.clone()).changes(lists);
            if changes.is_empty() {
                return;
            }
            let failed = move |reason: String| {
                dispatcher.dispatch(Intent::Refuse(Said::new(Message::ListsNotKept, reason)));
            };
            if held.borrow().unreachable {
                failed("IndexedDB".to_owned());
                return;
            }
            spawn_local(async move {
                if let Err(error) = storage::save_lists(&changes).await {
                    failed(error.to_string());
                }
            });
        }
    });
}

/// Brings the database up to the document: what it holds then.
async fn keep(document: &Document, before: &str, mut steps: Steps) -> Result<Before, String> {
    if !document.text.as_str().is_empty() {
        let file = json::write_as_it_is(document, &api::lexicon_id()).map_err(|error| error.to_string())?;
        steps.follow(before, &file);
        storage::save(&file, &steps.write()).await.map_err(|error| error.to_string())?;
        return Ok((file, steps));
    }
    // Where there was none there is nothing to forget, and no database is made.
    if !before.is_empty() {
        storage::forget_document().await.map_err(|error| error.to_string())?;
    }
    Ok(Before::default())
}
