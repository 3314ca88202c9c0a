//! Threat groups named by a scheme: a letter code with a number, or an element with a weather word or an animal.

use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::{Extent, WordList};
use crate::segment::{is_content, is_katakana, is_latin, matching_close, matching_open};

pub(crate) const RULES: &[Rule] = rules![
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
            "サイバー攻撃のグループとして⟦Earth Velmora⟧、⟦Void Zeppola⟧を挙げた。",
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
            "ハッカー集団の⟦ザルムード⟧は銀行に侵入した。",
            "病院へのサイバー攻撃はランサムウェアグループの⟦Zeppola⟧によるものだった。",
        ],
        counterexamples: &[
            "詐欺グループの「受け子」がフィッシングに関わった。",
            "ハッカー集団が企業を攻撃した。",
            "ハッカー集団のサーバーが押収された。",
            "ハッカー集団のスポークスマンは病院への攻撃を認めた。",
            "ハッカー集団のTelegraphyを当局が調べた。",
            "攻撃者はVelociraptorを悪用した。",
        ],
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
        id: "named-as-group",
        stage: Stage::Names,
        ja: "「〜という」「〜と呼ばれる」に脅威集団を表す語が続く名前",
        en: "A name that a word for a threat group is said of (…という, …と呼ばれる)",
        examples: &[
            "⟦ザルムード⟧というランサムウェアギャングが病院を攻撃した。",
            "サイバー攻撃には⟦Velmarix⟧と呼ばれる新興のハッカー集団が関与した。",
        ],
        counterexamples: &["フィッシングという攻撃が増えた。", "攻撃を受けたというハッカー集団のサーバーが止まった。"],
        apply: named_as,
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
static CODES: WordList = WordList::new(&[
    "apt-c-", "apt", "unc", "ta", "fin", "storm-", "dev-", "uat-", "cl-sta-", "cl-unk-", "cl-cri-", "temp.", "tag-",
    "uac-", "unk-", "muddling", "gold-", "sta-", "larva-",
]);
/// First words of two-word schemes: Earth Velmora.
static FIRST_WORDS: WordList = WordList::new(&["earth ", "void ", "bronze ", "nickel "]);
/// Second words of two-word schemes.
static SCHEMES: WordList = WordList::new(&[
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
]);

fn numbered(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        // APT27APT31: one code behind another.
        let free = || !is_latin(text.before(at)) || sentence.ending_at(sentence.extent.start, at).is_some();
        let Some(code) = CODES.starting(text, at).filter(|_| free()) else {
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
        let enough = if matches!(code, "ta" | "fin" | "unc" | "apt") { 1 } else { 2 };
        let fits = length >= enough
            && length <= 5
            && (!is_latin(text.at(end)) || CODES.starting(text, end).is_some())
            && !(code == "ta" && length < 3);
        if fits {
            let name: String = text.str(Extent::new(at, end)).replace(['-', ' '], "");
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
        if let Some(first) = FIRST_WORDS.starting(text, at).filter(|_| !is_latin(text.before(at))) {
            let letters = (at + first.len()..sentence.extent.end).take_while(|at| text.at(*at).is_ascii_alphabetic());
            let name = Extent::new(at, letters.last().map_or(at, |last| last + 1));
            if name.len() >= first.len() + 4 && !sentence.touches(name) {
                let reason = why(RULES, "vendor-scheme-name");
                sentence.add(Draft::named(text, name, Kind::ThreatGroup, "vendor-scheme-name", reason));
            }
        }
        let Some(word) = SCHEMES.starting(text, at).filter(|_| text.before(at) == ' ') else { continue };
        let end = at + word.len();
        let mut start = at - 1;
        while start > sentence.extent.start && text.before(start).is_alphabetic() && is_latin(text.before(start)) {
            start -= 1;
        }
        if is_latin(text.at(end)) || at - start < 4 || text.str(Extent::new(start, at)).starts_with("eurofighter") {
            continue;
        }
        let extent = Extent::new(start, end);
        let reason = why(RULES, "vendor-scheme-name");
        sentence.add(Draft::named(text, extent, Kind::ThreatGroup, "vendor-scheme-name", reason));
    }
}

fn behind_head(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let heads = cue!("group-name-head");
    let mut at = sentence.extent.start;
    while let Some(next) = heads.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let Some(length) = heads.starts(text, at) else {
            at += 1;
            continue;
        };
        let end = at + length;
        // Velociraptor holds no apt.
        let within = is_latin(text.at(at)) && is_latin(text.before(at));
        at = end;
        if within {
            continue;
        }
        if let Some(name) = name_behind(reading, end).or_else(|| acting_name(reading, end))
            && !cue!("gang-role").is(text, name)
            && name.end <= sentence.extent.end
            && !sentence.touches(name)
        {
            let reason = why(RULES, "group-head-name");
            sentence.add(Draft::named(text, name, Kind::ThreatGroup, "group-head-name", reason));
        }
    }
}

