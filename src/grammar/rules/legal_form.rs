//! Names with a legal form: 株式会社甲, 乙株式会社, 医療法人丙会, Foo Bar Co., Ltd.

use crate::grammar::cues::next_of;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{is_content, is_japanese, is_kanji, is_katakana, is_latin, matching_close};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "legal-form-name",
        stage: Stage::Names,
        ja: "「株式会社」「医療法人」などの法人格が付いた名前",
        en: "A name with its legal form in Japanese",
        examples: &[
            "⟦株式会社ミナトヤ⟧は不正アクセスを公表した。",
            "⟦北浜精機株式会社⟧のサーバーが停止した。",
            "⟦あおなみ精機株式会社⟧のサーバーが停止した。",
            "県内の⟦医療法人あおば会⟧が攻撃を受けた。",
            "公表したのは「⟦有限会社なぎさ⟧」です。",
            "委託先の⟦合同会社Norvex Japan⟧が公表した。",
            "⟦国立大学法人北浜大学⟧と⟦一般社団法人北浜協会⟧が調べた。",
        ],
        counterexamples: &[
            "株式会社の数が増えた。",
            "医療法人が攻撃を受けた。",
            "社会福祉法人向けの講座を開いた。",
            "学校法人への攻撃が増えた。",
        ],
        apply: japanese,
    },
    Rule {
        id: "latin-legal-form",
        stage: Stage::Names,
        ja: "「Inc.」「Ltd.」などで終わる欧文の社名",
        en: "A Latin name that ends in a legal form (Inc., Ltd., GmbH …)",
        examples: &[
            "香港の子会社「⟦KITAHAMA Hong Kong Ltd.⟧」が攻撃を受けた。",
            "米国の⟦Norvex Data, Inc.⟧は不正アクセスを公表した。",
            "北浜精機の取引先(⟦Quellix Marine & Tools Co., Ltd.⟧)も攻撃を受けた。",
        ],
        counterexamples: &["攻撃者はinc.phpというファイルを置いた。", "Hackers breached several firms of Norvex Inc."],
        apply: latin,
    },
];

/// Words behind a name with a legal form before it that are no part of it.
static BEHIND_NAME: Group = Group::new("behind-legal-name");
/// Words before a name with a legal form behind it that are no part of it.
static BEFORE_NAME: Group = Group::new("before-legal-name");

fn japanese(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let (before, behind) = (cue!("legal-form-before"), cue!("legal-form-behind"));
    let mut at = sentence.extent.start;
    while let Some(next) = next_of([before, behind], text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let named = before.starts(text, at).and_then(|length| {
            let form = Extent::new(at, at + length);
            // 甲株式会社 has its name before it, 医療法人甲会 behind it.
            let glued = is_name(text.before(at)) && behind.is(text, form);
            if glued { None } else { name_after(reading, sentence, form) }
        });
        let named = named.or_else(|| {
            let length = behind.starts(text, at)?;
            name_ahead(reading, sentence, Extent::new(at, at + length))
        });
        let Some((extent, name)) = named else {
            at += 1;
            continue;
        };
        at = extent.end.max(at + 1);
        mark(reading, sentence, extent, name, "legal-form-name");
    }
}

fn is_name(c: char) -> bool {
    is_content(c) || c == '々'
}

/// The whole and the name behind a form: a run of content, hiragana where it can be no particle.
fn name_after(reading: &Reading, sentence: &Sentence, form: Extent) -> Option<(Extent, Extent)> {
    let text = reading.text;
    // 「有限会社なごみ」: the quotation marks tell where the name ends, whatever it is written in.
    let close = matching_close(text, form.start.wrapping_sub(1));
    if let Some(close) = close.filter(|close| matches!(text.at(*close), '」' | '』') && *close > form.end + 1) {
        let name = Extent::new(form.end, close);
        let plain = text.slice(name).iter().all(|c| is_name(*c) || matches!(c, 'ぁ'..='ゖ'));
        if plain && name.len() <= 12 && matches!(text.at(form.end), 'ぁ'..='ゖ') {
            return Some((Extent::new(form.start, close), name));
        }
    }
    let spaced = text.at(form.end) == ' ' && !is_name(text.before(form.start));
    let start = form.end + usize::from(spaced);
    let mut end = start + kana_name(reading, start);
    while end < sentence.extent.end {
        let (c, next) = (text.at(end), text.at(end + 1));
        let joined = end > start
            && (c == '・' && is_name(next)
                || matches!(c, ' ' | '&' | '-' | '.') && is_latin(text.before(end)) && is_latin(next)
                || c == '&' && is_name(next));
        if !(is_name(c) || joined) || end > start && goes_on(reading, end) {
            break;
        }
        end += 1;
    }
    let name = Extent::new(start, end);
    let suffix = text.slice(name).iter().collect::<String>();
    let common = cue!("no-legal-suffix").contains(&suffix);
    (name.len() >= 2 && name.len() <= 30 && !common && !text.ends_with(end, "向"))
        .then_some((Extent::new(form.start, end), name))
}

