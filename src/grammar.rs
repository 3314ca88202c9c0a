//! Rules over phrases and names: what the text calls an actor, a sanction, a target, and who does what to whom.
//!
//! A rule is data with a function ([`Rule`]): id, summary, examples and counterexamples, registered once in [`RULES`];
//! a test runs every example. A rule that reads many constructions lists them as data too ([`constructions`]). Words stand in `data/*.tsv`, not in the rules. [`apply`] runs the rules of a [`Stage`] over
//! a sentence in the order of the registry: names first, then what is built from names, then predicates with their
//! arguments.
//!
//! # Which mark stands
//!
//! Names, rules and the discourse may claim the same words. These are the decisions, in the order in which they are taken;
//! `shirushi explain` shows each of them in a text.
//!
//! 1. **Boundaries.** A name of the lexicon that goes on as another word of its script, or has a blocking affix, does
//!    not occur at all: Tick in Ticket, 日本 in 日本人.
//! 2. **The longer name.** Among names and traps (common words that hide a name) the longest stands, and nothing of the
//!    lexicon is found inside it: 日本 not in 日本経済新聞, 北 not in 北海道. Of two that cross, the longer stands, then
//!    the earlier.
//! 3. **Evidence.** An ambiguous form stands only with a word of its entry or its class close by, or where a certain
//!    form of the same entry stands in the text.
//! 4. **One entry.** A form that several entries share goes to the one whose state the text named last; then to the
//!    certain form over the derived over the ambiguous; then to Japan's; then to the first in the tables.
//! 5. **One mark for one stretch of words.** Rules run in the order of [`RULES`], and [`Sentence::add`] refuses a second
//!    mark on the same words: the lexicon stands before the rules, an earlier rule before a later one. A rule that knows
//!    better changes the mark that is there: 政府 widens 米国 to 米国政府, a target role turns it (9).
//! 6. **Never crossing.** Marks nest or stand apart. A mark that would cross another is refused; the earlier stands.
//! 7. **The whole over its parts.** A rule that reads a longer whole puts it in place of everything inside, a mark on
//!    the very same words included ([`Sentence::replace_inside`]): an office with its state, a name with its title, a predicate of sanction with the
//!    list that it names.
//! 8. **What locates stays inside.** In a described attacker, a described target and a programme of sanctions the state
//!    keeps its own mark: 北朝鮮 in 北朝鮮のハッカー, イラン in 対イラン制裁. A described target keeps a threat group too.
//! 9. **The role decides the category.** A name in a target role is a target in that place and keeps its entity: 米国 acts
//!    in one sentence and is hit in the next. Its roles add up, and an office or a group becomes an organisation, the
//!    kind that targets have. A sanction never becomes a target, and a state before の that only tells where a sanctioned
//!    party comes from stays an actor.
//! 10. **Weights where rules are silent.** A noun phrase that no rule decides becomes a target where the clues of its
//!     place weigh enough ([`candidates`]); it never takes a mark from a rule, except that an actor turns (9). What then
//!     touches no mark becomes an actor in the same way ([`unnamed`]), and an act that no rule gives an agent gets the
//!     likeliest.
//! 11. **In the end.** A region that nothing is aimed at is no mention, and neither is a mark whose kind does not fit its
//!     category.

mod attribution;
mod candidate;
mod cues;
mod domain;
mod draft;
mod location;
mod noun_phrase;
mod reading;
mod rule;
mod rules;
mod subject;
mod target;
mod trigger;
mod unreal;

/// Reads the tables of words, which otherwise the first text does.
pub fn read_tables() {
    cues::read_tables();
    trigger::read_table();
    rules::read_tables();
}

pub use attribution::{Attribution, attributions};
pub use candidate::{
    Candidate, Clue, Evidence, Parties, Scene, Told, candidates, complete_rows, covers_target, digest_of,
    evidence_of_act, evidence_of_sentence, evidence_of_words, introduce, is_named, is_target, noun_phrases, strike,
    unnamed,
};
pub(crate) use cues::cue;
pub use cues::{Group, normalised};
pub use domain::{Domain, governments, intrusions, restrictions};
pub use draft::{Circumstance, Draft, Frame, Key};
pub use location::locate;
pub use noun_phrase::as_target;
pub(crate) use reading::without_quantity;
pub use reading::{Reading, Sentence};
pub use rule::{Observer, RULES, Rule, Stage, apply};
pub use rules::{Construction, constructions, group_tail, hit_weak_products, is_full_name, is_proper_name};
pub use target::kind_of_party;
