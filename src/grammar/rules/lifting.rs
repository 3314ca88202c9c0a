//! What ends or eases a sanction.

use super::sanction_party::is_ground;
use super::sanction_word::sanction;
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::{Group, cue};
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, Phrase, is_content, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "lifting",
        stage: Stage::Names,
        ja: "制裁の語に「解除」「緩和」「失効」などが続く",
        en: "The noun of a sanction with a verb that ends or eases it",
        examples: &[
            "EUはシリアに対する⟦経済制裁を全面解除⟧した。",
            "米国はイランの⟦資産凍結も解除する⟧。",
            "EUはシリアに対する取引禁止や同国の銀行の資産凍結を⟦解除する⟧。",
            "英国は「⟦禁輸の対象」から外し⟧た品目を示した。",
            "EUは経済制裁の大半を段階的に⟦解除⟧した。",
            "EUはロシアに対する⟦制裁の一時停止⟧を決めた。",
            "米国はイランへの⟦制裁を一時的に解除⟧した。",
            "商社への経済制裁は31日に⟦期限切れ⟧となった。",
            "ベネズエラへの制裁について、選挙を待って一部の⟦停止⟧を検討する。",
        ],
        counterexamples: &[
            "米国はイランに経済制裁を科した。",
            "緊急事態宣言を全面解除した。",
            "制裁を担う省庁は端末のロックを解除した。",
            "制裁が続く中、工場は生産ラインの一部の停止を決めた。",
        ],
        apply: liftings,
    },
    Rule {
        id: "easing",
        stage: Stage::Predicates,
        ja: "「規制を一時停止」「掲載を停止」など、措置を解く述語",
        en: "A predicate that ends or suspends a restriction, told by its class (規制を一時停止)",
        examples: &[
            "制裁を続ける米国は、イランに対する⟦規制を一時停止⟧した。",
            "米国はエンティティーリストの企業に対し、⟦掲載を90日間停止⟧した。",
            "英国は海運会社の⟦制裁指定を取り消し⟧た。",
        ],
        counterexamples: &[
            "経済制裁とは別に、市は交通規制を解除した。",
            "新聞は広告の掲載を停止した。",
            "経済制裁の記事の後、広告の掲載を停止した。",
        ],
        apply: easings,
    },
];

/// How a sanction's noun and the verb that ends it are joined, and how far.
static JOINED: Group = Group::new("before-lifting");
static HOW_FAR: Group = Group::new("how-far-lifted");
static ENDS: Group = Group::new("lifting-verb");

/// 経済制裁を全面解除, 資産凍結も解除, 制裁が失効: the noun of a sanction and the verb that ends it are one lifting. Where
/// the verb ends several measures, or stands apart, the verb alone is.
fn liftings(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut nouns: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| {
            draft.category == Category::Sanction
                && matches!(draft.kind, Kind::Measure | Kind::Regime | Kind::Designation)
        })
        .map(|draft| draft.extent)
        .collect();
    nouns.extend(bare(reading, sentence));
    for noun in &nouns {
        let Some((verb, end)) = ended(text, *noun).filter(|(_, end)| *end <= sentence.extent.end) else { continue };
        let coordinated = nouns.iter().any(|other| is_coordinated(text, *other, *noun));
        let start = if coordinated { verb } else { noun.start };
        lift(reading, sentence, Extent::new(start, end), "lifting");
    }
    apart(reading, sentence);
}

/// The bare word 制裁, which becomes a mention of its own only later.
fn bare(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let (text, mut at, mut out) = (reading.text, sentence.extent.start, Vec::new());
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "制裁").filter(|_| reading.domain.sanction)
    {
        at = found + 2;
        let noun = Extent::new(found, at);
        if !sentence.touches(noun) && !is_kanji(text.before(found)) && !is_kanji(text.at(at)) {
            out.push(noun);
        }
    }
    out
}

/// Marks a lifting; a state in the name of what is lifted keeps its own mark.
fn lift(reading: &Reading, sentence: &mut Sentence, extent: Extent, rule: &'static str) {
    let nested = sentence.drafts.iter().filter(|d| extent.contains(d.extent) && d.kind == Kind::State).cloned();
    let nested: Vec<Draft> = nested.collect();
    if sentence.replace_inside(sanction(reading.text, extent, Kind::Lifting, rule, RULES)) {
        nested.into_iter().for_each(|draft| {
            sentence.add(draft);
        });
    }
}

