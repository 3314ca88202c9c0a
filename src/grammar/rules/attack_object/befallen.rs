//! What an attack befalls: the subject of a passive, of a verb of suffering, of an outage.

use super::Construction;
use super::active::is_filled;
use super::argument::targets;
use super::loss::{is_amount, losers, taken};
use super::site::{Objects, Site, some};
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::subject::{self, clefted};
use crate::grammar::trigger::Family;
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, Phrase, is_content};

pub(super) const CLEFT: Construction = Construction {
    id: "cleft",
    ja: "「攻撃を受けたのは○○だ」では「のは」の後が対象",
    en: "A cleft sentence puts what is hit behind のは: 攻撃を受けたのは○○だ",
    examples: &[
        "流出したのは⟦個人情報⟧だ。",
        "攻撃を受けたのは⟦病院⟧です。",
        "流出した可能性があるのは⟦氏名⟧、⟦住所⟧のほか⟦電話番号⟧などです。",
        "ラザルスが攻撃したのは⟦病院⟧だ。",
    ],
    counterexamples: &[
        "攻撃を受けた病院だ。",
        "病院を攻撃したのはハッカー集団だ。",
        "攻撃を仕掛けたのはハッカー集団とみられる。",
        "攻撃したのはハッカー集団だった。",
        "通信会社は、攻撃したのはハッカー集団だと主張した。",
    ],
    find: |site| if is_agent_clefted(site) { None } else { cleft(site).map(Objects::of_passive) },
};

pub(super) const PASSIVE: Construction = Construction {
    id: "passive",
    ja: "受け身や被害の動詞では主語が対象",
    en: "The subject of a passive or of a verb of suffering is hit, or the noun that its relative clause modifies",
    examples: &[
        "⟦研究機関⟧がサイバー攻撃を受けた。",
        "⟦取引所⟧では昨年、⟦暗号資産⟧が奪われた。",
        "サイバー攻撃で⟦取引所⟧から15億ドルが盗まれた。",
        "⟦商社⟧が⟦通販サイト⟧に不正アクセスを受けた。",
        "⟦商社⟧がラザルスに攻撃された。",
        "⟦サーバー⟧が暗号化された。",
        "⟦病院⟧の⟦端末⟧が中国のハッカーに入り込まれていた。",
        "⟦通信会社⟧はラザルスに忍び込まれたことを認めた。",
        "⟦会員サイト⟧がハッカーに落とされた。",
        "攻撃を受けた⟦病院⟧が調べている。",
        "ランサムウェアに感染させられた兵庫県の⟦病院⟧が再開した。",
        "昨年12月24日夜、大手の⟦通信会社⟧が攻撃を受けた。",
        "夏季休業中、⟦保険会社⟧が攻撃を受けた。",
        "攻撃を受け、窓口を閉めている徳島県の⟦病院⟧が会見した。",
    ],
    counterexamples: &[
        "研究機関をサイバー攻撃した。",
        "ハッカーが端末に入り込んだ。",
        "端末にウイルスが埋め込まれた。",
    ],
    find: |site| is_passive(site).then(|| Objects::of_passive(befallen_or_robbed(site))),
};

pub(super) const OUT_OF_USE: Construction = Construction {
    id: "out-of-use",
    ja: "攻撃を述べる文章で、使えなくなったものが対象",
    en: "What nobody can use any more is hit where the text tells an attack: systems fail for many reasons",
    examples: &["攻撃の影響で、⟦予約システム⟧が利用できない。"],
    counterexamples: &["研究機関がサイバー攻撃を受けた。"],
    find: |site| site.is_of(Family::Lose).then(|| Objects::of_passive(out_of_use(site))),
};

pub(super) const STOPPED: Construction = Construction {
    id: "stopped",
    ja: "攻撃を述べる文で、止まったものが対象",
    en: "What stopped is hit where the same sentence tells an attack: machines stop for many reasons",
    examples: &["サイバー攻撃により、⟦基幹システム⟧が停止した。"],
    counterexamples: &["ハッカーが基幹システムを停止させた。"],
    find: |site| {
        let halts = site.is_of(Family::Halt) && !site.goes_on(&["させ"]);
        halts.then(|| Objects::of_passive(stopped(site)))
    },
};

