//! What a running preview knows, asked from another process.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::port::{PORTS, PreviewInfo};
use crate::disk;

/// How long a port may take to say whose it is.
const PATIENCE: Duration = Duration::from_millis(300);

/// How long a preview may take to make a page.
const LONGER: Duration = Duration::from_secs(10);

/// An answer that is longer is none.
const MOST: u64 = 64 * 1024 * 1024;

/// Asks the preview of the site in `folder`, if one runs on a usual port of this
/// machine, why the page at `path` is as it is: its address, and its answer in JSON.
pub fn query_preview(folder: &Path, path: &str) -> Option<(SocketAddr, String)> {
    let here = PORTS.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let is_it = |about: PreviewInfo| !about.site.is_empty() && disk::is_same_folder(Path::new(&about.site), folder);
    let mut previews = here.filter(|address| about(*address).is_some_and(is_it));
    let address = previews.next()?;
    let question = format!("/.dateline/why?path={}", utf8_percent_encode(path, NON_ALPHANUMERIC));
    Some((address, get(address, &question, LONGER)?))
}

/// Asks whoever is at `address` whether it is a preview.
pub fn about(address: SocketAddr) -> Option<PreviewInfo> {
    let body = get(address, "/.dateline/about", PATIENCE)?;
    serde_json::from_str(&body).ok().filter(|about: &PreviewInfo| about.program == "dateline")
}

/// The body of an answer that says that all is well.
fn get(address: SocketAddr, path: &str, patience: Duration) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(patience)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    // What has come until it stops is judged.
    let _ = stream.take(MOST).read_to_string(&mut answer);
    let (head, body) = answer.split_once("\r\n\r\n")?;
    head.starts_with("HTTP/1.1 200").then(|| body.to_string())
}
