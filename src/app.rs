//! The page: the only place that names Yew and the document.
//!
//! One [`store::Store`] is changed by [`store::Intent`]s alone. Components draw it and emit intents; [`hooks`] connect it
//! with the worker ([`bridge`]), the [`storage`] and the browser ([`dom`]). What a mark, a key or a selection means is
//! decided in plain functions ([`drawing`], [`keys`], [`caret`], and the `editor` below), which are tested without a
//! browser. [`lists`] is the manager of the person's lists, a module of its own that is loaded when it is asked for.

pub mod bridge;
pub mod caret;
pub mod components;
pub mod dom;
pub mod drawing;
pub mod hooks;
pub mod keys;
pub mod lists;
pub mod messages;
pub mod storage;
pub mod store;

pub use components::app::{App, AppProps};
