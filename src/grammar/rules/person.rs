//! People: by title, by age, by the role in which they speak.

use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::Extent;
use crate::segment::{Case, is_content, is_kanji, is_katakana, is_latin, matching_close, matching_open};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "person-title",
        stage: Stage::Names,
        ja: "名前に肩書・敬称が付いている",
        en: "A name with a title glued to it",
        examples: &[
            "⟦ダルコフ国防相⟧が否定した。",
            "⟦マレン米国務次官補⟧は会見した。",
            "⟦ナントカ・ナニガシ⟧(⟦Nantoka Nanigashi⟧)外相は否定した。",
            "創設者⟦ナントカ氏⟧は否定した。",
            "⟦甲野花子⟧(⟦こうのはなこ⟧)広報室長は謝罪した。",
            "投資家⟦ナニガシ・ナントカ⟧(⟦Nanigashi Nantoka⟧)氏は否定した。",
            "⟦Nantoka Nanigashi 氏⟧は否定した。",
        ],
        counterexamples: &["同氏は否定した。", "国防相が否定した。"],
        apply: titled,
    },
    Rule {
        id: "person-age",
        stage: Stage::Names,
        ja: "名前の後に年齢が括弧で続く",
        en: "A name followed by an age in parentheses",
        examples: &["会社役員・⟦甲野太郎⟧(52)を逮捕した。", "逮捕されたのは会社員・⟦乙山次郎⟧(40)ら2人。"],
        counterexamples: &["議事録(52)を公開した。", "資料(12)を公開した。"],
        apply: aged,
    },
    Rule {
        id: "name-with-reading",
        stage: Stage::Names,
        ja: "漢字の人名と、中点で姓名を分けた読み",
        en: "A name in kanji with its reading, whose parts a middle dot separates",
        examples: &[
            "起訴された⟦甲暁某⟧(⟦こう・ぎょうぼう⟧)は攻撃に関与した。",
            "外交部の⟦乙文某⟧(⟦おつ・ぶんぼう⟧)報道官は否定した。",
            "統一部の⟦金某某⟧(⟦キム・ナニガシ⟧)院長は会見した。",
        ],
        counterexamples: &["情報を漏洩(ろうえい)した。", "北浜港(キタハマ・ポート)を攻撃した。"],
        apply: with_reading,
    },
    Rule {
        id: "name-behind-role",
        stage: Stage::Names,
        ja: "「ハッカー」「創業者」などの役割の直後にある漢字の人名、姓名を中点で分けた片仮名の人名",
        en: "A Chinese or Korean name in kanji, or a full name in katakana, right behind a role such as “hacker” or “founder”",
        examples: &[
            "北朝鮮のハッカー⟦朴某某⟧は偽の身分を使った。",
            "制裁対象には中国籍の⟦張某某⟧が含まれる。",
            "米国は創業者⟦ナントカ・ナニガシ⟧に制裁を科した。",
            "サイバー攻撃を主導したのは司令官の⟦ナントカ・ナニガシ⟧とされる。",
        ],
        counterexamples: &[
            "ハッカー対策本部は攻撃を調べた。",
            "国籍の取得は攻撃と関係がない。",
            "技術者のサイバー・セキュリティー教育は攻撃を防ぐ。",
        ],
        apply: behind_role,
    },
    Rule {
        id: "arabic-name",
        stage: Stage::Names,
        ja: "「アブー・」「・アル・」などを含むアラビア語圏の人名",
        en: "A person's name with Arabic parts (アブー, アル, ビン, イブン)",
        examples: &[
            "過激派は⟦アブー・ナニガシ・アル・ナントカ⟧を指導者とした。",
            "⟦ナントカ・ビン・ナニガシ⟧がテロを指示した。",
        ],
        counterexamples: &["アル・ジャジーラが報じた。", "アブ・ダビで会議が開かれた。"],
        apply: arabic,
    },
    Rule {
        id: "person-government",
        stage: Stage::Names,
        ja: "指導者の名前に「政権」が続く",
        en: "A leader's name with the word for the government",
        examples: &["⟦金正恩政権⟧は核開発を続けた。", "米国は⟦マレン大統領の政権⟧を非難した。"],
        counterexamples: &["政権は核開発を続けた。", "金正恩は政権を受け継いだ。"],
        apply: super::state::regimes,
    },
];

fn person(reading: &Reading, extent: Extent, key: Option<Key>, rule: &'static str) -> Draft {
    let key = key.unwrap_or_else(|| Key::Local(format!("name:{}", reading.text.str(extent))));
    Draft::actor(extent, Kind::Person, key, rule, why(RULES, rule))
}

