//! What a gloss behind a name says: which words in it are a second name, and which explain.

use crate::grammar::{Group, cue};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{is_content, is_katakana, is_latin, matching_close};

/// What introduces a second name, with the pattern's name for the reason.
const INTRODUCES: [(&str, &str); 13] = [
    ("正式名称", "正式名Y"),
    ("正式名", "正式名Y"),
    ("旧称", "旧Y"),
    ("旧名", "旧Y"),
    ("旧", "旧Y"),
    ("本名", "本名Y"),
    ("別名", "別名Y"),
    ("別称", "別名Y"),
    ("略称", "略称Y"),
    ("通称", "通称Y"),
    ("英語名", "英語名Y"),
    ("英名", "英語名Y"),
    ("英文名", "英語名Y"),
];

/// The names inside a gloss: each with the pattern that teaches it.
pub(super) fn glossed(text: &Normalised, open: usize) -> Vec<(Extent, &'static str)> {
    let Some(close) = matching_close(text, open) else { return Vec::new() };
    let inside = Extent::new(open + 1, close);
    let mut out = Vec::new();
    // What stands before 以下 may explain anything; the name behind it is one for certain.
    let limit = text.find(inside, "以下").unwrap_or(close);
    let mut start = open + 1;
    while start < limit {
        let end = (start..limit).find(|at| ends_piece(text, *at)).unwrap_or(limit);
        match piece(text, Extent::new(start, end)) {
            Some(found) if out.is_empty() || found.1 != PLAIN || is_foreign(text, found.0) => out.push(found),
            // What follows an explanation explains too.
            None if out.is_empty() => break,
            _ => {}
        }
        start = end + 1;
    }
    if limit < close {
        out.extend(hereafter(text, Extent::new(limit + 2, close)));
    }
    out
}

/// A second name of a gloss begins behind a comma; an abbreviation's full form behind a colon: (NATO: North Atlantic …).
fn ends_piece(text: &Normalised, at: usize) -> bool {
    let spelt_out = text.at(at) == ':' && is_latin(text.before(at)) && matches!(text.at(at + 1), ' ' | 'a'..='z');
    spelt_out || matches!(text.at(at), '、' | ',' | ';' | '/' | '=')
}

/// The names that 以下 introduces: the quoted ones, whatever is said of them (以下「当社」といいます。), or one that is
/// not quoted.
fn hereafter(text: &Normalised, rest: Extent) -> Vec<(Extent, &'static str)> {
    const HOW: &str = "以下「Y」";
    let mut out = Vec::new();
    let mut at = rest.start;
    while at < rest.end {
        let close = matching_close(text, at).filter(|close| *close < rest.end);
        let Some(close) = close.filter(|_| matches!(text.at(at), '「' | '『' | '"' | '“')) else {
            at += 1;
            continue;
        };
        let name = Extent::new(at + 1, close);
        if is_one_word(text, name) {
            out.push((name, HOW));
        }
        at = close + 1;
    }
    if out.is_empty() {
        let mut start = rest.start;
        while start < rest.end && matches!(text.at(start), '、' | ',' | ' ' | ':') {
            start += 1;
        }
        let joins = |at: usize| is_content(text.at(at)) || matches!(text.at(at), '・' | ' ' | '-' | '&' | '.');
        let end = (start..rest.end).find(|at| !joins(*at)).unwrap_or(rest.end);
        let name = Extent::new(start, end);
        out.extend(is_one_word(text, name).then_some((name, HOW)));
    }
    out
}

const PLAIN: &str = "X(Y)";

/// One name of a gloss, without what introduces it and brackets around it.
fn piece(text: &Normalised, extent: Extent) -> Option<(Extent, &'static str)> {
    let introduced = INTRODUCES.iter().find(|(word, _)| text.starts_with(extent.start, word));
    let start = introduced.map_or(extent.start, |(word, _)| extent.start + word.chars().count());
    let (mut start, mut end) = (start.min(extent.end), extent.end);
    while start < end && matches!(text.at(start), '「' | '『' | ':' | ' ' | '・' | 'は') {
        start += 1;
    }
    while start < end && matches!(text.before(end), '」' | '』' | ' ') {
        end -= 1;
    }
    let name = Extent::new(start, end);
    is_name(text, name).then_some((name, introduced.map_or(PLAIN, |(_, how)| *how)))
}

fn is_foreign(text: &Normalised, name: Extent) -> bool {
    is_latin(text.at(name.start)) || is_katakana(text.at(name.start))
}

/// A second name behind a comma: X、別名Y.
pub(super) fn apposed(text: &Normalised, end: usize) -> Vec<(Extent, &'static str)> {
    if text.at(end) != '、' || !["別名", "通称", "旧称"].iter().any(|word| text.starts_with(end + 1, word)) {
        return Vec::new();
    }
    let limit = (end + 3..text.len().min(end + 34))
        .find(|at| !is_content(text.at(*at)) && !matches!(text.at(*at), '「' | '」' | '・' | ' ' | '-'));
    limit.and_then(|limit| piece(text, Extent::new(end + 1, limit))).into_iter().collect()
}

/// Prefectures and great cities without the word for what they are, which tell where a company sits: 乙社(東京).
static PLACES: Group = Group::new("gloss-place");

/// Whether a gloss reads as a name: katakana, capitals or kanji, no age, date, or explanation.
fn is_name(text: &Normalised, extent: Extent) -> bool {
    let chars = text.slice(extent);
    let digits = chars
        .iter()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '/' | '~' | '歳' | '年' | '月' | '日' | '時'));
    let words = cue!("gloss-explains");
    let explains = words.starts(text, extent.start).is_some() || words.ends(text, 0, extent.end).is_some();
    let counts = chars.first().is_some_and(char::is_ascii_digit) && !chars.iter().any(|c| c.is_ascii_alphabetic());
    let place = chars.last().is_some_and(|c| is_one_of("都道府県市区町村州年月日歳人社員業製", *c));
    // (東京・港), (大阪・北): where the press says that a company sits.
    let city = PLACES
        .iter()
        .any(|place| text.starts_with(extent.start, place) && text.at(extent.start + place.chars().count()) == '・');
    let place = place || city || PLACES.is(text, extent);
    let office = cue!("gloss-of-fact").starts(text, extent.start).is_some();
    is_one_word(text, extent) && !digits && !explains && !place && !office && !counts
}

/// Whether a range has the length and the characters of a name.
fn is_one_word(text: &Normalised, extent: Extent) -> bool {
    let joins = |c: char| matches!(c, '・' | ' ' | '-' | '.' | '&' | '\'' | '/');
    (2..=30).contains(&extent.len()) && text.slice(extent).iter().all(|c| is_content(*c) || joins(*c))
}
