//! 指定 alone, where the text has said that it means a designation.

use super::enumeration::enumerated;
use super::named_party::named;
use super::sanction_party::{self, Predicate, by_agent, frame, frame_of, is_party};
use super::sanction_word::sanction;
use crate::grammar::draft::Draft;
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, Kind, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_content, is_kanji, is_latin, matching_open};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "bare-designation",
    stage: Stage::Predicates,
    ja: "制裁を述べる文章での「指定」",
    en: "指定 in a text that tells of sanctions",
    examples: &[
        "OFACは商社を制裁対象に加えた。外務省は今回の⟦指定⟧を支持した。",
        "米財務省は⟦貿易会社⟧を犯罪組織として⟦制裁指定⟧した。",
        "資産凍結の対象は、外務省告示により⟦指定⟧された⟦団体⟧である。",
        "OFACは⟦組織⟧を ⟦SDGT 指定⟧した。",
        "韓国政府は独自制裁として、⟦海運会社⟧2社を⟦指定⟧した。",
        "OFACは⟦銀行⟧を資産凍結等の措置の⟦対象者として指定⟧した。",
        "安保理の制裁委員会が3⟦団体⟧を⟦追加指定⟧し、外務省は新たに⟦指定⟧を行った⟦団体⟧の資産凍結を始めた。",
        "資産凍結は、外務省告示により⟦民兵関係者⟧等として⟦指定⟧される者に及ぶ。",
        "米国は制裁を見直し、⟦イラン⟧の⟦「テロ支援国家」指定⟧は残した。",
        "英国は独自制裁を科した。米国は⟦商社⟧を先行して⟦指定⟧していた。",
        "OFACは商社を制裁対象に加えた。ミヤマ電機も⟦指定⟧された。",
        "EUは商社を制裁対象に加えた。OFACが既に⟦指定⟧した⟦造船会社⟧の系列だ。",
        "米国は経済制裁を決めた。⟦指定⟧を受けた⟦海運会社⟧は、老舗の⟦NITC⟧と⟦ソブコムフロット⟧の2社。",
    ],
    counterexamples: &[
        "OFACは商社を制裁対象に加えた。指定暴力団の幹部も調べた。",
        "制裁とは別に、市は今回の避難所の指定を見直した。",
        "席の指定を忘れた。",
        "OFACは商社を制裁対象に加えた。ミヤマ電機は優良企業に指定された。",
        "資産凍結の記事の後、市は土蔵2棟を文化財に追加指定した。",
        "資産凍結の記事の後、県は公民館を避難所に指定した。",
    ],
    apply: designations,
}];

/// What a party is designated as, before として指定.
static STATUSES: Group = Group::new("designation-status");
/// Programmes of the United States that give a designation its name.
const PROGRAMMES: [&str; 7] = ["tco", "sdn", "sdgt", "sdnt", "fto", "ofac", "teo"];
/// What stands before the noun where it points to an act that the text tells.
static POINTERS: Group = Group::new("designation-pointer");

fn designations(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction || !reading.domain.sanction_told {
        return;
    }
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "指定") {
        at = found + 2;
        let noun = Extent::new(found, at);
        if sentence.touches(noun) || is_kanji(text.at(at)) && !text.starts_with(at, "済み") {
            continue;
        }
        if let Some(start) = whole(text, found, sentence.extent.start) {
            // 制裁 in 制裁指定 may be a mention already.
            let extent = Extent::new(start, at);
            if sentence.replace_inside(sanction(text, extent, Kind::Designation, "bare-designation", RULES)) {
                let passive = ["され", "を受け"].iter().any(|word| text.starts_with(at, word));
                let noun =
                    !passive && ["の", "は", "が", "を", "に", "も"].iter().any(|word| text.starts_with(at, word));
                if noun {
                    owned(reading, sentence, start);
                } else {
                    frame(reading, sentence, &Predicate::sanction(extent, passive, false), "bare-designation");
                }
            }
            continue;
        }
        let noun = Extent::new(again(text, found), at);
        if sentence.touches(noun) || is_content(text.before(noun.start)) || !is_told(reading, sentence) {
            continue;
        }
        let mut party = sufferer(reading, sentence, noun);
        if party.is_empty() {
            party = listed_behind(reading, sentence, noun);
        }
        if !party.is_empty() {
            if sentence.add(sanction(text, noun, Kind::Designation, "bare-designation", RULES)) {
                frame_of(reading, sentence, &Predicate::sanction(noun, true, false), party, "bare-designation");
            }
        } else if points(reading, sentence, noun) || announced(text, noun) {
            sentence.add(sanction(text, noun, Kind::Designation, "bare-designation", RULES));
            described(reading, sentence, noun);
            directed(reading, sentence, noun);
        } else {
            told(reading, sentence, noun);
        }
    }
}

