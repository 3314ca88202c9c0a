//! What stays on this device: the open document and the person's lists in IndexedDB, small choices in localStorage.
//!
//! A text may be larger than localStorage takes, so it goes to the database; the choices must be there before the
//! first drawing, so they go to localStorage, which answers at once.

mod database;
mod records;
mod settings;

pub use database::{
    StorageError, Stored, Unread, erase, forget_document, forget_unread, load, load_lists, put_aside, save, save_lists,
};
pub use records::Records;
pub use settings::{Settings, Theme, language_key};
