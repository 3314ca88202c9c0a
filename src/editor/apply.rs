//! The one function that leads from a state and an action to the next state.

use super::history::{Joint, Snapshot};
use super::{Action, EditorState, decide, merge, rebase};
use crate::analysis::Analysis;
use crate::model::{Annotations, Document, MentionId, Metadata, OriginBy, Paragraph, Status};
use crate::text::{Edit, SourceText};
use std::sync::Arc;

/// The state after an action. Pure; an action that makes no sense in a state changes nothing.
pub fn apply(state: &EditorState, action: Action) -> EditorState {
    let document = &state.document;
    match action {
        Action::SetText(raw) => set_text(state, &raw),
        Action::Replace(raw) => {
            let text = SourceText::clean(&raw);
            let annotations = bare(&text);
            EditorState { selected: None, ..state.step(Document::new(text, Metadata::default(), annotations), None) }
        }
        Action::SetTitle(title) => set_metadata(state, Metadata { title, ..document.metadata.clone() }, Joint::Title),
        Action::SetSource(source) => {
            set_metadata(state, Metadata { source, ..document.metadata.clone() }, Joint::Source)
        }
        Action::SetDate(date) => {
            let metadata = Metadata { date, ..document.metadata.clone() };
            state.step(Document { metadata, ..document.clone() }, None)
        }
        Action::Analysed { generation, analysis } => analysed(state, generation, *analysis),
        Action::Reread => {
            let settled = document.text.as_str().is_empty();
            let (generation, reading) = (state.generation + 1, state.reading + 1);
            EditorState { generation, settled, reading, analysis: None, ..state.clone() }
        }
        Action::Mark { span, category, kind, all } => match decide::mark(document, span, category, kind, all) {
            Some((document, id)) => select(state.step(document, None), Some(id)),
            None => state.clone(),
        },
        Action::Change { id, category, kind } => decided(state, decide::change(document, id, category, kind)),
        Action::SetRoles { id, roles } => decided(
            state,
            decide::adjust(document, id, |mention| {
                if mention.category == crate::model::Category::Target && mention.roles != roles {
                    mention.roles = roles;
                    mention.status = Status::Accepted;
                }
            }),
        ),
        Action::SetStatus { id, status } => set_status(state, id, status),
        Action::SetEventStatus { id, status } => {
            decided(state, decide::adjust_event(document, id, |event| event.status = status))
        }
        Action::Delete { id } => decided(state, decide::delete(document, id)),
        Action::SetNote { id, note } => {
            let changed = decide::adjust(document, id, |mention| mention.note = remark(note));
            noted(state, changed, Joint::Note(id))
        }
        Action::SetEventNote { id, note } => {
            let changed = decide::adjust_event(document, id, |event| event.note = remark(note));
            noted(state, changed, Joint::EventNote(id))
        }
        Action::Select(id) => select(state.clone(), id),
        Action::Load(opened) => {
            let next = state.step(*opened, None);
            EditorState { generation: state.generation + 1, settled: true, analysis: None, selected: None, ..next }
        }
        Action::Clear => EditorState { selected: None, ..state.step(Document::default(), None) },
        Action::Forget => EditorState { generation: state.generation + 1, ..EditorState::default() },
        Action::Undo => match state.history.undo(state.snapshot()) {
            Some((history, snapshot)) => restored(EditorState { history, ..state.clone() }, snapshot),
            None => state.clone(),
        },
        Action::Before(document) => {
            let history = state.history.before(state.snapshot());
            let snapshot = Snapshot { document: *document, settled: true, reading: 0 };
            restored(EditorState { history, ..state.clone() }, snapshot)
        }
        Action::Redo => match state.history.redo(state.snapshot()) {
            Some((history, snapshot)) => restored(EditorState { history, ..state.clone() }, snapshot),
            None => state.clone(),
        },
    }
}

/// A person's decision, where it made sense.
fn decided(state: &EditorState, document: Option<Document>) -> EditorState {
    document.map_or_else(|| state.clone(), |document| state.step(document, None))
}

/// Selects a mark that is there and not rejected, or none.
fn select(state: EditorState, id: Option<MentionId>) -> EditorState {
    let selected =
        id.filter(|id| state.annotations().mention(*id).is_some_and(|mention| mention.status != Status::Rejected));
    EditorState { selected, ..state }
}

