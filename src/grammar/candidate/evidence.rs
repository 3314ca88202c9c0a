//! What the place of a noun phrase says for and against its being hit.

use super::clue::{Clue, Evidence, Told};
use super::{Candidate, Scene};
use crate::grammar::draft::Key;
use crate::grammar::reading::is_precaution;
use crate::grammar::trigger::Family;
use crate::model::{Category, EventType, Kind};
use crate::normalise::Extent;
use crate::segment::{Case, Phrase, is_kanji, is_katakana, is_latin};
use crate::text::Arrange;
use std::collections::BTreeMap;

static BIAS: Clue = Clue::new("bias", "どの語句にも", "any phrase").told(Told::Never);
static KIND: Clue = Clue::new("kind", "語句の種類", "what the phrase names");
static HEAD: Clue = Clue::new("head", "語句の末尾", "how the phrase ends").told(Told::Quoted);
static CASE: Clue = Clue::new("case", "後ろの助詞", "the particle behind it");
static KIND_CASE: Clue = Clue::new("kind-case", "種類と助詞", "what it names, and its particle");
static TAIL: Clue = Clue::new("tail", "後ろの仮名", "the kana behind it").told(Told::Quoted);
static BEHIND: Clue = Clue::new("behind", "直後の字", "the letters right behind it").told(Told::Quoted);
static NEXT: Clue = Clue::new("next", "次の語", "the next word").told(Told::Quoted);
static NEXT_CASE: Clue = Clue::new("next-case", "次の語の助詞", "the particle of the next word");
static BEFORE: Clue = Clue::new("before", "前の語の助詞", "the particle before it");
static VERB: Clue = Clue::new("verb", "かかる述語", "the predicate behind it").told(Told::Quoted);
static VERB_AWAY: Clue = Clue::new("verb-away", "述語までの距離", "how far the predicate is");
static WORD: Clue = Clue::new("word", "近くの攻撃の語", "the word of attack close by").told(Told::Quoted);
static ACT: Clue = Clue::new("act", "近くの攻撃の種類", "the kind of attack close by");
static ACT_AWAY: Clue = Clue::new("act-away", "攻撃の語までの距離", "how far the word of attack is");
static ACT_CASE: Clue = Clue::new("act-case", "攻撃の種類と助詞", "the kind of attack and the particle");
static ACT_KIND: Clue = Clue::new("act-kind", "攻撃の種類と語句の種類", "the kind of attack and what the phrase names");
static ACT_TAIL: Clue = Clue::new("act-tail", "攻撃の語の助詞", "the particle of the word of attack");
static ACT_NEXT: Clue =
    Clue::new("act-next", "攻撃の語の次の語", "the word behind the word of attack").told(Told::Quoted);
static CLAUSES: Clue = Clue::new("clauses", "間にある述語", "predicates in between").told(Told::Never);
static COMMAS: Clue = Clue::new("commas", "間にある読点", "commas in between").told(Told::Never);
static GLUED: Clue = Clue::new("glued", "攻撃の語に直結", "glued to the word of attack");
static SIDE: Clue = Clue::new("side", "左右の攻撃の語", "words of attack to the left and the right").told(Told::Never);
static VOICE: Clue = Clue::new("voice", "攻撃の語の態", "the voice of the word of attack");
static ACTS: Clue =
    Clue::new("acts", "文中の攻撃の語の数", "how many words of attack the sentence has").told(Told::Never);
static SANCTION: Clue = Clue::new("sanction", "近くの制裁の語", "the word of sanction close by");
static SANCTION_AWAY: Clue = Clue::new("sanction-away", "制裁の語までの距離", "how far the word of sanction is");
static SANCTION_CASE: Clue = Clue::new("sanction-case", "制裁の語と助詞", "the word of sanction and the particle");
static SANCTION_KIND: Clue =
    Clue::new("sanction-kind", "制裁の語と語句の種類", "the word of sanction and what the phrase names");
