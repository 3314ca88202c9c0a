//! The foot: the promise, the figures, and the reader's choices.

use super::Desk;
use crate::app::messages::Message;
use crate::app::storage::{Settings, Theme, language_key};
use crate::app::store::{Intent, Over};
use crate::editor::counts;
use crate::model::{Annotations, Language};
use crate::text::SourceText;
use yew::prelude::*;

/// What the foot shows.
pub struct FootState<'s> {
    /// The reader's choices.
    pub settings: Settings,
    /// Whether the reader is asked before everything is forgotten.
    pub asking: bool,
    /// The text.
    pub text: &'s SourceText,
    /// Its marks.
    pub marks: &'s Annotations,
    /// How long the reading took.
    pub milliseconds: Option<f64>,
}

/// The foot.
pub fn foot(desk: &Desk, props: &FootState) -> Html {
    let settings = props.settings;
    let other = if settings.language == Language::Ja { Language::En } else { Language::Ja };
    let set = |settings: Settings| desk.ask::<MouseEvent>(Intent::Settings(settings));
    let theme = match settings.theme {
        Theme::Auto => Message::ThemeAuto,
        Theme::Light => Message::ThemeLight,
        Theme::Dark => Message::ThemeDark,
    };
    let check = |id: &'static str, message: Message, checked: bool, to: Settings| {
        html! {
            <label class="check"><input {id} type="checkbox" {checked} onchange={desk.ask::<Event>(Intent::Settings(to))} />
                { desk.text(message) }</label>
        }
    };
    html! {
        <footer class="foot">
            <span id="promise" class="promise">{ desk.text(Message::Promise) }</span>
            <span id="figures" class="figures">{ figures(props, desk.language) }</span>
            <span class="switches">
                { check("labels", Message::Labels, settings.labels, Settings { labels: !settings.labels, ..settings }) }
                { check("keep-nothing", Message::KeepNothing, settings.keep_nothing,
                    Settings { keep_nothing: !settings.keep_nothing, ..settings }) }
                <button id="keeping" class="link" onclick={desk.ask(Intent::Over(Some(Over::Keeping)))}>
                    { desk.text(Message::Keeping) }</button>
                { forget(desk, props.asking) }
                <button id="theme" class="link" aria-label={format!("{}: {}", desk.text(Message::Theme), desk.text(theme))}
                    data-theme-choice={settings.theme.key()}
                    onclick={set(Settings { theme: settings.theme.next(), ..settings })}>
                    { desk.text(Message::Theme) }{ ": " }{ desk.text(theme) }</button>
                <button id="lang" class="link" lang={language_key(other)}
                    onclick={set(Settings { language: other, ..settings })}>{ desk.text(Message::Language) }</button>
            </span>
        </footer>
    }
}

fn forget(desk: &Desk, asking: bool) -> Html {
    if !asking {
        return html! {
            <button id="forget" class="link" onclick={desk.ask(Intent::AskToForget(true))}>{ desk.text(Message::Forget) }</button>
        };
    }
    let forget = desk.page.reform(|_: MouseEvent| Intent::Forget(Settings::fresh()));
    html! {
        <span class="danger-zone" role="group" aria-label={desk.text(Message::Forget)}>
            { desk.text(Message::ForgetQuestion) }
            <button id="forget-confirm" class="button danger" onclick={forget}>{ desk.text(Message::ForgetConfirm) }</button>
            <button id="forget-cancel" class="button" onclick={desk.ask(Intent::AskToForget(false))}>{ desk.text(Message::ForgetCancel) }</button>
        </span>
    }
}

fn figures(props: &FootState, language: Language) -> String {
    let characters = props.text.as_str().chars().count();
    if characters == 0 {
        return String::new();
    }
    let marks = counts(props.marks).standing();
    let mut out = vec![Message::Characters.with(language, characters), Message::Marks.with(language, marks)];
    // In whole tenths: the formatting of fractions weighs more than the whole foot.
    let tenths = props.milliseconds.map(|time| (time * 10.0).round() as u64);
    out.extend(tenths.map(|time| Message::Milliseconds.with(language, format!("{}.{}", time / 10, time % 10))));
    out.join(" · ")
}
