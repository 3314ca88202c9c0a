//! Attacks as predicates: who strikes, enters, steals from whom.

use super::attack_object::{Objects, glued, objects};
use crate::grammar::cue;
use crate::grammar::draft::{Draft, Frame};
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence, is_precaution};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, ATTACKERS};
use crate::grammar::target::make_targets;
use crate::grammar::trigger::{Family, Need, Trigger, occurrences};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, is_katakana, matching_close};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "attack-predicate",
        stage: Stage::Predicates,
        ja: "攻撃・侵入・窃取などの述語の対象",
        en: "The object of a predicate of attack, intrusion or theft",
        examples: &[
            "ハッカーが⟦銀行⟧の⟦サーバー⟧に侵入した。",
            "攻撃者は⟦個人情報⟧を窃取した。",
            "⟦電力会社⟧へのサイバー攻撃が続く。",
            "⟦研究機関⟧がサイバー攻撃を受けた。",
        ],
        counterexamples: &[
            "投手は打者を攻撃的に攻めた。",
            "警察庁はLockBitのリークサイトを乗っ取った。",
            "ハッカーが攻撃を続けた。",
            "反政府勢力の砲撃が続き、砲弾が撃ち込まれた。",
        ],
        apply: predicates,
    },
    Rule {
        id: "stolen-asset",
        stage: Stage::Predicates,
        ja: "窃取などの語に直接付いた資産",
        en: "A specific asset glued to a noun of theft",
        examples: &[
            "⟦KelmaDAO⟧巨額⟦暗号資産⟧盗難が起きた。",
            "ハッカーによる⟦暗号資産⟧窃取が続く。",
            "ハッカーは⟦仮想通貨⟧窃取を繰り返した。"
        ],
        counterexamples: &["ハッカーによる情報窃取が続く。", "情報流出の対策を進めた。"],
        apply: glued_assets,
    },
];

fn predicates(reading: &Reading, sentence: &mut Sentence) {
    for (extent, trigger) in occurrences(reading, sentence) {
        let Some(phrase) = predicate_phrase(sentence, extent) else { continue };
        let Objects { found: mut objects, passive } = objects(reading, sentence, phrase, extent, trigger);
        objects.retain(|np| !np.extent.overlaps(extent));
        let members: Vec<NounPhrase> = objects.iter().flat_map(|np| listed_in_gloss(reading, sentence, np)).collect();
        objects.extend(members);
        // 王国に侵攻 in a tale is no news: a state must be named.
        if trigger.need == Need::Any {
            objects.retain(|np| np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::State));
        }
        if matches!(trigger.need, Need::Weak | Need::Agent) {
            objects.retain(|np| np.kind.is_some() || noun_phrase::is_name_like(reading, np.extent));
        }
        if trigger.family == Family::Steal {
            // What is taken and of no known kind is a thing of value.
            for np in
                objects.iter_mut().filter(|np| np.kind.is_none() && !noun_phrase::is_name_like(reading, np.extent))
            {
                np.kind = Some(Kind::Asset);
            }
        }
        if trigger.family != Family::Steal {
            objects.retain(|np| cue!("munition").ends(reading.text, np.extent.start, np.extent.end).is_none());
        }
        single_body(reading, sentence, &mut objects, extent);
        let denied = trigger.family == Family::Steal && is_denied(reading, sentence, extent.end);
        objects.retain(|np| !is_town(reading, trigger, np) && !is_taken_down(reading, sentence, extent, np));
        standing(reading, trigger, &mut objects);
        if objects.is_empty()
            || denied
            || describes_means(reading, sentence, extent)
            || is_precaution(reading.text, sentence, extent.start)
        {
            continue;
        }
        let mut agents = agents(reading, sentence, phrase, extent, trigger.need, passive);
        agents.retain(|agent| !objects.iter().any(|np| np.extent.overlaps(*agent)));
        let lacks_attacker = match trigger.need {
            Need::Agent => !by_attacker(sentence, &agents),
            // 地震が街を襲った: nobody named acts.
            Need::Raid => !reading.domain.armed && agents.is_empty(),
            _ => false,
        };
        if lacks_attacker {
            continue;
        }
        push(reading, sentence, extent, agents, objects, "attack-predicate");
    }
}

