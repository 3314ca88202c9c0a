//! Noun phrases that an act may fall on, wherever they stand, and what their places say for and against it.
//!
//! The constructions of the rules decide where Japanese marks an object beyond doubt. What they leave open is weighed:
//! [`noun_phrases`] lists those of a sentence; [`candidates`] are those of them that an act may fall on, [`unnamed`] those
//! that may act without a known name. [`evidence_of_sentence`], [`evidence_of_words`] and [`evidence_of_act`] tell the clues
//! of one, and the discourse adds up what the clues weigh.

mod actor;
mod clue;
mod evidence;
mod row;

pub use actor::{introduce, unnamed};
pub use clue::{Clue, Evidence, Told, digest_of};
pub use evidence::{Parties, evidence_of_act, evidence_of_sentence, evidence_of_words};
pub use row::complete_rows;

use super::draft::{Draft, Frame, Key};
use super::noun_phrase::{NounPhrase, as_target, can_be_target, is_name_like, of_content, of_extent, sums_up_branches};
use super::reading::{Reading, Sentence};
use super::rules::agents_of;
use super::subject::{self, SANCTIONERS};
use super::target::make_targets;
use super::trigger::{Family, Trigger, occurrences};
use crate::grammar::cue;
use crate::model::{Bilingual, Category, EventType, Kind, OriginBy, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};
use crate::text::Arrange;

/// A sentence with more phrases is no sentence but a table or a list run together.
const MOST_PHRASES: usize = 400;

/// A noun phrase that an act may fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where, in the normalised text.
    pub extent: Extent,
    /// The index of the phrase that holds it.
    phrase: usize,
    np: NounPhrase,
}

/// A sentence with what tells acts in it.
#[derive(Debug)]
pub struct Scene<'a> {
    reading: &'a Reading<'a>,
    sentence: &'a Sentence,
    /// Words of attack with their phrases, left to right.
    attacks: Vec<(Extent, usize, &'static Trigger)>,
    /// Words of sanction with their phrases and kinds, left to right.
    sanctions: Vec<(Extent, usize, Kind)>,
}

impl<'a> Scene<'a> {
    /// Looks for the words that tell acts; none for what is no sentence.
    pub fn of(reading: &'a Reading<'a>, sentence: &'a Sentence) -> Option<Self> {
        if sentence.phrases.len() > MOST_PHRASES {
            return None;
        }
        let phrase = |extent: Extent| sentence.phrase_at(extent.start).unwrap_or_default();
        let attacks = occurrences(reading, sentence).into_iter();
        let sanctions = sentence.drafts.iter().filter(|draft| draft.category == Category::Sanction);
        let mut sanctions: Vec<_> = sanctions.map(|draft| (draft.extent, phrase(draft.extent), draft.kind)).collect();
        sanctions.arrange_by_key(|(extent, ..)| *extent);
        let attacks = attacks.map(|(extent, trigger)| (extent, phrase(extent), trigger)).collect();
        Some(Self { reading, sentence, attacks, sanctions })
    }

    /// The word of attack that is fewest phrases away from a candidate, to its right where two are.
    fn nearest_attack(&self, candidate: &Candidate) -> Option<&(Extent, usize, &'static Trigger)> {
        nearest(&self.attacks, candidate, |(extent, phrase, _)| (*extent, *phrase))
    }

    /// The word of sanction that is fewest phrases away.
    fn nearest_sanction(&self, candidate: &Candidate) -> Option<&(Extent, usize, Kind)> {
        nearest(&self.sanctions, candidate, |(extent, phrase, _)| (*extent, *phrase))
    }
}

/// Of words sorted by place, the one with the fewest phrases between it and a candidate, to its right where two are.
fn nearest<'w, T>(words: &'w [T], candidate: &Candidate, place: fn(&T) -> (Extent, usize)) -> Option<&'w T> {
    let right = words.partition_point(|word| place(word).0.start < candidate.extent.end);
    let away = |word: &&T| place(word).1.abs_diff(candidate.phrase);
    let (before, behind) = (right.checked_sub(1).and_then(|left| words.get(left)), words.get(right));
    match (before, behind) {
        (Some(before), Some(behind)) => Some(if away(&before) < away(&behind) { before } else { behind }),
        (before, behind) => before.or(behind),
    }
}

