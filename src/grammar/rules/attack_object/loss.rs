//! What is taken, and who loses it.

use super::targets;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::trigger::{Family, Trigger};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::Case;

/// 〜に漏えいの懸念, 〜が流出した恐れ in noun form: what may be lost stands in に.
pub(super) fn feared(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    trigger: &Trigger,
) -> Option<Vec<NounPhrase>> {
    let doubt = ["懸念", "の懸念", "の恐れ", "の可能性", "の疑い", "のおそれ"]
        .iter()
        .any(|word| reading.text.starts_with(extent.end, word));
    let left = phrase.checked_sub(1).filter(|_| doubt && trigger.family == Family::Steal)?;
    if sentence.phrases[left].case != Case::Dative {
        return None;
    }
    Some(targets(reading, sentence, left, true)).filter(|found| !found.is_empty())
}

/// What a relative clause of taking modifies: 窃取した個人情報, 盗まれたとされるすべてのデータ, 流出した可能性のある情報.
pub(super) fn taken(reading: &Reading, sentence: &Sentence, end: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let Some(first) = sentence.phrases.iter().position(|phrase| phrase.tail.end > end) else { return Vec::new() };
    let mut last = first;
    // The inflection may run on in kanji and hiragana: とされる, とみられる, 可能性のある.
    while let Some(phrase) = sentence.phrases.get(last) {
        let whole = text.string(phrase.content);
        let goes_on = phrase.content.start < end
            || phrase.content.is_empty()
            || matches!(whole.as_str(), "可能性" | "恐" | "疑" | "見" | "一部" | "全" | "大量" | "主張" | "内部")
            || phrase.case == Case::Predicate && phrase.content.len() == 1;
        if !goes_on {
            break;
        }
        if phrase.comma {
            return Vec::new();
        }
        last += 1;
    }
    let Some(head) = sentence
        .phrases
        .get(last)
        .filter(|_| last > first || text.before(sentence.phrases[first].tail.start) == text.before(end))
    else {
        return Vec::new();
    };
    let before = head.content.start;
    let adnominal = ["た", "だ", "る", "の", "すべての", "とする"].iter().any(|ending| text.ends_with(before, ending));
    if !adnominal || before <= end {
        return Vec::new();
    }
    let mut found = noun_phrase::of_content(reading, sentence, last);
    found.retain(|np| np.draft.is_none() && (np.kind == Some(Kind::Asset) || is_information(reading, np)));
    for np in &mut found {
        np.kind = Some(Kind::Asset);
    }
    found
}

/// 情報, データ and ファイル are things of value where they stand by themselves.
fn is_information(reading: &Reading, np: &NounPhrase) -> bool {
    ["情報", "データ", "ファイル", "文書", "資料", "記録"]
        .iter()
        .any(|word| reading.text.ends_with(np.extent.end, word))
}

/// Who loses what leaks out: 〜から, 〜で before an intransitive predicate.
pub(super) fn losers(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let place = (phrase.saturating_sub(6)..phrase)
        .rev()
        .find(|index| matches!(sentence.phrases[*index].case, Case::From | Case::Instrumental));
    let mut found = place.map(|place| targets(reading, sentence, place, true)).unwrap_or_default();
    found.retain(|np| !matches!(np.kind, Some(Kind::Asset | Kind::State) | None));
    found
}
