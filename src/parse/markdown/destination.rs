//! Where a link leads, read from what is written.

use super::target::{self, Written, split_scheme};
use crate::base::ContentPath;
use crate::diagnostic::nearest;
use crate::model::{KindId, Kinds, Target};

/// Where a link or picture leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// Another site, an address, or an id in this page; published as written.
    External(String),
    /// A file or page of the site, as written.
    Local(String),
    /// Another document.
    Reference(Target),
    /// An attribution: what follows `said:`.
    Said(String),
    /// A figure: the kind that measures, and what follows the scheme.
    Figure(KindId, String),
    /// An event: the kind that occurs, and what follows the scheme.
    Event(KindId, String),
    /// Nowhere: there is no destination.
    Nowhere,
    /// Out of `content/`.
    Outside,
    /// A scheme that is almost this kind's name.
    NearScheme(String, String),
    /// A scheme that may not be published.
    Unsafe(String),
}

const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Schemes of other programs that a kind's name may resemble.
const FOREIGN: &[&str] =
    &["javascript", "vbscript", "data", "file", "ftp", "blob", "about", "sms", "geo", "urn", "ws", "wss"];

/// The scheme of attributions.
const SAID: &str = "said";

/// Reads the destination of `[text](written)`.
pub fn read(written: &str, kinds: &Kinds, from: &ContentPath) -> Destination {
    let clean = visible(written);
    let Some((scheme, rest)) = split_scheme(&clean) else { return relative(&clean, from) };
    let scheme = scheme.to_ascii_lowercase();
    if SCHEMES.contains(&scheme.as_str()) {
        return Destination::External(clean.into_owned());
    }
    if scheme == SAID {
        return Destination::Said(target::decode(rest).trim().to_string());
    }
    match kinds.by_name(&scheme) {
        Some(id) if kinds.get(id).capabilities.measures => Destination::Figure(id, rest.to_string()),
        Some(id) if kinds.get(id).capabilities.occurs => Destination::Event(id, rest.to_string()),
        Some(_) => target::of_scheme(&scheme, rest, kinds).map_or(Destination::Nowhere, Destination::Reference),
        None => unknown(scheme, kinds),
    }
}

/// Browsers skip control characters and line ends in URLs, so they hide schemes.
fn visible(written: &str) -> std::borrow::Cow<'_, str> {
    let written = written.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if written.contains(hidden) {
        written.chars().filter(|c| !hidden(*c)).collect::<String>().into()
    } else {
        written.into()
    }
}

fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

fn unknown(scheme: String, kinds: &Kinds) -> Destination {
    let names = kinds.iter().map(|(_, kind)| kind.name.as_str()).chain([SAID]);
    match nearest(&scheme, names).filter(|_| !FOREIGN.contains(&scheme.as_str())) {
        Some(near) => Destination::NearScheme(scheme, near.to_string()),
        None => Destination::Unsafe(scheme),
    }
}

fn relative(written: &str, from: &ContentPath) -> Destination {
    let path = &written[..written.find(['?', '#']).unwrap_or(written.len())];
    let is_network_path = || written.as_bytes()[..2.min(written.len())].iter().all(|b| matches!(b, b'/' | b'\\'));
    if written.is_empty() {
        Destination::Nowhere
    } else if path.is_empty() || (written.len() > 1 && is_network_path()) {
        Destination::External(written.to_string())
    } else if target::is_document_path(path) {
        match target::document(path, from) {
            Written::Target(target) => Destination::Reference(target),
            Written::Outside => Destination::Outside,
        }
    } else {
        Destination::Local(written.to_string())
    }
}

/// Whether raw HTML may lead to `url`.
pub fn is_safe(url: &str) -> bool {
    let clean = visible(url);
    split_scheme(&clean).is_none_or(|(scheme, _)| SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
}
