//! What holds for every text, every document and everything that a person may do.

#[path = "support/documents.rs"]
mod documents;
#[path = "support/words.rs"]
mod words;

use documents::{document, span_of, text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use shirushi::analysis::{Analyser, Context};
use shirushi::editor::{
    Action, Direction, EditorState, Node, Walk, apply, counts, entities_of, mentions_of, neighbour, segments,
    standing_events, tree, trees,
};
use shirushi::format::csv::{self, Table};
use shirushi::format::{canonical, json};
use shirushi::model::{Annotations, Category, Date, Document, EventId, MentionId, Metadata, Roles, Status};
use shirushi::text::{Edit, Fate, SourceText, Span};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Ready once: a lexicon costs more than a text.
static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::default);

fn date(days: u32) -> Option<Date> {
    Date::new(2022, 1 + (days / 28 % 12) as u8, 1 + (days % 28) as u8)
}

fn analysed(raw: &str, day: u32) -> Document {
    let text = SourceText::clean(raw);
    let metadata = Metadata { date: date(day), ..Metadata::default() };
    let analysis = ANALYSER.analyse(&text, Context { date: metadata.date });
    Document::new(text, metadata, analysis.annotations)
}

/// The words that the rules look for: the first column of their tables, the second of the groups.
static VOCABULARY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let tables = [
        (include_str!("../src/grammar/data/attack_triggers.tsv"), 0),
        (include_str!("../src/grammar/data/sanction_words.tsv"), 0),
        (include_str!("../src/grammar/data/heads.tsv"), 0),
        (include_str!("../src/grammar/data/cues.tsv"), 1),
    ];
    let rows = tables.iter().flat_map(|(table, column)| table.lines().map(move |line| (line, *column)));
    rows.filter(|(line, _)| !line.starts_with('#')).filter_map(|(line, column)| line.split('\t').nth(column)).collect()
});

/// What stands between such words, and names that some of them need.
const JOINTS: [&str; 40] = [
    "が",
    "を",
    "に",
    "は",
    "の",
    "と",
    "や",
    "も",
    "で",
    "から",
    "への",
    "による",
    "に対する",
    "によって",
    "など",
    "、",
    "。",
    "・",
    "「",
    "」",
    "(",
    ")",
    "し",
    "した",
    "され",
    "させ",
    "た",
    "る",
    "ない",
    "って",
    " ",
    "\n",
    "同社",
    "8日",
    "から9日",
    "北朝鮮",
    "米国",
    "ラザルス",
    "OFAC",
    "企業",
];

/// A text in which every rule finds something to do, at its very ends as well.
fn telling_text() -> impl Strategy<Value = String> {
    let word =
        prop_oneof![any::<Index>().prop_map(|at| *at.get(&VOCABULARY)), any::<Index>().prop_map(|at| *at.get(&JOINTS))];
    vec(word, 0..60).prop_map(|words| words.concat())
}

/// A text that is anything at all, looks like an article, or is made of the words of the rules.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        text(),
        telling_text(),
        telling_text(),
        "[\\PC\\n]{0,200}",
        "[ぁ-んァ-ヶ一-龠。、「」()・\\n]{0,200}"
    ]
}

/// One of the things that can happen, before it is known what is there.
#[derive(Clone, Debug)]
enum Move {
    Replace(Index, Index, String),
    Title(String),
    Day(Option<u32>),
    Answer,
    Stale,
    Mark(Index, Index, usize, usize, bool),
    Change(Index, usize, usize),
    Roles(Index, bool, bool),
    Status(Index, usize),
    EventStatus(Index, usize),
    Delete(Index),
    Note(Index, String),
    Select(Index),
    Load(Box<Document>),
    Clear,
    Undo,
    Redo,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let place = any::<Index>;
    let step = prop_oneof![
        6 => (place(), place(), text()).prop_map(|(from, to, new)| Move::Replace(from, to, new)),
        6 => Just(Move::Answer),
        1 => Just(Move::Stale),
        1 => "[a-c]{0,2}".prop_map(Move::Title),
        1 => prop::option::of(0u32..300).prop_map(Move::Day),
        6 => (place(), place(), 0..3usize, 0..7usize, any::<bool>())
            .prop_map(|(from, to, category, kind, all)| Move::Mark(from, to, category, kind, all)),
        5 => (place(), 0..3usize, 0..7usize).prop_map(|(id, category, kind)| Move::Change(id, category, kind)),
        1 => (place(), any::<bool>(), any::<bool>()).prop_map(|(id, one, two)| Move::Roles(id, one, two)),
        4 => (place(), 0..4usize).prop_map(|(id, status)| Move::Status(id, status)),
        1 => (place(), 0..4usize).prop_map(|(id, status)| Move::EventStatus(id, status)),
        4 => place().prop_map(Move::Delete),
        1 => (place(), "[ a]{0,2}").prop_map(|(id, note)| Move::Note(id, note)),
        1 => place().prop_map(Move::Select),
        1 => document().prop_map(|document| Move::Load(Box::new(document))),
        1 => Just(Move::Clear),
        4 => Just(Move::Undo),
        2 => Just(Move::Redo),
    ];
    vec(step, 0..30)
}

