//! NFKC and lower case, cluster by cluster, with the bytes of each.

use super::clusters::continues_cluster;
use crate::text::Span;

/// Calls `push` for every character of the NFKC, lower-case form, with the bytes of the cluster that it came from.
///
/// A character that NFKC leaves alone and that nothing behind it composes with goes the short way, where only those of
/// ASCII know a case; everything else is gathered up to the next such character and given to [`folded`], so the result is
/// exactly that of NFKC on the whole text, lower-cased.
pub(super) fn fold(text: &str, mut push: impl FnMut(char, Span)) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if is_inert(c) && chars.peek().is_none_or(|(_, next)| is_inert(*next)) {
            push(c.to_ascii_lowercase(), Span::new(start, end));
            continue;
        }
        while let Some((at, next)) = chars.next_if(|(_, next)| !is_inert(*next)) {
            end = at + next.len_utf8();
        }
        gather(&text[start..end], start, &mut push);
    }
}

/// Normalises a run that the short way left over, one cluster after the other.
fn gather(run: &str, offset: usize, push: &mut impl FnMut(char, Span)) {
    let mut start = 0;
    let mut chars = run.char_indices().skip(1).peekable();
    loop {
        let end = loop {
            match chars.next() {
                None => break run.len(),
                Some((at, c)) if begins_cluster(c) => break at,
                Some(_) => {}
            }
        };
        let span = Span::new(offset + start, offset + end);
        folded(&run[start..end]).chars().for_each(|c| push(c, span));
        if end == run.len() {
            return;
        }
        start = end;
    }
}

/// A cluster in NFKC and lower case.
#[cfg(not(target_arch = "wasm32"))]
fn folded(cluster: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfkc(cluster).collect::<String>().to_lowercase()
}

/// A cluster in NFKC and lower case, by the browser, which has the tables; they would be a twelfth of the page's download.
/// Unicode promises that these forms of a text never change, so whose tables they are makes no difference.
#[cfg(target_arch = "wasm32")]
fn folded(cluster: &str) -> String {
    js_sys::JsString::from(cluster).normalize("NFKC").to_lower_case().into()
}

/// Whether NFKC maps the character to itself and it never composes with the one before it. Conservative: `false` only
/// costs time.
fn is_inert(c: char) -> bool {
    matches!(c,
        '\0'..='\u{7f}'
        | '、'..='〕' | '〜'
        | 'ぁ'..='ゖ' | 'ァ'..='ー'
        | '一'..='鿿')
}

/// Whether a cluster begins at the character.
fn begins_cluster(c: char) -> bool {
    is_inert(c) || !continues_cluster(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn whole(text: &str) -> String {
        let mut out = String::new();
        fold(text, |c, _| out.push(c));
        out
    }

    /// Lower case character by character: a cluster holds no word, so that a sigma in it is never the last letter of one.
    fn expected(text: &str) -> String {
        text.nfkc().flat_map(char::to_lowercase).collect()
    }

    proptest! {
        #[test]
        fn equals_the_crate_on_any_text(text in any::<String>()) {
            prop_assert_eq!(whole(&text), expected(&text));
        }

        #[test]
        fn equals_the_crate_on_japanese(text in "[ぁ-んァ-ヺーｦ-ﾟ゛゜\u{3099}\u{309a}一-丂Ａ-ｚ①-⑨㌀-㍿が-ご각-갃ᄀ-낙e\u{301}ﬁ ]{0,40}") {
            prop_assert_eq!(whole(&text), expected(&text));
        }

        #[test]
        fn spans_tile_the_text(text in "[あガｶﾞ①e\u{301}㌔🦊※’ ]{0,20}") {
            let mut end = 0;
            let mut last = Span::new(0, 0);
            fold(&text, |_, span| {
                if span != last || span.is_empty() {
                    assert_eq!(span.start(), end);
                    end = span.end();
                    last = span;
                }
            });
            prop_assert_eq!(end, text.len());
        }
    }

    #[test]
    fn every_character_folds_as_the_crate_does() {
        for c in '\0'..=char::MAX {
            let text = String::from(c);
            assert_eq!(whole(&text), expected(&text), "{c:?}");
        }
    }

    #[test]
    fn a_symbol_keeps_its_own_bytes() {
        for text in ["規制※の", "Russia’s", "北朝鮮●", "甲社🦊"] {
            let mut spans = Vec::new();
            fold(text, |_, span| spans.push(span));
            assert_eq!(spans.len(), text.chars().count(), "{text}");
            assert!(spans.windows(2).all(|pair| pair[0].end() == pair[1].start()), "{text}: {spans:?}");
        }
    }
}
