//! Attacks as predicates: who strikes, enters, steals from, aims at whom.

use super::designation::make_targets;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, ATTACKERS};
use crate::lexicon::Table;
use crate::model::{Category, Certainty, EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised, normal_form};
use crate::segment::{Case, is_content};
use std::sync::OnceLock;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: "aim",
        stage: Stage::Predicates,
        ja: "「〜を標的に」「〜を狙う」の対象",
        en: "What an attack is aimed at (を標的に, を狙う)",
        examples: &["ハッカー集団が⟦防衛産業⟧および⟦航空宇宙企業⟧を標的にした。", "サイバー攻撃で⟦病院⟧が狙われた。"],
        counterexamples: &["優勝を狙う選手が攻撃を仕掛けた。"],
        apply: aims,
    },
    Rule {
        id: "attack-predicate",
        stage: Stage::Predicates,
        ja: "攻撃・侵入・窃取などの述語の対象",
        en: "The object of a predicate of attack, intrusion or theft",
        examples: &[
            "ハッカーが銀行の⟦サーバー⟧に侵入した。",
            "攻撃者は⟦個人情報⟧を窃取した。",
            "⟦電力会社⟧へのサイバー攻撃が続く。",
            "⟦研究機関⟧がサイバー攻撃を受けた。",
        ],
        counterexamples: &["投手は打者を攻撃的に攻めた。", "ハッカーが攻撃を続けた。"],
        apply: predicates,
    },
    Rule {
        id: "stolen-asset",
        stage: Stage::Predicates,
        ja: "窃取などの語に直接付いた資産",
        en: "A specific asset glued to a noun of theft",
        examples: &["ハッカーによる⟦暗号資産⟧窃取が続く。"],
        counterexamples: &["ハッカーによる情報窃取が続く。"],
        apply: glued_assets,
    },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Strike,
    Enter,
    Steal,
    Suffer,
}

struct Trigger {
    word: Vec<char>,
    family: Family,
    need: Need,
    noun: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Strong,
    Weak,
    Armed,
}

fn triggers() -> &'static [Trigger] {
    static TABLE: OnceLock<Vec<Trigger>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = Vec::new();
        if let Ok(table) = Table::read("attack_triggers.tsv", include_str!("../data/attack_triggers.tsv"))
            && let Ok(rows) = table.rows(["word", "family", "need", "form"])
        {
            for (_, [word, family, need, form]) in rows {
                let family = match family {
                    "strike" => Family::Strike,
                    "enter" => Family::Enter,
                    "steal" => Family::Steal,
                    _ => Family::Suffer,
                };
                let need = match need {
                    "strong" => Need::Strong,
                    "weak" => Need::Weak,
                    _ => Need::Armed,
                };
                out.push(Trigger { word: normal_form(word).chars().collect(), family, need, noun: form == "noun" });
            }
        }
        out.sort_by_key(|trigger| std::cmp::Reverse(trigger.word.len()));
        out
    })
}

/// The occurrences of triggers in a sentence, longest first at each place.
fn occurrences(reading: &Reading, sentence: &Sentence) -> Vec<(Extent, &'static Trigger)> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let found = triggers().iter().find(|trigger| {
            let extent = Extent::new(at, at + trigger.word.len());
            text.slice(extent) == trigger.word.as_slice()
                && extent.end <= sentence.extent.end
                && match trigger.need {
                    Need::Armed => reading.domain.armed,
                    Need::Strong => reading.domain.attack(),
                    Need::Weak => reading.domain.cyber,
                }
        });
        match found {
            Some(trigger) => {
                let extent = Extent::new(at, at + trigger.word.len());
                at = extent.end;
                if !is_other_word(text, extent) {
                    out.push((extent, trigger));
                }
            }
            None => at += 1,
        }
    }
    out
}

