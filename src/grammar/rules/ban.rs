//! Bans and restrictions of trade, dealings and travel.

use super::sanction_party::is_party;
use super::sanction_word::sanction;
use crate::grammar::draft::{Draft, Frame};
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, is_content, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "trade-ban",
        stage: Stage::Names,
        ja: "輸出入・取引・渡航などの禁止や制限",
        en: "A ban or restriction of trade, dealings or travel",
        examples: &[
            "ロシア向けの⟦輸出を全面的に禁止⟧した。",
            "経済制裁として、EUはロシアへの⟦武器輸出を禁止⟧した。",
            "北朝鮮への制裁として⟦送金を原則禁止⟧した。",
            "制裁の一環で、ロシアへの⟦輸出を禁止する⟧。",
            "禁輸の対象に部品を⟦供給することを禁止する⟧。",
            "経済制裁により、同社は国内で⟦輸出入や投資活動を行うことが禁止⟧されている。",
            "北朝鮮との貿易は、制裁として⟦全面禁止⟧されている。",
            "経済制裁により、所有する企業との⟦取引は許可されない⟧。",
            "安保理は制裁として⟦入国や通過を拒否する⟧よう求めた。",
            "米国はロシアへの制裁として国債の⟦支払いを認めず⟧、⟦新規投資の全面禁止⟧も決めた。",
            "英国は制裁としてロシア機の⟦乗り入れを禁止⟧し、ロシアの銀行への⟦融資を停止⟧した。",
        ],
        counterexamples: &[
            "牛肉の輸入を全面的に禁止した。",
            "取引所は攻撃を受けて取引を停止した。",
            "北朝鮮の店内では喫煙することを禁止する。",
            "制裁とは別に、協会は新人の出場を認めず、支払いを認めない方針だ。",
            "経済制裁の記事の後、空港は大雪で融資を停止し、販売を禁止した。",
        ],
        apply: bans,
    },
    Rule {
        id: "banned-party",
        stage: Stage::Predicates,
        ja: "取引や供給を禁じられた相手",
        en: "The party with which dealings are banned",
        examples: &[
            "米国は制裁として⟦北朝鮮⟧との取引を禁止した。",
            "経済制裁により、⟦造船会社⟧に部品を輸出することを禁止する。",
            "米国は経済制裁として⟦海運会社⟧に対し、米国の銀行との取引を禁止した。",
            "英国は経済制裁として、英国の商社とロシアの⟦銀行⟧との取引を禁止した。",
            "英国は制裁として⟦ロシア⟧産木材の輸入を禁止した。",
            "米財務省は制裁により⟦キューバ⟧の出場を認めない。",
            "安保理の制裁決議は⟦北朝鮮⟧の石炭、海産物の輸出を禁止した。",
        ],
        counterexamples: &[
            "店は客との取引を禁止した。",
            "制裁とは別に、利用者に情報を提供する。",
            "制裁の話の後、店はチリ産の魚を売るのを禁止した。",
            "米国は経済制裁として半導体の輸出を禁止した。",
            "米政府は制裁として、米国人との取引を禁止した。",
        ],
        apply: banned_parties,
    },
];

/// What is banned, and the words of banning.
static BANNED: Group = Group::new("banned-act");
static BANS: Group = Group::new("ban");
/// Denials that ban where a sanction is told: 取引は許可されない, 支払いを認めず. Longest first.
static DENIALS: Group = Group::new("ban-denial");
/// What anybody may do to his own dealings.
static STOPS: Group = Group::new("stopped");
/// What else is banned stands before や: 入国やトランジットを拒否.
const JOINTS: [&str; 5] = ["や", "と", "及び", "および", "・"];
/// Words before what is banned that belong to it: 新規投資, 海外派遣.
static SCOPES: Group = Group::new("ban-scope");
/// What may stand between them.
static BETWEEN: Group = Group::new("before-ban");
/// Acts that a ban forbids by name: 輸出することを禁止する.
static ACTS: Group = Group::new("traded-act");

/// The end of a ban's verb: a dictionary form is whole behind a particle, and 措置 belongs to the name of a ban.
fn ban_end(text: &Normalised, end: usize, particle: bool) -> usize {
    let dictionary = particle && is_kanji(text.before(end)) && text.starts_with(end, "する");
    if dictionary || text.starts_with(end, "措置") { end + 2 } else { end }
}

