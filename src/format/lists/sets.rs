//! Which of several files are one list: those of OFAC's set belong together, every other file is a list of its own.

use super::sheet::{Row, first_row};
use super::{Part, decode, ofac_csv, sheet};

/// The files of each list, by their place, in the order in which they were given; the main file of a set first.
pub fn sets(parts: &[Part]) -> Vec<Vec<usize>> {
    let pieces: Vec<Option<Piece>> = parts.iter().map(Piece::of).collect();
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let with = piece.as_ref().and_then(|piece| {
            out.iter().position(|set| {
                let first = set.first().and_then(|first| pieces.get(*first)).and_then(Option::as_ref);
                first.is_some_and(|first| first.family == piece.family)
            })
        });
        match with.and_then(|with| out.get_mut(with)) {
            Some(set) if piece.as_ref().is_some_and(|piece| piece.is_main) => set.insert(0, place),
            Some(set) => set.push(place),
            None => out.push(vec![place]),
        }
    }
    out
}

/// A file of OFAC's set.
struct Piece {
    /// OFAC publishes two lists in this form, and the names of their files begin differently.
    family: &'static str,
    /// Whether it is the one that the others go with.
    is_main: bool,
}

impl Piece {
    fn of(part: &Part) -> Option<Self> {
        // A set is never a workbook, and its first cell is a number.
        let digit = part.bytes.iter().find(|byte| !matches!(byte, b'"' | b' ' | 0xef | 0xbb | 0xbf))?.is_ascii_digit();
        if !digit || sheet::is_workbook(part) {
            return None;
        }
        let text = decode::text(part, None).ok()?;
        let first: Row = first_row(&text)?;
        ofac_csv::is_piece(part.name, &first)
            .then(|| Self { family: ofac_csv::family(part.name).key, is_main: ofac_csv::is_main(&first) })
    }
}
