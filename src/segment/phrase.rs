//! Phrases: content with the particle or inflection behind it, close to the bunsetsu of Japanese grammar.

use super::script::Script;
use super::{is_content, is_kanji, is_katakana, is_latin, matching_close};
use crate::normalise::{Extent, Normalised, Words, is_one_of};
use crate::text::table_text;
use std::sync::OnceLock;

/// What the hiragana behind a content word makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// は, には, では: the topic.
    Topic,
    /// が
    Nominative,
    /// を
    Accusative,
    /// に
    Dative,
    /// へ
    Lative,
    /// で
    Instrumental,
    /// と
    Comitative,
    /// の
    Genitive,
    /// も
    Also,
    /// や, および, または, ならびに and other coordinators.
    And,
    /// から
    From,
    /// まで
    Until,
    /// より
    Than,
    /// によって, により
    Agent,
    /// による
    AgentGenitive,
    /// への, に対する
    TowardsGenitive,
    /// Nothing: the phrase ends before a comma, a bracket, the end of the sentence, or another content word.
    Bare,
    /// Inflection: the content is the stem of a verb or an adjective, or a copula follows.
    Predicate,
}

impl Case {
    /// Its name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Nominative => "nominative",
            Self::Accusative => "accusative",
            Self::Dative => "dative",
            Self::Lative => "lative",
            Self::Instrumental => "instrumental",
            Self::Comitative => "comitative",
            Self::Genitive => "genitive",
            Self::Also => "also",
            Self::And => "and",
            Self::From => "from",
            Self::Until => "until",
            Self::Than => "than",
            Self::Agent => "agent",
            Self::AgentGenitive => "agent-genitive",
            Self::TowardsGenitive => "towards-genitive",
            Self::Bare => "bare",
            Self::Predicate => "predicate",
        }
    }
}

/// One phrase. Ranges are of the normalised text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Kanji, katakana, Latin and short quoted or parenthesised names; empty for a phrase in hiragana only.
    pub content: Extent,
    /// What it is about: the content, from which the grammar takes off a gloss, quotation marks and quantities.
    pub core: Extent,
    /// The parenthesis behind the content that explains it, with its brackets.
    pub gloss: Option<Extent>,
    /// The hiragana behind it, with the kanji of 宛て.
    pub tail: Extent,
    /// What the tail makes of the content.
    pub case: Case,
    /// Whether a comma follows.
    pub comma: bool,
}

impl Phrase {
    /// From the first character of the content to the last of the tail.
    pub fn extent(&self) -> Extent {
        Extent::new(self.content.start, self.tail.end)
    }
}

/// A quotation or gloss longer than this is a sentence of its own, not a name.
const LONGEST_NAME: usize = 30;

/// The phrases of one sentence, from left to right.
pub fn phrases(text: &Normalised, sentence: Extent) -> Vec<Phrase> {
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let start = at;
        let (content_end, gloss, next) = content(text, at, sentence.end);
        at = next;
        if content_end > start && is_latin(text.before(at)) && text.at(at) == ' ' && is_hiragana(text.at(at + 1)) {
            at += 1;
        }
        let tail_start = at;
        at += usize::from(content_end > start && addresses(text, at));
        while at < sentence.end && is_hiragana(text.at(at)) && noun_in_kana(text, at, sentence.end).is_none() {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let content = Extent::new(start, content_end);
        let tail = Extent::new(tail_start, at);
        let comma = matches!(text.at(at), '、' | ',') && at < sentence.end;
        out.push(Phrase { content, core: content, gloss, tail, case: case(text, content, tail), comma });
    }
    out
}

fn is_hiragana(c: char) -> bool {
    Script::of(c) == Script::Hiragana
}