/// Common surnames of Chinese and Korean persons, as the Japanese press writes them.
const SURNAMES: &str = "金李朴崔鄭趙尹張林韓宋申権黄安呉徐柳洪全梁孫白許南劉沈盧河姜車曺陳王楊周馬郭何高羅胡蔡鄧馮彭謝葉蘇魏丁任方石朱呂唐程曹袁傅曽潘杜蒋";

/// Whether three kanji read as a Chinese or Korean full name.
pub fn is_full_name(chars: &[char]) -> bool {
    chars.len() == 3 && chars.iter().all(|c| is_kanji(*c)) && SURNAMES.contains(chars[0])
}

/// Words of offices that stand before a title: they name no person.
static OFFICE_WORDS: Group = Group::new("office-word");

/// A phrase's core that ends in a title: the range before the title, and the length of the title.
fn before_title(reading: &Reading, core: Extent) -> Option<(Extent, usize)> {
    let length = cue!("title").ends(reading.text, core.start, core.end)?;
    Some((Extent::new(core.start, core.end - length), length))
}

/// Whether a range before a title holds a name: what is left when states and words of offices are taken away.
fn holds_name(reading: &Reading, sentence: &Sentence, range: Extent) -> bool {
    let text = reading.text;
    let mut at = range.start;
    let mut rest = 0;
    while at < range.end {
        let covered = sentence.drafts.iter().find(|d| {
            d.extent.start == at
                && d.extent.end <= range.end
                && matches!(d.kind, Kind::State | Kind::Authority | Kind::Organization)
        });
        let word = OFFICE_WORDS.starting(text, at);
        if let Some(draft) = covered {
            at = draft.extent.end;
        } else if let Some(word) = word {
            at += word.chars().count();
        } else if reading.lexicon.short_form(text.at(at)).is_some() && rest > 0 {
            at += 1;
        } else {
            rest += 1;
            at += 1;
        }
    }
    // 連盟事務局長, 選手会長: a body without a name of the lexicon, and no person, stands before the title.
    let body = BODIES.ends(text, 0, range.end).is_some();
    if body && !sentence.drafts.iter().any(|d| d.extent.end == range.end && d.extent.start > range.start) {
        return false;
    }
    // No name in kanji is longer than five characters.
    let all_kanji = text.slice(range).iter().all(|c| is_kanji(*c));
    rest > 0 && !(all_kanji && rest > 5)
}

/// Ends of bodies that have the office.
static BODIES: Group = Group::new("body-in-name");

/// Katakana words for what a person does, before a name in kanji.
static KATAKANA_ROLES: Group = Group::new("katakana-role");

/// What may stand behind a title in the same word: 大統領在任中, 外相「…」.
static BEHIND_TITLE: Group = Group::new("behind-title");

/// The cores of a phrase that end in a title: the whole, or what stands before a quotation or another noun.
fn cores(reading: &Reading, sentence: &Sentence, index: usize) -> Vec<Extent> {
    let text = reading.text;
    let phrase = sentence.phrases[index];
    let mut core = phrase.core;
    // さん is written in hiragana behind the name; 晩さん会 is none.
    let tail = phrase.tail;
    if text.starts_with(tail.start, "さん") && core.end == tail.start && !is_kanji(text.at(tail.start + 2)) {
        core = Extent::new(core.start, tail.start + 2);
    }
    // Nantoka Nanigashi 氏: a space parts the title from Latin letters.
    if let Some(before) = index.checked_sub(1).map(|left| sentence.phrases[left])
        && cue!("honorific").is(text, core)
        && before.case == Case::Bare
        && before.content.end + 1 == core.start
        && text.slice(before.core).iter().all(|c| is_latin(*c) || *c == ' ')
    {
        core = Extent::new(before.core.start, core.end);
    }
    let mut out = vec![core];
    let content = phrase.content;
    out.extend(
        (content.start + 2..content.end)
            .filter(|end| *end != core.end && BEHIND_TITLE.starts(text, *end).is_some())
            .map(|end| Extent::new(content.start, end)),
    );
    out
}

fn titled(reading: &Reading, sentence: &mut Sentence) {
    for index in 0..sentence.phrases.len() {
        for core in cores(reading, sentence, index) {
            titled_core(reading, sentence, core);
        }
    }
}

