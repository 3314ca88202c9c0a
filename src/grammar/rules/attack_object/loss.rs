//! What is taken, and who loses it.

use super::Construction;
use super::befallen::befallen_or_taken;
use super::site::{Objects, Site, some};
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::Reading;
use crate::grammar::trigger::Family;
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};

pub(super) const FEARED: Construction = Construction {
    id: "feared",
    ja: "「○○に漏えいの恐れ」では「に」の前が対象",
    en: "What may be lost stands in に before a doubt in noun form: 〜に漏えいの懸念",
    examples: &["⟦個人情報⟧に漏えいの恐れがある。"],
    counterexamples: &["個人情報を窃取した恐れがある。"],
    find: |site| feared(site).map(Objects::of_passive),
};

pub(super) const LEAKS: Construction = Construction {
    id: "leaks",
    ja: "「○○から情報が流出した」では主語と「から」の前が対象",
    en: "What leaks or is infected is the subject of an intransitive verb; who loses it stands in から or で",
    examples: &[
        "⟦取引所⟧から⟦暗号資産⟧が流出した。",
        "サイバー攻撃により、⟦取引所⟧から約482億円が流出した。",
        "⟦端末⟧がウイルスに感染した。",
        "⟦個人情報⟧が流出した可能性のある⟦顧客⟧に連絡した。",
    ],
    counterexamples: &["取引所が暗号資産を流出させた。"],
    find: |site| is_intransitive(site).then(|| Objects::of_passive(lost(site))),
};

pub(super) const TAKEN: Construction = Construction {
    id: "taken",
    ja: "「窃取した個人情報」では後の名詞が対象",
    en: "A relative clause of taking modifies what is taken, over its inflection: 盗んだとされるデータ",
    examples: &["ハッカーは窃取した⟦個人情報⟧を公開した。"],
    counterexamples: &["ハッカーは個人情報を窃取した。"],
    find: |site| if site.is_of(Family::Steal) { some(taken(site)).map(Objects::of_active) } else { None },
};

fn feared(site: &Site) -> Option<Vec<NounPhrase>> {
    let doubt = site.goes_on_with(cue!("loss-feared"));
    let left = site.left().filter(|_| doubt && site.is_of(Family::Steal))?;
    if site.case(left) == Case::Dative { some(site.targets(left, true)) } else { None }
}

fn is_intransitive(site: &Site) -> bool {
    let leaks = || {
        let has_object = site.left().is_some_and(|left| site.case(left) == Case::Accusative);
        !has_object && site.goes_on(&["し", "が"]) && site.begins(&["流出", "漏"])
    };
    let doubted = || site.goes_on_with(cue!("loss-doubted"));
    // バックドアがサーバーに感染した: what is infected may stand in に, as malware does.
    let infects = || {
        let into = site.left().filter(|left| site.case(*left) == Case::Dative);
        into.is_some_and(|left| site.targets(left, true).iter().any(|np| np.kind == Some(Kind::System)))
    };
    let infected = || site.begins(&["感染"]) && site.goes_on(&["し", "が"]) && !infects();
    site.is_of(Family::Steal) && (leaks() || doubted()) || infected()
}

fn lost(site: &Site) -> Vec<NounPhrase> {
    let mut found = befallen_or_taken(site);
    if !found.is_empty() || is_amount(site) {
        found.extend(losers(site));
    }
    for np in concerned(site) {
        if !found.contains(&np) {
            found.push(np);
        }
    }
    found
}

