//! By what means an attack is made: malware, lures, weaknesses, weapons.

use super::words;
use crate::grammar::{Circumstance, Reading, Sentence};
use crate::grammar::{Group, cue};
use crate::model::{ArgumentRole, Category, Certainty, EventType};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};
use crate::text::Arrange;

/// The means of the attacks of a sentence, each with the index of its frame: the next attack behind it, else the last one
/// before it.
pub(super) fn of(reading: &Reading, sentence: &Sentence) -> Vec<(usize, Circumstance)> {
    let mut attacks: Vec<(usize, Extent)> = sentence
        .frames
        .iter()
        .enumerate()
        .filter(|(_, frame)| frame.event_type == EventType::Attack)
        .map(|(index, frame)| (index, frame.trigger))
        .collect();
    attacks.arrange_by_key(|(_, trigger)| *trigger);
    let mut out: Vec<(usize, Circumstance)> = Vec::new();
    for index in 0..sentence.phrases.len() {
        let Some(extent) = means(reading, sentence, index) else { continue };
        let next = attacks.iter().find(|(_, trigger)| trigger.end >= extent.end).or(attacks.last());
        let known = out.iter().any(|(_, known)| known.extent.overlaps(extent));
        if let Some((frame, _)) = next.filter(|_| !known) {
            out.push((*frame, words(ArgumentRole::Means, extent, Certainty::Asserted)));
        }
    }
    out
}

/// The means that a phrase names.
fn means(reading: &Reading, sentence: &Sentence, index: usize) -> Option<Extent> {
    let text = reading.text;
    let phrase = &sentence.phrases[index];
    let core = phrase.core;
    if core.is_empty() {
        return None;
    }
    if let Some(disguise) = disguise(reading, sentence, index) {
        return Some(disguise);
    }
    // 電子メールで連絡した: by what people are told.
    let told =
        sentence.phrases.get(index + 1).is_some_and(|verb| cue!("contact").starts(text, verb.content.start).is_some());
    if is_party(sentence, core) || told && phrase.case == Case::Instrumental {
        return None;
    }
    if let Some(glued) = glued(reading, phrase.content) {
        return Some(glued);
    }
    let vague = VAGUE.ends(text, 0, core.end).is_some();
    let used = !vague && is_used(reading, sentence, index);
    let head = cue!("means").ends(text, core.start, core.end).is_some() || is_fake(reading, sentence, index);
    let fits = match phrase.case {
        // を, で, により, による; coordinated with one; に in マルウェアに感染.
        Case::Accusative | Case::Instrumental | Case::Agent | Case::AgentGenitive | Case::And | Case::Dative => true,
        // 偽装文書とマルウェアを: と joins two of them.
        Case::Comitative => sentence.phrases.get(index + 1).is_some_and(|next| {
            let other = next.core;
            cue!("means").ends(text, other.start, other.end).is_some()
        }),
        // マルウェアが端末に侵入し: what acts for its users.
        Case::Nominative => true,
        Case::Genitive => sentence
            .phrases
            .get(index + 1)
            .is_some_and(|next| cue!("means-brought").starts(text, next.content.start).is_some()),
        _ => false,
    };
    if !(used || head && fits && !only_described(reading, sentence, index)) {
        return None;
    }
    Some(with_owner(reading, sentence, index, core))
}

/// Objects of verbs of use that say nothing of how.
static VAGUE: Group = Group::new("vague-means");

/// Who a deceiver passes for is no means without the verb: 担当者を装って, 担当者になりすまし. In 担当者を装ったメール
/// the mail is the means.
fn disguise(reading: &Reading, sentence: &Sentence, index: usize) -> Option<Extent> {
    let text = reading.text;
    let phrase = &sentence.phrases[index];
    let core = phrase.core;
    if text.starts_with(phrase.tail.start, "になりすまし") {
        return Some(Extent::new(core.start, phrase.tail.start + 6));
    }
    let verb = sentence.phrases.get(index + 1).filter(|_| phrase.case == Case::Accusative)?;
    let passes = cue!("disguise").starts(text, verb.content.start).is_some();
    let adverbial = ["い", "って", "り", "い、"].iter().any(|tail| text.str(verb.tail) == *tail);
    (passes && adverbial).then(|| Extent::new(core.start, verb.tail.end))
}

/// ランサムウェア攻撃, DDoS攻撃: the word before the act, or the whole where it names a way to attack.
fn glued(reading: &Reading, content: Extent) -> Option<Extent> {
    let text = reading.text;
    let acts = ["攻撃", "感染", "被害"];
    let act = acts.iter().find(|act| text.ends_with(content.end, act) && content.len() > act.chars().count())?;
    if let Some(length) = cue!("means").ends(text, content.start, content.end) {
        return Some(Extent::new(content.end - length, content.end));
    }
    let before = content.end - act.chars().count();
    let length = cue!("means").ends(text, content.start, before)?;
    Some(Extent::new(before - length, before))
}

/// A party or a thing that is hit is no means.
fn is_party(sentence: &Sentence, core: Extent) -> bool {
    sentence.drafts.iter().any(|draft| {
        draft.extent.end == core.end
            && (draft.category == Category::Actor
                || sentence.frames.iter().any(|frame| frame.objects.contains(&draft.extent)))
    })
}

/// Whether a verb of use takes the phrase: を使って, を悪用し, を通じて; or a phrase coordinated with it.
fn is_used(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let phrase = &sentence.phrases[index];
    match (phrase.case, sentence.phrases.get(index + 1)) {
        (Case::Accusative, Some(verb)) => {
            let passes = ["装", "名乗"].iter().any(|word| reading.text.starts_with(verb.content.start, word));
            !passes && cue!("use").starts(reading.text, verb.content.start).is_some()
        }
        (Case::And, Some(_)) => is_used(reading, sentence, index + 1),
        _ => false,
    }
}

/// マルウェアを仕込んだ文書: what the clause before another means only describes.
fn only_described(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let describes = |phrase: &&Phrase| phrase.case == Case::Predicate && !phrase.comma;
    // 植え付けた is two phrases.
    let verbs = sentence.phrases[index + 1..].iter().take_while(describes).count();
    let Some(head) = sentence.phrases.get(index + 1 + verbs).filter(|_| verbs > 0) else { return false };
    let end = sentence.phrases[index + verbs].tail.end;
    let adnominal = ["た", "る", "だ"].iter().any(|ending| reading.text.ends_with(end, ending));
    let core = head.core;
    adnominal && cue!("means").ends(reading.text, core.start, core.end).is_some()
}

/// 偽の会議アプリ, 大量のデータ: what the word before の makes a means.
fn is_fake(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|left| {
        let modifier = &sentence.phrases[left];
        modifier.case == Case::Genitive && cue!("fake").is(reading.text, modifier.content)
    })
}

/// A weakness says little without what it is one of: VPN機器の脆弱性.
fn with_owner(reading: &Reading, sentence: &Sentence, index: usize, core: Extent) -> Extent {
    let relational = cue!("weakness").ends(reading.text, 0, core.end).is_some();
    let mut start = core.start;
    let mut left = index;
    let relational = relational || is_fake(reading, sentence, index);
    while relational && left > 0 && sentence.phrases[left - 1].case == Case::Genitive {
        left -= 1;
        start = sentence.phrases[left].content.start;
    }
    Extent::new(start, core.end)
}
