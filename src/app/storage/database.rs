//! One record in one object store: the open document, as an annotation file.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "shirushi";
const STORE: &str = "documents";
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
    let (database, _, store) = open_store(IdbTransactionMode::Readonly).await?;
    let value = JsFuture::from(settled(&store.get(&KEY.into())?)).await;
    database.close();
    Ok(value?.as_string())
}

/// Puts an annotation file in place of the stored one.
///
/// # Errors
/// Where the browser has no database for this page, or no room.
pub async fn save(file: &str) -> Result<(), StorageError> {
    let (database, transaction, store) = open_store(IdbTransactionMode::Readwrite).await?;
    let done = JsFuture::from(completed(&transaction));
    let put = store.put_with_key(&file.into(), &KEY.into());
    let outcome = match put {
        Ok(_) => done.await.map(|_| ()),
        Err(error) => Err(error),
    };
    database.close();
    Ok(outcome?)
}

/// Removes the stored document and the database with it.
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

async fn open_store(mode: IdbTransactionMode) -> Result<(IdbDatabase, IdbTransaction, IdbObjectStore), StorageError> {
    let request = factory()?.open_with_u32(DATABASE, 1)?;
    let upgrade = {
        let request = request.clone();
        Closure::once_into_js(move || {
            if let Ok(database) = request.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                // A store that cannot be made shows itself in the transaction below, with the browser's reason.
                let _ = database.create_object_store(STORE);
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let database: IdbDatabase = JsFuture::from(settled(&request)).await?.dyn_into()?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    let store = transaction.object_store(STORE)?;
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
