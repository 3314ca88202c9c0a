//! The hygiene of the built-in tables: `shirushi lexicon check` says the same.

use shirushi::lexicon::hygiene::{self, Finding};
use shirushi::lexicon::{EntryClass, FormClass, Lexicon, ListEntry, Switches, UserList};
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
fn japanese_names_of_groups_say_where_they_were_read() {
    let lexicon = Lexicon::shared();
    let groups = lexicon.entries().iter().filter(|entry| entry.class == EntryClass::ThreatGroup);
    let (mut attested, mut wrong) = (0, Vec::new());
    for entry in groups.filter(|entry| !entry.attested.is_empty()) {
        let japanese = |text: &str| text.chars().any(|c| matches!(c, 'ぁ'..='ヺ' | '一'..='鿿'));
        let read = entry.forms.iter().any(|form| form.class != FormClass::Derived && japanese(&form.text));
        // A place is the list, a page of a site, or a publisher with the month.
        let place = |place: &str| {
            let (site, rest) = place.split_once(' ').unwrap_or((place, ""));
            place == "MOF" || site.contains('.') || (!site.is_empty() && !rest.is_empty())
        };
        if !read || !entry.attested.split('|').all(place) {
            wrong.push(format!("{}: {}", entry.id, entry.attested));
        }
        attested += 1;
    }
    assert!(wrong.is_empty(), "no Japanese name outside `derived`, or no place:\n{}", wrong.join("\n"));
    assert_eq!(lexicon.stats()["threat_groups"].attested, attested, "`lexicon stats` counts them too");
    assert!(attested >= 100, "{attested} groups say where their Japanese name was read");
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

#[test]
fn every_row_of_a_table_has_all_its_cells() {
    let mut wrong = String::new();
    for folder in ["src/grammar/data", "src/lexicon/data", "src/segment/data"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("the folder of tables") {
            let path = entry.expect("a table").path();
            let table = std::fs::read_to_string(&path).expect("a readable table");
            let cells = |line: &str| line.split('\t').count();
            let mut rows = table.lines().zip(1..).filter(|(line, _)| !line.starts_with('#'));
            let columns = rows.next().map_or(0, |(header, _)| cells(header));
            for (row, line) in rows.filter(|(row, _)| cells(row) != columns || row.starts_with('\t')) {
                wrong += &format!("{}:{line}: {row:?} of {columns} columns\n", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}Only the build script may leave out cells, the last ones of a row.\n");
}
