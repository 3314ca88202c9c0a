//! The person's own lists: words added in two strokes, files imported and refused, switches, export, and what is kept.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};

use super::article::MARKS;
use super::driver::{Page, on_page};
use super::exporting::Folder;

/// Names that no built-in table has.
pub(crate) const ARTICLE: &str =
    "港の霧笛灯は11日も開いていた。北朝鮮のハッカーの話が出た。\n北斗通商は霧笛灯の取引先だ。ラザルスの名も挙がった。";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(name)
}

impl Page {
    pub(crate) async fn open_lists(&self) {
        self.click("#lists-open").await;
        self.until("the manager is open", "document.querySelector('#lists [data-list]')").await;
    }

    pub(crate) async fn close_lists(&self) {
        self.click("#lists-close").await;
        self.until("the manager is closed", "!document.querySelector('#lists')").await;
    }

    /// Waits for so many marks on these words.
    async fn until_marks(&self, words: &str, count: u64) {
        let marks = format!("[...document.querySelectorAll('{MARKS}')]");
        let these = format!("{marks}.filter((mark) => mark.textContent === {}).length === {count}", json!(words));
        self.until(&format!("{count} marks on {words}"), &these).await;
    }

    /// Chooses files for an import and waits for what comes of it.
    async fn import(&self, files: &[PathBuf]) {
        let paths: Vec<_> = files.iter().map(|path| path.to_string_lossy()).collect();
        self.choose_file("#lists-file", Path::new(&paths.join("\n"))).await;
        self.until("the preview", "document.querySelector('#lists-preview [data-offer]')").await;
    }

    /// Takes what is previewed, and closes the manager.
    async fn take(&self) {
        self.click("#lists-take").await;
        self.until("the list has come", "document.querySelector('#lists-said')?.textContent.length > 0").await;
        self.close_lists().await;
    }

