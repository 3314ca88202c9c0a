//! Noun phrases become targets.

use super::draft::{Draft, Key};
use super::noun_phrase::{NounPhrase, as_target, is_national, kind_of};
use super::reading::{Reading, Sentence, after_gloss};
use super::rule::RULES;
use crate::grammar::{Group, cue};
use crate::lexicon::EntryClass;
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, is_one_of};
use crate::segment::{is_kanji, is_katakana, is_latin, matching_close};

/// Turns noun phrases into targets with a role; returns their extents. A country of origin before の stays an actor.
pub(super) fn make_targets(
    reading: &Reading,
    sentence: &mut Sentence,
    phrases: Vec<NounPhrase>,
    role: Roles,
    rule: &'static str,
) -> Vec<Extent> {
    let mut out = Vec::new();
    let last = phrases.len().saturating_sub(1);
    // 中国企業: the next phrase begins where the state ends.
    let starts: Vec<usize> = phrases.iter().map(|np| np.extent.start).collect();
    let origins = origins(reading, sentence, &phrases);
    for (index, np) in phrases.into_iter().enumerate() {
        match np.draft {
            Some(draft) => {
                let number = (np.extent.end..).find(|at| !reading.text.at(*at).is_ascii_digit());
                let glued = starts.contains(&np.extent.end) || number.is_some_and(|end| starts.contains(&end));
                let origin = role == Roles::SANCTIONED
                    && sentence.drafts[draft].kind == Kind::State
                    && if index < last {
                        glued || origins.contains(&np.extent)
                    } else {
                        locates_party(reading, sentence, np.extent)
                    };
                let head = sentence.phrase_at(np.extent.end + 1).filter(|_| origin && index == last);
                let party = head.and_then(|head| named_in(sentence, sentence.phrases[head].content));
                let hit = if origin { party } else { Some(draft) };
                if let Some(hit) = hit.filter(|hit| sentence.drafts[*hit].category != Category::Sanction) {
                    out.extend(turn_named(reading, sentence, hit, role));
                }
            }
            None => match described_group(sentence, np.extent) {
                Some(group) => out.extend(turn_named(reading, sentence, group, role)),
                None => out.extend(describe(reading, sentence, np, role, rule)),
            },
        }
    }
    out
}

/// ロシアのサイバー犯罪者: the attackers whom a state before の describes, of whom the noun is the head.
fn described_group(sentence: &Sentence, head: Extent) -> Option<usize> {
    sentence.drafts.iter().position(|draft| {
        // A group that has become a target before is one by its rule.
        let group = draft.kind == Kind::ThreatGroup || draft.id == "described-attacker";
        group && draft.extent.end == head.end && draft.extent.start < head.start
    })
}

/// The states that only tell where the parties behind them come from: before の and the like, or coordinated with one
/// that stands there (ロシア、中国、トルコなどの団体).
fn origins(reading: &Reading, sentence: &Sentence, phrases: &[NounPhrase]) -> Vec<Extent> {
    let text = reading.text;
    let mut out: Vec<Extent> = Vec::new();
    for np in phrases.iter().rev() {
        let state = np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::State);
        // イランの暗号資産セクター: what befalls a branch of its economy befalls the state.
        let economy = phrases.iter().any(|branch| {
            branch.extent.start > np.extent.end
                && branch.extent.start - np.extent.end <= 2
                && cue!("economy-branch").ends(text, branch.extent.start, branch.extent.end).is_some()
        });
        let before = !economy && cue!("origin-behind").starts(text, np.extent.end).is_some();
        let joined = ["、", "と", "や", "及び", "および", "・"]
            .iter()
            .filter(|word| text.starts_with(np.extent.end, word))
            .any(|word| out.iter().any(|origin| origin.start == np.extent.end + word.chars().count()));
        if state && (before || joined) {
            out.push(np.extent);
        }
    }
    out
}

