//! The engine's front door: a text in, annotations out.
//!
//! [`Analyser::analyse`] runs the steps of the crate doc in order and is the one place where places in the normalised text
//! return to bytes of the original and ids are given.

mod assembly;
mod explaining;
mod explanation;
mod recorder;

pub use explanation::{
    BackReference, Dropped, Evidence, Explanation, FrameChange, FrameState, Mark, MarkChange, NameFound, NameLearnt,
    NameSuppressed, NormalisedPart, PhraseSeen, SentenceSeen, Step, TimeRead, WeighedName, WeighedParty, WeighedPhrase,
};

use crate::discourse::{self, Learnt, TimeExpression, Timeline};
use crate::grammar::{self, Domain, Draft, Frame, Key, Observer, Reading, Sentence, Stage};
use crate::lexicon::{EntryClass, FormClass, Found, Lexicon, ListHead, Listed, NameMatch};
use crate::model::{Annotations, Bilingual, Category, Date, Diagnostic, EventType, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{self, ParagraphExtent};
use crate::text::{Arrange, SourceText};
use std::borrow::Cow;

/// What the engine says of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Mentions, entities and events, all `proposed`.
    pub annotations: Annotations,
    /// Remarks; an analysis never fails.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is known of an article beside its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The day of publication: times are resolved against it, and not at all without it.
    pub date: Option<Date>,
}

/// Reads texts: a lexicon made ready for matching, and the rules. Costly to make, cheap to use; immutable.
#[derive(Clone, Debug)]
pub struct Analyser {
    lexicon: Cow<'static, Lexicon>,
}

impl Default for Analyser {
    /// With the built-in lexicon.
    fn default() -> Self {
        Self::with(Cow::Borrowed(Lexicon::shared()))
    }
}

impl Analyser {
    /// With a lexicon of one's own.
    pub fn new(lexicon: Lexicon) -> Self {
        Self::with(Cow::Owned(lexicon))
    }

    /// Every table of words is read with the lexicon, so that the first text does not wait for them.
    fn with(lexicon: Cow<'static, Lexicon>) -> Self {
        grammar::read_tables();
        discourse::read_tables();
        Self { lexicon }
    }

    /// The identity of the lexicon in use, for the annotation file: `sha256:` and 64 hexadecimal digits.
    pub fn lexicon_id(&self) -> String {
        self.lexicon.id().to_owned()
    }

    /// Reads a text. Never fails and never panics, whatever the text; the same text and context give the same answer.
    pub fn analyse(&self, text: &SourceText, context: Context) -> Analysis {
        let norm = grammar::normalised(text.as_str());
        let paragraphs = segment::paragraphs(&norm);
        let found = self.lexicon.find(&norm);
        let reading = self.reading(&norm, &found);
        let mut sentences = self.sentences(&norm, &paragraphs, &found);
        read(&reading, &mut sentences, context, &mut ());
        assembly::assemble(text, &reading, &paragraphs, &sentences)
    }

    /// Reads a text as [`Analyser::analyse`] does, and tells what each stage saw and did. The analysis in it is the same.
    pub fn explain(&self, text: &SourceText, context: Context) -> Explanation {
        let norm = grammar::normalised(text.as_str());
        let paragraphs = segment::paragraphs(&norm);
        let found = self.lexicon.find(&norm);
        let reading = self.reading(&norm, &found);
        let mut sentences = self.sentences(&norm, &paragraphs, &found);
        let mut recorder = recorder::Recorder::new(&reading, &sentences);
        read(&reading, &mut sentences, context, &mut recorder);
        let analysis = assembly::assemble(text, &reading, &paragraphs, &sentences);
        explaining::explain(text, &reading, &found, &sentences, recorder, analysis)
    }

