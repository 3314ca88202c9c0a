//! What stands to the left of a head: members of its list, and modifiers that are hit with it.

use super::{NounPhrase, can_be_target, is_name_like, of_content};
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::{Extent, is_one_of};
use crate::segment::{Case, Phrase};

/// A chain longer than this is no coordination but a badly cut sentence.
const LONGEST_CHAIN: usize = 24;

/// Nouns for a part, an image or a place of what stands before の: ウクライナの都市 is hit as ウクライナ.
static PARTS: Group = Group::new("part-of");

/// Ends of the names of places, which are hit as the state before の.
static PLACES: Group = Group::new("place-in-state");

/// What says where a party is: the states named so are hit with it.
static LOCATING: Group = Group::new("locating");

/// What joins members to the whole that they belong to.
static INCLUDING: Group = Group::new("including");

/// A coordination read from right to left.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chain {
    /// How many noun phrases are read.
    length: usize,
    /// How many of them are members of the list: who owns a member stands in it, but not beside it.
    members: usize,
    /// The kind of the last member, which the members before it share.
    kind: Option<Kind>,
}

impl Chain {
    /// Whether an unknown noun before a comma is of the chain's kind: it must be a list beyond doubt.
    fn shares_kind(self) -> bool {
        self.members >= 1 && self.kind == Some(Kind::Asset) || self.members >= 2 && self.kind == Some(Kind::Sector)
    }

    /// The list that a word for branches closes: each of its members is one.
    fn of_branches(self) -> Self {
        Self { length: self.length + 1, members: self.members + 3, kind: Some(Kind::Sector) }
    }

    fn longer(self, kind: Option<Kind>) -> Self {
        Self { length: self.length + 1, members: self.members + 1, kind: self.kind.or(kind) }
    }
}

/// Adds the noun phrases that end in a phrase, itself first, then what stands to its left.
pub(super) fn collect(reading: &Reading, sentence: &Sentence, phrase: usize, out: &mut Vec<NounPhrase>, chain: Chain) {
    if let Some(whole) = whole_of_part(reading, sentence, phrase).or_else(|| counted(reading, sentence, phrase)) {
        collect(reading, sentence, whole, out, chain);
        return;
    }
    if let Some(state) = state_of_place(reading, sentence, phrase) {
        out.extend(of_content(reading, sentence, state));
        return;
    }
    let branches = sums_up_branches(reading, sentence, phrase);
    let heads = if branches { Vec::new() } else { heads(reading, sentence, phrase, chain) };
    let head = if branches { Some(Kind::Sector) } else { heads.last().and_then(|np| np.kind) };
    out.extend(heads);
    let chain = if branches { chain.of_branches() } else { chain.longer(head) };
    let mut at = phrase;
    while let Some(left) = at.checked_sub(1).filter(|_| chain.length < LONGEST_CHAIN) {
        let gap = Gap { reading, sentence, left, at, chain, head };
        match LINKS.iter().find_map(|link| link(&gap)).unwrap_or(Step::End) {
            Step::Over => at = left,
            Step::Member(member) => return collect(reading, sentence, member, out, chain),
            Step::Owner(owner) => {
                let members = chain.members - 1;
                return collect(reading, sentence, owner, out, Chain { members, ..chain });
            }
            Step::Places(named) => {
                let mut places = Vec::new();
                collect(reading, sentence, named, &mut places, Chain::default());
                out.extend(places.into_iter().filter(|np| np.kind == Some(Kind::State)));
                return;
            }
            Step::End => return,
        }
    }
}

/// Words for branches of the economy, and what stands between them and the branches that they sum up.
static BRANCHES: Group = Group::new("branch-head");
static SUMMING: Group = Group::new("sums-up-branches");

/// 金融や通信といった業界, 建設、小売などの幅広い業種: the word for all of them names none.
pub(in crate::grammar) fn sums_up_branches(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let text = reading.text;
    let adjective = |left: &usize| {
        let left = &sentence.phrases[*left];
        left.case == Case::Predicate && !left.comma && text.ends_with(left.tail.end, "い")
    };
    let member = || (0..phrase).rev().find(|left| !adjective(left)).map(|left| &sentence.phrases[left]);
    // 通信、防衛の各業界
    let each = cue!("each-branch").is(text, sentence.phrases[phrase].core)
        && phrase.checked_sub(1).is_some_and(|left| sentence.phrases[left].case == Case::Genitive);
    each || BRANCHES.is(text, sentence.phrases[phrase].core)
        && member().is_some_and(|last| {
            !last.content.is_empty() && !last.comma && SUMMING.starts(text, last.tail.start).is_some()
        })
}

/// データのサンプル, 顧客情報の一部: what it is a part of is meant.
fn whole_of_part(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let whole = phrase.checked_sub(1).filter(|whole| sentence.phrases[*whole].case == Case::Genitive)?;
    let core = sentence.phrases[phrase].core;
    PARTS.is(reading.text, core).then_some(whole)
}

