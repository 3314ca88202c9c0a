//! Predicates that put a party under sanction or on a list.

use super::sanction_party::{Predicate, behind_adverbs, frame, frame_of, is_ground, is_party, with_dictionary_form};
use super::sanction_word::sanction;
use crate::grammar::noun_phrase;
use crate::grammar::reading::{Reading, Sentence, after_gloss};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::{Group, cue};
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_content, matching_close};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "designation",
    stage: Stage::Predicates,
    ja: "制裁の対象やリストに加える述語",
    en: "A predicate that puts a party under sanction or on a list",
    examples: &[
        "OFACは⟦貿易会社⟧を⟦制裁対象に指定⟧した。",
        "英国は、制裁逃れを助けた⟦商社⟧や⟦貿易会社⟧など5社と7⟦団体⟧を⟦制裁対象に加え⟧た。",
        "英国は⟦船舶⟧3隻を⟦制裁リストに新たに加え⟧た。",
        "OFACは同社を⟦制裁対象とし⟧た。",
        "英国、⟦海運会社⟧を⟦制裁対象⟧に",
        "英国は⟦海運会社⟧5社を⟦制裁対象者に指定⟧した。",
        "⟦海運会社⟧がOFACの⟦制裁対象とされ⟧た。",
        "英国は⟦海運会社⟧を⟦制裁リストに載せ⟧ている。",
        "ロシアの⟦貿易会社⟧が、EUの⟦制裁リストに載っ⟧た。",
        "韓国は北朝鮮の⟦銀行⟧を⟦独自制裁の対象にし⟧た。",
        "英国はロシアの⟦男⟧を⟦制裁対象に加え⟧た。",
        "ロシアは報復の制裁として、英国の⟦議員⟧を⟦入国禁止のリストに加え⟧た。",
        "EUは制裁の一環で、⟦造船会社⟧とロシアの計4⟦団体⟧を輸出禁止措置の対象とした。",
        "米国は制裁を決めた。⟦リストに追加⟧された⟦企業⟧は明らかでない。",
        "英国は「制裁リスト」を公表した。⟦同リストに掲載⟧された⟦貿易会社⟧は資産を失う。",
        "英国は⟦商社⟧を⟦「制裁リスト」に掲載⟧した。",
        "⟦海運会社⟧は⟦エンティティーリスト入り⟧した。",
        "EUはロシアへの制裁を拡大し、新たな⟦商社⟧や⟦貿易会社⟧を⟦対象に加える⟧。",
        "新たに⟦制裁対象に加わっ⟧たのは、⟦海運会社⟧と⟦保険会社⟧だ。",
        "外務省は資産凍結等の措置の⟦対象を追加⟧した。",
        "政府は資産凍結等の措置の対象として⟦貿易会社⟧を⟦追加する⟧。",
        "制裁の発動により、ロシアの⟦議員⟧ら50人が資産凍結の対象となった。",
    ],
    counterexamples: &[
        "協会は選手に制裁を科した。",
        "制裁対象の企業を調べた。",
        "制裁リストに載っている企業を調べた。",
        "制裁リストに載ったアドレスへ送金した。",
        "EUの禁止措置の対象となる品目を調べた。",
        "お買い物リストに追加された品を見る。",
        "EUは制裁を続け、調査の対象に加えた。",
    ],
    apply: designations,
}];

/// Nouns that begin a designation, longest first; a list of the sentence begins one too.
static STARTS: Group = Group::new("designation-start");
/// Verbs that put on a list: stem, and what follows it that still belongs to the stem.
static VERBS: Group = Group::new("designation-verb");

/// Without one of these, or a sanction that was found before, nothing of a sentence begins a designation.
static SIGNS: Group = Group::new("designation-sign");

fn designations(reading: &Reading, sentence: &mut Sentence) {
    let told = sentence.drafts.iter().any(|draft| draft.category == Category::Sanction);
    if !told && SIGNS.find(reading.text, sentence.extent).is_none() {
        return;
    }
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let Some(noun) = noun(reading, sentence, at) else {
            at += 1;
            continue;
        };
        at = noun.extent.end;
        if let Some(predicate) = listing(reading, sentence, noun) {
            at = predicate.extent.end;
            let draft = sanction(reading.text, predicate.extent, Kind::Designation, "designation", RULES);
            let grows = predicate.extent.start > noun.extent.start;
            if sentence.replace_inside(draft) && !grows {
                frame(reading, sentence, &predicate, "designation");
            }
        } else if !under_measure(reading, sentence, noun) {
            separated(reading, sentence, noun);
        }
    }
}

