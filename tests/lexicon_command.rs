//! `shirushi lexicon` and `annotate --lexicon`, by running the real program.

#![cfg(feature = "cli")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lexicon").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shirushi"));
    let Output { status, stdout, stderr } =
        command.current_dir(folder).args(arguments).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

fn fixture(name: &str) -> String {
    format!("{}/tests/lists/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_list_is_converted_checked_and_used() {
    let folder = folder("used");
    let (code, _, said) = run(&folder, &["lexicon", "convert", &fixture("mof.csv"), "-o", "list.json"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("[mof]") && said.contains("2022-04-12"), "{said}");
    assert_eq!(run(&folder, &["lexicon", "check", "list.json"]).0, 0);
    let (code, table, _) = run(&folder, &["lexicon", "convert", "list.json", "--to", "csv"]);
    assert!(code == 0 && table.starts_with("id,name,aliases,kind"), "{table}");
    std::fs::write(folder.join("a.txt"), "北斗通商は取引を認めた。").unwrap();
    let (code, marked, _) = run(&folder, &["annotate", "a.txt", "--lexicon", "list.json"]);
    assert!(code == 0 && marked.contains("財務省 資産凍結等対象者一覧"), "{marked}");
    let (code, counted, _) = run(&folder, &["lexicon", "stats", "--lexicon", "list.json"]);
    assert!(code == 0 && counted.lines().any(|line| line.starts_with("threat_groups\t")), "{counted}");
    assert!(counted.lines().any(|line| line.starts_with("財務省 資産凍結等対象者一覧\t2\t")), "{counted}");
}

#[test]
fn the_files_of_a_set_are_one_list() {
    let folder = folder("set");
    let (alt, sdn) = (fixture("alt.csv"), fixture("sdn.csv"));
    let (code, counted, said) = run(&folder, &["lexicon", "stats", "--lexicon", &alt, "--lexicon", &sdn]);
    assert!(code == 0 && counted.lines().any(|line| line.starts_with("OFAC SDN\t3\t")), "{counted} {said}");
}

#[test]
fn a_broken_list_is_refused_line_by_line_before_anything_is_written() {
    let folder = folder("refused");
    std::fs::write(folder.join("words.txt"), "甲乙丙\n丁戊己\tmoon\n庚辛壬\tsun\n").unwrap();
    std::fs::write(folder.join("a.txt"), "甲乙丙").unwrap();
    for arguments in [
        &["lexicon", "convert", "words.txt", "-o", "out.json"][..],
        &["lexicon", "check", "words.txt"],
        &["annotate", "a.txt", "--lexicon", "words.txt", "-o", "out.json"],
    ] {
        let (code, out, said) = run(&folder, arguments);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        assert!(said.contains("words.txt:2") && said.contains("words.txt:3"), "{said}");
        assert!(!folder.join("out.json").exists());
    }
    assert_eq!(run(&folder, &["lexicon", "convert", "words.txt", "--format", "moon"]).0, 2);
    assert_eq!(run(&folder, &["lexicon", "convert", "words.txt", "--column", "moon=1"]).0, 2);
}

#[test]
fn the_built_in_lexicon_is_clean() {
    let folder = folder("clean");
    let (code, _, said) = run(&folder, &["lexicon", "check"]);
    assert_eq!(code, 0, "{said}");
}
