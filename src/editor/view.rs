//! Lists and walks over the annotations: what the panels beside the text show.

use crate::model::{Annotations, Argument, Category, EntityId, Event, Mention, MentionId, Status};
use crate::text::{Arrange, Gather, Index};

/// An entity in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityEntry {
    /// The entity.
    pub id: EntityId,
    /// Its mentions that are not rejected; those of repeated paragraphs count once, with the original.
    pub count: usize,
    /// How many of these are estimated.
    pub estimated: usize,
    /// Its first mention in the text.
    pub first: MentionId,
}

/// The entities of a category that have a mention which is not rejected: most mentioned first, then in text order.
pub fn entities_of(annotations: &Annotations, category: Category) -> Vec<EntityEntry> {
    let wanted: Index<EntityId> =
        annotations.entities().iter().filter(|entity| entity.category == category).map(|entity| entity.id).gather();
    let standing = annotations
        .mentions()
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.status != Status::Rejected && wanted.contains(&mention.entity));
    let mut standing: Vec<(usize, &Mention)> = standing.collect();
    standing.arrange_by_key(|(_, mention)| mention.entity);
    let entry = |mentions: &[(usize, &Mention)]| {
        let (place, first) = mentions[0];
        let mut entry = EntityEntry { id: first.entity, count: 0, estimated: 0, first: first.id };
        for (_, mention) in mentions.iter().filter(|(_, mention)| !is_repeated(annotations, mention)) {
            entry.count += 1;
            entry.estimated += usize::from(mention.is_estimated());
        }
        (place, entry)
    };
    let mut entries: Vec<_> = standing.chunk_by(|a, b| a.1.entity == b.1.entity).map(entry).collect();
    entries.arrange_by_key(|(place, entry)| (std::cmp::Reverse(entry.count), *place));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The mentions of an entity in text order, without rejected ones.
pub fn mentions_of(annotations: &Annotations, entity: EntityId) -> Vec<&Mention> {
    annotations
        .mentions()
        .iter()
        .filter(|mention| mention.entity == entity && mention.status != Status::Rejected)
        .collect()
}

/// Which marks a walk stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// Every mark that is not rejected.
    All,
    /// Those that a person has yet to look at: proposed or doubtful.
    Undecided,
    /// Those for which nothing but clues speaks, as long as nobody has confirmed them.
    Estimated,
    /// Those of one entity.
    Entity(EntityId),
}

/// Which way a walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end of the text.
    Next,
    /// Towards its start.
    Previous,
}

/// The mark that follows another in a walk, round the ends of the text; the first or last one when coming from none.
pub fn neighbour(
    annotations: &Annotations,
    from: Option<MentionId>,
    direction: Direction,
    walk: Walk,
) -> Option<MentionId> {
    let mentions = annotations.mentions();
    let stops = |mention: &Mention| match walk {
        Walk::All => mention.status != Status::Rejected,
        Walk::Undecided => matches!(mention.status, Status::Proposed | Status::Doubtful),
        Walk::Estimated => mention.is_estimated(),
        Walk::Entity(entity) => mention.entity == entity && mention.status != Status::Rejected,
    };
    let at = from.and_then(|id| mentions.iter().position(|mention| mention.id == id));
    let (before, after) = match at {
        Some(at) => (&mentions[..at], &mentions[at + 1..]),
        None => (&[][..], mentions),
    };
    let found = match direction {
        Direction::Next => after.iter().chain(before).find(|mention| stops(mention)),
        Direction::Previous => before.iter().rev().chain(after.iter().rev()).find(|mention| stops(mention)),
    };
    // A walk with a single stop comes back to where it stands.
    found.or_else(|| at.map(|at| &mentions[at]).filter(|mention| stops(mention))).map(|mention| mention.id)
}

/// How many marks there are of each status and category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found by the engine, not looked at.
    pub proposed: usize,
    /// Made or confirmed by a person.
    pub accepted: usize,
    /// Refused by a person.
    pub rejected: usize,
    /// Edited after a person had decided.
    pub doubtful: usize,
    /// Actors that are not rejected.
    pub actors: usize,
    /// Sanctions that are not rejected.
    pub sanctions: usize,
    /// Targets that are not rejected.
    pub targets: usize,
    /// Those among the proposed ones that are estimated.
    pub estimated: usize,
}

impl Counts {
    /// Marks that are not rejected.
    pub fn standing(&self) -> usize {
        self.actors + self.sanctions + self.targets
    }
}

/// Counts marks; those of repeated paragraphs count once, with the original.
pub fn counts(annotations: &Annotations) -> Counts {
    let mut counts = Counts::default();
    for mention in annotations.mentions().iter().filter(|mention| !is_repeated(annotations, mention)) {
        *match mention.status {
            Status::Proposed => &mut counts.proposed,
            Status::Accepted => &mut counts.accepted,
            Status::Rejected => &mut counts.rejected,
            Status::Doubtful => &mut counts.doubtful,
        } += 1;
        counts.estimated += usize::from(mention.is_estimated());
        if mention.status != Status::Rejected {
            *match mention.category {
                Category::Actor => &mut counts.actors,
                Category::Sanction => &mut counts.sanctions,
                Category::Target => &mut counts.targets,
            } += 1;
        }
    }
    counts
}

/// An event to show, with the arguments to show of it.
pub type StandingEvent<'a> = (&'a Event, Vec<&'a Argument>);

/// The events to show: not rejected, no repetition of another, and with a mention left if they ever named one. The
/// arguments of rejected mentions are left out.
pub fn standing_events(annotations: &Annotations) -> Vec<StandingEvent<'_>> {
    let rejected: Index<MentionId> = annotations
        .mentions()
        .iter()
        .filter(|mention| mention.status == Status::Rejected)
        .map(|mention| mention.id)
        .gather();
    let stands = |argument: &&Argument| argument.mention.is_none_or(|mention| !rejected.contains(&mention));
    annotations
        .events()
        .iter()
        .filter(|event| event.status != Status::Rejected && event.duplicate_of.is_none())
        .map(|event| (event, event.arguments.iter().filter(stands).collect::<Vec<_>>()))
        .filter(|(event, standing)| {
            let names_mention = |argument: &Argument| argument.mention.is_some();
            !event.arguments.iter().any(names_mention) || standing.iter().any(|argument| names_mention(argument))
        })
        .collect()
}

fn is_repeated(annotations: &Annotations, mention: &Mention) -> bool {
    let paragraph = annotations.paragraph_at(mention.span.start());
    paragraph.is_some_and(|index| annotations.paragraphs()[index].duplicate_of.is_some())
}
