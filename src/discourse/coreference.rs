//! What refers back: 同社, 同国, この業者, これらハッカー組織, 両国, 前者, a bare 政府.

use super::{bare, former, government, several, suspect};
use crate::grammar::{Draft, Key, Reading, Sentence};
use crate::grammar::{Group, cue};
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised, WordList};
use crate::segment::{Case, Phrase, is_kanji, is_katakana};
use crate::text::Arrange;

/// Head nouns that a back-reference may have, with what they may refer to.
struct Heads {
    words: Group,
    kinds: &'static [Kind],
    kind: Kind,
}

static HEADS: [Heads; 5] = [
    Heads { words: Group::new("refers-to-group"), kinds: &[Kind::ThreatGroup], kind: Kind::ThreatGroup },
    Heads { words: Group::new("refers-to-organization"), kinds: &[Kind::Organization], kind: Kind::Organization },
    Heads { words: Group::new("refers-to-authority"), kinds: &[Kind::Authority], kind: Kind::Authority },
    Heads { words: Group::new("refers-to-state"), kinds: &[Kind::State], kind: Kind::State },
    Heads { words: Group::new("refers-to-person"), kinds: &[Kind::Person], kind: Kind::Person },
];

/// A back-reference at a place of the text.
struct Anaphor {
    extent: Extent,
    head: &'static str,
    kinds: &'static [Kind],
    kind: Kind,
    /// Several antecedents: the coordination that was named last.
    plural: bool,
}

/// Words that refer back together with a head, longest first.
static DETERMINERS: WordList = WordList::new(&["これらの", "これら", "両", "同", "該当", "この", "その"]);

/// The back-reference that begins at an index: a determiner and a head.
fn anaphor(text: &Normalised, at: usize) -> Option<Anaphor> {
    // 犯行グループ needs no determiner: it is the group whose act is told.
    if let Some(head) = cue!("culprits").starting(text, at) {
        let extent = Extent::new(at, at + head.chars().count());
        return Some(Anaphor { extent, head, kinds: &[Kind::ThreatGroup], kind: Kind::ThreatGroup, plural: false });
    }
    let determiner = DETERMINERS.starting(text, at)?;
    let plural = matches!(determiner, "これらの" | "これら" | "両");
    let start = at + determiner.chars().count();
    let fits = |heads: &&'static Heads| -> Option<(&'static Heads, &'static str)> {
        let head = heads.words.iter().find(|head| {
            let long = head.chars().count() > 1;
            // この氏, これら社 are no words; この政府 and この大学 need not refer back.
            let glued = matches!(determiner, "同" | "両");
            let persons = plural && heads.kind == Kind::Person;
            let refers = (!matches!(heads.kind, Kind::State | Kind::Person | Kind::Authority) || persons) && long;
            // その企業 may be anybody's; その集団 was told of.
            let of_attackers = determiner != "その" || heads.kind == Kind::ThreatGroup && *head != "組織";
            // これらのサービス are things.
            let party = !plural || !cue!("no-party-in-plural").contains(head);
            party && text.starts_with(start, head) && (glued || refers) && of_attackers
        })?;
        Some((heads, head))
    };
    let (heads, head) = HEADS.iter().find_map(|heads| fits(&heads))?;
    let extent = Extent::new(at, start + head.chars().count());
    Some(Anaphor { extent, head, kinds: heads.kinds, kind: heads.kind, plural })
}

/// Adds drafts for back-references, in the order of the text. Run after the names and before the predicates, so that a
/// back-reference can be an argument.
pub fn resolve(reading: &Reading, sentences: &mut [Sentence]) {
    // Sentence and draft of each actor, in the order of the text.
    let mut actors: Vec<(usize, usize)> = Vec::new();
    let mut suspects = Vec::new();
    for index in 0..sentences.len() {
        let (earlier, rest) = sentences.split_at_mut(index);
        let Some(sentence) = rest.first_mut() else { break };
        let recent = &actors[actors.len().saturating_sub(FARTHEST)..];
        let history: Vec<&Draft> = recent.iter().map(|(sentence, draft)| &earlier[*sentence].drafts[*draft]).collect();
        let mut found = same_nouns(reading, earlier, sentence);
        let mut at = sentence.extent.start;
        while at < sentence.extent.end {
            let anaphor = anaphor(reading.text, at).filter(|anaphor| stands(reading, sentence, anaphor));
            at = anaphor.as_ref().map_or(at + 1, |anaphor| anaphor.extent.end);
            if let Some(anaphor) = anaphor
                && let Some(key) = side_by_side(reading, earlier, sentence, &anaphor)
                    .or_else(|| antecedent(reading, sentence, &history, &anaphor))
                    .or_else(|| described(reading, earlier, sentence, &anaphor))
                    .or_else(|| undrafted(reading, &anaphor))
            {
                found.push(draft(reading.text, key, &anaphor));
            }
        }
        for draft in found {
            sentence.replace_inside(draft);
        }
        former::mark(reading, sentence, &history);
        suspect::mark(reading, sentence, &mut suspects);
        several::mark(reading, sentence, &near(earlier, None));
        government::mark(reading, earlier, sentence, &history);
        bare::heads(reading, sentence, &history);
        let actor = |draft: &usize| sentence.drafts[*draft].category == Category::Actor;
        let mut seen: Vec<usize> = (0..sentence.drafts.len()).filter(actor).collect();
        seen.arrange_by_key(|draft| sentence.drafts[*draft].extent);
        actors.extend(seen.into_iter().map(|draft| (index, draft)));
    }
    bare::first_person(reading, sentences);
}

