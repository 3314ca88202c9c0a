//! What can go wrong with files, said in both languages: what, where, and what to do.

use crate::model::{AnnotationsError, Bilingual};
use std::fmt;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The JSON writer failed.
    #[error("JSON を書き出せません / the JSON cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// Why a file was refused. Nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// Not JSON at all.
    NotJson {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
        /// What the parser says.
        detail: String,
    },
    /// JSON, but of something else.
    Format {
        /// What `format` holds.
        found: String,
    },
    /// A version of the format that this program does not read.
    Version {
        /// What `version` holds.
        found: String,
    },
    /// A member is missing, unknown or of the wrong type.
    Shape {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
        /// What the parser says.
        detail: String,
    },
    /// The text is not the one that was annotated.
    Hash {
        /// As the file says.
        stated: String,
        /// Of the file's text.
        actual: String,
    },
    /// `document.length` does not fit the text.
    Length {
        /// The member: `codePoints`, `utf16` or `utf8`.
        unit: &'static str,
        /// As the file says.
        stated: usize,
        /// Of the file's text.
        actual: usize,
    },
    /// Offsets that leave the text or run backwards.
    Offsets {
        /// The path of the part, such as `mentions[3] (m4)`.
        place: String,
        /// As the file says.
        start: usize,
        /// As the file says.
        end: usize,
        /// Code points of the text.
        length: usize,
    },
    /// The offsets in UTF-16 or UTF-8 are not those of the code points.
    Units {
        /// The path of the part.
        place: String,
        /// The member: `utf16` or `utf8`.
        unit: &'static str,
    },
    /// The quoted text is not what the offsets cover.
    Quote {
        /// The path of the part.
        place: String,
        /// As the file quotes.
        stated: String,
        /// What the text has there.
        actual: String,
    },
    /// A word that is none of the closed vocabulary, or a value of the wrong form.
    Value {
        /// The path of the part.
        place: String,
        /// The member.
        member: &'static str,
        /// As the file says.
        found: String,
    },
    /// An id of the wrong form.
    Id {
        /// The path of the part.
        place: String,
        /// As the file says.
        found: String,
        /// The letter that it should begin with.
        letter: char,
    },
    /// An entity's list of mentions is not the list of the mentions that name it.
    Mentions {
        /// The path of the entity.
        place: String,
    },
    /// Parts contradict each other.
    Contradiction(AnnotationsError),
}

