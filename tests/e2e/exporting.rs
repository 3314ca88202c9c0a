//! What a person takes away: the annotation file, valid and true to the text, and tables.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::article::{ARTICLE, MARKS, marks_of};
use super::driver::{Page, on_page};

const SCHEMA: &str = include_str!("../../static/schema/shirushi-annotations-1.schema.json");

/// A folder for one test's downloads, which goes with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) async fn of(page: &Page, name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("shirushi-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for downloads");
        let parameters = json!({ "behavior": "allow", "downloadPath": folder, "eventsEnabled": false });
        page.chromium("Browser.setDownloadBehavior", parameters).await;
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The only file with an ending, once it is whole.
    pub(crate) async fn file(&self, ending: &str) -> String {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(15) {
            let found = std::fs::read_dir(&self.0).expect("the folder is there");
            let found: Vec<PathBuf> = found.filter_map(Result::ok).map(|entry| entry.path()).collect();
            let whole = |path: &&PathBuf| path.to_string_lossy().ends_with(ending);
            if let Some(text) = found.iter().find(whole).and_then(|path| read_whole(path)) {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no file *{ending} came into {}", self.0.display());
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The system clears its folder of temporary files in the end, too.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn read_whole(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok().filter(|text| !text.is_empty())
}

fn demand_valid(file: &Value) {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let schema = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let problems: Vec<String> =
        schema.iter_errors(file).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Every quoted text is what its three pairs of offsets cut out.
fn demand_true_offsets(file: &Value) {
    let text = file["document"]["text"].as_str().expect("the text");
    let code_points: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let at = |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("a small offset");
    let mentions = file["mentions"].as_array().expect("mentions");
    assert!(!mentions.is_empty());
    for mention in mentions {
        let quoted = mention["text"].as_str().expect("its text");
        let by_code_points: String = code_points[at(&mention["start"])..at(&mention["end"])].iter().collect();
        let by_utf16 = &utf16[at(&mention["utf16"]["start"])..at(&mention["utf16"]["end"])];
        let by_bytes = &text[at(&mention["utf8"]["start"])..at(&mention["utf8"]["end"])];
        assert_eq!(by_code_points, quoted);
        assert_eq!(String::from_utf16(by_utf16).expect("whole characters"), quoted);
        assert_eq!(by_bytes, quoted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_downloaded_file_is_valid_and_holds_the_corrections() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "json").await;
        // A character outside the basic plane shifts the three kinds of offsets apart.
        let article = format!("🦊速報。{ARTICLE}");
        page.read(&article).await;
        page.set_date("2022-11-10").await;
        page.click_mark("ラザルス").await;
        page.click("#accept").await;
        page.until("accepted", &format!("{}[0].dataset.status === 'accepted'", marks_of("ラザルス"))).await;
        page.keeps("2022-11-10").await;
        page.click("#export-json").await;

        let text = folder.file(".json").await;
        let file: Value = serde_json::from_str(&text).expect("the file is JSON");
        demand_valid(&file);
        demand_true_offsets(&file);
        assert_eq!(file["document"]["text"], article);
        assert_eq!(file["document"]["date"], "2022-11-10");
        let accepted = file["mentions"].as_array().into_iter().flatten().find(|mention| mention["text"] == "ラザルス");
        assert_eq!(accepted.expect("the mark is there")["status"], "accepted");

        page.click("#copy-json").await;
        page.until(
            "the copy is the same file",
            &format!("navigator.clipboard.readText().then((text) => text === {})", json!(text)),
        )
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_opened_again_is_the_same_file() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "again").await;
        page.read_article().await;
        page.click_mark("米財務省").await;
        page.click("#delete").await;
        page.until("deleted", &format!("{}.length === 0", marks_of("米財務省"))).await;
        page.click("#export-json").await;
        let text = folder.file(".json").await;

        page.click("#new").await;
        page.until("an empty page", "document.querySelector('#sample')").await;
        let again = folder.0.join("again.json");
        std::fs::write(&again, &text).expect("the file is written");
        page.choose_file("#file", &again).await;
        page.until("the file is open", &format!("document.querySelector('{MARKS}')")).await;
        assert_eq!(page.marks_on("米財務省").await, 0);
        page.click("#copy-json").await;
        page.until(
            "the same file",
            &format!("navigator.clipboard.readText().then((copy) => copy === {})", json!(text)),
        )
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_fit_is_refused_and_the_open_one_stays() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "refused").await;
        page.read_article().await;
        page.click("#export-json").await;
        let text = folder.file(".json").await;
        let wrong = folder.0.join("wrong.json");
        std::fs::write(&wrong, text.replace("\"ラザルス\"", "\"ラザロス\"")).expect("the file is written");
        page.choose_file("#file", &wrong).await;
        page.until("the refusal", "document.querySelector('#notice')?.textContent.length > 10").await;
        assert!(page.marks_on("ラザルス").await > 0, "what was open is gone");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_of_marks_and_events_are_downloaded() {
    on_page(|page| async move {
        for (button, name, holds) in [("#export-csv", "marks", "ラザルス"), ("#export-csv-events", "events", "制裁")]
        {
            let folder = Folder::of(&page, name).await;
            if name == "marks" {
                page.read_article().await;
            }
            page.click(button).await;
            let table = folder.file(".csv").await;
            assert!(table.lines().count() > 1 && table.contains(holds), "{name}: {table}");
        }
    })
    .await;
}
