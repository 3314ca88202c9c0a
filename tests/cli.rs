//! The command line, by running the real program.

#![cfg(feature = "cli")]

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shirushi"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

fn run_with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program(folder, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ended by itself")
}

fn standard_error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("valid JSON")
}

fn json_file(path: impl AsRef<Path>) -> Value {
    json(&std::fs::read(path).unwrap())
}

const ARTICLE: &str = "米国政府は8日、制裁リストを更新した。\n北朝鮮のハッカーが企業を攻撃した。\n";

#[test]
fn a_file_gives_its_annotations_on_standard_output() {
    let folder = folder("file");
    write(&folder.join("news/記事.txt"), ARTICLE);
    let output = run(&folder, &["annotate", "news/記事.txt", "--date", "2022-11-10"]);
    assert_eq!(code(&output), 0, "{}", standard_error(&output));
    let file = json(&output.stdout);
    assert_eq!(file["format"], "shirushi");
    assert_eq!(file["document"]["text"], ARTICLE);
    assert_eq!(file["document"]["date"], "2022-11-10");
    assert_eq!(file["document"]["source"], "記事.txt", "no more of the path than the name");
    assert_eq!(output.stdout, run(&folder, &["annotate", "news/記事.txt", "--date", "2022-11-10"]).stdout);
}

#[test]
fn a_folder_is_walked_and_its_subfolders_are_kept() {
    let folder = folder("walk");
    write(&folder.join("in/001.txt"), ARTICLE);
    write(&folder.join("in/sub/deep/002.txt"), ARTICLE);
    write(&folder.join("in/003.md"), ARTICLE);
    assert_eq!(code(&run(&folder, &["annotate", "in", "-o", "out"])), 0);
    assert_eq!(json_file(folder.join("out/001.json"))["document"]["text"], ARTICLE);
    assert_eq!(json_file(folder.join("out/sub/deep/002.json"))["document"]["source"], "sub/deep/002.txt");
    assert!(!folder.join("out/003.json").exists());
    assert_eq!(code(&run(&folder, &["annotate", "in", "-o", "other/", "--include", "*.md"])), 0);
    assert!(folder.join("other/003.json").exists() && !folder.join("other/001.json").exists());
}

#[test]
fn what_editors_put_around_a_text_is_cleaned() {
    let folder = folder("clean");
    write(&folder.join("a.txt"), "\u{feff}一行目\r\n二行目\r三行目");
    let file = json(&run(&folder, &["annotate", "a.txt"]).stdout);
    assert_eq!(file["document"]["text"], "一行目\n二行目\n三行目");
    assert_eq!(file["document"]["length"]["codePoints"], 11);
}

#[test]
fn standard_input_and_an_empty_text_work() {
    let folder = folder("stdin");
    let file = json(&run_with_input(&folder, &["annotate", "-"], ARTICLE.as_bytes()).stdout);
    assert_eq!(file["document"]["text"], ARTICLE);
    assert_eq!(file["document"]["source"], "");
    let empty = run_with_input(&folder, &["annotate", "-"], b"");
    assert_eq!((code(&empty), &json(&empty.stdout)["document"]["text"]), (0, &Value::from("")));
}

