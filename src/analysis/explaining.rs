//! Puts an explanation together from what the stages left behind.

use super::explanation::{
    BackReference, Dropped, Evidence, Explanation, NameFound, NameSuppressed, NormalisedPart, PhraseSeen, SentenceSeen,
};
use super::recorder::{Recorder, label, mark, span};
use super::{Analysis, assembly, parties};
use crate::grammar::{Group, RULES, Reading, Sentence, cue, intrusions, restrictions};
use crate::lexicon::{Found, NameMatch, Reason};
use crate::model::{Bilingual, Kind};
use crate::normalise::Extent;
use crate::segment::{Phrase, Script};
use crate::text::{Arrange, SourceText};

/// Steps that are no rule, with what they do.
const STEPS: [(&str, &str, &str); 29] = [
    ("lexicon", "辞書の名前", "Names of the lexicon"),
    (
        "learn",
        "本文が教える名前（括弧書き、旧称、別名）",
        "Names that the text teaches (glosses, former names, aliases)",
    ),
    ("recall", "本文で教えられた名前の再出", "Later occurrences of names that the text taught"),
    (
        "join-misspelt",
        "既知の名前と一、二字違いの名前を、誤記の可能性として結ぶ",
        "Joins names a letter or two away from a known one to it, as probable misspellings",
    ),
    ("corefer", "前に出た名前を指す語（同社、両国、これら…）", "Words that refer back (同社, 両国, これら …)"),
    (
        "corefer-late",
        "後から見つかった当事者を「両社」などに結ぶ",
        "Links 両社 and the like to parties that were found since",
    ),
    ("link-attackers", "名前のない「攻撃者」を話題の攻撃者に結ぶ", "Links a bare 攻撃者 to the attacker of the story"),
    (
        "weigh-actors",
        "辞書にも規則にもない名詞句を、手がかりの重みの和で当事者とする",
        "Takes noun phrases that no list and no rule knows for actors by what their clues weigh",
    ),
    (
        "weigh",
        "構文では決まらない名詞句を、手がかりの重みの和で対象とする",
        "Takes noun phrases that no construction decides for targets by what their clues weigh",
    ),
    (
        "join-rows",
        "対象と並べて挙げられたものを対象とする",
        "Takes what is named side by side with a target for a target",
    ),
    (
        "voice",
        "攻撃を受けたと自ら発表する組織を、その文では行為者とする",
        "Takes a body that itself announces the attack on it for an actor there",
    ),
    (
        "echo",
        "一か所で当事者と分かった名前の、ほかの場所",
        "Other places of names that one place made known as parties",
    ),
    (
        "join-countries",
        "対象のある国を、ともに対象とする",
        "Takes the country where a target stands for a target with it",
    ),
    ("judge", "述語の後ろから確かさを読む", "Reads the certainty behind the predicate"),
    (
        "control",
        "制裁・逮捕・起訴の理由にある攻撃はその相手を、求められる制裁は求めた先を行為者とする",
        "Takes the party of a sanction or a charge for the agent of the attack that it answers, and who is asked for a \
         sanction for its authority",
    ),
    ("circumstances", "述語に手段・理由・リスト・日時を結ぶ", "Gives a predicate its means, reason, list and time"),
    ("drop-empty", "誰も何も伴わない出来事を除く", "Leaves out events without any party"),
    (
        "exploit",
        "後の文で悪用されたという脆弱性の製品を対象とする",
        "Takes products for targets whose weakness a later sentence says is used",
    ),
    ("records", "「標的: 」などの行を一つの出来事に束ねる", "Joins the lines of a notice (標的: …) to one act"),
    ("tables", "表の列の意味を行に結ぶ", "Gives the rows of a table what its columns say"),
    (
        "head-victims",
        "見出しの組織を、その下の攻撃の被害者とする",
        "Takes the body of a heading for the victim of the attacks below it",
    ),
    (
        "list-parties",
        "制裁を告げる文や見出しに続く列挙の項目",
        "Names listed under a sentence or heading that designates them",
    ),
    (
        "adopt",
        "どの出来事にも属さない対象を、すぐ近くの出来事に結ぶ",
        "Joins targets that no act has for its object to the act told beside them",
    ),
    (
        "announce",
        "制裁の発表者・日時・理由を前後の文から補う",
        "Gives a sanction the announcer, the time and the reason of the sentences around it",
    ),
    (
        "weigh-agents",
        "規則の定めない行為者を、手がかりの重みの和で定める",
        "Decides who does an act that no rule gives an agent by what the clues of each party weigh",
    ),
    (
        "title-victims",
        "本文が被害や制裁の対象とする組織を、見出しでも対象とする",
        "Takes a body for a target in the title, too, where the text tells it to be hit or sanctioned",
    ),
    (
        "attribute",
        "関与が指摘された者を、先に語られた攻撃の行為者とする",
        "Takes who is held responsible for the agent of the attack told before",
    ),
    (
        "name-agencies",
        "国の行為を、同じ行為をしたと語られるその国の機関に帰す",
        "Gives an act of a state to its agency that does the same act",
    ),
    ("carry-agents", "行為者を文を越えて補う", "Carries agents across sentences"),
];

