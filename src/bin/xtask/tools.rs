//! What every command needs: the builder's errors, the project's root, and other programs.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Why a command of the builder stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{0}")]
    Usage(String),
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{command}: {source}")]
    Spawn { command: String, source: io::Error },
    #[error("{command}: {status}")]
    Command { command: String, status: String },
    #[error("{file}: {problem}")]
    Page { file: String, problem: String },
    #[error("wasm-bindgen: {0}")]
    Bindgen(String),
    #[error("the server cannot listen on 127.0.0.1:{port}: {problem}")]
    Listen { port: u16, problem: String },
    #[error("cannot watch the sources: {0}")]
    Watch(String),
    #[error("{0}")]
    Browser(String),
    #[error("{0}")]
    Checks(String),
}

pub(crate) type Result<T> = std::result::Result<T, Error>;

/// The folder of Cargo.toml.
///
/// Cargo sets the variable for whatever it runs; the compiled-in folder serves a binary that is started by hand.
pub(crate) fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|source| Error::File { path: path.into(), source })
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let at = |source| Error::File { path: path.into(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(at)?;
    }
    std::fs::write(path, bytes).map_err(at)
}

/// The cargo that runs the builder, so that one toolchain builds everything.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command whose output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.status().map_err(|source| Error::Spawn { command: shown.clone(), source })?;
    if status.success() { Ok(()) } else { Err(Error::Command { command: shown, status: status.to_string() }) }
}

/// Runs a command for its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|source| Error::Spawn { command: shown.clone(), source })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Error::Command { command: shown, status: output.status.to_string() })
    }
}

/// The command as one would type it, for messages.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Installs the wasm target unless the toolchain has it.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let sysroot = output(&mut program("rustc", &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        return Ok(());
    }
    run(&mut program("rustup", &["target", "add", WASM_TARGET]))
}

/// Installs rustfmt and clippy unless the toolchain has them.
pub(crate) fn ensure_components() -> Result<()> {
    let present = |name: &str| {
        cargo(&[name, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success())
    };
    if present("fmt") && present("clippy") {
        return Ok(());
    }
    run(&mut program("rustup", &["component", "add", "rustfmt", "clippy"]))
}