/// 追加指定, 再指定: where the noun begins.
fn again(text: &Normalised, found: usize) -> usize {
    let word = cue!("designated-again").ends(text, 0, found);
    word.map_or(found, |length| found - length)
}

/// Where a designation begins that names itself: 制裁指定, SDGT 指定, 特定団体として指定, 「テロ支援国家」指定.
fn whole(text: &Normalised, found: usize, from: usize) -> Option<usize> {
    if text.ends_with(found, "制裁") {
        return Some(found - 2).filter(|start| *start >= from);
    }
    if text.ends_with(found, "として") {
        let status = STATUSES.ending(text, found - 3)?;
        return Some(found - 3 - status.chars().count()).filter(|start| *start >= from);
    }
    if let Some(start) = terror_status(text, found).filter(|start| *start >= from) {
        return Some(start);
    }
    let spaced = if text.before(found) == ' ' { found - 1 } else { found };
    let programme = PROGRAMMES.iter().find(|name| text.ends_with(spaced, name))?;
    let start = spaced - programme.chars().count();
    (start >= from && !is_latin(text.before(start))).then_some(start)
}

/// Where the status begins that stands before 指定: テロ支援国家指定, 「外国テロ組織」の指定, 国際テロリスト(SDGT)指定.
fn terror_status(text: &Normalised, found: usize) -> Option<usize> {
    let linked = if text.before(found) == 'の' { found - 1 } else { found };
    let short = matching_open(text, linked.checked_sub(1)?).filter(|open| text.at(*open) == '(');
    let glossed = short.unwrap_or(linked);
    let quoted = matches!(text.before(glossed), '」' | '』' | '”');
    let end = if quoted { glossed - 1 } else { glossed };
    let length = cue!("terror-status").ends(text, 0, end)?;
    if quoted {
        let open = matching_open(text, end)?;
        return (end - open <= length + 10).then_some(open);
    }
    Some(end - length)
}

/// Whether the text tells what such a designation is, or the sentence says that it stands for a sanction (独自制裁として).
fn is_told(reading: &Reading, sentence: &Sentence) -> bool {
    let stands_for = |draft: &Draft| {
        draft.category == Category::Sanction
            && ["として", "の一環"].iter().any(|word| reading.text.starts_with(draft.extent.end, word))
    };
    cue!("designation-above").find(reading.text, Extent::new(0, reading.text.len())).is_some()
        || sentence.drafts.iter().any(stands_for)
}

/// 今回の指定, 継続中の指定, OFACによる指定: the noun with what points to the act, and its particle behind it.
fn points(reading: &Reading, sentence: &Sentence, noun: Extent) -> bool {
    let text = reading.text;
    let by = ["による", "の"].iter().find(|word| text.ends_with(noun.start, word));
    let office = by
        .and_then(|word| sentence.ending_at(sentence.extent.start, noun.start - word.chars().count()))
        .is_some_and(|draft| sentence.drafts[draft].kind == Kind::Authority);
    let pointed = POINTERS.ends(text, 0, noun.start).is_some();
    let used = ["を", "は", "が", "に", "の理由", "の結果", "、", "で", "も", "について", "に伴", "の一環"];
    (pointed || office) && used.iter().any(|word| text.starts_with(noun.end, word))
}

