//! What a person may do to a document, and what becomes of it.

#[path = "editor/history.rs"]
mod history;
#[path = "support/words.rs"]
mod words;

use shirushi::editor::{Action, Direction, EditorState, Walk, apply, counts, entities_of, neighbour, standing_events};
use shirushi::model::{
    Annotations, Category, Document, Entity, EntityId, Kind, Mention, MentionId, Metadata, OriginBy, Roles, Status,
};
use shirushi::text::{SourceText, Span};

/// A state with what was done to it; the stand-in engine answers whenever it is asked.
struct Desk {
    state: EditorState,
}

impl Desk {
    fn new(text: &str) -> Self {
        let mut desk = Self { state: EditorState::default() };
        desk.act(Action::SetText(text.to_owned()));
        desk
    }

    /// Does something and lets the engine answer.
    fn act(&mut self, action: Action) {
        self.quietly(action);
        if self.state.wants_analysis() {
            self.answer(self.state.generation());
        }
    }

    /// Does something while the engine is still reading.
    fn quietly(&mut self, action: Action) {
        self.state = apply(&self.state, action);
    }

    fn answer(&mut self, generation: u64) {
        let analysis = Box::new(words::analyse(self.state.text()));
        self.quietly(Action::Analysed { generation, analysis });
    }

    /// Reads the same text and date again.
    fn reread(&mut self) {
        self.answer(self.state.generation());
    }

    fn write(&mut self, text: &str) {
        self.act(Action::SetText(text.to_owned()));
    }

    fn span(&self, words: &str) -> Span {
        let start = self.state.text().as_str().find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    fn mark(&mut self, words: &str, category: Category, kind: Kind) -> MentionId {
        let span = self.span(words);
        self.act(Action::Mark { span, category, kind, all: false });
        self.state.selected().expect("a new mark is selected")
    }

    /// The marks over the first occurrence of some words, rejected ones included.
    fn over(&self, words: &str) -> Vec<Mention> {
        let span = self.span(words);
        self.state.annotations().mentions().iter().filter(|mention| mention.span == span).cloned().collect()
    }

    fn only(&self, words: &str) -> Mention {
        let mut marks = self.over(words);
        assert_eq!(marks.len(), 1, "{marks:?}");
        marks.remove(0)
    }

    fn entity_name(&self, mention: &Mention) -> String {
        self.state.annotations().entity(mention.entity).expect("an entity").name.clone()
    }
}

const ARTICLE: &str = "北朝鮮のハッカーが米国企業を攻撃した。\n北朝鮮は否定した。";

#[test]
fn a_rejected_proposal_does_not_come_back_and_can_be_taken_up_again() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.only("企業").id;
    desk.act(Action::Delete { id });
    desk.reread();
    desk.write(&format!("新しい行。\n{ARTICLE}"));
    let mention = desk.only("企業");
    assert_eq!((mention.id, mention.status), (id, Status::Rejected));
    desk.act(Action::SetStatus { id, status: Status::Accepted });
    desk.reread();
    assert_eq!(desk.only("企業").status, Status::Accepted);
}

#[test]
fn a_persons_own_mark_survives_and_goes_when_deleted() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.mark("否定し", Category::Sanction, Kind::Measure);
    desk.reread();
    desk.write(&format!("前。{ARTICLE}"));
    let mention = desk.only("否定し");
    assert_eq!((mention.id, mention.status, mention.origin.by), (id, Status::Accepted, OriginBy::Person));
    let entity = mention.entity;
    desk.act(Action::Delete { id });
    assert!(desk.over("否定し").is_empty());
    assert!(desk.state.annotations().entity(entity).is_none(), "an entity without mentions goes");
    assert_eq!(desk.state.selected(), None);
}

#[test]
fn white_space_and_kinds_that_do_not_fit_are_not_marked() {
    let mut desk = Desk::new("甲 　乙丙 \n丁");
    let all = Span::new(3, desk.state.text().as_str().len() - 3);
    desk.act(Action::Mark { span: all, category: Category::Actor, kind: Kind::Person, all: false });
    assert_eq!(desk.only("乙丙").status, Status::Accepted);
    let before = desk.state.clone();
    desk.act(Action::Mark { span: Span::new(3, 7), category: Category::Actor, kind: Kind::Person, all: false });
    desk.act(Action::Mark { span: Span::new(0, 3), category: Category::Actor, kind: Kind::Asset, all: false });
    desk.act(Action::Mark { span: Span::new(1, 2), category: Category::Actor, kind: Kind::Person, all: false });
    desk.act(Action::Mark { span: Span::new(0, 999), category: Category::Actor, kind: Kind::Person, all: false });
    assert_eq!(desk.state, before, "nothing that fits, no step");
}

