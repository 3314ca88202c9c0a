//! Things named side by side: if one member of a coordination is hit, all are.

use super::{Candidate, RULE, Scene, candidates, noun_phrases};
use crate::grammar::cue;
use crate::grammar::draft::{Draft, Key};
use crate::grammar::noun_phrase::{NounPhrase, is_name_like};
use crate::grammar::reading::{Reading, Sentence, after_gloss};
use crate::grammar::target::make_targets;
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::Extent;
use crate::segment::Case;
use crate::text::Arrange;

/// How firmly two things are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// や, および: nothing but a coordination.
    Firm,
    /// と, which is also a case.
    With,
    /// 、 and ・, which also end a clause or stand inside a name.
    Loose,
}

/// One member: where it is, and whether and how it is hit.
#[derive(Clone, Copy, Debug)]
struct Member {
    candidate: Candidate,
    hit: Option<Roles>,
    /// What joins the next member to it.
    joint: Option<Joint>,
}

/// Makes the members of a coordination targets whose neighbours are. `acting` are the parties that act anywhere in the
/// text.
pub fn complete_rows(reading: &Reading, sentence: &mut Sentence, acting: &[Key], why: &Bilingual) {
    if !may_hold_row(reading, sentence) {
        return;
    }
    for row in rows(reading, sentence) {
        for place in 0..row.len() {
            if let Some(neighbour) = hit_beside(reading, sentence, &row, place, acting) {
                join(reading, sentence, &row[place], &row[neighbour], why);
            }
        }
    }
}

/// Whether a word that joins stands beside a target: most sentences need no closer look.
fn may_hold_row(reading: &Reading, sentence: &Sentence) -> bool {
    let text = reading.text;
    let before = |end: usize| {
        let joined = [cue!("row-firm"), cue!("row-with"), cue!("row-loose")].into_iter();
        joined.filter_map(|words| words.ends(text, sentence.extent.start, end)).next().is_some()
    };
    sentence.drafts.iter().filter(|draft| draft.category == Category::Target).any(|draft| {
        let start = draft.extent.start;
        let opened = matches!(text.before(start), '「' | '『');
        before(start) || opened && before(start - 1) || joining(reading, draft.extent.end).is_some()
    })
}

/// The coordinations of a sentence with at least one member that is hit and one that is not.
fn rows(reading: &Reading, sentence: &Sentence) -> Vec<Vec<Member>> {
    let Some(scene) = Scene::of(reading, sentence) else { return Vec::new() };
    let mut found = candidates(&scene, noun_phrases(&scene));
    // What is hit stands for what it holds and is held by; else the longer phrase.
    let hit = |candidate: &Candidate| {
        let draft = sentence.exact(candidate.extent).map(|draft| &sentence.drafts[draft]);
        draft.filter(|draft| draft.category == Category::Target).map(|draft| draft.roles)
    };
    found.arrange_by_key(|candidate| (hit(candidate).is_none(), usize::MAX - candidate.extent.len(), candidate.extent));
    let mut members: Vec<Member> = Vec::new();
    for candidate in found {
        if !members.iter().any(|known| known.candidate.extent.overlaps(candidate.extent)) {
            members.push(Member { candidate, hit: hit(&candidate), joint: None });
        }
    }
    members.arrange_by_key(|member| member.candidate.extent);
    let mut out: Vec<Vec<Member>> = Vec::new();
    let mut row: Vec<Member> = Vec::new();
    for index in 0..members.len() {
        let mut member = members[index];
        member.joint =
            members.get(index + 1).and_then(|next| joint(reading, member.candidate.extent, next.candidate.extent));
        row.push(member);
        if member.joint.is_none() {
            out.push(std::mem::take(&mut row));
        }
    }
    out.retain(|row| row.iter().any(|it| it.hit.is_some()) && row.iter().any(|it| it.hit.is_none()));
    out
}

/// What stands between two things, if that joins them and nothing else.
fn joint(reading: &Reading, left: Extent, right: Extent) -> Option<Joint> {
    let (behind, joint) = joining(reading, left.end)?;
    let opened = behind + usize::from(matches!(reading.text.at(behind), '「' | '『'));
    (behind == right.start || opened == right.start).then_some(joint)
}

