//! `check("⟦a/state#KP|北朝鮮⟧は…")`: what the engine should mark, written in the text.

use super::inline::{Mark, Marked, parse};
use shirushi::analysis::{Analyser, Context};
use shirushi::model::{Annotations, Category, EntityId};
use shirushi::text::SourceText;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::default);

/// Reads the text without its brackets and compares the marks.
///
/// Entities are compared where the expectation names one: two marks with one id must be one entity, two with different
/// ids must not; the ids themselves are the writer's own. An id joined by `+` is a group with these members.
///
/// # Panics
/// Where the marks differ, showing both in the same notation; or where the brackets do not read.
#[track_caller]
pub(crate) fn check(expected: &str) {
    let marked = parse(expected).unwrap_or_else(|error| panic!("{error}\n{expected}"));
    let source = SourceText::new(marked.text.clone());
    let analysis = ANALYSER.analyse(&source, Context::default());
    let found = as_marked(&marked, &analysis.annotations);
    let (want, got) = (render(&marked), render(&found));
    assert!(want == got, "\nexpected  {want}\n     got  {got}\n");
}

/// Writes marks into their text. Crossing marks cannot be read back, but are shown.
pub(crate) fn render(marked: &Marked) -> String {
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut marks = marked.marks.iter().peekable();
    for (at, c) in marked.text.char_indices().chain([(marked.text.len(), '\0')]) {
        while open.pop_if(|mark| mark.span.end() <= at).is_some() {
            out.push('⟧');
        }
        while let Some(mark) = marks.next_if(|mark| mark.span.start() == at) {
            out.push_str(&head(mark));
            open.push(mark);
        }
        if at < marked.text.len() {
            out.push(c);
        }
    }
    out
}

fn head(mark: &Mark) -> String {
    let category = match mark.category {
        Category::Actor => "a",
        Category::Sanction => "s",
        Category::Target => "t",
    };
    let attacked = if mark.roles.attacked { "!" } else { "" };
    let sanctioned = if mark.roles.sanctioned { "$" } else { "" };
    let entity = mark.entity.as_deref().map_or(String::new(), |entity| format!("#{entity}"));
    format!("⟦{category}/{}{attacked}{sanctioned}{entity}|", mark.kind.key())
}

/// The engine's marks, with the expectation's ids for the entities that it names.
fn as_marked(expected: &Marked, found: &Annotations) -> Marked {
    let wanted: BTreeMap<_, _> =
        expected.marks.iter().map(|mark| ((mark.span, mark.category), mark.entity.as_deref())).collect();
    let entities = found.entities_by_id();
    let members = |id: &EntityId| entities.get(id).map_or(&[][..], |entity| &entity.members);
    let mut names: BTreeMap<EntityId, &str> = BTreeMap::new();
    for mention in found.mentions() {
        let wish = wanted.get(&(mention.span, mention.category)).copied().flatten();
        if let Some(wish) = wish.filter(|wish| !wish.contains('+') && !names.values().any(|name| name == wish)) {
            names.entry(mention.entity).or_insert(wish);
        }
    }
    let name = |id: &EntityId| names.get(id).map_or_else(|| format!("?{}", id.key()), |name| (*name).to_owned());
    let marks = found.mentions().iter().map(|mention| {
        let cares = wanted.get(&(mention.span, mention.category)).is_none_or(Option::is_some);
        let several: Vec<_> = members(&mention.entity).iter().map(name).collect();
        let entity = if several.is_empty() { name(&mention.entity) } else { several.join("+") };
        Mark {
            category: mention.category,
            kind: mention.kind,
            roles: mention.roles,
            entity: cares.then_some(entity),
            span: mention.span,
        }
    });
    Marked { text: expected.text.clone(), marks: marks.collect() }
}
