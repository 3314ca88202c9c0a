//! Who does it: the acting party of a predicate.

use super::reading::{Reading, Sentence, is_subject};
use crate::grammar::{Draft, Group, cue};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, Phrase, is_latin};

/// Kinds that can attack.
pub(super) const ATTACKERS: &[Kind] = &[Kind::ThreatGroup, Kind::State, Kind::Person, Kind::Authority];
/// Kinds that can impose and lift.
pub(super) const SANCTIONERS: &[Kind] = &[Kind::Authority, Kind::State];

/// The extents of the drafts that a phrase names together with what is coordinated to its left.
pub(super) fn coordinated(reading: &Reading, sentence: &Sentence, phrase: usize, kinds: &[Kind]) -> Vec<Extent> {
    if let Some(last) = before_both(reading, sentence, phrase).filter(|draft| sentence.is_actor(*draft, kinds)) {
        let last = sentence.drafts[last].extent;
        let mut both = joined_by_dots(reading, sentence, last, kinds);
        both.reverse();
        return both.into_iter().chain([last]).collect();
    }
    let mut out = Vec::new();
    let mut at = before_sum(reading, sentence, phrase).unwrap_or(phrase);
    while let Some(draft) = sentence.draft_of(&sentence.phrases[at]) {
        if !sentence.is_actor(draft, kinds) || kinds == ATTACKERS && !can_attack(reading, sentence, draft) {
            break;
        }
        out.push(sentence.drafts[draft].extent);
        out.extend(joined_by_dots(reading, sentence, sentence.drafts[draft].extent, kinds));
        let Some(left) = at.checked_sub(1) else { break };
        let adverb = goes_on(reading, &sentence.phrases[left]);
        let Some(left) = (if adverb { left.checked_sub(1) } else { Some(left) }) else { break };
        let previous = &sentence.phrases[left];
        let joins = matches!(previous.case, Case::And | Case::Comitative)
            || previous.case == Case::Bare && (previous.comma || !previous.tail.is_empty());
        if !joins {
            break;
        }
        at = if previous.content.is_empty() && left > 0 { left - 1 } else { left };
    }
    out.reverse();
    out
}

/// Whether a phrase may name who acts in a passive by its に: not in における, に基づき, に関する.
pub(super) fn is_plain_dative(reading: &Reading, phrase: &Phrase) -> bool {
    phrase.case == Case::Dative && matches!(reading.text.str(phrase.tail), "に" | "には" | "にも")
}

/// 甲国と乙国、さらに丙国が: an adverb goes on with the list.
fn goes_on(reading: &Reading, phrase: &Phrase) -> bool {
    cue!("goes-on").is(reading.text, phrase.extent())
}

/// 甲国、乙国、丙国の3カ国が: who acts together stands before the sum.
fn before_sum(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let text = reading.text;
    let core = sentence.phrases[phrase].content;
    let number =
        text.slice(core).iter().take_while(|c| c.is_ascii_digit() || is_one_of("二三四五六七八九十", **c)).count();
    let counter = Extent::new(core.start + number, core.end);
    let left = phrase.checked_sub(1).filter(|_| number > 0 && cue!("acting-counter").is(text, counter))?;
    (sentence.phrases[left].case == Case::Genitive && sentence.draft_of(&sentence.phrases[phrase]).is_none())
        .then_some(left)
}

/// 甲乙両政府が: the last of those who act together, glued before the word that sums them up.
fn before_both(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let content = sentence.phrases[phrase].content;
    let sum = cue!("both-sum").ends(reading.text, content.start, content.end)?;
    sentence.ending_at(content.start, content.end - sum)
}

/// Authorities report attacks; only forces and secret services make them. Researchers and spokesmen report them, too.
fn can_attack(reading: &Reading, sentence: &Sentence, draft: usize) -> bool {
    let Draft { kind, extent, .. } = sentence.drafts[draft];
    let ends = |words: &Group| words.ends(reading.text, extent.start, extent.end).is_some();
    match kind {
        Kind::Authority => cue!("force-body").ends(reading.text, 0, extent.end).is_some(),
        Kind::Person => !ends(cue!("observer-noun")),
        _ => true,
    }
}

