//! Sentences that list who is sanctioned: 制裁対象は甲社、乙社のほか…の3団体.

use super::named_party::{named as named_by, seats};
use super::sanction_party::{Predicate, frame_of, is_ground, is_party};
use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase, is_name_like};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{Case, Phrase};
use crate::text::Arrange;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "sanctioned-list",
    stage: Stage::Predicates,
    ja: "制裁の対象を列挙する文",
    en: "A sentence that lists who is sanctioned",
    examples: &[
        "財務省の制裁の対象は北朝鮮の⟦貿易会社⟧である。",
        "制裁対象には⟦造船会社⟧が含まれる。",
        "財務省の制裁の対象は⟦貿易会社⟧と5名の⟦技術者⟧であり、部品を盗んだ。",
        "今回の資産凍結の対象は、ロシアの8⟦団体⟧、3⟦個人⟧のほか、編入に関与したとされる2⟦銀行⟧。",
        "EUは追加制裁で、原油を運ぶ⟦タンカー⟧20隻を新たに対象とした。",
        "米国、経済制裁を拡大 ⟦海運会社⟧など対象",
        "制裁対象者: ⟦保険会社⟧、⟦海運会社⟧",
        "EUは経済制裁の対象を⟦船主⟧や⟦保険会社⟧に広げた。",
        "米財務省は経済制裁を発表した。対象となったのは⟦保険会社⟧と⟦海運会社⟧で、資産が凍結される。",
        "制裁対象は⟦保険会社⟧4社と香港を拠点とする⟦海運会社⟧2社に及ぶ。",
        "経済制裁が決まった。措置の対象となるのは、⟦個人⟧ではショイグ国防相の1人。⟦団体⟧では⟦保険会社⟧、⟦対外経済銀行⟧の2行。",
    ],
    counterexamples: &[
        "EUは追加制裁を決め、予算の半分を対象とした監査も始めた。",
        "調査の対象は貿易会社である。",
        "EUは制裁を決め、監査の対象を保険会社に広げた。",
        "割引の対象は会員である。",
        "米国は制裁を決めた。調査の対象となったのは貿易会社だ。",
        "制裁の対象は今後、広がる見通しだ。",
    ],
    apply: sanctioned,
}];

fn sanctioned(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction {
        return;
    }
    let attack =
        sentence.frames.iter().filter(|it| it.event_type == EventType::Attack).map(|it| it.trigger.start).min();
    if attack.is_none() {
        falls_on(reading, sentence);
        widened(reading, sentence);
        closing(reading, sentence);
        goes_on(reading, sentence);
    }
    for phrase in 0..sentence.phrases.len() {
        let content = sentence.phrases[phrase].content;
        // 制裁対象: ○○: a notice names them behind a colon.
        let notice = text.at(sentence.phrases[phrase].tail.end) == ':';
        // 攻撃の対象は○○: what is told before it is no sanction; what is told of the parties behind it leaves them sanctioned.
        if attack.is_some_and(|attack| attack < content.end) {
            continue;
        }
        let includes = text.starts_with(sentence.phrases[phrase].tail.start, "には")
            && text.ends_with(content.end, "制裁")
            && BELONGS.find(text, Extent::new(content.end, sentence.extent.end)).is_some();
        let object = text.ends_with(content.end, "対象") || notice && text.ends_with(content.end, "対象者") || includes;
        if !object {
            continue;
        }
        let topic = sentence.phrases[phrase].case == Case::Topic
            || text.starts_with(sentence.phrases[phrase].tail.start, "には")
            || is_cleft(text, content.end)
            || notice;
        if !topic || !is_of_sanction(reading, sentence, content) {
            continue;
        }
        let objects = listed(reading, sentence, phrase);
        let objects = make_targets(reading, sentence, objects, Roles::SANCTIONED, "sanctioned-list");
        if objects.is_empty() {
            continue;
        }
        // 米財務省の制裁対象は: who imposes it stands before の.
        let owner = phrase.checked_sub(1).filter(|left| sentence.phrases[*left].case == Case::Genitive);
        let mut agents =
            owner.map(|left| subject::coordinated(reading, sentence, left, SANCTIONERS)).unwrap_or_default();
        agents.retain(|agent| !objects.contains(agent));
        sentence.frames.push(Frame::new(EventType::Sanction, content, agents, objects, "sanctioned-list"));
    }
}

