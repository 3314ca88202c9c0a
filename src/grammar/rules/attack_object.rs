//! The objects of a predicate of attack: in the active, the passive, the nominal and the compound form.

mod loss;
mod suffering;

use self::loss::{feared, losers, taken};
use self::suffering::{struck_topic, suffering};
use crate::grammar::cues::group;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::trigger::{Family, Need, Trigger};
use crate::model::{Category, Kind};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase, is_content};

/// The object of one trigger, and whether it is the subject of a passive.
pub(super) fn objects(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    trigger: &Trigger,
) -> (Vec<NounPhrase>, bool) {
    let text = reading.text;
    let at = |end: usize, words: &[&str]| words.iter().any(|word| text.starts_with(end, word));
    let end = extent.end;
    let known = trigger.need == Need::Weak || trigger.family == Family::Send;
    // 〜への攻撃, 〜に対する攻撃, and 〜の窃取.
    if let Some(mut found) = nominal_objects(reading, sentence, phrase, trigger)
        && !found.is_empty()
    {
        // A社もサーバーへの攻撃を受け: who suffers is hit as well as what is.
        let suffered = trigger.family == Family::Suffer || at(end, &["を受け"]) && trigger.noun;
        if suffered {
            found.extend(suffering(reading, sentence, phrase, extent, true));
        }
        return (found, suffered);
    }
    if trigger.family == Family::Claim {
        return (Vec::new(), false);
    }
    if trigger.noun
        && at(end, &["が発生", "が確認", "が判明", "が発覚", "が起き", "が報告", "が相次"])
        && let Some(found) = located(reading, sentence, phrase, extent)
    {
        return (found, false);
    }
    if trigger.noun
        && at(end, &["があ"])
        && let Some(found) = at_place(reading, sentence, phrase)
    {
        return (found, false);
    }
    if let Some(found) = cleft(reading, sentence, end) {
        return (found, true);
    }
    if let Some(found) = feared(reading, sentence, phrase, extent, trigger) {
        return (found, true);
    }
    if let Some(found) = compound_object(reading, sentence, phrase, extent, trigger) {
        return (found, false);
    }
    let suffers = trigger.family == Family::Suffer
        || at(end, &["され", "せられ", "を受け", "に遭", "にあ", "に見舞", "わ", "ま"]) && trigger.noun
        || at(end, &["られ", "れ"]) && !trigger.noun
        || text.ends_with(end, "盗ま")
        || text.ends_with(end, "奪わ");
    let has_object = phrase.checked_sub(1).is_some_and(|left| sentence.phrases[left].case == Case::Accusative);
    let intransitive =
        trigger.family == Family::Steal && !has_object && at(end, &["し", "が"]) && at(extent.start, &["流出", "漏"])
            || at(extent.start, &["感染"]) && at(end, &["し", "が"])
            || trigger.family == Family::Steal && at(end, &["の恐れ", "のおそれ", "の可能性", "の疑い"]);
    if suffers || intransitive {
        let mut found = suffering(reading, sentence, phrase, extent, known);
        if trigger.family == Family::Steal && found.is_empty() {
            found = taken(reading, sentence, extent.end);
        }
        if intransitive && !found.is_empty() {
            found.extend(losers(reading, sentence, phrase));
        }
        return (found, true);
    }
    if trigger.family == Family::Lose {
        // Systems fail for many reasons: the text must tell an attack somewhere.
        let all = Extent::new(0, text.len());
        let told = ["攻撃", "ランサム", "不正アクセス", "ウイルス", "ハッカー", "ddos", "マルウェア", "侵入"]
            .iter()
            .any(|word| text.find(all, word).is_some());
        if !told {
            return (Vec::new(), true);
        }
        return (suffering(reading, sentence, phrase, extent, true), true);
    }
    if trigger.family == Family::Halt && !at(end, &["させ"]) {
        let told = ["攻撃", "ランサム", "不正アクセス", "感染", "サイバー"]
            .iter()
            .any(|word| text.find(sentence.extent, word).is_some());
        let found = if told { suffering(reading, sentence, phrase, extent, true) } else { Vec::new() };
        return (found, true);
    }
    if trigger.noun
        && at(end, &["により", "によって", "で", "の影響で"])
        && let Some(found) = struck_topic(reading, sentence, phrase)
    {
        return (found, true);
    }
    if trigger.noun
        && let Some(found) = located(reading, sentence, phrase, extent)
    {
        return (found, false);
    }
    let active = !trigger.noun
        || at(
            end,
            &[
                "し",
                "す",
                "させ",
                "後",
                "を仕掛",
                "を行",
                "を実施",
                "を展開",
                "を実行",
                "を続",
                "を加え",
                "を開始",
                "を企",
                "を受",
                "を狙",
                "を図",
                "を試",
                "を繰り返",
                "を成功",
            ],
        );
    // 体言止め: 請負業者を侵害.
    let closes = end == sentence.extent.end;
    if !active && !closes && trigger.noun && !at(end, &["、", "。", "に成功", "する"]) {
        return (Vec::new(), false);
    }
    let nominal = at(end, &["を"]) && trigger.noun;
    let accepts = |case: Case, tail: Extent| match trigger.family {
        _ if nominal => {
            case == Case::Lative
                || case == Case::Dative
                    && (text.starts_with(tail.start, "に対")
                        || trigger.family == Family::Enter
                        || trigger.family == Family::Strike)
        }
        // Something harmful is sent: to whom stands in に.
        Family::Send => matches!(case, Case::Dative | Case::Lative) && sends_harm(reading, sentence, extent.start),
        // 端末をマルウェアに感染させる: what is infected stands in を.
        Family::Enter if at(extent.start, &["感染"]) && at(end, &["させ"]) => case == Case::Accusative,
        Family::Enter => matches!(case, Case::Dative | Case::Lative) || at(end, &["させ"]) && case == Case::Accusative,
        _ => {
            case == Case::Accusative
                || case == Case::Dative
                    && ["に対し", "についても", "について"].iter().any(|word| text.starts_with(tail.start, word))
        }
    };
    let mut passed = 0;
    for left in (0..phrase).rev() {
        let candidate = &sentence.phrases[left];
        // 「URLを確認しろ」と脅迫: what is said is no object of saying it.
        if text.find(Extent::new(candidate.tail.end, extent.start), "」").is_some() && candidate.tail.end < extent.start
        {
            break;
        }
        if accepts(candidate.case, candidate.tail) && !is_of_modifier(reading, sentence, left, phrase) {
            let known = known || nominal || trigger.family == Family::Enter && !trigger.noun;
            let mut found = targets(reading, sentence, left, known);
            if trigger.family == Family::Steal {
                let from =
                    (left.saturating_sub(4)..left).rev().find(|index| sentence.phrases[*index].case == Case::From);
                found.extend(from.map(|from| targets(reading, sentence, from, true)).unwrap_or_default());
            }
            if !found.is_empty() {
                return (found, false);
            }
            // The nearest object is the object: what stands before it belongs to another predicate.
            if candidate.case == Case::Accusative && left + 1 == phrase {
                break;
            }
        }
        // Whom something is taken from, with or without what is taken.
        if trigger.family == Family::Steal && candidate.case == Case::From {
            let mut found = targets(reading, sentence, left, false);
            found.retain(|np| np.kind != Some(Kind::State) || left + 2 >= phrase);
            if !found.is_empty() {
                return (found, false);
            }
        }
        // A finished clause before the predicate is no place to look for its object.
        let boundary = candidate.case == Case::Predicate && candidate.comma;
        passed += 1;
        if boundary || passed > 6 {
            break;
        }
    }
    if trigger.family == Family::Steal {
        let found = taken(reading, sentence, end);
        if !found.is_empty() {
            return (found, false);
        }
    }
    // A relative clause: 攻撃した企業.
    if at(end, &["した", "された", "た", "だ"])
        && let Some(next) = sentence.phrases.get(phrase + 1)
        && !next.content.is_empty()
        && !sentence.phrases[phrase].comma
    {
        let found = targets(reading, sentence, phrase + 1, true);
        let people_act = found.iter().all(|np| np.kind == Some(Kind::Asset) || trigger.family != Family::Steal);
        let found: Vec<NounPhrase> = found.into_iter().filter(|np| np.draft.is_none()).collect();
        if people_act && trigger.family == Family::Steal {
            return (found, false);
        }
    }
    (Vec::new(), false)
}

