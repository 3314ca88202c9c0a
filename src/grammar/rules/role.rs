//! People without a name: an office that acts, a role that speaks, staff that are accused.

use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "office-holder",
        stage: Stage::Names,
        ja: "名前のない官職が行為者として現れる",
        en: "An office without a name that acts",
        examples: &["⟦宇宙開発担当大臣⟧は許可を取り消した。", "⟦大統領⟧は制裁に反対した。"],
        counterexamples: &["大臣の部屋がある。", "首相の会見は夕方だ。"],
        apply: offices,
    },
    Rule {
        id: "speaking-role",
        stage: Stage::Names,
        ja: "発言する無名の役職者",
        en: "An unnamed office-holder or source who speaks or acts",
        examples: &["⟦政府当局者⟧は攻撃があったと話した。", "⟦外交筋⟧によると、交渉は続く。"],
        counterexamples: &["専門家の育成が必要だ。", "関係者を集めた。", "職員約80人が参加し、訓練を確認した。"],
        apply: roles,
    },
];

fn offices(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let acts = matches!(phrase.case, Case::Topic | Case::Nominative | Case::Also);
        let titles = cue!("role-title");
        if !acts || titles.ends(text, 0, core.end).is_none() {
            continue;
        }
        let minister = titles.iter().find(|title| {
            let bare = core.len() == title.chars().count();
            text.ends_with(core.end, title) && (!bare || matches!(*title, "大統領" | "首相" | "官房長官"))
        });
        if minister.is_some() && !sentence.touches(core) && text.slice(core).iter().all(|c| is_kanji(*c)) {
            let reason = why(RULES, "office-holder");
            sentence.add(Draft::named(text, core, Kind::Authority, "office-holder", reason));
        }
    }
}

/// Roles in which people misuse what was entrusted to them.
static EMPLOYED: Group = Group::new("employed");

/// ハマス幹部: a named group before the role that one has in it.
fn leads(draft: &Draft, core: Extent) -> bool {
    draft.extent.start == core.start && draft.extent.end < core.end && matches!(draft.key, Key::Entry(_))
}

fn roles(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let speaks = cue!("speech").find(text, sentence.extent).is_some() || text.find(sentence.extent, "」と").is_some();
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let Some(length) = cue!("role-noun").ends(text, core.start, core.end) else { continue };
        let cited = cue!("told-by-role").starts(text, phrase.tail.start).is_some();
        let acts = matches!(phrase.case, Case::Topic | Case::Nominative | Case::Also | Case::Agent) && speaks;
        // 職員約80人が, 2人の容疑者は: counted people are no speaker.
        let counted = core.end < phrase.content.end && phrase.gloss.is_none() && text.at(core.end) != '側'
            || text.ends_with(core.start, "人の");
        let prefix = Extent::new(core.start, core.end - length);
        // 甲文某(こう・ぶんぼう)報道官 is named by the parts.
        let glossed = text.find(core, "(").is_some();
        let covered = sentence
            .drafts
            .iter()
            .any(|d| d.extent.overlaps(core) && (!core.contains(d.extent) || glossed && d.kind == Kind::Person));
        let accused = reading.domain.attack()
            && matches!(phrase.case, Case::Accusative | Case::Topic | Case::Nominative)
            && cue!("accused").find(text, sentence.extent).is_some()
            && EMPLOYED.ends(text, 0, core.end).is_some();
        // 元社員 of a story of an arrest is always the one accused.
        let former = reading.domain.attack()
            && text.starts_with(core.end - length, "元")
                | text.ends_with(core.end - length, "元")
                | text.find(prefix, "元").is_some()
            && EMPLOYED.ends(text, 0, core.end).is_some()
            && (phrase.case != Case::Genitive || matches!(text.at(phrase.tail.end), '男' | '女'))
            && cue!("arrest").find(text, Extent::new(0, text.len())).is_some();
        // 北朝鮮関係者が…仕込んだ: people of a state that act.
        let of_state =
            sentence.starting_at(core.start, core.end).is_some_and(|d| sentence.drafts[d].kind == Kind::State)
                && reading.domain.attack()
                && matches!(phrase.case, Case::Topic | Case::Nominative | Case::Agent);
        if counted
            || !(cited || acts || accused || former || of_state)
            || covered
            || prefix.len() > 12
            || sentence.exact(core).is_some()
        {
            continue;
        }
        // A name or a target's head noun inside (金融機関関係者) stays part of the role; a threat group does not.
        if sentence.drafts.iter().any(|d| core.contains(d.extent) && d.kind == Kind::ThreatGroup && !leads(d, core)) {
            continue;
        }
        let reason = why(RULES, "speaking-role");
        sentence.replace_inside(Draft::named(text, core, Kind::Person, "speaking-role", reason));
    }
}
