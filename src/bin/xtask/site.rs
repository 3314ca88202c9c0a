//! The built page in memory: what the server answers, and how much of it the first visit downloads.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::assets::{hex, never_changes};
use super::page;
use super::tools::{Error, Result};

/// What a visitor may download before the first highlight, compressed.
const BUDGET: usize = 700_000;

/// A file as it is served.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    /// Only where compression pays.
    pub(crate) gzip: Option<Vec<u8>>,
    pub(crate) mime: &'static str,
    pub(crate) tag: String,
    pub(crate) never_changes: bool,
}

/// All files by name, and the policy that goes with each.
pub(crate) struct Site {
    files: BTreeMap<String, File>,
    /// Names of files that the first visit does not download, though they are named by their content.
    later: Vec<String>,
    pub(crate) policy: String,
}

impl Site {
    pub(crate) fn new(files: BTreeMap<String, Vec<u8>>, later: Vec<String>) -> Result<Self> {
        let index = files.get("index.html").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        // A meta element cannot say who may frame the page; only a header can.
        let policy = format!("{}; frame-ancestors 'none'", page::policy(&index)?);
        let files = files.into_iter().map(|(name, bytes)| Ok((name.clone(), file(&name, bytes)?)));
        Ok(Self { files: files.collect::<Result<_>>()?, later, policy })
    }

    /// The file under an address's path, which begins with a slash.
    pub(crate) fn get(&self, path: &str) -> Option<&File> {
        let name = path.strip_prefix('/')?;
        self.files.get(if name.is_empty() { "index.html" } else { name })
    }

    /// Names and sizes, raw and compressed, of what the first visit downloads.
    pub(crate) fn download(&self) -> Vec<(&str, usize, usize)> {
        let at_first = |name: &String, file: &File| name == "index.html" || file.never_changes;
        self.rows(|name, file| at_first(name, file) && !self.later.contains(name))
    }

    fn rows(&self, wanted: impl Fn(&String, &File) -> bool) -> Vec<(&str, usize, usize)> {
        let mut rows: Vec<_> = self
            .files
            .iter()
            .filter(|(name, file)| wanted(name, file))
            .map(|(name, file)| {
                (name.as_str(), file.bytes.len(), file.gzip.as_ref().map_or(file.bytes.len(), Vec::len))
            })
            .collect();
        rows.sort_by_key(|&(name, _, compressed)| (std::cmp::Reverse(compressed), name));
        rows
    }

    /// The download as a table with its sum and the budget.
    pub(crate) fn sizes(&self) -> String {
        let rows = self.download();
        let mut table = format!("{:>10} {:>10}  dist/\n", "bytes", "gzip");
        for (name, raw, compressed) in &rows {
            let _ = writeln!(table, "{raw:>10} {compressed:>10}  {name}");
        }
        let raw: usize = rows.iter().map(|row| row.1).sum();
        let compressed: usize = rows.iter().map(|row| row.2).sum();
        let verdict = if compressed <= BUDGET { "within" } else { "OVER" };
        let _ =
            writeln!(table, "{raw:>10} {compressed:>10}  before the first highlight, {verdict} the budget of {BUDGET}");
        for (name, raw, compressed) in self.rows(|name, _| self.later.contains(name)) {
            let _ = writeln!(table, "{raw:>10} {compressed:>10}  {name}, when the lists are first opened");
        }
        table
    }
}

fn file(name: &str, bytes: Vec<u8>) -> Result<File> {
    let (mime, compresses) = kind(name);
    let gzip = if compresses { Some(gzip(name, &bytes)?) } else { None };
    Ok(File { mime, gzip, tag: format!("\"{}\"", &hex(&bytes)[..32]), never_changes: never_changes(name), bytes })
}

fn gzip(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|source| Error::File { path: name.into(), source })
}

/// The media type of a file, and whether it is worth compressing.
fn kind(name: &str) -> (&'static str, bool) {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => ("text/html; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "lzma" => ("application/x-lzma", false),
        "json" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "svg" => ("image/svg+xml", true),
        "txt" | "md" => ("text/plain; charset=utf-8", true),
        "png" => ("image/png", false),
        "ico" => ("image/vnd.microsoft.icon", false),
        _ => ("application/octet-stream", false),
    }
}
