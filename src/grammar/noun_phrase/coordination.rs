//! What stands to the left of a head: members of its list, and modifiers that are hit with it.

use super::{NounPhrase, can_be_target, is_name_like, of_content};
use crate::grammar::reading::{Reading, Sentence, core_of};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::Case;

/// A chain longer than this is no coordination but a badly cut sentence.
const LONGEST_CHAIN: usize = 24;

/// Nouns for a part, an image or a place of what stands before の: ウクライナの都市 is hit as ウクライナ.
const PARTS: [&str; 20] = [
    "一部",
    "サンプル",
    "コピー",
    "複製",
    "大半",
    "多く",
    "スクリーンショット",
    "写し",
    "都市",
    "首都",
    "町",
    "村",
    "地域",
    "州",
    "地区",
    "各地",
    "地点",
    "市街地",
    "領土",
    "標的",
];

/// Ends of the names of places, which are hit as the state before の.
const PLACES: [&str; 9] = ["地域", "都市", "首都", "地区", "州", "郊外", "近郊", "沿岸", "市街地"];

/// What says where a party is: the states named so are hit with it.
const LOCATING: [&str; 6] =
    ["を拠点とする", "を拠点にする", "に拠点を置く", "に拠点を持つ", "に本社を置く", "に本拠を置く"];

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

/// A coordination read from right to left.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    /// How many members are read.
    length: usize,
    /// The kind of the last member, which the members before it share.
    kind: Option<Kind>,
}

impl Chain {
    /// Whether an unknown noun before a comma is of the chain's kind: it must be a list beyond doubt.
    fn shares_kind(self) -> bool {
        self.length >= 1 && self.kind == Some(Kind::Asset) || self.length >= 2 && self.kind == Some(Kind::Sector)
    }

    fn longer(self, kind: Option<Kind>) -> Self {
        Self { length: self.length + 1, kind: self.kind.or(kind) }
    }
}

pub(super) fn collect(reading: &Reading, sentence: &Sentence, phrase: usize, out: &mut Vec<NounPhrase>, chain: Chain) {
    // データのサンプル, 顧客情報の一部: what it is a part of is meant.
    if let Some(whole) = phrase.checked_sub(1).filter(|whole| sentence.phrases[*whole].case == Case::Genitive)
        && PARTS.contains(&reading.text.str(core_of(reading.text, &sentence.phrases[phrase])))
    {
        collect(reading, sentence, whole, out, chain);
        return;
    }
    // レバノンの首都ベイルート地域: the place is no mention, its state is hit.
    let core = core_of(reading.text, &sentence.phrases[phrase]);
    if let Some(state) = phrase.checked_sub(1).filter(|state| sentence.phrases[*state].case == Case::Genitive)
        && PLACES.iter().any(|word| reading.text.ends_with(core.end, word))
        && sentence
            .draft_of(reading.text, &sentence.phrases[state])
            .is_some_and(|draft| sentence.drafts[draft].kind == Kind::State)
    {
        out.extend(of_content(reading, sentence, state));
        return;
    }
    // 兵士少なくとも54人: what is counted stands before the number.
    if let Some(counted) = counted(reading, sentence, phrase) {
        collect(reading, sentence, counted, out, chain);
        return;
    }
    let mut heads = of_content(reading, sentence, phrase);
    // 予算書、事業計画、個人情報: what is listed with things of value is one.
    if chain.shares_kind() {
        for np in heads.iter_mut().filter(|np| np.kind.is_none() && !is_name_like(reading, np.extent)) {
            np.kind = chain.kind;
        }
    }
    // 「○○」など複数のサイト: a name listed with things of a kind is one of them.
    let member = match chain.kind {
        Some(Kind::Sector | Kind::Group) => Some(Kind::Organization),
        Some(kind @ (Kind::System | Kind::Organization)) => Some(kind),
        _ => None,
    };
    for np in heads.iter_mut().filter(|np| np.kind.is_none() && is_name_like(reading, np.extent)) {
        np.kind = member;
    }
    let head_kind = heads.last().and_then(|np| np.kind);
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
        let locating = LOCATING.iter().find(|word| text.ends_with(start, word));
        if let Some(named) = locating.and_then(|word| sentence.phrase_at(start - word.chars().count()))
            && named < at
        {
            let mut places = Vec::new();
            collect(reading, sentence, named, &mut places, Chain::default());
            out.extend(places.into_iter().filter(|np| np.kind == Some(Kind::State)));
            return;
        }
        match previous.case {
            // 及び, 並びに, 又は: the kanji stands as a phrase of its own.
            _ if matches!(text.str(previous.content), "及" | "並" | "又" | "若" | "或" | "且") && left > 0 => {
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
                if !previous.comma && matches!(text.str(previous.tail), "い" | "な" | "的な" | "しい" | "くの") =>
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

/// The phrase of what a bare number counts: 兵士約54人 falls apart at 少なくとも and the like.
fn counted(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let text = reading.text;
    let core = core_of(text, &sentence.phrases[phrase]);
    let number = text.slice(core).iter().all(|c| c.is_ascii_digit() || "人名台隻機社件万千百数約カ所か箇".contains(*c));
    if core.is_empty() || !number {
        return None;
    }
    let least = phrase.checked_sub(1).filter(|left| text.ends_with(sentence.phrases[*left].tail.end, "少なくとも"));
    let before = least.unwrap_or(phrase).checked_sub(1)?;
    let glued = &sentence.phrases[before];
    (glued.case == Case::Bare && !glued.comma && glued.tail.is_empty()).then_some(before)
}

fn is_demonstrative(reading: &Reading, tail: Extent) -> bool {
    matches!(
        reading.text.str(tail),
        "その"
            | "この"
            | "それに"
            | "そして"
            | "あわせて"
            | "それらの"
            | "これらの"
            | "ほかの"
            | "さらに"
            | "また"
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
    let weak = reading.text.str(modifier.extent);
    // 通信、エネルギーの各分野: the modifiers say which.
    let appositive = modifier.kind == Some(Kind::Sector)
        && matches!(head, Some(Kind::Sector | Kind::Group))
        && APPOSITIVE_HEADS.iter().any(|word| reading.text.starts_with(modifier.extent.end + 1, word));
    // サーバーのデータ: what holds it is hit as well.
    let holds = modifier.kind == Some(Kind::System) && head == Some(Kind::Asset);
    let is_owner = is_owner || holds || modifier.kind.is_none() && is_name_like(reading, modifier.extent);
    appositive || is_thing && is_owner && !matches!(weak, "攻撃者" | "企業" | "組織" | "世界")
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