pub(super) const STRUCK_TOPIC: Construction = Construction {
    id: "struck-topic",
    ja: "「○○は…攻撃により」では主題の組織が対象",
    en: "The topic of a sentence whose cause is an attack is hit, unless it only reports",
    examples: &["⟦病院⟧は攻撃により診療を縮小した。"],
    counterexamples: &["病院は攻撃により診療を縮小したと発表した。"],
    find: |site| {
        let cause = site.trigger.noun && site.goes_on(&["により", "によって", "で", "の影響で"]);
        if cause { struck_topic(site).map(Objects::of_passive) } else { None }
    },
};

/// Whether a cleft sentence puts behind のは who acts, and not what is hit: in the active with the object in its place
/// (病院を攻撃したのは), with a noun of attack in を (攻撃を仕掛けたのは), or without any subject before an attacker.
fn is_agent_clefted(site: &Site) -> bool {
    let intransitive = cue!("befalls").starts(site.text(), site.extent.start).is_some() && !site.goes_on(&["させ"]);
    let acts = [Family::Strike, Family::Enter, Family::Steal].iter().any(|family| site.is_of(*family));
    if !acts || intransitive || is_passive(site) || clefted(site.reading, site.sentence, site.extent.end).is_none() {
        return false;
    }
    // 国防省は、攻撃したのは隣国だと主張した: the topic only speaks.
    let speaks = site.sentence.closing_speech(site.text()).is_some();
    let subject = || {
        (0..site.phrase).any(|left| site.case(left) == Case::Nominative || site.case(left) == Case::Topic && !speaks)
    };
    is_filled(site) || !subject() && !subject::of_cleft(site.reading, site.sentence, site.extent).is_empty()
}

fn cleft(site: &Site) -> Option<Vec<NounPhrase>> {
    some(focus(site.reading, site.sentence, site.extent.end))
}

/// What a cleft sentence puts behind the のは that follows a predicate.
pub(in crate::grammar::rules) fn focus(reading: &Reading, sentence: &Sentence, end: usize) -> Vec<NounPhrase> {
    let Some(at) = clefted(reading, sentence, end) else { return Vec::new() };
    let phrases = &sentence.phrases;
    let Some(first) = phrases.iter().position(|phrase| phrase.content.start >= at + 2) else { return Vec::new() };
    let Some(said) = (first..phrases.len()).find(|index| is_said(reading, sentence, *index)) else { return Vec::new() };
    // 甲、乙の使節団が置かれるホテル: what stands before a subject belongs to the clause that describes the focus.
    let described = phrases[first..=said].iter().rposition(|phrase| phrase.case == Case::Nominative);
    let first = first + described.map_or(0, |subject| subject + 1);
    let is_member = |phrase: &Phrase| phrase.case == Case::And || phrase.case == Case::Bare && phrase.comma;
    let mut found = Vec::new();
    // Members of the list that stand before a longer description are no part of its noun phrase.
    for member in (first..=said).filter(|index| *index == said || is_member(&phrases[*index])) {
        for np in targets(reading, sentence, member, true) {
            if np.extent.start > at && !found.contains(&np) {
                found.push(np);
            }
        }
    }
    found
}

/// Whether the copula of a cleft, or a verb of telling, stands behind a phrase: 住所などです, 住所などとしている.
fn is_said(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let (text, phrase) = (reading.text, &sentence.phrases[index]);
    let tail = phrase.tail;
    let listed = if text.starts_with(tail.start, "など") { tail.start + 2 } else { tail.start };
    let copula = ["です", "だ", "である", "であ", "でした", "とし", "という", "とみ", "とのこと"];
    let by = phrase.case == Case::Instrumental && !text.starts_with(tail.start, "では") && tail.len() == 1;
    let ends = tail.is_empty() && index + 1 == sentence.phrases.len();
    by && phrase.comma || ends || copula.iter().any(|word| text.starts_with(listed, word))
}

pub(super) fn is_passive(site: &Site) -> bool {
    if site.trigger.noun && is_answered(site) {
        return false;
    }
    site.is_of(Family::Suffer)
        || site.trigger.noun && site.goes_on_with(cue!("suffering-form"))
        || !site.trigger.noun && site.goes_on(&["られ", "れ", "され"])
        || is_entered(site)
        || site.ends(&["盗ま", "奪わ"])
}