impl ImportError {
    /// What, where and what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            Self::NotJson { line, column, detail } => Bilingual::new(
                format!(
                    "JSON として読めません({line} 行 {column} 列: {detail})。Shirushi が書き出した JSON ファイルを選んでください。"
                ),
                format!(
                    "This is not JSON (line {line}, column {column}: {detail}). Choose a JSON file that Shirushi has written."
                ),
            ),
            Self::Format { found } => Bilingual::new(
                format!(
                    "Shirushi の注釈ファイルではありません(format: {found})。format が \"shirushi\" のファイルを選んでください。"
                ),
                format!(
                    "This is no annotation file of Shirushi (format: {found}). Choose a file whose format is \"shirushi\"."
                ),
            ),
            Self::Version { found } => Bilingual::new(
                format!(
                    "この版では version {found} のファイルを読めません(読めるのは 1)。新しい版の Shirushi で開いてください。"
                ),
                format!("A file of version {found} cannot be read here (only 1 can). Open it with a newer Shirushi."),
            ),
            Self::Shape { line, column, detail } => Bilingual::new(
                format!(
                    "{line} 行 {column} 列の項目が注釈ファイルの形式に合いません({detail})。JSON Schema と照らし合わせて直してください。"
                ),
                format!(
                    "Line {line}, column {column} does not have the form of an annotation file ({detail}). Correct it by the JSON Schema."
                ),
            ),
            Self::Hash { stated, actual } => Bilingual::new(
                format!(
                    "document.text の SHA-256 が記載と違います(記載 {stated}、実際 {actual})。本文が書き換えられています。元のファイルを使ってください。"
                ),
                format!(
                    "The SHA-256 of document.text is not the stated one (stated {stated}, actual {actual}): the text was changed. Use the original file."
                ),
            ),
            Self::Length { unit, stated, actual } => Bilingual::new(
                format!(
                    "document.length.{unit} が本文の長さと違います(記載 {stated}、実際 {actual})。値を直すか、元のファイルを使ってください。"
                ),
                format!(
                    "document.length.{unit} is not the length of the text (stated {stated}, actual {actual}). Correct it, or use the original file."
                ),
            ),
            Self::Offsets { place, start, end, length } => Bilingual::new(
                format!(
                    "{place}: 範囲 {start}..{end} が本文(符号位置 {length} 個)に収まりません。start < end ≤ {length} にしてください。"
                ),
                format!(
                    "{place}: {start}..{end} does not fit the text of {length} code points. Make it start < end ≤ {length}."
                ),
            ),
            Self::Units { place, unit } => Bilingual::new(
                format!(
                    "{place}: {unit} の位置が符号位置の start・end と合いません。数え直すか、元のファイルを使ってください。"
                ),
                format!(
                    "{place}: the {unit} offsets are not those of start and end. Count again, or use the original file."
                ),
            ),
            Self::Quote { place, stated, actual } => Bilingual::new(
                format!(
                    "{place}: 引用「{stated}」が、その位置の本文「{actual}」と違います。位置は符号位置(コードポイント)で数えてください。"
                ),
                format!(
                    "{place}: the quoted text \"{stated}\" is not what stands there, \"{actual}\". Offsets count code points."
                ),
            ),
            Self::Value { place, member, found } => Bilingual::new(
                format!("{place}: {member} の値 \"{found}\" は使えません。JSON Schema にある値にしてください。"),
                format!("{place}: \"{found}\" is no value of {member}. Use one that the JSON Schema lists."),
            ),
            Self::Id { place, found, letter } => Bilingual::new(
                format!(
                    "{place}: \"{found}\" は正しい番号ではありません。{letter}1、{letter}2 のように書いてください。"
                ),
                format!("{place}: \"{found}\" is no valid id. Write it as {letter}1, {letter}2 and so on."),
            ),
            Self::Mentions { place } => Bilingual::new(
                format!("{place}: mentions の一覧が、この実体を指す言及と一致しません。どちらかを直してください。"),
                format!("{place}: its mentions are not the mentions that name this entity. Correct either."),
            ),
            Self::Contradiction(error) => contradiction(error),
        }
    }
}

fn contradiction(error: &AnnotationsError) -> Bilingual {
    match error {
        AnnotationsError::Span { what, .. } => Bilingual::new(
            format!("{what}: 範囲が本文に合いません。位置を直してください。"),
            format!("{what}: its span is not a slice of the text. Correct its offsets."),
        ),
        AnnotationsError::Twice { what } => Bilingual::new(
            format!("{what}: 同じ番号、または同じ範囲と分類のものが二つあります。一つにしてください。"),
            format!("{what}: its id, or its span and category, stands twice. Leave one."),
        ),
        AnnotationsError::Missing { what, missing } => Bilingual::new(
            format!("{what}: 参照先の {missing} がありません。参照を直すか、{missing} を加えてください。"),
            format!("{what} names {missing}, which is not there. Correct the reference or add {missing}."),
        ),
        AnnotationsError::Kind { what } => Bilingual::new(
            format!("{what}: 種類か役割が分類に合いません。分類に合う kind にし、role は標的だけに付けてください。"),
            format!(
                "{what}: kind or role does not fit the category. Use a kind of that category; only targets have roles."
            ),
        ),
        AnnotationsError::Paragraph { index } => Bilingual::new(
            format!(
                "document.paragraphs[{index}]: 段落の順序か duplicateOf が正しくありません。本文の順に並べてください。"
            ),
            format!(
                "document.paragraphs[{index}]: out of order, or a repetition of a later one. Put them in text order."
            ),
        ),
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Bilingual { ja, en } = self.message();
        write!(f, "{ja} / {en}")
    }
}

impl std::error::Error for ImportError {}
