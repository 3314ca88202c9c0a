//! What each paragraph of the article looks like, as plain values that can be compared: a paragraph whose value has not
//! changed is not drawn again.

use super::messages::Message;
use crate::editor::{Node, trees};
use crate::model::{Category, Certainty, Document, Kind, Language, Mention, MentionId, Paragraph, Status};
use crate::text::{Gather, Index, Span};
use std::rc::Rc;
use yew::AttrValue;

/// A paragraph as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The byte at which it starts.
    pub start: usize,
    /// Whether blank lines stand before it.
    pub after_gap: bool,
    /// Why it is dimmed, if it is.
    pub dimmed: Option<Dimmed>,
    /// Its text and marks.
    pub pieces: Vec<Piece>,
}

/// Why a paragraph steps back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimmed {
    /// It repeats an earlier one.
    Repeat(String),
    /// It is page furniture; the words stand at the first of several.
    Furniture(Option<String>),
}

/// Text, or a mark around more of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(AttrValue),
    /// A mark or a part of one.
    Mark(Mark),
}

/// A mark as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which.
    pub id: MentionId,
    /// Its category.
    pub category: Category,
    /// Its kind.
    pub kind: Kind,
    /// How sure the text is.
    pub certainty: Certainty,
    /// What a person has said.
    pub status: Status,
    /// Whether it is estimated.
    pub estimated: bool,
    /// How many levels of marks are inside, at most 2.
    pub height: usize,
    /// The kind above its first character, where there is room for it.
    pub label: Option<String>,
    /// What is inside.
    pub inside: Vec<Piece>,
}

impl Mark {
    /// Whether the mark or one inside it is the given one.
    pub fn holds(&self, id: MentionId) -> bool {
        self.id == id || self.inside.iter().any(|piece| matches!(piece, Piece::Mark(mark) if mark.holds(id)))
    }
}

impl Drawn {
    /// Whether a mark stands in this paragraph.
    pub fn holds(&self, id: MentionId) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Mark(mark) if mark.holds(id)))
    }
}

/// Every paragraph of a document, in order.
pub fn draw(document: &Document, language: Language) -> Vec<Rc<Drawn>> {
    let annotations = &document.annotations;
    let mentions: Index<MentionId, &Mention> =
        annotations.mentions().iter().map(|mention| (mention.id, mention)).gather();
    let pen = Pen { text: document.text.as_str(), mentions, language };
    let mut out = Vec::new();
    let mut before: Option<Paragraph> = None;
    for (paragraph, nodes) in annotations.paragraphs().iter().zip(trees(annotations)) {
        let gap = before.map(|before| Span::new(before.span.end(), paragraph.span.start()));
        let after_gap = gap.is_some_and(|gap| document.text.slice(gap).matches('\n').count() > 1);
        let dimmed = match paragraph.duplicate_of {
            Some(original) => Some(Dimmed::Repeat(Message::Repeat.with(language, original + 1))),
            None if paragraph.furniture => {
                let first = !before.is_some_and(|before| before.furniture);
                Some(Dimmed::Furniture(first.then(|| Message::Furniture.text(language).to_owned())))
            }
            None => None,
        };
        let pieces = pen.pieces(&nodes, &mut Room::default());
        out.push(Rc::new(Drawn { start: paragraph.span.start(), after_gap, dimmed, pieces }));
        before = Some(*paragraph);
    }
    out
}

/// How far the text and the labels above it have come, in widths of a character. Labels that would touch the one before
/// are left out.
#[derive(Clone, Copy, Default)]
struct Room {
    text: f32,
    labelled: f32,
}

struct Pen<'a> {
    text: &'a str,
    mentions: Index<MentionId, &'a Mention>,
    language: Language,
}

impl Pen<'_> {
    fn pieces(&self, nodes: &[Node], room: &mut Room) -> Vec<Piece> {
        nodes.iter().filter_map(|node| self.piece(node, room)).collect()
    }

    fn piece(&self, node: &Node, room: &mut Room) -> Option<Piece> {
        match node {
            Node::Text(span) => {
                let text = self.text.get(span.range())?;
                room.text += width(text);
                Some(Piece::Text(AttrValue::from(text.to_owned())))
            }
            Node::Mark { id, children, first, .. } => {
                let mention = self.mentions.get(id)?;
                let label = first.then(|| self.label(mention, node)).filter(|label| {
                    let fits = room.text >= room.labelled;
                    if fits {
                        room.labelled = room.text + width(label) * LABEL_SIZE + 0.3;
                    }
                    fits
                });
                let inside = self.pieces(children, room);
                Some(Piece::Mark(Mark {
                    id: *id,
                    category: mention.category,
                    kind: mention.kind,
                    certainty: mention.certainty,
                    status: mention.status,
                    estimated: mention.is_estimated(),
                    height: height(&inside),
                    label,
                    inside,
                }))
            }
        }
    }

    /// The kind; where another mark starts at the same character, both kinds, the outer one first.
    fn label(&self, mention: &Mention, node: &Node) -> String {
        let own = mention.kind.label(self.language);
        if let Node::Mark { children, .. } = node
            && let Some(inner @ Node::Mark { id, first: true, .. }) = children.first()
            && let Some(within) = self.mentions.get(id)
        {
            return format!("{own}‹{}", self.label(within, inner));
        }
        own.to_owned()
    }
}

/// The size of a label against that of the text.
const LABEL_SIZE: f32 = 0.59;

/// The width of a text in widths of a Japanese character, near enough to see whether labels touch.
fn width(text: &str) -> f32 {
    text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum()
}

fn height(inside: &[Piece]) -> usize {
    let heights = inside.iter().map(|piece| match piece {
        Piece::Mark(mark) => mark.height + 1,
        Piece::Text(_) => 0,
    });
    heights.max().unwrap_or(0).min(2)
}
