//! Undo and redo without limit.
//!
//! Each step keeps the document from before it; documents share what did not change. The steps are linked lists, so that
//! a state is cloned in constant time however long its history is.

use crate::model::{Document, EventId, MentionId};
use std::sync::Arc;

/// A document as it was, and whether its annotations held the analysis of its text and date.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) document: Document,
    pub(super) settled: bool,
    /// With which names it was read; see [`Action::Reread`](super::Action::Reread).
    pub(super) reading: u32,
}

/// What lets a step grow out of the one before, so that both are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Typing or deleting at a place: the byte where the caret stands afterwards.
    Typing(usize),
    /// Writing the title.
    Title,
    /// Writing the source.
    Source,
    /// Writing the note of a mark.
    Note(MentionId),
    /// Writing the note of an event.
    EventNote(EventId),
}

/// The steps that can be taken back and those that can be done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    past: Stack,
    future: Stack,
    /// The joint of the last step, while nothing else has happened since.
    joint: Option<Joint>,
}

impl History {
    pub(super) fn can_undo(&self) -> bool {
        self.past.top.is_some()
    }

    pub(super) fn can_redo(&self) -> bool {
        self.future.top.is_some()
    }

    /// The joint of the last step, for the decision whether the next one grows out of it.
    pub(super) fn joint(&self) -> Option<Joint> {
        self.joint
    }

    /// Adds a step that began at `before`. What had been undone can no longer be done again.
    pub(super) fn record(&self, before: Snapshot, joint: Option<Joint>) -> Self {
        Self { past: self.past.push(before), future: Stack::default(), joint }
    }

    /// Lets the last step grow instead of adding one.
    pub(super) fn extend(&self, joint: Joint) -> Self {
        Self { past: self.past.clone(), future: Stack::default(), joint: Some(joint) }
    }

    /// Takes a step back from `now`.
    pub(super) fn undo(&self, now: Snapshot) -> Option<(Self, Snapshot)> {
        let (snapshot, past) = self.past.pop()?;
        Some((Self { past, future: self.future.push(now), joint: None }, snapshot))
    }

    /// Goes from `now` to where there is no step to take back.
    pub(super) fn before(&self, now: Snapshot) -> Self {
        Self { past: self.past.clone(), future: self.future.push(now), joint: None }
    }

    /// Does a step again from `now`.
    pub(super) fn redo(&self, now: Snapshot) -> Option<(Self, Snapshot)> {
        let (snapshot, future) = self.future.pop()?;
        Some((Self { past: self.past.push(now), future, joint: None }, snapshot))
    }
}

/// A persistent stack: pushing and popping share the rest.
#[derive(Clone, Debug, Default)]
struct Stack {
    top: Option<Arc<Link>>,
}

#[derive(Debug)]
struct Link {
    snapshot: Snapshot,
    below: Stack,
}

impl Stack {
    fn push(&self, snapshot: Snapshot) -> Self {
        Self { top: Some(Arc::new(Link { snapshot, below: self.clone() })) }
    }

    fn pop(&self) -> Option<(Snapshot, Self)> {
        self.top.as_ref().map(|link| (link.snapshot.clone(), link.below.clone()))
    }
}

impl PartialEq for Stack {
    /// Equal when they are the same steps in memory: comparing long histories by value would cost more than it tells.
    fn eq(&self, other: &Self) -> bool {
        match (&self.top, &other.top) {
            (None, None) => true,
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }
}

impl Drop for Stack {
    /// Frees link after link: the derived way recurses, and a long history would overflow the call stack.
    fn drop(&mut self) {
        let mut next = self.top.take();
        while let Some(link) = next {
            next = Arc::into_inner(link).and_then(|mut link| link.below.top.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_history_can_be_dropped() {
        let snapshot = Snapshot { document: Document::default(), settled: true, reading: 0 };
        let mut history = History::default();
        for _ in 0..200_000 {
            history = history.record(snapshot.clone(), None);
        }
        assert!(history.can_undo());
        drop(history);
    }
}
