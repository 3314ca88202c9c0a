//! From the annotation file to a document, or to the reason why not.

use super::file;
use super::{FORMAT, VERSION};
use crate::format::ImportError;
use crate::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Date, Document, Entity, EntityId, Event,
    EventId, EventType, Kind, Mention, MentionId, Metadata, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use crate::text::{Arrange, OffsetTable, SourceText, Span};
use serde_json::Value;
use serde_json::error::Category as Fault;
use std::collections::BTreeMap;

/// Reads an annotation file; the document is the one that was written, ids included.
///
/// # Errors
/// The first thing that does not fit, with its place; see [`ImportError`].
pub fn read(json: &str) -> Result<Document, ImportError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    check_header(json)?;
    let file: file::File = serde_json::from_str(json).map_err(|error| ImportError::Shape {
        line: error.line(),
        column: error.column(),
        detail: detail(&error),
    })?;
    let reader = Reader { offsets: OffsetTable::new(&file.document.text), text: SourceText::new(file.document.text) };
    reader.check_text(&file.document.sha256, &file.document.length)?;
    let date = file.document.date.map(|date| date.parse::<Date>().map_err(|_| bad("document", "date", &date)));
    let metadata = Metadata { title: file.document.title, source: file.document.source, date: date.transpose()? };
    let paragraphs = file.document.paragraphs.iter().enumerate().map(|(index, paragraph)| {
        let span = reader.span(&format!("document.paragraphs[{index}]"), paragraph.start, paragraph.end)?;
        Ok(Paragraph { span, duplicate_of: paragraph.duplicate_of, furniture: paragraph.furniture })
    });
    let paragraphs = paragraphs.collect::<Result<_, _>>()?;
    let mentions = each("mentions", &file.mentions, |part| &part.id, |place, part| reader.mention(place, part))?;
    let entities = each("entities", &file.entities, |part| &part.id, entity)?;
    check_lists(&mentions, &file.entities)?;
    let events = each("events", &file.events, |part| &part.id, |place, part| reader.event(place, part))?;
    let annotations =
        Annotations::new(&reader.text, paragraphs, mentions, entities, events).map_err(ImportError::Contradiction)?;
    Ok(Document::new(reader.text, metadata, annotations))
}

/// Says first whether the file is JSON, ours and of our version: that helps more than the first member that differs.
fn check_header(json: &str) -> Result<(), ImportError> {
    #[derive(serde::Deserialize)]
    struct Header {
        #[serde(default)]
        format: Value,
        #[serde(default)]
        version: Value,
    }
    let header: Header = serde_json::from_str(json).map_err(|error| match error.classify() {
        Fault::Data => ImportError::Format { found: "-".to_owned() },
        Fault::Io | Fault::Syntax | Fault::Eof => {
            ImportError::NotJson { line: error.line(), column: error.column(), detail: detail(&error) }
        }
    })?;
    if header.format != FORMAT {
        return Err(ImportError::Format { found: shown(&header.format) });
    }
    if header.version != VERSION {
        return Err(ImportError::Version { found: shown(&header.version) });
    }
    Ok(())
}

/// A JSON value short enough for a message.
fn shown(value: &Value) -> String {
    if value.is_null() { "-".to_owned() } else { value.to_string().chars().take(40).collect() }
}

