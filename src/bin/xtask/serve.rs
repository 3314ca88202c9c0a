//! Serves the built page on 127.0.0.1 as a careful host would, and rebuilds it when a source changes.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::build::build;
use super::site::Site;
use super::tools::{Error, Result, root};

pub(crate) const DEFAULT_PORT: u16 = 8117;

/// How long a connection may say nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Longer than any browser's request for a file, in bytes.
const LONGEST_REQUEST: u64 = 64 * 1024;

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
        let refused = |error: io::Error| Error::Listen { port, problem: error.to_string() };
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(refused)?;
        let listening = listener.local_addr().map_err(refused)?;
        let site = Arc::new(RwLock::new(site));
        let (shared, prefix) = (Arc::clone(&site), under.to_owned());
        // A thread for each connection: browsers open some ahead of need and say nothing on them, and no other request
        // may wait behind those.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&shared.read().unwrap_or_else(PoisonError::into_inner));
                let under = prefix.clone();
                // A visitor who went away is no failure of the server.
                thread::spawn(move || _ = converse(stream, &site, &under, manner));
            }
        });
        Ok(Self { site, listening, under: under.to_owned() })
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}{}/", self.listening, self.under)
    }

    fn replace(&self, site: Site) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }
}

/// One request and its answer; the connection ends with it.
fn converse(stream: TcpStream, site: &Site, under: &str, manner: Manner) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let Some(request) = Request::read(&stream)? else { return Ok(()) };
    let mut answer = respond(&request, site, under);
    if manner == Manner::Careful {
        answer.headers.extend([
            ("Content-Security-Policy", site.policy.clone()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
        ]);
    }
    answer.write(&stream, request.method == "HEAD")
}

/// What of a request matters here.
struct Request {
    method: String,
    path: String,
    accepts_gzip: bool,
    if_none_match: String,
}

impl Request {
    /// `None` where the visitor says nothing, or not in HTTP.
    fn read(stream: &TcpStream) -> io::Result<Option<Self>> {
        let mut lines = BufReader::new(stream.take(LONGEST_REQUEST)).lines();
        let Some(first) = lines.next().transpose()? else { return Ok(None) };
        let mut words = first.split(' ');
        let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let mut request = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            accepts_gzip: false,
            if_none_match: String::new(),
        };
        for line in lines {
            let line = line?;
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => request.accepts_gzip = accepts_gzip(value),
                "if-none-match" => request.if_none_match = value.trim().to_owned(),
                _ => {}
            }
        }
        Ok(Some(request))
    }
}

fn accepts_gzip(encodings: &str) -> bool {
    encodings.split(',').any(|encoding| matches!(encoding.trim().split(';').next(), Some("gzip" | "*")))
}

/// An answer that borrows its content from the page.
struct Answer<'s> {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: &'s [u8],
}

fn respond<'s>(request: &Request, site: &'s Site, under: &str) -> Answer<'s> {
    let refusal = |status| Answer {
        status,
        headers: vec![("Content-Type", "text/plain".to_owned())],
        body: "not here\n".as_bytes(),
    };
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return refusal("405 Method Not Allowed");
    }
    let Some(file) = request.path.strip_prefix(under).and_then(|path| site.get(path)) else {
        return refusal("404 Not Found");
    };
    let cache = if file.never_changes { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = vec![
        ("Content-Type", file.mime.to_owned()),
        ("Cache-Control", cache.to_owned()),
        ("ETag", file.tag.clone()),
        ("Vary", "Accept-Encoding".to_owned()),
    ];
    if request.if_none_match.contains(&file.tag) {
        return Answer { status: "304 Not Modified", headers, body: &[] };
    }
    match file.gzip.as_ref().filter(|_| request.accepts_gzip) {
        Some(body) => {
            headers.push(("Content-Encoding", "gzip".to_owned()));
            Answer { status: "200 OK", headers, body }
        }
        None => Answer { status: "200 OK", headers, body: &file.bytes },
    }
}

impl Answer<'_> {
    fn write(&self, mut stream: &TcpStream, head_only: bool) -> io::Result<()> {
        let mut head =
            format!("HTTP/1.1 {}\r\nConnection: close\r\nContent-Length: {}\r\n", self.status, self.body.len());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if !head_only {
            stream.write_all(self.body)?;
        }
        stream.shutdown(Shutdown::Write)
    }
}
