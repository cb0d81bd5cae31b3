//! A browser: it requests pages over a persistent connection and receives events over
//! another.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The maximum time of a request.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A connection for pages.
pub struct Browser {
    address: String,
    pages: BufReader<TcpStream>,
}

/// A tab's stream of events.
pub struct Tab(BufReader<TcpStream>);

impl Browser {
    /// Connects to the server at `address`, host and port.
    pub fn connect(address: &str) -> io::Result<Self> {
        Ok(Self { address: address.to_string(), pages: connection(address)? })
    }

    /// Requests the whole page at `path`.
    pub fn page(&mut self, path: &str) -> io::Result<String> {
        request(&mut self.pages, &self.address, path)?;
        let length = head(&mut self.pages)?.ok_or_else(|| broken(format!("{path} has no length")))?;
        let mut body = vec![0; length];
        self.pages.read_exact(&mut body)?;
        String::from_utf8(body).map_err(|error| broken(error.to_string()))
    }

    /// Opens a tab at `path`, which receives events from now on.
    pub fn tab(&self, path: &str) -> io::Result<Tab> {
        let mut stream = connection(&self.address)?;
        request(&mut stream, &self.address, &format!("/.dateline/events?path={path}"))?;
        head(&mut stream)?;
        let mut tab = Tab(stream);
        tab.wait_for("hello")?;
        Ok(tab)
    }
}

impl Tab {
    /// Waits for an event.
    ///
    /// # Errors
    /// If it does not arrive in time, although the stream is alive, or if the stream ends.
    pub fn wait_for(&mut self, event: &str) -> io::Result<()> {
        let expected = format!("event: {event}");
        let started = Instant::now();
        let mut line = String::new();
        while line.trim_end() != expected {
            if started.elapsed() > TIMEOUT {
                return Err(broken(format!("no event {event} in {} s", TIMEOUT.as_secs())));
            }
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(broken(format!("the stream ended before the event {event}")));
            }
        }
        Ok(())
    }
}

fn connection(address: &str) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    Ok(BufReader::with_capacity(256 * 1024, stream))
}

fn request(stream: &mut BufReader<TcpStream>, address: &str, path: &str) -> io::Result<()> {
    stream.get_mut().write_all(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())
}

/// Reads the head of a response. Returns the length of its body, if the head has it.
fn head(stream: &mut BufReader<TcpStream>) -> io::Result<Option<usize>> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200 ") {
        return Err(broken(format!("the response was {}", line.trim_end())));
    }
    let mut length = None;
    while line != "\r\n" {
        line.clear();
        stream.read_line(&mut line)?;
        length = length.or(line.strip_prefix("content-length: ").and_then(|text| text.trim().parse().ok()));
    }
    Ok(length)
}

fn broken(message: String) -> io::Error {
    io::Error::other(message)
}
