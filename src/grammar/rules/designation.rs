//! Sanctions as predicates, with who imposes or lifts them and on whom; and the bare word 制裁.

use super::sanction_word::sanction;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::model::{Category, Certainty, EventType, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::{Case, is_content, is_kanji};

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: "designation",
        stage: Stage::Predicates,
        ja: "制裁の対象やリストに加える述語",
        en: "A predicate that puts a party under sanction or on a list",
        examples: &[
            "OFACは⟦貿易会社⟧を⟦制裁対象に指定⟧した。",
            "英国は⟦船舶⟧3隻を⟦制裁リストに新たに加え⟧た。",
            "EUは北朝鮮に⟦制裁を科し⟧た。",
            "OFACは同社を⟦制裁対象とし⟧た。",
        ],
        counterexamples: &["協会は選手に制裁を科した。", "制裁対象の企業を調べた。"],
        apply: designations,
    },
    Rule {
        id: "sanction-verb",
        stage: Stage::Predicates,
        ja: "動詞や見出しとしての「制裁」",
        en: "制裁 as a verb, or in a headline without one",
        examples: &["米財務省は⟦ハッカー企業⟧を⟦制裁⟧した。", "北朝鮮の⟦銀行⟧に⟦制裁⟧"],
        counterexamples: &["制裁をめぐる協議が続く。", "審判は選手を制裁した。"],
        apply: verbs,
    },
    Rule {
        id: "sanction-noun",
        stage: Stage::Predicates,
        ja: "名詞としての「制裁」",
        en: "制裁 as a noun",
        examples: &["米国は北朝鮮に対する⟦制裁⟧の効果を調べた。", "安保理は⟦制裁⟧の強化を協議した。"],
        counterexamples: &["しつけの範囲を超えた制裁だった。", "制裁金を払った。"],
        apply: nouns,
    },
];

/// Nouns that begin a designation, longest first; a list of the sentence begins one too.
const STARTS: [&str; 10] = [
    "資産凍結の対象",
    "資産凍結対象",
    "金融制裁対象",
    "金融制裁の対象",
    "経済制裁の対象",
    "取引禁止の対象",
    "制裁の対象",
    "制裁対象",
    "テロ支援国家",
    "テロ組織",
];
/// Verbs that put on a list: stem, and what follows it that still belongs to the stem.
const VERBS: [&str; 16] = [
    "追加指定",
    "再指定",
    "追加",
    "指定",
    "認定",
    "掲載",
    "登録",
    "収載",
    "含め",
    "加え",
    "入れ",
    "載せ",
    "定め",
    "据え",
    "なっ",
    "し",
];
const ADVERBS: [&str; 15] = [
    "して",
    "また",
    "新たに",
    "再び",
    "正式に",
    "追加で",
    "さらに",
    "初めて",
    "相次いで",
    "一斉に",
    "改めて",
    "すでに",
    "それぞれ",
    "共同で",
    "、",
];

struct Predicate {
    extent: Extent,
    /// Whether the party is the subject.
    passive: bool,
    /// Whether the party stands in に.
    dative: bool,
}

fn designations(reading: &Reading, sentence: &mut Sentence) {
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let found = listing(reading, sentence, at).or_else(|| imposing(reading, sentence, at));
        let Some(predicate) = found else {
            at += 1;
            continue;
        };
        at = predicate.extent.end;
        let draft = sanction(reading.text, predicate.extent, Kind::Designation, "designation", RULES);
        if sentence.replace_inside(draft) {
            frame(reading, sentence, &predicate, "designation");
        }
    }
}

