//! Sanctions as a verb or its object, in headlines, and the bare word 制裁.

use super::named_party::named;
use super::sanction_party::{Predicate, behind_adverbs, frame, frame_of, with_dictionary_form};
use super::sanction_word::sanction;
use crate::grammar::draft::{Draft, Frame};
use crate::grammar::noun_phrase::NounPhrase;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::grammar::{Group, cue};
use crate::model::{Category, EventType, Kind, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_content, is_kanji};

pub(crate) const RULES: &[Rule] = rules![
    Rule {
        id: "sanction-imposed",
        stage: Stage::Predicates,
        ja: "「制裁を科す」など制裁を課す述語",
        en: "A predicate that imposes a sanction (制裁を科す and the like)",
        examples: &[
            "EUは北朝鮮に⟦制裁を科し⟧た。",
            "ハッカーを支援したとして、米財務省は⟦商社⟧に⟦制裁を科す⟧と発表した。",
            "EUは財閥当主の⟦家族⟧に加え、傘下の⟦造船会社⟧に新たな⟦制裁を科し⟧た。",
            "安保理決議2231号に基づき、措置が⟦再適用⟧される。",
            "EUは⟦対ロシア追加制裁を行う⟧方針だ。",
            "EUはベラルーシの⟦検察官⟧ら17人に⟦制裁を拡大⟧した。",
            "EUに⟦制裁を科さ⟧れたベラルーシの⟦造船会社⟧が提訴した。",
            "ロシアの⟦銀行⟧は昨年、EUに⟦制裁を科さ⟧れた。",
            "トルコは、⟦制裁を受け⟧たロシアの⟦海運会社⟧に寄港を認めた。",
            "イランへの国連制裁が28日、⟦再発動⟧した。同国は⟦再発動⟧を認めない。",
        ],
        counterexamples: &[
            "EUは制裁を拡大した。",
            "経済制裁の記事の後、気象台は大雨の警報を再発動した。",
            "協会は選手に制裁を科した。",
            "EUは北朝鮮への制裁措置を決めた。"
        ],
        apply: imposed,
    },
    Rule {
        id: "sanction-laid",
        stage: Stage::Predicates,
        ja: "「○○が科した制裁」など、制裁の語を修飾する課す動詞",
        en: "A verb of imposing that describes the sanction behind it (○○が科した制裁)",
        examples: &[
            "⟦検察官⟧に米国が科した⟦制裁⟧を巡り、国連は懸念を示した。",
            "英国が⟦海運会社⟧に科している⟦制裁⟧は続き、ロシアは反発した。",
            "米国が⟦海運会社⟧に科していた制裁を解除した。",
        ],
        counterexamples: &["連盟が選手に科した制裁は重い。", "英国が求めた制裁は見送られた。"],
        apply: laid,
    },
    Rule {
        id: "sanction-verb",
        stage: Stage::Predicates,
        ja: "動詞や見出しとしての「制裁」",
        en: "制裁 as a verb, or in a headline without one",
        examples: &[
            "米財務省は⟦ハッカー企業⟧を⟦制裁⟧した。",
            "北朝鮮の⟦銀行⟧に⟦制裁⟧",
            "EU、対⟦イラン⟧で⟦新制裁⟧",
            "米財務省はハッカーを助けた⟦商社⟧を⟦制裁⟧。",
            "韓国政府は北朝鮮と取引した⟦海運会社⟧を⟦独自制裁⟧した。",
        ],
        counterexamples: &["制裁をめぐる協議が続く。", "審判は選手を制裁した。"],
        apply: verbs,
    },
    Rule {
        id: "sanction-noun",
        stage: Stage::Predicates,
        ja: "名詞としての「制裁」",
        en: "制裁 as a noun",
        examples: &[
            "米国は北朝鮮に対する⟦制裁⟧の効果を調べた。",
            "安保理は⟦制裁⟧の強化を協議した。",
            "イランは⟦核関連制裁⟧の扱いに反発し、⟦制裁発動⟧の時期を尋ねた。",
        ],
        counterexamples: &["しつけの範囲を超えた制裁だった。", "制裁金を払った。"],
        apply: nouns,
    },
];

