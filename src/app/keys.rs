//! Which key does what, and where: one table without the browser.

use super::caret::Step;
use crate::editor::Direction;

/// A key that was pressed outside a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// The browser's name of the key.
    pub key: &'a str,
    /// Control, or Command on a Mac.
    pub control: bool,
    /// Shift.
    pub shift: bool,
}

/// What the page is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// The picker is open; whether it waits for a kind.
    pub picking: Option<bool>,
    /// Text is being selected by keyboard.
    pub selecting: bool,
    /// A mark is selected.
    pub has_mark: bool,
    /// The focus is on a mark or on nothing, so that Tab and Enter may walk and open.
    pub in_article: bool,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// To a mark before or after.
    Walk(Direction),
    /// To an estimated mark before or after.
    WalkEstimated(Direction),
    /// Into the card.
    OpenCard,
    /// Close what is open: picker, card.
    Close,
    /// Accept the mark.
    Accept,
    /// Reject the mark.
    Reject,
    /// Delete the mark.
    Delete,
    /// A number from 1: a category, or a kind where the picker waits for one.
    Choose(usize),
    /// The first kind of the chosen category.
    ChooseFirst,
    /// Add the selected words to the person's own list.
    PickWord,
    /// Begin to select by keyboard.
    StartSelecting,
    /// Move an end of the selection.
    Step(Step),
    /// Edit the text, or read it again.
    ToggleEditing,
    /// The help.
    Help,
}

/// The command of a key, if it has one here.
pub fn command(press: Press<'_>, situation: Situation) -> Option<Command> {
    let Press { key, control, shift } = press;
    if situation.selecting
        && let Some(step) = step(press)
    {
        return Some(Command::Step(step));
    }
    if control {
        return match (key, shift) {
            ("z", false) => Some(Command::Undo),
            ("z" | "Z", true) | ("y", false) => Some(Command::Redo),
            _ => None,
        };
    }
    match key {
        "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" if situation.picking.is_some() || situation.has_mark => {
            let number = key.parse().ok()?;
            (situation.picking == Some(true) || number <= 3).then_some(Command::Choose(number))
        }
        "Enter" if situation.picking == Some(true) => Some(Command::ChooseFirst),
        "Enter" if situation.has_mark && situation.in_article => Some(Command::OpenCard),
        "w" | "W" if situation.picking.is_some() || situation.has_mark => Some(Command::PickWord),
        "Escape" => Some(Command::Close),
        "n" | "N" => Some(Command::Walk(Direction::Next)),
        "p" | "P" => Some(Command::Walk(Direction::Previous)),
        "g" | "G" => Some(Command::WalkEstimated(if shift { Direction::Previous } else { Direction::Next })),
        "ArrowRight" | "ArrowDown" if situation.has_mark && situation.in_article => {
            Some(Command::Walk(Direction::Next))
        }
        "ArrowLeft" | "ArrowUp" if situation.has_mark && situation.in_article => {
            Some(Command::Walk(Direction::Previous))
        }
        "a" | "A" if situation.has_mark => Some(Command::Accept),
        "x" | "X" if situation.has_mark => Some(Command::Reject),
        "Delete" | "Backspace" if situation.has_mark => Some(Command::Delete),
        "s" | "S" => Some(Command::StartSelecting),
        "e" | "E" => Some(Command::ToggleEditing),
        "?" => Some(Command::Help),
        _ => None,
    }
}

fn step(Press { key, control, shift }: Press<'_>) -> Option<Step> {
    match (key, shift) {
        ("ArrowRight", false) if control => Some(Step::EndRunOn),
        ("ArrowRight", false) => Some(Step::EndOn),
        ("ArrowLeft", false) => Some(Step::EndBack),
        ("ArrowRight", true) => Some(Step::StartOn),
        ("ArrowLeft", true) => Some(Step::StartBack),
        ("ArrowDown", _) => Some(Step::ParagraphOn),
        ("ArrowUp", _) => Some(Step::ParagraphBack),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press<'_> {
        Press { key, control: false, shift: false }
    }

    #[test]
    fn a_number_is_a_category_first_and_a_kind_after() {
        let open = Situation { picking: Some(false), ..Situation::default() };
        assert_eq!(command(press("2"), open), Some(Command::Choose(2)));
        assert_eq!(command(press("5"), open), None, "there are three categories");
        let waiting = Situation { picking: Some(true), ..Situation::default() };
        assert_eq!(command(press("5"), waiting), Some(Command::Choose(5)));
        assert_eq!(command(press("1"), Situation::default()), None, "nothing to mark");
    }

    #[test]
    fn a_word_needs_something_selected() {
        assert_eq!(command(press("w"), Situation::default()), None);
        let selected = Situation { picking: Some(false), ..Situation::default() };
        assert_eq!(command(press("w"), selected), Some(Command::PickWord));
        let waiting = Situation { picking: Some(true), ..Situation::default() };
        assert_eq!(command(press("9"), waiting), Some(Command::Choose(9)));
    }

    #[test]
    fn decisions_need_a_mark_and_arrows_belong_to_the_selection_first() {
        assert_eq!(command(press("a"), Situation::default()), None);
        let marked = Situation { has_mark: true, in_article: true, ..Situation::default() };
        assert_eq!(command(press("a"), marked), Some(Command::Accept));
        assert_eq!(command(press("ArrowRight"), marked), Some(Command::Walk(Direction::Next)));
        let selecting = Situation { selecting: true, ..marked };
        assert_eq!(command(press("ArrowRight"), selecting), Some(Command::Step(Step::EndOn)));
    }

    #[test]
    fn undo_and_redo_know_both_habits() {
        let with = |key, shift| command(Press { key, control: true, shift }, Situation::default());
        assert_eq!(with("z", false), Some(Command::Undo));
        assert_eq!(with("Z", true), Some(Command::Redo));
        assert_eq!(with("y", false), Some(Command::Redo));
        assert_eq!(with("a", false), None, "the browser's own keys stay its own");
    }
}
