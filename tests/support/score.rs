//! Compares the engine's reading of a passage with its gold, and adds up.
//!
//! Exact spans and spans that share at least half of their union (one to one, best first), B-cubed linking over the
//! latter, and event triples (type, by, to) in gold entities, where a found entity stands for the gold entity that most
//! of its mentions match.

use super::fixture::Fixture;
use shirushi::analysis::Analysis;
use shirushi::model::{Argument, ArgumentRole, Category, Certainty, EntityId, EventType, Kind, Roles, Status};
use shirushi::text::OffsetTable;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A mention of either side, in code points.
#[derive(Clone, Debug)]
struct Item<E> {
    category: Category,
    kind: Kind,
    roles: Roles,
    entity: E,
    start: usize,
    end: usize,
}

/// Counts of one category.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) exact: usize,
    pub(crate) half: usize,
    pub(crate) kind: usize,
    pub(crate) role: usize,
}

/// Roles without a mention that the corpus has gold for.
pub(crate) const CIRCUMSTANCES: [ArgumentRole; 3] = [ArgumentRole::Means, ArgumentRole::Reason, ArgumentRole::List];

/// Counts of events.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EventCounts {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) both: usize,
    pub(crate) certainty: usize,
    pub(crate) timed: usize,
    pub(crate) time: usize,
}

/// Circumstances of one role: in the gold, found, and the same words in both.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CircumstanceCounts {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) both: usize,
    /// With the right certainty, among `both`.
    pub(crate) certainty: usize,
}

/// What passages add up to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    /// In the order of [`Category::ALL`].
    pub(crate) categories: [Counts; 3],
    pub(crate) events: EventCounts,
    /// In the order of [`CIRCUMSTANCES`].
    pub(crate) circumstances: [CircumstanceCounts; 3],
    /// Sums of B-cubed precision and recall, and of mentions.
    pub(crate) linking: (f64, f64, usize),
    pub(crate) traps: usize,
    pub(crate) clean_traps: usize,
    pub(crate) false_marks: usize,
}

/// Precision, recall, F1.
pub(crate) fn prf(both: usize, found: usize, gold: usize) -> [f64; 3] {
    let ratio = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
    let (precision, recall) = (ratio(both as f64, found as f64), ratio(both as f64, gold as f64));
    [precision, recall, ratio(2.0 * precision * recall, precision + recall)]
}

type Triple = (EventType, String, String);
type Triples = BTreeMap<Triple, (Certainty, String)>;

impl Scores {
    /// Adds a passage; the differences in words come back.
    pub(crate) fn add(&mut self, fixture: &Fixture, analysis: &Analysis) -> Vec<String> {
        let table = OffsetTable::new(&fixture.marked.text);
        let gold = gold_items(fixture, &table);
        let found = found_items(analysis, &table);
        let half = pairs(&gold, &found, 0.5);
        let mut errors = Errors { name: &fixture.name, text: fixture.marked.text.chars().collect(), lines: Vec::new() };
        self.add_mentions(&gold, &found, &half);
        errors.mentions(&gold, &found, &half);
        self.add_linking(&gold, &found, &half);
        self.add_events(fixture, analysis, &gold, &found, &half, &mut errors);
        if fixture.kind == "trap" {
            let matched: BTreeSet<_> = half.iter().map(|(_, j)| *j).collect();
            let wrong = |(j, item): &(usize, &Item<EntityId>)| {
                (item.category != Category::Actor || item.kind == Kind::ThreatGroup) && !matched.contains(j)
            };
            let wrong = found.iter().enumerate().filter(wrong).count();
            self.traps += 1;
            self.clean_traps += usize::from(wrong == 0);
            self.false_marks += wrong;
        }
        errors.lines
    }

    fn add_mentions(&mut self, gold: &[Item<String>], found: &[Item<EntityId>], half: &[(usize, usize)]) {
        for item in gold {
            self.categories[index(item.category)].gold += 1;
        }
        for item in found {
            self.categories[index(item.category)].found += 1;
        }
        for (i, _) in pairs(gold, found, 1.0) {
            self.categories[index(gold[i].category)].exact += 1;
        }
        for (i, j) in half {
            let counts = &mut self.categories[index(gold[*i].category)];
            counts.half += 1;
            counts.kind += usize::from(gold[*i].kind == found[*j].kind);
            counts.role += usize::from(gold[*i].roles == found[*j].roles);
        }
    }

    fn add_linking(&mut self, gold: &[Item<String>], found: &[Item<EntityId>], half: &[(usize, usize)]) {
        for (i, j) in half {
            let same_gold = |(a, _): &&(usize, usize)| gold[*a].entity == gold[*i].entity;
            let same_found = |(_, b): &&(usize, usize)| found[*b].entity == found[*j].entity;
            let in_gold = half.iter().filter(same_gold).count() as f64;
            let in_found = half.iter().filter(same_found).count() as f64;
            let in_both = half.iter().filter(same_gold).filter(same_found).count() as f64;
            self.linking.0 += in_both / in_found;
            self.linking.1 += in_both / in_gold;
            self.linking.2 += 1;
        }
    }