/// The verb that ends a sanction right behind its noun: where it begins, and where its stem or dictionary form ends.
fn ended(text: &Normalised, noun: Extent) -> Option<(usize, usize)> {
    JOINED.iter().chain([""]).filter(|joint| text.starts_with(noun.end, joint)).find_map(|joint| {
        let place = noun.end + joint.chars().count();
        [place, behind_extent(text, place)].into_iter().find_map(|verb| {
            let from = joint.contains("から");
            let end = ENDS.starting(text, verb)?;
            // 外 is a verb only behind から: 対象から外す, not 制裁外交.
            if matches!(end, "外" | "除外") && !from {
                return None;
            }
            let stem = verb + end.chars().count();
            Some((verb, verb_end(text, stem, is_cut_short(end), joint.is_empty())))
        })
    })
}

/// The verb of lifting at a place, behind words that say how far: where it begins, and where its stem ends.
pub(super) fn ending_at(text: &Normalised, at: usize) -> Option<(usize, usize)> {
    let verb = behind_extent(text, at);
    let end = ENDS.starting(text, verb).filter(|end| !matches!(*end, "外" | "除外"))?;
    Some((verb, verb_end(text, verb + end.chars().count(), is_cut_short(end), false)))
}

/// The place behind the words that say how far and for how long: 一時, 全面的に, 同日から90日間.
fn behind_extent(text: &Normalised, mut at: usize) -> usize {
    loop {
        let digits = (at..).take_while(|place| text.at(*place).is_ascii_digit()).count();
        let time = cue!("span-of-time").starts(text, at + digits).filter(|_| digits > 0);
        match HOW_FAR.starts(text, at).or(time.map(|length| digits + length)) {
            Some(length) => at += length,
            None => return at,
        }
    }
}

/// Nouns of restrictions that name a sanction only in a text that tells of one.
static EASED: Group = Group::new("eased-noun");

/// 規制を一時停止, 掲載を停止, 制裁の一時停止: the class of what was laid, and the verb that ends it.
fn easings(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(next) = EASED.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let word = EASED.starting(text, at).filter(|_| begins(text, at));
        let Some(word) = word else {
            at += 1;
            continue;
        };
        let noun = Extent::new(at, at + word.chars().count());
        at = noun.end;
        // 掲載 means a list where one is told; an advertisement is published too.
        let listed = !matches!(word, "掲載" | "指定" | "適用") || tells_list(reading, sentence, noun.start);
        let Some((_, end)) = ended(text, noun).filter(|(_, end)| listed && *end <= sentence.extent.end) else {
            continue;
        };
        let extent = Extent::new(noun.start, end);
        if !sentence.touches(extent) {
            lift(reading, sentence, extent, "easing");
        }
        at = end;
    }
}

/// Whether a noun begins at a place: behind no other noun but one of time (90日間制限措置を停止).
fn begins(text: &Normalised, at: usize) -> bool {
    !is_content(text.before(at)) || cue!("span-of-time").ends(text, 0, at).is_some()
}

/// Whether the sentence tells of a list or a designation before a place.
fn tells_list(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let before = Extent::new(sentence.extent.start, at);
    reading.text.find(before, "リスト").is_some()
        || sentence
            .drafts
            .iter()
            .any(|draft| draft.category == Category::Sanction && draft.extent.end <= at && draft.kind != Kind::Regime)
}

/// Whether the table gives a Japanese verb without its ending: 取り消, 打ち切, and 外 of 外す. Those of Chinese origin end
/// in the stem.
fn is_cut_short(verb: &str) -> bool {
    verb == "外" || verb.chars().next_back().is_some_and(is_kanji) && !verb.chars().all(is_kanji)
}

/// How the stem of such a verb ends, and its dictionary form.
static ENDINGS: Group = Group::new("verb-ending");

/// Where a verb of lifting ends: 外し and 外され are cut short in the table; a dictionary form is whole behind a particle.
pub(super) fn verb_end(text: &Normalised, stem: usize, cut_short: bool, compound: bool) -> usize {
    if cut_short {
        return stem + ENDINGS.starts(text, stem).unwrap_or(0);
    }
    if !compound && text.starts_with(stem, "する") { stem + 2 } else { stem }
}

/// Whether a measure is coordinated with a later one that the same verb ends: 遮断措置や○○の資産凍結.
fn is_coordinated(text: &Normalised, first: Extent, second: Extent) -> bool {
    let gap = Extent::new(first.end, second.start.max(first.end));
    let joins =
        ["や", "と", "、", "及び", "および", "並びに", "ならびに"].iter().any(|word| text.starts_with(first.end, word));
    joins
        && first.end < second.start
        && gap.len() <= 24
        && !text.slice(gap).iter().any(|c| is_one_of("はがを。するたて", *c))
}

