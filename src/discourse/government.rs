//! A bare 政府 or 当局: the government of the state in context.

use crate::grammar::{Draft, Group, Key, Reading, Sentence, cue};
use crate::lexicon::EntryClass;
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, Phrase, is_content};

/// Collectives that refer to nothing named before, only among others.
static COLLECTIVE_STATES: Group = Group::new("collective-states");

/// A bare 政府 or 当局 is that of the state in context: the one that its own の names, the one of which a sanction was told, that of the authority named last, or else the state named last.
pub(super) fn mark(reading: &Reading, earlier: &[Sentence], sentence: &mut Sentence, history: &[&Draft]) {
    let text = reading.text;
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        let word = text.str(content);
        let bare = cue!("any-government").contains(word) || word == "当局" && phrase == 0;
        let collective = COLLECTIVE_STATES.contains(word);
        if !(bare || collective) || sentence.touches(content) || is_content(text.at(content.end)) {
            continue;
        }
        let key = if collective {
            Key::Local(format!("name:{word}"))
        } else {
            // A text in Japanese that names no state speaks of its own.
            let state = owner(reading, sentence, phrase)
                .or_else(|| own_state(text, word, history))
                .or_else(|| sanctioned_side(reading, earlier, sentence, content.start))
                .or_else(|| context_state(reading, sentence, history, content.start))
                .filter(|entry| !is_other_side(reading, sentence, history, *entry, content.start));
            match state.or_else(|| reading.lexicon.index_of("JP")) {
                Some(entry) => Key::Entry(entry),
                None => continue,
            }
        };
        sentence.add(Draft {
            extent: content,
            category: Category::Actor,
            kind: Kind::State,
            roles: Roles::NONE,
            key,
            by: OriginBy::Discourse,
            id: "bare-government".to_owned(),
            why: Bilingual::new("文脈の国の政府を指す", "Stands for the government of the state in context"),
        });
    }
}

/// シリアの暫定政府: the state that the noun's own の names.
fn owner(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let left = phrase.checked_sub(1).map(|left| &sentence.phrases[left])?;
    let draft = sentence.draft_of(left).filter(|_| left.case == Case::Genitive)?;
    state_entry(reading, &sentence.drafts[draft])
}

/// The state of the same bare word where it stands before every name of a state: a text that opens with 政府 goes on to
/// mean that one.
fn own_state(text: &Normalised, word: &str, history: &[&Draft]) -> Option<usize> {
    let first = history.iter().filter(|draft| draft.kind == Kind::State).min_by_key(|draft| draft.extent)?;
    match first.key {
        Key::Entry(entry) if first.id == "bare-government" && text.str(first.extent) == word => Some(entry),
        _ => None,
    }
}

/// The entry of a state that a draft names.
fn state_entry(reading: &Reading, draft: &Draft) -> Option<usize> {
    match draft.key {
        Key::Entry(entry) if reading.lexicon.entry(entry).class == EntryClass::State => Some(entry),
        _ => None,
    }
}

/// 甲国の銀行は乙国の制裁を受けた。政府は反発した: the state of the party that opens the sentence before, which tells a sanction.
/// The one that imposes it is itself a subject, or owns the word; as the topic it goes on, unless the sanction is answered.
fn sanctioned_side(reading: &Reading, earlier: &[Sentence], sentence: &Sentence, at: usize) -> Option<usize> {
    let before = earlier.last().filter(|before| reading.text.find(before.extent, "制裁").is_some())?;
    let named_here = |draft: &Draft| draft.extent.end <= at && matches!(draft.kind, Kind::State | Kind::Authority);
    if sentence.drafts.iter().any(named_here) {
        return None;
    }
    let opens = |phrase: &Phrase| matches!(phrase.case, Case::Topic | Case::Nominative | Case::Dative);
    let acts = |phrase: &Phrase| {
        let named = before.draft_of(phrase).map(|draft| before.drafts[draft].kind);
        matches!(named, Some(Kind::State | Kind::Authority)) || reading.text.find(phrase.content, "制裁").is_some()
    };
    let told = before.phrases.iter().enumerate().filter(|(_, phrase)| opens(phrase) && !phrase.core.is_empty());
    // 甲国は乙国の銀行に制裁を科した。政府は追加も検討する, but 政府は反発した.
    let answers = cue!("answers-sanction").find(reading.text, sentence.extent).is_some();
    let topic = told.clone().next().filter(|(_, phrase)| phrase.case == Case::Topic && !answers);
    let goes_on = topic.and_then(|(_, phrase)| state_entry(reading, &before.drafts[before.draft_of(phrase)?]));
    let party = || told.take_while(|(_, phrase)| !acts(phrase)).find_map(|(index, _)| home(reading, before, index));
    goes_on.or_else(party)
}

