//! The functions of compiled code in the order in which they compress best.
//!
//! gzip finds again what it has seen within the last 32 KB. Functions are emitted by size, so that neighbours have nothing
//! in common; here each is followed by the one that repeats most of what is still in sight. That is a twenty-fifth of the
//! code's download, and nothing but the order changes.

use std::collections::{HashMap, HashSet, VecDeque};
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{BinaryReaderError, CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

type Result<T> = std::result::Result<T, Error<Infallible>>;

/// How many bytes make a piece that functions may share.
const PIECE: usize = 5;
/// How far back gzip sees, in bytes, less what it needs for itself.
const SIGHT: usize = 28_000;
/// A piece that more functions have is in sight anyway.
const COMMON: usize = 400;
/// What a function costs beside its pieces, in pieces: a short one is not preferred for a few that it shares.
const COST: f64 = 20.0;

/// A module with its functions in that order.
pub(crate) fn by_likeness(code: &[u8]) -> Result<Vec<u8>> {
    let (imported, bodies) = functions(code)?;
    let order = chain(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (0..).zip(&order) {
        places[*function] = place;
    }
    let mut module = Module::new();
    Ordered { imported, order, places }.parse_core_module(&mut module, Parser::new(0), code)?;
    Ok(module.finish())
}

/// How many functions are imported, and the bytes of the others.
fn functions(code: &[u8]) -> std::result::Result<(u32, Vec<&[u8]>), BinaryReaderError> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(code) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// Some texts, each followed by the one that shares most of its pieces with what is in sight.
fn chain(texts: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<HashSet<&[u8]>> = texts.iter().map(|text| text.windows(PIECE).collect()).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (index, pieces) in pieces.iter().enumerate() {
        pieces.iter().for_each(|piece| holders.entry(piece).or_default().push(index));
    }
    holders.retain(|_, holders| (2..COMMON).contains(&holders.len()));
    let (mut in_sight, mut size) = (VecDeque::new(), 0);
    // How often each piece is in sight, and how many pieces of each text are.
    let (mut seen, mut shared): (HashMap<&[u8], usize>, _) = (HashMap::new(), vec![0_usize; texts.len()]);
    let mut left: Vec<usize> = (0..texts.len()).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let likeness = |index: usize| shared[index] as f64 / (pieces[index].len() as f64 + COST);
        let nearer =
            |best: usize, place: usize| if likeness(left[place]) > likeness(left[best]) { place } else { best };
        let next = left.remove((1..left.len()).fold(0, nearer));
        order.push(next);
        in_sight.push_back(next);
        size += texts[next].len();
        for piece in &pieces[next] {
            let Some(holders) = holders.get(piece) else { continue };
            let times = seen.entry(piece).or_default();
            *times += 1;
            if *times == 1 {
                holders.iter().for_each(|holder| shared[*holder] += 1);
            }
        }
        while let Some(gone) = in_sight.pop_front_if(|_| size > SIGHT) {
            size -= texts[gone].len();
            for piece in &pieces[gone] {
                let (Some(holders), Some(times)) = (holders.get(piece), seen.get_mut(piece)) else { continue };
                *times -= 1;
                if *times == 0 {
                    holders.iter().for_each(|holder| shared[*holder] -= 1);
                }
            }
        }
    }
    order
}

/// Writes a module with its own functions in another order.
struct Ordered {
    /// How many functions are imported; they come first and stay.
    imported: u32,
    /// The present place of each own function, in the new order.
    order: Vec<usize>,
    /// The new place of each.
    places: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32> {
        let local = function.checked_sub(self.imported).and_then(|local| self.places.get(local as usize));
        Ok(local.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<()> {
        let types = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for place in 0..self.order.len() {
            let kind = self.type_index(types[self.order[place]])?;
            functions.function(kind);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<()> {
        let bodies = section.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        for place in 0..self.order.len() {
            self.parse_function_body(code, bodies[self.order[place]].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let texts: [&[u8]; 4] = [b"abcdefghijkl", b"0123456789", b"xabcdefghijk", b"1234567890a"];
        assert_eq!(chain(&texts), [0, 2, 1, 3]);
        assert!(chain(&[]).is_empty());
    }
}
