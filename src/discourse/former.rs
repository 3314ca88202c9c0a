//! 前者 and 後者: the first and the second of the two that were named side by side last.

use crate::grammar::{Draft, Reading, Sentence};
use crate::model::{Bilingual, OriginBy, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, is_kanji};

/// Marks 前者 and 後者 where two of one kind were named side by side before; `history` holds the drafts of the sentences
/// before this one, in the order of the text.
pub(super) fn mark(reading: &Reading, sentence: &mut Sentence, history: &[&Draft]) {
    let text = reading.text;
    for (word, second) in [("前者", false), ("後者", true)] {
        let mut at = sentence.extent.start;
        while let Some(found) = text.find(Extent::new(at, sentence.extent.end), word) {
            at = found + 2;
            let extent = Extent::new(found, at);
            if is_kanji(text.before(found)) || is_kanji(text.at(at)) || sentence.touches(extent) {
                continue;
            }
            let here = sentence.drafts.iter().filter(|draft| draft.extent.end <= found);
            let Some(pair) = last_pair(reading, history.iter().copied().chain(here)) else { continue };
            if pair.1.extent.end + REACH < found || other_pair(sentence, found) {
                continue;
            }
            let named = if second { pair.1 } else { pair.0 };
            let draft = Draft {
                extent,
                roles: Roles::NONE,
                by: OriginBy::Discourse,
                id: "coreference".to_owned(),
                why: Bilingual::new(
                    format!("「{word}」は並べて挙げた二つの{}を指す", if second { "二つ目" } else { "一つ目" }),
                    format!(
                        "{word} refers to the {} of the two named side by side",
                        if second { "second" } else { "first" }
                    ),
                ),
                ..named
            };
            sentence.add(draft);
        }
    }
}

/// How far back the two may stand, in characters.
const REACH: usize = 120;

/// Whether two other things stand side by side in the sentence before a place: 郵送と窓口があり、前者は….
fn other_pair(sentence: &Sentence, place: usize) -> bool {
    sentence.phrases.iter().any(|phrase| {
        phrase.content.end <= place
            && !phrase.content.is_empty()
            && matches!(phrase.case, Case::And | Case::Comitative)
            && sentence.draft_of(phrase).is_none()
    })
}

/// The last two drafts of one kind with nothing but a coordinator between them, and no third beside them.
fn last_pair<'d>(reading: &Reading, drafts: impl Iterator<Item = &'d Draft>) -> Option<(Draft, Draft)> {
    let drafts: Vec<&Draft> = drafts.collect();
    let joined = |a: &Draft, b: &Draft| {
        let between = reading.text.str(Extent::new(a.extent.end, b.extent.start));
        a.kind == b.kind
            && a.extent.end <= b.extent.start
            && matches!(between, "と" | "や" | "、" | "および" | "及び" | "並びに" | "ならびに")
    };
    let mut pairs = drafts.windows(2).enumerate().filter(|(_, pair)| joined(pair[0], pair[1]));
    let (index, pair) = pairs.next_back()?;
    let third = index.checked_sub(1).is_some_and(|before| joined(drafts[before], pair[0]));
    (!third).then(|| (pair[0].clone(), pair[1].clone()))
}