fn bans(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction {
        return;
    }
    acts(reading, sentence);
    let mut at = sentence.extent.start;
    while let Some(next) = BANNED.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let Some(goods) = BANNED.starting(text, at) else {
            at += 1;
            continue;
        };
        let after = at + goods.chars().count();
        let ban = banned(reading, after).or_else(|| joined(text, after).and_then(|end| banned(reading, end)));
        // 輸出が禁止される品目 describes goods.
        let tells = |(end, _): &(usize, bool)| {
            let describes = text.at(after) == 'が' && text.starts_with(*end, "される") && is_kanji(text.at(end + 3));
            !describes && imposes(reading, sentence, goods, *end)
        };
        if let Some((end, particle)) = ban.filter(tells) {
            let accusative = particle || text.slice(Extent::new(after, end)).contains(&'を');
            let start = scoped(text, sentence, at);
            let extent = Extent::new(start, ban_end(text, end, accusative));
            let taken = sentence
                .drafts
                .iter()
                .any(|d| d.category == Category::Sanction && d.extent.overlaps(extent) && !extent.contains(d.extent));
            if !taken && extent.end <= sentence.extent.end {
                sentence.replace_inside(sanction(text, extent, Kind::Measure, "trade-ban", RULES));
            }
            at = end;
        } else {
            at = after;
        }
    }
    wholly(reading, sentence);
}

/// Where the compound begins that ends in what is banned: 新規投資, 武器輸出, 原油輸入. A name or a time before it is no
/// part of it.
fn scoped(text: &Normalised, sentence: &Sentence, at: usize) -> usize {
    if let Some(scope) = SCOPES.ending(text, at) {
        return (at - scope.chars().count()).max(sentence.extent.start);
    }
    let goods = (sentence.extent.start..at).rev().take_while(|place| is_kanji(text.at(*place)));
    let Some(start) = goods.last() else { return at };
    let whole = (2..=LONGEST_GOODS).contains(&(at - start)) && !is_content(text.before(start));
    let adverb = [cue!("newly"), cue!("how-far-banned")].iter().any(|words| words.ends(text, start, at).is_some());
    let other = adverb || is_one_of("日月年産製向発", text.before(at));
    let named = sentence.touches(Extent::new(start, at));
    if whole && !other && !named { start } else { at }
}

/// No longer word for goods is glued to what is banned, in characters.
const LONGEST_GOODS: usize = 4;

/// The end of the ban behind what is banned, and whether a particle stands between.
fn banned(reading: &Reading, after: usize) -> Option<(usize, bool)> {
    let text = reading.text;
    BETWEEN
        .iter()
        .chain([""])
        .find_map(|between| {
            let place = after + between.chars().count();
            let particle = between.ends_with(['を', 'も', 'は', 'に', 'が']);
            let can_deny = particle && reading.domain.sanction_told;
            text.starts_with(after, between)
                .then(|| {
                    let denied = || if can_deny { DENIALS.starting(text, place) } else { None };
                    BANS.starting(text, place).or_else(denied)
                })
                .flatten()
                .map(|ban| (place + ban.chars().count(), particle && between != "が"))
        })
        // 輸入を年末までに止める: the day by which it ends.
        .or_else(|| {
            let by = text.find(Extent::new(after, after + 14), "までに").filter(|_| text.at(after) == 'を')? + 3;
            let plain = !text.slice(Extent::new(after + 1, by)).iter().any(|c| matches!(c, 'を' | '。' | '、'));
            let verb = cue!("ban-stops").iter().find(|verb| plain && text.starts_with(by, verb))?;
            reading.domain.sanction_told.then_some((by + verb.chars().count(), true))
        })
        .or_else(|| {
            let unable = reading.domain.sanction_told && text.starts_with(after, "できなくする");
            unable.then_some((after + 6, true))
        })
}

/// The end of what is coordinated behind a place: やトランジット.
fn joined(text: &Normalised, after: usize) -> Option<usize> {
    let joint = JOINTS.iter().find(|joint| text.starts_with(after, joint))?;
    let start = after + joint.chars().count();
    let other = (start..start + 8).take_while(|at| is_content(text.at(*at)) && text.at(*at) != '・').count();
    let word = BANNED.starting(text, start).map_or(other, |word| word.chars().count());
    (word > 1).then_some(start + word)
}

/// Whether the sentence names a sanction, and a state or an office of one: who else stops dealings there answers it.
fn is_told_here(reading: &Reading, sentence: &Sentence) -> bool {
    let told = reading.text.find(sentence.extent, "制裁").is_some()
        || sentence.drafts.iter().any(|draft| draft.category == Category::Sanction);
    let imposer = |draft: &Draft| matches!(draft.kind, Kind::State | Kind::Authority);
    // A government that the text has named may stand without its state.
    let bare = || ["政府", "当局", "同国"].iter().any(|word| reading.text.find(sentence.extent, word).is_some());
    reading.domain.sanction_told && told && (sentence.drafts.iter().any(imposer) || bare())
}

