//! Entities: people, topics, places, and what else a site declares.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Translated;
use crate::base::{Interval, PartialDate};

/// Free data from `extra:`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum DataValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<DataValue>),
    /// A mapping.
    Map(BTreeMap<String, DataValue>),
}

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// It is planned.
    Scheduled,
    /// It may happen.
    Tentative,
    /// It will happen later than planned.
    Postponed,
    /// It does not happen.
    Cancelled,
    /// It has happened.
    Completed,
}

impl EventStatus {
    /// The word of the front matter, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "scheduled" => Self::Scheduled,
            "tentative" => Self::Tentative,
            "postponed" => Self::Postponed,
            "cancelled" => Self::Cancelled,
            "completed" => Self::Completed,
            _ => return None,
        })
    }

    /// Whether it is still to come.
    pub fn is_upcoming(self) -> bool {
        matches!(self, Self::Scheduled | Self::Tentative | Self::Postponed)
    }

    /// Whether it cannot be going on: it has happened, or does not happen at its time.
    pub fn cannot_be_ongoing(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Postponed)
    }

    /// The word of the front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Tentative => "tentative",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Completed => "completed",
        }
    }
}

/// A role that someone holds or held (Popolo: membership).
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// `Foreign minister of Russia`.
    pub role: Translated<String>,
    /// Index into the document's references; `None` if not given.
    pub organisation: Option<u32>,
    /// Index into the document's references; `None` if not given.
    pub area: Option<u32>,
    /// From when to when; both open if no date was given.
    pub period: Interval,
    /// Whether it is held for somebody else.
    pub acting: bool,
    /// Whether it is the one to name of several that are held together.
    pub primary: bool,
    /// Where this is from.
    pub sources: Vec<Link>,
}

/// A labelled link to elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What to call it.
    pub label: String,
    /// An absolute URL with a harmless scheme.
    pub url: String,
}

/// A picture with what must stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Index into the document's local links, or an absolute URL.
    pub src: Result<u32, String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Fragment of the caption; `None` if not given.
    pub caption: Option<u32>,
    /// Who made it.
    pub credit: String,
    /// Its licence.
    pub licence: String,
    /// Where the licence stands.
    pub licence_url: String,
}

/// The value of a property that is only shown.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// Plain text.
    Text(String),
    /// Index of a fragment.
    Markdown(u32),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A date.
    Date(PartialDate),
    /// A span of time.
    Interval(Interval),
    /// An absolute URL.
    Url(String),
    /// The code of a country.
    Country(String),
    /// Index into the document's references.
    Reference(u32),
    /// Several of them.
    List(Vec<PropertyValue>),
    /// Free data.
    Anything(DataValue),
}

/// The front matter of an entity or a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// The name (a page's title).
    pub name: String,
    /// How it is sorted; empty: by family name then given name, or by name.
    pub sort_name: String,
    /// Family name; empty if not given.
    pub family_name: String,
    /// Given name; empty if not given.
    pub given_name: String,
    /// Before the name.
    pub honorific_prefix: String,
    /// After the name.
    pub honorific_suffix: String,
    /// Names by language.
    pub names: BTreeMap<String, String>,
    /// Other names, abbreviations among them.
    pub aliases: Vec<String>,
    /// Names shared with others.
    pub ambiguous_aliases: Vec<String>,
    /// What tells namesakes apart.
    pub disambiguation: Translated<String>,
    /// Short form of the name; empty if not given.
    pub abbreviation: String,
    /// Roles, in the order of the file.
    pub memberships: Vec<Membership>,
    /// Broader ones; indices into the document's references.
    pub broader: Vec<u32>,
    /// Related ones; indices into the document's references.
    pub related: Vec<u32>,
    /// Those who take part; indices into the document's references.
    pub participants: Vec<u32>,
    /// Where; index into the document's references.
    pub location: Option<u32>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended.
    pub end: Option<PartialDate>,
    /// The word of its status; empty if not given.
    pub status: String,
    /// Unit of a figure.
    pub unit: String,
    /// Good direction of a figure: `up`, `down` or empty.
    pub better: String,
    /// The picture.
    pub image: Option<Picture>,
    /// Fragment of the summary.
    pub summary: Translated<Option<u32>>,
    /// Pages elsewhere about the same.
    pub same_as: Vec<String>,
    /// Identifiers by scheme.
    pub identifiers: BTreeMap<String, String>,
    /// Links to show.
    pub links: Vec<Link>,
    /// When the explainer must be looked at again.
    pub review_by: Option<PartialDate>,
    /// Kept out of people lists, search, cards and feeds.
    pub sensitive: bool,
    /// Properties that are only shown, in the order of the kind.
    pub properties: Vec<(String, PropertyValue)>,
    /// Free data for templates.
    pub extra: BTreeMap<String, DataValue>,
}