/// The parser's words without the place, which the message names itself.
fn detail(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Reads the parts of a list, each with its path.
fn each<P, T>(
    list: &str,
    parts: &[P],
    id: impl Fn(&P) -> &str,
    read: impl Fn(&str, &P) -> Result<T, ImportError>,
) -> Result<Vec<T>, ImportError> {
    parts.iter().enumerate().map(|(index, part)| read(&format!("{list}[{index}] ({})", id(part)), part)).collect()
}

fn bad(place: &str, member: &'static str, found: &str) -> ImportError {
    ImportError::Value { place: place.to_owned(), member, found: found.to_owned() }
}

/// The value of a word of a closed vocabulary.
fn word<T>(place: &str, member: &'static str, found: &str, value: Option<T>) -> Result<T, ImportError> {
    value.ok_or_else(|| bad(place, member, found))
}

/// The number of an id such as `m12`.
fn number(place: &str, letter: char, id: &str) -> Result<u32, ImportError> {
    let digits = id.strip_prefix(letter).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let number = digits.filter(|digits| !digits.starts_with('0')).and_then(|digits| digits.parse().ok());
    number.ok_or_else(|| ImportError::Id { place: place.to_owned(), found: id.to_owned(), letter })
}

fn roles(place: &str, keys: &[String]) -> Result<Roles, ImportError> {
    keys.iter().try_fold(Roles::NONE, |roles, key| {
        let role = match key.as_str() {
            "attacked" if !roles.attacked => Roles::ATTACKED,
            "sanctioned" if !roles.sanctioned => Roles::SANCTIONED,
            _ => return Err(bad(place, "role", key)),
        };
        Ok(roles.union(role))
    })
}

fn entity(place: &str, part: &file::Entity) -> Result<Entity, ImportError> {
    let members = part.members.iter().map(|member| number(place, 'e', member).map(EntityId));
    let reference = |part: &file::Reference| Reference { source: part.source.clone(), id: part.id.clone() };
    Ok(Entity {
        id: EntityId(number(place, 'e', &part.id)?),
        name: part.name.clone(),
        category: word(place, "category", &part.category, Category::from_key(&part.category))?,
        kind: word(place, "kind", &part.kind, Kind::from_key(&part.kind))?,
        names: part.names.clone(),
        references: part.references.iter().map(reference).collect(),
        members: members.collect::<Result<_, _>>()?,
    })
}

/// Checks that every entity lists exactly the mentions that name it, in the order of the text.
fn check_lists(mentions: &[Mention], entities: &[file::Entity]) -> Result<(), ImportError> {
    let mut ordered: Vec<&Mention> = mentions.iter().collect();
    ordered.arrange_by_key(|mention| mention.order());
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mention in ordered {
        lists.entry(mention.entity.key()).or_default().push(mention.id.key());
    }
    for (index, entity) in entities.iter().enumerate() {
        if lists.remove(&entity.id).unwrap_or_default() != entity.mentions {
            return Err(ImportError::Mentions { place: format!("entities[{index}] ({})", entity.id) });
        }
    }
    Ok(())
}

struct Reader {
    text: SourceText,
    offsets: OffsetTable,
}

impl Reader {
    fn check_text(&self, sha256: &str, length: &file::Length) -> Result<(), ImportError> {
        let actual = self.text.sha256();
        if sha256 != actual {
            return Err(ImportError::Hash { stated: sha256.to_owned(), actual });
        }
        let (utf8, code_points, utf16) = self.offsets.lengths();
        let units = [
            ("codePoints", length.code_points, code_points),
            ("utf16", length.utf16, utf16),
            ("utf8", length.utf8, utf8),
        ];
        match units.into_iter().find(|(_, stated, actual)| stated != actual) {
            Some((unit, stated, actual)) => Err(ImportError::Length { unit, stated, actual }),
            None => Ok(()),
        }
    }

    fn span(&self, place: &str, start: usize, end: usize) -> Result<Span, ImportError> {
        let (_, length, _) = self.offsets.lengths();
        if start >= end || end > length {
            return Err(ImportError::Offsets { place: place.to_owned(), start, end, length });
        }
        Ok(Span::new(self.offsets.byte_of_code_point(start), self.offsets.byte_of_code_point(end)))
    }

    fn quoted(&self, place: &str, start: usize, end: usize, stated: &str) -> Result<Span, ImportError> {
        let span = self.span(place, start, end)?;
        let actual = self.text.slice(span);
        if stated == actual {
            return Ok(span);
        }
        let (place, stated, actual) = (place.to_owned(), stated.to_owned(), actual.to_owned());
        Err(ImportError::Quote { place, stated, actual })
    }

    fn mention(&self, place: &str, part: &file::Mention) -> Result<Mention, ImportError> {
        let span = self.quoted(place, part.start, part.end, &part.text)?;
        let (start, end) = self.offsets.utf16_units(span);
        let utf8 = file::Range { start: span.start(), end: span.end() };
        for (unit, stated, actual) in [("utf16", &part.utf16, file::Range { start, end }), ("utf8", &part.utf8, utf8)] {
            if *stated != actual {
                return Err(ImportError::Units { place: place.to_owned(), unit });
            }
        }
        let file::Origin { by, id, why } = &part.origin;
        Ok(Mention {
            id: MentionId(number(place, 'm', &part.id)?),
            span,
            category: word(place, "category", &part.category, Category::from_key(&part.category))?,
            kind: word(place, "kind", &part.kind, Kind::from_key(&part.kind))?,
            roles: roles(place, &part.role)?,
            entity: EntityId(number(place, 'e', &part.entity)?),
            certainty: word(place, "certainty", &part.certainty, Certainty::from_key(&part.certainty))?,
            status: word(place, "status", &part.status, Status::from_key(&part.status))?,
            note: part.note.clone(),
            origin: Origin {
                by: word(place, "origin.by", by, OriginBy::from_key(by))?,
                id: id.clone(),
                why: Bilingual::new(why.ja.as_str(), why.en.as_str()),
            },
        })
    }

    fn event(&self, place: &str, part: &file::Event) -> Result<Event, ImportError> {
        let trigger = &part.trigger;
        let arguments = part
            .arguments
            .iter()
            .enumerate()
            .map(|(index, argument)| self.argument(&format!("{place}.arguments[{index}]"), argument));
        let original = part.duplicate_of.as_deref().map(|id| number(place, 'v', id).map(EventId));
        Ok(Event {
            id: EventId(number(place, 'v', &part.id)?),
            event_type: word(place, "type", &part.event_type, EventType::from_key(&part.event_type))?,
            certainty: word(place, "certainty", &part.certainty, Certainty::from_key(&part.certainty))?,
            trigger: self.quoted(&format!("{place}.trigger"), trigger.start, trigger.end, &trigger.text)?,
            sentence: self.span(&format!("{place}.sentence"), part.sentence.start, part.sentence.end)?,
            duplicate_of: original.transpose()?,
            status: word(place, "status", &part.status, Status::from_key(&part.status))?,
            note: part.note.clone(),
            arguments: arguments.collect::<Result<_, _>>()?,
        })
    }

    fn argument(&self, place: &str, part: &file::Argument) -> Result<Argument, ImportError> {
        let mention = part.mention.as_deref().map(|id| number(place, 'm', id).map(MentionId));
        Ok(Argument {
            role: word(place, "role", &part.role, ArgumentRole::from_key(&part.role))?,
            mention: mention.transpose()?,
            span: self.quoted(place, part.start, part.end, &part.text)?,
            value: part.value.clone(),
            certainty: word(place, "certainty", &part.certainty, Certainty::from_key(&part.certainty))?,
            estimated: part.estimated,
        })
    }
}