/// Whether the ban of an act that ends at a place is one that states impose. Who stops his own dealings imposes nothing, and
/// much is forbidden for reasons of others: such acts ask for more around them.
fn imposes(reading: &Reading, sentence: &Sentence, goods: &str, end: usize) -> bool {
    let stops = STOPS.ending(reading.text, end).is_some();
    let told = reading.domain.sanction_told;
    if cue!("plain-goods").contains(goods) {
        return !stops && is_told_here(reading, sentence);
    }
    // A carrier stops its flights; a visa is in the hand of states.
    if cue!("travel-goods").contains(goods) {
        return told && (!stops || cue!("visa").contains(goods));
    }
    if reading.text.ends_with(end, "取り消") {
        return false;
    }
    let weak = cue!("weak-goods").contains(goods);
    // 患者の受け入れを制限: what is only limited is limited by anybody.
    let limited = reading.text.ends_with(end, "制限");
    if weak && (limited || !(told && names_imposer(reading, sentence, goods))) {
        return false;
    }
    !stops || !(weak || cue!("weak-trade").contains(goods)) || is_told_here(reading, sentence)
}

/// Whether a state or an office of one is named in the sentence, or a sanction. Payments are stopped by none but those where
/// the text tells of sanctions; clubs keep people from taking part.
fn names_imposer(reading: &Reading, sentence: &Sentence, goods: &str) -> bool {
    let money = matches!(goods, "支払い" | "償還" | "利払い") && reading.domain.sanction_told;
    money
        || sentence
            .drafts
            .iter()
            .any(|draft| draft.category == Category::Sanction || matches!(draft.kind, Kind::State | Kind::Authority))
}

/// 輸出することを禁止する, 移転または提供することを禁じる: the acts that are forbidden, and the verb.
fn acts(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some((found, end)) = nominalised(text, Extent::new(at, sentence.extent.end)) {
        at = end;
        let particle = ["を", "は", "が", "も"].iter().any(|word| text.starts_with(at, word));
        let place = cue!("how-far-banned").starting(text, at + 1).map_or(at + 1, |far| at + 1 + far.chars().count());
        let verb = cue!("ban-verb").starting(text, place);
        let Some(verb) = verb.filter(|_| particle) else { continue };
        let Some(start) = first_act(text, found).filter(|start| *start >= sentence.extent.start) else { continue };
        let extent = Extent::new(start, ban_end(text, place + verb.chars().count(), true));
        if extent.end <= sentence.extent.end {
            sentence.replace_inside(sanction(text, extent, Kind::Measure, "trade-ban", RULES));
        }
    }
}

/// Where the next act ends that こと makes a noun of, and where こと ends: 輸出すること, 投資活動を行うこと.
fn nominalised(text: &Normalised, range: Extent) -> Option<(usize, usize)> {
    ["すること", "を行うこと"]
        .iter()
        .filter_map(|form| text.find(range, form).map(|at| (at, at + form.chars().count())))
        .min()
        .map(|(at, end)| (if text.ends_with(at, "活動") { at - 2 } else { at }, end))
}

/// Where the acts that end at a place begin: 移転または提供.
fn first_act(text: &Normalised, end: usize) -> Option<usize> {
    let ending = |end: usize| {
        let longest = ACTS.iter().filter(|act| text.ends_with(end, act)).max_by_key(|act| act.chars().count())?;
        Some(end - longest.chars().count())
    };
    let mut start = ending(end)?;
    while let Some(earlier) = ["または", "又は", "および", "及び", "や", "・", "、", "もしくは", "若しくは"]
        .iter()
        .find(|joint| text.ends_with(start, joint))
        .and_then(|joint| ending(start - joint.chars().count()))
    {
        start = earlier;
    }
    Some(start)
}

/// 全面禁止 that stands apart from what it forbids, in a sentence that names both that and a sanction.
fn wholly(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let named = sentence.drafts.iter().any(|draft| draft.category == Category::Sanction)
        || text.find(sentence.extent, "制裁").is_some();
    let Some(found) = text.find(sentence.extent, "全面禁止").filter(|_| named) else { return };
    let before = Extent::new(sentence.extent.start, found);
    let extent = Extent::new(found, found + 4);
    let goods = BANNED.find(text, before).is_some();
    if goods && !sentence.touches(extent) && !is_kanji(text.before(found)) {
        sentence.add(sanction(text, extent, Kind::Measure, "trade-ban", RULES));
    }
}

