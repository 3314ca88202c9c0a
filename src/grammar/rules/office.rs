//! Ministries, agencies, courts, forces.

use crate::grammar::draft::{Draft, Key};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage, why};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, is_kanji, is_katakana, is_latin};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "state-office",
        stage: Stage::Names,
        ja: "国名に省庁・軍などの語が続く",
        en: "A state with the name of a ministry, agency or force",
        examples: &[
            "⟦アメリカ国防省⟧が発表した。",
            "⟦ラトビア海上警備庁⟧が調べた。",
            "⟦米政府機関⟧が調べている。",
            "⟦米FBI⟧は攻撃を調べた。",
            "⟦在日ラトビア大使館⟧は否定した。",
            "⟦在中国ラトビア大使館⟧は否定した。",
            "⟦米インフラストラクチャ・セキュリティ監督庁⟧が警告した。",
            "英⟦ナントカ市警察⟧は逮捕した。",
        ],
        counterexamples: &["米国の企業が発表した。", "韓国語の新聞が伝えた。", "中国甲乙省の工場が攻撃を受けた。"],
        apply: with_state,
    },
    Rule {
        id: "office-part",
        stage: Stage::Names,
        ja: "省庁・警察・検察の部署",
        en: "A part of a ministry, police force or prosecutor's office",
        examples: &[
            "⟦大阪府警外事課⟧が逮捕した。",
            "⟦警察庁サイバー捜査課⟧が捜査した。",
            "⟦警視庁ハイテク犯罪総合センター⟧が捜査した。",
            "⟦警視庁公安部外事四課⟧が捜査した。",
        ],
        counterexamples: &["大阪府警幹部が話した。", "外務省一部の職員が話した。"],
        apply: parts,
    },
    Rule {
        id: "acting-office",
        stage: Stage::Names,
        ja: "警察・裁判所・軍などが主語として行動する",
        en: "The police, a court or the army as the acting subject",
        examples: &[
            "⟦警察⟧は攻撃の関係先を捜索した。",
            "被害を⟦警察⟧に相談した。",
            "被害を⟦警察⟧・個人情報保護委員会へ報告した。",
            "機構の⟦監視団⟧は、違反が増えたと報告した。",
        ],
        counterexamples: &["警察の発表を待つ。", "各軍は訓練を行った。"],
        apply: acting,
    },
    Rule {
        id: "acting-municipality",
        stage: Stage::Names,
        ja: "発表する自治体",
        en: "A city, town or prefecture that makes a statement",
        examples: &["⟦北浜市⟧は不正アクセスがあったと発表した。", "⟦北浜県⟧によると、サイバー攻撃の被害はない。"],
        counterexamples: &["北浜市は人口十万人で、攻撃とは無縁だ。", "地方都市はサイバー攻撃への備えを説明した。"],
        apply: municipalities,
    },
    Rule {
        id: "office-suffix",
        stage: Stage::Names,
        ja: "「省」「庁」「委員会」など官庁の語尾を持つ名前",
        en: "A name that ends like a ministry, agency or commission",
        examples: &[
            "⟦資源統制委員会⟧が声明を出した。",
            "⟦海洋資源監督庁⟧は攻撃を確認した。",
            "⟦北浜中央警察署⟧は逮捕した。",
        ],
        counterexamples: &[
            "各省庁が声明を出した。",
            "担当部署が声明を出した。",
            "委員会が開かれた。",
            "仏国立病院が声明を出した。"
        ],
        apply: by_suffix,
    },
];

fn authority(reading: &Reading, extent: Extent, key: Option<Key>, rule: &'static str) -> Draft {
    let key = key.unwrap_or_else(|| Key::Local(format!("name:{}", reading.text.str(extent))));
    Draft::actor(extent, Kind::Authority, key, rule, why(RULES, rule))
}

/// Longest run behind a state that may be an office: 米サイバーセキュリティ・インフラストラクチャ・セキュリティ庁.
const LONGEST_OFFICE: usize = 40;

