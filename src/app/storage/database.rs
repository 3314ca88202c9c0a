//! Two object stores: the open document, as an annotation file, and the records of the person's lists.
//!
//! Only [`erase`], which a person asks for, removes what was not read: an older version of the page may meet a newer
//! one's database, and a text that it cannot read is kept beside the open document until the person has saved it.

use super::Records;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "shirushi";
const VERSION: u32 = 2;
const DOCUMENTS: &str = "documents";
const LISTS: &str = "lists";
const KEY: &str = "open";
const STEPS: &str = "steps";
/// Begins the keys of documents that could not be read and have made way for a newer one.
const ASIDE: &str = "aside";

/// Why the browser did not keep or give back the document, in the browser's own words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StorageError(pub String);

impl From<JsValue> for StorageError {
    fn from(value: JsValue) -> Self {
        let text = js_sys::Reflect::get(&value, &"message".into()).ok().and_then(|message| message.as_string());
        Self(text.or_else(|| value.as_string()).unwrap_or_else(|| "IndexedDB".to_owned()))
    }
}

/// A stored annotation file that this version could not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    key: String,
    /// The file as it was stored.
    pub file: String,
}

/// The stored documents.
#[derive(Debug, Default)]
pub struct Stored {
    /// The annotation file that was open.
    pub open: Option<String>,
    /// The record of its last steps.
    pub steps: String,
    /// Those that an earlier start could not read.
    pub unread: Vec<Unread>,
}

/// The stored annotation files.
///
/// # Errors
/// Where the browser has no database for this page or cannot read it.
pub async fn load() -> Result<Stored, StorageError> {
    let mut stored = Stored::default();
    for (key, file) in all(DOCUMENTS).await? {
        match file.as_string() {
            Some(file) if key == KEY => stored.open = Some(file),
            Some(steps) if key == STEPS => stored.steps = steps,
            Some(file) => stored.unread.push(Unread { key, file }),
            None => {}
        }
    }
    Ok(stored)
}

/// Puts an annotation file and the record of its last steps in place of the stored ones: both, or neither.
///
/// # Errors
/// Where the browser has no database for this page, or no room.
pub async fn save(file: &str, steps: &str) -> Result<(), StorageError> {
    write(DOCUMENTS, &|store| {
        store.put_with_key(&steps.into(), &STEPS.into())?;
        store.put_with_key(&file.into(), &KEY.into()).map(drop)
    })
    .await
}

/// Makes way for another document: puts the open one beside it, under a key that none of the others has.
///
/// # Errors
/// Where the browser has no database for this page, or no room; then it is where it was.
pub async fn put_aside(file: String, others: &[Unread]) -> Result<Unread, StorageError> {
    let mut key = ASIDE.to_owned();
    while others.iter().any(|other| other.key == key) {
        key.push('+');
    }
    write(DOCUMENTS, &|store| {
        store.put_with_key(&file.as_str().into(), &key.as_str().into())?;
        store.delete(&STEPS.into())?;
        store.delete(&KEY.into()).map(drop)
    })
    .await?;
    Ok(Unread { key, file })
}

/// Removes the stored document with its steps and leaves all else.
///
/// # Errors
/// Where the browser refuses.
pub async fn forget_document() -> Result<(), StorageError> {
    write(DOCUMENTS, &|store| {
        store.delete(&STEPS.into())?;
        store.delete(&KEY.into()).map(drop)
    })
    .await
}

/// Removes a document that could not be read.
///
/// # Errors
/// Where the browser refuses.
pub async fn forget_unread(unread: &Unread) -> Result<(), StorageError> {
    write(DOCUMENTS, &|store| store.delete(&unread.key.as_str().into()).map(drop)).await
}

/// The stored lists.
///
/// # Errors
/// Where the browser has no database for this page or cannot read it.
pub async fn load_lists() -> Result<Records, StorageError> {
    Ok(all(LISTS).await?.into_iter().collect())
}

