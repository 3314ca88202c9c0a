//! Measures and programmes directed at a party: 〜に対する制裁, 〜への禁輸, 〜向け輸出禁止, 対○○制裁.

use super::ban::origin;
use super::named_party::named;
use super::sanction_party::{is_party, opening};
use crate::grammar::draft::{Draft, Frame};
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::Case;
use crate::text::Arrange;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "sanctioned-party",
    stage: Stage::Predicates,
    ja: "制裁・措置が向けられる相手",
    en: "The party that a sanction or measure is directed at",
    examples: &[
        "EUは⟦造船会社⟧への資産凍結を決定した。",
        "英国は⟦海運会社⟧に対する経済制裁の効果を調べた。",
        "ロシアは経済制裁に反発し、英国の⟦軍幹部⟧ら3人を入国禁止にした。",
        "EUは弾圧に関わった⟦軍幹部⟧らを対象とした経済制裁を続ける。",
        "EUは、ドローンの部品を供給する⟦商社⟧を標的とする追加制裁を決めた。",
        "英国は制裁の一環で、⟦軍幹部⟧らの欧州への渡航を禁じる決定をした。",
        "制裁逃れを防ぐため、EUは⟦タンカー⟧27隻の域内への寄港を禁じた。",
        "米国は⟦イラン⟧産原油の禁輸を一時的に緩和した。",
        "EUは⟦検察官⟧ら4人に20日に渡航禁止と資産凍結の措置を実施した。",
        "スイスはロシアの⟦銀行⟧5行の資産を凍結した。",
        "スイスはベネズエラの⟦前大統領⟧の資産を凍結した。",
        "米国は制裁として、イランの⟦銀行⟧の米国内資産を凍結した。",
        "英国は制裁として、ロシアの⟦番組制作者⟧を入国禁止とした。",
        "日本は⟦商社⟧の資産凍結と、17⟦団体⟧への輸出禁止を決めた。",
    ],
    counterexamples: &[
        "EUは北朝鮮への支援を決めた。",
        "日本の警視庁は詐欺の口座を凍結した。",
        "経済産業省は、輸出等に係る禁止措置を実施した。",
        "安保理は制裁を強化した。",
        "経済制裁が続く中、ロシアの渡航禁止は解けた。",
    ],
    apply: directed,
}];

/// A sanction that may be directed at a party.
struct Measure {
    extent: Extent,
    kind: Kind,
    /// The phrase where it begins.
    phrase: usize,
}

/// Where the party of a measure may stand.
type Place = fn(&Reading, &Sentence, &Measure) -> Vec<NounPhrase>;

/// Every such place; what stands in any of them is a party.
const PLACES: &[Place] = &[state_in_name, glued_bound, in_case, subject_to, of_origin, traveller];

/// Measures and programmes directed at a party: ○○に対する制裁, ○○への禁輸, ○○向け輸出禁止, 対○○制裁.
fn directed(reading: &Reading, sentence: &mut Sentence) {
    bound_for(reading, sentence);
    for measure in measures(reading, sentence) {
        // Who opens a headline imposes: 日本政府、個人の資産凍結を実施.
        let opener = opening(reading, sentence, measure.phrase);
        let mut parties = parties(reading, sentence, &measure);
        if parties.len() > 1 {
            parties.retain(|np| !opener.contains(&np.extent));
        }
        if parties.is_empty() && !meets_counted(reading, sentence, &measure) {
            lifted_by_office(reading, sentence, &measure);
            continue;
        }
        let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, "sanctioned-party");
        let mut agents = subject::of(reading, sentence, measure.phrase, SANCTIONERS);
        if agents.is_empty() {
            agents = opener;
        }
        agents.retain(|agent| !objects.contains(agent) && !acts_before(reading, *agent, measure.extent.start));
        tell(reading, sentence, &measure, agents, objects);
    }
}