fn titled_core(reading: &Reading, sentence: &mut Sentence, core: Extent) {
    let text = reading.text;
    let Some((mut name, length)) = before_title(reading, core) else { return };
    if text.before(name.end) == '両' && length > 1 {
        written_out(reading, sentence, Extent::new(name.start, name.end - 1));
    }
    if let Some(open) = (name.start..name.end).find(|at| matches!(text.at(*at), '(' | '「' | '『')) {
        return glossed(reading, sentence, name, open);
    }
    // A country joined by a middle dot stands on its own: アメリカ・○○国務長官.
    if let Some(state) = sentence.starting_at(core.start, core.end)
        && text.at(sentence.drafts[state].extent.end) == '・'
    {
        name = Extent::new(sentence.drafts[state].extent.end + 1, name.end.max(sentence.drafts[state].extent.end + 1));
    }
    // A role joined by a middle dot stands outside: 元契約社員・甲野太郎容疑者.
    if let Some(dot) = (name.start..name.end).rev().find(|at| text.at(*at) == '・')
        && is_kanji(text.before(dot))
        && is_kanji(text.at(dot + 1))
    {
        name = Extent::new(dot + 1, name.end);
    }
    // 創設者ナントカ氏, 与党党首ナニガシ・ナントカ氏: what somebody is stands before the name in another script.
    let foreign = (name.start..name.end).rev().take_while(|at| is_katakana(text.at(*at)) || text.at(*at) == '・');
    if let Some(first) = foreign.last().filter(|first| *first >= name.start + 2 && name.end >= first + 3)
        && is_kanji(text.before(first))
        && is_kanji(text.before(first - 1))
        && text.at(first) != '・'
    {
        name = Extent::new(first, name.end);
    }
    // ハッカー甲野太郎被告: the role stands outside.
    let role = KATAKANA_ROLES.starting(text, name.start).map_or(0, |r| r.chars().count());
    if role > 0 && is_kanji(text.at(name.start + role)) {
        name = Extent::new((name.start + role).min(name.end), name.end);
    }
    if text.before(name.end) == '両' && name.len() > 2 {
        return both(reading, sentence, Extent::new(name.start, name.end - 1));
    }
    let same = ["同", "両", "各"].iter().any(|word| text.starts_with(name.start, word)) && name.len() == 1;
    let long = name.len() > 24 || name.is_empty();
    let digits = text.slice(name).iter().any(|c| c.is_ascii_digit())
        && text.slice(name).iter().all(|c| !is_latin(*c) || c.is_ascii_digit());
    if same || long || digits || !holds_name(reading, sentence, name) {
        return;
    }
    let common = length == 1 && text.slice(name).iter().all(|c| is_kanji(*c)) && name.len() > 5
        || length <= 2 && crate::grammar::cues::kind_of_head(text.slice(name)).is_some();
    if common {
        return;
    }
    let extent = Extent::new(name.start, core.end);
    let key = sentence
        .drafts
        .iter()
        .find(|draft| draft.kind == Kind::Person && extent.contains(draft.extent))
        .map(|draft| draft.key.clone())
        .or_else(|| Some(Key::Local(format!("person:{}", surname(reading, name)))));
    sentence.replace_inside(person(reading, extent, key, "person-title"));
}

/// 甲某(Nantoka Nanigashi)と乙某某(…)両被告, 甲某と乙某某の両容疑者: names in kanji before 両, each with its other writing.
fn written_out(reading: &Reading, sentence: &mut Sentence, last: Extent) {
    let text = reading.text;
    let Some(phrase) = sentence.phrase_at(last.end) else { return };
    let second = match last.is_empty() {
        true => phrase.checked_sub(1).filter(|left| sentence.phrases[*left].case == Case::Genitive),
        false => Some(phrase),
    };
    let Some(second) = second else { return };
    let first =
        second.checked_sub(1).filter(|left| matches!(sentence.phrases[*left].case, Case::Comitative | Case::And));
    for index in [first, Some(second)].into_iter().flatten() {
        let whole = sentence.phrases[index].content;
        let whole =
            Extent::new(whole.start, if whole.contains(last) && !last.is_empty() { last.end } else { whole.end });
        let open = matching_open(text, whole.end - 1).filter(|open| text.at(*open) == '(' && *open > whole.start);
        let name = Extent::new(whole.start, open.unwrap_or(whole.end));
        let gloss = open.map(|open| Extent::new(open + 1, whole.end - 1));
        let latin = |gloss: Extent| text.slice(gloss).iter().all(|c| is_latin(*c) || matches!(c, ' ' | '-' | '\''));
        let kanji = (2..=4).contains(&name.len()) && text.slice(name).iter().all(|c| is_kanji(*c));
        if !kanji || gloss.is_some_and(|gloss| !latin(gloss)) || !SURNAMES.contains(text.at(name.start)) {
            continue;
        }
        let key = Some(Key::Local(format!("name:{}", text.str(name))));
        for part in [Some(name), gloss].into_iter().flatten() {
            sentence.replace_inside(person(reading, part, key.clone(), "person-title"));
        }
    }
}

