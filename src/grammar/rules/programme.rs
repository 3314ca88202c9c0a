//! Programmes of sanctions and controls that are named after the state against which they stand.

use super::sanction_word::{goes_on, instrument, sanction};
use crate::grammar::draft::Draft;
use crate::grammar::reading::{Reading, Sentence};
use crate::grammar::rule::{Rule, Stage};
use crate::grammar::{Group, cue};
use crate::model::Kind;
use crate::normalise::{Extent, Normalised};
use crate::segment::is_content;

pub(crate) const RULES: &[Rule] = rules![Rule {
    id: "state-sanction",
    stage: Stage::Names,
    ja: "「対○○制裁」など国名を含む制裁や規制の名",
    en: "The name of a programme of sanctions or controls with the state in it",
    examples: &[
        "政府は⟦対イラン制裁⟧を続ける。",
        "英国は⟦対ロシア経済制裁⟧を強めた。",
        "英国は⟦対ロシア制裁措置⟧を講じた。",
        "欧州は⟦対イラン国連制裁⟧の扱いを協議した。",
        "経済制裁と並び、⟦対中国半導体規制⟧も続く。",
        "EUは⟦対シリア制裁の緩和⟧を発表し、商社は⟦対シリア制裁を回避⟧していた。",
    ],
    counterexamples: &["対イラン交渉を続ける。", "対ロシア貿易を続ける。", "対イラン感染症対策の規制を見直す。"],
    apply: against_state,
}];

/// What closes the name: 制裁, 禁輸, 規制.
static PROGRAMMES: Group = Group::new("programme");
/// The field that may stand between the state and it has no more characters: 国連, 半導体輸出.
const LONGEST_FIELD: usize = 8;

fn against_state(reading: &Reading, sentence: &mut Sentence) {
    let text = reading.text;
    let states = sentence.drafts.iter().filter(|draft| draft.kind == Kind::State).map(|draft| draft.extent);
    let states: Vec<Extent> = states.filter(|state| text.before(state.start) == '対').collect();
    for state in states {
        let Some((end, kind)) = named(text, state.end).filter(|(end, _)| *end <= sentence.extent.end) else { continue };
        let (end, kind) = instrument(text, end, kind);
        let extent = Extent::new(state.start - 1, end);
        // A control of trade is a sanction only in a text that tells of such.
        let told = kind == Kind::Regime || reading.domain.sanction && reading.domain.sanction_told;
        if !told || goes_on(text, extent.end) {
            continue;
        }
        // 対イラン国連制裁: the state and the body whose programme it is keep their marks.
        let keeps = |draft: &Draft| matches!(draft.kind, Kind::State | Kind::Authority);
        // 対イラン制裁の緩和, 対イラン制裁の回避: what is told of the programme by its bare word holds its name.
        let told = sentence.drafts.iter_mut().find(|draft| {
            matches!(draft.kind, Kind::Lifting | Kind::Evasion)
                && draft.extent.start >= state.end
                && draft.extent.start < extent.end
                && draft.extent.end > extent.end
        });
        if let Some(draft) = told {
            *draft = sanction(text, Extent::new(extent.start, draft.extent.end), draft.kind, "state-sanction", RULES);
            continue;
        }
        sentence.drafts.retain(|draft| keeps(draft) || !extent.contains(draft.extent));
        sentence.add(sanction(text, extent, kind, "state-sanction", RULES));
    }
}

/// Where a name goes on to that begins behind its state, and its kind: 制裁 is a programme, what bans or controls a measure.
fn named(text: &Normalised, start: usize) -> Option<(usize, Kind)> {
    let run = (start..=start + LONGEST_FIELD).take_while(|at| *at == start || is_named_with(text.before(*at)));
    let word = run.filter_map(|at| PROGRAMMES.starting(text, at).map(|word| at + word.chars().count())).next()?;
    let other = Extent::new(start, word);
    if cue!("no-programme-field").find(text, other).is_some() {
        return None;
    }
    Some((word, if text.ends_with(word, "制裁") { Kind::Regime } else { Kind::Measure }))
}

/// 金融・経済制裁: parts of a field are joined.
fn is_named_with(c: char) -> bool {
    is_content(c) || c == '・'
}
