//! The files that a reader hands over.

use super::Word;
use super::link::ReadFile;
use crate::api::lists::message::Both;
use crate::model::Language;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The largest file that is read: OFAC's advanced form has more than a hundred million bytes.
const LIMIT: f64 = 200.0 * 1024.0 * 1024.0;

/// The files of a field or a drop.
pub(super) fn files_of(list: Option<web_sys::FileList>) -> Vec<File> {
    let count = list.as_ref().map_or(0, web_sys::FileList::length);
    (0..count).filter_map(|index| list.as_ref()?.get(index)).collect()
}

/// Names and contents, and why the others could not be read: one faulty file stops no other.
pub(super) async fn contents(files: Vec<File>) -> (Vec<ReadFile>, Vec<(String, Both)>) {
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    let both = |word: Word| (word.text(Language::Ja).to_owned(), word.text(Language::En).to_owned());
    for file in files {
        let name = file.name();
        if file.size() > LIMIT {
            unread.push((name, both(Word::FileTooLarge)));
            continue;
        }
        match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => read.push((name, Uint8Array::new(&buffer))),
            Err(_) => unread.push((name, both(Word::FileUnreadable))),
        }
    }
    (read, unread)
}