/// 攻撃者, 攻撃グループ, 標的型攻撃 as means and the like tell no act by themselves.
fn is_other_word(text: &Normalised, extent: Extent) -> bool {
    [
        "者",
        "グループ",
        "集団",
        "主体",
        "手法",
        "手段",
        "的",
        "力",
        "面",
        "対策",
        "ツール",
        "基盤",
        "コード",
        "キャンペーン名",
        "ウェア",
        "インフラ",
        "組織",
        "対象",
        "技術",
        "検知",
        "経路",
    ]
    .iter()
    .any(|word| text.starts_with(extent.end, word))
}

/// A theft or attack noun with its object glued on: the noun phrases before it in the same content.
fn glued(reading: &Reading, sentence: &Sentence, phrase: usize, trigger: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut start = trigger.start;
    while start > sentence.phrases[phrase].content.start
        && (is_content(text.before(start)) || matches!(text.before(start), ' ' | '・' | '.'))
    {
        start -= 1;
    }
    noun_phrase::of_extent(reading, sentence, Extent::new(start, trigger.start))
}

fn glued_assets(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for (extent, trigger) in occurrences(reading, sentence) {
        let Some(phrase) = sentence.phrase_at(extent.start) else { continue };
        let takes = trigger.family == Family::Steal || text.string(extent) == "ハッキング";
        if !takes || sentence.phrases[phrase].content.start == extent.start {
            continue;
        }
        let found: Vec<NounPhrase> = glued(reading, sentence, phrase, extent)
            .into_iter()
            .map(|np| asset_at_end(reading, np))
            .filter(|np| np.kind == Some(Kind::Asset) && np.draft.is_none() && is_specific(reading, np.extent))
            .collect();
        if found.is_empty() {
            continue;
        }
        let mut agents = genitive_agents(reading, sentence, phrase);
        if agents.is_empty() {
            agents = glued_agent(sentence, found[0].extent.start);
        }
        if agents.is_empty() {
            agents = subject::of(reading, sentence, phrase, ATTACKERS);
        }
        push(reading, sentence, extent, agents, found, "stolen-asset");
    }
}

/// 大規模暗号資産: the asset at the end of the compound.
fn asset_at_end(reading: &Reading, np: NounPhrase) -> NounPhrase {
    let text = reading.text;
    for name in ["暗号資産", "仮想通貨", "個人情報", "認証情報", "機密情報", "顧客情報", "顧客データ"]
    {
        if text.ends_with(np.extent.end, name) && np.extent.len() > name.chars().count() {
            let start = np.extent.end - name.chars().count();
            return NounPhrase { extent: Extent::new(start, np.extent.end), kind: Some(Kind::Asset), draft: None };
        }
    }
    np
}

/// A bare 情報 or データ in a compound names no asset.
fn is_specific(reading: &Reading, extent: Extent) -> bool {
    !matches!(
        reading.text.string(extent).as_str(),
        "情報" | "データ" | "資金" | "資産" | "技術" | "メール" | "ファイル"
    )
}

/// The party glued before an asset: 北朝鮮暗号資産窃取.
fn glued_agent(sentence: &Sentence, at: usize) -> Vec<Extent> {
    sentence
        .ending_at(sentence.extent.start, at)
        .filter(|draft| sentence.is_actor(*draft, ATTACKERS))
        .map(|draft| vec![sentence.drafts[draft].extent])
        .unwrap_or_default()
}

