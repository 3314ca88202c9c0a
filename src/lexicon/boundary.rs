//! Guards at the two ends of a name: 北 is not found in 北海道, ジンク not in ジンクス, Tick not in Ticket.

use super::entry::EntryClass;
use super::table::Table;
use crate::normalise::{Extent, Normalised};
use crate::text::table_text;
use std::sync::OnceLock;

/// Why a form that occurs is not the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Glued {
    /// A word of the same script goes on before or behind it.
    Word,
    /// A block listed in `data/affixes.tsv`.
    Affix(&'static str),
}

struct Affix {
    text: Vec<char>,
    word: &'static str,
    left: bool,
    allow: bool,
}

fn affixes() -> &'static [Affix] {
    static AFFIXES: OnceLock<Vec<Affix>> = OnceLock::new();
    AFFIXES.get_or_init(|| {
        let Ok(table) = Table::read("affixes.tsv", table_text!("affixes.tsv")) else { return Vec::new() };
        let Ok(rows) = table.rows(["affix", "side", "effect"]) else { return Vec::new() };
        rows.map(|(_, [word, side, effect])| Affix {
            text: word.chars().collect(),
            word,
            left: side == "left",
            allow: effect == "allow",
        })
        .collect()
    })
}

/// Whether the form at an extent stands between boundaries.
pub(super) fn check(text: &Normalised, extent: Extent, class: EntryClass) -> Result<(), Glued> {
    left(text, extent, class)?;
    right(text, extent, class)
}

fn left(text: &Normalised, extent: Extent, class: EntryClass) -> Result<(), Glued> {
    let first = text.at(extent.start);
    let before = text.before(extent.start);
    let known = |allow: bool| {
        affixes()
            .iter()
            .filter(|affix| affix.left && affix.allow == allow)
            .find(|affix| ends_with(text, extent.start, &affix.text))
    };
    match Script::of(first) {
        Script::Katakana if Script::of(before) == Script::Katakana => {
            let start = run_start(text, extent.start);
            let run = text.slice(Extent::new(start, extent.start));
            let allowed = affixes().iter().any(|affix| affix.left && affix.allow && affix.text == run);
            if allowed { Ok(()) } else { Err(Glued::Word) }
        }
        Script::Latin if Script::of(before) == Script::Latin => Err(Glued::Word),
        Script::Latin if matches!(before, '.' | '@' | '_') && is_latin(text.before(extent.start - 1)) => {
            Err(Glued::Word)
        }
        Script::Latin if before == '/' && is_latin(text.before(extent.start - 1)) && is_path(text, extent) => {
            Err(Glued::Word)
        }
        Script::Kanji if Script::of(before) == Script::Kanji && is_place(class) => {
            if known(true).is_some() {
                Ok(())
            } else if let Some(block) = known(false) {
                Err(Glued::Affix(block.word))
            } else {
                // Two states side by side (米国中国) and other names end in characters that begin no state.
                Ok(())
            }
        }
        _ => Ok(()),
    }
}

