//! Names that are better not looked for: too short, or common words.

use super::table::{LexiconError, Table};
use super::{FormClass, Lexicon};
use crate::model::Bilingual;
use crate::normalise::NameForm;
use crate::text::table_text;
use std::collections::BTreeSet;

/// Why an imported name comes in switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Caution {
    /// Fewer than three characters.
    Short,
    /// A word of everyday language.
    Common,
    /// A common noun for things of a kind, such as those that are attacked.
    Term,
    /// The built-in lexicon has it and asks for evidence in the context.
    Ambiguous,
    /// The list itself calls it a weak alias.
    Weak,
    /// The list itself has withdrawn it.
    Withdrawn,
}

impl Caution {
    /// Every value.
    pub const ALL: &'static [Self] =
        &[Self::Short, Self::Common, Self::Term, Self::Ambiguous, Self::Weak, Self::Withdrawn];

    /// The name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Common => "common-word",
            Self::Term => "term",
            Self::Ambiguous => "ambiguous",
            Self::Weak => "weak-alias",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The value of a name in a file.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|caution| caution.key() == key)
    }

    /// In words, with what it means for the person.
    pub fn message(self) -> Bilingual {
        let (ja, en) = match self {
            Self::Short => (
                "3文字に満たないため、無関係な語に一致しやすい名前です。",
                "It has fewer than three characters and would match unrelated words.",
            ),
            Self::Common => (
                "日常の語でもあるため、無関係な文に一致しやすい名前です。",
                "It is also an everyday word and would match unrelated sentences.",
            ),
            Self::Term => {
                ("物や業種を表す普通名詞でもあります。", "It is also a common noun for things or a field of activity.")
            }
            Self::Ambiguous => (
                "多義の名前です。内蔵の辞書が、文脈に手がかりがあるときだけ印を付けます。",
                "It is ambiguous; the built-in lexicon marks it where the context gives evidence.",
            ),
            Self::Weak => ("リスト自身が「弱い別名」としています。", "The list itself calls it a weak alias."),
            Self::Withdrawn => ("リスト自身が廃止としています。", "The list itself has withdrawn it."),
        };
        Bilingual::new(ja, en)
    }
}

/// Everyday words, terms and ambiguous names, made ready for asking.
#[derive(Clone, Debug, Default)]
pub struct Screen {
    common: BTreeSet<String>,
    terms: BTreeSet<String>,
    ambiguous: BTreeSet<String>,
}

/// The words of `data/common_words.tsv`.
///
/// # Errors
/// A table that does not read; a test reads it.
pub fn common_words() -> Result<Vec<&'static str>, LexiconError> {
    let table = Table::read("common_words.tsv", table_text!("common_words.tsv"))?;
    Ok(table.rows(["word"])?.map(|(_, [word])| word).collect())
}

impl Screen {
    /// What the built-in tables know.
    ///
    /// # Errors
    /// A table that does not read; a test reads them all.
    pub fn builtin() -> Result<Self, LexiconError> {
        let lexicon = Lexicon::shared();
        let mut out = Self::default();
        out.common.extend(common_words()?.into_iter().map(NameForm::of_name));
        out.common.extend(lexicon.traps().iter().map(|word| NameForm::of_name(word)));
        out.terms.extend(lexicon.terms().iter().map(|(term, _)| NameForm::of_name(term)));
        for form in lexicon.entries().iter().flat_map(|entry| &entry.forms) {
            if form.class == FormClass::Ambiguous {
                out.ambiguous.insert(NameForm::of_name(&form.text));
            }
        }
        Ok(out)
    }

    /// Why a name is better not looked for.
    pub fn caution(&self, name: &str) -> Option<Caution> {
        let form = NameForm::of_name(name);
        if form.chars().filter(|c| c.is_alphanumeric() || *c == 'ー').count() < 3 {
            return Some(Caution::Short);
        }
        if self.common.contains(&form) || form.chars().all(|c| c.is_ascii_digit()) {
            return Some(Caution::Common);
        }
        if self.terms.contains(&form) {
            return Some(Caution::Term);
        }
        self.ambiguous.contains(&form).then_some(Caution::Ambiguous)
    }
}
