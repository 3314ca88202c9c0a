//! What a predicate's argument names: its noun phrases, coordinated and with the modifiers that are hit too.

use super::cues::{group, kind_of_head};
use super::reading::{Reading, Sentence, core_of, without_quantity};
use crate::model::{Category, Kind};
use crate::normalise::Extent;
use crate::segment::{Case, is_content, is_katakana, is_latin};

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
    out.sort_by_key(|np| np.extent);
    out.dedup_by_key(|np| np.extent);
    out
}

/// A chain longer than this is no coordination but a badly cut sentence.
const LONGEST_CHAIN: usize = 24;

/// What joins members to the whole that they belong to.
const INCLUDING: [&str; 11] = [
    "を含む",
    "を含め、",
    "を含めた",
    "をはじめとする",
    "をはじめとした",
    "を始めとする",
    "をはじめ、",
    "を中心とした",
    "を中心とする",
    "を中心に、",
    "などを含む",
];

/// Nouns for a part or an image of what stands before の.
const PARTS: [&str; 8] = ["一部", "サンプル", "コピー", "複製", "大半", "多く", "スクリーンショット", "写し"];

/// A coordination read from right to left.
#[derive(Clone, Copy, Debug, Default)]
struct Chain {
    /// How many members are read.
    length: usize,
    /// The kind of the last member, which the members before it share.
    kind: Option<Kind>,
}

impl Chain {
    /// Whether an unknown noun before a comma is of the chain's kind: it must be a list beyond doubt.
    fn shares_kind(self) -> bool {
        self.length >= 2 && matches!(self.kind, Some(Kind::Asset | Kind::Sector))
    }

    fn longer(self, kind: Option<Kind>) -> Self {
        Self { length: self.length + 1, kind: self.kind.or(kind) }
    }
}

fn collect(reading: &Reading, sentence: &Sentence, phrase: usize, out: &mut Vec<NounPhrase>, chain: Chain) {
    // データのサンプル, 顧客情報の一部: what it is a part of is meant.
    if let Some(whole) = phrase.checked_sub(1).filter(|whole| sentence.phrases[*whole].case == Case::Genitive)
        && PARTS.contains(&reading.text.string(core_of(reading.text, &sentence.phrases[phrase])).as_str())
    {
        collect(reading, sentence, whole, out, chain);
        return;
    }
    let mut heads = of_content(reading, sentence, phrase);
    let head_kind = heads.last().and_then(|np| np.kind);
    // 予算書、事業計画、個人情報: what is listed with things of value is one.
    if chain.shares_kind() {
        for np in heads.iter_mut().filter(|np| np.kind.is_none() && !is_name_like(reading, np.extent)) {
            np.kind = chain.kind;
        }
    }
    out.extend(heads);
    let chain = chain.longer(head_kind);
    let mut at = phrase;
    // What stands to the left, from near to far: modifiers first, then coordination.
    while let Some(left) = at.checked_sub(1).filter(|_| chain.length < LONGEST_CHAIN) {
        let previous = &sentence.phrases[left];
        let text = reading.text;
        // 〜を含む, 〜を中心とした: what is named before is hit with the rest.
        let start = sentence.phrases[at].content.start;
        let including = INCLUDING.iter().find(|word| text.ends_with(start, word));
        if let Some(named) = including.and_then(|word| sentence.phrase_at(start - word.chars().count()))
            && named < at
        {
            collect(reading, sentence, named, out, chain);
            return;
        }
        match previous.case {
            // 及び, 並びに, 又は: the kanji stands as a phrase of its own.
            _ if matches!(text.string(previous.content).as_str(), "及" | "並" | "又" | "若" | "或" | "且")
                && left > 0 =>
            {
                collect(reading, sentence, left - 1, out, chain);
                return;
            }
            // その, この and 同じ between two coordinated phrases.
            _ if previous.content.is_empty() && is_demonstrative(reading, previous.tail) => at = left,
            Case::Genitive if !previous.content.is_empty() => {
                let modifier = of_content(reading, sentence, left);
                if modifier.last().is_some_and(|np| owns(reading, sentence, np, head_kind)) {
                    collect(reading, sentence, left, out, chain);
                    return;
                }
                at = left;
            }
            // 拠点とする, 同様とした: と belongs to the verb.
            Case::Comitative if ["とす", "とし", "とさ"].iter().any(|w| text.starts_with(previous.tail.start, w)) =>
            {
                return;
            }
            Case::And | Case::Comitative => {
                let target = if previous.content.is_empty() { left.checked_sub(1) } else { Some(left) };
                if let Some(target) = target {
                    let known = of_content(reading, sentence, target)
                        .last()
                        .is_some_and(|np| np.kind.is_some() || is_name_like(reading, np.extent));
                    if known || previous.case == Case::And && !previous.content.is_empty() {
                        collect(reading, sentence, target, out, chain);
                    }
                }
                return;
            }
            // 広い対象, 重要な情報: an adjective stands between.
            Case::Predicate
                if !previous.comma && matches!(text.string(previous.tail).as_str(), "い" | "な" | "的な" | "しい") =>
            {
                at = left;
            }
            // In a headline the first comma stands for は: 米国、ロシアの企業に制裁.
            Case::Bare if left == 0 && sentence.headline && previous.tail.is_empty() => return,
            Case::Bare if previous.comma || !previous.tail.is_empty() => {
                let known = of_content(reading, sentence, left).last().is_some_and(|np| {
                    let alike = chain.shares_kind() && np.draft.is_none() && can_be_target(reading, np);
                    let attacker = np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup);
                    !attacker
                        && (np.kind.is_some() || is_name_like(reading, np.extent) || alike && previous.tail.is_empty())
                });
                if known {
                    collect(reading, sentence, left, out, chain);
                }
                return;
            }
            _ => return,
        }
    }
}

