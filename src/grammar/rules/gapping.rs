//! Gapping: 「AはBを、CはDを攻撃した」 shares one predicate between several parties, and tells an act of each.

use super::attack_object::targets;
use super::named_party::named;
use crate::grammar::cue;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence, is_subject};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, ATTACKERS, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::model::{EventType, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "gapping",
    stage: Stage::Predicates,
    ja: "「AはBを、CはDを」と並び、一つの述語を共有する対象",
    en: "What several parties do with one predicate, each to its own object (AはBを、CはDを攻撃した)",
    examples: &[
        "ハッカー集団は⟦病院⟧を、北朝鮮のハッカーは大学を標的にした。",
        "中国のハッカーは⟦通信会社⟧に、ロシアのハッカーは研究所に侵入した。",
        "米国は⟦海運会社⟧に、英国は貿易会社に制裁を科した。",
        "経済制裁の動きをまとめた。日本はロシアの⟦銀行⟧の資産を、韓国は北朝鮮の貿易会社の資産を凍結した。",
    ],
    counterexamples: &[
        "ハッカー集団は病院と大学を標的にした。",
        "ハッカー集団は昨年は病院を、今年は大学を攻撃した。",
        "米国は海運会社に、貿易会社と同じ制裁を科した。",
    ],
    apply: share,
}];

/// One of the parties, with what stands beside it before the predicate.
#[derive(Clone, Copy)]
struct Member {
    /// The phrase of its subject.
    subject: usize,
    /// The phrase of its last argument.
    end: usize,
}

/// Gives every party of a shared predicate an act of its own.
fn share(reading: &Reading, sentence: &mut Sentence) {
    for index in 0..sentence.frames.len() {
        let members = members(sentence, sentence.frames[index].trigger);
        if members.len() < 2 || sentence.frames[index].event_type == EventType::Statement {
            continue;
        }
        let agents: Vec<Vec<Extent>> =
            members.iter().map(|member| agents(reading, sentence, &sentence.frames[index], *member)).collect();
        if agents.iter().all(|agents| !agents.is_empty()) {
            split(reading, sentence, index, &members, &agents);
        }
    }
}

/// The parties before a predicate, from left to right; every argument but the last is closed by a comma, and all stand in
/// the same case.
fn members(sentence: &Sentence, trigger: Extent) -> Vec<Member> {
    let phrases = &sentence.phrases;
    let Some(verb) = sentence.phrase_at(trigger.start) else { return Vec::new() };
    // 資産を凍結した: the predicate holds its own object, beside which the others stand.
    let held = Some(verb).filter(|verb| is_argument(phrases[*verb].case) && trigger.end > phrases[*verb].tail.end);
    // それぞれ, 相次いで: adverbs stand between the last argument and the predicate.
    let argument = |index: &usize| !phrases[*index].content.is_empty() && is_argument(phrases[*index].case);
    let before = (verb.saturating_sub(ADVERBS)..verb).rev().find(argument);
    let ends = [held, before].into_iter().flatten();
    ends.map(|last| up_to(phrases, last)).find(|members| members.len() > 1).unwrap_or_default()
}

/// The parties whose arguments stand in the case of the last one.
fn up_to(phrases: &[Phrase], last: usize) -> Vec<Member> {
    let mut out: Vec<Member> = Vec::new();
    let mut end = last;
    while let Some(subject) = (0..end).rev().find(|index| is_subject(phrases[*index].case)) {
        let whole =
            |phrase: &Phrase| phrase.case != Case::Predicate && (!phrase.comma || phrase.case != phrases[last].case);
        let parallel = out.last().is_none_or(|next| phrases[next.subject].case == phrases[subject].case);
        if !parallel || !phrases[subject + 1..end].iter().all(whole) {
            break;
        }
        out.push(Member { subject, end });
        // ロシアのハッカー集団は: what stands before the noun belongs to the subject.
        let modifies = |phrase: &Phrase| {
            matches!(phrase.case, Case::Genitive | Case::And | Case::Comitative | Case::Bare) && !phrase.comma
        };
        let left = (0..subject).rev().find(|index| !modifies(&phrases[*index]));
        match left.filter(|left| phrases[*left].comma && phrases[*left].case == phrases[last].case) {
            Some(left) => end = left,
            None => break,
        }
    }
    out.reverse();
    out
}

/// How many phrases may stand between the last argument and the predicate.
const ADVERBS: usize = 3;

fn is_argument(case: Case) -> bool {
    matches!(case, Case::Accusative | Case::Dative | Case::Lative)
}

/// Whether the subjects are those whom the act befalls: 病院が甲に、大学が乙に攻撃された.
fn is_passive(reading: &Reading, trigger: Extent) -> bool {
    let suffers = cue!("suffering-form").starts(reading.text, trigger.end).is_some();
    suffers || ["れ", "られ"].iter().any(|word| reading.text.starts_with(trigger.end, word))
}

/// Who acts beside one of the subjects.
fn agents(reading: &Reading, sentence: &Sentence, frame: &Frame, member: Member) -> Vec<Extent> {
    let kinds = if frame.event_type == EventType::Attack { ATTACKERS } else { SANCTIONERS };
    let phrase = if is_passive(reading, frame.trigger) { member.end } else { member.subject };
    subject::coordinated(reading, sentence, phrase, kinds)
}

/// Splits a frame: each party gets the objects that stand beside it.
fn split(reading: &Reading, sentence: &mut Sentence, index: usize, members: &[Member], agents: &[Vec<Extent>]) {
    let frame = sentence.frames[index].clone();
    let mut frames = Vec::new();
    for (member, agents) in members.iter().zip(agents) {
        let phrases = &sentence.phrases;
        let range = Extent::new(phrases[member.subject].content.start, phrases[member.end].tail.end);
        let beside = |object: &&Extent| range.contains(**object) && !agents.contains(object);
        let mut objects: Vec<Extent> = frame.objects.iter().filter(beside).copied().collect();
        if objects.is_empty() {
            objects = own_objects(reading, sentence, &frame, *member);
            objects.retain(|object| !agents.contains(object));
        }
        if !objects.is_empty() {
            frames.push(Frame { agents: agents.clone(), objects, ..frame.clone() });
        }
    }
    if frames.len() == members.len() {
        sentence.frames.splice(index..=index, frames);
    }
}

/// The objects beside a subject that the predicate was too far away to find.
fn own_objects(reading: &Reading, sentence: &mut Sentence, frame: &Frame, member: Member) -> Vec<Extent> {
    let attack = frame.event_type == EventType::Attack;
    let of = |phrase: usize| -> Vec<NounPhrase> {
        if attack { targets(reading, sentence, phrase, true) } else { named(reading, sentence, phrase) }
    };
    let phrase = if is_passive(reading, frame.trigger) { member.subject } else { member.end };
    // 銀行の資産を: whose assets are frozen is the party.
    let content = sentence.phrases[phrase].content;
    let frozen = cue!("frozen-thing").ends(reading.text, content.start, content.end).is_some();
    let owner = phrase.checked_sub(1).filter(|left| frozen && sentence.phrases[*left].case == Case::Genitive);
    let mut found = of(owner.unwrap_or(phrase));
    // 甲は取引所から資金を、乙は…を盗んだ: who is robbed stands beside what is taken.
    let robbed = (member.subject + 1..member.end).filter(|index| sentence.phrases[*index].case == Case::From);
    found.extend(robbed.flat_map(of));
    found.retain(|np| noun_phrase::can_be_target(reading, np));
    let role = if attack { Roles::ATTACKED } else { Roles::SANCTIONED };
    make_targets(reading, sentence, found, role, "gapping")
}