/// 北朝鮮との取引を禁止, 企業に部品を輸出することを禁止, 船舶が領海を通過することを禁じる.
fn banned_parties(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let found: Vec<Extent> = sentence
        .drafts
        .iter()
        .filter(|draft| draft.kind == Kind::Measure && draft.category == Category::Sanction)
        .map(|draft| draft.extent)
        .filter(|extent| cue!("ban-stem").find(text, *extent).is_some() || DENIALS.find(text, *extent).is_some())
        .collect();
    for extent in found {
        let Some(phrase) = sentence.phrase_at(extent.start) else { continue };
        let mut parties = partner(reading, sentence, phrase, extent);
        if is_at_home(reading, sentence, phrase, &parties) {
            parties.retain(|np| np.draft.is_none() && !is_owned_at_home(reading, sentence, phrase, np));
            if parties.is_empty() {
                parties = against(reading, sentence, phrase);
            }
        }
        if parties.is_empty() && nominalised(text, extent).is_some() {
            parties = receiver(reading, sentence, phrase);
        }
        parties.retain(|np| np.kind.is_some() && is_party(reading, sentence, np));
        if parties.is_empty() {
            continue;
        }
        let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, "banned-party");
        let mut agents = subject::of(reading, sentence, phrase, SANCTIONERS);
        agents.retain(|agent| !objects.contains(agent));
        if agents.is_empty() {
            agents = trading(reading, sentence, phrase, extent);
        }
        sentence.frames.push(Frame::new(EventType::Sanction, extent, agents, objects, "banned-party"));
    }
}

/// With whom dealings are banned, or from where goods: 北朝鮮との取引を禁止, ロシアからの輸入を禁止. The noun 取引禁止 and
/// the passive name the other side: 米国との取引禁止.
fn partner(reading: &Reading, sentence: &Sentence, phrase: usize, ban: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let verb = ["を", "も"].iter().any(|word| text.find(ban, word).is_some()) && !text.starts_with(ban.end, "され");
    let denied = DENIALS.ends(text, 0, ban.end).is_some();
    let Some(mut left) = phrase.checked_sub(1).filter(|_| verb || denied) else { return Vec::new() };
    if let Some(state) = origin(reading, sentence, left, ban).or_else(|| exporter(reading, sentence, left, ban)) {
        return vec![state];
    }
    // ロシアからの石油の輸入: the goods stand between.
    let tail = |index: usize| text.str(sentence.phrases[index].tail);
    if tail(left) == "の" && left > 0 && tail(left - 1).ends_with("からの") {
        left -= 1;
    }
    let tail = sentence.phrases[left].tail;
    // What comes from a place is imported: 日本からの輸出 names the state that bans.
    let from =
        text.ends_with(tail.end, "からの") && ["輸入", "入国", "投資"].iter().any(|w| text.starts_with(ban.start, w));
    // キューバの出場を認めず: whose act is forbidden.
    let owned = text.str(tail) == "の" && cue!("weak-goods").iter().any(|word| text.find(ban, word).is_some());
    if from || owned || text.ends_with(tail.end, "との") {
        noun_phrase::arguments(reading, sentence, left)
    } else {
        Vec::new()
    }
}

/// 米国は…米国の企業との取引を禁じた: the partner is of the state that bans, and so is not the one under sanction.
fn is_at_home(reading: &Reading, sentence: &Sentence, phrase: usize, partners: &[NounPhrase]) -> bool {
    let states = |extent: &Extent| {
        let draft = sentence.drafts.iter().find(|draft| draft.extent == *extent)?;
        Some(&draft.key).filter(|_| draft.kind == Kind::State)
    };
    let agents = subject::of(reading, sentence, phrase, SANCTIONERS);
    // 米政府は…米国人との取引を禁じた: citizens and firms begin with the kanji of their state, as its offices do.
    let compatriot = |np: &NounPhrase| {
        let first = reading.text.at(np.extent.start);
        let people = np.draft.is_none() && reading.lexicon.short_form(first).is_some();
        people && agents.iter().any(|agent| reading.text.at(agent.start) == first)
    };
    partners.iter().any(|np| {
        compatriot(np) || states(&np.extent).is_some_and(|key| agents.iter().any(|agent| states(agent) == Some(key)))
    })
}

