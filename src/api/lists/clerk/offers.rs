//! Files that are read but not taken: one or several lists, of which the person takes those that are wanted.

use super::{File, State};
use crate::api::lists::message::{Both, Choices, Offer, Taking};
use crate::api::lists::show;
use crate::api::shelf::key_of;
use crate::format::lists::{self, Columns, Encoding, Format, Grid, Options, Part, Preview, Problem};
use crate::lexicon::{OWN_WORDS, UserList};
use crate::model::Kind;
use std::rc::Rc;

/// The files of one list, and what they hold.
pub(super) enum Offered {
    /// They have been read.
    Read { files: Vec<File>, outcome: Result<Box<Preview>, Vec<Problem>>, grid: Option<Grid> },
    /// The browser could not read the file.
    Unread(String, Both),
}

impl Offered {
    fn new(files: Vec<File>) -> Self {
        let mut offered = Self::Read { files, outcome: Err(Vec::new()), grid: None };
        offered.choose(&Choices::default());
        offered
    }

    /// Reads the files as the person says.
    pub(super) fn choose(&mut self, choices: &Choices) {
        let Self::Read { files, outcome, grid } = self else { return };
        let options = options(choices);
        let parts: Vec<Part> = files.iter().map(|(name, bytes)| Part { name, bytes }).collect();
        *outcome = lists::preview(&parts, &options).map(Box::new).map_err(|error| error.problems);
        let format = match (&*outcome, parts.first()) {
            (Ok(preview), _) => Some(preview.format),
            (Err(_), Some(first)) => options.format.or_else(|| Format::detect(first, &options).ok()),
            _ => None,
        };
        *grid = parts.first().filter(|_| format == Some(Format::Table)).and_then(|first| lists::grid(first, &options));
    }
}

/// Reads files, those that belong together as one.
pub(super) fn read(files: Vec<File>, unread: Vec<(String, Both)>) -> Vec<Offered> {
    let parts: Vec<Part> = files.iter().map(|(name, bytes)| Part { name, bytes }).collect();
    let sets = lists::sets(&parts);
    let mut files: Vec<Option<File>> = files.into_iter().map(Some).collect();
    let mut take = |place: usize| files.get_mut(place).and_then(Option::take);
    let read = sets.into_iter().map(|set| Offered::new(set.into_iter().filter_map(&mut take).collect()));
    let mut out: Vec<Offered> = read.collect();
    out.extend(unread.into_iter().map(|(file, why)| Offered::Unread(file, why)));
    out
}

/// What is drawn of them.
pub(super) fn show(offered: &[Offered], state: &State) -> Vec<Offer> {
    let show = |offered: &Offered| match offered {
        Offered::Unread(file, why) => show::unread(file.clone(), why.clone()),
        Offered::Read { files, outcome, grid } => {
            let names = files.iter().map(|(name, _)| name.clone()).collect();
            let (preview, problems) = match outcome {
                Ok(preview) => (Some(preview.as_ref()), &[][..]),
                Err(problems) => (None, problems.as_slice()),
            };
            let same = preview.and_then(|preview| state.lists.iter().find(|list| list.id == preview.list.id));
            show::offer(names, grid.clone(), preview, problems, same.map(AsRef::as_ref))
        }
    };
    offered.iter().map(show).collect()
}

/// Takes those that are wanted and could be read; their keys.
pub(super) fn take(state: &mut State, offered: Vec<Offered>, taking: &[Taking]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (place, offered) in offered.into_iter().enumerate() {
        let Some(Taking { replace, .. }) = taking.iter().find(|taking| taking.place == place) else { continue };
        if let Offered::Read { outcome: Ok(preview), .. } = offered {
            let key = add(state, preview.list, *replace, &taken);
            taken.push(key);
        }
    }
    taken
}

/// Two files of one import are two lists, whatever they are called: only a list that was there before is replaced.
fn add(state: &mut State, mut list: UserList, replace: bool, taken: &[String]) -> String {
    let place = state.lists.iter().position(|other| other.id == list.id && !taken.contains(&key_of(&other.id)));
    let is_own = list.id == OWN_WORDS && list.own;
    match place.filter(|_| replace) {
        Some(place) => {
            let key = key_of(&list.id);
            state.lists[place] = Rc::new(list);
            key
        }
        None => {
            let (stem, mut number) = (list.id.clone(), 1);
            while state.lists.iter().any(|other| other.id == list.id) || (list.id == OWN_WORDS && !is_own) {
                number += 1;
                list.id = format!("{stem} ({number})");
            }
            if number > 1 {
                list.name = format!("{} ({number})", list.name);
            }
            let key = key_of(&list.id);
            state.lists.push(Rc::new(list));
            key
        }
    }
}

fn options(choices: &Choices) -> Options {
    // A title may be a number or stand twice: the columns that a person has looked at are named by their place.
    let places = |field: &str| {
        let places = choices.columns.iter().enumerate().filter(|(_, holds)| *holds == field);
        places.map(|(place, _)| format!("#{}", place + 1)).collect::<Vec<_>>()
    };
    let column = |field: &str| places(field).into_iter().next();
    Options {
        format: choices.format.as_deref().and_then(Format::from_key),
        encoding: choices.encoding.as_deref().and_then(Encoding::from_key),
        columns: Columns {
            name: column("name"),
            aliases: places("aliases"),
            kind: column("kind"),
            id: column("id"),
            references: column("references"),
            note: column("note"),
            complete: !choices.columns.is_empty(),
        },
        header: choices.header,
        kind: choices.kind.as_deref().and_then(Kind::from_key),
        name: choices.name.clone().filter(|name| !name.trim().is_empty()),
        date: choices.date.as_deref().and_then(|date| date.parse().ok()),
        ..Options::default()
    }
}
