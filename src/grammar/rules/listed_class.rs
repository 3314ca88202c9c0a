//! Classes of parties that a list is said to hold.

use super::sanction_party::is_party;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "listed-class",
    stage: Stage::Predicates,
    ja: "リストに載っていると述べられた企業・団体など",
    en: "The class of parties that a list is said to hold",
    examples: &[
        "経済産業省は、懸念がある⟦外国企業⟧を掲載した「外国ユーザーリスト」を改正した。",
        "経済産業省は、⟦外国団体⟧の情報を提供する「外国ユーザーリスト」を公表した。",
        "エンティティリストに含まれる⟦企業⟧は許可を要する。",
    ],
    counterexamples: &[
        "経済産業省は「外国ユーザーリスト」を改正した。",
        "協会は加盟企業を掲載した会員リストを改正した。",
        "SDNリストに掲載されている場合、送金できない。",
    ],
    apply: classes,
}];

/// What a list does with the parties on it.
static HOLDS: Group = Group::new("list-holds");
/// What is given of parties.
static DETAILS: Group = Group::new("list-detail");
/// How a relative clause says who is on a list.
static ON_LIST: Group = Group::new("on-list");

fn classes(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let lists: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| draft.category == Category::Sanction && draft.kind == Kind::List)
        .map(|draft| draft.extent)
        .collect();
    for list in lists {
        let mut parties = held(reading, sentence, list);
        parties.extend(on_list(reading, sentence, list.end));
        parties.retain(|np| np.kind.is_some() && is_party(reading, sentence, np));
        let Some(phrase) = sentence.phrase_at(list.start).filter(|_| !parties.is_empty()) else { continue };
        let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, "listed-class");
        let behind = Extent::new(list.end, sentence.extent.end.min(list.end + 16).max(list.end));
        let acts = cue!("list-changed").find(text, behind).is_some();
        if acts && !objects.is_empty() {
            let mut agents = subject::of(reading, sentence, phrase, SANCTIONERS);
            if agents.is_empty() {
                agents = office(reading, sentence, phrase);
            }
            agents.retain(|agent| !objects.contains(agent));
            sentence.frames.push(Frame::new(EventType::Sanction, list, agents, objects, "listed-class"));
        }
    }
    if !reading.domain.sanction_told || text.find(sentence.extent, "リスト").is_none() {
        return;
    }
    // このリストに含まれる企業: the list was named before. 団体の情報を追加: what is given of the parties stands apart.
    let bare = text.find(sentence.extent, "リストに").map(|bare| on_list(reading, sentence, bare + 3));
    let mut parties = bare.unwrap_or_default();
    parties.extend(detailed(reading, sentence));
    parties.retain(|np| np.kind.is_some() && is_party(reading, sentence, np));
    make_targets(reading, sentence, parties, Roles::SANCTIONED, "listed-class");
}

/// Whose details a sentence about a list gives: 団体の情報を参照用として提供する, 団体の情報も追加した.
fn detailed(reading: &Reading, sentence: &Sentence) -> Vec<NounPhrase> {
    let text = reading.text;
    let gives = |object: usize| {
        let phrase = &sentence.phrases[object];
        let details = DETAILS.is(text, phrase.content);
        let behind = sentence.phrases.iter().skip(object + 1).take(3);
        details
            && matches!(phrase.case, Case::Accusative | Case::Also)
            && behind
                .map(|next| next.content.start)
                .any(|at| text.starts_with(at, "追加") || HOLDS.starts(text, at).is_some())
    };
    (1..sentence.phrases.len())
        .filter(|object| gives(*object) && sentence.phrases[object - 1].case == Case::Genitive)
        .flat_map(|object| noun_phrase::arguments(reading, sentence, object - 1))
        .filter(|np| np.draft.is_none())
        .collect()
}

/// An office that keeps the list, in では: 経済産業省では、….
fn office(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let of = |index: &usize| reading.text.starts_with(sentence.phrases[*index].tail.start, "では");
    let office = (0..phrase).find(of);
    office.map(|index| subject::coordinated(reading, sentence, index, SANCTIONERS)).unwrap_or_default()
}

/// Who stands before a list as what it holds: 団体の情報を提供するリスト, 企業を掲載したリスト.
fn held(reading: &Reading, sentence: &Sentence, list: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let Some(phrase) = sentence.phrase_at(list.start) else { return Vec::new() };
    let Some(verb) = phrase.checked_sub(1) else { return Vec::new() };
    let holds = HOLDS.starts(text, sentence.phrases[verb].content.start).is_some();
    let Some(object) = verb.checked_sub(1).filter(|_| holds) else { return Vec::new() };
    if sentence.phrases[object].case != Case::Accusative {
        return Vec::new();
    }
    let details = DETAILS.is(text, sentence.phrases[object].content);
    let party = if details { object.checked_sub(1) } else { Some(object) };
    party
        .filter(|party| !details || sentence.phrases[*party].case == Case::Genitive)
        .map(|party| noun_phrase::arguments(reading, sentence, party))
        .unwrap_or_default()
}

/// Who is said to be on a list that ends at a place: リストに含まれる企業.
fn on_list(reading: &Reading, sentence: &Sentence, end: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let end = if matches!(text.at(end), '」' | '』') { end + 1 } else { end };
    let clause = ON_LIST.iter().filter(|words| text.starts_with(end, words)).max_by_key(|words| words.chars().count());
    let Some(clause) = clause else { return Vec::new() };
    sentence
        .phrase_at(end + clause.chars().count())
        .map(|party| noun_phrase::arguments(reading, sentence, party))
        .unwrap_or_default()
}
