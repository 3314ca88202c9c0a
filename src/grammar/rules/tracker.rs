//! Threat groups named by a scheme: a letter code with a number, or an element with a weather word or an animal.

use crate::grammar::cues::group;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{is_katakana, is_latin, matching_close, matching_open};

pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: "numbered-tracker",
        stage: Stage::Names,
        ja: "番号による追跡名（APT、UNC、Storm など）の形に合う",
        en: "Follows a vendor's numbering scheme for threat groups (APT, UNC, Storm …)",
        examples: &["⟦UNC9917⟧が銀行のサーバーに不正アクセスした。", "このサイバー攻撃には⟦Storm-9021⟧が関与した。"],
        counterexamples: &["CVE-2024-1234の脆弱性を修正した。", "TA35の列車が攻撃を受けた。"],
        apply: numbered,
    },
    Rule {
        id: "vendor-scheme-name",
        stage: Stage::Names,
        ja: "ベンダーの命名規則（○○ Typhoon、○○ Spider など）の形に合う",
        en: "Follows a vendor's two-word naming scheme (… Typhoon, … Spider)",
        examples: &[
            "ハッカーの⟦Marble Typhoon⟧が通信会社に侵入した。",
            "サイバー攻撃の背後に⟦Walnut Blizzard⟧がいる。",
        ],
        counterexamples: &["Eurofighter Typhoonが飛行した。", "Typhoonへのサイバー攻撃はなかった。"],
        apply: scheme,
    },
    Rule {
        id: "group-head-name",
        stage: Stage::Names,
        ja: "「ハッカー集団」などの語の直後にある名前",
        en: "A name right behind a word such as “hacker group”",
        examples: &[
            "ハッカー集団「⟦青い狐⟧」が企業を攻撃した。",
            "ランサムウェアグループ⟦Zeppola⟧は病院のデータを暗号化した。",
        ],
        counterexamples: &["ハッカー集団が企業を攻撃した。", "ハッカー集団のサーバーが押収された。"],
        apply: behind_head,
    },
    Rule {
        id: "self-named-group",
        stage: Stage::Names,
        ja: "「〜を名乗る」集団の名前",
        en: "A name that attackers call themselves by (を名乗る)",
        examples: &[
            "「⟦西の梟⟧」を名乗る組織がサイバー攻撃の犯行声明を出した。",
            "⟦ザルムード⟧を名乗る集団が病院に不正アクセスした。",
        ],
        counterexamples: &["警官を名乗る男から電話があった。", "「西の梟」は名乗らずにサイバー攻撃を終えた。"],
        apply: self_named,
    },
    Rule {
        id: "name-group",
        stage: Stage::Names,
        ja: "名前に「グループ」「ランサムウェア」など脅威集団の語が付いている",
        en: "A name with a word for a threat group glued to it",
        examples: &[
            "⟦Velvet Otterグループ⟧が病院にサイバー攻撃をした。",
            "サイバー攻撃は⟦Zeppola⟧ランサムウェアによる。",
        ],
        counterexamples: &["ポスコグループは工場を建設した。", "ITグループがサイバー攻撃に備えた。"],
        apply: before_head,
    },
];

/// Letter codes that vendors number.
const CODES: [&str; 19] = [
    "apt-c-", "apt", "unc", "ta", "fin", "storm-", "dev-", "uat-", "cl-sta-", "cl-unk-", "cl-cri-", "temp.", "tag-",
    "uac-", "unk-", "muddling", "gold-", "sta-", "larva-",
];
/// Second words of two-word schemes.
const SCHEMES: [&str; 25] = [
    "typhoon",
    "sleet",
    "blizzard",
    "sandstorm",
    "tempest",
    "flood",
    "hail",
    "tsunami",
    "panda",
    "bear",
    "kitten",
    "chollima",
    "spider",
    "jackal",
    "buffalo",
    "ocelot",
    "leopard",
    "lynx",
    "taurus",
    "serpens",
    "ursa",
    "scorpius",
    "viper",
    "libra",
    "draco",
];