/// Every value of a store with its key.
async fn all(name: &str) -> Result<Vec<(String, JsValue)>, StorageError> {
    let (database, _, store) = open_store(name, IdbTransactionMode::Readonly).await?;
    let (keys, values) = (settled(&store.get_all_keys()?), settled(&store.get_all()?));
    let (keys, values) = (JsFuture::from(keys).await, JsFuture::from(values).await);
    database.close();
    let (keys, values): (Array, Array) = (keys?.dyn_into()?, values?.dyn_into()?);
    let pairs = keys.iter().zip(values.iter());
    Ok(pairs.filter_map(|(key, value)| Some((key.as_string()?, value))).collect())
}

/// Puts records in place of those with their keys; null takes one away. All of them or, where it fails, none.
///
/// # Errors
/// Where the browser has no database for this page, or no room.
pub async fn save_lists(records: &[(String, JsValue)]) -> Result<(), StorageError> {
    write(LISTS, &|store| {
        for (key, record) in records {
            if record.is_null() {
                store.delete(&key.as_str().into())?;
            } else {
                store.put_with_key(record, &key.as_str().into())?;
            }
        }
        Ok(())
    })
    .await
}

/// Does what is to be written in one transaction. Not generic: every copy of it would be downloaded.
async fn write(name: &str, work: &dyn Fn(&IdbObjectStore) -> Result<(), JsValue>) -> Result<(), StorageError> {
    let (database, transaction, store) = open_store(name, IdbTransactionMode::Readwrite).await?;
    let done = JsFuture::from(completed(&transaction));
    let outcome = match work(&store) {
        Ok(()) => done.await.map(drop),
        Err(error) => {
            // Where it has ended by itself, nothing was written either.
            let _ = transaction.abort();
            Err(error)
        }
    };
    database.close();
    Ok(outcome?)
}

/// Removes everything and the database with it.
///
/// # Errors
/// Where the browser refuses.
pub async fn erase() -> Result<(), StorageError> {
    let request = factory()?.delete_database(DATABASE)?;
    JsFuture::from(settled(&request)).await?;
    Ok(())
}

fn factory() -> Result<web_sys::IdbFactory, StorageError> {
    let window = web_sys::window().ok_or_else(|| StorageError("no window".to_owned()))?;
    window.indexed_db()?.ok_or_else(|| StorageError("no IndexedDB".to_owned()))
}

async fn open_store(
    name: &str,
    mode: IdbTransactionMode,
) -> Result<(IdbDatabase, IdbTransaction, IdbObjectStore), StorageError> {
    let request = factory()?.open_with_u32(DATABASE, VERSION)?;
    let upgrade = {
        let request = request.clone();
        Closure::once_into_js(move || {
            if let Ok(database) = request.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                for store in [DOCUMENTS, LISTS] {
                    // An older database has the first already. One that cannot be made shows itself in the transaction
                    // below, with the browser's reason.
                    let _ = database.create_object_store(store);
                }
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let database: IdbDatabase = match JsFuture::from(settled(&request)).await {
        // A newer version of the page has been here. Its stores hold records of stated versions, so what this one
        // cannot read it tells, and leaves.
        Err(error) if is_newer(&error) => JsFuture::from(settled(&factory()?.open(DATABASE)?.into())).await?,
        opened => opened?,
    }
    .dyn_into()?;
    let transaction = database.transaction_with_str_and_mode(name, mode)?;
    let store = transaction.object_store(name)?;
    Ok((database, transaction, store))
}

fn is_newer(error: &JsValue) -> bool {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    name.as_deref() == Some("VersionError")
}

/// A promise of a request's result.
fn settled(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let (succeeded, failed) = (request.clone(), request.clone());
        let on_success = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &succeeded.result().unwrap_or(JsValue::UNDEFINED));
        });
        let on_error = Closure::once_into_js(move || {
            let error = failed.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from);
            let _ = reject.call1(&JsValue::NULL, &error);
        });
        request.set_onsuccess(Some(on_success.unchecked_ref()));
        request.set_onerror(Some(on_error.unchecked_ref()));
    })
}

/// A promise that a transaction has been written. A full disk fails the transaction, not the request.
fn completed(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        let failed = transaction.clone();
        let on_abort = Closure::once_into_js(move || {
            let error = failed.error().map_or(JsValue::UNDEFINED, JsValue::from);
            let _ = reject.call1(&JsValue::NULL, &error);
        });
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(on_abort.unchecked_ref()));
    })
}
