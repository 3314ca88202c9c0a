//! Noun phrases become targets.

use super::draft::{Draft, Key};
use super::noun_phrase::{NounPhrase, as_target, kind_of};
use super::reading::{Reading, Sentence, after_gloss};
use super::rule::RULES;
use crate::lexicon::EntryClass;
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::Extent;
use crate::segment::{is_kanji, is_katakana};

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
    for (index, np) in phrases.into_iter().enumerate() {
        let glued = starts.contains(&np.extent.end);
        if let Some(draft) = np.draft {
            let state_of_origin = role == Roles::SANCTIONED
                && sentence.drafts[draft].kind == Kind::State
                && index < last
                && (glued
                    || ["の", "に拠点", "を拠点", "に本"]
                        .iter()
                        .any(|word| reading.text.starts_with(np.extent.end, word)));
            if state_of_origin || sentence.drafts[draft].category == Category::Sanction {
                continue;
            }
            turn(reading, &mut sentence.drafts[draft], role);
            out.push(np.extent);
            // Its other name in the gloss behind it is hit as well: ガランド(旧ガランテ).
            let key = sentence.drafts[draft].key.clone();
            let end = after_gloss(reading.text, np.extent.end);
            let gloss = sentence
                .drafts
                .iter_mut()
                .find(|d| d.extent.start > np.extent.end && d.extent.end < end && d.key == key);
            if let Some(gloss) = gloss {
                turn(reading, gloss, role);
                out.push(gloss.extent);
            }
            continue;
        }
        let default = if role == Roles::SANCTIONED { unknown_party(reading, np.extent) } else { Kind::System };
        // A bare 企業 or 会社 under sanction is a class of parties, as 個人 is.
        let bare = role == Roles::SANCTIONED && BARE_PARTIES.contains(&reading.text.str(np.extent));
        let np = if bare { NounPhrase { kind: Some(Kind::Group), ..np } } else { np };
        let draft = Draft {
            extent: np.extent,
            category: Category::Target,
            kind: np.kind.unwrap_or(default),
            roles: role,
            key: Key::Local(format!("target:{}", reading.text.str(np.extent))),
            by: OriginBy::Rule,
            id: rule.to_owned(),
            why: reason(rule, role),
        };
        // Names inside a described target stay only where they locate it: states.
        sentence
            .drafts
            .retain(|d| !np.extent.contains(d.extent) || d.kind == Kind::State || d.kind == Kind::ThreatGroup);
        if sentence.add(draft) {
            out.push(np.extent);
        }
    }
    out
}

/// Classes of parties that say of themselves no branch.
const BARE_PARTIES: [&str; 11] =
    ["企業", "会社", "団体", "機関", "組織", "法人", "事業体", "企業・団体", "団体・企業", "団体・個人", "個人・団体"];

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
        None => unknown_party(reading, extent),
    }
}

/// What an unknown name under sanction is: a person where it is written like one, else a body.
fn unknown_party(reading: &Reading, extent: Extent) -> Kind {
    let name = reading.text.slice(extent);
    if name.first().is_some_and(|c| "同当該".contains(*c)) {
        return Kind::Organization;
    }
    let kanji = (2..=4).contains(&name.len()) && name.iter().all(|c| is_kanji(*c));
    let dotted = name.contains(&'・') && name.iter().all(|c| is_katakana(*c) || *c == '・');
    if kanji || dotted { Kind::Person } else { Kind::Organization }
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
