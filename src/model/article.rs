//! Articles: the front matter of a briefing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DataValue, Picture};
use crate::base::{Moment, PartialDate};

/// Whether the author has let an article go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not finished.
    Draft,
    /// May be published.
    #[default]
    Published,
    /// Taken back; no flag shows it.
    Withheld,
}

/// What sort of article it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// What happened.
    #[default]
    Report,
    /// What it means.
    Analysis,
    /// What was before.
    Background,
    /// What the author thinks.
    Opinion,
    /// A few lines.
    Brief,
    /// Facts in a table.
    FactSheet,
}

impl Genre {
    /// Every genre with its word in the front matter.
    pub const WORDS: &'static [(&'static str, Genre)] = &[
        ("report", Genre::Report),
        ("analysis", Genre::Analysis),
        ("background", Genre::Background),
        ("opinion", Genre::Opinion),
        ("brief", Genre::Brief),
        ("fact_sheet", Genre::FactSheet),
    ];
}

/// Where an article's facts are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title of the source.
    pub title: String,
    /// Absolute URL; empty if there is none.
    pub url: String,
    /// Who published it; empty if not given.
    pub publisher: String,
    /// When.
    pub date: Option<PartialDate>,
}

/// A correction that the reader is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When it was made.
    pub date: PartialDate,
    /// Fragment of the text.
    pub text: u32,
}

/// The front matter of an article. Numbers called fragment or reference are
/// indices into the document's fragments and references.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Headline.
    pub title: String,
    /// A shorter one; empty if not given.
    pub short_title: String,
    /// When it is dated; it is not out before.
    pub date: Moment,
    /// When it was last changed in substance.
    pub updated: Option<Moment>,
    /// Whether the author has let it go.
    pub status: Status,
    /// Not out before this.
    pub embargo: Option<Moment>,
    /// Off all lists from then on.
    pub expires: Option<Moment>,
    /// What sort of article.
    pub genre: Genre,
    /// Where it was written: `Islamabad`; empty if not given.
    pub dateline: String,
    /// Fragment: the bottom line.
    pub summary: Option<u32>,
    /// Fragments: the points to take away.
    pub key_points: Vec<u32>,
    /// Fragment: why it matters.
    pub why_it_matters: Option<u32>,
    /// Fragments: what comes next, one an entry.
    pub whats_next: Vec<u32>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// References: topics of the whole article.
    pub topics: Vec<u32>,
    /// References: people of the whole article.
    pub people: Vec<u32>,
    /// References: any other entities.
    pub mentions: Vec<u32>,
    /// Name of the running story; empty if not given.
    pub storyline: String,
    /// Lead picture.
    pub image: Option<Picture>,
    /// Where the facts are from.
    pub sources: Vec<Source>,
    /// What was corrected, in the order of the file.
    pub corrections: Vec<Correction>,
    /// Reference: the article that this one translates.
    pub translation_of: Option<u32>,
    /// 1 first, 9 last; 5 if not given.
    pub urgency: u8,
    /// Free data for templates.
    pub extra: BTreeMap<String, DataValue>,
}
