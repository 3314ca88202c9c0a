//! What an attack is aimed at: 〜を標的に, 〜を狙う.

use super::attack::{genitive_agents, passive_agents, push};
use super::attack_object::{focus, modified, targets};
use crate::grammar::cue;
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, ATTACKERS};
use crate::model::{EventType, Kind};
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "aim",
    stage: Stage::Predicates,
    ja: "「〜を標的に」「〜を狙う」の対象",
    en: "What an attack is aimed at (を標的に, を狙う)",
    examples: &[
        "ハッカー集団が⟦防衛産業⟧および⟦航空宇宙企業⟧を標的にした。",
        "サイバー攻撃で⟦病院⟧が狙われた。",
        "⟦病院⟧がハッカー集団に狙われ、診療を止めた。",
        "ハッカー集団の攻撃で狙われたのは⟦発電会社⟧とその⟦顧客⟧だ。",
        "⟦研究所⟧を狙ったのはハッカー集団とみられる。",
        "ハッカー集団の攻撃で狙われたのは、イタリアの使節団が集まる⟦発電会社⟧だ。",
        "ハッカー集団に狙われたドイツの⟦発電会社⟧が対策を急ぐ。",
        "ハッカー集団の標的となった埼玉県の⟦病院⟧が再開した。",
    ],
    counterexamples: &[
        "優勝を狙う選手が攻撃を仕掛けた。",
        "ハッカー集団に狙われた理由は病院も知らない。",
        "若者を狙う広告が増えた。"
    ],
    apply: aims,
}];

fn aims(reading: &Reading, sentence: &mut Sentence) {
    if !reading.domain.attack() {
        return;
    }
    victims_behind(reading, sentence);
    victims_afar(reading, sentence);
    for phrase in 0..sentence.phrases.len() {
        if sentence.phrases[phrase].content.is_empty() {
            continue;
        }
        match pattern(reading, sentence, phrase) {
            Some(pattern) => aimed(reading, sentence, phrase, pattern),
            None => {
                if sentence.headline {
                    headline(reading, sentence, phrase);
                }
                addressed(reading, sentence, phrase);
            }
        }
    }
}

/// 狙われたのは○○だ: what a cleft sentence puts behind the passive; 狙われた○○: what the passive describes.
fn victims_behind(reading: &Reading, sentence: &mut Sentence) {
    let aimed: Vec<Extent> = cue!("aimed-at").places(reading.text, sentence.extent).collect();
    for trigger in aimed {
        let mut objects = focus(reading, sentence, trigger.end);
        let mut agents = Vec::new();
        if objects.is_empty() && !has_subject(sentence, trigger) {
            objects = modified(reading, sentence, trigger.end, |np| np.kind != Some(Kind::State));
            let verb = sentence.phrase_at(trigger.start);
            agents = verb.map(|verb| passive_agents(reading, sentence, verb)).unwrap_or_default();
            if let Some(verb) = verb.filter(|_| agents.is_empty()) {
                agents = genitive_agents(reading, sentence, verb);
            }
        }
        objects.retain(|np| noun_phrase::can_be_target(reading, np) && np.kind.is_some());
        if !objects.is_empty() {
            push(reading, sentence, trigger, agents, objects, "aim");
        }
    }
}

/// 病院がハッカー集団に狙われ: who aims stands between the subject of the passive and its verb.
fn victims_afar(reading: &Reading, sentence: &mut Sentence) {
    for verb in 2..sentence.phrases.len() {
        let start = sentence.phrases[verb].content.start;
        let between = matches!(sentence.phrases[verb - 1].case, Case::Dative | Case::Agent);
        let subject = matches!(sentence.phrases[verb - 2].case, Case::Nominative | Case::Topic | Case::Also);
        if !(between && subject && reading.text.starts_with(start, "狙われ")) {
            continue;
        }
        let agents = passive_agents(reading, sentence, verb);
        let mut objects = targets(reading, sentence, verb - 2, true);
        objects.retain(|np| !agents.contains(&np.extent));
        for np in objects.iter_mut().filter(|np| np.kind.is_none()) {
            np.kind = Some(Kind::Organization);
        }
        if !agents.is_empty() && !objects.is_empty() {
            push(reading, sentence, Extent::new(start, start + 3), agents, objects, "aim");
        }
    }
}

