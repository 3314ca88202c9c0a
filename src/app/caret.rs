//! Selecting text by keyboard alone: a span inside one paragraph whose ends move by characters or by runs of one script.

use crate::text::{SourceText, Span};

/// The selection of a reader without a mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// What is selected; never empty, inside one paragraph.
    pub span: Span,
}

/// What an arrow does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The end, one character on.
    EndOn,
    /// The end, one character back.
    EndBack,
    /// The end, past the run of one script.
    EndRunOn,
    /// The start, one character on; the end goes along where it must.
    StartOn,
    /// The start, one character back.
    StartBack,
    /// The first character of the next paragraph.
    ParagraphOn,
    /// The first character of the paragraph before.
    ParagraphBack,
}

impl Caret {
    /// Begins with a span, or where it is empty with the first character of the paragraph that follows its start.
    pub fn start(text: &SourceText, at: Span) -> Option<Self> {
        if !at.is_empty() && text.get(at).is_some() {
            return Some(Self { span: at });
        }
        let paragraphs = text.paragraphs();
        let paragraph = paragraphs.iter().find(|p| p.end() > at.start()).or(paragraphs.last())?;
        Self::first_of(text, *paragraph)
    }

    /// After a step; the same where there is nowhere to go.
    pub fn step(self, text: &SourceText, step: Step) -> Self {
        let paragraphs = text.paragraphs();
        let Some(index) = paragraphs.iter().position(|p| p.contains(self.span)) else { return self };
        let paragraph = paragraphs[index];
        let (start, end) = (self.span.start(), self.span.end());
        let selected = text.slice(self.span);
        let after = text.slice(Span::new(end, paragraph.end()));
        let first = selected.chars().next().map_or(0, char::len_utf8);
        let last = selected.chars().next_back().map_or(0, char::len_utf8);
        let next = after.chars().next().map_or(0, char::len_utf8);
        let span = match step {
            Step::EndOn => Span::new(start, end + next),
            Step::EndBack if selected.len() > last => Span::new(start, end - last),
            Step::EndRunOn => Span::new(start, end + run(after)),
            Step::StartOn if selected.len() > first => Span::new(start + first, end),
            Step::StartOn if next > 0 => Span::new(end, end + next),
            Step::StartBack => {
                let before = text.slice(Span::new(paragraph.start(), start));
                Span::new(start - before.chars().next_back().map_or(0, char::len_utf8), end)
            }
            Step::ParagraphOn | Step::ParagraphBack => {
                let to = if step == Step::ParagraphOn { index.checked_add(1) } else { index.checked_sub(1) };
                let to = to.and_then(|to| paragraphs.get(to));
                return to.and_then(|to| Self::first_of(text, *to)).unwrap_or(self);
            }
            Step::EndBack | Step::StartOn => self.span,
        };
        Self { span }
    }

    fn first_of(text: &SourceText, paragraph: Span) -> Option<Self> {
        let first = text.slice(paragraph).chars().next()?;
        Some(Self { span: Span::new(paragraph.start(), paragraph.start() + first.len_utf8()) })
    }
}

/// The bytes of the first run of one script.
fn run(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    first.len_utf8() + chars.take_while(|c| script(*c) == script(first)).map(char::len_utf8).sum::<usize>()
}

/// A coarse class of characters: enough to step over words.
fn script(c: char) -> u8 {
    match c {
        'ぁ'..='ゖ' => 1,
        'ァ'..='ヺ' | 'ー' => 2,
        '一'..='鿿' | '々' | '〆' => 3,
        _ if c.is_alphanumeric() => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str, from: &str, steps: &[Step]) -> String {
        let text = SourceText::new(text);
        let start = text.as_str().find(from).unwrap();
        let caret = Caret::start(&text, Span::new(start, start + from.len())).unwrap();
        let caret = steps.iter().fold(caret, |caret, step| caret.step(&text, *step));
        text.slice(caret.span).to_owned()
    }

    #[test]
    fn ends_move_by_characters_and_runs() {
        assert_eq!(walk("米財務省が発表", "米", &[Step::EndOn, Step::EndOn]), "米財務");
        assert_eq!(walk("米財務省が発表", "米", &[Step::EndRunOn]), "米財務省");
        assert_eq!(walk("米財務省が発表", "米財", &[Step::EndBack, Step::EndBack]), "米", "never empty");
        assert_eq!(walk("米財務省が発表", "米", &[Step::StartOn, Step::StartOn]), "務", "a window of one moves on");
        assert_eq!(walk("米財務省が発表", "財", &[Step::StartBack, Step::StartBack]), "米財");
    }

    #[test]
    fn paragraphs_are_not_crossed_but_can_be_changed() {
        assert_eq!(walk("甲\n\n乙丙", "甲", &[Step::EndOn, Step::StartOn]), "甲");
        assert_eq!(walk("甲\n\n乙丙", "甲", &[Step::ParagraphOn]), "乙");
        assert_eq!(walk("甲\n\n乙丙", "乙丙", &[Step::ParagraphBack, Step::ParagraphBack]), "甲");
        assert_eq!(Caret::start(&SourceText::new("\n"), Span::new(0, 0)), None);
    }
}
