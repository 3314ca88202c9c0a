//! What is glued before a noun of attack: 重要施設攻撃, SharePoint Server攻撃.

use super::Construction;
use super::argument::glued;
use super::site::{Objects, Site};
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::trigger::{Family, Need};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, is_latin};

pub(super) const GLUED: Construction = Construction {
    id: "glued",
    ja: "「重要施設攻撃」のように名詞に直接付いたものが対象",
    en: "What is glued before a noun of attack is its object, unless the whole names a way to attack",
    examples: &["ハッカーによる⟦重要施設⟧攻撃が続く。", "ハッカー集団が⟦zentec⟧侵害を主張した。"],
    counterexamples: &["サプライチェーン攻撃が続く。", "ハッカー攻撃が続く。"],
    find: |site| compound(site).map(Objects::of_active),
};

fn compound(site: &Site) -> Option<Vec<NounPhrase>> {
    let content = site.sentence.phrases.get(site.phrase)?.content;
    let takes = matches!(site.trigger.family, Family::Strike | Family::Enter)
        && matches!(site.trigger.need, Need::Strong | Need::Any | Need::Armed);
    if !takes || content.start >= site.extent.start || is_means(site, content) {
        return None;
    }
    let parts = glued(site.reading, site.sentence, site.phrase, site.extent);
    let whole = parts.first().is_some_and(|np| np.extent.start == content.start);
    let found: Vec<NounPhrase> = parts.into_iter().filter(|np| is_hit(site, np)).collect();
    if found.is_empty() {
        return None;
    }
    let owners = if whole { owners(site) } else { Vec::new() };
    Some(owners.into_iter().chain(found).collect())
}

/// サプライチェーン攻撃 is a way to attack, and not an attack on supply chains.
fn is_means(site: &Site, content: Extent) -> bool {
    let means = cue!("means").ends(site.text(), content.start, site.extent.end);
    means.is_some_and(|length| length > site.extent.len())
}

fn is_hit(site: &Site, np: &NounPhrase) -> bool {
    // 商船攻撃: a thing of value is struck by force.
    let force = cue!("force").is(site.text(), site.extent);
    let struck = np.kind == Some(Kind::Asset) && force;
    let thing = (matches!(np.kind, Some(Kind::Sector | Kind::System)) || struck) && np.draft.is_none();
    let named = np.extent.end == site.extent.start && np.draft.is_some_and(|draft| is_victim(site, draft));
    // Zentec侵害: who is compromised, written as a name.
    let latin = || site.text().slice(np.extent).iter().all(|c| is_latin(*c) || matches!(*c, ' ' | '-'));
    let unknown = np.draft.is_none() && np.kind.is_none() && site.text().str(site.extent) == "侵害" && latin();
    (thing || named || unknown) && noun_phrase::can_be_target(site.reading, np)
}

/// A body glued before ハッキング and a state glued before 侵攻 are hit, unless the text names that state as the one that
/// invades.
fn is_victim(site: &Site, draft: usize) -> bool {
    let text = site.text();
    let draft = &site.sentence.drafts[draft];
    match text.str(site.extent) {
        "ハッキング" | "侵害" => draft.kind == Kind::Organization,
        word if cue!("invasion").contains(word) => {
            let name = text.str(draft.extent);
            let all = Extent::new(0, text.len());
            let invades = ["軍", "による", "が侵攻", "が軍事侵攻"]
                .iter()
                .any(|word| text.find(all, &format!("{name}{word}")).is_some());
            draft.kind == Kind::State && !invades
        }
        _ => false,
    }
}

/// 韓国の重要施設攻撃: what stands before the compound locates or owns what is hit; who strikes does not.
fn owners(site: &Site) -> Vec<NounPhrase> {
    let Some(left) = site.left().filter(|left| site.case(*left) == Case::Genitive) else { return Vec::new() };
    let kind = |np: &NounPhrase| np.draft.map(|draft| site.sentence.drafts[draft].kind);
    let aggressor =
        |np: &NounPhrase| matches!(site.trigger.need, Need::Any | Need::Armed) && np.kind == Some(Kind::State);
    let located = |np: &NounPhrase| match kind(np) {
        Some(kind) => kind == Kind::Organization,
        None => noun_phrase::is_name_like(site.reading, np.extent),
    };
    let mut owners = noun_phrase::arguments(site.reading, site.sentence, left);
    owners.retain(|np| !aggressor(np) && located(np));
    owners
}
