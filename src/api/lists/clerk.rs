//! The keeper of the lists: does what is asked, and says which records have changed by it.

use super::message::{Choices, Reply, Request, both};
use super::show;
use crate::api::shelf::{SWITCHES, key_of};
use crate::format::lists::{self, Columns, Encoding, Format, Options, Part, Preview};
use crate::lexicon::{ListEntry, ListName, OWN_WORDS, Switches, UserList};
use crate::model::{Bilingual, Kind};
use crate::text::Arrange;
use std::rc::Rc;

/// More steps are not taken back.
const MOST_STEPS: usize = 50;

/// A file: its name and content.
pub(super) type File = (String, Vec<u8>);

/// A record by its key; `None` where it has gone.
pub(super) type Change = (String, Option<String>);

/// Lists and switches; cloning shares the lists.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) lists: Vec<Rc<UserList>>,
    pub(super) off: Rc<Switches>,
}

/// What files hold, read but not taken.
#[derive(Default)]
struct Offered {
    files: Vec<File>,
    preview: Option<Preview>,
}

/// The keeper.
#[derive(Default)]
pub(super) struct Clerk {
    state: State,
    past: Vec<State>,
    offered: Offered,
}

impl Clerk {
    /// Takes the records over. One that this version has not written is left out, and told.
    pub(super) fn open(&mut self, records: Vec<(String, String)>) -> Vec<String> {
        let mut unreadable = Vec::new();
        *self = Self::default();
        for (key, record) in records {
            let read = if key == SWITCHES {
                lists::kept_switches(&record).map(|off| self.state.off = Rc::new(off))
            } else {
                lists::kept_list(&record).map(|list| self.state.lists.push(Rc::new(list)))
            };
            if read.is_err() {
                unreadable.push(key);
            }
        }
        self.state.lists.arrange(|a, b| (!a.own, &a.name, &a.id).cmp(&(!b.own, &b.name, &b.id)));
        unreadable
    }

    /// Does what is asked.
    pub(super) fn answer(&mut self, request: Request, files: Vec<File>) -> (Reply, Vec<Change>) {
        let before = self.state.clone();
        let is_undo = request == Request::Undo;
        let mut reply = match self.act(request, files) {
            Ok(reply) => reply,
            Err(refusal) => Reply { refusal: Some(both(refusal)), ..Reply::default() },
        };
        let changes = changes(&before, &self.state);
        if !changes.is_empty() && !is_undo {
            self.past.push(before);
            if self.past.len() > MOST_STEPS {
                self.past.remove(0);
            }
        }
        // Which entries there are, a question for a page of them does not change.
        if reply.page.is_none() && reply.file.is_none() {
            reply.overview = Some(show::overview(&self.state, !self.past.is_empty()));
        }
        (reply, changes)
    }

    fn act(&mut self, request: Request, files: Vec<File>) -> Result<Reply, Bilingual> {
        let mut reply = Reply::default();
        match request {
            Request::Open => {}
            Request::Entries { list, query, only_off, from } => {
                reply.page = Some(show::page(&self.state, &list, &query, only_off, from));
            }
            Request::Switch { list, entry, name, on } => self.switch(&list, entry, name, on),
            Request::Write { list, entry, names, kind, day, title } => {
                self.write(&list, entry, names, &kind, day.as_deref(), &title)?;
            }
            Request::Delete { list, entry: Some(entry) } => {
                self.change(&list, |list| list.entries.retain(|other| other.id != entry));
            }
            Request::Delete { list, entry: None } => self.state.lists.retain(|other| key_of(&other.id) != list),
            Request::Undo => {
                if let Some(before) = self.past.pop() {
                    self.state = before;
                }
            }
            Request::Offer(choices) => {
                if !files.is_empty() {
                    self.offered = Offered { files, preview: None };
                }
                reply.offer = Some(self.offer(&choices));
            }
            Request::Take { replace } => reply.taken = self.take(replace),
            Request::Decline => self.offered = Offered::default(),
            Request::Export { list, csv } => reply.file = Some(self.export(&list, csv)?),
        }
        Ok(reply)
    }

    fn change(&mut self, key: &str, change: impl FnOnce(&mut UserList)) {
        if let Some(list) = self.state.lists.iter_mut().find(|list| key_of(&list.id) == key) {
            change(Rc::make_mut(list));
        }
    }