/// Whose information may have leaked: 情報流出の可能性がある利用者, 情報が漏えいした可能性のあるお客様.
fn concerned(site: &Site) -> Vec<NounPhrase> {
    let behind = site.extent.end..site.sentence.extent.end.min(site.extent.end + DOUBT_REACH);
    let doubt = Extent::new(behind.start, behind.end);
    let doubted = cue!("loss-doubt-noun").find(site.text(), doubt).is_some();
    let Some(head) = head_of_relative(site).filter(|_| doubted && site.is_of(Family::Steal)) else {
        return Vec::new();
    };
    let adnominal = ["ある", "の", "いる"].iter().any(|end| site.text().ends_with(site.at(head).content.start, end));
    let mut found = noun_phrase::of_content(site.reading, site.sentence, head);
    found.retain(|np| adnominal && np.draft.is_none() && np.kind == Some(Kind::Group));
    found
}

/// How far behind a word of loss the doubt may stand.
const DOUBT_REACH: usize = 10;

/// 15億ドルが盗まれた: the subject is a sum, which names nothing; who loses it does.
pub(super) fn is_amount(site: &Site) -> bool {
    let text = site.text();
    site.left().is_some_and(|left| {
        let content = site.at(left).content;
        let number = content.start + usize::from(text.at(content.start) == '約');
        site.case(left) == Case::Nominative
            && text.at(number).is_ascii_digit()
            && cue!("unit").ends(text, number, content.end).is_some()
    })
}

/// Who loses what leaks out: 〜から, 〜で before an intransitive predicate.
pub(super) fn losers(site: &Site) -> Vec<NounPhrase> {
    let place = (site.phrase.saturating_sub(6)..site.phrase).rev().find(|index| {
        // 報道機関によれば: who tells it loses nothing.
        let told = || site.tail_begins(*index, &["によ"]);
        site.case(*index) == Case::From || site.case(*index) == Case::Instrumental && !told()
    });
    let mut found = place.map(|place| site.targets(place, true)).unwrap_or_default();
    found.retain(|np| !matches!(np.kind, Some(Kind::Asset | Kind::State) | None));
    found
}

/// What a relative clause of taking modifies: 窃取した個人情報, 盗まれたとされるすべてのデータ, 流出した可能性のある情報.
pub(super) fn taken(site: &Site) -> Vec<NounPhrase> {
    let text = site.text();
    let Some(head) = head_of_relative(site) else { return Vec::new() };
    let before = site.at(head).content.start;
    let adnominal = ["た", "だ", "る", "の", "すべての", "とする"].iter().any(|ending| text.ends_with(before, ending));
    if !adnominal || before <= site.extent.end {
        return Vec::new();
    }
    let mut found = noun_phrase::of_content(site.reading, site.sentence, head);
    found.retain(|np| np.draft.is_none() && (np.kind == Some(Kind::Asset) || is_information(site.reading, np)));
    for np in &mut found {
        np.kind = Some(Kind::Asset);
    }
    found
}

/// The phrase behind the inflection of the predicate, which may run on in kanji: とされる, とみられる, 可能性のある.
fn head_of_relative(site: &Site) -> Option<usize> {
    let (text, phrases, end) = (site.text(), &site.sentence.phrases, site.extent.end);
    let first = phrases.iter().position(|phrase| phrase.tail.end > end)?;
    let behind = phrases[first..].iter().take_while(|phrase| is_inflection(site, phrase));
    let (length, comma) = behind.fold((0, false), |(length, comma), phrase| (length + 1, comma || phrase.comma));
    let last = first + length;
    let begins_here = text.before(phrases[first].tail.start) == text.before(end);
    (!comma && last < phrases.len() && (length > 0 || begins_here)).then_some(last)
}

fn is_inflection(site: &Site, phrase: &Phrase) -> bool {
    let whole = site.text().str(phrase.content);
    phrase.content.start < site.extent.end
        || phrase.content.is_empty()
        || cue!("inflection-noun").contains(whole)
        || phrase.case == Case::Predicate && phrase.content.len() == 1
}

/// 情報, データ and ファイル are things of value where they stand by themselves.
fn is_information(reading: &Reading, np: &NounPhrase) -> bool {
    cue!("information").ends(reading.text, 0, np.extent.end).is_some()
}