fn with_state(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    // 対イラン国連制裁: what stands behind the state is not its own.
    let named = sentence.drafts.iter().filter(|draft| draft.kind == Kind::State).map(|draft| draft.extent);
    let states: Vec<Extent> = named.filter(|state| text.before(state.start) != '対').collect();
    for state in states {
        // A state and an authority of the lexicon side by side are one name: 米 + 財務省.
        if let Some(next) = sentence.starting_at(state.end, sentence.extent.end)
            && sentence.drafts[next].kind == Kind::Authority
            && (is_kanji(text.at(state.end)) || is_own(reading, sentence, state, next))
        {
            let wider = Extent::new(posted(reading, sentence, state.start), sentence.drafts[next].extent.end);
            let key = sentence.drafts[next].key.clone();
            sentence.replace_inside(authority(reading, wider, Some(key), "state-office"));
            continue;
        }
        let mut end = state.end;
        while (is_kanji(text.at(end)) || is_katakana(text.at(end)) || text.at(end) == '・')
            && end < state.end + LONGEST_OFFICE
        {
            end += 1;
        }
        let suffix = (state.end + 1..=end)
            .rev()
            .find(|at| cue!("office-suffix").ends(text, state.end, *at).is_some() && ends_word(reading, *at))
            .filter(|at| cue!("no-office").ends(text, state.end, *at).is_none());
        // 中国遼寧省 is a province: the ministries of that country are 部.
        let province = |at: usize| text.before(at) == '省' && text.str(state) == "中国" && at < state.end + 4;
        let ministry = |at: &usize| cue!("chinese-ministry").is(text, Extent::new(state.end, *at));
        let Some(office) = suffix.filter(|at| !province(*at) || ministry(at)) else { continue };
        // 英ロンドン警視庁 is the police of a city, which stands beside its country.
        let local = is_katakana(text.at(state.end)) && cue!("local-office").ends(text, state.end, office).is_some();
        let start = if local { state.end } else { posted(reading, sentence, state.start) };
        let wider = Extent::new(start, office);
        let blocked = sentence.drafts.iter().any(|d| {
            d.extent.overlaps(wider) && !(wider.contains(d.extent) && matches!(d.kind, Kind::State | Kind::Authority))
        });
        if !blocked {
            sentence.replace_inside(authority(reading, wider, None, "state-office"));
        }
    }
    forces(reading, sentence);
}

/// 米OFAC: the kanji of a state before the abbreviation of a body of the same state.
fn is_own(reading: &Reading, sentence: &Sentence, state: Extent, body: usize) -> bool {
    let body = &sentence.drafts[body];
    let home = match body.key {
        Key::Entry(entry) => reading.lexicon.entry(entry).state.as_deref(),
        _ => None,
    };
    let home = home.and_then(|state| reading.lexicon.index_of(state));
    let own = reading.lexicon.short_form(reading.text.at(state.start));
    state.len() == 1 && is_latin(reading.text.at(state.end)) && home.is_some() && own == home
}

/// The start of a body posted to a country: 在日ロシア大使館, 在日米軍.
fn posted(reading: &Reading, sentence: &Sentence, start: usize) -> usize {
    let text = reading.text;
    let short = start
        .checked_sub(2)
        .filter(|at| matches!(text.at(*at), '在' | '駐') && reading.lexicon.short_form(text.at(at + 1)).is_some());
    let host = || {
        let host = sentence.ending_at(sentence.extent.start, start)?;
        let host = &sentence.drafts[host];
        (host.kind == Kind::State && matches!(text.before(host.extent.start), '在' | '駐'))
            .then(|| host.extent.start - 1)
    };
    // 在中国日本国大使館: the first state is the host.
    let guest = || {
        let host = sentence.starting_at(start, sentence.extent.end)?;
        let end = sentence.drafts[host].extent.end;
        let guest = sentence.starting_at(end, sentence.extent.end).map(|guest| sentence.drafts[guest].kind);
        let guest = guest == Some(Kind::State) || reading.lexicon.short_form(text.at(end)).is_some();
        (guest && matches!(text.before(start), '在' | '駐')).then(|| start - 1)
    };
    short.or_else(host).or_else(guest).unwrap_or(start)
}

/// A known army goes on as ロシア軍部隊.
fn forces(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for draft in sentence.drafts.iter_mut().filter(|draft| draft.kind == Kind::Authority) {
        let end = draft.extent.end;
        let part = ["部隊", "隊"]
            .iter()
            .find(|part| text.starts_with(end, part) && !is_kanji(text.at(end + part.chars().count())));
        if let Some(part) = part.filter(|_| text.before(end) == '軍') {
            draft.extent = Extent::new(draft.extent.start, end + part.chars().count());
        }
        // オランダ警察当局 is the police in other words.
        if cue!("force-office").ends(text, 0, end).is_some() && text.starts_with(end, "当局") {
            draft.extent = Extent::new(draft.extent.start, end + 2);
        }
    }
}

/// A known police force, ministry or prosecutor's office with one of its parts is that part: 府警外事課, 地検特捜部.
fn parts(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let wholes: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|d| d.kind == Kind::Authority && cue!("office-end").ends(text, 0, d.extent.end).is_some())
        .map(|d| d.extent)
        .collect();
    for whole in wholes {
        let mut end = whole.end;
        while end < whole.end + 20 && (is_kanji(text.at(end)) || is_katakana(text.at(end))) {
            end += 1;
        }
        let run = Extent::new(whole.end, end);
        let part = run.len() >= 2
            && cue!("department").ends(text, 0, end).is_some()
            && cue!("no-department").ends(text, 0, end).is_none();
        let wider = Extent::new(whole.start, end);
        let blocked =
            sentence.drafts.iter().any(|d| d.extent.overlaps(wider) && d.extent != whole && !whole.contains(d.extent));
        if part && !blocked {
            sentence.replace_inside(authority(reading, wider, None, "office-part"));
        }
    }
}