fn stands(reading: &Reading, sentence: &Sentence, anaphor: &Anaphor) -> bool {
    let text = reading.text;
    let extent = anaphor.extent;
    let (before, after) = (text.before(extent.start), text.at(extent.end));
    if after == ':' {
        return false;
    }
    let single = cue!("single-kanji-head").contains(anaphor.head);
    // 日中両国: the states stand right before.
    let states = text.at(extent.start) == '両'
        && anaphor.kind == Kind::State
        && sentence.ending_at(sentence.extent.start, extent.start).is_some();
    // その際同氏は
    let glued = is_kanji(before) && before != '際' && !states && matches!(text.at(extent.start), '同' | '両')
        || is_katakana(text.before(extent.end)) && is_katakana(after)
        || single && is_kanji(after)
        || anaphor.head == "行" && matches!(after, 'し' | 'す' | 'さ')
        || matches!(anaphor.head, "組織" | "集団" | "国") && matches!(after, '的' | '会' | '民' | '人' | '際');
    let inside = sentence
        .drafts
        .iter()
        .any(|draft| draft.extent.overlaps(extent) && !extent.contains(draft.extent) && !draft.extent.contains(extent));
    // 同社幹部 is one person.
    let of_person =
        sentence.drafts.iter().any(|d| d.kind == Kind::Person && d.extent != extent && d.extent.contains(extent));
    // これらの団体 elsewhere than as a subject mostly refers to what was hit.
    let acts = || {
        let phrase = sentence.phrase_at(extent.end - 1).map(|phrase| sentence.phrases[phrase]);
        phrase.is_some_and(|phrase| {
            phrase.content.end == extent.end && matches!(phrase.case, Case::Topic | Case::Nominative | Case::Also)
        })
    };
    let parties = matches!(anaphor.kind, Kind::Organization | Kind::Person);
    let several = anaphor.plural && parties && text.starts_with(extent.start, "これら");
    !glued && !inside && !of_person && extent.end <= sentence.extent.end && (!several || acts())
}

fn draft(text: &Normalised, key: Key, anaphor: &Anaphor) -> Draft {
    let word = text.str(anaphor.extent);
    Draft {
        extent: anaphor.extent,
        category: Category::Actor,
        kind: anaphor.kind,
        roles: Roles::NONE,
        key,
        by: OriginBy::Discourse,
        id: "coreference".to_owned(),
        why: Bilingual::new(
            format!("「{word}」は前に出た名前を指す"),
            format!("{word} refers back to a name before it"),
        ),
    }
}

/// What a rule or a weight has found since may be what 両社 stands for.
pub fn resolve_late(reading: &Reading, sentences: &mut [Sentence]) {
    let own = |draft: &Draft| matches!(&draft.key, Key::Local(key) if draft.id == "coreference" && key.strip_prefix("name:両").is_some());
    for index in 0..sentences.len() {
        let (earlier, rest) = sentences.split_at_mut(index);
        let Some(sentence) = rest.first_mut() else { break };
        let found = sentence.drafts.iter().enumerate().filter(|(_, draft)| own(draft)).filter_map(|(place, draft)| {
            let kinds: &[Kind] = match draft.kind {
                Kind::Organization | Kind::Authority => &[Kind::Organization, Kind::Authority],
                Kind::State => &[Kind::State],
                _ => &[Kind::Person],
            };
            let near = near(earlier, Some(sentence));
            Some((place, several::antecedent(reading, &near, draft.extent.start, kinds, Some(2))?))
        });
        for (place, key) in found.collect::<Vec<_>>() {
            sentence.drafts[place].key = key;
        }
    }
}

/// What several things that stand side by side, or are counted, refer back to. Groups are looked for by name alone.
fn side_by_side(reading: &Reading, earlier: &[Sentence], sentence: &Sentence, anaphor: &Anaphor) -> Option<Key> {
    if !anaphor.plural || anaphor.kind == Kind::ThreatGroup {
        return None;
    }
    let number = number_of(reading.text, anaphor);
    let bodies = [Kind::Organization, Kind::Authority];
    let kinds = if bodies.contains(&anaphor.kind) { &bodies } else { anaphor.kinds };
    several::antecedent(reading, &near(earlier, Some(sentence)), anaphor.extent.start, kinds, number)
}

