//! A table as it stands in the file, with a choice above each column of what it holds.

use super::choose;
use crate::api::lists::message::{Choices, Table};
use crate::app::lists::components::use_counter;
use crate::app::lists::{Counter, Word};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a column may hold.
const HOLDS: [(&str, Word); 7] = [
    ("", Word::ColumnUnused),
    ("name", Word::ColumnName),
    ("aliases", Word::ColumnAliases),
    ("kind", Word::ColumnKind),
    ("id", Word::ColumnId),
    ("references", Word::ColumnReferences),
    ("note", Word::ColumnNote),
];

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ColumnsProps {
    /// The place of the offer.
    pub(super) place: usize,
    /// The table as it is read now.
    pub(super) table: Table,
    /// What has been said of the files.
    pub(super) choices: Choices,
}

/// The table. Each choice reads the files again.
#[component]
pub(super) fn ColumnsForm(props: &ColumnsProps) -> Html {
    let counter = use_counter();
    let ColumnsProps { place, table, choices } = props;
    let on_header = {
        let (counter, place, header) = (counter.clone(), *place, !table.header);
        let choices = Choices { header: Some(header), columns: table.holds.clone(), ..choices.clone() };
        Callback::from(move |_: Event| choose(&counter, place, choices.clone()))
    };
    let heads = (0..table.holds.len()).map(|column| html! { <th scope="col">{ head(props, column, &counter) }</th> });
    let rows = table.rows.iter().enumerate().map(|(index, row)| {
        let cells = (0..table.holds.len()).map(|column| row.get(column).cloned().unwrap_or_default());
        html! {
            <tr class={classes!((index == 0 && table.header).then_some("titles"))}>
                { for cells.map(|cell| html! { <td lang="ja">{ cell }</td> }) }</tr>
        }
    });
    html! {
        <fieldset class="columns">
            <legend>{ counter.text(Word::Columns) }</legend>
            <label class="check"><input type="checkbox" data-choice="header" checked={table.header} onchange={on_header} />
                { counter.text(Word::HasHeader) }</label>
            <div class="sample" role="group" aria-label={counter.text(Word::Columns)} tabindex="0">
                <table><thead><tr>{ for heads }</tr></thead><tbody>{ for rows }</tbody></table>
            </div>
        </fieldset>
    }
}

/// The choice above a column.
fn head(props: &ColumnsProps, column: usize, counter: &Counter) -> Html {
    let ColumnsProps { place, table, choices } = props;
    let title = table.rows.first().filter(|_| table.header).and_then(|row| row.get(column)).cloned();
    let title = title.unwrap_or_else(|| (column + 1).to_string());
    let onchange = {
        let (counter, place, table, choices) = (counter.clone(), *place, table.clone(), choices.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let columns = with(&table.holds, column, &value);
            choose(&counter, place, Choices { columns, header: Some(table.header), ..choices.clone() });
        })
    };
    let now = table.holds.get(column).map_or("", String::as_str);
    html! {
        <select class="select" data-column={(column + 1).to_string()} {onchange}
            aria-label={Word::ColumnHolds.with(counter.language, title)}>
            { for HOLDS.iter().map(|(holds, word)| html! {
                <option value={*holds} selected={*holds == now}>{ counter.text(*word) }</option>
            }) }
        </select>
    }
}

/// What the columns hold when one of them changes: other names may stand in several, everything else in one.
fn with(before: &[String], column: usize, value: &str) -> Vec<String> {
    let mut after = before.to_vec();
    if value != "aliases" {
        after.iter_mut().filter(|holds| *holds == value).for_each(String::clear);
    }
    if let Some(holds) = after.get_mut(column) {
        *holds = value.to_owned();
    }
    after
}

#[cfg(test)]
mod tests {
    use super::with;

    #[test]
    fn a_column_takes_its_part_from_another_unless_it_holds_other_names() {
        let before = ["name", "aliases", ""].map(str::to_owned);
        assert_eq!(with(&before, 2, "name"), ["", "aliases", "name"]);
        assert_eq!(with(&before, 2, "aliases"), ["name", "aliases", "aliases"]);
        assert_eq!(with(&before, 0, ""), ["", "aliases", ""]);
    }
}
