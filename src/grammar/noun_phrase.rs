//! What a predicate's argument names: its noun phrases, coordinated and with the modifiers that are hit too.

mod coordination;
mod parts;

pub(super) use self::coordination::sums_up_branches;
use self::coordination::{Chain, collect};
use self::parts::DIVISIONS;
use super::cues::kind_of_head;
use super::reading::{Reading, Sentence, without_quantity};
use crate::grammar::cue;
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{is_katakana, is_latin};
use crate::text::Arrange;

/// One noun phrase: the smallest complete one, without particles, quantities and modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NounPhrase {
    /// Where.
    pub extent: Extent,
    /// Its kind as a target; `None` where neither a name nor a known head tells.
    pub kind: Option<Kind>,
    /// The draft that is exactly this phrase.
    pub draft: Option<usize>,
}

/// The noun phrases that end in a phrase's content: itself, what is coordinated with it to the left, and modifiers that
/// are hit with it (countries, and the owner of a thing). In the order of the text.
pub(super) fn arguments(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    collect(reading, sentence, phrase, &mut out, Chain::default());
    out.arrange_by_key(|np| np.extent);
    out.dedup_by_key(|np| np.extent);
    out
}

/// Whether an unknown phrase is written like a name: in Latin letters, or wholly in katakana.
pub(super) fn is_name_like(reading: &Reading, extent: Extent) -> bool {
    let name = reading.text.slice(extent);
    let latin = name.iter().filter(|c| is_latin(**c) && !c.is_ascii_digit()).count();
    let katakana = name.iter().all(|c| is_katakana(*c) || *c == '・');
    (latin >= 3 && latin * 2 >= name.len() || katakana && name.len() >= 3)
        && cue!("not-target").ends(reading.text, extent.start, extent.end).is_none()
}

/// The noun phrases of one phrase's content, left to right: parts joined by ・ where each is a name, a country before a
/// class of victims, else the whole.
pub(super) fn of_content(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let core = sentence.phrases[phrase].core;
    // A draft that begins before the content (この業者) or ends behind it (○○さん).
    let tail = sentence.phrases[phrase].tail;
    let wider = (0..sentence.drafts.len()).find(|index| {
        let extent = sentence.drafts[*index].extent;
        extent.contains(core)
            && extent != core
            && !core.is_empty()
            && (extent.end == core.end || extent.end > tail.start && extent.end <= tail.end)
            && sentence.drafts[*index].category == Category::Actor
    });
    if let Some(draft) = wider {
        return vec![named(sentence, draft)];
    }
    let mut out = of_extent(reading, sentence, core);
    for np in out.iter_mut().filter(|np| np.draft.is_none()) {
        // 影の船団: a term that holds の begins in the phrase before.
        if let Some(length) = cue!("term-with-no").ends(reading.text, sentence.extent.start, np.extent.end) {
            np.extent.start = np.extent.end - length;
            np.kind = Some(Kind::Asset);
        }
    }
    out
}

/// The noun phrases of a range that holds no particle: its parts by the first division that fits, else the whole.
pub(super) fn of_extent(reading: &Reading, sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    if core.is_empty() {
        return Vec::new();
    }
    let core = trim(reading, core);
    DIVISIONS
        .iter()
        .find_map(|divide| divide(reading, sentence, core))
        .unwrap_or_else(|| vec![whole(reading, sentence, core)])
}

/// What no division splits: an unknown name without the word before it that describes it, or a noun phrase.
fn whole(reading: &Reading, sentence: &Sentence, core: Extent) -> NounPhrase {
    let name = without_description(reading, core);
    let kind = if name == core {
        kind_of(reading, core).or_else(|| kind_of_quoted(reading, sentence, core))
    } else {
        Some(Kind::Organization)
    };
    NounPhrase { extent: name, kind, draft: None }
}

