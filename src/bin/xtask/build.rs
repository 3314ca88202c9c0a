//! From the sources to `dist/`, which any static host serves under any path.

use std::io::Write as _;
use std::path::PathBuf;

use lzma_rust2::{LzmaOptions, LzmaWriter};
use wasm_bindgen_cli_support::Bindgen;

use super::assets::Assets;
use super::site::Site;
use super::tools::{Error, Result, WASM_TARGET, cargo, ensure_wasm_target, read, root, run, write};
use super::{notices, page};

const START: &str = "start.js";
/// The compiled modules that the page gets packed: the binary, and the name of its files in the page.
const MODULES: [(&str, &str); 2] = [("web", "app"), ("lists", "lists")];
/// The module that unpacks the others, and the name of its files.
const UNPACKER: &str = "unpack";
/// What the first visit leaves out: the files of the manager of lists.
const LATER: [&str; 3] = ["lists.wasm.lzma", "lists.js", "css/lists.css"];

/// Builds the page, writes `dist/` and returns what is in it.
pub(crate) fn build() -> Result<Site> {
    ensure_wasm_target()?;
    compile()?;

    let mut assets = Assets::default();
    assets.add_folder(&root().join("static"), &|name| name != START && !is_hidden(name))?;
    assets.add(notices::FILE, notices::third_party()?.into_bytes());
    for (binary, name) in MODULES {
        let (glue, code) = bind(binary, name)?;
        assets.add(&format!("{name}.js"), glue.into_bytes());
        let file = format!("{name}.wasm.lzma");
        let code = packed(&code).map_err(|source| Error::File { path: file.clone().into(), source })?;
        assets.add(&file, code);
    }
    let (glue, code) = bind(UNPACKER, UNPACKER)?;
    assets.add(&format!("{UNPACKER}.js"), glue.into_bytes());
    assets.add(&format!("{UNPACKER}.wasm"), code);
    let start = assets.resolve_script(START, &without_comments(&text(&root().join("static").join(START))?))?;
    assets.add(START, start.into_bytes());
    let index = page::generate(&text(&root().join("index.html"))?, &assets)?;
    assets.add("index.html", index.into_bytes());

    let later = LATER.iter().filter_map(|name| assets.served(name)).map(str::to_owned).collect();
    let files = assets.into_files();
    let dist = root().join("dist");
    if dist.exists() {
        std::fs::remove_dir_all(&dist).map_err(|source| Error::File { path: dist.clone(), source })?;
    }
    for (name, bytes) in &files {
        write(&dist.join(name), bytes)?;
    }
    Site::new(files, later)
}

/// The arguments that compile the page, without the verb.
///
/// The modules have the same features, so that the library is compiled once; each keeps only what it calls.
pub(crate) const WEB: [&str; 11] = [
    "--target",
    WASM_TARGET,
    "--no-default-features",
    "--features",
    FEATURES,
    "--bin",
    "web",
    "--bin",
    "lists",
    "--bin",
    UNPACKER,
];
/// What the page is compiled with.
pub(crate) const FEATURES: &str = "web,encodings,xlsx";

fn compile() -> Result<()> {
    let flags = format!("target.{WASM_TARGET}.rustflags={:?}", without_folders());
    run(cargo(&["build", "--quiet", "--profile", "wasm", "--config", &flags]).args(WEB))
}

/// The compiler's arguments that keep the folders of this machine out of the code, which names the source of a panic: who
/// builds the same sources elsewhere gets the same page.
fn without_folders() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let registries = std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
    registries.map(|registry| format!("--remap-path-prefix={}=", registry.path().display())).collect()
}

/// The wasm-bindgen step: the script that joins the code to the browser, and the code.
fn bind(binary: &str, name: &str) -> Result<(String, Vec<u8>)> {
    let refused = |error: &dyn std::fmt::Display| Error::Bindgen(format!("{error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(target_folder().join(WASM_TARGET).join("wasm").join(binary).with_extension("wasm"))
        .out_name(name)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.web(true).and_then(Bindgen::generate_output).map_err(|error| refused(&error))?;
    // The worker runs the script from a blob: address, where it cannot import a neighbour.
    let inline = output.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(name, _)| name);
    if let Some(name) = inline.chain(output.local_modules().keys()).next() {
        return Err(Error::Bindgen(format!("{name} brings a script of its own, which the worker could not load")));
    }
    let mut script = output.js().to_owned();
    // Two hundred names with a digest each, in the script and in the code: 6 KB to download that say nothing to anyone.
    for (place, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let (named, short) = (format!("{}: ", import.name), format!("i{place}"));
        if script.matches(&named).count() != 1 {
            return Err(Error::Bindgen(format!("{} is not given just once by the script of {name}", import.name)));
        }
        script = script.replace(&named, &format!("{short}: "));
        import.name = short;
    }
    let code = output.wasm_mut().emit_wasm();
    Ok((without_comments(&script), code))
}

/// Code as an .lzma file, which the page unpacks itself: a fifth smaller than a host's gzip makes it for the download.
/// Instructions have no places that repeat by a power of two, which is what `pb` is about.
fn packed(code: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.pb, options.nice_len, options.depth_limit) = (0, LzmaOptions::NICE_LEN_MAX, 1_000);
    // Whoever unpacks makes room for the dictionary, which never holds more than the code.
    options.dict_size = u32::try_from(code.len()).unwrap_or(u32::MAX).min(options.dict_size);
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(code.len() as u64))?;
    writer.write_all(code)?;
    writer.finish()
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

fn text(path: &std::path::Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// A script without the lines that only explain it: they are for who reads the source, not for every visitor.
fn without_comments(script: &str) -> String {
    let mut explains = false;
    let code = script.lines().filter(|line| {
        let (line, before) = (line.trim(), explains);
        explains = (explains || line.starts_with("/**")) && !line.ends_with("*/");
        !before && !line.starts_with("/**") && !line.starts_with("//")
    });
    code.flat_map(|line| [line, "\n"]).collect()
}

fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.'))
}
