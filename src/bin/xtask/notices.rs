//! The notices of the crates that are compiled into the page: who wrote them, under which licence, and its text.
//!
//! They are gathered from the crates themselves at every build, so that they never miss or outlive a dependency.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::tools::{Error, Result, WASM_TARGET, cargo, output, read};

/// Where the page serves them.
pub(crate) const FILE: &str = "licenses/third-party.txt";

const LICENCE_FILES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// The text of the notices.
pub(crate) fn third_party() -> Result<String> {
    let metadata = output(&mut cargo(&[
        "metadata",
        "--format-version=1",
        "--no-default-features",
        "--features",
        super::build::FEATURES,
        "--filter-platform",
        WASM_TARGET,
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|error| Error::Page { file: "cargo metadata".into(), problem: error.to_string() })?;
    let linked = linked(&metadata);
    let mut crates: Vec<&Value> = list(&metadata["packages"]).filter(|it| linked.contains(string(&it["id"]))).collect();
    crates.sort_by_key(|it| (string(&it["name"]), string(&it["version"])));

    // Most crates share a licence text word for word, so each text is printed once, with the crates that it covers.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut notices = String::from("Shirushi's page contains these Rust crates.\n\n");
    for package in crates {
        let name = format!("{} {}", string(&package["name"]), string(&package["version"]));
        let _ = writeln!(notices, "{name} ({}) {}", string(&package["license"]), string(&package["repository"]));
        for text in licence_texts(Path::new(string(&package["manifest_path"])))? {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    for (text, names) in texts {
        let _ = write!(notices, "\n{}\n{}\n\n{text}\n", "-".repeat(80), names.join(", "));
    }
    Ok(notices)
}

/// The packages that normal dependencies reach from the project, without procedural macros, which leave no code behind.
fn linked(metadata: &Value) -> BTreeSet<&str> {
    let macros: BTreeSet<&str> = list(&metadata["packages"])
        .filter(|it| list(&it["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro")))
        .map(|it| string(&it["id"]))
        .collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (string(&node["id"]), node)).collect();
    let project = string(&metadata["resolve"]["root"]);
    let mut reached = BTreeSet::new();
    let mut waiting = vec![project];
    while let Some(id) = waiting.pop() {
        for dependency in nodes.get(id).into_iter().flat_map(|node| list(&node["deps"])) {
            let normal = list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let package = string(&dependency["pkg"]);
            if normal && !macros.contains(package) && reached.insert(package) {
                waiting.push(package);
            }
        }
    }
    reached
}

fn licence_texts(manifest: &Path) -> Result<Vec<String>> {
    let Some(folder) = manifest.parent() else { return Ok(Vec::new()) };
    let at = |source| Error::File { path: folder.into(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_file() && LICENCE_FILES.iter().any(|prefix| name.starts_with(prefix)) {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| Ok(String::from_utf8_lossy(&read(path)?).replace("\r\n", "\n").trim().to_owned())).collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