static GROUP: Clue = Clue::new("group", "文中の攻撃者", "an attacker in the sentence");
static AGENT: Clue = Clue::new("agent", "ここで行為者", "acts here").told(Told::Never);
static SOURCE: Clue = Clue::new("source", "ここで発言者", "speaks here").told(Told::Never);
static ATTACKED: Clue = Clue::new("attacked", "他所で攻撃の対象", "attacked elsewhere in the text");
static SANCTIONED: Clue = Clue::new("sanctioned", "他所で制裁の相手", "sanctioned elsewhere in the text");
static ACTING: Clue = Clue::new("acting", "他所で行為者", "acts elsewhere in the text").told(Told::Never);
static SPEAKING: Clue = Clue::new("speaking", "他所で発言者", "speaks elsewhere in the text").told(Told::Never);
static LISTED: Clue = Clue::new("listed", "対象との並列", "listed with a target");
static HEADLINE: Clue = Clue::new("headline", "見出し", "a headline").told(Told::Never);
static SUBJECT: Clue = Clue::new("subject", "本文の話題", "what the text is about").told(Told::Never);
static HITS: Clue =
    Clue::new("hits", "本文中の攻撃の対象の数", "how many targets of attacks the text has").told(Told::Never);
static PARTIES: Clue =
    Clue::new("parties", "本文中の制裁の相手の数", "how many parties to sanctions the text has").told(Told::Never);
static AROUND: Clue =
    Clue::new("around", "前後の文の攻撃の語", "words of attack in the sentences around").told(Told::Never);
static PRECAUTION: Clue = Clue::new("precaution", "対策・想定の文", "a sentence of precaution").told(Told::Never);

static SHAPE: Clue = Clue::new("shape", "字の種類", "the scripts of the phrase").told(Told::Never);
static END: Clue = Clue::new("end", "語句の最後の字", "the last letter of the phrase").told(Told::Quoted);
static START: Clue = Clue::new("start", "語句の最初の字", "the first letters of the phrase").told(Told::Quoted);
static LEAD: Clue = Clue::new("lead", "直前の字", "the letters right before it").told(Told::Quoted);
static BESIDE: Clue = Clue::new("beside", "前の語", "the word before it").told(Told::Quoted);
static NAME_BEFORE: Clue = Clue::new("name-before", "前の名", "the name before it");

/// The places where the text tells something of one thing.
#[derive(Debug, Default)]
struct Places {
    attacked: Vec<Extent>,
    sanctioned: Vec<Extent>,
    acting: Vec<Extent>,
    speaking: Vec<Extent>,
}

/// What a thing is known by: a target without a name by its words, since most candidates have none, and to make a key of
/// their own for each costs more than to look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Label<'a> {
    Described(&'a str),
    Named(&'a Key),
}

impl<'a> Label<'a> {
    fn of(key: &'a Key) -> Self {
        let words = if let Key::Local(key) = key { key.strip_prefix("target:") } else { None };
        words.map_or(Self::Named(key), Self::Described)
    }
}

/// What the text tells of each thing.
#[derive(Debug, Default)]
pub struct Parties<'a> {
    told: BTreeMap<Label<'a>, Places>,
    /// How many targets of attacks, and how many parties to sanctions the text has.
    hits: usize,
    parties: usize,
    /// The sentences that tell an attack, left to right, each with the one before it and the one behind it.
    around: Vec<Extent>,
}

impl<'a> Parties<'a> {
    /// Of all sentences as the rules left them.
    pub fn of(sentences: &'a [crate::grammar::Sentence]) -> Self {
        let mut out = Self::default();
        for (index, sentence) in sentences.iter().enumerate() {
            if sentence.frames.iter().any(|frame| frame.event_type == EventType::Attack) {
                let (first, last) = (index.saturating_sub(1), (index + 1).min(sentences.len() - 1));
                out.around.push(sentences[first].extent);
                out.around.push(sentences[last].extent);
            }
            for draft in sentence.drafts.iter().filter(|draft| draft.category == Category::Target) {
                out.hits += usize::from(draft.roles.attacked);
                out.parties += usize::from(draft.roles.sanctioned);
                let places = out.told.entry(Label::of(&draft.key)).or_default();
                if draft.roles.attacked {
                    places.attacked.push(draft.extent);
                }
                if draft.roles.sanctioned {
                    places.sanctioned.push(draft.extent);
                }
            }
            for frame in &sentence.frames {
                for draft in frame.agents.iter().filter_map(|agent| sentence.exact(*agent)) {
                    let draft = &sentence.drafts[draft];
                    let places = out.told.entry(Label::of(&draft.key)).or_default();
                    let statement = frame.event_type == EventType::Statement;
                    let told = if statement { &mut places.speaking } else { &mut places.acting };
                    told.push(draft.extent);
                }
            }
        }
        out.around.arrange_by_key(|extent| *extent);
        out
    }

