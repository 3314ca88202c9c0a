//! What one content holds side by side: names in quotation marks, parts joined by a middle dot, states, a name and a
//! noun that describes it or belongs to it.

use super::{NounPhrase, kind_of, named, of_extent};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::{Group, cue};
use crate::model::{Category, Kind};
use crate::normalise::Extent;
use crate::segment::{is_content, matching_close};

/// A way in which the words of one content fall into noun phrases; none where they do not fall so.
type Division = fn(&Reading, &Sentence, Extent) -> Option<Vec<NounPhrase>>;

/// Every division, in the order in which they are tried.
pub(super) const DIVISIONS: &[Division] = &[
    name,
    thing_of_quoted_name,
    quoted_names,
    names_around_and_others,
    classes_counted_apart,
    dotted_parts,
    states,
    name_at_end,
    owner_and_thing,
    base_of_forces,
    state_at_start,
];

/// The whole is a name.
fn name(_: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    Some(vec![named(sentence, sentence.exact(core)?)])
}

/// 「○○」製品: the name keeps its own mark, the thing is hit.
fn thing_of_quoted_name(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let close = matching_close(text, core.start).filter(|_| text.at(core.start) == '「')?;
    if close + 1 >= core.end || text.at(close + 1) == '「' {
        return None;
    }
    Some(vec![described(reading, sentence, Extent::new(close + 1, core.end))])
}

/// Names in quotation marks side by side: 「甲」「乙」.
fn quoted_names(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut start = core.start;
    for at in core.start..core.end {
        if text.at(at) == '」' && text.at(at + 1) == '「' && at + 2 < core.end {
            out.extend(of_extent(reading, sentence, unquoted(reading, Extent::new(start, at + 1))));
            start = at + 1;
        }
    }
    if start > core.start {
        out.extend(of_extent(reading, sentence, unquoted(reading, Extent::new(start, core.end))));
    }
    several(out)
}

/// More than one part, or no division at all.
fn several(parts: Vec<NounPhrase>) -> Option<Vec<NounPhrase>> {
    Some(parts).filter(|parts| parts.len() > 1)
}

/// A noun phrase by what its head tells.
fn described(reading: &Reading, sentence: &Sentence, extent: Extent) -> NounPhrase {
    NounPhrase { extent, kind: kind_of(reading, extent), draft: sentence.exact(extent) }
}

/// ○○株式会社等日本: the names on both sides of 等 are two.
fn names_around_and_others(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let at = (core.start..core.end).find(|at| {
        reading.text.at(*at) == '等'
            && sentence.ending_at(core.start, *at).is_some()
            && sentence.starting_at(at + 1, core.end).is_some()
    })?;
    let mut both = of_extent(reading, sentence, Extent::new(core.start, at));
    both.extend(of_extent(reading, sentence, Extent::new(at + 1, core.end)));
    Some(both)
}

/// Without the quotation marks at either end; the text of a core may have lost one of them already.
fn unquoted(reading: &Reading, extent: Extent) -> Extent {
    let start = if reading.text.at(extent.start) == '「' { extent.start + 1 } else { extent.start };
    let end = if reading.text.before(extent.end) == '」' { extent.end - 1 } else { extent.end };
    Extent::new(start, end.max(start))
}

/// 4団体・9個人, 3団体4個人: a class with a number of its own is a phrase of its own, unlike 20企業・団体.
fn classes_counted_apart(reading: &Reading, _: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    let digit = |at: &usize| text.at(*at).is_ascii_digit();
    let class = |start: usize, end: usize| {
        let end = if text.before(end) == '・' { end - 1 } else { end };
        let extent = Extent::new(start.min(end), end);
        BARE.is(text, extent).then(|| NounPhrase { extent, kind: kind_of(reading, extent), draft: None })
    };
    let mut parts = Vec::new();
    let mut start = (core.start..core.end).find(|at| !digit(at))?;
    while let Some(number) = (start..core.end).find(digit) {
        parts.push(class(start, number)?);
        start = (number..core.end).find(|at| !digit(at))?;
    }
    parts.push(class(start, core.end)?);
    several(parts)
}