/// The word behind a thing that may join another one to it, by its end.
fn joining(reading: &Reading, end: usize) -> Option<(usize, Joint)> {
    let text = reading.text;
    let mut at = end + usize::from(matches!(text.at(end), '」' | '』'));
    at = after_gloss(text, at);
    let counted = (at..text.len()).take_while(|place| text.at(*place).is_ascii_digit()).count();
    if counted > 0 {
        at += counted;
        at += cue!("row-counter").starts(text, at).unwrap_or(0);
    }
    [(cue!("row-firm"), Joint::Firm), (cue!("row-with"), Joint::With), (cue!("row-loose"), Joint::Loose)]
        .into_iter()
        .find_map(|(words, joint)| Some((at + words.starts(text, at)?, joint)))
}

/// The neighbour that a member shares what happens to, unless something speaks against it.
fn hit_beside(reading: &Reading, sentence: &Sentence, row: &[Member], place: usize, acting: &[Key]) -> Option<usize> {
    if row[place].hit.is_some() || acts(sentence, &row[place].candidate, acting) {
        return None;
    }
    if row.last().is_some_and(|last| is_apart(reading, sentence, last)) || is_inflected(sentence, &row[place]) {
        return None;
    }
    let left = (0..place).rev().find(|index| row[*index].hit.is_some());
    let right = (place + 1..row.len()).find(|index| row[*index].hit.is_some());
    let like = |index: &usize| alike(reading, sentence, &row[place].candidate, &row[*index].candidate);
    if left.is_some() && right.is_some() {
        return [left, right].into_iter().flatten().find(like);
    }
    // ツールやその他: a noun of no known kind is a thing only in the middle of a list.
    let known = |candidate: &Candidate| candidate.np.kind.is_some() || is_name_like(reading, candidate.extent);
    let only = left.or(right).filter(like).filter(|_| known(&row[place].candidate))?;
    if is_likely_thing(sentence, &row[only].candidate) {
        return None;
    }
    let between = &row[place.min(only)..place.max(only)];
    let firm = between.iter().all(|member| member.joint == Some(Joint::Firm));
    let listed = row.len() > 2 && row.iter().any(|member| member.joint == Some(Joint::Firm));
    let with = |member: &Member| matches!(member.joint, Some(Joint::Firm | Joint::With));
    let same = row[place].candidate.np.kind == row[only].candidate.np.kind;
    let headline = sentence.headline && place == 0 && row[0].joint == Some(Joint::Loose);
    (firm || same && (between.iter().all(with) || listed && !headline)).then_some(only)
}

/// Whether it is a thing that only weighs enough: too little to say the same of what stands beside it.
fn is_likely_thing(sentence: &Sentence, candidate: &Candidate) -> bool {
    let draft = sentence.exact(candidate.extent).map(|draft| &sentence.drafts[draft]);
    draft.is_some_and(|it| it.by == OriginBy::Estimate && matches!(it.kind, Kind::Asset | Kind::System))
}

/// Whether a member is the stem of a verb or an adjective: 重要な, 暗号化された.
fn is_inflected(sentence: &Sentence, member: &Member) -> bool {
    let phrase = sentence.phrases[member.candidate.phrase];
    phrase.case == Case::Predicate && phrase.core.end == member.candidate.extent.end && !phrase.comma
}

/// Whether what stands behind the row takes it out of the act: with whom something is done (個人や団体との取引, 日本や米国と、), and the
/// countries in which parties to a sanction sit (中国や香港にある企業).
fn is_apart(reading: &Reading, sentence: &Sentence, last: &Member) -> bool {
    let Candidate { extent, phrase, np } = last.candidate;
    let end = after_gloss(reading.text, extent.end);
    let sanctioned = sentence.drafts.iter().any(|draft| draft.roles.sanctioned);
    let within = np.kind == Some(Kind::State) && sentence.phrases[phrase].case == Case::Dative;
    reading.text.at(end) == 'と' || sanctioned && within
}

/// Whether a candidate is, or stands for, somebody who acts: it is not hit along with others.
fn acts(sentence: &Sentence, candidate: &Candidate, acting: &[Key]) -> bool {
    let draft = sentence.exact(candidate.extent).map(|draft| &sentence.drafts[draft]);
    draft.is_some_and(|draft: &Draft| draft.kind == Kind::ThreatGroup || acting.contains(&draft.key))
}