/// この研究所 after a research institute: the same noun behind この is the same body. What a head of [`HEADS`] names is
/// looked for there.
fn same_nouns(reading: &Reading, earlier: &[Sentence], sentence: &Sentence) -> Vec<Draft> {
    let text = reading.text;
    let determined = |phrase: &&Phrase| {
        let extent = phrase.content;
        text.ends_with(extent.start, "この")
            && extent.len() > 1
            && several::is_body(reading, extent)
            && anaphor(text, extent.start - 2).is_none()
            && !sentence.touches(extent)
    };
    let body = |phrase: &Phrase| {
        let noun = text.str(phrase.content);
        near(earlier, None).into_iter().rev().find_map(|sentence| {
            let same = sentence.phrases.iter().rev().find(|earlier| text.ends_with(earlier.core.end, noun))?;
            let named = sentence.draft_of(same).map(|draft| sentence.drafts[draft].key.clone());
            Some(named.unwrap_or_else(|| several::described(text, same.core)))
        })
    };
    let drafts = sentence.phrases.iter().filter(determined).filter_map(|phrase| {
        let extent = Extent::new(phrase.content.start - 2, phrase.content.end);
        let anaphor = Anaphor { extent, head: "", kinds: &[], kind: Kind::Organization, plural: false };
        Some(draft(text, body(phrase)?, &anaphor))
    });
    drafts.collect()
}

/// The sentences right before one, and itself.
fn near<'s>(earlier: &'s [Sentence], sentence: Option<&'s Sentence>) -> Vec<&'s Sentence> {
    earlier[earlier.len().saturating_sub(MEMORY)..].iter().chain(sentence).collect()
}

/// How far back a described company is looked for, in sentences.
const MEMORY: usize = 6;
/// Ends of noun phrases that describe one company or body.
static COMPANY_WORDS: Group = Group::new("company-word");

/// Without a name before it, 同社 refers to the described company that stands nearest before it as a subject, else as
/// anything; and where there is none it is a company of its own.
fn described(reading: &Reading, earlier: &[Sentence], sentence: &Sentence, anaphor: &Anaphor) -> Option<Key> {
    if anaphor.kind != Kind::Organization || anaphor.plural && reading.text.at(anaphor.extent.start) == '両' {
        return None;
    }
    let text = reading.text;
    let company = |extent: &Extent| {
        let fits = |word: &str| text.ends_with(extent.end, word) && extent.len() > word.chars().count();
        fits(anaphor.head) || COMPANY_WORDS.iter().any(fits)
    };
    let cores: Vec<(Extent, Case)> = near(earlier, Some(sentence))
        .iter()
        .flat_map(|sentence| sentence.phrases.iter())
        .map(|phrase| (phrase.core, phrase.case))
        .filter(|(core, _)| core.end <= anaphor.extent.start && company(core))
        .collect();
    let subject = cores.iter().rev().find(|(_, case)| matches!(case, Case::Topic | Case::Nominative));
    let found = subject.or(cores.last()).map(|(core, _)| text.str(*core));
    Some(Key::Local(found.map_or_else(|| "name:同社".to_owned(), |name| format!("target:{name}"))))
}

/// 同庁, 同氏: what it refers to is somebody of the story, also where nothing names who.
fn undrafted(reading: &Reading, anaphor: &Anaphor) -> Option<Key> {
    let told = reading.domain.attack() || reading.domain.sanction;
    let same = reading.text.at(anaphor.extent.start) == '同' && anaphor.kind != Kind::ThreatGroup;
    // この集団 of a story of attacks; この組織 may be any.
    let gang = anaphor.kind == Kind::ThreatGroup && !anaphor.plural && anaphor.head != "組織" && reading.domain.cyber;
    (told && (same || gang)).then(|| Key::Local(format!("name:{}", reading.text.str(anaphor.extent))))
}

/// How many things a back-reference stands for, where it says so: 両社.
fn number_of(text: &Normalised, anaphor: &Anaphor) -> Option<usize> {
    (text.at(anaphor.extent.start) == '両').then_some(2)
}

/// Whether a name is the subject of the very clause that holds a place, or stands beside it: エストニアとラトビアも同国高官の….
/// No clause says 同国 of its own subject.
fn is_subject_there(sentence: &Sentence, name: Extent, place: usize) -> bool {
    let Some(own) = sentence.phrase_at(name.start) else { return false };
    let mut phrases = sentence.phrases[own..].iter().take_while(|phrase| phrase.tail.end <= place);
    let beside = |phrase: &&Phrase| !matches!(phrase.case, Case::And | Case::Comitative);
    let subject =
        phrases.find(beside).is_some_and(|phrase| matches!(phrase.case, Case::Topic | Case::Nominative | Case::Also));
    subject && phrases.all(|phrase| phrase.case != Case::Predicate)
}

