//! Which texts to read, and reading them.

use crate::report::Failure;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use shirushi::model::Date;
use shirushi::text::SourceText;
use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A text to read.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// Where it is; none for standard input.
    pub(crate) path: Option<PathBuf>,
    /// Its place below the folder that was named, or its file name: where an output folder puts its annotations.
    pub(crate) relative: PathBuf,
}

/// What the arguments name.
pub(crate) struct Inputs {
    /// Texts in the order of the arguments, those of a folder by name.
    pub(crate) found: Vec<Input>,
    /// What could not be opened or holds no text.
    pub(crate) failures: Vec<Failure>,
    /// Whether a folder was named.
    pub(crate) has_folder: bool,
}

/// A date argument.
///
/// # Errors
/// A message in both languages.
pub(crate) fn date(argument: &str) -> Result<Date, String> {
    argument
        .parse()
        .map_err(|_| "日付は 2022-11-10 の形で指定してください / give the date in the form 2022-11-10".to_owned())
}

/// The files that a folder is searched for.
///
/// # Errors
/// The pattern that is none.
pub(crate) fn patterns(include: &[String]) -> Result<GlobSet, Failure> {
    let mut set = GlobSetBuilder::new();
    let default = ["*.txt".to_owned()];
    for pattern in if include.is_empty() { &default[..] } else { include } {
        // `*` crosses folders, so that `*.md` finds files at any depth.
        let glob = GlobBuilder::new(pattern).build().map_err(|error| bad_pattern(pattern, &error))?;
        set.add(glob);
    }
    set.build().map_err(|error| bad_pattern("--include", &error))
}

fn bad_pattern(pattern: &str, error: &globset::Error) -> Failure {
    Failure::new(pattern, format!("パターンとして読めません({error})"), format!("is no file pattern ({error})"))
}

impl Input {
    /// The name for messages and tables.
    pub(crate) fn name(&self) -> String {
        match self.path {
            Some(_) => slashed(&self.relative),
            None => "-".to_owned(),
        }
    }

    /// What is noted as the document's source: never more of the path than below the named folder, since the file may
    /// be passed on.
    pub(crate) fn source(&self) -> String {
        self.path.as_ref().map_or_else(String::new, |_| slashed(&self.relative))
    }

    /// The text, cleaned.
    ///
    /// # Errors
    /// When it cannot be read or is not UTF-8.
    pub(crate) fn read(&self) -> Result<SourceText, Failure> {
        let shown = self.path.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
        let bytes = match &self.path {
            Some(path) => std::fs::read(path),
            None => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| Failure::io(shown.as_str(), &error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let byte = error.utf8_error().valid_up_to();
            Failure::new(
                shown,
                format!("UTF-8 ではありません(先頭から {byte} バイト目、0 起点)。UTF-8 に変換してください。"),
                format!("is not UTF-8 (at byte {byte}, counted from 0). Convert it to UTF-8."),
            )
        })?;
        Ok(SourceText::clean(&text))
    }
}

/// Finds the texts that the arguments name: files, `-`, and what matches in folders.
pub(crate) fn collect(arguments: &[PathBuf], patterns: &GlobSet) -> Inputs {
    let mut inputs = Inputs { found: Vec::new(), failures: Vec::new(), has_folder: false };
    for argument in arguments {
        if argument == OsStr::new("-") {
            inputs.found.push(Input { path: None, relative: PathBuf::from("stdin") });
        } else if argument.is_dir() {
            inputs.has_folder = true;
            walk(argument, patterns, &mut inputs);
        } else {
            let relative = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
            inputs.found.push(Input { path: Some(argument.clone()), relative });
        }
    }
    inputs
}

fn walk(folder: &Path, patterns: &GlobSet, inputs: &mut Inputs) {
    let before = inputs.found.len() + inputs.failures.len();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.path().is_file() => {
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
                if patterns.is_match(&relative) {
                    inputs.found.push(Input { path: Some(entry.into_path()), relative });
                }
            }
            Ok(_) => {}
            Err(error) => {
                let place = error.path().unwrap_or(folder).display().to_string();
                let (ja, en) = (format!("開けません({error})"), format!("cannot be opened ({error})"));
                inputs.failures.push(Failure::new(place, ja, en));
            }
        }
    }
    if inputs.found.len() + inputs.failures.len() == before {
        inputs.failures.push(Failure::new(
            folder.display().to_string(),
            "該当するファイルがありません。*.txt 以外は --include で指定してください。",
            "holds no matching file. Name others than *.txt with --include.",
        ));
    }
}

/// A path with `/` on every system, so that output does not depend on it.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
