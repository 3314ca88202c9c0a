//! Bodies that no list names, told by what only a body does: it announces, it runs a service, it is the maker itself.

use super::organization::named;
use super::tracker::name_behind;
use crate::grammar::cue;
use crate::grammar::cues::kind_of_head;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::trigger::is_act;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, is_kanji, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "announcing-name",
        stage: Stage::Names,
        ja: "公表・検知・通知など、組織がする行為の主語である固有名",
        en: "A proper name that is the subject of what only bodies do: disclosing, detecting, notifying",
        examples: &[
            "⟦Velmora⟧が不正アクセスを公表、利用者に連絡した。",
            "⟦ファルネスト⟧は第三者による不正アクセスを検知し、サーバーを止めた。",
            "「⟦ミナトモール⟧」が顧客にデータ漏洩を通知した。",
            "クラウドへのサイバー攻撃を⟦Velmora⟧が確認した。",
            "⟦Velmora⟧の発表によると、攻撃者は鍵を盗んだ。",
        ],
        counterexamples: &[
            "システムが異常を検知し、攻撃を止めた。",
            "攻撃者が盗んだ文書を公表、企業を脅した。",
            "マルウェアが感染を通知した。",
            "レポートの発表によると、攻撃は続いている。",
        ],
        apply: announcing,
    },
    Rule {
        id: "paper-name",
        stage: Stage::Names,
        ja: "「○○紙」と書かれた外国の新聞",
        en: "A foreign newspaper, written with 紙 behind its name",
        examples: &[
            "⟦ナニガーディアン⟧紙はサイバー攻撃の背景を伝えた。",
            "米⟦ノルド・ポストン⟧紙によると、サイバー攻撃は続いている。"
        ],
        counterexamples: &["クラフト紙の工場がサイバー攻撃を受けた。", "攻撃はタブロイド紙で報じられた。"],
        apply: papers,
    },
    Rule {
        id: "university-short",
        stage: Stage::Names,
        ja: "「○○大」と略した大学名",
        en: "The name of a university, shortened to its first kanji",
        examples: &[
            "⟦北浜大⟧のサーバーが不正アクセスを受けた。",
            "⟦北浜経大⟧に聞いたところ、サイバー攻撃は続いている。"
        ],
        counterexamples: &[
            "サイバー攻撃の被害拡大が続く。",
            "不正アクセスの影響は甚大だった。",
            "攻撃は過去最大の規模だ。"
        ],
        apply: universities,
    },
    Rule {
        id: "headline-name",
        stage: Stage::Names,
        ja: "見出しの頭に立ち、読点で区切られた固有名",
        en: "A proper name at the head of a headline, set off by a comma",
        examples: &["⟦Velmora⟧、不正アクセスで顧客情報が流出か", "⟦ファルネスト⟧、サイバー攻撃で一部サービスを停止"],
        counterexamples: &[
            "ランサムウェア、病院への攻撃が増加",
            "サーバー、サイバー攻撃で停止",
            "Velmora不正アクセスの手口",
        ],
        apply: heads_headline,
    },
    Rule {
        id: "maker-name",
        stage: Stage::Names,
        ja: "「○○製」と、製品の前に書かれた会社の名前",
        en: "The name of a maker, with 製 behind it",
        examples: &[
            "⟦Norvex⟧製の機器を通じてサイバー攻撃が始まった。",
            "サイバー攻撃は⟦Velmora⟧製ルーターを通じて始まった。",
        ],
        counterexamples: &["第三者製ソフトの脆弱性が攻撃に使われた。", "木製の箱がサイバー攻撃の話に出た。"],
        apply: makers,
    },
    Rule {
        id: "hired-body",
        stage: Stage::Names,
        ja: "被害者に頼まれて調査・保守をする無名の会社・機関",
        en: "An unnamed firm or institution that investigates or maintains for a victim, where it acts",
        examples: &[
            "不正アクセスについて⟦外部専門機関⟧による調査を始めた。",
            "⟦専門業者⟧の調査で、サイバー攻撃の侵入経路が分かった。",
        ],
        counterexamples: &["不正アクセスについて外部専門機関と連携する。", "専門業者の育成がサイバー攻撃対策の鍵だ。",],
        apply: hired,
    },
    Rule {
        id: "running-name",
        stage: Stage::Names,
        ja: "サービスや施設を運営・管理する者の名前",
        en: "The name of who runs or manages a service or a site",
        examples: &[
            "⟦サンリブラ⟧が運営する通販サイトが不正アクセスを受けた。",
            "通販サイトを運営する⟦ミナトリブラ⟧がサイバー攻撃を調べた。",
        ],
        counterexamples: &[
            "企業が運営する通販サイトが不正アクセスを受けた。",
            "通販サイトを運営するグループがサイバー攻撃を調べた。",
            "マルウェアが管理するプロセスが攻撃に使われた。",
        ],
        apply: running,
    },
    Rule {
        id: "apposed-name",
        stage: Stage::Names,
        ja: "「大手の○○」「親会社の○○」と、の で説明に付いた名前",
        en: "A name that の joins to what it is: a leading firm, a parent company",
        examples: &[
            "決済大手の⟦ナニペイ・ノルド⟧がサイバー攻撃を受けた。",
            "不正アクセスは親会社の⟦ノルベックス⟧にも及んだ。",
            "サイバー攻撃はセキュリティ企業の⟦Quellix⟧と調べる。",
        ],
        counterexamples: &[
            "決済大手のシステムがサイバー攻撃を受けた。",
            "企業のネットワークがサイバー攻撃を受けた。",
            "企業のVPNがサイバー攻撃を受けた。",
            "決済大手のセキュリティをサイバー攻撃が破った。",
        ],
        apply: apposed,
    },
];

