//! One word a line; its kind may follow behind a tab. Lines that begin with `#` are comments.

use super::intake::{Found, Intake};
use super::names::kind_of_word;
use super::{ListError, Options, Part, decode};
use crate::model::Kind;

pub(super) fn read(part: &Part, options: &Options, intake: &mut Intake) -> Result<(), ListError> {
    let text = decode::text(part, options.encoding)?;
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let (word, kind) = content.split_once('\t').unwrap_or((content, ""));
        let word = word.trim().to_owned();
        let kind = match kind.trim() {
            "" => options.kind.unwrap_or(Kind::Organization),
            named => match kind_of_word(named) {
                Some(kind) => kind,
                None => {
                    intake.problem(
                        line,
                        format!("「{named}」という種類はありません。threat-group、organization などにしてください。"),
                        format!("There is no kind “{named}”. Use threat-group, organization and the like."),
                    );
                    continue;
                }
            },
        };
        if let Some(other) = intake.line_of(&word) {
            intake.remark(
                line,
                format!("「{word}」は {other} 行目にもあるため、一つにまとめました。"),
                format!("“{word}” stands in line {other} too; it was taken once."),
            );
            continue;
        }
        intake.add(line, kind, Found { id: Some(word.clone()), names: vec![word], ..Found::default() });
    }
    Ok(())
}