/// Whether an object belongs to a verb that modifies a noun before the predicate: AIを使った手口で攻撃.
fn is_of_modifier(reading: &Reading, sentence: &Sentence, object: usize, predicate: usize) -> bool {
    let verb = &sentence.phrases[object + 1..predicate.max(object + 1)];
    verb.first().is_some_and(|verb| {
        verb.case == Case::Predicate
            && !verb.comma
            && ["た", "る", "う"].iter().any(|end| reading.text.ends_with(verb.tail.end, end))
            && sentence.phrases.get(object + 2).is_some_and(|head| object + 2 < predicate && !head.content.is_empty())
    })
}

/// Whether what is sent before a place is a means of attack.
fn sends_harm(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let before = Extent::new(sentence.extent.start, at);
    group("means").find(reading.text, before).is_some()
        || ["メール", "メッセージ", "ツール", "プログラム", "大量のデータ", "通信を", "労働者", "工作員", "ワーカー"]
            .iter()
            .any(|word| reading.text.find(before, word).is_some())
}

/// Where an act is told to have happened: 〜で盗難が発生した, 攻撃が〜で報告された.
fn located(reading: &Reading, sentence: &Sentence, phrase: usize, extent: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let occurs = |phrase: usize| {
        sentence.phrases.get(phrase).is_some_and(|candidate| {
            ["発生", "報告", "確認", "観測", "発覚", "判明", "起き", "起こ", "多発", "相次"]
                .iter()
                .any(|word| text.starts_with(candidate.content.start, word))
        })
    };
    let subject = (phrase..(phrase + 3).min(sentence.phrases.len())).find(|index| {
        sentence.phrases[*index].case == Case::Nominative && sentence.phrases[*index].content.end >= extent.end
    })?;
    let place = |index: usize| {
        let phrase = &sentence.phrases[index];
        let at = phrase.case == Case::Instrumental
            || phrase.case == Case::Dative
                && ["に", "にも", "において", "では"].iter().any(|tail| text.string(phrase.tail) == *tail);
        let time = text.at(phrase.content.start).is_ascii_digit();
        at && !time && phrase.content.len() > 1
    };
    let behind =
        (subject + 1..(subject + 4).min(sentence.phrases.len())).find(|index| place(*index) && occurs(index + 1));
    let before = || {
        let near = (phrase.saturating_sub(4)..phrase).rev().find(|index| place(*index));
        near.filter(|_| occurs(subject + 1))
    };
    let found = targets(reading, sentence, behind.or_else(before)?, true);
    (!found.is_empty()).then_some(found)
}

