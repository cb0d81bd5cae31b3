//! What is sent of a thing that is there: all of it, a part, or word that the
//! browser has it already.

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
use super::types::{content_type, is_html};
use crate::base::fingerprint;
use crate::disk::OpenFile;

/// Bytes of a file that are read at once.
const CHUNK: u64 = 256 * 1024;

/// Something that can be sent.
pub struct Content {
    kind: String,
    tag: String,
    body: ContentBody,
}

enum ContentBody {
    Bytes(Bytes),
    File(OpenFile),
}

/// The version of these bytes.
fn version_of(bytes: &[u8]) -> String {
    fingerprint(bytes).to_string()
}

impl Content {
    /// What was made for `path`; a page gets the preview's script, for a site at
    /// `base`.
    pub fn made(path: &str, bytes: &[u8], base: &str) -> Self {
        let kind = content_type(path);
        if !is_html(&kind) {
            return Self { kind, tag: version_of(bytes), body: ContentBody::Bytes(bytes.to_vec().into()) };
        }
        // A page that came with an older script is not the same.
        let tag = format!("{}-{}", version_of(bytes), client::mark());
        let body = with_script(bytes, base, &tag);
        Self { kind, tag, body: ContentBody::Bytes(body.into()) }
    }

    /// The file that is shown at `path`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(path: &str, file: &Path, base: &str) -> io::Result<Self> {
        let mut open = OpenFile::open(file)?;
        let kind = content_type(path);
        let stamp = open.stamp();
        if is_html(&kind) {
            return Ok(Self::made(path, &open.read(0..stamp.length)?, base));
        }
        let tag = format!("{:x}-{:x}", stamp.modified_ns, stamp.length);
        Ok(Self { kind, tag, body: ContentBody::File(open) })
    }

    /// A text of the server's own, of the type that the ending of `name` tells.
    pub fn own(name: &str, text: impl Into<Bytes>) -> Self {
        let text = text.into();
        Self { kind: content_type(name), tag: version_of(&text), body: ContentBody::Bytes(text) }
    }

    /// Its version, by which a browser knows whether it shows the newest.
    pub fn version(&self) -> &str {
        &self.tag
    }

    /// The answer to a request with these headers.
    pub fn answer(self, method: &Method, asked: &HeaderMap) -> Response {
        let tag = format!("\"{}\"", self.tag);
        if has_already(asked, &tag) {
            return self.respond(StatusCode::NOT_MODIFIED);
        }
        let length = self.length();
        match part_asked(asked, &tag, length) {
            RequestedRange::All => self.send(StatusCode::OK, 0..length, method),
            RequestedRange::Some(range) => {
                let told = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                with_range(self.send(StatusCode::PARTIAL_CONTENT, range, method), &told)
            }
            RequestedRange::Beyond => {
                let answer = self.respond(StatusCode::RANGE_NOT_SATISFIABLE);
                with_range(answer, &format!("bytes */{length}"))
            }
        }
    }

    /// The answer with all of it and another status, as for a page that says that
    /// there is none.
    pub fn answer_as(self, status: StatusCode, method: &Method) -> Response {
        let all = 0..self.length();
        self.send(status, all, method)
    }

    fn length(&self) -> u64 {
        match &self.body {
            ContentBody::Bytes(bytes) => bytes.len() as u64,
            ContentBody::File(file) => file.stamp().length,
        }
    }

    fn send(self, status: StatusCode, range: Range<u64>, method: &Method) -> Response {
        let mut response = self.respond(status);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LENGTH, (range.end - range.start).into());
        headers.insert(header::CONTENT_TYPE, value(&self.kind));
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if method != Method::HEAD {
            *response.body_mut() = self.body.part(range);
        }
        response
    }

    /// An answer without a body.
    fn respond(&self, status: StatusCode) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::ETAG, value(&format!("\"{}\"", self.tag)));
        // To be asked every time, and mostly answered with “not modified”.
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
            Self::File(file) => in_chunks(file, range),
        }
    }
}