fn numbered(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        // APT27APT31: one code behind another.
        let free = !is_latin(text.before(at)) || sentence.ending_at(sentence.extent.start, at).is_some();
        let code = CODES.iter().find(|code| free && text.starts_with(at, code));
        let Some(code) = code else {
            at += 1;
            continue;
        };
        let digits = at + code.chars().count();
        let digits = if matches!(text.at(digits), '-' | ' ') && text.at(digits + 1).is_ascii_digit() {
            digits + 1
        } else {
            digits
        };
        let mut end = digits;
        while text.at(end).is_ascii_digit() {
            end += 1;
        }
        let length = end - digits;
        let enough = if matches!(*code, "ta" | "fin" | "unc" | "apt") { 1 } else { 2 };
        let fits = length >= enough
            && length <= 5
            && (!is_latin(text.at(end)) || CODES.iter().any(|next| text.starts_with(end, next)))
            && !(*code == "ta" && length < 3);
        if fits {
            let name: String = text.string(Extent::new(at, end)).replace(['-', ' '], "");
            let draft = Draft::actor(
                Extent::new(at, end),
                Kind::ThreatGroup,
                Key::Local(format!("name:{name}")),
                "numbered-tracker",
                why(RULES, "numbered-tracker"),
            );
            sentence.add(draft);
        }
        at = end.max(at + 1);
    }
}

fn scheme(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    for at in sentence.extent.start..sentence.extent.end {
        let Some(word) = SCHEMES.iter().find(|word| text.starts_with(at, word) && text.before(at) == ' ') else {
            continue;
        };
        let end = at + word.len();
        let mut start = at - 1;
        while start > sentence.extent.start && text.before(start).is_alphabetic() && is_latin(text.before(start)) {
            start -= 1;
        }
        if is_latin(text.at(end)) || at - start < 4 || text.string(Extent::new(start, at)).starts_with("eurofighter") {
            continue;
        }
        let extent = Extent::new(start, end);
        let key = Key::Local(format!("name:{}", text.string(extent)));
        sentence.add(Draft::actor(
            extent,
            Kind::ThreatGroup,
            key,
            "vendor-scheme-name",
            why(RULES, "vendor-scheme-name"),
        ));
    }
}

fn behind_head(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let heads = group("group-name-head");
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let Some(length) = heads.starts(text, at) else {
            at += 1;
            continue;
        };
        let end = at + length;
        at = end;
        if let Some(name) = name_behind(reading, end)
            && name.end <= sentence.extent.end
            && !sentence.touches(name)
        {
            let key = Key::Local(format!("name:{}", text.string(name)));
            sentence.add(Draft::actor(name, Kind::ThreatGroup, key, "group-head-name", why(RULES, "group-head-name")));
        }
    }
}

fn self_named(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "名乗") {
        at = found + 2;
        let Some(particle) = found.checked_sub(1).filter(|at| matches!(text.at(*at), 'を' | 'と')) else { continue };
        let name = match matching_open(text, particle.saturating_sub(1)) {
            Some(open) => Extent::new(open + 1, particle - 1),
            None => {
                let is_name = |c: char| is_katakana(c) || is_latin(c) || matches!(c, '・' | ' ' | '-');
                let start = (sentence.extent.start..particle).rev().take_while(|at| is_name(text.at(*at))).last();
                Extent::new(start.unwrap_or(particle), particle)
            }
        };
        let common = crate::grammar::cues::kind_of_head(text.slice(name)).is_some();
        let taken = sentence.drafts.iter().any(|d| {
            d.extent.overlaps(name) && (!name.contains(d.extent) || d.extent == name || d.kind == Kind::ThreatGroup)
        });
        if !reading.domain.attack() || !(3..=24).contains(&name.len()) || common || taken {
            continue;
        }
        let key = Key::Local(format!("name:{}", text.string(name)));
        sentence.replace_inside(Draft::actor(
            name,
            Kind::ThreatGroup,
            key,
            "self-named-group",
            why(RULES, "self-named-group"),
        ));
    }
}

