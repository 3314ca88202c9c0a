//! Two object stores: the open document, as an annotation file, and the records of the person's lists.

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

/// The stored annotation file, where there is one.
///
/// # Errors
/// Where the browser has no database for this page or cannot read it.
pub async fn load() -> Result<Option<String>, StorageError> {
    let (database, _, store) = open_store(DOCUMENTS, IdbTransactionMode::Readonly).await?;
    let value = JsFuture::from(settled(&store.get(&KEY.into())?)).await;
    database.close();
    Ok(value?.as_string())
}

/// Puts an annotation file in place of the stored one.
///
/// # Errors
/// Where the browser has no database for this page, or no room.
pub async fn save(file: &str) -> Result<(), StorageError> {
    write(DOCUMENTS, |store| store.put_with_key(&file.into(), &KEY.into()).map(drop)).await
}

/// Removes the stored document and leaves the lists.
///
/// # Errors
/// Where the browser refuses.
pub async fn forget_document() -> Result<(), StorageError> {
    write(DOCUMENTS, |store| store.delete(&KEY.into()).map(drop)).await
}

/// The stored lists.
///
/// # Errors
/// Where the browser has no database for this page or cannot read it.
pub async fn load_lists() -> Result<Records, StorageError> {
    let (database, _, store) = open_store(LISTS, IdbTransactionMode::Readonly).await?;
    let (keys, values) = (settled(&store.get_all_keys()?), settled(&store.get_all()?));
    let (keys, values) = (JsFuture::from(keys).await, JsFuture::from(values).await);
    database.close();
    let (keys, values): (Array, Array) = (keys?.dyn_into()?, values?.dyn_into()?);
    let pairs = keys.iter().zip(values.iter());
    Ok(pairs.filter_map(|(key, record)| Some((key.as_string()?, record))).collect())
}

/// Puts records in place of those with their keys; null takes one away. All of them or, where it fails, none.
///
/// # Errors
/// Where the browser has no database for this page, or no room.
pub async fn save_lists(records: &[(String, JsValue)]) -> Result<(), StorageError> {
    write(LISTS, |store| {
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

async fn write(name: &str, work: impl FnOnce(&IdbObjectStore) -> Result<(), JsValue>) -> Result<(), StorageError> {
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
    let database: IdbDatabase = JsFuture::from(settled(&request)).await?.dyn_into()?;
    let transaction = database.transaction_with_str_and_mode(name, mode)?;
    let store = transaction.object_store(name)?;
    Ok((database, transaction, store))
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
