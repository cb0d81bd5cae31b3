//! The identity of a running preview.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::ops::RangeInclusive;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The port of the first preview. No other static-site generator uses it by default.
pub const DEFAULT_PORT: u16 = 2400;

/// The ports that previews try to use.
pub const PORTS: RangeInclusive<u16> = DEFAULT_PORT..=DEFAULT_PORT + 100;

/// The maximum time to connect to a preview and to learn its identity.
const INFO_TIMEOUT: Duration = Duration::from_millis(300);

/// The maximum size of a response.
const MAX_RESPONSE: u64 = 64 * 1024 * 1024;

/// The identity of a preview, served as JSON.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct PreviewInfo {
    /// `dateline`.
    pub program: String,
    /// The folder of the site; empty if the preview is visible to other machines.
    pub site: String,
    /// The process id.
    pub process: u32,
}

impl PreviewInfo {
    /// The identity of a preview of `site` in this process.
    pub fn new(site: String) -> Self {
        Self { program: "dateline".into(), site, process: std::process::id() }
    }

    /// Requests the identity of the preview at `address`. Returns `None` if no preview
    /// answers.
    pub fn request(address: SocketAddr) -> Option<Self> {
        let body = get(address, "/.dateline/about", INFO_TIMEOUT)?;
        serde_json::from_str(&body).ok().filter(|info: &Self| info.program == "dateline")
    }
}

/// Requests `path` and returns the body of a successful response.
pub fn get(address: SocketAddr, path: &str, timeout: Duration) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&address, INFO_TIMEOUT).ok()?;
    stream.set_read_timeout(Some(timeout)).ok()?;
    stream.set_write_timeout(Some(INFO_TIMEOUT)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut response = String::new();
    // After a timeout, the part received so far is used.
    let _ = stream.take(MAX_RESPONSE).read_to_string(&mut response);
    let (head, body) = response.split_once("\r\n\r\n")?;
    head.starts_with("HTTP/1.1 200").then(|| body.to_string())
}