fn nominal_objects(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    trigger: &Trigger,
) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let mut left = phrase;
    for _ in 0..5 {
        left = left.checked_sub(1)?;
        let candidate = &sentence.phrases[left];
        match candidate.case {
            Case::TowardsGenitive => return Some(targets(reading, sentence, left, false)),
            // に対し(て) before an act in noun form: 〜に対して攻撃を行う.
            Case::Dative if text.starts_with(candidate.tail.start, "に対") => {
                let advised = candidate.comma && !predicated(reading, sentence, phrase);
                return Some(if advised { Vec::new() } else { targets(reading, sentence, left, false) });
            }
            // 〜で発生した流出: where it happened is hit.
            Case::Instrumental if left + 1 < phrase && happens(reading, sentence, left + 1) => {
                return Some(targets(reading, sentence, left, true));
            }
            // 〜における被害, 〜での攻撃: where it happens is hit.
            Case::Dative | Case::Instrumental if is_scene(reading, candidate) && is_act(reading, sentence, phrase) => {
                let mut found = targets(reading, sentence, left, true);
                found.retain(|np| np.kind != Some(Kind::Asset));
                return Some(found).filter(|found| !found.is_empty());
            }
            Case::Genitive if left + 1 == phrase => {
                // 中小企業のランサムウェア被害: who suffers stands before の.
                let damaged = text.ends_with(sentence.phrases.get(phrase)?.content.end, "被害");
                let owned = matches!(trigger.family, Family::Steal | Family::Strike | Family::Enter)
                    && !text.ends_with(sentence.phrases[phrase].content.end, "サイト");
                let found = targets(reading, sentence, left, true);
                let suffers = |np: &NounPhrase| {
                    damaged && matches!(np.kind, Some(Kind::Sector | Kind::Organization | Kind::Group))
                };
                let things = found.iter().any(|np| {
                    suffers(np)
                        || np.draft.is_none()
                            && (matches!(np.kind, Some(Kind::Asset | Kind::System))
                                || trigger.family != Family::Steal
                                    && trigger.word.len() > 2
                                    && np.kind == Some(Kind::Sector))
                });
                if owned && things {
                    return Some(found);
                }
            }
            Case::Predicate | Case::Genitive | Case::AgentGenitive | Case::Agent => {}
            Case::Instrumental if left + 1 == phrase && trigger.family != Family::Suffer && sentence.headline => {
                let mut found = targets(reading, sentence, left, true);
                found.retain(|np| group("means").ends(text, np.extent.start, np.extent.end).is_none());
                return Some(found);
            }
            Case::Dative if left + 1 == phrase && sentence.headline && trigger.noun => {
                return Some(targets(reading, sentence, left, true));
            }
            _ => return None,
        }
    }
    None
}

