//! Names that go on behind a known one: a longer company name, a medium with its edition, a product with its maker's name.

use super::organization::named;
use super::tracker::katakana_tail;
use crate::grammar::cue;
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{is_kanji, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "longer-name",
    stage: Stage::Names,
    ja: "既知の名前が、より長い欧文の社名の一部である",
    en: "A known name is part of a longer Latin company name",
    examples: &[
        "⟦Microsoft Ireland Labs⟧が攻撃を受けたと発表した。",
        "⟦Samsung Harbor Research⟧は攻撃を確認したと述べた。",
        "⟦中央日報日本語版⟧は攻撃を報じた。",
        "⟦Japan Harbor Airlines⟧より連絡がない。",
        "⟦トヨタHD⟧が攻撃を受けたと発表した。",
    ],
    counterexamples: &[
        "攻撃者はMicrosoft Mailboxerを悪用した。",
        "MicrosoftはGoogleの攻撃を調べた。",
        "攻撃者はマイクロソフトTeamsとマイクロソフト365を悪用した。",
    ],
    apply: longer,
},];

fn organization(reading: &Reading, extent: Extent) -> Draft {
    named(reading, extent, "longer-name", why(RULES, "longer-name"))
}

/// Last words of company names, and of the names of teams that companies have.
const LEGAL_FORMS: [&str; 24] = [
    "airlines",
    "airways",
    "company",
    "co",
    "co.",
    "corp",
    "corporation",
    "inc",
    "inc.",
    "llc",
    "ltd",
    "ltd.",
    "limited",
    "plc",
    "gmbh",
    "group",
    "holdings",
    "bank",
    "intelligence",
    "research",
    "labs",
    "security",
    "team",
    "center",
];

/// A known Latin name with another Latin word behind it is a longer name: a company's where it ends like one, else a
/// product's or a report's, in which the maker is not marked. English sentences are no names.
fn longer(reading: &Reading, sentence: &mut Sentence) {
    holdings(reading, sentence);
    products(reading, sentence);
    editions(reading, sentence);
    let text = reading.text;
    let japanese = text.slice(sentence.extent).iter().any(|c| matches!(c, 'ぁ'..='ん'));
    let known: Vec<Draft> = sentence
        .drafts
        .iter()
        .filter(|draft| japanese && is_latin(text.before(draft.extent.end)))
        .filter(|draft| matches!(draft.kind, Kind::Organization | Kind::State))
        .cloned()
        .collect();
    for draft in known {
        // British Airways is named by a state, and another thing.
        let state = draft.kind == Kind::State;
        if let Some(tail) = katakana_tail(reading, draft.extent.end).filter(|_| !state) {
            let extent = Extent::new(draft.extent.start, tail);
            let key = draft.key;
            sentence.replace_inside(Draft { key, ..organization(reading, extent) });
            continue;
        }
        let end = latin_end(reading, sentence, draft.extent.end, &[Kind::State]);
        let words = text.str(Extent::new(draft.extent.end, end));
        if words.rsplit(' ').next().is_some_and(|word| LEGAL_FORMS.contains(&word)) {
            let named = organization(reading, Extent::new(draft.extent.start, end));
            let key = if state { named.key.clone() } else { draft.key };
            sentence.replace_inside(Draft { key, ..named });
        } else if !state && latin_end(reading, sentence, draft.extent.end, &[]) > draft.extent.end {
            sentence.drafts.retain(|other| other.extent != draft.extent);
        }
    }
}

/// 中央日報日本語版: a medium with its edition is one name.
fn editions(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let known = sentence.drafts.iter().filter(|draft| draft.kind == Kind::Organization);
    for draft in known.cloned().collect::<Vec<_>>() {
        let end = draft.extent.end;
        let Some(length) = cue!("edition").starts(text, end) else { continue };
        let goes_on = text.at(end + length);
        if is_kanji(goes_on) || is_katakana(goes_on) || is_latin(goes_on) && !goes_on.is_ascii_digit() {
            continue;
        }
        let extent = Extent::new(draft.extent.start, end + length);
        sentence.replace_inside(Draft { key: draft.key, ..organization(reading, extent) });
    }
}

/// 甲HD, 甲グループHD: a company with the short form of the word for what holds its shares is one name.
fn holdings(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let known = sentence.drafts.iter().filter(|draft| draft.kind == Kind::Organization);
    for draft in known.cloned().collect::<Vec<_>>() {
        let end = draft.extent.end;
        let Some(length) = cue!("holding-company").starts(text, end) else { continue };
        if !is_latin(text.at(end + length)) && !text.starts_with(end + length, "ィ") {
            let extent = Extent::new(draft.extent.start, end + length);
            sentence.replace_inside(Draft { key: draft.key, ..organization(reading, extent) });
        }
    }
}

/// マイクロソフトTeams, マイクロソフト365: letters or a number glued to a maker's name are its product's, and the maker is
/// not marked. A number may count (マイクロソフト3社), and letters may be the name of a team or an office.
fn products(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let named = sentence.drafts.clone();
    sentence.drafts.retain(|draft| {
        let end = draft.extent.end;
        let behind = (end..).find(|at| !is_latin(text.at(*at))).unwrap_or(end);
        let tail = Extent::new(end, behind);
        let number = text.slice(tail).iter().all(|c| c.is_ascii_digit());
        let other = LEGAL_FORMS.contains(&text.str(tail)) || cue!("not-product").is(text, tail);
        let known = named.iter().any(|other| other.extent != draft.extent && other.extent.overlaps(tail));
        let product = !tail.is_empty()
            && !is_latin(text.before(end))
            && !other
            && !known
            && !(number && (tail.len() < 3 || is_kanji(text.at(behind))));
        draft.kind != Kind::Organization || !product
    });
}

/// The end of the Latin words behind an index, each with a space before it, up to another name than of these kinds.
fn latin_end(reading: &Reading, sentence: &Sentence, from: usize, over: &[Kind]) -> usize {
    let text = reading.text;
    let named = |at: usize| {
        let here = Extent::new(at, at + 1);
        sentence.drafts.iter().any(|draft| draft.extent.overlaps(here) && !over.contains(&draft.kind))
    };
    let mut end = from;
    while text.at(end) == ' ' && is_latin(text.at(end + 1)) && !named(end + 1) {
        end += 1;
        while is_latin(text.at(end)) || matches!(text.at(end), '-' | '.' | '&' | '\'') && is_latin(text.at(end + 1)) {
            end += 1;
        }
    }
    end
}