/// 中国の2社, 中国の通信会社「○○」: who is counted or named behind の is the party, also where that is no noun phrase to
/// mark. ロシアの資産, ロシアの石油 have the state itself as the party.
fn locates_party(reading: &Reading, sentence: &Sentence, state: Extent) -> bool {
    let text = reading.text;
    let Some(head) = sentence.phrase_at(state.end + 1).filter(|_| text.at(state.end) == 'の') else { return false };
    let content = sentence.phrases[head].content;
    let number =
        (content.start..content.end).take_while(|at| is_one_of("約計数各十百0123456789", text.at(*at))).count();
    let counted = number > 0 && is_one_of("社人名団個隻", text.at(content.start + number));
    counted || named_in(sentence, content).is_some()
}

/// The name of a body or a person inside a phrase.
fn named_in(sentence: &Sentence, content: Extent) -> Option<usize> {
    let body = |draft: &Draft| matches!(draft.kind, Kind::Organization | Kind::Person | Kind::ThreatGroup);
    sentence.drafts.iter().position(|draft| body(draft) && content.contains(draft.extent))
}

/// Gives a name its role, and its other name in the gloss behind it as well: ガランド(旧ガランテ).
fn turn_named(reading: &Reading, sentence: &mut Sentence, draft: usize, role: Roles) -> Vec<Extent> {
    turn(reading, &mut sentence.drafts[draft], role);
    let (extent, key) = (sentence.drafts[draft].extent, sentence.drafts[draft].key.clone());
    let end = after_gloss(reading.text, extent.end);
    let mut drafts = sentence.drafts.iter_mut();
    let gloss = drafts.find(|d| d.extent.start > extent.end && d.extent.end < end && d.key == key);
    let gloss = gloss.map(|gloss| {
        turn(reading, gloss, role);
        gloss.extent
    });
    std::iter::once(extent).chain(gloss).collect()
}

/// The longest abbreviation in a gloss, in characters.
const LONGEST_SHORT_FORM: usize = 12;

/// The second name of a described thing in the parentheses behind it: its abbreviation (ホームページ(HP)), or another
/// word for the same kind of thing (暗号資産(仮想通貨)).
fn second_name(reading: &Reading, name: Extent, kind: Kind) -> Option<Extent> {
    let text = reading.text;
    let equals = usize::from(text.at(name.end + 1) == '=');
    let close = matching_close(text, name.end).filter(|_| text.at(name.end) == '(')?;
    let inside = Extent::new((name.end + 1 + equals).min(close), close);
    let noun = |c: &char| is_kanji(*c) || is_katakana(*c);
    // VPN(仮想施設通信網): what an abbreviation stands for explains it.
    if text.slice(name).iter().chain(text.slice(inside)).all(noun) && (3..=LONGEST_SHORT_FORM).contains(&inside.len()) {
        return (kind_of(reading, inside) == Some(kind)).then_some(inside);
    }
    let letters = text.slice(inside).iter().all(|c| is_latin(*c) && !c.is_ascii_digit());
    (letters && (2..=LONGEST_SHORT_FORM).contains(&inside.len())).then_some(inside)
}

/// Makes a draft of a noun phrase that no name covers. Names inside a described target stay only where they locate it:
/// states, and threat groups; or where they are hit themselves (米軍基地).
fn describe(
    reading: &Reading,
    sentence: &mut Sentence,
    np: NounPhrase,
    role: Roles,
    rule: &'static str,
) -> Vec<Extent> {
    let name = reading.text.str(np.extent);
    let sanctioned = role == Roles::SANCTIONED;
    let kind = match np.kind {
        Some(Kind::Group) if sanctioned && is_national(reading.text, np.extent) => Kind::Person,
        Some(Kind::Group | Kind::Sector) if sanctioned && counts_persons(reading, np.extent) => Kind::Person,
        // A bare 企業 or 会社 under sanction is a class of parties, as 個人 is.
        _ if sanctioned && BARE_PARTIES.contains(name) => Kind::Group,
        Some(kind) => kind,
        None if sanctioned => kind_of_name(reading, np.extent),
        None => Kind::System,
    };
    let draft = Draft {
        extent: np.extent,
        category: Category::Target,
        kind,
        roles: role,
        key: Key::Local(format!("target:{name}")),
        by: OriginBy::Rule,
        id: rule.to_owned(),
        why: reason(rule, role),
    };
    let stays = |inner: &Draft| {
        // 北朝鮮高官: the state belongs to the office.
        if kind == Kind::Person && inner.kind == Kind::State {
            return false;
        }
        let hit = inner.category == Category::Target && matches!(inner.key, Key::Entry(_));
        hit || matches!(inner.kind, Kind::State | Kind::ThreatGroup)
    };
    sentence.drafts.retain(|inner| !np.extent.contains(inner.extent) || stays(inner));
    if kind == Kind::System && role == Roles::ATTACKED {
        turn_government(reading, sentence, np.extent);
    }
    let gloss = second_name(reading, np.extent, kind).map(|extent| Draft { extent, ..draft.clone() });
    let added = sentence.add(draft).then_some(np.extent);
    let gloss = gloss.filter(|_| added.is_some()).filter(|gloss| !sentence.touches(gloss.extent));
    added
        .into_iter()
        .chain(gloss.and_then(|gloss| {
            let extent = gloss.extent;
            sentence.add(gloss).then_some(extent)
        }))
        .collect()
}

