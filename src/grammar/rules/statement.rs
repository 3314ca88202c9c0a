//! Who says something.

use crate::grammar::cue;
use crate::grammar::draft::Frame;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::subject;
use crate::model::{Category, EventType, Kind};
use crate::normalise::Extent;
use crate::segment::{Case, matching_close};

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "statement",
    stage: Stage::Predicates,
    ja: "発言・発表・報道の文",
    en: "A sentence in which a party states or reports something",
    examples: &[
        "外務省は攻撃があったと⟦発表⟧した。",
        "警察庁⟦によると⟧、攻撃は続いている。",
        "ハッカーが銀行に侵入したと、外務省が⟦公表⟧した。",
        "外務省が、ハッカーが銀行に侵入したと⟦発表⟧した。",
        "国防省は「ハッカーが文書を盗んだ」と⟦説明⟧した。",
        "国防省は、ハッカーが銀行に侵入したと⟦認め⟧た。",
    ],
    counterexamples: &[
        "発表は来週である。",
        "攻撃が続いた。",
        "財務省は取引を認めた。",
        "ハッカー集団は盗んだ文書を公開した。",
        "医師は、ハッカー集団が病院を攻撃したと説明した。",
    ],
    apply: statements,
}];

const SPEAKERS: &[Kind] = &[Kind::Authority, Kind::Organization, Kind::Person, Kind::State, Kind::ThreatGroup];

fn statements(reading: &Reading, sentence: &mut Sentence) {
    let Some((phrase, trigger)) = cited(reading, sentence).or_else(|| spoken(reading, sentence)) else { return };
    let agents = subject::coordinated(reading, sentence, phrase, SPEAKERS);
    let overlaps = sentence.drafts.iter().any(|d| d.category == Category::Sanction && d.extent.overlaps(trigger));
    if agents.is_empty() || overlaps {
        return;
    }
    sentence.frames.push(Frame::new(EventType::Statement, trigger, agents, Vec::new(), "statement"));
}

/// 警察庁によると: who is cited, with the words that say so.
fn cited(reading: &Reading, sentence: &Sentence) -> Option<(usize, Extent)> {
    (0..sentence.phrases.len()).find_map(|phrase| {
        let tail = sentence.phrases[phrase].tail.start;
        let length = cue!("cited-by").starts(reading.text, tail)?;
        Some((phrase, Extent::new(tail, tail + length)))
    })
}

/// Who says what the sentence closes with, and the verb of saying. A verb that also does something else (取引を認める,
/// 文書を公開) says something only of a clause.
fn spoken(reading: &Reading, sentence: &Sentence) -> Option<(usize, Extent)> {
    let text = reading.text;
    let last = sentence.phrases.len();
    let quotes = quotations(reading, sentence);
    let (verb, trigger) = (last.saturating_sub(3)..last).rev().find_map(|phrase| {
        let content = sentence.phrases[phrase].content;
        let length = cue!("speech").starts(text, content.start).filter(|_| !is_quoted(&quotes, content))?;
        Some((phrase, Extent::new(content.start, content.start + length)))
    })?;
    let clause = (0..verb).rev().find(|phrase| closes_complement(reading, sentence, *phrase));
    let told = clause.is_some()
        || !cue!("speech-of-clause").contains(text.str(trigger))
            && (0..verb).any(|phrase| {
                sentence.phrases[phrase].case == Case::Accusative
                    || text.before(sentence.phrases[phrase].tail.end) == 'と'
            });
    let speaker = speaker(reading, sentence, verb, clause, &quotes).filter(|_| told)?;
    Some((speaker, trigger))
}

/// Whether a phrase ends a reported clause or a quotation: 侵入したと, 「…」と, 「…」を, 侵入した旨を.
fn closes_complement(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let text = reading.text;
    let closing = &sentence.phrases[phrase];
    let noun = closing.case == Case::Comitative && !is_close(text.before(closing.tail.start));
    let quoted = text.ends_with(closing.content.end, "旨") || is_close(text.before(closing.tail.start));
    text.before(closing.tail.end) == 'と' && !noun || closing.case == Case::Accusative && quoted
}

fn is_close(c: char) -> bool {
    matches!(c, '」' | '』')
}