/// 2社の資産を凍結した, 100隻を入港禁止とした: who is only counted is no mention, and the act is told all the same.
fn meets_counted(reading: &Reading, sentence: &Sentence, measure: &Measure) -> bool {
    let text = reading.text;
    let Some(left) = measure.phrase.checked_sub(1).map(|left| &sentence.phrases[left]) else { return false };
    let number = left.content.len() > 1
        && is_one_of("社人隻行名", text.before(left.content.end))
        && text.slice(left.content).iter().rev().skip(1).all(|c| c.is_ascii_digit() || is_one_of("計約", *c));
    let made = left.case == Case::Accusative && cue!("made-measure").starts(text, measure.extent.end).is_some();
    let frozen = left.case == Case::Genitive && cue!("owned-measure").find(text, measure.extent).is_some();
    number && measure.kind == Kind::Measure && (made || frozen)
}

/// The measures of a sentence. 制裁対象から除外 has its party as its object, and is left to the rule of lifting.
fn measures(reading: &Reading, sentence: &Sentence) -> Vec<Measure> {
    let is_directed = |draft: &Draft| match draft.kind {
        // 機構に対し、…の参加を認めない: who is told is not who may not take part.
        Kind::Measure => ["認め", "許可し", "許さ"].iter().all(|word| reading.text.find(draft.extent, word).is_none()),
        Kind::Regime | Kind::List => true,
        Kind::Lifting => reading.text.find(draft.extent, "から").is_none(),
        // 対イラン制裁の回避 tells against whom the programme is.
        Kind::Evasion => reading.text.at(draft.extent.start) == '対',
        _ => false,
    };
    let sanctions = sentence.drafts.iter().filter(|draft| draft.category == Category::Sanction && is_directed(draft));
    sanctions
        .filter_map(|draft| {
            let phrase = sentence.phrase_at(draft.extent.start)?;
            Some(Measure { extent: draft.extent, kind: draft.kind, phrase })
        })
        .collect()
}

/// The parties of a measure, in the order of the text.
fn parties(reading: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let mut parties: Vec<NounPhrase> = PLACES.iter().flat_map(|place| place(reading, sentence, measure)).collect();
    // Ships are kept out of ports, and sanctioned like firms; other goods are no party.
    let travels = cue!("travelling").starts(reading.text, measure.extent.start).is_some();
    let ship = |np: &NounPhrase| cue!("vessel").ends(reading.text, np.extent.start, np.extent.end).is_some();
    let laid = measure.kind == Kind::Measure && imposed(reading, sentence, measure.extent);
    parties.retain(|np| {
        (np.kind.is_some() || laid && befalls(reading, sentence, np, measure) && is_party(reading, sentence, np))
            && noun_phrase::can_be_target(reading, np)
            && (np.draft.is_some() || np.kind != Some(Kind::Asset) || travels || ship(np))
            && !reading.text.starts_with(np.extent.end, "以外")
    });
    parties.arrange_by_key(|np| np.extent);
    parties.dedup_by_key(|np| np.extent);
    parties
}

/// Whether an unknown noun stands where a measure befalls whatever stands there: before を or a plain に, or as the owner of
/// what is frozen. The goods of a ban stand before への and に対する.
fn befalls(reading: &Reading, sentence: &Sentence, np: &NounPhrase, measure: &Measure) -> bool {
    let Some(index) = sentence.phrase_at(np.extent.start) else { return false };
    let phrase = &sentence.phrases[index];
    match phrase.case {
        Case::Accusative => is_made(reading, sentence, index, measure),
        Case::Dative => {
            let compound =
                reading.text.str(phrase.tail).contains("に対") || reading.text.str(phrase.tail).contains("につ");
            !compound && !is_one_of("係関基対", reading.text.at(phrase.tail.end))
        }
        Case::Genitive => reading.text.starts_with(measure.extent.start, "資産") && index < measure.phrase,
        _ => false,
    }
}

/// The state inside 対○○制裁.
fn state_in_name(_: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let drafts = sentence.drafts.iter().enumerate();
    drafts
        .filter(|(_, draft)| measure.extent.contains(draft.extent) && draft.kind == Kind::State)
        .map(|(index, draft)| NounPhrase { extent: draft.extent, kind: Some(Kind::State), draft: Some(index) })
        .collect()
}

