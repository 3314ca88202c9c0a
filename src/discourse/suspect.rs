//! Unnamed people who are accused: 会社員の男を逮捕した, and what stands for them later: 男は, 2人は, 少年宅, 容疑者は.

use super::bare;
use crate::grammar::{Draft, Key, Reading, Sentence, cue, without_quantity};
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, Phrase, is_katakana};

/// Somebody without a name who is accused in the text, or a named suspect.
pub(super) struct Suspect {
    key: Key,
    /// The noun, the last of whose words may stand for it.
    noun: Extent,
    /// How many they are, as written: 2人.
    number: Extent,
}

/// Marks the accused of a sentence, who are new unless they are named by the bare noun or by the same words as before, and
/// the bare nouns that stand for one.
pub(super) fn mark(reading: &Reading, sentence: &mut Sentence, known: &mut Vec<Suspect>) {
    let text = reading.text;
    let told = reading.domain.attack() || reading.domain.sanction || reading.within(sentence).domain.attack();
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let Some(noun) = noun(reading, sentence, index) else { continue };
        let number = number(text, sentence, index, noun);
        // 甲、乙ら4人の容疑者: who they are has been said.
        if cue!("suspect-word").is(text, noun) && text.ends_with(noun.start, "人の") {
            continue;
        }
        let named = sentence.drafts.iter().find(|it| it.extent.contains(noun) || noun.end == it.extent.end);
        if let Some(named) = named {
            let person = named.extent == noun && named.kind == Kind::Person;
            known.extend(person.then(|| Suspect { key: named.key.clone(), noun, number }));
            continue;
        }
        let bare = cue!("accused-noun").is(text, noun) || is_number(text, noun);
        let alone = bare && stands_alone(text, sentence, noun.start);
        let before = known.iter().rev().find(|suspect| stands_for(text, noun, suspect));
        // 2人の行為 counts; 2人は stands for them.
        let before = before.filter(|_| acts(phrase.case) || !is_number(text, noun));
        let key = if told && accused(reading, sentence, index) {
            let same = known.iter().rev().find(|suspect| text.str(suspect.noun) == text.str(noun));
            let again = before.filter(|_| alone).or(same.filter(|_| !bare));
            again.map_or_else(|| new_key(text, noun, known), |suspect| suspect.key.clone())
        } else if let Some(suspect) = before.filter(|_| alone) {
            suspect.key.clone()
        } else if alone && acts(phrase.case) && cue!("suspect-word").is(text, noun) && told {
            new_key(text, noun, known)
        } else {
            continue;
        };
        let refers = known.iter().any(|suspect| suspect.key == key);
        if sentence.replace_inside(draft(text, noun, key.clone(), refers)) {
            known.push(Suspect { key, noun, number });
        }
    }
}

fn draft(text: &Normalised, noun: Extent, key: Key, refers: bool) -> Draft {
    let word = text.str(noun);
    let (id, why) = if refers {
        let (ja, en) =
            ("は前に出た、逮捕・起訴などをされた人を指す", "refers back to somebody who is arrested or charged");
        ("coreference", Bilingual::new(format!("「{word}」{ja}"), format!("{word} {en}")))
    } else {
        let (ja, en) =
            ("は名前を出さずに語られる、逮捕・起訴などをされた人", "is somebody unnamed who is arrested or charged");
        ("accused", Bilingual::new(format!("「{word}」{ja}"), format!("{word} {en}")))
    };
    Draft {
        extent: noun,
        category: Category::Actor,
        kind: Kind::Person,
        roles: Roles::NONE,
        key,
        by: OriginBy::Discourse,
        id: id.to_owned(),
        why,
    }
}

/// A key of its own: another man than the one of whom the same noun told before.
fn new_key(text: &Normalised, noun: Extent, known: &[Suspect]) -> Key {
    let same = known.iter().filter(|suspect| text.str(suspect.noun) == text.str(noun)).count();
    Key::Local(match same {
        0 => format!("person:{}", text.str(noun)),
        _ => format!("person:{}#{same}", text.str(noun)),
    })
}

/// The noun of a phrase that may name one who is accused: 無職少年, 男 of 男2人, 少年 of 少年宅, 男 of 男逮捕, or a bare 14人.
fn noun(reading: &Reading, sentence: &Sentence, index: usize) -> Option<Extent> {
    let text = reading.text;
    let phrase = &sentence.phrases[index];
    if is_number(text, phrase.content) {
        // 男ら3人 are the men.
        return Some(phrase.content).filter(|number| text.before(number.start) != 'ら');
    }
    let behind = cue!("charged").ends(text, phrase.core.start, phrase.core.end);
    let home = cue!("suspect-owns").ends(text, phrase.core.start, phrase.core.end);
    let end = phrase.core.end - behind.or(home).unwrap_or(0);
    let mut noun = Extent::new(phrase.core.start, end);
    // 男2人逮捕: the number stands between.
    if behind.is_some() {
        noun = without_quantity(text, noun);
    }
    let pronoun = text.at(noun.start) == '彼';
    // 中国人の一味, and the party of a sanction, are told otherwise.
    let national = !matches!(phrase.case, Case::Genitive | Case::Dative) && is_national(text, noun);
    let named = national || cue!("accused-noun").ends(text, noun.start, noun.end).is_some();
    (named && !pronoun).then_some(noun)
}

