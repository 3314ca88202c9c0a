//! Described attackers: 北朝鮮のハッカー, ロシア系ハッカー集団, 攻撃者.

use super::tracker::CALLED;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, is_content, is_kanji, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "described-attacker",
        stage: Stage::Names,
        ja: "攻撃者を表す語（ハッカー、攻撃グループ、工作員など）と、それに付く国名・修飾",
        en: "A noun for attackers with the state or description glued to it",
        examples: &[
            "⟦北朝鮮のハッカー⟧が銀行を攻撃した。",
            "⟦ロシア系ハッカー集団⟧が関与した。",
            "⟦ランサムウェア集団⟧が病院のデータを窃取した。",
            "⟦中国系の集団⟧が不正アクセスに関与した。",
            "⟦親ロシア派のハッカー集団⟧が銀行を攻撃した。",
            "⟦武装した男⟧らが市場を襲撃し、空爆の続く街で住民20人を殺害した。",
        ],
        counterexamples: &[
            "ハッカー対策の講座を開いた。",
            "空爆の後、武装した警官が市場を見回った。",
            "攻撃者集団である。",
            "ハッカー集団のLazarusが銀行を攻撃した。",
            "攻撃者の視点で備えることが重要である。",
            "サイバー攻撃への備えを話し合うため、ロシア系の組織が会合を開いた。",
        ],
        apply: described,
    },
    Rule {
        id: "third-party",
        stage: Stage::Names,
        ja: "攻撃する「第三者」",
        en: "A third party that attacks",
        examples: &[
            "サーバーが⟦第三者⟧による不正アクセスを受けた。",
            "⟦第三者⟧から不正アクセスがあった。",
            "外部の⟦第三者⟧によってデータが窃取された。",
            "サーバーが⟦第三者⟧の不正アクセスを受けた。",
            "予約システムへの⟦第三者⟧不正アクセスを確認した。",
            "不正アクセスで名簿が⟦第三者⟧に取得された。",
        ],
        counterexamples: &[
            "不正アクセスについて第三者による調査を行う。",
            "不正アクセスの調査に第三者委員会が当たる。",
            "不正アクセスを受け、第三者の調査を待つ。",
        ],
        apply: third_parties,
    },
    Rule {
        id: "someone",
        stage: Stage::Names,
        ja: "攻撃する「何者か」",
        en: "Somebody unknown who attacks",
        examples: &["⟦何者か⟧が社内のネットワークに不正アクセスした。", "サイトが⟦何者か⟧によって改ざんされた。"],
        counterexamples: &["ハッカーが何者かは分かっていない。", "サイバー攻撃の犯人は何者かという問いが残る。"],
        apply: someone,
    },
    Rule {
        id: "group-branch",
        stage: Stage::Names,
        ja: "脅威集団の支部・分派",
        en: "A branch or wing of a named group",
        examples: &["テロ攻撃には⟦イスラム国の支部⟧が関与した。", "⟦イスラム国支部⟧は声明を出した。"],
        counterexamples: &["銀行の支部が攻撃を受けた。", "イスラム国は攻撃を認めた。"],
        apply: branches,
    },
];

/// How far behind 第三者 its act may be told.
const ACT_REACH: usize = 24;

fn third_parties(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    let word = "第三者";
    let mut at = sentence.extent.start;
    while let Some(start) = text.find(Extent::new(at, sentence.extent.end), word) {
        let extent = Extent::new(start, start + word.chars().count());
        at = extent.end;
        let acts = ["による", "により", "によって", "から", "が", "に"].iter().any(|by| text.starts_with(at, by));
        let behind = Extent::new(at, (at + ACT_REACH).min(sentence.extent.end));
        let limit = text.find(behind, "、").or(text.find(behind, "。")).unwrap_or(behind.end);
        let act = cue!("third-party-act").find(text, Extent::new(at, limit)).is_some();
        // 第三者の不正アクセス, 第三者不正アクセス: only where the act itself follows.
        let act_at = at + usize::from(text.at(at) == 'の');
        let owns = cue!("third-party-act").starts(text, act_at).is_some();
        if (acts && act || owns) && !sentence.touches(extent) {
            let key = Key::Local("attacker::third-party".to_owned());
            sentence.add(Draft::actor(extent, Kind::ThreatGroup, key, "third-party", why(RULES, "third-party")));
        }
    }
}

