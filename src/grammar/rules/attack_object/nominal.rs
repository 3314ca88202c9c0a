//! What a noun of attack is said to hit by what modifies it: 〜への攻撃, 〜に対する攻撃, 〜の窃取.

use super::Construction;
use super::befallen::befallen;
use super::site::{Objects, Site, some};
use crate::grammar::cue;
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::trigger::Family;
use crate::model::Kind;
use crate::segment::Case;

pub(super) const OWNED: Construction = Construction {
    id: "owned",
    ja: "「○○の窃取」「中小企業の被害」では「の」の前が対象",
    en: "Before の stands what is taken or entered (個人情報の窃取), and who suffers a damage (中小企業の被害)",
    examples: &[
        "⟦個人情報⟧の窃取が続く。",
        "⟦サーバー⟧からの⟦個人情報⟧の窃取が続く。",
        "⟦中小企業⟧のランサムウェア被害が増えた。",
        "ハッカー集団が⟦ゼンテク⟧の侵害を主張した。",
    ],
    counterexamples: &["昨年の窃取が続く。", "ハッカーの攻撃が続く。", "ハッカーは権利の侵害を訴えた。"],
    find: |site| nominal(site, owned(site)?),
};

pub(super) const TOWARDS: Construction = Construction {
    id: "towards",
    ja: "「○○への攻撃」「○○に対する攻撃」では「への」の前が対象",
    en: "への and に対する before a noun of attack mark what it is aimed at",
    examples: &["⟦電力会社⟧へのサイバー攻撃が続く。", "⟦銀行⟧や⟦航空会社⟧に対するDDoS攻撃が相次いだ。"],
    counterexamples: &["電力会社による攻撃が続く。", "電力会社への提案が攻撃された。"],
    find: |site| nominal(site, of_modifier(site, |site, left| site.case(left) == Case::TowardsGenitive)?),
};

pub(super) const OUT_OF: Construction = Construction {
    id: "out-of",
    ja: "「○○からの流出」では「からの」の前が対象",
    en: "からの before a noun of loss marks where it was taken from",
    examples: &["⟦取引所⟧からの不正流出を確認した。", "⟦サーバー⟧からの大規模な窃取が続く。"],
    counterexamples: &["取引所からの攻撃が続く。", "取引所から不正流出した。"],
    find: |site| {
        let out = |site: &Site, left: usize| site.case(left) == Case::From && site.tail_begins(left, &["からの"]);
        let found = if site.is_of(Family::Steal) { of_modifier(site, out) } else { None };
        nominal(site, found?)
    },
};

pub(super) const AGAINST: Construction = Construction {
    id: "against",
    ja: "「○○に対して攻撃を仕掛けた」では「に対して」の前が対象",
    en: "に対して before an act in noun form marks its object",
    examples: &["⟦銀行⟧に対してサイバー攻撃を仕掛けた。", "⟦銀行⟧に対し、通信を止めるDDoS攻撃を実行した。"],
    counterexamples: &["銀行をサイバー攻撃した。"],
    find: |site| nominal(site, of_modifier(site, is_against).or_else(|| against_afar(site))?),
};

pub(super) const OCCURRED_AT: Construction = Construction {
    id: "occurred-at",
    ja: "「○○で発生した流出」では起きた場所が対象",
    en: "What happened somewhere hit that place: 〜で発生した流出",
    examples: &["⟦病院⟧で発生した不正アクセスを調べている。"],
    counterexamples: &["病院で処理した不正アクセスを調べている。"],
    find: |site| nominal(site, of_modifier(site, happened_at)?),
};

pub(super) const SCENE: Construction = Construction {
    id: "scene",
    ja: "「○○における被害」「○○での攻撃」では場が対象",
    en: "における and での before an act mark its scene, which is hit; things of value are no scene",
    examples: &["⟦医療機関⟧における被害が増えた。", "⟦病院⟧での情報流出を調べている。"],
    counterexamples: &["医療機関における訓練で攻撃を学んだ。"],
    find: |site| nominal(site, scene(site)?),
};

pub(super) const HEADLINE_PLACE: Construction = Construction {
    id: "headline-place",
    ja: "見出しの「○○で不正アクセス」では場所が対象",
    en: "A headline drops the verb: where it happened stands in で before the noun",
    examples: &["⟦市立病院⟧で不正アクセス"],
    counterexamples: &["市立病院で不正アクセスの訓練があった。", "メールで不正アクセス"],
    find: |site| nominal(site, headline_place(site)?),
};

pub(super) const HEADLINE_OBJECT: Construction = Construction {
    id: "headline-object",
    ja: "見出しの「○○に攻撃」では「に」の前が対象",
    en: "A headline drops the verb: what is hit stands in に before the noun",
    examples: &["⟦通販サイト⟧に不正アクセス", "⟦銀行⟧の⟦ウェブサイト⟧へも攻撃か"],
    counterexamples: &["通販サイトを攻撃"],
    find: |site| nominal(site, of_modifier(site, headline_object)?),
};

/// The objects of a noun, unless there is none; who suffers it is hit as well: A社もサーバーへの攻撃を受け.
fn nominal(site: &Site, found: Vec<NounPhrase>) -> Option<Objects> {
    let mut found = some(found)?;
    let suffered = site.is_of(Family::Suffer) || site.goes_on(&["を受け"]) && site.trigger.noun;
    if suffered {
        found.extend(befallen(site, true));
    }
    Some(Objects { found, passive: suffered })
}

/// How far to the left a modifier of the noun may stand, in phrases.
const REACH: usize = 5;