#[test]
fn lines_come_in_the_order_of_the_inputs_however_many_work() {
    let folder = folder("lines");
    for index in 0..40 {
        write(&folder.join(format!("in/{index:02}.txt")), ARTICLE.repeat(1 + (index * 7) % 11));
    }
    let one = run(&folder, &["annotate", "in", "--jsonl", "--jobs", "1"]);
    let four = run(&folder, &["annotate", "in", "--jsonl", "--jobs", "4"]);
    assert_eq!(one.stdout, four.stdout);
    let sources: Vec<String> = one
        .stdout
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| json(line)["document"]["source"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(sources, (0..40).map(|index| format!("{index:02}.txt")).collect::<Vec<_>>());
    assert_eq!(code(&run(&folder, &["annotate", "in", "--jsonl", "-o", "all.jsonl"])), 0);
    assert_eq!(std::fs::read(folder.join("all.jsonl")).unwrap(), one.stdout);
}

#[test]
fn tables_have_one_header_for_all_documents() {
    let folder = folder("tables");
    write(&folder.join("a.txt"), ARTICLE);
    write(&folder.join("b.txt"), ARTICLE);
    for format in ["csv", "csv-events"] {
        let output = run(&folder, &["annotate", "a.txt", "b.txt", "--format", format]);
        assert_eq!(code(&output), 0);
        let table = String::from_utf8(output.stdout).unwrap();
        assert!(table.starts_with("document,id,"), "{table}");
        assert_eq!(table.matches("document,id,").count(), 1);
    }
    assert_eq!(code(&run(&folder, &["annotate", "a.txt", "--format", "csv", "--bom", "-o", "a.csv"])), 0);
    assert!(std::fs::read(folder.join("a.csv")).unwrap().starts_with(b"\xef\xbb\xbfdocument,"));
    assert_eq!(code(&run(&folder, &["annotate", "a.txt", "b.txt", "--format", "csv", "-o", "tables/"])), 0);
    assert!(folder.join("tables/a.csv").exists() && folder.join("tables/b.csv").exists());
}

#[test]
fn what_fails_is_named_and_the_others_are_written() {
    let folder = folder("failures");
    write(&folder.join("good.txt"), ARTICLE);
    write(&folder.join("bad.txt"), [b'a', b'b', 0xe3, 0x81, b'c']);
    let output = run(&folder, &["annotate", "missing.txt", "bad.txt", "good.txt", "-o", "out"]);
    assert_eq!(code(&output), 1);
    let message = standard_error(&output);
    assert!(message.contains("missing.txt"), "{message}");
    let bad = message.lines().find(|line| line.contains("bad.txt")).expect("the file is named");
    assert!(bad.contains("2 バイト目") && bad.contains("at byte 2"), "{bad}");
    assert!(folder.join("out/good.json").exists() && !folder.join("out/bad.json").exists());
    std::fs::create_dir(folder.join("empty")).unwrap();
    let output = run(&folder, &["annotate", "empty", "-o", "out"]);
    assert_eq!(code(&output), 1);
    assert!(standard_error(&output).contains("empty"));
}

#[test]
fn wrong_usage_is_told_before_anything_is_written() {
    let folder = folder("usage");
    write(&folder.join("a.txt"), ARTICLE);
    write(&folder.join("sub/a.txt"), ARTICLE);
    write(&folder.join("file"), "");
    let wrong: &[&[&str]] = &[
        &[],
        &["annotate"],
        &["annotate", "a.txt", "--date", "10.11.2022"],
        &["annotate", "a.txt", "--format", "xml"],
        &["annotate", "a.txt", "--jobs", "0"],
        &["annotate", "sub", "--include", "[", "-o", "out"],
        &["annotate", "a.txt", "sub"],
        &["annotate", "a.txt", "sub/a.txt", "-o", "out"],
        &["annotate", "a.txt", "sub", "-o", "file"],
        &["annotate", "a.txt", "-o", "a.txt"],
        &["annotate", "a.txt", "--jsonl", "--format", "csv"],
        &["annotate", "a.txt", "--jsonl", "-o", "out/"],
        &["annotate", "-", "-", "-o", "out"],
        &["explain"],
    ];
    for arguments in wrong {
        let output = run(&folder, arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", standard_error(&output));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    assert!(!folder.join("out").exists());
    assert_eq!(std::fs::read_to_string(folder.join("a.txt")).unwrap(), ARTICLE);
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let folder = folder("pipe");
    for index in 0..30 {
        write(&folder.join(format!("in/{index}.txt")), ARTICLE.repeat(200));
    }
    for arguments in [&["annotate", "in", "--jsonl"][..], &["explain", "in/1.txt"]] {
        let mut child = program(&folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), standard_error(&output)), (0, String::new()), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let folder = folder("full");
    write(&folder.join("a.txt"), ARTICLE);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program(&folder, &["annotate", "a.txt"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(!output.stderr.is_empty());
}

#[test]
fn explain_tells_every_stage_in_the_language_that_is_asked_for() {
    let folder = folder("explain");
    write(&folder.join("a.txt"), format!("{ARTICLE}北海道でジンクスとTicketを調べた。\n"));
    let words = [
        ("ja", ["実体", "正規化", "採らなかった", "「北」 ≠ KP: より長い語「北海道」の一部"]),
        ("en", ["Entities", "Normalisation", "suppressed", "「北」 ≠ KP: Inside the longer word “北海道”"]),
    ];
    for (language, words) in words {
        let output = run(&folder, &["explain", "a.txt", "--language", language]);
        assert_eq!(code(&output), 0);
        let text = String::from_utf8(output.stdout).unwrap();
        for word in words.iter().chain(&["北朝鮮のハッカーが企業を攻撃した。", "ジンクス", "ticket"])
        {
            assert!(text.contains(word), "no {word} in\n{text}");
        }
    }
    write(&folder.join("weighed.txt"), "英国が会見を開いた。ロシアの銀行が制裁対象に指定された。\n");
    write(&folder.join("stated.txt"), "英国はロシアの銀行を制裁対象に指定した。\n");
    let lines = [
        ("ja", ["英国（推定） → ", "「英国」 m1 断定 推定\n"]),
        ("en", ["英国 (estimated) → ", "「英国」 m1 Asserted estimated\n"]),
    ];
    for (language, lines) in lines {
        for (name, estimated) in [("weighed.txt", true), ("stated.txt", false)] {
            let output = run(&folder, &["explain", name, "--language", language]);
            let text = String::from_utf8(output.stdout).unwrap();
            assert_eq!(lines.map(|line| text.contains(line)), [estimated; 2], "{text}");
        }
    }
    assert_eq!(code(&run(&folder, &["explain", "missing.txt"])), 1);
    write(&folder.join("words.txt"), "架空海鳴会\tthreat-group\n");
    write(&folder.join("b.txt"), "架空海鳴会が銀行を攻撃した。\n");
    let output = run(&folder, &["explain", "b.txt", "--lexicon", "words.txt", "--language", "ja"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("リスト「words」"));
    assert_eq!(code(&run(&folder, &["explain", "b.txt", "--lexicon", "missing.csv"])), 1);
}

#[test]
fn rules_lists_every_rule() {
    let folder = folder("rules");
    let all = json(&run(&folder, &["rules", "--format", "json"]).stdout);
    let all = all.as_array().expect("a list");
    assert!(!all.is_empty());
    for (language, text) in ["ja", "en"].map(|language| (language, run(&folder, &["rules", "--language", language]))) {
        assert_eq!(code(&text), 0);
        let text = String::from_utf8(text.stdout).unwrap();
        for rule in all {
            let lines = ["examples", "counterexamples"].iter().flat_map(|key| rule[*key].as_array().expect("a list"));
            for word in lines.chain([&rule["id"], &rule["summary"][language]]) {
                let word = word.as_str().expect("a text");
                assert!(!word.is_empty() && text.contains(word), "no {word} in\n{text}");
            }
        }
    }
    assert_eq!(code(&run(&folder, &["rules", "--format", "xml"])), 2);
}