fn imposed(reading: &Reading, sentence: &mut Sentence) {
    let mut at = sentence.extent.start;
    while let Some(next) = NOUNS.next(reading.text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let Some(predicate) = imposing(reading, sentence, at) else {
            at += 1;
            continue;
        };
        at = predicate.extent.end;
        let noun = Extent::new(predicate.extent.start, predicate.extent.start + 2);
        let programme = sentence.drafts.iter().find(|named| named.kind == Kind::Regime && named.extent.contains(noun));
        match programme.filter(|named| named.id == "state-sanction").map(|named| named.extent) {
            Some(programme) => against_state(reading, sentence, predicate, programme),
            None => {
                let draft = sanction(reading.text, predicate.extent, Kind::Designation, "sanction-imposed", RULES);
                if sentence.replace_inside(draft) {
                    frame(reading, sentence, &predicate, "sanction-imposed");
                }
            }
        }
    }
    again(reading, sentence);
}

/// 対イラン制裁を行う: the act takes the place of the programme, and the state in its name, which keeps its mark, is the
/// party.
fn against_state(reading: &Reading, sentence: &mut Sentence, predicate: Predicate, programme: Extent) {
    let extent = Extent::new(programme.start, predicate.extent.end);
    let states: Vec<Draft> =
        sentence.drafts.iter().filter(|d| d.kind == Kind::State && extent.contains(d.extent)).cloned().collect();
    if !sentence.replace_inside(sanction(reading.text, extent, Kind::Designation, "sanction-imposed", RULES)) {
        return;
    }
    for state in states {
        sentence.add(state);
    }
    let parties = states_in(sentence, programme);
    frame_of(reading, sentence, &Predicate { extent, ..predicate }, parties, "sanction-imposed");
}

/// Verbs that impose: the stem, or the dictionary form where the stem is none of Chinese origin.
static VERBS: Group = Group::new("imposing-verb");

/// Nouns for what is imposed, longest first.
static NOUNS: Group = Group::new("sanction-noun");

/// 制裁を科し, 制裁を加える, 制裁を発動.
fn imposing(reading: &Reading, sentence: &Sentence, at: usize) -> Option<Predicate> {
    let text = reading.text;
    if !reading.domain.sanction {
        return None;
    }
    let noun = NOUNS
        .starting(text, at)
        .filter(|w| !(*w == "制裁" && is_kanji(text.before(at)) && !ends_name(sentence, at)))
        .map(|w| at + w.chars().count())?;
    if !matches!(text.at(noun), 'を' | 'が') {
        return None;
    }
    let place = behind_adverbs(reading, noun + 1);
    let widening = || WIDENING.starting(text, place).filter(|_| text.at(noun) == 'を' && reaches(sentence, at));
    let verb = VERBS.starting(text, place).or_else(widening)?;
    let end = place + verb.chars().count();
    // 制裁を復活させる: the causative of what comes back by itself.
    let causative = cue!("again").contains(verb) && text.starts_with(end, "させる");
    let end = if causative { end + 3 } else { with_dictionary_form(reading, end, Some(verb)) };
    // 制裁を科された: in the passive that keeps its object, the party is the subject.
    let passive = text.at(noun) == 'を' && ["れ", "られ", "され"].iter().any(|word| text.starts_with(end, word));
    Some(Predicate::sanction(Extent::new(at, end), verb == "受け" || passive, true))
}

/// 14人に制裁を拡大: the verb imposes where it says on whom; else the programme only grows.
static WIDENING: Group = Group::new("widening-verb");

/// Whether the phrase right before a place names in に or へ who is reached.
fn reaches(sentence: &Sentence, at: usize) -> bool {
    let phrase = sentence.phrase_at(at).and_then(|phrase| phrase.checked_sub(1)).map(|left| &sentence.phrases[left]);
    phrase.is_some_and(|left| matches!(left.case, Case::Dative | Case::Lative) && left.tail.len() == 1 && !left.comma)
}

/// Verbs of imposing as they stand before the noun that they describe.
static LAYING: Group = Group::new("laying");