/// 露の対ウクライナ侵略を受け、EUは…: an attack whose own compound names the state that it hits is what others answer.
fn is_answered(site: &Site) -> bool {
    let text = site.text();
    if !site.goes_on(&["を受け"]) {
        return false;
    }
    let run = (site.sentence.extent.start..site.extent.start).rev().take_while(|at| is_content(text.at(*at)));
    let compound = Extent::new(run.last().unwrap_or(site.extent.start), site.extent.start);
    let mut drafts = site.sentence.drafts.iter();
    drafts.any(|draft| draft.kind == Kind::State && compound.contains(draft.extent))
}

/// 端末がハッカーに入り込まれた: who enters stands in に, and what is entered is the subject. What is planted is not
/// entered: 端末にウイルスを仕込まれた.
fn is_entered(site: &Site) -> bool {
    let enters = cue!("enters-by-itself").is(site.text(), site.extent);
    enters && site.goes_on(&["まれ", "かれ"])
}

/// 取引所では暗号資産が奪われた: with what is taken goes the body that it is taken from.
fn befallen_or_robbed(site: &Site) -> Vec<NounPhrase> {
    let mut found = befallen_or_taken(site);
    // 同社は通販サイトに不正アクセスを受けた: beside who suffers stands where it was, in に. ハッカーに攻撃された has its
    // agent there.
    let into = site.left().filter(|left| {
        site.case(*left) == Case::Dative
            && site.begins(&["不正アクセス", "攻撃", "サイバー攻撃"])
            && !site.goes_on(&["され"])
    });
    let mut into = into.map(|left| site.targets(left, true)).unwrap_or_default();
    into.retain(|np| np.kind == Some(Kind::System) || np.draft.is_some());
    found.extend(into);
    if site.is_of(Family::Steal) && (!found.is_empty() || is_amount(site)) {
        let body = |np: &NounPhrase| matches!(np.kind, Some(Kind::Organization | Kind::Sector));
        found.extend(losers(site).into_iter().filter(body));
    }
    found
}

/// What an attack befalls; where something is taken, else what a relative clause says is taken.
pub(super) fn befallen_or_taken(site: &Site) -> Vec<NounPhrase> {
    let found = befallen(site, site.known());
    if found.is_empty() && site.is_of(Family::Steal) { taken(site) } else { found }
}

fn out_of_use(site: &Site) -> Vec<NounPhrase> {
    let all = Extent::new(0, site.text().len());
    let told = cue!("attack-told").find(site.text(), all).is_some();
    // 障害の原因を調べる: who deals with an outage is not struck by it.
    let dealt_with = site.goes_on(&["の"]) && cue!("of-outage").starts(site.text(), site.extent.end + 1).is_some();
    if told && !dealt_with { befallen(site, true) } else { Vec::new() }
}

/// Whether somebody stops a thing himself: 取引所は引き出しを停止した is a precaution.
fn is_own_stop(site: &Site) -> bool {
    let object = site.phrase.checked_sub(1).is_some_and(|left| site.case(left) == Case::Accusative);
    object && !site.goes_on(&["され", "を余儀なく", "に追い込"])
}

fn stopped(site: &Site) -> Vec<NounPhrase> {
    if is_own_stop(site) {
        return Vec::new();
    }
    let told = cue!("attack-told-here").find(site.text(), site.sentence.extent).is_some();
    if told { befallen(site, true) } else { Vec::new() }
}

/// The body that an attack befalls: ○○は…攻撃によりシステムが停止した. A body that only reports is none.
fn struck_topic(site: &Site) -> Option<Vec<NounPhrase>> {
    let sentence = site.sentence;
    let last = sentence.phrases.len();
    let reports = (last.saturating_sub(3)..last)
        .any(|index| cue!("speech").starts(site.text(), sentence.phrases[index].content.start).is_some());
    let topic = (0..site.phrase).rev().find(|index| {
        let candidate = site.at(*index);
        let headline = sentence.headline && *index == 0 && candidate.case == Case::Bare && candidate.comma;
        (candidate.case == Case::Topic || headline) && !candidate.content.is_empty()
    })?;
    let mut found = noun_phrase::of_content(site.reading, sentence, topic);
    found.retain(|np| {
        np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::Organization)
            || np.draft.is_none() && matches!(np.kind, Some(Kind::Sector | Kind::System))
    });
    if reports { None } else { some(found) }
}

