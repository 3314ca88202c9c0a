//! What one content holds side by side: names in quotation marks, parts joined by a middle dot, states.

use super::{NounPhrase, kind_of, named, of_extent};
use crate::grammar::reading::{Reading, Sentence};
use crate::model::Kind;
use crate::normalise::Extent;

/// Names in quotation marks side by side: 「甲」「乙」.
pub(super) fn split_at_quotes(reading: &Reading, sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
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
    out
}

/// Without the quotation marks at either end; the text of a core may have lost one of them already.
fn unquoted(reading: &Reading, extent: Extent) -> Extent {
    let start = if reading.text.at(extent.start) == '「' { extent.start + 1 } else { extent.start };
    let end = if reading.text.before(extent.end) == '」' { extent.end - 1 } else { extent.end };
    Extent::new(start, end.max(start))
}

/// Parts joined by a middle dot, where each is a name or each a complete phrase of its own kind.
pub(super) fn split_at_dots(reading: &Reading, sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    let text = reading.text;
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
        return out;
    }
    complete_parts(reading, &parts)
}

/// 端末・サーバー, 企業・自治体: parts that share no head are phrases of their own. 宇宙航空・暗号資産企業 shares one.
fn complete_parts(reading: &Reading, parts: &[Extent]) -> Vec<NounPhrase> {
    let body = |part: &Extent| BODIES.iter().any(|word| reading.text.ends_with(part.end, word));
    let np = |part: &Extent| NounPhrase { extent: *part, kind: kind_of(reading, *part), draft: None };
    let nps: Vec<NounPhrase> = parts.iter().map(np).collect();
    // 20企業・団体: one number counts both, so that they are one phrase.
    let counted = parts.first().is_some_and(|part| reading.text.before(part.start).is_ascii_digit());
    // 人物・団体, 企業・団体: bare classes together name one open class.
    let bare = parts.iter().all(|part| BARE.contains(&reading.text.str(*part)));
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
const BARE: [&str; 7] = ["企業", "団体", "個人", "人物", "組織", "機関", "法人"];

/// Heads of bodies, which are hit themselves, unlike fields of activity (航空, 金融).
const BODIES: [&str; 18] = [
    "企業",
    "会社",
    "自治体",
    "団体",
    "機関",
    "省庁",
    "官庁",
    "大学",
    "病院",
    "銀行",
    "学校",
    "施設",
    "業者",
    "事業者",
    "メーカー",
    "取引所",
    "研究所",
    "法人",
];

/// States side by side that fill a range: 米英韓.
pub(super) fn tiled(sentence: &Sentence, core: Extent) -> Vec<NounPhrase> {
    let mut out = Vec::new();
    let mut at = core.start;
    while at < core.end {
        let Some(draft) =
            sentence.starting_at(at, core.end).filter(|draft| sentence.drafts[*draft].kind == Kind::State)
        else {
            return Vec::new();
        };
        at = sentence.drafts[draft].extent.end;
        out.push(named(sentence, draft));
    }
    out
}
