//! The language in which a command speaks.

use clap::ValueEnum;
use shirushi::model::Language;

/// A language that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// 日本語
    Ja,
    /// English
    En,
}

/// The language that was asked for, else the one of the environment.
pub(crate) fn chosen(asked: Option<Tongue>) -> Language {
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    match asked {
        Some(Tongue::Ja) => Language::Ja,
        Some(Tongue::En) => Language::En,
        None if locale().is_some_and(|locale| locale.starts_with("ja")) => Language::Ja,
        None => Language::En,
    }
}