/// 赤根所長に米国が科した制裁: who imposes is the subject of the clause, the party its に.
fn laid(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !reading.domain.sanction {
        return;
    }
    for at in LAYING.beginnings(text, sentence.extent) {
        let Some(verb) = LAYING.starting(text, at) else { continue };
        let mut start = at + verb.chars().count();
        for word in cue!("sanction-adjective").iter() {
            start += if text.starts_with(start, word) { word.chars().count() } else { 0 };
        }
        let drafted =
            sentence.drafts.iter().find(|draft| draft.extent.start == start && draft.category == Category::Sanction);
        // 科していた制裁を解除した: what was laid is taken away.
        let event_type = drafted.map_or(EventType::Sanction, |d| {
            if d.kind == Kind::Lifting { EventType::Lifting } else { EventType::Sanction }
        });
        let bare = Extent::new(start, start + 2);
        let noun = match drafted {
            Some(draft) => draft.extent,
            None if text.starts_with(start, "制裁") && !sentence.touches(bare) && !is_kanji(text.at(start + 2)) => {
                bare
            }
            None => continue,
        };
        let Some(verb) = sentence.phrase_at(at) else { continue };
        let agents = (0..verb)
            .rev()
            .find(|left| matches!(sentence.phrases[*left].case, Case::Nominative | Case::Agent))
            .map(|left| subject::coordinated(reading, sentence, left, SANCTIONERS))
            .unwrap_or_default();
        if agents.is_empty() {
            continue;
        }
        if drafted.is_none() {
            sentence.add(sanction(text, noun, Kind::Regime, "sanction-laid", RULES));
        }
        lay(reading, sentence, verb, Frame::new(event_type, noun, agents, Vec::new(), "sanction-laid"));
    }
}

/// The frame of a sanction that a clause describes, with the parties in the に of that clause.
fn lay(reading: &Reading, sentence: &mut Sentence, verb: usize, frame: Frame) {
    let party = (0..verb).rev().find(|left| {
        matches!(sentence.phrases[*left].case, Case::Dative | Case::TowardsGenitive)
            || sentence.phrases[*left].case == Case::Topic
    });
    let mut parties = party
        .filter(|left| sentence.phrases[*left].case == Case::Dative)
        .map(|left| named(reading, sentence, left))
        .unwrap_or_default();
    parties.retain(|np| np.kind.is_some() && !frame.agents.contains(&np.extent));
    let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, "sanction-laid");
    sentence.frames.push(Frame { objects, ..frame });
}

/// Verbs that bring a sanction back.
static AGAIN: Group = Group::new("again");

/// 制裁が28日に再発動した, 決議に基づき再適用される: the verb apart from what it brings back; 再発動により: what was told
/// before, as a noun.
fn again(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let mut at = sentence.extent.start;
    while let Some(next) = AGAIN.next(text, Extent::new(at, sentence.extent.end)) {
        at = next;
        let Some(word) = AGAIN.starting(text, at) else {
            at += 1;
            continue;
        };
        let extent = Extent::new(at, at + word.chars().count());
        at = extent.end;
        let glued = is_kanji(text.before(extent.start)) || is_kanji(text.at(at));
        if glued || sentence.touches(extent) || !reading.domain.sanction || !reading.domain.sanction_told {
            continue;
        }
        let verb = ["さ", "し", "す", "が", "を"].iter().any(|ending| text.starts_with(at, ending));
        let back = brought_back(reading, sentence, extent.start);
        if verb && (is_based(reading, sentence, extent.start) || back.is_some()) {
            if sentence.add(sanction(text, extent, Kind::Designation, "sanction-imposed", RULES)) {
                let predicate = Predicate::sanction(extent, text.starts_with(at, "され"), false);
                match back {
                    // The party of what comes back is the state in its name.
                    Some(programme) => {
                        let parties = states_in(sentence, programme);
                        frame_of(reading, sentence, &predicate, parties, "sanction-imposed");
                    }
                    None => frame(reading, sentence, &predicate, "sanction-imposed"),
                }
            }
        } else if is_told_again(text, extent) {
            sentence.add(sanction(text, extent, Kind::Designation, "sanction-imposed", RULES));
        }
    }
}

/// Whether a verb stands on the programme that the sentence names as its basis.
fn is_based(reading: &Reading, sentence: &Sentence, verb: usize) -> bool {
    sentence.drafts.iter().any(|draft| {
        draft.category == Category::Sanction
            && draft.kind == Kind::Regime
            && draft.extent.end < verb
            && reading.text.starts_with(draft.extent.end, "に基づ")
    })
}

/// The sanction that is the nearest subject or object before a verb.
fn brought_back(reading: &Reading, sentence: &Sentence, verb: usize) -> Option<Extent> {
    let text = reading.text;
    let phrase = sentence.phrase_at(verb)?;
    let argument = |index: &usize| {
        matches!(sentence.phrases[*index].case, Case::Accusative | Case::Nominative | Case::Topic | Case::Also)
    };
    let content = (0..phrase).rev().find(argument).map(|index| sentence.phrases[index].content)?;
    let named = sentence.drafts.iter().filter(|d| d.category == Category::Sanction && d.extent.end == content.end);
    named
        .map(|draft| draft.extent)
        .min_by_key(|extent| extent.start)
        .or_else(|| text.ends_with(content.end, "制裁").then_some(content))
}

