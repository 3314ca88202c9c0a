//! An edit of a text, and what it does to spans.

use super::Span;

/// One replacement: the bytes `at` of the old text became `inserted` bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was replaced, in the old text.
    pub at: Span,
    /// Length in bytes of what stands there now.
    pub inserted: usize,
}

/// Where a span of the old text is after an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It covers the same characters, perhaps further on.
    Kept(Span),
    /// Its text was changed inside, or at one of its ends.
    Changed(Span),
    /// All of it was replaced.
    Gone,
}

impl Edit {
    /// The smallest single edit that turns `old` into `new`, on character boundaries; `None` when they are equal.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let prefix: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let suffix: usize = old[prefix..]
            .chars()
            .rev()
            .zip(new[prefix..].chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        Some(Self { at: Span::new(prefix, old.len() - suffix), inserted: new.len() - suffix - prefix })
    }

    /// Maps a span of the old text to the new one.
    pub fn map(self, span: Span) -> Fate {
        let moved = |offset: usize| offset - self.at.len() + self.inserted;
        if span.end() <= self.at.start() {
            Fate::Kept(span)
        } else if span.start() >= self.at.end() {
            Fate::Kept(Span::new(moved(span.start()), moved(span.end())))
        } else if self.at.contains(span) {
            Fate::Gone
        } else {
            // An end that lies inside the edit moves to the edit's nearer rim, so that the span keeps its own
            // characters and takes none of the inserted ones, unless the edit is wholly inside.
            let start = if span.start() < self.at.start() { span.start() } else { self.at.start() + self.inserted };
            let end = if span.end() > self.at.end() { moved(span.end()) } else { self.at.start() };
            Fate::Changed(Span::new(start, end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(old: &str, new: &str, part: &str) -> (Fate, String) {
        let start = old.find(part).unwrap();
        let fate = Edit::between(old, new).unwrap().map(Span::new(start, start + part.len()));
        let text = match fate {
            Fate::Kept(span) | Fate::Changed(span) => new[span.range()].to_owned(),
            Fate::Gone => String::new(),
        };
        (fate, text)
    }

    #[test]
    fn spans_follow_their_characters() {
        assert_eq!(fate("甲乙丙", "前甲乙丙", "乙").1, "乙");
        assert!(matches!(fate("甲乙丙", "甲乙丙後", "乙").0, Fate::Kept(_)));
        assert_eq!(fate("甲乙丙丁", "甲乙新丙丁", "乙丙").1, "乙新丙");
        assert!(matches!(fate("甲乙丙丁", "甲丁", "乙丙").0, Fate::Gone));
        let (fate, text) = fate("甲乙丙丁", "甲乙新丁", "乙丙");
        assert!(matches!(fate, Fate::Changed(_)));
        assert_eq!(text, "乙");
    }

    #[test]
    fn the_edit_falls_on_character_boundaries() {
        // 印 and 卲 share their first byte.
        let edit = Edit::between("a印b", "a卲b").unwrap();
        assert_eq!(edit, Edit { at: Span::new(1, 4), inserted: 3 });
    }
}
