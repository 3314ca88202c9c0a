//! Files in and out, and the clipboard.

use super::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, HtmlAnchorElement, HtmlTextAreaElement, Url};

/// The largest file that is read.
const LIMIT: f64 = 20.0 * 1024.0 * 1024.0;

/// What came of reading a file.
pub enum DroppedFile {
    /// A file of annotations.
    Json(String),
    /// Any other file: its text.
    Text(String),
    /// Too large to be an article.
    TooLarge,
    /// The browser's reason.
    Unreadable(String),
}

/// The file of a drop, if there is one.
pub fn dropped_file(transfer: Option<DataTransfer>) -> Option<File> {
    transfer?.files()?.get(0)
}

/// Reads a file as text; lone surrogates and bytes that are no UTF-8 become U+FFFD.
pub async fn read_file(file: File) -> DroppedFile {
    if file.size() > LIMIT {
        return DroppedFile::TooLarge;
    }
    let name = file.name().to_ascii_lowercase();
    match JsFuture::from(file.text()).await {
        Ok(text) => {
            let text = text.as_string().unwrap_or_default();
            if name.ends_with(".json") || file.type_() == "application/json" {
                DroppedFile::Json(text)
            } else {
                DroppedFile::Text(text)
            }
        }
        Err(error) => {
            let reason = js_sys::Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
            DroppedFile::Unreadable(reason.unwrap_or(name))
        }
    }
}

/// Hands a text to the reader as a file.
///
/// # Errors
/// The browser's own error.
pub fn download(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&content.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = document().ok_or("no document")?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&address)
}

/// Copies a text; `false` where the browser does not let the page.
pub async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Outside a secure context the property is undefined, whatever its type says.
    if let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined())
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_by_command(text).unwrap_or(false)
}

/// The older way, for pages opened from a file.
fn copy_by_command(text: &str) -> Option<bool> {
    let document = document()?;
    let body = document.body()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("hidden-visually");
    field.set_value(text);
    body.append_child(&field).ok()?;
    field.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let done = command.call1(&document, &"copy".into()).ok().and_then(|done| done.as_bool());
    body.remove_child(&field).ok()?;
    done
}
