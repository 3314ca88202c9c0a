//! The notation of expectations: what is written reads back, and what is wrong is refused by line.

#[path = "support/check.rs"]
mod check;
#[path = "support/inline.rs"]
mod inline;

use check::{check, render};
use inline::{Problem, parse};

#[test]
fn nested_and_neighbouring_marks_come_back_as_written() {
    let written =
        "⟦a/threat-group#nk|⟦a/state#KP|北朝鮮⟧のハッカー⟧が\n⟦t/state!|日⟧⟦t/group!$#a+b|両者⟧に⟦s/measure|禁輸⟧";
    let marked = parse(written).unwrap();
    assert_eq!(marked.text, "北朝鮮のハッカーが\n日両者に禁輸");
    assert_eq!(marked.marks.len(), 5);
    assert_eq!(render(&marked), written);
}

#[test]
fn what_is_wrong_is_refused_with_its_line() {
    let problem = |input: &str| parse(input).map_err(|error| (error.line, error.problem)).unwrap_err();
    assert_eq!(problem("甲\n⟦a/state|乙"), (2, Problem::Unclosed));
    assert_eq!(problem("甲⟧"), (1, Problem::Unopened));
    assert_eq!(problem("⟦a/state|⟧"), (1, Problem::Empty));
    assert_eq!(problem("⟦北朝鮮⟧は|"), (1, Problem::NoBar("北朝鮮⟧は|".into())));
    assert_eq!(problem("⟦a/sector|甲⟧"), (1, Problem::Head("a/sector".into())));
    assert_eq!(problem("⟦a/state#|甲⟧"), (1, Problem::Head("a/state#".into())));
    assert_eq!(problem("⟦t/state|甲⟧"), (1, Problem::Role("t/state".into())));
    assert_eq!(problem("⟦a/state!|甲⟧"), (1, Problem::Role("a/state!".into())));
}

#[test]
fn a_text_without_marks_has_none() {
    check("桜の開花は平年より三日早かった。");
}
