//! Articles: the front matter of a briefing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{DataValue, Picture};
use crate::base::{Moment, PartialDate};

/// The publication status of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Unfinished.
    Draft,
    /// Released by its author; its dates decide about the rest.
    #[default]
    Published,
    /// Retracted; no preview flag shows it.
    Withheld,
}

/// The genre of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// News.
    #[default]
    Report,
    /// An explanation of the news.
    Analysis,
    /// The history of the news.
    Background,
    /// The author's view.
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

/// A source of an article's facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The title of the source.
    pub title: String,
    /// An absolute URL; empty if not given.
    pub url: String,
    /// The publisher's name; empty if not given.
    pub publisher: String,
    /// The date of publication.
    pub date: Option<PartialDate>,
}

/// A published correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The date of the correction.
    pub date: PartialDate,
    /// Fragment of the text.
    pub text: u32,
}

/// The front matter of an article. Numbers called fragment or reference are
/// indices into the document's fragments and references.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The headline.
    pub title: String,
    /// A shorter headline; empty if not given.
    pub short_title: String,
    /// The article's date; it is not published earlier.
    pub date: Moment,
    /// The last change in substance.
    pub updated: Option<Moment>,
    /// The publication status.
    pub status: Status,
    /// The article is not published before this moment.
    pub embargo: Option<Moment>,
    /// The article is in no list from this moment on.
    pub expires: Option<Moment>,
    /// The genre.
    pub genre: Genre,
    /// The place of writing: `Islamabad`; empty if not given.
    pub dateline: String,
    /// Fragment: the bottom line.
    pub summary: Option<u32>,
    /// Fragments: the points to take away.
    pub key_points: Vec<u32>,
    /// Fragment: why it matters.
    pub why_it_matters: Option<u32>,
    /// Fragments: expected developments, one per entry.
    pub whats_next: Vec<u32>,
    /// The names of the authors.
    pub authors: Vec<String>,
    /// References: topics of the whole article.
    pub topics: Vec<u32>,
    /// References: people of the whole article.
    pub people: Vec<u32>,
    /// References: any other entities.
    pub mentions: Vec<u32>,
    /// The name of the running story; empty if not given.
    pub storyline: String,
    /// The main picture.
    pub image: Option<Picture>,
    /// The sources of the facts.
    pub sources: Vec<Source>,
    /// Corrections, in the order of the file.
    pub corrections: Vec<Correction>,
    /// Reference: the article that this one translates.
    pub translation_of: Option<u32>,
    /// Urgency from 1 (highest) to 9; 5 if not given.
    pub urgency: u8,
    /// Free data for templates.
    pub extra: BTreeMap<String, DataValue>,
}