/// Makes a move an action on a state. Ids may be of marks that are not there.
fn action(state: &EditorState, wanted: Move) -> Action {
    let annotations = state.annotations();
    let text = state.text().as_str();
    let mention = |index: Index| {
        let mentions = annotations.mentions();
        let unknown = MentionId(4_000_000);
        if mentions.is_empty() { unknown } else { index.get(mentions).id }
    };
    let kind_of = |category: usize, kind: usize| {
        let kinds = Category::ALL[category].kinds();
        (Category::ALL[category], kinds[kind % kinds.len()])
    };
    match wanted {
        Move::Replace(from, to, new) => {
            let span = span_of(text, from, to);
            Action::SetText([&text[..span.start()], &new, &text[span.end()..]].concat())
        }
        Move::Title(title) => Action::SetTitle(title),
        Move::Day(day) => Action::SetDate(day.and_then(date)),
        Move::Answer => {
            Action::Analysed { generation: state.generation(), analysis: Box::new(words::analyse(state.text())) }
        }
        Move::Stale => {
            let analysis = words::analyse(&SourceText::new("北朝鮮"));
            Action::Analysed { generation: state.generation().wrapping_sub(1), analysis: Box::new(analysis) }
        }
        Move::Mark(from, to, category, kind, all) => {
            let (category, kind) = kind_of(category, kind);
            Action::Mark { span: span_of(text, from, to), category, kind, all }
        }
        Move::Change(id, category, kind) => {
            let (category, kind) = kind_of(category, kind);
            Action::Change { id: mention(id), category, kind }
        }
        Move::Roles(id, attacked, sanctioned) => {
            Action::SetRoles { id: mention(id), roles: Roles { attacked, sanctioned } }
        }
        Move::Status(id, status) => Action::SetStatus { id: mention(id), status: Status::ALL[status] },
        Move::EventStatus(id, status) => {
            let events = annotations.events();
            let id = if events.is_empty() { EventId(9) } else { id.get(events).id };
            Action::SetEventStatus { id, status: Status::ALL[status] }
        }
        Move::Delete(id) => Action::Delete { id: mention(id) },
        Move::Note(id, note) => Action::SetNote { id: mention(id), note },
        Move::Select(id) => Action::Select(Some(mention(id))),
        Move::Load(document) => Action::Load(document),
        Move::Clear => Action::Clear,
        Move::Undo => Action::Undo,
        Move::Redo => Action::Redo,
    }
}

/// What a person has decided, by place: it must outlive an answer of the engine.
fn decisions(annotations: &Annotations) -> Vec<(Span, Category, Status, MentionId)> {
    let decided = annotations.mentions().iter().filter(|mention| mention.status != Status::Proposed);
    decided.map(|mention| (mention.span, mention.category, mention.status, mention.id)).collect()
}

/// A decision on words that an edit left alone is there afterwards.
fn kept_through_the_edit(before: &EditorState, after: &EditorState) -> Result<(), TestCaseError> {
    let Some(edit) = Edit::between(before.text().as_str(), after.text().as_str()) else { return Ok(()) };
    let now: BTreeSet<MentionId> = decisions(after.annotations()).into_iter().map(|(.., id)| id).collect();
    for (span, .., id) in decisions(before.annotations()) {
        prop_assert!(!matches!(edit.map(span), Fate::Kept(_)) || now.contains(&id), "{:?} of {:?}", id, span);
    }
    Ok(())
}

