//! 追加 and 削除 alone, in a text that tells of a list of parties under sanction.

use super::enumeration::enumerated;
use super::named_party::named;
use super::sanction_party::{Predicate, frame_of, with_dictionary_form};
use super::sanction_word::sanction;
use crate::grammar::cue;
use crate::grammar::cues::next_of;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::model::{EventType, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, Phrase, is_content, is_kanji};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "list-revision",
    stage: Stage::Predicates,
    ja: "制裁のリストを述べる文章での「追加」「削除」",
    en: "追加 and 削除 in a text about a list of sanctions",
    examples: &[
        "経済産業省は外国ユーザーリストを改正した。新たに10⟦団体⟧を⟦追加⟧し、4⟦団体⟧が⟦削除⟧された。",
        "OFACは制裁リストを更新した。⟦海運会社⟧の情報が新たに⟦追加⟧された。",
        "制裁リストを改正、10⟦団体⟧⟦追加⟧",
        "OFACは制裁リストを更新した。⟦追加⟧されたのは⟦海運会社⟧だ。",
    ],
    counterexamples: &[
        "経済産業省は外国ユーザーリストを改正した。説明会の会場に2団体を追加した。",
        "制裁リストの更新と同じ日、端末の利用履歴を削除した。",
        "会は名簿に3人を追加し、2人を削除した。",
    ],
    apply: revisions,
}];

fn revisions(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let above = Extent::new(0, sentence.extent.end);
    if !reading.domain.sanction || !reading.domain.sanction_told || cue!("told-list").find(text, above).is_none() {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(next) =
        next_of([cue!("listed-anew"), cue!("listed-no-more")], text, Extent::new(at, sentence.extent.end))
    {
        at = next;
        let added = cue!("listed-anew").starts(text, at).map(|length| (length, EventType::Sanction));
        let taken = || cue!("listed-no-more").starts(text, at).map(|length| (length, EventType::Lifting));
        let Some((length, event_type)) = added.or_else(taken) else {
            at += 1;
            continue;
        };
        let verb = Extent::new(at, at + length);
        at = verb.end;
        if sentence.touches(verb) {
            continue;
        }
        let cleft = || {
            let told = cue!("added-cleft").starts(text, verb.end).filter(|_| !is_content(text.before(verb.start)))?;
            let behind = |phrase: &Phrase| phrase.content.start >= verb.end + told && !phrase.content.is_empty();
            let first = sentence.phrases.iter().position(behind)?;
            Some(bodies(enumerated(reading, sentence, first)))
        };
        let headed = headed(reading, sentence, verb).or_else(cleft);
        let parties = headed.or_else(|| objects(reading, sentence, verb));
        let Some(parties) = parties.filter(|parties| !parties.is_empty()) else { continue };
        let kind = if event_type == EventType::Lifting { Kind::Lifting } else { Kind::Designation };
        let extent = Extent::new(verb.start, with_dictionary_form(reading, verb.end, Some("追加")));
        if sentence.add(sanction(text, extent, kind, "list-revision", RULES)) {
            let predicate = Predicate { extent, passive: is_passive(text, verb.end), dative: false, event_type };
            frame_of(reading, sentence, &predicate, parties, "list-revision");
        }
    }
}

fn is_passive(text: &Normalised, end: usize) -> bool {
    text.starts_with(end, "され") || text.starts_with(end, "とな")
}

/// 外国ユーザーリストを改正 10団体追加: a headline closes with the verb glued to whom it counts.
fn headed(reading: &Reading, sentence: &Sentence, verb: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let closes = verb.end >= sentence.extent.end || matches!(text.at(verb.end), ' ' | '、' | '。' | '/');
    let counted = cue!("counted-body").ends(text, sentence.extent.start, verb.start).filter(|_| closes)?;
    let number = text.before(verb.start - counted).is_ascii_digit();
    let mut start = verb.start - counted;
    while text.before(start).is_ascii_digit() || text.before(start) == ',' {
        start -= 1;
    }
    let party = Extent::new(start, verb.start);
    (number && sentence.headline).then(|| noun_phrase::of_extent(reading, sentence, party)).map(bodies)
}

/// How far before the object a sentence may say where it is added, in phrases.
const CLAUSE: usize = 6;

/// What is added or taken off: the object right before the verb, or the subject of the passive. A sentence that says where
/// something is added is about no list, or belongs to the rule of designations.
fn objects(reading: &Reading, sentence: &Sentence, verb: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let passive = is_passive(text, verb.end);
    let verbal = passive || ["し", "する", "。"].iter().any(|word| text.starts_with(verb.end, word));
    let phrase = sentence.phrase_at(verb.start).filter(|_| verbal && !is_kanji(text.before(verb.start)))?;
    let fits = |case: Case| match case {
        Case::Accusative => !passive,
        Case::Nominative | Case::Topic | Case::Also => passive,
        _ => false,
    };
    let object = (phrase.saturating_sub(3)..phrase).rev().find(|index| fits(sentence.phrases[*index].case))?;
    // 計画に関与する団体: a clause that describes the party says nothing of the list.
    let own = |index: &usize| !sentence.phrases[*index].comma && sentence.phrases[*index].case != Case::Predicate;
    let clause = (object.saturating_sub(CLAUSE)..object).rev().take_while(own);
    let placed = clause.chain(object..phrase).any(|index| {
        let place = &sentence.phrases[index];
        matches!(place.case, Case::Dative | Case::Lative | Case::From)
            && cue!("newly").ends(text, 0, place.tail.end).is_none()
    });
    if placed {
        return None;
    }
    // 団体の情報を追加: what is given of the parties stands apart.
    let detail = cue!("list-detail").is(text, sentence.phrases[object].content);
    let party = if detail { object.checked_sub(1)? } else { object };
    Some(bodies(named(reading, sentence, party)))
}

/// Parties that a list may hold.
fn bodies(mut found: Vec<NounPhrase>) -> Vec<NounPhrase> {
    let kinds = [Kind::Organization, Kind::Person, Kind::Group, Kind::Sector, Kind::State, Kind::Authority];
    found.retain(|np| np.kind.is_some_and(|kind| kinds.contains(&kind)));
    found
}