/// The subject of a passive or of a verb of suffering; or the noun that a relative clause modifies, unless only an
/// object of a known kind counts: 暗号化されたファイル tells a state, and an act must be told by a stronger word.
pub(super) fn befallen(site: &Site, known: bool) -> Vec<NounPhrase> {
    let mut subjects = subjects(site).map(|left| (left, victims(site, left, known)));
    let subject = subjects.find(|(_, victims)| !victims.is_empty());
    // 財務省は、拿捕され、解放された油槽船を調べた: a topic stands outside the clause that describes the victim.
    let outside = |left: &usize| site.case(*left) == Case::Topic && !continued(site).is_empty();
    let subject = subject.filter(|(left, _)| !outside(left)).map(|(_, victims)| victims);
    // 漏洩した台湾の大学のアドレス: the clause of a leak modifies what leaked, and not whose it is.
    let leaks = site.is_of(Family::Steal) && site.kept_object().is_none();
    let is_head = |np: &NounPhrase| leaks || np.kind != Some(Kind::State);
    // 感染させられた病院: somebody made it so, which 暗号化されたファイル does not say.
    let state = known && !site.goes_on(&["させられ"]);
    let head = || if state { Vec::new() } else { modified(site.reading, site.sentence, site.extent.end, is_head) };
    subject.unwrap_or_else(|| {
        let found = head();
        if found.is_empty() { continued(site) } else { found }
    })
}

/// 攻撃を受け、窓口を閉めている大阪市の病院: a verb of suffering may be joined to the verb of the clause that describes who
/// suffers.
fn continued(site: &Site) -> Vec<NounPhrase> {
    let (text, phrases) = (site.text(), &site.sentence.phrases);
    let suffers = |index: usize| phrases.get(index).is_some_and(|it| it.case == Case::Predicate && it.comma);
    let joined = (site.phrase..site.phrase + 2).find(|index| suffers(*index)).filter(|index| {
        ["け", "けて", "い", "って", "され"].iter().any(|form| text.ends_with(phrases[*index].tail.end, form))
    });
    let Some(joined) = joined else { return Vec::new() };
    let mut inner = joined + 1..phrases.len().min(joined + LONGEST_CLAUSE);
    let describes = |at: &usize| {
        let end = phrases[*at].tail.end;
        let head = phrases.get(at + 1).filter(|head| head.content.start == end && is_content(text.at(end)));
        let adnominal = ["た", "る", "う"].iter().any(|form| text.ends_with(end, form));
        phrases[*at].case == Case::Predicate && adnominal && head.is_some()
    };
    let Some(verb) = inner.find(describes) else { return Vec::new() };
    // 攻撃を受け、政府が設けた会議: a clause with a subject of its own describes something else.
    let other = phrases[joined + 1..verb].iter().enumerate().any(|(at, phrase)| {
        let subject = phrase.case == Case::Nominative && !site.targets(joined + 1 + at, true).is_empty();
        phrase.comma || phrase.case == Case::Topic || subject
    });
    if other {
        return Vec::new();
    }
    head_of(site.reading, site.sentence, verb + 1, |np| np.kind != Some(Kind::State))
}

/// How many phrases behind a verb of suffering the clause that it is joined to may have.
const LONGEST_CLAUSE: usize = 6;

/// The phrases that can be the subject, from near to far.
fn subjects(site: &Site) -> impl Iterator<Item = usize> {
    let text = site.text();
    // A topic does not reach into a relative clause: 警察庁は暗号化されたファイルを….
    let modifies = (site.extent.end..site.extent.end + 4).any(|at| text.at(at) == 'た' && is_content(text.at(at + 1)));
    let is_subject = move |left: usize| {
        let candidate = site.at(left);
        match candidate.case {
            Case::Nominative | Case::Also => true,
            Case::Topic => !modifies,
            Case::Bare => site.sentence.headline && candidate.comma,
            Case::Dative => left + 3 >= site.phrase && is_outage(site, left),
            // 県警によれば: who tells it is not hit.
            Case::Instrumental => candidate.content.len() > 1 && !site.tail_begins(left, &["では", "によ"]),
            _ => false,
        }
    };
    (0..site.phrase)
        .rev()
        .take_while(|left| !is_said_apart(site, *left) && !closes_clause(site, *left))
        .filter(move |left| is_subject(*left))
}

