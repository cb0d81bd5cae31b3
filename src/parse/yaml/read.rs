//! Parsing of YAML text into a tree: the only module that knows `serde_yaml`.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::node::PositionHint;
use super::{YamlEntry, YamlNode, YamlValue, events};

/// The maximum length of a YAML text, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// The maximum nesting of brackets. The time of `serde_yaml` grows with the square of
/// the nesting before it refuses.
const MAX_DEPTH: usize = 100;

/// The maximum number of values after the expansion of aliases.
const MAX_VALUES: u32 = 70_000;

/// The maximum bytes of text after the expansion of aliases.
const MAX_TEXT: usize = 1024 * 1024;

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
        why: String,
        /// The byte where the parser stopped.
        at: usize,
        /// The first byte of the faulty construct.
        begins: Option<usize>,
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
    let state = ParseState { text, values: Cell::new(0), bytes: Cell::new(0), over: Cell::new(false) };
    let seed = Seed { state: &state, hint: PositionHint::Unknown };
    seed.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| state.fault(&error))
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

/// The counters and limits of one parse.
struct ParseState<'a> {
    text: &'a str,
    values: Cell<u32>,
    bytes: Cell<usize>,
    over: Cell<bool>,
}

impl ParseState<'_> {
    fn next_id(&self) -> u32 {
        let id = self.values.get();
        self.values.set(id + 1);
        id
    }

    fn count<E: serde::de::Error>(&self, bytes: usize) -> Result<(), E> {
        self.bytes.set(self.bytes.get() + bytes);
        let over = self.values.get() > MAX_VALUES || self.bytes.get() > MAX_TEXT;
        self.over.set(over);
        if over { Err(E::custom("too many values")) } else { Ok(()) }
    }

    /// Returns the end of a key that is borrowed from the text.
    fn end_of(&self, key: &str) -> Option<u32> {
        super::text::range_in(self.text, key).map(|range| range.end as u32)
    }

    fn fault(&self, error: &serde_yaml::Error) -> YamlFault {
        let message = error.to_string();
        let at = error.location().map(|place| place.index().min(self.text.len()));
        if self.over.get() || message.starts_with("repetition limit") {
            return YamlFault::TooMany;
        }
        if message.starts_with("recursion limit") {
            return YamlFault::TooDeep(at.unwrap_or(0));
        }
        let at = number_after(&message, " at position ").or(at).or_else(|| events::first_fault(self.text));
        let begins = message.split_once(", while ").and_then(|(_, context)| self.byte_of(context));
        YamlFault::Invalid { why: plain(&message), at: at.unwrap_or(0), begins }
    }

    /// Returns the byte of a position such as `… at line 6 column 9`.
    fn byte_of(&self, context: &str) -> Option<usize> {
        let (line, column) = (number_after(context, " at line ")?, number_after(context, " column ")?);
        let start = super::text::line_starts(self.text).nth(line.checked_sub(1)?)?;
        let rest = &self.text[start..];
        Some(start + rest.char_indices().nth(column.checked_sub(1)?).map_or(rest.len(), |(at, _)| at))
    }
}

fn number_after(text: &str, words: &str) -> Option<usize> {
    let (_, rest) = text.split_once(words)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Returns the parser's message without positions, and without terms of Rust.
fn plain(message: &str) -> String {
    if message.contains("expected a key of plain text") {
        return "a list or mapping cannot be a key".to_string();
    }
    if message.contains("more than one document") {
        return "the text above is complete, and this line does not continue it".to_string();
    }
    let end = [" at line", " at position"].iter().filter_map(|words| message.find(words)).min();
    message[..end.unwrap_or(message.len())].to_string()
}

#[derive(Clone, Copy)]
struct Seed<'r, 't> {
    state: &'r ParseState<'t>,
    hint: PositionHint,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = YamlNode<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlNode<'de>, D::Error> {
        let id = self.state.next_id();
        self.state.count(0)?;
        let value = deserializer.deserialize_any(ValueVisitor(self.state, self.hint))?;
        Ok(YamlNode { value, id, hint: self.hint })
    }
}

struct ValueVisitor<'r, 't>(&'r ParseState<'t>, PositionHint);

impl<'de> Visitor<'de> for ValueVisitor<'_, '_> {
    type Value = YamlValue<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<YamlValue<'de>, E> {
        Ok(YamlValue::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<YamlValue<'de>, E> {
        Ok(YamlValue::Boolean(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<YamlValue<'de>, E> {
        Ok(YamlValue::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<YamlValue<'de>, E> {
        Ok(i64::try_from(number).map_or(YamlValue::Number(number as f64), YamlValue::Integer))
    }

    fn visit_i128<E>(self, number: i128) -> Result<YamlValue<'de>, E> {
        Ok(YamlValue::Number(number as f64))
    }

    fn visit_u128<E>(self, number: u128) -> Result<YamlValue<'de>, E> {
        Ok(YamlValue::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<YamlValue<'de>, E> {
        Ok(YamlValue::Number(number))
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, text: &'de str) -> Result<YamlValue<'de>, E> {
        self.0.count(text.len())?;
        Ok(YamlValue::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<YamlValue<'de>, E> {
        self.0.count(text.len())?;
        Ok(YamlValue::Text(Cow::Owned(text.to_string())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<YamlValue<'de>, A::Error> {
        let mut items: Vec<YamlNode<'de>> = Vec::new();
        let hint = |before| match self.1 {
            PositionHint::Key(key_end) => PositionHint::List { key_end, before },
            PositionHint::Unknown | PositionHint::List { .. } => PositionHint::Unknown,
        };
        while let Some(item) = access.next_element_seed(Seed { state: self.0, hint: hint(items.len() as u32) })? {
            items.push(item);
        }
        Ok(YamlValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<YamlValue<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(YamlKey)? {
            let hint = self.0.end_of(&key).map_or(PositionHint::Unknown, PositionHint::Key);
            let value = access.next_value_seed(Seed { state: self.0, hint })?;
            entries.push(YamlEntry { key, value });
        }
        Ok(YamlValue::Map(entries))
    }

    /// Visits a value with a custom tag (`!date 2021`): the tag is ignored.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<YamlValue<'de>, A::Error> {
        let (_, value) = access.variant_seed(YamlKey)?;
        value.newtype_variant_seed(TaggedValue(self.0))
    }
}

struct TaggedValue<'r, 't>(&'r ParseState<'t>);

impl<'de> DeserializeSeed<'de> for TaggedValue<'_, '_> {
    type Value = YamlValue<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlValue<'de>, D::Error> {
        deserializer.deserialize_any(ValueVisitor(self.0, PositionHint::Unknown))
    }
}

/// A seed that reads a key as text: the key of `no: Norwegian` is no boolean.
struct YamlKey;

impl<'de> DeserializeSeed<'de> for YamlKey {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for YamlKey {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key of plain text")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_string()))
    }
}