/// The one-line summary of a rule or another step.
pub(super) fn summary(step: &str) -> Bilingual {
    let rule = RULES.iter().copied().flatten().find(|rule| rule.id == step).map(|rule| rule.why());
    let other = || STEPS.iter().find(|(id, ..)| *id == step).map(|(_, ja, en)| Bilingual::new(*ja, *en));
    rule.or_else(other).unwrap_or_default()
}

/// Puts the explanation together.
pub(super) fn explain(
    text: &SourceText,
    reading: &Reading,
    found: &Found,
    sentences: &[Sentence],
    mut recorder: Recorder,
    analysis: Analysis,
) -> Explanation {
    let seen = |sentence: &Sentence| {
        let part = |extent: Extent| reading.text.original(extent);
        let phrase =
            |phrase: &Phrase| PhraseSeen { content: part(phrase.content), tail: part(phrase.tail), case: phrase.case };
        SentenceSeen {
            span: span(reading, sentence.extent),
            paragraph: sentence.paragraph,
            headline: sentence.headline,
            phrases: sentence.phrases.iter().map(phrase).collect(),
            steps: recorder.take(sentence),
        }
    };
    Explanation {
        characters: (text.as_str().chars().count(), reading.text.len()),
        normalised: normalised(text, reading),
        paragraphs: analysis.annotations.paragraphs().to_vec(),
        evidence: evidence(reading, found),
        names: found.names.iter().map(|name| name_found(reading, name)).collect(),
        suppressed: suppressed(reading, found, sentences),
        sentences: sentences.iter().map(seen).collect(),
        references: references(&analysis),
        dropped: dropped(reading, sentences),
        merged: analysis.annotations.events().iter().filter_map(|e| Some((e.id, e.duplicate_of?))).collect(),
        learnt: recorder.learnt,
        times: recorder.times,
        weighed_actors: recorder.weighed_actors,
        weighed: recorder.weighed,
        weighed_agents: recorder.weighed_agents,
        analysis,
    }
}

/// Stretches of clusters that normalisation changed, neighbours joined.
fn normalised(text: &SourceText, reading: &Reading) -> Vec<NormalisedPart> {
    let mut out: Vec<NormalisedPart> = Vec::new();
    let mut at = 0;
    while at < reading.text.len() {
        let cluster = span(reading, Extent::new(at, at + 1));
        let mut end = at + 1;
        while end < reading.text.len() && span(reading, Extent::new(end, end + 1)) == cluster {
            end += 1;
        }
        let to = reading.text.str(Extent::new(at, end));
        if to != text.slice(cluster) {
            match out.last_mut().filter(|last| last.span.end() == cluster.start()) {
                Some(last) => {
                    last.span = last.span.cover(cluster);
                    last.to.push_str(to);
                }
                None => out.push(NormalisedPart { span: cluster, to: to.to_owned() }),
            }
        }
        at = end;
    }
    out
}