/// The noun of a predicate that designates.
#[derive(Clone, Copy)]
struct Noun {
    extent: Extent,
    /// Whether it names the object of a measure or programme that is a mention of its own.
    of_measure: bool,
    /// Whether that is a programme: 独自制裁の対象とした puts under it, as 制裁対象とした does.
    of_programme: bool,
}

/// The noun that begins at a place: a list, or the object of a sanction.
fn noun(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Noun> {
    let text = reading.text;
    let list = sentence
        .drafts
        .iter()
        .find(|d| d.extent.start == at && d.category == Category::Sanction && d.kind == Kind::List)
        .map(|d| behind_name(text, d.extent.end));
    let object = object_of_measure(reading, sentence, at);
    let end = list
        .or(object)
        .or_else(|| STARTS.starting(text, at).map(|w| behind_quotation(text, at, at + w.chars().count())))
        .or_else(|| bare_list(reading, at))
        .or_else(|| bare_object(reading, sentence, at))
        .or_else(|| compound(reading, sentence, at))?;
    let of_programme = sentence.drafts.iter().any(|d| d.extent.start == at && d.kind == Kind::Regime);
    Some(Noun { extent: Extent::new(at, end), of_measure: object.is_some(), of_programme })
}

/// 「外国テロ組織」に指定, 外国テロ組織(FTO)に指定: a status goes on with its closing quotation mark and its gloss.
fn behind_quotation(text: &Normalised, start: usize, end: usize) -> usize {
    let closes = start.checked_sub(1).and_then(|open| matching_close(text, open)) == Some(end);
    after_gloss(text, if closes { end + 1 } else { end })
}

/// リストに追加された企業: a list that the text has named, by the bare word.
fn bare_list(reading: &Reading, at: usize) -> Option<usize> {
    let text = reading.text;
    let other = |c: char| is_content(c) || matches!(c, 'の' | '」' | '・');
    if let Some(length) = cue!("same-list").starts(text, at).filter(|_| reading.domain.sanction_told) {
        return (!is_content(text.before(at))).then_some(at + length);
    }
    let bare = text.starts_with(at, "リスト") && reading.domain.sanction_told && !other(text.before(at));
    let lists = cue!("put-on-list");
    (bare && lists.iter().any(|word| text.starts_with(at, word))).then_some(at + 3)
}

/// 制裁を拡大し、個人や団体を対象に加える: the bare word, behind its object, in a sentence that names the sanction.
fn bare_object(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let text = reading.text;
    let end = at + 2;
    let put =
        text.starts_with(at, "対象に") && cue!("put-under").starts(text, behind_adverbs(reading, end + 1)).is_some();
    let phrase = sentence.phrase_at(at).filter(|_| put && !is_content(text.before(at)))?;
    let object = sentence.phrases[phrase.checked_sub(1)?].case;
    let before = Extent::new(sentence.extent.start, at);
    let told = text.find(before, "制裁").is_some()
        || sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.end <= at);
    let own = matches!(object, Case::Accusative | Case::Nominative | Case::Also) || text.ends_with(at, "新たに");
    (told && own && reading.domain.sanction).then_some(end)
}

/// A list goes on with its other name and a closing quotation mark: 禁輸リスト(エンティティリスト)に追加.
fn behind_name(text: &Normalised, end: usize) -> usize {
    let quoted = |at: usize| if matches!(text.at(at), '」' | '』' | '”') { at + 1 } else { at };
    quoted(after_gloss(text, quoted(end)))
}

/// The number of parties may stand inside the predicate: 制裁リストに87社を追加.
fn behind_quantity(text: &Normalised, at: usize) -> usize {
    let mut end = at;
    while text.at(end).is_ascii_digit() || text.at(end) == ',' {
        end += 1;
    }
    let counter = cue!("designated-counter");
    let counted = counter.iter().find(|counter| end > at && text.starts_with(end, counter));
    counted.map_or(at, |counter| end + counter.chars().count())
}