/// 対象となったのは: the verb makes a topic of the parties that follow it.
fn is_cleft(text: &Normalised, end: usize) -> bool {
    if !matches!(text.at(end), 'と' | 'に') {
        return false;
    }
    let verb = Extent::new(end + 1, end + 9);
    let topic = ["のは", "のが"].iter().find_map(|word| text.find(verb, word));
    topic
        .is_some_and(|at| text.slice(Extent::new(verb.start, at)).iter().all(|c| is_one_of("なっるたしさされてい", *c)))
}

/// ○○を新たに対象とした, ○○が対象に: the bare word, in a sentence that names the sanction before it.
fn falls_on(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for phrase in 1..sentence.phrases.len() {
        let Phrase { content, tail, .. } = sentence.phrases[phrase];
        if text.str(content) != "対象" {
            continue;
        }
        let told = ["とした", "として、", "となった", "となりまし", "になった", "になりまし", "に。"]
            .iter()
            .any(|word| text.starts_with(tail.start, word))
            || text.str(tail) == "に" && sentence.headline && matches!(text.at(tail.end), ' ' | '、' | '\n')
            || text.str(tail) == "に" && tail.end >= sentence.extent.end;
        let own = sentence.phrases[phrase - 1].case != Case::Genitive;
        let sanction = sentence
            .drafts
            .iter()
            .filter(|draft| draft.category == Category::Sanction && draft.extent.end <= content.start)
            .map(|draft| draft.extent)
            .max();
        let named = sanction.filter(|_| own && told);
        let party = (0..phrase)
            .rev()
            .find(|left| matches!(sentence.phrases[*left].case, Case::Accusative | Case::Nominative | Case::Also));
        let (Some(trigger), Some(party)) = (named, party) else { continue };
        let active = sentence.phrases[party].case == Case::Accusative && !is_ground(reading, sentence, party);
        let passive = sentence.phrases[party].case != Case::Accusative && !text.starts_with(tail.start, "とした");
        if active || passive {
            let mut parties = named_by(reading, sentence, party);
            parties.retain(|np| np.kind.is_some() && np.extent.start >= trigger.end);
            if !parties.is_empty() {
                let predicate = Predicate::sanction(trigger, passive, false);
                frame_of(reading, sentence, &predicate, parties, "sanctioned-list");
            }
        }
    }
}

/// 制裁の対象を船主や保険会社に拡大した: on whom a sanction falls from now on stands in に.
fn widened(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for phrase in 0..sentence.phrases.len() {
        let Phrase { content, case, .. } = sentence.phrases[phrase];
        if case != Case::Accusative
            || !text.ends_with(content.end, "対象")
            || !is_of_sanction(reading, sentence, content)
        {
            continue;
        }
        let mut rest = phrase + 1..sentence.phrases.len();
        let party = rest.find(|at| {
            let next = sentence.phrases.get(at + 1).map(|next| next.content.start);
            let verb = next.is_some_and(|start| cue!("widened").starts(text, start).is_some());
            sentence.phrases[*at].case == Case::Dative && verb
        });
        let mut parties = party.map(|party| named_by(reading, sentence, party)).unwrap_or_default();
        parties.retain(|np| np.kind.is_some() && np.extent.start >= content.end);
        if !parties.is_empty() {
            let predicate = Predicate::sanction(content, false, false);
            frame_of(reading, sentence, &predicate, parties, "sanctioned-list");
        }
    }
}

