//! The YAML tree of front matter and settings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model;

/// A value with the data to locate it in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlNode<'a> {
    /// The value.
    pub value: YamlValue<'a>,
    /// The number of the value in the order of the file, keys not counted.
    pub(super) id: u32,
    /// The hint for its position in the file.
    pub(super) hint: PositionHint,
}

/// A hint for the position of a value in the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PositionHint {
    /// No hint.
    Unknown,
    /// The value follows a key that ends at this byte of the YAML text.
    Key(u32),
    /// The value is an entry of a list that follows a key.
    List {
        /// The end of the key.
        key_end: u32,
        /// The number of earlier entries.
        before: u32,
    },
}

impl PositionHint {
    /// Returns the end of the nearest key before the value.
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
    /// An empty value, `~` or `null`.
    Null,
    /// A boolean, `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number that is not an integer.
    Number(f64),
    /// Text; borrowed if the file contains it verbatim.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<YamlNode<'a>>),
    /// Keys with values, in the order of the file; a key may occur twice.
    Map(Vec<YamlEntry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlEntry<'a> {
    /// The key; borrowed if the file contains it verbatim.
    pub key: Cow<'a, str>,
    /// The value.
    pub value: YamlNode<'a>,
}

impl<'a> YamlNode<'a> {
    /// Returns the name of the value's type for a message.
    pub fn type_name(&self) -> &'static str {
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

    /// Returns whether the value is null, which means that it is not given.
    pub fn is_null(&self) -> bool {
        self.value == YamlValue::Null
    }

    /// Returns the entries of a list. A single value is a list of one, and null is an
    /// empty list.
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

    /// Converts the value to free data for templates.
    pub fn to_data(&self) -> model::DataValue {
        match &self.value {
            YamlValue::Null => model::DataValue::Null,
            YamlValue::Boolean(yes) => model::DataValue::Boolean(*yes),
            YamlValue::Integer(number) => model::DataValue::Integer(*number),
            YamlValue::Number(number) => model::DataValue::Number(*number),
            YamlValue::Text(text) => model::DataValue::Text(text.to_string()),
            YamlValue::List(items) => model::DataValue::List(items.iter().map(YamlNode::to_data).collect()),
            YamlValue::Map(entries) => model::DataValue::Map(data_map(entries)),
        }
    }
}

/// Converts entries to free data; the first of repeated keys counts.
pub fn data_map(entries: &[YamlEntry<'_>]) -> BTreeMap<String, model::DataValue> {
    entries.iter().rev().map(|entry| (entry.key.to_string(), entry.value.to_data())).collect()
}