/// The name behind a word for a group and の, where it acts: ハッカー集団のZeppolaが. Else the group's things stand there:
/// ハッカー集団のサーバー.
fn acting_name(reading: &Reading, head: usize) -> Option<Extent> {
    let text = reading.text;
    let group = cue!("group-of-people").ends(text, 0, head).is_some();
    if !group || text.at(head) != 'の' || !reading.domain.attack() {
        return None;
    }
    let name = name_behind(reading, head + 1).filter(|name| name.len() >= 5)?;
    let acts = ["が", "は", "による", "によって", "により"].iter().any(|case| text.starts_with(name.end, case));
    (acts && cue!("group-part").ends(text, name.start, name.end).is_none()).then_some(name)
}

fn self_named(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "名乗") {
        at = found + 2;
        let Some(particle) = found.checked_sub(1).filter(|at| matches!(text.at(*at), 'を' | 'と')) else { continue };
        let name = name_ahead(reading, sentence, particle);
        let common = crate::grammar::cues::kind_of_head(text.slice(name)).is_some();
        let taken = sentence.drafts.iter().any(|d| {
            d.extent.overlaps(name) && (!name.contains(d.extent) || d.extent == name || d.kind == Kind::ThreatGroup)
        });
        // 「甲国人だ」と名乗る tells what somebody is.
        let told = ["だ", "です", "人"].iter().any(|word| text.ends_with(name.end, word));
        if !reading.domain.attack() || !(3..=24).contains(&name.len()) || common || taken || told {
            continue;
        }
        let reason = why(RULES, "self-named-group");
        sentence.replace_inside(Draft::named(text, name, Kind::ThreatGroup, "self-named-group", reason));
    }
}

/// The end of the katakana that a Latin name goes on in: SITEインテリジェンス・グループ.
pub(super) fn katakana_tail(reading: &Reading, end: usize) -> Option<usize> {
    let text = reading.text;
    let mut tail = end;
    while is_katakana(text.at(tail)) || tail > end && text.at(tail) == '・' && is_katakana(text.at(tail + 1)) {
        tail += 1;
    }
    // The word alone says what the name is: C&Mソフトウェア.
    let alone = cue!("company-tail");
    if alone.iter().any(|word| tail == end + word.chars().count() && text.starts_with(end, word)) {
        return Some(tail);
    }
    let ends = cue!("company-end");
    (tail > end + 6 && ends.iter().any(|word| text.ends_with(tail, word))).then_some(tail)
}

/// A quoted, katakana or Latin name that ends at an index; empty where there is none.
pub(super) fn name_ahead(reading: &Reading, sentence: &Sentence, end: usize) -> Extent {
    let text = reading.text;
    if let Some(open) = end.checked_sub(1).and_then(|close| matching_open(text, close))
        && matches!(text.at(open), '「' | '『' | '“')
    {
        return Extent::new(open + 1, end - 1);
    }
    let is_name = |c: char| is_katakana(c) || is_latin(c) || matches!(c, '・' | ' ' | '-' | '.' | '&');
    let start = (sentence.extent.start..end).rev().take_while(|at| is_name(text.at(*at))).last().unwrap_or(end);
    let start = (start..end).find(|at| is_katakana(text.at(*at)) || is_latin(text.at(*at))).unwrap_or(end);
    Extent::new(start, end)
}

/// What stands between a name and the word that says what bears it.
pub(super) static CALLED: Group = Group::new("called");

/// The names that a word of a group is said of: 甲という乙.
pub(super) fn names_called(reading: &Reading, sentence: &Sentence, is_head: impl Fn(usize) -> bool) -> Vec<Extent> {
    let text = reading.text;
    let mut out = Vec::new();
    let places = sentence.extent.start..sentence.extent.end;
    for at in places.filter(|at| matches!(text.at(*at), 'と' | 'を' | 'で')) {
        let Some(word) = CALLED.starting(text, at) else { continue };
        let mut head = at + word.chars().count();
        // という新興の, と呼ばれる中国系: a modifier may stand before the word.
        if !is_head(head) {
            let limit = (head + 8).min(sentence.extent.end);
            let modifier = (head..limit).find(|at| !is_content(text.at(*at)) && text.at(*at) != 'の');
            let Some(found) = (head..modifier.unwrap_or(limit)).find(|at| is_head(*at)) else { continue };
            head = found;
        }
        let name = name_ahead(reading, sentence, at);
        let common = crate::grammar::cues::kind_of_head(text.slice(name)).is_some()
            || name.len() <= 24 && text.slice(name).iter().any(|c| matches!(c, '。' | '、'));
        if (2..=24).contains(&name.len()) && !common && !sentence.touches(name) && head < sentence.extent.end {
            out.push(name);
        }
    }
    out
}

