//! Range requests.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// The range of bytes that a request selects.
#[derive(Debug, PartialEq, Eq)]
pub enum RequestedRange {
    /// All bytes.
    All,
    /// A part of the bytes.
    Part(Range<u64>),
    /// A range beyond the end.
    Unsatisfiable,
}

impl RequestedRange {
    /// Reads the range from the headers of a request for a resource with this ETag and
    /// length. Only a single range is supported; several ranges, and invalid ones, select
    /// all bytes, as RFC 9110 §14.2 allows.
    pub fn new(headers: &HeaderMap, etag: &str, length: u64) -> Self {
        let is_outdated = headers.get(header::IF_RANGE).is_some_and(|known| known != etag);
        let range = headers.get(header::RANGE).filter(|_| !is_outdated).and_then(|range| range.to_str().ok());
        let Some(ranges) = range.and_then(|range| http_range_header::parse_range_header(range).ok()) else {
            return Self::All;
        };
        match ranges.validate(length).as_deref() {
            Ok([range]) => Self::Part(*range.start()..range.end() + 1),
            Ok(_) => Self::All,
            Err(_) => Self::Unsatisfiable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(range: &str) -> RequestedRange {
        RequestedRange::new(&HeaderMap::from_iter([(header::RANGE, range.parse().unwrap())]), "\"t\"", 100)
    }

    #[test]
    fn a_range_follows_the_rfc() {
        assert_eq!(range("bytes=0-9"), RequestedRange::Part(0..10));
        assert_eq!(range("bytes=90-"), RequestedRange::Part(90..100));
        assert_eq!(range("bytes=-5"), RequestedRange::Part(95..100));
        assert_eq!(range("bytes=-500"), RequestedRange::Part(0..100));
        assert_eq!(range("bytes=90-500"), RequestedRange::Part(90..100));
        assert_eq!(range("bytes=100-"), RequestedRange::Unsatisfiable);
        assert_eq!(range("bytes=-0"), RequestedRange::Unsatisfiable);
        assert_eq!(range("bytes=0-1,5-6"), RequestedRange::All);
        assert_eq!(range("lines=1-2"), RequestedRange::All);
        assert_eq!(range("bytes=x"), RequestedRange::All);
    }

    #[test]
    fn a_range_of_another_version_is_ignored() {
        let range = |etag: &str| {
            let headers = [(header::RANGE, "bytes=0-9".parse().unwrap()), (header::IF_RANGE, etag.parse().unwrap())];
            RequestedRange::new(&HeaderMap::from_iter(headers), "\"t\"", 100)
        };
        assert_eq!(range("\"t\""), RequestedRange::Part(0..10));
        assert_eq!(range("\"u\""), RequestedRange::All);
    }
}
