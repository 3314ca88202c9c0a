//! A predicate of sanction with who imposes it and on whom.

use super::enumeration::enumerated;
use super::named_party::named;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, is_content, is_kanji};

/// A predicate of sanction or lifting, and where its party stands.
#[derive(Clone, Copy)]
pub(super) struct Predicate {
    pub(super) extent: Extent,
    /// Whether the party is the subject.
    pub(super) passive: bool,
    /// Whether the party stands in に.
    pub(super) dative: bool,
    /// What the predicate makes of its party.
    pub(super) event_type: EventType,
}

impl Predicate {
    /// A predicate that puts its object under sanction.
    pub(super) fn sanction(extent: Extent, passive: bool, dative: bool) -> Self {
        Self { extent, passive, dative, event_type: EventType::Sanction }
    }
}

/// A verb of Chinese origin in dictionary form keeps it: 指定する before the end or a noun.
pub(super) fn with_dictionary_form(reading: &Reading, end: usize, verb: Option<&str>) -> usize {
    let sino = verb.is_some_and(|verb| verb.chars().all(is_kanji));
    if sino && reading.text.starts_with(end, "する") { end + 2 } else { end }
}

/// What may stand between the noun of a predicate and its verb.
static ADVERBS: Group = Group::new("party-adverb");

/// The place behind the adverbs at `at`.
pub(super) fn behind_adverbs(reading: &Reading, mut at: usize) -> usize {
    while let Some(adverb) = ADVERBS.iter().find(|adverb| reading.text.starts_with(at, adverb)) {
        at += adverb.chars().count();
    }
    at
}

/// Builds the frame of a predicate: parties become targets.
pub(super) fn frame(reading: &Reading, sentence: &mut Sentence, predicate: &Predicate, rule: &'static str) {
    let Some(phrase) = sentence.phrase_at(predicate.extent.start) else { return };
    let last = sentence.phrase_at(predicate.extent.end - 1).unwrap_or(phrase);
    let parties = parties(reading, sentence, predicate, phrase, last);
    frame_of(reading, sentence, predicate, parties, rule);
}

/// Builds the frame of a predicate whose parties are known.
pub(super) fn frame_of(
    reading: &Reading,
    sentence: &mut Sentence,
    predicate: &Predicate,
    mut parties: Vec<NounPhrase>,
    rule: &'static str,
) {
    let Some(phrase) = sentence.phrase_at(predicate.extent.start) else { return };
    let mut authorities = if predicate.passive {
        by_agent(reading, sentence, phrase)
    } else {
        subject::of(reading, sentence, phrase, SANCTIONERS)
    };
    authorities.retain(|extent| !parties.iter().any(|np| np.extent == *extent));
    if let Some(owners) = owners(reading, sentence, phrase, predicate.extent.start) {
        authorities = owners;
        parties.retain(|np| !authorities.contains(&np.extent));
    }
    if authorities.is_empty() && sentence.headline {
        // 米国制裁, UK制裁: the name glued before the word; 米英豪、○○制裁: the names that open the headline.
        let glued = sentence.ending_at(sentence.extent.start, predicate.extent.start);
        authorities.extend(glued.filter(|d| sentence.is_actor(*d, SANCTIONERS)).map(|d| sentence.drafts[d].extent));
        parties.retain(|np| !authorities.contains(&np.extent));
        if authorities.is_empty() {
            authorities = opening(reading, sentence, phrase);
            authorities.retain(|extent| !parties.iter().any(|np| np.extent == *extent));
        }
    }
    if sentence.headline {
        // Coordinated subjects act together: the last of them stands before the particle.
        if authorities.iter().any(|agent| is_of_another_headline(reading, *agent, predicate.extent.start)) {
            authorities.clear();
        }
        parties.extend(trailing(reading, sentence, predicate.extent.end));
    }
    let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, rule);
    sentence.frames.push(Frame::new(predicate.event_type, predicate.extent, authorities, objects, rule));
}

