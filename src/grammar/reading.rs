//! A text while it is read: its sentences with phrases, drafts and frames.

use super::domain::Domain;
use super::draft::{Draft, Frame};
use crate::grammar::{Group, cue};
use crate::lexicon::Lexicon;
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, Phrase, matching_close, matching_open, phrases};

/// What the rules know of the whole text.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The normalised text.
    pub text: &'a Normalised,
    /// Names and terms.
    pub lexicon: &'a Lexicon,
    /// What the text is about.
    pub domain: Domain,
    /// For each character, whether it lies in a common word that hides a name.
    pub trapped: &'a [bool],
}

/// One sentence and what was found in it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where, in the normalised text.
    pub extent: Extent,
    /// Left to right.
    pub phrases: Vec<Phrase>,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Whether it is a headline or a list item: short, without a full stop.
    pub headline: bool,
    /// Whether it is furniture of the page, which tells nothing of the article's acts.
    pub furniture: bool,
    /// Mentions in the making; may nest, none crosses another.
    pub drafts: Vec<Draft>,
    /// Events in the making.
    pub frames: Vec<Frame>,
    /// Drafts that came too late: their words are another draft's, or would have crossed it.
    pub refused: Vec<Draft>,
}

/// A line longer than this is no headline.
const LONGEST_HEADLINE: usize = 60;

