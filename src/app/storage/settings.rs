//! The reader's choices: never anything of the text.

use crate::model::Language;
use web_sys::Storage;

/// Light, dark, or what the device says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the device says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value of the root element's `data-theme`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The next in the round of the switch.
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// The reader's choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Of the interface.
    pub language: Language,
    /// Of the page.
    pub theme: Theme,
    /// Whether kinds are shown above marks.
    pub labels: bool,
    /// Whether the document lives in memory only.
    pub keep_nothing: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Language::Ja, theme: Theme::Auto, labels: true, keep_nothing: false }
    }
}

const LANGUAGE: &str = "shirushi.language";
const THEME: &str = "shirushi.theme";
const LABELS: &str = "shirushi.labels";
const KEEP: &str = "shirushi.keep";

impl Settings {
    /// The choices of a reader who has made none: the browser's language and the defaults.
    pub fn fresh() -> Self {
        Self { language: browser_language(), ..Self::default() }
    }

    /// The stored choices; where there are none, the browser's language and the defaults.
    pub fn load() -> Self {
        let stored = |key: &str| storage().and_then(|storage| storage.get_item(key).ok().flatten());
        Self {
            language: match stored(LANGUAGE).as_deref() {
                Some("ja") => Language::Ja,
                Some("en") => Language::En,
                _ => browser_language(),
            },
            theme: match stored(THEME).as_deref() {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                _ => Theme::Auto,
            },
            labels: stored(LABELS).as_deref() != Some("off"),
            keep_nothing: stored(KEEP).as_deref() == Some("nothing"),
        }
    }

    /// Stores the choices that differ from [`Settings::fresh`] ones. A browser that stores nothing loses them with the page, and nothing else.
    pub fn save(self) {
        let Some(storage) = storage() else { return };
        let put = |key: &str, value: Option<&str>| match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
        let language = (self.language != browser_language()).then(|| language_key(self.language));
        let _ = put(LANGUAGE, language);
        let _ = put(THEME, (self.theme != Theme::Auto).then(|| self.theme.key()));
        let _ = put(LABELS, (!self.labels).then_some("off"));
        let _ = put(KEEP, self.keep_nothing.then_some("nothing"));
    }
}

/// The value of `lang` for an interface language.
pub fn language_key(language: Language) -> &'static str {
    match language {
        Language::Ja => "ja",
        Language::En => "en",
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Japanese where the browser asks for it; English otherwise.
fn browser_language() -> Language {
    let language = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    if language.starts_with("ja") { Language::Ja } else { Language::En }
}
