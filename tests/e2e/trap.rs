//! A proxy that the browser is told to use for everything but this machine: it answers nothing and notes every request.
//!
//! It sees what the page's own log cannot: requests of workers, of service workers and of the browser itself.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

/// Chromium talks to its maker by itself, whatever page is open and whatever flags it is given.
const MAKERS: [&str; 3] = [".google.com", ".googleapis.com", ".gvt1.com"];

/// A running trap.
#[derive(Clone)]
pub(crate) struct Trap {
    listening: SocketAddr,
    caught: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    pub(crate) async fn set() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let listening = listener.local_addr().expect("the port is known");
        let caught = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&caught);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let notes = Arc::clone(&notes);
                tokio::spawn(async move {
                    let mut request = vec![0; 2048];
                    let length = stream.read(&mut request).await.unwrap_or(0);
                    let request = String::from_utf8_lossy(&request[..length]);
                    // Browsers open connections ahead of need; only one that asks for something counts.
                    if let Some(line) = request.lines().next().filter(|line| !is_the_browsers(line)) {
                        notes.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
                    }
                });
            }
        });
        Self { listening, caught }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.listening)
    }

    /// The first line of each request so far.
    pub(crate) fn caught(&self) -> Vec<String> {
        self.caught.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until a request that contains a text has been caught.
    pub(crate) async fn catches(&self, text: &str) -> bool {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) {
            if self.caught().iter().any(|line| line.contains(text)) {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    }
}

/// Whether a request line such as `CONNECT update.googleapis.com:443 HTTP/1.1` is for the browser's maker.
fn is_the_browsers(line: &str) -> bool {
    let address = line.split(' ').nth(1).unwrap_or_default();
    let host = address.strip_prefix("http://").unwrap_or(address).split(['/', ':']).next().unwrap_or_default();
    MAKERS.iter().any(|maker| host.ends_with(maker))
}