/// Whether a phrase's content, quotation marks put aside, is a name in Latin letters or katakana, and no common noun.
fn name_of(reading: &Reading, sentence: &Sentence, index: usize) -> Option<Extent> {
    let text = reading.text;
    let phrase = sentence.phrases[index];
    let quoted = text.at(phrase.content.start) == '「';
    let mut name = name_behind(reading, phrase.content.start)?;
    // 甲 ナニガシ: the first half of the name stands before the space.
    if let Some(before) = index.checked_sub(1).map(|left| sentence.phrases[left])
        && before.case == Case::Bare
        && before.content.end + 1 == name.start
        && text.before(name.start) == ' '
        && text.slice(before.content).iter().all(|c| is_latin(*c) && !c.is_ascii_digit())
    {
        name = Extent::new(before.content.start, name.end);
    }
    let whole = name.end + usize::from(quoted) == phrase.content.end;
    (whole && is_proper(reading, name) && !sentence.touches(name)).then_some(name)
}

/// Whether a run of Latin letters or katakana may name a body: no word for a thing, a tool, a role or an act.
pub fn is_proper(reading: &Reading, name: Extent) -> bool {
    let text = reading.text;
    let letters = text.slice(name).iter().all(|c| is_latin(*c) || is_katakana(*c) || is_one_of("・ -.&'’/", *c));
    let common = [
        cue!("common-katakana"),
        cue!("common-speaker"),
        cue!("katakana-role"),
        cue!("people-end"),
        cue!("gang-end"),
        cue!("group-head"),
        cue!("means"),
        cue!("tool-word"),
        cue!("not-product"),
        cue!("media"),
        cue!("unnamed-body"),
        cue!("name-tail"),
        cue!("not-target"),
    ];
    let common = common.iter().any(|group| group.ends(text, name.start, name.end).is_some());
    let term = reading.lexicon.terms().kind_of_end(text.str(name)).is_some();
    name.len() >= 4 && letters && !common && !term && !is_act(text, name) && kind_of_head(text.slice(name)).is_none()
}

fn announcing(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let does =
            matches!(phrase.case, Case::Nominative | Case::Topic | Case::Also) && announces(reading, sentence, index);
        // 甲の発表によると
        let behind = sentence.phrases.get(index + 1).filter(|_| phrase.case == Case::Genitive);
        let cited = behind.is_some_and(|next| {
            cue!("announcement").starts(text, next.content.start).is_some()
                && cue!("cited-by").starts(text, next.tail.start).is_some()
        });
        if !does && !cited {
            continue;
        }
        if let Some(name) = name_of(reading, sentence, index) {
            sentence.add(named(reading, name, "announcing-name", why(RULES, "announcing-name")));
        }
    }
}

/// Whether the first predicate behind a subject, with no other subject between, is what only a body does. A topic is not
/// that of a relative clause: 甲は7日に検知した攻撃で….
fn announces(reading: &Reading, sentence: &Sentence, subject: usize) -> bool {
    let text = reading.text;
    let nominative = sentence.phrases[subject].case == Case::Nominative;
    for phrase in &sentence.phrases[subject + 1..] {
        if cue!("body-act").starts(text, phrase.content.start).is_some() {
            let closes = phrase.comma || phrase.tail.end.max(phrase.content.end) + 1 >= sentence.extent.end;
            return closes || phrase.case == Case::Predicate && (nominative || text.before(phrase.tail.end) != 'た');
        }
        if matches!(phrase.case, Case::Predicate | Case::Nominative | Case::Topic | Case::Also) {
            return false;
        }
    }
    false
}

