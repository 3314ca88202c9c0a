//! Lists of parties in a sentence: A、B、Cなど.

use super::sanction_party::is_party;
use crate::grammar::cue;
use crate::grammar::noun_phrase::{self, NounPhrase};
use crate::grammar::reading::{Reading, Sentence};
use crate::model::Kind;
use crate::normalise::is_one_of;
use crate::segment::Case;
use crate::text::Arrange;

/// What closes a list: the copula, or the verb of inclusion and addition.
const COPULAS: [&str; 8] = ["だ", "である", "であり", "であった", "で、", "だった", "です", "でした"];

/// The parties that a list names, from a phrase on. An unknown name counts: the place says that it is one.
pub(super) fn enumerated(reading: &Reading, sentence: &Sentence, first: usize) -> Vec<NounPhrase> {
    let text = reading.text;
    let mut out: Vec<NounPhrase> = Vec::new();
    for index in first..sentence.phrases.len() {
        let phrase = &sentence.phrases[index];
        let listed = if text.starts_with(phrase.tail.start, "など") { 2 } else { 0 };
        let closes = COPULAS.iter().any(|word| text.starts_with(phrase.tail.start + listed, word))
            || phrase.case == Case::Instrumental && phrase.comma;
        let last = phrase.tail.is_empty() && index + 1 == sentence.phrases.len();
        let kanji_joint = sentence
            .phrases
            .get(index + 1)
            .is_some_and(|next| matches!(text.str(next.content), "及" | "並" | "又" | "若"));
        if is_in_clause(reading, sentence, index) || is_seat(reading, sentence, index) {
            continue;
        }
        // 甲、乙の7行: the count closes the list behind its last member.
        let counted = phrase.case == Case::Genitive
            && sentence.phrases.get(index + 1).is_some_and(|next| is_count(text.slice(next.content)));
        let item = match phrase.case {
            Case::Genitive => counted,
            Case::Bare => phrase.comma || !phrase.tail.is_empty() || last || kanji_joint,
            Case::And | Case::Comitative | Case::Nominative | Case::Also => true,
            _ => closes,
        };
        if item && !phrase.content.is_empty() {
            let mut found = noun_phrase::of_content(reading, sentence, index);
            found.retain(|np| is_party(reading, sentence, np) && !is_count(text.slice(np.extent)));
            out.extend(found);
        }
        // A verb ends the list; 及び and the like only join it.
        let joins = matches!(text.str(phrase.content), "及" | "並" | "又" | "若") || phrase.content.is_empty();
        if closes || counted || phrase.case == Case::Predicate && !joins || phrase.case == Case::Accusative {
            break;
        }
    }
    classed(reading, sentence, &mut out);
    out.arrange_by_key(|np| np.extent);
    out.dedup_by_key(|np| np.extent);
    out
}

/// Says what the unknown names of a list are, from the class that sums them up.
fn classed(reading: &Reading, sentence: &Sentence, out: &mut Vec<NounPhrase>) {
    let text = reading.text;
    // 甲国の実業家、乙と丙: a class of people says what the names behind it are.
    if let Some((class, names)) = out.split_first()
        && class.draft.is_none()
        && class.kind == Some(Kind::Group)
        && text.at(class.extent.end) == '、'
        && !names.is_empty()
        && names.iter().all(|np| np.kind.is_none())
    {
        out.remove(0);
        out.iter_mut().for_each(|np| np.kind = Some(Kind::Person));
    }
    // …など12社: what is counted says what the unknown names are.
    let bodies = text.slice(sentence.extent).iter().any(|c| matches!(c, '社'))
        || cue!("enumerated-body").find(text, sentence.extent).is_some();
    let persons = cue!("enumerated-person").find(text, sentence.extent).is_some();
    for np in out.iter_mut().filter(|np| np.kind.is_none() && bodies && !persons) {
        np.kind = Some(Kind::Organization);
    }
    // Beside unknown names, one that only ends like a class of firms is a name too: 青州半導体, ノルヴェックス電子.
    let unknown = out.iter().any(|np| np.draft.is_none() && np.kind == Some(Kind::Organization));
    for np in out.iter_mut().filter(|np| unknown && np.draft.is_none() && np.extent.len() > 4) {
        if np.kind == Some(Kind::Sector) {
            np.kind = Some(Kind::Organization);
        }
    }
}

/// 当局の嫌う商社の帳簿を付けていた甲: what stands in a clause that describes a member is none itself.
fn is_in_clause(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let text = reading.text;
    let phrases = &sentence.phrases;
    let argument = |case: Case| {
        matches!(case, Case::Nominative | Case::Accusative | Case::Dative | Case::Predicate | Case::Genitive)
    };
    let mut near = index..phrases.len().min(index + LONGEST_CLAUSE);
    let verb = near.find(|at| phrases[*at].case == Case::Predicate && !phrases[*at].content.is_empty());
    let Some(verb) = verb.filter(|verb| phrases[index..*verb].iter().all(|p| argument(p.case) && !p.comma)) else {
        return false;
    };
    let end = phrases[verb].tail.end;
    let adnominal = !phrases[verb].comma && is_one_of("たるうくすつむぶぐ", text.before(end));
    // The first phrase of a member that is described stands in を, が or に, or is the verb.
    let starts = phrases[index..verb].iter().any(|p| !matches!(p.case, Case::Genitive));
    adnominal && (starts || index == verb) && phrases.get(verb + 1).is_some_and(|head| head.content.start == end)
}

/// 香港やトルコなどに拠点を置く商社: states joined before the place of such a clause say where the member sits.
fn is_seat(reading: &Reading, sentence: &Sentence, index: usize) -> bool {
    let phrases = &sentence.phrases;
    let state =
        |at: usize| sentence.draft_of(&phrases[at]).is_some_and(|draft| sentence.drafts[draft].kind == Kind::State);
    let joins = |at: &usize| matches!(phrases[*at].case, Case::And | Case::Comitative) || phrases[*at].comma;
    let last = (index..phrases.len()).find(|at| !joins(at)).filter(|last| *last > index);
    let Some(last) = last.filter(|last| (index..=*last).all(state)) else { return false };
    phrases[last].case == Case::Dative && is_in_clause(reading, sentence, last)
}

/// How many phrases a clause that describes a member of a list may have.
const LONGEST_CLAUSE: usize = 5;

/// 12社, 3人: a number with its counter names nobody.
fn is_count(phrase: &[char]) -> bool {
    phrase.first().is_some_and(char::is_ascii_digit) && phrase.len() <= 5
}
