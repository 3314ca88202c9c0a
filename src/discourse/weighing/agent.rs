//! Who does an act that no rule gives an agent: a party of the text, or nobody that it names.
//!
//! Attacks and sanctions are weighed with the same clues, each with its own weights.

use super::scale::{AGENT, AUTHORITY, Scale, Written};
use crate::discourse::heading::{cases, items};
use crate::grammar::{Clue, Draft, Evidence, Frame, Group, Key, Reading, Sentence, cue};
use crate::model::{Category, Certainty, EventType, Kind};
use crate::normalise::{Extent, is_one_of};
use crate::segment::Case;
use crate::text::Arrange;
use std::collections::BTreeMap;

/// Parties are looked for so many sentences before an attack, and two behind it.
const REACH: usize = 4;

/// The groups that a text names most are asked everywhere.
const MAIN_GROUPS: usize = 3;

/// The least sums of the likeliest agent of an attack and the likeliest authority of a sanction where no rule names one, in
/// hundredths: a little less than even odds, since an attack without its attacker says less than one with the likeliest.
/// Nobody but an authority imposes a sanction, so that the likeliest of the text is nearly always right.
const ENOUGH: [i32; 2] = [-20, -300];

/// What a text tells of one party.
#[derive(Debug)]
struct Party<'a> {
    key: &'a Key,
    kind: Kind,
    /// Its mentions, each with the number of its sentence; as an actor first.
    mentions: Vec<(usize, Extent)>,
    /// Its places as a target.
    attacked: usize,
    /// The sentences in which it attacks, and those in which it imposes or lifts a sanction.
    acts: [Vec<usize>; 2],
    /// How often it states something.
    statements: usize,
}

/// Attacks, or sanctions with their liftings.
fn slot(event_type: EventType) -> usize {
    usize::from(event_type != EventType::Attack)
}

/// The column of the table that decides who does an act.
fn role(event_type: EventType) -> usize {
    [AGENT, AUTHORITY][slot(event_type)]
}

/// The parties of a text.
#[derive(Debug)]
struct Cast<'a> {
    reading: &'a Reading<'a>,
    sentences: &'a [Sentence],
    parties: Vec<Party<'a>>,
    /// For each sentence, the numbers of the parties that it names as actors.
    named: Vec<Vec<usize>>,
    /// The groups with the most mentions.
    main: Vec<usize>,
    groups: usize,
    /// The case that each sentence belongs to.
    cases: Vec<usize>,
    /// The item of a list that each sentence belongs to.
    items: Vec<Option<usize>>,
}

impl<'a> Cast<'a> {
    fn of(reading: &'a Reading<'a>, sentences: &'a [Sentence]) -> Self {
        let mut numbers: BTreeMap<&Key, usize> = BTreeMap::new();
        let mut parties: Vec<Party> = Vec::new();
        let mut named = vec![Vec::new(); sentences.len()];
        for (index, sentence) in sentences.iter().enumerate() {
            for draft in sentence.drafts.iter().filter(|draft| draft.category == Category::Actor) {
                let number = *numbers.entry(&draft.key).or_insert_with(|| {
                    let (mentions, acts) = (Vec::new(), Default::default());
                    parties.push(Party {
                        key: &draft.key,
                        kind: draft.kind,
                        mentions,
                        attacked: 0,
                        acts,
                        statements: 0,
                    });
                    parties.len() - 1
                });
                parties[number].mentions.push((index, draft.extent));
                if !named[index].contains(&number) {
                    named[index].push(number);
                }
            }
        }
        for (index, sentence) in sentences.iter().enumerate() {
            for draft in sentence.drafts.iter().filter(|draft| draft.category == Category::Target) {
                if let Some(number) = numbers.get(&draft.key) {
                    parties[*number].attacked += 1;
                }
            }
            for frame in &sentence.frames {
                for agent in &frame.agents {
                    let draft = sentence.exact(*agent).map(|draft| &sentence.drafts[draft].key);
                    let Some(number) = draft.and_then(|key| numbers.get(key)) else { continue };
                    match frame.event_type {
                        EventType::Statement => parties[*number].statements += 1,
                        told => parties[*number].acts[slot(told)].push(index),
                    }
                }
            }
        }
        let mut main: Vec<usize> = (0..parties.len()).filter(|it| parties[*it].kind == Kind::ThreatGroup).collect();
        let groups = main.len();
        main.arrange_by_key(|number| (std::cmp::Reverse(parties[*number].mentions.len()), *number));
        main.truncate(MAIN_GROUPS);
        let cases = cases(reading, sentences);
        let items = items(reading, sentences);
        Self { reading, sentences, parties, named, main, groups, cases, items }
    }