/// 向け glued before the measure: ロシア向け輸出等禁止措置.
fn glued_bound(reading: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out = Vec::new();
    for index in (measure.phrase.saturating_sub(1)..=measure.phrase).rev() {
        let phrase = &sentence.phrases[index];
        let glued = index == measure.phrase || matches!(text.str(phrase.tail), "け" | "けの");
        let start = phrase.content.start;
        let range = Extent::new(start, phrase.content.end.min(measure.extent.start).max(start));
        if let Some(at) = text.find(range, "向").filter(|_| glued) {
            out.extend(noun_phrase::of_extent(reading, sentence, Extent::new(start, at)));
        }
    }
    out
}

/// The nearest phrase in a case that says whom the measure meets: への, に対し, に…を科す.
fn in_case(reading: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let text = reading.text;
    let laid_on = matches!(measure.kind, Kind::Measure | Kind::Regime) && is_laid(text, measure.extent);
    let headline = measure.kind != Kind::List && sentence.headline;
    // 同盟国に対し、制裁の名簿づくりを要請: who is asked is not who is met.
    let behind = Extent::new(measure.extent.end, sentence.extent.end.min(measure.extent.end + ASKED_REACH));
    let asked = !laid_on && cue!("petition").find(text, behind).is_some();
    // 高官に20日に資産凍結を科した: the day stands in に as well.
    let is_day = |left: &usize| {
        let content = text.slice(sentence.phrases[*left].content);
        content.first().is_some_and(char::is_ascii_digit) && content.last().is_some_and(|c| is_one_of("日月年", *c))
    };
    let meets = |left: &usize| {
        let phrase = &sentence.phrases[*left];
        match phrase.case {
            Case::TowardsGenitive => !is_destination(reading, sentence, *left, measure.extent),
            Case::Dative if asked => false,
            Case::Dative => laid_on || headline || text.starts_with(phrase.tail.start, "に対"),
            Case::Accusative => {
                aimed_at(reading, sentence, *left, measure.extent) || is_made(reading, sentence, *left, measure)
            }
            _ => false,
        }
    };
    let party = (measure.phrase.saturating_sub(5)..measure.phrase).rev().find(|left| meets(left) && !is_day(left));
    let Some(party) = party else { return Vec::new() };
    // 高官ら30人を入国禁止にした: who is counted stands before the number.
    let counted = sentence.phrases[party].case != Case::TowardsGenitive;
    let mut found =
        if counted { named(reading, sentence, party) } else { noun_phrase::arguments(reading, sentence, party) };
    // 商社の資産凍結と、団体への輸出禁止: what stands before another measure is the party of that one.
    let first = sentence.phrases[party].content.start;
    let apart = |np: &NounPhrase| {
        let between = Extent::new(np.extent.end, first.max(np.extent.end));
        sentence.drafts.iter().any(|draft| draft.kind == Kind::Measure && between.contains(draft.extent))
    };
    found.retain(|np| !apart(np));
    found
}

/// How far behind a measure its verb of asking may stand, in characters.
const ASKED_REACH: usize = 16;

/// 高官を入国禁止とした, 高官を好ましからざる人物として入国禁止にした: what is put under the measure is the object before it.
fn is_made(reading: &Reading, sentence: &Sentence, left: usize, measure: &Measure) -> bool {
    let between = &sentence.phrases[left + 1..measure.phrase];
    let status = between.iter().all(|phrase| {
        phrase.case == Case::Genitive || reading.text.starts_with(phrase.tail.start, "として") || phrase.tail.is_empty()
    });
    status && between.len() <= 3 && cue!("made-measure").starts(reading.text, measure.extent.end).is_some()
}

/// ベネズエラ産原油の禁輸: the state whose goods nobody may buy. Where the ban is a verb, its own rule reads them.
fn of_origin(reading: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let verb =
        measure.kind != Kind::Lifting && reading.text.slice(measure.extent).iter().any(|c| is_one_of("をも", *c));
    let goods = measure.phrase.checked_sub(1).filter(|_| !verb);
    goods.and_then(|goods| origin(reading, sentence, goods, measure.extent)).into_iter().collect()
}