/// 制裁対象に指定, 制裁リストに加え, 制裁対象とし.
fn listing(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Predicate> {
    let text = reading.text;
    let list = sentence
        .drafts
        .iter()
        .find(|d| d.extent.start == at && d.category == Category::Sanction && d.kind == Kind::List)
        .map(|d| d.extent.end);
    let object = object_of_measure(reading, sentence, at);
    let noun = list
        .or(object)
        .or_else(|| STARTS.iter().find(|w| text.starts_with(at, w)).map(|w| at + w.chars().count()))
        .or_else(|| compound(reading, sentence, at))?;
    let particle = text.at(noun);
    if !matches!(particle, 'に' | 'と' | 'へ') {
        return None;
    }
    let mut place = noun + 1;
    while let Some(adverb) = ADVERBS.iter().find(|adverb| text.starts_with(place, adverb)) {
        place += adverb.chars().count();
    }
    let verb = VERBS.iter().find(|verb| text.starts_with(place, verb));
    // 禁止措置の対象となる only describes.
    if object.is_some() && verb.is_none_or(|verb| matches!(*verb, "なっ" | "し")) {
        return None;
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
    if verb.is_some_and(|verb| *verb == "し") && particle == 'へ' {
        return None;
    }
    let end = if dictionary { end + 1 } else { with_dictionary_form(reading, end, verb.copied()) };
    let passive = ["され", "せら", "られ", "なっ", "なる"]
        .iter()
        .any(|ending| text.starts_with(end, ending) || text.ends_with(end, ending));
    Some(Predicate { extent: Extent::new(at, end), passive, dative: false })
}

/// A compound that ends in 対象 and names a sanction before it: 独自制裁対象, 独自制裁の対象.
fn compound(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let text = reading.text;
    let phrase = sentence.phrase_at(at).filter(|phrase| sentence.phrases[*phrase].content.start == at)?;
    let content = sentence.phrases[phrase].content;
    let names = ["制裁", "資産凍結", "禁輸", "輸出規制"].iter().any(|word| text.find(content, word).is_some());
    if !names {
        return None;
    }
    if text.ends_with(content.end, "対象") {
        return Some(content.end);
    }
    let next = sentence.phrases.get(phrase + 1)?;
    (sentence.phrases[phrase].case == Case::Genitive && text.string(next.content) == "対象").then_some(next.content.end)
}

/// The end of a noun for the object of a named measure or programme: 独自制裁対象, 資産凍結等の措置の対象.
fn object_of_measure(reading: &Reading, sentence: &Sentence, at: usize) -> Option<usize> {
    let text = reading.text;
    let measure = sentence.drafts.iter().find(|d| {
        d.extent.start == at && d.category == Category::Sanction && matches!(d.kind, Kind::Measure | Kind::Regime)
    })?;
    [
        "等の措置の対象",
        "の措置の対象",
        "等の対象者",
        "等対象者",
        "の対象者",
        "対象者",
        "等の対象",
        "等対象",
        "の対象",
        "対象",
    ]
    .iter()
    .find(|object| text.starts_with(measure.extent.end, object))
    .map(|object| measure.extent.end + object.chars().count())
}

/// A verb of Chinese origin in dictionary form keeps it: 指定する before the end or a noun.
fn with_dictionary_form(reading: &Reading, end: usize, verb: Option<&str>) -> usize {
    let sino = verb.is_some_and(|verb| verb.chars().all(is_kanji));
    if sino && reading.text.starts_with(end, "する") { end + 2 } else { end }
}

/// 制裁を科し, 制裁を加える, 制裁を発動.
fn imposing(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Predicate> {
    let text = reading.text;
    if !reading.domain.sanction {
        return None;
    }
    let noun = ["経済制裁", "金融制裁", "独自制裁", "追加制裁", "制裁措置", "制裁"]
        .iter()
        .find(|w| text.starts_with(at, w) && !(**w == "制裁" && is_kanji(text.before(at)) && !ends_name(sentence, at)))
        .map(|w| at + w.chars().count())?;
    if !matches!(text.at(noun), 'を' | 'が') {
        return None;
    }
    let mut place = noun + 1;
    while let Some(adverb) = ADVERBS.iter().find(|adverb| text.starts_with(place, adverb)) {
        place += adverb.chars().count();
    }
    let verbs = [
        "科し",
        "科す",
        "科さ",
        "課し",
        "課す",
        "課さ",
        "加える",
        "加え",
        "発動",
        "実施",
        "導入",
        "適用",
        "決め",
        "受け",
    ];
    let verb = verbs.iter().find(|verb| text.starts_with(place, verb))?;
    let end = place + verb.chars().count();
    let end = with_dictionary_form(reading, end, Some(verb));
    let passive = *verb == "受け" || text.starts_with(end, "れ") || text.starts_with(end, "され");
    Some(Predicate { extent: Extent::new(at, end), passive: passive && *verb == "受け", dative: true })
}

fn ends_name(sentence: &Sentence, at: usize) -> bool {
    sentence.ending_at(sentence.extent.start, at).is_some()
}

/// Each place of 制裁 that no draft covers, with its end.
fn uncovered(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "制裁") {
        at = found + 2;
        let extent = Extent::new(found, found + 2);
        let covered = sentence.drafts.iter().any(|d| d.extent.overlaps(extent));
        let other = ["金", "関税", "委員", "監視", "力", "課"].iter().any(|word| text.starts_with(at, word));
        if !covered && !other && reading.domain.sanction {
            out.push(extent);
        }
    }
    out
}

/// A programme that closes a headline tells a designation: ベラルーシに追加制裁.
fn closing(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let end = sentence.extent.end;
    let programme = sentence.drafts.iter().position(|d| {
        d.extent.end == end
            && d.kind == Kind::Regime
            && text.ends_with(end, "制裁")
            && text.before(d.extent.start) != '対'
    });
    let Some(programme) = programme.filter(|_| sentence.headline) else { return };
    let extent = sentence.drafts[programme].extent;
    if !matches!(text.before(extent.start), 'に' | 'が' | 'へ' | '、') {
        return;
    }
    sentence.drafts[programme] = sanction(text, extent, Kind::Designation, "sanction-verb", RULES);
    let dative = text.before(extent.start) == 'に';
    frame(reading, sentence, &Predicate { extent, passive: false, dative }, "sanction-verb");
}

fn verbs(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    closing(reading, sentence);
    for extent in uncovered(reading, sentence) {
        let end = extent.end;
        let verb = ["した", "して", "し、", "する", "され", "しよ"].iter().any(|ending| text.starts_with(end, ending));
        let suffers = ["受ける", "受け"].iter().find(|ending| text.starts_with(end, ending));
        let closes = end == sentence.extent.end
            || is_content(text.at(end)) && !is_kanji(text.at(end))
            || text.at(end) == '、'
            || text.at(end) == ' ';
        let headline = sentence.headline
            && (closes || is_kanji(text.at(end)) && sentence.starting_at(end, sentence.extent.end).is_some());
        if !(verb || suffers.is_some() || headline) {
            continue;
        }
        let extent = suffers.map_or(extent, |ending| Extent::new(extent.start, end + ending.chars().count()));
        let passive = suffers.is_some() || text.starts_with(end, "され");
        if sentence.add(sanction(text, extent, Kind::Designation, "sanction-verb", RULES)) {
            let dative = text.before(extent.start) == 'に';
            frame(reading, sentence, &Predicate { extent, passive, dative }, "sanction-verb");
        }
    }
}

fn nouns(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for extent in uncovered(reading, sentence) {
        let rest = ["対象", "リスト"].iter().find(|word| text.starts_with(extent.end, word));
        let kind = match rest {
            Some(&"リスト") => Kind::List,
            _ => Kind::Regime,
        };
        let extent = match rest {
            Some(&"リスト") => Extent::new(extent.start, extent.end + 3),
            Some(_) => continue,
            None => extent,
        };
        sentence.add(sanction(text, extent, kind, "sanction-noun", RULES));
    }
}

/// Builds the frame of a predicate: parties become targets.
fn frame(reading: &Reading, sentence: &mut Sentence, predicate: &Predicate, rule: &'static str) {
    let Some(phrase) = sentence.phrase_at(predicate.extent.start) else { return };
    let last = sentence.phrase_at(predicate.extent.end - 1).unwrap_or(phrase);
    let mut parties = parties(reading, sentence, predicate, phrase, last);
    let mut authorities = if predicate.passive {
        by_agent(reading, sentence, phrase)
    } else {
        subject::of(reading, sentence, phrase, SANCTIONERS)
    };
    authorities.retain(|extent| !parties.iter().any(|np| np.extent == *extent));
    if authorities.is_empty() && sentence.headline {
        // 米国制裁, UK制裁: the name glued before the word.
        authorities.extend(
            sentence
                .ending_at(sentence.extent.start, predicate.extent.start)
                .filter(|d| sentence.is_actor(*d, SANCTIONERS))
                .map(|d| sentence.drafts[d].extent),
        );
        parties.retain(|np| !authorities.contains(&np.extent));
    }
    let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, rule);
    sentence.frames.push(Frame {
        event_type: EventType::Sanction,
        trigger: predicate.extent,
        agents: authorities,
        objects,
        circumstances: Vec::new(),
        certainty: Certainty::Asserted,
        rule,
    });
}

fn by_agent(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    (0..phrase)
        .rev()
        .filter(|index| matches!(sentence.phrases[*index].case, Case::Agent | Case::From | Case::Dative))
        .map(|index| subject::coordinated(reading, sentence, index, SANCTIONERS))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn parties(
    reading: &Reading,
    sentence: &Sentence,
    predicate: &Predicate,
    phrase: usize,
    last: usize,
) -> Vec<NounPhrase> {
    let text = reading.text;
    let args = |index: usize| {
        let mut found = noun_phrase::arguments(reading, sentence, index);
        found.retain(|np| noun_phrase::can_be_target(reading, np) && is_party(sentence, np));
        found
    };
    let before = |accepts: &dyn Fn(Case) -> bool| {
        (0..phrase)
            .rev()
            .filter(|index| accepts(sentence.phrases[*index].case))
            .map(args)
            .find(|found| !found.is_empty())
    };
    if predicate.passive {
        if let Some(found) = before(&|case| matches!(case, Case::Nominative | Case::Topic | Case::Also)) {
            return found;
        }
        // A relative clause: 制裁対象に指定された同社.
        if let Some(next) = sentence.phrases.get(last + 1)
            && !next.content.is_empty()
        {
            return args(last + 1);
        }
        return glued(reading, sentence, predicate);
    }
    if predicate.dative {
        let towards = before(&|case| matches!(case, Case::Dative | Case::Lative | Case::TowardsGenitive));
        return towards.unwrap_or_default();
    }
    let object = before(&|case| case == Case::Accusative).or_else(|| before(&|case| case == Case::Also));
    if let Some(found) = object {
        return found;
    }
    // Relative: 米国が制裁対象に指定した企業.
    let relative = text.starts_with(predicate.extent.end, "した") || text.starts_with(predicate.extent.end, "た");
    if relative
        && let Some(next) = sentence.phrases.get(last + 1)
        && !next.content.is_empty()
        && !sentence.phrases[last].comma
    {
        let found = args(last + 1);
        if found.iter().any(|np| np.kind.is_some()) {
            return found;
        }
    }
    if sentence.headline { glued(reading, sentence, predicate) } else { Vec::new() }
}

/// In a headline the party is glued to the word: ○○制裁受ける, 制裁○○.
fn glued(reading: &Reading, sentence: &Sentence, predicate: &Predicate) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut start = predicate.extent.start;
    while start > sentence.extent.start && (is_content(text.before(start)) || matches!(text.before(start), ' ' | '・'))
    {
        start -= 1;
    }
    let before = noun_phrase::of_extent(reading, sentence, Extent::new(start, predicate.extent.start));
    let mut found: Vec<NounPhrase> = before.into_iter().filter(|np| np.draft.is_some() && predicate.passive).collect();
    let mut end = predicate.extent.end;
    while end < sentence.extent.end && is_content(text.at(end)) {
        end += 1;
    }
    if found.is_empty() && end > predicate.extent.end + 2 {
        found = noun_phrase::of_extent(reading, sentence, Extent::new(predicate.extent.end, end));
        found.retain(|np| np.kind.is_some() && is_party(sentence, np));
    }
    found
}

/// Sanctions and times are no party.
fn is_party(sentence: &Sentence, np: &NounPhrase) -> bool {
    np.draft.is_none_or(|draft| sentence.drafts[draft].category != Category::Sanction)
        && !sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.overlaps(np.extent))
}