fn someone(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() {
        return;
    }
    for extent in cue!("someone").places(text, sentence.extent).collect::<Vec<_>>() {
        let acts = ["が", "に", "によ", "から", "の"].iter().any(|by| text.starts_with(extent.end, by));
        if acts && !sentence.touches(extent) {
            let key = Key::Local("attacker::someone".to_owned());
            sentence.add(Draft::actor(extent, Kind::ThreatGroup, key, "someone", why(RULES, "someone")));
        }
    }
}

fn branches(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.drafts.len() {
        let group = sentence.drafts[index].clone();
        let tail = cue!("branch-tail").starting(text, group.extent.end);
        let Some(tail) = tail.filter(|_| group.kind == Kind::ThreatGroup) else { continue };
        let extent = Extent::new(group.extent.start, group.extent.end + tail.chars().count());
        let reason = why(RULES, "group-branch");
        sentence.add(Draft::named(text, extent, Kind::ThreatGroup, "group-branch", reason));
    }
}

fn described(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    loose(reading, sentence);
    armed(reading, sentence);
    let heads = cue!("attacker-head");
    let mut at = sentence.extent.start;
    while let Some(next) = heads.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let Some(length) = heads.starts(text, at) else {
            at += 1;
            continue;
        };
        let head = Extent::new(at, whole_head(reading, at + length));
        at = head.end;
        // サイバースパイ is what they do.
        if text.str(head) == "スパイ" && ["サイバー", "サイバー・"].iter().any(|word| text.ends_with(head.start, word))
        {
            continue;
        }
        // Lazarusハッカー is one mention by its name.
        if sentence.drafts.iter().any(|d| d.kind == Kind::ThreatGroup && d.extent != head && d.extent.contains(head)) {
            continue;
        }
        if let Some(extent) = span(reading, sentence, head)
            && stands(reading, sentence, head, extent)
        {
            add(reading, sentence, head, extent);
        }
    }
}

/// 甲国系の集団, 乙国政府系のグループ: any group is one of attackers where it is told by the state that it is close to, and acts.
fn loose(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let head = phrase.core;
        let acts =
            matches!(phrase.case, Case::Topic | Case::Nominative | Case::Agent | Case::Dative | Case::AgentGenitive);
        let close = text.ends_with(head.start, "系の") && acts && cue!("group-head").is(text, head);
        let state = if close { described_state(reading, sentence, head.start - 1) } else { None };
        let behind = Extent::new(head.end, sentence.extent.end);
        let hostile = [cue!("third-party-act"), cue!("involvement")].iter().any(|act| act.find(text, behind).is_some());
        if let Some(start) = state.filter(|_| hostile && !sentence.touches(head)) {
            add(reading, sentence, head, Extent::new(start, head.end));
        }
    }
}

/// 武装した男, 武装した集団: people who are told by nothing but their arms, where the text tells of an armed attack.
fn armed(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let bears = "武装した";
    for index in 0..sentence.phrases.len() {
        let head = sentence.phrases[index].core;
        let told = reading.domain.armed && cue!("armed-people").is(text, head) && text.ends_with(head.start, bears);
        if told && !sentence.touches(head) {
            add(reading, sentence, head, Extent::new(head.start - bears.chars().count(), head.end));
        }
    }
}

/// The end of a head with a word for a group glued to it: サイバー攻撃者グループ, スパイ・グループ.
fn whole_head(reading: &Reading, end: usize) -> usize {
    let text = reading.text;
    let next = end + usize::from(text.at(end) == '・');
    cue!("group-head").starts(text, next).map_or(end, |length| next + length)
}

