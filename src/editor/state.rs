//! The state of the editor: a pure value that is cheap to clone.

use super::history::{History, Joint, Snapshot};
use crate::analysis::Analysis;
use crate::model::{Annotations, Diagnostic, Document, Mention, MentionId, Metadata, Status};
use crate::text::SourceText;
use std::sync::Arc;

/// A document being worked on, its history, and what it still awaits from the analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct EditorState {
    pub(super) document: Document,
    pub(super) generation: u64,
    /// Whether the annotations hold the analysis of this text and date, or need none.
    pub(super) settled: bool,
    /// Counts the times that names have come or gone since the document was opened.
    pub(super) reading: u32,
    /// The answer for this generation, once it is there.
    pub(super) analysis: Option<Arc<Analysis>>,
    pub(super) selected: Option<MentionId>,
    pub(super) history: History,
}

impl Default for EditorState {
    /// An empty document without a history.
    fn default() -> Self {
        Self {
            document: Document::default(),
            generation: 0,
            settled: true,
            reading: 0,
            analysis: None,
            selected: None,
            history: History::default(),
        }
    }
}

impl EditorState {
    /// The state that opens a document, without a history; the document is not analysed again.
    pub fn open(document: Document) -> Self {
        Self { document, ..Self::default() }
    }

    /// What is kept and exported.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The text.
    pub fn text(&self) -> &SourceText {
        &self.document.text
    }

    /// Title, source and date.
    pub fn metadata(&self) -> &Metadata {
        &self.document.metadata
    }

    /// Mentions, entities and events, rejected ones included.
    pub fn annotations(&self) -> &Annotations {
        &self.document.annotations
    }

    /// Remarks of the analysis of this very text; empty until it has answered.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.analysis.as_deref().map_or(&[], |analysis| &analysis.diagnostics)
    }

    /// Counts the texts and dates that there have been; an answer of the analysis names the one it was made for.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Whether text and date still await their analysis. Ask for one each time the generation has changed and this is
    /// true.
    pub fn wants_analysis(&self) -> bool {
        !self.settled
    }

    /// The selected mark.
    pub fn selected(&self) -> Option<MentionId> {
        self.selected
    }

    /// The selected mark itself.
    pub fn selected_mention(&self) -> Option<&Mention> {
        self.annotations().mention(self.selected?)
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The state after a step of a person that led to `document`; the same state when nothing differs.
    pub(super) fn step(&self, document: Document, joint: Option<Joint>) -> Self {
        if document == self.document {
            return self.clone();
        }
        let history = self.history.record(self.snapshot(), joint);
        Self { history, ..self.with_document(document) }
    }

    /// This state with another document: a changed text or date starts a generation that awaits its analysis.
    pub(super) fn with_document(&self, document: Document) -> Self {
        let same = self.analysed_alike(&document);
        let selected = self
            .selected
            .filter(|id| document.annotations.mention(*id).is_some_and(|mention| mention.status != Status::Rejected));
        Self {
            generation: if same { self.generation } else { self.generation + 1 },
            settled: if same { self.settled } else { document.text.as_str().is_empty() },
            reading: self.reading,
            analysis: self.analysis.clone().filter(|_| same),
            selected,
            history: self.history.clone(),
            document,
        }
    }

    /// Whether an analysis would read the same in another document.
    pub(super) fn analysed_alike(&self, other: &Document) -> bool {
        self.document.text == other.text && self.document.metadata.date == other.metadata.date
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot { document: self.document.clone(), settled: self.settled, reading: self.reading }
    }
}
