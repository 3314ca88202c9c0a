//! Names that one place of the text made known, at its other places.

use super::learnt::{Learnt, mark};
use crate::grammar::{Draft, Key, Reading, Sentence, as_target, cue, is_proper_name};
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::Extent;
use crate::segment::Case;
use std::collections::BTreeSet;

/// Marks a name in Latin letters or katakana wherever the text has it, once a rule found it a victim at one place: who was
/// robbed in one sentence is named in the next as who reports it.
pub fn echo(reading: &Reading, sentences: &mut [Sentence]) {
    let mut seen = BTreeSet::new();
    let known: Vec<Learnt> = sentences
        .iter()
        .flat_map(|sentence| &sentence.drafts)
        .filter_map(|draft| known(reading, draft))
        .filter(|learnt| seen.insert(learnt.name.clone()))
        .collect();
    if !known.is_empty() {
        mark(reading, sentences, &known);
    }
}

/// The name of a draft that no list has: what only weighs like a victim may be a product.
fn known(reading: &Reading, draft: &Draft) -> Option<Learnt> {
    let party = matches!(draft.kind, Kind::Organization | Kind::ThreatGroup)
        && draft.category == Category::Target
        && draft.by != OriginBy::Estimate;
    let local = matches!(&draft.key, Key::Local(key) if key.starts_with("name:") || key.starts_with("target:"));
    (party && local && is_proper_name(reading, draft.extent)).then(|| Learnt {
        name: reading.text.string(draft.extent),
        key: draft.key.clone(),
        kind: draft.kind,
        taught: draft.extent,
        from: 0,
    })
}

/// Makes the bodies of the title targets that the text below it tells to be hit or sanctioned: 甲社停止, 乙商会再制裁, 丙病院 調査報告.
/// A title leaves out what marks an object; who acts or speaks in it stays an actor.
pub fn title_victims(reading: &Reading, sentences: &mut [Sentence]) {
    let Some((title, below)) = sentences.split_first_mut().filter(|(title, _)| title.headline) else { return };
    let roles = |key: &Key| {
        let same =
            below.iter().flat_map(|it| &it.drafts).filter(|it| it.category == Category::Target && it.key == *key);
        same.fold(Roles::NONE, |roles, draft| roles.union(draft.roles))
    };
    for place in 0..title.drafts.len() {
        let draft = &title.drafts[place];
        let body = matches!(draft.kind, Kind::Organization | Kind::Authority | Kind::ThreatGroup);
        let role = roles(&draft.key);
        if draft.category != Category::Actor || !body || role == Roles::NONE || acts(reading, title, draft.extent) {
            continue;
        }
        let draft = &mut title.drafts[place];
        (draft.category, draft.kind, draft.roles) = (Category::Target, as_target(draft.kind), role);
        draft.by = OriginBy::Discourse;
        "title-victim".clone_into(&mut draft.id);
        draft.why = Bilingual::new(
            "見出しの名前。本文が被害や制裁の対象とする".to_owned(),
            "A name in the title, which the text tells to be hit or sanctioned".to_owned(),
        );
    }
}

/// Whether a name is who acts or speaks in a title: an agent, a topic, for which a comma may stand, or who publishes what
/// the title ends in (甲社 復旧報告).
fn acts(reading: &Reading, title: &Sentence, name: Extent) -> bool {
    let agent = title.frames.iter().any(|frame| frame.agents.contains(&name));
    let subject = title.phrase_at(name.end.saturating_sub(1)).is_some_and(|phrase| {
        let phrase = &title.phrases[phrase];
        let topic = matches!(phrase.case, Case::Topic | Case::Nominative | Case::Also);
        phrase.content.end == name.end && (topic || phrase.comma)
    });
    let title = title.extent;
    let speaks = cue!("speech").ends(reading.text, title.start, title.end).is_some();
    agent || subject || speaks || reading.text.at(name.end) == ':'
}
