//! What several things refer back to: 両社, これらの企業 and 11社 stand for the things that were named side by side, or for
//! the noun that was counted.

use crate::grammar::{Draft, Group, Key, Reading, Sentence, cue};
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, Phrase};

/// How many sentences back the things may stand.
const REACH: usize = 3;

/// Kinds of bodies.
const CORPORATE: [Kind; 2] = [Kind::Organization, Kind::Authority];

/// Things named side by side.
struct Row {
    keys: Vec<Key>,
    kind: Kind,
    /// Where the last of them ends.
    end: usize,
    /// Whether they are, or belong to, the subject of their clause.
    subject: bool,
}

/// The things of some kinds that stand side by side before a place: `number` of them, or any number. Those of the nearest
/// sentence are meant, there its subject rather than what else it names.
pub(super) fn antecedent(
    reading: &Reading,
    near: &[&Sentence],
    place: usize,
    kinds: &[Kind],
    number: Option<usize>,
) -> Option<Key> {
    near.iter().rev().take(REACH + 1).find_map(|sentence| {
        let fits = |row: &Row| row.end <= place && number.is_none_or(|number| row.keys.len() == number);
        let rows: Vec<Row> = rows(reading, sentence, kinds).into_iter().filter(fits).collect();
        let row = rows.iter().rev().find(|row| row.subject && row.keys.len() > 1).or(rows.last())?;
        Some(one_key(&row.keys))
    })
}

fn one_key(keys: &[Key]) -> Key {
    match keys {
        [only] => only.clone(),
        several => Key::Members(several.to_vec()),
    }
}

/// The things of some kinds in a sentence, those side by side together.
fn rows(reading: &Reading, sentence: &Sentence, kinds: &[Kind]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    // Whether the next thing stands beside the one before it: 甲社と、乙国の丙社.
    let mut open = false;
    for (index, phrase) in sentence.phrases.iter().enumerate() {
        let Some((key, kind)) = thing(reading, sentence, phrase, kinds) else {
            open &= phrase.case == Case::Genitive;
            continue;
        };
        let head = sentence.phrases[index..].iter().find(|phrase| phrase.case != Case::Genitive);
        let subject = head.is_some_and(|head| is_subject(head.case));
        // A ministry beside a company: both are bodies.
        let alike = |row: &Row| row.kind == kind || [row.kind, kind].iter().all(|kind| CORPORATE.contains(kind));
        match out.last_mut().filter(|row| open && alike(row)) {
            Some(row) => {
                if !row.keys.contains(&key) {
                    row.keys.push(key);
                }
                (row.end, row.subject) = (phrase.core.end, subject);
            }
            None => out.push(Row { keys: vec![key], kind, end: phrase.core.end, subject }),
        }
        open = matches!(phrase.case, Case::And | Case::Comitative) || phrase.case == Case::Bare && phrase.comma;
    }
    out
}

fn is_subject(case: Case) -> bool {
    matches!(case, Case::Topic | Case::Nominative | Case::Also)
}

/// Ends of noun phrases that describe a company or body.
static BODIES: [Group; 2] = [Group::new("company-word"), Group::new("refers-to-organization")];

/// What a phrase names or describes, where it is of one of the kinds.
fn thing(reading: &Reading, sentence: &Sentence, phrase: &Phrase, kinds: &[Kind]) -> Option<(Key, Kind)> {
    if let Some(draft) = sentence.draft_of(phrase) {
        let draft = &sentence.drafts[draft];
        return kinds.contains(&draft.kind).then(|| (draft.key.clone(), draft.kind));
    }
    let key = || described(reading.text, phrase.core);
    if kinds.contains(&Kind::Organization) && is_body(reading, phrase.core) {
        return Some((key(), Kind::Organization));
    }
    // 将官ら, 幹部3人.
    let counter = || reading.text.before(phrase.content.end);
    let several = reading.text.at(phrase.tail.start) == 'ら'
        || phrase.core.end < phrase.content.end && matches!(counter(), '人' | '名' | '氏');
    let persons = kinds.contains(&Kind::Person) && several && phrase.core.len() > 1;
    persons.then(|| (key(), Kind::Person))
}

/// Whether a noun phrase describes a company or body.
pub(super) fn is_body(reading: &Reading, noun: Extent) -> bool {
    let word = || BODIES.iter().any(|words| words.ends(reading.text, noun.start, noun.end).is_some());
    let class = || reading.lexicon.terms().kind_of_end(reading.text.str(noun));
    !noun.is_empty() && (word() || matches!(class(), Some(Kind::Sector | Kind::Organization)))
}

