//! The hygiene of the built-in tables: `shirushi lexicon check` says the same.

use shirushi::lexicon::hygiene::{self, Finding};
use shirushi::lexicon::{Lexicon, ListEntry, Switches, UserList};
use shirushi::model::{Kind, Language};

fn lines(findings: &[Finding]) -> String {
    let line = |it: &Finding| format!("{}, {}: {}\n", it.list, it.entry, it.what.get(Language::En));
    findings.iter().map(line).collect()
}

#[test]
fn every_name_is_found_and_none_in_a_common_word() {
    let findings = hygiene::check_builtin().unwrap_or_else(|error| panic!("{error}"));
    assert!(findings.is_empty(), "\n{}\nEach line says what to change in src/lexicon/data/.\n", lines(&findings));
}

#[test]
fn what_is_wrong_is_found() {
    let list = |names: &[&[&str]]| {
        let entries = names.iter().enumerate().map(|(index, names)| {
            ListEntry::new(index.to_string(), Kind::Organization, names.iter().map(|name| (*name).to_owned()))
        });
        let list = UserList { id: "x".into(), enabled: true, entries: entries.collect(), ..UserList::default() };
        hygiene::check_lists(&Lexicon::with_lists(&[list], &Switches::default()).unwrap())
    };
    assert_eq!(lines(&list(&[&["北斗通商"], &["ホクト・ツウショウ"]])), "");
    assert!(lines(&list(&[&["ホクト・ツウショウ", "ホクトツウショウ"]])).contains("the same by the rules of spelling"));
    assert!(lines(&list(&[&["北斗通商"], &["北斗通商"]])).contains("a name of x/0 too"));
    assert!(lines(&list(&[&["ﾎｸﾄﾂｳｼｮｳ"]])).contains("not in normal form"));
}

#[test]
fn ambiguous_names_say_their_evidence() {
    let text = "サイバー攻撃を行うTickが防衛産業に侵入した。";
    let normalised = shirushi::normalise::Normalised::new(text);
    let lexicon = Lexicon::shared();
    let found = lexicon.find(&normalised).names;
    let tick = found.iter().find(|name| normalised.string(name.extent) == "tick").expect("Tick with evidence");
    assert!(tick.evidence.as_deref().is_some_and(|evidence| !evidence.is_empty()));
    let idle = shirushi::normalise::Normalised::new("Tickという音がした。");
    assert!(lexicon.find(&idle).names.is_empty());
}