    fn add_events(
        &mut self,
        fixture: &Fixture,
        analysis: &Analysis,
        gold: &[Item<String>],
        found: &[Item<EntityId>],
        half: &[(usize, usize)],
        errors: &mut Errors<'_>,
    ) {
        let wanted = gold_triples(fixture);
        let got = found_triples(analysis, &names(gold, found, half));
        let counts = &mut self.events;
        counts.gold += wanted.len();
        counts.found += got.len();
        for (triple, (certainty, time)) in &wanted {
            let Some((found_certainty, found_time)) = got.get(triple) else {
                errors.event("missed", triple);
                continue;
            };
            counts.both += 1;
            counts.certainty += usize::from(certainty == found_certainty);
            counts.timed += usize::from(!time.is_empty());
            counts.time += usize::from(!time.is_empty() && time == found_time);
            if certainty != found_certainty {
                errors.event(&format!("certainty {} got {}", certainty.key(), found_certainty.key()), triple);
            }
            if !time.is_empty() && time != found_time {
                errors.event(&format!("time {time} got {found_time}"), triple);
            }
        }
        self.add_circumstances(fixture, analysis, errors);
        for triple in got.keys().filter(|triple| !wanted.contains_key(triple)) {
            errors.event("extra", triple);
        }
    }
}

impl Scores {
    /// Compares what is said of how, why and on which list, act by act put aside: each stretch of words counts once a
    /// passage.
    fn add_circumstances(&mut self, fixture: &Fixture, analysis: &Analysis, errors: &mut Errors<'_>) {
        let text = &fixture.marked.text;
        let told = analysis.annotations.events().iter().filter(|event| event.duplicate_of.is_none());
        let found: BTreeMap<(ArgumentRole, &str), Certainty> = told
            .flat_map(|event| &event.arguments)
            .map(|argument| ((argument.role, &text[argument.span.start()..argument.span.end()]), argument.certainty))
            .collect();
        let gold: BTreeMap<(ArgumentRole, &str), Certainty> = fixture
            .events
            .iter()
            .flat_map(|event| &event.circumstances)
            .map(|circumstance| ((circumstance.role, circumstance.text.as_str()), circumstance.certainty))
            .collect();
        for (counts, role) in self.circumstances.iter_mut().zip(CIRCUMSTANCES) {
            let of_role = |(key, _): &(&(ArgumentRole, &str), &Certainty)| key.0 == role;
            counts.found += found.iter().filter(of_role).count();
            for (key, certainty) in gold.iter().filter(of_role) {
                counts.gold += 1;
                counts.both += usize::from(found.contains_key(key));
                counts.certainty += usize::from(found.get(key) == Some(certainty));
                if found.get(key) != Some(certainty) {
                    let got = found.get(key).map_or("missed", |certainty| certainty.key());
                    errors.push(format!("{} {got}: {}", role.key(), key.1));
                }
            }
            for (key, _) in found.iter().filter(of_role).filter(|(key, _)| !gold.contains_key(*key)) {
                errors.push(format!("{} extra: {}", role.key(), key.1));
            }
        }
    }
}

fn index(category: Category) -> usize {
    Category::ALL.iter().position(|other| *other == category).unwrap_or_default()
}

fn gold_items(fixture: &Fixture, table: &OffsetTable) -> Vec<Item<String>> {
    let marks = fixture.marked.marks.iter().enumerate();
    marks
        .map(|(number, mark)| {
            let (start, end) = table.code_points(mark.span);
            // A mark without an id is a thing that the passage names once.
            let entity = mark.entity.clone().unwrap_or_else(|| format!("once {number}"));
            Item { category: mark.category, kind: mark.kind, roles: mark.roles, entity, start, end }
        })
        .collect()
}

fn found_items(analysis: &Analysis, table: &OffsetTable) -> Vec<Item<EntityId>> {
    let mentions = analysis.annotations.mentions().iter().filter(|mention| mention.status != Status::Rejected);
    mentions
        .map(|mention| {
            let (start, end) = table.code_points(mention.span);
            Item {
                category: mention.category,
                kind: mention.kind,
                roles: mention.roles,
                entity: mention.entity,
                start,
                end,
            }
        })
        .collect()
}

/// The shared part of the union of two spans.
fn share<A, B>(a: &Item<A>, b: &Item<B>) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared as f64 / (a.end.max(b.end) - a.start.min(b.start)) as f64
}

