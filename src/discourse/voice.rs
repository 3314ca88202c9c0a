//! Parties taken for targets that act in that very place: who discloses an attack on itself, who is cited, who fends one
//! off, and where a ban on travel leads.

use crate::grammar::{Draft, Key, Reading, Sentence, cue};
use crate::model::{Category, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};

/// Makes actors again of the bodies that suffer an attack in the sentence in which they announce it: 甲社は攻撃を受けたと
/// 発表した. They stay objects of the attack. Where a ban leads is no party to it: EUへの渡航禁止.
pub fn voice(reading: &Reading, sentences: &mut [Sentence]) {
    for sentence in sentences.iter_mut().filter(|sentence| !sentence.furniture) {
        for destination in destinations(reading, sentence) {
            for frame in &mut sentence.frames {
                frame.objects.retain(|object| *object != destination);
            }
            release(reading, sentence, destination);
        }
        let speakers = (0..sentence.phrases.len()).filter(|at| speaks(reading, sentence, *at));
        let acting: Vec<usize> = speakers.flat_map(|speaker| with_owners(sentence, speaker)).collect();
        for phrase in acting {
            let named = sentence.draft_of(&sentence.phrases[phrase]).map(|draft| &sentence.drafts[draft]);
            if let Some(extent) = named.filter(|draft| is_body(draft)).map(|draft| draft.extent) {
                release(reading, sentence, extent);
            }
        }
    }
}

fn is_body(draft: &Draft) -> bool {
    let kind = matches!(draft.kind, Kind::Organization | Kind::Authority | Kind::State | Kind::Person);
    kind && draft.category == Category::Target && draft.roles == Roles::ATTACKED
}

/// Takes the role of a target away, and gives a name of the lexicon the kind that it has as an actor.
fn release(reading: &Reading, sentence: &mut Sentence, extent: Extent) {
    let Some(index) = sentence.exact(extent) else { return };
    let draft = &mut sentence.drafts[index];
    draft.category = Category::Actor;
    draft.roles = Roles::NONE;
    if let Key::Entry(entry) = draft.key {
        draft.kind = reading.lexicon.entry(entry).class.kind();
    }
}

/// Whether a phrase is cited, is the subject right before an act that no victim does as one, or is the only topic of a
/// sentence, or the head of a headline, that closes with an announcement.
fn speaks(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let (text, phrases) = (reading.text, &sentence.phrases);
    let tail = phrases[index].tail;
    let cited = cue!("cited-by").find(text, tail).is_some();
    let direct = matches!(phrases[index].case, Case::Topic | Case::Nominative | Case::Also);
    if cited || direct && acts(reading, sentence, index) {
        return true;
    }
    let last = phrases.len();
    let does = |phrase: &Phrase| cue!("body-act").starts(text, phrase.content.start).is_some();
    let heads = index == 0 && sentence.headline && phrases[index].case == Case::Bare && phrases[index].comma;
    if heads {
        let close = phrases[last - 1];
        let own = cue!("own-act").ends(text, close.content.start, close.content.end).is_some();
        return last > 1 && (own || cue!("body-act").ends(text, close.content.start, close.content.end).is_some());
    }
    let closes = phrases[last.saturating_sub(2).max(index + 1).min(last)..].iter().any(does);
    let topics = phrases.iter().filter(|phrase| phrase.case == Case::Topic).count();
    closes && phrases[index].case == Case::Topic && topics == 1
}

/// Whether the first predicate behind a subject tells what the one who suffers an attack does not do by it: 攻撃を阻止した,
/// 侵害を公表した. A topic is not that of a relative clause.
fn acts(reading: &Reading, sentence: &Sentence, subject: usize) -> bool {
    let text = reading.text;
    let nominative = sentence.phrases[subject].case == Case::Nominative;
    for phrase in &sentence.phrases[subject + 1..] {
        let act = [cue!("body-act"), cue!("own-act")].iter().find_map(|group| group.starts(text, phrase.content.start));
        if let Some(length) = act {
            let suffered = text.starts_with(phrase.content.start + length, "され");
            let closes = phrase.comma || phrase.tail.end.max(phrase.content.end) + 1 >= sentence.extent.end;
            let finite = phrase.case == Case::Predicate && (nominative || text.before(phrase.tail.end) != 'た');
            return !suffered && (closes || finite);
        }
        if matches!(phrase.case, Case::Predicate | Case::Nominative | Case::Topic | Case::Also) {
            return false;
        }
    }
    false
}

/// A phrase with those that own or stand beside it: 甲や乙の研究者が.
fn with_owners(sentence: &Sentence, speaker: usize) -> Vec<usize> {
    let joins = |index: &usize| matches!(sentence.phrases[*index].case, Case::Genitive | Case::And);
    let person = sentence.draft_of(&sentence.phrases[speaker]).map(|draft| sentence.drafts[draft].kind);
    let owners = (0..speaker).rev().take_while(|index| person == Some(Kind::Person) && joins(index));
    std::iter::once(speaker).chain(owners).collect()
}

/// The targets of a ban that are only where nobody may go: 甲への渡航禁止, 乙への入国を禁じる.
fn destinations(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let text = reading.text;
    let target = |draft: &&Draft| draft.category == Category::Target && draft.roles == Roles::SANCTIONED;
    let leads = |draft: &Draft| {
        text.starts_with(draft.extent.end, "への") && cue!("entry").starts(text, draft.extent.end + 2).is_some()
    };
    sentence.drafts.iter().filter(target).filter(|draft| leads(draft)).map(|draft| draft.extent).collect()
}
