//! Construction of the tree from the events of a deserializer, within limits.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::node::{PositionHint, YamlEntry, YamlNode, YamlValue};

/// The maximum number of values after the expansion of aliases.
const MAX_VALUES: u32 = 70_000;

/// The maximum bytes of text after the expansion of aliases.
const MAX_TEXT: usize = 1024 * 1024;

/// The counters and limits of one parse.
pub struct ParseState<'a> {
    text: &'a str,
    values: Cell<u32>,
    bytes: Cell<usize>,
    over: Cell<bool>,
}

impl<'a> ParseState<'a> {
    /// Creates the state for a parse of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, values: Cell::new(0), bytes: Cell::new(0), over: Cell::new(false) }
    }

    /// Returns whether the parse stopped at a limit.
    pub fn is_over_limit(&self) -> bool {
        self.over.get()
    }

    fn next_id(&self) -> u32 {
        let id = self.values.get();
        self.values.set(id + 1);
        id
    }

    /// Counts the bytes of a text, and checks the limits.
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
}

/// Builds the tree of one value.
#[derive(Clone, Copy)]
pub struct Seed<'r, 't> {
    /// The state of the parse.
    pub state: &'r ParseState<'t>,
    /// The hint for the value's position.
    pub hint: PositionHint,
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
