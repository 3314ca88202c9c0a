//! Sentences that list what was hit: 対象には〜が含まれる, 主な標的は〜だ, 被害は〜に及ぶ.

use super::attack::push;
use super::attack_object::focus;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject;
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, Phrase};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "target-list",
        stage: Stage::Predicates,
        ja: "「対象には〜が含まれる」「標的は〜だ」「被害は〜に及ぶ」の列挙",
        en: "A list of what was hit (対象には…が含まれる, 標的は…, 被害は…に及ぶ)",
        examples: &[
            "ハッカーの攻撃対象には⟦研究機関⟧や⟦報道機関⟧が含まれる。",
            "サイバー攻撃の主な標的は⟦金融機関⟧である。",
            "不正アクセスの被害は⟦取引先⟧の⟦サーバー⟧にも及んだ。",
            "ランサムウェア攻撃は30の⟦自治体⟧に影響した。",
            "サイバー攻撃の標的: ⟦外務省⟧、⟦大学⟧",
            "不正アクセスを調べたところ、サーバーには⟦顧客⟧の⟦個人情報⟧が保存されていた。",
            "不正アクセスによる流出を確認した。対象情報は⟦会員⟧の⟦氏名⟧、⟦住所⟧である。",
            "サーバーから情報が流出した。⟦氏名⟧、⟦電話番号⟧が対象となる。",
            "情報の漏えいが判明した。対象となる可能性があるのは、⟦顧客⟧の⟦氏名⟧、⟦住所⟧です。",
            "ハッカーの攻撃が続いている。対象は⟦省庁⟧、⟦通信⟧、⟦メディア⟧といった業界である。",
            "サイバー攻撃の標的となった組織は、⟦省庁⟧、⟦通信事業者⟧、⟦金融機関⟧など20を超える。",
        ],
        counterexamples: &[
            "不正アクセスで情報が流出した。補償の対象は会員の氏名を登録した人である。",
            "調査対象には小学校が含まれる。",
            "標的は黒い板だ。",
            "不正アクセスで情報が流出した。研修を始め、対象は病院の職員だ。",
        ],
        apply: lists,
    },
    Rule {
        id: "active-region",
        stage: Stage::Predicates,
        ja: "攻撃者が活動する国・地域",
        en: "The countries or regions in which attackers are active",
        examples: &[
            "⟦東南アジア⟧を中心にハッカー集団がサイバー攻撃を続けている。",
            "⟦中東⟧や⟦東欧⟧でサイバー攻撃グループが活動を強めている。",
        ],
        counterexamples: &["東南アジアで代表団が活動を始めた。", "中東で攻撃的な値下げが続く。"],
        apply: regions,
    },
];

/// Nouns that such a sentence has as its topic.
static TOPICS: Group = Group::new("target-topic");

fn lists(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() {
        return;
    }
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        let tail = sentence.phrases[phrase].tail;
        let word = TOPICS.ending(text, content.end);
        let general = text.ends_with(content.end, "対象") && attack_before(reading, sentence, content)
            || is_scope(reading, sentence, phrase)
            || sums_up_victims(reading, sentence, phrase)
            || is_taken(reading, sentence, phrase);
        // 攻撃は工場にまで広がった: what spreads reaches more of those that are hit.
        let spreading = ["攻撃", "感染", "侵害"].iter().any(|noun| text.ends_with(content.end, noun)) && !general;
        let word = if spreading { word.or(Some("被害")) } else { word };
        if word.is_none() && !general || sentence.frames.iter().any(|frame| frame.trigger.overlaps(content)) {
            continue;
        }
        let topic = matches!(sentence.phrases[phrase].case, Case::Topic)
            || text.starts_with(tail.start, "には")
            || text.starts_with(tail.start, "として")
            || text.at(tail.end) == ':';
        let word = word.unwrap_or("対象");
        let spreads = matches!(word, "被害" | "影響");
        let nominative = sentence.phrases[phrase].case == Case::Nominative && spreads;
        if !topic && !nominative {
            continue;
        }
        let objects =
            if spreads { spread(reading, sentence, phrase, nominative) } else { listed(reading, sentence, phrase) };
        if objects.is_empty() {
            continue;
        }
        let trigger = content;
        push(reading, sentence, trigger, Vec::new(), objects, "target-list");
    }
    victims(reading, sentence);
    classes(reading, sentence);
    affected(reading, sentence);
    contained(reading, sentence);
    at_stake(reading, sentence);
}

