//! Companies, media and other bodies that no list names.

use super::tracker::{name_behind, names_called};
use crate::grammar::cues::kind_of_head;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::trigger::is_act;
use crate::grammar::{Group, cue};
use crate::model::{Bilingual, Kind};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, Phrase, is_kanji, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "company-head-name",
        stage: Stage::Names,
        ja: "「企業」「取引所」などの語の直後にある名前",
        en: "A name right behind a word such as “company” or “exchange”",
        examples: &[
            "企業「⟦マルモデータ⟧」がサイバー攻撃を公表した。",
            "貿易会社「⟦北斗通商⟧」は制裁に反論した。",
            "民間団体「⟦日本北浜聯合会⟧」のサイトが攻撃を受けた。"
        ],
        counterexamples: &["企業システムが攻撃を受けた。", "取引所サービスが攻撃を受けた。"],
        apply: behind_head,
    },
    Rule {
        id: "company-suffix",
        stage: Stage::Names,
        ja: "「社」「銀行」「新聞」など組織名の語尾を持つ固有名",
        en: "A proper name that ends like a company or medium",
        examples: &[
            "⟦ミヤマ電機⟧のサーバーが攻撃を受けた。",
            "⟦北嶺新聞⟧によると、被害はない。",
            "⟦ウルグアイ鉄道⟧が攻撃を受けた。",
            "⟦三嶺工機⟧と⟦カワセ食品⟧が攻撃を受けた。",
            "⟦国際海洋データ機構⟧が攻撃を受けた。",
            "⟦地域医療支援協会⟧のサーバーが攻撃を受けた。",
            "⟦オランダ年金基金連合⟧は流出を発表した。",
        ],
        counterexamples: &[
            "地方銀行が攻撃を受けた。",
            "同社が発表した。",
            "貨物鉄道が攻撃を受けた。",
            "冷凍食品が売れた。",
            "会議用ソフトウェアが攻撃を受けた。",
            "遠隔接続ソフトウェアが攻撃を受けた。",
            "系列12社が攻撃を受けた。",
            "国際機構が攻撃を受けた。",
            "医薬品物流が止まった。",
            "国際的な業界団体の連合が攻撃を受けた。",
        ],
        apply: by_suffix,
    },
    Rule {
        id: "described-company",
        stage: Stage::Names,
        ja: "名前の出ない一つの会社・機関が発言する",
        en: "One company or institution without a name that speaks",
        examples: &[
            "サイバー攻撃を受けた⟦物流会社⟧は「調査中だ」と述べた。",
            "不正アクセスについて⟦総合病院⟧は謝罪した。",
        ],
        counterexamples: &["複数の物流会社はサイバー攻撃を公表した。", "物流会社はサイバー攻撃に備える。"],
        apply: unnamed,
    },
    Rule {
        id: "defined-company",
        stage: Stage::Names,
        ja: "「〜という会社」や「〜は…企業で」と説明されている名前",
        en: "A name that the text says is a company (…という会社, …は…企業で)",
        examples: &[
            "サイバー攻撃を受けた⟦ノルベックス⟧は北欧に拠点を置くメディア企業で、従業員は千人。",
            "⟦ミナトリンク⟧という会社がサイバー攻撃を公表した。",
        ],
        counterexamples: &[
            "サイバー攻撃を受けたのは大手企業で、従業員は千人。",
            "クラウドはサイバー攻撃を受けた企業で使われた。",
        ],
        apply: defined,
    },
    Rule {
        id: "speaking-name",
        stage: Stage::Names,
        ja: "発表や報告の主語になっている固有名",
        en: "A proper name that is the subject of a verb of reporting",
        examples: &[
            "⟦Norvex⟧は攻撃を確認したと発表した。",
            "⟦現地メディア⟧は攻撃があったと伝えた。",
            "⟦Quellix⟧によると、攻撃は続いている。",
        ],
        counterexamples: &[
            "レポートは攻撃を確認したと述べた。",
            "メンバーによると、攻撃は続いている。",
            "グループは攻撃したと主張した。"
        ],
        apply: speaking,
    },
];

fn organization(reading: &Reading, extent: Extent, rule: &'static str) -> Draft {
    named(reading, extent, rule, why(RULES, rule))
}

/// A company or medium by its name.
pub(super) fn named(reading: &Reading, extent: Extent, rule: &'static str, why: Bilingual) -> Draft {
    // 甲社 is 甲, whatever the text calls it elsewhere; not so 新聞社 and the like, or a name in kanji (三社).
    let short = reading.text.before(extent.end) == '社' && !is_kanji(reading.text.before(extent.end - 1));
    let name = Extent::new(extent.start, extent.end - usize::from(short));
    let key = Key::Local(format!("name:{}", reading.text.str(name)));
    Draft::actor(extent, Kind::Organization, key, rule, why)
}

