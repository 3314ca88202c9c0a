//! How sure the text is of an act: the words behind its trigger, up to the end of the clause or sentence.

use crate::grammar::cue;
use crate::grammar::{Frame, Group, Reading, Sentence};
use crate::model::{Certainty, EventType};
use crate::normalise::Extent;
use crate::segment::{Script, is_content, is_kanji, matching_close};

/// Sets the certainty of every frame of a sentence.
///
/// A suspected reason (疑いで, 理由に before the trigger) does not make a designation suspected; a suspected agent makes
/// the attack suspected.
pub fn judge(reading: &Reading, sentence: &mut Sentence) {
    for index in 0..sentence.frames.len() {
        let certainty = of(reading, sentence, &sentence.frames[index]);
        sentence.frames[index].certainty = certainty;
    }
}

fn of(reading: &Reading, sentence: &Sentence, frame: &Frame) -> Certainty {
    let text = reading.text;
    let behind = clause_behind(reading, sentence, frame.trigger.end);
    let finds = |words: &Group, range: Extent| words.find(text, range);
    if frame.event_type == EventType::Statement {
        return Certainty::Asserted;
    }
    if cue!("undone").starts(text, frame.trigger.end).is_some_and(|length| text.at(frame.trigger.end + length) != 'か')
    {
        return Certainty::Negated;
    }
    if let Some(found) = finds(cue!("negated"), behind)
        && (text.str(found) == "否定" || !describes(reading, frame.trigger.end))
        && !(text.str(found) == "否定" && text.starts_with(found.end, "でき"))
        && found.start < frame.trigger.end + 24
    {
        return Certainty::Negated;
    }
    if is_not_found(reading, behind) {
        return Certainty::Negated;
    }
    let near = Extent::new(frame.trigger.end, behind.end.min(frame.trigger.end + 40));
    if plans(reading, near) || is_ahead(reading, sentence, frame.trigger) {
        return Certainty::Planned;
    }
    if frame.event_type != EventType::Attack {
        // A designation is stated by who makes it; only what follows it directly can put it in doubt.
        let next = Extent::new(frame.trigger.end, behind.end.min(frame.trigger.end + 12));
        return if finds(cue!("alleged"), next).is_some() { Certainty::Alleged } else { Certainty::Asserted };
    }
    let hedged = hedge(reading, behind) || asks(reading, sentence, frame.trigger.end);
    if hedged || agent_suspected(reading, sentence, frame) {
        return Certainty::Alleged;
    }
    Certainty::Asserted
}

/// Whether an act only describes the noun behind it: in 流出した情報の悪用は確認されていない the abuse is denied, and no leak. 流出した形跡はない
/// denies it.
fn describes(reading: &Reading, end: usize) -> bool {
    let text = reading.text;
    let past = cue!("past-form").starts(text, end);
    past.is_some_and(|length| is_content(text.at(end + length)) && cue!("trace").starts(text, end + length).is_none())
}

/// 流出した事実は認められませんでした, 盗まれた形跡は発見されませんでした, 侵入されたことはない: nobody found what the act would have
/// left. The noun stands right behind the inflection of the act.
fn is_not_found(reading: &Reading, behind: Extent) -> bool {
    let text = reading.text;
    let kana = text.slice(behind).iter().take_while(|c| Script::of(**c) == Script::Hiragana).count();
    let noun = behind.start + kana;
    let trace = cue!("trace").starts(text, noun).map(|length| noun + length);
    let case = |end: &usize| matches!(text.at(*end), 'は' | 'が' | 'も');
    if let Some(end) = trace.filter(|end| case(end)) {
        let verb = end + 1 + cue!("finding").starts(text, end + 1).unwrap_or(0);
        let negated = Extent::new(end + 1, behind.end.min(verb + NEGATION_REACH));
        return (verb > end + 1 || cue!("not-there").starts(text, end + 1).is_some())
            && cue!("not-there").find(text, negated).is_some();
    }
    // こと and its は are of one run of kana: されたことはない.
    let run = Extent::new(behind.start, noun);
    cue!("never-done").find(text, run).is_some()
}

/// How far behind the stem of a verb of finding its negation may stand, in characters.
const NEGATION_REACH: usize = 10;

/// Whether a range holds a word of intent. A warning of what is going on (攻撃していると警告), a call for caution
/// (注意を呼びかけ) and the plan of something else (収益を核計画に充てた) announce no act.
fn plans(reading: &Reading, range: Extent) -> bool {
    let text = reading.text;
    let mut from = range.start;
    while let Some(found) = cue!("planned").find(text, Extent::new(from, range.end)) {
        let told = cue!("no-claim-before").ends(text, 0, found.start).is_some();
        let compound = text.slice(Extent::new(range.start, found.start)).iter().rev().take_while(|c| is_content(**c));
        let others = Some(compound.count()).filter(|length| *length > 0 && found.start - length > range.start);
        if !told && others.is_none() {
            return true;
        }
        from = found.end;
    }
    false
}

