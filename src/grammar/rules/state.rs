//! States: governments, one-kanji forms, and 北 for 北朝鮮.

use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence, after_gloss};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::lexicon::{EntryClass, is_national};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, is_content, is_kanji, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "state-short-form",
        stage: Stage::Names,
        ja: "国を表す漢字一字（並列・接頭・「対」の後）",
        en: "One kanji that stands for a state, in coordination, as a prefix or behind 対",
        examples: &["⟦日⟧⟦米⟧⟦韓⟧の首脳が会談した。", "⟦米⟧マイクロソフトが発表した。", "対⟦北⟧制裁を強化した。"],
        counterexamples: &[
            "北海道と東北で米の収穫が始まった。",
            "訪韓中の議員は日中に会見した。",
            "玄米と英語の本を買った。",
        ],
        apply: short_forms,
    },
    Rule {
        id: "own-state",
        stage: Stage::Names,
        ja: "書き手の国を指す「我が国」（引用の中では話し手の国）",
        en: "我が国, the country of the writer, or in a quotation that of the speaker",
        examples: &[
            "⟦我が国⟧は強く非難する。",
            "⟦わが国⟧の国家公務員の渡航を見合わせる。",
            "大使は「⟦我が国⟧は関与していない」と述べた。"
        ],
        counterexamples: &["我が家は国道に近い。", "我が国土は狭い。"],
        apply: own_state,
    },
    Rule {
        id: "state-government",
        stage: Stage::Names,
        ja: "国名に「政府」「当局」「政権」が続く",
        en: "A state with the word for its government",
        examples: &["⟦米国政府⟧は新たな措置を発表した。", "⟦日本の政府⟧は制裁を決めた。", "⟦北朝鮮当局⟧が否定した。"],
        counterexamples: &["米国政府機関が攻撃を受けた。", "韓国の当局が発表した。"],
        apply: governments,
    },
    Rule {
        id: "north-topic",
        stage: Stage::Names,
        ja: "北朝鮮の話題での「北」",
        en: "北 for North Korea where the text is about it",
        examples: &["北朝鮮は否定した。⟦北⟧が核実験をした。", "北朝鮮は沈黙している。⟦北⟧の出方を見守る。"],
        counterexamples: &["北朝鮮は否定した。列車は北へ向かった。", "北朝鮮は否定した。国の北の地方は雪だ。"],
        apply: north,
    },
    Rule {
        id: "members-of-body",
        stage: Stage::Names,
        ja: "国際機関の加盟国・理事国",
        en: "The members of an international body",
        examples: &["⟦EU加盟国⟧は制裁を決めた。", "⟦国連安保理常任理事国⟧が協議した。"],
        counterexamples: &["加盟国は制裁を決めた。", "EUへの加盟国が増えた。"],
        apply: members,
    },
];

fn state(extent: Extent, entry: usize, rule: &'static str) -> Draft {
    Draft::actor(extent, Kind::State, Key::Entry(entry), rule, why(RULES, rule))
}

/// The country of whoever writes or speaks; a Japanese text that is no quotation is written in Japan.
fn own_state(reading: &Reading, sentence: &mut Sentence) {
    let places: Vec<Extent> = cue!("own-state").places(reading.text, sentence.extent).collect();
    for extent in places {
        if sentence.touches(extent) || "土民内外家会".contains(reading.text.at(extent.end)) {
            continue;
        }
        let before = reading.text.slice(Extent::new(sentence.extent.start, extent.start));
        let count = |sign: char| before.iter().filter(|c| **c == sign).count();
        let quoted = count('「') > count('」');
        let key = match reading.lexicon.index_of("JP").filter(|_| !quoted) {
            Some(entry) => Key::Entry(entry),
            None => Key::Local(format!("name:{}", reading.text.str(extent))),
        };
        sentence.add(Draft::actor(extent, Kind::State, key, "own-state", why(RULES, "own-state")));
    }
}

/// States whose kanji prefix almost any noun (米企業, 英紙); the others need a government or an office behind them.
const FREE_PREFIXES: &str = "米英独仏露韓豪";
/// What a coordination of states goes on with in kanji.
static AFTER_COORDINATION: Group = Group::new("after-coordination");

fn short_forms(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let mut end = at;
        let mut states = Vec::new();
        while end < sentence.extent.end {
            let Some(entry) = reading.lexicon.short_form(text.at(end)) else { break };
            if sentence.touches(Extent::new(end, end + 1)) || reading.trapped.get(end).copied().unwrap_or(false) {
                break;
            }
            states.push((Extent::new(end, end + 1), entry));
            end += 1;
        }
        if states.is_empty() {
            at += 1;
            continue;
        }
        let accepted = if states.len() > 1 { coordination(reading, at, end) } else { single(reading, sentence, at) };
        if accepted {
            for (extent, entry) in states {
                sentence.add(state(extent, entry, "state-short-form"));
            }
        }
        at = end;
    }
}

