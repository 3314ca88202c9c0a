//! People whom a line of credits names: 代表取締役社長：甲野太郎, 写真：甲野花子, REUTERS/Foo Bar, and a byline.

use crate::grammar::Group;
use crate::grammar::cue;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{is_content, is_kanji, is_katakana, is_latin, matching_close};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "post-colon-name",
        stage: Stage::Names,
        ja: "「代表取締役社長:」などの役職に続く名前",
        en: "A name behind a post and a colon",
        examples: &[
            "北浜精機株式会社(本社:東京都、代表取締役社長:⟦甲野太郎⟧)は公表した。",
            "ノルベックス(CEO:⟦オツ・ヘイスケ⟧)は公表した。",
        ],
        counterexamples: &["代表取締役社長:空席のまま。", "会長:理事会で選ぶ。"],
        apply: behind_post,
    },
    Rule {
        id: "credited-name",
        stage: Stage::Names,
        ja: "写真や記事の提供元に続く人名、日付行の前の署名",
        en: "A person's name in a credit or a byline",
        examples: &[
            "(2025年 ロイター/⟦Koh Otsuhei⟧)",
            "4月、都内で撮影。REUTERS/⟦Koh Otsuhei⟧",
            "【パリ=⟦甲野太郎⟧】政府は発表した。",
            "【パリ=⟦甲野太郎⟧、ローマ=⟦乙山次郎⟧】政府は発表した。",
            "政府は発表した。(パリ=⟦甲野太郎⟧)",
            "政府は発表した。【⟦甲野太郎⟧】",
        ],
        counterexamples: &[
            "ロイター/AFP通信が伝えた。",
            "【パリ=共同】政府は発表した。",
            "【注意喚起】政府は発表した。",
            "政府は発表した。【時事通信】",
            "情報源はReuters/Bloombergだ。"
        ],
        apply: credited,
    },
];

fn person(reading: &Reading, name: Extent, rule: &'static str) -> Draft {
    let key = Key::Local(format!("person:{}", reading.text.str(name)));
    Draft::actor(name, Kind::Person, key, rule, why(RULES, rule))
}

/// The name at an index: kanji with a space between surname and given name, katakana with a middle dot, or Latin words.
fn name_at(reading: &Reading, at: usize) -> Option<Extent> {
    let text = reading.text;
    let at = at + usize::from(text.at(at) == ' ');
    let first = text.at(at);
    let mut end = at;
    if is_kanji(first) {
        while is_kanji(text.at(end)) {
            end += 1;
        }
        let mut given = end + 1;
        while text.at(end) == ' ' && is_kanji(text.at(given)) {
            given += 1;
        }
        let spaced = given > end + 1 && given - end <= 4 && end - at <= 4;
        end = if spaced { given } else { end };
        let length = end - at;
        let closed = !is_content(text.at(end)) && !matches!(text.at(end), 'ぁ'..='ゖ');
        return ((3..=8).contains(&length) && (spaced || length <= 5) && closed).then(|| Extent::new(at, end));
    }
    if is_katakana(first) {
        while is_katakana(text.at(end)) || matches!(text.at(end), '・' | '=') && is_katakana(text.at(end + 1)) {
            end += 1;
        }
        let name = Extent::new(at, end);
        return text.find(name, "・").map(|_| name);
    }
    let name = latin_words(reading, at);
    (name.len() >= 5).then_some(name)
}

/// Two or three Latin words of letters.
fn latin_words(reading: &Reading, at: usize) -> Extent {
    let text = reading.text;
    let letter = |at: usize| is_latin(text.at(at)) && !text.at(at).is_ascii_digit();
    let mut end = at;
    let mut words = 0;
    while letter(end) && words < 3 {
        while letter(end) || matches!(text.at(end), '-' | '\'' | '.') && letter(end + 1) {
            end += 1;
        }
        words += 1;
        if text.at(end) == ' ' && letter(end + 1) && words < 3 {
            end += 1;
        }
    }
    let whole = words >= 2 && !is_latin(text.at(end)) && text.at(end) != ' ';
    if whole { Extent::new(at, end) } else { Extent::new(at, at) }
}

fn behind_post(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let posts = cue!("post");
    let places = sentence.extent.start..sentence.extent.end;
    for at in places.filter(|at| matches!(text.at(*at), ':' | ' ')) {
        let Some(length) = posts.ends(text, sentence.extent.start, at) else { continue };
        // 代表取締役社長 甲野 太郎: in the head of a notice a space stands for the colon.
        let head = length >= 3 && matches!(text.before(at - length), ' ' | '\n' | '\0' | '(');
        let post = text.at(at) == ':' || head;
        let Some(name) = name_at(reading, at + 1).filter(|_| post) else { continue };
        if name.end <= sentence.extent.end && !sentence.touches(name) && !cue!("post").is(text, name) {
            sentence.add(person(reading, name, "post-colon-name"));
        }
    }
}

/// Agencies and words before the name of a photographer.
static CREDITS: Group = Group::new("credit");

fn credited(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut names = Vec::new();
    for at in CREDITS.beginnings(text, sentence.extent) {
        let credit = CREDITS.starting(text, at);
        let Some(credit) = credit.filter(|_| !is_latin(text.before(at))) else { continue };
        names.push(latin_words(reading, at + credit.chars().count()));
    }
    // A line of two or three words above [ロンドン 19日 ロイター] is who wrote it.
    let above = text.at(sentence.extent.end) == '\n' && matches!(text.at(sentence.extent.end + 1), '[' | '【');
    if above && latin_words(reading, sentence.extent.start) == sentence.extent {
        names.push(sentence.extent);
    }
    names.extend(reporters(reading, sentence.extent));
    for name in names {
        if !name.is_empty() && name.end <= sentence.extent.end && !sentence.touches(name) {
            sentence.add(person(reading, name, "credited-name"));
        }
    }
}

/// Who reports from a place: 【パリ=甲野太郎】, 【パリ=甲野太郎、ローマ=乙山次郎】, at the end (パリ=甲野太郎) or 【甲野太郎】.
/// Agencies have two kanji (共同, 時事), or katakana.
fn reporters(reading: &Reading, sentence: Extent) -> Vec<Extent> {
    let text = reading.text;
    let kanji = |name: &Extent| (3..=5).contains(&name.len()) && text.slice(*name).iter().all(|c| is_kanji(*c));
    let open = sentence.start + usize::from(text.at(sentence.start) == ' ');
    let Some(close) = matching_close(text, open).filter(|_| matches!(text.at(open), '【' | '[' | '(')) else {
        return Vec::new();
    };
    let last = matches!(text.before(open), '。' | '」') && matches!(text.at(close + 1), '\n' | '\0');
    // 【甲野太郎】 below a report, and no heading.
    let alone = Extent::new(open + 1, close);
    if last && text.at(open) == '【' && kanji(&alone) && cue!("press").ends(text, open, close).is_none() {
        return vec![alone];
    }
    if text.at(open) == '(' && !last {
        return Vec::new();
    }
    let signs = (open..close).filter(|at| text.at(*at) == '=').map(|at| at + 1);
    let name = |start: usize| {
        let end = (start..close).find(|at| !is_kanji(text.at(*at))).unwrap_or(close);
        Extent::new(start, end)
    };
    signs.map(name).filter(|name| kanji(name) && matches!(text.at(name.end), '、' | '】' | ']' | ')')).collect()
}