fn is_demonstrative(reading: &Reading, tail: Extent) -> bool {
    matches!(
        reading.text.string(tail).as_str(),
        "その" | "この" | "それらの" | "これらの" | "ほかの" | "さらに" | "また"
    )
}

/// Whether a modifier with の is hit together with its head: a country that locates it, or the owner of a thing.
fn owns(reading: &Reading, sentence: &Sentence, modifier: &NounPhrase, head: Option<Kind>) -> bool {
    let named = modifier.draft.map(|draft| &sentence.drafts[draft]);
    if named.is_some_and(|draft| draft.kind == Kind::State) {
        // 北朝鮮の友好国: whose friend it is, not where it is.
        return !RELATIONS.iter().any(|word| reading.text.starts_with(modifier.extent.end + 1, word));
    }
    let is_thing = matches!(head, Some(Kind::System | Kind::Asset));
    let is_owner = matches!(modifier.kind, Some(Kind::Organization | Kind::Person | Kind::Sector | Kind::Group));
    // マイクロソフトのメールソフト: the maker of a product is not hit with it.
    let product = PRODUCTS.iter().any(|word| reading.text.starts_with(modifier.extent.end + 1, word));
    let is_owner = is_owner && !(product && modifier.kind == Some(Kind::Organization));
    let weak = reading.text.string(modifier.extent);
    // 通信、エネルギーの各分野: the modifiers say which.
    let appositive = modifier.kind == Some(Kind::Sector)
        && matches!(head, Some(Kind::Sector | Kind::Group))
        && APPOSITIVE_HEADS.iter().any(|word| reading.text.starts_with(modifier.extent.end + 1, word));
    let is_owner = is_owner || modifier.kind.is_none() && is_name_like(reading, modifier.extent);
    appositive || is_thing && is_owner && !matches!(weak.as_str(), "攻撃者" | "企業" | "組織" | "世界")
}

/// What a state is to another.
const RELATIONS: [&str; 7] = ["友好国", "同盟国", "友邦", "隣国", "周辺国", "敵国", "敵対国"];

/// What a maker sells; at the start of the head, since a product's name may follow.
const PRODUCTS: [&str; 10] = [
    "メールソフト",
    "ソフト",
    "製品",
    "os",
    "ブラウザ",
    "ルーター",
    "ファイアウォール",
    "vpn製品",
    "機器",
    "ネットワーク機器",
];

/// Heads that only sum up their modifiers.
const APPOSITIVE_HEADS: [&str; 8] = ["各分野", "分野", "各業界", "業界", "組織", "各組織", "各業種", "業種"];

/// Whether an unknown phrase is written like a name: in Latin letters, or wholly in katakana.
pub(super) fn is_name_like(reading: &Reading, extent: Extent) -> bool {
    let name = reading.text.slice(extent);
    let latin = name.iter().filter(|c| is_latin(**c) && !c.is_ascii_digit()).count();
    let katakana = name.iter().all(|c| is_katakana(*c) || *c == '・');
    (latin >= 3 && latin * 2 >= name.len() || katakana && name.len() >= 3)
        && group("not-target").ends(reading.text, extent.start, extent.end).is_none()
}