    /// Whether a party is named in other items of the list than the one of a sentence, and nowhere else.
    fn is_of_other_items(&self, party: &Party, sentence: usize) -> bool {
        let item = self.items[sentence];
        let other = |index: usize| self.items[index].is_some() && self.items[index] != item;
        item.is_some() && party.mentions.iter().all(|(index, _)| other(*index))
    }

    /// The parties that may do an attack of a sentence.
    fn candidates(&self, sentence: usize) -> Vec<usize> {
        let near = sentence.saturating_sub(REACH)..(sentence + 3).min(self.named.len());
        let first = 0..self.named.len().min(2);
        let mut out: Vec<usize> = near.chain(first).flat_map(|index| self.named[index].iter().copied()).collect();
        out.extend(&self.main);
        out.arrange_by_key(|number| *number);
        out.dedup();
        out
    }

    /// Whether a mention of a state only tells of whom a sanction falls on: 甲国籍の男, 甲国の核開発に関与する者として.
    fn is_ground(&self, sentence: usize, mention: Extent) -> bool {
        let text = self.reading.text;
        let behind = Extent::new(mention.end, self.sentences[sentence].extent.end.max(mention.end));
        let of_clause = text.at(mention.end) == 'の' && text.find(behind, "者として").is_some();
        of_clause || ["国籍", "籍"].iter().any(|word| text.starts_with(mention.end, word))
    }

    /// Whether a party only tells of an attack whose clause has a subject of its own: 元職員は、部隊が銀行を攻撃したと証言した.
    fn only_tells(&self, party: &Party, at: usize, frame: &Frame) -> bool {
        let sentence = &self.sentences[at];
        let own_subject = |source: &Extent| {
            let between = sentence.phrases.iter().filter(|it| it.content.start >= source.end);
            let mut between = between.take_while(|it| it.tail.end <= frame.trigger.start);
            between.any(|it| it.case == Case::Nominative)
        };
        let tells = |told: &Frame| {
            told.event_type == EventType::Statement
                && told.trigger.start >= frame.trigger.end
                && told.agents.iter().any(|source| party.mentions.contains(&(at, *source)) && own_subject(source))
        };
        party.kind != Kind::ThreatGroup && sentence.frames.iter().any(tells)
    }

    /// Whether a state only tells where a party of a sanction comes from: ロシアの銀行, also where the party is told of
    /// elsewhere. No state sanctions its own, and who does stands empty in a passive.
    fn comes_from(&self, state: &Party, at: usize, frame: &Frame) -> bool {
        if state.kind != Kind::State || frame.event_type == EventType::Attack {
            return false;
        }
        if state.mentions.iter().all(|(index, mention)| self.is_ground(*index, *mention)) {
            return true;
        }
        let own = &self.sentences[at];
        let key = |object: &Extent| own.exact(*object).map(|draft| &own.drafts[draft].key);
        let parties: Vec<&Key> = frame.objects.iter().filter_map(key).collect();
        state.mentions.iter().any(|(index, mention)| {
            let sentence = &self.sentences[*index];
            let here = |it: &&Draft| *index == at && it.roles.sanctioned || parties.contains(&&it.key);
            let mut hit = sentence.drafts.iter().filter(|it| it.category == Category::Target).filter(here);
            hit.any(|party| sentence.modifies(*mention, party.extent))
        })
    }
}