/// 甲国政府サイト: whose site it is by its description is hit with it. In the name of a thing a bare state only locates.
fn turn_government(reading: &Reading, sentence: &mut Sentence, thing: Extent) {
    let text = reading.text;
    let state = |draft: &&mut Draft| draft.kind == Kind::State && draft.extent.start == thing.start;
    let Some(draft) = sentence.drafts.iter_mut().find(state) else { return };
    let behind = draft.extent.end;
    if text.starts_with(behind, "政府") && behind + 2 < thing.end {
        draft.extent.end = behind + 2;
    }
    if text.ends_with(draft.extent.end, "政府") {
        turn(reading, draft, Roles::ATTACKED);
    }
}

/// 幹部2人, 運営者4名: persons who are counted are certain ones.
fn counts_persons(reading: &Reading, party: Extent) -> bool {
    let text = reading.text;
    let behind = (party.end..).find(|at| !text.at(*at).is_ascii_digit()).unwrap_or(party.end);
    let person = cue!("certain-person").ends(text, party.start, party.end).is_some();
    person && behind > party.end && matches!(text.at(behind), '人' | '名')
}

/// Classes of parties that say of themselves no branch.
static BARE_PARTIES: Group = Group::new("bare-party");

/// Makes an actor a target, or adds a role to a target.
fn turn(reading: &Reading, draft: &mut Draft, role: Roles) {
    let class_of_states =
        matches!(draft.key, Key::Entry(entry) if reading.lexicon.entry(entry).class == EntryClass::Collective);
    draft.category = Category::Target;
    draft.kind = if class_of_states { Kind::Group } else { as_target(draft.kind) };
    draft.roles = draft.roles.union(role);
}

/// What an unknown name under sanction is: what its head says, a person where it is written like one, else a body.
pub fn kind_of_party(reading: &Reading, extent: Extent) -> Kind {
    match kind_of(reading, extent) {
        Some(Kind::Person) => Kind::Person,
        Some(_) => Kind::Organization,
        None => kind_of_name(reading, extent),
    }
}

/// What an unknown name is: a person where it is written like one, else a body.
pub(super) fn kind_of_name(reading: &Reading, extent: Extent) -> Kind {
    let name = reading.text.slice(extent);
    if name.first().is_some_and(|c| is_one_of("同当該", *c)) {
        return Kind::Organization;
    }
    let body = name.last().is_some_and(|c| is_one_of("会會組党軍派社団", *c));
    let kanji = !body && (2..=4).contains(&name.len()) && name.iter().all(|c| is_kanji(*c));
    let dotted = name.contains(&'・') && name.iter().all(|c| is_katakana(*c) || *c == '・');
    let company = cue!("company-suffix").ends(reading.text, extent.start + 1, extent.end).is_some();
    if kanji || dotted && !company { Kind::Person } else { Kind::Organization }
}

fn reason(rule: &'static str, role: Roles) -> Bilingual {
    let found = RULES.iter().copied().flatten().find(|known| known.id == rule);
    let (ja, en) = found.map_or(("", ""), |rule| (rule.ja, rule.en));
    let (what_ja, what_en) = if role.sanctioned {
        ("制裁の相手", "Party to a sanction")
    } else {
        ("攻撃の対象", "Object of an attack")
    };
    Bilingual::new(format!("{what_ja}: {ja}"), format!("{what_en}: {en}"))
}
