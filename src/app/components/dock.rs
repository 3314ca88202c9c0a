//! What one takes away: JSON and CSV.

use super::Desk;
use crate::api;
use crate::app::dom;
use crate::app::messages::Message;
use crate::app::store::{Intent, Said};
use crate::format::csv::Table;
use crate::format::{ExportError, csv, json};
use crate::model::Document;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The dock.
pub fn dock(desk: &Desk, document: &Document) -> Html {
    let save = |name: &'static str, media_type: &'static str, write: fn(&Document) -> Result<String, ExportError>| {
        let (document, page) = (document.clone(), desk.page.clone());
        Callback::from(move |_: MouseEvent| {
            let said = match write(&document) {
                Ok(content) => match dom::download(name, media_type, &content) {
                    Ok(()) => Intent::Say(Said::new(Message::Downloaded, name)),
                    Err(_) => Intent::Refuse(Said::new(Message::ExportFailed, name)),
                },
                Err(error) => Intent::Refuse(Said::new(Message::ExportFailed, error.to_string())),
            };
            page.emit(said);
        })
    };
    let copy = {
        let (document, page) = (document.clone(), desk.page.clone());
        Callback::from(move |_: MouseEvent| {
            let (page, file) = (page.clone(), annotation_file(&document));
            spawn_local(async move {
                page.emit(match file {
                    Ok(file) if dom::copy(&file).await => Intent::Say(Said::new(Message::Copied, "")),
                    Ok(_) => Intent::Refuse(Said::new(Message::CopyFailed, "")),
                    Err(error) => Intent::Refuse(Said::new(Message::ExportFailed, error.to_string())),
                });
            });
        })
    };
    html! {
        <section class="dock" aria-label={desk.text(Message::Export)}>
            <button id="export-json" class="button strong" onclick={save("shirushi.json", "application/json", annotation_file)}>
                { desk.text(Message::DownloadJson) }</button>
            <button id="copy-json" class="button" onclick={copy}>{ desk.text(Message::CopyJson) }</button>
            <button id="export-csv" class="button" onclick={save("shirushi-mentions.csv", "text/csv", mentions)}>
                { desk.text(Message::MentionsCsv) }</button>
            <button id="export-csv-events" class="button" onclick={save("shirushi-events.csv", "text/csv", events)}>
                { desk.text(Message::EventsCsv) }</button>
        </section>
    }
}

fn annotation_file(document: &Document) -> Result<String, ExportError> {
    json::write(document, &api::lexicon_id())
}

fn mentions(document: &Document) -> Result<String, ExportError> {
    Ok(csv::write(Table::Mentions, &document.metadata.title, document))
}

fn events(document: &Document) -> Result<String, ExportError> {
    Ok(csv::write(Table::Events, &document.metadata.title, document))
}
