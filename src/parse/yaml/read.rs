//! Parsing of YAML text into a tree: the only module that knows `serde_yaml`.

use serde::de::DeserializeSeed;

use super::build_tree::{ParseState, Seed};
use super::events;
use super::node::{PositionHint, YamlNode, YamlValue};

/// The maximum length of a YAML text, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// The maximum nesting of brackets. The time of `serde_yaml` grows with the square of
/// the nesting before it refuses.
const MAX_DEPTH: usize = 100;

/// The reason that a YAML text cannot be parsed.
#[derive(Debug, PartialEq)]
pub enum YamlFault {
    /// The text is larger than [`MAX_BYTES`].
    TooLarge,
    /// The nesting is deeper than in any real file, from this byte on.
    TooDeep(usize),
    /// The aliases expand to more values than any real file has.
    TooMany,
    /// The text is not YAML.
    Invalid {
        /// The message of the parser.
        message: String,
        /// The byte where the parser stopped.
        at: usize,
        /// The first byte of the faulty construct.
        start_at: Option<usize>,
    },
}

/// Parses `text` into a tree. Blank lines and comments alone are a null value.
///
/// # Errors
/// Returns a [`YamlFault`] in bounded time for any text.
pub fn parse(text: &str) -> Result<YamlNode<'_>, YamlFault> {
    if text.len() > MAX_BYTES {
        return Err(YamlFault::TooLarge);
    }
    if let Some(at) = too_deep(text) {
        return Err(YamlFault::TooDeep(at));
    }
    if is_empty(text) {
        return Ok(YamlNode { value: YamlValue::Null, id: 0, hint: PositionHint::Unknown });
    }
    let state = ParseState::new(text);
    let seed = Seed { state: &state, hint: PositionHint::Unknown };
    seed.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| fault(text, &error, &state))
}

/// Returns the first byte below the maximum nesting.
fn too_deep(text: &str) -> Option<usize> {
    // Fast path: most texts have fewer brackets than the limit.
    memchr::memchr2_iter(b'[', b'{', text.as_bytes()).nth(MAX_DEPTH)?;
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

fn is_empty(text: &str) -> bool {
    text.split(['\n', '\r']).all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    })
}

/// Converts an error of the parser.
fn fault(text: &str, error: &serde_yaml::Error, state: &ParseState<'_>) -> YamlFault {
    let message = error.to_string();
    let at = error.location().map(|location| location.index().min(text.len()));
    if state.is_over_limit() || message.starts_with("repetition limit") {
        return YamlFault::TooMany;
    }
    if message.starts_with("recursion limit") {
        return YamlFault::TooDeep(at.unwrap_or(0));
    }
    let at = parse_number_after(&message, " at position ").or(at).or_else(|| events::first_fault(text));
    let start_at = message.split_once(", while ").and_then(|(_, context)| byte_of(text, context));
    YamlFault::Invalid { message: simplify(&message), at: at.unwrap_or(0), start_at }
}

/// Returns the byte of a position such as `… at line 6 column 9`.
fn byte_of(text: &str, context: &str) -> Option<usize> {
    let (line, column) = (parse_number_after(context, " at line ")?, parse_number_after(context, " column ")?);
    let start = super::text::line_starts(text).nth(line.checked_sub(1)?)?;
    let rest = &text[start..];
    Some(start + rest.char_indices().nth(column.checked_sub(1)?).map_or(rest.len(), |(at, _)| at))
}

fn parse_number_after(text: &str, words: &str) -> Option<usize> {
    let (_, rest) = text.split_once(words)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Returns the parser's message without positions, and without terms of Rust.
fn simplify(message: &str) -> String {
    if message.contains("expected a key of plain text") {
        return "a list or mapping cannot be a key".to_string();
    }
    if message.contains("more than one document") {
        return "the text above is complete, and this line does not continue it".to_string();
    }
    let end = [" at line", " at position"].iter().filter_map(|words| message.find(words)).min();
    message[..end.unwrap_or(message.len())].to_string()
}