/// 重要施設攻撃, SharePoint Server攻撃: the object glued to the noun.
fn compound_object(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    trigger: &Trigger,
) -> Option<Vec<NounPhrase>> {
    if trigger.family == Family::Suffer || sentence.phrases.get(phrase)?.content.start >= extent.start {
        return None;
    }
    // サプライチェーン攻撃 is a way to attack, and not an attack on supply chains.
    let content = sentence.phrases[phrase].content;
    if group("means").ends(reading.text, content.start, extent.end).is_some_and(|length| length > extent.len()) {
        return None;
    }
    let glued = glued(reading, sentence, phrase, extent);
    // 韓国の重要施設攻撃: what stands before the compound locates or owns what is hit.
    let whole = glued.first().is_some_and(|np| np.extent.start == sentence.phrases[phrase].content.start);
    let owner = phrase.checked_sub(1).filter(|left| whole && sentence.phrases[*left].case == Case::Genitive);
    let owners = owner.map(|left| noun_phrase::arguments(reading, sentence, left)).unwrap_or_default();
    let found: Vec<NounPhrase> = glued
        .into_iter()
        .filter(|np| {
            // 商船攻撃: a thing of value is struck by force.
            let struck = np.kind == Some(Kind::Asset)
                && ["攻撃", "襲撃", "爆撃", "空爆", "砲撃"].contains(&reading.text.string(extent).as_str());
            let thing = (matches!(np.kind, Some(Kind::Sector | Kind::System)) || struck) && np.draft.is_none();
            let named = np.draft.is_some_and(|draft| is_victim_of(reading, sentence, draft, extent));
            (thing || named) && noun_phrase::can_be_target(reading, np)
        })
        .collect();
    let takes = matches!(trigger.family, Family::Strike | Family::Enter)
        && matches!(trigger.need, Need::Strong | Need::Any | Need::Armed);
    if found.is_empty() || !takes {
        return None;
    }
    let attacker = |np: &NounPhrase| np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup);
    let aggressor = |np: &NounPhrase| matches!(trigger.need, Need::Any | Need::Armed) && np.kind == Some(Kind::State);
    let located = |np: &NounPhrase| {
        np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::Organization)
            || np.draft.is_none() && noun_phrase::is_name_like(reading, np.extent)
    };
    let owners = owners.into_iter().filter(|np| !attacker(np) && !aggressor(np) && located(np));
    Some(owners.chain(found).collect())
}

/// A body glued before ハッキング and a state glued before 侵攻 are hit, unless the text names that state as the one that
/// invades.
fn is_victim_of(reading: &Reading, sentence: &Sentence, draft: usize, trigger: Extent) -> bool {
    let text = reading.text;
    let draft = &sentence.drafts[draft];
    match text.string(trigger).as_str() {
        "ハッキング" => draft.kind == Kind::Organization,
        "侵攻" | "軍事侵攻" | "侵略" | "軍事侵略" | "併合" | "空爆" | "爆撃" | "砲撃" => {
            let name = text.string(draft.extent);
            let all = Extent::new(0, text.len());
            let invades = ["軍", "による", "が侵攻", "が軍事侵攻"]
                .iter()
                .any(|word| text.find(all, &format!("{name}{word}")).is_some());
            draft.kind == Kind::State && !invades
        }
        _ => false,
    }
}

