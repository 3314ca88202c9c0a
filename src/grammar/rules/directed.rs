//! Measures and programmes directed at a party: 〜に対する制裁, 〜への禁輸, 〜向け輸出禁止, 対○○制裁.

use crate::grammar::draft::Frame;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject::{self, SANCTIONERS};
use crate::grammar::target::make_targets;
use crate::model::{Category, Certainty, EventType, Kind, Roles};
use crate::normalise::Extent;
use crate::segment::Case;

pub(crate) const RULES: &[Rule] = &[Rule {
    id: "sanctioned-party",
    stage: Stage::Predicates,
    ja: "制裁・措置が向けられる相手",
    en: "The party that a sanction or measure is directed at",
    examples: &["EUは⟦造船会社⟧への資産凍結を決定した。", "英国は⟦海運会社⟧に対する経済制裁の効果を調べた。"],
    counterexamples: &["EUは北朝鮮への支援を決めた。", "安保理は制裁を強化した。"],
    apply: directed,
}];

/// Measures and programmes directed at a party: ○○に対する制裁, ○○への禁輸, ○○向け輸出禁止, 対○○制裁.
fn directed(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    bound_for(reading, sentence);
    let measures: Vec<(Extent, Kind)> = sentence
        .drafts
        .iter()
        .filter(|d| {
            d.category == Category::Sanction
                && matches!(d.kind, Kind::Measure | Kind::Regime | Kind::Lifting | Kind::List)
        })
        .map(|d| (d.extent, d.kind))
        .collect();
    for (extent, kind) in measures {
        let Some(phrase) = sentence.phrase_at(extent.start) else { continue };
        let mut parties = Vec::new();
        // The state inside 対○○制裁.
        parties.extend(
            (0..sentence.drafts.len())
                .filter(|d| extent.contains(sentence.drafts[*d].extent) && sentence.drafts[*d].kind == Kind::State)
                .map(|d| NounPhrase { extent: sentence.drafts[d].extent, kind: Some(Kind::State), draft: Some(d) }),
        );
        // 向け glued before the measure: ロシア向け輸出等禁止措置.
        for index in (phrase.saturating_sub(1)..=phrase).rev() {
            let content = sentence.phrases[index].content;
            let glued = index == phrase || matches!(text.string(sentence.phrases[index].tail).as_str(), "け" | "けの");
            let range = Extent::new(content.start, content.end.min(extent.start).max(content.start));
            if let Some(at) = text.find(range, "向").filter(|_| glued) {
                parties.extend(noun_phrase::of_extent(reading, sentence, Extent::new(content.start, at)));
            }
        }
        for left in (phrase.saturating_sub(5)..phrase).rev() {
            let case = sentence.phrases[left].case;
            let towards = case == Case::TowardsGenitive
                || case == Case::Dative && text.starts_with(sentence.phrases[left].tail.start, "に対");
            let against = kind != Kind::List && case == Case::Dative && sentence.headline;
            if towards || against {
                parties.extend(noun_phrase::arguments(reading, sentence, left));
                break;
            }
        }
        parties.extend(subject_to(reading, sentence, extent));
        parties.retain(|np| {
            np.kind.is_some()
                && noun_phrase::can_be_target(reading, np)
                && (np.draft.is_some() || np.kind != Some(Kind::Asset))
        });
        parties.sort_by_key(|np| np.extent);
        parties.dedup_by_key(|np| np.extent);
        if parties.is_empty() {
            continue;
        }
        let objects = make_targets(reading, sentence, parties, Roles::SANCTIONED, "sanctioned-party");
        let mut agents = subject::of(reading, sentence, phrase, SANCTIONERS);
        agents.retain(|agent| !objects.contains(agent));
        let event_type = if kind == Kind::Lifting { EventType::Lifting } else { EventType::Sanction };
        if imposed(reading, sentence, extent) {
            sentence.frames.push(Frame {
                event_type,
                trigger: extent,
                agents,
                objects,
                circumstances: Vec::new(),
                certainty: Certainty::Asserted,
                rule: "sanctioned-party",
            });
        }
    }
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
fn subject_to(reading: &Reading, sentence: &Sentence, measure: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
    let relative = [
        "の対象となる",
        "の対象となった",
        "の対象である",
        "の対象とされる",
        "の対象の",
        "を科された",
        "を受けた",
        "を受ける",
    ]
    .iter()
    .find(|word| text.starts_with(measure.end, word))
    .map(|word| measure.end + word.chars().count());
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
    if text.ends_with(measure.end, "凍結") {
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
    let phrase = measure.start.checked_sub(1).filter(|_| linked).and_then(|at| sentence.phrase_at(at));
    phrase.map(|phrase| noun_phrase::arguments(reading, sentence, phrase)).unwrap_or_default()
}

/// Whether the text says that a measure is imposed or lifted, and does not merely speak of it.
fn imposed(reading: &Reading, sentence: &Sentence, measure: Extent) -> bool {
    let window = Extent::new(measure.end, sentence.extent.end.min(measure.end + 24));
    [
        "科", "課し", "課す", "実施", "発動", "続け", "決定", "導入", "講じ", "禁止", "発表", "採択", "適用", "解除",
        "緩和", "拡大", "強化",
    ]
    .iter()
    .any(|word| reading.text.find(window, word).is_some())
        || sentence.headline
}