/// The noun phrases of one phrase's content, left to right: parts joined by ・ where each is a name, a country before a
/// class of victims, else the whole.
pub(super) fn of_content(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let core = core_of(text, &sentence.phrases[phrase]);
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
    of_extent(reading, sentence, core)
}

/// The noun phrases of a range that holds no particle.
pub(super) fn of_extent(reading: &Reading, sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    if core.is_empty() {
        return Vec::new();
    }
    let core = trim(reading, core);
    if let Some(draft) = sentence.exact(core) {
        return vec![named(sentence, draft)];
    }
    let parts = split_at_quotes(reading, sentence, core);
    if parts.len() > 1 {
        return parts;
    }
    let parts = split_at_dots(reading, sentence, core);
    if parts.len() > 1 {
        return parts;
    }
    let tiles = tiled(sentence, core);
    if tiles.len() > 1 {
        return tiles;
    }
    // A name at the end: what stands before it describes it (企業○○).
    if let Some(draft) = sentence.ending_at(core.start, core.end)
        && sentence.drafts[draft].category == Category::Actor
        && sentence.drafts[draft].kind != Kind::State
    {
        return vec![named(sentence, draft)];
    }
    // 同社サーバー, 当社ネットワーク: the owner and the thing.
    if let Some(draft) = sentence.starting_at(core.start, core.end)
        && sentence.drafts[draft].kind == Kind::Organization
        && ["同社", "当社", "弊社", "当行", "当院", "両社"]
            .iter()
            .any(|word| reading.text.string(sentence.drafts[draft].extent) == *word)
    {
        let rest = Extent::new(sentence.drafts[draft].extent.end, core.end);
        let kind = kind_of(reading, rest);
        if matches!(kind, Some(Kind::System | Kind::Asset)) {
            return vec![named(sentence, draft), NounPhrase { extent: rest, kind, draft: sentence.exact(rest) }];
        }
    }
    // A country at the start: beside a class of victims it stands on its own, in the name of a thing it is nested.
    if let Some(draft) = sentence.starting_at(core.start, core.end)
        && sentence.drafts[draft].kind == Kind::State
        && sentence.drafts[draft].category != Category::Sanction
    {
        let rest = Extent::new(sentence.drafts[draft].extent.end, core.end);
        let kind = kind_of(reading, rest);
        // サウジアラビア南部: a part of a country locates as the country does.
        let part = [
            "東部",
            "西部",
            "南部",
            "北部",
            "中部",
            "各地",
            "全土",
            "国内",
            "領",
            "沿岸",
            "沖",
            "北東部",
            "南東部",
            "南西部",
            "北西部",
        ];
        if part.contains(&text.string(rest).as_str()) {
            return vec![named(sentence, draft)];
        }
        if matches!(kind, Some(Kind::Sector | Kind::Group)) && is_content(text.at(rest.start)) {
            let rest = NounPhrase { extent: rest, kind, draft: sentence.exact(rest) };
            return vec![named(sentence, draft), rest];
        }
    }
    let name = without_description(reading, core);
    let kind = if name == core { kind_of(reading, core) } else { Some(Kind::Organization) };
    vec![NounPhrase { extent: name, kind, draft: None }]
}

/// An unknown name behind a word for a company: the word describes it (セキュリティー企業○○).
fn without_description(reading: &Reading, core: Extent) -> Extent {
    let text = reading.text;
    for at in core.start + 2..core.end.saturating_sub(2) {
        let rest = Extent::new(at, core.end);
        let describes = ["企業", "会社", "業者", "取引所", "商社"].iter().any(|word| text.ends_with(at, word));
        let goes_on = [
            "向",
            "側",
            "内",
            "間",
            "等",
            "グループ",
            "幹部",
            "役員",
            "関係",
            "関連",
            "数",
            "名",
            "経営",
            "経由",
            "各",
        ]
        .iter()
        .any(|word| text.starts_with(at, word));
        if describes && !goes_on && rest.len() >= 3 && kind_of(reading, rest).is_none() {
            return rest;
        }
    }
    core
}

/// States side by side that fill a range: 米英韓.
fn tiled(sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    let mut at = core.start;
    while at < core.end {
        let Some(draft) =
            sentence.starting_at(at, core.end).filter(|draft| sentence.drafts[*draft].kind == Kind::State)
        else {
            return Vec::new();
        };
        at = sentence.drafts[draft].extent.end;
        out.push(named(sentence, draft));
    }
    out
}