/// ナントカ・ナニガシ、コウ・オツ両被告: the name before 両, which counts and is no part of it, and the name joined before.
fn both(reading: &Reading, sentence: &mut Sentence, last: Extent) {
    let text = reading.text;
    let full = |name: Extent| {
        let katakana = text.slice(name).iter().all(|c| is_katakana(*c) || *c == '・');
        katakana && name.len() > 3 && text.slice(name).contains(&'・')
    };
    let Some(phrase) = sentence.phrase_at(last.start) else { return };
    let first = phrase.checked_sub(1).map(|left| sentence.phrases[left].core);
    for name in [Some(last), first].into_iter().flatten().filter(|name| full(*name)) {
        let key = Key::Local(format!("person:{}", surname(reading, name)));
        sentence.replace_inside(person(reading, name, Some(key), "person-title"));
    }
}

/// 甲乙丙(コウ・オツヘイ)国務委員長, 投資家ナントカ・ナニガシ(Nantoka Nanigashi)氏: the name, and its other writing; states and
/// words of offices may stand before the title. 会社「甲」(大阪市)代表 names nobody.
fn glossed(reading: &Reading, sentence: &mut Sentence, name: Extent, open: usize) {
    let text = reading.text;
    let close = matching_close(text, open).filter(|close| text.at(open) == '(' && *close < name.end);
    let Some(close) = close else { return };
    let all = |extent: Extent, of: fn(char) -> bool| text.slice(extent).iter().all(|c| of(*c));
    let (before, gloss) = (Extent::new(name.start, open), Extent::new(open + 1, close));
    let office = Extent::new(close + 1, name.end);
    if office.len() > LONGEST_OFFICE || !all(office, is_kanji) || BODIES.ends(text, office.start, office.end).is_some()
    {
        return;
    }
    let katakana = |c: char| is_katakana(c) || matches!(c, '・' | '=');
    let latin = |c: char| is_latin(c) && !c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\'');
    let kana = gloss.len() >= 4 && all(gloss, |c| matches!(c, 'ぁ'..='ゖ' | ' '));
    let read = is_katakana(text.at(gloss.start)) || kana;
    let kanji_name = all(before, is_kanji) && (2..=5).contains(&before.len()) && read;
    let start = (before.start..before.end).rev().take_while(|at| katakana(text.at(*at))).last().unwrap_or(before.end);
    let written = Extent::new(start, before.end);
    // バズル(Nanigashi Bazuru)大統領: a surname alone, with the full name in the gloss.
    let full = text.slice(written).contains(&'・') || written.len() >= 3 && text.slice(gloss).contains(&' ');
    if full && all(gloss, latin) && !gloss.is_empty() {
        let known = sentence.drafts.iter().find(|it| it.kind == Kind::Person && name.contains(it.extent));
        let key = known.map(|it| it.key.clone());
        let key = key.unwrap_or_else(|| Key::Local(format!("person:{}", surname(reading, written))));
        for part in [written, gloss] {
            sentence.replace_inside(person(reading, part, Some(key.clone()), "person-title"));
        }
    } else if kanji_name && !sentence.touches(before) {
        let key = Some(Key::Local(format!("name:{}", text.str(before))));
        sentence.add(person(reading, before, key.clone(), "person-title"));
        if kana {
            sentence.add(person(reading, gloss, key, "person-title"));
        }
    }
}

/// The longest run of words between a name and its title: 国連特別, 米国務.
const LONGEST_OFFICE: usize = 8;

/// The name without the states and offices behind it: ネルソン of ネルソン米財務.
fn surname(reading: &Reading, name: Extent) -> String {
    let text = reading.text;
    let first = text.at(name.start);
    let mut end = name.start;
    let same_script = |c: char| {
        is_katakana(first) && (is_katakana(c) || c == '・')
            || is_latin(first) && (is_latin(c) || c == ' ')
            || is_kanji(first) && is_kanji(c)
    };
    while end < name.end && same_script(text.at(end)) {
        if OFFICE_WORDS.iter().any(|word| end > name.start && text.starts_with(end, word)) {
            break;
        }
        end += 1;
    }
    text.string(Extent::new(name.start, end.max(name.start + 1)))
}