static BIAS: Clue = Clue::new("agent-bias", "どの当事者にも", "any party");
static KIND: Clue = Clue::new("agent-kind", "当事者の種類", "what the party is");
static RULE: Clue = Clue::new("agent-rule", "構文による行為者", "the agent by construction");
static OTHER: Clue = Clue::new("agent-other", "構文による別の行為者", "another agent by construction");
static AWAY: Clue = Clue::new("agent-away", "文の隔たり", "how many sentences away");
static PLACE: Clue = Clue::new("agent-place", "文中の位置と助詞", "its place and particle in the sentence");
static VOICE: Clue = Clue::new("agent-voice", "述語の態と助詞", "the voice of the act and the particle");
static CLAUSES: Clue = Clue::new("agent-clauses", "間にある述語", "predicates in between");
static NESTED: Clue = Clue::new("agent-nested", "長い名の一部", "part of a longer name");
static MENTIONS: Clue = Clue::new("agent-mentions", "言及の数", "how often it is named");
static GROUPS: Clue = Clue::new("agent-groups", "本文中の攻撃者の数", "how many attackers the text names");
static MAIN: Clue = Clue::new("agent-main", "主な攻撃者", "the attacker of the story");
static ATTACKED: Clue = Clue::new("agent-attacked", "他所で対象", "a target elsewhere");
static ATTACKS: Clue = Clue::new("agent-attacks", "他所で行為者", "acts elsewhere");
static STATES: Clue = Clue::new("agent-states", "発言者", "states something");
static SUSPECTED: Clue = Clue::new("agent-suspected", "関与の指摘", "said to be behind it");
static ORIGIN: Clue = Clue::new("agent-origin", "行為を見つけた規則", "the rule that found the act");
static ACT: Clue = Clue::new("agent-act", "行為の種類", "what is done");
static FORCE: Clue = Clue::new("agent-force", "軍・部隊", "armed forces");
static PARAGRAPH: Clue = Clue::new("agent-paragraph", "同じ段落か", "whether told in the same paragraph");
static CASE: Clue = Clue::new("agent-case", "同じ事案か", "whether told of the same case");
static SUBJECT: Clue = Clue::new("agent-subject", "本文の話題", "what the text is about");

/// A count as one of five sizes.
fn size(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=5 => "3",
        _ => "6",
    }
}

fn truth(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// An act and a party that may have done it.
struct Suspicion<'a> {
    cast: &'a Cast<'a>,
    party: &'a Party<'a>,
    number: usize,
    /// The sentence of the act.
    at: usize,
    frame: &'a Frame,
}

