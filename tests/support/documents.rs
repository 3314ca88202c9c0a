//! Arbitrary documents and actions for the laws.

use proptest::collection::vec;
use proptest::prelude::*;
use shirushi::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Date, Document, Entity, EntityId, Event,
    EventId, EventType, Kind, Mention, MentionId, Metadata, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use shirushi::text::{SourceText, Span};
use std::collections::BTreeSet;

/// Texts that are short and hard: characters of one to four bytes, combining ones, spaces, line ends, real phrases.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "北朝鮮",
        "のハッカー",
        "が",
        "米国",
        "企業",
        "を攻撃した",
        "。",
        "\n",
        "\n\n",
        "　",
        " ",
        "a",
        "=1+1",
        "🦊",
        "か\u{3099}",
        "𠮷",
        "\"",
        ",",
        "制裁対象に追加",
        "ラザルス",
        "\u{0}",
        "(",
        ")",
    ]);
    vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// The span between two places of a text, each a share of its characters; empty only in an empty text.
pub(crate) fn span_of(text: &str, from: prop::sample::Index, to: prop::sample::Index) -> Span {
    let mut places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    places.push(text.len());
    let (from, to) = (from.index(places.len()), to.index(places.len()));
    let (from, to) = (from.min(to), from.max(to));
    let to = if from == to { (to + 1).min(places.len() - 1) } else { to };
    Span::new(places[from.min(to)], places[to])
}

type RawMention = (prop::sample::Index, prop::sample::Index, usize, usize, u8, usize, usize, u32);
type RawEvent = (prop::sample::Index, prop::sample::Index, usize, usize, Vec<(usize, prop::sample::Index)>);

/// Documents with marks of every category, kind, role, status and origin, nested and crossing, entities with members,
/// and events.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let mention = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..3usize,
        0..7usize,
        0..4u8,
        0..4usize,
        0..4usize,
        1..6u32,
    );
    let event = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..4usize,
        0..4usize,
        vec((0..9usize, any::<prop::sample::Index>()), 0..4),
    );
    let date = prop::option::of((1u16..=9999, 1u8..=12, 1u8..=28));
    (text(), vec(mention, 0..12), vec(event, 0..4), date, "[a-z=\"印]{0,4}")
        .prop_map(|(text, mentions, events, date, title)| build(&text, &mentions, &events, date, &title))
}

fn build(
    text: &str,
    mentions: &[RawMention],
    events: &[RawEvent],
    date: Option<(u16, u8, u8)>,
    title: &str,
) -> Document {
    let text = SourceText::clean(text);
    let mut taken = BTreeSet::new();
    let mentions: Vec<Mention> = mentions
        .iter()
        .zip(3..)
        .map(|(raw, id)| mention(&text, id, raw))
        .filter(|mention| !mention.span.is_empty() && taken.insert((mention.span, mention.category)))
        .collect();
    let entities = (1..6).map(|id| entity(id, &mentions)).collect();
    let mut events: Vec<Event> = events
        .iter()
        .zip(7..)
        .map(|(raw, id)| event(&text, id, raw, &mentions))
        .filter(|event| !event.trigger.is_empty())
        .collect();
    if let [first, second, ..] = events.as_mut_slice() {
        second.duplicate_of = Some(first.id);
    }
    let paragraphs = text.paragraphs().into_iter().enumerate().map(|(index, span)| Paragraph {
        span,
        duplicate_of: (index % 3 == 2).then(|| index - 1),
        furniture: index % 4 == 1,
    });
    let annotations = Annotations::new(&text, paragraphs.collect(), mentions, entities, events).expect("well formed");
    let date = date.and_then(|(year, month, day)| Date::new(year, month, day));
    Document::new(text, Metadata { title: title.to_owned(), source: String::new(), date }, annotations)
}

fn mention(text: &SourceText, id: u32, raw: &RawMention) -> Mention {
    let (from, to, category, kind, roles, status, by, entity) = *raw;
    let category = Category::ALL[category];
    let by = OriginBy::ALL[by];
    let proposed = if by == OriginBy::Person { Status::Accepted } else { Status::Proposed };
    Mention {
        id: MentionId(id),
        span: span_of(text.as_str(), from, to),
        category,
        kind: category.kinds()[kind % category.kinds().len()],
        roles: if category == Category::Target {
            Roles { attacked: roles & 1 != 0, sanctioned: roles & 2 != 0 }
        } else {
            Roles::NONE
        },
        entity: EntityId(entity),
        certainty: Certainty::ALL[kind % 4],
        status: if status == 0 { proposed } else { Status::ALL[status] },
        note: (kind == 5).then(|| "=要確認\n\"".to_owned()),
        origin: Origin { by, id: format!("rule-{kind}"), why: Bilingual::new("理由", "A reason") },
    }
}

/// The entity of an id, described as its first mention is.
fn entity(id: u32, mentions: &[Mention]) -> Entity {
    let of = mentions.iter().find(|mention| mention.entity == EntityId(id));
    Entity {
        id: EntityId(id),
        name: format!("名{id}"),
        category: of.map_or(Category::Actor, |mention| mention.category),
        kind: of.map_or(Kind::State, |mention| mention.kind),
        names: vec!["北朝鮮".to_owned()],
        references: vec![Reference { source: "iso3166".to_owned(), id: "KP".to_owned() }],
        members: if id == 5 { vec![EntityId(2), EntityId(3)] } else { Vec::new() },
    }
}

fn event(text: &SourceText, id: u32, raw: &RawEvent, mentions: &[Mention]) -> Event {
    let (from, to, event_type, status, arguments) = raw;
    let trigger = span_of(text.as_str(), *from, *to);
    let arguments = arguments.iter().map(|(role, filler)| {
        let mention = (*role < 6 && !mentions.is_empty()).then(|| filler.get(mentions));
        Argument {
            role: ArgumentRole::ALL[*role],
            mention: mention.map(|mention| mention.id),
            span: mention.map_or(trigger, |mention| mention.span),
            value: (*role == 6).then(|| "2022-11".to_owned()),
            certainty: Certainty::ALL[*role % 4],
            estimated: *role < 3 && trigger.start().is_multiple_of(2),
        }
    });
    Event {
        id: EventId(id),
        event_type: EventType::ALL[*event_type],
        certainty: Certainty::ALL[*status],
        trigger,
        sentence: trigger,
        duplicate_of: None,
        status: Status::ALL[*status],
        note: (*status == 2).then(|| "注".to_owned()),
        arguments: arguments.collect(),
    }
}
