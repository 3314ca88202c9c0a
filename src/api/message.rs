//! The worker's messages: a question with a text, an answer with its annotations; and what changes the lexicon, see
//! [`names`].
//!
//! Annotations travel as one JSON string: the browser copies a string at once, while it would walk an object of twenty
//! thousand mentions field by field, twice, on the page's own thread.

pub mod names;
mod packed;

use crate::analysis::{Analysis, Context};
use crate::text::SourceText;
use js_sys::{Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Counts the page's questions; the answer repeats it, and an old answer is dropped.
    pub generation: u64,
    /// The text as it stands in the editor, already cleaned.
    pub text: String,
    /// The article's date, `2022-11-10`.
    pub date: Option<String>,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Of the question.
    pub generation: u64,
    /// How long the reading took.
    pub milliseconds: f64,
    /// The identity of the lexicon that was read with.
    pub lexicon: String,
    /// The analysis; see [`Answer::analysis`].
    pub packed: String,
}

/// An answer that this version cannot read: page and worker are not of one build.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// Not the expected JSON.
    #[error("unreadable answer: {0}")]
    Json(#[from] serde_json::Error),
    /// Not the expected members.
    #[error("unreadable message: {0}")]
    Members(#[from] serde_wasm_bindgen::Error),
    /// A name of no vocabulary, or annotations that do not fit the text.
    #[error("unreadable answer: {0}")]
    Content(String),
}

impl Question {
    /// What is known beside the text.
    pub fn context(&self) -> Context {
        Context { date: self.date.as_deref().and_then(|date| date.parse().ok()) }
    }

    /// As it is posted to the worker.
    ///
    /// # Errors
    /// Never in practice: JavaScript has a value for each of its fields.
    pub fn to_js(&self) -> Result<JsValue, MessageError> {
        Ok(serde_wasm_bindgen::to_value(self)?)
    }

    /// Takes what the page has posted.
    ///
    /// # Errors
    /// When it is no question of this version.
    pub fn from_js(data: JsValue) -> Result<Self, MessageError> {
        Ok(serde_wasm_bindgen::from_value(data)?)
    }
}

impl Answer {
    /// As it is posted to the page.
    ///
    /// # Errors
    /// Never in practice: JavaScript has a value for each of its fields.
    pub fn to_js(&self) -> Result<JsValue, MessageError> {
        Ok(serde_wasm_bindgen::to_value(self)?)
    }

    /// Takes what the worker has posted.
    ///
    /// # Errors
    /// When it is no answer of this version.
    pub fn from_js(data: JsValue) -> Result<Self, MessageError> {
        Ok(serde_wasm_bindgen::from_value(data)?)
    }

    /// Packs an analysis.
    ///
    /// # Errors
    /// Never in practice: the packed form has no value that JSON cannot hold.
    pub fn new(generation: u64, milliseconds: f64, lexicon: String, analysis: &Analysis) -> Result<Self, MessageError> {
        Ok(Self { generation, milliseconds, lexicon, packed: packed::pack(analysis)? })
    }

    /// Unpacks the analysis of the text that was asked about.
    ///
    /// # Errors
    /// Where the answer is not of this build, or of another text.
    pub fn analysis(&self, text: &SourceText) -> Result<Analysis, MessageError> {
        packed::unpack(&self.packed, text)
    }
}

pub(super) fn set(object: &Object, member: &str, value: &JsValue) {
    // A plain object takes every member.
    let _ = Reflect::set(object, &member.into(), value);
}

pub(super) fn get(data: &JsValue, member: &str) -> JsValue {
    Reflect::get(data, &member.into()).unwrap_or(JsValue::UNDEFINED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyser;

    #[test]
    fn an_answer_unpacks_to_the_analysis_that_was_packed() {
        let text = SourceText::new(
            "北朝鮮のハッカーが8日、日本の暗号資産企業を攻撃した疑いがある。\nOFACはラザルス(Lazarus)を制裁対象に追加した。",
        );
        let context = Context { date: "2022-11-10".parse().ok() };
        let analysis = Analyser::default().analyse(&text, context);
        assert!(analysis.annotations.mentions().len() > 5 && !analysis.annotations.events().is_empty());
        let answer = Answer::new(1, 0.5, String::new(), &analysis).unwrap();
        assert_eq!(answer.analysis(&text).unwrap(), analysis);
        assert!(answer.analysis(&SourceText::new("別")).is_err(), "an answer to another text is refused");
        let text = SourceText::new("英国が会見を開いた。ロシアの銀行が制裁対象に指定された。");
        let analysis = Analyser::default().analyse(&text, context);
        let mut arguments = analysis.annotations.events().iter().flat_map(|event| &event.arguments);
        assert!(arguments.any(|argument| argument.estimated), "an authority is estimated");
        assert_eq!(Answer::new(2, 0.5, String::new(), &analysis).unwrap().analysis(&text).unwrap(), analysis);
    }
}
