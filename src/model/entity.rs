//! Entities: people, topics, places, and the kinds that a site declares.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Translated;
use crate::base::{Interval, PartialDate};

/// Free data, such as that of `extra:`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum DataValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number that is not an integer.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<DataValue>),
    /// A mapping.
    Map(BTreeMap<String, DataValue>),
}

/// The status of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// Planned.
    Scheduled,
    /// Possible, not confirmed.
    Tentative,
    /// Delayed to a later date.
    Postponed,
    /// Called off.
    Cancelled,
    /// Over.
    Completed,
}

impl EventStatus {
    /// Parses a status of the front matter.
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

    /// Returns whether the event is still upcoming.
    pub fn is_upcoming(self) -> bool {
        matches!(self, Self::Scheduled | Self::Tentative | Self::Postponed)
    }

    /// Returns whether the event cannot be in progress: it is over, or does not
    /// take place at its time.
    pub fn cannot_be_ongoing(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Postponed)
    }

    /// Returns the word of the front matter.
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

/// A present or former role of a person (Popolo: membership).
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// `Foreign minister of Russia`.
    pub role: Translated<String>,
    /// Index into the document's references; `None` if not given.
    pub organisation: Option<u32>,
    /// Index into the document's references; `None` if not given.
    pub area: Option<u32>,
    /// Start and end; both open if no date was given.
    pub period: Interval,
    /// Whether the role is temporary (an acting minister).
    pub acting: bool,
    /// Whether this role is named if the person has several at once.
    pub primary: bool,
    /// Sources of the membership.
    pub sources: Vec<Link>,
}

/// A labelled external link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The label.
    pub label: String,
    /// An absolute URL with a harmless scheme.
    pub url: String,
}

/// A picture with its caption and credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Index into the document's local links, or an absolute URL.
    pub src: Result<u32, String>,
    /// The alternative text.
    pub alt: String,
    /// Fragment of the caption; `None` if not given.
    pub caption: Option<u32>,
    /// The author's name.
    pub credit: String,
    /// The name of the licence.
    pub licence: String,
    /// The URL of the licence.
    pub licence_url: String,
}

/// The value of a property that is only displayed.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// Plain text.
    Text(String),
    /// Index of a fragment.
    Markdown(u32),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date.
    Date(PartialDate),
    /// An interval of dates.
    Interval(Interval),
    /// An absolute URL.
    Url(String),
    /// A country code.
    Country(String),
    /// Index into the document's references.
    Reference(u32),
    /// A list of values.
    List(Vec<PropertyValue>),
    /// Free data.
    Anything(DataValue),
}

/// The front matter of an entity or a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// The name (a page's title).
    pub name: String,
    /// The sort key; if empty, family name then given name, or else the name.
    pub sort_name: String,
    /// Family name; empty if not given.
    pub family_name: String,
    /// Given name; empty if not given.
    pub given_name: String,
    /// Title before the name: `Dr`.
    pub honorific_prefix: String,
    /// Title after the name: `PhD`.
    pub honorific_suffix: String,
    /// Names by language.
    pub names: BTreeMap<String, String>,
    /// Alternative names, including abbreviations.
    pub aliases: Vec<String>,
    /// Names that this entity shares with other entities.
    pub ambiguous_aliases: Vec<String>,
    /// A short description that distinguishes namesakes.
    pub disambiguation: Translated<String>,
    /// Short form of the name; empty if not given.
    pub abbreviation: String,
    /// Roles, in the order of the file.
    pub memberships: Vec<Membership>,
    /// Broader entities; indices into the document's references.
    pub broader: Vec<u32>,
    /// Related entities; indices into the document's references.
    pub related: Vec<u32>,
    /// Participants; indices into the document's references.
    pub participants: Vec<u32>,
    /// The location; index into the document's references.
    pub location: Option<u32>,
    /// The first day.
    pub start: Option<PartialDate>,
    /// The last day.
    pub end: Option<PartialDate>,
    /// The status as a word; empty if not given.
    pub status: String,
    /// Unit of a figure.
    pub unit: String,
    /// Good direction of a figure: `up`, `down` or empty.
    pub better: String,
    /// The picture.
    pub image: Option<Picture>,
    /// Fragment of the summary.
    pub summary: Translated<Option<u32>>,
    /// URLs of external pages about the entity.
    pub same_as: Vec<String>,
    /// Identifiers by scheme.
    pub identifiers: BTreeMap<String, String>,
    /// Links to display.
    pub links: Vec<Link>,
    /// The date by which the page is due for review.
    pub review_by: Option<PartialDate>,
    /// Whether the entity is excluded from people lists, search, cards and feeds.
    pub sensitive: bool,
    /// Properties that are only displayed, in the order of the kind.
    pub properties: Vec<(String, PropertyValue)>,
    /// Free data for templates.
    pub extra: BTreeMap<String, DataValue>,
}
