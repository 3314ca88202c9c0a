//! What a text is about, and whether a sentence of it is about the same.

use super::reading::{Reading, Sentence};
use crate::grammar::{Group, cue};
use crate::lexicon::Lexicon;
use crate::model::{Category, Kind};
use crate::normalise::{Extent, Normalised, is_one_of};
use crate::segment::is_kanji;

/// Whether the text is about attacks and sanctions at all. Weak words count only where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Domain {
    /// Cyber attacks or espionage.
    pub cyber: bool,
    /// War, terror, armed attack.
    pub armed: bool,
    /// Restrictive measures for conduct.
    pub sanction: bool,
    /// Whether a word says so, and not merely the parties that usually are under sanction.
    pub sanction_told: bool,
    /// Espionage.
    pub espionage: bool,
    /// North Korea, which 北 alone may then stand for.
    pub north_korea: bool,
}

impl Domain {
    /// Weighs the words for and against each domain. A threat group of the lexicon, which is found only between
    /// boundaries and with evidence, makes it a text about attacks. `parties` are the states and authorities that it
    /// names, left to right.
    pub fn of(text: &Normalised, names_group: bool, parties: &[Extent]) -> Self {
        let all = Extent::new(0, text.len());
        let count = |words: &Group| words.count(text, all);
        let against = count(cue!("evidence-not-attack"));
        // 新型コロナウイルス感染: where a disease is named, a virus infects people.
        let disease = cue!("disease").find(text, all).is_some();
        let infects = |word: &Extent| disease && cue!("infection").starts(text, word.start).is_some();
        let told = |word: &Extent| !is_denied(text, word.end) && !is_in_title(text, word.start) && !infects(word);
        let cyber = cue!("evidence-cyber").places(text, all).chain(intrusions(text)).filter(told).count();
        let armed = count(cue!("evidence-armed"));
        // 誤送信による漏えい: data get out without anybody attacking.
        let mishap = count(cue!("mishap")) > 0 && count(cue!("attack-told")) == 0;
        // 会則は会員に制裁を科すと定める: without any state or authority, such words may as well be a club's.
        let clubs = if parties.is_empty() { count(cue!("club-measure")) } else { 0 };
        let sanctions = count(cue!("evidence-sanction")) + restrictions(text, parties).count();
        let imposed = || state_measures(text, parties).next().is_some();
        Self {
            cyber: names_group || cyber > 0 && cyber >= against && !mishap,
            armed: armed > 0 && armed > against,
            sanction: sanctions + state_measures(text, parties).count() > count(cue!("evidence-not-sanction")) + clubs,
            sanction_told: cue!("sanction-told").find(text, all).is_some() || imposed(),
            espionage: cue!("espionage").find(text, all).is_some(),
            north_korea: text.find(all, "北朝鮮").is_some(),
        }
    }

    /// Whether attacks are told.
    pub fn attack(self) -> bool {
        self.cyber || self.armed
    }
}

/// Words that tell an intrusion only together, wherever a clause joins them: サーバーに侵入され, 個人情報が持ち出された.
pub fn intrusions(text: &Normalised) -> impl Iterator<Item = Extent> + use<'_> {
    let pairs = [(cue!("intruded-thing"), cue!("intrude")), (cue!("taken-data"), cue!("take-away"))];
    pairs.into_iter().flat_map(move |(things, acts)| {
        let all = Extent::new(0, text.len());
        things.places(text, all).filter_map(move |thing| {
            let case = is_one_of("をがにへはから", text.at(thing.end));
            let behind = clause(text, thing.end, INTRUSION_REACH);
            acts.find(text, behind).filter(|_| case).map(|act| Extent::new(thing.start, act.end))
        })
    })
}

/// The kanji of states before the word for their government: 米政府, 露当局.
pub fn governments<'a>(text: &'a Normalised, lexicon: &'a Lexicon) -> impl Iterator<Item = Extent> + use<'a> {
    cue!("government").places(text, Extent::new(0, text.len())).filter_map(|word| {
        let start = word.start.checked_sub(1)?;
        let short = lexicon.short_form(text.at(start)).is_some() && !is_kanji(text.before(start));
        short.then_some(Extent::new(start, word.start))
    })
}

