//! Tables: rows of cells under a header that says what each column is.
//!
//! A table is lines with a bar between their cells; its first line names the columns (日付｜被害組織｜手口). The roles of
//! the columns go to the acts that the rows tell.

use super::time::TimeExpression;
use crate::grammar::{Circumstance, Draft, Frame, Key, Reading, Sentence};
use crate::model::{ArgumentRole, Bilingual, Category, Certainty, EventType, Kind, OriginBy, Roles};
use crate::normalise::Extent;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Victim,
    Agent,
    Means,
    Authority,
    Reason,
    Other,
}

const COLUMNS: [(&str, Column); 22] = [
    ("攻撃グループ", Column::Agent),
    ("攻撃者", Column::Agent),
    ("攻撃主体", Column::Agent),
    ("犯行グループ", Column::Agent),
    ("脅威アクター", Column::Agent),
    ("被害組織", Column::Victim),
    ("被害企業", Column::Victim),
    ("被害者", Column::Victim),
    ("被害先", Column::Victim),
    ("標的", Column::Victim),
    ("攻撃対象", Column::Victim),
    ("手口", Column::Means),
    ("手段", Column::Means),
    ("攻撃手法", Column::Means),
    ("手法", Column::Means),
    ("発表", Column::Authority),
    ("発動", Column::Authority),
    ("発動者", Column::Authority),
    ("発表元", Column::Authority),
    ("理由", Column::Reason),
    ("指定理由", Column::Reason),
    ("指定の理由", Column::Reason),
];

/// Gives the acts of each row what the columns of its table say.
pub fn tables(reading: &Reading, sentences: &mut [Sentence], times: &[Vec<TimeExpression>]) {
    let mut columns: Vec<Column> = Vec::new();
    for (index, sentence) in sentences.iter_mut().enumerate() {
        let cells = cells(reading, sentence.extent);
        if cells.len() < 2 {
            columns.clear();
        } else if columns.len() != cells.len() {
            columns = cells.iter().map(|cell| column(reading, *cell)).collect();
        } else if columns.iter().any(|column| *column != Column::Other) {
            row(reading, sentence, &columns, &cells, times.get(index).and_then(|times| times.first()));
        }
    }
}

/// The cells of a line, without the spaces around them.
fn cells(reading: &Reading, line: Extent) -> Vec<Extent> {
    let text = reading.text;
    let mut out = Vec::new();
    let mut start = line.start;
    for at in line.start..=line.end {
        if at == line.end || matches!(text.at(at), '|' | '│' | '\t') {
            let first = (start..at).find(|place| !text.at(*place).is_whitespace()).unwrap_or(at);
            let last =
                (first..at).rev().find(|place| !text.at(*place).is_whitespace()).map_or(first, |place| place + 1);
            out.push(Extent::new(first, last));
            start = at + 1;
        }
    }
    out
}

fn column(reading: &Reading, cell: Extent) -> Column {
    let name = reading.text.str(cell);
    COLUMNS.iter().find(|(word, _)| *word == name).map_or(Column::Other, |(_, column)| *column)
}

fn row(
    reading: &Reading,
    sentence: &mut Sentence,
    columns: &[Column],
    cells: &[Extent],
    time: Option<&TimeExpression>,
) {
    let of = |wanted: Column| columns.iter().zip(cells).find(|(column, _)| **column == wanted).map(|(_, cell)| *cell);
    let is = |frame: &Frame, event: EventType| frame.event_type == event;
    if let Some(victim) = of(Column::Victim).filter(|cell| !cell.is_empty()) {
        let means = of(Column::Means).filter(|cell| !cell.is_empty());
        if !sentence.frames.iter().any(|frame| is(frame, EventType::Attack)) {
            let last = cells.iter().rev().find(|cell| !cell.is_empty()).copied();
            let Some(trigger) = means.or(last.filter(|cell| *cell != victim)) else { return };
            let mut frame = Frame::new(EventType::Attack, trigger, Vec::new(), Vec::new(), "table");
            frame.circumstances.extend(
                time.map(|time| Circumstance { value: time.value.clone(), ..said(ArgumentRole::Time, time.extent) }),
            );
            sentence.frames.push(frame);
        }
        let agent = of(Column::Agent).filter(|cell| sentence.exact(*cell).is_some_and(|d| acts(&sentence.drafts[d])));
        if hit(reading, sentence, victim) {
            for frame in sentence.frames.iter_mut().filter(|frame| frame.event_type == EventType::Attack) {
                frame.agents.retain(|agent| *agent != victim);
                if frame.agents.is_empty() {
                    frame.agents.extend(agent);
                }
                if !frame.objects.contains(&victim) {
                    frame.objects.insert(0, victim);
                }
                let told = frame.circumstances.iter().any(|circumstance| circumstance.role == ArgumentRole::Means);
                frame.circumstances.extend(means.filter(|_| !told).map(|extent| said(ArgumentRole::Means, extent)));
            }
        }
    }
    let authority = of(Column::Authority).filter(|cell| sentence.exact(*cell).is_some());
    let reason = of(Column::Reason).filter(|cell| !cell.is_empty());
    for frame in &mut sentence.frames {
        if matches!(frame.event_type, EventType::Sanction | EventType::Lifting) {
            if frame.agents.is_empty() {
                frame.agents.extend(authority);
            }
            let told = frame.circumstances.iter().any(|circumstance| circumstance.role == ArgumentRole::Reason);
            frame.circumstances.extend(reason.filter(|_| !told).map(|extent| said(ArgumentRole::Reason, extent)));
        }
    }
}

/// Whether a name in the column of attackers is one.
fn acts(draft: &Draft) -> bool {
    draft.category == Category::Actor && matches!(draft.kind, Kind::ThreatGroup | Kind::State | Kind::Person)
}

/// Makes the cell a target: the name in it, or a body of its own. Whether it became one.
fn hit(reading: &Reading, sentence: &mut Sentence, cell: Extent) -> bool {
    if let Some(index) = sentence.exact(cell) {
        let draft = &mut sentence.drafts[index];
        if draft.category == Category::Sanction {
            return false;
        }
        draft.category = Category::Target;
        draft.kind =
            if matches!(draft.kind, Kind::Authority | Kind::ThreatGroup) { Kind::Organization } else { draft.kind };
        draft.roles = draft.roles.union(Roles::ATTACKED);
        return true;
    }
    sentence.replace_inside(Draft {
        extent: cell,
        category: Category::Target,
        kind: Kind::Organization,
        roles: Roles::ATTACKED,
        key: Key::Local(format!("target:{}", reading.text.str(cell))),
        by: OriginBy::Rule,
        id: "table".to_owned(),
        why: Bilingual::new("表の被害の列にある", "Stands in the table's column of victims"),
    })
}

fn said(role: ArgumentRole, extent: Extent) -> Circumstance {
    Circumstance { role, extent, value: None, certainty: Certainty::Asserted }
}
