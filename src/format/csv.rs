//! Two tables for spreadsheets: mentions and events.
//!
//! Fields are quoted by the rules of RFC 4180, lines end in CR LF, and a byte-order mark may stand in front, by which
//! Excel knows the encoding. A cell that a spreadsheet would take for a formula gets an apostrophe in front
//! (`guarded`), so the tables are for reading: what must come back unchanged goes through [`json`](super::json).
//! Rejected mentions and events are listed with their status; offsets count code points.

use super::canonical;
use crate::model::{ArgumentRole, Document, Entity, EntityId, Event, Mention, MentionId, Status};
use crate::text::{Gather, Index, OffsetTable, Span};
use std::borrow::Cow;

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row a mention.
    Mentions,
    /// One row an event, one column a role.
    Events,
}

/// What stands in front of a file for spreadsheets.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Between the values of a cell that holds several.
const SEPARATOR: &str = " | ";

const MENTION_COLUMNS: &[&str] = &[
    "document",
    "id",
    "category",
    "kind",
    "role",
    "start",
    "end",
    "utf16_start",
    "utf16_end",
    "text",
    "entity",
    "entity_name",
    "references",
    "certainty",
    "status",
    "note",
    "repeated",
    "origin",
    "origin_id",
    "why_ja",
    "why_en",
];

const EVENT_COLUMNS: &[&str] =
    &["document", "id", "type", "certainty", "status", "start", "end", "trigger", "sentence", "duplicate_of", "note"];

/// A whole table of one document, with its header and a byte-order mark. `name` fills the column `document`.
pub fn write(table: Table, name: &str, document: &Document) -> String {
    format!("{BYTE_ORDER_MARK}{}{}", header(table), rows(table, name, document))
}

/// The first line of a table, for those who write several documents into one.
pub fn header(table: Table) -> String {
    let mut columns: Vec<String> = match table {
        Table::Mentions => MENTION_COLUMNS,
        Table::Events => EVENT_COLUMNS,
    }
    .iter()
    .map(|&column| column.to_owned())
    .collect();
    if table == Table::Events {
        for role in ArgumentRole::ALL {
            columns.push(role.key().to_owned());
            // Parties are counted by entity, times by value.
            columns.extend(second_column(*role).map(str::to_owned));
        }
        columns.push("estimated".to_owned());
    }
    line(&columns)
}

/// The lines of a document without the header.
pub fn rows(table: Table, name: &str, document: &Document) -> String {
    let document = canonical(document);
    let writer = Writer {
        name,
        document: &document,
        offsets: OffsetTable::new(document.text.as_str()),
        entities: document.annotations.entities_by_id(),
        mentions: document.annotations.mentions().iter().map(|mention| (mention.id, mention)).gather(),
    };
    let annotations = &document.annotations;
    match table {
        Table::Mentions => annotations.mentions().iter().map(|mention| line(&writer.mention(mention))).collect(),
        Table::Events => annotations.events().iter().map(|event| line(&writer.event(event))).collect(),
    }
}

/// A cell as it is written. A spreadsheet takes text that begins with `=`, `+`, `-`, `@` (also in full width), a tab or
/// a line break for a formula, which a hostile article could use to run code or to send cells away; an apostrophe in
/// front makes it plain text. A number is none of these here, since offsets are never negative.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn line(cells: &[String]) -> String {
    record(cells.iter().map(|cell| guarded(cell)))
}

/// A line of cells by RFC 4180; cells are quoted where they must be. Written here, because the crate's writer brings a
/// reader of fractions, with its tables, to tell numbers from words.
pub(super) fn record<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let mut line = String::new();
    for cell in cells {
        let cell = cell.as_ref();
        if cell.contains([',', '"', '\r', '\n']) {
            line.extend(["\"", &cell.replace('"', "\"\""), "\","]);
        } else {
            line.extend([cell, ","]);
        }
    }
    line.pop();
    line + "\r\n"
}

/// The column beside a role's words, where there is one.
fn second_column(role: ArgumentRole) -> Option<&'static str> {
    match role {
        ArgumentRole::Agent => Some("agent_entity"),
        ArgumentRole::Object => Some("object_entity"),
        ArgumentRole::Authority => Some("authority_entity"),
        ArgumentRole::Party => Some("party_entity"),
        ArgumentRole::Source => Some("source_entity"),
        ArgumentRole::Time => Some("time_value"),
        ArgumentRole::Means | ArgumentRole::Reason | ArgumentRole::List => None,
    }
}

struct Writer<'a> {
    name: &'a str,
    document: &'a Document,
    offsets: OffsetTable,
    entities: Index<EntityId, &'a Entity>,
    mentions: Index<MentionId, &'a Mention>,
}