/// 担当者は「攻撃を受けた」と話した: who speaks is not who suffers.
fn is_said_apart(site: &Site, left: usize) -> bool {
    let between = Extent::new(site.at(left).tail.start, site.extent.start);
    site.text().find(between, "「").is_some() && site.text().find(between, "」").is_none()
}

/// An inflected verb with a comma; 今月初め、 is no clause.
fn closes_clause(site: &Site, left: usize) -> bool {
    let candidate = site.at(left);
    let time = || cue!("part-of-month").ends(site.text(), 0, candidate.content.end).is_some();
    candidate.case == Case::Predicate && candidate.comma && !time()
}

/// What a subject names that can be hit: a threat group only where a party is named that strikes it.
fn victims(site: &Site, left: usize, known: bool) -> Vec<NounPhrase> {
    let found = if is_use(site, left) {
        used(site, left)
    } else {
        site.targets(left, known || site.case(left) != Case::Nominative)
    };
    let struck = || (left + 1..site.phrase).any(|index| matches!(site.case(index), Case::Agent | Case::From));
    let is_group = |np: &NounPhrase| {
        let mut drafts = site.sentence.drafts.iter();
        drafts.any(|draft| draft.kind == Kind::ThreatGroup && draft.extent.contains(np.extent))
    };
    found.into_iter().filter(|np| np.kind.is_some() && (!is_group(np) || struck())).collect()
}

/// The noun that a relative clause modifies whose predicate ends at a place: 攻撃を受けた病院, and behind where it is
/// 攻撃を受けた兵庫県の病院. The first noun joined by の that can be the head is it.
pub(in crate::grammar::rules) fn modified(
    reading: &Reading,
    sentence: &Sentence,
    end: usize,
    is_head: impl Fn(&NounPhrase) -> bool,
) -> Vec<NounPhrase> {
    let (text, phrases) = (reading.text, &sentence.phrases);
    let adnominal = (end.saturating_sub(1)..end + 8).find(|at| text.at(*at) == 'た' && is_content(text.at(*at + 1)));
    let first = adnominal.and_then(|at| phrases.binary_search_by_key(&(at + 1), |phrase| phrase.content.start).ok());
    first.map(|first| head_of(reading, sentence, first, is_head)).unwrap_or_default()
}

/// The head of a noun phrase that a clause describes, from its first phrase on.
fn head_of(
    reading: &Reading,
    sentence: &Sentence,
    first: usize,
    is_head: impl Fn(&NounPhrase) -> bool,
) -> Vec<NounPhrase> {
    let phrases = &sentence.phrases;
    let mut nearest = Vec::new();
    let chain = first..phrases.len().min(first + LONGEST_CHAIN);
    for head in chain {
        let named = targets(reading, sentence, head, true);
        if named.iter().any(&is_head) {
            return named;
        }
        if nearest.is_empty() {
            nearest = named;
        }
        if phrases[head].case != Case::Genitive || !is_nominal(reading, sentence, head) {
            break;
        }
    }
    nearest
}

/// How many phrases joined by の may tell what a relative clause modifies.
const LONGEST_CHAIN: usize = 4;

/// Whether a phrase holds a noun for a thing, a body or a place, and none for an act or a circumstance.
fn is_nominal(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    noun_phrase::of_content(reading, sentence, phrase).iter().all(|np| noun_phrase::can_be_target(reading, np))
}

/// 〜に障害が発生, 〜に遅延: what is disturbed stands in に.
fn is_outage(site: &Site, left: usize) -> bool {
    let word = site.text().str(site.extent);
    cue!("outage").contains(word) && matches!(site.text().str(site.at(left).tail), "に" | "にも")
}

/// 閲覧, 利用: what nobody can do any more is no thing; the thing stands before の.
fn is_use(site: &Site, phrase: usize) -> bool {
    let content = site.text().str(site.at(phrase).content);
    cue!("use-of").contains(content)
}

/// What cannot be used: 電子カルテの閲覧やシステムの利用(ができない), 社内システムへのアクセス.
fn used(site: &Site, phrase: usize) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    let mut at = phrase;
    while let Some(left) = at.checked_sub(1) {
        match site.case(left) {
            Case::Genitive | Case::TowardsGenitive if at == phrase || is_use(site, at) => {
                out.extend(site.targets(left, true));
                at = left;
            }
            Case::And if is_use(site, left) => at = left,
            _ => break,
        }
    }
    out
}