/// レバノンの首都ベイルート地域: the place is no mention, its state is hit.
fn state_of_place(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let state = phrase.checked_sub(1).filter(|state| sentence.phrases[*state].case == Case::Genitive)?;
    let core = sentence.phrases[phrase].core;
    let draft = sentence.draft_of(&sentence.phrases[state])?;
    let place = PLACES.ends(reading.text, 0, core.end).is_some() || reading.text.starts_with(core.start, "首都");
    (place && sentence.drafts[draft].kind == Kind::State).then_some(state)
}

/// The noun phrases of the content, with the kind that its list tells where they do not tell it themselves.
fn heads(reading: &Reading, sentence: &Sentence, phrase: usize, chain: Chain) -> Vec<NounPhrase> {
    // 「○○」など複数のサイト: a name listed with things of a kind is one of them.
    let member = match chain.kind {
        Some(Kind::Sector | Kind::Group) => Some(Kind::Organization),
        Some(kind @ (Kind::System | Kind::Organization)) => Some(kind),
        _ => None,
    };
    let mut heads = of_content(reading, sentence, phrase);
    for np in heads.iter_mut().filter(|np| np.kind.is_none()) {
        if is_municipality(reading, np) && matches!(chain.kind, Some(Kind::System | Kind::Asset)) {
            np.kind = Some(Kind::Organization);
        } else if is_name_like(reading, np.extent) {
            np.kind = member;
        } else if chain.shares_kind() || chain.members == 0 && closes_assets(reading, sentence, phrase) {
            // 予算書、事業計画、個人情報: what is listed with things of value is one.
            np.kind = chain.kind.or(Some(Kind::Asset));
        }
    }
    heads
}

/// 氏名、住所、職種が: whether a phrase closes a list whose members before it are things of value.
fn closes_assets(reading: &Reading, sentence: &Sentence, phrase: usize) -> bool {
    let asset = |left: &usize| {
        let previous = &sentence.phrases[*left];
        let joins = previous.case == Case::Bare && previous.comma || previous.case == Case::And;
        joins && of_content(reading, sentence, *left).last().is_some_and(|np| np.kind == Some(Kind::Asset))
    };
    (0..phrase).rev().take_while(asset).count() >= 2
}

/// 甲県のウェブサイト, 乙町のサーバー: the body that owns a thing, and not the place.
fn is_municipality(reading: &Reading, np: &NounPhrase) -> bool {
    let name = reading.text.slice(np.extent);
    let (Some(last), true) = (name.last(), np.draft.is_none() && np.kind.is_none()) else { return false };
    (3..=8).contains(&name.len())
        && is_one_of("都道府県市区町村", *last)
        && cue!("not-target").iter().all(|word| !word.chars().eq(name.iter().copied()))
}

/// The gap between a member and the phrase to its left.
struct Gap<'a> {
    reading: &'a Reading<'a>,
    sentence: &'a Sentence,
    /// The phrase to the left.
    left: usize,
    /// The phrase that it stands before.
    at: usize,
    chain: Chain,
    /// The kind of the member.
    head: Option<Kind>,
}

impl Gap<'_> {
    fn previous(&self) -> &Phrase {
        &self.sentence.phrases[self.left]
    }

    fn noun_phrases(&self, phrase: usize) -> Vec<NounPhrase> {
        of_content(self.reading, self.sentence, phrase)
    }

    /// The phrase before one of the words, which end right before the member.
    fn named_before(&self, group: &Group) -> Option<usize> {
        let start = self.sentence.phrases[self.at].content.start;
        let length = group.ends(self.reading.text, 0, start)?;
        self.sentence.phrase_at(start - length).filter(|named| *named < self.at)
    }
}

/// What a gap means for the list.
enum Step {
    /// The phrase to the left only modifies: what stands before it may be a member.
    Over,
    /// A phrase is a member, or is hit with it.
    Member(usize),
    /// A phrase names whose the member is, and is hit with it.
    Owner(usize),
    /// A phrase lists the states where the members are.
    Places(usize),
    /// The list ends.
    End,
}

/// A way to join a phrase to a member behind it; none where the words do not join so.
type Link = fn(&Gap) -> Option<Step>;

/// Every link, in the order in which they are tried: modifiers first, then coordination.
const LINKS: &[Link] = &[
    including,
    locating,
    site,
    kanji_conjunction,
    demonstrative,
    emphasis,
    owner,
    verbal_to,
    conjunction,
    adjective,
    comma,
];

/// 〜を含む, 〜を中心とした: what is named before is hit with the rest.
fn including(gap: &Gap) -> Option<Step> {
    gap.named_before(&INCLUDING).map(Step::Member)
}