fn papers(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction && !reading.domain.armed {
        return;
    }
    for end in (sentence.extent.start + 3..sentence.extent.end).filter(|at| text.at(*at) == '紙') {
        let letters =
            (sentence.extent.start..end).rev().take_while(|at| is_katakana(text.at(*at)) || text.at(*at) == '・');
        let Some(start) = letters.last().filter(|start| text.at(*start) != '・') else { continue };
        let name = Extent::new(start, end);
        let cited = ["は", "が", "の", "に", "も", "、", "("].iter().any(|next| text.starts_with(end + 1, next));
        let common = cue!("paper-word").ends(text, start, end).is_some();
        if cited && name.len() >= 3 && !common && !sentence.touches(name) {
            sentence.add(named(reading, name, "paper-name", why(RULES, "paper-name")));
        }
    }
}

fn universities(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let name = phrase.core;
        let kanji = (3..=7).contains(&name.len()) && text.slice(name).iter().all(|c| is_kanji(*c));
        let noun = !matches!(phrase.case, Case::Predicate | Case::Accusative);
        let common = cue!("no-university").ends(text, name.start, name.end).is_some();
        if kanji
            && noun
            && text.before(name.end) == '大'
            && name == phrase.content
            && !common
            && !sentence.touches(name)
        {
            sentence.add(named(reading, name, "university-short", why(RULES, "university-short")));
        }
    }
}

fn heads_headline(reading: &Reading, sentence: &mut Sentence) {
    let told = reading.domain.attack() || reading.domain.sanction;
    let Some(first) = sentence.phrases.first().filter(|_| told && sentence.headline) else { return };
    if first.case != Case::Bare || !first.comma || sentence.phrases.len() < 3 {
        return;
    }
    if let Some(name) = name_of(reading, sentence, 0) {
        sentence.add(named(reading, name, "headline-name", why(RULES, "headline-name")));
    }
}

fn makers(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    for end in (sentence.extent.start + 4..sentence.extent.end).filter(|at| text.at(*at) == '製') {
        let letter = |at: &usize| is_latin(text.at(*at)) || is_one_of(" -.&", text.at(*at));
        let Some(start) = (sentence.extent.start..end).rev().take_while(letter).last() else { continue };
        let start = (start..end).find(|at| text.at(*at) != ' ').unwrap_or(end);
        let name = Extent::new(start, end);
        let language = cue!("no-maker").is(text, name);
        let made = is_latin(text.before(end)) && !is_one_of("品造作薬", text.at(end + 1));
        if made && !language && is_proper(reading, name) && !sentence.touches(name) {
            sentence.add(named(reading, name, "maker-name", why(RULES, "maker-name")));
        }
    }
}

fn hired(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.cyber {
        return;
    }
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let behind = sentence.phrases.get(index + 1).map(|next| next.content.start);
        let works = behind.is_some_and(|next| cue!("hired-act").starts(text, next).is_some());
        let acts = matches!(phrase.case, Case::AgentGenitive | Case::Agent) || phrase.case == Case::Genitive && works;
        let one = cue!("hired-body").ends(text, core.start, core.end).is_some();
        if acts && one && core == phrase.content && !sentence.touches(core) {
            sentence.add(named(reading, core, "hired-body", why(RULES, "hired-body")));
        }
    }
}

fn running(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    for index in 1..sentence.phrases.len() {
        let verb = sentence.phrases[index];
        let runs = cue!("running-verb").starts(text, verb.content.start).is_some() && verb.case == Case::Predicate;
        let adnominal = ["する", "している", "した", "ている", "る"];
        if !runs || verb.comma || !adnominal.iter().any(|end| text.ends_with(verb.tail.end, end)) {
            continue;
        }
        if sentence.phrases[index - 1].case == Case::Nominative
            && let Some(name) = name_of(reading, sentence, index - 1)
        {
            sentence.add(named(reading, name, "running-name", why(RULES, "running-name")));
        }
        let own = sentence.phrases[index - 1].case == Case::Accusative && index + 1 < sentence.phrases.len();
        if own && let Some(name) = name_of(reading, sentence, index + 1) {
            sentence.add(named(reading, name, "running-name", why(RULES, "running-name")));
        }
    }
}

fn apposed(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    for index in 1..sentence.phrases.len() {
        let head = sentence.phrases[index - 1];
        let (start, end) = (head.content.start, head.content.end);
        if head.case != Case::Genitive || head.tail.len() != 1 {
            continue;
        }
        let one = cue!("apposing-head").ends(text, start, end).is_some();
        let class = cue!("company-head").ends(text, start, end).is_some();
        let Some(name) = name_of(reading, sentence, index) else { continue };
        // 企業のネットワーク: katakana behind a class is most often a common noun, Latin letters with a digit or a
        // small word are a name.
        let latin = is_latin(text.at(name.start)) && name.len() >= 5;
        let particle =
            !matches!(sentence.phrases[index].case, Case::Predicate | Case::Bare) || sentence.phrases[index].comma;
        let before = start < end && (is_kanji(text.before(end)) || is_katakana(text.before(end)));
        if particle && before && (one || class && latin) {
            sentence.add(named(reading, name, "apposed-name", why(RULES, "apposed-name")));
        }
    }
}
