//! A text with each character by its number in the text's own alphabet.
//!
//! Kana and kanji are three bytes in UTF-8, which a compressor sees as three symbols. By number the frequent characters
//! are one byte and all others two, and the tables of words compress to nine tenths of what they would.
//!
//! The bytes: the frequent characters, then the others, then the text. A list of characters is how many there are, then
//! the gap before each in the order of Unicode. A number so written has seven bits a byte, the lowest first, and the
//! highest bit set where more follow. In the text a byte is a frequent character, or, from their number on, the higher
//! part of another character's, whose lower part follows.

/// How many other characters the higher part of a number counts as one.
const PAGE: usize = 256;

/// The text that bytes hold. What no text was coded to is left out.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let mut bytes = bytes.iter().copied();
    let (frequent, others) = (characters(&mut bytes), characters(&mut bytes));
    let mut text = String::with_capacity(2 * bytes.len());
    while let Some(byte) = bytes.next() {
        let number = usize::from(byte);
        text.extend(match number.checked_sub(frequent.len()) {
            None => frequent.get(number),
            Some(page) => bytes.next().and_then(|low| others.get(page * PAGE + usize::from(low))),
        });
    }
    text
}

fn characters(bytes: &mut impl Iterator<Item = u8>) -> Vec<char> {
    let count = number(bytes);
    let codes = (0..count).scan(0_u32, |code, _| {
        *code = code.wrapping_add(number(bytes));
        Some(*code)
    });
    codes.filter_map(char::from_u32).collect()
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> u32 {
    let mut number = 0;
    for (place, byte) in bytes.take(5).enumerate() {
        number |= u32::from(byte & 0x7f) << (7 * place);
        if byte < 0x80 {
            break;
        }
    }
    number
}