/// The key of what a noun phrase describes, which is that of the target that it may become.
pub(super) fn described(text: &Normalised, noun: Extent) -> Key {
    Key::Local(format!("target:{}", text.str(noun)))
}

/// Marks a bare number of things that is the subject, 11社は and 3人は, where the text has counted or listed so many before.
pub(super) fn mark(reading: &Reading, sentence: &mut Sentence, near: &[&Sentence]) {
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let whole = phrase.content;
        let before = reading.text.before(whole.start);
        let begins = whole.start == sentence.extent.start || matches!(before, '、' | '。' | '」' | ' ' | '\n');
        let Some((counter, number)) = counted(reading.text, whole) else { continue };
        if !begins || phrase.case != Case::Topic || sentence.touches(whole) {
            continue;
        }
        let kinds: &[Kind] = match counter {
            '人' | '名' | '氏' => &[Kind::Person, Kind::ThreatGroup],
            _ => &[Kind::Organization, Kind::Authority],
        };
        let same = near.iter().rev().take(REACH).find_map(|sentence| same_number(reading, sentence, whole, number));
        let listed = || Some((antecedent(reading, near, whole.start, kinds, Some(number))?, kinds[0]));
        let Some((key, kind)) = same.or_else(listed) else { continue };
        // 児童3人: people of whom the text only speaks are no party.
        if kind == Kind::Group && kinds[0] == Kind::Person && !reading.domain.sanction {
            continue;
        }
        let kind = if kinds.contains(&kind) { kind } else { kinds[0] };
        let word = reading.text.str(whole);
        sentence.add(Draft {
            extent: whole,
            category: Category::Actor,
            kind,
            roles: Roles::NONE,
            key,
            by: OriginBy::Discourse,
            id: "coreference".to_owned(),
            why: Bilingual::new(
                format!("「{word}」は前に数えた、または並べて挙げたものを指す"),
                format!("{word} refers to what was counted or listed before"),
            ),
        });
    }
}

/// The counter and the number of a phrase that only counts parties: 11社, 7人.
fn counted(text: &Normalised, content: Extent) -> Option<(char, usize)> {
    let counter = text.before(content.end);
    let number = text.str(Extent::new(content.start, content.end.saturating_sub(1))).parse().ok()?;
    ("社人名氏行校".contains(counter) && number > 1).then_some((counter, number))
}

/// What a sentence counts in just that number: 商社計11社, 検事ら7人, 3人のハッカー, 甲社と乙社の2社.
fn same_number(reading: &Reading, sentence: &Sentence, number: Extent, count: usize) -> Option<(Key, Kind)> {
    let text = reading.text;
    let index = sentence.phrases.iter().rposition(|phrase| {
        text.ends_with(phrase.content.end, text.str(number)) && {
            let before = text.before(phrase.content.end.saturating_sub(number.len()));
            phrase.content.len() >= number.len() && !before.is_ascii_digit() && before != ','
        }
    })?;
    let phrase = &sentence.phrases[index];
    let previous = || sentence.phrases.get(index.checked_sub(1)?);
    let noun = if phrase.content.len() > number.len() {
        Some(phrase)
    } else if phrase.case == Case::Genitive {
        sentence.phrases.get(index + 1)
    } else {
        let summed =
            |phrase: &&Phrase| cue!("sums-up").contains(text.str(phrase.tail)) || phrase.case == Case::Genitive;
        previous().filter(summed)
    }?;
    if let Some(draft) = sentence.draft_of(noun) {
        let draft = &sentence.drafts[draft];
        let listed = rows(reading, sentence, &[draft.kind]).into_iter().find(|row| row.end == noun.core.end);
        // 甲社、乙社、丙社の3社 of which not all are known names: nothing stands for them.
        let key = listed.filter(|row| row.keys.len() == count).map(|row| one_key(&row.keys));
        let described = matches!(&draft.key, Key::Local(key) if key.starts_with("attacker:"));
        return Some((key.or_else(|| described.then(|| draft.key.clone()))?, draft.kind));
    }
    let named = !noun.core.is_empty() && noun.core.len() > 1;
    named.then(|| (described(text, noun.core), Kind::Group))
}