/// 〜による, 〜の before a noun of attack.
fn genitive_agents(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    for left in (phrase.saturating_sub(3)..phrase).rev() {
        match sentence.phrases[left].case {
            Case::AgentGenitive | Case::Genitive | Case::Agent => {
                let found = subject::coordinated(reading, sentence, left, ATTACKERS);
                if !found.is_empty() {
                    return found;
                }
            }
            Case::TowardsGenitive | Case::Predicate => {}
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

/// Patterns of aiming: the text between the object and the end of the pattern, and whether the object is the subject.
const AIMS: [(&str, bool); 26] = [
    ("を標的", false),
    ("をターゲット", false),
    ("を主な標的", false),
    ("を主要な標的", false),
    ("を狙", false),
    ("をねら", false),
    ("を攻撃対象", false),
    ("を攻撃の対象", false),
    ("を攻撃の標的", false),
    ("を対象とした攻撃", false),
    ("を対象としたサイバー攻撃", false),
    ("を対象にした攻撃", false),
    ("を対象にしたサイバー攻撃", false),
    ("が標的", true),
    ("は標的", true),
    ("も標的", true),
    ("がターゲット", true),
    ("もターゲット", true),
    ("が狙われ", true),
    ("は狙われ", true),
    ("も狙われ", true),
    ("が主な標的", true),
    ("が主な対象", true),
    ("が主要な標的", true),
    ("が攻撃対象", true),
    ("が攻撃の対象", true),
];

fn aims(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() {
        return;
    }
    for phrase in 0..sentence.phrases.len() {
        let tail = sentence.phrases[phrase].tail;
        if sentence.phrases[phrase].content.is_empty() {
            continue;
        }
        let found = AIMS.iter().find(|(pattern, _)| {
            let length = pattern.chars().count();
            // The particle is the tail, or its last letter behind など.
            let particle = tail.end.checked_sub(1).filter(|at| *at >= tail.start);
            particle.is_some_and(|at| text.starts_with(at, pattern) && length > 1)
        });
        let Some((pattern, _)) = found else { continue };
        let start = tail.end;
        let trigger = Extent::new(start, (tail.end - 1 + pattern.chars().count()).min(sentence.extent.end));
        // 資金を狙う may have an infinitive object that is no thing: 獲得を狙う.
        let mut objects = targets(reading, sentence, phrase, false);
        let bare_number = |np: &NounPhrase| !noun_phrase::can_be_target(reading, np);
        objects.retain(|np| !bare_number(np));
        if text.starts_with(start, "狙") {
            objects.retain(|np| np.kind.is_some());
        }
        if objects.is_empty() || trigger.is_empty() {
            continue;
        }
        let extra = acquisitions(reading, sentence, trigger);
        objects.extend(extra);
        let mut agents = subject::of(reading, sentence, phrase, ATTACKERS);
        agents.retain(|agent| !objects.iter().any(|np| np.extent == *agent));
        if agents.is_empty() {
            agents = genitive_agents(reading, sentence, phrase);
            agents.retain(|agent| !objects.iter().any(|np| np.extent.contains(*agent)));
        }
        push(reading, sentence, trigger, agents, objects, "aim");
    }
}

/// What an aimed attack is to obtain: 〜の獲得のため, 〜を得る目的で.
fn acquisitions(reading: &Reading, sentence: &Sentence, trigger: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out = Vec::new();
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        let obtains = ["獲得", "入手", "取得", "窃取"].iter().any(|word| text.starts_with(content.start, word));
        if content.start > trigger.end && content.start < trigger.end + 20 && obtains && phrase > 0 {
            let left = phrase - 1;
            if matches!(sentence.phrases[left].case, Case::Genitive | Case::Accusative) {
                out.extend(
                    noun_phrase::of_content(reading, sentence, left)
                        .into_iter()
                        .filter(|np| np.kind == Some(Kind::Asset) && np.draft.is_none()),
                );
            }
        }
    }
    out
}

/// The targets that end in a phrase; with `known`, only those whose kind is known.
fn targets(reading: &Reading, sentence: &Sentence, phrase: usize, known: bool) -> Vec<NounPhrase> {
    let mut found = noun_phrase::arguments(reading, sentence, phrase);
    found.retain(|np| {
        noun_phrase::can_be_target(reading, np)
            && (!known || np.kind.is_some())
            && np.draft.is_none_or(|draft| sentence.drafts[draft].category != Category::Sanction)
    });
    found
}

fn predicates(reading: &Reading, sentence: &mut Sentence) {
    for (extent, trigger) in occurrences(reading, sentence) {
        let Some(phrase) = sentence.phrase_at(extent.start) else { continue };
        let (objects, passive) = objects(reading, sentence, phrase, extent, trigger);
        let mut objects = objects;
        objects.retain(|np| !np.extent.overlaps(extent));
        if trigger.need == Need::Weak {
            objects.retain(|np| np.kind.is_some());
        }
        if objects.is_empty() {
            continue;
        }
        let mut agents = if passive { passive_agents(reading, sentence, phrase) } else { Vec::new() };
        if agents.is_empty() {
            agents = genitive_agents(reading, sentence, phrase);
        }
        if agents.is_empty() && !passive {
            agents = subject::of(reading, sentence, phrase, ATTACKERS);
        }
        agents.retain(|agent| !objects.iter().any(|np| np.extent.overlaps(*agent)));
        push(reading, sentence, extent, agents, objects, "attack-predicate");
    }
}

fn passive_agents(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    (0..phrase)
        .rev()
        .filter(|index| {
            matches!(sentence.phrases[*index].case, Case::Agent | Case::AgentGenitive)
                || matches!(sentence.phrases[*index].case, Case::Dative | Case::From) && *index + 3 >= phrase
        })
        .map(|index| subject::coordinated(reading, sentence, index, &[Kind::ThreatGroup, Kind::State, Kind::Person]))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The object of one trigger, and whether it is the subject of a passive.
fn objects(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    trigger: &Trigger,
) -> (Vec<NounPhrase>, bool) {
    let text = reading.text;
    let at = |end: usize, words: &[&str]| words.iter().any(|word| text.starts_with(end, word));
    let end = extent.end;
    let known = trigger.need == Need::Weak;
    // 〜への攻撃, 〜に対する攻撃, and 〜の窃取.
    if let Some(found) = nominal_objects(reading, sentence, phrase, trigger)
        && !found.is_empty()
    {
        return (found, false);
    }
    if let Some(found) = compound_object(reading, sentence, phrase, extent, trigger) {
        return (found, false);
    }
    let suffers = trigger.family == Family::Suffer
        || at(end, &["され", "せられ", "を受け", "に遭", "にあ", "に見舞", "わ", "ま"]) && trigger.noun
        || at(end, &["られ", "れ"]) && !trigger.noun
        || text.ends_with(end, "盗ま")
        || text.ends_with(end, "奪わ");
    let intransitive = trigger.family == Family::Steal && at(end, &["し", "が"]) && at(extent.start, &["流出", "漏"])
        || at(extent.start, &["感染"]) && at(end, &["し", "が"]);
    if suffers || intransitive {
        return (suffering(reading, sentence, phrase, extent, known), true);
    }
    let active = !trigger.noun
        || at(
            end,
            &[
                "し",
                "す",
                "させ",
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
    if !active && trigger.noun && !at(end, &["、", "。", "に成功", "する"]) {
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
        Family::Enter => matches!(case, Case::Dative | Case::Lative) || at(end, &["させ"]) && case == Case::Accusative,
        _ => case == Case::Accusative || case == Case::Dative && text.starts_with(tail.start, "に対し"),
    };
    let mut passed = 0;
    for left in (0..phrase).rev() {
        let candidate = &sentence.phrases[left];
        if accepts(candidate.case, candidate.tail) {
            let mut found =
                targets(reading, sentence, left, known || nominal || trigger.family == Family::Enter && !trigger.noun);
            if trigger.family == Family::Steal {
                found.extend(victims(reading, sentence, left));
            }
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
    // A relative clause: 窃取した個人情報, 攻撃した企業.
    if at(end, &["した", "された"])
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

/// Whom something is taken from: 〜から before the object.
fn victims(reading: &Reading, sentence: &Sentence, object: usize) -> Vec<NounPhrase> {
    object
        .checked_sub(1)
        .filter(|left| sentence.phrases[*left].case == Case::From)
        .map(|left| targets(reading, sentence, left, true))
        .unwrap_or_default()
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
                return Some(targets(reading, sentence, left, false));
            }
            Case::Genitive if left + 1 == phrase => {
                let owned = matches!(trigger.family, Family::Steal | Family::Strike | Family::Enter);
                let found = targets(reading, sentence, left, true);
                let things = found.iter().any(|np| {
                    np.draft.is_none()
                        && (matches!(np.kind, Some(Kind::Asset | Kind::System))
                            || trigger.family != Family::Steal
                                && trigger.word.len() > 2
                                && np.kind == Some(Kind::Sector))
                });
                if owned && things {
                    return Some(found);
                }
            }
            Case::Predicate | Case::Genitive | Case::AgentGenitive => {}
            Case::Instrumental if left + 1 == phrase && trigger.family != Family::Suffer && sentence.headline => {
                return Some(targets(reading, sentence, left, true));
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
    if trigger.family == Family::Suffer || sentence.phrases[phrase].content.start >= extent.start {
        return None;
    }
    let found: Vec<NounPhrase> = glued(reading, sentence, phrase, extent)
        .into_iter()
        .filter(|np| {
            let thing = matches!(np.kind, Some(Kind::Sector | Kind::System)) && np.draft.is_none();
            thing && noun_phrase::can_be_target(reading, np)
        })
        .collect();
    (!found.is_empty() && trigger.family != Family::Steal).then_some(found)
}

/// The subject of a passive or of a verb of suffering; or the noun that a relative clause modifies.
fn suffering(reading: &Reading, sentence: &Sentence, phrase: usize, extent: Extent, known: bool) -> Vec<NounPhrase> {
    for left in (0..phrase).rev() {
        let candidate = &sentence.phrases[left];
        let subject = matches!(candidate.case, Case::Nominative | Case::Topic | Case::Also)
            || sentence.headline && candidate.case == Case::Bare && candidate.comma
            || candidate.case == Case::Instrumental
                && candidate.content.len() > 1
                && !reading.text.starts_with(candidate.tail.start, "では");
        if !subject {
            if candidate.case == Case::Predicate && candidate.comma {
                break;
            }
            continue;
        }
        let found = targets(reading, sentence, left, known || candidate.case != Case::Nominative);
        let victims: Vec<NounPhrase> = found
            .into_iter()
            .filter(|np| np.kind.is_some())
            .filter(|np| np.draft.is_none_or(|draft| sentence.drafts[draft].kind != Kind::ThreatGroup))
            .collect();
        if !victims.is_empty() {
            return victims;
        }
    }
    let text = reading.text;
    let relative = (extent.end..extent.end + 8).find(|at| text.starts_with(*at, "た") && is_content(text.at(*at + 1)));
    if let Some(at) = relative
        && let Some(next) = sentence.phrase_at(at + 1)
        && sentence.phrases[next].content.start == at + 1
    {
        return targets(reading, sentence, next, true);
    }
    Vec::new()
}

/// Puts targets and a frame on the sentence.
pub(super) fn push(
    reading: &Reading,
    sentence: &mut Sentence,
    trigger: Extent,
    agents: Vec<Extent>,
    objects: Vec<NounPhrase>,
    rule: &'static str,
) {
    let objects = make_targets(reading, sentence, objects, Roles::ATTACKED, rule);
    if objects.is_empty() {
        return;
    }
    let same = sentence.frames.iter_mut().find(|frame| {
        frame.event_type == EventType::Attack
            && (frame.agents == agents || agents.is_empty())
            && frame.objects.iter().any(|object| objects.contains(object))
    });
    if let Some(frame) = same {
        for object in objects {
            if !frame.objects.contains(&object) {
                frame.objects.push(object);
            }
        }
        return;
    }
    sentence.frames.push(Frame {
        event_type: EventType::Attack,
        trigger,
        agents,
        objects,
        circumstances: Vec::new(),
        certainty: Certainty::Asserted,
        rule,
    });
}