/// Restrictions that a sentence tells with a state or an authority in it: 米、甲国の企業に制裁.
pub fn restrictions<'a>(text: &'a Normalised, parties: &'a [Extent]) -> impl Iterator<Item = Extent> + use<'a> {
    cue!("restriction").places(text, Extent::new(0, text.len())).filter(|word| {
        let ends = |at: &usize| matches!(text.at(*at), '。' | '\n');
        let from = (0..word.start).rev().find(ends).map_or(0, |at| at + 1);
        let to = (word.end..text.len()).find(ends).unwrap_or(text.len());
        let named = parties.partition_point(|party| party.start < from);
        parties.get(named).is_some_and(|party| party.end <= to)
    })
}

/// Freezes and bans on travel that a sentence tells of a state or its ministry as the subject, with another party named
/// or nobody who enforces the law at home: 甲国は乙国の銀行の資産を凍結した, not 警察は口座を凍結した.
fn state_measures<'a>(text: &'a Normalised, parties: &'a [Extent]) -> impl Iterator<Item = Extent> + use<'a> {
    cue!("state-measure").places(text, Extent::new(0, text.len())).filter(|word| {
        let ends = |at: &usize| matches!(text.at(*at), '。' | '\n');
        let from = (0..word.start).rev().find(ends).map_or(0, |at| at + 1);
        parties.iter().filter(|party| party.start >= from && party.end <= word.start).any(|party| {
            let office = ["政府", "当局", "側"].iter().find(|office| text.starts_with(party.end, office));
            let end = party.end + office.map_or(0, |office| office.chars().count());
            let enforces = cue!("law-office").ends(text, party.start, party.end).is_some();
            !enforces && is_one_of("はがも、", text.at(end))
        })
    })
}

/// The rest of a clause behind a place, as far as it matters.
fn clause(text: &Normalised, from: usize, reach: usize) -> Extent {
    let rest = (from..text.len().min(from + reach)).take_while(|at| !matches!(text.at(*at), '。' | '\n'));
    Extent::new(from, from + rest.count())
}

/// How far behind a thing its intrusion may be told, in characters.
const INTRUSION_REACH: usize = 16;

/// How far from a word its denial or the title's opening mark may stand, in characters.
const REACH: usize = 24;

/// Whether what ends at a place is denied or supposed in its sentence: サイバー攻撃ではない, 感染したら. Such a word
/// says nothing for the text's being about attacks, and nothing against it: ランサムウェアではなくワイパーだった.
fn is_denied(text: &Normalised, end: usize) -> bool {
    let behind = (end..text.len().min(end + REACH)).take_while(|at| text.at(*at) != '。');
    cue!("denial").find(text, Extent::new(end, end + behind.count())).is_some()
}

/// Whether a place lies in the title of a work: 映画「ハッカーの夜」 says what a film is called.
fn is_in_title(text: &Normalised, at: usize) -> bool {
    let open = (at.saturating_sub(REACH)..at).rev().find(|place| is_one_of("「『」』。", text.at(*place)));
    open.is_some_and(|open| matches!(text.at(open), '「' | '『') && cue!("work").ends(text, 0, open).is_some())
}

impl Reading<'_> {
    /// What is known of the text, as far as it holds for a sentence: one that has the words of another subject and none
    /// of the text's own tells no attack, and no sanction. 試合で相手を攻撃した is sport on a page about hackers, too.
    pub fn within(&self, sentence: &Sentence) -> Self {
        let says = |words: &Group| words.find(self.text, sentence.extent).is_some();
        let mut domain = self.domain;
        if domain.attack() && says(cue!("evidence-not-attack")) {
            let group = |it: &super::Draft| it.kind == Kind::ThreatGroup && it.category == Category::Actor;
            let told = says(cue!("evidence-cyber")) || says(cue!("evidence-armed"));
            let told = told || sentence.drafts.iter().any(group);
            domain = Domain { cyber: domain.cyber && told, armed: domain.armed && told, ..domain };
        }
        // A drill or a story tells no attack.
        if domain.attack() && self.is_unreal(sentence) {
            domain = Domain { cyber: false, armed: false, ..domain };
        }
        if domain.sanction && says(cue!("evidence-not-sanction")) {
            domain.sanction = says(cue!("evidence-sanction"));
        }
        Self { domain, ..*self }
    }
}
