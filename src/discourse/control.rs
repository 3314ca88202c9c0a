//! Who did what a measure answers: 「AはBを攻撃したとしてCを制裁した」 leaves the subject of the reason unsaid, and it is C, on
//! whom the measure falls (control by the object of the main verb), never A, who takes it.

use super::certainty::petition;
use super::circumstance::is_clause;
use crate::grammar::{Reading, Sentence, cue};
use crate::model::{Category, Certainty, EventType, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::Case;

/// A measure with the clause that it answers.
struct Answer {
    /// From behind those who take it up to the marker of the reason.
    clause: Extent,
    /// As mentions: who takes it, or is spoken of.
    takers: Vec<Extent>,
    /// As mentions: on whom it falls.
    parties: Vec<Extent>,
    /// Whether those who take it only hold that it was done: 攻撃したとして, 攻撃した疑いで, and not ことを理由に.
    claimed: bool,
}

/// Gives the attacks in the reason of a sanction, an arrest or a charge the party of it as their agent, and takes what is
/// only held against the party for alleged. A reason with a subject of its own (Cの部隊が攻撃したとして) keeps both. A
/// sanction that is only asked for gets to whom it is asked of.
pub fn control(reading: &Reading, sentence: &mut Sentence) {
    for answer in answers(reading, sentence) {
        let inside = |trigger: Extent| trigger.start >= answer.clause.start && trigger.end <= answer.clause.end;
        let attacks = sentence.frames.iter_mut().filter(|frame| frame.event_type == EventType::Attack);
        for frame in attacks.filter(|frame| inside(frame.trigger)) {
            // 児童が侵入したとして補導された: its subject is the party itself.
            let own = |agent: &Extent| answer.takers.contains(agent) || answer.parties.contains(agent);
            if !frame.agents.iter().all(own) {
                continue;
            }
            let hit = &frame.objects;
            frame.agents = answer.parties.iter().filter(|party| !hit.contains(party)).copied().collect();
            if answer.claimed && frame.certainty == Certainty::Asserted {
                frame.certainty = Certainty::Alleged;
            }
        }
    }
    address(reading, sentence);
    involve(reading, sentence);
}

/// Gives an attack whose involvement is told behind it (攻撃にAが関与した) that subject as its agent, whoever says so; and one
/// that a state or group denies as its own (Aは、攻撃したとの非難を否定した) its topic.
fn involve(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.frames.len() {
        let frame = &sentence.frames[index];
        if frame.event_type != EventType::Attack {
            continue;
        }
        let involved = involved(reading, sentence, frame.trigger);
        let behind = Extent::new(frame.trigger.end, sentence.extent.end.min(frame.trigger.end + DENIED_WITHIN));
        let reported = cue!("reported-as").find(text, behind);
        let denied = frame.certainty == Certainty::Negated
            && frame.agents.is_empty()
            && reported.is_some_and(|reported| text.find(Extent::new(reported.end, behind.end), "否定").is_some());
        let denier = || {
            let topic = sentence.phrases.iter().find(|phrase| phrase.case == Case::Topic)?;
            let draft = &sentence.drafts[sentence.draft_of(topic)?];
            let acts = matches!(draft.kind, Kind::State | Kind::ThreatGroup) && draft.category == Category::Actor;
            Some(draft.extent).filter(|extent| acts && extent.end <= frame.trigger.start)
        };
        let agent = involved.or_else(|| if denied { denier() } else { None });
        if let Some(agent) = agent.filter(|agent| !frame.objects.contains(agent)) {
            sentence.frames[index].agents = vec![agent];
        }
    }
}

/// How far behind an act its denial may end.
const DENIED_WITHIN: usize = 40;

/// The actor in が between an act in に and a word of involvement: サイバー攻撃に甲国が関わった.
fn involved(reading: &Reading, sentence: &Sentence, act: Extent) -> Option<Extent> {
    let own = sentence.phrase_at(act.start)?;
    let [act, rest @ ..] = &sentence.phrases[own..] else { return None };
    let at = rest.iter().position(|phrase| phrase.case != Case::Genitive && phrase.case != Case::And)?;
    let (subject, verb) = (&rest[at], rest.get(at + 1)?);
    let told = act.case == Case::Dative
        && subject.case == Case::Nominative
        && cue!("involvement").starts(reading.text, verb.content.start).is_some();
    let draft = &sentence.drafts[sentence.draft_of(subject).filter(|_| told)?];
    (draft.category == Category::Actor).then_some(draft.extent)
}

/// Gives a sanction that is only asked for to whom it is asked of: in 「AはBにCを制裁対象に加えるよう求めた」 A asks, and B would
/// impose. B is no party of it.
fn address(reading: &Reading, sentence: &mut Sentence) {
    for index in 0..sentence.frames.len() {
        let frame = &sentence.frames[index];
        let asked = matches!(frame.event_type, EventType::Sanction | EventType::Lifting);
        let Some(verb) = petition(reading, sentence, frame.trigger).filter(|_| asked) else { continue };
        let addressee = addressee(reading, sentence, frame.trigger, verb);
        if let Some(draft) = addressee {
            let draft = &mut sentence.drafts[draft];
            if draft.category == Category::Target && matches!(draft.kind, Kind::State | Kind::Group) {
                (draft.category, draft.kind, draft.roles) = (Category::Actor, Kind::State, Roles::NONE);
            }
        }
        let agents: Vec<Extent> = addressee.map(|draft| sentence.drafts[draft].extent).into_iter().collect();
        let frame = &mut sentence.frames[index];
        frame.objects.retain(|object| !agents.contains(object));
        if !agents.is_empty() {
            frame.agents = agents;
        }
    }
}

/// To whom something is asked: in に between the act and the verb of asking, or in に対し before the act.
fn addressee(reading: &Reading, sentence: &Sentence, act: Extent, verb: Extent) -> Option<usize> {
    let phrases = sentence.phrases.iter().filter(|phrase| {
        let towards =
            ["に対し", "に対して", "には"].iter().any(|word| reading.text.starts_with(phrase.tail.start, word));
        let between = phrase.content.start >= act.end && phrase.tail.end <= verb.start;
        phrase.case == Case::Dative && (between || towards && phrase.tail.end <= act.start)
    });
    let mut drafts = phrases.filter_map(|phrase| sentence.draft_of(phrase)).rev();
    let imposes = [Kind::Authority, Kind::State, Kind::Group];
    drafts.find(|draft| imposes.contains(&sentence.drafts[*draft].kind))
}

/// The measures of a sentence that say what they answer.
fn answers(reading: &Reading, sentence: &Sentence) -> Vec<Answer> {
    let sanctions = sentence.frames.iter().filter(|frame| frame.event_type == EventType::Sanction);
    let mut out: Vec<Answer> = sanctions
        .filter_map(|frame| answer(reading, sentence, frame.trigger.start, &frame.agents, |_| frame.objects.clone()))
        .collect();
    let charges = cue!("charged").places(reading.text, sentence.extent);
    out.extend(charges.filter_map(|verb| {
        answer(reading, sentence, verb.start, &[], |marker| charged(reading, sentence, verb, marker))
    }));
    out
}

/// The measure told at a place, where a reason stands before it.
fn answer(
    reading: &Reading,
    sentence: &Sentence,
    measure: usize,
    takers: &[Extent],
    parties: impl Fn(Extent) -> Vec<Extent>,
) -> Option<Answer> {
    let text = reading.text;
    let range = Extent::new(sentence.extent.start, measure);
    // 不正アクセス禁止法違反の疑いで names the law, and no act.
    let act = |marker: &Extent| is_clause(reading, *marker) && text.before(marker.start) != 'の';
    let marker = cue!("answered").places(text, range).filter(act).last()?;
    let parties = principal(reading, sentence, parties(marker));
    let topics = sentence.phrases.iter().filter(|phrase| phrase.case == Case::Topic);
    let spoken_of = topics.filter_map(|phrase| sentence.draft_of(phrase)).map(|draft| sentence.drafts[draft].extent);
    let mut takers: Vec<Extent> = takers.to_vec();
    takers.extend(spoken_of);
    takers.retain(|taker| taker.end <= marker.start);
    let start = takers.iter().map(|taker| taker.end).max().unwrap_or(sentence.extent.start);
    let claimed = !text.starts_with(marker.start, "を理由") && !text.starts_with(marker.start, "ことを理由");
    Some(Answer { clause: Extent::new(start, marker.start), takers, parties, claimed })
}

/// Who is arrested, charged or blamed: in を behind the reason, or before it with a comma; in the passive the subject.
fn charged(reading: &Reading, sentence: &Sentence, verb: Extent, marker: Extent) -> Vec<Extent> {
    let text = reading.text;
    let passive = cue!("suffering-form").starts(text, verb.end).is_some();
    let phrases = sentence.phrases.iter().filter(|phrase| phrase.tail.end <= verb.start);
    let named = phrases.enumerate().filter(|(_, phrase)| {
        let behind = phrase.content.start >= marker.end;
        match phrase.case {
            Case::Accusative => !passive && (behind || phrase.comma),
            Case::Topic | Case::Nominative => passive,
            _ => false,
        }
    });
    // 男ら3人が: the number only counts those before it.
    let summed =
        |place: usize| place.checked_sub(1).filter(|_| text.before(sentence.phrases[place].content.start) == 'ら');
    let drafts = named.filter_map(|(place, phrase)| {
        sentence.draft_of(phrase).or_else(|| sentence.draft_of(&sentence.phrases[summed(place)?]))
    });
    drafts.last().map(|draft| sentence.drafts[draft].extent).into_iter().collect()
}

/// The parties that can act, without what only describes another one (ロシア人のA容疑者, ハッカー集団 in its longer name).
fn principal(reading: &Reading, sentence: &Sentence, mut parties: Vec<Extent>) -> Vec<Extent> {
    let acts = |party: &Extent| {
        sentence.exact(*party).is_some_and(|draft| {
            let draft = &sentence.drafts[draft];
            draft.category != Category::Sanction && !matches!(draft.kind, Kind::Asset | Kind::System)
        })
    };
    parties.retain(acts);
    let all = parties.clone();
    parties.retain(|party| {
        let owner = reading.text.at(party.end) == 'の' && all.iter().any(|other| other.start == party.end + 1);
        !owner && !all.iter().any(|other| other != party && other.contains(*party))
    });
    parties
}