/// The noun phrases of a sentence, phrase by phrase.
pub fn noun_phrases(scene: &Scene) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for phrase in 0..scene.sentence.phrases.len() {
        let nps = of_phrase(scene, phrase).into_iter();
        out.extend(nps.map(|np| Candidate { extent: np.extent, phrase, np }));
    }
    out
}

/// The noun phrases of a sentence that can be a target and are none that tells an act itself, with names inside longer
/// phrases; those that are targets already are among them.
pub fn candidates(scene: &Scene, mut out: Vec<Candidate>) -> Vec<Candidate> {
    let (reading, sentence) = (scene.reading, scene.sentence);
    for (index, draft) in sentence.drafts.iter().enumerate() {
        let Some(phrase) = sentence.phrase_at(draft.extent.end.saturating_sub(1)) else { continue };
        let np = NounPhrase { extent: draft.extent, kind: Some(as_target(draft.kind)), draft: Some(index) };
        out.push(Candidate { extent: draft.extent, phrase, np });
    }
    out.arrange_by_key(|candidate| (candidate.extent, candidate.np.draft.is_none()));
    out.dedup_by_key(|candidate| candidate.extent);
    let tells = |extent: Extent| {
        scene.attacks.iter().any(|(word, ..)| word.overlaps(extent))
            || scene.sanctions.iter().any(|(word, ..)| word.overlaps(extent))
    };
    // 北朝鮮のハッカー: what is part of the name of an actor is not hit by itself, nor is the head of what is hit.
    let in_actor = |extent: Extent| {
        let part = |draft: &Draft| draft.category == Category::Actor || draft.extent.end == extent.end;
        sentence.drafts.iter().any(|draft| draft.extent.contains(extent) && draft.extent != extent && part(draft))
    };
    // 半導体の輸出を禁止: goods under a ban are no party to it.
    let goods = |candidate: &Candidate| {
        let act = candidate.extent.end + 1;
        candidate.np.draft.is_none()
            && reading.text.at(act - 1) == 'の'
            && cue!("goods-act").starts(reading.text, act).is_some()
            && scene.sanctions.iter().any(|(word, _, kind)| word.start == act && *kind == Kind::Measure)
    };
    out.retain(|candidate| {
        let extent = candidate.extent;
        can_be_target(reading, &candidate.np)
            && !sums_up_branches(reading, sentence, candidate.phrase)
            // 通信 is a branch only in a list of branches.
            && !cue!("listed-branch").is(reading.text, extent)
            && !goods(candidate)
            && !tells(extent)
            && !in_actor(extent)
            && !is_means(reading, extent)
            && !comes_with_attacker(scene, candidate)
            && !is_of_attackers(scene, candidate)
            && !is_posed_as(scene, candidate)
            && !is_partner_at_home(scene, candidate)
            && !is_named_of_another(scene, candidate)
    });
    out
}

/// 社員になりすまし, 取引先の社員を装い: whom somebody poses as, and whose people.
fn is_posed_as(scene: &Scene, candidate: &Candidate) -> bool {
    let (text, phrases) = (scene.reading.text, &scene.sentence.phrases);
    let posed = |end: usize| cue!("posed-as").starts(text, end).is_some();
    let of = phrases[candidate.phrase].case == Case::Genitive;
    let head = phrases.get(candidate.phrase + 1).filter(|_| of);
    posed(candidate.extent.end) || head.is_some_and(|head| posed(head.content.end))
}

/// 反イスラエルの文言, Oracle製品, Graphiteに感染: a name that only says of what kind another thing is.
fn is_named_of_another(scene: &Scene, candidate: &Candidate) -> bool {
    let (text, extent) = (scene.reading.text, candidate.extent);
    let stance = candidate.np.kind == Some(Kind::State) && matches!(text.before(extent.start), '反' | '親');
    let maker = candidate.np.draft.is_some() && cue!("made-by").starts(text, extent.end).is_some();
    // The name of what infects stands in に; a machine there is infected.
    let phrase = &scene.sentence.phrases[candidate.phrase];
    let infects = phrase.case == Case::Dative
        && candidate.np.kind != Some(Kind::System)
        && text.starts_with(phrase.tail.end, "感染")
        && !text.starts_with(phrase.tail.end, "感染させ");
    stance || maker && scene.sanctions.is_empty() || infects
}