    fn switch(&mut self, key: &str, entry: Option<String>, name: Option<usize>, on: bool) {
        if let Some(table) = key.strip_prefix(show::BUILT_IN) {
            let off = Rc::make_mut(&mut self.state.off);
            let (set, id) = match entry {
                Some(entry) => (&mut off.entries, entry),
                None => (&mut off.lists, table.to_owned()),
            };
            if on {
                set.remove(&id)
            } else {
                set.insert(id)
            };
            return;
        }
        self.change(key, |list| match entry {
            None => list.enabled = on,
            Some(id) => {
                let Some(entry) = list.entries.iter_mut().find(|entry| entry.id == id) else { return };
                match name.and_then(|name| entry.names.get_mut(name)) {
                    Some(name) => name.enabled = on,
                    None => entry.enabled = on,
                }
                // Who switches on an entry of which every name came in switched off means its names.
                if on && !entry.names.iter().any(|name| name.enabled) {
                    entry.names.iter_mut().for_each(|name| name.enabled = true);
                }
                entry.enabled |= on;
            }
        });
    }

    fn write(
        &mut self,
        key: &str,
        id: Option<String>,
        names: Vec<String>,
        kind: &str,
        day: Option<&str>,
        title: &str,
    ) -> Result<(), Bilingual> {
        let mut given: Vec<String> = Vec::new();
        for name in names {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            if !name.is_empty() && !given.contains(&name) {
                given.push(name);
            }
        }
        let Some(first) = given.first().cloned() else {
            return Err(Bilingual::new("語を書いてください。", "Write a word."));
        };
        let kind = Kind::from_key(kind).unwrap_or(Kind::Organization);
        let own = key_of(OWN_WORDS);
        if key == own && !self.state.lists.iter().any(|list| key_of(&list.id) == own) {
            self.state.lists.insert(0, Rc::new(UserList::for_own_words(title)));
        }
        self.change(key, |list| {
            list.date = day.and_then(|day| day.parse().ok()).or(list.date);
            let known = id.and_then(|id| list.entries.iter().position(|entry| entry.id == id));
            match known.and_then(|place| list.entries.get_mut(place)) {
                Some(entry) => {
                    let old = std::mem::take(&mut entry.names);
                    let kept = |text: String| match old.iter().find(|name| name.text == text) {
                        Some(name) => name.clone(),
                        None => ListName { text, enabled: true, why_disabled: None },
                    };
                    (entry.names, entry.kind) = (given.into_iter().map(kept).collect(), kind);
                }
                None => {
                    let id = list.unused_id(&first);
                    list.entries.push(ListEntry::new(id, kind, given));
                }
            }
        });
        Ok(())
    }

    /// Reads the files; a list with the same id as one that is there would replace it.
    fn offer(&mut self, choices: &Choices) -> super::message::Offer {
        let options = options(choices);
        let parts: Vec<Part> = self.offered.files.iter().map(|(name, bytes)| Part { name, bytes }).collect();
        let read = lists::preview(&parts, &options);
        let headings = match (&read, parts.first()) {
            (Ok(preview), _) if preview.format != Format::Table => Vec::new(),
            (_, Some(first)) => lists::headings(first, &options),
            _ => Vec::new(),
        };
        let files = parts.iter().map(|part| part.name.to_owned()).collect();
        let (preview, problems) = match read {
            Ok(preview) => (Some(preview), Vec::new()),
            Err(error) => (None, error.problems),
        };
        let same = preview.as_ref().and_then(|preview| self.state.lists.iter().find(|list| list.id == preview.list.id));
        let offer = show::offer(files, headings, preview.as_ref(), &problems, same.map(AsRef::as_ref));
        self.offered.preview = preview;
        offer
    }

    fn take(&mut self, replace: bool) -> Option<String> {
        let mut list = std::mem::take(&mut self.offered).preview?.list;
        let place = self.state.lists.iter().position(|other| other.id == list.id);
        let is_own = list.id == OWN_WORDS && list.own;
        match place.filter(|_| replace) {
            Some(place) => self.state.lists[place] = Rc::new(list.clone()),
            None => {
                let (stem, mut number) = (list.id.clone(), 1);
                while self.state.lists.iter().any(|other| other.id == list.id) || (list.id == OWN_WORDS && !is_own) {
                    number += 1;
                    list.id = format!("{stem} ({number})");
                }
                if number > 1 {
                    list.name = format!("{} ({number})", list.name);
                }
                self.state.lists.push(Rc::new(list.clone()));
            }
        }
        Some(key_of(&list.id))
    }

