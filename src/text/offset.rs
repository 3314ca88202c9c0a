//! Bytes, code points and UTF-16 units of one text: the only converter.

use super::Span;

/// Converts byte offsets of one text to code points and UTF-16 units and back, in logarithmic time.
///
/// An offset inside a character is taken back to the character's start; one past the end, to the end.
#[derive(Clone, Debug)]
pub struct OffsetTable {
    /// Every 32nd character: (byte, code point, UTF-16 unit) at its start, ascending; the first is (0, 0, 0).
    marks: Vec<[usize; 3]>,
    text: String,
    length: [usize; 3],
}

const STRIDE: usize = 32;
const BYTE: usize = 0;
const CODE_POINT: usize = 1;
const UTF16: usize = 2;

impl OffsetTable {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE / 2 + 1);
        let mut at = [0, 0, 0];
        for c in text.chars() {
            if at[CODE_POINT] % STRIDE == 0 {
                marks.push(at);
            }
            step(&mut at, c);
        }
        if marks.is_empty() {
            marks.push([0; 3]);
        }
        Self { marks, text: text.to_owned(), length: at }
    }

    /// Code points before a byte offset.
    pub fn code_point(&self, byte: usize) -> usize {
        self.convert(BYTE, byte, CODE_POINT)
    }

    /// UTF-16 units before a byte offset.
    pub fn utf16(&self, byte: usize) -> usize {
        self.convert(BYTE, byte, UTF16)
    }

    /// The byte at which a code point starts.
    pub fn byte_of_code_point(&self, code_point: usize) -> usize {
        self.convert(CODE_POINT, code_point, BYTE)
    }

    /// The byte at which the character of a UTF-16 unit starts.
    pub fn byte_of_utf16(&self, unit: usize) -> usize {
        self.convert(UTF16, unit, BYTE)
    }

    /// A span of bytes in code points: `(start, end)`.
    pub fn code_points(&self, span: Span) -> (usize, usize) {
        (self.code_point(span.start()), self.code_point(span.end()))
    }

    /// A span of bytes in UTF-16 units: `(start, end)`.
    pub fn utf16_units(&self, span: Span) -> (usize, usize) {
        (self.utf16(span.start()), self.utf16(span.end()))
    }

    /// Length of the text in bytes, code points and UTF-16 units.
    pub fn lengths(&self) -> (usize, usize, usize) {
        (self.length[BYTE], self.length[CODE_POINT], self.length[UTF16])
    }

    fn convert(&self, from: usize, value: usize, to: usize) -> usize {
        if value >= self.length[from] {
            return self.length[to];
        }
        let index = self.marks.partition_point(|mark| mark[from] <= value).saturating_sub(1);
        let mut at = self.marks[index];
        for c in self.text[at[BYTE]..].chars() {
            let mut next = at;
            step(&mut next, c);
            if next[from] > value {
                break;
            }
            at = next;
        }
        at[to]
    }
}

fn step(at: &mut [usize; 3], c: char) {
    at[BYTE] += c.len_utf8();
    at[CODE_POINT] += 1;
    at[UTF16] += c.len_utf16();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_differ_where_they_should() {
        let table = OffsetTable::new("a印🦊b");
        assert_eq!(table.code_points(Span::new(4, 9)), (2, 4));
        assert_eq!(table.utf16_units(Span::new(4, 9)), (2, 5));
        assert_eq!(table.lengths(), (9, 4, 5));
        assert_eq!(table.byte_of_utf16(3), 4, "inside a surrogate pair: the character's start");
        assert_eq!(table.byte_of_code_point(99), 9);
    }

    #[test]
    fn every_boundary_comes_back() {
        let text = "印a🦊\n".repeat(80);
        let table = OffsetTable::new(&text);
        for (byte, _) in text.char_indices() {
            assert_eq!(table.byte_of_code_point(table.code_point(byte)), byte);
            assert_eq!(table.byte_of_utf16(table.utf16(byte)), byte);
        }
    }
}