fn evidence(reading: &Reading, found: &Found) -> Vec<Evidence> {
    let (text, all) = (reading.text, Extent::new(0, reading.text.len()));
    let words = |words: &Group| -> Vec<Extent> { words.places(text, all).collect() };
    let spans = |places: Vec<Extent>| places.into_iter().map(|extent| span(reading, extent)).collect();
    let subject = |ja: &str, en: &str, holds: bool, speaking: Vec<Extent>, against: Vec<Extent>| Evidence {
        subject: Bilingual::new(ja, en),
        holds,
        speaking: spans(speaking),
        against: spans(against),
        decided_by: None,
    };
    let named = found.names.iter().find(|name| reading.lexicon.entry(name.entry).class.kind() == Kind::ThreatGroup);
    let domain = reading.domain;
    let intruded = words(cue!("evidence-cyber")).into_iter().chain(intrusions(text)).collect();
    let parties = parties(reading.lexicon, reading.text, found);
    let restricted = words(cue!("evidence-sanction")).into_iter().chain(restrictions(text, &parties)).collect();
    let not_attack = words(cue!("evidence-not-attack"));
    let clubs = if parties.is_empty() { words(cue!("club-measure")) } else { Vec::new() };
    let not_sanction = words(cue!("evidence-not-sanction")).into_iter().chain(clubs).collect();
    let cyber = subject("サイバー攻撃", "cyber attacks", domain.cyber, intruded, not_attack.clone());
    let armed = words(cue!("evidence-armed"));
    vec![
        Evidence { decided_by: named.map(|name| span(reading, name.extent)), ..cyber },
        subject("武力攻撃・テロ", "armed attacks", domain.armed, armed, not_attack),
        subject("制裁", "sanctions", domain.sanction, restricted, not_sanction),
    ]
}

fn name_found(reading: &Reading, name: &NameMatch) -> NameFound {
    let entry = reading.lexicon.entry(name.entry);
    let form = name.form.and_then(|form| entry.forms.get(form));
    NameFound {
        span: span(reading, name.extent),
        entry: entry.id.clone(),
        form: form.map(|form| form.text.clone()).unwrap_or_default(),
        class: form.map(|form| form.class),
        evidence: name.evidence.clone(),
    }
}

/// What the lexicon suppressed, and the one-kanji forms of states that no rule took, by place.
fn suppressed(reading: &Reading, found: &Found, sentences: &[Sentence]) -> Vec<NameSuppressed> {
    let mut out: Vec<(Extent, NameSuppressed)> = Vec::new();
    let mut push = |extent: Extent, entry: usize, why: Bilingual| {
        let entry = reading.lexicon.entry(entry).id.clone();
        out.push((extent, NameSuppressed { span: span(reading, extent), entry, why }));
    };
    for name in &found.suppressed {
        push(name.extent, name.entry, reason(reading, name.extent, name.entry, &name.why));
    }
    for sentence in sentences {
        for at in sentence.extent.start..sentence.extent.end {
            let extent = Extent::new(at, at + 1);
            let Some(entry) = reading.lexicon.short_form(reading.text.at(at)) else { continue };
            if let Some(trap) = found.traps.iter().filter(|trap| trap.contains(extent)).max_by_key(|trap| trap.len()) {
                push(extent, entry, inside(reading, *trap));
            } else if !sentence.touches(extent) {
                push(
                    extent,
                    entry,
                    Bilingual::new(
                        "一字では国名と読めない（並列・接頭・「対」の後のいずれでもない）",
                        "One kanji alone names no state (no coordination, no prefix, not behind 対)",
                    ),
                );
            }
        }
    }
    out.arrange_by_key(|(extent, _)| *extent);
    out.into_iter().map(|(_, name)| name).collect()
}