/// The head with what describes it: a glued modifier, and a state or region before の.
fn span(reading: &Reading, sentence: &Sentence, head: Extent) -> Option<Extent> {
    let text = reading.text;
    let first = text.at(head.start);
    let mut start = head.start;
    // Glued modifiers of any script, back to the start of the compound, but not over another name than a state.
    while start > sentence.extent.start && is_content(text.before(start)) {
        if let Some(name) = sentence.ending_at(sentence.extent.start, start) {
            // A state begins the description (攻撃中国ハッカー: 中国ハッカー), but for an attitude to it: 親ロシア派.
            if sentence.drafts[name].kind == Kind::State {
                start = sentence.drafts[name].extent.start;
                if matches!(text.before(start), '親' | '反') {
                    start -= 1;
                }
            }
            break;
        }
        start -= 1;
    }
    if is_latin(first) && is_latin(text.before(head.start))
        || is_katakana(first) && is_katakana(text.before(head.start)) && start == head.start
    {
        return None;
    }
    // A part of a longer word: トラッカー, サッカー do not hold クラッカー, but Latin and katakana need the check.
    let glued = Extent::new(start, head.start);
    if is_katakana(first) && !glued.is_empty() && is_katakana(text.before(head.start)) {
        let covered = sentence.drafts.iter().any(|d| d.extent.end == head.start);
        if !covered && !known_modifier(reading, glued) {
            return None;
        }
    }
    if is_latin(first)
        && text.before(start) == ' '
        && let Some(name) = sentence.ending_at(sentence.extent.start, start - 1)
        && sentence.drafts[name].kind == Kind::State
    {
        start = sentence.drafts[name].extent.start;
    }
    // 北朝鮮の, 人民解放軍の, 中国国家関連の: a state or its body before の belongs to the description.
    if start > sentence.extent.start && text.before(start) == 'の' {
        let particle = start - 1;
        if let Some(name) = sentence.ending_at(sentence.extent.start, particle)
            && matches!(sentence.drafts[name].kind, Kind::State | Kind::Authority)
            && !is_world(reading, &sentence.drafts[name])
        {
            start = sentence.drafts[name].extent.start;
        } else if let Some(camp) = camp(reading, sentence, particle) {
            start = camp;
        } else if let Some(modifier) = described_state(reading, sentence, particle) {
            start = modifier;
        }
    }
    Some(Extent::new(start, head.end))
}

/// The start of a camp that ends before の: 親ロシア派の.
fn camp(reading: &Reading, sentence: &Sentence, particle: usize) -> Option<usize> {
    let text = reading.text;
    let state = particle.checked_sub(1).filter(|at| text.at(*at) == '派')?;
    let state = sentence.drafts[sentence.ending_at(sentence.extent.start, state)?].extent;
    matches!(text.before(state.start), '親' | '反').then(|| state.start - 1)
}

/// 世界中の tells no origin.
fn is_world(reading: &Reading, draft: &Draft) -> bool {
    matches!(draft.key, Key::Entry(entry) if reading.lexicon.entry(entry).id == "region-world")
}

fn known_modifier(reading: &Reading, glued: Extent) -> bool {
    let text = reading.text;
    cue!("attacker-description").iter().any(|word| text.str(glued).ends_with(word))
}

/// The start of a state with a modifying noun that ends before の: 中国政府系の, ロシア関連の, 東南アジアの.
fn described_state(reading: &Reading, sentence: &Sentence, particle: usize) -> Option<usize> {
    let text = reading.text;
    let length = cue!("attacker-modifier").ends(text, sentence.extent.start, particle)?;
    let mut at = particle - length;
    for _ in 0..3 {
        if let Some(name) = sentence.ending_at(sentence.extent.start, at)
            && sentence.drafts[name].kind == Kind::State
        {
            return Some(sentence.drafts[name].extent.start);
        }
        at -= cue!("attacker-modifier").ends(text, sentence.extent.start, at)?;
    }
    None
}

/// Whether the description stands as a mention of its own.
fn stands(reading: &Reading, sentence: &Sentence, head: Extent, extent: Extent) -> bool {
    let text = reading.text;
    let next = text.at(head.end);
    let open = usize::from(matches!(next, '「' | '『' | '・')) + head.end;
    // Before a name the description is outside.
    let names = group_behind(reading, sentence, head.end)
        || sentence.starting_at(head.end, sentence.extent.end).is_some()
        || sentence.starting_at(open, sentence.extent.end).is_some();
    let predicate = ["である", "です", "だ。", "で、", "であり", "であった", "とみられる集団", "に当た", "に該当"]
        .iter()
        .any(|word| text.starts_with(head.end, word));
    // 甲や乙などのハッカー集団: the head sums up names before it.
    let sums_up = CALLED.iter().chain(["などの", "といった", "をはじめとする", "など"]).any(|word| {
        let length = word.chars().count();
        if !text.ends_with(extent.start, word) {
            return false;
        }
        // The name may be quoted.
        let name = extent.start - length;
        let name = name - usize::from(matches!(text.before(name), '」' | '』' | '”'));
        sentence
            .ending_at(sentence.extent.start, name)
            .is_some_and(|name| sentence.drafts[name].kind == Kind::ThreatGroup)
    });
    // The head goes on as another word: 攻撃者側 does not, ハッカー対策 and 工作員養成 do.
    let other_script = is_katakana(next) && is_kanji(text.before(head.end)) || is_latin(next);
    let freely = other_script
        || GOES_ON_FREELY.starts(text, head.end).is_some()
        || is_kanji(next) && sentence.starting_at(head.end, sentence.extent.end).is_some();
    let goes_on = is_content(next) && !freely;
    if names || predicate || sums_up || goes_on || told_of_group(reading, sentence, head) {
        return false;
    }
    // 甲国のスパイとして働いた: what somebody is, not who.
    if matches!(text.str(head), "スパイ" | "工作員" | "諜報員") && cue!("spy-as").starts(text, head.end).is_some()
    {
        return false;
    }
    let weak = cue!("attacker-weak").is(text, head) && extent == head;
    if !weak {
        return true;
    }
    if !reading.domain.attack() {
        return false;
    }
    // 攻撃者 in general advice is nobody.
    let advised = cue!("advice").find(text, sentence.extent).is_some();
    let acts = sentence.phrase_at(head.start).is_some_and(|phrase| {
        matches!(sentence.phrases[phrase].case, Case::Topic | Case::Nominative | Case::Agent | Case::AgentGenitive)
    });
    let object = text.starts_with(head.end, "の動向")
        || text.starts_with(head.end, "の視点")
        || text.starts_with(head.end, "不明")
        || text.starts_with(head.end, "に対して")
        || text.starts_with(head.end, "に備え")
        || text.starts_with(head.end, "として");
    (acts || !advised) && !object
}

