//! The last stage: every mark and event with its reason, and the entities.

use shirushi::model::{Annotations, Diagnostic, Document, Entity, EntityId, Event, Language, Mention, Paragraph};
use shirushi::text::{Index, OffsetTable, Span};
use std::fmt::Write;

/// The result as text.
pub(super) struct Marks<'a> {
    language: Language,
    document: &'a Document,
    offsets: OffsetTable,
    entities: Index<EntityId, &'a Entity>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(language: Language, document: &'a Document) -> Self {
        let offsets = OffsetTable::new(document.text.as_str());
        Self { language, document, offsets, entities: document.annotations.entities_by_id() }
    }

    /// Paragraphs with their marks and events, entities, remarks.
    pub(super) fn write(&self, lexicon: &str, diagnostics: &[Diagnostic]) -> String {
        let mut out = self.head(lexicon);
        for (index, paragraph) in self.annotations().paragraphs().iter().enumerate() {
            out += &self.paragraph(index, paragraph);
        }
        out += &self.entities();
        for diagnostic in diagnostics {
            let place = diagnostic.span.map_or_else(String::new, |span| format!(" {}", self.range(span)));
            let message = diagnostic.message.get(self.language);
            let _ = writeln!(out, "! {}{place}: {message}", diagnostic.id);
        }
        out
    }

    fn say<'s>(&self, ja: &'s str, en: &'s str) -> &'s str {
        match self.language {
            Language::Ja => ja,
            Language::En => en,
        }
    }

    fn annotations(&self) -> &Annotations {
        &self.document.annotations
    }

    fn text(&self, span: Span) -> &str {
        self.document.text.slice(span)
    }

    /// Offsets in code points, as the annotation file has them.
    fn range(&self, span: Span) -> String {
        let (start, end) = self.offsets.code_points(span);
        format!("{start}..{end}")
    }

    fn head(&self, lexicon: &str) -> String {
        let (_, characters, _) = self.offsets.lengths();
        let annotations = self.annotations();
        format!(
            "\n== {}\n{}: {characters}  {}: {}  {}: {}  {}: {}\n{}: {lexicon}\n",
            self.say("結果: 印とその理由", "Result: marks with their reasons"),
            self.say("文字", "characters"),
            self.say("言及", "mentions"),
            annotations.mentions().len(),
            self.say("実体", "entities"),
            annotations.entities().len(),
            self.say("出来事", "events"),
            annotations.events().len(),
            self.say("辞書", "lexicon"),
        )
    }

    /// A paragraph with its marks and the events that its sentences tell.
    fn paragraph(&self, index: usize, paragraph: &Paragraph) -> String {
        let mut out = format!("\n[{}] {}", index + 1, self.range(paragraph.span));
        if let Some(original) = paragraph.duplicate_of {
            let _ = write!(out, "  = [{}] {}", original + 1, self.say("の繰り返し", "repeated"));
        }
        if paragraph.furniture {
            let _ = write!(out, "  ({})", self.say("ページの部品", "page furniture"));
        }
        let _ = writeln!(out, "\n{}", self.text(paragraph.span));
        let here = |span: Span| paragraph.span.start() <= span.start() && span.start() < paragraph.span.end();
        for mention in self.annotations().mentions().iter().filter(|mention| here(mention.span)) {
            out += &self.mention(mention);
        }
        for event in self.annotations().events().iter().filter(|event| here(event.trigger)) {
            out += &self.event(event);
        }
        out
    }

    fn mention(&self, mention: &Mention) -> String {
        let language = self.language;
        let roles = mention.roles.keys().join(", ");
        let roles = if roles.is_empty() { roles } else { format!(" ({roles})") };
        let entity = self.entities.get(&mention.entity).map_or("", |entity| entity.name.as_str());
        format!(
            "  {} {} 「{}」 {}/{}{roles} {} → {} {entity}\n      {}{}{}: {}\n",
            mention.id.key(),
            self.range(mention.span),
            self.text(mention.span),
            mention.category.label(language),
            mention.kind.label(language),
            mention.certainty.label(language),
            mention.entity.key(),
            mention.origin.by.key(),
            if mention.origin.id.is_empty() { "" } else { " " },
            mention.origin.id,
            mention.origin.why.get(language),
        )
    }

    fn event(&self, event: &Event) -> String {
        let language = self.language;
        let mut out = format!(
            "  {} {} 「{}」 {} {}",
            event.id.key(),
            self.range(event.trigger),
            self.text(event.trigger),
            event.event_type.label(language),
            event.certainty.label(language),
        );
        if let Some(original) = event.duplicate_of {
            let _ = write!(out, " = {}", original.key());
        }
        out.push('\n');
        for argument in &event.arguments {
            let mention = argument.mention.map_or_else(String::new, |mention| format!(" {}", mention.key()));
            let value = argument.value.as_ref().map_or_else(String::new, |value| format!(" = {value}"));
            let (role, certainty) = (argument.role.label(language), argument.certainty.label(language));
            let estimated = if argument.estimated { self.say(" 推定", " estimated") } else { "" };
            let words = self.text(argument.span);
            let _ = writeln!(out, "      {role}: 「{words}」{mention}{value} {certainty}{estimated}");
        }
        out
    }

    fn entities(&self) -> String {
        let mut out = format!("\n{}\n", self.say("実体", "Entities"));
        for entity in self.annotations().entities() {
            let count = self.annotations().mentions().iter().filter(|mention| mention.entity == entity.id).count();
            let _ = write!(out, "  {} {} {} ×{count}", entity.id.key(), entity.name, entity.kind.label(self.language));
            for reference in &entity.references {
                let _ = write!(out, " {}:{}", reference.source, reference.id);
            }
            if !entity.names.is_empty() {
                let _ = write!(out, " ({})", entity.names.join(", "));
            }
            let members: Vec<String> = entity.members.iter().map(|member| member.key()).collect();
            if !members.is_empty() {
                let _ = write!(out, " = {}", members.join(" + "));
            }
            out.push('\n');
        }
        out
    }
}