/// The states in the name of a programme: 対イラン国連制裁.
fn states_in(sentence: &Sentence, programme: Extent) -> Vec<NounPhrase> {
    let drafts = sentence.drafts.iter().enumerate();
    drafts
        .filter(|(_, draft)| draft.kind == Kind::State && programme.contains(draft.extent))
        .map(|(index, draft)| NounPhrase { extent: draft.extent, kind: Some(Kind::State), draft: Some(index) })
        .collect()
}

/// How far above its second telling the return of a sanction is told, in characters.
const TOLD_REACH: usize = 400;

/// Whether a noun names again the return that the text has told: 再発動により, 再発動は無効だ.
fn is_told_again(text: &Normalised, noun: Extent) -> bool {
    let above = Extent::new(noun.start.saturating_sub(TOLD_REACH), noun.start);
    let told = text.find(above, text.str(noun)).is_some_and(|first| {
        let before = Extent::new(first.saturating_sub(60), first + noun.len());
        text.find(before, "制裁").is_some()
    });
    let used = ["に", "は", "を", "が", "の", "で", "後", "、"].iter().any(|word| text.starts_with(noun.end, word));
    told && used
}

fn ends_name(sentence: &Sentence, at: usize) -> bool {
    sentence.ending_at(sentence.extent.start, at).is_some()
}

/// Each place of 制裁 that no draft covers, with its end.
fn uncovered(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut at = sentence.extent.start;
    while let Some(found) = text.find(Extent::new(at, sentence.extent.end), "制裁") {
        at = found + 2;
        let extent = Extent::new(found, found + 2);
        let covered = sentence.drafts.iter().any(|d| d.extent.overlaps(extent));
        let other = cue!("no-sanction-behind").starts(text, at).is_some();
        if !covered && !other && reading.domain.sanction {
            out.push(extent);
        }
    }
    out
}

/// What may follow a sanction in a headline that tells a designation: 追加制裁決定, 制裁で協調, 新制裁へ.
static HEADLINE_ENDINGS: Group = Group::new("headline-close");

/// Whether a sanction that ends here closes what a headline tells.
fn closes(reading: &Reading, sentence: &Sentence, end: usize) -> bool {
    let text = reading.text;
    let ending = HEADLINE_ENDINGS.starting(text, end);
    // 制裁発表後 and 制裁への反発 tell something else.
    let end = ending.map_or(end, |ending| end + ending.chars().count());
    end >= sentence.extent.end
        || matches!(text.at(end), '、' | ' ' | '。' | '-' | '=' | '―' | '—' | '(' | '|' | '/')
        || ending.is_some_and(|ending| ending.starts_with('で'))
}

/// 対イランで新制裁: the state that the headline names with 対, before で or a comma.
fn against_before(sentence: &Sentence, text: &Normalised, at: usize) -> bool {
    let end = at.checked_sub(1).filter(|_| matches!(text.before(at), 'で' | ' '));
    let state = end.and_then(|end| sentence.ending_at(sentence.extent.start, end)).map(|draft| &sentence.drafts[draft]);
    state.is_some_and(|draft| draft.kind == Kind::State && text.before(draft.extent.start) == '対')
}

/// 独自制裁した: a programme is told as a verb.
fn verbal(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let is_verb = |end: usize| ["した", "して", "する", "され"].iter().any(|ending| text.starts_with(end, ending));
    let found: Vec<usize> = (0..sentence.drafts.len())
        .filter(|index| {
            let draft = &sentence.drafts[*index];
            draft.kind == Kind::Regime && text.ends_with(draft.extent.end, "制裁") && is_verb(draft.extent.end)
        })
        .collect();
    for index in found {
        let extent = sentence.drafts[index].extent;
        sentence.drafts[index] = sanction(text, extent, Kind::Designation, "sanction-verb", RULES);
        let passive = text.starts_with(extent.end, "され");
        frame(reading, sentence, &Predicate::sanction(extent, passive, false), "sanction-verb");
    }
}

/// A programme that closes a headline tells a designation: ベラルーシに追加制裁.
fn closing(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    if !sentence.headline {
        return;
    }
    let programme = sentence.drafts.iter().position(|d| {
        d.kind == Kind::Regime
            && text.ends_with(d.extent.end, "制裁")
            && text.before(d.extent.start) != '対'
            && text.at(d.extent.start) != '対'
            && (matches!(text.before(d.extent.start), 'に' | 'が' | 'へ' | '、' | 'を')
                || against_before(sentence, text, d.extent.start)
                || cue!("purpose-before").ends(text, 0, d.extent.start).is_some())
            && closes(reading, sentence, d.extent.end)
    });
    let Some(programme) = programme else { return };
    let extent = sentence.drafts[programme].extent;
    sentence.drafts[programme] = sanction(text, extent, Kind::Designation, "sanction-verb", RULES);
    let dative = matches!(text.before(extent.start), 'に' | 'へ');
    frame(reading, sentence, &Predicate::sanction(extent, false, dative), "sanction-verb");
}

