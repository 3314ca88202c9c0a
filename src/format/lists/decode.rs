//! From bytes to text.

use super::{Part, Problem};

/// How a text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// The Japanese encoding of older spreadsheets, as Windows has it.
    ShiftJis,
}

impl Encoding {
    /// The value of a name in options.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "utf-8" => Some(Self::Utf8),
            "shift_jis" => Some(Self::ShiftJis),
            _ => None,
        }
    }
}

/// The text of a file: UTF-16 by its mark, UTF-8 where it is, else Shift_JIS.
pub(super) fn text(part: &Part, encoding: Option<Encoding>) -> Result<String, Problem> {
    let bytes = part.bytes;
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(part, rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(part, rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match (std::str::from_utf8(bytes), encoding) {
        (Ok(text), None | Some(Encoding::Utf8)) => Ok(text.to_owned()),
        (Err(error), Some(Encoding::Utf8)) => Err(unreadable(part, line_at(bytes, error.valid_up_to()))),
        (result, _) => shift_jis(bytes).ok_or_else(|| {
            let at = result.err().map_or(0, |error| error.valid_up_to());
            unreadable(part, line_at(bytes, at))
        }),
    }
}

#[cfg(feature = "encodings")]
fn shift_jis(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Without the tables a file must be UTF-8 or UTF-16.
#[cfg(not(feature = "encodings"))]
fn shift_jis(_: &[u8]) -> Option<String> {
    None
}

fn utf16(part: &Part, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map_err(|_| unreadable(part, 1))
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn unreadable(part: &Part, line: usize) -> Problem {
    Problem::new(
        part.name,
        line,
        "文字コードを読めません。UTF-8 か Shift_JIS で保存し直してください。",
        "The encoding cannot be read. Save the file as UTF-8 or Shift_JIS.",
    )
}