/// 病院が狙われた事件: whether the clause of a passive has its subject inside.
fn has_subject(sentence: &Sentence, trigger: Extent) -> bool {
    let Some(verb) = sentence.phrase_at(trigger.start) else { return false };
    let clause = sentence.phrases[..verb].iter().rev().take_while(|phrase| phrase.case != Case::Predicate);
    clause.take(SUBJECT_REACH).any(|phrase| phrase.case == Case::Nominative)
}

/// How far to the left a clause may have its subject, in phrases.
const SUBJECT_REACH: usize = 5;

/// The words of aiming behind a phrase, its particle included, which is the tail or its last letter behind など; or
/// without it, where an adverb stands between: 病院を、それぞれ狙った, 製造業を長く狙ってきた.
fn pattern(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<Extent> {
    let text = reading.text;
    let tail = sentence.phrases[phrase].tail;
    let particle = tail.end.checked_sub(1).filter(|at| *at >= tail.start)?;
    let length = cue!("aim").starts(text, particle);
    if let Some(length) = length {
        return Some(Extent::new(particle, (particle + length).min(sentence.extent.end)));
    }
    let from = tail.end + usize::from(text.at(tail.end) == '、');
    let place = from + cue!("aim-adverb").starts(text, from)?;
    let mut words = cue!("aim").iter().filter(|word| word.starts_with(text.at(particle)));
    let word = words.find(|word| text.starts_with(place, word.trim_start_matches(text.at(particle))))?;
    Some(Extent::new(place - 1, place + word.chars().count() - 1))
}

/// The phrase of what is aimed at; before an adverb where that stands between: 製造業を何度も標的とした.
fn object_phrase(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let adverb = ["何度", "幾度", "再三"].contains(&reading.text.str(sentence.phrases[phrase].content));
    if !adverb {
        return Some(phrase);
    }
    phrase.checked_sub(1).filter(|left| sentence.phrases[*left].case == Case::Accusative)
}

fn aimed(reading: &Reading, sentence: &mut Sentence, phrase: usize, pattern: Extent) {
    let text = reading.text;
    let Some(phrase) = object_phrase(reading, sentence, phrase) else { return };
    let trigger = Extent::new(pattern.start + 1, pattern.end);
    // 資金源を狙い追加制裁: a sanction aims, too, and attacks nobody.
    let clause = Extent::new(trigger.end, sentence.extent.end.min(trigger.end + 15));
    if trigger.is_empty() || text.find(clause, "制裁").is_some() {
        return;
    }
    let sanctioned = |frame: &Frame| {
        frame.event_type == EventType::Sanction
            && frame.objects.iter().any(|object| sentence.phrases[phrase].content.contains(*object))
    };
    if sentence.frames.iter().any(sanctioned) {
        return;
    }
    let mut objects = targets(reading, sentence, phrase, false);
    // 資金を狙う may have an infinitive object that is no thing: 獲得を狙う.
    let any_noun = !text.starts_with(trigger.start, "狙");
    objects.retain(|np| noun_phrase::can_be_target(reading, np) && (any_noun || np.kind.is_some()));
    if objects.is_empty() {
        return;
    }
    objects.extend(acquisitions(reading, sentence, trigger));
    let agents = aiming(reading, sentence, phrase, trigger, &objects);
    // に目を向け and に照準 aim only where an attacker does.
    let soft = text.at(pattern.start) == 'に';
    let threat =
        |agent: &Extent| sentence.exact(*agent).is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup);
    if !soft || agents.iter().any(threat) {
        push(reading, sentence, trigger, agents, objects, "aim");
    }
}