/// Parts joined by a middle dot, where each is a name or each a complete phrase of its own kind.
fn dotted_parts(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let text = reading.text;
    if !text.slice(core).contains(&'・') {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = core.start;
    for at in core.start..=core.end {
        if at == core.end || text.at(at) == '・' {
            parts.push(Extent::new(start, at));
            start = at + 1;
        }
    }
    let whole: Vec<Option<NounPhrase>> =
        parts.iter().map(|part| sentence.exact(*part).map(|draft| named(sentence, draft))).collect();
    let last_is_phrase = parts.len() > 1 && whole[..whole.len() - 1].iter().all(Option::is_some);
    if last_is_phrase {
        let last = parts[parts.len() - 1];
        let mut out: Vec<NounPhrase> = whole.into_iter().flatten().take(parts.len() - 1).collect();
        out.extend(of_extent(reading, sentence, last));
        return several(out);
    }
    several(complete_parts(reading, &parts))
}

/// 端末・サーバー, 企業・自治体: parts that share no head are phrases of their own. 宇宙航空・暗号資産企業 shares one.
fn complete_parts(reading: &Reading, parts: &[Extent]) -> Vec<NounPhrase> {
    let body = |part: &Extent| BODIES.ends(reading.text, 0, part.end).is_some();
    let np = |part: &Extent| NounPhrase { extent: *part, kind: kind_of(reading, *part), draft: None };
    let nps: Vec<NounPhrase> = parts.iter().map(np).collect();
    // 20企業・団体: one number counts both, so that they are one phrase.
    let counted = parts.first().is_some_and(|part| reading.text.before(part.start).is_ascii_digit());
    // 人物・団体, 企業・団体: bare classes together name one open class.
    let bare = parts.iter().all(|part| BARE.is(reading.text, *part));
    let complete = parts.len() > 1
        && !counted
        && !bare
        && nps.iter().zip(parts).all(|(np, part)| match np.kind {
            Some(Kind::System | Kind::Asset | Kind::Group | Kind::Person) => part.len() > 1,
            Some(Kind::Sector) => body(part),
            _ => false,
        });
    if complete { nps } else { Vec::new() }
}

/// Classes that say nothing of what their members do.
static BARE: Group = Group::new("bare-class");

/// Heads of bodies, which are hit themselves, unlike fields of activity (航空, 金融).
static BODIES: Group = Group::new("body");

/// States side by side that fill a range: 米英韓.
fn states(_: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let mut out = Vec::new();
    let mut at = core.start;
    while at < core.end {
        let draft = sentence.starting_at(at, core.end).filter(|draft| sentence.drafts[*draft].kind == Kind::State)?;
        at = sentence.drafts[draft].extent.end;
        out.push(named(sentence, draft));
    }
    several(out)
}

/// A name at the end: what stands before it describes it (企業○○).
fn name_at_end(_: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let index = sentence.ending_at(core.start, core.end)?;
    let draft = &sentence.drafts[index];
    (draft.category == Category::Actor && draft.kind != Kind::State).then(|| vec![named(sentence, index)])
}

/// Who owns what follows, as the text refers to it.
static OWNERS: Group = Group::new("same-body");

/// What a named body has of its own, glued to its name.
static SITES: Group = Group::new("own-site");

/// 同社サーバー, 警察庁HP: the owner and the thing.
fn owner_and_thing(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let owner = sentence.starting_at(core.start, core.end)?;
    let draft = &sentence.drafts[owner];
    let rest = Extent::new(draft.extent.end, core.end);
    let own = draft.kind == Kind::Organization && OWNERS.is(reading.text, draft.extent);
    let site = matches!(draft.kind, Kind::Organization | Kind::Authority) && SITES.is(reading.text, rest);
    if !own && !site {
        return None;
    }
    let thing = described(reading, sentence, rest);
    matches!(thing.kind, Some(Kind::System | Kind::Asset)).then(|| vec![named(sentence, owner), thing])
}

/// 米軍基地: the forces are hit with what is theirs, and their name is a part of its name.
fn base_of_forces(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let owner = sentence.starting_at(core.start, core.end)?;
    let draft = &sentence.drafts[owner];
    let forces =
        draft.kind == Kind::Authority && ["軍", "隊"].iter().any(|w| reading.text.ends_with(draft.extent.end, w));
    let whole = described(reading, sentence, core);
    (forces && whole.kind == Some(Kind::Asset) && draft.extent != core).then(|| vec![named(sentence, owner), whole])
}

/// Parts of a country, which locate as the country does, and ranks within it.
static PARTS_OF_STATES: Group = Group::new("part-of-state");

/// A country at the start: with a part of it (サウジアラビア南部) it stands alone, beside a class of victims (米企業) it
/// stands on its own, in the name of a thing it is nested.
fn state_at_start(reading: &Reading, sentence: &Sentence, core: Extent) -> Option<Vec<NounPhrase>> {
    let index = sentence.starting_at(core.start, core.end)?;
    let draft = &sentence.drafts[index];
    if draft.kind != Kind::State || draft.category == Category::Sanction {
        return None;
    }
    let text = reading.text;
    let digits = (draft.extent.end..core.end).take_while(|at| text.at(*at).is_ascii_digit()).count();
    let rest = described(reading, sentence, Extent::new(draft.extent.end + digits, core.end));
    // 北朝鮮高官2人: who is counted holds an office of the state, and is one mention with it.
    let office = cue!("glued-office").ends(text, rest.extent.start, core.end).is_some();
    if office && digits == 0 && text.at(core.end).is_ascii_digit() {
        return Some(vec![NounPhrase { extent: core, kind: Some(Kind::Person), draft: None }]);
    }
    if PARTS_OF_STATES.is(reading.text, rest.extent) {
        return Some(vec![named(sentence, index)]);
    }
    let victims = matches!(rest.kind, Some(Kind::Sector | Kind::Group)) && is_content(text.at(rest.extent.start));
    victims.then(|| vec![named(sentence, index), rest])
}
