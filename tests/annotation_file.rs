//! The annotation file: what is written is valid and comes back, what is broken is refused with its place.

#[path = "support/documents.rs"]
mod documents;

use proptest::prelude::*;
use serde_json::{Value, json};
use shirushi::format::{ImportError, canonical, csv, json};
use shirushi::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Document, Entity, EntityId, Event, EventId,
    EventType, Kind, Mention, MentionId, Metadata, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use shirushi::text::{SourceText, Span};

const SCHEMA: &str = include_str!("../static/schema/shirushi-annotations-1.schema.json");

fn lexicon() -> String {
    format!("sha256:{}", "0".repeat(64))
}

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "the schema is a schema");
    jsonschema::validator_for(&schema).expect("the schema compiles")
}

/// A small article: a fox before everything, so that the three units differ.
fn sample() -> Document {
    let text = SourceText::new("🦊印\n北朝鮮のハッカーが米国企業を攻撃した。");
    let at = |part: &str| {
        let start = text.as_str().find(part).expect("a part of the text");
        Span::new(start, start + part.len())
    };
    let mention = |id, part: &str, category, kind, roles, entity| Mention {
        id: MentionId(id),
        span: at(part),
        category,
        kind,
        roles,
        entity: EntityId(entity),
        certainty: Certainty::Asserted,
        status: Status::Proposed,
        note: None,
        origin: Origin { by: OriginBy::Rule, id: "some-rule".into(), why: Bilingual::new("理由", "A reason") },
    };
    let entity = |id, name: &str, category, kind, references| Entity {
        id: EntityId(id),
        name: name.into(),
        category,
        kind,
        names: Vec::new(),
        references,
        members: Vec::new(),
    };
    let mentions = vec![
        mention(4, "北朝鮮のハッカー", Category::Actor, Kind::ThreatGroup, Roles::NONE, 9),
        mention(2, "北朝鮮", Category::Actor, Kind::State, Roles::NONE, 3),
        mention(7, "米国", Category::Target, Kind::State, Roles::ATTACKED, 8),
    ];
    let entities = vec![
        entity(
            3,
            "北朝鮮",
            Category::Actor,
            Kind::State,
            vec![Reference { source: "iso3166".into(), id: "KP".into() }],
        ),
        entity(8, "米国", Category::Target, Kind::State, Vec::new()),
        entity(9, "北朝鮮のハッカー", Category::Actor, Kind::ThreatGroup, Vec::new()),
    ];
    let argument = |role, mention, part| Argument {
        role,
        mention: Some(MentionId(mention)),
        span: at(part),
        value: None,
        certainty: Certainty::Asserted,
        estimated: false,
    };
    let events = vec![Event {
        id: EventId(5),
        event_type: EventType::Attack,
        certainty: Certainty::Asserted,
        trigger: at("攻撃"),
        sentence: at("北朝鮮のハッカーが米国企業を攻撃した。"),
        duplicate_of: None,
        status: Status::Proposed,
        note: None,
        arguments: vec![
            argument(ArgumentRole::Agent, 4, "北朝鮮のハッカー"),
            argument(ArgumentRole::Object, 7, "米国"),
        ],
    }];
    let paragraphs = text.paragraphs().into_iter();
    let paragraphs = paragraphs.map(|span| Paragraph { span, duplicate_of: None, furniture: false }).collect();
    let annotations = Annotations::new(&text, paragraphs, mentions, entities, events).expect("well formed");
    let metadata = Metadata { title: "題".into(), source: String::new(), date: "2022-11-10".parse().ok() };
    Document::new(text, metadata, annotations)
}

#[test]
fn offsets_stand_in_three_units_and_ids_follow_the_text() {
    let file: Value = serde_json::from_str(&json::write(&sample(), &lexicon()).unwrap()).unwrap();
    let mention = &file["mentions"][1];
    assert_eq!(mention["id"], "m2");
    assert_eq!(mention["text"], "北朝鮮");
    assert_eq!((&mention["start"], &mention["end"]), (&json!(3), &json!(6)));
    assert_eq!(mention["utf16"], json!({ "start": 4, "end": 7 }));
    assert_eq!(mention["utf8"], json!({ "start": 8, "end": 17 }));
    assert_eq!(mention["entity"], "e2");
    assert_eq!(file["entities"][0]["mentions"], json!(["m1"]));
    assert_eq!(file["events"][0]["arguments"][1]["mention"], "m3");
    assert_eq!(file["document"]["date"], "2022-11-10");
    assert_eq!(file["document"]["length"], json!({ "codePoints": 22, "utf16": 23, "utf8": 65 }));
}

#[test]
fn the_pretty_and_the_single_line_hold_the_same() {
    let (pretty, line) =
        (json::write(&sample(), &lexicon()).unwrap(), json::write_line(&sample(), &lexicon()).unwrap());
    assert_eq!(line.matches('\n').count(), 1);
    assert_eq!(serde_json::from_str::<Value>(&pretty).unwrap(), serde_json::from_str::<Value>(&line).unwrap());
}