/// Whether the act is still to come: supposed (攻撃されれば), asked of somebody (加えるよう…要請), near by its time and not told in the past (10日にも
/// …指定する), or where a headline ends (除外へ).
fn is_ahead(reading: &Reading, sentence: &Sentence, trigger: Extent) -> bool {
    let text = reading.text;
    // Where the verb ends in its dictionary form, which a designation includes.
    let forms = ["する", "る", "す"].iter().map(|ending| (ending, ending.chars().count()));
    let mut ends = forms.filter_map(|(ending, length)| {
        let told = text.ends_with(trigger.end, ending).then_some(trigger.end);
        told.or_else(|| text.starts_with(trigger.end, ending).then_some(trigger.end + length))
    });
    let end = ends.next();
    let open = end.is_some_and(|end| is_closed(reading, sentence, end));
    let declared = end.is_some_and(|end| text.starts_with(end, "と表明"));
    let soon = cue!("imminent").find(text, Extent::new(sentence.extent.start, trigger.start)).is_some();
    let last = trigger.end + 1;
    let headline =
        sentence.headline && text.at(trigger.end) == 'へ' && (last == sentence.extent.end || text.at(last) == ' ');
    // 追加制裁案: what is only drafted.
    let drafted = text.at(trigger.end) == '案' && !is_kanji(text.at(trigger.end + 1));
    headline
        || drafted
        || declared
        || open && soon
        || cue!("supposed").starts(text, trigger.end).is_some()
        || petition(reading, sentence, trigger).is_some()
}

/// Whether a sentence or a clause ends at a place.
fn is_closed(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    at == sentence.extent.end || matches!(reading.text.at(at), '。' | '、' | '」')
}

/// The verb of asking that an act is asked for with: 制裁対象に加えるよう…求めた.
pub(super) fn petition(reading: &Reading, sentence: &Sentence, trigger: Extent) -> Option<Extent> {
    let text = reading.text;
    let at = text.find(Extent::new(trigger.end, sentence.extent.end.min(trigger.end + 6)), "よう")?;
    let asks = cue!("petition").find(text, Extent::new(at + 2, sentence.extent.end.min(at + 24)))?;
    let kana = text.slice(Extent::new(trigger.end, at)).iter().all(|c| Script::of(*c) == Script::Hiragana);
    kana.then_some(asks)
}

/// Whether a range holds a word of doubt. 標的とされた is the passive of 標的とする and doubts nothing.
fn hedge(reading: &Reading, range: Extent) -> bool {
    let text = reading.text;
    let mut from = range.start;
    while let Some(found) = cue!("alleged").find(text, Extent::new(from, range.end)) {
        let passive = cue!("goal-noun").ends(text, 0, found.start).is_some() && text.at(found.start) == 'と';
        if !passive {
            return true;
        }
        from = found.start + 1;
    }
    false
}

/// A headline that asks: 顧客情報流出か.
fn asks(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let text = reading.text;
    sentence.headline
        && (from..sentence.extent.end.min(from + 10)).any(|at| {
            text.at(at) == 'か' && (at + 1 == sentence.extent.end || matches!(text.at(at + 1), ' ' | '、' | '。' | '?'))
        })
}

/// A description of the agent that is itself a guess: 〜が背後にあると推定されるハッカー組織, ロックビットとみられる集団.
fn agent_suspected(reading: &Reading, sentence: &Sentence, frame: &Frame) -> bool {
    // 「ロックビット」とみられる: the quotation closes first.
    let behind = |agent: &Extent| agent.end + usize::from(reading.text.at(agent.end) == '」');
    let seems = |agent: &Extent| cue!("suspected-agent").starts(reading.text, behind(agent)).is_some();
    let described = |agent: &Extent| {
        let start = agent.start.saturating_sub(24).max(sentence.extent.start);
        cue!("alleged").find(reading.text, Extent::new(start, agent.start)).is_some_and(|found| {
            !reading.text.slice(Extent::new(found.end, agent.start)).iter().any(|c| matches!(c, '、' | '。'))
        })
    };
    frame.agents.iter().any(seems) || frame.agents.first().is_some_and(described)
}

/// From a trigger to the end of its sentence, but not over a clause that closes with a comma and names a new subject.
fn clause_behind(reading: &Reading, sentence: &Sentence, from: usize) -> Extent {
    let text = reading.text;
    let mut end = from;
    let mut commas = 0;
    while end < sentence.extent.end {
        // 「でっち上げ」と否定: only a quotation that began before the act closes over it.
        if let Some(close) =
            matching_close(text, end).filter(|close| text.at(end) == '「' && *close < sentence.extent.end)
        {
            end = close + 1;
            continue;
        }
        if matches!(text.at(end), '。' | '」') {
            break;
        }
        if text.at(end) == '、' {
            commas += 1;
            // 攻撃を受け、情報が流出した可能性がある: the doubt is about what follows.
            if text.ends_with(end, "を受け") {
                break;
            }
            if commas > 1 || matches!(text.before(end), 'が' | 'し' | 'り' | 'で') && end > from + 2 {
                break;
            }
        }
        end += 1;
    }
    Extent::new(from, end)
}