fn coordination(reading: &Reading, start: usize, end: usize) -> bool {
    let text = reading.text;
    let before = text.before(start);
    // プロロシア: katakana goes on with katakana.
    let katakana = is_katakana(text.at(start)) && is_katakana(before)
        || is_katakana(text.before(end)) && is_katakana(text.at(end));
    let left_free = !katakana && (!is_kanji(before) || is_one_of("対反親同の", before));
    let right_free = !is_kanji(text.at(end)) || AFTER_COORDINATION.starts(text, end).is_some();
    let word = text.str(Extent::new(start, end));
    // 日中 is daytime, 中日 a team, 朝日 a newspaper: only with what follows a coordination.
    let daily = cue!("daily-pair").contains(word) && AFTER_COORDINATION.starts(text, end).is_none();
    left_free && right_free && !daily && !text.at(start).is_ascii_digit() && !before.is_ascii_digit()
}

fn single(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let text = reading.text;
    let (before, c, next) = (text.before(at), text.at(at), at + 1);
    // 反中: a stance to a state names it as 対中 does.
    let longer = is_katakana(c) && is_katakana(text.at(next));
    if matches!(before, '対' | '反') {
        return !is_kanji(text.at(at.wrapping_sub(2))) && text.at(next) != 'す' && !longer;
    }
    if is_kanji(before) || is_katakana(before) || before.is_ascii_digit() {
        return false;
    }
    // ロンドン begins with no state.
    if longer {
        return false;
    }
    let named = sentence.starting_at(next, sentence.extent.end).is_some_and(|draft| {
        matches!(sentence.drafts[draft].kind, Kind::Authority | Kind::Organization | Kind::Person | Kind::ThreatGroup)
    });
    // 米側: one side of two.
    let side = text.at(next) == '側' && !is_kanji(text.at(next + 1)) && FREE_PREFIXES.contains(c);
    let office = side || governs(reading, next) || office_ahead(reading, next);
    let attackers = cue!("attacker-head").starts(text, next).is_some();
    if heads_line(reading, sentence, at) || attackers && !matches!(c, '日' | '朝') {
        return true;
    }
    if c == '北' || c == '朝' {
        return office && c == '北' && reading.domain.north_korea;
    }
    let listed = matches!(text.at(next), '・') && reading.lexicon.short_form(text.at(next + 1)).is_some()
        || before == '・' && reading.lexicon.short_form(text.at(at.wrapping_sub(2))).is_some();
    // 米・イスラエル, 仏・EU: beside a name; 英、仏、独が: in a row of such kanji.
    let beside = text.at(next) == '・'
        && FREE_PREFIXES.contains(c)
        && sentence
            .starting_at(next + 1, sentence.extent.end)
            .is_some_and(|draft| matches!(sentence.drafts[draft].kind, Kind::State | Kind::Authority));
    // 米、日本など: before a comma and the name of another state.
    let first = text.at(next) == '、'
        && FREE_PREFIXES.contains(c)
        && sentence
            .starting_at(next + 1, sentence.extent.end)
            .is_some_and(|draft| sentence.drafts[draft].kind == Kind::State);
    let listed = listed || beside || first || in_row(reading, at);
    let noun = FREE_PREFIXES.contains(c)
        && (is_content(text.at(next)) && is_content(text.at(next + 1)))
        && (NO_PREFIX.starts(text, at).is_none() || is_national(text, next));
    (named && (FREE_PREFIXES.contains(c) || is_latin(text.at(next)))) || office || noun || listed
}

/// 英、仏、独が: kanji of states alone between commas, two at least, the last with a particle.
fn in_row(reading: &Reading, at: usize) -> bool {
    let text = reading.text;
    let short =
        |at: usize| "米英独仏露韓中印豪".contains(text.at(at)) && reading.lexicon.short_form(text.at(at)).is_some();
    let (mut start, mut end) = (at, at + 1);
    while start >= 2 && text.at(start - 1) == '、' && short(start - 2) {
        start -= 2;
    }
    while text.at(end) == '、' && short(end + 1) {
        end += 2;
    }
    end - start >= 3 && !is_kanji(text.before(start)) && is_one_of("がはもとのやなに", text.at(end))
}

/// A kanji alone as the subject of a headline: 米、ロシアの銀行に制裁; 北が攻撃.
fn heads_line(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let Some(phrase) = sentence.phrase_at(at).map(|phrase| sentence.phrases[phrase]) else { return false };
    // 追加制裁=米: who did it stands last.
    let last = phrase.case == Case::Bare && reading.text.before(at) == '=';
    let acts = last
        || phrase.case == Case::Bare && phrase.comma
        || matches!(phrase.case, Case::Nominative | Case::Topic | Case::Also);
    let told = reading.domain.attack() || reading.domain.sanction;
    sentence.headline
        && told
        && acts
        && phrase.content == Extent::new(at, at + 1)
        && "米英独仏露韓中印豪北".contains(reading.text.at(at))
}

