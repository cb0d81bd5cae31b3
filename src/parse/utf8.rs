//! Decoding of UTF-8.

use std::borrow::Cow;
use std::sync::Arc;

use crate::base::Span;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};

/// Decodes the text of a file; returns a diagnostic if it is not UTF-8.
///
/// Each invalid byte becomes a `?`, so that all byte offsets stay valid. UTF-16
/// becomes an empty text.
pub fn decode<'a>(bytes: &'a [u8], file: &Arc<str>) -> (Cow<'a, str>, Option<Diagnostic>) {
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return (Cow::Borrowed(text), None),
        Err(fault) => fault,
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let place = Location { file: file.clone(), span: Some(Span::new(0..2)) };
        return (Cow::Borrowed(""), Some(catalog::utf16(place)));
    }
    let at = fault.valid_up_to();
    let place = Location { file: file.clone(), span: Some(Span::new(at..at + 1)) };
    let problem = catalog::invalid_utf8(place, bytes[at]);
    (Cow::Owned(replace_invalid(bytes)), Some(problem))
}

fn replace_invalid(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::line_column;

    #[test]
    fn the_first_invalid_byte_is_reported_with_its_location() {
        let bytes = b"ok\nna\xefve \xff";
        let (text, problem) = decode(bytes, &"a.md".into());
        let problem = problem.expect("it is not UTF-8");
        let at = problem.location.and_then(|place| place.span).expect("it has a place").start as usize;
        assert_eq!((text.as_ref(), text.len()), ("ok\nna?ve ?", bytes.len()));
        assert_eq!(problem.message, "found the byte 0xEF, expected UTF-8");
        assert_eq!(line_column(bytes, at), crate::base::LineColumn { line: 2, column: 3 });
    }

    #[test]
    fn utf16_is_recognized() {
        let (_, problem) = decode(b"\xff\xfe-\0-\0-\0", &"a.md".into());
        assert_eq!(problem.expect("it is not UTF-8").message, "found UTF-16, expected UTF-8");
    }
}
