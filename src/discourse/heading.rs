//! Lists of cases: a heading that names a body, and below it what befell it.
//!
//! `1. 株式会社○○` stands alone on its line; the paragraphs below tell the attack without naming the victim again.

use super::record::line;
use crate::grammar::{Reading, Sentence};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, is_one_of};
use crate::segment::Case;

/// For each sentence, the number of the case that it belongs to: 0 before the first heading, then counting up.
pub(in crate::discourse) fn cases(reading: &Reading, sentences: &[Sentence]) -> Vec<usize> {
    let labelled = sentences.iter().filter(|sentence| is_labelled(reading, sentence)).count() > 1;
    let mut case = 0;
    (0..sentences.len())
        .map(|index| {
            let sentence = &sentences[index];
            let label = labelled && is_labelled(reading, sentence);
            case += usize::from(label || is_heading(reading, sentences, index) || is_row(reading, sentence));
            case
        })
        .collect()
}

/// The number of the bulleted line, or of the headline in a list of news, that each sentence belongs to: what one item tells,
/// its neighbours do not. Items in whole
/// sentences are points of one story. A line of key
/// and value goes on with the one before it.
pub(in crate::discourse) fn items(reading: &Reading, sentences: &[Sentence]) -> Vec<Option<usize>> {
    let text = reading.text;
    let mut item = None;
    let news = headlines(reading, sentences);
    (0..sentences.len())
        .map(|index| {
            let Sentence { extent, paragraph, .. } = sentences[index];
            if news[index] {
                item = Some(index);
            } else if index == 0 || news[index - 1] || sentences[index - 1].paragraph != paragraph {
                let bullet = matches!(text.at(extent.start), '・' | '-' | '*' | '•' | '●' | '○' | '▽');
                let case = bullet && sentences[index].headline && line(text, extent).is_none();
                item = Some(index).filter(|_| case);
            }
            item
        })
        .collect()
}

/// How many headlines in a row are news of their own; those that open a text may be its title with its subtitles.
const NEWS: [usize; 2] = [3, 4];

/// For each sentence, whether it is one of several headlines in a row that each tell an act: a list of news.
fn headlines(reading: &Reading, sentences: &[Sentence]) -> Vec<bool> {
    let tells = |it: &Sentence| {
        let acts = it.frames.iter().any(|frame| frame.event_type != EventType::Statement);
        acts && it.headline && line(reading.text, it.extent).is_none()
    };
    let mut out = vec![false; sentences.len()];
    let mut first = 0;
    while first < sentences.len() {
        let row = sentences[first..].iter().take_while(|sentence| tells(sentence)).count();
        if row >= NEWS[usize::from(first == 0)] {
            out[first..first + row].fill(true);
        }
        first += row + 1;
    }
    out
}

/// Whether a line begins with the country that it tells of, as the entries of a chronicle do: 日本:大学に不正アクセス.
fn is_labelled(reading: &Reading, sentence: &Sentence) -> bool {
    let start = sentence.extent.start;
    let state = sentence.starting_at(start, sentence.extent.end).map(|draft| &sentence.drafts[draft]);
    state.is_some_and(|it| it.kind == Kind::State && reading.text.at(it.extent.end) == ':') && sentence.headline
}

/// Whether a line is a row of a table: each row is a case of its own.
fn is_row(reading: &Reading, sentence: &Sentence) -> bool {
    reading.text.slice(sentence.extent).iter().filter(|c| matches!(c, '|' | '│' | '\t')).count() >= 2
}

/// Makes the bodies of a heading the victims of the attacks below it that name none.
pub fn head_victims(reading: &Reading, sentences: &mut [Sentence]) {
    let cases = cases(reading, sentences);
    let headings: Vec<usize> = (0..sentences.len()).filter(|index| is_heading(reading, sentences, *index)).collect();
    // One heading is a title; two are a list of cases.
    if headings.len() < 2 {
        return;
    }
    for heading in headings {
        let named: Vec<Extent> = bodies(&sentences[heading]);
        let below: Vec<usize> =
            (heading + 1..sentences.len()).filter(|index| cases[*index] == cases[heading]).collect();
        let mut struck = false;
        for index in below {
            let victim = |extent: &Extent| {
                sentences[index].exact(*extent).is_some_and(|draft| {
                    matches!(sentences[index].drafts[draft].kind, Kind::Organization | Kind::Sector)
                })
            };
            let without: Vec<usize> = (0..sentences[index].frames.len())
                .filter(|frame| {
                    let frame = &sentences[index].frames[*frame];
                    frame.event_type == EventType::Attack && !frame.objects.iter().any(victim)
                })
                .collect();
            for frame in without {
                sentences[index].frames[frame].objects.extend(&named);
                struck = true;
            }
        }
        if struck {
            for draft in sentences[heading].drafts.iter_mut().filter(|draft| named.contains(&draft.extent)) {
                draft.category = Category::Target;
                draft.roles = draft.roles.union(Roles::ATTACKED);
            }
        }
    }
}

/// Whether a sentence is an enumerated line of its own that only names: no predicate, a number or a mark before it.
fn is_heading(reading: &Reading, sentences: &[Sentence], index: usize) -> bool {
    let sentence = &sentences[index];
    // On a line of its own, with or without an empty line around it.
    let alone = |other: Option<&Sentence>| {
        other.is_none_or(|other| {
            let (first, second) =
                if other.extent.start < sentence.extent.start { (other, sentence) } else { (sentence, other) };
            let between = Extent::new(first.extent.end.saturating_sub(1), second.extent.start + 1);
            other.paragraph != sentence.paragraph || reading.text.find(between, "\n").is_some()
        })
    };
    let first = reading.text.at(sentence.extent.start);
    let enumerated = first.is_ascii_digit() || is_one_of("■□◆◇●○▼①②③④⑤⑥⑦⑧⑨", first);
    let names = sentence
        .phrases
        .iter()
        .all(|phrase| matches!(phrase.case, Case::Bare | Case::And | Case::Genitive | Case::Comitative));
    sentence.headline
        && enumerated
        && names
        && alone(index.checked_sub(1).and_then(|before| sentences.get(before)))
        && alone(sentences.get(index + 1))
        && !bodies(sentence).is_empty()
}

/// The bodies that a heading names, without those before の: 保険会社の委託先○○ is about ○○.
fn bodies(sentence: &Sentence) -> Vec<Extent> {
    let body = |kind: Kind| matches!(kind, Kind::Organization | Kind::Authority);
    let owner =
        |end: usize| sentence.phrases.iter().any(|phrase| phrase.content.end == end && phrase.case == Case::Genitive);
    sentence
        .drafts
        .iter()
        .filter(|draft| body(draft.kind) && !owner(draft.extent.end))
        .map(|draft| draft.extent)
        .collect()
}
