//! Why a sanction is laid, where the sentence behind it or a field of its own says so.

use crate::grammar::{Circumstance, Frame, Reading, Sentence, cue};
use crate::model::{ArgumentRole, Category, Certainty, EventType, Kind};
use crate::normalise::Extent;
use crate::segment::Case;

/// Gives sanctions the reason that follows them: 3人は…に関与した疑いがある, …させたとしている, 理由:….
pub(super) fn give(reading: &Reading, sentences: &mut [Sentence]) {
    for index in 1..sentences.len() {
        let found = field(reading, &sentences[index]).or_else(|| told(reading, &sentences[index]));
        let Some(reason) = found else { continue };
        let same = sentences[index].paragraph;
        let named = reading.text.starts_with(sentences[index].extent.start, "理由")
            || reading.text.starts_with(sentences[index].extent.start, "指定理由");
        // A field stands below a list; a sentence follows the act at once.
        let above = (0..index).rev().take(if named { FIELD_REACH } else { 1 });
        let near = above.filter(|at| named || sentences[*at].paragraph == same);
        let act = near.into_iter().find(|at| sentences[*at].frames.iter().any(is_imposed));
        let Some(act) = act else { continue };
        for frame in sentences[act].frames.iter_mut().filter(|frame| is_imposed(frame)) {
            if frame.circumstances.iter().all(|known| known.extent != reason.extent) {
                frame.circumstances.push(reason.clone());
            }
        }
    }
}

/// How many sentences above a field of the reason the act may stand.
const FIELD_REACH: usize = 12;

/// A sanction on parties that are named, and not merely one that is spoken of.
fn is_imposed(frame: &Frame) -> bool {
    frame.event_type == EventType::Sanction && frame.certainty == Certainty::Asserted && !frame.objects.is_empty()
}

/// 理由:…への関与.
fn field(reading: &Reading, sentence: &Sentence) -> Option<Circumstance> {
    let text = reading.text;
    let label =
        ["指定理由:", "制裁理由:", "理由:"].iter().find(|label| text.starts_with(sentence.extent.start, label))?;
    let start = sentence.extent.start + label.chars().count();
    let end = if text.before(sentence.extent.end) == '。' { sentence.extent.end - 1 } else { sentence.extent.end };
    reason(Extent::new(start, end.max(start)), Certainty::Asserted)
}

/// A sentence that tells what the parties did, as those who impose see it. One that tells a sanction of its own, or what
/// another state or office says, is none.
fn told(reading: &Reading, sentence: &Sentence) -> Option<Circumstance> {
    let text = reading.text;
    let own = sentence.drafts.iter().any(|draft| draft.category == Category::Sanction && draft.kind != Kind::Evasion)
        || sentence
            .frames
            .iter()
            .any(|frame| frame.event_type != EventType::Attack && frame.event_type != EventType::Statement);
    if own {
        return None;
    }
    let suspected = cue!("ground-suspected").places(text, sentence.extent).last();
    let stated = cue!("ground-stated").places(text, sentence.extent).last();
    let (end, certainty) = match (suspected, stated) {
        (Some(marker), _) => (marker.start, Certainty::Alleged),
        (None, Some(marker)) => (marker.start, Certainty::Asserted),
        (None, None) => return None,
    };
    let start = behind_topic(reading, sentence, end)?;
    let end = without_class(reading, sentence, end);
    let clause = Extent::new(start, end.max(start));
    let verb = text.before(end) == 'た' || text.before(end) == 'る';
    let tells = cue!("conduct").find(text, clause).is_some() || cue!("offence").find(text, clause).is_some();
    if verb && tells { reason(clause, certainty) } else { None }
}

/// 資金洗浄に関わる犯罪組織に当たる: what the parties did stands before the class that they are put in.
fn without_class(reading: &Reading, sentence: &Sentence, end: usize) -> usize {
    let text = reading.text;
    let class = ["に当たる", "にあたる", "に該当する"].iter().find(|word| text.ends_with(end, word));
    let class = class.and_then(|word| sentence.phrase_at(end - word.chars().count()));
    class.map_or(end, |phrase| sentence.phrases[phrase].content.start)
}

/// Where the clause begins: behind a topic that names the parties, or at the start where there is none. A topic that is a
/// state or an office tells of itself.
fn behind_topic(reading: &Reading, sentence: &Sentence, end: usize) -> Option<usize> {
    let topics = sentence.phrases.iter().filter(|phrase| phrase.tail.end < end);
    let mut topics =
        topics.filter(|phrase| phrase.case == Case::Topic || phrase.case == Case::Instrumental && phrase.comma);
    let Some(topic) = topics.next_back() else { return Some(sentence.extent.start) };
    // 3人は and 同氏は are the parties themselves.
    let told = sentence.draft_of(topic).map(|draft| &sentence.drafts[draft]);
    let told = told.filter(|draft| draft.kind == Kind::State || draft.id != "coreference").map(|draft| draft.kind);
    let speaks = topic.case == Case::Topic && matches!(told, Some(Kind::State | Kind::Person));
    let start = topic.tail.end;
    let comma = matches!(reading.text.at(start), '、' | ',');
    (!speaks).then_some(if comma { start + 1 } else { start })
}

fn reason(clause: Extent, certainty: Certainty) -> Option<Circumstance> {
    (clause.len() >= 4).then_some(Circumstance { role: ArgumentRole::Reason, extent: clause, value: None, certainty })
}
