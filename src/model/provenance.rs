//! Where a mark comes from, and why.

use super::Language;

/// The same words in both languages of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bilingual {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Both texts.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }
}

/// Which part of the program, or who, made a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OriginBy {
    /// A name or term of the lexicon.
    Lexicon,
    /// A rule of the grammar.
    Rule,
    /// A name learnt in the text, or coreference.
    Discourse,
    /// Clues that weigh enough where neither name nor rule decides.
    Estimate,
    /// A person.
    Person,
}

impl OriginBy {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Lexicon, Self::Rule, Self::Discourse, Self::Estimate, Self::Person];

    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Rule => "rule",
            Self::Discourse => "discourse",
            Self::Estimate => "estimate",
            Self::Person => "person",
        }
    }

    /// The value of a name in a file.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|by| by.key() == key)
    }
}

/// The origin of a mark: the lexicon entry's or rule's id, and the reason in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// What made it.
    pub by: OriginBy,
    /// The id of the lexicon entry or rule that found the words; empty for a person.
    pub id: String,
    /// The reason, for the card and the file.
    pub why: Bilingual,
}

impl Origin {
    /// The origin of a mark that a person made.
    pub fn person() -> Self {
        Self {
            by: OriginBy::Person, id: String::new(), why: Bilingual::new("人が付けた印", "Marked by a person")
        }
    }
}
