//! The packed form of an analysis: numbers and words in one row, a record after another. Origins, which repeat thousands
//! of times, stand in a table.
//!
//! Records have no shape of their own in the JSON: a deserializer for each would be thirty kilobytes of code.

use super::MessageError;
use crate::analysis::Analysis;
use crate::model::{
    Annotations, Argument, ArgumentRole, Bilingual, Category, Certainty, Diagnostic, Entity, EntityId, Event, EventId,
    EventType, Kind, Mention, MentionId, Origin, OriginBy, Paragraph, Reference, Roles, Status,
};
use crate::text::{SourceText, Span};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::collections::HashMap;
use std::fmt;

/// One member of the row.
enum Atom<'a> {
    Number(usize),
    Word(&'a str),
    Read(String),
    Nothing,
}

impl Serialize for Atom<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => to.serialize_u64(*number as u64),
            Self::Word(word) => to.serialize_str(word),
            Self::Read(word) => to.serialize_str(word),
            Self::Nothing => to.serialize_unit(),
        }
    }
}

impl<'de> Deserialize<'de> for Atom<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Member;
        impl Visitor<'_> for Member {
            type Value = Atom<'static>;

            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("a number, a word or nothing")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Atom::Number(number as usize))
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Self::Value, E> {
                Ok(Atom::Read(word.to_owned()))
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Atom::Nothing)
            }
        }
        from.deserialize_any(Member)
    }
}

/// An analysis as JSON.
///
/// # Errors
/// Never in practice: JSON can hold every number and word.
pub(super) fn pack(analysis: &Analysis) -> Result<String, MessageError> {
    let annotations = &analysis.annotations;
    let mut row = Row(Vec::new());
    let mut places: HashMap<&Origin, usize> = HashMap::new();
    let mut origins: Vec<&Origin> = Vec::new();
    for mention in annotations.mentions() {
        places.entry(&mention.origin).or_insert_with(|| {
            origins.push(&mention.origin);
            origins.len() - 1
        });
    }
    row.list(&origins, |row, origin| row.words([origin.by.key(), &origin.id, &origin.why.ja, &origin.why.en]));
    row.list(annotations.paragraphs(), |row, paragraph| {
        let Paragraph { span, duplicate_of, furniture } = paragraph;
        row.span(*span);
        row.maybe_number(*duplicate_of);
        row.truth(*furniture);
    });
    row.list(annotations.mentions(), |row, mention| {
        let Mention { id, span, category, kind, roles, entity, certainty, status, note, origin } = mention;
        let Roles { attacked, sanctioned } = *roles;
        row.number(id.0 as usize);
        row.span(*span);
        row.words([category.key(), kind.key()]);
        row.truth(attacked);
        row.truth(sanctioned);
        row.number(entity.0 as usize);
        row.words([certainty.key(), status.key()]);
        row.maybe_word(note.as_deref());
        row.number(places.get(origin).copied().unwrap_or_default());
    });
    row.list(annotations.entities(), |row, entity| {
        let Entity { id, name, category, kind, names, references, members } = entity;
        row.number(id.0 as usize);
        row.words([name, category.key(), kind.key()]);
        row.list(names, |row, name| row.words([name]));
        row.list(references, |row, Reference { source, id }| row.words([source, id]));
        row.list(members, |row, member| row.number(member.0 as usize));
    });
    row.list(annotations.events(), |row, event| {
        let Event { id, event_type, certainty, trigger, sentence, duplicate_of, status, note, arguments } = event;
        row.number(id.0 as usize);
        row.words([event_type.key(), certainty.key()]);
        row.span(*trigger);
        row.span(*sentence);
        row.maybe_number(duplicate_of.map(|original| original.0 as usize));
        row.words([status.key()]);
        row.maybe_word(note.as_deref());
        row.list(arguments, |row, argument| {
            let Argument { role, mention, span, value, certainty, estimated } = argument;
            row.words([role.key(), certainty.key()]);
            row.maybe_number(mention.map(|mention| mention.0 as usize));
            row.span(*span);
            row.maybe_word(value.as_deref());
            row.truth(*estimated);
        });
    });
    row.list(&analysis.diagnostics, |row, diagnostic| {
        let Diagnostic { id, span, message } = diagnostic;
        row.words([id, &message.ja, &message.en]);
        row.maybe_number(span.map(Span::start));
        row.maybe_number(span.map(Span::end));
    });
    Ok(serde_json::to_string(&row.0)?)
}

/// The row as it is written.
struct Row<'a>(Vec<Atom<'a>>);

impl<'a> Row<'a> {
    fn number(&mut self, number: usize) {
        self.0.push(Atom::Number(number));
    }

    fn truth(&mut self, is: bool) {
        self.number(usize::from(is));
    }

    fn maybe_number(&mut self, number: Option<usize>) {
        self.0.push(number.map_or(Atom::Nothing, Atom::Number));
    }

    fn maybe_word(&mut self, word: Option<&'a str>) {
        self.0.push(word.map_or(Atom::Nothing, Atom::Word));
    }

    fn words<const N: usize>(&mut self, words: [&'a str; N]) {
        self.0.extend(words.map(Atom::Word));
    }

    fn span(&mut self, span: Span) {
        self.number(span.start());
        self.number(span.end());
    }

    /// The number of items, and each of them.
    fn list<T>(&mut self, items: &'a [T], mut item: impl FnMut(&mut Self, &'a T)) {
        self.number(items.len());
        items.iter().for_each(|it| item(self, it));
    }
}

