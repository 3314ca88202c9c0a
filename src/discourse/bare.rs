//! Bodies that are named by a bare word: 病院 after 甲病院, 委員会 after 乙委員会, and 当社 in a notice.

use crate::grammar::{Draft, Key, Reading, Sentence, cue};
use crate::model::{Bilingual, Category, Kind, OriginBy, Roles};
use crate::normalise::{Extent, Normalised};
use crate::segment::{Case, is_content, is_kanji, is_katakana, matching_close};
use crate::text::Arrange;

/// A bare head noun as a whole phrase is the body named last whose name ends in it: 鳴海病院が…。病院によると….
pub(super) fn heads(reading: &Reading, sentence: &mut Sentence, history: &[&Draft]) {
    let text = reading.text;
    for index in 0..sentence.phrases.len() {
        let phrase = sentence.phrases[index];
        let content = phrase.content;
        let worker = matches!(text.str(content), "労働者" | "技術者");
        let cited = ["によると", "によれば", "によりますと", "などによると", "などによれば", "側によると", "への取材"]
            .iter()
            .any(|word| text.starts_with(content.end, word));
        let acts = matches!(phrase.case, Case::Topic | Case::Nominative | Case::Also | Case::Agent) || cited;
        let bare = worker || cue!("bare-head").is(text, content);
        // 県警 alone is a name of the lexicon too, that of no force in particular.
        let police = matches!(text.str(content), "県警" | "府警" | "道警");
        let taken = if police {
            sentence.exact(content).is_none() && sentence.touches(content)
        } else {
            sentence.touches(content)
        };
        if !bare || !acts || taken || !stands_alone(text, sentence, content.start) {
            continue;
        }
        let head = text.str(content);
        let fits = |draft: &&Draft| {
            if worker {
                return matches!(&draft.key, Key::Local(key) if key.starts_with("attacker:") && key.ends_with(":workers"));
            }
            matches!(draft.kind, Kind::Organization | Kind::Authority)
                && draft.extent.len() > content.len()
                && text.ends_with(draft.extent.end, head)
                && !determined(text, draft.extent.start)
        };
        let mut here: Vec<&Draft> = sentence.drafts.iter().filter(|draft| draft.extent.end <= content.start).collect();
        here.arrange_by_key(|draft| draft.extent);
        let mut before = here.into_iter().rev().chain(history.iter().rev().copied());
        let only = if head == "会社" { only_company(text, before.clone()) } else { None };
        let named = only.or_else(|| before.find(fits)).map(|antecedent| (antecedent.kind, antecedent.key.clone()));
        let told = !worker && (reading.domain.attack() || reading.domain.sanction);
        let Some((kind, key)) = named.or_else(|| told.then(|| undrafted(text, content, cited)).flatten()) else {
            continue;
        };
        sentence.replace_inside(draft(content, kind, key, "bare-head", head));
    }
}

/// 市によると after 北浜市のサイト: the body, which no draft names, whose name or description ended in the word before. One
/// that is cited needs none.
fn undrafted(text: &Normalised, content: Extent, cited: bool) -> Option<(Kind, Key)> {
    let head = text.str(content);
    let municipal = cue!("municipality").is(text, content);
    let ends = |end: &usize| text.ends_with(*end, head) && !is_content(text.at(*end));
    let described = (0..content.start).rev().filter(ends).find_map(|end| {
        let mut start = end;
        while start > 0 && (is_kanji(text.before(start)) || is_katakana(text.before(start))) {
            start -= 1;
        }
        let whole = Extent::new(start, end);
        let least = content.len() + if municipal { 2 } else { 1 };
        (whole.len() >= least && !determined(text, start)).then_some(whole)
    });
    let known = described.or_else(|| cited.then_some(content))?;
    let kind = if municipal || text.ends_with(content.end, "教委") { Kind::Authority } else { Kind::Organization };
    let origin = if kind == Kind::Authority { "name" } else { "target" };
    Some((kind, Key::Local(format!("{origin}:{}", text.str(known)))))
}

/// The one company of which a text has spoken, newspapers and agencies put aside: 会社 is no part of most companies' names.
fn only_company<'d>(text: &Normalised, drafts: impl Iterator<Item = &'d Draft>) -> Option<&'d Draft> {
    let media = |draft: &Draft| cue!("media").ends(text, draft.extent.start, draft.extent.end).is_some();
    let mut companies = drafts.filter(|draft| draft.kind == Kind::Organization && !media(draft));
    let first = companies.next()?;
    companies.all(|other| other.key == first.key).then_some(first)
}