/// 中国外務省は…中国の企業や個人との取引を禁じた: with whom at home those under sanction may not deal.
fn is_partner_at_home(scene: &Scene, candidate: &Candidate) -> bool {
    let (reading, sentence) = (scene.reading, scene.sentence);
    let phrases = &sentence.phrases;
    let joined = |at: &usize| matches!(phrases[*at].case, Case::And) || phrases[*at].comma;
    // 英国の企業とロシアの銀行との取引: the other side may stand between.
    let between = |at: &usize| matches!(phrases[*at].case, Case::And | Case::Comitative | Case::Genitive);
    let dealt = (candidate.phrase..phrases.len()).take_while(|at| between(at) || joined(at)).any(|at| {
        reading.text.at(phrases[at].tail.start) == 'と'
            && phrases.get(at + 1).is_some_and(|next| reading.text.starts_with(next.content.start, "取引"))
    });
    let first = (0..candidate.phrase).rev().find(|at| !joined(at)).filter(|at| phrases[*at].case == Case::Genitive);
    let Some(owner) = first.filter(|_| dealt && candidate.np.draft.is_none()) else { return false };
    if reading.text.str(phrases[owner].content) == "国内" {
        return true;
    }
    let state_of = |draft: &Draft| match (&draft.key, draft.kind) {
        (Key::Entry(entry), Kind::State) => Some(*entry),
        (Key::Entry(entry), Kind::Authority) => {
            reading.lexicon.entry(*entry).state_id().and_then(|state| reading.lexicon.index_of(state))
        }
        _ => None,
    };
    let home = sentence.draft_of(&phrases[owner]).and_then(|draft| state_of(&sentence.drafts[draft]));
    let acts = |draft: &&Draft| draft.category == Category::Actor && draft.extent.end < phrases[owner].content.start;
    home.is_some() && sentence.drafts.iter().filter(acts).any(|draft| state_of(draft) == home)
}

/// 同グループのウェブサイト, ラザルスのサーバー: what attackers own is not what they hit.
fn is_of_attackers(scene: &Scene, candidate: &Candidate) -> bool {
    let sentence = scene.sentence;
    let owner = candidate.phrase.checked_sub(1).map(|left| &sentence.phrases[left]);
    let owner = owner.filter(|left| left.case == Case::Genitive && left.tail.len() == 1);
    let group = |draft: usize| sentence.drafts[draft].kind == Kind::ThreatGroup;
    candidate.np.kind == Some(Kind::System)
        && candidate.extent.start == sentence.phrases[candidate.phrase].content.start
        && owner.and_then(|left| sentence.draft_of(left)).is_some_and(group)
}

/// Whether it is who is charged with an attack (男を逮捕), or a state that only says where an attacker comes from
/// (ロシアのハッカー集団, ロシア国籍の男を起訴): neither is hit by that attack.
fn comes_with_attacker(scene: &Scene, candidate: &Candidate) -> bool {
    let (sentence, extent) = (scene.sentence, candidate.extent);
    if is_target(sentence, candidate) {
        return false;
    }
    if is_whose_act(scene, candidate) || is_source_or_suspect(scene, candidate) {
        return true;
    }
    let thing = matches!(candidate.np.kind, Some(Kind::Asset | Kind::System));
    let listed = candidate.np.kind == Some(Kind::Person) && is_listed_with_charged(scene, candidate.phrase);
    if listed || is_charged(scene, candidate.phrase) {
        return !thing;
    }
    let agent = |draft: &Draft| {
        let acts = |frame: &Frame| frame.event_type == EventType::Attack && frame.agents.contains(&draft.extent);
        draft.category == Category::Actor && (draft.kind == Kind::ThreatGroup || sentence.frames.iter().any(acts))
    };
    let origin = |head: Extent| head != extent && sentence.modifies(extent, head);
    // 韓国の企業甲は…と発表した: where somebody sits who only speaks.
    let speaks = |draft: &Draft| {
        let source = |frame: &Frame| frame.event_type == EventType::Statement && frame.agents.contains(&draft.extent);
        draft.category == Category::Actor && sentence.frames.iter().any(source)
    };
    candidate.np.kind == Some(Kind::State)
        && (sentence.drafts.iter().any(|draft| (agent(draft) || speaks(draft)) && origin(draft.extent))
            || (candidate.phrase + 1..sentence.phrases.len())
                .take_while(|at| sentence.phrases[*at - 1].case == Case::Genitive)
                .any(|at| is_charged(scene, at)))
}