/// Who does what a word of attack tells; in the passive who stands in によって, に or から.
fn agents(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    extent: Extent,
    need: Need,
    passive: bool,
) -> Vec<Extent> {
    if cue!("suffered-noun").is(reading.text, extent) {
        return harm_agents(reading, sentence, phrase);
    }
    let invades = matches!(need, Need::Any | Need::Armed | Need::Raid);
    let mut agents = if passive {
        passive_agents(reading, sentence, phrase)
    } else {
        subject::modified(reading, sentence, extent, invades).into_iter().collect()
    };
    if agents.is_empty() {
        agents = genitive_agents(reading, sentence, phrase);
    }
    if agents.is_empty() && !passive {
        agents = subject::of_cleft(reading, sentence, extent);
    }
    if agents.is_empty() && !passive && is_predicate(reading, sentence, phrase, extent) {
        agents = subject::of(reading, sentence, phrase, ATTACKERS);
        agents.retain(|agent| !only_speaks_of(reading, sentence, extent, *agent));
    }
    if agents.is_empty() { cause_agents(reading, sentence, phrase) } else { agents }
}

/// 甲国は銀行への攻撃を非難した, 乙社長は攻撃があったと認めた: with an attack as a noun that nobody is said to make, a person or a
/// state as the subject speaks of it, or suffers it.
fn only_speaks_of(reading: &Reading, sentence: &Sentence, trigger: Extent, agent: Extent) -> bool {
    let text = reading.text;
    let noun = is_one_of("がをのにはもへやと", text.at(trigger.end));
    let made = cue!("attack-made").starts(text, trigger.end).is_some();
    let speaker =
        sentence.exact(agent).is_some_and(|draft| matches!(sentence.drafts[draft].kind, Kind::Person | Kind::State));
    noun && !made && speaker
}

/// Who makes the attack that a predicate has for its cause: 甲国の攻撃で送電網が停止した, 乙軍による砲撃を受け、学校が損壊した.
fn cause_agents(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let text = reading.text;
    let strikes = occurrences(reading, sentence);
    let causes = |left: &usize| {
        let noun = &sentence.phrases[*left];
        let suffered = || text.starts_with(noun.tail.end, "受け") || text.starts_with(noun.tail.end, "浴び");
        let cause =
            matches!(noun.case, Case::Instrumental | Case::Agent) || noun.case == Case::Accusative && suffered();
        cause && strikes.iter().any(|(word, _)| word.end == noun.content.end && noun.content.contains(*word))
    };
    let found = (0..phrase).rev().filter(causes).map(|left| genitive_agents(reading, sentence, left));
    found.filter(|agents| !agents.is_empty()).take(1).next().unwrap_or_default()
}

/// Who does the harm that a noun says is suffered: 甲団による被害, 甲団の被害. Its subject and its owner suffer it (日本も被害,
/// 病院の被害).
fn harm_agents(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    let named = passive_agents(reading, sentence, phrase);
    if !named.is_empty() {
        return named;
    }
    let mut owners = genitive_agents(reading, sentence, phrase);
    owners.retain(|owner| sentence.exact(*owner).is_some_and(|it| sentence.drafts[it].kind == Kind::ThreatGroup));
    owners
}

/// Who does what a word of attack tells that no construction gave an object.
pub(in crate::grammar) fn agents_of(
    reading: &Reading,
    sentence: &Sentence,
    extent: Extent,
    trigger: &Trigger,
) -> Vec<Extent> {
    let Some(phrase) = predicate_phrase(sentence, extent).filter(|phrase| *phrase < sentence.phrases.len()) else {
        return Vec::new();
    };
    let suffered = cue!("suffering-form").starts(reading.text, extent.end).is_some();
    agents(reading, sentence, phrase, extent, trigger.need, suffered || trigger.family == Family::Suffer)
}

/// 通信会社(甲、乙、丙を含む): a gloss that lists members of what is hit names more of it.
fn listed_in_gloss(reading: &Reading, sentence: &Sentence, np: &NounPhrase) -> Vec<NounPhrase> {
    let text = reading.text;
    let Some(close) = matching_close(text, np.extent.end).filter(|_| text.at(np.extent.end) == '(') else {
        return Vec::new();
    };
    let mut members = Vec::new();
    let first = np.extent.end + 1;
    let mut start = first;
    for at in first..=close {
        if at == close || text.at(at) == '、' {
            let end = cue!("gloss-closer").ending(text, at).map_or(at, |word| at - word.chars().count());
            members.extend(noun_phrase::of_extent(reading, sentence, Extent::new(start, end.max(start))));
            start = at + 1;
        }
    }
    let named = |np: &NounPhrase| np.draft.is_some() || noun_phrase::is_name_like(reading, np.extent);
    if members.len() < 2 || !members.iter().all(named) {
        return Vec::new();
    }
    for member in members.iter_mut().filter(|member| member.kind.is_none()) {
        member.kind = Some(Kind::Organization);
    }
    members
}