/// 将官らの渡航を禁じる, 船舶の域内への寄港を禁止: who may not travel stands before の, and where to may stand between. A
/// state there is the one that bans, or the one that nobody may go to.
fn traveller(reading: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let travels = cue!("travelling").starts(reading.text, measure.extent.start).is_some();
    let left = measure.phrase.checked_sub(1).filter(|_| travels);
    let goes_to = |left: &usize| sentence.phrases[*left].case == Case::TowardsGenitive;
    let owner = left.and_then(|left| if goes_to(&left) { left.checked_sub(1) } else { Some(left) });
    let genitive = |owner: &usize| reading.text.str(sentence.phrases[*owner].tail).ends_with('の') && !goes_to(owner);
    let mut found = owner.filter(genitive).map(|owner| named(reading, sentence, owner)).unwrap_or_default();
    // Nor does the land of a head that is no party travel: ○○国の船団.
    let bans =
        |np: &NounPhrase| np.kind.is_none() || np.draft.is_some_and(|draft| sentence.is_actor(draft, SANCTIONERS));
    if found.last().is_some_and(bans) {
        found.clear();
    }
    found
}

/// 米国への入国禁止: where nobody may enter is the state that bans.
fn is_destination(reading: &Reading, sentence: &Sentence, index: usize, measure: Extent) -> bool {
    let (text, phrase) = (reading.text, &sentence.phrases[index]);
    let body = sentence.draft_of(phrase).is_some_and(|draft| sentence.drafts[draft].kind == Kind::Authority);
    // 幹部の欧州への渡航を禁じる: who may not travel stands before.
    let left = index.checked_sub(1).filter(|_| cue!("travelling").starts(text, measure.start).is_some());
    let into = cue!("travel-into").starts(text, measure.start).is_some()
        || left.is_some_and(|left| sentence.phrases[left].case == Case::Genitive);
    text.str(phrase.tail).starts_with("への") && (into || body && text.starts_with(measure.start, "渡航"))
}

/// Puts a frame on the sentence, where the measure is told to be imposed or lifted.
fn tell(reading: &Reading, sentence: &mut Sentence, measure: &Measure, agents: Vec<Extent>, objects: Vec<Extent>) {
    if measure.kind == Kind::Evasion {
        return;
    }
    let lifted = match measure.kind {
        Kind::Lifting => Some(measure.extent),
        _ => lifted_by(reading, sentence, measure.extent),
    };
    if lifted.is_none()
        && (is_part_of_lifting(reading, sentence, measure.extent) || !imposed(reading, sentence, measure.extent))
    {
        return;
    }
    sentence.frames.push(Frame::new(
        if lifted.is_some() { EventType::Lifting } else { EventType::Sanction },
        lifted.unwrap_or(measure.extent),
        agents,
        objects,
        "sanctioned-party",
    ));
}

/// 財務省が制裁を解除したと発表: an office tells that it lifts what the text has named.
fn lifted_by_office(reading: &Reading, sentence: &mut Sentence, measure: &Measure) {
    let told = measure.kind == Kind::Lifting
        && ["し", "した"].iter().any(|word| reading.text.starts_with(measure.extent.end, word));
    if !told {
        return;
    }
    let mut agents = subject::of(reading, sentence, measure.phrase, SANCTIONERS);
    agents.retain(|agent| sentence.drafts.iter().any(|d| d.extent == *agent && d.kind == Kind::Authority));
    if !agents.is_empty() {
        tell(reading, sentence, measure, agents, Vec::new());
    }
}

/// 武器禁輸等に関する制裁措置を解除: what only says which sanction is lifted is not imposed.
fn is_part_of_lifting(reading: &Reading, sentence: &Sentence, measure: Extent) -> bool {
    let next = sentence.drafts.iter().filter(|d| d.kind == Kind::Lifting && d.extent.start >= measure.end);
    next.map(|draft| draft.extent.start).min().is_some_and(|lifting| {
        let gap = reading.text.slice(Extent::new(measure.end, lifting));
        gap.len() <= 12 && !gap.iter().any(|c| is_one_of("はがをで。、", *c))
    })
}