/// The invariants that a state has beside those of its parts.
fn check(state: &EditorState) -> Result<(), TestCaseError> {
    let annotations = state.annotations();
    let again = Annotations::new(
        state.text(),
        annotations.paragraphs().to_vec(),
        annotations.mentions().to_vec(),
        annotations.entities().to_vec(),
        annotations.events().to_vec(),
    );
    prop_assert_eq!(again.as_ref(), Ok(annotations), "the annotations are those of this text");
    let lines: Vec<Span> = annotations.paragraphs().iter().map(|paragraph| paragraph.span).collect();
    prop_assert_eq!(lines, state.text().paragraphs());
    if let Some(selected) = state.selected() {
        let selected = annotations.mention(selected).map(|mention| mention.status);
        prop_assert!(selected.is_some_and(|status| status != Status::Rejected));
    }
    Ok(())
}

/// What every drawing of a document must show.
fn check_drawing(document: &Document) -> Result<(), TestCaseError> {
    let annotations = &document.annotations;
    let all = trees(annotations);
    prop_assert_eq!(all.len(), annotations.paragraphs().len());
    let mut begun = Vec::new();
    let mut ended = Vec::new();
    for (index, paragraph) in annotations.paragraphs().iter().enumerate() {
        prop_assert_eq!(&all[index], &tree(annotations, index));
        check_nodes(&all[index], paragraph.span, 0, &mut begun, &mut ended)?;
        let mut at = paragraph.span.start();
        for segment in segments(annotations, index) {
            prop_assert_eq!(segment.span.start(), at, "no gap");
            prop_assert!(!segment.span.is_empty());
            at = segment.span.end();
            let over = |mention: &&shirushi::model::Mention| {
                mention.status != Status::Rejected && mention.span.contains(segment.span)
            };
            let expected: BTreeSet<MentionId> =
                annotations.mentions().iter().filter(over).map(|mention| mention.id).collect();
            prop_assert_eq!(segment.mentions.len(), expected.len());
            prop_assert_eq!(segment.mentions.iter().copied().collect::<BTreeSet<_>>(), expected);
        }
        prop_assert_eq!(at, paragraph.span.end());
    }
    for ids in [&begun, &ended] {
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "a mark begins and ends once");
    }
    Ok(())
}

fn check_nodes(
    nodes: &[Node],
    around: Span,
    level: usize,
    begun: &mut Vec<MentionId>,
    ended: &mut Vec<MentionId>,
) -> Result<(), TestCaseError> {
    let mut at = around.start();
    for node in nodes {
        let span = match node {
            Node::Text(span) => *span,
            Node::Mark { id, span, depth, first, last, children } => {
                prop_assert_eq!(*depth, level);
                begun.extend(first.then_some(*id));
                ended.extend(last.then_some(*id));
                check_nodes(children, *span, level + 1, begun, ended)?;
                *span
            }
        };
        prop_assert_eq!(span.start(), at);
        at = span.end();
    }
    prop_assert_eq!(at, around.end());
    Ok(())
}

