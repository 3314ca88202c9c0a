//! Marks as they are drawn: the runs of a paragraph, and the tree of nested marks.

use crate::model::{Annotations, Mention, MentionId, Status};
use crate::text::{Arrange, Span};

/// A run of text over which the same marks are active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the text; never empty.
    pub span: Span,
    /// The active marks, outermost first.
    pub mentions: Vec<MentionId>,
}

/// What a paragraph is drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Plain text.
    Text(Span),
    /// A mark, or a part of one: a mark that crosses the end of another, or of the paragraph, is cut there.
    Mark {
        /// The mark.
        id: MentionId,
        /// Bytes of the text.
        span: Span,
        /// How many marks are around it.
        depth: usize,
        /// Whether the mark begins here.
        first: bool,
        /// Whether the mark ends here.
        last: bool,
        /// What is inside; covers the span without gaps.
        children: Vec<Node>,
    },
}

/// Marks nested deeper than this are not drawn: nobody could tell them apart, and drawing recurses.
const MAX_DEPTH: usize = 16;

/// The runs of one paragraph, without gaps, with boundaries wherever a mark starts or ends. Empty without such a
/// paragraph.
pub fn segments(annotations: &Annotations, paragraph: usize) -> Vec<Segment> {
    let mut out = Vec::new();
    flatten(&tree(annotations, paragraph), &mut Vec::new(), &mut out);
    out
}

/// The tree of one paragraph, without gaps. Empty without such a paragraph.
pub fn tree(annotations: &Annotations, paragraph: usize) -> Vec<Node> {
    let Some(paragraph) = annotations.paragraphs().get(paragraph) else {
        return Vec::new();
    };
    let pieces = annotations.mentions().iter().filter_map(|mention| Piece::within(mention, paragraph.span)).collect();
    nest(paragraph.span, pieces, 0)
}

/// The trees of all paragraphs, in one pass over the marks.
pub fn trees(annotations: &Annotations) -> Vec<Vec<Node>> {
    let paragraphs = annotations.paragraphs();
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); paragraphs.len()];
    for mention in annotations.mentions() {
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end() <= mention.span.start());
        for (index, paragraph) in paragraphs.iter().enumerate().skip(first) {
            if paragraph.span.start() >= mention.span.end() {
                break;
            }
            pieces[index].extend(Piece::within(mention, paragraph.span));
        }
    }
    paragraphs.iter().zip(pieces).map(|(paragraph, pieces)| nest(paragraph.span, pieces, 0)).collect()
}

/// A part of a mark. The order is that of drawing: by start, longer first, then by the mark's place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    start: usize,
    end: std::cmp::Reverse<usize>,
    category: crate::model::Category,
    id: MentionId,
    first: bool,
    last: bool,
}

impl Piece {
    fn new(mention: &Mention, span: Span) -> Self {
        Self {
            start: span.start(),
            end: std::cmp::Reverse(span.end()),
            category: mention.category,
            id: mention.id,
            first: span.start() == mention.span.start(),
            last: span.end() == mention.span.end(),
        }
    }

    /// The part of a mark inside a paragraph; none of a rejected mark.
    fn within(mention: &Mention, paragraph: Span) -> Option<Self> {
        let overlaps = mention.status != Status::Rejected && mention.span.overlaps(paragraph);
        overlaps.then(|| {
            let start = mention.span.start().max(paragraph.start());
            Self::new(mention, Span::new(start, mention.span.end().min(paragraph.end())))
        })
    }
}

/// Covers a span with text and marks. A piece that reaches past an earlier one's end is cut there and goes on behind it.
fn nest(span: Span, mut pieces: Vec<Piece>, depth: usize) -> Vec<Node> {
    // The first in the order of drawing is taken from the end.
    pieces.arrange(|a, b| b.cmp(a));
    let mut out = Vec::new();
    let mut at = span.start();
    while let Some(piece) = pieces.pop() {
        if depth == MAX_DEPTH {
            break;
        }
        let end = piece.end.0;
        if at < piece.start {
            out.push(Node::Text(Span::new(at, piece.start)));
        }
        let mut inside = Vec::new();
        while let Some(next) = pieces.pop_if(|next| next.start < end) {
            if next.end.0 <= end {
                inside.push(next);
            } else {
                inside.push(Piece { end: std::cmp::Reverse(end), last: false, ..next });
                let rest = Piece { start: end, first: false, ..next };
                pieces.insert(pieces.partition_point(|other| *other > rest), rest);
            }
        }
        let covered = Span::new(piece.start, end);
        out.push(Node::Mark {
            id: piece.id,
            span: covered,
            depth,
            first: piece.first,
            last: piece.last,
            children: nest(covered, inside, depth + 1),
        });
        at = end;
    }
    if at < span.end() {
        out.push(Node::Text(Span::new(at, span.end())));
    }
    out
}

fn flatten(nodes: &[Node], around: &mut Vec<MentionId>, out: &mut Vec<Segment>) {
    for node in nodes {
        match node {
            Node::Text(span) => out.push(Segment { span: *span, mentions: around.clone() }),
            Node::Mark { id, children, .. } => {
                around.push(*id);
                flatten(children, around, out);
                around.pop();
            }
        }
    }
}
