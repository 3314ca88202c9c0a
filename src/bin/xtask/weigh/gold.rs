//! Annotated passages, with what the engine weighs in them.

use super::fixture::{Fixture, entities};
use crate::xtask::tools::{Error, Result, read};
use shirushi::analysis::{Analyser, Context, WeighedParty};
use shirushi::model::{Category, EventType};
use shirushi::text::{OffsetTable, SourceText, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// One text.
pub(super) struct Passage {
    pub(super) names: Vec<Name>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) parties: Vec<Party>,
    /// How many targets people marked.
    pub(super) targets: usize,
}

/// A noun phrase without a known name, and whether people mark it as an actor.
pub(super) struct Name {
    pub(super) clues: Vec<String>,
    pub(super) actor: bool,
}

/// A noun phrase with its clues and what people say of it.
pub(super) struct Phrase {
    pub(super) clues: Vec<String>,
    /// Whether a rule marks it.
    pub(super) marked: bool,
    /// The number of the target that it is.
    pub(super) target: Option<usize>,
    pub(super) attacked: bool,
    pub(super) sanctioned: bool,
}

/// A party that may have done an act which people tell, too.
pub(super) struct Party {
    /// Whether the act is an attack, or a sanction or lifting.
    pub(super) attack: bool,
    pub(super) clues: Vec<String>,
    pub(super) agent: bool,
}

/// What people say of a text.
#[derive(Default)]
struct Gold {
    mentions: Vec<Mention>,
    /// Who does what to every entity: attacks it or not, by it.
    acts: BTreeMap<(bool, String), BTreeSet<String>>,
}

/// A mention that people marked, in code points.
struct Mention {
    id: String,
    start: usize,
    end: usize,
    category: Option<Category>,
    attacked: bool,
    sanctioned: bool,
    entities: Vec<String>,
}

/// The passages of a folder and of its folder of controls, in the order of their names.
pub(super) fn passages(folder: &Path) -> Result<Vec<Passage>> {
    let analyser = Analyser::default();
    let mut out = Vec::new();
    for folder in [folder.to_owned(), folder.join("controls")] {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
        for file in files {
            out.push(passage(&analyser, &file)?);
        }
    }
    if out.is_empty() {
        return Err(Error::Usage(format!("{}: no texts there", folder.display())));
    }
    Ok(out)
}

fn passage(analyser: &Analyser, path: &Path) -> Result<Passage> {
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    let (text, gold) = if text.starts_with("# kind:") { of_corpus(path, &text)? } else { (text, of_brat(path)?) };
    let source = SourceText::new(&text);
    let offsets = OffsetTable::new(source.as_str());
    let explanation = analyser.explain(&source, Context::default());
    let names = explanation.weighed_actors.into_iter().map(|weighed| {
        let actor = gold.same(offsets.code_points(weighed.span), Some(Category::Actor)).is_some();
        Name { clues: weighed.clues, actor }
    });
    let names = names.collect();
    let phrases = explanation.weighed.into_iter().map(|weighed| {
        let target = gold.same(offsets.code_points(weighed.span), Some(Category::Target));
        let is = |role: fn(&Mention) -> bool| target.is_some_and(|target| role(&gold.mentions[target]));
        let (attacked, sanctioned) = (is(|mention| mention.attacked), is(|mention| mention.sanctioned));
        Phrase { clues: weighed.clues, marked: weighed.target, target, attacked, sanctioned }
    });
    let parties = explanation.weighed_agents.into_iter().filter_map(|party| gold.party(&offsets, party)).collect();
    let targets = gold.mentions.iter().filter(|mention| mention.category == Some(Category::Target)).count();
    Ok(Passage { names, phrases: phrases.collect(), parties, targets })
}

impl Gold {
    /// The mention that shares most with a range, where that is at least half of what both cover.
    fn same(&self, (start, end): (usize, usize), category: Option<Category>) -> Option<usize> {
        let shares = |mention: &Mention| {
            let shared = end.min(mention.end).saturating_sub(start.max(mention.start));
            (shared, end.max(mention.end) - start.min(mention.start))
        };
        let half = |(shared, covered): (usize, usize)| shared > 0 && 2 * shared >= covered;
        let fits = |index: &usize| {
            let mention = &self.mentions[*index];
            half(shares(mention)) && (category.is_none() || mention.category == category)
        };
        (0..self.mentions.len()).filter(fits).max_by_key(|index| {
            let (shared, covered) = shares(&self.mentions[*index]);
            shared * 1000 / covered
        })
    }