fn behind_head(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let heads = cue!("company-head");
    let mut at = sentence.extent.start;
    while let Some(next) = heads.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        // 創業者 is a person.
        let Some(length) = heads.starts(text, at).filter(|_| text.before(at) != '創') else {
            at += 1;
            continue;
        };
        at += length;
        // 甲の子会社である乙
        at += usize::from(text.starts_with(at, "である")) * 3;
        if let Some(gang) = gang_behind(reading, at).filter(|gang| !sentence.touches(*gang)) {
            sentence.add(organization(reading, gang, "company-head-name"));
            continue;
        }
        let Some(name) = name_behind(reading, at) else { continue };
        // 電機大手ヴォルダック社: the ending belongs to the name.
        let ending = text.at(name.end) == '社' && !is_kanji(text.at(name.end + 1));
        let name = Extent::new(name.start, name.end + usize::from(ending));
        let quoted = !is_latin(text.at(at)) && !is_katakana(text.at(at)) && text.at(at) != ' ';
        // サービスプロバイダー is one word, サービス「甲」 a name behind a head.
        let one_word = !quoted && is_katakana(text.before(at)) && is_katakana(text.at(at));
        let katakana = !quoted && is_katakana(text.at(name.start));
        let told = reading.domain.attack() || reading.domain.sanction;
        let act = is_act(text, name);
        let noun = katakana && (act || !told || COMMON_NOUNS.ends(text, 0, name.end).is_some());
        // シングルサインオンサービスの「甲」 is a product.
        let product = text.ends_with(at, "サービス")
            && is_katakana(text.before(at - 4))
            && !["ミキシング", "ホスティング", "ストリーミング"].iter().any(|word| text.ends_with(at - 4, word));
        let common = one_word || noun || product || kind_of_head(text.slice(name)).is_some() && !quoted;
        // 民間団体「日本北浜聯合会」: the state in a quoted name is part of it.
        let inside = |draft: &Draft| {
            !draft.extent.overlaps(name) || quoted && draft.kind == Kind::State && draft.extent.len() < name.len()
        };
        if name.end <= sentence.extent.end && !common && sentence.drafts.iter().all(inside) {
            sentence.replace_inside(organization(reading, name, "company-head-name"));
        }
    }
}

/// 暴力団大浜会: a gang's name in kanji behind the word, by its ending.
fn gang_behind(reading: &Reading, at: usize) -> Option<Extent> {
    let text = reading.text;
    let mut end = at;
    while is_kanji(text.at(end)) {
        end += 1;
    }
    let named = text.ends_with(at, "暴力団") && end - at >= 2 && end - at <= 8;
    (named && cue!("one-kanji-body").ends(text, 0, end).is_some()).then(|| Extent::new(at, end))
}

/// Katakana nouns that go on with a head instead of naming a company.
static COMMON_NOUNS: Group = Group::new("common-katakana");

fn by_suffix(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let mut core = sentence.phrases[index].core;
        // その他同社, 一方甲社: what stands glued before is no part of a name.
        if let Some(lead) = cue!("sentence-lead").starting(text, core.start) {
            core = Extent::new((core.start + lead.chars().count()).min(core.end), core.end);
        }
        let back = cue!("back-kanji").starts(text, core.start).is_some();
        if back && core.len() <= 4 {
            continue;
        }
        let national = national(reading, sentence, core);
        let own = || cue!("company-suffix").ends(text, core.start, core.end).or_else(|| chartered(text, core));
        let Some(length) = national.or_else(own) else { continue };
        let mut start = core.start;
        if let Some(dot) = (core.start..core.end).rev().find(|at| text.at(*at) == '・')
            && !is_katakana(text.at(dot + 1))
            && chartered(text, core).is_none()
        {
            start = dot + 1;
        }
        if let Some(draft) = sentence.starting_at(start, core.end)
            && sentence.drafts[draft].kind == Kind::State
            && sentence.drafts[draft].extent.len() == 1
        {
            start += 1;
        }
        let stem = Extent::new(start, core.end - length);
        let generic = national.is_none() && is_generic(reading, sentence, stem, length);
        if core.end - start < 3 || stem.is_empty() || generic {
            continue;
        }
        let extent = Extent::new(start, core.end);
        // 甲自動車健康保険組合: a body that bears the name of a firm is another; a class (甲グループ会社) is none.
        let owns = |draft: &Draft| {
            let field = Extent::new(draft.extent.end.min(stem.end), stem.end);
            draft.kind == Kind::Organization
                && draft.extent.start == start
                && draft.extent.end <= stem.end
                && is_kanji(text.at(draft.extent.end))
                && (field.is_empty() && length > 1 || field.len() > 1 && !is_generic(reading, sentence, field, length))
        };
        // 東京都立大学: so does one that a town or a country has founded.
        let founds = |draft: &Draft| {
            draft.extent.start == start && ["立", "公立"].iter().any(|word| text.starts_with(draft.extent.end, word))
        };
        let part = |draft: &Draft| extent.contains(draft.extent) && draft.kind == Kind::State;
        if sentence.drafts.iter().any(|d| d.extent.overlaps(extent) && !part(d) && !owns(d) && !founds(d)) {
            continue;
        }
        sentence.replace_inside(organization(reading, extent, "company-suffix"));
    }
}