/// Whether the trigger is what its clause says, and not a noun glued to its object in another statement (加盟国は
/// ウクライナ侵攻への対応を協議した).
fn is_predicate(reading: &Reading, sentence: &Sentence, phrase: usize, trigger: Extent) -> bool {
    let glued = sentence.phrases.get(phrase).is_some_and(|phrase| phrase.content.start < trigger.start);
    let verbal =
        ["し", "す", "さ", "を", "が", "、", "。"].iter().any(|end| reading.text.starts_with(trigger.end, end));
    !glued || verbal || trigger.end == sentence.extent.end
}

/// アクセスを集めてサイトを止める「DDoS攻撃」: a clause that says how an attack works tells none.
fn describes_means(reading: &Reading, sentence: &Sentence, trigger: Extent) -> bool {
    let text = reading.text;
    let Some(phrase) = sentence.phrases.iter().position(|phrase| phrase.tail.end >= trigger.end) else { return false };
    let adnominal = text.ends_with(sentence.phrases[phrase].tail.end, "る") && !sentence.phrases[phrase].comma;
    sentence.phrases.get(phrase + 1).filter(|_| adnominal).is_some_and(|head| {
        let core = head.core;
        head.content.start == sentence.phrases[phrase].tail.end
            && cue!("way-to-attack").ends(text, 0, core.end).is_some()
    })
}

/// カブールで自爆テロ: a name of no known kind in katakana that war or terror befalls is a town's, which is no mention.
fn is_town(reading: &Reading, trigger: &Trigger, np: &NounPhrase) -> bool {
    let armed = trigger.need == Need::Armed || reading.domain.armed && !reading.domain.cyber;
    armed && np.draft.is_none() && np.kind.is_none() && reading.text.slice(np.extent).iter().all(|c| is_katakana(*c))
}

/// 警察庁は甲団のサイトを乗っ取った: what an office does to a gang of a text about intrusions is a takedown.
fn is_taken_down(reading: &Reading, sentence: &Sentence, trigger: Extent, np: &NounPhrase) -> bool {
    let drafts = &sentence.drafts;
    let gang = np.draft.is_some_and(|draft| drafts[draft].kind == Kind::ThreatGroup);
    let office = |draft: &Draft| {
        let phrase = sentence.phrase_at(draft.extent.start).map(|phrase| sentence.phrases[phrase].case);
        draft.kind == Kind::Authority
            && draft.extent.end <= trigger.start
            && matches!(phrase, Some(Case::Topic | Case::Nominative))
    };
    gang && !reading.domain.armed && drafts.iter().any(office)
}

/// A building struck by force is a thing on the ground and no branch of the economy.
fn standing(reading: &Reading, trigger: &Trigger, objects: &mut [NounPhrase]) {
    let force = matches!(trigger.need, Need::Armed) || reading.domain.armed && !reading.domain.cyber;
    for np in objects.iter_mut().filter(|np| force && np.draft.is_none() && np.kind == Some(Kind::Sector)) {
        if cue!("place").ends(reading.text, np.extent.start, np.extent.end).is_some() {
            np.kind = Some(Kind::Asset);
        }
    }
}

/// Whether the text says that nothing was taken: 流出は確認されていない, 抜き取られた形跡はない.
fn is_denied(reading: &Reading, sentence: &Sentence, from: usize) -> bool {
    let behind = Extent::new(from, sentence.extent.end.min(from + 30));
    let told = cue!("nothing-taken");
    told.iter().any(|word| reading.text.find(behind, word).is_some())
}

/// Whether an attacker is among the acting parties: アクセス and 取得 harm only then.
fn by_attacker(sentence: &Sentence, agents: &[Extent]) -> bool {
    agents
        .iter()
        .any(|agent| sentence.exact(*agent).is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup))
}

/// One body that is hit, not a class of them: 飲料メーカーを攻撃した, but not 銀行や証券会社を, 3社の, 多くの.
fn single_body(reading: &Reading, sentence: &Sentence, objects: &mut [NounPhrase], trigger: Extent) {
    let text = reading.text;
    let classes = objects.iter().filter(|np| matches!(np.kind, Some(Kind::Sector | Kind::Group))).count();
    for np in objects.iter_mut().filter(|np| classes == 1 && np.kind == Some(Kind::Sector) && np.draft.is_none()) {
        let one = cue!("single-body")
            .iter()
            .any(|head| text.ends_with(np.extent.end, head) && np.extent.len() > head.chars().count());
        let counted = sentence.phrase_at(np.extent.start).is_some_and(|phrase| {
            // 飲料大手攻撃: what stands behind the body is the attack, not a number.
            sentence.phrases[phrase].content.end > np.extent.end && trigger.start != np.extent.end
                || text.starts_with(sentence.phrases[phrase].content.end, "など")
                || phrase > 0
                    && text
                        .slice(sentence.phrases[phrase - 1].content)
                        .iter()
                        .any(|c| is_one_of("多数各複", *c) || c.is_ascii_digit())
        });
        if one && !counted {
            np.kind = Some(Kind::Organization);
        }
    }
}

