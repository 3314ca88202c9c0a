//! From a document to the annotation file.

use super::file;
use super::{FORMAT, VERSION};
use crate::format::{ExportError, canonical};
use crate::model::{Annotations, Document, Entity, EntityId, Event, Mention};
use crate::text::{OffsetTable, SourceText, Span};
use std::collections::BTreeMap;

/// The annotation file of a document, indented for people, with a line feed at its end. `lexicon` names the lexicon in
/// use, as the analyser says it.
///
/// # Errors
/// Only if the JSON writer fails, which memory alone can make it do.
pub fn write(document: &Document, lexicon: &str) -> Result<String, ExportError> {
    write_as_it_is(&canonical(document), lexicon)
}

/// The same under the ids that the document has, so that a small change of it is one of the file.
///
/// # Errors
/// As [`write()`].
pub fn write_as_it_is(document: &Document, lexicon: &str) -> Result<String, ExportError> {
    Ok(serde_json::to_string_pretty(&file(document, lexicon))? + "\n")
}

/// The same on one line, for files with one document a line.
///
/// # Errors
/// As [`write()`].
pub fn write_line(document: &Document, lexicon: &str) -> Result<String, ExportError> {
    Ok(serde_json::to_string(&file(&canonical(document), lexicon))? + "\n")
}

fn file(document: &Document, lexicon: &str) -> file::File {
    let writer = Writer { text: &document.text, offsets: OffsetTable::new(document.text.as_str()) };
    let annotations = &document.annotations;
    file::File {
        format: FORMAT.to_owned(),
        version: VERSION,
        generator: file::Generator {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: lexicon.to_owned(),
        },
        document: writer.document(document),
        mentions: annotations.mentions().iter().map(|mention| writer.mention(mention)).collect(),
        entities: entities(annotations),
        events: annotations.events().iter().map(|event| writer.event(event)).collect(),
    }
}

struct Writer<'a> {
    text: &'a SourceText,
    offsets: OffsetTable,
}

impl Writer<'_> {
    fn document(&self, document: &Document) -> file::Document {
        let (utf8, code_points, utf16) = self.offsets.lengths();
        let paragraphs = document.annotations.paragraphs().iter().map(|paragraph| {
            let (start, end) = self.offsets.code_points(paragraph.span);
            file::Paragraph { start, end, duplicate_of: paragraph.duplicate_of, furniture: paragraph.furniture }
        });
        file::Document {
            title: document.metadata.title.clone(),
            source: document.metadata.source.clone(),
            date: document.metadata.date.map(|date| date.to_string()),
            sha256: self.text.sha256(),
            text: self.text.as_str().to_owned(),
            length: file::Length { code_points, utf16, utf8 },
            paragraphs: paragraphs.collect(),
        }
    }

    fn mention(&self, mention: &Mention) -> file::Mention {
        let (start, end) = self.offsets.code_points(mention.span);
        let utf16 = self.offsets.utf16_units(mention.span);
        file::Mention {
            id: mention.id.key(),
            category: mention.category.key().to_owned(),
            kind: mention.kind.key().to_owned(),
            role: mention.roles.keys().into_iter().map(str::to_owned).collect(),
            start,
            end,
            utf16: file::Range { start: utf16.0, end: utf16.1 },
            utf8: file::Range { start: mention.span.start(), end: mention.span.end() },
            text: self.text.slice(mention.span).to_owned(),
            entity: mention.entity.key(),
            certainty: mention.certainty.key().to_owned(),
            status: mention.status.key().to_owned(),
            note: mention.note.clone(),
            origin: file::Origin {
                by: mention.origin.by.key().to_owned(),
                id: mention.origin.id.clone(),
                why: file::Why { ja: mention.origin.why.ja.clone(), en: mention.origin.why.en.clone() },
            },
        }
    }

    fn event(&self, event: &Event) -> file::Event {
        let (start, end) = self.offsets.code_points(event.sentence);
        let arguments = event.arguments.iter().map(|argument| {
            let file::Quote { start, end, text } = self.quote(argument.span);
            file::Argument {
                role: argument.role.key().to_owned(),
                mention: argument.mention.map(|mention| mention.key()),
                start,
                end,
                text,
                value: argument.value.clone(),
                certainty: argument.certainty.key().to_owned(),
                estimated: argument.estimated,
            }
        });
        file::Event {
            id: event.id.key(),
            event_type: event.event_type.key().to_owned(),
            certainty: event.certainty.key().to_owned(),
            trigger: self.quote(event.trigger),
            sentence: file::Range { start, end },
            duplicate_of: event.duplicate_of.map(|original| original.key()),
            status: event.status.key().to_owned(),
            note: event.note.clone(),
            arguments: arguments.collect(),
        }
    }

    fn quote(&self, span: Span) -> file::Quote {
        let (start, end) = self.offsets.code_points(span);
        file::Quote { start, end, text: self.text.slice(span).to_owned() }
    }
}

fn entities(annotations: &Annotations) -> Vec<file::Entity> {
    let mut mentions: BTreeMap<EntityId, Vec<String>> = BTreeMap::new();
    for mention in annotations.mentions() {
        mentions.entry(mention.entity).or_default().push(mention.id.key());
    }
    let entity = |entity: &Entity| file::Entity {
        id: entity.id.key(),
        name: entity.name.clone(),
        category: entity.category.key().to_owned(),
        kind: entity.kind.key().to_owned(),
        names: entity.names.clone(),
        references: entity
            .references
            .iter()
            .map(|reference| file::Reference { source: reference.source.clone(), id: reference.id.clone() })
            .collect(),
        members: entity.members.iter().map(|member| member.key()).collect(),
        mentions: mentions.remove(&entity.id).unwrap_or_default(),
    };
    annotations.entities().iter().map(entity).collect()
}