    fn export(&self, key: &str, csv: bool) -> Result<(String, String), Bilingual> {
        let failed = |error: &dyn std::fmt::Display| {
            Bilingual::new(format!("書き出せません: {error}"), format!("Could not export: {error}"))
        };
        let list = self.state.lists.iter().find(|list| key_of(&list.id) == key);
        let list = list.ok_or_else(|| failed(&key))?;
        let written = if csv { lists::write_csv(list) } else { lists::write_json(list) };
        let content = written.map_err(|error| failed(&error))?;
        let stem: String = list.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(60).collect();
        // By its mark, Excel knows the encoding.
        let (mark, ending) = if csv { (crate::format::csv::BYTE_ORDER_MARK, "csv") } else { ("", "json") };
        Ok((format!("{stem}.{ending}"), format!("{mark}{content}")))
    }
}

fn options(choices: &Choices) -> Options {
    let column = |field: &str| {
        let chosen = choices.columns.iter().find(|(known, _)| known == field);
        chosen.map(|(_, heading)| heading.clone()).filter(|heading| !heading.is_empty())
    };
    Options {
        format: choices.format.as_deref().and_then(Format::from_key),
        encoding: choices.encoding.as_deref().and_then(Encoding::from_key),
        columns: Columns {
            name: column("name"),
            aliases: column("aliases"),
            kind: column("kind"),
            id: column("id"),
            references: column("references"),
            note: column("note"),
        },
        kind: choices.kind.as_deref().and_then(Kind::from_key),
        name: choices.name.clone().filter(|name| !name.trim().is_empty()),
        date: choices.date.as_deref().and_then(|date| date.parse().ok()),
        ..Options::default()
    }
}