/// Drafts to the left of one, joined by middle dots or glued (日米韓).
fn joined_by_dots(reading: &Reading, sentence: &Sentence, of: Extent, kinds: &[Kind]) -> Vec<Extent> {
    let mut out = Vec::new();
    let mut start = of.start;
    loop {
        let end = if reading.text.before(start) == '・' { start - 1 } else { start };
        let Some(left) = sentence.ending_at(0, end).filter(|draft| sentence.is_actor(*draft, kinds)) else { break };
        start = sentence.drafts[left].extent.start;
        out.push(sentence.drafts[left].extent);
    }
    out
}

/// The acting party of a predicate at `phrase`: によって first, then the nearest が, then the topic. A topic that only
/// reports (〜は…と発表した) is passed over for what it reports.
pub(super) fn of(reading: &Reading, sentence: &Sentence, phrase: usize, kinds: &[Kind]) -> Vec<Extent> {
    let complement = complement_end(reading, sentence);
    let mut topic = Vec::new();
    // Who does what a sanction answers; the one who imposes it where nobody else is named.
    let mut ground = None;
    let parted = dash(reading, sentence, phrase);
    for left in (0..phrase).rev() {
        let candidate = &sentence.phrases[left];
        // 当局が男を逮捕-銀行に侵入: another clause of the headline has another subject.
        if parted.is_some_and(|at| candidate.tail.end <= at && !candidate.tail.is_empty()) {
            break;
        }
        let extents = || {
            let named = coordinated(reading, sentence, left, kinds);
            if named.is_empty() && kinds == ATTACKERS { owner_of_arms(reading, sentence, left, kinds) } else { named }
        };
        match candidate.case {
            Case::Agent => {
                let found = extents();
                if !found.is_empty() {
                    return found;
                }
            }
            Case::Nominative => {
                let found = extents();
                // 安保理が、北朝鮮が行った実験を受け、: the clause of the ground is passed over.
                let until = ground.as_ref().map_or(phrase, |(inner, _)| *inner);
                if !found.is_empty() && !in_relative_clause(sentence, left, until) {
                    if kinds == SANCTIONERS && ground.is_none() && gives_ground(reading, sentence, left, phrase) {
                        ground = Some((left, found));
                        continue;
                    }
                    return found;
                }
            }
            case if is_subject(case)
                || headline_subject(reading, sentence, left, kinds)
                || kinds == SANCTIONERS && sits(reading, sentence, left) =>
            {
                let found = extents();
                if found.is_empty() || !topic.is_empty() {
                    continue;
                }
                // 元職員は、部隊が銀行を攻撃したと証言した: the clause that is told has a subject of its own.
                let own = || sentence.phrases[left + 1..phrase].iter().any(|it| it.case == Case::Nominative);
                let reports = complement.is_some_and(|end| phrase < end || phrase == end && own())
                    && (found.iter().all(|extent| !is_threat(reading, sentence, *extent))
                        || tells_of_another(reading, sentence, left, phrase))
                    && !kinds.iter().all(|kind| SANCTIONERS.contains(kind));
                if !reports {
                    topic = found;
                }
            }
            _ => {}
        }
    }
    if topic.is_empty() { ground.map(|(_, found)| found).unwrap_or_default() } else { topic }
}

/// Where a dash parts the clause of a predicate from those before it in a headline.
fn dash(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let text = reading.text;
    let end = sentence.phrases.get(phrase).filter(|_| sentence.headline)?.content.start;
    let parts = |at: &usize| matches!(text.at(*at), '-' | '―' | '—' | '─') && !is_latin(text.before(*at));
    (sentence.extent.start + 1..end).rev().find(parts)
}

/// 国連安保理において: the council in which an act is passed; 我が国として: the state that resolves on it.
fn sits(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let candidate = &sentence.phrases[phrase];
    let kind = sentence.draft_of(candidate).map(|draft| sentence.drafts[draft].kind);
    let tail = reading.text.str(candidate.tail);
    match kind {
        Some(Kind::Authority) => tail.starts_with("において") || tail == "として",
        Some(Kind::State) => tail == "として",
        _ => false,
    }
}

/// 北朝鮮が行った核実験を受け: whether the clause of a subject closes with what a sanction answers, before its predicate.
fn gives_ground(reading: &Reading, sentence: &Sentence, subject: usize, predicate: usize) -> bool {
    let text = reading.text;
    // 北朝鮮が進める開発に関与した: the verb right behind the subject describes what is no sanction.
    let describes = predicate > subject + 2
        && sentence.phrases[subject + 1].case == Case::Predicate
        && !sentence.phrases[subject + 1].comma
        && ["た", "る", "う", "す", "む"].iter().any(|end| text.ends_with(sentence.phrases[subject + 1].tail.end, end));
    if describes {
        return true;
    }
    let clause = Extent::new(sentence.phrases[subject].tail.end, sentence.phrases[predicate].content.start);
    !clause.is_empty() && cue!("ground-closes").find(text, clause).is_some()
}

