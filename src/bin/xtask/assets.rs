//! The files of the page by name, and the names that they are served under.
//!
//! Scripts, stylesheets and the compiled code are named by their content, so that a host may let browsers keep them for
//! ever; everything else keeps its name, because people link to it or because a format prescribes it.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine as _;
use sha2::Digest as _;

use super::tools::{Error, Result, read};

const HASH_LENGTH: usize = 16;

/// Files that are ready to be written, by served name, and the served names by the names that sources use.
#[derive(Default)]
pub(crate) struct Assets {
    files: BTreeMap<String, Vec<u8>>,
    served: BTreeMap<String, String>,
}

impl Assets {
    /// Adds a file; `name` is relative to the page, with slashes.
    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let served = if is_named_by_content(name) { content_name(name, &bytes) } else { name.to_owned() };
        self.served.insert(name.to_owned(), served.clone());
        self.files.insert(served, bytes);
    }

    /// Adds every file under a folder that `wanted` accepts.
    pub(crate) fn add_folder(&mut self, folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<()> {
        let mut folders = vec![folder.to_owned()];
        while let Some(current) = folders.pop() {
            let at = |source| Error::File { path: current.clone(), source };
            for entry in std::fs::read_dir(&current).map_err(at)? {
                let path = entry.map_err(at)?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let relative = path.strip_prefix(folder).unwrap_or(&path);
                let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                let name = parts.join("/");
                if wanted(&name) {
                    self.add(&name, read(&path)?);
                }
            }
        }
        Ok(())
    }

    /// The name that a file is served under.
    pub(crate) fn served(&self, name: &str) -> Option<&str> {
        self.served.get(name).map(String::as_str)
    }

    /// The hash that an `integrity` attribute holds.
    pub(crate) fn integrity(&self, name: &str) -> Option<String> {
        let bytes = self.files.get(self.served(name)?)?;
        let digest = sha2::Sha384::digest(bytes);
        Some(format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(digest)))
    }

    /// A script with its quoted `"./NAME"` and `"integrity:NAME"` replaced.
    ///
    /// A name that is not there is an error: the script would fail in the browser only.
    pub(crate) fn resolve_script(&self, file: &str, script: &str) -> Result<String> {
        let missing = |name: &str| Error::Page { file: file.into(), problem: format!("there is no file {name:?}") };
        let mut resolved = String::with_capacity(script.len());
        // Of the pieces between quotes every second one is quoted, as long as the script quotes in pairs; the prefixes
        // are rare enough that a piece on the wrong side does not carry one.
        for (index, piece) in script.split('"').enumerate() {
            if index > 0 {
                resolved.push('"');
            }
            if let Some(name) = piece.strip_prefix("integrity:") {
                resolved.push_str(&self.integrity(name).ok_or_else(|| missing(name))?);
            } else if let Some(name) = piece.strip_prefix("./") {
                resolved.push_str("./");
                resolved.push_str(self.served(name).ok_or_else(|| missing(name))?);
            } else {
                resolved.push_str(piece);
            }
        }
        Ok(resolved)
    }

    pub(crate) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files
    }
}

fn is_named_by_content(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "js" | "css" | "wasm" | "lzma")))
}

fn content_name(name: &str, bytes: &[u8]) -> String {
    let hash = &hex(bytes)[..HASH_LENGTH];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

/// Whether a served name changes with its content.
pub(crate) fn never_changes(served: &str) -> bool {
    let mut parts = served.rsplit('.');
    let (_, hash) = (parts.next(), parts.next());
    is_named_by_content(served)
        && hash.is_some_and(|hash| hash.len() == HASH_LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The SHA-256 of some bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