/// 英国は…英国の企業とロシアの銀行との取引を禁じた: whose state before の is the one that bans, or one of its people.
fn is_owned_at_home(reading: &Reading, sentence: &Sentence, phrase: usize, np: &NounPhrase) -> bool {
    let owner =
        sentence.phrase_at(np.extent.start).and_then(|at| at.checked_sub(1)).map(|left| &sentence.phrases[left]);
    let owner = owner.filter(|left| left.case == Case::Genitive).and_then(|left| sentence.draft_of(left));
    let state = owner.map(|draft| NounPhrase { extent: sentence.drafts[draft].extent, kind: None, draft: Some(draft) });
    let whose: Vec<NounPhrase> = state.into_iter().chain([*np]).collect();
    is_at_home(reading, sentence, phrase, &whose)
}

/// Against whom a ban on dealings is laid: the nearest に対し.
fn against(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let towards = (0..phrase).rev().find(|index| {
        sentence.phrases[*index].case == Case::Dative
            && reading.text.starts_with(sentence.phrases[*index].tail.start, "に対し")
    });
    towards.map(|index| noun_phrase::arguments(reading, sentence, index)).unwrap_or_default()
}

/// ロシア産石炭の輸入を禁止, ロシア国債の取引を禁止: the state whose goods nobody may buy.
pub(super) fn origin(reading: &Reading, sentence: &Sentence, goods: usize, ban: Extent) -> Option<NounPhrase> {
    let text = reading.text;
    let bought = cue!("banned-trade").starts(text, ban.start).is_some();
    let content = sentence.phrases[goods].content;
    let draft = sentence.starting_at(content.start, content.end)?;
    let state = sentence.drafts[draft].extent;
    let made = ["産", "製", "国債"].iter().any(|word| text.starts_with(state.end, word));
    let fits = bought && made && text.str(sentence.phrases[goods].tail) == "の";
    (fits && sentence.drafts[draft].kind == Kind::State).then_some(NounPhrase {
        extent: state,
        kind: Some(Kind::State),
        draft: Some(draft),
    })
}

/// 北朝鮮の石炭、海産物の輸出を禁止: the state whose goods nobody may sell abroad, where a resolution forbids it. A state alone
/// forbids what leaves its own ports.
fn exporter(reading: &Reading, sentence: &Sentence, goods: usize, ban: Extent) -> Option<NounPhrase> {
    let text = reading.text;
    let resolved = ["決議", "安保理", "国連"].iter().any(|word| text.find(sentence.extent, word).is_some());
    if !resolved || !text.starts_with(ban.start, "輸出") || sentence.phrases[goods].case != Case::Genitive {
        return None;
    }
    let listed = |left: &usize| matches!(sentence.phrases[*left].case, Case::Bare | Case::And);
    let owner = (0..goods).rev().find(|left| !listed(left))?;
    let owner = &sentence.phrases[owner];
    let draft = sentence.exact(owner.core).filter(|_| owner.case == Case::Genitive)?;
    let state = &sentence.drafts[draft];
    (state.kind == Kind::State).then_some(NounPhrase {
        extent: state.extent,
        kind: Some(Kind::State),
        draft: Some(draft),
    })
}

/// The state that trade is banned with at home: 日本からの輸出を禁止, 日本への輸入を禁止.
fn trading(reading: &Reading, sentence: &Sentence, phrase: usize, ban: Extent) -> Vec<Extent> {
    let text = reading.text;
    let Some(left) = phrase.checked_sub(1) else { return Vec::new() };
    let tail = sentence.phrases[left].tail;
    let out =
        text.ends_with(tail.end, "からの") && ["輸出", "送金", "渡航"].iter().any(|w| text.starts_with(ban.start, w));
    let inward =
        text.ends_with(tail.end, "への") && ["輸入", "入国", "入港"].iter().any(|w| text.starts_with(ban.start, w));
    if out || inward { subject::coordinated(reading, sentence, left, SANCTIONERS) } else { Vec::new() }
}

/// Who may not be given, or else who may not do, what the ban forbids.
fn receiver(reading: &Reading, sentence: &Sentence, phrase: usize) -> Vec<NounPhrase> {
    let given = |case: Case| case == Case::Dative || case == Case::Lative;
    let does = |case: Case| case == Case::Nominative;
    // 中国における投資: where it is done is given nothing.
    let place = |index: usize| reading.text.starts_with(sentence.phrases[index].tail.start, "にお");
    let nearest = |accepts: &dyn Fn(Case) -> bool| {
        (0..phrase)
            .rev()
            .find(|index| accepts(sentence.phrases[*index].case) && !place(*index))
            .map(|index| noun_phrase::arguments(reading, sentence, index))
    };
    nearest(&given).or_else(|| nearest(&does)).unwrap_or_default()
}
