//! The object of an active predicate, in the case that its family asks for.

use super::Construction;
use super::site::{Objects, Site, some};
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::trigger::Family;
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::Case;

pub(super) const IN_ITS_CASE: Construction = Construction {
    id: "in-its-case",
    ja: "「○○を攻撃」「○○に侵入」「○○から窃取」では動詞が求める格の名詞が対象",
    en: "The verb asks for a case: を what is struck or taken, に what is entered or sent to, から who is robbed",
    examples: &[
        "ハッカーが⟦銀行⟧を攻撃した。",
        "ハッカーが⟦銀行⟧の⟦サーバー⟧に侵入した。",
        "攻撃者は⟦取引所⟧から⟦個人情報⟧を窃取した。",
        "ハッカーは⟦銀行⟧に攻撃を行った。",
        "ハッカーは⟦銀行⟧に対し、フィッシングメールを送った。",
        "軍は港で⟦貨物船⟧も攻撃した。",
    ],
    counterexamples: &["銀行がサイバー攻撃を受けた。", "ハッカーは「銀行を守れ」と脅迫した。"],
    find: in_its_case,
};

/// How far to the left an object may stand, in phrases.
const REACH: usize = 7;

fn in_its_case(site: &Site) -> Option<Objects> {
    for left in reachable(site) {
        let accepted = accepts(site, left) && !is_of_modifier(site, left);
        let found = if accepted { object(site, left) } else { None };
        if let Some(found) = found.or_else(|| robbed(site, left)) {
            return Some(Objects::of_active(found));
        }
        // The nearest object is the object: what stands before it belongs to another predicate.
        if accepted && site.case(left) == Case::Accusative && left + 1 == site.phrase {
            return None;
        }
    }
    None
}

/// Whether the verb has its object where it asks for it, or is only what is done with a noun of attack: 攻撃を仕掛けた.
pub(super) fn is_filled(site: &Site) -> bool {
    let done = is_nominal(site) && !site.goes_on_with(cue!("suffering-form"));
    done || reachable(site)
        .any(|left| accepts(site, left) && !is_of_modifier(site, left) && object(site, left).is_some())
}

/// The phrases where the object may stand, from near to far. A finished clause before the predicate is no place to look
/// for it, and what is said is no object of saying it: 「URLを確認しろ」と脅迫.
fn reachable(site: &Site) -> impl Iterator<Item = usize> {
    let said = |left: usize| {
        let end = site.at(left).tail.end;
        end < site.extent.start && site.text().find(Extent::new(end, site.extent.start), "」").is_some()
    };
    // 省庁に対し、: the verb is part of a particle.
    let closes = |left: usize| {
        let verb = site.at(left);
        // 政策に抗議するために攻撃した: what stands before a purpose belongs to it.
        let purpose = site.text().ends_with(verb.tail.end, "ために");
        verb.case == Case::Predicate && (verb.comma || purpose) && site.text().str(verb.content) != "対"
    };
    let nearest = (0..site.phrase).rev().take(REACH);
    nearest.take_while(move |left| !said(*left) && !(left + 1..site.phrase).any(closes))
}

/// Whether the family takes its object in the case of a phrase.
fn accepts(site: &Site, left: usize) -> bool {
    let case = site.case(left);
    let enters_into = matches!(case, Case::Dative | Case::Lative);
    match site.trigger.family {
        family if is_nominal(site) => {
            case == Case::Lative
                || case == Case::Dative
                    && (matches!(family, Family::Enter | Family::Strike) || site.tail_begins(left, &["に対"]))
        }
        // Something harmful is sent: to whom stands in に.
        Family::Send => enters_into && sends_harm(site),
        // 端末をマルウェアに感染させる: what is infected stands in を.
        Family::Enter if site.begins(&["感染"]) && site.goes_on(&["させ"]) => case == Case::Accusative,
        // 更新に不正なコードを混入させた: what is planted stands in を.
        Family::Enter if site.begins(&["混入"]) => enters_into,
        Family::Enter => enters_into || site.goes_on(&["させ"]) && case == Case::Accusative,
        _ => {
            // 軍は貨物船も攻撃した: beside a topic も marks an object.
            let also = || case == Case::Also && (0..left).any(|index| site.case(index) == Case::Topic);
            case == Case::Accusative
                || also()
                || case == Case::Dative && site.tail_begins(left, &["に対し", "についても", "について"])
        }
    }
}

/// 攻撃を行う, 侵入を試みる: the noun is itself in を.
fn is_nominal(site: &Site) -> bool {
    site.trigger.noun && site.goes_on(&["を"])
}

/// The targets of an object's phrase; with what is taken goes from whom.
fn object(site: &Site, left: usize) -> Option<Vec<NounPhrase>> {
    let known = site.known() || is_nominal(site) || site.is_of(Family::Enter) && !site.trigger.noun;
    let mut found = site.targets(left, known);
    if site.is_of(Family::Steal) {
        let from = (left.saturating_sub(4)..left).rev().find(|index| site.case(*index) == Case::From);
        found.extend(from.map(|from| site.targets(from, true)).unwrap_or_default());
    }
    some(found)
}

/// Whom something is taken from, with or without what is taken; a state only right before the predicate.
fn robbed(site: &Site, left: usize) -> Option<Vec<NounPhrase>> {
    if !site.is_of(Family::Steal) || site.case(left) != Case::From {
        return None;
    }
    let mut found = site.targets(left, false);
    found.retain(|np| np.kind != Some(Kind::State) || left + 2 >= site.phrase);
    some(found)
}

/// Whether an object belongs to a verb that modifies a noun before the predicate: AIを使った手口で攻撃.
fn is_of_modifier(site: &Site, object: usize) -> bool {
    let verb = &site.sentence.phrases[object + 1..site.phrase.max(object + 1)];
    verb.first().is_some_and(|verb| {
        verb.case == Case::Predicate
            && !verb.comma
            && ["た", "る", "う"].iter().any(|end| site.text().ends_with(verb.tail.end, end))
            && object + 2 < site.phrase
            && site.sentence.phrases.get(object + 2).is_some_and(|head| !head.content.is_empty())
    })
}

/// Whether what is sent before a place is a means of attack.
fn sends_harm(site: &Site) -> bool {
    let before = Extent::new(site.sentence.extent.start, site.extent.start);
    let sent = |group: &Group| group.find(site.text(), before).is_some();
    sent(cue!("means")) || sent(cue!("harm-sent"))
}
