//! What must hold of a lexicon so that every name in it can be found, and none where it is not meant.
//!
//! Each [`Finding`] names the row and says how to repair it. `shirushi lexicon check` and a test report them.

use super::builtin::{entry_tables, terms, traps};
use super::caution::common_words;
use super::entry::{Entry, EntryClass, FormClass};
use super::table::{LexiconError, Table, list};
use super::{Lexicon, policy};
use crate::model::Bilingual;
use crate::normalise::{NameForm, Normalised, normal_form};
use std::collections::BTreeMap;

/// Something to repair in a table or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table or list.
    pub list: String,
    /// The entry's id, or the word.
    pub entry: String,
    /// What is wrong, and what to do.
    pub what: Bilingual,
}

impl Finding {
    fn new(list: &str, entry: &str, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { list: list.to_owned(), entry: entry.to_owned(), what: Bilingual::new(ja, en) }
    }
}

/// Checks the built-in tables.
///
/// # Errors
/// A table that does not read at all.
pub fn check_builtin() -> Result<Vec<Finding>, LexiconError> {
    let lexicon = Lexicon::builtin()?;
    let mut out = heads();
    out.extend(check_terms()?);
    out.extend(check_traps(&lexicon)?);
    out.extend(check_entries(&lexicon, |entry| entry.listed.is_none()));
    for word in common_words()? {
        out.extend(inside(&lexicon, "common_words.tsv", word));
    }
    Ok(out)
}

/// Checks the entries of a person's lists in a lexicon that was combined with them.
pub fn check_lists(lexicon: &Lexicon) -> Vec<Finding> {
    check_entries(lexicon, |entry| entry.listed.is_some())
}

/// Every file says where it is from and under which licence.
fn heads() -> Vec<Finding> {
    let entries = entry_tables().into_iter().map(|(file, _, text)| (file, text));
    let texts = entries.chain([("terms.tsv", terms()), ("traps.tsv", traps())]);
    let mut out = Vec::new();
    for (file, text) in texts {
        for key in ["# source: ", "# licence: "] {
            if !text.lines().any(|line| line.strip_prefix(key).is_some_and(|value| !value.trim().is_empty())) {
                let key = key.trim();
                out.push(Finding::new(
                    file,
                    key,
                    format!("先頭に「{key}」の行がありません。出所と利用条件を書いてください。"),
                    format!("There is no line “{key}” at the top. State the source and the licence."),
                ));
            }
        }
    }
    out
}

fn check_terms() -> Result<Vec<Finding>, LexiconError> {
    let table = Table::read("terms.tsv", terms())?;
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut out = Vec::new();
    for (_, [term, variants]) in table.rows(["term", "variants"])? {
        for form in std::iter::once(term).chain(list(variants)) {
            if let Some(other) = seen.insert(normal_form(form), term) {
                out.push(Finding::new(
                    "terms.tsv",
                    form,
                    format!("「{other}」の行にも同じ語があります。一方を消してください。"),
                    format!("The row “{other}” has the same word. Remove one of the two."),
                ));
            }
        }
    }
    Ok(out)
}

/// A trap holds what it says that it hides, and nothing is found in it.
fn check_traps(lexicon: &Lexicon) -> Result<Vec<Finding>, LexiconError> {
    let table = Table::read("traps.tsv", traps())?;
    let mut out = Vec::new();
    for (_, [word, hides]) in table.rows(["word", "hides"])? {
        let form = NameForm::of_name(word);
        if !list(hides).all(|name| form.contains(&NameForm::of_name(name))) {
            out.push(Finding::new(
                "traps.tsv",
                word,
                format!("hides の「{hides}」がこの語に含まれていません。綴りを直すか、行を消してください。"),
                format!(
                    "The word does not hold “{hides}” of the column hides. Correct the spelling, or remove the row."
                ),
            ));
        }
        out.extend(inside(lexicon, "traps.tsv", word));
    }
    Ok(out)
}

