//! Shirushi (印) reads Japanese news about cyber attacks and sanctions the way an analyst does: it marks actors, sanctions
//! and targets, tells who did what to whom, when and how surely, and says of every mark why it is there.
//!
//! One engine serves three callers: the web page, which runs it as WebAssembly in a worker; the command line `shirushi`;
//! and the tests. It is pure: a text and a date in, annotations out, the same every time.
//!
//! # The pipeline
//!
//! [`analysis::Analyser::analyse`] runs the engine's steps, [`analysis::Analyser::explain`] runs the same ones and tells
//! what each saw and did:
//!
//! 1. [`text::SourceText`]: the text as it was pasted, cleaned once and never changed. Its SHA-256 is the document's
//!    identity, and every place outside the engine is a [`text::Span`] of its bytes.
//! 2. [`normalise::Normalised`]: NFKC and lower case, with the exact way back. Everything below works on it, in
//!    [`normalise::Extent`]s of characters; [`normalise::NameForm`] is the looser form in which names are compared.
//! 3. [`segment`]: [paragraphs](segment::paragraphs) with repeats and page furniture, [sentences](segment::sentences),
//!    and [phrases](segment::phrases) with the case that their particles give them.
//! 4. [`lexicon::Lexicon::find`]: the names that occur, between boundaries and with evidence where they are ambiguous.
//! 5. [`grammar::Domain`]: what the text is about, which decides whether weak words count.
//! 6. [`grammar::RULES`]: names by pattern, then predicates with their arguments, as drafts and frames on each
//!    [`grammar::Sentence`].
//! 7. [`discourse`]: what only the whole text tells: names learnt in it, back-references, certainty, times, agents that
//!    are carried on, acts told twice; and what no rule decides, by the weights of its clues.
//! 8. [`analysis::Analysis`]: the one place where extents return to spans and ids are given. An analysis never fails;
//!    what is odd becomes a [`model::Diagnostic`].
//! 9. [`editor::EditorState`]: what a person does with the result, through [`editor::apply`]; decisions survive edits
//!    and a new analysis.
//! 10. [`format`](mod@format): the annotation file and the tables, in the offsets that each demands.
//!
//! # Which mark stands
//!
//! Several names, rules and sentences may claim the same words. The policy that settles it is written in [`grammar`],
//! *Which mark stands*; `shirushi explain` shows each decision in a given text, `shirushi rules` each rule.
//!
//! # Who may import whom
//!
//! A module imports only modules of lower layers, and `tests/architecture.rs` reads the sources to check it:
//!
//! | Layer | Modules |
//! | --- | --- |
//! | 0 | [`text`] |
//! | 1 | [`model`] |
//! | 2 | [`normalise`] |
//! | 3 | [`segment`], [`lexicon`] |
//! | 4 | [`grammar`] |
//! | 5 | [`discourse`] |
//! | 6 | [`analysis`] |
//! | 7 | [`editor`], [`format`](mod@format) |
//! | 8 | `app` (the page), `api` (the worker's messages and the JavaScript interface), and the programs in `src/bin/` |
//!
//! Only [`format`](mod@format) and `api` name serde, only `app` names yew and web-sys, and only `src/bin/` touches files or
//! prints. In a browser [`normalise`] asks it for NFKC, whose tables need not be downloaded. Up to layer 7 there is no
//! clock, no randomness and no order of hashing.
//!
//! # What is left out on purpose
//!
//! - **A morphological analyser.** Dictionaries of 12 to 217 MB cannot be part of a page, and they cut names that they do
//!   not know in the middle. Script, particles and short tables of words show the phrases well enough, and nothing cuts
//!   a name of the lexicon.
//! - **A language model.** An analyst must be able to ask why. A rule answers with its id, its examples and the words that
//!   it read. Where rules are silent, clues are weighed, and a mark made so says that it is estimated and by which clues, as
//!   an agent found so says that it is; every weight stands beside its clue in a table ([`discourse`]).
//! - **The network.** Articles may be confidential. The engine cannot reach it, and the page's policy forbids it: names
//!   come from tables that ship with the program, or from a person's own files.
//! - **serde in the model.** A file format outlives the structures of a program. Each format has structures of its own,
//!   so that a change of one is never a silent change of the other.
//! - **Threads, clocks and caches in the engine.** A text is read in milliseconds. Callers that want several at a time
//!   share one [`analysis::Analyser`], which never changes.
//! - **Confidence scores.** A mark is there for a stated reason or not at all, and [`model::Certainty`] is the text's own
//!   doubt, not the program's. The sums of what was weighed are in `shirushi explain` only.
//! - **Translation, summaries, and news other than attacks and sanctions.** Where a text is about something else, the
//!   weak words mean something else, and the engine keeps quiet.

#![warn(missing_docs)]

pub mod analysis;
#[cfg(feature = "web")]
pub mod api;
#[cfg(feature = "web")]
pub mod app;
pub mod discourse;
pub mod editor;
pub mod format;
pub mod grammar;
pub mod lexicon;
pub mod model;
pub mod normalise;
pub mod segment;
pub mod text;