/// Whether a noun of attack is what the clause tells (攻撃を仕掛けた, 攻撃した), and not a circumstance (攻撃で).
fn predicated(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    sentence.phrases.get(phrase).is_some_and(|phrase| {
        matches!(phrase.case, Case::Accusative | Case::Nominative | Case::Predicate | Case::Bare)
            && !reading.text.starts_with(phrase.tail.start, "で")
    })
}

/// 通販サイトに不正なアクセスがあった: where it was stands in に.
fn at_place(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<Vec<NounPhrase>> {
    let place = (phrase.saturating_sub(3)..phrase).rev().find(|left| {
        matches!(sentence.phrases[*left].case, Case::Dative | Case::Lative)
            && !reading.text.at(sentence.phrases[*left].content.start).is_ascii_digit()
    })?;
    Some(targets(reading, sentence, place, true)).filter(|found| !found.is_empty())
}

/// 攻撃を受けたのは○○だ, 流出したのは○○です: what stands behind のは is hit.
fn cleft(reading: &Reading, sentence: &Sentence, end: usize) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let at = text.find(Extent::new(end, sentence.extent.end.min(end + 14)), "のは")?;
    let told = text.slice(Extent::new(end, at)).iter().all(|c| !matches!(c, '、' | '。' | '「'));
    let said = sentence.phrases.iter().position(|phrase| {
        phrase.content.start >= at + 2
            && ["で", "だ", "です"].iter().any(|copula| text.starts_with(phrase.tail.start, copula))
    })?;
    let found = targets(reading, sentence, said, true);
    (told && !found.is_empty()).then_some(found)
}

/// 発生した, 起きた before what happened.
fn happens(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    ["発生", "起き", "起こ"].iter().any(|word| reading.text.starts_with(sentence.phrases[phrase].content.start, word))
}

/// Whether a phrase names an act and not who commits it (テロ戦闘員).
fn is_act(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let end = sentence.phrases.get(phrase).map_or(0, |phrase| phrase.content.end);
    [
        "攻撃",
        "被害",
        "感染",
        "事案",
        "事件",
        "侵害",
        "侵入",
        "テロ",
        "アクセス",
        "漏えい",
        "漏洩",
        "流出",
        "盗難",
        "窃取",
    ]
    .iter()
    .any(|word| reading.text.ends_with(end, word))
}

/// における and での before a noun.
fn is_scene(reading: &Reading, phrase: &Phrase) -> bool {
    matches!(reading.text.string(phrase.tail).as_str(), "における" | "での")
}

/// A theft or attack noun with its object glued on: the noun phrases before it in the same content.
pub(super) fn glued(reading: &Reading, sentence: &Sentence, phrase: usize, trigger: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut start = trigger.start;
    while start > sentence.phrases[phrase].content.start
        && (is_content(text.before(start)) || matches!(text.before(start), ' ' | '・' | '.'))
    {
        start -= 1;
    }
    noun_phrase::of_extent(reading, sentence, Extent::new(start, trigger.start))
}

/// The targets that end in a phrase; with `known`, only those whose kind is known.
pub(super) fn targets(reading: &Reading, sentence: &Sentence, phrase: usize, known: bool) -> Vec<NounPhrase> {
    let mut found = noun_phrase::arguments(reading, sentence, phrase);
    found.retain(|np| {
        noun_phrase::can_be_target(reading, np)
            && (!known || np.kind.is_some() || noun_phrase::is_name_like(reading, np.extent))
            && np.draft.is_none_or(|draft| sentence.drafts[draft].category != Category::Sanction)
            && !is_means(reading, np)
    });
    found
}

/// Malware and lures are what hits, not what is hit; a name behind such a word is one (マルウェア「○○」).
fn is_means(reading: &Reading, np: &NounPhrase) -> bool {
    let text = reading.text;
    let quoted = if text.before(np.extent.start) == '「' { np.extent.start - 1 } else { np.extent.start };
    np.draft.is_none()
        && (["メール", "メッセージ", "添付ファイル"].iter().any(|word| text.ends_with(np.extent.end, word))
            || ["マルウェア", "マルウエア", "ランサムウェア", "ランサムウエア", "ウイルス", "バックドア", "ツール"]
                .iter()
                .any(|word| text.ends_with(quoted, word) || text.string(np.extent) == *word))
}