/// An act of an office on a party: OFACは3団体を指定した, 制裁委員会により指定される者, 新たに指定を行った2団体, 独自に指定済み.
fn told(reading: &Reading, sentence: &mut Sentence, noun: Extent) {
    let text = reading.text;
    let Some(phrase) = sentence.phrase_at(noun.start) else { return };
    let new = noun.len() > 2 || cue!("newly").ends(text, 0, noun.start).is_some();
    let passive = text.starts_with(noun.end, "され");
    let done = new && ["を行", "済み", "した", "する"].iter().any(|word| text.starts_with(noun.end, word));
    let acts = !passive && objects(reading, sentence, noun, phrase);
    let suffers = passive
        && (new
            || !by_agent(reading, sentence, phrase).is_empty()
            || cue!("by-order").find(text, Extent::new(sentence.extent.start, noun.start)).is_some());
    let head = if acts { Vec::new() } else { designated_head(reading, sentence, noun, phrase) };
    if !(acts || suffers || done || !head.is_empty()) || elsewhere(reading, sentence, noun, phrase) {
        return;
    }
    let marked = sentence.add(sanction(text, noun, Kind::Designation, "bare-designation", RULES));
    if !marked {
        return;
    }
    let clause = cue!("designated-clause").starts(text, noun.end).filter(|_| !acts && head.is_empty());
    let behind = clause.and_then(|length| sentence.phrase_at(noun.end + length));
    let mut parties = behind.map(|phrase| named(reading, sentence, phrase)).unwrap_or(head);
    parties.retain(|np| np.kind.is_some() && np.extent.start >= noun.end && is_party(reading, sentence, np));
    let predicate = Predicate::sanction(noun, passive, false);
    let status = status_party(reading, sentence, noun);
    if passive && cue!("order-noun").find(text, Extent::new(sentence.extent.start, noun.start)).is_some() {
        // 外務省告示により指定される者: the notice names them; who imposes is told with the measure.
        let parties = if status.is_empty() { parties } else { status };
        make_targets(reading, sentence, parties, Roles::SANCTIONED, "bare-designation");
    } else if !status.is_empty() {
        // 関係者等として指定される者: the class says who they are.
        frame_of(reading, sentence, &predicate, status, "bare-designation");
    } else if parties.is_empty() {
        frame(reading, sentence, &predicate, "bare-designation");
    } else {
        frame_of(reading, sentence, &predicate, parties, "bare-designation");
    }
}

/// 甲社も指定された, 同氏は2021年から指定されている, 乙社はこの名で指定を受けた: the subject, where it is a name and nothing says as what
/// else it is designated.
fn sufferer(reading: &Reading, sentence: &Sentence, noun: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let suffers = cue!("designation-suffered").starts(text, noun.end).is_some();
    let Some(phrase) = sentence.phrase_at(noun.start).filter(|_| suffers) else { return Vec::new() };
    if elsewhere(reading, sentence, noun, phrase) {
        return Vec::new();
    }
    let subject = |left: &usize| matches!(sentence.phrases[*left].case, Case::Topic | Case::Nominative | Case::Also);
    let Some(subject) = (0..phrase).rev().find(subject) else { return Vec::new() };
    let mut parties = named(reading, sentence, subject);
    let kinds = [Kind::Organization, Kind::Person, Kind::ThreatGroup];
    parties.retain(|np| np.draft.is_some_and(|draft| kinds.contains(&sentence.drafts[draft].kind)));
    parties
}

