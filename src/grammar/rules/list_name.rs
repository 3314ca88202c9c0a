//! Names of lists that no table holds: 「○○輸出管理コントロールリスト」.

use super::sanction_word::sanction;
use crate::grammar::cue;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{is_content, matching_open};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "list-name",
    stage: Stage::Names,
    ja: "名前に制裁や輸出管理の語を含むリスト",
    en: "A list whose name holds a word of sanctions or export control",
    examples: &[
        "中国は「⟦両用品目輸出管理コントロールリスト⟧」に企業を載せた。ロシアへの制裁とは別だ。",
        "経済制裁の一環で⟦軍需関連企業リスト⟧の作成を急ぐ。",
        "英国はロシアへの制裁のため「⟦信頼できない船主・用船者リスト⟧」を設けた。",
    ],
    counterexamples: &[
        "経済制裁の記事の後、買い物リストと「待てない人のための連絡先リスト」を作った。",
        "中国は輸出管理コントロールリストを公表した。",
        "輸出管理を担う職員は「リスト」という語を避けた。",
    ],
    apply: names,
}];

/// No longer name stands in quotation marks, in characters.
const LONGEST_NAME: usize = 40;

fn names(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(next) = cue!("list-word").next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let Some(word) = cue!("list-word").starts(text, at) else {
            at += 1;
            continue;
        };
        let end = at + word;
        at = end;
        if is_content(text.at(end)) {
            continue;
        }
        let name = Extent::new(start(text, end, word).max(sentence.extent.start), end);
        let signed = cue!("list-sign").find(text, name).is_some();
        // What names the list already stands, and an office keeps its name: 輸出管理部リスト.
        let taken = sentence
            .drafts
            .iter()
            .any(|draft| draft.extent.overlaps(name) && !(name.contains(draft.extent) && draft.extent != name))
            || sentence.drafts.iter().any(|draft| draft.category == Category::Actor && name.contains(draft.extent));
        if signed && !taken && name.len() > word {
            sentence.replace_inside(sanction(text, name, Kind::List, "list-name", RULES));
        }
    }
}

/// Where the name of a list begins that ends at a place: behind the quotation mark that opens it, or where its compound does.
fn start(text: &Normalised, end: usize, word: usize) -> usize {
    let quoted = matches!(text.at(end), '」' | '』' | '”')
        .then(|| matching_open(text, end))
        .flatten()
        .map(|open| open + 1)
        .filter(|start| end - start <= LONGEST_NAME && *start + word < end);
    quoted.unwrap_or_else(|| {
        let run = (0..end).rev().take_while(|at| is_content(text.at(*at)) || text.at(*at) == '・');
        run.last().unwrap_or(end - word)
    })
}