#[test]
fn a_changed_category_keeps_its_id_and_the_proposal_stays_away() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.only("米国").id;
    desk.act(Action::Change { id, category: Category::Actor, kind: Kind::State });
    desk.reread();
    let marks = desk.over("米国");
    assert_eq!(marks.len(), 2, "{marks:?}");
    assert_eq!((marks[0].id, marks[0].category, marks[0].status), (id, Category::Actor, Status::Accepted));
    assert_eq!((marks[0].roles, marks[0].origin.by), (Roles::NONE, OriginBy::Person));
    assert_eq!((marks[1].category, marks[1].status), (Category::Target, Status::Rejected));
    // Deleted, neither comes back.
    desk.act(Action::Delete { id });
    desk.reread();
    assert!(desk.over("米国").iter().all(|mention| mention.status == Status::Rejected));
}

#[test]
fn a_category_changed_back_is_the_accepted_proposal_again() {
    let mut desk = Desk::new(ARTICLE);
    let before = desk.only("米国");
    desk.act(Action::Change { id: before.id, category: Category::Actor, kind: Kind::State });
    desk.act(Action::Change { id: before.id, category: Category::Target, kind: Kind::State });
    assert_eq!(desk.only("米国"), Mention { status: Status::Accepted, ..before });
}

#[test]
fn another_kind_keeps_the_reason_of_the_engine() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.only("企業").id;
    desk.act(Action::Change { id, category: Category::Target, kind: Kind::Organization });
    desk.reread();
    let mention = desk.only("企業");
    assert_eq!((mention.kind, mention.origin.by), (Kind::Organization, OriginBy::Lexicon));
    assert_eq!(desk.state.annotations().entity(mention.entity).unwrap().kind, Kind::Organization);
}

#[test]
fn every_occurrence_is_marked_at_once_and_undone_at_once() {
    let mut desk = Desk::new("同社は甲社と話した。甲社は甲社だ。");
    let refused = desk.state.text().as_str().rfind("甲社").unwrap();
    let refused = Span::new(refused, refused + 6);
    desk.act(Action::Mark { span: refused, category: Category::Actor, kind: Kind::Person, all: false });
    let span = desk.span("甲社");
    desk.act(Action::Mark { span, category: Category::Actor, kind: Kind::Organization, all: true });
    let marks = desk.state.annotations().mentions();
    let kinds: Vec<Kind> = marks.iter().map(|mention| mention.kind).collect();
    assert_eq!(kinds, [Kind::Organization, Kind::Organization, Kind::Person], "what was decided stays");
    assert!(marks.iter().all(|mention| mention.entity == marks[0].entity), "one thing");
    desk.act(Action::Undo);
    assert_eq!(desk.state.annotations().mentions().len(), 1);
}

#[test]
fn marking_what_is_proposed_everywhere_accepts_it_everywhere() {
    let mut desk = Desk::new(&format!("{ARTICLE}北朝鮮が"));
    let span = desk.span("北朝鮮");
    desk.act(Action::Mark { span, category: Category::Actor, kind: Kind::State, all: true });
    let states: Vec<_> =
        desk.state.annotations().mentions().iter().filter(|mention| mention.span.len() == span.len()).collect();
    assert_eq!(states.len(), 3);
    for mention in states {
        assert_eq!((mention.status, mention.origin.by), (Status::Accepted, OriginBy::Lexicon));
    }
}

#[test]
fn a_new_mark_joins_the_entity_of_its_name_and_roles_can_be_given() {
    let mut desk = Desk::new(ARTICLE);
    desk.write("北朝鮮と米国企業。米国が");
    let first = desk.only("米国");
    let last = desk.state.text().as_str().rfind("米国").unwrap();
    desk.act(Action::Delete { id: desk.state.annotations().mentions().last().unwrap().id });
    let span = Span::new(last, last + 6);
    desk.act(Action::Mark { span, category: Category::Actor, kind: Kind::State, all: false });
    let id = desk.state.selected().unwrap();
    let mention = desk.state.annotations().mention(id).unwrap().clone();
    assert_eq!(mention.entity, first.entity);
    assert_eq!(desk.entity_name(&mention), "米国");
    desk.act(Action::SetRoles { id, roles: Roles::SANCTIONED });
    assert_eq!(desk.state.annotations().mention(id).unwrap().roles, Roles::NONE, "an actor has no role");
    desk.act(Action::SetRoles { id: first.id, roles: Roles::SANCTIONED });
    assert_eq!(desk.only("米国").roles, Roles::SANCTIONED);
}