fn right(text: &Normalised, extent: Extent, class: EntryClass) -> Result<(), Glued> {
    let last = text.before(extent.end);
    let next = text.at(extent.end);
    match Script::of(last) {
        Script::Katakana if Script::of(next) == Script::Katakana => {
            let end = run_end(text, extent.end);
            let run = text.slice(Extent::new(extent.end, end));
            match affixes().iter().find(|affix| !affix.left && affix.text == run) {
                Some(affix) if affix.allow => Ok(()),
                Some(affix) => Err(Glued::Affix(affix.word)),
                None => Err(Glued::Word),
            }
        }
        Script::Latin if Script::of(next) == Script::Latin => Err(Glued::Word),
        Script::Latin if matches!(next, '.' | '@' | '_') && is_latin(text.at(extent.end + 1)) => Err(Glued::Word),
        Script::Latin if next == '-' && is_latin(text.at(extent.end + 1)) && extent.len() < 8 => Err(Glued::Word),
        // 英国家犯罪対策庁 is 英 with 国家.
        _ if is_place(class) && extent.len() == 2 && is_national(text, extent.end - 1) => Err(Glued::Word),
        // 日本国内 is 日本 with 国内.
        _ if is_place(class)
            && last == '国'
            && extent.len() > 2
            && matches!(next, '内' | '外' | '民' | '籍' | '産') =>
        {
            let state = Extent::new(extent.start, extent.end - 1);
            if text.str(state) == "日本" { Err(Glued::Word) } else { Ok(()) }
        }
        // 東京都新宿区 is an address.
        _ if class == EntryClass::Authority
            && matches!(last, '都' | '府' | '県' | '市')
            && is_address(text, extent.end) =>
        {
            Err(Glued::Word)
        }
        _ if is_place(class) => {
            let block = affixes()
                .iter()
                .filter(|affix| !affix.left && !affix.allow)
                .find(|affix| starts_with(text, extent.end, &affix.text));
            match block {
                // 日本人 is blocked, 日本人権団体 is not: one kanji blocks only where no longer word begins with it.
                Some(block) if !begins_longer_word(text, extent.end, block) => Err(Glued::Affix(block.word)),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Whether a slash before a name is that of an address (example.com/甲) or of letters (I/O), not one between two names
/// (甲社/乙社 in Latin letters).
fn is_path(text: &Normalised, extent: Extent) -> bool {
    let mut start = extent.start;
    while is_latin(text.before(start)) || matches!(text.before(start), '/' | '.' | ':' | '-' | '_') {
        start -= 1;
    }
    let ahead = text.slice(Extent::new(start, extent.start - 1));
    extent.len() < 4 || ahead.len() < 4 || ahead.iter().any(|c| matches!(c, '/' | '.' | ':' | '_'))
}

/// Words that begin with 国 and may follow the short form of a state: 米国立研究所, 英国防次官, 仏国会議長.
const NATIONAL: [&str; 8] = ["国家", "国立", "国防総", "国防省", "国防長", "国防次", "国防高", "国会議"];

/// Whether 国 at an index belongs to the word behind it rather than to the name of a state.
pub fn is_national(text: &Normalised, at: usize) -> bool {
    NATIONAL.iter().any(|word| text.starts_with(at, word))
}

/// Whether a ward, city, town or village follows within a few characters: 東京都千代田区.
fn is_address(text: &Normalised, at: usize) -> bool {
    (at..at + 6)
        .take_while(|at| matches!(Script::of(text.at(*at)), Script::Kanji | Script::Katakana))
        .any(|place| place > at && matches!(text.at(place), '区' | '市' | '町' | '村' | '郡'))
}

/// Words that begin with a blocking kanji but are no such suffix.
const LONGER_WORDS: [&str; 12] =
    ["人民", "人権", "海軍", "海上", "海洋", "海外", "産業", "製薬", "製造", "製品", "史上", "戦略"];

fn begins_longer_word(text: &Normalised, at: usize, block: &Affix) -> bool {
    block.text.len() == 1 && LONGER_WORDS.iter().any(|word| text.starts_with(at, word))
}

/// Names of places form compounds with what follows; other names do not.
fn is_place(class: EntryClass) -> bool {
    matches!(class, EntryClass::State | EntryClass::Region | EntryClass::Seat)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            '一'..='鿿' | '々' | '〇' | '㐀'..='䶿' => Self::Kanji,
            c if is_latin(c) => Self::Latin,
            _ => Self::Other,
        }
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, 'ぁ'..='ヿ' | '一'..='鿿' | '々' | '〇' | '㐀'..='䶿')
}

fn run_start(text: &Normalised, mut at: usize) -> usize {
    while at > 0 && Script::of(text.before(at)) == Script::Katakana {
        at -= 1;
    }
    at
}

fn run_end(text: &Normalised, mut at: usize) -> usize {
    while Script::of(text.at(at)) == Script::Katakana {
        at += 1;
    }
    at
}

fn starts_with(text: &Normalised, at: usize, word: &[char]) -> bool {
    text.slice(Extent::new(at, at + word.len())) == word
}

fn ends_with(text: &Normalised, at: usize, word: &[char]) -> bool {
    at >= word.len() && starts_with(text, at - word.len(), word)
}