/// The length of the hiragana that a name begins with: みずほ, あおば, みなと before 野. What a particle or a verb may begin
/// with begins none; と and も go on only before kanji that are no legal form.
fn kana_name(reading: &Reading, start: usize) -> usize {
    let text = reading.text;
    if is_one_of("のはがをにでともやかなへだでしさすい", text.at(start)) {
        return 0;
    }
    let mut end = start;
    while matches!(text.at(end), 'ぁ'..='ゖ') && !is_one_of("はがをにので", text.at(end)) {
        end += 1;
    }
    let joins = is_kanji(text.at(end)) && cue!("legal-form-before").starts(text, end).is_none();
    if !joins && let Some(particle) = (start..end).find(|at| matches!(text.at(*at), 'と' | 'も' | 'や')) {
        end = particle;
    }
    if (2..=5).contains(&(end - start)) { end - start } else { 0 }
}

/// Whether a word begins here that follows the name.
fn goes_on(reading: &Reading, at: usize) -> bool {
    let text = reading.text;
    BEHIND_NAME.starts(text, at).is_some() || text.at(at) == '等' && !text.starts_with(at, "等学")
}

/// The whole and the name before a form.
fn name_ahead(reading: &Reading, sentence: &Sentence, form: Extent) -> Option<(Extent, Extent)> {
    let text = reading.text;
    let mut start = form.start;
    // 北浜精機 (株): a space may stand between.
    while start > sentence.extent.start {
        let (c, before) = (text.before(start), text.before(start - 1));
        let joined = start < form.start
            && (matches!(c, '・' | '&') && is_name(before)
                || matches!(c, ' ' | '-' | '.') && (is_latin(before) || before == '.') && is_latin(text.at(start))
                || c == '.' && is_latin(before) && text.at(start) == ' ');
        if !(is_name(c) || joined) || BEFORE_NAME.ends(text, 0, start).is_some() {
            break;
        }
        start -= 1;
    }
    start -= kana_ahead(reading, sentence, start);
    let name = Extent::new(start, form.start);
    let digits = text.slice(name).iter().all(|c| c.is_ascii_digit());
    let determined = name.len() == 1 && cue!("determiner-kanji").starts(text, start).is_some();
    // 全国農業協同組合連合会
    let union = if text.starts_with(form.end, "連合会") { 3 } else { 0 };
    let (name, form) = if union > 0 {
        let whole = Extent::new(start, form.end + union);
        (whole, whole)
    } else {
        (name, form)
    };
    let after = text.at(form.end);
    let goes_on = is_kanji(after) && cue!("no-legal-form").starts(text, form.end).is_some();
    (!name.is_empty() && name.len() <= 30 && !digits && !determined && !goes_on)
        .then_some((Extent::new(start, form.end), name))
}

/// Words in hiragana that open a clause before a name.
const OPENERS: [&str; 10] =
    ["また", "なお", "さらに", "ただし", "および", "または", "ならびに", "これも", "それも", "このほか"];

/// The length of the hiragana that a name begins with at the head of a clause: みなも鉄道株式会社.
fn kana_ahead(reading: &Reading, sentence: &Sentence, start: usize) -> usize {
    let text = reading.text;
    let mut from = start;
    while from > sentence.extent.start && matches!(text.before(from), 'ぁ'..='ゖ') {
        from -= 1;
    }
    let length = start - from;
    let opens = from == sentence.extent.start || matches!(text.before(from), '、' | '「' | '(' | ' ' | '・');
    let particle =
        is_one_of("はがをにので", text.before(start)) || is_one_of("のはがをにでともやかだし", text.at(from));
    let word = OPENERS.iter().any(|word| text.str(Extent::new(from, start)) == *word);
    if (2..=5).contains(&length) && opens && !particle && !word && is_kanji(text.at(start)) { length } else { 0 }
}