/// 同病院 refers back itself.
fn determined(text: &Normalised, start: usize) -> bool {
    matches!(text.at(start), '同' | '両' | '各')
}

/// Whether nothing before a noun says which one is meant: the sentence, a clause or another argument begins or ends there.
pub(super) fn stands_alone(text: &Normalised, sentence: &Sentence, start: usize) -> bool {
    let before = text.before(start);
    start == sentence.extent.start || matches!(before, '、' | '。' | '」' | 'は' | 'が' | '\n' | ' ' | '―' | '-')
}

fn draft(extent: Extent, kind: Kind, key: Key, id: &str, word: &str) -> Draft {
    Draft {
        extent,
        category: Category::Actor,
        kind,
        roles: Roles::NONE,
        key,
        by: OriginBy::Discourse,
        id: id.to_owned(),
        why: Bilingual::new(
            format!("「{word}」は本文に名前のある組織を指す"),
            format!("{word} stands for a body that the text names"),
        ),
    }
}

/// What may not follow a word of the first person: 当行為, 当社会, 本学習, 当院長.
const GOES_ON: &str = "員会長為動政使舎生習期級年者場議計見務債宅内園部";

/// 当社, 弊社, 本学 in a notice are the body that issues it; inside a quotation, the one that speaks.
pub(super) fn first_person(reading: &Reading, sentences: &mut [Sentence]) {
    let text = reading.text;
    let Some((issuer, by_gloss)) = issuer(reading, sentences) else { return };
    let told = reading.domain.attack() || reading.domain.sanction || by_gloss;
    let words = cue!("first-person");
    let mut last: Option<(Kind, Key)> = None;
    for sentence in sentences.iter_mut() {
        for at in sentence.extent.start..sentence.extent.end {
            let Some(length) = words.starts(text, at) else { continue };
            let extent = Extent::new(at, at + length);
            let next = text.at(extent.end);
            let goes_on = GOES_ON.contains(next) || next == '会' || is_kanji(text.before(at));
            if !told || goes_on || sentence.touches(extent) {
                continue;
            }
            let speaker =
                quoted(text, sentence, at).and_then(|quote| speaker(sentence, quote).or_else(|| last.clone()));
            let (kind, key) = speaker.unwrap_or_else(|| issuer.clone());
            let word = text.str(extent);
            sentence.add(draft(extent, kind, key, "first-person", word));
        }
        let named = sentence.drafts.iter().filter(|draft| is_body(draft)).max_by_key(|draft| draft.extent);
        last = named.map(|draft| (draft.kind, draft.key.clone())).or(last);
    }
}

fn is_body(draft: &Draft) -> bool {
    draft.category == Category::Actor && draft.kind == Kind::Organization
}

/// Who issues the text, and whether a gloss says so (以下「当社」): else the first name with a legal form, else the only
/// body named. Nobody knows who 当社 is in a text that names none.
fn issuer(reading: &Reading, sentences: &[Sentence]) -> Option<((Kind, Key), bool)> {
    let text = reading.text;
    let all = || sentences.iter().flat_map(|sentence| sentence.drafts.iter());
    if let Some(taught) = all().find(|draft| cue!("first-person").is(text, draft.extent)) {
        return Some(((taught.kind, taught.key.clone()), true));
    }
    let formal = all().find(|draft| draft.id == "legal-form-name");
    let mut bodies = all().filter(|draft| is_body(draft));
    let first = bodies.next();
    let only = first.filter(|first| bodies.all(|other| other.key == first.key));
    formal.or(only).map(|draft| ((draft.kind, draft.key.clone()), false))
}

/// The quotation that holds a place.
fn quoted(text: &Normalised, sentence: &Sentence, at: usize) -> Option<Extent> {
    (sentence.extent.start..at)
        .rev()
        .filter(|open| text.at(*open) == '「')
        .find_map(|open| matching_close(text, open).filter(|close| *close > at).map(|close| Extent::new(open, close)))
}

/// The body outside a quotation that stands nearest to it, before it or else behind it.
fn speaker(sentence: &Sentence, quote: Extent) -> Option<(Kind, Key)> {
    let mut outside: Vec<&Draft> =
        sentence.drafts.iter().filter(|draft| is_body(draft) && !draft.extent.overlaps(quote)).collect();
    outside.arrange_by_key(|draft| draft.extent);
    let before = outside.iter().rev().find(|draft| draft.extent.end <= quote.start);
    before.or(outside.first()).map(|draft| (draft.kind, draft.key.clone()))
}