/// Who aims: the attacker that the clause modifies, the subject, or who stands before の.
fn aiming(
    reading: &Reading,
    sentence: &Sentence,
    phrase: usize,
    trigger: Extent,
    objects: &[NounPhrase],
) -> Vec<Extent> {
    let mut agents: Vec<Extent> = subject::modified(reading, sentence, trigger, false).into_iter().collect();
    if agents.is_empty() {
        agents = subject::of_cleft(reading, sentence, trigger);
    }
    if agents.is_empty() {
        agents = subject::of(reading, sentence, phrase, ATTACKERS);
    }
    agents.retain(|agent| !objects.iter().any(|np| np.extent == *agent));
    if agents.is_empty() {
        agents = genitive_agents(reading, sentence, phrase);
        agents.retain(|agent| !objects.iter().any(|np| np.extent.contains(*agent)));
    }
    agents
}

/// How far behind を対象に the attack may be told, in characters.
const ATTACK_REACH: usize = 30;

/// 〜を対象に…攻撃を展開: whom an attack of the same clause addresses.
fn addressed(reading: &Reading, sentence: &mut Sentence, phrase: usize) {
    let text = reading.text;
    let at = sentence.phrases[phrase].tail.end;
    let pattern = ["対象に", "対象とし", "相手に"].iter().find(|word| text.starts_with(at, word));
    let Some(pattern) = pattern.filter(|_| text.before(at) == 'を') else { return };
    let start = at + pattern.chars().count();
    let clause = Extent::new(start, sentence.extent.end.min(start + ATTACK_REACH));
    let attack = cue!("addressed-attack")
        .iter()
        .filter_map(|word| text.find(clause, word).map(|at| Extent::new(at, at + word.chars().count())))
        .min();
    // これらの攻撃が省庁を対象としている: the attack is the subject.
    let attacks = (0..phrase).rev().take(6).any(|left| {
        let candidate = &sentence.phrases[left];
        matches!(candidate.case, Case::Nominative | Case::Topic)
            && ["攻撃", "攻撃活動", "キャンペーン"].iter().any(|word| text.ends_with(candidate.content.end, word))
    });
    let aimed = || Some(Extent::new(at, start)).filter(|_| attacks);
    let Some(trigger) = attack.or_else(aimed) else { return };
    let mut objects = targets(reading, sentence, phrase, false);
    objects.retain(|np| np.kind.is_some() || noun_phrase::is_name_like(reading, np.extent));
    let mut agents = subject::of(reading, sentence, phrase, ATTACKERS);
    agents.retain(|agent| !objects.iter().any(|np| np.extent == *agent));
    if !objects.is_empty() {
        push(reading, sentence, trigger, agents, objects, "aim");
    }
}

/// 港湾狙う攻撃: a headline drops を, and the verb's kanji runs on from the noun's.
fn headline(reading: &Reading, sentence: &mut Sentence, phrase: usize) {
    let text = reading.text;
    let content = sentence.phrases[phrase].content;
    if content.len() < 3 || text.before(content.end) != '狙' {
        return;
    }
    let mut objects = noun_phrase::of_extent(reading, sentence, Extent::new(content.start, content.end - 1));
    objects.retain(|np| np.kind.is_some() && noun_phrase::can_be_target(reading, np));
    let trigger = Extent::new(content.end - 1, content.end);
    let agents = subject::of(reading, sentence, phrase, ATTACKERS);
    push(reading, sentence, trigger, agents, objects, "aim");
}

/// What an aimed attack is to obtain: 〜の獲得のため, 〜を得る目的で.
fn acquisitions(reading: &Reading, sentence: &Sentence, trigger: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out = Vec::new();
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        let obtains = cue!("obtains").starts(text, content.start).is_some();
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