impl Sentence {
    /// Cuts a sentence into phrases.
    pub fn new(text: &Normalised, extent: Extent, paragraph: usize) -> Self {
        let mut phrases = phrases(text, extent);
        for phrase in &mut phrases {
            phrase.core = core_of(text, phrase);
        }
        let headline = extent.len() <= LONGEST_HEADLINE && !matches!(text.before(extent.end), '。' | '」');
        Self {
            extent,
            phrases,
            paragraph,
            headline,
            furniture: false,
            drafts: Vec::new(),
            frames: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// The phrase of the verb of speech that closes it, by index.
    pub fn closing_speech(&self, text: &Normalised) -> Option<usize> {
        let last = self.phrases.len();
        let says = |index: &usize| cue!("speech").starts(text, self.phrases[*index].content.start).is_some();
        (last.saturating_sub(4)..last).rev().find(says)
    }

    /// The index of the phrase that holds a character.
    pub fn phrase_at(&self, at: usize) -> Option<usize> {
        let index = self.phrases.partition_point(|phrase| phrase.extent().start <= at).checked_sub(1)?;
        let phrase = &self.phrases[index];
        (at < phrase.tail.end.max(phrase.content.end)).then_some(index)
    }

    /// The draft with exactly this extent.
    pub fn exact(&self, extent: Extent) -> Option<usize> {
        self.drafts.iter().position(|draft| draft.extent == extent)
    }

    /// The widest draft that ends at `end` and begins at or after `from`.
    pub fn ending_at(&self, from: usize, end: usize) -> Option<usize> {
        (0..self.drafts.len())
            .filter(|index| self.drafts[*index].extent.end == end && self.drafts[*index].extent.start >= from)
            .min_by_key(|index| self.drafts[*index].extent.start)
    }

    /// The widest draft that begins at `start` and ends at or before `to`.
    pub fn starting_at(&self, start: usize, to: usize) -> Option<usize> {
        (0..self.drafts.len())
            .filter(|index| self.drafts[*index].extent.start == start && self.drafts[*index].extent.end <= to)
            .max_by_key(|index| self.drafts[*index].extent.end)
    }

    /// Whether a draft covers any character of a range.
    pub fn touches(&self, extent: Extent) -> bool {
        self.drafts.iter().any(|draft| draft.extent.overlaps(extent))
    }

    /// Adds a draft unless one with the same extent is there, or it would cross one. Returns whether it was added.
    pub fn add(&mut self, draft: Draft) -> bool {
        let fits = self.drafts.iter().all(|other| {
            other.extent != draft.extent
                && (!other.extent.overlaps(draft.extent)
                    || other.extent.contains(draft.extent)
                    || draft.extent.contains(other.extent))
        });
        if fits && !draft.extent.is_empty() {
            self.drafts.push(draft);
        } else {
            self.refused.push(draft);
        }
        fits
    }

    /// Adds a draft in place of everything inside it.
    pub fn replace_inside(&mut self, draft: Draft) -> bool {
        let crosses = self.drafts.iter().any(|other| {
            other.extent.overlaps(draft.extent)
                && !draft.extent.contains(other.extent)
                && !other.extent.contains(draft.extent)
        });
        if crosses || draft.extent.is_empty() {
            self.refused.push(draft);
            return false;
        }
        self.drafts.retain(|other| !draft.extent.contains(other.extent));
        self.drafts.push(draft);
        true
    }

    /// The draft that a phrase's content ends in, a gloss and brackets around a name put aside.
    pub fn draft_of(&self, phrase: &Phrase) -> Option<usize> {
        let core = phrase.core;
        let around = || {
            // この業者 begins before the content, ○○さん ends behind it.
            (0..self.drafts.len()).find(|index| {
                let extent = self.drafts[*index].extent;
                !core.is_empty()
                    && extent.contains(core)
                    && (extent.end == core.end || extent.end > phrase.tail.start && extent.end <= phrase.tail.end)
            })
        };
        self.ending_at(core.start, core.end).or_else(around).or_else(|| self.glossed_before_head(core))
    }

    /// The name in ナントカ・ナニガシ(Nantoka Nanigashi)外相 and 甲団(Kodan)グループ: another writing in brackets, and a title or
    /// a word for a group at the end.
    fn glossed_before_head(&self, core: Extent) -> Option<usize> {
        let titled = |it: &&Draft| matches!(it.kind, Kind::Person | Kind::ThreatGroup) && core.contains(it.extent);
        let gloss = self.drafts.iter().filter(titled).max_by_key(|it| it.extent.end)?;
        let named = |it: &Draft| it.key == gloss.key && it.extent.end + 1 == gloss.extent.start;
        self.drafts.iter().position(named).filter(|_| gloss.extent.end + 1 < core.end)
    }

    /// Whether a name stands before a head with nothing but の and coordination between them: イランの銀行.
    pub fn modifies(&self, name: Extent, head: Extent) -> bool {
        let (Some(from), Some(to)) = (self.phrase_at(name.start), self.phrase_at(head.start)) else { return false };
        let joins = |phrase: &Phrase| match phrase.case {
            Case::Genitive | Case::And | Case::Comitative => true,
            // 米国、ロシアの企業に制裁: in a headline the comma stands for は. Iranian hackers: English words adjoin.
            Case::Bare if phrase.comma => !self.headline,
            Case::Bare => to == from + 1,
            _ => false,
        };
        name.end <= head.start && self.phrases[from..to].iter().all(joins)
    }

    /// Whether an actor's draft of one of these kinds.
    pub fn is_actor(&self, draft: usize, kinds: &[Kind]) -> bool {
        self.drafts[draft].category == Category::Actor && kinds.contains(&self.drafts[draft].kind)
    }
}

/// A phrase's content without a gloss at its end, quotation marks around it, and a quantity behind it.
fn core_of(text: &Normalised, phrase: &Phrase) -> Extent {
    let mut core = phrase.content;
    if let Some(gloss) = phrase.gloss
        && gloss.end == core.end
    {
        core = Extent::new(core.start, gloss.start);
    }
    if text.at(phrase.tail.start) == 'つ' {
        let digits = (core.start + 1..core.end).rev().find(|at| !text.at(*at).is_ascii_digit());
        core = Extent::new(core.start, digits.map_or(core.end, |at| at + 1));
    }
    core = without_quantity(text, core);
    while let Some(open) = core.end.checked_sub(1).and_then(|close| matching_open(text, close)) {
        if open < core.start {
            break;
        }
        core = if text.at(open) == '(' {
            Extent::new(core.start, open.max(core.start))
        } else {
            Extent::new(open + 1, core.end - 1)
        };
        if core.is_empty() {
            break;
        }
    }
    core
}

/// Cuts what counts off the end of a noun phrase: 数十台, 2人, 4名, 約10社以上, 全員, 等.
pub(crate) fn without_quantity(text: &Normalised, extent: Extent) -> Extent {
    // 個人5名及び団体18: tables and notices leave out the counter behind a class.
    if text.before(extent.end).is_ascii_digit() && !extent.is_empty() {
        let digits = (extent.start..extent.end).rev().take_while(|at| text.at(*at).is_ascii_digit()).count();
        let class = cue!("party-class").ends(text, extent.start, extent.end - digits).is_some();
        return Extent::new(extent.start, extent.end - if class { digits } else { 0 });
    }
    // Most phrases end in nothing that counts; this is asked for every phrase by many rules.
    if extent.is_empty() || SUFFIXES.ending(text, extent.end).or_else(|| COUNTERS.ending(text, extent.end)).is_none() {
        return extent;
    }
    // ○○氏個人: what sets a person apart from others is no part of the name.
    if ["氏個人", "氏本人"].iter().any(|word| text.ends_with(extent.end, word)) && extent.len() > 3 {
        return Extent::new(extent.start, extent.end - 2);
    }
    let mut end = without_suffixes(text, extent);
    if let Some(counter) = COUNTERS.ending(text, end) {
        let mut at = end - counter.chars().count();
        let digits = at;
        while at > extent.start && is_number(text.before(at)) {
            at -= 1;
        }
        // 計51団体: the number counts a class, which is all there is.
        let summed = ["約", "計", "合計"].iter().any(|word| text.str(Extent::new(extent.start, at)) == *word);
        if at < digits && at > extent.start && !summed && !is_second_class(text, Extent::new(extent.start, at), end) {
            for prefix in cue!("number-prefix").iter() {
                if text.ends_with(at, prefix) && at - prefix.chars().count() > extent.start {
                    at -= prefix.chars().count();
                }
            }
            end = at;
        }
    }
    Extent::new(extent.start, end.max(extent.start))
}

/// 3団体・4個人: behind a class with its number the next number counts another class, which is all there is as well.
fn is_second_class(text: &Normalised, before: Extent, end: usize) -> bool {
    let first = before.end - usize::from(text.before(before.end) == '・');
    let class = |end: usize| cue!("bare-class").ending(text, end).map(|class| class.chars().count());
    let number = class(first).map_or(before.start, |length| (first - length).max(before.start));
    class(end).is_some() && number > before.start && (before.start..number).all(|at| is_number(text.at(at)))
}

/// Cuts what sums up off the end of a noun phrase: など, 全員, 以上.
fn without_suffixes(text: &Normalised, extent: Extent) -> usize {
    let mut end = extent.end;
    for suffix in SUFFIXES.iter() {
        if !text.ends_with(end, suffix) {
            continue;
        }
        let length = suffix.chars().count();
        // 西側 is a name.
        if suffix == "側" && end <= extent.start + 2 {
            continue;
        }
        let numeric = cue!("numeric-suffix").contains(suffix);
        if end > extent.start + length {
            let before = text.before(end - length);
            if !numeric || COUNTERS.ending(text, end - length).is_some() || before.is_ascii_digit() {
                end -= length;
            }
        }
    }
    end
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_one_of("一二三四五六七八九十百千万億兆数,.", c)
}

/// What may be cut off, besides numbers, in the order in which it is.
static SUFFIXES: Group = Group::new("counted-suffix");

/// What a number before it counts.
static COUNTERS: Group = Group::new("counter");

/// The end of the parenthesis that opens at an index, or the index itself.
pub(super) fn after_gloss(text: &Normalised, at: usize) -> usize {
    if text.at(at) == '(' { matching_close(text, at).map_or(at, |close| close + 1) } else { at }
}

/// Whether a place lies in a clause of recovery, precaution or drill, which holds no target: 対策としては…, …との想定で.
pub(super) fn is_precaution(text: &Normalised, sentence: &Sentence, at: usize) -> bool {
    let before = Extent::new(sentence.extent.start, at);
    cue!("precaution").find(text, before).is_some()
        || text.find(Extent::new(at, sentence.extent.end), "想定").is_some()
        || is_advised(text, sentence, at)
}

/// What defenders are told to switch off is not hit: 無効化を推奨, 停止するよう助言.
fn is_advised(text: &Normalised, sentence: &Sentence, at: usize) -> bool {
    let defends = cue!("defence").starts(text, at).is_some();
    let behind = Extent::new(at, sentence.extent.end.min(at + 30));
    defends && cue!("advised").find(text, behind).is_some()
}

/// Whether a phrase can be the subject: が, は, も, and には or では where nothing better is.
pub(super) fn is_subject(case: Case) -> bool {
    matches!(case, Case::Nominative | Case::Topic | Case::Also)
}