fn verbs(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    closing(reading, sentence);
    verbal(reading, sentence);
    for extent in uncovered(reading, sentence) {
        let extent = with_act(text, extent);
        let end = extent.end;
        let verb = ["した", "して", "し、", "する", "され", "しよ"].iter().any(|ending| text.starts_with(end, ending));
        // 2人を制裁。: the verb is left out behind its object.
        let clipped = text.before(extent.start) == 'を' && text.at(end) == '。';
        let suffers = ["受ける", "受け"].iter().find(|ending| text.starts_with(end, ending));
        let headline = sentence.headline
            && (closes(reading, sentence, end)
                || is_content(text.at(end)) && !is_kanji(text.at(end))
                || is_kanji(text.at(end)) && sentence.starting_at(end, sentence.extent.end).is_some());
        // UK制裁○○: the name glued before the word imposes it on what is glued behind.
        let glued = sentence.headline
            && is_content(text.at(end))
            && sentence
                .ending_at(sentence.extent.start, extent.start)
                .is_some_and(|d| sentence.drafts[d].extent.start == sentence.extent.start);
        if !(verb || clipped || suffers.is_some() || headline || glued) {
            continue;
        }
        let extent = suffers.map_or(extent, |ending| Extent::new(extent.start, end + ending.chars().count()));
        let passive = suffers.is_some() || text.starts_with(end, "され");
        if sentence.add(sanction(text, extent, Kind::Designation, "sanction-verb", RULES)) {
            // 銀行に米国制裁: who imposes it may stand between.
            let by = sentence.ending_at(sentence.extent.start, extent.start).filter(|_| sentence.headline);
            let start = by.map_or(extent.start, |by| sentence.drafts[by].extent.start);
            let dative = matches!(text.before(start), 'に' | 'へ');
            frame(reading, sentence, &Predicate::sanction(extent, passive, dative), "sanction-verb");
        }
    }
}

/// Whether 制裁対象 is a phrase of its own, and describes no noun behind it (制裁対象の企業, 制裁対象者).
fn names_parties(text: &Normalised, end: usize) -> bool {
    matches!(text.at(end), 'は' | 'が' | 'を') || text.at(end) == 'に' && !is_content(text.at(end + 1))
}

/// Where the compound begins that says of what field a programme is: 核関連制裁, 包括的制裁.
fn field(reading: &Reading, sentence: &Sentence, noun: usize) -> usize {
    let text = reading.text;
    let run = (sentence.extent.start..noun).rev().take_while(|at| is_content(text.at(*at)));
    let Some(start) = run.last().filter(|start| noun - start <= LONGEST_FIELD) else { return noun };
    let named = cue!("sanction-field").ends(text, start, noun).is_some();
    if named && !sentence.touches(Extent::new(start, noun)) { start } else { noun }
}

/// No longer compound stands before 制裁, in characters.
const LONGEST_FIELD: usize = 6;

/// 制裁発動: the act of imposing, as one noun.
fn with_act(text: &Normalised, noun: Extent) -> Extent {
    Extent::new(noun.start, if text.starts_with(noun.end, "発動") { noun.end + 2 } else { noun.end })
}

fn nouns(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    for extent in uncovered(reading, sentence) {
        let rest = ["対象", "リスト"].iter().find(|word| text.starts_with(extent.end, word));
        let act = with_act(text, extent);
        let kind = match rest {
            Some(&"リスト") => Kind::List,
            Some(_) => Kind::Designation,
            None if act != extent => Kind::Designation,
            None => Kind::Regime,
        };
        let extent = match rest {
            Some(&"リスト") => Extent::new(extent.start, extent.end + 3),
            // 今回の制裁対象は…: who is sanctioned, as a noun of its own.
            Some(_) if names_parties(text, extent.end + 2) => Extent::new(extent.start, extent.end + 2),
            Some(_) => continue,
            None if act != extent => act,
            None => Extent::new(field(reading, sentence, extent.start), extent.end),
        };
        sentence.add(sanction(text, extent, kind, "sanction-noun", RULES));
    }
}