/// 制裁対象に指定, 制裁リストに加え, 制裁対象とし.
fn listing(reading: &Reading, sentence: &Sentence, noun: Noun) -> Option<Predicate> {
    let text = reading.text;
    let end = noun.extent.end;
    // 制裁リスト入りした: the party is the subject, but the object of 入りさせた.
    if text.starts_with(end, "入り") && !noun.of_measure {
        let extent = with_opening(text, Extent::new(noun.extent.start, end + 2));
        let active = text.starts_with(end + 2, "させ") || takes_object(reading, sentence, noun);
        return Some(Predicate::sanction(extent, !active, false));
    }
    if let Some(extent) = growing(reading, noun) {
        return Some(Predicate::sanction(extent, false, false));
    }
    let particle = text.at(end);
    if !matches!(particle, 'に' | 'と' | 'へ') {
        return None;
    }
    let place = behind_adverbs(reading, behind_quantity(text, end + 1));
    let verb = VERBS.starting(text, place);
    // 禁止措置の対象となる only describes.
    let does = verb == Some("し") || text.starts_with(place, "する");
    let made = noun.of_programme && does && (particle == 'と' || takes_object(reading, sentence, noun));
    if noun.of_measure && !made && verb.is_none_or(|verb| matches!(verb, "なっ" | "し" | "され")) {
        return None;
    }
    if let Some(predicate) = verbless(reading, sentence, noun).filter(|_| verb.is_none()) {
        return Some(predicate);
    }
    let (end, dictionary) = match verb {
        Some(verb) => (
            place + verb.chars().count(),
            text.starts_with(place + verb.chars().count(), "る") && !verb.ends_with('し'),
        ),
        None if text.starts_with(place, "する") => (place + 2, false),
        None if text.starts_with(place, "なる") => (place + 2, false),
        None => return None,
    };
    // In sports one comes under a penalty as well.
    let foreign = verb == Some("なり") && !reading.domain.sanction;
    if verb.is_some_and(|verb| verb == "し") && particle == 'へ' || foreign {
        return None;
    }
    // リストに掲載されている場合 and リストに載ったアドレス say what stands on a list, and designate nobody; 甲社をリストに載せている
    // does.
    let stands = verb.is_some_and(|verb| {
        let describes = sentence.phrases.iter().any(|next| next.content.start == end + 1);
        cue!("entered-on-list").contains(verb)
            && !takes_object(reading, sentence, noun)
            && (LISTED.iter().any(|ending| text.starts_with(end, ending)) || verb == "載っ" && describes)
    });
    if stands {
        return None;
    }
    let end = if dictionary { end + 1 } else { with_dictionary_form(reading, end, verb) };
    let passive = cue!("listed-passively").starts(text, end).is_some()
        || cue!("listed-passively").ends(text, noun.extent.start, end).is_some();
    Some(Predicate::sanction(with_opening(text, Extent::new(noun.extent.start, end)), passive, false))
}

/// Endings of a verb that says what stands on a list: 掲載されている, 載っている.
const LISTED: [&str; 6] = ["されている", "される", "られている", "られる", "ている", "ていた"];

/// 制裁対象を拡大, 資産凍結等の措置の対象を追加: who is under sanction becomes more. A measure keeps its own mark.
fn growing(reading: &Reading, noun: Noun) -> Option<Extent> {
    let text = reading.text;
    let object = cue!("target-noun").ends(text, noun.extent.start, noun.extent.end)?;
    let verb = cue!("target-grows").starting(text, noun.extent.end)?;
    let start = if noun.of_measure { noun.extent.end - object } else { noun.extent.start };
    Some(Extent::new(start, with_dictionary_form(reading, noun.extent.end + verb.chars().count(), Some("追加"))))
}

/// 「○○リスト」に掲載: a predicate that holds the closing mark of a quotation holds the opening one too.
fn with_opening(text: &Normalised, extent: Extent) -> Extent {
    let closes = extent.start.checked_sub(1).and_then(|open| matching_close(text, open));
    match closes {
        Some(close) if close < extent.end && matches!(text.before(extent.start), '「' | '『' | '“') => {
            Extent::new(extent.start - 1, extent.end)
        }
        _ => extent,
    }
}

/// Whether the phrase before the noun is its object: ○○を制裁対象に.
fn takes_object(reading: &Reading, sentence: &Sentence, noun: Noun) -> bool {
    let before = sentence.phrase_at(noun.extent.start).and_then(|phrase| phrase.checked_sub(1));
    before.is_some_and(|left| sentence.phrases[left].case == Case::Accusative && !is_ground(reading, sentence, left))
}

/// ○○を輸出禁止措置の対象とした, ○○が資産凍結の対象となった: the measure keeps its own mark, and its party is the object, or the
/// subject.
fn under_measure(reading: &Reading, sentence: &mut Sentence, noun: Noun) -> bool {
    let text = reading.text;
    let puts = ["とした", "として、", "に加えた", "にした"].iter().any(|word| text.starts_with(noun.extent.end, word));
    let measure = sentence.drafts.iter().find(|draft| {
        draft.extent.start == noun.extent.start && draft.category == Category::Sanction && draft.kind == Kind::Measure
    });
    let Some(measure) = measure.map(|draft| draft.extent) else { return false };
    let before = sentence.phrase_at(measure.start).and_then(|phrase| phrase.checked_sub(1));
    let subject = before.is_some_and(|left| matches!(sentence.phrases[left].case, Case::Nominative | Case::Also));
    let becomes = ["となった", "になった", "となり、"].iter().any(|word| text.starts_with(noun.extent.end, word));
    if becomes && subject && noun.of_measure {
        frame(reading, sentence, &Predicate::sanction(measure, true, false), "designation");
        return true;
    }
    let puts = puts && noun.of_measure && takes_object(reading, sentence, noun);
    if puts {
        frame(reading, sentence, &Predicate::sanction(measure, false, false), "designation");
    }
    puts
}

