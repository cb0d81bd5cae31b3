//! The content of a response: all of it, a range, or “not modified”.

use std::io;
use std::ops::Range;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::client;
use super::inject::with_script;
use super::media_type::{content_type, is_html};
use super::range::RequestedRange;
use crate::base::fingerprint;
use crate::disk::RangeReader;

/// Number of bytes of a file that are read at once.
const CHUNK: u64 = 256 * 1024;

/// Content with its media type and version.
pub struct Content {
    media_type: String,
    version: String,
    body: ContentBody,
}

enum ContentBody {
    Bytes(Bytes),
    File(RangeReader),
}

fn version_of(bytes: &[u8]) -> String {
    fingerprint(bytes).to_string()
}

impl Content {
    /// Generated content for `path` of a site at `base`. An HTML page gets the preview's
    /// script.
    pub fn generated(path: &str, bytes: &[u8], base: &str) -> Self {
        let media_type = content_type(path);
        if !is_html(&media_type) {
            return Self { media_type, version: version_of(bytes), body: ContentBody::Bytes(bytes.to_vec().into()) };
        }
        // A page with an older script is another version.
        let version = format!("{}-{}", version_of(bytes), client::script_version());
        let body = with_script(bytes, base, &version);
        Self { media_type, version, body: ContentBody::Bytes(body.into()) }
    }

    /// The content of the file that is served at `path`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn file(path: &str, file: &Path, base: &str) -> io::Result<Self> {
        let mut open = RangeReader::open(file)?;
        let media_type = content_type(path);
        let version = open.version();
        if is_html(&media_type) {
            return Ok(Self::generated(path, &open.read(0..version.length)?, base));
        }
        let version = format!("{:x}-{:x}", version.modified_ns, version.length);
        Ok(Self { media_type, version, body: ContentBody::File(open) })
    }

    /// A text of the server itself, with the media type of `name`.
    pub fn own(name: &str, text: impl Into<Bytes>) -> Self {
        let text = text.into();
        Self { media_type: content_type(name), version: version_of(&text), body: ContentBody::Bytes(text) }
    }

    /// The version, by which a browser detects newer content.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The response to a request with these headers.
    pub fn respond(self, method: &Method, headers: &HeaderMap) -> Response {
        let etag = self.etag();
        if is_known(headers, &etag) {
            return self.respond_empty(StatusCode::NOT_MODIFIED);
        }
        let length = self.length();
        match RequestedRange::new(headers, &etag, length) {
            RequestedRange::All => self.send(StatusCode::OK, 0..length, method),
            RequestedRange::Part(range) => {
                let content_range = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                with_content_range(self.send(StatusCode::PARTIAL_CONTENT, range, method), &content_range)
            }
            RequestedRange::Unsatisfiable => {
                let response = self.respond_empty(StatusCode::RANGE_NOT_SATISFIABLE);
                with_content_range(response, &format!("bytes */{length}"))
            }
        }
    }

    /// The response with the whole content and another status, as for the page “not
    /// found”.
    pub fn respond_with_status(self, status: StatusCode, method: &Method) -> Response {
        let all = 0..self.length();
        self.send(status, all, method)
    }

    fn etag(&self) -> String {
        format!("\"{}\"", self.version)
    }

    fn length(&self) -> u64 {
        match &self.body {
            ContentBody::Bytes(bytes) => bytes.len() as u64,
            ContentBody::File(file) => file.version().length,
        }
    }

    fn send(self, status: StatusCode, range: Range<u64>, method: &Method) -> Response {
        let mut response = self.respond_empty(status);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LENGTH, (range.end - range.start).into());
        headers.insert(header::CONTENT_TYPE, header_value(&self.media_type));
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if method != Method::HEAD {
            *response.body_mut() = self.body.part(range);
        }
        response
    }

    /// A response without a body.
    fn respond_empty(&self, status: StatusCode) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::ETAG, header_value(&self.etag()));
        // Browsers must revalidate each time, mostly with the result “not modified”.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }
}

impl ContentBody {
    fn part(self, range: Range<u64>) -> Body {
        match self {
            Self::Bytes(bytes) => {
                let at = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                Body::from(bytes.slice(at(range.start)..at(range.end)))
            }
            Self::File(file) => read_in_chunks(file, range),
        }
    }
}

/// Streams the bytes as they are read, so that a film does not have to fit into memory.
fn read_in_chunks(mut file: RangeReader, range: Range<u64>) -> Body {
    let (chunks, body) = mpsc::channel::<io::Result<Bytes>>(2);
    tokio::task::spawn_blocking(move || {
        let mut at = range.start;
        while at < range.end {
            let end = range.end.min(at + CHUNK);
            let chunk = match file.read(at..end) {
                Ok(bytes) if bytes.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
                read => read.map(Bytes::from),
            };
            at += chunk.as_ref().map_or(0, |bytes| bytes.len() as u64);
            let is_over = chunk.is_err();
            // Sending fails if the browser has disconnected.
            if chunks.blocking_send(chunk).is_err() || is_over {
                break;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(body))
}

fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn with_content_range(mut response: Response, range: &str) -> Response {
    response.headers_mut().insert(header::CONTENT_RANGE, header_value(range));
    response
}

/// Whether the browser has the version with this ETag already.
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let etags = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut etags = etags.flat_map(|value| value.split(',')).map(str::trim);
    etags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_version_is_recognized_by_its_etag() {
        let is_known =
            |etags: &str| is_known(&HeaderMap::from_iter([(header::IF_NONE_MATCH, etags.parse().unwrap())]), "\"t\"");
        assert!(is_known("\"t\"") && is_known("W/\"t\"") && is_known("\"s\", \"t\"") && is_known("*"));
        assert!(!is_known("\"s\"") && !is_known("t"));
    }
}
