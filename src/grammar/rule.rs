//! The registry of rules.

use super::reading::{Reading, Sentence};
use super::rules;

/// When a rule runs: every rule of a stage sees the drafts of the stages before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Names by pattern, and what is built from names.
    Names,
    /// Sanctions, and predicates with their arguments.
    Predicates,
}

/// One rule. Its examples show in brackets what it must mark; its counterexamples, where it must mark nothing.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Says the pattern; stands in the files as the origin of marks.
    pub id: &'static str,
    /// When it runs.
    pub stage: Stage,
    /// One line in Japanese: the reason on the card.
    pub ja: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Texts with what the rule marks in ⟦⟧.
    pub examples: &'static [&'static str],
    /// Texts in which it marks nothing.
    pub counterexamples: &'static [&'static str],
    /// Puts drafts and frames on a sentence.
    pub apply: fn(&Reading, &mut Sentence),
}

impl Rule {
    /// The reason on the card.
    pub fn why(&self) -> crate::model::Bilingual {
        crate::model::Bilingual::new(self.ja, self.en)
    }
}

/// Rules without their examples where nobody can ask for them: a page downloads none of those texts.
pub(super) const fn as_shipped<const N: usize>(rules: &[Rule]) -> [Rule; N] {
    let mut shipped = [rules[0]; N];
    let mut index = 0;
    while index < N {
        shipped[index] = rules[index];
        if cfg!(target_arch = "wasm32") {
            shipped[index].examples = &[];
            shipped[index].counterexamples = &[];
        }
        index += 1;
    }
    shipped
}

/// Every rule, in the order of application.
pub const RULES: &[&[Rule]] = &[
    rules::tracker::RULES,
    rules::legal_form::RULES,
    rules::definition::RULES,
    rules::gang_name::RULES,
    rules::longer_name::RULES,
    rules::organization::RULES,
    rules::state::RULES,
    rules::office::RULES,
    rules::cited_body::RULES,
    rules::acting_name::RULES,
    rules::byline::RULES,
    rules::person::RULES,
    rules::role::RULES,
    rules::attacker::RULES,
    rules::sanction_word::RULES,
    rules::programme::RULES,
    rules::list_name::RULES,
    rules::freeze::RULES,
    rules::resolution::RULES,
    rules::ban::RULES,
    rules::lifting::RULES,
    rules::delisting::RULES,
    rules::designation::RULES,
    rules::revision::RULES,
    rules::bare_designation::RULES,
    rules::programme_change::RULES,
    rules::imposing::RULES,
    rules::listed_class::RULES,
    rules::directed::RULES,
    rules::aimed_sanction::RULES,
    rules::aim::RULES,
    rules::attack::RULES,
    rules::titled::RULES,
    rules::gapping::RULES,
    rules::target_list::RULES,
    rules::sanctioned_list::RULES,
    rules::casualty::RULES,
    rules::espionage::RULES,
    rules::exclusion::RULES,
    rules::vulnerability::RULES,
    rules::statement::RULES,
];

/// Is shown a sentence after every step that may have changed it, so that a trace can tell what each step did while the
/// rules know of no trace. `()` looks at nothing, and costs nothing.
pub trait Observer {
    /// `step` is the id of a rule, or the name of a step outside the grammar.
    fn after(&mut self, step: &'static str, sentence: &Sentence);
}

impl Observer for () {
    fn after(&mut self, _: &'static str, _: &Sentence) {}
}

/// Applies the rules of a stage to a sentence.
pub fn apply(reading: &Reading, sentence: &mut Sentence, stage: Stage, observer: &mut impl Observer) {
    for rule in RULES.iter().copied().flatten().filter(|rule| rule.stage == stage) {
        (rule.apply)(reading, sentence);
        observer.after(rule.id, sentence);
    }
}

/// The rule of an id; a rule looks itself up for its reason.
pub(super) fn why(rules: &[Rule], id: &str) -> crate::model::Bilingual {
    rules.iter().find(|rule| rule.id == id).map(Rule::why).unwrap_or_default()
}