/// How far above the leak is told whose data a sentence lists, in characters.
const LEAK_REACH: usize = 400;

/// 対象情報は氏名だ, 氏名が対象となる, 対象となるのは氏名だ: behind a leak, what is said to be concerned is what was taken.
fn at_stake(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let above = Extent::new(sentence.extent.start.saturating_sub(LEAK_REACH), sentence.extent.start);
    if !reading.domain.cyber || !sentence.frames.is_empty() || cue!("leak-told").find(text, above).is_none() {
        return;
    }
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        if !cue!("concerned").is(text, content) || is_of_other(reading, sentence, phrase) {
            continue;
        }
        let becomes = text.starts_with(content.end, "とな") || text.starts_with(content.end, "にな");
        let mut objects = match phrase.checked_sub(1) {
            _ if sentence.phrases[phrase].case == Case::Topic => listed(reading, sentence, phrase),
            Some(left) if becomes && matches!(sentence.phrases[left].case, Case::Nominative | Case::Also) => {
                noun_phrase::arguments(reading, sentence, left)
            }
            _ if becomes => focus(reading, sentence, content.end),
            _ => Vec::new(),
        };
        objects
            .retain(|np| noun_phrase::can_be_target(reading, np) && matches!(np.kind, Some(Kind::Asset | Kind::Group)));
        if objects.iter().any(|np| np.kind == Some(Kind::Asset)) {
            push(reading, sentence, content, Vec::new(), objects, "target-list");
            return;
        }
    }
}

/// 補償の対象: what concerns something else than the leak.
fn is_of_other(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let left = phrase.checked_sub(1).map(|left| &sentence.phrases[left]);
    left.is_some_and(|left| {
        left.case == Case::Genitive
            && cue!("leak-told").ends(reading.text, left.content.start, left.content.end).is_none()
    })
}

/// 侵入されたサーバーには個人情報が保存されていた, 暗号化されたデータの中に顧客情報が含まれていた: what lay in a thing that was
/// hit is hit with it.
fn contained(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber || !sentence.frames.is_empty() {
        return;
    }
    for phrase in 2..sentence.phrases.len() {
        let start = sentence.phrases[phrase].content.start;
        let Some(length) = cue!("contained").starts(text, start) else { continue };
        let store = |left: &Phrase| {
            let into = left.case == Case::Dative || left.case == Case::Topic;
            into && cue!("store").ends(text, left.content.start, left.content.end).is_some()
        };
        let stored = sentence.phrases[..phrase - 1].iter().any(store);
        let subject = phrase - 1;
        let named = matches!(sentence.phrases[subject].case, Case::Nominative | Case::Also);
        let mut objects = if stored && named { noun_phrase::arguments(reading, sentence, subject) } else { Vec::new() };
        let asset = objects.last().is_some_and(|np| np.kind == Some(Kind::Asset));
        objects.retain(|np| np.kind.is_some() && noun_phrase::can_be_target(reading, np));
        if asset {
            push(reading, sentence, Extent::new(start, start + length), Vec::new(), objects, "target-list");
        }
    }
}

/// 攻撃が500社に影響した, 不正アクセスは業務に影響を及ぼした: an attack affects what stands in に.
fn affected(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for phrase in 1..sentence.phrases.len() {
        let word = sentence.phrases[phrase];
        let told =
            text.str(word.content) == "影響" && matches!(word.case, Case::Predicate | Case::Accusative | Case::Bare);
        let attacks = |left: &Phrase| {
            let subject = matches!(left.case, Case::Nominative | Case::Topic);
            subject && ["攻撃", "アクセス", "感染", "侵害"].iter().any(|noun| text.ends_with(left.content.end, noun))
        };
        let by = || sentence.phrases[..phrase - 1].iter().any(attacks);
        if !told || sentence.phrases[phrase - 1].case != Case::Dative || !by() {
            continue;
        }
        let mut objects = noun_phrase::arguments(reading, sentence, phrase - 1);
        objects.retain(|np| np.kind.is_some() && noun_phrase::can_be_target(reading, np));
        push(reading, sentence, word.content, Vec::new(), objects, "target-list");
    }
}