#[test]
fn editing_inside_a_mark_makes_a_decision_doubtful_and_drops_a_proposal() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.only("企業").id;
    desk.act(Action::SetStatus { id, status: Status::Accepted });
    desk.quietly(Action::SetText(ARTICLE.replace("企業", "企等業")));
    desk.quietly(Action::SetText(ARTICLE.replace("米国企業", "米大国企等業")));
    assert_eq!((desk.only("企等業").id, desk.only("企等業").status), (id, Status::Doubtful));
    assert!(desk.over("米大国").is_empty(), "nobody had decided on it");
    desk.reread();
    assert_eq!(desk.only("企等業").status, Status::Doubtful);
    desk.act(Action::Undo);
    desk.act(Action::Undo);
    assert_eq!(desk.only("企業").status, Status::Accepted);
    assert_eq!(desk.only("米国").status, Status::Proposed);
}

#[test]
fn marks_that_an_edit_makes_alike_become_one() {
    let mut desk = Desk::new("甲乙丙丁。戊");
    for words in ["甲乙丙", "甲乙", "戊"] {
        desk.mark(words, Category::Actor, Kind::Organization);
    }
    desk.write("甲新丁。戊");
    assert_eq!(desk.only("甲").status, Status::Doubtful);
    assert_eq!(desk.only("戊").status, Status::Accepted, "what was not touched stays");
}

#[test]
fn a_new_step_ends_what_could_be_done_again() {
    let mut desk = Desk::new(ARTICLE);
    desk.mark("否定し", Category::Sanction, Kind::Measure);
    desk.act(Action::Undo);
    assert!(desk.state.can_redo());
    desk.act(Action::Select(None));
    assert!(desk.state.can_redo(), "a selection is no step");
    desk.act(Action::Delete { id: desk.only("企業").id });
    assert!(!desk.state.can_redo());
}

#[test]
fn a_removed_sentence_takes_its_marks_and_undo_brings_them_back() {
    let mut desk = Desk::new(ARTICLE);
    desk.mark("否定し", Category::Sanction, Kind::Measure);
    let before = desk.state.document().clone();
    desk.write("北朝鮮のハッカーが米国企業を攻撃した。");
    assert_eq!(desk.state.annotations().mentions().len(), 4);
    desk.act(Action::Undo);
    assert_eq!(*desk.state.document(), before);
    desk.act(Action::Redo);
    assert_eq!(desk.state.annotations().mentions().len(), 4);
}

#[test]
fn events_follow_their_mentions() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.state.annotations().events()[0].id;
    assert_eq!(standing_events(desk.state.annotations())[0].1.len(), 3);
    desk.act(Action::Delete { id: desk.only("企業").id });
    desk.reread();
    assert_eq!(desk.state.annotations().events()[0].id, id, "the same act");
    assert_eq!(standing_events(desk.state.annotations())[0].1.len(), 2, "a rejected mention is no argument");
    for words in ["北朝鮮", "米国", "北朝鮮のハッカー"] {
        desk.act(Action::Delete { id: desk.only(words).id });
    }
    assert!(standing_events(desk.state.annotations()).is_empty());
    desk.act(Action::Undo);
    desk.act(Action::SetEventNote { id, note: "要".into() });
    desk.act(Action::SetEventNote { id, note: "要確認".into() });
    desk.reread();
    assert_eq!(desk.state.annotations().events()[0].note.as_deref(), Some("要確認"), "a note survives a new reading");
    desk.act(Action::Undo);
    assert_eq!(desk.state.annotations().events()[0].note, None, "writing a note is one step");
    desk.act(Action::SetEventNote { id, note: " ".into() });
    assert_eq!(desk.state.annotations().events()[0].note, None);
    desk.act(Action::SetEventStatus { id, status: Status::Rejected });
    desk.reread();
    assert!(standing_events(desk.state.annotations()).is_empty());
    desk.write(&ARTICLE.replace("攻撃", "訪問"));
    assert!(desk.state.annotations().events().is_empty());
}

#[test]
fn events_follow_a_mark_into_another_category() {
    let mut desk = Desk::new(ARTICLE);
    let id = desk.only("米国").id;
    desk.act(Action::Change { id, category: Category::Actor, kind: Kind::State });
    desk.reread();
    let named: Vec<_> =
        standing_events(desk.state.annotations())[0].1.iter().map(|argument| argument.mention).collect();
    assert!(named.contains(&Some(id)), "{named:?}");
}

#[test]
fn a_mark_made_before_the_engine_answers_keeps_its_place() {
    let mut desk = Desk::new("");
    desk.quietly(Action::SetText(ARTICLE.to_owned()));
    let span = desk.span("米国");
    desk.quietly(Action::Mark { span, category: Category::Actor, kind: Kind::State, all: false });
    desk.reread();
    assert_eq!(desk.only("米国").category, Category::Actor, "no proposal beside a person's mark");
}