/// The state before a noun: 甲国企業, 甲国の銀行, 甲国の銀行「乙」.
fn home(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let core = sentence.phrases[phrase].core;
    let glued = sentence.starting_at(core.start, core.end).and_then(|d| state_entry(reading, &sentence.drafts[d]));
    let joined = |left: &Phrase| left.case == Case::Genitive || left.case == Case::Bare && !left.comma;
    let genitives = (0..phrase).rev().take_while(|left| joined(&sentence.phrases[*left]));
    let of = |left: usize| sentence.draft_of(&sentence.phrases[left]);
    let mut owners = genitives.filter_map(of).filter_map(|draft| state_entry(reading, &sentence.drafts[draft]));
    glued.or_else(|| owners.next())
}

fn context_state(reading: &Reading, sentence: &Sentence, history: &[&Draft], at: usize) -> Option<usize> {
    let here = sentence.drafts.iter().filter(|d| d.extent.end <= at);
    let before: Vec<&Draft> = history.iter().copied().chain(here).collect();
    // A state that only tells where the attackers come from is meant where no other is named.
    let others: Vec<&Draft> = before.iter().copied().filter(|draft| !of_attackers(&before, draft)).collect();
    let named = |draft: &&&Draft| draft.kind == Kind::State && matches!(draft.key, Key::Entry(_));
    let before = if others.iter().any(|draft| named(&draft)) { others } else { before };
    let state_of = |draft: &&&Draft| match draft.key {
        Key::Entry(entry) => {
            let content = reading.lexicon.entry(entry);
            let state = content.state_id()?;
            let names_office = content.class == EntryClass::Authority;
            names_office.then(|| reading.lexicon.index_of(state)).flatten()
        }
        _ => None,
    };
    before.iter().rev().take(12).find_map(|draft| state_of(&draft)).or_else(|| {
        before.iter().rev().find_map(|draft| match draft.key {
            Key::Entry(entry) if reading.lexicon.entry(entry).class == EntryClass::State => Some(entry),
            _ => None,
        })
    })
}

/// 隣国を攻めた甲国に対し、政府は…: whether a text of Japan names a state only as whom something is aimed at or where
/// something comes from, whose government does not act then.
fn is_other_side(reading: &Reading, sentence: &Sentence, history: &[&Draft], entry: usize, at: usize) -> bool {
    let text = reading.text;
    let japan = reading.lexicon.index_of("JP");
    if Some(entry) == japan || cue!("sign-of-japan").find(text, Extent::new(0, text.len())).is_none() {
        return false;
    }
    let here = sentence.drafts.iter().filter(|draft| draft.extent.end <= at);
    let mut named = history.iter().copied().chain(here).filter(|draft| draft.key == Key::Entry(entry)).peekable();
    let aimed_at = |draft: &Draft| {
        text.before(draft.extent.start) == '対' || cue!("aimed-at-state").starts(text, draft.extent.end).is_some()
    };
    named.peek().is_some() && named.all(aimed_at)
}

/// Whether a state only says where attackers come from: イランのハッカー.
fn of_attackers(drafts: &[&Draft], state: &Draft) -> bool {
    let group = |draft: &&Draft| draft.kind == Kind::ThreatGroup && draft.extent.len() > state.extent.len();
    state.kind == Kind::State && drafts.iter().any(|draft| group(draft) && draft.extent.contains(state.extent))
}