fn write(document: &Document) -> Result<String, TestCaseError> {
    json::write(document, &ANALYSER.lexicon_id()).map_err(|error| TestCaseError::fail(error.to_string()))
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_string_goes_the_whole_way(raw in any_text(), day in 0u32..300) {
        let document = analysed(&raw, day);
        check_drawing(&document)?;
        let annotations = &document.annotations;
        for category in Category::ALL {
            for entry in entities_of(annotations, *category) {
                prop_assert!(mentions_of(annotations, entry.id).len() >= entry.count);
            }
        }
        standing_events(annotations);
        counts(annotations);
        for table in [Table::Mentions, Table::Events] {
            prop_assert!(csv::write(table, &raw, &document).ends_with("\r\n"));
        }
        let written = write(&document)?;
        prop_assert_eq!(&json::read(&written).map_err(|error| TestCaseError::fail(error.to_string()))?, &canonical(&document));
        let again = analysed(&raw, day);
        prop_assert_eq!(write(&again)?, written, "the same input, the same bytes");
    }

    #[test]
    fn offsets_slice_the_quoted_text(document in document()) {
        let file: serde_json::Value = serde_json::from_str(&write(&document)?).unwrap();
        let text: Vec<char> = file["document"]["text"].as_str().unwrap().chars().collect();
        let utf16: Vec<u16> = document.text.as_str().encode_utf16().collect();
        let number = |value: &serde_json::Value| value.as_u64().unwrap() as usize;
        let quoted = |part: &serde_json::Value| {
            let slice: String = text[number(&part["start"])..number(&part["end"])].iter().collect();
            slice == part["text"].as_str().unwrap()
        };
        for mention in file["mentions"].as_array().unwrap() {
            prop_assert!(quoted(mention));
            let words = mention["text"].as_str().unwrap();
            let units = &utf16[number(&mention["utf16"]["start"])..number(&mention["utf16"]["end"])];
            prop_assert_eq!(String::from_utf16(units).unwrap(), words);
            let bytes = number(&mention["utf8"]["start"])..number(&mention["utf8"]["end"]);
            prop_assert_eq!(&document.text.as_str()[bytes], words);
        }
        for event in file["events"].as_array().unwrap() {
            prop_assert!(quoted(&event["trigger"]));
            prop_assert!(event["arguments"].as_array().unwrap().iter().all(quoted));
        }
    }

    #[test]
    fn drawings_cover_the_text_and_show_every_mark(document in document()) {
        check_drawing(&document)?;
    }

    #[test]
    fn tables_have_a_row_for_each_part(document in document()) {
        let annotations = &document.annotations;
        for (table, parts) in
            [(Table::Mentions, annotations.mentions().len()), (Table::Events, annotations.events().len())]
        {
            let written = csv::write(table, "名,\"前", &document);
            let mut reader = ::csv::Reader::from_reader(written.trim_start_matches('\u{feff}').as_bytes());
            let rows: Result<Vec<_>, _> = reader.records().collect();
            prop_assert_eq!(rows.map_err(|error| TestCaseError::fail(error.to_string()))?.len(), parts);
        }
    }

    #[test]
    fn whatever_is_done_the_state_holds_together(steps in moves()) {
        let mut state = EditorState::default();
        for step in steps {
            let next = action(&state, step.clone());
            let after = apply(&state, next.clone());
            check(&after)?;
            prop_assert!(after.generation() >= state.generation());
            if let Move::Answer = step {
                prop_assert!(!after.wants_analysis());
                prop_assert_eq!(decisions(after.annotations()), decisions(state.annotations()), "decisions survive");
                let again = apply(&after, next.clone());
                prop_assert_eq!(again.document(), after.document(), "the same answer twice changes nothing");
            }
            if let Action::SetText(_) = next {
                kept_through_the_edit(&state, &after)?;
            }
            if let Action::Analysed { .. } | Action::Select(_) = next {
                prop_assert_eq!(after.can_undo(), state.can_undo(), "no step");
            }
            if let Action::Delete { id } = next {
                prop_assert!(after.annotations().mention(id).is_none_or(|mention| mention.status == Status::Rejected));
            }
            state = after;
        }
        check_drawing(state.document())?;
        neighbour(state.annotations(), state.selected(), Direction::Next, Walk::All);
        let written = write(state.document())?;
        let read = json::read(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read, canonical(state.document()));
    }

    #[test]
    fn undoing_everything_restores_the_beginning_and_redoing_it_the_end(start in document(), steps in moves()) {
        let mut state = EditorState::open(start.clone());
        for step in steps {
            // Going back on the way would leave steps that cannot be done again.
            if !matches!(step, Move::Undo | Move::Redo) {
                let next = action(&state, step);
                state = apply(&state, next);
            }
        }
        let end = state.document().clone();
        let settled = !state.wants_analysis();
        while state.can_undo() {
            state = apply(&state, Action::Undo);
            check(&state)?;
        }
        let human = |document: &Document| (document.text.clone(), document.metadata.clone(), decisions(&document.annotations));
        prop_assert_eq!(human(state.document()), human(&start));
        while state.can_redo() {
            state = apply(&state, Action::Redo);
            check(&state)?;
        }
        prop_assert_eq!(human(state.document()), human(&end));
        if settled && !state.wants_analysis() {
            prop_assert_eq!(state.document(), &end);
        }
    }
}