/// Pairs of one category, one to one, best first.
fn pairs<A, B>(gold: &[Item<A>], found: &[Item<B>], least: f64) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in found.iter().enumerate() {
            let share = share(a, b);
            if a.category == b.category && share > 0.0 && share >= least {
                candidates.push((share, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gold_taken, mut found_taken, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, i, j) in candidates {
        if !gold_taken.contains(&i) && !found_taken.contains(&j) {
            gold_taken.insert(i);
            found_taken.insert(j);
            out.push((i, j));
        }
    }
    out
}

/// The gold entity that most mentions of a found entity match; the first by name where several do.
fn names(gold: &[Item<String>], found: &[Item<EntityId>], half: &[(usize, usize)]) -> BTreeMap<EntityId, String> {
    let mut votes: BTreeMap<EntityId, BTreeMap<&str, usize>> = BTreeMap::new();
    for (i, j) in half {
        *votes.entry(found[*j].entity).or_default().entry(gold[*i].entity.as_str()).or_default() += 1;
    }
    let best = |votes: BTreeMap<&str, usize>| {
        votes.into_iter().min_by_key(|(name, count)| (Reverse(*count), *name)).map(|(name, _)| name.to_owned())
    };
    votes.into_iter().filter_map(|(entity, votes)| Some((entity, best(votes)?))).collect()
}

fn gold_triples(fixture: &Fixture) -> Triples {
    let mut out = Triples::new();
    for event in &fixture.events {
        for by in or_nobody(&event.by) {
            for to in or_nobody(&event.to) {
                out.insert((event.event_type, by.clone(), to.clone()), (event.certainty, event.time.clone()));
            }
        }
    }
    out
}

fn or_nobody(ids: &[String]) -> Vec<String> {
    let ids: Vec<_> = ids.iter().flat_map(|id| id.split('+')).map(str::to_owned).collect();
    if ids.is_empty() { vec![String::new()] } else { ids }
}

fn found_triples(analysis: &Analysis, names: &BTreeMap<EntityId, String>) -> Triples {
    use ArgumentRole::{Agent, Authority, Object, Party};
    let annotations = &analysis.annotations;
    let entities = annotations.entities_by_id();
    let resolve = |id: EntityId| {
        let members = entities.get(&id).map_or(&[][..], |entity| &entity.members);
        let ids = if members.is_empty() { &[id][..] } else { members };
        let name = |id: &EntityId| names.get(id).cloned().unwrap_or_else(|| format!("?{}", id.key()));
        ids.iter().map(name).collect::<Vec<_>>()
    };
    let mut out = Triples::new();
    for event in annotations.events() {
        if event.event_type == EventType::Statement || event.duplicate_of.is_some() || event.status == Status::Rejected
        {
            continue;
        }
        let side = |roles: [ArgumentRole; 2]| {
            let entity = |argument: &Argument| annotations.mention(argument.mention?).map(|mention| mention.entity);
            let here = event.arguments.iter().filter(|argument| roles.contains(&argument.role));
            or_nobody(&here.filter_map(entity).flat_map(resolve).collect::<Vec<_>>())
        };
        let time = event.arguments.iter().find(|argument| argument.role == ArgumentRole::Time);
        let time = time.and_then(|argument| argument.value.clone()).unwrap_or_default();
        for by in side([Agent, Authority]) {
            for to in side([Object, Party]) {
                out.entry((event.event_type, by.clone(), to)).or_insert((event.certainty, time.clone()));
            }
        }
    }
    out
}

/// Differences in words.
struct Errors<'a> {
    name: &'a str,
    text: Vec<char>,
    lines: Vec<String>,
}

impl Errors<'_> {
    fn mentions(&mut self, gold: &[Item<String>], found: &[Item<EntityId>], half: &[(usize, usize)]) {
        let unmatched_gold = gold.iter().enumerate().filter(|(i, _)| !half.iter().any(|(a, _)| a == i));
        for (_, item) in unmatched_gold {
            self.push(format!("missed   {}", self.show(item)));
        }
        let unmatched_found = found.iter().enumerate().filter(|(j, _)| !half.iter().any(|(_, b)| b == j));
        for (_, item) in unmatched_found {
            self.push(format!("extra    {}", self.show(item)));
        }
        for (i, j) in half {
            let (gold, found) = (&gold[*i], &found[*j]);
            if (gold.start, gold.end) != (found.start, found.end) {
                let got: String = self.text[found.start..found.end].iter().collect();
                self.push(format!("boundary {} got 【{got}】", self.show(gold)));
            }
            if gold.kind != found.kind {
                self.push(format!("kind     {} got {}", self.show(gold), found.kind.key()));
            }
            if gold.roles != found.roles {
                self.push(format!("role     {} got {:?}", self.show(gold), found.roles.keys()));
            }
        }
    }

    fn event(&mut self, what: &str, (event_type, by, to): &Triple) {
        self.push(format!("event    {what}: {} {by} → {to}", event_type.key()));
    }

    fn push(&mut self, line: String) {
        self.lines.push(format!("{} {line}", self.name));
    }

    fn show<E>(&self, item: &Item<E>) -> String {
        let text = |range: std::ops::Range<usize>| self.text[range].iter().collect::<String>().replace('\n', "⏎");
        let before = text(item.start.saturating_sub(10)..item.start);
        let after = text(item.end..(item.end + 10).min(self.text.len()));
        format!("{}/{}: {before}【{}】{after}", item.category.key(), item.kind.key(), text(item.start..item.end))
    }
}