/// What makes a victim of the noun behind it.
static VICTIM: Group = Group::new("became-victim");

/// 標的となった組織は、甲、乙、丙など10を超える: the class and its members are hit.
fn classes(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for phrase in 1..sentence.phrases.len() {
        let class = sentence.phrases[phrase];
        let word = VICTIM.ending(text, class.content.start);
        let Some(word) = word.filter(|_| class.case == Case::Topic) else { continue };
        let members = sentence.phrases[phrase + 1..]
            .iter()
            .take_while(|member| member.case == Case::And || member.case == Case::Bare && !member.content.is_empty())
            .count();
        let named =
            || sentence.phrases[phrase + 1..].iter().any(|it| cue!("there-are").starts(text, it.tail.start).is_some());
        if members < 2 && !named() {
            continue;
        }
        let mut objects = Vec::new();
        for member in phrase..=phrase + members {
            objects.extend(noun_phrase::of_content(reading, sentence, member));
        }
        // …は、甲の研究所と乙などがある: the members may have owners.
        if members < 2 {
            objects.extend(listed(reading, sentence, phrase));
        }
        objects.retain(|np| np.kind.is_some() && noun_phrase::can_be_target(reading, np));
        let start = class.content.start - word.chars().count();
        push(reading, sentence, Extent::new(start, class.content.start), Vec::new(), objects, "target-list");
    }
}

/// 〜は…の被害者だ, 〜が被害者となった: the subject is hit.
fn victims(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for phrase in 1..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        let tail = sentence.phrases[phrase].tail;
        let victim = cue!("victim-noun").is(text, content);
        let told = ["であ", "だ", "とな", "にな", "です"].iter().any(|copula| text.starts_with(tail.start, copula));
        if !(victim && told) {
            continue;
        }
        let subject = (0..phrase)
            .rev()
            .find(|left| matches!(sentence.phrases[*left].case, Case::Topic | Case::Nominative | Case::Also));
        let mut objects = subject.map(|subject| noun_phrase::arguments(reading, sentence, subject)).unwrap_or_default();
        objects.retain(|np| np.kind.is_some() && noun_phrase::can_be_target(reading, np));
        if !objects.is_empty() {
            push(reading, sentence, content, Vec::new(), objects, "target-list");
        }
    }
}

/// 流出した情報には…が含まれる: what was taken, as the topic of a list.
fn is_taken(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let text = reading.text;
    let content = sentence.phrases[phrase].content;
    let things = cue!("listed-data").ends(text, 0, content.end).is_some();
    let before = Extent::new(content.start.saturating_sub(16).max(sentence.extent.start), content.start);
    let taken = cue!("data-taken");
    things && taken.iter().any(|word| text.find(before, word).is_some())
}

/// Whether a noun of attack stands before 対象 in its phrase or the one before.
fn attack_before(reading: &Reading, sentence: &Sentence, content: Extent) -> bool {
    let text = reading.text;
    let from = content.start.saturating_sub(8).max(sentence.extent.start);
    cue!("listed-attack").find(text, Extent::new(from, content.end)).is_some()
}

/// 対象は省庁や大学だ, 対象は…といった業界である: behind an attack, the scope that a sentence opens with is its.
fn is_scope(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let (text, content) = (reading.text, sentence.phrases[phrase].content);
    let above = Extent::new(sentence.extent.start.saturating_sub(SCOPE_REACH), sentence.extent.start);
    let topic = phrase == 0 && sentence.phrases[phrase].case == Case::Topic;
    let opens = topic && text.str(content) == "対象" && reading.domain.cyber && !reading.domain.sanction_told;
    opens && cue!("listed-attack").find(text, above).is_some() && cue!("leak-told").find(text, above).is_none()
}

/// その中には甲、乙が含まれる: behind an attack, who is among those that it hit.
fn sums_up_victims(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let text = reading.text;
    let above = Extent::new(sentence.extent.start.saturating_sub(SCOPE_REACH), sentence.extent.start);
    let start = sentence.extent.start;
    let opens = cue!("among-them").starts(text, start).map(|length| start + length);
    opens == Some(sentence.phrases[phrase].tail.end)
        && reading.domain.attack()
        && text.find(sentence.extent, "含ま").is_some()
        && cue!("listed-attack").find(text, above).is_some()
        && text.find(above, "制裁").is_none()
}