/// A name in quotation marks is what the noun before them says: 手続きサイト「○○」.
fn kind_of_quoted(reading: &Reading, sentence: &Sentence, name: Extent) -> Option<Kind> {
    let open = name.start.checked_sub(1).filter(|open| matches!(reading.text.at(*open), '「' | '『'))?;
    let phrase = sentence.phrase_at(open)?;
    let before = Extent::new(sentence.phrases[phrase].content.start, open);
    let thing = |kind: &Kind| matches!(kind, Kind::System | Kind::Asset);
    if before.is_empty() { None } else { kind_of(reading, before).filter(thing) }
}

/// An unknown name behind a word for a company: the word describes it (セキュリティー企業○○).
fn without_description(reading: &Reading, core: Extent) -> Extent {
    let text = reading.text;
    for at in core.start + 2..core.end.saturating_sub(2) {
        let rest = Extent::new(at, core.end);
        let describes = cue!("describes-name").ends(text, 0, at).is_some();
        let goes_on = cue!("describes-on").starts(text, at).is_some();
        if describes && !goes_on && rest.len() >= 3 && kind_of(reading, rest).is_none() {
            return rest;
        }
    }
    core
}

/// Cuts counting words and ordinals off both ends.
fn trim(reading: &Reading, core: Extent) -> Extent {
    let text = reading.text;
    let mut core = without_quantity(text, core);
    // 基地2か所: the counter is cut off at its kana, the number stands here.
    if text.starts_with(core.end, "か所") {
        while core.len() > 1 && text.before(core.end).is_ascii_digit() {
            core.end -= 1;
        }
    }
    let mut start = core.start;
    let counts = cue!("counting-prefix");
    // Most phrases begin with none of them.
    let listed = counts.starts(text, start).map(|_| counts.iter());
    for prefix in listed.into_iter().flatten() {
        let length = prefix.chars().count();
        if core.end > start + length + 1 && text.starts_with(start, prefix) {
            start += length;
        }
    }
    // 計51団体: the word for a sum belongs to the number.
    if let Some(sum) = ["合計", "計", "約"].iter().find(|word| text.starts_with(start, word)) {
        let behind = start + sum.chars().count();
        if text.at(behind).is_ascii_digit() {
            start = behind;
        }
    }
    // 12企業, 約20企業・団体, 約1816BTC: the number before what it counts is no part of it, as 3社 is a number only.
    let number = |at: usize| text.at(at).is_ascii_digit() || at > start && is_one_of(",.万億兆", text.at(at));
    let digits = (start..core.end).find(|at| !number(*at)).unwrap_or(start);
    let counted = Extent::new(digits, core.end);
    // 29155部隊: a unit is called by its number.
    let called = text.str(counted) == "部隊" && digits - start > 2;
    if digits > start && counted.len() > 1 && kind_of(reading, counted).is_some() && !called {
        start = digits;
    }
    Extent::new(start, core.end)
}

fn named(sentence: &Sentence, draft: usize) -> NounPhrase {
    let content = &sentence.drafts[draft];
    NounPhrase { extent: content.extent, kind: Some(as_target(content.kind)), draft: Some(draft) }
}

/// The kind that an actor has as a target.
pub fn as_target(kind: Kind) -> Kind {
    match kind {
        Kind::Authority | Kind::ThreatGroup => Kind::Organization,
        other => other,
    }
}

/// The kind of a phrase from terms and head nouns.
pub(super) fn kind_of(reading: &Reading, extent: Extent) -> Option<Kind> {
    let phrase = reading.text.str(extent);
    let terms = reading.lexicon.terms();
    if let Some(kind) = terms.kind(phrase) {
        return Some(kind);
    }
    let by_head = kind_of_head(reading.text.slice(extent));
    by_head
        .filter(|(length, _)| *length > 1)
        .map(|(_, kind)| kind)
        .or_else(|| terms.kind_of_end(phrase))
        .or(by_head.map(|(_, kind)| kind))
        .or((phrase == "者" || is_national(reading.text, extent)).then_some(Kind::Group))
        .or_else(|| lone_head(reading.text, extent))
}