/// 米軍が拘束して以来、最大の制裁緩和となる: the subject of a clause of time does not impose.
fn acts_before(reading: &Reading, agent: Extent, measure: usize) -> bool {
    let text = reading.text;
    let clause = Extent::new(agent.end, measure.max(agent.end));
    let behind = crate::grammar::reading::after_gloss(text, agent.end);
    text.at(behind) == 'が'
        && ["以来、", "ことで、", "ことから、", "ため、"].iter().any(|word| text.find(clause, word).is_some())
}

/// ○○を対象とした制裁, ○○を狙った制裁.
fn aimed_at(reading: &Reading, sentence: &Sentence, phrase: usize, measure: Extent) -> bool {
    let text = reading.text;
    let end = sentence.phrases[phrase].tail.end;
    let near = measure.start >= end && measure.start - end <= 12;
    near && cue!("aimed-measure").starts(text, end).is_some()
}

/// How far behind a measure its verb may stand, others of their kind between them, in characters.
const LAID_REACH: usize = 24;

/// ○○に資産凍結を科す, ○○に渡航禁止と資産凍結を科す: the party of what is laid on stands in に.
fn is_laid(text: &Normalised, measure: Extent) -> bool {
    let window = Extent::new(measure.end, measure.end + LAID_REACH);
    cue!("laid-on").iter().any(|word| {
        text.find(window, word)
            .is_some_and(|at| !text.slice(Extent::new(measure.end, at)).iter().any(|c| matches!(c, '。' | 'は' | 'に')))
    })
}

/// The verb that ends several measures, apart from the last of them: 遮断措置や資産凍結を解除する.
fn lifted_by(reading: &Reading, sentence: &Sentence, measure: Extent) -> Option<Extent> {
    let text = reading.text;
    let verb =
        sentence.drafts.iter().filter(|d| d.kind == Kind::Lifting && d.extent.start >= measure.end).map(|d| d.extent);
    verb.min().filter(|verb| {
        let gap = text.slice(Extent::new(measure.end, verb.start));
        text.starts_with(verb.start, "解除") && gap.len() <= 30 && !gap.iter().any(|c| is_one_of("は。、", *c))
    })
}

/// イラン向け貨物の輸出: where goods may not go is under sanction, in a text about sanctions that names one here.
fn bound_for(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let named = sentence.drafts.iter().any(|draft| draft.category == Category::Sanction);
    if !named || !reading.domain.sanction {
        return;
    }
    let states: Vec<usize> = (0..sentence.drafts.len())
        .filter(|index| {
            let draft = &sentence.drafts[*index];
            let behind = Extent::new(draft.extent.end, sentence.extent.end);
            draft.kind == Kind::State
                && text.starts_with(draft.extent.end, "向け")
                && text.find(behind, "輸出").is_some_and(|at| at < draft.extent.end + 20)
        })
        .collect();
    let parties = states
        .into_iter()
        .map(|draft| NounPhrase { extent: sentence.drafts[draft].extent, kind: Some(Kind::State), draft: Some(draft) })
        .collect();
    make_targets(reading, sentence, parties, Roles::SANCTIONED, "sanctioned-party");
}