/// The records in which two states differ. Lists that are shared are not looked into.
fn changes(before: &State, after: &State) -> Vec<Change> {
    let mut changes = Vec::new();
    for list in &after.lists {
        if !before.lists.iter().any(|other| Rc::ptr_eq(list, other)) {
            changes.push((key_of(&list.id), Some(lists::keep_list(list))));
        }
    }
    for list in &before.lists {
        if !after.lists.iter().any(|other| other.id == list.id) {
            changes.push((key_of(&list.id), None));
        }
    }
    if before.off != after.off {
        changes.push((SWITCHES.to_owned(), Some(lists::keep_switches(&after.off))));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::super::message::Origin;
    use super::*;

    fn ask(clerk: &mut Clerk, request: Request) -> (Reply, Vec<Change>) {
        clerk.answer(request, Vec::new())
    }

    fn offer(clerk: &mut Clerk, name: &str, content: &str, choices: Choices) -> super::super::message::Offer {
        let files = vec![(name.to_owned(), content.as_bytes().to_vec())];
        clerk.answer(Request::Offer(choices), files).0.offer.expect("an offer")
    }

    fn write(names: &[&str], entry: Option<&str>) -> Request {
        Request::Write {
            list: key_of(OWN_WORDS),
            entry: entry.map(str::to_owned),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            kind: "threat-group".into(),
            day: Some("2026-11-02".into()),
            title: "自分の語".into(),
        }
    }

    fn entries(list: &str, query: &str) -> Request {
        Request::Entries { list: list.into(), query: query.into(), only_off: false, from: 0 }
    }

    #[test]
    fn own_words_are_written_changed_deleted_and_brought_back() {
        let mut clerk = Clerk::default();
        let (reply, changes) = ask(&mut clerk, write(&["霧笛", " 霧笛 "], None));
        assert_eq!(changes[0].0, "list:own");
        assert_eq!(reply.overview.unwrap().lists[0].date.as_deref(), Some("2026-11-02"));
        ask(&mut clerk, write(&["霧笛", "Foghorn"], Some("霧笛")));
        let page = ask(&mut clerk, entries("list:own", "ＦＯＧ")).0.page.unwrap();
        assert_eq!((page.total, page.rows[0].names.len()), (1, 2), "found by another width and case");
        let (refused, changes) = ask(&mut clerk, write(&[" "], None));
        assert!(refused.refusal.is_some() && changes.is_empty());
        ask(&mut clerk, Request::Delete { list: "list:own".into(), entry: Some("霧笛".into()) });
        assert_eq!(ask(&mut clerk, entries("list:own", "")).0.page.unwrap().total, 0);
        let (reply, changes) = ask(&mut clerk, Request::Undo);
        assert!(reply.overview.unwrap().can_undo && changes.len() == 1);
        assert_eq!(ask(&mut clerk, entries("list:own", "")).0.page.unwrap().total, 1);
    }

    #[test]
    fn nothing_is_loaded_before_it_is_taken_and_a_refused_file_changes_nothing() {
        let mut clerk = Clerk::default();
        let broken = offer(&mut clerk, "list.csv", "name,kind\n北斗通商,moon\n", Choices::default());
        assert!(broken.head.is_none() && broken.problems[0].0.starts_with("2 行目"), "{broken:?}");
        assert_eq!(broken.headings, ["name", "kind"]);
        assert!(ask(&mut clerk, Request::Take { replace: true }).1.is_empty());
        let table = Choices { format: Some("table".into()), ..Choices::default() };
        let good = offer(&mut clerk, "list.csv", "名,他\n北斗通商,港\n", table.clone());
        assert!(good.head.is_none() && good.headings == ["名", "他"], "the column is not known: {good:?}");
        let columns = vec![("name".to_owned(), "名".to_owned()), ("aliases".to_owned(), "他".to_owned())];
        let good = ask(&mut clerk, Request::Offer(Choices { columns, ..table })).0.offer.unwrap();
        assert_eq!(good.head.as_ref().map(|head| (head.entries, head.names, head.names_on)), Some((1, 2, 1)));
        assert_eq!(good.cautions.len(), 1, "a name of one character comes switched off");
        let (reply, changes) = ask(&mut clerk, Request::Take { replace: true });
        assert_eq!((reply.taken.as_deref(), changes.len()), (Some("list:list"), 1));
        let again = offer(&mut clerk, "list.csv", "name,id\n東雲海運,1\n", Choices::default());
        assert_eq!(again.replaces.map(|head| head.entries), Some(1));
        assert_eq!(ask(&mut clerk, Request::Take { replace: false }).0.taken.as_deref(), Some("list:list (2)"));
    }

    #[test]
    fn lists_entries_and_built_in_ones_are_switched_and_exported() {
        let mut clerk = Clerk::default();
        offer(&mut clerk, "list.csv", "name,id\n港,7\n東雲海運,8\n", Choices::default());
        ask(&mut clerk, Request::Take { replace: true });
        let switch = |list: &str, entry: Option<&str>, on| Request::Switch {
            list: list.into(),
            entry: entry.map(str::to_owned),
            name: None,
            on,
        };
        let (_, changes) = ask(&mut clerk, switch("list:list", Some("7"), true));
        let list = lists::kept_list(changes[0].1.as_deref().unwrap()).unwrap();
        assert!(list.entries[0].enabled && list.entries[0].names[0].enabled);
        let (reply, changes) = ask(&mut clerk, switch("builtin:persons", None, false));
        assert_eq!(changes[0].0, SWITCHES);
        let off = reply.overview.unwrap().lists.into_iter().filter(|head| !head.enabled).map(|head| head.key);
        assert_eq!(off.collect::<Vec<_>>(), ["builtin:persons"]);
        let entry = ask(&mut clerk, entries("builtin:threat_groups", "lazarus")).0.page.unwrap().rows[0].id.clone();
        let (_, changes) = ask(&mut clerk, switch("builtin:threat_groups", Some(&entry), false));
        assert!(lists::kept_switches(changes[0].1.as_deref().unwrap()).unwrap().entries.contains(&entry));
        let export = |csv| Request::Export { list: "list:list".into(), csv };
        let (name, json) = ask(&mut clerk, export(false)).0.file.unwrap();
        assert!(name == "list.json" && json.contains("shirushi-list") && json.contains("東雲海運"));
        assert!(ask(&mut clerk, export(true)).0.file.unwrap().1.contains("8,東雲海運"));
    }

    #[test]
    fn records_are_taken_over_and_a_broken_one_is_told() {
        let list = UserList { id: "x".into(), name: "x".into(), ..UserList::default() };
        let mut clerk = Clerk::default();
        let records = vec![("list:x".to_owned(), lists::keep_list(&list)), ("list:y".to_owned(), "?".to_owned())];
        assert_eq!(clerk.open(records), ["list:y"]);
        let overview = ask(&mut clerk, Request::Open).0.overview.unwrap();
        let heads: Vec<_> = overview.lists.iter().map(|head| (head.key.as_str(), head.origin)).collect();
        assert_eq!(
            heads[..3],
            [("list:own", Origin::Own), ("list:x", Origin::Imported), ("builtin:threat_groups", Origin::BuiltIn),]
        );
    }
}