/// A name that is found in a word that is none.
fn inside(lexicon: &Lexicon, list: &str, word: &str) -> Option<Finding> {
    let text = Normalised::new(&format!("それは{word}である。"));
    let found = lexicon.find(&text).names;
    let name = found.iter().find(|name| {
        let certain = name.form.is_none_or(|form| lexicon.form_class(name.entry, form) != FormClass::Ambiguous);
        // A word that names a state's thing (Air Jordan) is a trap; a longer name that holds a word is none.
        certain && text.str(name.extent).chars().count() <= word.chars().count()
    })?;
    let entry = lexicon.entry(name.entry);
    let surface = text.str(name.extent);
    Some(Finding::new(
        list,
        word,
        format!(
            "{} の {} の「{surface}」がこの語の中で見つかります。名前を ambiguous の列に移すか、この語を外してください。",
            entry.list, entry.id
        ),
        format!(
            "“{surface}” of {} in {} is found in this word. Move the name to the column ambiguous, or take the word out.",
            entry.id, entry.list
        ),
    ))
}

fn check_entries(lexicon: &Lexicon, of_interest: impl Fn(&Entry) -> bool) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut certain: BTreeMap<(EntryClass, Option<&str>, String), usize> = BTreeMap::new();
    for (index, entry) in lexicon.entries().iter().enumerate().filter(|(_, entry)| of_interest(entry)) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for form in entry.forms.iter().filter(|form| !form.by_rule) {
            out.extend(written(entry, &form.text));
            let name = NameForm::of_name(&form.text);
            if let Some(other) = seen.insert(name.clone(), &form.text) {
                out.push(Finding::new(
                    &entry.list,
                    &entry.id,
                    format!("「{}」と「{other}」は表記の規則で同じになります。一方を消してください。", form.text),
                    format!("“{}” and “{other}” are the same by the rules of spelling. Remove one.", form.text),
                ));
            }
            if form.class == FormClass::Certain
                && let Some(other) = certain.insert((entry.class, entry.state_id(), name), index)
                && other != index
            {
                let other = &lexicon.entry(other).id;
                out.push(Finding::new(
                    &entry.list,
                    &entry.id,
                    format!("「{}」は {other} にもあります。一つの項目にまとめるか、一方を消してください。", form.text),
                    format!(
                        "“{}” is a name of {other} too. Make one entry of the two, or remove the name from one.",
                        form.text
                    ),
                ));
            }
            if entry.class.category().is_some() && !is_found(lexicon, entry, &form.text, form.class) {
                out.push(Finding::new(
                    &entry.list,
                    &entry.id,
                    format!("「{}」が例文の中で見つかりません。より長い名前か traps.tsv に隠されています。", form.text),
                    format!(
                        "“{}” is not found in a carrier sentence: a longer name or a row of traps.tsv hides it.",
                        form.text
                    ),
                ));
            }
        }
    }
    out
}

/// A name is written as it should be read: no stray spaces, no half-width kana, no full-width Latin.
fn written(entry: &Entry, name: &str) -> Option<Finding> {
    let normal = normal_form(name);
    let lower = name.to_lowercase();
    let spaced = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (normal != lower || spaced != name || NameForm::of_name(name).is_empty()).then(|| {
        Finding::new(
            &entry.list,
            &entry.id,
            format!("「{name}」の書き方が正規形ではありません。「{normal}」を参考に、余分な空白や半角・全角を直してください。"),
            format!("“{name}” is not in normal form. Correct spaces and widths, as in “{normal}”."),
        )
    })
}

/// Whether a form is found in a sentence that carries it, as this entry or one that shares the name.
fn is_found(lexicon: &Lexicon, entry: &Entry, form: &str, class: FormClass) -> bool {
    let carriers = match class {
        FormClass::Certain | FormClass::Derived => vec![format!("昨日、{form}は、次のように述べた。")],
        FormClass::Ambiguous => policy::carriers(entry, form),
    };
    let wanted = NameForm::of_name(form);
    carriers.iter().any(|sentence| {
        let text = Normalised::new(sentence);
        let whole = |extent| NameForm::of_name(text.str(extent)) == wanted;
        // Of entries that share a name, the policy chooses one.
        lexicon.find(&text).names.iter().any(|found| whole(found.extent))
    })
}