/// 制裁拡大 ○○など対象: a headline that names the sanction closes with its parties.
fn closing(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let Some(start) = text.find(sentence.extent, "など対象").filter(|_| sentence.headline) else { return };
    let closes = start + 4 >= sentence.extent.end || matches!(text.at(start + 4), ' ' | '、' | 'に');
    let named = sentence.drafts.iter().filter(|d| d.category == Category::Sanction && d.extent.end <= start);
    let Some(trigger) = named.map(|draft| draft.extent).max().filter(|_| closes) else { return };
    let Some(phrase) = start.checked_sub(1).and_then(|last| sentence.phrase_at(last)) else { return };
    let mut parties = named_by(reading, sentence, phrase);
    parties.retain(|np| np.kind.is_some() && np.extent.start >= trigger.end);
    if !parties.is_empty() {
        frame_of(reading, sentence, &Predicate::sanction(trigger, false, false), parties, "sanctioned-list");
    }
}

/// Whether 対象 is that of a sanction: one is named right before it or in its word, or it opens the sentence.
fn is_of_sanction(reading: &Reading, sentence: &Sentence, content: Extent) -> bool {
    let named = sentence.drafts.iter().any(|draft| {
        draft.category == Category::Sanction
            && draft.extent.end + 2 >= content.start
            && draft.extent.start < content.end
    });
    let first = content.start == sentence.extent.start
        || sentence.phrase_at(content.start) == Some(1) && sentence.phrases[0].case != Case::Genitive;
    let pointed = matches!(reading.text.str(content), "対象" | "今回対象" | "新たに対象");
    // ①の対象となるのは, 措置の対象は: a measure by its number, or by the bare word.
    let measure = sentence.phrases.first().filter(|phrase| phrase.case == Case::Genitive).map(|phrase| phrase.content);
    let numbered = measure.filter(|_| sentence.phrase_at(content.start) == Some(1)).is_some_and(|measure| {
        let number = reading.text.slice(measure).iter().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')'));
        number && !measure.is_empty() || cue!("pointed-measure").is(reading.text, measure)
    });
    let opens = (first || numbered) && pointed && reading.domain.sanction_told;
    named || opens || reading.text.find(content, "制裁").is_some()
}

/// What may close such a list.
const COPULAS: [&str; 8] = ["だ", "である", "であり", "であった", "で、", "だった", "など。", "です"];
/// Verbs of belonging to it.
static BELONGS: Group = Group::new("belongs-to-list");

/// What the sentence names behind its topic: each item of the list. Where a party sits is none.
fn listed(reading: &Reading, sentence: &Sentence, topic: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out: Vec<NounPhrase> = Vec::new();
    let mut class = class_kind(text, &sentence.phrases[topic]);
    for index in topic + 1..sentence.phrases.len() {
        let phrase = &sentence.phrases[index];
        let closes = COPULAS.iter().any(|word| text.starts_with(phrase.tail.start, word));
        if !phrase.content.is_empty() && (closes || is_item(reading, sentence, index, phrase)) {
            let mut found = noun_phrase::arguments(reading, sentence, index);
            // 個人では…、団体では…: the class says of what kind an unknown name is.
            class = class_kind(text, phrase).or(class);
            found
                .iter_mut()
                .filter(|np| np.kind.is_none() && !is_count(text, np.extent))
                .for_each(|np| np.kind = class);
            found.retain(|np| {
                np.extent.start > sentence.phrases[topic].content.end
                    && (np.kind.is_some() || is_name_like(reading, np.extent))
                    && is_party(reading, sentence, np)
                    && !seats(reading, np)
                    && !out.iter().any(|known| known.extent == np.extent)
            });
            out.extend(found);
        }
        if closes && !out.is_empty() {
            break;
        }
    }
    // ロシアと中国の企業: beside the parties a state tells only where they come from.
    if out.iter().any(|np| np.kind != Some(Kind::State)) {
        out.retain(|np| np.kind != Some(Kind::State) || !is_origin(reading, sentence, np));
    }
    out.arrange_by_key(|np| np.extent);
    out
}

