//! Finds what the browser tests need, installs it where the system's package manager may, and runs the driver.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use super::tools::{Error, Result, run};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_BROWSERS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const DRIVERS: [&str; 2] = ["chromedriver", "/usr/lib/chromium-browser/chromedriver"];
const STARTED: &str = "started successfully on port ";

/// A browser and its driver, both known to start.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds the browser, its driver and a Japanese font, after installing what is missing if that can be done.
    pub(crate) fn ensure() -> Result<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        let system = System::of_this_machine();
        if let Some(install) = system.packages().filter(|_| system.may_install()) {
            println!("Installing {} with apt-get.", install.join(" "));
            run(&mut apt(&["update", "-qq"]))?;
            run(apt(&["install", "-y", "-qq", "--no-install-recommends"]).args(install).stdout(Stdio::null()))?;
        }
        Self::find().ok_or_else(|| Error::Browser(system.advice()))
    }

    fn find() -> Option<Self> {
        let browsers = BROWSERS.iter().chain(&MAC_BROWSERS);
        let chromium = chosen("CHROMIUM").or_else(|| first_that_starts(browsers))?;
        let driver = chosen("CHROMEDRIVER").or_else(|| first_that_starts(DRIVERS.iter()))?;
        has_japanese_font().then_some(Self { chromium, driver })
    }

    /// Starts the driver on a free port.
    pub(crate) fn drive(&self) -> Result<Driver> {
        let shown = self.driver.display().to_string();
        let spawned = Command::new(&self.driver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = spawned.map_err(|source| Error::Spawn { command: shown.clone(), source })?;
        let mut lines = child.stdout.take().map(|output| BufReader::new(output).lines());
        let port = lines.iter_mut().flatten().map_while(std::io::Result::ok).find_map(|line| {
            let (_, port) = line.split_once(STARTED)?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let driver = Driver { child, port: port.unwrap_or_default() };
        // The driver would stop on a full pipe.
        thread::spawn(move || lines.into_iter().flatten().for_each(drop));
        if port.is_some() { Ok(driver) } else { Err(Error::Browser(format!("{shown} did not say its port"))) }
    }
}

/// The driver's process, which ends with this value.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

enum System {
    Debian,
    Ubuntu,
    Mac,
    Other,
}

impl System {
    fn of_this_machine() -> Self {
        if cfg!(target_os = "macos") {
            return Self::Mac;
        }
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        let says = |key: &str, word: &str| {
            release.lines().filter_map(|line| line.strip_prefix(key)).any(|value| value.contains(word))
        };
        if says("ID=", "ubuntu") || says("ID_LIKE=", "ubuntu") {
            Self::Ubuntu
        } else if says("ID=", "debian") || says("ID_LIKE=", "debian") {
            Self::Debian
        } else {
            Self::Other
        }
    }

    fn packages(&self) -> Option<&'static [&'static str]> {
        match self {
            Self::Debian => Some(&["chromium", "chromium-driver", "fonts-noto-cjk", "fontconfig"]),
            Self::Ubuntu => Some(&["chromium-browser", "chromium-chromedriver", "fonts-noto-cjk", "fontconfig"]),
            Self::Mac | Self::Other => None,
        }
    }

    /// Only the administrator installs packages without being asked for a password.
    fn may_install(&self) -> bool {
        let user = Command::new("id").arg("-u").output();
        user.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
    }

    fn advice(&self) -> String {
        let line = match (self, self.packages()) {
            (_, Some(packages)) => format!("sudo apt-get update && sudo apt-get install -y {}", packages.join(" ")),
            (Self::Mac, _) => "brew install --cask google-chrome chromedriver".to_owned(),
            _ => "install Chromium, chromedriver and the Noto CJK fonts with your package manager".to_owned(),
        };
        format!(
            "The browser tests need Chromium, chromedriver and a Japanese font. Run\n\n    {line}\n\n\
             and try again, set CHROMIUM and CHROMEDRIVER to their paths, or leave these tests out with --fast."
        )
    }
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// The path that a person chose for a program.
fn chosen(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

/// The first of some programs that is there and starts, with its whole path, which the driver demands.
fn first_that_starts<'n>(mut names: impl Iterator<Item = &'n &'n str>) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::var_os("PATH").iter().flat_map(std::env::split_paths).collect();
    names.find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|path| starts(path)))
}

/// A file alone proves little: a package may hold nothing but a hint to install another one.
fn starts(program: &Path) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    program.is_file() && command.status().is_ok_and(|status| status.success())
}

fn has_japanese_font() -> bool {
    if cfg!(target_os = "macos") {
        return true;
    }
    Command::new("fc-list").args([":lang=ja", "family"]).output().is_ok_and(|output| !output.stdout.is_empty())
}