/// Verbs that end a sanction from which they stand apart.
static APART: Group = Group::new("lifting-apart");

/// 制裁を敵視とみなして解除を求めた, 決議に基づき解除された, 制裁の多くを正式に解除する: the verb stands apart from the sanction
/// that it ends.
fn apart(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(next) = APART.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let found = APART.starting(text, at).filter(|_| !is_kanji(text.before(at)));
        let Some(word) = found else {
            at += 1;
            continue;
        };
        let verb = Extent::new(at, at + word.chars().count());
        at = verb.end;
        if is_kanji(text.at(at)) || sentence.touches(verb) || !reading.domain.sanction {
            continue;
        }
        let linked = matches!(text.before(verb.start), 'を' | 'が' | 'の' | 'は' | 'も' | 'や' | 'と');
        let ends = if linked {
            ends_part(reading, sentence, verb.start)
        } else {
            ends_sanction(reading, sentence, verb) || ends_part(reading, sentence, verb.start)
        };
        if ends {
            lift(reading, sentence, Extent::new(verb.start, verb_end(text, at, is_cut_short(word), false)), "lifting");
        }
    }
}

/// Whether content that ends at a place is a sanction. The bare word becomes a mention of its own only later.
fn is_sanction(reading: &Reading, sentence: &Sentence, end: usize) -> bool {
    reading.text.ends_with(end, "制裁")
        || sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.end == end)
}

/// Whether what a verb apart ends is a sanction: the nearest object or subject to its left, or the resolution on which it
/// is based. A passive whose nearest subject is that of another clause takes the topic: 制裁は、○○が表明した後に解除された.
fn ends_sanction(reading: &Reading, sentence: &Sentence, verb: Extent) -> bool {
    let text = reading.text;
    let Some(phrase) = sentence.phrase_at(verb.start) else { return false };
    let ends = |index: usize| is_sanction(reading, sentence, sentence.phrases[index].content.end);
    if text.ends_with(verb.start, "に基づき") || text.ends_with(verb.start, "に基づいて") {
        return (0..phrase).rev().take(2).any(ends);
    }
    let argument = |index: &usize| {
        matches!(sentence.phrases[*index].case, Case::Accusative | Case::Nominative | Case::Topic | Case::Also)
    };
    let released = text.str(verb) == "解除";
    // 制裁が続く中、操業は停止した; 制裁を理由に停止した: what other verbs end stands in their own clause.
    let own = |index: usize| {
        released
            || !is_ground(reading, sentence, index)
                && sentence.phrases[index + 1..phrase].iter().all(|phrase| phrase.case != Case::Predicate)
    };
    let passive = text.starts_with(verb.end, "され");
    let topic = || (0..phrase).find(|index| sentence.phrases[*index].case == Case::Topic).is_some_and(ends);
    (0..phrase).rev().find(argument).is_some_and(|index| ends(index) && own(index)) || released && passive && topic()
}

/// Words for a part of what is laid.
static PARTS: Group = Group::new("part-of-sanction");
/// How far before its part a sanction may stand, in phrases.
const REACH: usize = 6;

/// Whether the verb ends a part of a sanction that stands before it: 制裁の大半を段階的に解除, 制裁について、一部の停止を検討.
fn ends_part(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    let text = reading.text;
    let Some(phrase) = verb.checked_sub(1).and_then(|before| sentence.phrase_at(before)) else { return false };
    let part = (phrase.saturating_sub(2)..=phrase).rev().find(|index| {
        // 多く ends in kana, which the phrase counts to its tail.
        let Phrase { content, .. } = sentence.phrases[*index];
        let end = PARTS.starts(text, content.start).map(|length| content.start + length);
        end.is_some_and(|end| end >= content.end && matches!(text.at(end), 'を' | 'が' | 'の' | 'は' | 'も'))
    });
    let Some(part) = part else { return false };
    (part.saturating_sub(REACH)..part).rev().any(|index| {
        let Phrase { content, tail, case, .. } = sentence.phrases[index];
        let of = case == Case::Genitive && index + 1 == part
            || case == Case::Topic
            || ["について", "に関し", "のうち"].iter().any(|word| text.starts_with(tail.start, word));
        of && is_sanction(reading, sentence, content.end)
    })
}