    /// What it tells of a candidate, if anything.
    fn told_of<'t>(&'t self, scene: &'t Scene, candidate: &Candidate) -> Option<&'t Places> {
        let named = candidate.np.draft.map(|draft| Label::of(&scene.sentence.drafts[draft].key));
        self.told.get(&named.unwrap_or_else(|| Label::Described(scene.reading.text.str(candidate.extent))))
    }

    /// Whether the sentence before or behind one tells an attack.
    fn tells_around(&self, sentence: Extent) -> bool {
        self.around.binary_search(&sentence).is_ok()
    }
}

/// Tells the clues that all candidates of a sentence share.
pub fn evidence_of_sentence(scene: &Scene, parties: &Parties, out: &mut dyn Evidence) {
    let domain = scene.reading.domain;
    out.tell(&ACTS, &[size(scene.attacks.len().min(3))]);
    out.tell(&SUBJECT, &[truth(domain.cyber), truth(domain.armed), truth(domain.sanction)]);
    out.tell(&HITS, &[size(parties.hits)]);
    out.tell(&PARTIES, &[size(parties.parties)]);
    let around = parties.tells_around(scene.sentence.extent);
    out.tell(&AROUND, &[truth(scene.attacks.is_empty()), truth(around)]);
}

/// Tells the clues of a candidate's words and neighbours, which say what it is, whatever happens to it.
pub fn evidence_of_words(scene: &Scene, candidate: &Candidate, out: &mut dyn Evidence) {
    Clues::of(scene, candidate).words_and_neighbours(out);
}

/// Tells the clues of a candidate for and against an act's falling on it.
pub fn evidence_of_act(scene: &Scene, candidate: &Candidate, parties: &Parties, out: &mut dyn Evidence) {
    let clues = Clues::of(scene, candidate);
    clues.attack(out);
    clues.sides(out);
    clues.sanction(out);
    clues.parties(parties, out);
}

/// A candidate with the two values that most clues join with.
struct Clues<'a> {
    scene: &'a Scene<'a>,
    candidate: &'a Candidate,
    kind: [&'static str; 2],
    case: [&'static str; 2],
}

/// Whether it is named, and its kind.
fn kind(scene: &Scene, candidate: &Candidate) -> [&'static str; 2] {
    match (candidate.np.draft, candidate.np.kind) {
        (Some(draft), _) => ["name:", scene.sentence.drafts[draft].kind.key()],
        (None, Some(kind)) => ["", kind.key()],
        (None, None) => ["", "unknown"],
    }
}

/// The case of its phrase, with its comma; `inside` where the phrase goes on behind it.
fn case(scene: &Scene, candidate: &Candidate) -> [&'static str; 2] {
    let phrase = &scene.sentence.phrases[candidate.phrase];
    if candidate.extent.end < phrase.core.end {
        return ["inside", ""];
    }
    [phrase.case.key(), if phrase.comma { "," } else { "" }]
}

/// The last characters of a range.
fn last(extent: Extent, length: usize) -> Extent {
    Extent::new(extent.end - extent.len().min(length), extent.end)
}

/// A count as one of six sizes.
fn size(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3",
        5..=8 => "5",
        _ => "9",
    }
}

fn family(family: Family) -> &'static str {
    match family {
        Family::Strike => "strike",
        Family::Enter => "enter",
        Family::Steal => "steal",
        Family::Suffer => "suffer",
        Family::Halt => "halt",
        Family::Lose => "lose",
        Family::Send => "send",
        Family::Claim => "claim",
    }
}