/// The nearest phrase that can say what the noun is done to: who does it and what describes it stand between.
fn modifier(site: &Site) -> Option<usize> {
    let describes =
        |left: &usize| matches!(site.case(*left), Case::Predicate | Case::Genitive | Case::AgentGenitive | Case::Agent);
    (0..site.phrase).rev().take(REACH).find(|left| !describes(left))
}

/// The targets of the modifier, where it is the one asked for.
fn of_modifier(site: &Site, is: fn(&Site, usize) -> bool) -> Option<Vec<NounPhrase>> {
    let left = modifier(site).filter(|left| is(site, *left))?;
    Some(site.targets(left, !matches!(site.case(left), Case::TowardsGenitive) && !is_against(site, left)))
}

fn owned(site: &Site) -> Option<Vec<NounPhrase>> {
    let left = site.left().filter(|left| site.case(*left) == Case::Genitive)?;
    let noun = site.sentence.phrases.get(site.phrase)?.content;
    let ends = |word| site.text().ends_with(noun.end, word);
    let damaged = ends("被害");
    let taken = matches!(site.trigger.family, Family::Steal | Family::Strike | Family::Enter) && !ends("サイト");
    let suffers = |np: &NounPhrase| damaged && matches!(np.kind, Some(Kind::Sector | Kind::Organization | Kind::Group));
    let thing = |np: &NounPhrase| match np.kind {
        Some(Kind::Asset | Kind::System) => true,
        Some(Kind::Sector) => !site.is_of(Family::Steal) && site.trigger.word.len() > 2,
        _ => false,
    };
    let mut found = site.targets(left, true);
    // ○○の侵害: whose systems are compromised.
    let compromised = |np: &NounPhrase| {
        let body = np.draft.is_some_and(|draft| site.sentence.drafts[draft].kind == Kind::Organization);
        site.text().str(site.extent) == "侵害" && (body || np.draft.is_none() && np.kind.is_none())
    };
    // 取引所から暗号資産の流出を確認した: whom it is taken from.
    let from = left.checked_sub(1).filter(|from| site.is_of(Family::Steal) && site.case(*from) == Case::From);
    found.extend(from.map(|from| site.targets(from, true)).unwrap_or_default());
    // 甲の3億ドル盗難: whose money it was.
    let sum =
        ["ドル", "円", "ウォン", "ユーロ", "btc"].iter().any(|unit| site.text().ends_with(site.extent.start, unit));
    if sum && site.is_of(Family::Steal) && found.iter().any(|np| np.draft.is_none() && np.kind.is_none()) {
        for np in found.iter_mut().filter(|np| np.kind.is_none()) {
            np.kind = Some(Kind::Organization);
        }
        return Some(found);
    }
    let is_hit = found.iter().any(|np| suffers(np) || compromised(np) || np.draft.is_none() && thing(np));
    (taken && is_hit).then_some(found)
}

fn is_against(site: &Site, left: usize) -> bool {
    site.case(left) == Case::Dative && site.tail_begins(left, &["に対"])
}

/// 甲に対し、通信を止めるDDoS攻撃を実行した: a comma ends the phrase, and a relative clause describes the attack.
fn against_afar(site: &Site) -> Option<Vec<NounPhrase>> {
    let told = site.goes_on(&["を", "」を", "した", "し、", "を実行", "を仕掛"]);
    let nearest = (0..site.phrase).rev().take(AFAR).find(|left| is_against(site, *left) && site.at(*left + 1).comma)?;
    let clause = (nearest + 2..site.phrase).any(|index| matches!(site.case(index), Case::Topic | Case::Also));
    if told && !clause { some(site.targets(nearest, false)) } else { None }
}

/// How far に対し with a comma may stand before its noun of attack, in phrases.
const AFAR: usize = 10;

fn happened_at(site: &Site, left: usize) -> bool {
    let happens = |next: usize| {
        ["発生", "起き", "起こ"].iter().any(|word| site.text().starts_with(site.at(next).content.start, word))
    };
    site.case(left) == Case::Instrumental && left + 1 < site.phrase && happens(left + 1)
}

fn is_scene(site: &Site, left: usize) -> bool {
    let tail = site.text().str(site.at(left).tail);
    matches!(site.case(left), Case::Dative | Case::Instrumental) && matches!(tail, "における" | "での") && is_act(site)
}

fn scene(site: &Site) -> Option<Vec<NounPhrase>> {
    let mut found = of_modifier(site, is_scene)?;
    found.retain(|np| np.kind != Some(Kind::Asset));
    Some(found)
}

/// Whether the phrase names an act and not who commits it (テロ戦闘員).
fn is_act(site: &Site) -> bool {
    let end = site.sentence.phrases.get(site.phrase).map_or(0, |phrase| phrase.content.end);
    cue!("act-noun").ends(site.text(), 0, end).is_some()
}

fn is_headline_place(site: &Site, left: usize) -> bool {
    site.case(left) == Case::Instrumental
        && left + 1 == site.phrase
        && !site.is_of(Family::Suffer)
        && site.sentence.headline
        && !is_scene(site, left)
}

fn headline_place(site: &Site) -> Option<Vec<NounPhrase>> {
    let mut found = of_modifier(site, is_headline_place)?;
    found.retain(|np| cue!("means").ends(site.text(), np.extent.start, np.extent.end).is_none());
    Some(found)
}

fn headline_object(site: &Site, left: usize) -> bool {
    matches!(site.case(left), Case::Dative | Case::Lative)
        && left + 1 == site.phrase
        && site.sentence.headline
        && site.trigger.noun
        && !is_against(site, left)
        && !is_scene(site, left)
}