/// The bytes as they are read, so that a film does not have to fit into memory.
fn in_chunks(mut file: OpenFile, range: Range<u64>) -> Body {
    let (chunks, body) = mpsc::channel::<io::Result<Bytes>>(2);
    tokio::task::spawn_blocking(move || {
        let mut at = range.start;
        while at < range.end {
            let end = range.end.min(at + CHUNK);
            let chunk = match file.read(at..end) {
                Ok(bytes) if bytes.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
                other => other.map(Bytes::from),
            };
            at += chunk.as_ref().map_or(0, |bytes| bytes.len() as u64);
            let is_over = chunk.is_err();
            // A browser that has gone takes no more.
            if chunks.blocking_send(chunk).is_err() || is_over {
                break;
            }
        }
    });
    Body::from_stream(ReceiverStream::new(body))
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn with_range(mut response: Response, range: &str) -> Response {
    response.headers_mut().insert(header::CONTENT_RANGE, value(range));
    response
}

fn has_already(asked: &HeaderMap, tag: &str) -> bool {
    let tags = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = tags.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// The part that is asked for.
#[derive(Debug, PartialEq, Eq)]
enum RequestedRange {
    All,
    Some(Range<u64>),
    Beyond,
}

/// One range is heeded; for several, and for what is not understood, all is sent,
/// as RFC 9110 §14.2 allows.
fn part_asked(asked: &HeaderMap, tag: &str, length: u64) -> RequestedRange {
    let is_for_other = asked.get(header::IF_RANGE).is_some_and(|known| known != tag);
    let range = asked.get(header::RANGE).filter(|_| !is_for_other).and_then(|range| range.to_str().ok());
    let Some(ranges) = range.and_then(|range| http_range_header::parse_range_header(range).ok()) else {
        return RequestedRange::All;
    };
    match ranges.validate(length).as_deref() {
        Ok([range]) => RequestedRange::Some(*range.start()..range.end() + 1),
        Ok(_) => RequestedRange::All,
        Err(_) => RequestedRange::Beyond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(range: &str) -> RequestedRange {
        part_asked(&HeaderMap::from_iter([(header::RANGE, range.parse().unwrap())]), "\"t\"", 100)
    }

    #[test]
    fn a_range_is_what_the_rfc_says() {
        assert_eq!(part("bytes=0-9"), RequestedRange::Some(0..10));
        assert_eq!(part("bytes=90-"), RequestedRange::Some(90..100));
        assert_eq!(part("bytes=-5"), RequestedRange::Some(95..100));
        assert_eq!(part("bytes=-500"), RequestedRange::Some(0..100));
        assert_eq!(part("bytes=90-500"), RequestedRange::Some(90..100));
        assert_eq!(part("bytes=100-"), RequestedRange::Beyond);
        assert_eq!(part("bytes=-0"), RequestedRange::Beyond);
        assert_eq!(part("bytes=0-1,5-6"), RequestedRange::All);
        assert_eq!(part("lines=1-2"), RequestedRange::All);
        assert_eq!(part("bytes=x"), RequestedRange::All);
    }

    #[test]
    fn a_range_of_another_version_is_not_heeded() {
        let asked = |tag: &str| {
            let headers = [(header::RANGE, "bytes=0-9".parse().unwrap()), (header::IF_RANGE, tag.parse().unwrap())];
            part_asked(&HeaderMap::from_iter(headers), "\"t\"", 100)
        };
        assert_eq!(asked("\"t\""), RequestedRange::Some(0..10));
        assert_eq!(asked("\"u\""), RequestedRange::All);
    }

    #[test]
    fn a_version_that_the_browser_has_is_known_by_its_tag() {
        let has =
            |tags: &str| has_already(&HeaderMap::from_iter([(header::IF_NONE_MATCH, tags.parse().unwrap())]), "\"t\"");
        assert!(has("\"t\"") && has("W/\"t\"") && has("\"s\", \"t\"") && has("*"));
        assert!(!has("\"s\"") && !has("t"));
    }
}
