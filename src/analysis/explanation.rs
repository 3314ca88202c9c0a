//! What an analysis saw and did, stage by stage: data for whoever wants to show it.
//!
//! All places are bytes of the original text. The rules know nothing of this: each step's work is the difference that it
//! made to a sentence.

use super::Analysis;
use crate::lexicon::FormClass;
use crate::model::{
    ArgumentRole, Bilingual, Category, Certainty, EventId, EventType, Kind, MentionId, Paragraph, Roles,
};
use crate::segment::Case;
use crate::text::Span;

/// Everything that one analysis saw and did, in the order of its stages.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Length in characters before and after normalisation.
    pub characters: (usize, usize),
    /// What normalisation wrote differently.
    pub normalised: Vec<NormalisedPart>,
    /// Paragraphs, with repeats and page furniture.
    pub paragraphs: Vec<Paragraph>,
    /// What the text is about, and the words that say so.
    pub evidence: Vec<Evidence>,
    /// Names of the lexicon that stand.
    pub names: Vec<NameFound>,
    /// Forms of the lexicon that occur and do not stand.
    pub suppressed: Vec<NameSuppressed>,
    /// Sentences with their phrases, and what each step did to them.
    pub sentences: Vec<SentenceSeen>,
    /// Names that the text taught.
    pub learnt: Vec<NameLearnt>,
    /// What refers back, and to what.
    pub references: Vec<BackReference>,
    /// Times, as written and resolved.
    pub times: Vec<TimeRead>,
    /// Noun phrases that were weighed for naming somebody, with their clues.
    pub weighed_actors: Vec<WeighedName>,
    /// Noun phrases that were weighed, with their clues.
    pub weighed: Vec<WeighedPhrase>,
    /// Acts with each party that may have done them, with their clues.
    pub weighed_agents: Vec<WeighedParty>,
    /// Marks that the policy for conflicts left out in the end.
    pub dropped: Vec<Dropped>,
    /// Events that tell again what an earlier one tells.
    pub merged: Vec<(EventId, EventId)>,
    /// The result, the same as without an explanation.
    pub analysis: Analysis,
}

/// A stretch that normalisation wrote differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalisedPart {
    /// Where.
    pub span: Span,
    /// What matching sees there.
    pub to: String,
}

/// The words for and against a subject.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The subject.
    pub subject: Bilingual,
    /// Whether the text is about it.
    pub holds: bool,
    /// Words that speak for it.
    pub speaking: Vec<Span>,
    /// Words that speak against it.
    pub against: Vec<Span>,
    /// A threat group of the lexicon that decides it alone.
    pub decided_by: Option<Span>,
}

/// A name of the lexicon that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFound {
    /// Where.
    pub span: Span,
    /// The entry's id.
    pub entry: String,
    /// The form as the table writes it; empty for a one-kanji form.
    pub form: String,
    /// How far the form can be trusted.
    pub class: Option<FormClass>,
    /// The word of the context that licensed an ambiguous form; empty where its neighbours did.
    pub evidence: Option<String>,
}

/// A form of the lexicon that occurs and does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSuppressed {
    /// Where.
    pub span: Span,
    /// The entry's id.
    pub entry: String,
    /// Why not.
    pub why: Bilingual,
}

/// A sentence and its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceSeen {
    /// Where.
    pub span: Span,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Whether it is read as a headline or a list item.
    pub headline: bool,
    /// Left to right.
    pub phrases: Vec<PhraseSeen>,
    /// The steps that changed something, in their order.
    pub steps: Vec<Step>,
}

/// One phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseSeen {
    /// Kanji, katakana, Latin; none for a phrase in hiragana only.
    pub content: Option<Span>,
    /// The hiragana behind it.
    pub tail: Option<Span>,
    /// What the tail makes of the content.
    pub case: Case,
}