/// 韓国に拠点を置く企業: only the states named before are hit with it.
fn locating(gap: &Gap) -> Option<Step> {
    gap.named_before(&LOCATING).map(Step::Places)
}

/// アフガニスタンにある教会: the state where a thing stands is hit with it.
fn site(gap: &Gap) -> Option<Step> {
    let stands = gap.reading.domain.armed && matches!(gap.head, Some(Kind::Asset | Kind::Sector));
    gap.named_before(cue!("stands-in")).filter(|_| stands).map(Step::Places)
}

/// 及び, 並びに, 又は: the kanji stands as a phrase of its own.
fn kanji_conjunction(gap: &Gap) -> Option<Step> {
    let word = gap.reading.text.str(gap.previous().content);
    let joins = cue!("kanji-conjunction").contains(word);
    gap.left.checked_sub(1).filter(|_| joins).map(Step::Member)
}

/// その, この and 同じ between two coordinated phrases.
fn demonstrative(gap: &Gap) -> Option<Step> {
    let previous = gap.previous();
    (previous.content.is_empty() && is_demonstrative(gap.reading, previous.tail)).then_some(Step::Over)
}

/// コンピューター、特に欧州のコンピューター: the adverb singles out a member of the list.
fn emphasis(gap: &Gap) -> Option<Step> {
    let word = gap.reading.text.str(gap.previous().extent());
    (gap.left > 0 && matches!(word, "特に" | "主に" | "中でも")).then_some(Step::Over)
}

/// A modifier with の is hit as well, or only describes.
fn owner(gap: &Gap) -> Option<Step> {
    if gap.previous().case != Case::Genitive || gap.previous().content.is_empty() {
        return None;
    }
    let modifier = gap.noun_phrases(gap.left);
    let owns = modifier.last().is_some_and(|np| owns(gap.reading, gap.sentence, np, gap.head));
    Some(if owns { Step::Owner(gap.left) } else { Step::Over })
}

/// 拠点とする, 同様とした: と belongs to the verb.
fn verbal_to(gap: &Gap) -> Option<Step> {
    let previous = gap.previous();
    let verb = ["とす", "とし", "とさ"].iter().any(|word| gap.reading.text.starts_with(previous.tail.start, word));
    (previous.case == Case::Comitative && verb).then_some(Step::End)
}

/// や, と, および: a member if it can be one.
fn conjunction(gap: &Gap) -> Option<Step> {
    let previous = gap.previous();
    if !matches!(previous.case, Case::And | Case::Comitative) {
        return None;
    }
    let Some(target) = (if previous.content.is_empty() { gap.left.checked_sub(1) } else { Some(gap.left) }) else {
        return Some(Step::End);
    };
    let known =
        gap.noun_phrases(target).last().is_some_and(|np| np.kind.is_some() || is_name_like(gap.reading, np.extent));
    let joins = known || previous.case == Case::And && !previous.content.is_empty();
    Some(if joins { Step::Member(target) } else { Step::End })
}

/// 広い対象, 重要な情報: an adjective stands between.
fn adjective(gap: &Gap) -> Option<Step> {
    let previous = gap.previous();
    let tail = gap.reading.text.str(previous.tail);
    let modifies = matches!(tail, "い" | "な" | "的な" | "しい" | "くの");
    (previous.case == Case::Predicate && !previous.comma && modifies).then_some(Step::Over)
}

/// A comma or an uninflected tail (など) joins what can be a member; in a headline the first comma stands for は:
/// 米国、ロシアの企業に制裁.
fn comma(gap: &Gap) -> Option<Step> {
    let (previous, sentence) = (gap.previous(), gap.sentence);
    let topic = gap.left == 0 && sentence.headline && previous.tail.is_empty();
    if previous.case != Case::Bare || topic || !previous.comma && previous.tail.is_empty() {
        return None;
    }
    let known = gap.noun_phrases(gap.left).last().is_some_and(|np| {
        // 通信 is a branch in a list of branches, and elsewhere an act.
        let branch = gap.chain.kind == Some(Kind::Sector) && cue!("listed-branch").is(gap.reading.text, np.extent);
        let fits = branch || can_be_target(gap.reading, np);
        let alike = gap.chain.shares_kind() && np.draft.is_none() && fits;
        let attacker = np.draft.is_some_and(|draft| sentence.drafts[draft].kind == Kind::ThreatGroup);
        !attacker && (np.kind.is_some() || is_name_like(gap.reading, np.extent) || alike && previous.tail.is_empty())
    });
    known.then_some(Step::Member(gap.left))
}

