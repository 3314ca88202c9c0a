//! Where an act is told to have happened, which is hit.

use super::Construction;
use super::site::{Objects, Site, some};
use crate::grammar::noun_phrase::{NounPhrase, is_name_like};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::segment::Case;

pub(super) const OCCURS: Construction = Construction {
    id: "occurs",
    ja: "「○○で攻撃が発生した」では起きた場所が対象",
    en: "An act that is told to occur hit the place where it did: 〜で盗難が発生した",
    examples: &["⟦取引所⟧で盗難が発生した。", "⟦病院⟧でサイバー攻撃が確認された。"],
    counterexamples: &["3日に盗難が発生した。"],
    find: |site| {
        let told = site.goes_on_with(cue!("occurs-behind"));
        if told { located(site) } else { None }
    },
};

pub(super) const THERE_WAS: Construction = Construction {
    id: "there-was",
    ja: "「○○に不正アクセスがあった」では「に」の前が対象",
    en: "Where there was an intrusion stands in に or で before the noun with があった",
    examples: &["⟦通販サイト⟧に不正なアクセスがあった。", "⟦空港⟧で12日、爆弾テロがあり、便が止まった。"],
    counterexamples: &["3日に不正なアクセスがあった。"],
    find: |site| if site.goes_on(&["があ"]) { at_place(site) } else { None },
};

pub(super) const TOLD_AT: Construction = Construction {
    id: "told-at",
    ja: "「攻撃が○○で報告された」では場所が対象",
    en: "The place may stand between the act and its verb: 攻撃が〜で報告された",
    examples: &["サイバー攻撃が⟦病院⟧で発生した。", "不正アクセスは、⟦病院⟧や⟦大学⟧でも発生している。"],
    counterexamples: &["サイバー攻撃の資料が病院で配られた。"],
    find: located,
};

pub(super) const GOES_ON_IN: Construction = Construction {
    id: "goes-on-in",
    ja: "「侵攻が続く○○」では国が対象",
    en: "The country that a relative clause of an attack that goes on modifies is where it goes on: 侵攻が続く〜",
    examples: &["軍の侵攻が続く⟦周辺諸国⟧で停電した。"],
    counterexamples: &["軍の侵攻が続く中、周辺諸国は停電した。"],
    find: |site| {
        if site.goes_on(&["が続く", "が続いている", "が激化する"]) { state_behind(site) } else { None }
    },
};

fn state_behind(site: &Site) -> Option<Objects> {
    let verb = site.sentence.phrases.get(site.phrase + 1).filter(|verb| !verb.comma)?;
    let head = site.sentence.phrases.get(site.phrase + 2).filter(|head| head.content.start == verb.tail.end)?;
    let mut found = site.targets(site.phrase + 2, true);
    found.retain(|np| np.kind == Some(Kind::State) && head.content.contains(np.extent));
    some(found).map(Objects::of_active)
}

/// What is told to occur.
static OCCURRING: Group = Group::new("occurs");

fn located(site: &Site) -> Option<Objects> {
    if !site.trigger.noun {
        return None;
    }
    let phrases = &site.sentence.phrases;
    let occurs = |index: usize| {
        let start = phrases.get(index).map(|phrase| phrase.content.start);
        start.is_some_and(|start| OCCURRING.starts(site.text(), start).is_some())
    };
    let subject = (site.phrase..(site.phrase + 3).min(phrases.len())).find(|index| {
        matches!(phrases[*index].case, Case::Nominative | Case::Topic) && phrases[*index].content.end >= site.extent.end
    })?;
    let behind =
        (subject + 1..(subject + 4).min(phrases.len())).find(|index| is_place(site, *index) && occurs(index + 1));
    let before = || {
        let near = (site.phrase.saturating_sub(4)..site.phrase).rev().find(|index| is_place(site, *index));
        near.filter(|_| occurs(subject + 1))
    };
    let place = behind.or_else(before)?;
    // 甲のプロジェクトで: whose the place is, where the place itself says nothing.
    let owner = || {
        let owner = place.checked_sub(1).filter(|owner| site.case(*owner) == Case::Genitive)?;
        let named = |np: &NounPhrase| np.draft.is_some() || is_name_like(site.reading, np.extent);
        some(site.targets(owner, true)).filter(|found| found.iter().all(|np| np.kind != Some(Kind::State) && named(np)))
    };
    some(site.targets(place, true)).or_else(owner).map(Objects::of_active)
}

fn is_place(site: &Site, index: usize) -> bool {
    let phrase = site.at(index);
    let tail = site.text().str(phrase.tail);
    let at = phrase.case == Case::Instrumental
        || phrase.case == Case::Dative && matches!(tail, "に" | "にも" | "において" | "では");
    at && phrase.content.len() > 1 && !is_time(site, index)
}

/// 3日に, 2024年に: a number says when.
fn is_time(site: &Site, index: usize) -> bool {
    site.text().at(site.at(index).content.start).is_ascii_digit()
}

fn at_place(site: &Site) -> Option<Objects> {
    if !site.trigger.noun {
        return None;
    }
    let place = (site.phrase.saturating_sub(3)..site.phrase).rev().find(|left| {
        let into = matches!(site.case(*left), Case::Dative | Case::Lative) && !is_time(site, *left);
        into || is_place(site, *left) && site.tail_begins(*left, &["で"])
    })?;
    some(site.targets(place, true)).map(Objects::of_active)
}