/// The attacker that a relative clause modifies: 銀行を狙う「○○」, 企業に侵入したハッカー, and among states the one that
/// invades: ウクライナに侵攻するロシア. The clause holds the trigger and no comma behind it.
pub(super) fn modified(reading: &Reading, sentence: &Sentence, trigger: Extent, armed: bool) -> Option<Extent> {
    let text = reading.text;
    let first = sentence.phrase_at(trigger.end.checked_sub(1)?)?;
    let mut index = first;
    while let Some(phrase) = sentence.phrases.get(index).filter(|phrase| index < first + 4 && !phrase.comma) {
        let adnominal =
            ["た", "る", "う", "す", "だ", "む", "ぶ"].iter().any(|end| text.ends_with(phrase.tail.end, end));
        if phrase.tail.end >= trigger.end && adnominal {
            let head = sentence.phrases.get(index + 1)?;
            // ロシアが侵攻したウクライナ: with a subject of its own, the clause modifies what is hit.
            // Not in 日本がウクライナに侵攻したロシアに制裁, where what is hit stands in the clause.
            let before = &sentence.phrases[first.saturating_sub(4)..first];
            let subject = before.iter().rposition(|phrase| phrase.case == Case::Nominative).is_some_and(|subject| {
                let object = |phrase: &Phrase| matches!(phrase.case, Case::Dative | Case::Lative | Case::Accusative);
                !before[subject..].iter().any(object)
            });
            let kinds: &[Kind] =
                if armed && !subject { &[Kind::ThreatGroup, Kind::State] } else { &[Kind::ThreatGroup] };
            let draft = sentence.draft_of(head).filter(|draft| kinds.contains(&sentence.drafts[*draft].kind))?;
            return Some(sentence.drafts[draft].extent);
        }
        index += 1;
    }
    None
}

/// How far behind a predicate のは may stand, over a doubt in kanji: 流出した可能性があるのは.
const CLEFT_REACH: usize = 24;

/// Where the のは stands that makes a cleft sentence of a predicate: 攻撃したのは○○だ.
pub(super) fn clefted(reading: &Reading, sentence: &Sentence, end: usize) -> Option<usize> {
    let text = reading.text;
    let at = text.find(Extent::new(end, sentence.extent.end.min(end + CLEFT_REACH)), "のは")?;
    text.slice(Extent::new(end, at)).iter().all(|c| !matches!(c, '、' | '。' | '「')).then_some(at)
}

/// Who acts in a cleft sentence with an active verb: システムを攻撃したのは「甲」だ.
pub(super) fn of_cleft(reading: &Reading, sentence: &Sentence, trigger: Extent) -> Vec<Extent> {
    let text = reading.text;
    let suffers = cue!("suffering-form").starts(text, trigger.end).is_some() || text.starts_with(trigger.end, "られ");
    let Some(at) = clefted(reading, sentence, trigger.end).filter(|_| !suffers) else { return Vec::new() };
    let told = (0..sentence.phrases.len()).find(|index| {
        let phrase = &sentence.phrases[*index];
        let copula = ["だ", "です", "であ", "でし", "とみ", "と見", "とされ", "とい", "との"];
        let ends = phrase.tail.is_empty() && !phrase.comma && !text.starts_with(phrase.tail.end, "(");
        let named = sentence.draft_of(phrase).is_some();
        phrase.content.start >= at + 2
            && named
            && (ends || copula.iter().any(|word| text.starts_with(phrase.tail.start, word)))
    });
    told.map(|phrase| coordinated(reading, sentence, phrase, ATTACKERS)).unwrap_or_default()
}

/// What strikes for a state or a group: its drones, missiles and troops.
static ARMS: Group = Group::new("arms");

/// The state or group whose arms a phrase names: ウクライナのドローン, ウクライナ無人機.
pub(super) fn owner_of_arms(reading: &Reading, sentence: &Sentence, phrase: usize, kinds: &[Kind]) -> Vec<Extent> {
    let text = reading.text;
    let core = sentence.phrases[phrase].core;
    let Some(arm) = ARMS.ending(text, core.end) else { return Vec::new() };
    let start = core.end - arm.chars().count();
    let glued = sentence.ending_at(core.start, start).filter(|_| start > core.start);
    if let Some(draft) = glued.filter(|draft| sentence.is_actor(*draft, kinds)) {
        return vec![sentence.drafts[draft].extent];
    }
    let before = phrase.checked_sub(1).filter(|left| sentence.phrases[*left].case == Case::Genitive);
    before.map(|left| coordinated(reading, sentence, left, kinds)).unwrap_or_default()
}

