//! What an attack befalls: the subject of a passive, of a verb of suffering, of an outage.

use super::targets;
use crate::grammar::cues::group;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, Phrase, is_content};

/// The body that an attack befalls: ○○は…攻撃によりシステムが停止した. A body that only reports is none.
pub(super) fn struck_topic(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<Vec<NounPhrase>> {
    let last = sentence.phrases.len();
    let reports = (last.saturating_sub(3)..last)
        .any(|index| group("speech").starts(reading.text, sentence.phrases[index].content.start).is_some());
    let topic = (0..phrase).rev().find(|index| {
        let candidate = &sentence.phrases[*index];
        let headline = sentence.headline && *index == 0 && candidate.case == Case::Bare && candidate.comma;
        (candidate.case == Case::Topic || headline) && !candidate.content.is_empty()
    })?;
    let mut found = noun_phrase::of_content(reading, sentence, topic);
    found.retain(|np| {
        np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::Organization)
            || np.draft.is_none() && matches!(np.kind, Some(Kind::Sector | Kind::System))
    });
    (!reports && !found.is_empty()).then_some(found)
}

/// Whether a party is named that strikes: only then can a threat group be the one that suffers.
fn struck_by_other(sentence: &Sentence, subject: usize, predicate: usize) -> bool {
    sentence.phrases[subject + 1..predicate].iter().any(|phrase| matches!(phrase.case, Case::Agent | Case::From))
}

/// The subject of a passive or of a verb of suffering; or the noun that a relative clause modifies.
pub(super) fn suffering(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    known: bool,
) -> Vec<NounPhrase> {
    // A topic does not reach into a relative clause: 警察庁は暗号化されたファイルを….
    let modifies =
        (extent.end..extent.end + 4).any(|at| reading.text.at(at) == 'た' && is_content(reading.text.at(at + 1)));
    for left in (0..phrase).rev() {
        let candidate = &sentence.phrases[left];
        // 担当者は「攻撃を受けた」と話した: who speaks is not who suffers.
        let between = Extent::new(candidate.tail.start, extent.start);
        if reading.text.find(between, "「").is_some() && reading.text.find(between, "」").is_none() {
            break;
        }
        let subject = matches!(candidate.case, Case::Nominative | Case::Also)
            || candidate.case == Case::Topic && !modifies
            || sentence.headline && candidate.case == Case::Bare && candidate.comma
            || candidate.case == Case::Dative && left + 3 >= phrase && is_outage(reading, candidate, extent)
            || candidate.case == Case::Instrumental
                && candidate.content.len() > 1
                && !reading.text.starts_with(candidate.tail.start, "では");
        if !subject {
            // 今月初め、 is no clause.
            let time = ["初", "半", "末", "頃"].iter().any(|word| reading.text.ends_with(candidate.content.end, word));
            if candidate.case == Case::Predicate && candidate.comma && !time {
                break;
            }
            continue;
        }
        let found = if is_use(reading, candidate) {
            used(reading, sentence, left)
        } else {
            targets(reading, sentence, left, known || candidate.case != Case::Nominative)
        };
        let victims: Vec<NounPhrase> = found
            .into_iter()
            .filter(|np| np.kind.is_some())
            .filter(|np| {
                struck_by_other(sentence, left, phrase)
                    || np.draft.is_none_or(|draft| sentence.drafts[draft].kind != Kind::ThreatGroup)
            })
            .collect();
        if !victims.is_empty() {
            return victims;
        }
    }
    if known {
        // 暗号化されたファイル tells a state; an act of this text must be told by a stronger word.
        return Vec::new();
    }
    let text = reading.text;
    let relative = (extent.end..extent.end + 8).find(|at| text.starts_with(*at, "た") && is_content(text.at(*at + 1)));
    if let Some(at) = relative
        && let Some(next) = sentence.phrase_at(at + 1)
        && sentence.phrases[next].content.start == at + 1
    {
        return targets(reading, sentence, next, true);
    }
    Vec::new()
}

/// 〜に障害が発生, 〜に遅延: what is disturbed stands in に.
fn is_outage(reading: &Reading, candidate: &Phrase, trigger: Extent) -> bool {
    let word = reading.text.string(trigger);
    matches!(word.as_str(), "障害" | "遅延" | "不具合" | "システム障害")
        && matches!(reading.text.string(candidate.tail).as_str(), "に" | "にも")
}

/// 閲覧, 利用: what nobody can do any more is no thing; the thing stands before の.
fn is_use(reading: &Reading, phrase: &Phrase) -> bool {
    let content = reading.text.string(phrase.content);
    ["閲覧", "利用", "使用", "操作", "アクセス", "ログイン", "接続", "参照", "表示"].contains(&content.as_str())
}

/// What cannot be used: 電子カルテの閲覧やシステムの利用(ができない), 社内システムへのアクセス.
fn used(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    let mut at = phrase;
    while let Some(left) = at.checked_sub(1) {
        let candidate = &sentence.phrases[left];
        match candidate.case {
            Case::Genitive | Case::TowardsGenitive if at == phrase || is_use(reading, &sentence.phrases[at]) => {
                out.extend(targets(reading, sentence, left, true));
                at = left;
            }
            Case::And if is_use(reading, candidate) => at = left,
            _ => break,
        }
    }
    out
}
