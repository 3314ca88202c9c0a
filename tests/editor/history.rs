//! What is one step, and what undo and redo bring back.

use super::*;

#[test]
fn typing_is_undone_a_sentence_at_a_time_and_pasting_as_a_whole() {
    let mut desk = Desk::new("");
    let mut text = String::new();
    for letter in "北朝鮮は。米国は".chars() {
        text.push(letter);
        desk.act(Action::SetText(text.clone()));
    }
    desk.act(Action::Undo);
    assert_eq!(desk.state.text().as_str(), "北朝鮮は。");
    desk.act(Action::Undo);
    assert_eq!(desk.state.text().as_str(), "北朝鮮は", "the end of a sentence is a step");
    desk.act(Action::Undo);
    assert_eq!(desk.state.text().as_str(), "");
    assert!(!desk.state.can_undo());
    let paste = "企業。".repeat(20);
    desk.act(Action::SetText(paste.clone()));
    desk.act(Action::SetText(format!("{paste}あ")));
    desk.act(Action::SetText(paste.clone()));
    desk.act(Action::Undo);
    assert_eq!(desk.state.text().as_str(), paste, "typing after a paste is a step of its own");
    desk.act(Action::Undo);
    assert_eq!(desk.state.text().as_str(), "");
}

#[test]
fn writing_a_title_or_a_note_is_one_step() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.only("企業").id;
    for title in ["題", "題名", "題名だ"] {
        desk.act(Action::SetTitle(title.to_owned()));
    }
    for note in ["見", "見る"] {
        desk.act(Action::SetNote { id, note: note.to_owned() });
    }
    desk.reread();
    assert_eq!(desk.only("企業").note.as_deref(), Some("見る"));
    desk.act(Action::Undo);
    assert_eq!(desk.only("企業").note, None);
    desk.act(Action::Undo);
    assert_eq!(desk.state.metadata().title, "");
}

#[test]
fn undo_keeps_an_answer_that_came_after_the_step() {
    let mut desk = Desk::new("");
    desk.quietly(Action::SetText(ARTICLE.to_owned()));
    let span = desk.span("否定し");
    desk.quietly(Action::Mark { span, category: Category::Sanction, kind: Kind::Measure, all: false });
    desk.reread();
    desk.act(Action::Undo);
    assert!(desk.over("否定し").is_empty());
    assert_eq!(desk.only("企業").status, Status::Proposed, "the proposals are there");
    assert!(!desk.state.wants_analysis());
}

#[test]
fn a_document_from_before_the_history_is_gone_back_to_and_left_again() {
    let mut earlier = Desk::new(ARTICLE);
    let before = earlier.state.document().clone();
    let id = earlier.only("企業").id;
    earlier.act(Action::SetStatus { id, status: Status::Accepted });
    let kept = earlier.state.document().clone();

    let mut desk = Desk { state: EditorState::open(kept.clone()) };
    assert!(!desk.state.can_undo());
    desk.act(Action::Before(Box::new(before.clone())));
    assert_eq!(*desk.state.document(), before);
    assert!(!desk.state.wants_analysis() && !desk.state.can_undo() && desk.state.can_redo());
    desk.act(Action::Redo);
    assert_eq!(*desk.state.document(), kept);
    desk.act(Action::Undo);
    desk.act(Action::Delete { id });
    assert!(!desk.state.can_redo(), "a new step takes the place of what was undone");
    desk.act(Action::Undo);
    assert_eq!(*desk.state.document(), before);
}

#[test]
fn an_opened_document_is_not_read_again_and_can_be_closed_by_undo() {
    let mut desk = Desk::new(ARTICLE);
    desk.act(Action::Delete { id: desk.only("企業").id });
    let kept = desk.state.document().clone();
    let mut other = Desk::new("別の記事");
    let generation = other.state.generation();
    other.act(Action::Load(Box::new(kept.clone())));
    assert_eq!(*other.state.document(), kept);
    assert!(!other.state.wants_analysis() && other.state.generation() > generation);
    other.act(Action::Clear);
    assert_eq!(other.state.text().as_str(), "");
    other.act(Action::Undo);
    assert_eq!(*other.state.document(), kept);
    other.act(Action::Undo);
    assert_eq!(other.state.text().as_str(), "別の記事");
    let generation = other.state.generation();
    other.act(Action::Forget);
    assert!(!other.state.can_undo() && !other.state.can_redo() && other.state.generation() > generation);
    assert_eq!(other.state.text().as_str(), "");
}