    fn entities(&self, offsets: &OffsetTable, span: Span, category: Option<Category>) -> &[String] {
        let same = self.same(offsets.code_points(span), category);
        same.map_or(&[], |mention| &self.mentions[mention].entities)
    }

    /// A party of an act that people tell, too; its mention closest to the attack says who it is, else any other.
    fn party(&self, offsets: &OffsetTable, weighed: WeighedParty) -> Option<Party> {
        let objects = weighed.objects.iter().flat_map(|object| self.entities(offsets, *object, Some(Category::Target)));
        let attack = weighed.event_type == EventType::Attack;
        let told = |object: &String| self.acts.get(&(attack, object.clone()));
        let agents: Vec<&BTreeSet<String>> = objects.filter_map(told).collect();
        let known = weighed.mentions.iter().map(|mention| self.entities(offsets, *mention, None));
        let entities = known.into_iter().find(|entities| !entities.is_empty()).unwrap_or_default();
        let agent = entities.iter().any(|entity| agents.iter().any(|agents| agents.contains(entity)));
        (!agents.is_empty()).then_some(Party { attack, clues: weighed.clues, agent })
    }

    fn tell(&mut self, attack: bool, agents: &[String], objects: &[String]) {
        for object in objects {
            self.acts.entry((attack, object.clone())).or_default().extend(agents.iter().cloned());
        }
    }
}

/// A passage of the project's own corpus.
fn of_corpus(path: &Path, content: &str) -> Result<(String, Gold)> {
    let fixture = Fixture::read(&path.to_string_lossy(), content).map_err(|error| Error::Checks(error.to_string()))?;
    let offsets = OffsetTable::new(&fixture.marked.text);
    let mut gold = Gold::default();
    for mark in &fixture.marked.marks {
        let (start, end) = offsets.code_points(mark.span);
        gold.mentions.push(Mention {
            id: String::new(),
            start,
            end,
            category: Some(mark.category),
            attacked: mark.roles.attacked,
            sanctioned: mark.roles.sanctioned,
            entities: entities(mark).map(str::to_owned).collect(),
        });
    }
    for event in fixture.events.iter().filter(|event| event.event_type != EventType::Statement) {
        gold.tell(event.event_type == EventType::Attack, &event.by, &event.to);
    }
    Ok((fixture.marked.text, gold))
}

/// The brat standoff beside a text, and its table of events; nothing where there is neither.
fn of_brat(path: &Path) -> Result<Gold> {
    let mut gold = Gold::default();
    let annotations = path.with_extension("ann");
    if annotations.exists() {
        let text = read(&annotations)?;
        String::from_utf8_lossy(&text).lines().for_each(|line| brat_line(line, &mut gold));
    }
    let events = path.with_extension("events.tsv");
    if events.exists() {
        let text = read(&events)?;
        for line in String::from_utf8_lossy(&text).lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [act @ ("attack" | "sanction" | "lifting"), agents, objects, ..] = cells.as_slice() {
                gold.tell(*act == "attack", &names(agents), &names(objects));
            }
        }
    }
    Ok(gold)
}

/// Entities joined by `|`, each of which may stand for several joined by `+`.
fn names(cell: &str) -> Vec<String> {
    cell.split(['|', '+']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn brat_line(line: &str, gold: &mut Gold) {
    let cells: Vec<&str> = line.split('\t').collect();
    let words: Vec<&str> = cells.get(1).map(|cell| cell.split(' ').collect()).unwrap_or_default();
    let mentions = &mut gold.mentions;
    match words.as_slice() {
        [category, start, end] if let (Ok(start), Ok(end)) = (start.parse(), end.parse()) => {
            let (id, category) = (cells[0].to_owned(), Category::from_key(category));
            let (attacked, sanctioned, entities) = (false, false, Vec::new());
            mentions.push(Mention { id, start, end, category, attacked, sanctioned, entities });
        }
        ["role", id, role] => {
            if let Some(mention) = mentions.iter_mut().find(|mention| mention.id == *id) {
                mention.attacked |= matches!(*role, "attacked" | "both");
                mention.sanctioned |= matches!(*role, "sanctioned" | "both");
            }
        }
        ["AnnotatorNotes", id] => {
            let entity = cells.get(2).and_then(|note| note.split_once('=')).map(|(_, entity)| names(entity));
            if let Some(mention) = mentions.iter_mut().find(|mention| mention.id == *id) {
                mention.entities = entity.unwrap_or_default();
            }
        }
        _ => {}
    }
}