    async fn keys_of_lists(&self) -> Value {
        self.value(
            "new Promise((resolve) => {
                const opening = indexedDB.open('shirushi');
                opening.onsuccess = () => {
                    const keys = opening.result.transaction('lists').objectStore('lists').getAllKeys();
                    keys.onsuccess = () => { opening.result.close(); resolve(keys.result); };
                };
            })",
        )
        .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_is_added_in_two_strokes_and_stays() {
    on_page(|page| async move {
        page.read(ARTICLE).await;
        assert_eq!(page.marks_on("霧笛灯").await, 0, "the test needs a name that nobody knows");
        page.drag_over("霧笛灯").await;
        page.until("the picker", "document.querySelector('#picker')").await;
        page.press("w 4").await;
        page.until_marks("霧笛灯", 2).await;
        page.click_mark("霧笛灯").await;
        let why = page.text("document.querySelector('#card-why').textContent").await;
        for part in ["自分の語", "霧笛灯", "own/"] {
            assert!(why.contains(part), "{part} is missing: {why}");
        }
        assert!(why.contains("20") && why.contains('-'), "the day is missing: {why}");
        page.keeps("霧笛灯").await;
        // The word is kept in a moment, the article when nobody types.
        page.is_kept().await;
        page.reload().await;
        page.until("the article is back", &format!("document.querySelector('{MARKS}')")).await;
        page.read_another("続報。霧笛灯は声明を出した。").await;
        page.until_marks("霧笛灯", 1).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_in_shift_jis_is_previewed_taken_and_switched() {
    on_page(|page| async move {
        page.read(ARTICLE).await;
        assert_eq!(page.marks_on("ラザルス").await, 1, "the test needs a built-in name");
        page.open_lists().await;
        page.import(&[fixture("table-sjis.csv")]).await;
        let figures = page.text("document.querySelector('[data-figures]').textContent").await;
        assert!(figures.contains("表（CSV") && figures.contains("件"), "{figures}");
        page.click("#lists-preview .reading summary").await;
        page.choose("[data-choice=encoding]", "utf-8").await;
        page.until("a wrong encoding is refused", "document.querySelector('#lists-preview .problems')").await;
        assert!(page.holds("document.querySelector('#lists-take').disabled").await);
        page.choose("[data-choice=encoding]", "shift_jis").await;
        page.until("the right one is read", "document.querySelector('[data-figures]')").await;
        page.take().await;
        page.until_marks("北斗通商", 1).await;

        page.open_lists().await;
        page.click("#lists [data-list=\"list:table-sjis\"]").await;
        page.until("its entries", "document.querySelector('[data-entry=\"7\"]')").await;
        page.click("[data-entry=\"7\"] .switch input").await;
        page.until("the entry is off", "document.querySelector('[data-entry=\"7\"]').classList.contains('off')").await;
        page.close_lists().await;
        page.until_marks("北斗通商", 0).await;
        page.open_lists().await;
        page.click("#lists [data-list=\"list:table-sjis\"]").await;
        page.click("[data-entry=\"7\"] .switch input").await;
        page.close_lists().await;
        page.until_marks("北斗通商", 1).await;
        page.open_lists().await;
        page.click("[data-switch=\"list:table-sjis\"]").await;
        page.click("[data-switch=\"builtin:threat_groups\"]").await;
        page.close_lists().await;
        page.until_marks("北斗通商", 0).await;
        page.until_marks("ラザルス", 0).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_and_a_set_of_files_are_read() {
    on_page(|page| async move {
        page.until("the page is ready", "document.querySelector('#paste')").await;
        page.open_lists().await;
        page.import(&[fixture("mof.xlsx")]).await;
        let figures = page.text("document.querySelector('[data-figures]').textContent").await;
        assert!(figures.contains("財務省"), "{figures}");
        page.click("#lists-decline").await;
        page.until("the preview is gone", "!document.querySelector('#lists-preview')").await;
        page.import(&["add.csv", "alt.csv", "sdn.csv"].map(fixture)).await;
        let figures = page.text("document.querySelector('[data-figures]').textContent").await;
        assert!(figures.contains("OFAC"), "{figures}");
        page.take().await;
        page.until("it is kept", "indexedDB.databases().then((all) => all.length === 1)").await;
        assert_eq!(page.keys_of_lists().await.as_array().map(Vec::len), Some(1), "only what was taken");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_many_kinds_are_previewed_together_and_a_faulty_one_is_left_out() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "mixed").await;
        let broken = folder.path().join("broken.csv");
        std::fs::write(&broken, "name,kind\n北斗通商,moon\n").expect("the file is written");
        let mut files = ["alt.csv", "words.txt", "sdn.csv", "misp.json", "mof.xlsx"].map(fixture).to_vec();
        files.push(broken);
        page.read(ARTICLE).await;
        page.open_lists().await;
        page.import(&files).await;
        let offers =
            page.value("[...document.querySelectorAll('[data-offer] .files')].map((files) => files.textContent)").await;
        assert_eq!(offers, json!(["sdn.csv, alt.csv", "words.txt", "misp.json", "mof.xlsx", "broken.csv"]));
        let problem = page.text("document.querySelector('[data-offer=\"4\"] .problems').textContent").await;
        assert!(problem.contains("2 行目"), "{problem}");
        page.click("[data-want=\"2\"]").await;
        let label = page.text("document.querySelector('#lists-take').textContent").await;
        assert!(label.contains("読めた3つだけ"), "{label}");
        assert_eq!(page.keys_of_lists().await, json!([]), "nothing is loaded before it is taken");
        page.take().await;
        page.until_marks("北斗通商", 1).await;
        page.until("they are kept", "document.querySelector('#saved')?.dataset.kept === 'true'").await;
        assert_eq!(page.keys_of_lists().await, json!(["list:mof-asset-freeze", "list:ofac-sdn", "list:words"]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_columns_of_a_table_with_other_headings_are_chosen_above_them() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "columns").await;
        let table = folder.path().join("partners.csv");
        std::fs::write(&table, "取引先,業種\n北斗通商,港湾\n霧笛灯,海運\n").expect("the file is written");
        page.read(ARTICLE).await;
        page.open_lists().await;
        page.import(std::slice::from_ref(&table)).await;
        assert!(page.holds("document.querySelector('.asks') && document.querySelector('#lists-take').disabled").await);
        page.choose("[data-column=\"1\"]", "name").await;
        page.until("it is read", "document.querySelector('[data-figures]')?.textContent.includes('2件')").await;
        page.choose("[data-column=\"2\"]", "note").await;
        page.until("the note", "document.querySelector('[data-offer] .note')?.textContent === '港湾'").await;
        page.take().await;
        page.until_marks("北斗通商", 1).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_says_its_line_and_changes_nothing() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "broken").await;
        let broken = folder.path().join("broken.csv");
        std::fs::write(&broken, "name,kind\n北斗通商,organization\n東雲海運,moon\n").expect("the file is written");
        page.read(ARTICLE).await;
        page.open_lists().await;
        page.import(std::slice::from_ref(&broken)).await;
        let problems = page.text("document.querySelector('#lists-preview .problems').textContent").await;
        assert!(problems.contains("3 行目") && problems.contains("moon"), "{problems}");
        assert!(page.holds("document.querySelector('#lists-take').disabled").await);
        page.close_lists().await;
        page.keeps("北朝鮮").await;
        assert_eq!(page.keys_of_lists().await, json!([]));
        assert_eq!(page.marks_on("北斗通商").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_words_are_written_exported_deleted_and_brought_back() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "words").await;
        page.read(ARTICLE).await;
        page.open_lists().await;
        page.click("#lists-add").await;
        page.type_into("#lists-names", "霧笛灯\n霧笛").await;
        page.choose("#lists-kind", "threat-group").await;
        page.click("#lists-save").await;
        page.until("the word is there", "document.querySelector('[data-entry=\"霧笛灯\"]')").await;
        page.click("#lists-json").await;
        let file: Value = serde_json::from_str(&folder.file(".json").await).expect("JSON");
        assert_eq!(file["format"], "shirushi-list");
        assert_eq!(file["list"]["entries"][0]["kind"], "threat-group");
        assert_eq!(file["list"]["entries"][0]["names"][1]["text"], "霧笛");
        page.click("#lists-csv").await;
        let table = folder.file(".csv").await;
        assert!(table.contains("霧笛灯,霧笛,threat-group"), "{table}");

        page.click("[data-delete=\"霧笛灯\"]").await;
        page.until("the word is gone", "!document.querySelector('[data-entry]')").await;
        page.click("#lists-undo").await;
        page.until("the word is back", "document.querySelector('[data-entry=\"霧笛灯\"]')").await;
        page.close_lists().await;
        page.until_marks("霧笛灯", 2).await;

        page.click("#forget").await;
        page.click("#forget-confirm").await;
        page.until("no database", "indexedDB.databases().then((all) => all.length === 0)").await;
        page.read_another(ARTICLE).await;
        assert_eq!(page.marks_on("霧笛灯").await, 0, "forgotten words are still marked");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_has_room_for_the_lists() {
    on_page(|page| async move {
        let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        page.chromium("Emulation.setDeviceMetricsOverride", phone).await;
        page.read(ARTICLE).await;
        assert!(page.holds("document.documentElement.scrollWidth <= 390").await, "the bar is too wide");
        page.open_lists().await;
        page.click("#lists [data-list=\"builtin:threat_groups\"]").await;
        page.until("its entries", "document.querySelector('#lists-entries li')?.checkVisibility()").await;
        for wide in ["#lists", ".list", "#lists-entries"] {
            assert!(page.holds(&format!("document.querySelector('{wide}').scrollWidth <= 390")).await, "{wide}");
        }
        page.click("#lists-back").await;
        page.until("the shelf", "document.querySelector('.shelf').checkVisibility()").await;
    })
    .await;
}