/// Cuts counting words and ordinals off both ends.
fn trim(reading: &Reading, core: Extent) -> Extent {
    let text = reading.text;
    let core = without_quantity(text, core);
    let mut start = core.start;
    for prefix in ["主要", "当該", "該当", "一部", "自社", "自前", "他社"] {
        let length = prefix.chars().count();
        if core.end > start + length + 1 && text.starts_with(start, prefix) {
            start += length;
        }
    }
    // 12企業, 約20企業・団体: the number before a class of parties is no part of it, as 3社 is a number only.
    let digits = (start..core.end).find(|at| !text.at(*at).is_ascii_digit()).unwrap_or(start);
    let counted = Extent::new(digits, core.end);
    if digits > start && counted.len() > 1 && kind_of(reading, counted).is_some() {
        start = digits;
    }
    Extent::new(start, core.end)
}

fn named(sentence: &Sentence, draft: usize) -> NounPhrase {
    let content = &sentence.drafts[draft];
    NounPhrase { extent: content.extent, kind: Some(as_target(content.kind)), draft: Some(draft) }
}

/// The kind that an actor has as a target.
pub(super) fn as_target(kind: Kind) -> Kind {
    match kind {
        Kind::Authority | Kind::ThreatGroup => Kind::Organization,
        other => other,
    }
}

/// Names in quotation marks side by side: 「甲」「乙」.
fn split_at_quotes(reading: &Reading, sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut start = core.start;
    for at in core.start..core.end {
        if text.at(at) == '」' && text.at(at + 1) == '「' && at + 2 < core.end {
            out.extend(of_extent(reading, sentence, unquoted(reading, Extent::new(start, at + 1))));
            start = at + 1;
        }
    }
    if start > core.start {
        out.extend(of_extent(reading, sentence, unquoted(reading, Extent::new(start, core.end))));
    }
    out
}

/// Without the quotation marks at either end; the text of a core may have lost one of them already.
fn unquoted(reading: &Reading, extent: Extent) -> Extent {
    let start = if reading.text.at(extent.start) == '「' { extent.start + 1 } else { extent.start };
    let end = if reading.text.before(extent.end) == '」' { extent.end - 1 } else { extent.end };
    Extent::new(start, end.max(start))
}

/// Parts joined by a middle dot, where each is a name or each a complete phrase of its own kind.
fn split_at_dots(reading: &Reading, sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut parts = Vec::new();
    let mut start = core.start;
    for at in core.start..=core.end {
        if at == core.end || text.at(at) == '・' {
            parts.push(Extent::new(start, at));
            start = at + 1;
        }
    }
    let whole: Vec<Option<NounPhrase>> =
        parts.iter().map(|part| sentence.exact(*part).map(|draft| named(sentence, draft))).collect();
    let last_is_phrase = parts.len() > 1 && whole[..whole.len() - 1].iter().all(Option::is_some);
    if last_is_phrase {
        let last = parts[parts.len() - 1];
        let mut out: Vec<NounPhrase> = whole.into_iter().flatten().take(parts.len() - 1).collect();
        out.extend(of_extent(reading, sentence, last));
        return out;
    }
    Vec::new()
}

/// The kind of a phrase from terms and head nouns.
pub(super) fn kind_of(reading: &Reading, extent: Extent) -> Option<Kind> {
    let phrase = reading.text.slice(extent);
    if phrase.is_empty() {
        return None;
    }
    let terms = reading.lexicon.terms();
    let by_head = kind_of_head(phrase);
    terms
        .kind(phrase)
        .or_else(|| by_head.filter(|(length, _)| *length > 1).map(|(_, kind)| kind))
        .or_else(|| terms.kind_of_end(phrase))
        .or(by_head.map(|(_, kind)| kind))
}

/// Whether a phrase can be a target at all: abstract nouns, times and numbers cannot.
pub(super) fn can_be_target(reading: &Reading, np: &NounPhrase) -> bool {
    let text = reading.text;
    let phrase = text.slice(np.extent);
    let abstract_noun = np.draft.is_none() && group("not-target").ends(text, np.extent.start, np.extent.end).is_some();
    let has_letter = phrase.iter().any(|c| c.is_alphabetic());
    let is_time = np.draft.is_none()
        && phrase.first().is_some_and(char::is_ascii_digit)
        && phrase.last().is_some_and(|c| "年月日時分秒件人%円".contains(*c));
    !abstract_noun && has_letter && !is_time && phrase.len() > 1 || np.draft.is_some()
}