/// The content at an index: its end, the gloss behind it, and where the tail begins.
fn content(text: &Normalised, start: usize, limit: usize) -> (usize, Option<Extent>, usize) {
    let mut at = start;
    let mut gloss = None;
    let mut end = start;
    while at < limit {
        let c = text.at(at);
        if let Some(length) = noun_in_kana(text, at, limit) {
            at += length;
        } else if is_content(c) {
            if at > start && (coordinator(text, at) || addresses(text, at)) {
                break;
            }
            at += 1;
        } else if at > start && (joins(text, at, c) || joins_in_kana(text, at)) {
            at += 1;
        } else if let Some(close) = name_in_brackets(text, at, limit) {
            if c == '(' {
                if at == start {
                    break;
                }
                gloss = Some(Extent::new(at, close + 1));
                at = close + 1;
                if !is_content(text.at(at)) || coordinator(text, at) {
                    return (end, gloss, at);
                }
            } else {
                at = close + 1;
            }
        } else {
            break;
        }
        end = at;
    }
    (end, gloss, at)
}

/// The length of the noun with hiragana in it that begins at an index: 子ども, 申し込み, お客.
fn noun_in_kana(text: &Normalised, at: usize, limit: usize) -> Option<usize> {
    static NOUNS: OnceLock<Words<()>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| {
        let rows = table_text!("kana_nouns.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
        Words::new(rows.filter_map(|row| row.split('\t').next()).map(|noun| (noun, ())))
    });
    nouns.starting(text, at).map(|(length, ())| length).find(|length| at + length <= limit)
}

/// Hiragana inside a noun: 署名済みドライバ, 顧客向けサービス.
fn joins_in_kana(text: &Normalised, at: usize) -> bool {
    let (before, c, next) = (text.before(at), text.at(at), text.at(at + 1));
    before == '済' && c == 'み' && is_content(next) || before == '向' && c == 'け' && is_katakana(next)
}