/// ウクライナ鉄道, 韓国銀行協会: the name of a country glued before a word for the one body of its kind begins its name.
/// The length of that word.
fn national(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<usize> {
    let state = &sentence.drafts[sentence.starting_at(core.start, core.end)?];
    let length = cue!("national-body").ends(reading.text, state.extent.end, core.end)?;
    (state.kind == Kind::State && state.extent.len() > 1).then_some(length)
}

/// Whether a stem describes a class (地方銀行) instead of naming one body.
fn is_generic(reading: &Reading, sentence: &Sentence, stem: Extent, suffix: usize) -> bool {
    let text = reading.text;
    let first = text.at(stem.start);
    let generic = cue!("company-generic");
    // 貿易会社, 通信子会社: a class of companies; a name ends in 社 alone or begins with 株式会社.
    if suffix == 1 && text.before(stem.end) == '会' && !text.starts_with(stem.start, "株式会") {
        return true;
    }
    if generic.is(text, stem) || cue!("class-of-trade").is(text, stem) || stem.len() == 1 && !is_latin(first) {
        return true;
    }
    // 系列12社, 十数社 are counted.
    if suffix == 1
        && text.at(stem.end) == '社'
        && (text.before(stem.end).is_ascii_digit() || text.before(stem.end) == '数')
    {
        return true;
    }
    // 甲HD, but no Latin word that ends in the same letters.
    let within = suffix == 2 && is_latin(text.at(stem.end)) && is_latin(text.before(stem.end));
    // セキュリティソフトウェア is a kind of program.
    let program =
        text.starts_with(stem.end, "ソフトウ") && cue!("software-use").ends(text, stem.start, stem.end).is_some();
    // 会議用ソフトウェア, 多重化通信: a word for a use or a process makes a common noun.
    let made = is_one_of("用化式型)", text.before(stem.end)) && stem.len() > 1;
    if first.is_ascii_digit() || within || made || program {
        return true;
    }
    if chartered(text, Extent::new(stem.start, stem.end + suffix)) == Some(suffix) {
        return false;
    }
    let only_kanji = text.slice(stem).iter().all(|c| is_kanji(*c));
    let starts_generic = generic.starts(text, stem.start).is_some_and(|length| length >= 2);
    let ends_generic = generic.ends(text, stem.start, stem.end).is_some_and(|length| length >= 2);
    let state_alone = sentence.exact(stem).is_some();
    let body = cue!("chartered-body").is(text, Extent::new(stem.end, stem.end + suffix));
    // 北斗住宅公社, not 住宅公社: a place stands before the field.
    let long_body = body && only_kanji && stem.len() >= 4;
    let latin_common = text.slice(stem).iter().all(|c| c.is_ascii_lowercase()) && suffix <= 2 && stem.len() <= 2;
    // 京都教育大学: a place stands before the field.
    let university = text.starts_with(stem.end, "大学") && stem.len() >= 4 && !starts_generic;
    only_kanji && (starts_generic || ends_generic && !university || stem.len() < 2)
        || state_alone && suffix < 2
        || starts_generic && !text.slice(stem).iter().any(|c| is_latin(*c))
        || latin_common
        || kind_of_head(text.slice(stem)).is_some() && !text.slice(stem).iter().any(|c| is_latin(*c)) && !long_body
}

/// 国際海洋データ機構, 東部産業技術センター: a word of reach with a field and a word for a body names the one body of that
/// field; either alone (国際機構, 医療協会) is a class. The length of the word for a body.
fn chartered(text: &Normalised, core: Extent) -> Option<usize> {
    let reach = cue!("reach").starts(text, core.start)?;
    cue!("chartered-body").ends(text, core.start + reach + 3, core.end)
}

/// Ends of noun phrases that describe one company or institution.
static INSTITUTIONS: Group = Group::new("unnamed-body");

fn unnamed(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let speaks = cue!("speech").find(text, sentence.extent).is_some() || text.find(sentence.extent, "」と").is_some();
    if !speaks || !reading.domain.attack() {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let one = INSTITUTIONS.iter().any(|word| text.ends_with(core.end, word) && core.len() > word.chars().count());
        let quantities = cue!("several-of");
        let several = quantities.ends(text, 0, core.start).is_some() || quantities.starts(text, core.start).is_some();
        if phrase.case != Case::Topic || !one || several || core != phrase.content || sentence.touches(core) {
            continue;
        }
        // The same key as where it is hit, so that both are one.
        let key = Key::Local(format!("target:{}", text.str(core)));
        sentence.add(Draft { key, ..organization(reading, core, "described-company") });
    }
}

fn defined(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let words = cue!("company-head");
    let company = |phrase: &Phrase| {
        let core = phrase.core;
        let is = words.ends(text, core.start, core.end).is_some() || INSTITUTIONS.ends(text, 0, core.end).is_some();
        let copula = ["で、", "です", "である", "だ。", "であり", "でした", "だった"];
        is && core.end == phrase.content.end && copula.iter().any(|word| text.starts_with(core.end, word))
    };
    let mut names = Vec::new();
    for called in names_called(reading, sentence, |at| words.starts(text, at).is_some()) {
        names.push(called);
    }
    let told = reading.domain.attack() || reading.domain.sanction;
    for (index, phrase) in sentence.phrases.iter().enumerate() {
        if !told || phrase.case != Case::Topic {
            continue;
        }
        let core = phrase.core;
        let name = core.len() >= 3
            && !text.at(core.start).is_ascii_digit()
            && text.slice(core).iter().all(|c| is_katakana(*c) || is_latin(*c) || is_one_of("・ -.&", *c));
        let common = kind_of_head(text.slice(core)).is_some()
            || COMMON_NOUNS.ends(text, 0, core.end).is_some()
            || COMMON_SPEAKERS.ends(text, 0, core.end).is_some();
        if name && !common && sentence.phrases[index + 1..].iter().any(company) {
            names.push(core);
        }
    }
    for name in names {
        if !sentence.touches(name) {
            sentence.add(organization(reading, name, "defined-company"));
        }
    }
}

fn speaking(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let last = sentence.phrases.len();
    let speaks = sentence.closing_speech(text).is_some();
    for index in 0..last {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let by = phrase.case == Case::AgentGenitive
            && sentence
                .phrases
                .get(index + 1)
                .is_some_and(|next| cue!("speaker-act").starts(text, next.content.start).is_some());
        let cites = cue!("cited-by").starts(text, phrase.tail.start).is_some();
        let told = speaks && matches!(phrase.case, Case::Topic | Case::Nominative);
        if (cites || told) && cue!("media").is(text, core) && !sentence.touches(core) {
            sentence.add(organization(reading, core, "speaking-name"));
        }
        // 甲が報じたところでは
        let reports = phrase.case == Case::Nominative
            && ["報じ", "伝え"].iter().any(|word| text.starts_with(phrase.tail.end, word));
        let speaks = speaks && phrase.case == Case::Topic && index < 3 || reports;
        if core.len() < 3 || !(by || cites || speaks) || sentence.touches(core) {
            continue;
        }
        let first = text.at(core.start);
        let latin = is_latin(first)
            && !first.is_ascii_digit()
            && text.slice(core).iter().all(|c| is_latin(*c) || is_one_of(" -.&", *c));
        let katakana = text.slice(core).iter().all(|c| is_katakana(*c) || *c == '・')
            && core.len() >= 4
            && kind_of_head(text.slice(core)).is_none()
            && !cue!("group-head").is(text, core)
            && COMMON_SPEAKERS.ends(text, 0, core.end).is_none();
        if latin && !COMMON_LATIN.contains(&text.str(core)) || katakana {
            sentence.add(organization(reading, core, "speaking-name"));
        }
    }
}

/// Katakana common nouns that report.
static COMMON_SPEAKERS: Group = Group::new("common-speaker");
const COMMON_LATIN: [&str; 8] = ["sns", "it", "faq", "ai", "url", "web", "dns", "ddos"];