impl<'a> Suspicion<'a> {
    fn sentence(&self) -> &'a Sentence {
        &self.cast.sentences[self.at]
    }

    /// The mention that is closest to the attack: in its sentence, before it, behind it.
    fn nearest(&self) -> (usize, Extent) {
        let away = |(index, extent): &&(usize, Extent)| {
            let between = if extent.end <= self.frame.trigger.start {
                self.frame.trigger.start - extent.end
            } else {
                extent.start.saturating_sub(self.frame.trigger.end)
            };
            (index.abs_diff(self.at), *index > self.at, between)
        };
        self.party.mentions.iter().min_by_key(away).copied().unwrap_or((self.at, self.frame.trigger))
    }

    /// The agents that a construction of the sentence names.
    fn own_agents(&self) -> impl Iterator<Item = Extent> {
        let sentence = self.sentence().extent;
        self.frame.agents.iter().copied().filter(move |agent| sentence.contains(*agent))
    }

    /// Whether the construction, or what the text told before, makes it the agent.
    fn by_rule(&self) -> &'static str {
        let named = |extent: &Extent| self.party.mentions.iter().any(|(_, mention)| mention == extent);
        if !self.frame.agents.iter().any(named) {
            return "no";
        }
        if self.own_agents().next().is_some() { "own" } else { "carried" }
    }

    fn tell(&self, out: &mut dyn Evidence) {
        let text = self.cast.reading.text;
        let (kind, rule) = (self.party.kind.key(), self.by_rule());
        let other = rule == "no" && !self.frame.agents.is_empty();
        let own = self.own_agents().next().is_some();
        out.tell(&BIAS, &[]);
        out.tell(&KIND, &[kind]);
        out.tell(&RULE, &[rule, kind]);
        out.tell(&OTHER, &[truth(other), truth(own), kind]);
        out.tell(&ORIGIN, &[self.frame.rule, rule]);
        out.tell(&ACT, &[self.frame.event_type.key(), kind]);
        let (index, mention) = self.nearest();
        let away = size(index.abs_diff(self.at));
        let side = if index > self.at { "behind" } else { "before" };
        out.tell(&AWAY, &[side, away, kind]);
        out.tell(&AWAY, &[side, away, rule]);
        let sentence = &self.cast.sentences[index];
        let nested = sentence.drafts.iter().any(|it| it.extent != mention && it.extent.contains(mention));
        out.tell(&NESTED, &[truth(nested), kind]);
        if index == self.at {
            self.tell_place(mention, out);
        }
        let (case, cases) = (self.cast.cases[index], self.cast.cases.last().copied().unwrap_or_default());
        let same = case == self.cast.cases[self.at];
        out.tell(&CASE, &[if case == 0 { "before" } else { truth(same) }, truth(cases > 1), away]);
        let paragraph = sentence.paragraph == self.sentence().paragraph;
        out.tell(&PARAGRAPH, &[truth(paragraph), away]);
        let suspected = cue!("attribution").find(text, sentence.extent).is_some();
        out.tell(&SUSPECTED, &[truth(suspected), kind, away]);
        let forces = cue!("force-body").ends(text, 0, mention.end).is_some();
        out.tell(&FORCE, &[truth(forces), truth(self.cast.reading.domain.armed), kind]);
        self.tell_story(out);
    }

    /// Where it stands in the sentence of the attack.
    fn tell_place(&self, mention: Extent, out: &mut dyn Evidence) {
        let (text, sentence, trigger) = (self.cast.reading.text, self.sentence(), self.frame.trigger);
        let side = if mention.end <= trigger.start { "before" } else { "behind" };
        let (Some(own), Some(act)) = (sentence.phrase_at(mention.end - 1), sentence.phrase_at(trigger.start)) else {
            return;
        };
        let ends = sentence.draft_of(&sentence.phrases[own]).map(|draft| sentence.drafts[draft].extent.end);
        let case = if ends == Some(mention.end) { sentence.phrases[own].case.key() } else { "inside" };
        let kind = self.party.kind.key();
        out.tell(&PLACE, &[side, case, kind]);
        out.tell(&PLACE, &[side, size(own.abs_diff(act)), case]);
        let behind = text.slice(Extent::new(trigger.end, (trigger.end + 2).min(sentence.extent.end)));
        let passive = behind.first().is_some_and(|c| is_one_of("さられ", *c)) || behind.starts_with(&['を', '受']);
        out.tell(&VOICE, &[truth(passive), side, case]);
        let (from, to) = (own.min(act), own.max(act));
        let predicates = sentence.phrases[from..to].iter().filter(|phrase| phrase.case == Case::Predicate).count();
        let commas = sentence.phrases[from..to].iter().filter(|phrase| phrase.comma).count();
        out.tell(&CLAUSES, &[side, size(predicates.min(2)), size(commas.min(2))]);
    }

    /// What the text tells of it elsewhere.
    fn tell_story(&self, out: &mut dyn Evidence) {
        let (party, kind) = (self.party, self.party.kind.key());
        out.tell(&MENTIONS, &[size(party.mentions.len()), kind]);
        out.tell(&GROUPS, &[size(self.cast.groups), kind]);
        let main = self.cast.main.iter().position(|number| *number == self.number);
        out.tell(&MAIN, &[main.map_or("no", size), size(self.cast.groups)]);
        out.tell(&ATTACKED, &[size(party.attacked), kind]);
        let acts = &party.acts[slot(self.frame.event_type)];
        let elsewhere = acts.iter().filter(|index| **index != self.at).count();
        let before = acts.iter().any(|index| *index < self.at && index + 2 >= self.at);
        out.tell(&ATTACKS, &[size(elsewhere), truth(before), kind]);
        out.tell(&STATES, &[size(party.statements.min(2)), kind]);
        let domain = self.cast.reading.domain;
        out.tell(&SUBJECT, &[truth(domain.armed), kind]);
    }
}

/// An act with a party that may have done it, and the clues of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeighedAgent {
    /// What is done.
    pub event_type: EventType,
    /// The words of the act.
    pub trigger: Extent,
    /// What it falls on.
    pub objects: Vec<Extent>,
    /// Every mention of the party as an actor, the one closest to the attack first.
    pub mentions: Vec<Extent>,
    /// Whether the rules make it the agent.
    pub by_rule: bool,
    /// The sum, in hundredths.
    pub sum: i32,
    /// Every clue with its value.
    pub clues: Vec<String>,
}

/// Calls back for every act and every party that may have done it: sentence, frame, party.
fn each<'a>(cast: &'a Cast<'a>, mut with: impl FnMut(Suspicion<'a>, usize)) {
    for (at, sentence) in cast.sentences.iter().enumerate() {
        for (index, frame) in sentence.frames.iter().enumerate() {
            if frame.event_type == EventType::Statement || sentence.furniture {
                continue;
            }
            for number in cast.candidates(at) {
                let party = &cast.parties[number];
                let hit = |object: &Extent| {
                    sentence.exact(*object).is_some_and(|draft| sentence.drafts[draft].key == *party.key)
                };
                let other = cast.comes_from(party, at, frame)
                    || cast.only_tells(party, at, frame)
                    || cast.is_of_other_items(party, at);
                if !frame.objects.iter().any(hit) && !other {
                    with(Suspicion { cast, party, number, at, frame }, index);
                }
            }
        }
    }
}

