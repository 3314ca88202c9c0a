//! Exclusion from the networks through which banks pay each other.

use super::named_party::named;
use super::sanction_party::{Predicate, described, frame_of, parties, with_dictionary_form};
use super::sanction_word::sanction;
use crate::grammar::Group;
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::model::{Category, Kind};
use crate::normalise::Extent;
use crate::segment::{Case, is_content};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "network-exclusion",
    stage: Stage::Predicates,
    ja: "決済網からの排除とその相手",
    en: "Exclusion from a payment network, and who is shut out",
    examples: &[
        "EUはロシアの⟦中央銀行⟧を⟦国際決済網から排除⟧した。",
        "米欧はSWIFTからロシアの⟦大手銀行⟧を⟦締め出す⟧ことで合意した。",
        "日本はロシアの⟦銀行⟧の⟦国際決済網からの排除⟧を支持した。",
        "EUは⟦商社⟧を⟦国際決済網から切り離し⟧た。",
    ],
    counterexamples: &[
        "監督は主力選手を代表から排除した。",
        "銀行は不正な口座をATM網から排除した。",
        "SWIFTを通じて送金した。",
    ],
    apply: exclusions,
}];

/// What one is shut out of, and the verbs of shutting out.
static NETWORKS: Group = Group::new("payment-network");
static VERBS: Group = Group::new("shut-out");

/// How far behind the network its verb may stand, in characters: SWIFTから甲国の銀行を排除.
const VERB_REACH: usize = 60;
/// How far before から the network may end: 「甲」の決済網から.
const CLOSING_REACH: usize = 8;

fn exclusions(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let networks: Vec<Extent> = NETWORKS.places(text, sentence.extent).collect();
    let mut seen = sentence.extent.start;
    for network in networks {
        let Some((from, verb)) = shut_out(reading, sentence, network).filter(|(_, verb)| verb.start >= seen) else {
            continue;
        };
        seen = verb.end;
        let mut drafts = sentence.drafts.iter().filter(|d| d.category == Category::Sanction);
        let told = drafts.find(|draft| draft.extent.overlaps(verb)).map(|draft| draft.extent);
        let extent = match told {
            Some(extent) => extent,
            None => {
                let end = with_dictionary_form(reading, verb.end, Some(text.str(verb)));
                let near = network.end == from && text.slice(Extent::new(from, verb.start)).len() <= 3;
                let extent = Extent::new(if near { network.start } else { verb.start }, end);
                sentence.add(sanction(text, extent, Kind::Measure, "network-exclusion", RULES));
                extent
            }
        };
        let passive = ["され", "れ", "られ"].iter().any(|ending| text.starts_with(verb.end, ending));
        let predicate = Predicate::sanction(Extent::new(verb.start, extent.end), passive, false);
        let found = excluded(reading, sentence, &predicate, network);
        if !found.is_empty() {
            frame_of(reading, sentence, &predicate, found, "network-exclusion");
        }
    }
}

/// Where から stands behind a network, and the verb of shutting out behind it: SWIFTから排除, SWIFT除外.
fn shut_out(reading: &Reading, sentence: &Sentence, network: Extent) -> Option<(usize, Extent)> {
    let text = reading.text;
    if let Some(length) = VERBS.starts(text, network.end) {
        return Some((network.end, Extent::new(network.end, network.end + length)));
    }
    let closing = Extent::new(network.end, sentence.extent.end.min(network.end + CLOSING_REACH + 2));
    let from = text.find(closing, "から")?;
    let reach = Extent::new(from + 2, sentence.extent.end.min(from + VERB_REACH));
    let verb = VERBS.find(text, reach)?;
    let plain = !text.slice(Extent::new(from, verb.start)).contains(&'。');
    plain.then_some((from, verb))
}

/// Who is shut out: the object or the subject of the verb, what it describes, or the owner before the network.
fn excluded(reading: &Reading, sentence: &Sentence, predicate: &Predicate, network: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let Some(phrase) = sentence.phrase_at(predicate.extent.start) else { return Vec::new() };
    let last = sentence.phrase_at(predicate.extent.end - 1).unwrap_or(phrase);
    let owner = sentence
        .phrase_at(network.start)
        .and_then(|at| at.checked_sub(1))
        .filter(|left| sentence.phrases[*left].case == Case::Genitive);
    let mut found = parties(reading, sentence, predicate, phrase, last);
    found.retain(|np| np.kind.is_some());
    if found.is_empty() && (text.ends_with(predicate.extent.end, "する") || text.at(predicate.extent.end) == 'す') {
        let head = sentence.phrases.get(last + 1).filter(|head| is_content(text.at(head.content.start)));
        found = head.map(|_| named(reading, sentence, described(sentence, reading, last + 1))).unwrap_or_default();
    }
    if found.is_empty() {
        found = owner.map(|left| named(reading, sentence, left)).unwrap_or_default();
    }
    found.retain(|np| np.kind.is_some());
    found
}