/// How far above its scope an attack is told, in characters.
const SCOPE_REACH: usize = 120;

/// Everything between the topic and its predicate that is named with が, も, は, を含め, or before a copula.
fn listed(reading: &Reading, sentence: &Sentence, topic: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out: Vec<NounPhrase> = Vec::new();
    for phrase in topic + 1..sentence.phrases.len() {
        let candidate = &sentence.phrases[phrase];
        let start = candidate.tail.start;
        let named = matches!(candidate.case, Case::Nominative | Case::Also);
        let only = ["だけではなく", "だけでなく", "のみならず"].iter().any(|word| text.starts_with(start, word));
        let copula = !only
            && ["だ", "である", "であり", "であった", "で、", "だった", "など。", "です"]
                .iter()
                .any(|word| text.starts_with(start, word))
            || matches!(text.str(candidate.tail), "" | "など") && phrase + 1 == sentence.phrases.len()
            || candidate.case == Case::Instrumental && candidate.comma;
        let spreads = candidate.case == Case::Dative
            && sentence
                .phrases
                .get(phrase + 1)
                .is_some_and(|next| ["及", "広"].iter().any(|w| text.starts_with(next.content.start, w)))
            || text.starts_with(start, "にまで");
        if named || copula || only || spreads {
            for np in noun_phrase::arguments(reading, sentence, phrase) {
                let fits = np.kind.is_some()
                    && noun_phrase::can_be_target(reading, &np)
                    && np.extent.start > sentence.phrases[topic].content.end;
                if fits && !out.iter().any(|known| known.extent == np.extent) {
                    out.push(np);
                }
            }
        }
        if copula && !out.is_empty() || candidate.case == Case::Predicate && text.starts_with(start, "る。") {
            break;
        }
    }
    out
}

/// 被害は〜に及ぶ, 影響が〜に出る, 被害は〜が中心.
fn spread(reading: &Reading, sentence: &Sentence, topic: usize, nominative: bool) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out = Vec::new();
    // 〜に影響が出る: the place stands before the word.
    if nominative
        && let Some(left) = topic.checked_sub(1)
        && sentence.phrases[left].case == Case::Dative
        && sentence
            .phrases
            .get(topic + 1)
            .is_some_and(|next| cue!("damage-verb").starts(text, next.content.start).is_some())
    {
        out.extend(noun_phrase::arguments(reading, sentence, left));
    }
    for phrase in topic + 1..sentence.phrases.len() {
        let candidate = &sentence.phrases[phrase];
        let next = sentence.phrases.get(phrase + 1).map_or(sentence.extent.end, |next| next.content.start);
        let reaches =
            candidate.case == Case::Dative && ["及", "広", "拡大"].iter().any(|word| text.starts_with(next, word));
        let centre = candidate.case == Case::Nominative && cue!("summed-up").starts(text, next).is_some();
        if reaches || centre {
            out.extend(noun_phrase::arguments(reading, sentence, phrase));
        }
    }
    out.retain(|np| np.kind.is_some() && noun_phrase::can_be_target(reading, np));
    out
}

fn regions(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    let acts = cue!("active-in").find(text, sentence.extent).is_some();
    let group = (0..sentence.phrases.len()).find(|phrase| {
        matches!(sentence.phrases[*phrase].case, Case::Nominative | Case::Topic)
            && sentence
                .draft_of(&sentence.phrases[*phrase])
                .is_some_and(|draft| sentence.is_actor(draft, &[Kind::ThreatGroup]))
    });
    let Some(group) = group.filter(|_| acts) else { return };
    for phrase in 0..sentence.phrases.len() {
        let centre = sentence.phrases[phrase].case == Case::Accusative
            && sentence.phrases.get(phrase + 1).is_some_and(|next| text.str(next.content) == "中心");
        let place = sentence.phrases[phrase].case == Case::Instrumental && phrase < group;
        if !(centre || place) {
            continue;
        }
        let found = noun_phrase::arguments(reading, sentence, phrase);
        let all_states = found.iter().all(|np| np.kind == Some(Kind::State) && np.draft.is_some());
        if all_states && !found.is_empty() {
            let agents = subject::coordinated(reading, sentence, group, &[Kind::ThreatGroup]);
            let trigger = sentence.phrases[group].content;
            push(reading, sentence, trigger, agents, found, "active-region");
        }
    }
}
