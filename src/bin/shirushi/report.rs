//! What went wrong, said on standard error in both languages.

use shirushi::model::Bilingual;
use std::io::Write;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Some input failed; the others were done.
    SomeFailed,
    /// The arguments make no sense; nothing was done.
    WrongUsage,
}

/// A problem and the file, folder or argument that has it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    place: String,
    problem: Bilingual,
}

impl Failure {
    pub(crate) fn new(place: impl Into<String>, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { place: place.into(), problem: Bilingual::new(ja, en) }
    }

    /// A problem that the operating system reports.
    pub(crate) fn io(place: impl Into<String>, error: &std::io::Error) -> Self {
        Self::new(place, format!("読み書きできません({error})"), format!("cannot be read or written ({error})"))
    }

    /// Says it. A closed standard error is no reason to stop.
    pub(crate) fn report(&self) {
        let Bilingual { ja, en } = &self.problem;
        let _ = writeln!(std::io::stderr(), "shirushi: {}: {ja} / {en}", self.place);
    }
}
