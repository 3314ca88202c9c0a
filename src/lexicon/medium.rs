//! Platforms as the means of what is said and done: 〜とツイッターで述べた names no party.

use super::Entry;
use super::table::Table;
use crate::normalise::{Extent, Normalised};
use crate::text::table_text;
use std::sync::OnceLock;

struct Media {
    platforms: Vec<&'static str>,
    behind: Vec<&'static str>,
}

fn media() -> &'static Media {
    static MEDIA: OnceLock<Media> = OnceLock::new();
    MEDIA.get_or_init(|| {
        let mut out = Media { platforms: Vec::new(), behind: Vec::new() };
        let Ok(table) = Table::read("media.tsv", table_text!("media.tsv")) else { return out };
        let Ok(rows) = table.rows(["what", "word"]) else { return out };
        for (_, [what, word]) in rows {
            if what == "platform" { out.platforms.push(word) } else { out.behind.push(word) }
        }
        out
    })
}

/// The longest gloss that may stand between a platform and what follows it: ツイッター(Twitter)で.
const LONGEST_GLOSS: usize = 16;

/// What follows the name of a platform and makes it the means; nothing where it is a party, or no platform.
pub(super) fn used(text: &Normalised, extent: Extent, entry: &Entry) -> Option<&'static str> {
    if !media().platforms.contains(&entry.id.as_str()) {
        return None;
    }
    let mut end = extent.end;
    if text.at(end) == '(' {
        end = (end..(end + LONGEST_GLOSS).min(text.len())).find(|at| text.at(*at) == ')')?;
    }
    while matches!(text.at(end), ')' | '」' | '』' | ' ') {
        end += 1;
    }
    media().behind.iter().copied().find(|word| text.starts_with(end, word))
}