/// A quoted, katakana or Latin name at an index; common katakana nouns are none.
pub(super) fn name_behind(reading: &Reading, at: usize) -> Option<Extent> {
    let text = reading.text;
    let open =
        if matches!(text.at(at), '・' | 'の') && matches!(text.at(at + 1), '「' | '『') { at + 1 } else { at };
    if matches!(text.at(open), '「' | '『' | '“') {
        let close = matching_close(text, open)?;
        let inside = Extent::new(open + 1, close);
        let is_name = inside.len() <= 24 && !text.slice(inside).iter().any(|c| matches!(c, '。' | '、'));
        return (is_name && !inside.is_empty()).then_some(inside);
    }
    let at = if text.at(at) == ' ' { at + 1 } else { at };
    let mut end = at;
    if is_latin(text.at(at)) && !text.at(at).is_ascii_digit() {
        while is_latin(text.at(end))
            || matches!(text.at(end), ' ' | '-' | '.' | '&' | '_') && is_latin(text.at(end + 1))
        {
            end += 1;
        }
        return (end - at >= 2).then(|| Extent::new(at, end));
    }
    while is_katakana(text.at(end)) || end > at && text.at(end) == '・' && is_katakana(text.at(end + 1)) {
        end += 1;
    }
    let common = group("group-head").is(text, Extent::new(at, end))
        || crate::grammar::cues::kind_of_head(text.slice(Extent::new(at, end))).is_some();
    (end - at >= 3 && !common).then(|| Extent::new(at, end))
}

/// What may follow a name to make it a threat group, longest first.
const NAME_TAILS: [&str; 10] = [
    "ランサムウェアグループ",
    "ランサムウェア集団",
    "ハッカー集団",
    "攻撃グループ",
    "グループ",
    "ランサムウェア",
    "ランサムウエア",
    "攻撃者",
    "ハッカー",
    "チーム",
];

/// Extends a known group over グループ, 攻撃者 and the like, and takes an unknown Latin name before グループ for a group
/// where the sentence tells of an attack.
fn before_head(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.drafts.len() {
        let draft = &sentence.drafts[index];
        if draft.kind != Kind::ThreatGroup {
            continue;
        }
        // The gang's name on its ransomware is the gang.
        if let Some(tail) = ["ランサムウェア", "ランサムウエア"].iter().find(|t| text.ends_with(draft.extent.end, t))
            && draft.extent.len() > tail.chars().count() + 1
        {
            let name = Extent::new(draft.extent.start, draft.extent.end - tail.chars().count());
            let end = if text.before(name.end) == ' ' { name.end - 1 } else { name.end };
            sentence.drafts[index].extent = Extent::new(name.start, end);
            continue;
        }
        let end = draft.extent.end;
        let tail = ["グループ", "攻撃者", "ハッカー", "ギャング"].iter().find(|tail| text.starts_with(end, tail));
        if let Some(tail) = tail {
            let wider = end + tail.chars().count();
            if !is_katakana(text.at(wider)) || text.at(end) == '攻' {
                sentence.drafts[index].extent = Extent::new(draft.extent.start, wider);
            }
        }
    }
    if !reading.domain.cyber {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let content = sentence.phrases[index].content;
        for at in content.start + 2..content.end {
            let Some(tail) = NAME_TAILS.iter().find(|tail| text.starts_with(at, tail)) else { continue };
            let mut start = at;
            while start > content.start && (is_latin(text.before(start)) || text.before(start) == ' ') {
                start -= 1;
            }
            let name = Extent::new(start, at);
            let generic = ["apt", "it", "ransomware", "raas", "c2"].contains(&text.string(name).as_str());
            if name.len() < 3 || generic || sentence.touches(name) || matches!(*tail, "チーム" | "ハッカー" | "攻撃者")
            {
                continue;
            }
            let end = if matches!(*tail, "グループ") { at + 4 } else { at };
            let key = Key::Local(format!("name:{}", text.string(name).trim()));
            let extent = Extent::new(start, end);
            sentence.add(Draft::actor(extent, Kind::ThreatGroup, key, "name-group", why(RULES, "name-group")));
            break;
        }
    }
}