fn acting(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let cited = cue!("cited-by").starts(text, core.end).is_some();
        let acts = cited || matches!(phrase.case, Case::Topic | Case::Nominative | Case::Agent | Case::AgentGenitive);
        // 警察に相談した, 警察署へ被害届を出した: the police that a victim turns to.
        let limit = (phrase.tail.end + 8).min(sentence.extent.end);
        let turned_to =
            matches!(phrase.case, Case::Dative | Case::Comitative | Case::Lative | Case::TowardsGenitive | Case::Also)
                && text.starts_with(core.start, "警察")
                && text.before(core.start) != 'の'
                && !["ください", "下さい", "しましょう", "すべき"]
                    .iter()
                    .any(|word| text.find(sentence.extent, word).is_some())
                && cue!("reported-to").find(text, Extent::new(phrase.tail.end, limit)).is_some();
        // 警察・個人情報保護委員会へ報告した: beside another office that is turned to.
        let first = Extent::new(core.start, core.start + 2);
        let beside = is_one_of("・や、", text.at(first.end))
            && text.starts_with(core.start, "警察")
            && cue!("reported-to").find(text, sentence.extent).is_some()
            && sentence
                .starting_at(first.end + 1, sentence.extent.end)
                .is_some_and(|next| sentence.drafts[next].kind == Kind::Authority);
        if beside && !sentence.touches(first) {
            sentence.add(authority(reading, first, None, "acting-office"));
            continue;
        }
        if (acts || turned_to) && cue!("office-acting").is(text, core) && !sentence.touches(core) {
            sentence.add(authority(reading, core, None, "acting-office"));
        }
    }
}

/// Ends of words that are no municipality's name.
static NO_MUNICIPALITY: Group = Group::new("no-municipality");

fn municipalities(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.attack() && !reading.domain.sanction {
        return;
    }
    let last = sentence.phrases.len();
    let speaks = sentence.closing_speech(text).is_some();
    let end = Extent::new(sentence.extent.end.saturating_sub(8).max(sentence.extent.start), sentence.extent.end);
    let speaks = speaks || ["としている", "方針", "陳謝"].iter().any(|word| text.find(end, word).is_some());
    let reports = cue!("reported-to").find(text, sentence.extent).is_some();
    for index in 0..last {
        let phrase = sentence.phrases[index];
        let core = phrase.core;
        let cited = cue!("cited-by").starts(text, phrase.tail.start).is_some();
        let acts = cited || (speaks || reports) && matches!(phrase.case, Case::Topic | Case::Also) && index < 3;
        let named = (3..=8).contains(&core.len())
            && cue!("municipality").ends(text, 0, core.end).is_some()
            && text.slice(core).iter().all(|c| is_kanji(*c) || is_katakana(*c))
            && NO_MUNICIPALITY.ends(text, 0, core.end).is_none()
            && cue!("company-generic").starts(text, core.start).is_none();
        if acts && named && core == phrase.content && !sentence.touches(core) {
            sentence.add(authority(reading, core, None, "acting-municipality"));
        }
    }
}

/// Whether an office's suffix closes the word: 軍 in 軍事 or 軍関係者, 局 in 局長 and 院 in 院長 do not.
fn ends_word(reading: &Reading, at: usize) -> bool {
    let text = reading.text;
    let next = text.at(at);
    let glued = cue!("behind-office");
    !is_kanji(next) || !glued.iter().any(|word| text.starts_with(at, word))
}

fn by_suffix(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let core = sentence.phrases[index].core;
        let plain = cue!("office-plain").is(text, core);
        let suffix = cue!("office-suffix").ends(text, core.start, core.end);
        let suffix = if plain { suffix.or(Some(0)) } else { suffix };
        let Some(length) = suffix.filter(|_| core.len() > 3 || plain) else { continue };
        let stem = Extent::new(core.start, core.end - length);
        let generic = cue!("company-generic").is(text, stem)
            || cue!("no-office").ends(text, core.start, core.end).is_some()
            || stem.len() < 2 && !plain
            || text.slice(stem).iter().any(|c| c.is_ascii_digit()) && text.find(stem, "第").is_none()
            || ["各", "同", "両"].iter().any(|word| text.starts_with(core.start, word));
        if generic || sentence.touches(core) || !text.slice(core).iter().all(|c| is_kanji(*c) || c.is_alphanumeric()) {
            continue;
        }
        sentence.add(authority(reading, core, None, "office-suffix"));
    }
}