/// What one step changed in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The id of a rule, or the name of another step.
    pub id: &'static str,
    /// What the step does, in one line.
    pub summary: Bilingual,
    /// Marks added, changed, removed, refused.
    pub marks: Vec<MarkChange>,
    /// Events added, changed, removed.
    pub frames: Vec<FrameChange>,
}

/// A mark in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Actor, sanction or target.
    pub category: Category,
    /// Its kind.
    pub kind: Kind,
    /// Of a target.
    pub roles: Roles,
    /// What it names: an entry's id, or a name of this text.
    pub entity: String,
    /// The entry or rule that made it.
    pub origin: String,
}

/// What a step did to a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkChange {
    /// Made it.
    Added(Mark),
    /// Changed its category, kind, role, entity or origin.
    Changed {
        /// Before.
        from: Mark,
        /// After.
        to: Mark,
    },
    /// Took it away.
    Removed(Mark),
    /// Wanted it, but another stands.
    Refused {
        /// What was wanted.
        mark: Mark,
        /// What stands.
        stands: Mark,
        /// Why the other stands.
        why: Bilingual,
    },
}

/// An event in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameState {
    /// Attack, sanction, lifting, statement.
    pub event_type: EventType,
    /// The words that tell it.
    pub trigger: Span,
    /// Who acts; an agent from another sentence was carried here.
    pub agents: Vec<Span>,
    /// Whether only the weight of clues gives it these agents.
    pub estimated: bool,
    /// What is acted on.
    pub objects: Vec<Span>,
    /// Means, times, reasons, each with its resolved value.
    pub circumstances: Vec<(ArgumentRole, Span, Option<String>)>,
    /// How sure the text is.
    pub certainty: Certainty,
    /// The rule that made it.
    pub rule: &'static str,
}

/// What a step did to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameChange {
    /// Made it.
    Added(FrameState),
    /// Changed its arguments or its certainty.
    Changed {
        /// Before.
        from: FrameState,
        /// After.
        to: FrameState,
    },
    /// Took it away.
    Removed(FrameState),
}

/// A name that the text taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLearnt {
    /// The name, in normal form.
    pub name: String,
    /// What it names.
    pub entity: String,
    /// The kind of what it names.
    pub kind: Kind,
    /// Where it was taught.
    pub taught: Span,
}

/// A mark that refers back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackReference {
    /// The mark.
    pub mention: MentionId,
    /// The last marks before it of what it stands for; of each, where it stands for several.
    pub antecedents: Vec<MentionId>,
}

/// A time of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRead {
    /// The words.
    pub span: Span,
    /// The ISO 8601 date; none where nothing certain can be said.
    pub value: Option<String>,
}

/// A noun phrase with what the clues of its naming or describing somebody add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeighedName {
    /// The words.
    pub span: Span,
    /// The sum, in hundredths.
    pub sum: i32,
    /// Every clue with its value, as the table of weights writes it.
    pub clues: Vec<String>,
}

/// A noun phrase with what the clues of its place add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeighedPhrase {
    /// The words.
    pub span: Span,
    /// Whether a rule had made it a target before.
    pub target: bool,
    /// The sum for being attacked, in hundredths; a target from 0.
    pub attacked: i32,
    /// The sum for being sanctioned, in hundredths; a target from 0.
    pub sanctioned: i32,
    /// Every clue with its value, as the table of weights writes it.
    pub clues: Vec<String>,
}

/// A party with what the clues of its having done an act add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeighedParty {
    /// What is done.
    pub event_type: EventType,
    /// The words of the act.
    pub trigger: Span,
    /// What it falls on.
    pub objects: Vec<Span>,
    /// The mentions of the party, the one closest to the act first.
    pub mentions: Vec<Span>,
    /// Whether the rules make it the agent.
    pub by_rule: bool,
    /// The sum, in hundredths; the agent from 0.
    pub sum: i32,
    /// Every clue with its value, as the table of weights writes it.
    pub clues: Vec<String>,
}

/// A mark that was left out in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The mark.
    pub mark: Mark,
    /// Why.
    pub why: Bilingual,
}
