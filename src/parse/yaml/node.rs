//! The tree that front matter is read into.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model;

/// A value with what is needed to find its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Its number in the order of the file, keys not counted.
    pub(super) id: u32,
    /// Where it hangs in the file.
    pub(super) hold: Hold,
}

/// What stands before a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hold {
    /// Nothing that is known.
    Nothing,
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

impl Hold {
    /// Where the nearest key before the value ends.
    pub(super) fn key_end(self) -> Option<usize> {
        match self {
            Self::Nothing => None,
            Self::Key(end) | Self::List { key_end: end, .. } => Some(end as usize),
        }
    }
}

/// A value of YAML 1.2's core schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
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
    List(Vec<Node<'a>>),
    /// Keys with values, in the order of the file; a key may stand twice.
    Map(Vec<Entry<'a>>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The key; borrowed if it stands in the file as it is.
    pub key: Cow<'a, str>,
    /// The value.
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// What sort of value it is, as a message says it.
    pub fn sort(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Boolean(true) => "`true`",
            Value::Boolean(false) => "`false`",
            Value::Integer(_) | Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// Whether it stands for a value that is not given.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// The entries of a list; a single value is a list of one, and nothing is
    /// an empty list.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::Null => &[],
            Value::List(items) => items,
            Value::Boolean(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => {
                std::slice::from_ref(self)
            }
        }
    }

    /// The value as free data for templates.
    pub fn free(&self) -> model::DataValue {
        match &self.value {
            Value::Null => model::DataValue::Null,
            Value::Boolean(yes) => model::DataValue::Boolean(*yes),
            Value::Integer(number) => model::DataValue::Integer(*number),
            Value::Number(number) => model::DataValue::Number(*number),
            Value::Text(text) => model::DataValue::Text(text.to_string()),
            Value::List(items) => model::DataValue::List(items.iter().map(Node::free).collect()),
            Value::Map(entries) => model::DataValue::Map(free_map(entries)),
        }
    }
}

/// Entries as free data; of a key that stands twice the first counts.
pub fn free_map(entries: &[Entry<'_>]) -> BTreeMap<String, model::DataValue> {
    entries.iter().rev().map(|entry| (entry.key.to_string(), entry.value.free())).collect()
}