/// The analysis of a text from JSON.
///
/// # Errors
/// Where it is not of this build, or of another text.
pub(super) fn unpack(packed: &str, text: &SourceText) -> Result<Analysis, MessageError> {
    let content = |error: String| MessageError::Content(error);
    let mut row = Read(serde_json::from_str::<Vec<Atom>>(packed)?.into_iter());
    let parts = row.parts().ok_or_else(|| content("not of this build".to_owned()))?;
    let (paragraphs, mentions, entities, events, diagnostics) = parts;
    let annotations = Annotations::new(text, paragraphs, mentions, entities, events);
    Ok(Analysis { annotations: annotations.map_err(|error| content(error.to_string()))?, diagnostics })
}

type Parts = (Vec<Paragraph>, Vec<Mention>, Vec<Entity>, Vec<Event>, Vec<Diagnostic>);

/// The row as it is read.
struct Read(std::vec::IntoIter<Atom<'static>>);

impl Read {
    fn parts(&mut self) -> Option<Parts> {
        let origins = self
            .list(|row| Some(Origin { by: row.known(OriginBy::from_key)?, id: row.word()?, why: row.bilingual()? }))?;
        let paragraphs = self.list(|row| {
            let (span, duplicate_of) = (row.span()?, row.maybe_number()?);
            Some(Paragraph { span, duplicate_of, furniture: row.truth()? })
        })?;
        let mentions = self.list(|row| row.mention(&origins))?;
        Some((paragraphs, mentions, self.list(Self::entity)?, self.list(Self::event)?, self.list(Self::diagnostic)?))
    }

    fn mention(&mut self, origins: &[Origin]) -> Option<Mention> {
        let (id, span) = (MentionId(self.id()?), self.span()?);
        let (category, kind) = (self.known(Category::from_key)?, self.known(Kind::from_key)?);
        let roles = Roles { attacked: self.truth()?, sanctioned: self.truth()? };
        Some(Mention {
            id,
            span,
            category,
            kind,
            roles,
            entity: EntityId(self.id()?),
            certainty: self.known(Certainty::from_key)?,
            status: self.known(Status::from_key)?,
            note: self.maybe_word()?,
            origin: origins.get(self.number()?)?.clone(),
        })
    }

    fn entity(&mut self) -> Option<Entity> {
        Some(Entity {
            id: EntityId(self.id()?),
            name: self.word()?,
            category: self.known(Category::from_key)?,
            kind: self.known(Kind::from_key)?,
            names: self.list(Self::word)?,
            references: self.list(|row| Some(Reference { source: row.word()?, id: row.word()? }))?,
            members: self.list(|row| row.id().map(EntityId))?,
        })
    }

    fn event(&mut self) -> Option<Event> {
        Some(Event {
            id: EventId(self.id()?),
            event_type: self.known(EventType::from_key)?,
            certainty: self.known(Certainty::from_key)?,
            trigger: self.span()?,
            sentence: self.span()?,
            duplicate_of: self.maybe_number()?.map(|original| EventId(original as u32)),
            status: self.known(Status::from_key)?,
            note: self.maybe_word()?,
            arguments: self.list(Self::argument)?,
        })
    }

    fn argument(&mut self) -> Option<Argument> {
        let (role, certainty) = (self.known(ArgumentRole::from_key)?, self.known(Certainty::from_key)?);
        let mention = self.maybe_number()?.map(|mention| MentionId(mention as u32));
        let (span, value, estimated) = (self.span()?, self.maybe_word()?, self.truth()?);
        Some(Argument { role, mention, span, value, certainty, estimated })
    }

    fn diagnostic(&mut self) -> Option<Diagnostic> {
        let (id, message) = (self.word()?.into(), self.bilingual()?);
        let span = self.maybe_number()?.zip(self.maybe_number()?).map(|(start, end)| Span::new(start, end));
        Some(Diagnostic { id, span, message })
    }

    fn maybe_number(&mut self) -> Option<Option<usize>> {
        match self.0.next()? {
            Atom::Number(number) => Some(Some(number)),
            Atom::Nothing => Some(None),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<usize> {
        self.maybe_number()?
    }

    fn truth(&mut self) -> Option<bool> {
        self.number().map(|number| number == 1)
    }

    fn id(&mut self) -> Option<u32> {
        self.number().map(|number| number as u32)
    }

    fn span(&mut self) -> Option<Span> {
        Some(Span::new(self.number()?, self.number()?))
    }

    fn maybe_word(&mut self) -> Option<Option<String>> {
        match self.0.next()? {
            Atom::Read(word) => Some(Some(word)),
            Atom::Nothing => Some(None),
            _ => None,
        }
    }

    fn word(&mut self) -> Option<String> {
        self.maybe_word()?
    }

    fn known<T>(&mut self, from_key: fn(&str) -> Option<T>) -> Option<T> {
        from_key(&self.word()?)
    }

    fn bilingual(&mut self) -> Option<Bilingual> {
        Some(Bilingual { ja: self.word()?, en: self.word()? })
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Some(items)
    }
}