/// The article as the engine reads it, with more parts.
fn opened(change: impl FnOnce(&mut Vec<Mention>, &mut Vec<Entity>)) -> Desk {
    let text = SourceText::new(ARTICLE);
    let read = words::analyse(&text).annotations;
    let (mut mentions, mut entities) = (read.mentions().to_vec(), read.entities().to_vec());
    change(&mut mentions, &mut entities);
    let annotations =
        Annotations::new(&text, read.paragraphs().to_vec(), mentions, entities, read.events().to_vec()).unwrap();
    Desk { state: EditorState::open(Document::new(text, Metadata::default(), annotations)) }
}

#[test]
fn a_mark_that_becomes_like_another_takes_its_place_in_events() {
    let mut desk = opened(|mentions, _| {
        let target = mentions.iter().find(|mention| mention.kind == Kind::Sector).unwrap().clone();
        let (id, category, kind) = (MentionId(90), Category::Actor, Kind::Organization);
        mentions.push(Mention { id, category, kind, roles: Roles::NONE, ..target });
    });
    desk.act(Action::Change { id: MentionId(90), category: Category::Target, kind: Kind::Sector });
    let named: Vec<_> =
        standing_events(desk.state.annotations())[0].1.iter().map(|argument| argument.mention).collect();
    assert_eq!(named.len(), 3);
    assert!(named.contains(&Some(MentionId(90))), "{named:?}");
}

#[test]
fn members_stay_with_what_they_are_members_of() {
    let mut desk = opened(|_, entities| {
        let alone = Entity { id: EntityId(90), name: "同盟国".to_owned(), ..entities[0].clone() };
        entities[0].members = vec![alone.id];
        entities.push(alone);
    });
    desk.act(Action::SetStatus { id: desk.only("企業").id, status: Status::Accepted });
    assert!(desk.state.annotations().entity(EntityId(90)).is_some());
    desk.quietly(Action::SetText("北の国。".to_owned()));
    assert!(desk.state.annotations().entities().is_empty());
}

#[test]
fn an_unread_document_that_comes_back_is_read() {
    let mut desk = Desk::new("");
    desk.quietly(Action::SetText(ARTICLE.to_owned()));
    let span = desk.span("否定し");
    desk.act(Action::Mark { span, category: Category::Sanction, kind: Kind::Measure, all: false });
    desk.act(Action::SetDate("2022-11-10".parse().ok()));
    desk.quietly(Action::Undo);
    assert!(!desk.state.wants_analysis(), "it had been read");
    let generation = desk.state.generation();
    desk.quietly(Action::Undo);
    assert!(desk.state.wants_analysis() && desk.state.generation() > generation);
}

#[test]
fn ids_are_stable_over_a_new_analysis() {
    let mut desk = Desk::new(ARTICLE);
    let last = desk.state.annotations().mentions().last().unwrap().clone();
    desk.write(&format!("米国と北朝鮮。\n{ARTICLE}"));
    let now = desk.state.annotations().mentions().last().unwrap();
    assert_eq!((now.id, now.entity), (last.id, last.entity));
}

#[test]
fn a_stale_answer_is_dropped() {
    let mut desk = Desk::new(ARTICLE);
    let generation = desk.state.generation();
    let analysis = Box::new(words::analyse(desk.state.text()));
    desk.quietly(Action::SetText("北朝鮮".to_owned()));
    let before = desk.state.clone();
    desk.quietly(Action::Analysed { generation, analysis });
    assert_eq!(desk.state, before);
    assert!(desk.state.wants_analysis());
    desk.act(Action::SetDate("2022-11-10".parse().ok()));
    assert!(desk.state.generation() > generation + 1, "a date asks anew");
}

#[test]
fn lists_count_and_walks_go_round() {
    let mut desk = Desk::new(ARTICLE);
    let annotations = desk.state.annotations();
    let actors = entities_of(annotations, Category::Actor);
    assert_eq!(actors.iter().map(|entry| entry.count).collect::<Vec<_>>(), [2, 1]);
    let all: Vec<MentionId> = annotations.mentions().iter().map(|mention| mention.id).collect();
    let mut walked = Vec::new();
    let mut at = None;
    for _ in 0..=all.len() {
        at = neighbour(annotations, at, Direction::Next, Walk::All);
        walked.extend(at);
    }
    assert_eq!(walked[..all.len()], all);
    assert_eq!(walked[all.len()], all[0]);
    assert_eq!(neighbour(annotations, Some(all[0]), Direction::Previous, Walk::All), all.last().copied());
    let one = actors[1].first;
    assert_eq!(neighbour(annotations, Some(one), Direction::Next, Walk::Entity(actors[1].id)), Some(one));
    for id in &all[1..] {
        desk.act(Action::SetStatus { id: *id, status: Status::Accepted });
    }
    let annotations = desk.state.annotations();
    assert_eq!(neighbour(annotations, Some(all[3]), Direction::Next, Walk::Undecided), Some(all[0]));
    let counts = counts(annotations);
    assert_eq!((counts.proposed, counts.accepted, counts.actors, counts.targets), (1, 4, 3, 2));
}
