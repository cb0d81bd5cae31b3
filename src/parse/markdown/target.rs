//! What is written as a reference becomes a target.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::base::{ContentPath, fold};
use crate::model::{DocumentShape, KindId, Kinds, Target};

/// A reference as it was written, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// It names this.
    Target(Target),
    /// It is a path that leaves `content/`.
    Outside,
}

/// Splits `scheme:rest` if `text` begins like a URL with a scheme.
pub fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let colon = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-')))?;
    let is_scheme = text.as_bytes()[colon] == b':' && text.starts_with(|c: char| c.is_ascii_alphabetic());
    is_scheme.then(|| (&text[..colon], &text[colon + 1..]))
}

/// Reads a name, `[[name]]`, a path or a scheme form.
pub fn read(written: &str, kinds: &Kinds, from: &ContentPath) -> Written {
    let inner = written.trim();
    let inner = inner.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(inner);
    let name = inner.split('|').next().unwrap_or_default().trim().trim_end_matches('\\');
    if let Some(target) = split_scheme(name).and_then(|(scheme, rest)| of_scheme(scheme, rest, kinds)) {
        return Written::Target(target);
    }
    if is_document_path(name) || name.starts_with("./") || name.starts_with("../") {
        return document(name, from);
    }
    let absolute = name.trim_start_matches('/');
    match absolute.split_once('/') {
        Some((folder, rest)) if kinds.by_folder(folder).is_some() && !rest.is_empty() => {
            Written::Target(Target::Path(absolute.trim_end_matches('/').into()))
        }
        Some(_) | None => Written::Target(Target::Name(fold(name).into())),
    }
}

/// The target of `scheme:rest`, if the scheme is a kind.
pub fn of_scheme(scheme: &str, rest: &str, kinds: &Kinds) -> Option<Target> {
    let id = kinds.by_name(scheme).or_else(|| kinds.by_name(&scheme.to_ascii_lowercase()))?;
    let name = rest.split_once('#').map_or(rest, |(name, _)| name);
    Some(of_kind(id, &decode(name), kinds))
}

/// An article is named by its path, anything else by slug, name or alias.
fn of_kind(id: KindId, rest: &str, kinds: &Kinds) -> Target {
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

/// The document at a path that is seen from `from`, with or without `.md`.
pub fn document(path: &str, from: &ContentPath) -> Written {
    match from.join(&decode(path)) {
        Some(path) => Written::Target(Target::Path(path.stem().into())),
        None => Written::Outside,
    }
}

/// Percent-decoded text; what is not UTF-8 stays as it was.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// Whether what stands between double brackets looks like a name: it begins
/// with a capital letter or one of a script without capitals, or is a path, and
/// has nothing that names do not have.
pub fn looks_like_name(text: &str) -> bool {
    let text = text.trim();
    let begins = |c: char| c.is_alphabetic() && !c.is_lowercase();
    let allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(c, ' ' | '\n' | '\'' | '’' | '.' | ',' | '-' | '–' | '&' | '(' | ')' | '/')
            || (!c.is_ascii() && !c.is_control() && is_mark(c))
    };
    let is_path = || {
        let (folder, rest) = text.split_once('/').unwrap_or_default();
        !folder.is_empty() && !rest.is_empty() && !text.contains(' ')
    };
    (text.starts_with(begins) || is_path()) && text.chars().all(allowed)
}

/// A mark of a script that writes vowels as marks.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x6ed | 0x900..=0xdff | 0xe30..=0xeff | 0x200c | 0x200d | 0xb7 | 0x30fb)
}

/// The last segment of what a target names: for ids.
pub fn last_segment(target: &Target) -> &str {
    let name = match target {
        Target::Name(name) | Target::Path(name) | Target::Scheme(_, name) => name,
    };
    name.rsplit('/').next().unwrap_or(name)
}