/// Whether a noun names people by their country: イラン人, 中国人, 米国市民.
fn is_national(text: &Normalised, noun: Extent) -> bool {
    let before = text.at(noun.end.wrapping_sub(2));
    noun.len() > 2 && text.before(noun.end) == '人' && (is_katakana(before) || matches!(before, '国' | '鮮' | '湾'))
}

/// Whether a noun is only a number of people: 14人.
fn is_number(text: &Normalised, noun: Extent) -> bool {
    noun.len() > 1
        && matches!(text.before(noun.end), '人' | '名')
        && text.slice(Extent::new(noun.start, noun.end - 1)).iter().all(char::is_ascii_digit)
}

/// The number of the people that a noun names: behind it (男2人, 男ら3人), or the noun itself.
fn number(text: &Normalised, sentence: &Sentence, index: usize, noun: Extent) -> Extent {
    let phrase = &sentence.phrases[index];
    let summed = sentence.phrases.get(index + 1).filter(|_| text.str(phrase.tail) == "ら").map(|next| next.content);
    if phrase.content.end > noun.end {
        return Extent::new(noun.end, phrase.content.end);
    }
    summed.filter(|next| is_number(text, *next)).unwrap_or(noun)
}

/// Whether a bare noun may stand for a suspect: the last word of what it was named by, its number, or 容疑者.
fn stands_for(text: &Normalised, noun: Extent, suspect: &Suspect) -> bool {
    let word = text.str(noun);
    if is_number(text, noun) {
        return text.str(suspect.number) == word;
    }
    text.str(suspect.noun).ends_with(word) || cue!("suspect-word").contains(word)
}

/// Whether nothing before a noun says which one is meant.
fn stands_alone(text: &Normalised, sentence: &Sentence, start: usize) -> bool {
    bare::stands_alone(text, sentence, start) || matches!(text.before(start), '「' | 'を' | 'に' | 'で' | 'も' | '◎')
}

fn acts(case: Case) -> bool {
    matches!(case, Case::Topic | Case::Nominative | Case::Also)
}

/// Whether a phrase names whom a measure of the police or of a court falls on: in を before 逮捕した, in が before 逮捕された,
/// behind 逮捕された, glued to 逮捕, in に before a sanction, or supposed to have done it.
fn accused(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let text = reading.text;
    let own = &sentence.phrases[index];
    let start = own.content.start;
    let relative = cue!("accused-before").ends(text, sentence.extent.start, start).is_some()
        || acts(own.case) && cue!("suspected-agent").ends(text, sentence.extent.start, start).is_some();
    let glued = cue!("charged").ends(text, own.core.start, own.core.end).is_some();
    if relative || glued {
        return true;
    }
    // 男ら3人を, 男2人と女1人を: the last of them bears the case.
    let joined = |phrase: &&Phrase| {
        matches!(phrase.case, Case::And | Case::Comitative) || text.str(phrase.tail) == "ら" && !phrase.comma
    };
    let rest = &sentence.phrases[index..];
    let Some(last) = rest.iter().find(|phrase| !joined(phrase)) else { return false };
    let behind = Extent::new(last.tail.end, sentence.extent.end);
    // 男に資産凍結を科した.
    if last.case == Case::Dative {
        let next = Extent::new(behind.start, behind.end.min(behind.start + 12));
        return cue!("falls-on").find(text, next).is_some() && reading.domain.sanction;
    }
    if last.case == Case::Genitive {
        return cue!("charged").starts(text, last.tail.end).is_some();
    }
    let Some(verb) = cue!("charged").find(text, behind).filter(|verb| is_measure(reading, sentence, *verb)) else {
        return false;
    };
    let between = |case: fn(Case) -> bool| {
        rest.iter()
            .any(|phrase| phrase.content.start >= last.tail.end && phrase.tail.end <= verb.start && case(phrase.case))
    };
    let passive = cue!("suffering-form").starts(text, verb.end).is_some();
    match last.case {
        Case::Accusative => {
            !passive && !between(|case| case == Case::Accusative) && !ends_clause(sentence, *last, verb)
        }
        case if acts(case) => passive && !between(|case| case == Case::Nominative),
        _ => false,
    }
}

/// Whether a verb with a comma stands between an object and a later verb: 従業員をだまし、…逮捕した.
fn ends_clause(sentence: &Sentence, object: Phrase, verb: Extent) -> bool {
    let mut between =
        sentence.phrases.iter().filter(|it| it.content.start >= object.tail.end && it.tail.end <= verb.start);
    between.any(|phrase| phrase.case == Case::Predicate && phrase.comma)
}

/// Whether a word of charge tells a measure of the police or a court: gunmen hold people too (拘束), who are accused of
/// nothing, and anybody may blame.
fn is_measure(reading: &Reading, sentence: &Sentence, verb: Extent) -> bool {
    let text = reading.text;
    let before = Extent::new(sentence.extent.start, verb.start);
    match text.str(verb) {
        "拘束" => cue!("answered").find(text, before).is_some(),
        "非難" | "告発" => false,
        _ => true,
    }
}
