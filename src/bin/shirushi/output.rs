//! Where the annotations go, decided before anything is written.

use crate::input::Inputs;
use crate::report::Failure;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where the annotations go.
#[derive(Debug)]
pub(crate) enum Target {
    /// One stream on standard output.
    Standard,
    /// One stream into a file.
    File(PathBuf),
    /// A file for each input, at these places, in the order of the inputs.
    Files(Vec<PathBuf>),
}

/// Decides where annotations go. `extension` is that of the written files; `streams` says whether several documents may
/// follow each other in one stream.
///
/// # Errors
/// A usage that would lose or mix outputs.
pub(crate) fn plan(output: Option<&Path>, inputs: &Inputs, extension: &str, streams: bool) -> Result<Target, Failure> {
    let several = inputs.has_folder || inputs.found.len() + inputs.failures.len() > 1;
    let Some(output) = output.filter(|output| *output != Path::new("-")) else {
        if several && !streams {
            return Err(Failure::new(
                "-o",
                "入力が複数あるときは -o で出力先フォルダーを指定するか、--jsonl を付けてください。",
                "name an output folder with -o, or use --jsonl, when there are several inputs.",
            ));
        }
        return Ok(Target::Standard);
    };
    if !is_folder(output) && (streams || !several) {
        check_not_input(output, inputs)?;
        return Ok(Target::File(output.to_owned()));
    }
    if output.exists() && !output.is_dir() {
        return Err(Failure::new(
            output.display().to_string(),
            "入力が複数あるため出力先はフォルダーでなければなりません。",
            "must be a folder, since there are several inputs.",
        ));
    }
    let mut places: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut files = Vec::new();
    for input in &inputs.found {
        let file = output.join(input.relative.with_extension(extension));
        if let Some(other) = places.insert(file.clone(), input.name()) {
            return Err(Failure::new(
                file.display().to_string(),
                format!("{other} と {} の出力先が同じになります。別々に実行してください。", input.name()),
                format!("would be written for both {other} and {}. Run them apart.", input.name()),
            ));
        }
        check_not_input(&file, inputs)?;
        files.push(file);
    }
    Ok(Target::Files(files))
}

/// Whether a path is a folder, or is written like one.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// Refuses to write over a text that is read.
fn check_not_input(output: &Path, inputs: &Inputs) -> Result<(), Failure> {
    let Ok(output) = output.canonicalize() else {
        return Ok(());
    };
    let same = |path: &PathBuf| path.canonicalize().is_ok_and(|path| path == output);
    if inputs.found.iter().filter_map(|input| input.path.as_ref()).any(same) {
        return Err(Failure::new(
            output.display().to_string(),
            "入力ファイルを上書きすることになります。別の出力先を指定してください。",
            "is an input and would be overwritten. Name another output.",
        ));
    }
    Ok(())
}

/// Writes a whole file, making its folders.
///
/// # Errors
/// What the operating system says, with the place.
pub(crate) fn write_file(path: &Path, content: &str) -> Result<(), Failure> {
    let folders = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    folders
        .and_then(|()| std::fs::write(path, content))
        .map_err(|error| Failure::io(path.display().to_string(), &error))
}

/// One stream for several documents.
pub(crate) struct Stream {
    place: String,
    writer: Box<dyn Write>,
}

/// How a write ended that did not succeed.
pub(crate) enum Stopped {
    /// Nobody reads any more: not an error.
    Quietly,
    /// The operating system refused.
    Failed(Failure),
}

impl Stream {
    /// Standard output.
    pub(crate) fn standard() -> Self {
        Self { place: "-".to_owned(), writer: Box::new(BufWriter::new(io::stdout())) }
    }

    /// A file, made anew with its folders.
    ///
    /// # Errors
    /// What the operating system says.
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let place = path.display().to_string();
        let folders = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        let file = folders.and_then(|()| File::create(path)).map_err(|error| Failure::io(place.as_str(), &error))?;
        Ok(Self { place, writer: Box::new(BufWriter::new(file)) })
    }

    /// Writes a part and hands it on at once, so that a reader at the other end sees each document when it is done.
    pub(crate) fn write(&mut self, part: &str) -> Result<(), Stopped> {
        let written = self.writer.write_all(part.as_bytes()).and_then(|()| self.writer.flush());
        written.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stopped::Quietly,
            _ => Stopped::Failed(Failure::io(self.place.as_str(), &error)),
        })
    }
}
