//! The passive that keeps its object, which only Japanese has: who is robbed is its subject.

use super::Construction;
use super::befallen::{befallen, is_passive};
use super::site::{Objects, Site};
use crate::grammar::trigger::Family;

pub(super) const DEPRIVED: Construction = Construction {
    id: "deprived",
    ja: "「情報を盗まれた会社」のように目的語を残す受け身では、主語や後の名詞も対象",
    en: "A passive that keeps its object befalls its subject, or the noun that it modifies: 情報を盗まれた会社",
    examples: &[
        "ハッカーに⟦設計図⟧を抜き取られた⟦造船会社⟧が謝罪した。",
        "⟦病院⟧は⟦サーバー⟧を暗号化された。",
        "⟦個人情報⟧を流出させられた⟦通販会社⟧が届け出た。",
        "サイバー攻撃で⟦システム⟧を停止させられた香川県の⟦鉄道会社⟧が再開を急ぐ。",
        "警察は、⟦顧客名簿⟧をハッカーに盗まれた⟦旅行会社⟧から話を聞いた。",
        "ウイルスを送り込まれた⟦端末⟧が止まった。",
        "⟦病院⟧は、LockBitに⟦予約システム⟧を止められた。",
    ],
    counterexamples: &[
        "サーバーが暗号化された。",
        "病院はサーバーを暗号化した。",
        "サイバー攻撃を受けた病院だ。",
        "鍵を使って暗号化された。",
    ],
    find: deprived,
};

fn deprived(site: &Site) -> Option<Objects> {
    // バックドアを仕込まれた端末: without its object, what is planted would be the subject.
    let planted = || !site.trigger.noun && site.goes_on(&["まれ"]);
    let object = site.kept_object().filter(|_| !site.is_of(Family::Suffer) && (is_passive(site) || planted()))?;
    let mut found = befallen(site, false);
    found.retain(|np| np.extent.start > site.extent.end || np.extent.end < site.at(object).content.start);
    // What is sent or planted is the means.
    let kept = if site.is_of(Family::Send) { Vec::new() } else { site.targets(object, site.known()) };
    found.extend(kept);
    Some(Objects::of_passive(found))
}
