//! The keeper of the lists: does what is asked, and says which records have changed by it.

mod offers;
mod records;

use super::message::{Reply, Request, both};
use super::show;
use crate::api::shelf::{ASIDE, SWITCHES, key_of};
use crate::format::lists;
use crate::lexicon::{ListEntry, ListName, OWN_WORDS, Switches, UserList};
use crate::model::{Bilingual, Kind};
use crate::text::Arrange;
use offers::Offered;
use std::collections::BTreeMap;
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
    /// Records that this version cannot read, by their keys. They are kept until the person throws them away.
    pub(super) unread: BTreeMap<String, Rc<str>>,
}

/// The keeper.
#[derive(Default)]
pub(super) struct Clerk {
    state: State,
    past: Vec<State>,
    offered: Vec<Offered>,
}

impl Clerk {
    /// Takes the records over, those apart that this version has not written.
    pub(super) fn open(&mut self, records: Vec<(String, String)>) {
        *self = Self::default();
        for (key, record) in records {
            let read = if key.starts_with(ASIDE) {
                Ok(())
            } else if key == SWITCHES {
                lists::kept_switches(&record).map(|off| self.state.off = Rc::new(off))
            } else {
                lists::kept_list(&record).map(|list| self.state.lists.push(Rc::new(list)))
            };
            if read.is_err() || key.starts_with(ASIDE) {
                self.state.unread.insert(key, record.into());
            }
        }
        self.state.lists.arrange(|a, b| (!a.own, &a.name, &a.id).cmp(&(!b.own, &b.name, &b.id)));
    }