/// Adds the whole name in place of what it holds; a known name that is the whole of it but for the form lends its key.
fn mark(reading: &Reading, sentence: &mut Sentence, extent: Extent, name: Extent, rule: &'static str) {
    if sentence.drafts.iter().any(|draft| draft.extent.contains(extent)) {
        return;
    }
    let known = sentence.exact(name).map(|index| &sentence.drafts[index]);
    let known = known.filter(|draft| matches!(draft.kind, Kind::Organization | Kind::Authority));
    let kind = known.map_or(Kind::Organization, |draft| draft.kind);
    let key = known.map_or_else(|| Key::Local(format!("name:{}", reading.text.str(name))), |draft| draft.key.clone());
    sentence.replace_inside(Draft::actor(extent, kind, key, rule, why(RULES, rule)));
}

/// Words of English that stand before a name and are no part of it.
const BEFORE_LATIN: [&str; 13] =
    ["the", "by", "at", "from", "with", "in", "on", "for", "to", "copyright", "against", "via", "c"];
/// A name has no more words.
const MOST_WORDS: usize = 8;

fn latin(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let japanese = text.slice(sentence.extent).iter().any(|c| is_japanese(*c));
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let start = at;
        while at < sentence.extent.end && is_latin_mark(text.at(at)) {
            at += 1;
        }
        // An English sentence has no marks that tell where a name begins; a list and a bracket have.
        let bounded = japanese || matches!(text.before(start), '[' | '(' | '「' | '"' | '“');
        if bounded {
            names_in(reading, sentence, Extent::new(start, at));
        }
        at = at.max(start + 1);
    }
}

fn is_latin_mark(c: char) -> bool {
    is_latin(c) || matches!(c, ' ' | '.' | ',' | '&' | '-' | '\'' | '’')
}

/// The names of companies in a run of Latin words.
fn names_in(reading: &Reading, sentence: &mut Sentence, run: Extent) {
    let text = reading.text;
    let words: Vec<Extent> = words(reading, run);
    let form = |word: &Extent| {
        let bare: String = text.slice(*word).iter().filter(|c| !matches!(c, '.' | ',')).collect();
        LATIN_FORMS.contains(&bare.as_str())
    };
    let mut first = 0;
    let mut index = 0;
    while index < words.len() {
        let word = words[index];
        let string = text.str(word);
        let next_is_form = words.get(index + 1).is_some_and(form);
        if form(&word) && !next_is_form {
            if index > first && index - first < MOST_WORDS {
                let mut end = word.end;
                while text.before(end) == ',' || text.before(end) == '.' && !is_abbreviated(string) {
                    end -= 1;
                }
                let plain = (first..index).rev().find(|at| !form(&words[*at])).unwrap_or(first);
                let name_end = words[plain].end - usize::from(text.before(words[plain].end) == ',');
                let start = words[first].start;
                let name = Extent::new(start, name_end);
                mark(reading, sentence, Extent::new(start, end), name, "latin-legal-form");
            }
            first = index + 1;
        } else if string.ends_with(',') && !next_is_form
            || BEFORE_LATIN.contains(&string)
            || index == first && string.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ','))
        {
            first = index + 1;
        }
        index += 1;
    }
}

fn is_abbreviated(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',']);
    matches!(bare, "inc" | "ltd" | "co" | "corp" | "s.a" | "b.v" | "n.v" | "k.k" | "l.l.c" | "s.p.a")
}

/// Last words of the names of companies, without their marks.
const LATIN_FORMS: [&str; 22] = [
    "inc",
    "ltd",
    "corp",
    "corporation",
    "llc",
    "gmbh",
    "plc",
    "co",
    "limited",
    "incorporated",
    "sa",
    "bv",
    "nv",
    "kk",
    "spa",
    "llp",
    "pte",
    "pty",
    "ag",
    "srl",
    "oy",
    "company",
];

fn words(reading: &Reading, run: Extent) -> Vec<Extent> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut start = run.start;
    for at in run.start..=run.end {
        if at == run.end || text.at(at) == ' ' {
            if at > start {
                out.push(Extent::new(start, at));
            }
            start = at + 1;
        }
    }
    // Katakana glued to the last word (Norvex Inc.グループ) is none of it.
    out.retain(|word| text.slice(*word).iter().any(|c| is_latin(*c)) && !is_katakana(text.at(word.start)));
    out
}