fn truth(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// The script of a letter as a number: kanji, katakana, Latin, or anything else (kana, digits, signs).
fn script(c: char) -> usize {
    match c {
        _ if is_kanji(c) => 0,
        _ if is_katakana(c) => 1,
        _ if is_latin(c) && !c.is_ascii_digit() => 2,
        _ => 3,
    }
}

/// The scripts of words, where they are one or two.
fn scripts(words: &[char]) -> &'static str {
    const NAMES: [[&str; 4]; 4] = [
        ["kanji", "kanji-katakana", "kanji-latin", "kanji-other"],
        ["katakana-kanji", "katakana", "katakana-latin", "katakana-other"],
        ["latin-kanji", "latin-katakana", "latin", "latin-other"],
        ["other-kanji", "other-katakana", "other-latin", "other"],
    ];
    let mut left = words.iter().map(|c| script(*c));
    let Some(first) = left.next() else { return "" };
    let second = left.find(|script| *script != first).unwrap_or(first);
    // One change back to the first script is a third stretch, too.
    if left.all(|script| script == second) { NAMES[first][second] } else { "mixed" }
}

/// The longest neighbour whose words say something: longer ones are names.
const LONGEST_WORD: usize = 6;

impl<'a> Clues<'a> {
    fn of(scene: &'a Scene<'a>, candidate: &'a Candidate) -> Self {
        Self { scene, candidate, kind: kind(scene, candidate), case: case(scene, candidate) }
    }

    /// The clues that say what it is.
    fn words_and_neighbours(&self, out: &mut dyn Evidence) {
        out.tell(&BIAS, &[]);
        self.phrase(out);
        self.letters(out);
        self.neighbours(out);
        self.predicate(out);
    }

    fn words(&self, extent: Extent) -> &str {
        self.scene.reading.text.str(extent)
    }

