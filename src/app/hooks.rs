//! What connects the store with the browser: the worker, the storage, the manager of lists, keys, and what is dropped or
//! pasted.

mod analysis;
mod document_events;
mod keyboard;
mod lists;
mod showing;
mod storage;

pub use analysis::use_analysis;
pub use document_events::{open_file, use_document_events};
pub use keyboard::use_keyboard;
pub use lists::use_lists;
pub use showing::use_showing;
pub use storage::use_storage;

use super::store::Store;
use std::cell::RefCell;
use std::rc::Rc;

/// The newest store, for listeners that live longer than one drawing.
pub type Latest = Rc<RefCell<Rc<Store>>>;