/// Who is subject to a measure: 禁止措置の対象となる特定団体, and 向け before what must not be exported.
fn subject_to(reading: &Reading, sentence: &Sentence, measure: &Measure) -> Vec<NounPhrase> {
    let (text, measure) = (reading.text, measure.extent);
    let relative = cue!("subject-to").starting(text, measure.end).map(|word| measure.end + word.chars().count());
    let banned_place = ["の", "されている", "されていた", "された"]
        .iter()
        .map(|word| (measure.end + word.chars().count(), text.starts_with(measure.end, word)))
        .filter(|(_, follows)| *follows)
        .filter_map(|(at, _)| sentence.starting_at(at, sentence.extent.end))
        .find(|draft| sentence.drafts[*draft].kind == Kind::State);
    if let Some(draft) = banned_place {
        // 輸入禁止の北朝鮮, 輸出が禁止されている国.
        return vec![NounPhrase { extent: sentence.drafts[draft].extent, kind: Some(Kind::State), draft: Some(draft) }];
    }
    // 米国の資産が凍結される: under American law that is what lies in the country.
    let own_law = ["ofac", "米財務省", "米国財務省", "外国資産管理"]
        .iter()
        .any(|word| text.find(Extent::new(0, text.len()), word).is_some());
    let at_home =
        own_law && ["米国の", "米国内の", "米国内にある"].iter().any(|word| text.ends_with(measure.start, word));
    if at_home {
        return Vec::new();
    }
    // A freeze or a designation belongs to its party, also where it is lifted: 銀行の資産凍結を解除.
    let owned = cue!("owned-measure");
    if owned.ends(text, 0, measure.end).is_some() || owned.find(text, measure).is_some() {
        return owners(reading, sentence, measure);
    }
    let Some(mut phrase) = relative.and_then(|at| sentence.phrase_at(at)) else { return Vec::new() };
    while sentence.phrases[phrase].case == Case::Genitive && phrase + 1 < sentence.phrases.len() {
        phrase += 1;
    }
    let mut found = noun_phrase::arguments(reading, sentence, phrase);
    found.retain(|np| np.extent.start >= measure.end);
    found
}

/// Whose assets are frozen: 運営者の資産凍結, 同社資産は凍結.
fn owners(reading: &Reading, sentence: &Sentence, measure: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    if let Some(draft) = sentence.ending_at(sentence.extent.start, measure.start) {
        let extent = sentence.drafts[draft].extent;
        let party = sentence.drafts[draft].category != Category::Sanction;
        return if party {
            vec![NounPhrase { extent, kind: Some(sentence.drafts[draft].kind), draft: Some(draft) }]
        } else {
            Vec::new()
        };
    }
    let linked = text.before(measure.start) == 'の';
    let mut phrase = measure.start.checked_sub(1).filter(|_| linked).and_then(|at| sentence.phrase_at(at));
    // 銀行の国際金融網からの遮断措置: the party stands before what it is cut off from.
    // 銀行の米国内資産, 銀行の国内の資産: so it does before where the assets lie.
    let lies = |end: usize| ["内", "国外", "海外"].iter().any(|place| text.ends_with(end, place));
    if phrase.is_none() && lies(measure.start) {
        let glued = sentence.phrase_at(measure.start).and_then(|at| at.checked_sub(1));
        phrase = glued.filter(|left| sentence.phrases[*left].case == Case::Genitive);
    }
    while let Some(at) = phrase.filter(|at| {
        text.ends_with(sentence.phrases[*at].tail.end, "からの") || lies(sentence.phrases[*at].content.end)
    }) {
        phrase = at.checked_sub(1).filter(|left| sentence.phrases[*left].case == Case::Genitive);
    }
    phrase.map(|phrase| noun_phrase::arguments(reading, sentence, phrase)).unwrap_or_default()
}

/// Words behind a measure that say that it is imposed, kept or considered.
static IMPOSED: Group = Group::new("imposed");

/// Whether the text says that a measure is imposed or lifted, and does not merely speak of it. A headline that closes
/// with another act (対北制裁で連携確認) only speaks of it.
fn imposed(reading: &Reading, sentence: &Sentence, measure: Extent) -> bool {
    let text = reading.text;
    let window = Extent::new(measure.end, sentence.extent.end.min(measure.end + 24));
    // 経済制裁後: what is told happens under it.
    if text.starts_with(measure.end, "後") {
        return true;
    }
    // 高官を入国禁止とした.
    if cue!("made-measure").starts(text, measure.end).or(cue!("laid-on").starts(text, measure.end)).is_some() {
        return true;
    }
    // 供給も制限した: the measure is told as a verb.
    let verbal = ["を", "も", "は"].iter().any(|word| text.find(measure, word).is_some())
        && ["し", "さ", "する", "じ", "じる"]
            .iter()
            .any(|word| text.starts_with(measure.end, word) || text.ends_with(measure.end, word));
    if verbal {
        return true;
    }
    let spoken_of = cue!("about-measure").starts(text, measure.end).is_some();
    IMPOSED.find(text, window).is_some() || sentence.headline && !spoken_of
}
