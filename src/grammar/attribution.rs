//! Who is said to be behind an attack: 北朝鮮の犯行とみている, 攻撃は甲国によるものだ, 乙団の関与が疑われる, 背後に丙国がいる.

use super::reading::{Reading, Sentence};
use super::subject::{self, ATTACKERS};
use crate::grammar::cue;
use crate::model::{Category, Kind};
use crate::normalise::Extent;
use crate::segment::Case;

/// Parties that a sentence holds responsible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who, left to right.
    pub agents: Vec<Extent>,
    /// From the first of them to the end of the clause that says so.
    pub clause: Extent,
    /// Whether it is said to be sure (断定した, 認めた).
    pub sure: bool,
}

/// The attributions of a sentence, left to right. What is denied or modifies another attacker (北朝鮮の関与が疑われる
/// 「甲団」) holds nobody responsible.
pub fn attributions(reading: &Reading, sentence: &Sentence) -> Vec<Attribution> {
    let text = reading.text;
    let mut out: Vec<Attribution> = Vec::new();
    for phrase in 0..sentence.phrases.len() {
        let Some(link) = link(reading, sentence, phrase) else { continue };
        let agents = named(reading, sentence, phrase);
        let Some(first) = agents.first() else { continue };
        let comma = (link.end..sentence.extent.end).find(|at| matches!(text.at(*at), '、' | '。' | '」'));
        let clause = Extent::new(first.start, comma.unwrap_or(sentence.extent.end));
        let behind = Extent::new(link.start, clause.end);
        let other = sentence.drafts.iter().any(|draft| {
            draft.category == Category::Actor && draft.kind == Kind::ThreatGroup && behind.contains(draft.extent)
        });
        if !other && cue!("attribution-denied").find(text, behind).is_none() {
            let sure = cue!("attribution-sure").find(text, behind).is_some();
            out.push(Attribution { agents, clause, sure });
        }
    }
    out
}

/// The parties that a phrase names, with those beside it. One who calls himself a group (甲団を名乗る人物) stands for it.
fn named(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let agents = subject::coordinated(reading, sentence, phrase, ATTACKERS);
    let styled = phrase.checked_sub(2).filter(|_| reading.text.str(sentence.phrases[phrase - 1].extent()) == "名乗る");
    let group = styled.map(|styled| subject::coordinated(reading, sentence, styled, &[Kind::ThreatGroup]));
    group.filter(|group| !group.is_empty()).unwrap_or(agents)
}

/// The words behind a phrase that make its party responsible.
fn link(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<Extent> {
    let text = reading.text;
    let named = &sentence.phrases[phrase];
    let end = named.content.end;
    let start = cue!("named-roughly").starts(text, end).map_or(end, |length| end + length);
    if let Some(length) = cue!("attribution-link").starts(text, start) {
        return Some(Extent::new(start, start + length));
    }
    // 背後に甲国がいる, 背後にいるのは甲国だ.
    let before = phrase.checked_sub(1).map(|before| &sentence.phrases[before])?;
    let behind_it = cue!("behind-it").ends(text, 0, before.content.end).is_some() && before.case == Case::Dative;
    let is = ["がいる", "がい", "がある", "が存在", "が潜", "が控え"];
    (behind_it && is.iter().any(|word| text.starts_with(start, word))).then_some(Extent::new(start, start + 1))
}