/// Whether a party does what it reports: groups, and in a war states and forces, which are the only authorities that
/// attack. Of a cyber attack a government reports what others did.
fn is_threat(reading: &Reading, sentence: &Sentence, extent: Extent) -> bool {
    sentence.exact(extent).is_some_and(|draft| match sentence.drafts[draft].kind {
        Kind::ThreatGroup => true,
        Kind::State | Kind::Authority => reading.domain.armed,
        _ => false,
    })
}

/// 政府は、職員が死亡したと発表した: whether the predicate has a subject of its own that is no arm of the topic.
fn tells_of_another(reading: &Reading, sentence: &Sentence, topic: usize, predicate: usize) -> bool {
    let group = |draft: usize| sentence.drafts[draft].kind == Kind::ThreatGroup;
    !sentence.draft_of(&sentence.phrases[topic]).is_some_and(group)
        && sentence.phrases[topic + 1..predicate]
            .iter()
            .any(|phrase| phrase.case == Case::Nominative && ARMS.ending(reading.text, phrase.core.end).is_none())
}

/// In a headline a comma stands for は, in a list a colon: 米政府、北朝鮮に新たな制裁. A country before the colon of an attack
/// says where it was: 日本:大学に不正アクセス.
fn headline_subject(reading: &Reading, sentence: &Sentence, phrase: usize, kinds: &[Kind]) -> bool {
    let candidate = &sentence.phrases[phrase];
    let state = || sentence.draft_of(candidate).is_some_and(|draft| sentence.drafts[draft].kind == Kind::State);
    let colon = || reading.text.at(candidate.tail.end) == ':' && !(kinds == ATTACKERS && state());
    candidate.case == Case::Bare && phrase < 2 && (sentence.headline && candidate.comma || colon())
}

/// Where a reported clause ends: the phrase of と before the verb of speech that closes the sentence.
fn complement_end(reading: &Reading, sentence: &Sentence) -> Option<usize> {
    let last = sentence.phrases.len();
    // 〜したとしている: the verb of saying is inflection only; を標的としている says nothing.
    let tail = sentence.phrases.last()?.tail;
    // So is that of thinking in いるとみている; whom others think of is no speaker: とみられている.
    let thinks = ["たとし", "るとし", "いとし", "だとし", "とみて", "とみる", "と見て"];
    if thinks.iter().any(|word| reading.text.find(tail, word).is_some()) {
        return Some(last);
    }
    if let Some(ground) = accused_of(reading, sentence) {
        return Some(ground);
    }
    let speech = sentence.closing_speech(reading.text)?;
    // 攻撃したことを明らかにした tells of others; who admits it (認めた) did it.
    let told = cue!("tells-of-others").starts(reading.text, sentence.phrases[speech].content.start).is_some();
    (0..speech).rev().find(|index| {
        let end = sentence.phrases[*index].tail.end;
        reading.text.before(end) == 'と' || told && reading.text.ends_with(end, "ことを")
    })
}

/// 盗んだとして抗議した: where the clause ends that an accusation gives as its ground. Who accuses did none of it; who is
/// accused did (攻撃したとして非難された).
fn accused_of(reading: &Reading, sentence: &Sentence) -> Option<usize> {
    let (text, phrases) = (reading.text, &sentence.phrases);
    let verb = phrases.iter().rposition(|phrase| cue!("accusing").starts(text, phrase.content.start).is_some())?;
    let passive = ["され", "を受け"].iter().any(|word| text.starts_with(phrases[verb].content.end, word));
    let closes = verb + 2 >= phrases.len() && !passive;
    let ground = (0..verb).rev().find(|index| closes && text.ends_with(phrases[*index].tail.end, "として"));
    ground.map(|index| index + 1)
}

/// Whether a subject belongs to a clause that ends before the predicate: an inflected verb that closes with a comma or
/// modifies a noun stands between, and the noun is no adverb.
fn in_relative_clause(sentence: &Sentence, subject: usize, predicate: usize) -> bool {
    sentence.phrases[subject + 1..predicate].iter().any(|phrase| is_subject(phrase.case) && phrase.case != Case::Also)
}
