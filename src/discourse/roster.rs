//! Parties that stand in lines of their own under the sentence or heading that puts them under sanction, or that says that
//! they were attacked.

use crate::grammar::{Draft, Frame, Key, Reading, Sentence, kind_of_party};
use crate::grammar::{Group, cue};
use crate::model::{Bilingual, Category, EventType, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::{is_content, is_latin, matching_close};

/// Makes every listed name a sanctioned party of the act that announces the list: 制裁対象は次のとおり, or a heading such as
/// 指定された団体. A second name in Latin letters in the parentheses behind it is the same party.
pub fn list_parties(reading: &Reading, sentences: &mut [Sentence]) {
    if !reading.domain.sanction && !reading.domain.attack() {
        return;
    }
    let mut open: Option<List> = None;
    let mut last: Option<(usize, usize)> = None;
    for index in 0..sentences.len() {
        let marker =
            |index: usize| Some(reading.text.at(sentences[index].extent.start)).filter(|c| is_one_of(MARKERS, *c));
        // ■対象者 … ■措置の内容: a line with the mark of the heading is another heading.
        let inside = |list: &List| marker(index).is_none() || marker(index) != marker(list.sentence);
        let line = open.filter(inside).and_then(|list| Some((list, item(reading, &sentences[index], list)?)));
        if let Some((list, names)) = line {
            let extents = mark(reading, &mut sentences[index], names, list);
            let frame = frame(&mut sentences[list.sentence], list);
            open = Some(List { frame: Some(frame), ..list });
            sentences[list.sentence].frames[frame].objects.extend(extents);
            continue;
        }
        last = latest(sentences, index).or(last);
        let sanctioned = announced(reading, &sentences[index], index, last);
        match sanctioned.or_else(|| struck(reading, &sentences[index], index)) {
            Some(list) => open = Some(list),
            // A short line between two parts of a list, such as (個人), leaves it open.
            None if sentences[index].headline && sentences[index].extent.len() <= SUBHEADING => {}
            None => open = None,
        }
    }
}

/// What marks a heading.
const MARKERS: &str = "■□◆◇●○【[<";

/// No longer line is a heading inside a list.
const SUBHEADING: usize = 10;

/// A list that has been announced.
#[derive(Clone, Copy)]
struct List {
    /// The sentence that has, or gets, the frame of the act.
    sentence: usize,
    frame: Option<usize>,
    trigger: Extent,
    /// Whether it says that it lists bodies.
    bodies: bool,
    /// What befalls those that it lists.
    role: Roles,
}

/// The last designation of a sentence, as its index and that of its frame.
fn latest(sentences: &[Sentence], index: usize) -> Option<(usize, usize)> {
    let frame = sentences[index].frames.iter().rposition(|frame| frame.event_type == EventType::Sanction)?;
    Some((index, frame))
}

/// Words that announce what follows.
static FOLLOWS: Group = Group::new("list-follows");
/// Last words of a heading over listed parties.
static HEADS: Group = Group::new("roster-head");

/// The list that a sentence announces, if it does.
fn announced(reading: &Reading, sentence: &Sentence, index: usize, last: Option<(usize, usize)>) -> Option<List> {
    let text = reading.text;
    if !reading.domain.sanction {
        return None;
    }
    let named = sentence.drafts.iter().filter(|draft| draft.category == Category::Sanction).map(|draft| draft.extent);
    let named = named.min();
    let follows = FOLLOWS.find(text, sentence.extent).is_some()
        // 次の点: what follows are points, and no parties.
        && cue!("no-roster-follows")
            .iter()
            .all(|word| text.find(sentence.extent, word).is_none());
    let designates = || cue!("roster-told").find(text, sentence.extent).is_some();
    let heading = sentence.headline && is_heading(text, sentence.extent);
    let marked = parties_alone(text, sentence.extent).filter(|_| heading && reading.domain.sanction_told);
    let heads = heading && named.is_some() || marked.is_some();
    if !(heads || follows && designates()) {
        return None;
    }
    let own = sentence.frames.iter().rposition(|frame| frame.event_type == EventType::Sanction);
    let bodies = cue!("roster-body").find(text, sentence.extent).is_some()
        && ["個人", "人物", "対象者"].iter().all(|word| text.find(sentence.extent, word).is_none());
    let (sentence_index, frame, trigger) = match (own, last, named) {
        (Some(frame), ..) => (index, Some(frame), sentence.frames[frame].trigger),
        (None, Some((earlier, frame)), _) => (earlier, Some(frame), sentence.extent),
        (None, None, Some(named)) => (index, None, named),
        (None, None, None) => (index, None, marked?),
    };
    Some(List { sentence: sentence_index, frame, trigger, bodies, role: Roles::SANCTIONED })
}

/// Words for those whom an attack hit.
static VICTIMS: Group = Group::new("victim-head");

/// The list of victims that a sentence announces: a heading such as 被害組織, or 被害を受けた企業は以下の通り.
fn struck(reading: &Reading, sentence: &Sentence, index: usize) -> Option<List> {
    let text = reading.text;
    let line = sentence.extent;
    let word = VICTIMS.find(text, line).filter(|_| reading.domain.attack())?;
    let end = (word.end..line.end)
        .find(|at| !matches!(text.at(*at), ':' | ' ' | '」' | '】' | ']' | '>'))
        .unwrap_or(line.end);
    let heading = sentence.headline && end == line.end;
    let follows = text.starts_with(word.end, "は") && FOLLOWS.find(text, Extent::new(word.end, line.end)).is_some();
    let frame = sentence.frames.iter().rposition(|frame| frame.event_type == EventType::Attack);
    (heading || follows).then_some(List { sentence: index, frame, trigger: word, bodies: true, role: Roles::ATTACKED })
}

/// ■対象者: a marked line that holds nothing but a word for parties.
fn parties_alone(text: &Normalised, line: Extent) -> Option<Extent> {
    let marked = is_one_of(MARKERS, text.at(line.start));
    let start = line.start + 1;
    let end = (start..line.end).find(|at| matches!(text.at(*at), '】' | ']' | '>' | ':')).unwrap_or(line.end);
    let word = Extent::new(start, end.max(start));
    (marked && HEADS.is(text, word)).then_some(word)
}

/// Whether a line closes like a heading over parties, a date and a colon behind it put aside.
fn is_heading(text: &Normalised, line: Extent) -> bool {
    let mut end = line.end;
    while end > line.start && matches!(text.before(end), ':' | ' ' | '」' | '】' | ']' | '>' | '〉') {
        end -= 1;
    }
    if text.before(end) == ')' {
        let open = (line.start..end).rev().find(|at| text.at(*at) == '(');
        end = open.unwrap_or(end);
    }
    HEADS.ends(text, 0, end).is_some()
}

/// The step, as the origin of its marks.
const RULE: &str = "listed-parties";

/// The frame of the act that a list belongs to; a heading that tells none by itself gets one.
fn frame(sentence: &mut Sentence, list: List) -> usize {
    list.frame.unwrap_or_else(|| {
        let act = if list.role.sanctioned { EventType::Sanction } else { EventType::Attack };
        sentence.frames.push(Frame::new(act, list.trigger, Vec::new(), Vec::new(), RULE));
        sentence.frames.len() - 1
    })
}

/// The name in a line of a list, and its second name.
struct Names {
    name: Extent,
    other: Option<Extent>,
}

/// No longer name stands in a list.
const LONGEST_NAME: usize = 80;
/// Words of a sentence, which a name does not hold.
static NO_NAME: Group = Group::new("no-roster-name");

/// The names in a line that is numbered or has a bullet.
fn item(reading: &Reading, sentence: &Sentence, list: List) -> Option<Names> {
    let text = reading.text;
    let line = sentence.extent;
    let start = behind_marker(text, line)?;
    let ended = |at: &usize| match text.at(*at) {
        '(' | '、' | ':' | ';' | '|' | '\t' | '―' | '—' | '…' => true,
        ',' => !is_latin(text.before(*at)),
        '-' | '–' => text.before(*at) == ' ',
        _ => false,
    };
    let mut end = (start..line.end).find(ended).unwrap_or(line.end);
    let gloss = end;
    while end > start && matches!(text.before(end), ' ' | '。') {
        end -= 1;
    }
    let name = Extent::new(start, end);
    let told = NO_NAME.find(text, name).is_some();
    let letters = text.slice(name).iter().filter(|c| c.is_alphabetic()).count();
    if told || letters < 2 || name.len() > LONGEST_NAME || text.before(line.end) == '。' {
        return None;
    }
    let known = sentence.exact(name).map(|draft| &sentence.drafts[draft]);
    // A list of states or of measures lists no party by name.
    if known.is_some_and(|draft| draft.kind == Kind::State || draft.category == Category::Sanction)
        || sentence
            .drafts
            .iter()
            .any(|draft| draft.category == Category::Sanction && name.contains(draft.extent) && !list.bodies)
    {
        return None;
    }
    Some(Names { name, other: second_name(text, gloss) })
}

/// Where the text of a line begins behind its number or bullet.
fn behind_marker(text: &Normalised, line: Extent) -> Option<usize> {
    let mut at = line.start;
    let open = matches!(text.at(at), '(' | '[');
    if open {
        at += 1;
    }
    let digits = at;
    // (a): one letter counts as a number does.
    if open && text.at(at).is_ascii_lowercase() && matches!(text.at(at + 1), ')' | ']') {
        at += 1;
    }
    while at < line.end && text.at(at).is_ascii_digit() {
        at += 1;
    }
    let separated = matches!(text.at(at), '.' | ')' | ']' | ' ' | '、' | ':' | ',');
    // ①甲社: the normal form has lost the circle. A number before a counter begins no name.
    let counted = cue!("counter").starts(text, at).is_some();
    if !open && at == digits + 1 && is_content(text.at(at)) && !counted {
        return Some(at);
    }
    let numbered = at > digits && at - digits <= 3 && separated;
    let bullet =
        !open && matches!(text.at(line.start), '・' | '●' | '○' | '■' | '◆' | '◇' | '*' | '※' | '-' | '•' | '▽' | '▼');
    at = if numbered || bullet { at.max(line.start) + 1 } else { return None };
    while at < line.end && matches!(text.at(at), ' ' | '　' | '「' | '.') {
        at += 1;
    }
    (at < line.end).then_some(at)
}

/// The second name in parentheses: in Latin letters, or said to be one (旧, 別名, 略称).
fn second_name(text: &Normalised, at: usize) -> Option<Extent> {
    let close = matching_close(text, at).filter(|_| text.at(at) == '(')?;
    let mut start = at + 1;
    let label = cue!("roster-alias").starting(text, start);
    start += label.map_or(0, |label| label.chars().count());
    while text.at(start) == ' ' {
        start += 1;
    }
    let inside = text.slice(Extent::new(start, close.max(start)));
    let latin = inside.iter().filter(|c| is_latin(**c) && !c.is_ascii_digit()).count();
    let fits =
        inside.len() >= 2 && !inside.contains(&'、') && (label.is_some() || latin * 2 > inside.len() && latin > 2);
    fits.then(|| Extent::new(start, close))
}

/// Marks the names of a line as one party.
fn mark(reading: &Reading, sentence: &mut Sentence, names: Names, list: List) -> Vec<Extent> {
    let mut out = Vec::new();
    let known = sentence.exact(names.name).map(|draft| sentence.drafts[draft].clone());
    let key = known
        .as_ref()
        .map_or_else(|| Key::Local(format!("target:{}", reading.text.str(names.name))), |draft| draft.key.clone());
    let kind = match known.as_ref().map(|draft| draft.kind) {
        Some(Kind::Person) => Kind::Person,
        Some(kind) if Category::Target.kinds().contains(&kind) => kind,
        Some(_) => Kind::Organization,
        None if list.bodies && list.role.sanctioned => Kind::Organization,
        None => kind_of_party(reading, names.name),
    };
    let why = if list.role.sanctioned {
        Bilingual::new(
            "制裁の相手: 制裁を告げる文や見出しに続く列挙の項目",
            "Party to a sanction: an item of the list that the sentence or heading above announces",
        )
    } else {
        Bilingual::new(
            "攻撃の対象: 被害者を挙げる文や見出しに続く列挙の項目",
            "Object of an attack: an item of the list of victims that the sentence or heading above announces",
        )
    };
    for extent in [Some(names.name), names.other].into_iter().flatten() {
        let draft = Draft {
            extent,
            category: Category::Target,
            kind,
            roles: list.role,
            key: key.clone(),
            by: OriginBy::Discourse,
            id: RULE.to_owned(),
            why: why.clone(),
        };
        if sentence.replace_inside(draft) {
            out.push(extent);
        }
    }
    out
}