/// Whether a phrase closes one item of the list: joined to the next, last in the sentence, or before a verb of belonging.
fn is_item(reading: &Reading, sentence: &Sentence, index: usize, phrase: &Phrase) -> bool {
    let text = reading.text;
    let next = sentence.phrases.get(index + 1);
    let belongs = || next.is_some_and(|next| BELONGS.starts(text, next.content.start).is_some());
    match phrase.case {
        Case::Bare => phrase.comma || next.is_none() || !phrase.tail.is_empty(),
        // ○○銀行の3行: what is counted stands before the number.
        Case::Genitive => next.is_some_and(|next| is_count(text, next.content)),
        Case::And => true,
        Case::Comitative => !["とす", "とし", "とな", "とさ"].iter().any(|w| text.starts_with(phrase.tail.start, w)),
        // 個人では: the class whose members follow.
        Case::Instrumental => phrase.comma || is_class(text, phrase),
        Case::Topic => is_class(text, phrase),
        Case::Nominative | Case::Also | Case::Dative => belongs(),
        _ => false,
    }
}

/// 個人では, 団体では.
fn is_class(text: &Normalised, phrase: &Phrase) -> bool {
    cue!("party-class").is(text, phrase.content) && text.starts_with(phrase.tail.start, "では")
}

/// Of what kind those are that a class introduces.
fn class_kind(text: &Normalised, phrase: &Phrase) -> Option<Kind> {
    let persons = matches!(text.str(phrase.content), "個人" | "人物");
    is_class(text, phrase).then_some(if persons { Kind::Person } else { Kind::Organization })
}

/// 6人, 計3行.
fn is_count(text: &Normalised, content: Extent) -> bool {
    let counter = cue!("counted-body").ends(text, content.start, content.end);
    counter.is_some_and(|length| {
        let number = text.slice(Extent::new(content.start, content.end - length));
        !number.is_empty() && number.iter().all(|c| c.is_ascii_digit() || matches!(c, '計' | '約' | ','))
    })
}

/// How far above a list the one that it goes on with is announced, in characters.
const LIST_REACH: usize = 220;

/// 団体では○○、○○の3行: a sentence without a verb goes on with the list of the one before it.
fn goes_on(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let above = Extent::new(sentence.extent.start.saturating_sub(LIST_REACH), sentence.extent.start);
    let announced = ["個人では", "個人は", "団体では"].iter().any(|word| text.find(above, word).is_some());
    let Some(first) = sentence.phrases.first().filter(|phrase| is_class(text, phrase)) else { return };
    let counted = sentence.phrases.last().is_some_and(|last| is_count(text, last.content));
    if !(announced && counted && text.find(above, "対象").is_some() && reading.domain.sanction_told) {
        return;
    }
    let class = noun_phrase::of_extent(reading, sentence, first.content);
    let parties = class.into_iter().chain(listed(reading, sentence, 0)).collect();
    let trigger = first.content;
    let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, "sanctioned-list");
    sentence.frames.push(Frame::new(EventType::Sanction, trigger, Vec::new(), objects, "sanctioned-list"));
}

/// Whether a state stands before の or is coordinated with one that does.
fn is_origin(reading: &Reading, sentence: &Sentence, np: &NounPhrase) -> bool {
    let Some(first) = sentence.phrase_at(np.extent.start) else { return false };
    let text = reading.text;
    text.at(np.extent.end) == 'の'
        || (first..sentence.phrases.len())
            .map(|index| sentence.phrases[index].case)
            .find(|case| !matches!(case, Case::Comitative | Case::And | Case::Bare))
            .is_some_and(|case| case == Case::Genitive)
}