/// The nearest draft before a place whose kind fits, and better whose name ends in the head; for several, the last
/// coordination of such drafts.
fn antecedent(reading: &Reading, sentence: &Sentence, history: &[&Draft], anaphor: &Anaphor) -> Option<Key> {
    let text = reading.text;
    let mut here: Vec<&Draft> = sentence
        .drafts
        .iter()
        .filter(|d| d.category == Category::Actor && d.extent.end <= anaphor.extent.start)
        .collect();
    here.arrange_by_key(|draft| draft.extent);
    if anaphor.kind == Kind::State && !anaphor.plural && history.iter().any(|draft| draft.kind == Kind::State) {
        here.retain(|draft| !is_subject_there(sentence, draft.extent, anaphor.extent.start));
    }
    if let Some(topic) = carried_topic(reading, sentence, history, &here, anaphor) {
        return Some(topic.key.clone());
    }
    let all: Vec<&Draft> = history.iter().copied().chain(here).collect();
    let bodies = [Kind::Organization, Kind::Authority];
    let body = bodies.contains(&anaphor.kind) && anaphor.head.chars().count() > 1 || anaphor.kind == Kind::Authority;
    let same_head = |draft: &&&Draft| {
        body && bodies.contains(&draft.kind)
            && (text.ends_with(draft.extent.end, anaphor.head)
                || anaphor.head == "委" && text.ends_with(draft.extent.end, "委員会"))
    };
    let mut before = all.iter().rev().copied().filter(|d| anaphor.kinds.contains(&d.kind));
    if !anaphor.plural {
        let headed = all.iter().rev().find(same_head).copied();
        let named = headed.or_else(|| before.clone().find(|d| !is_described(d))).or_else(|| before.next());
        return named.map(|draft| draft.key.clone());
    }
    let last = before.next()?;
    let mut keys: Vec<Key> = Vec::new();
    let mut start = last.extent.start;
    keys.push(last.key.clone());
    for previous in before {
        // Names of one coordination stand close together.
        if start.saturating_sub(previous.extent.end) > 12 && keys.len() > 1
            || start.saturating_sub(previous.extent.end) > 30
        {
            break;
        }
        start = previous.extent.start;
        if !keys.contains(&previous.key) {
            keys.push(previous.key.clone());
        }
        if number_of(text, anaphor) == Some(keys.len()) {
            break;
        }
    }
    keys.reverse();
    Some(match (keys.len(), number_of(text, anaphor)) {
        // One of the two is not known: 両社 is neither.
        (1, Some(_)) => Key::Local(format!("name:{}", text.str(anaphor.extent))),
        (1, None) => keys.remove(0),
        _ => Key::Members(keys),
    })
}

/// 同国 as, or in, the topic that opens a sentence goes on with the topic of the text right before it: 政府は甲国と断交した。同国は…
/// is not 甲国.
fn carried_topic<'d>(
    reading: &Reading,
    sentence: &Sentence,
    history: &[&'d Draft],
    here: &[&Draft],
    anaphor: &Anaphor,
) -> Option<&'d Draft> {
    let text = reading.text;
    let single = anaphor.kind == Kind::State && !anaphor.plural && here.is_empty();
    let phrases = sentence.phrases.iter().skip_while(|phrase| phrase.tail.end <= anaphor.extent.start);
    let opens = sentence.phrases.first().is_some_and(|first| first.content.start >= anaphor.extent.start);
    let head = phrases.clone().find(|phrase| phrase.case != Case::Genitive);
    let is_topic = |draft: &&&Draft| {
        let end = draft.extent.end;
        text.at(end) == 'は' || text.starts_with(end, "では") || text.starts_with(end, "政府は")
    };
    let leads = single && opens && head.is_some_and(|head| matches!(head.case, Case::Topic | Case::Also));
    let states = history.iter().rev().filter(|draft| draft.kind == Kind::State && leads);
    let mut near = states.take_while(|draft| draft.extent.end + TOPIC_REACH > anaphor.extent.start);
    near.find(is_topic).copied()
}

/// How far back a topic may stand that goes on, in characters: in the sentence before.
const TOPIC_REACH: usize = 60;

/// No reader looks for an antecedent farther back than this many names; nor does a long text take longer for it.
const FARTHEST: usize = 1_000;

fn is_described(draft: &Draft) -> bool {
    matches!(&draft.key, Key::Local(name) if name.starts_with("attacker:"))
}