/// Letters that may come in at once and still be typing: what an input method commits. Longer insertions are pastes.
const TYPED_BYTES: usize = 90;

fn set_text(state: &EditorState, raw: &str) -> EditorState {
    let old = &state.document;
    let text = SourceText::clean(raw);
    let Some(edit) = Edit::between(old.text.as_str(), text.as_str()) else {
        return state.clone();
    };
    // A text whose marks cannot be carried along begins with none; the analysis will propose them.
    let annotations = rebase::rebase(&old.annotations, edit, &text).unwrap_or_else(|| bare(&text));
    let inserted = &text.as_str()[edit.at.start()..edit.at.start() + edit.inserted];
    let typed = edit.at.len() <= TYPED_BYTES && edit.inserted <= TYPED_BYTES;
    let caret = edit.at.start() + edit.inserted;
    let joins = typed
        && matches!(state.history.joint(), Some(Joint::Typing(before))
            if before == edit.at.start() || before == edit.at.end());
    // A sentence is undone at a time: its end closes the step.
    let joint = (typed && !inserted.ends_with(['\n', '。'])).then_some(Joint::Typing(caret));
    let document = Document { text: Arc::new(text), annotations: Arc::new(annotations), ..old.clone() };
    match joint {
        Some(joint) if joins => EditorState { history: state.history.extend(joint), ..state.with_document(document) },
        _ => state.step(document, joint),
    }
}

/// The annotations of a text that nobody has read yet: its paragraphs.
fn bare(text: &SourceText) -> Annotations {
    let paragraph = |span| Paragraph { span, duplicate_of: None, furniture: false };
    let paragraphs = text.paragraphs().into_iter().map(paragraph).collect();
    Annotations::new(text, paragraphs, Vec::new(), Vec::new(), Vec::new()).unwrap_or_default()
}

fn set_metadata(state: &EditorState, metadata: Metadata, joint: Joint) -> EditorState {
    grow(state, Document { metadata, ..state.document.clone() }, joint)
}

/// A step that grows out of the last one when both are of the same writing.
fn grow(state: &EditorState, document: Document, joint: Joint) -> EditorState {
    if document != state.document && state.history.joint() == Some(joint) {
        return EditorState { history: state.history.extend(joint), ..state.with_document(document) };
    }
    state.step(document, Some(joint))
}

/// A remark; none where nothing is written.
fn remark(note: String) -> Option<String> {
    Some(note).filter(|note| !note.trim().is_empty())
}

fn noted(state: &EditorState, changed: Option<Document>, joint: Joint) -> EditorState {
    match changed {
        Some(document) => grow(state, document, joint),
        None => state.clone(),
    }
}

fn set_status(state: &EditorState, id: MentionId, status: Status) -> EditorState {
    if status == Status::Rejected {
        return decided(state, decide::delete(&state.document, id));
    }
    let changed = decide::adjust(&state.document, id, |mention| {
        // A person's own mark has no proposal to fall back to.
        if status != Status::Proposed || mention.origin.by != OriginBy::Person {
            mention.status = status;
        }
    });
    decided(state, changed)
}

/// Takes an answer in, if it is an answer to the present text and date. No step of the history.
fn analysed(state: &EditorState, generation: u64, analysis: Analysis) -> EditorState {
    if generation != state.generation {
        return state.clone();
    }
    let merged = merge::merge(state.annotations(), &analysis.annotations, state.text());
    let document = match merged {
        Some(annotations) => Document { annotations: Arc::new(annotations), ..state.document.clone() },
        // An answer that does not fit the text is no answer to it.
        None => return state.clone(),
    };
    EditorState { settled: true, analysis: Some(Arc::new(analysis)), ..state.with_document(document) }
}

/// Puts a document of the history back. Where it was kept before its analysis had answered, the answer is put over it,
/// or asked for again; so it is where it was read with other names.
fn restored(state: EditorState, snapshot: Snapshot) -> EditorState {
    let alike = state.analysed_alike(&snapshot.document);
    let next = state.with_document(snapshot.document);
    if snapshot.settled && snapshot.reading == state.reading {
        return EditorState { settled: true, ..next };
    }
    if !alike {
        return EditorState { settled: next.document.text.as_str().is_empty(), ..next };
    }
    match next.analysis.clone() {
        Some(analysis) => analysed(&next, next.generation, Analysis::clone(&analysis)),
        None => EditorState { settled: false, generation: state.generation + 1, ..next },
    }
}