/// Breaks a member of the sample's file; says what reading then answers, and whether the schema still accepts it.
fn broken(change: impl FnOnce(&mut Value)) -> (ImportError, bool) {
    let mut file: Value = serde_json::from_str(&json::write(&sample(), &lexicon()).unwrap()).unwrap();
    change(&mut file);
    let error = json::read(&file.to_string()).expect_err("a broken file is refused");
    let message = error.message();
    assert!(message.ja.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{message:?}");
    assert!(message.en.is_ascii() || !message.en.is_empty());
    (error, schema().is_valid(&file))
}

#[test]
fn what_is_not_our_file_is_refused_first() {
    assert!(matches!(json::read("印"), Err(ImportError::NotJson { line: 1, column: 1, .. })));
    assert!(matches!(json::read("{\"format\":"), Err(ImportError::NotJson { .. })));
    assert!(matches!(json::read("[]"), Err(ImportError::Format { .. })));
    assert!(matches!(json::read("3"), Err(ImportError::Format { .. })));
    assert!(matches!(json::read("{}"), Err(ImportError::Format { .. })));
    assert!(matches!(broken(|file| file["format"] = json!("brat")), (ImportError::Format { .. }, false)));
    assert!(
        matches!(broken(|file| file["version"] = json!(2)), (ImportError::Version { found }, false) if found == "2")
    );
}

#[test]
fn members_of_the_wrong_form_are_refused_by_reader_and_schema() {
    type Change = fn(&mut Value);
    let shape: &[Change] = &[
        |file| file["mentions"][0]["start"] = json!(-1),
        |file| file["mentions"][0]["start"] = json!("1"),
        |file| file["mentions"][0]["color"] = json!("red"),
        |file| drop(file["mentions"][0].as_object_mut().unwrap().remove("note")),
        |file| drop(file["document"].as_object_mut().unwrap().remove("date")),
        |file| file["events"][0]["arguments"][0]["value"] = json!(3),
    ];
    for change in shape {
        assert!(matches!(broken(change), (ImportError::Shape { .. }, false)));
    }
    let value: &[(&str, Change)] = &[
        ("category", |file| file["mentions"][0]["category"] = json!("villain")),
        ("kind", |file| file["entities"][0]["kind"] = json!("Gang")),
        ("role", |file| file["mentions"][2]["role"] = json!(["attacked", "attacked"])),
        ("status", |file| file["events"][0]["status"] = json!("maybe")),
        ("certainty", |file| file["events"][0]["arguments"][0]["certainty"] = json!("sure")),
        ("origin.by", |file| file["mentions"][0]["origin"]["by"] = json!("oracle")),
        ("date", |file| file["document"]["date"] = json!("2022-13-01")),
        ("type", |file| file["events"][0]["type"] = json!("battle")),
    ];
    for (name, change) in value {
        let (error, valid) = broken(change);
        assert!(matches!(&error, ImportError::Value { member, .. } if member == name), "{name}: {error:?}");
        assert!(!valid, "{name}");
    }
    for id in ["m0", "m01", "x1", "m", "m+1", "m99999999999", "1"] {
        let (error, valid) = broken(|file| file["mentions"][0]["id"] = json!(id));
        assert!(matches!(error, ImportError::Id { letter: 'm', .. }), "{id}");
        assert!(!valid || id == "m99999999999", "{id}");
    }
}

#[test]
fn contradictions_are_refused_with_their_place() {
    let (error, _) = broken(|file| file["document"]["text"] = json!("別の文"));
    assert!(matches!(error, ImportError::Hash { .. }));
    let (error, _) = broken(|file| file["document"]["length"]["utf16"] = json!(22));
    assert!(matches!(error, ImportError::Length { unit: "utf16", stated: 22, actual: 23 }));
    let (error, _) = broken(|file| file["mentions"][1]["text"] = json!("北朝"));
    assert!(matches!(&error, ImportError::Quote { place, .. } if place == "mentions[1] (m2)"), "{error:?}");
    assert!(error.to_string().contains("mentions[1] (m2)"));
    let (error, _) = broken(|file| file["mentions"][0]["end"] = json!(99));
    assert!(matches!(error, ImportError::Offsets { end: 99, length: 22, .. }));
    let (error, _) = broken(|file| file["events"][0]["sentence"]["end"] = json!(0));
    assert!(matches!(&error, ImportError::Offsets { place, .. } if place.ends_with(".sentence")));
    let (error, _) = broken(|file| file["mentions"][0]["utf16"]["start"] = json!(3));
    assert!(matches!(error, ImportError::Units { unit: "utf16", .. }));
    let (error, _) = broken(|file| file["entities"][0]["mentions"] = json!(["m2"]));
    assert!(matches!(&error, ImportError::Mentions { place } if place == "entities[0] (e1)"));
    let (error, valid) = broken(|file| file["mentions"][0]["kind"] = json!("sector"));
    assert!(matches!(error, ImportError::Contradiction(_)) && !valid);
    let (error, valid) = broken(|file| file["mentions"][0]["role"] = json!(["attacked"]));
    assert!(matches!(error, ImportError::Contradiction(_)) && !valid);
    let (error, _) = broken(|file| file["events"][0]["arguments"][0]["mention"] = json!("m9"));
    assert!(error.to_string().contains("m9"));
    let (error, _) = broken(|file| file["mentions"][1]["id"] = json!("m1"));
    assert!(matches!(error, ImportError::Mentions { .. } | ImportError::Contradiction(_)));
    let (error, _) = broken(|file| file["document"]["paragraphs"][0]["duplicateOf"] = json!(1));
    assert!(matches!(error, ImportError::Contradiction(_)));
}

#[test]
fn an_estimated_argument_says_so_and_any_other_says_nothing() {
    let file: Value = serde_json::from_str(&json::write(&sample(), &lexicon()).unwrap()).unwrap();
    let argument = |file: &Value| file["events"][0]["arguments"][0].clone();
    assert_eq!(argument(&file).get("estimated"), None);
    let read = |value: Value| {
        let mut file = file.clone();
        file["events"][0]["arguments"][0]["estimated"] = value;
        let valid = schema().is_valid(&file);
        let document = json::read(&file.to_string()).map_err(|error| (valid, error))?;
        assert!(valid, "the schema knows the member");
        Ok::<_, (bool, ImportError)>(document)
    };
    let document = read(json!(true)).expect("it is read");
    let event = &document.annotations.events()[0];
    assert!(event.arguments[0].estimated && event.estimates(&event.arguments[0]));
    assert!(!event.arguments[1].estimated);
    let accepted = Event { status: Status::Accepted, ..event.clone() };
    assert!(!accepted.estimates(&accepted.arguments[0]), "accepting the event confirms it");
    let again: Value = serde_json::from_str(&json::write(&document, &lexicon()).unwrap()).unwrap();
    assert_eq!(argument(&again)["estimated"], json!(true));
    assert!(!read(json!(false)).expect("it is read").annotations.events()[0].arguments[0].estimated);
    for wrong in [json!("yes"), json!(null)] {
        let (valid, error) = read(wrong).expect_err("refused");
        assert!(!valid && matches!(error, ImportError::Shape { .. }), "{error}");
    }
    let table = csv::write(csv::Table::Events, "", &document);
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].ends_with(",estimated") && lines[1].ends_with(",agent"), "{table}");
    assert!(csv::write(csv::Table::Events, "", &sample()).trim_end().ends_with(','));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_valid_and_comes_back(document in documents::document()) {
        let written = json::write(&document, &lexicon()).unwrap();
        let file: Value = serde_json::from_str(&written).unwrap();
        let errors: Vec<String> = schema().iter_errors(&file).map(|error| error.to_string()).collect();
        prop_assert!(errors.is_empty(), "{:?}", errors);
        let read = json::read(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read, &canonical(&document));
        prop_assert_eq!(json::write(&read, &lexicon()).unwrap(), written);
        let as_it_is = json::read(&json::write_as_it_is(&document, &lexicon()).unwrap());
        prop_assert_eq!(as_it_is.map_err(|error| TestCaseError::fail(error.to_string()))?, document);
    }

    #[test]
    fn ids_do_not_show_in_the_file(document in documents::document(), shift in 1u32..50) {
        let annotations = &document.annotations;
        let up = |id: u32| 1000 - id * 3 + shift;
        let mentions = annotations.mentions().iter().rev().map(|mention| Mention {
            id: MentionId(up(mention.id.0)),
            entity: EntityId(up(mention.entity.0)),
            ..mention.clone()
        });
        let entities = annotations.entities().iter().rev().map(|entity| Entity {
            id: EntityId(up(entity.id.0)),
            members: entity.members.iter().rev().map(|member| EntityId(up(member.0))).collect(),
            ..entity.clone()
        });
        let events = annotations.events().iter().map(|event| Event {
            id: EventId(up(event.id.0)),
            duplicate_of: event.duplicate_of.map(|original| EventId(up(original.0))),
            arguments: event.arguments.iter().map(|argument| Argument {
                mention: argument.mention.map(|mention| MentionId(up(mention.0))),
                ..argument.clone()
            }).collect(),
            ..event.clone()
        });
        let other = Annotations::new(
            &document.text,
            annotations.paragraphs().to_vec(),
            mentions.collect(),
            entities.collect(),
            events.collect(),
        ).unwrap();
        let other = Document { annotations: other.into(), ..document.clone() };
        prop_assert_eq!(json::write(&other, &lexicon()).unwrap(), json::write(&document, &lexicon()).unwrap());
    }

    #[test]
    fn a_truncated_or_damaged_file_never_panics(document in documents::document(), at: prop::sample::Index, byte in "\\PC") {
        let written = json::write(&document, &lexicon()).unwrap();
        let mut chars: Vec<char> = written.chars().collect();
        let at = at.index(chars.len());
        chars.splice(at..at + 1, byte.chars());
        let _ = json::read(&chars.iter().collect::<String>());
        let _ = json::read(&chars[..at].iter().collect::<String>());
    }
}