    /// Where a word stands: `behind` the candidate or `before` it.
    fn side(&self, word: Extent) -> &'static str {
        if word.start >= self.candidate.extent.end { "behind" } else { "before" }
    }

    fn own_phrase(&self) -> &Phrase {
        &self.scene.sentence.phrases[self.candidate.phrase]
    }

    /// The phrase itself.
    fn phrase(&self, out: &mut dyn Evidence) {
        let ([named, kind], [case, comma]) = (self.kind, self.case);
        out.tell(&KIND, &[named, kind]);
        out.tell(&CASE, &[case, comma]);
        out.tell(&KIND_CASE, &[named, kind, case, comma]);
        if self.candidate.np.draft.is_none() {
            out.tell(&HEAD, &[self.words(last(self.candidate.extent, 2))]);
        }
        if case == "inside" {
            let end = self.candidate.extent.end;
            let behind = Extent::new(end, (end + 2).min(self.scene.sentence.extent.end));
            out.tell(&BEHIND, &[self.words(behind)]);
        } else {
            out.tell(&TAIL, &[self.words(self.own_phrase().tail)]);
        }
        out.tell(&HEADLINE, &[truth(self.scene.sentence.headline)]);
        let end = self.candidate.extent.end;
        let precaution = is_precaution(self.scene.reading.text, self.scene.sentence, end);
        out.tell(&PRECAUTION, &[truth(precaution)]);
    }

    /// Its letters, and those before it. Of names only the script is told: what happens to one state is no clue to what
    /// happens to it in another text.
    fn letters(&self, out: &mut dyn Evidence) {
        let (own, sentence) = (self.candidate.extent, self.scene.sentence);
        out.tell(&SHAPE, &[scripts(self.scene.reading.text.slice(own))]);
        if self.candidate.np.draft.is_none() {
            out.tell(&END, &[self.words(last(own, 1))]);
            out.tell(&START, &[self.words(Extent::new(own.start, own.start + own.len().min(1)))]);
            out.tell(&START, &[self.words(Extent::new(own.start, own.start + own.len().min(2)))]);
        }
        let before = Extent::new(sentence.extent.start, own.start);
        out.tell(&LEAD, &[self.words(last(before, 1))]);
        out.tell(&LEAD, &[self.words(last(before, 2))]);
        let name = |end: usize| sentence.ending_at(sentence.extent.start, end).map(|draft| &sentence.drafts[draft]);
        if let Some(name) = name(own.start) {
            out.tell(&NAME_BEFORE, &["glued", name.kind.key()]);
        }
        if let Some(before) = self.candidate.phrase.checked_sub(1).map(|before| &sentence.phrases[before]) {
            out.tell(&BESIDE, &[self.words(last(before.content, 2))]);
            if let Some(name) = name(before.content.end) {
                out.tell(&NAME_BEFORE, &[name.kind.key(), before.case.key()]);
            }
        }
    }

    /// The phrases on both sides.
    fn neighbours(&self, out: &mut dyn Evidence) {
        let [case, comma] = self.case;
        let phrases = &self.scene.sentence.phrases;
        if let Some(next) = phrases.get(self.candidate.phrase + 1).filter(|_| case != "inside") {
            let core = next.core;
            if core.len() <= LONGEST_WORD {
                out.tell(&NEXT, &[self.words(core)]);
                out.tell(&NEXT_CASE, &[case, comma, next.case.key()]);
            }
        }
        match self.candidate.phrase.checked_sub(1).map(|before| &phrases[before]) {
            Some(before) => out.tell(&BEFORE, &[before.case.key(), if before.comma { "," } else { "" }]),
            None => out.tell(&BEFORE, &["start"]),
        }
        let text = self.scene.reading.text;
        let own = self.candidate.extent;
        let listed = self.scene.sentence.drafts.iter().any(|draft| {
            let gap = if draft.extent.end <= own.start {
                Extent::new(draft.extent.end, own.start)
            } else {
                Extent::new(own.end, draft.extent.start.max(own.end))
            };
            let joined = ["、", "と", "や", "・", "及び", "および", "または", ","];
            draft.category == Category::Target
                && !draft.extent.overlaps(own)
                && gap.len() <= 3
                && joined.iter().any(|word| text.starts_with(gap.start, word))
        });
        out.tell(&LISTED, &[truth(listed)]);
    }

    /// The next predicate.
    fn predicate(&self, out: &mut dyn Evidence) {
        let behind = self.candidate.phrase + 1;
        let phrases = self.scene.sentence.phrases.get(behind..).unwrap_or_default();
        let Some(away) = phrases.iter().position(|phrase| phrase.case == Case::Predicate) else {
            out.tell(&VERB, &["none"]);
            return;
        };
        let phrase = &phrases[away];
        let passive = ["さ", "れ", "ら"].iter().any(|w| self.scene.reading.text.starts_with(phrase.tail.start, w));
        out.tell(&VERB, &[self.words(last(phrase.content, 4)), if passive { "passive" } else { "" }]);
        out.tell(&VERB_AWAY, &[size(away + 1)]);
    }

    /// The nearest word of attack.
    fn attack(&self, out: &mut dyn Evidence) {
        let ([named, kind], [case, comma]) = (self.kind, self.case);
        let Some((word, phrase, trigger)) = self.scene.nearest_attack(self.candidate) else {
            out.tell(&ACT, &["none"]);
            return;
        };
        let (side, family, own) = (self.side(*word), family(trigger.family), self.candidate.phrase);
        out.tell(&ACT, &[family, side]);
        out.tell(&ACT_AWAY, &[side, size(phrase.abs_diff(own))]);
        out.tell(&ACT_CASE, &[family, side, case, comma]);
        out.tell(&ACT_KIND, &[family, side, named, kind]);
        out.tell(&WORD, &[self.words(*word), side]);
        let phrases = &self.scene.sentence.phrases;
        let (from, to) = if *phrase > own { (own + 1, *phrase) } else { (*phrase, own) };
        let predicates = phrases[from..to].iter().filter(|phrase| phrase.case == Case::Predicate).count();
        out.tell(&CLAUSES, &[side, size(predicates.min(2))]);
        let commas = phrases[from.saturating_sub(1)..to].iter().filter(|phrase| phrase.comma).count();
        out.tell(&COMMAS, &[side, size(commas.min(2))]);
        out.tell(&ACT_TAIL, &[side, phrases[*phrase].case.key()]);
        if let Some(next) = phrases.get(phrase + 1) {
            out.tell(&ACT_NEXT, &[side, self.words(last(next.content, 4))]);
        }
        if word.start == self.candidate.extent.end {
            out.tell(&GLUED, &[family, named, kind]);
        }
    }

    /// The words of attack on both sides.
    fn sides(&self, out: &mut dyn Evidence) {
        let [case, comma] = self.case;
        let attacks = &self.scene.attacks;
        let right = attacks.partition_point(|(word, ..)| word.start < self.candidate.extent.end);
        let left = attacks[..right].iter().rev().find(|(word, ..)| word.end <= self.candidate.extent.start);
        for (side, found) in [("left", left), ("right", attacks.get(right))] {
            let Some((word, _, trigger)) = found else {
                out.tell(&SIDE, &[side, "none"]);
                continue;
            };
            out.tell(&SIDE, &[side, family(trigger.family)]);
            out.tell(&VOICE, &[side, self.voice(word.end), case, comma]);
        }
    }

    /// How a word of attack goes on.
    fn voice(&self, end: usize) -> &'static str {
        let goes_on = |words: &[&str]| words.iter().any(|word| self.scene.reading.text.starts_with(end, word));
        if goes_on(&["され", "られ", "せられ"]) {
            "passive"
        } else if goes_on(&["を受", "に遭", "の被害", "にあ"]) {
            "suffered"
        } else if goes_on(&["し", "する", "っ", "ん", "い"]) {
            "active"
        } else if goes_on(&["の"]) {
            "genitive"
        } else if goes_on(&["が", "は", "も"]) {
            "subject"
        } else {
            "noun"
        }
    }

    /// The nearest word of sanction.
    fn sanction(&self, out: &mut dyn Evidence) {
        let ([named, kind], [case, comma]) = (self.kind, self.case);
        let Some((word, phrase, sort)) = self.scene.nearest_sanction(self.candidate) else {
            out.tell(&SANCTION, &["none"]);
            return;
        };
        let (side, sort) = (self.side(*word), sort.key());
        out.tell(&SANCTION, &[sort, side]);
        out.tell(&SANCTION_AWAY, &[side, size(phrase.abs_diff(self.candidate.phrase))]);
        out.tell(&SANCTION_CASE, &[sort, side, case, comma]);
        out.tell(&SANCTION_KIND, &[sort, side, named, kind]);
    }

    /// What the sentence and the text tell of the same thing, and who acts.
    fn parties(&self, parties: &Parties, out: &mut dyn Evidence) {
        let (sentence, own) = (self.scene.sentence, self.candidate.extent);
        let group = sentence
            .drafts
            .iter()
            .any(|draft| draft.kind == Kind::ThreatGroup && draft.category == Category::Actor && draft.extent != own);
        out.tell(&GROUP, &[truth(group)]);
        let acts = |statement: bool| {
            sentence.frames.iter().any(|frame| {
                (frame.event_type == EventType::Statement) == statement
                    && frame.agents.iter().any(|agent| agent.overlaps(own))
            })
        };
        out.tell(&AGENT, &[truth(acts(false))]);
        out.tell(&SOURCE, &[truth(acts(true))]);
        let told = parties.told_of(self.scene, self.candidate);
        let elsewhere = |places: fn(&Places) -> &Vec<Extent>| {
            truth(told.is_some_and(|told| places(told).iter().any(|place| *place != own)))
        };
        let [named, kind] = self.kind;
        out.tell(&ATTACKED, &[elsewhere(|told| &told.attacked), named, kind]);
        out.tell(&SANCTIONED, &[elsewhere(|told| &told.sanctioned)]);
        out.tell(&ACTING, &[elsewhere(|told| &told.acting)]);
        out.tell(&SPEAKING, &[elsewhere(|told| &told.speaking)]);
    }
}