impl Writer<'_> {
    fn text(&self, span: Span) -> String {
        self.document.text.slice(span).to_owned()
    }

    fn mention(&self, mention: &Mention) -> Vec<String> {
        let (start, end) = self.offsets.code_points(mention.span);
        let (utf16_start, utf16_end) = self.offsets.utf16_units(mention.span);
        let entity = self.entities.get(&mention.entity);
        let references: Vec<String> = entity.map_or_else(Vec::new, |entity| {
            entity.references.iter().map(|reference| format!("{}:{}", reference.source, reference.id)).collect()
        });
        let annotations = &self.document.annotations;
        let paragraph = annotations.paragraph_at(mention.span.start());
        let repeated = paragraph.is_some_and(|index| annotations.paragraphs()[index].duplicate_of.is_some());
        vec![
            self.name.to_owned(),
            mention.id.key(),
            mention.category.key().to_owned(),
            mention.kind.key().to_owned(),
            mention.roles.keys().join(SEPARATOR),
            start.to_string(),
            end.to_string(),
            utf16_start.to_string(),
            utf16_end.to_string(),
            self.text(mention.span),
            mention.entity.key(),
            entity.map_or_else(String::new, |entity| entity.name.clone()),
            references.join(SEPARATOR),
            mention.certainty.key().to_owned(),
            mention.status.key().to_owned(),
            mention.note.clone().unwrap_or_default(),
            repeated.to_string(),
            mention.origin.by.key().to_owned(),
            mention.origin.id.clone(),
            mention.origin.why.ja.clone(),
            mention.origin.why.en.clone(),
        ]
    }

    /// Arguments whose mention a person has rejected are left out: the table says what holds.
    fn event(&self, event: &Event) -> Vec<String> {
        let (start, end) = self.offsets.code_points(event.trigger);
        let mut cells = vec![
            self.name.to_owned(),
            event.id.key(),
            event.event_type.key().to_owned(),
            event.certainty.key().to_owned(),
            event.status.key().to_owned(),
            start.to_string(),
            end.to_string(),
            self.text(event.trigger),
            self.text(event.sentence),
            event.duplicate_of.map(|original| original.key()).unwrap_or_default(),
            event.note.clone().unwrap_or_default(),
        ];
        let mention = |id: Option<MentionId>| id.and_then(|id| self.mentions.get(&id));
        let mut estimated: Vec<&str> = Vec::new();
        for role in ArgumentRole::ALL {
            let holds = |rejected: Option<&&Mention>| rejected.is_none_or(|m| m.status != Status::Rejected);
            let arguments: Vec<_> = event
                .arguments
                .iter()
                .filter(|argument| argument.role == *role && holds(mention(argument.mention)))
                .collect();
            estimated.extend(arguments.iter().find(|argument| argument.estimated).map(|_| role.key()));
            cells.push(arguments.iter().map(|argument| self.text(argument.span)).collect::<Vec<_>>().join(SEPARATOR));
            if second_column(*role).is_some() {
                let second = arguments.iter().map(|argument| match role {
                    ArgumentRole::Time => argument.value.clone().unwrap_or_default(),
                    _ => mention(argument.mention).map_or_else(String::new, |mention| mention.entity.key()),
                });
                cells.push(second.collect::<Vec<_>>().join(SEPARATOR));
            }
        }
        // The roles that only clues fill.
        cells.push(estimated.join(SEPARATOR));
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_look_like_formulas_are_disarmed_and_others_untouched() {
        for cell in ["=1+1", "+81", "-1", "@SUM(A1)", "＝1", "\tx"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        for cell in ["北朝鮮", "a=b", "'=1", "", "1-2"] {
            assert_eq!(guarded(cell), cell);
        }
    }

    #[test]
    fn a_reader_of_csv_gets_back_every_record() {
        let records = [["北朝鮮", "a,b", "\"", ""], ["1\r\n2", "\n", "\r", " x "], ["", "\"\"", "、", "'=1,\"2\""]];
        let written: String = records.iter().map(record).collect();
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
        let read: Vec<Vec<String>> =
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(read, records);
        assert!(written.starts_with("北朝鮮,\"a,b\",\"\"\"\",\r\n"));
    }

    #[test]
    fn header_and_rows_have_the_same_width() {
        let cells = |line: &str| line.trim_end().split(',').count();
        let header = header(Table::Events);
        assert_eq!(cells(&header), EVENT_COLUMNS.len() + ArgumentRole::ALL.len() + 7);
        assert!(header.ends_with("\r\n"));
    }
}