/// Whether a mark joins the content on both its sides: a middle dot, a hyphen, a space inside a Latin name.
fn joins(text: &Normalised, at: usize, c: char) -> bool {
    let (before, after) = (text.before(at), text.at(at + 1));
    match c {
        '・' | '=' | '゠' => is_content(before) && is_content(after),
        '-' | '_' | '.' | '/' | '&' | '+' | '\'' | '’' | '‐' | '–' | '@' => is_latin(before) && is_latin(after),
        ' ' => is_latin(before) && is_latin(after),
        // 1,816: a number is one word.
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// The closing bracket of a gloss, or of a short quotation that reads as a name: no full stop inside, and no particle or
/// inflection at its end.
fn name_in_brackets(text: &Normalised, open: usize, limit: usize) -> Option<usize> {
    let close = matching_close(text, open).filter(|close| *close < limit)?;
    let inside = Extent::new(open + 1, close);
    let is_gloss = text.at(open) == '(';
    // 【】 and the like hold labels, not names.
    if !matches!(text.at(open), '(' | '「' | '『' | '“' | '《' | '〈') {
        return None;
    }
    let fits = !inside.is_empty()
        && (is_gloss || inside.len() <= LONGEST_NAME)
        && (is_gloss || !text.slice(inside).iter().any(|c| matches!(c, '。' | '、')))
        && (is_gloss || !is_hiragana(text.before(close)) || names_site(text, open, inside));
    fits.then_some(close)
}

/// 通販サイト「なごみどっとこむ」: a name in hiragana behind what it names.
fn names_site(text: &Normalised, open: usize, inside: Extent) -> bool {
    const NAMED: [&str; 9] =
        ["サイト", "ショップ", "ストア", "サービス", "システム", "アプリ", "ソフト", "ポータル", "センター"];
    let plain = inside.len() <= 16 && !text.slice(inside).contains(&'を');
    plain && NAMED.iter().any(|noun| text.ends_with(open, noun))
}

/// Coordinators that begin with a kanji would otherwise be read into the content before them.
fn coordinator(text: &Normalised, at: usize) -> bool {
    // 兵士少なくとも: the adverb is no part of the noun.
    ["及び", "並びに", "又は", "若しくは", "或いは", "且つ", "少なくとも"].iter().any(|word| text.starts_with(at, word))
}

/// 省庁宛てに, 社員宛のメール: what names the addressee is a particle with a kanji.
fn addresses(text: &Normalised, at: usize) -> bool {
    text.at(at) == '宛' && is_one_of("てにの", text.at(at + 1))
}

/// Tails that begin with the letter of a particle but go on as inflection, with the kanji that they follow.
const INFLECTIONS: [(&str, &str); 14] = [
    ("上下広曲拡繋盛転揚塞挙仕立", "がる"),
    ("上下広曲拡繋盛転揚塞挙仕立", "がり"),
    ("上下広曲拡繋盛転揚塞挙仕立", "がっ"),
    ("上下広曲拡繋盛転揚塞挙仕立", "がら"),
    ("上下広曲拡繋盛転揚塞挙仕立", "がれ"),
    ("落劣", "とさ"),
    ("落劣", "とし"),
    ("落劣", "とす"),
    ("増費冷癒", "やさ"),
    ("増費冷癒", "やし"),
    ("増費冷癒", "やす"),
    ("伴", "のう"),
    ("整", "とと"),
    ("速鮮和穏健", "やか"),
];

/// What a tail makes of its content.
fn case(text: &Normalised, content: Extent, tail: Extent) -> Case {
    if tail.is_empty() {
        return Case::Bare;
    }
    let last = text.before(content.end);
    let inflects = is_kanji(last)
        && INFLECTIONS.iter().any(|(stems, ending)| text.starts_with(tail.start, ending) && stems.contains(last));
    if inflects {
        return Case::Predicate;
    }
    let bare = after_nominal_suffix(text, tail);
    let starts = |word: &str| text.starts_with(bare, word);
    if content.is_empty() {
        return if COORDINATORS.iter().any(|word| starts(word)) { Case::And } else { Case::Predicate };
    }
    if bare == tail.end {
        return Case::Bare;
    }
    let found = CASES.iter().find(|(word, _)| starts(word)).map_or(Case::Predicate, |(_, case)| *case);
    // に対する and に対し run on in kanji behind the particle.
    if found == Case::Dative && text.starts_with(bare, "に対する") { Case::TowardsGenitive } else { found }
}

/// Skips など, ら, たち and the like at the start of a tail, where a particle or nothing follows.
fn after_nominal_suffix(text: &Normalised, tail: Extent) -> usize {
    let mut at = tail.start;
    // 銀行1つを: the counter of things is written in hiragana behind its number.
    if text.before(at).is_ascii_digit() && text.at(at) == 'つ' {
        at += 1;
    }
    for suffix in ["さん", "くん", "ちゃん", "たち", "ども", "ら", "など", "なんか", "だけ", "のみ"]
    {
        if text.starts_with(at, suffix) {
            let next = at + suffix.chars().count();
            // だけでなく and のみならず coordinate.
            if ["でなく", "ではなく", "ならず"].iter().any(|word| text.starts_with(next, word)) {
                break;
            }
            let particle = next == tail.end || is_one_of("がはをにへでとのもや", text.at(next));
            if next <= tail.end && particle {
                at = next;
            }
        }
    }
    at
}

const COORDINATORS: [&str; 7] = ["および", "または", "ならびに", "もしくは", "あるいは", "かつ", "そして"];

/// Beginnings of tails, longest first where one begins another.
const CASES: [(&str, Case); 55] = [
    ("宛てに", Case::Dative),
    ("宛に", Case::Dative),
    ("あてに", Case::Dative),
    ("宛て", Case::TowardsGenitive),
    ("宛の", Case::TowardsGenitive),
    ("あての", Case::TowardsGenitive),
    ("のほか", Case::And),
    ("に加え", Case::And),
    ("および", Case::And),
    ("または", Case::And),
    ("ならびに", Case::And),
    ("もしくは", Case::And),
    ("あるいは", Case::And),
    ("はもちろん", Case::And),
    ("はもとより", Case::And),
    ("はじめ", Case::Predicate),
    ("だけでなく", Case::And),
    ("だけではなく", Case::And),
    ("のみならず", Case::And),
    ("ばかりでなく", Case::And),
    ("をはじめ", Case::And),
    ("をはじめとする", Case::And),
    ("を", Case::Accusative),
    ("がた", Case::Predicate),
    ("が", Case::Nominative),
    ("には", Case::Dative),
    ("にも", Case::Dative),
    ("によると", Case::Instrumental),
    ("によりますと", Case::Instrumental),
    ("によって", Case::Agent),
    ("により", Case::Agent),
    ("による", Case::AgentGenitive),
    ("によれば", Case::Instrumental),
    ("に", Case::Dative),
    ("への", Case::TowardsGenitive),
    ("へ", Case::Lative),
    ("です", Case::Predicate),
    ("である", Case::Predicate),
    ("であ", Case::Predicate),
    ("でき", Case::Predicate),
    ("で", Case::Instrumental),
    ("とともに", Case::And),
    ("と", Case::Comitative),
    ("のべ", Case::Predicate),
    ("の", Case::Genitive),
    ("もの", Case::Predicate),
    ("も", Case::Also),
    ("やすい", Case::Predicate),
    ("や", Case::And),
    ("から", Case::From),
    ("まで", Case::Until),
    ("より", Case::Than),
    ("かつ", Case::And),
    ("はず", Case::Predicate),
    ("は", Case::Topic),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let text = Normalised::new(text);
        let found: Vec<String> = phrases(&text, Extent::new(0, text.len()))
            .iter()
            .map(|phrase| {
                let comma = if phrase.comma { "," } else { "" };
                format!("{}|{}:{:?}{comma}", text.string(phrase.content), text.string(phrase.tail), phrase.case)
            })
            .collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn particles_close_phrases() {
        check(
            "攻撃者らが、防衛産業および銀行のサーバーなどに侵入した",
            "攻撃者|らが:Nominative, 防衛産業|および:And 銀行|の:Genitive サーバー|などに:Dative 侵入|した:Predicate",
        );
    }

    #[test]
    fn an_addressee_is_named_by_a_particle() {
        check(
            "省庁の職員宛てに送り、宛名を社員宛のメールに書いた",
            "省庁|の:Genitive 職員|宛てに:Dative 送|り:Predicate, 宛名|を:Accusative 社員|宛の:TowardsGenitive メール|に:Dative 書|いた:Predicate",
        );
    }

    #[test]
    fn inflection_is_no_particle() {
        check("被害が広がり続けた", "被害|が:Nominative 広|がり:Predicate 続|けた:Predicate");
    }

    #[test]
    fn a_counter_in_hiragana_is_no_inflection() {
        check(
            "3つの銀行と商社2つを加えた",
            "3|つの:Genitive 銀行|と:Comitative 商社2|つを:Accusative 加|えた:Predicate",
        );
    }

    #[test]
    fn nouns_in_hiragana_are_content() {
        check(
            "漏えいしたお客様と子どもの手続きサイトへの申し込みを止めた",
            "漏|えいした:Predicate お客様|と:Comitative 子ども|の:Genitive 手続きサイト|への:TowardsGenitive \
             申し込み|を:Accusative 止|めた:Predicate",
        );
    }

    #[test]
    fn names_in_brackets_belong_to_their_phrase() {
        check(
            "集団「甲乙」と管理局(ABC)は企業への攻撃",
            "集団「甲乙」|と:Comitative 管理局|は:Topic 企業|への:TowardsGenitive 攻撃|:Bare",
        );
    }

    #[test]
    fn coordinators_in_kanji_and_latin_names_with_spaces() {
        check(
            "政府及び Salt Typhoon に対する",
            "政府|:Bare 及|び:Predicate salt typhoon|に:TowardsGenitive 対|する:Predicate",
        );
    }
}