/// The index of the phrase that a trigger begins; for a verb in hiragana, which stands in its object's tail, the next one.
pub(super) fn predicate_phrase(sentence: &Sentence, trigger: Extent) -> Option<usize> {
    let phrase = sentence.phrase_at(trigger.start)?;
    let in_tail = trigger.start >= sentence.phrases[phrase].tail.start && !sentence.phrases[phrase].tail.is_empty();
    Some(if in_tail { phrase + 1 } else { phrase })
}

/// Who acts in a passive: によって, and に or から near the predicate.
pub(super) fn passive_agents(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
    (0..phrase)
        .rev()
        .filter(|index| {
            matches!(sentence.phrases[*index].case, Case::Agent | Case::AgentGenitive)
                || matches!(sentence.phrases[*index].case, Case::Dative | Case::From) && *index + 3 >= phrase
        })
        .map(|index| {
            let named = subject::coordinated(reading, sentence, index, ATTACKERS);
            if named.is_empty() { subject::owner_of_arms(reading, sentence, index, ATTACKERS) } else { named }
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// 〜による, 〜の before a noun of attack.
pub(super) fn genitive_agents(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<Extent> {
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

fn glued_assets(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for (extent, trigger) in occurrences(reading, sentence) {
        let Some(phrase) = sentence.phrase_at(extent.start) else { continue };
        let takes = trigger.family == Family::Steal || text.str(extent) == "ハッキング";
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
        let mut found = found;
        found.extend(glued_victim(reading, sentence, sentence.phrases[phrase].content.start, found[0].extent.start));
        if agents.is_empty() {
            agents = subject::of(reading, sentence, phrase, ATTACKERS);
        }
        push(reading, sentence, extent, agents, found, "stolen-asset");
    }
}

/// 大規模暗号資産: the asset at the end of the compound.
fn asset_at_end(reading: &Reading, np: NounPhrase) -> NounPhrase {
    let text = reading.text;
    for name in cue!("asset-at-end").iter() {
        if text.ends_with(np.extent.end, name) && np.extent.len() > name.chars().count() {
            let start = np.extent.end - name.chars().count();
            return NounPhrase { extent: Extent::new(start, np.extent.end), kind: Some(Kind::Asset), draft: None };
        }
    }
    np
}

/// A bare 情報 or データ in a compound names no asset.
fn is_specific(reading: &Reading, extent: Extent) -> bool {
    !cue!("unspecific-asset").is(reading.text, extent)
}

/// The party glued before an asset: 北朝鮮暗号資産窃取.
fn glued_agent(sentence: &Sentence, at: usize) -> Vec<Extent> {
    sentence
        .ending_at(sentence.extent.start, at)
        .filter(|draft| sentence.is_actor(*draft, ATTACKERS))
        .map(|draft| vec![sentence.drafts[draft].extent])
        .unwrap_or_default()
}

/// The body glued before the stolen thing, words of size between them: コインチェック仮想通貨流出.
fn glued_victim(reading: &Reading, sentence: &Sentence, from: usize, asset: usize) -> Option<NounPhrase> {
    let text = reading.text;
    let size = ["大規模", "巨額", "大量", "高額"].iter().find(|word| text.ends_with(asset, word));
    let end = asset - size.map_or(0, |word| word.chars().count());
    let named = sentence.ending_at(from, end).filter(|draft| sentence.drafts[*draft].extent.start == from);
    if let Some(draft) = named {
        let draft_of = &sentence.drafts[draft];
        let body = draft_of.kind == Kind::Organization && draft_of.category == Category::Actor;
        return body.then_some(NounPhrase { extent: draft_of.extent, kind: Some(draft_of.kind), draft: Some(draft) });
    }
    let name = Extent::new(from, end);
    let unknown = end > from && !sentence.touches(name) && noun_phrase::is_name_like(reading, name);
    unknown.then_some(NounPhrase { extent: name, kind: Some(Kind::Organization), draft: None })
}

/// Puts targets and a frame on the sentence.
pub(super) fn push(
    reading: &Reading,
    sentence: &mut Sentence,
    trigger: Extent,
    agents: Vec<Extent>,
    mut objects: Vec<NounPhrase>,
    rule: &'static str,
) {
    // 甲団が情報を盗み漏洩した: a group that has acted does not suffer what follows from it.
    let acts = |np: &NounPhrase| {
        let group = np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup);
        group && sentence.frames.iter().any(|it| it.event_type == EventType::Attack && it.agents.contains(&np.extent))
    };
    objects.retain(|np| !acts(np));
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
    sentence.frames.push(Frame::new(EventType::Attack, trigger, agents, objects, rule));
}
