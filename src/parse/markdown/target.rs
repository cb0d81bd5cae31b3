//! Parses references into targets.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::base::{ContentPath, fold};
use crate::model::{DocumentShape, KindId, Kinds, Target};

/// The result of parsing a reference.
#[derive(Clone, Debug, PartialEq)]
pub enum ParsedReference {
    /// The target that the reference names.
    Target(Target),
    /// A path that leaves `content/`.
    OutsideContent,
}

/// Splits `scheme:rest`, if `text` begins like a URL with a scheme.
pub fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let colon = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-')))?;
    let is_scheme = text.as_bytes()[colon] == b':' && text.starts_with(|c: char| c.is_ascii_alphabetic());
    is_scheme.then(|| (&text[..colon], &text[colon + 1..]))
}

/// Parses a name, `[[name]]`, a path or a scheme form.
pub fn parse(written: &str, kinds: &Kinds, from: &ContentPath) -> ParsedReference {
    let inner = written.trim();
    let inner = inner.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(inner);
    let name = inner.split('|').next().unwrap_or_default().trim().trim_end_matches('\\');
    if let Some(target) = split_scheme(name).and_then(|(scheme, rest)| parse_scheme(scheme, rest, kinds)) {
        return ParsedReference::Target(target);
    }
    if is_document_path(name) || name.starts_with("./") || name.starts_with("../") {
        return resolve_path(name, from);
    }
    let absolute = name.trim_start_matches('/');
    match absolute.split_once('/') {
        Some((folder, rest)) if kinds.by_folder(folder).is_some() && !rest.is_empty() => {
            ParsedReference::Target(Target::Path(absolute.trim_end_matches('/').into()))
        }
        Some(_) | None => ParsedReference::Target(Target::Name(fold(name).into())),
    }
}

/// Returns the target of `scheme:rest`, if the scheme is a kind.
pub fn parse_scheme(scheme: &str, rest: &str, kinds: &Kinds) -> Option<Target> {
    let id = kinds.by_name(scheme).or_else(|| kinds.by_name(&scheme.to_ascii_lowercase()))?;
    let name = rest.split_once('#').map_or(rest, |(name, _)| name);
    Some(target_of_kind(id, &decode(name), kinds))
}

/// Returns the target of a name in a kind: the path of an article; the slug, name or alias of
/// anything else.
fn target_of_kind(id: KindId, rest: &str, kinds: &Kinds) -> Target {
    let kind = kinds.get(id);
    match kind.shape {
        DocumentShape::Article => {
            let rest = rest.trim_matches('/');
            let rest = rest.strip_suffix(".md").unwrap_or(rest);
            let below = rest.strip_prefix(&kind.folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(rest);
            Target::Path(format!("{}/{below}", kind.folder).into())
        }
        DocumentShape::Entity | DocumentShape::Page => Target::Scheme(id, fold(rest.trim()).into()),
    }
}

/// Whether `path`, without query and fragment, names a Markdown file.
pub fn is_document_path(path: &str) -> bool {
    path.len() > 3 && path.ends_with(".md")
}

/// Resolves a path that is relative to `from`, with or without `.md`.
pub fn resolve_path(path: &str, from: &ContentPath) -> ParsedReference {
    match from.join(&decode(path)) {
        Some(path) => ParsedReference::Target(Target::Path(path.stem().into())),
        None => ParsedReference::OutsideContent,
    }
}

/// Percent-decodes text; returns it unchanged if the result is not UTF-8.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// Whether the text between double brackets looks like a name: it begins with a capital
/// letter or a letter of a script without capitals, or is a path, and has only characters
/// that names have.
pub fn looks_like_name(text: &str) -> bool {
    let text = text.trim();
    let is_first = |c: char| c.is_alphabetic() && !c.is_lowercase();
    let is_allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '\n' | '\'' | '’' | '.' | ',' | '-' | '–' | '&' | '(' | ')' | '/')
            || (!c.is_ascii() && !c.is_control() && is_mark(c))
    };
    let is_path = || {
        let (folder, rest) = text.split_once('/').unwrap_or_default();
        !folder.is_empty() && !rest.is_empty() && !text.contains(' ')
    };
    (text.starts_with(is_first) || is_path()) && text.chars().all(is_allowed)
}

/// Whether `c` is a mark of a script that writes vowels as marks.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x6ed | 0x900..=0xdff | 0xe30..=0xeff | 0x200c | 0x200d | 0xb7 | 0x30fb)
}

/// Returns the last segment of the name or path of a target, for ids.
pub fn short_name(target: &Target) -> &str {
    match target {
        Target::Name(name) | Target::Path(name) | Target::Scheme(_, name) => last_segment(name),
    }
}

/// Returns the text after the last `/` of a name.
pub fn last_segment(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}