    /// What the rules know of the whole text.
    fn reading<'a>(&'a self, text: &'a Normalised, found: &'a Found) -> Reading<'a> {
        let groups = found.names.iter().any(|name| self.lexicon.entry(name.entry).class == EntryClass::ThreatGroup);
        let domain = Domain::of(text, groups, &parties(&self.lexicon, text, found));
        Reading { text, lexicon: &self.lexicon, domain, trapped: &found.trapped }
    }

    /// Sentences with the names of the lexicon as drafts.
    fn sentences(&self, text: &Normalised, paragraphs: &[ParagraphExtent], found: &Found) -> Vec<Sentence> {
        let mut names = found.names.iter().peekable();
        let mut out = Vec::new();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            for extent in segment::sentences(text, paragraph.extent) {
                let mut sentence = Sentence::new(text, extent, index);
                sentence.furniture = paragraph.furniture;
                while let Some(name) = names.next_if(|name| name.extent.start < extent.end) {
                    if extent.contains(name.extent) {
                        sentence.add(self.named(name));
                    }
                }
                out.push(sentence);
            }
        }
        out
    }

    /// The draft of a name of the lexicon.
    fn named(&self, name: &NameMatch) -> Draft {
        let entry = self.lexicon.entry(name.entry);
        let key = match entry.class {
            // A capital that speaks is its government.
            EntryClass::Seat => {
                entry.state.as_deref().and_then(|state| self.lexicon.index_of(state)).unwrap_or(name.entry)
            }
            _ => name.entry,
        };
        Draft {
            extent: name.extent,
            category: entry.class.category().unwrap_or(Category::Actor),
            kind: entry.class.kind(),
            roles: Roles::NONE,
            key: Key::Entry(key),
            by: OriginBy::Lexicon,
            id: entry.id.clone(),
            why: self.reason(name),
        }
    }

    fn reason(&self, name: &NameMatch) -> Bilingual {
        let entry = self.lexicon.entry(name.entry);
        let form = name.form.and_then(|form| entry.forms.get(form));
        let spelling = form.map_or("", |form| form.text.as_str());
        let Bilingual { mut ja, mut en } = match &entry.listed {
            Some(listed) => Bilingual::new(
                format!("{}の名前「{spelling}」に一致", place(listed).ja),
                format!("Matches the name “{spelling}” of {}", place(listed).en),
            ),
            None => {
                let (ja, en) = class_name(entry.class);
                Bilingual::new(
                    format!("内蔵辞書（{ja}）の名前「{spelling}」に一致"),
                    format!("Matches the name “{spelling}” of the built-in {en}"),
                )
            }
        };
        if form.is_some_and(|form| form.by_rule) {
            ja.push_str("（表記の規則による形）");
            en.push_str(" (a spelling made by rule)");
        }
        if form.is_some_and(|form| form.class == FormClass::Derived && !form.by_rule) {
            ja.push_str("（規則で作った片仮名表記）");
            en.push_str(" (a katakana form made by rule)");
        }
        if let Some(evidence) = name.evidence.as_deref().filter(|evidence| !evidence.is_empty()) {
            ja.push_str(&format!("。多義の語だが、文脈に「{evidence}」がある"));
            en.push_str(&format!("; ambiguous, but the context has “{evidence}”"));
        }
        for listed in name.also.iter().filter_map(|other| self.lexicon.entry(*other).listed.as_ref()) {
            let place = place(listed);
            ja.push_str(&format!("。{}にもある", place.ja));
            en.push_str(&format!("; also in {}", place.en));
        }
        Bilingual::new(ja, en)
    }
}

/// The states and authorities that a text names, left to right; of states in one kanji those with a government (米政府).
fn parties(lexicon: &Lexicon, text: &Normalised, found: &Found) -> Vec<Extent> {
    let party = |name: &&NameMatch| {
        let class = lexicon.entry(name.entry).class;
        matches!(class, EntryClass::State | EntryClass::Seat | EntryClass::Collective | EntryClass::Authority)
    };
    let governments = grammar::governments(text, lexicon);
    let mut out: Vec<Extent> = found.names.iter().filter(party).map(|name| name.extent).chain(governments).collect();
    out.arrange_by_key(|party| party.start);
    out
}

/// What the built-in list of a class is called.
fn class_name(class: EntryClass) -> (&'static str, &'static str) {
    match class {
        EntryClass::State => ("国・地域", "states"),
        EntryClass::Seat => ("首都・官邸", "capitals and palaces"),
        EntryClass::Region => ("地域", "regions"),
        EntryClass::Collective => ("国の集まり", "groups of states"),
        EntryClass::Authority => ("官庁・国際機関", "authorities"),
        EntryClass::ThreatGroup => ("脅威集団", "threat groups"),
        EntryClass::Organization => ("企業・団体", "organizations"),
        EntryClass::Person => ("人物", "persons"),
        EntryClass::Word(_) => ("語", "words"),
    }
}

/// Which entry of which list, and of what day.
fn place(listed: &Listed) -> Bilingual {
    let ListHead { name, date, .. } = &*listed.list;
    let date_ja = date.map_or_else(String::new, |date| format!("（{date}）"));
    let date_en = date.map_or_else(String::new, |date| format!(" of {date}"));
    let entry = &listed.entry;
    Bilingual::new(
        format!("リスト「{name}」{date_ja}の項目「{entry}」"),
        format!("the entry “{entry}” of the list “{name}”{date_en}"),
    )
}

/// Watches an analysis: the steps that change sentences, and what the discourse finds. `()` watches nothing.
trait Watch: Observer {
    fn learnt(&mut self, learnt: &[Learnt]);
    fn times(&mut self, times: &[TimeExpression]);
    fn weighing_actors(&mut self, sentences: &[Sentence]);
    fn weighing(&mut self, sentences: &[Sentence]);
    fn weighing_agents(&mut self, sentences: &[Sentence]);
}