/// ハッカー集団のアノニマス, 過激派組織、甲戦線: a group named behind の or a comma is what the head describes; a headline has
/// its subject before the comma.
fn group_behind(reading: &Reading, sentence: &Sentence, end: usize) -> bool {
    let next = reading.text.at(end);
    let joins = next == 'の' || next == '、' && !sentence.headline;
    let name = sentence.starting_at(end + 1, sentence.extent.end).filter(|_| joins);
    name.is_some_and(|name| sentence.drafts[name].kind == Kind::ThreatGroup)
}

/// Whether the head ends the sentence as what is said of a group: 同グループは、…攻撃グループ。 甲は…集団の一つ。
fn told_of_group(reading: &Reading, sentence: &Sentence, head: Extent) -> bool {
    let text = reading.text;
    let ends = ["", "の一つ", "の1つ", "のひとつ", "の一員", "だ", "だという", "だとされる"].iter().any(|word| {
        let end = head.end + word.chars().count();
        let defines = text.starts_with(head.end, "として、") || text.starts_with(head.end, "として知られ");
        defines
            || text.starts_with(head.end, word)
                && (text.at(end) == '。' || end == sentence.extent.end && !sentence.headline)
    });
    ends && sentence.phrases.iter().any(|phrase| {
        let topic = phrase.case == Case::Topic && phrase.tail.end <= head.start;
        topic
            && (sentence.draft_of(phrase).is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup)
                || text.starts_with(phrase.content.start, "同")
                    && cue!("group-head").ends(text, phrase.content.start, phrase.content.end).is_some())
    })
}

/// What may follow a head glued to it without changing what it is.
static GOES_ON_FREELY: Group = Group::new("attacker-goes-on");

fn add(reading: &Reading, sentence: &mut Sentence, head: Extent, extent: Extent) {
    let text = reading.text;
    let state = sentence
        .drafts
        .iter()
        .find(|draft| extent.contains(draft.extent) && draft.kind == Kind::State && draft.extent != extent)
        .map(|draft| draft.key.clone());
    let word = family(text.str(head));
    let key = match state {
        Some(Key::Entry(entry)) => Key::Local(format!("attacker:{}:{word}", reading.lexicon.entry(entry).id)),
        _ if extent == head => Key::Local(format!("attacker::{word}")),
        _ => Key::Local(format!("attacker:{}", text.str(extent))),
    };
    sentence.drafts.retain(|draft| draft.extent != extent && (is_origin(draft) || !extent.contains(draft.extent)));
    sentence.add(Draft::actor(extent, Kind::ThreatGroup, key, "described-attacker", why(RULES, "described-attacker")));
}

/// Whether a draft inside a description stays a mention of its own: the state or body that the attackers serve.
fn is_origin(draft: &Draft) -> bool {
    matches!(draft.kind, Kind::State | Kind::Authority)
}

/// Heads that describe the same party in other words.
fn family(head: &str) -> &'static str {
    if head.starts_with("it") || head.ends_with("労働者") {
        "workers"
    } else if head.contains("詐欺") {
        "fraud"
    } else if cue!("armed-head").iter().any(|word| head.contains(word)) {
        "armed"
    } else {
        "hackers"
    }
}