    /// Does what is asked.
    pub(super) fn answer(&mut self, request: Request, files: Vec<File>) -> (Reply, Vec<Change>) {
        let before = self.state.clone();
        let is_undo = request == Request::Undo;
        let mut reply = match self.act(request, files) {
            Ok(reply) => reply,
            Err(refusal) => Reply { refusal: Some(both(refusal)), ..Reply::default() },
        };
        self.state.make_way(&before);
        let changes = records::changes(&before, &self.state);
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
            Request::Offer { unread } => {
                self.offered = offers::read(files, unread);
                reply.offers = Some(offers::show(&self.offered, &self.state));
            }
            Request::Choose { place, choices } => {
                if let Some(offered) = self.offered.get_mut(place) {
                    offered.choose(&choices);
                }
                reply.offers = Some(offers::show(&self.offered, &self.state));
            }
            Request::Take(taking) => {
                reply.taken = offers::take(&mut self.state, std::mem::take(&mut self.offered), &taking);
            }
            Request::Decline => self.offered.clear(),
            Request::Export { list, csv } => reply.file = Some(self.export(&list, csv)?),
            Request::ExportUnread(key) => {
                let record = self.state.unread.get(&key);
                reply.file = record.map(|record| (records::file_name(&key), record.to_string()));
            }
            Request::Discard(key) => _ = self.state.unread.remove(&key),
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

    fn export(&self, key: &str, csv: bool) -> Result<(String, String), Bilingual> {
        let failed = |error: &dyn std::fmt::Display| {
            Bilingual::new(format!("書き出せません: {error}"), format!("Could not export: {error}"))
        };
        let list = self.state.lists.iter().find(|list| key_of(&list.id) == key);
        let list = list.ok_or_else(|| failed(&key))?;
        let content =
            if csv { lists::write_csv(list) } else { lists::write_json(list).map_err(|error| failed(&error))? };
        let stem = records::stem(&list.name);
        // By its mark, Excel knows the encoding.
        let (mark, ending) = if csv { (crate::format::csv::BYTE_ORDER_MARK, "csv") } else { ("", "json") };
        Ok((format!("{stem}.{ending}"), format!("{mark}{content}")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::{Choices, Offer, Origin, Taking};
    use super::*;

    fn ask(clerk: &mut Clerk, request: Request) -> (Reply, Vec<Change>) {
        clerk.answer(request, Vec::new())
    }

    fn offer(clerk: &mut Clerk, files: &[(&str, &str)]) -> Vec<Offer> {
        let files = files.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect();
        clerk.answer(Request::Offer { unread: Vec::new() }, files).0.offers.expect("offers")
    }

    fn take(clerk: &mut Clerk, places: &[usize], replace: bool) -> (Reply, Vec<Change>) {
        ask(clerk, Request::Take(places.iter().map(|place| Taking { place: *place, replace }).collect()))
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
        let broken = offer(&mut clerk, &[("list.csv", "name,kind\n北斗通商,moon\n")]).remove(0);
        assert!(broken.head.is_none() && broken.problems[0].0.starts_with("2 行目"), "{broken:?}");
        assert_eq!(broken.table.unwrap().holds, ["name", "kind"]);
        assert!(take(&mut clerk, &[0], true).1.is_empty());
        offer(&mut clerk, &[("list.csv", "name,id\n東雲海運,1\n")]);
        let (reply, changes) = take(&mut clerk, &[0], true);
        assert_eq!((reply.taken, changes.len()), (vec!["list:list".to_owned()], 1));
        let again = offer(&mut clerk, &[("list.csv", "name,id\n東雲海運,1\n")]).remove(0);
        assert_eq!(again.replaces.map(|head| head.entries), Some(1));
        assert_eq!(take(&mut clerk, &[0], false).0.taken, ["list:list (2)"]);
    }

    #[test]
    fn the_columns_of_an_unknown_table_are_asked_for_at_once() {
        let mut clerk = Clerk::default();
        let offered = offer(&mut clerk, &[("list.csv", "名,他\n北斗通商,港\n")]).remove(0);
        assert!(offered.head.is_none(), "no column is known to hold names: {offered:?}");
        let table = offered.table.unwrap();
        assert_eq!((table.header, table.holds, table.rows.len()), (true, vec![String::new(), String::new()], 2));
        let mut choose = |header, columns: [&str; 2]| {
            let columns = columns.map(str::to_owned).to_vec();
            let choices = Choices { columns, header: Some(header), ..Choices::default() };
            ask(&mut clerk, Request::Choose { place: 0, choices }).0.offers.unwrap().remove(0)
        };
        let good = choose(true, ["name", "aliases"]);
        assert_eq!(good.head.as_ref().map(|head| (head.entries, head.names, head.names_on)), Some((1, 2, 1)));
        assert_eq!(good.cautions.len(), 1, "a name of one character comes switched off");
        assert_eq!(good.table.unwrap().holds, ["name", "aliases"]);
        assert_eq!(choose(false, ["aliases", "name"]).head.unwrap().entries, 2, "the first row is no header");
    }

    #[test]
    fn several_files_are_a_list_each_and_a_faulty_one_is_left_out() {
        let mut clerk = Clerk::default();
        let alt = "36,12,\"aka\",\"HOKUTO BOEKI\",-0- \n";
        let sdn = "36,\"HOKUTO TRADING\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
        let files = [
            ("alt.csv", alt),
            ("words.txt", "霧笛商会\n"),
            ("broken.csv", "name,kind\n北斗通商,moon\n"),
            ("sdn.csv", sdn),
            ("words.txt", "東雲海運\n"),
        ];
        let offered = offer(&mut clerk, &files);
        let names: Vec<Vec<&str>> =
            offered.iter().map(|offer| offer.files.iter().map(String::as_str).collect()).collect();
        assert_eq!(names, [vec!["sdn.csv", "alt.csv"], vec!["words.txt"], vec!["broken.csv"], vec!["words.txt"]]);
        let read: Vec<bool> = offered.iter().map(|offer| offer.head.is_some()).collect();
        assert_eq!(read, [true, true, false, true]);
        let (reply, changes) = take(&mut clerk, &[0, 1, 2, 3], true);
        assert_eq!(
            reply.taken,
            ["list:ofac-sdn", "list:words", "list:words (2)"],
            "two files of one name are two lists"
        );
        assert_eq!(changes.len(), 3);
        let (_, changes) = ask(&mut clerk, Request::Undo);
        assert!(changes.len() == 3 && changes.iter().all(|(_, record)| record.is_none()), "one step takes all back");
    }

    #[test]
    fn lists_entries_and_built_in_ones_are_switched_and_exported() {
        let mut clerk = Clerk::default();
        offer(&mut clerk, &[("list.csv", "name,id\n港,7\n東雲海運,8\n")]);
        take(&mut clerk, &[0], true);
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
        clerk.open(records);
        let overview = ask(&mut clerk, Request::Open).0.overview.unwrap();
        assert_eq!(overview.unread, [("list:y".to_owned(), "y".to_owned())]);
        let heads: Vec<_> = overview.lists.iter().map(|head| (head.key.as_str(), head.origin)).collect();
        assert_eq!(
            heads[..3],
            [("list:own", Origin::Own), ("list:x", Origin::Imported), ("builtin:threat_groups", Origin::BuiltIn),]
        );
    }

    #[test]
    fn a_record_that_cannot_be_read_is_kept_saved_and_thrown_away_only_when_asked() {
        let mut clerk = Clerk::default();
        clerk.open(vec![("list:own".to_owned(), "shirushi-list-9".to_owned()), (SWITCHES.to_owned(), "?".to_owned())]);
        let (_, changes) = ask(&mut clerk, write(&["霧笛"], None));
        let unread = ("unread:list:own".to_owned(), Some("shirushi-list-9".to_owned()));
        assert!(changes.len() == 2 && changes.contains(&unread), "{changes:?}");
        let (reply, changes) = ask(&mut clerk, Request::Undo);
        assert_eq!(reply.overview.unwrap().unread[0].0, "list:own");
        assert!(changes.contains(&("list:own".to_owned(), unread.1)) && changes.contains(&(unread.0, None)));
        let off = Request::Switch { list: "builtin:persons".into(), entry: None, name: None, on: false };
        assert!(ask(&mut clerk, off).1.contains(&("unread:switches".to_owned(), Some("?".to_owned()))));
        let file = ask(&mut clerk, Request::ExportUnread("list:own".into())).0.file.unwrap();
        assert_eq!(file, ("list-own.txt".to_owned(), "shirushi-list-9".to_owned()));
        let problem = &offer(&mut clerk, &[(&file.0, &file.1)])[0].problems[0];
        assert!(problem.1.contains("newer Shirushi"), "{problem:?}");
        let (_, changes) = ask(&mut clerk, Request::Discard("list:own".into()));
        assert_eq!(changes, [("list:own".to_owned(), None)]);
    }
}