impl Watch for () {
    fn learnt(&mut self, _: &[Learnt]) {}
    fn times(&mut self, _: &[TimeExpression]) {}
    fn weighing_actors(&mut self, _: &[Sentence]) {}
    fn weighing(&mut self, _: &[Sentence]) {}
    fn weighing_agents(&mut self, _: &[Sentence]) {}
}

/// Runs the grammar and the discourse over the sentences. The names of the steps have their summaries in
/// `explaining`.
fn read(reading: &Reading, sentences: &mut [Sentence], context: Context, watch: &mut impl Watch) {
    for sentence in sentences.iter_mut() {
        grammar::apply(&reading.within(sentence), sentence, Stage::Names, watch);
    }
    let learnt = discourse::learn(reading, sentences);
    watch.learnt(&learnt);
    show(watch, "learn", sentences);
    discourse::recall(reading, sentences, &learnt);
    show(watch, "recall", sentences);
    discourse::join_misspelt(reading, sentences);
    show(watch, "join-misspelt", sentences);
    discourse::corefer(reading, sentences);
    show(watch, "corefer", sentences);
    discourse::link_attackers(reading, sentences);
    show(watch, "link-attackers", sentences);
    let mut timeline = Timeline::new(context.date);
    let mut all_times: Vec<Vec<TimeExpression>> = Vec::with_capacity(sentences.len());
    for sentence in sentences.iter_mut() {
        grammar::apply(&reading.within(sentence), sentence, Stage::Predicates, watch);
    }
    weigh(reading, sentences, watch);
    discourse::corefer_late(reading, sentences);
    show(watch, "corefer-late", sentences);
    for sentence in sentences.iter_mut() {
        discourse::judge(reading, sentence);
        watch.after("judge", sentence);
        discourse::control(reading, sentence);
        watch.after("control", sentence);
        let times = discourse::times(reading.text, sentence.extent, &mut timeline);
        watch.times(&times);
        discourse::circumstances(reading, sentence, &times);
        watch.after("circumstances", sentence);
        sentence.frames.retain(has_party);
        watch.after("drop-empty", sentence);
        all_times.push(times);
    }
    join(reading, sentences, &all_times, watch);
}

/// Joins what several sentences tell of the same parties and acts.
fn join(reading: &Reading, sentences: &mut [Sentence], all_times: &[Vec<TimeExpression>], watch: &mut impl Watch) {
    discourse::exploit(reading, sentences);
    show(watch, "exploit", sentences);
    discourse::tables(reading, sentences, all_times);
    show(watch, "tables", sentences);
    discourse::records(reading, sentences, all_times);
    show(watch, "records", sentences);
    discourse::head_victims(reading, sentences);
    show(watch, "head-victims", sentences);
    discourse::list_parties(reading, sentences);
    show(watch, "list-parties", sentences);
    discourse::adopt(sentences);
    show(watch, "adopt", sentences);
    discourse::announce(reading, sentences, all_times);
    show(watch, "announce", sentences);
    discourse::attribute(reading, sentences);
    show(watch, "attribute", sentences);
    discourse::carry_agents(reading, sentences);
    show(watch, "carry-agents", sentences);
    discourse::name_agencies(reading, sentences);
    show(watch, "name-agencies", sentences);
    watch.weighing_agents(sentences);
    discourse::weigh_agents(reading, sentences);
    show(watch, "weigh-agents", sentences);
    discourse::title_victims(reading, sentences);
    show(watch, "title-victims", sentences);
}

/// Decides by weight what the rules leave open, and completes the coordinations in which that found a target.
fn weigh(reading: &Reading, sentences: &mut [Sentence], watch: &mut impl Watch) {
    watch.weighing(sentences);
    let words = discourse::weigh(reading, sentences);
    show(watch, "weigh", sentences);
    watch.weighing_actors(sentences);
    discourse::weigh_actors(reading, sentences, words);
    show(watch, "weigh-actors", sentences);
    discourse::join_rows(reading, sentences);
    show(watch, "join-rows", sentences);
    discourse::join_countries(reading, sentences);
    show(watch, "join-countries", sentences);
    discourse::voice(reading, sentences);
    show(watch, "voice", sentences);
    discourse::echo(reading, sentences);
    show(watch, "echo", sentences);
}

/// Whether an event has anybody in it; a statement has its sentence.
fn has_party(frame: &Frame) -> bool {
    frame.event_type == EventType::Statement || !frame.objects.is_empty() || !frame.agents.is_empty()
}

/// Shows every sentence after a step over the whole text.
fn show(watch: &mut impl Watch, step: &'static str, sentences: &[Sentence]) {
    sentences.iter().for_each(|sentence| watch.after(step, sentence));
}
