//! Spellings that follow from a name by rule: without a legal form, without the head noun グループ, the parts of a
//! person's name the other way round.
//!
//! What the form of matching folds already (width, case, middle dots, ヴ and ブ, long marks) needs no rule here, and 旧 in
//! front of a name is no boundary. A legal form in the text around a name without one is taken in by [`widened`].

use super::entry::{EntryClass, FormClass};
use crate::normalise::{Extent, Normalised};

/// Legal forms in front of a name, in normal form.
const BEFORE: [&str; 9] =
    ["株式会社", "(株)", "有限会社", "(有)", "合同会社", "(同)", "一般社団法人", "一般財団法人", "公益財団法人"];
/// Legal forms behind a name, in normal form; the longer first.
const BEHIND: [&str; 24] = [
    "株式会社",
    "(株)",
    "有限会社",
    "(有)",
    "合同会社",
    "社",
    " co., ltd.",
    " co., ltd",
    " co.,ltd.",
    ", inc.",
    " inc.",
    ", inc",
    " inc",
    ", llc",
    " llc",
    " gmbh",
    " limited",
    " ltd.",
    " ltd",
    " pjsc",
    " jsc",
    " fze",
    " s.a.",
    " ag",
];
/// Words that 社 begins, or that it ends together with what follows: it is no legal form there.
const AFTER_SHA: &str = "員長会内外説債宅名用製在史交則風屋民告是運殿務歴";

/// The further forms of a name. `listed` says that it comes from a person's list, where nobody chose the spelling.
pub(super) fn variants(class: EntryClass, name: &str, listed: bool) -> Vec<(String, FormClass)> {
    let mut out = Vec::new();
    match class {
        EntryClass::ThreatGroup => out.extend(without_head(name).map(|stem| (stem, FormClass::Ambiguous))),
        EntryClass::Organization => out.extend(without_legal_form(name).map(|stem| (stem, FormClass::Certain))),
        EntryClass::Person if listed => out.extend(turned_round(name).map(|name| (name, FormClass::Derived))),
        _ => {}
    }
    out
}

/// ラザルスグループ also occurs as ラザルス; found only with evidence, since the rest may be a word.
fn without_head(name: &str) -> Option<String> {
    let stem = ["グループ", " Group"].iter().find_map(|head| name.strip_suffix(head))?;
    let stem = stem.trim_end_matches(['・', ' ']);
    let kanji_or_latin = !stem.chars().any(|c| matches!(c, 'ぁ'..='ん'));
    (stem.chars().count() >= 4 && kanji_or_latin).then(|| stem.to_owned())
}

/// 株式会社 in front or behind, Inc., LLC and the like.
fn without_legal_form(name: &str) -> Option<String> {
    let normal = crate::normalise::normal_form(name);
    let stem = BEFORE
        .iter()
        .find_map(|form| normal.strip_prefix(form))
        .or_else(|| BEHIND.iter().filter(|form| **form != "社").find_map(|form| normal.strip_suffix(form)))?;
    let stem = stem.trim_matches([' ', '・', ',']);
    // A short rest is no name of its own: LLC ABC, 株式会社三和.
    let least = if stem.is_ascii() { 5 } else { 4 };
    (stem.chars().count() >= least).then(|| stem.to_owned())
}

/// Two parts in katakana stand in either order: family name first in lists, last in the press.
fn turned_round(name: &str) -> Option<String> {
    let (first, last) = name.split_once('・')?;
    let katakana = |part: &str| part.chars().count() > 1 && part.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
    (katakana(first) && katakana(last)).then(|| format!("{last}・{first}"))
}

/// The extent of an organization's name with the legal form that stands around it.
pub(super) fn widened(text: &Normalised, extent: Extent, class: EntryClass) -> Extent {
    if class != EntryClass::Organization {
        return extent;
    }
    let before = BEFORE.iter().find(|form| text.ends_with(extent.start, form));
    let behind = BEHIND.iter().find(|form| {
        let end = extent.end + form.chars().count();
        let next = text.at(end);
        text.starts_with(extent.end, form)
            && !(**form == "社" && AFTER_SHA.contains(next) && next != '\0')
            && !(form.is_ascii() && next.is_ascii_alphanumeric())
    });
    let length = |form: Option<&&str>| form.map_or(0, |form| form.chars().count());
    Extent::new(extent.start - length(before), extent.end + length(behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(class: EntryClass, name: &str) -> Vec<String> {
        variants(class, name, true).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn names_lose_what_is_no_part_of_them() {
        assert_eq!(of(EntryClass::ThreatGroup, "ラザルス・グループ"), ["ラザルス"]);
        assert_eq!(of(EntryClass::ThreatGroup, "Equation Group"), ["Equation"]);
        assert!(of(EntryClass::ThreatGroup, "青グループ").is_empty());
        assert_eq!(of(EntryClass::Organization, "株式会社マルモデータ"), ["マルモデータ"]);
        assert_eq!(of(EntryClass::Organization, "㈱マルモデータ"), ["マルモデータ"]);
        assert_eq!(of(EntryClass::Organization, "NORVEX TRADING CO., LTD."), ["norvex trading"]);
        assert!(of(EntryClass::Organization, "株式会社三和").is_empty());
        assert_eq!(of(EntryClass::Person, "アサド・バッシャール"), ["バッシャール・アサド"]);
    }

    #[test]
    fn a_legal_form_around_a_name_is_taken_in() {
        let wide = |text: &str, name: &str| {
            let text = Normalised::new(text);
            let start = text.find(Extent::new(0, text.len()), name).unwrap();
            let extent = Extent::new(start, start + name.chars().count());
            text.string(widened(&text, extent, EntryClass::Organization))
        };
        assert_eq!(wide("株式会社マルモは", "マルモ"), "株式会社マルモ");
        assert_eq!(wide("㈱マルモは", "マルモ"), "(株)マルモ");
        assert_eq!(wide("マルモ社は", "マルモ"), "マルモ社");
        assert_eq!(wide("マルモ社員は", "マルモ"), "マルモ");
        assert_eq!(wide("Norvex Inc. said", "norvex"), "norvex inc.");
        assert_eq!(wide("Norvex income", "norvex"), "norvex");
    }
}