/// The phrase of what a bare number counts: 兵士約54人 falls apart at 少なくとも and the like.
fn counted(reading: &Reading, sentence: &Sentence, phrase: usize) -> Option<usize> {
    let text = reading.text;
    let core = sentence.phrases[phrase].core;
    // 基地2か所: the counter falls apart at its kana.
    let places = text.str(core) == "所" && text.ends_with(core.start, "か");
    if let Some(left) = phrase.checked_sub(1).filter(|left| places && sentence.phrases[*left].tail.end == core.start) {
        return Some(left);
    }
    let digit = |c: &char| c.is_ascii_digit() || is_one_of("万千百数", *c);
    let number = text.slice(core).iter().any(digit)
        && text.slice(core).iter().all(|c| digit(c) || is_one_of("約計人名台隻機社件カ所か箇者団体個行", *c));
    if !number {
        return None;
    }
    // 甲社と乙社の2社: the names stand before the sum. ロシアの47団体 has only a place there.
    let summed = phrase.checked_sub(1).filter(|left| {
        let names = &sentence.phrases[*left];
        names.case == Case::Genitive
            && !names.content.is_empty()
            && of_content(reading, sentence, *left).last().is_some_and(|np| {
                let named = np.draft.is_some() || np.kind == Some(Kind::Organization);
                np.kind != Some(Kind::State) && (named || is_name_like(reading, np.extent))
            })
    });
    if summed.is_some() {
        return summed;
    }
    let least = phrase.checked_sub(1).filter(|left| text.ends_with(sentence.phrases[*left].tail.end, "少なくとも"));
    let before = least.unwrap_or(phrase).checked_sub(1)?;
    let glued = &sentence.phrases[before];
    (glued.case == Case::Bare && !glued.comma && glued.tail.is_empty()).then_some(before)
}

fn is_demonstrative(reading: &Reading, tail: Extent) -> bool {
    matches!(
        reading.text.str(tail),
        "その"
            | "この"
            | "それに"
            | "そして"
            | "あわせて"
            | "それらの"
            | "これらの"
            | "ほかの"
            | "さらに"
            | "また"
    )
}

/// Whether a modifier with の is hit together with its head: a country that locates it, or the owner of a thing.
fn owns(reading: &Reading, sentence: &Sentence, modifier: &NounPhrase, head: Option<Kind>) -> bool {
    let named = modifier.draft.map(|draft| &sentence.drafts[draft]);
    if named.is_some_and(|draft| draft.kind == Kind::State) {
        // 北朝鮮の友好国: whose friend it is, not where it is.
        return RELATIONS.starts(reading.text, modifier.extent.end + 1).is_none();
    }
    let is_thing = matches!(head, Some(Kind::System | Kind::Asset));
    let is_owner = matches!(modifier.kind, Some(Kind::Organization | Kind::Person | Kind::Sector | Kind::Group));
    // マイクロソフトのメールソフト: the maker of a product is not hit with it.
    let product = PRODUCTS.starts(reading.text, modifier.extent.end + 1).is_some();
    let is_owner = is_owner && !(product && modifier.kind == Some(Kind::Organization));
    let weak = reading.text.str(modifier.extent);
    // 通信、エネルギーの各分野: the modifiers say which.
    let appositive = modifier.kind == Some(Kind::Sector)
        && matches!(head, Some(Kind::Sector | Kind::Group))
        && APPOSITIVE_HEADS.starts(reading.text, modifier.extent.end + 1).is_some();
    // サーバーのデータ: what holds it is hit as well.
    let holds = modifier.kind == Some(Kind::System) && head == Some(Kind::Asset);
    let named_so = modifier.kind.is_none() && is_name_like(reading, modifier.extent);
    let is_owner = is_owner || holds || named_so || is_municipality(reading, modifier);
    // 企業のサーバー says nothing of whose it is; in a list (政治家、企業などのサイト) the class is a member.
    let listed = sentence.phrase_at(modifier.extent.start).is_some_and(|phrase| {
        let left = phrase.checked_sub(1).map(|left| &sentence.phrases[left]);
        left.is_some_and(|left| left.case == Case::And || left.case == Case::Bare && left.comma)
    });
    let vague = matches!(weak, "攻撃者" | "世界") || !listed && matches!(weak, "企業" | "組織");
    // ウガンダ軍の兵士, 民兵組織の幹部: who loses them is hit.
    let fights = named.is_some_and(|draft| match draft.kind {
        Kind::ThreatGroup => true,
        Kind::Authority => ["軍", "隊"].iter().any(|word| reading.text.ends_with(draft.extent.end, word)),
        _ => false,
    });
    let people = matches!(head, Some(Kind::Group | Kind::Person | Kind::Asset));
    appositive || is_thing && is_owner && !vague || reading.domain.armed && fights && people
}

/// What a state is to another.
static RELATIONS: Group = Group::new("state-relation");

/// What a maker sells; at the start of the head, since a product's name may follow.
static PRODUCTS: Group = Group::new("product");

/// Heads that only sum up their modifiers.
static APPOSITIVE_HEADS: Group = Group::new("summing-head");