/// ロシアの男, チェコの港: the nouns of one character that name a party or a thing by themselves.
fn lone_head(text: &Normalised, extent: Extent) -> Option<Kind> {
    let person = cue!("lone-person").is(text, extent).then_some(Kind::Person);
    person.or_else(|| cue!("lone-place").is(text, extent).then_some(Kind::Asset))
}

/// イラン人, 台湾人: people by their nationality.
pub(super) fn is_national(text: &Normalised, extent: Extent) -> bool {
    let katakana =
        extent.len() > 2 && text.slice(Extent::new(extent.start, extent.end - 1)).iter().all(|c| is_katakana(*c));
    katakana && text.before(extent.end) == '人' || cue!("national").is(text, extent)
}

/// Whether a phrase can be a target at all: abstract nouns, times and numbers cannot.
pub(super) fn can_be_target(reading: &Reading, np: &NounPhrase) -> bool {
    let text = reading.text;
    let phrase = text.slice(np.extent);
    let abstract_noun = np.draft.is_none()
        && np.kind != Some(Kind::Organization)
        && !(np.kind == Some(Kind::Sector) && cue!("listed-branch").is(text, np.extent))
        && cue!("not-target").ends(text, np.extent.start, np.extent.end).is_some();
    let has_letter = phrase.iter().any(|c| c.is_alphabetic());
    let is_time = np.draft.is_none() && is_time(text, np.extent);
    let number = np.draft.is_none()
        && phrase.first().is_some_and(char::is_ascii_digit)
        && phrase.last().is_some_and(|c| is_one_of("年月日時分秒件人%円", *c));
    // 2社, 14人: a number with its counter names nobody.
    let only_counted = np.draft.is_none()
        && phrase.split_last().is_some_and(|(counter, number)| {
            is_one_of("社人名隻行件", *counter)
                && number.iter().all(|c| c.is_ascii_digit() || is_one_of("約計数各,一二三四五六七八九十百千万", *c))
        });
    // 数千万ドル, 約30棟
    let counted = phrase.iter().find(|c| !matches!(c, '約' | '数'));
    let counts = np.draft.is_none()
        && counted
            .is_some_and(|c| c.is_ascii_digit() || phrase.first() == Some(&'数') && is_one_of("十百千万億兆", *c))
        && cue!("unit").ends(text, 0, np.extent.end).is_some();
    // ロシア向けの: the first letter of a particle is no noun.
    let cut = np.draft.is_none() && text.at(np.extent.end) == 'け' && text.before(np.extent.end) == '向';
    if cut || matches!(text.str(np.extent), "世界中" | "全世界" | "世界各地") {
        return false;
    }
    // 関与した者: one letter names a class behind the clause that describes it; 関与した者として says why.
    let described = text.str(np.extent) == "者"
        && matches!(text.before(np.extent.start), 'た' | 'る')
        && !text.starts_with(np.extent.end, "として");
    let long = phrase.len() > 1 || described || cue!("lone-place").is(text, np.extent);
    !abstract_noun && !counts && !only_counted && has_letter && !is_time && !number && long || np.draft.is_some()
}

/// Letters of which times are written: 昨年12月24日夜, 先月, 2022年度上半期.
const TIME_LETTERS: &str = "年月日時分秒週度期半旬末頃昨今先来去翌前後同一上中下初朝昼夕夜晩未明春夏秋冬";

/// Whether a phrase is a time: of nothing but numbers and letters of time, or closed by a word that places an act before
/// or after something (夏季休業中, 発表直後).
pub(super) fn is_time(text: &Normalised, extent: Extent) -> bool {
    let letters = text.slice(extent).iter().all(|c| c.is_ascii_digit() || is_one_of(TIME_LETTERS, *c));
    letters || cue!("time-closing").ends(text, extent.start + 1, extent.end).is_some()
}