/// Words that begin with the kanji of a state and are no compound with it, beyond the traps.
static NO_PREFIX: Group = Group::new("no-prefix");

fn governs(reading: &Reading, at: usize) -> bool {
    cue!("government").starts(reading.text, at).is_some() || reading.text.starts_with(at, "軍")
}

fn office_ahead(reading: &Reading, at: usize) -> bool {
    let text = reading.text;
    let mut end = at;
    while (is_kanji(text.at(end)) || is_katakana(text.at(end)) || text.at(end) == '・') && end < at + 40 {
        end += 1;
        if cue!("office-suffix").ends(text, at, end).is_some_and(|length| length < end - at || length > 1) {
            return true;
        }
    }
    false
}

fn governments(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.drafts.len() {
        let draft = &sentence.drafts[index];
        let Key::Entry(entry) = draft.key else { continue };
        if draft.kind != Kind::State || reading.lexicon.entry(entry).class != EntryClass::State {
            continue;
        }
        let extent = draft.extent;
        let (word, linked) = if text.at(extent.end) == 'の' { (extent.end + 1, true) } else { (extent.end, false) };
        let Some(end) = government_at(reading, word) else { continue };
        // 韓国の当局 is one body among others, 韓国の政府 is the state.
        if linked && !text.starts_with(word, "政府") {
            continue;
        }
        let mut wider = state(Extent::new(extent.start, end), entry, "state-government");
        wider.key = Key::Entry(entry);
        sentence.drafts[index] = wider;
    }
}

/// The end of a word for a government at an index, where it is not the beginning of another word.
pub(super) fn government_at(reading: &Reading, at: usize) -> Option<usize> {
    let text = reading.text;
    let end = at + cue!("government").starts(text, at)?;
    let blocked = cue!("government-not").starts(text, end).is_some();
    (!blocked).then_some(end)
}

/// The rule stands with those of persons, since it needs their titles.
pub(super) fn regimes(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let persons: Vec<(Extent, Key)> = sentence
        .drafts
        .iter()
        .filter(|draft| draft.kind == Kind::Person)
        .map(|draft| (draft.extent, draft.key.clone()))
        .collect();
    for (person, key) in persons {
        let after = after_gloss(text, person.end);
        // イ大統領の政権, トランプ米政権
        let linked = is_one_of("の前新現", text.at(after)) || reading.lexicon.short_form(text.at(after)).is_some();
        let at = [after, after + 1].into_iter().find(|at| text.starts_with(*at, "政権") && (*at == after || linked));
        let Some(at) = at else { continue };
        let extent = Extent::new(person.start, at + 2);
        let government = match key {
            Key::Entry(entry) => reading
                .lexicon
                .entry(entry)
                .state
                .as_deref()
                .and_then(|state| reading.lexicon.index_of(state))
                .map_or(Key::Local(format!("government:{}", text.str(person))), Key::Entry),
            _ => Key::Local(format!("government:{}", text.str(person))),
        };
        sentence.add(Draft::actor(
            extent,
            Kind::State,
            government,
            "person-government",
            why(super::person::RULES, "person-government"),
        ));
    }
}

/// EU加盟国: the members together, in which the body stays a mention of its own.
fn members(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let bodies = sentence.drafts.iter().filter(|draft| draft.kind == Kind::Authority);
    for body in bodies.map(|draft| draft.extent).collect::<Vec<_>>() {
        let Some(length) = cue!("member-states").starts(text, body.end) else { continue };
        let extent = Extent::new(body.start, body.end + length);
        sentence.drafts.retain(|draft| draft.extent == body || !extent.overlaps(draft.extent));
        sentence.add(Draft::named(text, extent, Kind::State, "members-of-body", why(RULES, "members-of-body")));
    }
}

fn north(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let phrase = &sentence.phrases[index];
        let alone = phrase.content.len() == 1 && text.at(phrase.content.start) == '北';
        let acts = matches!(phrase.case, Case::Nominative | Case::Topic | Case::Genitive | Case::Also);
        let place = phrase.case == Case::Genitive && cue!("behind-state-part").starts(text, phrase.tail.end).is_some()
            || text.before(phrase.content.start) == 'の';
        let extent = phrase.content;
        if alone
            && acts
            && !place
            && !sentence.touches(extent)
            && reading.domain.north_korea
            && let Some(entry) = reading.lexicon.index_of("KP")
        {
            sentence.add(state(extent, entry, "north-topic"));
        }
    }
}