fn inside(reading: &Reading, word: Extent) -> Bilingual {
    let word = reading.text.str(word);
    Bilingual::new(format!("より長い語「{word}」の一部"), format!("Inside the longer word “{word}”"))
}

fn reason(reading: &Reading, extent: Extent, entry: usize, why: &Reason) -> Bilingual {
    match why {
        Reason::PartOfWord => inside(reading, run_around(reading, extent)),
        Reason::Glued(affix) => Bilingual::new(
            format!("「{affix}」が付くと別の語になる"),
            format!("“{affix}” glued to it makes another word"),
        ),
        Reason::Inside(word) => inside(reading, *word),
        Reason::Means(behind) => Bilingual::new(
            format!("「{behind}」が続き、当事者ではなく発信や連絡の手段"),
            format!("“{behind}” follows: a means of saying or doing something, and no party"),
        ),
        Reason::NoEvidence => {
            let wanted = reading.lexicon.entry(entry).evidence.join(", ");
            let (ja, en) = if wanted.is_empty() {
                (String::new(), String::new())
            } else {
                (format!("（手掛かりの語: {wanted}）"), format!(" (such as {wanted})"))
            };
            Bilingual::new(
                format!("多義の語で、文脈に手掛かりがない{ja}"),
                format!("Ambiguous, and the context gives no evidence{en}"),
            )
        }
    }
}

/// The word of one script around a place.
fn run_around(reading: &Reading, extent: Extent) -> Extent {
    let text = reading.text;
    let word = |c: char| match Script::of(c) {
        Script::Digit => Script::Latin,
        script => script,
    };
    let (first, last) = (word(text.at(extent.start)), word(text.before(extent.end)));
    let (mut start, mut end) = (extent.start, extent.end);
    while start > 0 && word(text.before(start)) == first {
        start -= 1;
    }
    while end < text.len() && word(text.at(end)) == last {
        end += 1;
    }
    Extent::new(start, end)
}

/// Origins of marks that refer back.
const REFERRING: [&str; 3] = ["coreference", "bare-government", "attacker-of-the-story"];

fn references(analysis: &Analysis) -> Vec<BackReference> {
    let annotations = &analysis.annotations;
    let mentions = annotations.mentions();
    let refers = |place: &usize| REFERRING.contains(&mentions[*place].origin.id.as_str());
    (0..mentions.len())
        .filter(refers)
        .map(|place| {
            let own = mentions[place].entity;
            let members = annotations.entity(own).map_or(&[][..], |entity| entity.members.as_slice());
            let before = |wanted| mentions[..place].iter().rev().find(move |mention| mention.entity == wanted);
            let wanted = if members.is_empty() { std::slice::from_ref(&own) } else { members };
            let antecedents = wanted.iter().filter_map(|entity| before(*entity)).map(|mention| mention.id).collect();
            BackReference { mention: mentions[place].id, antecedents }
        })
        .collect()
}

fn dropped(reading: &Reading, sentences: &[Sentence]) -> Vec<Dropped> {
    let drafts = sentences.iter().flat_map(|sentence| &sentence.drafts);
    let left_out = drafts.filter(|draft| !assembly::is_mention(reading, draft));
    let why = |fits: bool, entity: String| {
        if fits {
            Bilingual::new(
                format!("地域（{entity}）は標的としてだけ印を付ける"),
                format!("A region ({entity}) is marked only as a target"),
            )
        } else {
            Bilingual::new("種別が区分に合わない", "Its kind does not fit its category")
        }
    };
    left_out
        .map(|draft| Dropped {
            mark: mark(reading, draft),
            why: why(draft.category.kinds().contains(&draft.kind), label(reading, &draft.key)),
        })
        .collect()
}
