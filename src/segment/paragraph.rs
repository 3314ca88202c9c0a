//! Paragraphs: repeats and page furniture.

use crate::normalise::{Extent, Normalised};
use crate::text::table_text;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One line of the pasted page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphExtent {
    /// The line without its feed.
    pub extent: Extent,
    /// The index of the earlier paragraph that it repeats to the letter, spaces aside.
    pub duplicate_of: Option<usize>,
    /// Whether it is furniture of the page and no part of the article.
    pub furniture: bool,
}

/// A line shorter than this repeats by chance (a byline, a kicker).
const SHORTEST_REPEAT: usize = 15;
/// A line longer than this is text, whatever words it holds.
const LONGEST_FURNITURE: usize = 40;

/// The lines that hold something.
pub fn paragraphs(text: &Normalised) -> Vec<ParagraphExtent> {
    let mut out: Vec<ParagraphExtent> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut start = 0;
    while start <= text.len() {
        let end = (start..text.len()).find(|index| text.at(*index) == '\n').unwrap_or(text.len());
        let extent = Extent::new(start, end);
        start = end + 1;
        let key: String = text.slice(extent).iter().filter(|c| !c.is_whitespace()).collect();
        if key.is_empty() {
            continue;
        }
        let length = key.chars().count();
        let short = length <= LONGEST_FURNITURE && !key.contains('。');
        let linked = out.last().is_some_and(|last: &ParagraphExtent| last.furniture) && is_link(&key);
        let furniture = short && (linked || furniture_words().iter().any(|words| holds(&key, words)));
        let duplicate_of = if length < SHORTEST_REPEAT {
            None
        } else {
            let index = out.len();
            match seen.entry(key) {
                std::collections::btree_map::Entry::Occupied(first) => Some(*first.get()),
                std::collections::btree_map::Entry::Vacant(place) => {
                    place.insert(index);
                    None
                }
            }
        };
        out.push(ParagraphExtent { extent, duplicate_of, furniture });
    }
    out
}

/// Whether a line holds the words: at its start behind ^, at its end before $, or else anywhere.
fn holds(key: &str, words: &str) -> bool {
    match (words.strip_prefix('^'), words.strip_suffix('$')) {
        (Some(start), _) => key.starts_with(start),
        (_, Some(end)) => key.ends_with(end),
        _ => key.contains(words),
    }
}

/// A bulleted or ranked line, which under a heading of links is one of them: ・○○, 1位○○.
fn is_link(key: &str) -> bool {
    let rank = key.trim_start_matches(|c: char| c.is_ascii_digit());
    key.starts_with(['・', '-', '●', '▶', '>', '■']) || rank.len() < key.len() && rank.starts_with('位')
}

fn furniture_words() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = table_text!("furniture.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        lines.filter_map(|line| line.split('\t').next()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_and_furniture_are_told() {
        let body = "米国の財務省は新たな措置を発表した。";
        let text = Normalised::new(&format!("{body}\n短い行\n\n短い行\n {body}\nこの記事を読んで…"));
        let found: Vec<_> = paragraphs(&text).iter().map(|p| (p.duplicate_of, p.furniture)).collect();
        assert_eq!(found, [(None, false), (None, false), (None, false), (Some(0), false), (None, true)]);
    }

    #[test]
    fn captions_credits_and_links_are_furniture() {
        let told = |text: &str| {
            let text = Normalised::new(text);
            paragraphs(&text).iter().map(|p| p.furniture).collect::<Vec<_>>()
        };
        assert_eq!(
            told("写真:壊れた発電所\n写真店が被害に遭った\n港の様子(ロイター=共同)\nTOP > 国際"),
            [true, false, true, true]
        );
        assert_eq!(
            told("関連記事\n・銀行に侵入\n2位 企業に制裁\n本文が始まる\n・項目"),
            [true, true, true, false, false]
        );
    }
}