/// 指定を受けた商社は、甲、乙の2社: who is designated is the topic that the clause describes, and its members are named behind it.
fn listed_behind(reading: &Reading, sentence: &Sentence, noun: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let clause = ["を受けた", "された"].iter().find(|word| text.starts_with(noun.end, word));
    let topic = clause.and_then(|clause| sentence.phrase_at(noun.end + clause.chars().count()));
    let Some(topic) = topic.filter(|topic| sentence.phrases[*topic].case == Case::Topic) else { return Vec::new() };
    let class = sentence.phrases[topic].content.start >= noun.end && sentence.phrases[topic].comma;
    let mut members = if class { enumerated(reading, sentence, topic + 1) } else { Vec::new() };
    members.retain(|np| np.kind.is_some());
    if members.is_empty() {
        return members;
    }
    let mut parties = named(reading, sentence, topic);
    parties.retain(|np| np.kind.is_some());
    parties.extend(members);
    parties
}

/// 当局が前に指定した商社: who is designated is what the clause describes, where an office or a state is its subject.
fn designated_head(reading: &Reading, sentence: &Sentence, noun: Extent, phrase: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let forms = ["した", "している", "していた", "済みの"];
    let form = forms.iter().find(|word| text.starts_with(noun.end, word));
    let head = form
        .map(|form| noun.end + form.chars().count())
        .and_then(|at| sentence.phrase_at(at).filter(|head| sentence.phrases[*head].content.start == at));
    let office = (phrase.saturating_sub(BASIS)..phrase).rev().any(|left| {
        sentence.phrases[left].case == Case::Nominative
            && sentence.draft_of(&sentence.phrases[left]).is_some_and(|draft| sentence.is_actor(draft, SANCTIONERS))
    });
    let Some(head) = head.filter(|_| office || text.starts_with(noun.end, "済みの")) else { return Vec::new() };
    let mut parties = named(reading, sentence, sanction_party::described(sentence, reading, head));
    parties.retain(|np| np.kind.is_some() && np.kind != Some(Kind::State) && np.extent.start >= noun.end);
    parties
}

/// Whether the object right before the noun is a party, and one that an office or a state designates or that is counted.
fn objects(reading: &Reading, sentence: &Sentence, noun: Extent, phrase: usize) -> bool {
    let text = reading.text;
    let clipped = noun.end >= sentence.extent.end || sentence.headline && matches!(text.at(noun.end), ' ' | '、');
    let verb = clipped || ["し", "す", "。"].iter().any(|word| text.starts_with(noun.end, word));
    // 幹部も指定した: the object of a verb that somebody else has done before.
    let is_object = |left: &usize| match sentence.phrases[*left].case {
        Case::Accusative => true,
        Case::Also => {
            sentence.draft_of(&sentence.phrases[*left]).is_none_or(|draft| !sentence.is_actor(draft, SANCTIONERS))
        }
        _ => false,
    };
    let object = (phrase.saturating_sub(BASIS)..phrase).rev().find(is_object);
    let Some(object) = object.filter(|object| verb && adjoins(reading, sentence, *object, noun)) else { return false };
    let parties = named(reading, sentence, object);
    let kinds = [Kind::Organization, Kind::Person, Kind::Group, Kind::Sector];
    // 「甲丸」を指定: a name in quotation marks is somebody's, or a ship's.
    let quoted = |np: &NounPhrase| np.kind.is_none() && matches!(text.before(np.extent.start), '「' | '『');
    let named = parties.iter().any(|np| quoted(np) || np.kind.is_some_and(|kind| kinds.contains(&kind)));
    let counted = cue!("designated-counter").ends(text, 0, sentence.phrases[object].tail.end).is_some();
    let acts = !subject::of(reading, sentence, phrase, SANCTIONERS).is_empty();
    named && (acts || counted) || counted && acts
}

/// How far before its noun an object may stand, in phrases, with the basis between.
const BASIS: usize = 4;

/// Whether nothing but adverbs or the basis stands between the object and the noun: 3団体を新たに指定, 企業を大統領令に基づき指定.
fn adjoins(reading: &Reading, sentence: &Sentence, object: usize, noun: Extent) -> bool {
    let text = reading.text;
    let start = sentence.phrases[object].tail.end;
    let start = if matches!(text.at(start), '、' | ',') { start + 1 } else { start };
    let between = Extent::new(start.min(noun.start), noun.start);
    let adverb = between.is_empty() || cue!("newly").ends(text, between.start, noun.start) == Some(between.len());
    adverb || cue!("by-law").ends(text, between.start, between.end).is_some() || text.find(between, "に基づ").is_some()
}

