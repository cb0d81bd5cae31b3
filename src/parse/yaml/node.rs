//! The tree that front matter is read into.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model;

/// A value with what is needed to find its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlNode<'a> {
    /// The value.
    pub value: YamlValue<'a>,
    /// Its number in the order of the file, keys not counted.
    pub(super) id: u32,
    /// Where it hangs in the file.
    pub(super) hint: PositionHint,
}

/// What stands before a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PositionHint {
    /// Nothing that is known.
    Unknown,
    /// Its key, which ends at this byte of the YAML text.
    Key(u32),
    /// The entries before it of a list whose key ends at this byte.
    List {
        /// The end of the key.
        key_end: u32,
        /// How many entries.
        before: u32,
    },
}

impl PositionHint {
    /// Where the nearest key before the value ends.
    pub(super) fn key_end(self) -> Option<usize> {
        match self {
            Self::Unknown => None,
            Self::Key(end) | Self::List { key_end: end, .. } => Some(end as usize),
        }
    }
}

/// A value of YAML 1.2's core schema.
#[derive(Clone, Debug, PartialEq)]
pub enum YamlValue<'a> {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Number(f64),
    /// Text; borrowed if it stands in the file as it is.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<YamlNode<'a>>),
    /// Keys with values, in the order of the file; a key may stand twice.
    Map(Vec<YamlEntry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlEntry<'a> {
    /// The key; borrowed if it stands in the file as it is.
    pub key: Cow<'a, str>,
    /// The value.
    pub value: YamlNode<'a>,
}

impl<'a> YamlNode<'a> {
    /// What sort of value it is, as a message says it.
    pub fn sort(&self) -> &'static str {
        match &self.value {
            YamlValue::Null => "nothing",
            YamlValue::Boolean(true) => "`true`",
            YamlValue::Boolean(false) => "`false`",
            YamlValue::Integer(_) | YamlValue::Number(_) => "a number",
            YamlValue::Text(_) => "text",
            YamlValue::List(_) => "a list",
            YamlValue::Map(_) => "a mapping",
        }
    }

    /// Whether it stands for a value that is not given.
    pub fn is_null(&self) -> bool {
        self.value == YamlValue::Null
    }

    /// The entries of a list; a single value is a list of one, and nothing is
    /// an empty list.
    pub fn items(&self) -> &[YamlNode<'a>] {
        match &self.value {
            YamlValue::Null => &[],
            YamlValue::List(items) => items,
            YamlValue::Boolean(_)
            | YamlValue::Integer(_)
            | YamlValue::Number(_)
            | YamlValue::Text(_)
            | YamlValue::Map(_) => std::slice::from_ref(self),
        }
    }

    /// The value as free data for templates.
    pub fn free(&self) -> model::DataValue {
        match &self.value {
            YamlValue::Null => model::DataValue::Null,
            YamlValue::Boolean(yes) => model::DataValue::Boolean(*yes),
            YamlValue::Integer(number) => model::DataValue::Integer(*number),
            YamlValue::Number(number) => model::DataValue::Number(*number),
            YamlValue::Text(text) => model::DataValue::Text(text.to_string()),
            YamlValue::List(items) => model::DataValue::List(items.iter().map(YamlNode::free).collect()),
            YamlValue::Map(entries) => model::DataValue::Map(free_map(entries)),
        }
    }
}

/// Entries as free data; of a key that stands twice the first counts.
pub fn free_map(entries: &[YamlEntry<'_>]) -> BTreeMap<String, model::DataValue> {
    entries.iter().rev().map(|entry| (entry.key.to_string(), entry.value.free())).collect()
}