/// The subject of the verb of saying: behind the clause that is said が or は; before it the topic outside of quotations,
/// since a が there belongs to what is said. Only where the sentence has no topic, and another subject follows or the
/// party is no attacker, a が before the clause is the speaker's.
fn speaker(
    reading: &Reading,
    sentence: &Sentence,
    verb: usize,
    clause: Option<usize>,
    quotes: &[Extent],
) -> Option<usize> {
    let subject = |phrase: &usize| {
        let phrase = &sentence.phrases[*phrase];
        matches!(phrase.case, Case::Topic | Case::Nominative) && !is_quoted(quotes, phrase.content)
    };
    let speaks = |phrase: &usize| {
        let draft = sentence.draft_of(&sentence.phrases[*phrase]);
        draft.is_some_and(|draft| sentence.is_actor(draft, SPEAKERS))
    };
    let end = clause.map_or(verb, |clause| clause + 1);
    if let Some(behind) = (end..verb).filter(subject).find(speaks) {
        return Some(behind);
    }
    let before: Vec<usize> = (0..end).filter(subject).collect();
    let topics = before.iter().copied().filter(|phrase| sentence.phrases[*phrase].case == Case::Topic);
    // AはXと主張したが、BはYと述べた: the last clause of saying has a topic of its own.
    let topic = topics.reduce(|topic, next| if says(reading, sentence, topic, next) { next } else { topic });
    match topic {
        Some(topic) => Some(topic).filter(speaks),
        None => {
            let first = before.iter().copied().find(speaks)?;
            let attacker = sentence.draft_of(&sentence.phrases[first]);
            let attacker = attacker.is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup);
            let claims = cue!("claim").starts(reading.text, sentence.phrases[verb].content.start).is_some();
            let outer = before.iter().any(|phrase| *phrase > first);
            Some(first).filter(|_| outer || !attacker || claims || clause.is_none())
        }
    }
}

/// Whether a finished clause of saying stands between two topics.
fn says(reading: &Reading, sentence: &Sentence, topic: usize, next: usize) -> bool {
    sentence.phrases[topic + 1..next].iter().any(|phrase| {
        phrase.comma
            && phrase.case == Case::Predicate
            && cue!("speech").starts(reading.text, phrase.content.start).is_some()
    })
}

/// The quotations of a sentence, with their marks.
fn quotations(reading: &Reading, sentence: &Sentence) -> Vec<Extent> {
    let opens = (sentence.extent.start..sentence.extent.end).filter(|at| matches!(reading.text.at(*at), '「' | '『'));
    opens.filter_map(|open| Some(Extent::new(open, matching_close(reading.text, open)? + 1))).collect()
}

fn is_quoted(quotes: &[Extent], content: Extent) -> bool {
    quotes.iter().any(|quote| quote.start < content.start && content.end < quote.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::domain::Domain;
    use crate::grammar::normalised;
    use crate::grammar::rule::apply;
    use crate::lexicon::Lexicon;

    /// Who says what a sentence tells; nothing where nobody speaks.
    fn check(sentence: &str, expected: &str) {
        let text = normalised(sentence);
        let domain = Domain { cyber: true, ..Domain::default() };
        let trapped = vec![false; text.len()];
        let reading = Reading { text: &text, lexicon: Lexicon::shared(), domain, trapped: &trapped };
        let mut sentence = Sentence::new(&text, Extent::new(0, text.len()), 0);
        apply(&reading, &mut sentence, Stage::Names, &mut ());
        statements(&reading, &mut sentence);
        let sources = sentence.frames.iter().flat_map(|frame| &frame.agents).map(|source| text.string(*source));
        assert_eq!(sources.collect::<Vec<_>>().join(" "), expected, "{}", text.str(sentence.extent));
    }

    #[test]
    fn the_subject_of_saying_stands_outside_of_what_is_said() {
        check("ハッカー集団が銀行に侵入したと、捜査当局が公表した。", "捜査当局");
        check("捜査当局は、ハッカー集団が銀行に侵入したと公表した。", "捜査当局");
        check("捜査当局が、ハッカー集団が銀行に侵入したと公表した。", "捜査当局");
        check("医師は、ハッカー集団が病院を攻撃したと説明した。", "");
        check("捜査当局は会見で「ハッカー集団が内部の文書を盗んだ」と述べた。", "捜査当局");
        check("担当者の話では「捜査当局は3日にハッカー集団を特定した」と説明した。", "");
    }

    #[test]
    fn an_attacker_speaks_where_it_claims_and_each_clause_has_its_own_speaker() {
        check("ハッカー集団が病院を攻撃したと主張した。", "ハッカー集団");
        check("ハッカー集団が病院を攻撃したと発表した。", "");
        check("ハッカー集団は文書を奪ったと主張したが、捜査当局は被害はないと説明した。", "捜査当局");
    }

    #[test]
    fn what_is_done_and_not_said_has_no_source() {
        check("捜査当局は取引を認めた。", "");
        check("捜査当局は攻撃を受けた旨を認めた。", "捜査当局");
        check("ハッカー集団は盗んだ文書を公開した。", "");
    }
}