/// Every act with every party that may have done it.
pub fn weighed_agents(reading: &Reading, sentences: &[Sentence]) -> Vec<WeighedAgent> {
    let cast = Cast::of(reading, sentences);
    let mut out = Vec::new();
    each(&cast, |suspicion, _| {
        let (mut scale, mut written) = (Scale::default(), Written::default());
        suspicion.tell(&mut scale);
        suspicion.tell(&mut written);
        let (_, nearest) = suspicion.nearest();
        let all = suspicion.party.mentions.iter().map(|(_, mention)| *mention);
        let mentions = std::iter::once(nearest).chain(all).collect();
        let Frame { event_type, trigger, objects, .. } = suspicion.frame;
        let by_rule = suspicion.by_rule() != "no";
        let (trigger, objects, sum) = (*trigger, objects.clone(), scale.sums[role(suspicion.frame.event_type)]);
        let event_type = *event_type;
        out.push(WeighedAgent { event_type, trigger, objects, mentions, by_rule, sum, clues: written.0 });
    });
    out
}

/// Gives every act that no rule gives an agent the likeliest, where it weighs enough. An attack that the sentence of its
/// agent only suspects is alleged.
pub fn weigh_agents(reading: &Reading, sentences: &mut [Sentence]) {
    let cast = Cast::of(reading, sentences);
    let mut likeliest: BTreeMap<(usize, usize), (i32, usize, Extent)> = BTreeMap::new();
    each(&cast, |suspicion, frame| {
        if !suspicion.frame.agents.is_empty() {
            return;
        }
        let mut scale = Scale::default();
        suspicion.tell(&mut scale);
        let (sum, least) = (scale.sums[role(suspicion.frame.event_type)], ENOUGH[slot(suspicion.frame.event_type)]);
        let (sentence, mention) = suspicion.nearest();
        let known = likeliest.entry((suspicion.at, frame)).or_insert((least - 1, sentence, mention));
        if sum > known.0 {
            *known = (sum, sentence, mention);
        }
    });
    let enough = |((sentence, frame), (sum, ..)): &((usize, usize), (i32, usize, Extent))| {
        *sum >= ENOUGH[slot(sentences[*sentence].frames[*frame].event_type)]
    };
    let hedged = |sentence: usize| {
        let Sentence { extent, frames, .. } = &sentences[sentence];
        let says = |words: &Group| words.find(reading.text, *extent).is_some();
        let tells = frames.iter().any(|frame| frame.event_type == EventType::Attack);
        says(cue!("attribution")) || !tells && says(cue!("alleged"))
    };
    let found = likeliest.into_iter().filter(enough);
    let found: Vec<((usize, usize), Extent, bool)> =
        found.map(|(place, (_, sentence, mention))| (place, mention, hedged(sentence))).collect();
    for ((sentence, frame), mention, hedged) in found {
        let agents = side_by_side(reading, sentences, mention);
        let frame = &mut sentences[sentence].frames[frame];
        (frame.agents, frame.estimated) = (agents, true);
        frame.agents.retain(|agent| !frame.objects.contains(agent));
        if hedged && frame.event_type == EventType::Attack && frame.certainty == Certainty::Asserted {
            frame.certainty = Certainty::Alleged;
        }
    }
}

/// A party with those of its kind that the text names in one breath with it: 甲・乙・丙の関与を指摘した.
fn side_by_side(reading: &Reading, sentences: &[Sentence], mention: Extent) -> Vec<Extent> {
    let Some(sentence) = sentences.iter().find(|sentence| sentence.extent.contains(mention)) else {
        return vec![mention];
    };
    let kind = sentence.exact(mention).map(|draft| sentence.drafts[draft].kind);
    let like = |draft: &&Draft| Some(draft.kind) == kind && draft.category == Category::Actor;
    let mut found = vec![mention];
    let joins = |from: usize, to: usize| to > from && cue!("side-by-side").is(reading.text, Extent::new(from, to));
    while let Some(next) = sentence.drafts.iter().filter(like).map(|draft| draft.extent).find(|extent| {
        let (first, last) = (found[0], found[found.len() - 1]);
        joins(last.end, extent.start) || joins(extent.end, first.start)
    }) {
        found.push(next);
        found.arrange_by_key(|extent| *extent);
    }
    found
}