/// 甲暁某(こう・ぎょうぼう): the press writes the reading of a Chinese name in hiragana, of a Korean one in katakana.
fn with_reading(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for open in (sentence.extent.start + 2..sentence.extent.end).filter(|at| text.at(*at) == '(') {
        let Some(close) = matching_close(text, open) else { continue };
        let mut start = open;
        while start > sentence.extent.start && is_kanji(text.before(start)) {
            start -= 1;
        }
        let (name, gloss) = (Extent::new(start, open), Extent::new(open + 1, close));
        let dots = text.slice(gloss).iter().filter(|c| **c == '・').count();
        let written = |of: fn(char) -> bool| text.slice(gloss).iter().all(|c| of(*c) || *c == '・');
        let chinese = written(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'));
        let korean = || written(is_katakana) && is_full_name(text.slice(name));
        let fits = (2..=4).contains(&name.len()) && dots == 1 && gloss.len() >= 4 && (chinese || korean());
        if !fits || sentence.touches(gloss) {
            continue;
        }
        let key = Some(Key::Local(format!("person:{}", text.str(name))));
        for part in [name, gloss] {
            sentence.replace_inside(person(reading, part, key.clone(), "name-with-reading"));
        }
    }
}

/// Words that a person's name may follow without a mark between.
static ROLES_BEFORE_NAMES: Group = Group::new("role-before-name");

fn behind_role(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    for at in sentence.extent.start + 2..sentence.extent.end.saturating_sub(2) {
        let name = Extent::new(at, at + 3);
        if is_content(text.at(name.end)) || !is_full_name(text.slice(name)) || sentence.touches(name) {
            continue;
        }
        if ROLES_BEFORE_NAMES.ends(text, 0, at).is_none() {
            continue;
        }
        sentence.add(person(reading, name, None, "name-behind-role"));
    }
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let start = at;
        while is_katakana(text.at(at)) || text.at(at) == '・' && at > start {
            at += 1;
        }
        let name = Extent::new(start, at);
        at = at.max(start + 1);
        let role = || cue!("person-role").ends(text, 0, start - usize::from(text.before(start) == 'の'));
        let free = || !sentence.touches(name) && cue!("no-part-of-person").find(text, name).is_none();
        if is_written_full(text.slice(name)) && role().is_some() && free() {
            sentence.add(person(reading, name, None, "name-behind-role"));
        }
    }
}

/// ナントカ・ナニガシ: given name and surname in katakana, parted by a middle dot.
fn is_written_full(name: &[char]) -> bool {
    let mut parts = name.split(|c| *c == '・');
    (5..=LONGEST_NAME).contains(&name.len()) && name.contains(&'・') && parts.all(|part| part.len() > 1)
}

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 24;

fn arabic(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    let mut at = sentence.extent.start;
    while at < sentence.extent.end {
        let start = at;
        while is_katakana(text.at(at)) || text.at(at) == '・' && at > start {
            at += 1;
        }
        let name = Extent::new(start, at);
        at = at.max(start + 1);
        // アブー・ and one letter is the shortest of them.
        if name.len() < 4 {
            continue;
        }
        let begins = ["アブー・", "アブ・"].iter().any(|part| text.starts_with(name.start, part));
        let holds = cue!("arabic-part").find(text, name).is_some();
        let dots = text.slice(name).iter().filter(|c| **c == '・').count();
        let free = sentence
            .drafts
            .iter()
            .all(|d| !d.extent.overlaps(name) || d.kind == Kind::State && name.contains(d.extent) && d.extent != name);
        if free && (holds || begins && (dots > 1 || text.starts_with(name.start, "アブー"))) {
            sentence.replace_inside(person(reading, name, None, "arabic-name"));
        }
    }
}

fn aged(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let Some(gloss) = phrase.gloss else { continue };
        let inside = text.slice(Extent::new(gloss.start + 1, gloss.end - 1));
        let digits = inside.iter().take_while(|c| c.is_ascii_digit()).count();
        let is_age = (1..=3).contains(&digits) && matches!(inside.get(digits), None | Some('歳' | '才'));
        let mut start = gloss.start;
        while start > phrase.content.start && is_kanji(text.before(start)) {
            start -= 1;
        }
        let name = Extent::new(start, gloss.start);
        let joined = matches!(text.before(start), '・' | '、' | 'の' | ' ') || start == sentence.extent.start;
        if is_age && (3..=5).contains(&name.len()) && joined && !sentence.touches(name) {
            let common = crate::grammar::cues::kind_of_head(text.slice(name)).is_some();
            if !common && !text.ends_with(name.end, "録") {
                sentence.add(person(reading, name, None, "person-age"));
            }
        }
    }
}