/// 甲国の砲撃, 乙軍側の空爆, 甲国のサイバー攻撃: the name before の and a noun of force or of attack is who acts; what is struck
/// would stand before への.
fn is_whose_act(scene: &Scene, candidate: &Candidate) -> bool {
    let (text, phrases) = (scene.reading.text, &scene.sentence.phrases);
    let acts = |draft: usize| matches!(scene.sentence.drafts[draft].kind, Kind::State | Kind::Authority);
    let owner = phrases.get(candidate.phrase).is_some_and(|phrase| phrase.case == Case::Genitive);
    let party = candidate.np.draft.is_some_and(acts) && !is_target(scene.sentence, candidate);
    let made = |act: &Phrase| {
        let told = |(word, _, trigger): &(Extent, usize, &Trigger)| {
            *word == act.content && matches!(trigger.family, Family::Strike | Family::Enter)
        };
        scene.attacks.iter().any(told) && !cue!("suffered-noun").is(text, act.content)
    };
    let act = phrases.get(candidate.phrase + 1).filter(|_| owner && party);
    act.is_some_and(|act| cue!("force").is(text, act.core) || made(act))
}

/// 甲新聞によると, 乙容疑者: who tells of an act, and a person named as its suspect.
fn is_source_or_suspect(scene: &Scene, candidate: &Candidate) -> bool {
    let (text, extent) = (scene.reading.text, candidate.extent);
    let person = candidate.np.kind == Some(Kind::Person);
    cue!("cited-by").starts(text, extent.end).is_some()
        || person && cue!("suspect-word").ends(text, extent.start, extent.end).is_some()
}

/// Whether a phrase is the object of a charge: right before it, or before a comma where the charge closes what follows.
fn is_charged(scene: &Scene, phrase: usize) -> bool {
    let phrases = &scene.sentence.phrases;
    let charge = |phrase: &Phrase| cue!("arrest").starts(scene.reading.text, phrase.content.start).is_some();
    let mut behind = phrases[phrase + 1..].iter();
    phrases[phrase].case == Case::Accusative
        && if phrases[phrase].comma { behind.any(charge) } else { behind.next().is_some_and(charge) }
}

/// Whether a phrase is a member of a list of people that a charge closes: 甲(44)、乙ら2人の容疑者を逮捕.
fn is_listed_with_charged(scene: &Scene, phrase: usize) -> bool {
    let phrases = &scene.sentence.phrases;
    let listed = |case| matches!(case, Case::Bare | Case::And | Case::Comitative | Case::Genitive);
    let last = (phrase..phrases.len()).find(|at| !listed(phrases[*at].case));
    last.is_some_and(|last| last > phrase && is_charged(scene, last))
}

/// 偽装文書, マルウェア: what attacks are made with, unless it is a term for a thing that is taken, too (認証情報).
fn is_means(reading: &Reading, extent: Extent) -> bool {
    let word = cue!("means").ends(reading.text, extent.start, extent.end);
    word.is_some_and(|length| {
        let word = Extent::new(extent.end - length, extent.end);
        reading.lexicon.terms().kind(reading.text.str(word)).is_none()
    })
}

/// The noun phrases of one phrase; words of attack inside a compound part it.
fn of_phrase(scene: &Scene, phrase: usize) -> Vec<NounPhrase> {
    let (reading, sentence) = (scene.reading, scene.sentence);
    let content = sentence.phrases[phrase].content;
    let mut inside = scene.attacks.iter().map(|(word, ..)| *word).filter(|word| content.contains(*word)).peekable();
    if inside.peek().is_none() {
        return of_content(reading, sentence, phrase);
    }
    let core = sentence.phrases[phrase].core;
    let mut out = Vec::new();
    let mut start = core.start;
    for word in inside {
        out.extend(of_extent(reading, sentence, Extent::new(start, word.start.max(start))));
        start = start.max(word.end);
    }
    out.extend(of_extent(reading, sentence, Extent::new(start, core.end.max(start))));
    out
}

/// Whether a candidate has a name that makes it an actor wherever nothing happens to it.
pub fn is_named(candidate: &Candidate) -> bool {
    candidate.np.draft.is_some()
}

/// Whether a candidate is a target already.
pub fn is_target(sentence: &Sentence, candidate: &Candidate) -> bool {
    let target = |draft: usize| sentence.drafts[draft].category == Category::Target;
    sentence.exact(candidate.extent).is_some_and(target)
}