/// Whether two things can be hit by the same act: parties with parties, things with things.
fn alike(reading: &Reading, sentence: &Sentence, one: &Candidate, hit: &Candidate) -> bool {
    let kind = |candidate: &Candidate| {
        let draft = sentence.exact(candidate.extent).map(|draft| sentence.drafts[draft].kind);
        draft.or(candidate.np.kind)
    };
    let thing = |kind: Kind| matches!(kind, Kind::Asset | Kind::System);
    match (kind(one), kind(hit)) {
        (Some(Kind::State), Some(hit)) => hit == Kind::State,
        (Some(one), Some(hit)) => thing(one) == thing(hit) && hit != Kind::State,
        (None, Some(hit)) => thing(hit) != is_name_like(reading, one.extent),
        _ => false,
    }
}

/// Marks a member as its neighbour is marked, and makes it an object of the same acts.
fn join(reading: &Reading, sentence: &mut Sentence, member: &Member, neighbour: &Member, why: &Bilingual) {
    let Some(roles) = neighbour.hit else { return };
    let (one, beside) = (member.candidate, neighbour.candidate);
    let kind = one.np.kind.or_else(|| sentence.exact(beside.extent).map(|draft| sentence.drafts[draft].kind));
    let np = NounPhrase { draft: sentence.exact(one.extent), kind, ..one.np };
    let marked = make_targets(reading, sentence, vec![np], roles, RULE);
    for draft in sentence.drafts.iter_mut().filter(|draft| marked.contains(&draft.extent)) {
        draft.by = OriginBy::Estimate;
        draft.why.clone_from(why);
    }
    for frame in sentence.frames.iter_mut().filter(|frame| frame.objects.contains(&beside.extent)) {
        frame.objects.extend(&marked);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Domain;
    use crate::grammar::normalised;
    use crate::grammar::noun_phrase::kind_of;
    use crate::grammar::rule::{Stage, apply};
    use crate::lexicon::Lexicon;

    /// The words that are targets once ⟦…⟧ is taken for one.
    fn completed(marked: &str) -> Vec<String> {
        let open = marked.chars().take_while(|c| *c != '⟦').count();
        let length = marked.chars().skip(open + 1).take_while(|c| *c != '⟧').count();
        let text = normalised(&marked.replace(['⟦', '⟧'], ""));
        let domain = Domain { cyber: true, armed: true, ..Domain::default() };
        let trapped = vec![false; text.len()];
        let reading = Reading { text: &text, lexicon: Lexicon::shared(), domain, trapped: &trapped };
        let mut sentence = Sentence::new(&text, Extent::new(0, text.len()), 0);
        apply(&reading, &mut sentence, Stage::Names, &mut ());
        let hit = Extent::new(open, open + length);
        let np = NounPhrase { extent: hit, kind: kind_of(&reading, hit), draft: sentence.exact(hit) };
        make_targets(&reading, &mut sentence, vec![np], Roles::ATTACKED, RULE);
        complete_rows(&reading, &mut sentence, &[], &Bilingual::new("", ""));
        let mut hit: Vec<_> = sentence.drafts.iter().filter(|it| it.category == Category::Target).collect();
        hit.sort_by_key(|it| it.extent);
        hit.into_iter().map(|it| text.string(it.extent)).collect()
    }

    #[test]
    fn what_stands_beside_a_target_in_a_list_is_hit() {
        assert_eq!(completed("被害が確認されたのは病院や⟦大学⟧である。"), ["病院", "大学"]);
        assert_eq!(completed("⟦病院⟧と大学から機密が漏れた。"), ["病院", "大学"]);
        assert_eq!(completed("対象には銀行、大学、⟦病院⟧および研究所が並ぶ。"), ["銀行", "大学", "病院", "研究所"]);
    }

    #[test]
    fn what_is_no_list_or_lists_something_else_is_not() {
        // A comma alone ends a clause, と with a comma names who takes part, な makes an adjective.
        assert_eq!(completed("⟦大学⟧、警察が調べている。"), ["大学"]);
        assert_eq!(completed("銀行や⟦大学⟧と、攻撃について協議した。"), ["大学"]);
        assert_eq!(completed("⟦サーバー⟧や多額の現金が見つかった。"), ["サーバー"]);
        assert_eq!(completed("⟦病院⟧やサイバー攻撃グループが話題になった。"), ["病院"]);
        assert_eq!(completed("コンピューターと⟦大学⟧の関係を調べた。"), ["大学"]);
    }
}
