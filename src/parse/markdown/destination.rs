//! Parses the destinations of links and pictures.

use super::target::{self, ParsedReference, split_scheme};
use crate::base::ContentPath;
use crate::diagnostic::nearest;
use crate::model::{KindId, Kinds, Target};

/// The destination of a link or picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// A URL of another site, an address, or an id in this page; published as written.
    External(String),
    /// A file or page of the site, as written.
    Local(String),
    /// A document.
    Reference(Target),
    /// An attribution: the text after `said:`.
    Attribution(String),
    /// A figure: the kind that measures, and the text after the scheme.
    Figure(KindId, String),
    /// An event: the kind that occurs, and the text after the scheme.
    Event(KindId, String),
    /// No destination.
    Empty,
    /// A path that leaves `content/`.
    OutsideContent,
    /// A scheme that resembles the name of a kind: both names.
    MistypedScheme(String, String),
    /// A scheme that may not be published.
    Unsafe(String),
}

/// The schemes of external URLs that may be published.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Well-known schemes that may not be published. They are not reported as mistyped kinds.
const UNSAFE_SCHEMES: &[&str] =
    &["javascript", "vbscript", "data", "file", "ftp", "blob", "about", "sms", "geo", "urn", "ws", "wss"];

/// The scheme of attributions.
const ATTRIBUTION: &str = "said";

/// Parses the destination of `[text](written)`.
pub fn parse(written: &str, kinds: &Kinds, from: &ContentPath) -> Destination {
    let clean = strip_hidden(written);
    let Some((scheme, rest)) = split_scheme(&clean) else { return parse_relative(&clean, from) };
    let scheme = scheme.to_ascii_lowercase();
    if SCHEMES.contains(&scheme.as_str()) {
        return Destination::External(clean.into_owned());
    }
    if scheme == ATTRIBUTION {
        return Destination::Attribution(target::decode(rest).trim().to_string());
    }
    match kinds.by_name(&scheme) {
        Some(id) if kinds.get(id).capabilities.measures => Destination::Figure(id, rest.to_string()),
        Some(id) if kinds.get(id).capabilities.occurs => Destination::Event(id, rest.to_string()),
        Some(_) => target::parse_scheme(&scheme, rest, kinds).map_or(Destination::Empty, Destination::Reference),
        None => parse_unknown_scheme(scheme, kinds),
    }
}

/// Removes control characters and line ends. Browsers ignore them in URLs, so they could
/// hide a scheme.
fn strip_hidden(written: &str) -> std::borrow::Cow<'_, str> {
    let written = written.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if written.contains(is_hidden) {
        written.chars().filter(|c| !is_hidden(*c)).collect::<String>().into()
    } else {
        written.into()
    }
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

fn parse_unknown_scheme(scheme: String, kinds: &Kinds) -> Destination {
    let names = kinds.iter().map(|(_, kind)| kind.name.as_str()).chain([ATTRIBUTION]);
    match nearest(&scheme, names).filter(|_| !UNSAFE_SCHEMES.contains(&scheme.as_str())) {
        Some(near) => Destination::MistypedScheme(scheme, near.to_string()),
        None => Destination::Unsafe(scheme),
    }
}

fn parse_relative(written: &str, from: &ContentPath) -> Destination {
    let path = &written[..written.find(['?', '#']).unwrap_or(written.len())];
    let is_network_path = || written.as_bytes()[..2.min(written.len())].iter().all(|b| matches!(b, b'/' | b'\\'));
    if written.is_empty() {
        Destination::Empty
    } else if path.is_empty() || (written.len() > 1 && is_network_path()) {
        Destination::External(written.to_string())
    } else if target::is_document_path(path) {
        match target::resolve_path(path, from) {
            ParsedReference::Target(target) => Destination::Reference(target),
            ParsedReference::OutsideContent => Destination::OutsideContent,
        }
    } else {
        Destination::Local(written.to_string())
    }
}

/// Whether raw HTML may link to `url`.
pub fn is_safe(url: &str) -> bool {
    let clean = strip_hidden(url);
    split_scheme(&clean).is_none_or(|(scheme, _)| SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
}