/// Headlines side by side: 仏・EUが非難 所長を制裁対象に. The subject of a clause that a space closes acts in that clause.
fn is_of_another_headline(reading: &Reading, agent: Extent, trigger: usize) -> bool {
    let text = reading.text;
    let closes = |at: &usize| text.at(*at) == ' ' && is_kanji(text.before(*at)) && *at > agent.end + 1;
    matches!(text.at(agent.end), 'が' | 'は' | 'も') && (agent.end..trigger).any(|at| closes(&at))
}

/// 資金源に制裁 富豪一族や軍事企業: a headline names its parties behind the space, where nothing but a list stands.
fn trailing(reading: &Reading, sentence: &Sentence, end: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let first = (0..sentence.phrases.len()).find(|index| sentence.phrases[*index].content.start > end);
    let Some(first) = first.filter(|_| text.at(end) == ' ') else { return Vec::new() };
    let list = sentence.phrases[first..]
        .iter()
        .all(|phrase| matches!(phrase.case, Case::And | Case::Comitative | Case::Bare | Case::Genitive));
    let mut found = if list { enumerated(reading, sentence, first) } else { Vec::new() };
    found.retain(|np| np.draft.is_none() && matches!(np.kind, Some(Kind::Sector | Kind::Group | Kind::Organization)));
    found
}

/// Whose sanction it is: 米欧の制裁対象となっている, OFACの制裁リストに載せた.
fn owners(reading: &Reading, sentence: &Sentence, phrase: usize, trigger: usize) -> Option<Vec<Extent>> {
    let left = phrase.checked_sub(1).filter(|left| {
        let own = sentence.phrases[phrase].content.start == trigger;
        // ロシアの特定団体として指定: a state before a status only says where the party comes from.
        let named = cue!("sanction-trigger").starts(reading.text, trigger).is_some()
            || sentence.drafts.iter().any(|d| d.extent.start == trigger && d.kind == Kind::List);
        own && named && sentence.phrases[*left].case == Case::Genitive && sentence.phrases[*left].tail.len() == 1
    })?;
    Some(subject::coordinated(reading, sentence, left, SANCTIONERS)).filter(|found| !found.is_empty())
}

/// Who opens a headline or a dated line, before a comma or a space: 日本政府 ○○へ追加制裁; 3月1日 EU、○○の資産凍結.
pub(super) fn opening(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let text = reading.text;
    let names = |index: &usize| sentence.draft_of(&sentence.phrases[*index]).is_some();
    let Some(first) = (0..phrase.min(8)).find(names).filter(|_| sentence.headline) else { return Vec::new() };
    let dated = sentence.phrases[..first].iter().all(|phrase| {
        let content = text.slice(phrase.content);
        content.iter().any(char::is_ascii_digit) || content.is_empty() || phrase.tail.is_empty() && content.len() <= 3
    });
    // 国連安保理と米国、: those joined to the first open it as well.
    let joined = |index: &usize| {
        let phrase = &sentence.phrases[*index];
        matches!(phrase.case, Case::Comitative | Case::And)
    };
    let first = (first..phrase.min(8))
        .find(|index| !joined(index) || index + 1 >= phrase || !names(&(index + 1)))
        .unwrap_or(first);
    let opener = &sentence.phrases[first];
    let apart = matches!(text.at(opener.tail.end), ' ' | '、' | ',') && opener.tail.is_empty();
    if dated && apart { subject::coordinated(reading, sentence, first, SANCTIONERS) } else { Vec::new() }
}

