//! Targets that no act has for its object: the act that is told beside them is theirs.
//!
//! A list of parties or a description of victims often fills sentences that tell no act again. Nearness is no statement of
//! the text: what is joined so is estimated in its event.

use crate::grammar::{Draft, Sentence};
use crate::model::{Category, Certainty, EventType, Kind, OriginBy, Roles};
use crate::normalise::Extent;

/// How many sentences before a target its act may be told.
const REACH: usize = 2;

/// Makes targets without an act adopted objects of the nearest act of their kind: in their sentence, or in one right before
/// it.
pub fn adopt(sentences: &mut [Sentence]) {
    for index in 0..sentences.len() {
        if sentences[index].furniture {
            continue;
        }
        for (target, role) in lone(sentences, index) {
            if let Some((told, frame)) = nearest(sentences, index, target, role) {
                let frame = &mut sentences[told].frames[frame];
                frame.objects.push(target);
                frame.adopted.push(target);
            }
        }
    }
}

/// The targets of a sentence that no act of the text has for its object.
fn lone(sentences: &[Sentence], index: usize) -> Vec<(Extent, Roles)> {
    let drafts = sentences[index].drafts.iter().filter(|draft| draft.category == Category::Target);
    let has_act = |target: Extent| {
        let near = &sentences[index.saturating_sub(1)..(index + 2).min(sentences.len())];
        near.iter().flat_map(|sentence| &sentence.frames).any(|frame| frame.objects.contains(&target))
    };
    // Whether a country is what a sanction falls on is said where it is said, or weighed too lightly to go on from.
    let likely = |draft: &&Draft| draft.kind == Kind::State && draft.roles.sanctioned && draft.by == OriginBy::Estimate;
    drafts.filter(|draft| !likely(draft) && !has_act(draft.extent)).map(|draft| (draft.extent, draft.roles)).collect()
}

/// The act nearest to a target, with its sentence.
fn nearest(sentences: &[Sentence], index: usize, target: Extent, role: Roles) -> Option<(usize, usize)> {
    (index.saturating_sub(REACH)..=index)
        .rev()
        .filter(|at| sentences[*at].paragraph == sentences[index].paragraph)
        .find_map(|at| {
            let sentence = &sentences[at];
            let fits = |frame: usize| {
                let told = &sentence.frames[frame];
                let kind = match told.event_type {
                    EventType::Attack => role.attacked,
                    EventType::Sanction | EventType::Lifting => role.sanctioned,
                    _ => false,
                };
                kind && told.certainty != Certainty::Negated
                    && !told.agents.contains(&target)
                    && (!told.objects.is_empty() || at == index)
            };
            let away = |frame: &usize| sentence.frames[*frame].trigger.start.abs_diff(target.start);
            let frame = (0..sentence.frames.len()).filter(|frame| fits(*frame)).min_by_key(away)?;
            Some((at, frame))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{Frame, Key, normalised};
    use crate::model::Bilingual;

    /// A sentence with a target, and with an attack on whatever `object` says, told at its last characters.
    fn sentence(text: &str, target: Option<Extent>, attack: Option<&[Extent]>) -> Sentence {
        let text = normalised(text);
        let mut sentence = Sentence::new(&text, Extent::new(0, text.len()), 0);
        if let Some(extent) = target {
            let key = Key::Local("target".to_owned());
            let actor = Draft::actor(extent, Kind::Organization, key, "test", Bilingual::new("", ""));
            sentence.add(Draft { category: Category::Target, roles: Roles::ATTACKED, ..actor });
        }
        if let Some(objects) = attack {
            let trigger = Extent::new(text.len() - 2, text.len());
            sentence.frames.push(Frame::new(EventType::Attack, trigger, Vec::new(), objects.to_vec(), "test"));
        }
        sentence
    }

    const BANK: Extent = Extent { start: 0, end: 2 };
    const OTHER: Extent = Extent { start: 90, end: 92 };

    /// How many objects the acts of the sentences have in the end.
    fn objects(mut sentences: Vec<Sentence>) -> Vec<usize> {
        let before = sentences.clone();
        adopt(&mut sentences);
        let frames = |sentences: &[Sentence]| -> Vec<Frame> {
            sentences.iter().flat_map(|sentence| sentence.frames.clone()).collect()
        };
        let (before, after) = (frames(&before), frames(&sentences));
        let told = |frame: &Frame| frame.objects.len() - frame.adopted.len();
        assert!(
            before.iter().zip(&after).all(|(before, after)| told(after) == before.objects.len()),
            "all are adopted"
        );
        after.iter().map(|frame| frame.objects.len()).collect()
    }

    #[test]
    fn a_target_without_an_act_is_an_object_of_the_one_beside_it() {
        assert_eq!(objects(vec![sentence("銀行も含まれる攻撃", Some(BANK), Some(&[]))]), [1]);
        let list = sentence("銀行も含まれる", Some(BANK), None);
        assert_eq!(objects(vec![sentence("病院への攻撃", None, Some(&[OTHER])), list]), [2]);
    }

    #[test]
    fn a_target_keeps_its_act_and_takes_none_of_another_kind_or_paragraph() {
        assert_eq!(objects(vec![sentence("銀行への攻撃", Some(BANK), Some(&[BANK]))]), [1]);
        let mut far = sentence("銀行も含まれる", Some(BANK), None);
        far.paragraph = 1;
        assert_eq!(objects(vec![sentence("病院への攻撃", None, Some(&[OTHER])), far]), [1]);
        let mut sanction = sentence("病院への制裁", None, Some(&[OTHER]));
        sanction.frames[0].event_type = EventType::Sanction;
        assert_eq!(objects(vec![sanction, sentence("銀行も含まれる", Some(BANK), None)]), [1]);
    }
}
