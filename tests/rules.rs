//! Every rule against its own examples, through the whole analyser.
//!
//! What stands in ⟦⟧ in an example must be a mention whose origin is the rule; a counterexample must have no such mention.
//! A name of the lexicon that a predicate takes as its target keeps the origin that found it, so that for those rules a
//! target of the lexicon counts too. The rule of statements makes events and no mentions: there the brackets hold the words
//! that trigger the event.

use shirushi::analysis::{Analyser, Analysis, Context};
use shirushi::grammar::{RULES, Rule, Stage};
use shirushi::model::{Category, EventType, OriginBy};
use shirushi::text::SourceText;
use std::ops::Range;

const STATEMENT: &str = "statement";

/// A text without its brackets, and the byte ranges that they held.
fn unbracket(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut open, mut out) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => open.push(text.len()),
            '⟧' => out.push(open.pop().unwrap_or_else(|| panic!("⟧ without ⟦ in {marked}"))..text.len()),
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "⟦ without ⟧ in {marked}");
    (text, out)
}

/// The byte ranges that a rule marked.
fn made_by(rule: &Rule, analysis: &Analysis) -> Vec<Range<usize>> {
    let annotations = &analysis.annotations;
    if rule.id == STATEMENT {
        let statements = annotations.events().iter().filter(|event| event.event_type == EventType::Statement);
        return statements.map(|event| event.trigger.range()).collect();
    }
    let own = annotations.mentions().iter().filter(|mention| mention.origin.id == rule.id);
    own.map(|mention| mention.span.range()).collect()
}

/// The byte ranges of names of the lexicon that a predicate made targets.
fn taken_by(rule: &Rule, analysis: &Analysis) -> Vec<Range<usize>> {
    let mentions = analysis.annotations.mentions().iter();
    let named = mentions.filter(|mention| {
        rule.stage == Stage::Predicates
            && mention.category == Category::Target
            && mention.origin.by == OriginBy::Lexicon
    });
    named.map(|mention| mention.span.range()).collect()
}

/// Every mark with its origin, to read when an example fails.
fn shown(text: &SourceText, analysis: &Analysis) -> String {
    let mentions = analysis.annotations.mentions().iter();
    mentions
        .map(|mention| format!("{} ({})", text.slice(mention.span), mention.origin.id))
        .collect::<Vec<_>>()
        .join(", ")
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().flatten()
}

#[test]
fn every_example_is_marked_by_its_rule() {
    let analyser = Analyser::default();
    let mut wrong = Vec::new();
    for rule in rules() {
        for example in rule.examples {
            let (plain, wanted) = unbracket(example);
            let text = SourceText::new(plain);
            let analysis = analyser.analyse(&text, Context::default());
            let made = made_by(rule, &analysis);
            let taken = taken_by(rule, &analysis);
            for range in &wanted {
                if !made.contains(range) && !taken.contains(range) {
                    let (word, found) = (&text.as_str()[range.clone()], shown(&text, &analysis));
                    wrong.push(format!("{}: 「{word}」 is not marked in {example}\n    found: {found}", rule.id));
                }
            }
            if let Some(extra) = made.iter().find(|range| !wanted.contains(range)) {
                let (word, found) = (&text.as_str()[extra.clone()], shown(&text, &analysis));
                wrong.push(format!("{}: 「{word}」 has no brackets in {example}\n    found: {found}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_counterexample_is_marked_by_its_rule() {
    let analyser = Analyser::default();
    let mut wrong = Vec::new();
    for rule in rules() {
        for counterexample in rule.counterexamples {
            let text = SourceText::new((*counterexample).to_owned());
            let analysis = analyser.analyse(&text, Context::default());
            if !made_by(rule, &analysis).is_empty() {
                wrong.push(format!("{}: {counterexample}\n    found: {}", rule.id, shown(&text, &analysis)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_examples_of_both_kinds_and_an_id_of_its_own() {
    let mut ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "two rules share an id");
    let few: Vec<&str> =
        rules().filter(|r| r.examples.len() < 2 || r.counterexamples.len() < 2).map(|r| r.id).collect();
    assert!(few.is_empty(), "fewer than two examples or counterexamples: {}", few.join(", "));
}
