//! The page in a real Chromium: what a person does, what the browser sees of it, and what must never leave it.
//!
//! `cargo xtask test` builds and serves the page, starts the driver and says where both are. Without it every test here
//! fails at once and names that command.

mod e2e {
    mod article;
    mod correcting;
    mod driver;
    mod estimated;
    mod exporting;
    mod keeping;
    mod lists;
    mod lists_by_keyboard;
    #[path = "../bench/lists_page.rs"]
    mod lists_page;
    mod losing;
    mod network;
    #[path = "../bench/page.rs"]
    mod page;
    mod reading;
    mod screens;
    mod start;
    mod trap;
}
