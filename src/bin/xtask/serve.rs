//! Serves the built page on 127.0.0.1 as a careful host would, and rebuilds it when a source changes.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::build::build;
use super::site::{File, Site};
use super::tools::{Error, Result, root};

pub(crate) const DEFAULT_PORT: u16 = 8117;

/// A browser asks for several files at once.
const THREADS: usize = 4;

/// Editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

const SOURCES: [&str; 4] = ["src", "static", "index.html", "Cargo.toml"];

/// Builds, serves until the person stops it, and rebuilds on change if asked.
pub(crate) fn serve(port: u16, watch: bool) -> Result<()> {
    let site = build()?;
    print!("{}", site.sizes());
    let server = Server::start(Arc::new(site), port, "", Manner::Careful)?;
    println!("\nShirushi is at {}\nStop it with Ctrl-C.", server.address());
    if !watch {
        loop {
            thread::park();
        }
    }
    println!("A change of the sources rebuilds it; reload the page to see it.");
    let (_watcher, changes) = changes()?;
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        println!("\nA source changed.");
        match build() {
            Ok(site) => {
                print!("{}", site.sizes());
                server.replace(site);
                println!("Reload the page at {}", server.address());
            }
            Err(error) => eprintln!("error: {error}\nThe page stays as it was."),
        }
    }
    Ok(())
}

/// A message for each change of a watched file; reading one is no change.
fn changes() -> Result<(notify::RecommendedWatcher, Receiver<()>)> {
    let (sender, receiver) = channel();
    let refused = |error: notify::Error| Error::Watch(error.to_string());
    let root = root();
    let folder = root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(|path| is_source(path, &folder))) {
            // The receiver is gone only when the server is.
            let _ = sender.send(());
        }
    })
    .map_err(refused)?;
    // Editors replace a file by renaming, and a watch on the file itself would be lost with it: so the folder that
    // holds the two files is watched, without its subfolders `target` and `dist`.
    watcher.watch(&root, RecursiveMode::NonRecursive).map_err(refused)?;
    for folder in ["src", "static"] {
        watcher.watch(&root.join(folder), RecursiveMode::Recursive).map_err(refused)?;
    }
    Ok((watcher, receiver))
}

fn is_source(path: &Path, root: &Path) -> bool {
    let first = path.strip_prefix(root).ok().and_then(|path| path.components().next());
    first.is_some_and(|first| SOURCES.iter().any(|source| first.as_os_str() == *source))
}

/// Which headers go with every file.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Manner {
    /// The policy and its companions.
    Careful,
    /// None of them, like a plain static host: the page must protect itself.
    Plain,
}

/// The running server; it ends with the process.
pub(crate) struct Server {
    site: Arc<RwLock<Arc<Site>>>,
    listening: SocketAddr,
    under: String,
}

impl Server {
    /// Serves a page under a path such as `/demo`; port 0 takes a free one.
    pub(crate) fn start(site: Arc<Site>, port: u16, under: &str, manner: Manner) -> Result<Self> {
        let refused = |problem: String| Error::Listen { port, problem };
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| refused(error.to_string()))?;
        let listening = http.server_addr().to_ip().ok_or_else(|| refused("no address".into()))?;
        let http = Arc::new(http);
        let site = Arc::new(RwLock::new(site));
        for _ in 0..THREADS {
            let (http, site, under) = (Arc::clone(&http), Arc::clone(&site), under.to_owned());
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    let site = Arc::clone(&site.read().unwrap_or_else(PoisonError::into_inner));
                    // A visitor who went away is no failure of the server.
                    let _ = answer(request, &site, &under, manner);
                }
            });
        }
        Ok(Self { site, listening, under: under.to_owned() })
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}{}/", self.listening, self.under)
    }

    fn replace(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }
}

fn answer(request: Request, site: &Site, under: &str, manner: Manner) -> std::io::Result<()> {
    let response = respond(&request, site, under);
    request.respond(match manner {
        Manner::Careful => secured(response, site),
        Manner::Plain => response,
    })
}

fn respond(request: &Request, site: &Site, under: &str) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return refusal(405, "method not allowed");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let Some(file) = path.strip_prefix(under).and_then(|path| site.get(path)) else {
        return refusal(404, "not found");
    };
    if asks(request, "If-None-Match").is_some_and(|tags| tags.contains(&file.tag)) {
        return described(Response::from_data(Vec::new()).with_status_code(304), file);
    }
    let compressed = file.gzip.as_ref().filter(|_| asks(request, "Accept-Encoding").is_some_and(accepts_gzip));
    let response = Response::from_data(compressed.unwrap_or(&file.bytes).clone());
    let encoding: &[_] = if compressed.is_some() { &[("Content-Encoding", "gzip")] } else { &[] };
    with(described(response, file), encoding)
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

fn described(response: Answer, file: &File) -> Answer {
    let cache = if file.never_changes { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        ("Content-Type", file.mime),
        ("Cache-Control", cache),
        ("ETag", file.tag.as_str()),
        ("Vary", "Accept-Encoding"),
    ];
    // By default larger files go out in chunks, without the length that tells the progress.
    with(response, &headers).with_chunked_threshold(usize::MAX)
}

fn refusal(status: u16, text: &str) -> Answer {
    Response::from_string(text).with_status_code(StatusCode(status))
}

fn secured(response: Answer, site: &Site) -> Answer {
    let headers = [
        ("Content-Security-Policy", site.policy.as_str()),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ];
    with(response, &headers)
}

/// All of these are ASCII: constants, digits and the policy, which the build checks.
fn with(response: Answer, headers: &[(&str, &str)]) -> Answer {
    let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
    headers.fold(response, Response::with_header)
}

fn asks<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn accepts_gzip(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| matches!(encoding.trim().split(';').next(), Some("gzip" | "*")))
}