/// Whether a candidate goes around a target, which would lose its mark to the longer one.
pub fn covers_target(sentence: &Sentence, candidate: &Candidate) -> bool {
    let inside = |it: &Draft| candidate.extent.contains(it.extent) && candidate.extent != it.extent;
    sentence.drafts.iter().any(|it| it.category == Category::Target && inside(it))
}

/// Makes a candidate the target of the nearest act of its sentence, or of one that the rules left without an object.
/// Returns what was marked.
pub fn strike(
    reading: &Reading,
    sentence: &mut Sentence,
    candidate: &Candidate,
    role: Roles,
    why: &Bilingual,
) -> Vec<Extent> {
    let Some(scene) = Scene::of(reading, sentence) else { return Vec::new() };
    let act = if role == Roles::SANCTIONED { sanction(&scene, candidate) } else { attack(&scene, candidate) };
    // An unknown name is a body's unless its noun says that it is a thing.
    let named = reading.text.before(candidate.extent.start) == '「' || is_name_like(reading, candidate.extent);
    let kind = candidate.np.kind.or(named.then_some(Kind::Organization));
    let np = NounPhrase { draft: sentence.exact(candidate.extent), kind, ..candidate.np };
    let marked = make_targets(reading, sentence, vec![np], role, RULE);
    for draft in sentence.drafts.iter_mut().filter(|draft| marked.contains(&draft.extent)) {
        // A name keeps its id: what is estimated is that the act falls on it.
        draft.by = OriginBy::Estimate;
        draft.why.clone_from(why);
    }
    match act {
        _ if marked.is_empty() => {}
        Some(Act::Told(frame)) => sentence.frames[frame].objects.extend(&marked),
        Some(Act::New(mut frame)) => {
            frame.agents.retain(|agent| !marked.iter().any(|object| object.overlaps(*agent)));
            frame.objects.clone_from(&marked);
            sentence.frames.push(frame);
        }
        None => {}
    }
    marked
}

/// The step that weighs, as the origin of its marks.
const RULE: &str = "weigh";

/// The act that a candidate is an object of.
enum Act {
    /// The sentence has it already.
    Told(usize),
    /// It is told by a word that had no object.
    New(Frame),
}

/// The attack of the nearest word; without such a word the nearest attack that the sentence tells.
fn attack(scene: &Scene, candidate: &Candidate) -> Option<Act> {
    let (reading, sentence) = (scene.reading, scene.sentence);
    let told = |word: Extent| {
        sentence.frames.iter().position(|frame| frame.event_type == EventType::Attack && frame.trigger.overlaps(word))
    };
    match scene.nearest_attack(candidate) {
        Some((word, ..)) if let Some(frame) = told(*word) => Some(Act::Told(frame)),
        Some((word, _, trigger)) => {
            let agents = agents_of(reading, sentence, *word, trigger);
            Some(Act::New(Frame::new(EventType::Attack, *word, agents, Vec::new(), RULE)))
        }
        None => {
            let attacks = |frame: &&Frame| frame.event_type == EventType::Attack;
            let away = |frame: &&Frame| frame.trigger.start.abs_diff(candidate.extent.start);
            let nearest = sentence.frames.iter().filter(attacks).min_by_key(away)?;
            sentence.frames.iter().position(|frame| frame == nearest).map(Act::Told)
        }
    }
}

/// The sanction of the nearest word; a measure or a programme makes an act only where a rule says that it is imposed.
fn sanction(scene: &Scene, candidate: &Candidate) -> Option<Act> {
    let (reading, sentence) = (scene.reading, scene.sentence);
    let (word, phrase, kind) = scene.nearest_sanction(candidate)?;
    let told = sentence.frames.iter().position(|frame| {
        matches!(frame.event_type, EventType::Sanction | EventType::Lifting) && frame.trigger.overlaps(*word)
    });
    if let Some(frame) = told {
        return Some(Act::Told(frame));
    }
    let event_type = match kind {
        Kind::Designation => EventType::Sanction,
        Kind::Lifting => EventType::Lifting,
        _ => return None,
    };
    let agents = subject::of(reading, sentence, *phrase, SANCTIONERS);
    Some(Act::New(Frame::new(event_type, *word, agents, Vec::new(), RULE)))
}