fn named_as(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    let (attackers, groups) = (cue!("attacker-head"), cue!("group-name-head"));
    let is_head = |at: usize| attackers.starts(text, at).is_some() || groups.starts(text, at).is_some();
    for name in names_called(reading, sentence, is_head) {
        let reason = why(RULES, "named-as-group");
        sentence.add(Draft::named(text, name, Kind::ThreatGroup, "named-as-group", reason));
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
            || matches!(text.at(end), ' ' | '-' | '.' | '&' | '_' | '\'' | '’') && is_latin(text.at(end + 1))
        {
            end += 1;
        }
        // SITEインテリジェンス・グループ: the name goes on in katakana.
        let end = katakana_tail(reading, end).unwrap_or(end);
        return (end - at >= 2).then(|| Extent::new(at, end));
    }
    while is_katakana(text.at(end)) || end > at && text.at(end) == '・' && is_katakana(text.at(end + 1)) {
        end += 1;
    }
    // シミックCMO: letters may follow.
    while end > at + 1 && is_latin(text.at(end)) && !text.at(end).is_ascii_digit() {
        end += 1;
    }
    let common = cue!("group-head").is(text, Extent::new(at, end))
        || crate::grammar::cues::kind_of_head(text.slice(Extent::new(at, end))).is_some();
    (end - at >= 3 && !common).then(|| Extent::new(at, end))
}

/// What may follow a name to make it a threat group, longest first.
static NAME_TAILS: Group = Group::new("name-tail");

const RANSOMWARE: [&str; 2] = ["ランサムウェア", "ランサムウエア"];
/// Words for those who act under the name of a group, glued to it or joined by a middle dot.
static GLUED_HEADS: Group = Group::new("glued-head");

/// The end of a word for the group behind its name: グループ, ・ハッカー, ランサムウェア・ギャング, のハッカー.
pub fn group_tail(reading: &Reading, end: usize) -> Option<usize> {
    let text = reading.text;
    let joined = |at: usize| at + usize::from(text.at(at) == '・');
    let ransomware = RANSOMWARE.iter().find(|word| text.starts_with(joined(end), word));
    let behind = ransomware.map_or(end, |word| joined(end) + word.chars().count());
    let head = if text.at(behind) == 'の' && ransomware.is_none() { behind + 1 } else { joined(behind) };
    let tail = GLUED_HEADS.starting(text, head)?;
    let wider = head + tail.chars().count();
    // の joins people only: 甲のグループ is another.
    let linked = text.before(head) == 'の';
    let people = cue!("people-head").contains(tail);
    let goes_on = is_katakana(text.at(wider)) && is_katakana(text.before(wider)) || text.starts_with(wider, "的");
    (!goes_on && (!linked || people)).then_some(wider)
}

/// Extends a known group over グループ, 攻撃者 and the like, and takes an unknown Latin name before グループ for a group
/// where the sentence tells of an attack.
fn before_head(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.drafts.len() {
        let draft = &sentence.drafts[index];
        if draft.kind != Kind::ThreatGroup {
            continue;
        }
        let (start, mut end) = (draft.extent.start, draft.extent.end);
        // The gang's name on its ransomware is the gang.
        if let Some(tail) = RANSOMWARE.iter().find(|tail| text.ends_with(end, tail))
            && draft.extent.len() > tail.chars().count() + 1
        {
            end -= tail.chars().count();
            end -= usize::from(text.before(end) == ' ');
        }
        let end = group_tail(reading, end).filter(|wider| *wider <= sentence.extent.end).unwrap_or(end);
        let extent = Extent::new(start, end);
        if sentence.exact(extent).is_none_or(|other| other == index) {
            sentence.drafts[index].extent = extent;
        }
    }
    if !reading.domain.cyber {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let content = sentence.phrases[index].content;
        for at in content.start + 2..content.end {
            let Some(tail) = NAME_TAILS.starting(text, at) else { continue };
            let mut start = at;
            while start > content.start && (is_latin(text.before(start)) || text.before(start) == ' ') {
                start -= 1;
            }
            let name = Extent::new(start, at);
            let generic = ["apt", "it", "ransomware", "raas", "c2"].contains(&text.str(name));
            if name.len() < 3 || generic || sentence.touches(name) || matches!(tail, "チーム" | "ハッカー" | "攻撃者")
            {
                continue;
            }
            let end = if matches!(tail, "グループ") { at + 4 } else { at };
            let key = Key::Local(format!("name:{}", text.str(name).trim()));
            let extent = Extent::new(start, end);
            sentence.add(Draft::actor(extent, Kind::ThreatGroup, key, "name-group", why(RULES, "name-group")));
            break;
        }
    }
}
