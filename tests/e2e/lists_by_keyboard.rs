//! The manager of lists with the keyboard alone. The focus must be somewhere, visible, after every key.

use serde_json::json;

use super::driver::{Page, on_page};
use super::exporting::Folder;
use super::lists::ARTICLE;

impl Page {
    /// Whether the focus is on an element that a selector finds, is drawn, and shows it.
    async fn demand_focus(&self, selector: &str) {
        let selector = json!(selector);
        self.until(
            &format!("the focus is on {selector}"),
            &format!(
                "(() => {{
                    const at = document.activeElement;
                    return at.matches({selector}) && at.checkVisibility() && at.matches(':focus-visible')
                        && getComputedStyle(at).outlineStyle !== 'none';
                }})()"
            ),
        )
        .await;
    }

    /// Presses Tab, or Shift and Tab, until the focus is on an element that a selector finds; it must never be lost.
    async fn tab_to(&self, selector: &str) {
        self.walk_to("Tab", selector).await;
    }

    async fn walk_to(&self, key: &str, selector: &str) {
        for _ in 0..120 {
            if self.holds(&format!("document.activeElement.matches({})", json!(selector))).await {
                return self.demand_focus(selector).await;
            }
            self.press(key).await;
            assert!(self.holds("document.activeElement?.closest('#lists')").await, "the focus left the manager");
        }
        panic!("{selector} is not reached by {key}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_done_by_keyboard() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "keyboard").await;
        page.read(ARTICLE).await;
        page.value("document.querySelector('#lists-open').focus()").await;
        page.press("Enter").await;
        page.until("the manager is open", "document.querySelector('#lists [data-list]')").await;
        page.demand_focus("[data-list=\"list:own\"]").await;

        // A word is written; the focus returns to where it was begun.
        page.press("Enter").await;
        page.tab_to("#lists-add").await;
        page.press("Enter").await;
        page.demand_focus("#lists-names").await;
        page.press("f o g").await;
        page.press("Escape").await;
        page.demand_focus("#lists-add").await;
        assert!(page.holds("document.querySelector('#lists')?.open").await, "Escape left more than the word");
        page.press("Enter").await;
        page.press("f o g").await;
        page.tab_to("#lists-save").await;
        page.press("Enter").await;
        page.demand_focus("#lists-add").await;
        page.until("the word is there", "document.querySelector('[data-entry=fog]')").await;

        // It is switched, edited and deleted.
        page.tab_to("[data-entry=fog] .switch input").await;
        page.press("Space").await;
        page.until("it is off", "document.querySelector('[data-entry=fog].off')").await;
        page.demand_focus("[data-entry=fog] .switch input").await;
        page.tab_to("[data-edit=fog]").await;
        page.press("Enter").await;
        page.demand_focus("#lists-names").await;
        page.press("h o r n").await;
        page.tab_to("#lists-save").await;
        page.press("Enter").await;
        page.demand_focus("[data-edit=fog]").await;
        page.until("it is changed", "document.querySelector('[data-entry=fog] b').textContent.includes('horn')").await;
        page.tab_to("[data-delete=fog]").await;
        page.press("Enter").await;
        page.until("it is gone", "!document.querySelector('[data-entry=fog]')").await;
        page.demand_focus("#lists-add").await;
        page.walk_to("Shift+Tab", "#lists-undo").await;
        page.press("Enter").await;
        page.until("it is back", "document.querySelector('[data-entry=fog]')").await;
        page.demand_focus("#lists-undo").await;

        // From list to list by arrows; a built-in one is switched, searched and paged.
        page.tab_to("[data-list=\"list:own\"]").await;
        page.press("Down").await;
        page.demand_focus("[data-list=\"builtin:threat_groups\"]").await;
        page.press("Enter").await;
        page.until("its entries", "document.querySelector('#lists-entries li')").await;
        page.demand_focus("[data-list=\"builtin:threat_groups\"]").await;
        page.press("Shift+Tab").await;
        page.demand_focus("[data-switch=\"builtin:threat_groups\"]").await;
        page.press("Space").await;
        page.until("it is off", "!document.querySelector('[data-switch=\"builtin:threat_groups\"]').checked").await;
        page.press("Space").await;
        page.tab_to("#lists-later").await;
        page.press("Enter").await;
        page.until("the second page", "document.querySelector('.pager span').textContent.startsWith('51')").await;
        page.demand_focus("#lists-later").await;
        page.walk_to("Shift+Tab", "[data-entry] .switch input").await;
        page.press("Up").await;
        page.demand_focus("[data-entry] .switch input").await;
        page.press("/").await;
        page.demand_focus("#lists-search").await;
        page.press("l a z a r u s").await;
        page.until("it is found", "document.querySelectorAll('#lists-entries > li').length === 1").await;

        // Files: the browser's own window is not a page's affair; what comes of it is.
        let table = folder.path().join("partners.csv");
        std::fs::write(&table, "取引先,業種\n霧笛灯,港湾\n").expect("the file is written");
        page.walk_to("Shift+Tab", "#lists-import").await;
        page.choose_file("#lists-file", &table).await;
        page.demand_focus("#lists-list").await;
        page.tab_to("[data-column=\"1\"]").await;
        page.press("Down").await;
        page.until("it is read", "document.querySelector('[data-figures]')").await;
        page.demand_focus("[data-column=\"1\"]").await;
        page.tab_to("#lists-decline").await;
        page.press("Enter").await;
        page.demand_focus("#lists-import").await;
        page.choose_file("#lists-file", &table).await;
        // The preview takes the focus when it comes.
        page.demand_focus("#lists-list").await;
        page.tab_to("[data-column=\"1\"]").await;
        page.press("Down").await;
        page.tab_to("#lists-take").await;
        page.press("Enter").await;
        page.until("the list has come", "document.querySelector('[data-list=\"list:partners\"]')").await;
        page.demand_focus("#lists-list").await;

        // It is exported and deleted.
        page.tab_to("#lists-json").await;
        page.press("Enter").await;
        assert!(folder.file(".json").await.contains("霧笛灯"));
        page.demand_focus("#lists-json").await;
        page.tab_to("#lists-delete").await;
        page.press("Enter").await;
        page.demand_focus("#lists-delete-cancel").await;
        page.press("Escape").await;
        page.demand_focus("#lists-delete").await;
        page.press("Enter").await;
        page.press("Shift+Tab").await;
        page.demand_focus("#lists-delete-confirm").await;
        page.press("Enter").await;
        page.until("it is gone", "!document.querySelector('[data-list=\"list:partners\"]')").await;
        page.demand_focus("#lists-list").await;

        page.press("Escape").await;
        page.until("the manager is closed", "!document.querySelector('#lists')").await;
        page.demand_focus("#lists-open").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_control_has_a_name() {
    on_page(|page| async move {
        let folder = Folder::of(&page, "names").await;
        let table = folder.path().join("partners.csv");
        std::fs::write(&table, "取引先,業種\n霧笛灯,港湾\n").expect("the file is written");
        page.until("the page is ready", "document.querySelector('#paste')").await;
        page.open_lists().await;
        page.demand_names().await;
        page.click("#lists-add").await;
        page.until("the form", "document.querySelector('#lists-names')").await;
        page.demand_names().await;
        page.choose_file("#lists-file", &table).await;
        page.until("the preview", "document.querySelector('[data-offer]')").await;
        page.demand_names().await;
    })
    .await;
}

impl Page {
    /// What a screen reader would say of every control, by the browser's own reckoning.
    async fn demand_names(&self) {
        let tree = self.chromium("Accessibility.getFullAXTree", json!({})).await;
        let controls = ["button", "checkbox", "combobox", "textbox", "searchbox", "dialog", "Date", "navigation"];
        let mut count = 0;
        for node in tree["nodes"].as_array().into_iter().flatten().filter(|node| node["ignored"] != true) {
            let role = node["role"]["value"].as_str().unwrap_or_default();
            if controls.contains(&role) {
                count += 1;
                let name = node["name"]["value"].as_str().unwrap_or_default();
                assert!(!name.trim().is_empty(), "a {role} has no name: {node}");
            }
        }
        assert!(count > 10, "the manager has more controls than {count}");
    }
}