/// Who acts in a passive: によって, by a notice, or から and に.
pub(super) fn by_agent(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    (0..phrase)
        .rev()
        .filter(|index| {
            let phrase = &sentence.phrases[*index];
            matches!(phrase.case, Case::Agent | Case::From) || subject::is_plain_dative(reading, phrase)
        })
        .map(|index| {
            let named = subject::coordinated(reading, sentence, index, SANCTIONERS);
            if named.is_empty() { by_notice(reading, sentence, index) } else { named }
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// 外務省告示により: the office whose notice designates.
fn by_notice(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let content = sentence.phrases[phrase].content;
    let office =
        sentence.starting_at(content.start, content.end).filter(|draft| sentence.is_actor(*draft, SANCTIONERS));
    let notice = |draft: &usize| cue!("order-noun").starts(reading.text, sentence.drafts[*draft].extent.end).is_some();
    office.filter(notice).map(|draft| sentence.drafts[draft].extent).into_iter().collect()
}

/// The nearest phrase to the left whose case fits and that names a party.
fn nearest(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    accepts: impl Fn(usize, Case) -> bool,
) -> Option<Vec<NounPhrase>> {
    (0..phrase)
        .rev()
        .filter(|index| accepts(*index, sentence.phrases[*index].case))
        .map(|index| named(reading, sentence, detailed(reading, sentence, index)))
        .find(|found| !found.is_empty())
}

/// 船舶の名前をリストに加え: what is given of a party stands for it.
fn detailed(reading: &Reading, sentence: &Sentence, phrase: usize) -> usize {
    let detail = cue!("list-detail").is(reading.text, sentence.phrases[phrase].content);
    let owner = phrase.checked_sub(1).filter(|left| detail && sentence.phrases[*left].case == Case::Genitive);
    owner.unwrap_or(phrase)
}

pub(super) fn parties(
    reading: &Reading,
    sentence: &Sentence,
    predicate: &Predicate,
    phrase: usize,
    last: usize,
) -> Vec<NounPhrase> {
    let text = reading.text;
    if let Some(found) = cleft(reading, sentence, predicate, last) {
        return found;
    }
    if predicate.passive {
        return befallen(reading, sentence, predicate, phrase, last);
    }
    if let Some(state) = against(text, sentence, predicate.extent.start) {
        return vec![state];
    }
    if predicate.dative {
        let towards = |index: usize, case: Case| {
            let receives = matches!(case, Case::Dative | Case::Lative | Case::TowardsGenitive);
            receives && cue!("dative-ground").starts(text, sentence.phrases[index].tail.end).is_none()
        };
        return nearest(reading, sentence, phrase, towards)
            .or_else(|| accused(reading, sentence, phrase))
            .unwrap_or_default();
    }
    let object = |index: usize, case: Case| {
        case == Case::Accusative && !is_ground(reading, sentence, index) || case == Case::Also && !acts(sentence, index)
    };
    if let Some(found) = nearest(reading, sentence, phrase, object) {
        return found;
    }
    // Relative: 米国が制裁対象に指定した企業.
    let open = text.ends_with(predicate.extent.end, "する") && is_content(text.at(predicate.extent.end));
    let relative =
        open || text.starts_with(predicate.extent.end, "した") || text.starts_with(predicate.extent.end, "た");
    if relative
        && let Some(next) = sentence.phrases.get(last + 1)
        && !next.content.is_empty()
        && !sentence.phrases[last].comma
    {
        let found = named(reading, sentence, described(sentence, reading, last + 1));
        if found.iter().any(|np| np.kind.is_some()) {
            return found;
        }
    }
    if sentence.headline { glued(reading, sentence, predicate) } else { Vec::new() }
}

/// The party of a passive: its subject, or what it describes.
fn befallen(
    reading: &Reading,
    sentence: &Sentence,
    predicate: &Predicate,
    phrase: usize,
    last: usize,
) -> Vec<NounPhrase> {
    // EUは、制裁対象に指定された銀行を締め出した: a topic stands outside the clause that describes the party.
    if describes(reading, sentence, last) {
        let found = named(reading, sentence, described(sentence, reading, last + 1));
        if !found.is_empty() {
            return found;
        }
    }
    let subject = |_: usize, case: Case| matches!(case, Case::Nominative | Case::Topic | Case::Also);
    if let Some(found) = nearest(reading, sentence, phrase, subject) {
        return found;
    }
    // A relative clause: 制裁対象に指定された同社.
    if let Some(next) = sentence.phrases.get(last + 1)
        && !next.content.is_empty()
    {
        return named(reading, sentence, described(sentence, reading, last + 1));
    }
    glued(reading, sentence, predicate)
}

/// Whether a predicate describes the noun behind it, and does not merely class its topic: 同社は制裁対象に指定された企業だ.
fn describes(reading: &Reading, sentence: &Sentence, last: usize) -> bool {
    let text = reading.text;
    let verb = &sentence.phrases[last];
    let adnominal = !verb.comma && ["た", "る"].iter().any(|end| text.ends_with(verb.tail.end, end));
    let head = sentence.phrases.get(last + 1).filter(|head| adnominal && head.content.start == verb.tail.end);
    let subject = sentence.phrases[..last].iter().rposition(|phrase| phrase.case == Case::Nominative);
    let inside = subject.is_some_and(|subject| sentence.phrases[subject..last].iter().all(|phrase| !phrase.comma));
    head.is_some_and(|head| !head.content.is_empty()) && !inside && {
        let closing = &sentence.phrases[described(sentence, reading, last + 1)];
        !["だ", "であ", "です", "でも", "とな"].iter().any(|copula| text.starts_with(closing.tail.start, copula))
    }
}

/// The state that 対 names before a predicate: 対ロ追加制裁を行う, 対イランで新制裁.
fn against(text: &Normalised, sentence: &Sentence, at: usize) -> Option<NounPhrase> {
    let end = if matches!(text.before(at), 'で' | ' ') { at - 1 } else { at };
    let draft = sentence.ending_at(sentence.extent.start, end)?;
    let extent = sentence.drafts[draft].extent;
    let named = sentence.drafts[draft].kind == Kind::State && text.before(extent.start) == '対';
    named.then_some(NounPhrase { extent, kind: Some(Kind::State), draft: Some(draft) })
}

/// The head of what a relative clause describes: a state before の only says where it comes from (制裁対象となっている
/// ロシアの富豪).
pub(super) fn described(sentence: &Sentence, reading: &Reading, first: usize) -> usize {
    let text = reading.text;
    let modifies = |index: usize| {
        let phrase = &sentence.phrases[index];
        let state = || sentence.draft_of(phrase).is_some_and(|d| sentence.drafts[d].kind == Kind::State);
        let quantity = cue!("all-of").is(text, phrase.extent());
        // 北朝鮮国籍の甲: of where, and not who.
        let origin = cue!("origin-noun").ends(text, phrase.content.start, phrase.content.end).is_some();
        phrase.case == Case::Genitive && index + 1 < sentence.phrases.len() && (state() || quantity || origin)
            || quantity && index + 1 < sentence.phrases.len()
    };
    let head = (first..sentence.phrases.len()).find(|index| !modifies(*index)).unwrap_or(first);
    // すべての個人、団体、船舶: what is listed with the head is described as well.
    let listed = |index: &usize| {
        let (phrase, next) = (&sentence.phrases[*index], sentence.phrases.get(*index + 1));
        let joins = matches!(phrase.case, Case::And | Case::Comitative) || phrase.case == Case::Bare && phrase.comma;
        joins
            && next.is_some_and(|next| {
                !matches!(next.case, Case::Topic | Case::Nominative)
                    && noun_phrase::of_content(reading, sentence, *index + 1)
                        .iter()
                        .all(|np| np.draft.is_none() && np.kind.is_some())
            })
    };
    (head..sentence.phrases.len()).find(|index| !listed(index)).unwrap_or(head)
}

/// A cleft sentence names its parties behind the predicate: 追加されたのは、A、Bなど.
fn cleft(reading: &Reading, sentence: &Sentence, predicate: &Predicate, last: usize) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let behind = Extent::new(predicate.extent.end, sentence.extent.end.min(predicate.extent.end + 10));
    let topic = ["のは", "のが"]
        .iter()
        .find_map(|word| text.find(behind, word))
        .filter(|at| text.slice(Extent::new(behind.start, *at)).iter().all(|c| is_one_of("さしられたいえるす", *c)))?;
    let first = (last..sentence.phrases.len()).find(|index| sentence.phrases[*index].content.start > topic)?;
    Some(enumerated(reading, sentence, first)).filter(|found| !found.is_empty())
}

/// Who is accused in the clause before として: ○○が攻撃を支援したとして、制裁を科した.
fn accused(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let clause = (0..phrase).rev().find(|index| {
        let tail = sentence.phrases[*index].tail;
        sentence.phrases[*index].comma && text.ends_with(tail.end, "として")
    })?;
    nearest(reading, sentence, clause, |index, case| case == Case::Nominative && !acts(sentence, index))
}

/// Whether an accusative says why or by what, and not whom: ○○を理由に, ○○を受けて.
pub(super) fn is_ground(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let text = reading.text;
    let end = sentence.phrases[phrase].tail.end;
    let next = if matches!(text.at(end), '、' | ',') { end + 1 } else { end };
    cue!("reason-behind").starts(text, next).is_some()
}

/// Whether a phrase names who imposes: 英国も.
fn acts(sentence: &Sentence, phrase: usize) -> bool {
    sentence.draft_of(&sentence.phrases[phrase]).is_some_and(|draft| sentence.is_actor(draft, SANCTIONERS))
}

/// Words that follow 制裁 in a compound and name no party.
static NO_PARTY_BEHIND: Group = Group::new("no-party-behind");

/// In a headline the party is glued to the word: ○○制裁受ける, 制裁○○, 米国制裁○○.
fn glued(reading: &Reading, sentence: &Sentence, predicate: &Predicate) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut start = predicate.extent.start;
    while start > sentence.extent.start && (is_content(text.before(start)) || matches!(text.before(start), ' ' | '・'))
    {
        start -= 1;
    }
    let glued_to = Extent::new(start, predicate.extent.start);
    let imposed_by = sentence
        .ending_at(sentence.extent.start, predicate.extent.start)
        .is_some_and(|draft| sentence.is_actor(draft, SANCTIONERS));
    let mut found = noun_phrase::of_extent(reading, sentence, glued_to);
    found.retain(|np| {
        let party = np.draft.is_some() && predicate.passive;
        let described = !imposed_by && !predicate.passive && np.draft.is_none() && np.kind.is_some();
        (party || described) && is_party(reading, sentence, np)
    });
    let mut end = predicate.extent.end;
    while end < sentence.extent.end && is_content(text.at(end)) {
        end += 1;
    }
    let names_none = NO_PARTY_BEHIND.starts(text, predicate.extent.end).is_some();
    if found.is_empty() && end > predicate.extent.end + 2 && !names_none {
        found = noun_phrase::of_extent(reading, sentence, Extent::new(predicate.extent.end, end));
        let closes = end == sentence.extent.end || matches!(text.at(end), ' ' | '、');
        found.retain(|np| (np.kind.is_some() || imposed_by && closes) && is_party(reading, sentence, np));
    }
    found
}

/// Nouns of acts, times and circumstances, which no sanction falls on.
static NO_PARTY: Group = Group::new("no-party");

/// Whether a sanction can fall on what a noun phrase names: sanctions, times and acts are no party.
pub(super) fn is_party(reading: &Reading, sentence: &Sentence, np: &NounPhrase) -> bool {
    let text = reading.text;
    let act = || {
        NO_PARTY.ends(text, 0, np.extent.end).is_some()
            || ["以外", "以上"].iter().any(|word| text.starts_with(np.extent.end, word))
    };
    // ロシアの男: a person under sanction may be told by one letter.
    (noun_phrase::can_be_target(reading, np) || cue!("lone-person").is(text, np.extent))
        && (np.draft.is_some() || !act())
        && np.draft.is_none_or(|draft| sentence.drafts[draft].category != Category::Sanction)
        && !sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.overlaps(np.extent))
}