/// 避難所に指定, 文化財として指定: what a thing is made by another designation stands right before the noun.
fn elsewhere(reading: &Reading, sentence: &Sentence, noun: Extent, phrase: usize) -> bool {
    let Some(left) = phrase.checked_sub(1).map(|left| &sentence.phrases[left]) else { return false };
    let text = reading.text;
    let newly = cue!("newly").ends(text, 0, noun.start).is_some();
    let status = text.ends_with(left.tail.end, "として") || left.case == Case::Dative && text.str(left.tail) == "に";
    status && !newly && status_party(reading, sentence, noun).is_empty()
}

/// The class of parties before として: 関係者等として指定.
fn status_party(reading: &Reading, sentence: &Sentence, noun: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let status = noun.start.checked_sub(1).and_then(|end| sentence.phrase_at(end));
    let Some(status) = status.filter(|_| text.ends_with(noun.start, "として")) else { return Vec::new() };
    let mut found = named(reading, sentence, status);
    found.retain(|np| matches!(np.kind, Some(Kind::Group | Kind::Organization)));
    found
}

/// シリアの「テロ支援国家」指定: whose status it is.
fn owned(reading: &Reading, sentence: &mut Sentence, start: usize) {
    let owner = start.checked_sub(1).filter(|at| reading.text.at(*at) == 'の').and_then(|at| sentence.phrase_at(at));
    let Some(owner) = owner else { return };
    let mut parties = named(reading, sentence, owner);
    parties.retain(|np| np.draft.is_some_and(|draft| sentence.drafts[draft].kind != Kind::Authority));
    make_targets(reading, sentence, parties, Roles::SANCTIONED, "bare-designation");
}

/// 告示により指定された, 8日に指定された: an act of an office, told with its day or its notice.
fn announced(text: &Normalised, noun: Extent) -> bool {
    let passive = ["された", "されている"].iter().any(|word| text.starts_with(noun.end, word));
    let notice = cue!("by-order").ends(text, 0, noun.start).is_some();
    let dated = text.ends_with(noun.start, "日に") && text.starts_with(noun.end, "された");
    passive && (notice || dated)
}

/// 職員に対する継続中の指定: the party stands before what points to the act.
fn directed(reading: &Reading, sentence: &mut Sentence, noun: Extent) {
    let Some(phrase) = sentence.phrase_at(noun.start) else { return };
    let towards =
        (phrase.saturating_sub(2)..phrase).rev().find(|left| sentence.phrases[*left].case == Case::TowardsGenitive);
    let mut parties = towards.map(|left| named(reading, sentence, left)).unwrap_or_default();
    parties.retain(|np| np.kind.is_some());
    make_targets(reading, sentence, parties, Roles::SANCTIONED, "bare-designation");
}

/// 指定された団体: who is designated stands behind the clause.
fn described(reading: &Reading, sentence: &mut Sentence, noun: Extent) {
    let text = reading.text;
    let clause = ["されている", "された"].iter().find(|word| text.starts_with(noun.end, word));
    let Some(clause) = clause else { return };
    let Some(mut phrase) = sentence.phrase_at(noun.end + clause.chars().count()) else { return };
    while phrase + 1 < sentence.phrases.len()
        && text.str(sentence.phrases[phrase].tail) == "の"
        && sentence.draft_of(&sentence.phrases[phrase]).is_some_and(|draft| sentence.drafts[draft].kind == Kind::State)
    {
        phrase += 1;
    }
    let mut parties = named(reading, sentence, phrase);
    parties.retain(|np| np.extent.start >= noun.end && is_party(reading, sentence, np));
    if !parties.is_empty() {
        frame_of(reading, sentence, &Predicate::sanction(noun, true, false), parties, "bare-designation");
    }
}