/// A headline leaves the verb out: ○○所長を制裁対象に, タンカー20隻が制裁対象に.
fn verbless(reading: &Reading, sentence: &Sentence, noun: Noun) -> Option<Predicate> {
    let text = reading.text;
    let end = noun.extent.end;
    let closes =
        text.at(end) == 'に' && (end + 1 >= sentence.extent.end || matches!(text.at(end + 1), ' ' | '、' | '/'));
    let phrase = sentence.phrase_at(noun.extent.start).filter(|_| closes && sentence.headline)?;
    let before = phrase.checked_sub(1).map(|left| sentence.phrases[left].case)?;
    let passive = matches!(before, Case::Nominative | Case::Also | Case::Topic);
    (passive || takes_object(reading, sentence, noun)).then(|| Predicate::sanction(noun.extent, passive, false))
}

/// How far behind the noun its verb may stand, in phrases.
const REACH: usize = 12;

/// 制裁対象に○○を追加: the party stands between the noun and its verb, and the noun alone is marked; where that is the
/// object of a measure with a mark of its own, the verb is (資産凍結等の措置の対象として○○を追加).
fn separated(reading: &Reading, sentence: &mut Sentence, noun: Noun) {
    let text = reading.text;
    let end = noun.extent.end;
    let status = text.starts_with(end, "として") && noun.of_measure;
    if !(status || matches!(text.at(end), 'に' | 'へ')) || text.starts_with(end, "に対") {
        return;
    }
    let Some(first) = sentence.phrase_at(end) else { return };
    let verb_of = |index: usize| {
        let phrase = &sentence.phrases[index];
        let behind = behind_adverbs(reading, phrase.tail.end);
        let verb = VERBS.starting(text, behind).filter(|verb| verb.chars().count() > 1);
        verb.filter(|_| phrase.case == Case::Accusative).map(|verb| {
            let stem = behind + verb.chars().count();
            Extent::new(behind, with_dictionary_form(reading, stem, Some(verb)))
        })
    };
    let found = (first + 1..sentence.phrases.len().min(first + REACH)).find_map(|at| Some((at, verb_of(at)?)));
    let Some((object, verb)) = found else { return };
    let mut parties = noun_phrase::arguments(reading, sentence, object);
    parties.retain(|np| np.extent.start > end && is_party(reading, sentence, np));
    if parties.is_empty() {
        return;
    }
    let covered =
        sentence.drafts.iter().find(|d| d.extent.start == noun.extent.start && d.category == Category::Sanction);
    let (trigger, marked) = match covered {
        Some(_) if status && !sentence.touches(verb) => (verb, false),
        Some(draft) => (draft.extent, true),
        None => (noun.extent, false),
    };
    if !marked && !sentence.add(sanction(text, trigger, Kind::Designation, "designation", RULES)) {
        return;
    }
    frame_of(reading, sentence, &Predicate::sanction(trigger, false, false), parties, "designation");
}

/// A compound that ends in 対象 and names a sanction before it: 独自制裁対象, 独自制裁の対象.
fn compound(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let text = reading.text;
    let phrase = sentence.phrases.binary_search_by_key(&at, |phrase| phrase.content.start).ok()?;
    let content = sentence.phrases[phrase].content;
    let names = cue!("designation-word").find(text, content).is_some();
    if !names {
        return None;
    }
    if text.ends_with(content.end, "対象") {
        return Some(content.end);
    }
    let next = sentence.phrases.get(phrase + 1)?;
    (sentence.phrases[phrase].case == Case::Genitive && text.str(next.content) == "対象").then_some(next.content.end)
}

/// The end of a noun for the object of a named measure or programme: 独自制裁対象, 資産凍結等の措置の対象.
fn object_of_measure(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let text = reading.text;
    let measure = sentence.drafts.iter().find(|d| {
        d.extent.start == at && d.category == Category::Sanction && matches!(d.kind, Kind::Measure | Kind::Regime)
    })?;
    cue!("designation-object")
        .starting(text, measure.extent.end)
        .map(|object| measure.extent.end + object.chars().count())
}
