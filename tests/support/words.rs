//! A stand-in for the engine that finds a few fixed words: the editor's behaviour is tested apart from the lexicon's.

use shirushi::analysis::Analysis;
use shirushi::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Entity, EntityId, Event, EventId, EventType,
    Kind, Mention, MentionId, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use shirushi::text::{SourceText, Span};

const WORDS: &[(&str, Category, Kind)] = &[
    ("北朝鮮", Category::Actor, Kind::State),
    ("北朝鮮のハッカー", Category::Actor, Kind::ThreatGroup),
    ("米国", Category::Target, Kind::State),
    ("企業", Category::Target, Kind::Sector),
    ("制裁対象に追加", Category::Sanction, Kind::Designation),
];

/// Marks every occurrence of the words; 攻撃 tells an attack of the paragraph's first actor on its targets.
pub(crate) fn analyse(text: &SourceText) -> Analysis {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    for (word, category, kind) in WORDS {
        for (start, word) in text.as_str().match_indices(word) {
            let known = entities.iter().find(|entity| entity.name == word).map(|entity| entity.id);
            let entity = known.unwrap_or_else(|| {
                let id = EntityId(1 + entities.len() as u32);
                let references = vec![Reference { source: "test".to_owned(), id: word.to_owned() }];
                let (name, names, members) = (word.to_owned(), Vec::new(), Vec::new());
                entities.push(Entity { id, name, category: *category, kind: *kind, names, references, members });
                id
            });
            mentions.push(Mention {
                id: MentionId(1 + mentions.len() as u32),
                span: Span::new(start, start + word.len()),
                category: *category,
                kind: *kind,
                roles: if *category == Category::Target { Roles::ATTACKED } else { Roles::NONE },
                entity,
                certainty: Certainty::Asserted,
                status: Status::Proposed,
                note: None,
                origin: Origin { by: OriginBy::Lexicon, id: (*word).to_owned(), why: Bilingual::new("語", "A word") },
            });
        }
    }
    let paragraphs: Vec<Paragraph> =
        text.paragraphs().into_iter().map(|span| Paragraph { span, duplicate_of: None, furniture: false }).collect();
    let mut events = Vec::new();
    for paragraph in &paragraphs {
        for (start, word) in text.slice(paragraph.span).match_indices("攻撃") {
            let start = paragraph.span.start() + start;
            let inside = |mention: &&Mention| paragraph.span.contains(mention.span);
            let argument = |mention: &Mention, role| Argument {
                role,
                mention: Some(mention.id),
                span: mention.span,
                value: None,
                certainty: Certainty::Asserted,
                estimated: false,
            };
            let agent = mentions.iter().filter(inside).find(|mention| mention.category == Category::Actor);
            let targets = mentions.iter().filter(inside).filter(|mention| mention.category == Category::Target);
            let agent = agent.map(|mention| argument(mention, ArgumentRole::Agent));
            events.push(Event {
                id: EventId(1 + events.len() as u32),
                event_type: EventType::Attack,
                certainty: Certainty::Asserted,
                trigger: Span::new(start, start + word.len()),
                sentence: paragraph.span,
                duplicate_of: None,
                status: Status::Proposed,
                note: None,
                arguments: agent
                    .into_iter()
                    .chain(targets.map(|mention| argument(mention, ArgumentRole::Object)))
                    .collect(),
            });
        }
    }
    let annotations = Annotations::new(text, paragraphs, mentions, entities, events).expect("well formed");
    Analysis { annotations, diagnostics: Vec::new() }
}
