//! The output formats besides HTML, as rows of plain data.

/// An output format besides HTML. `view/formats` has the code of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// Atom feeds (RFC 4287).
    Atom,
    /// The site map (sitemaps.org 0.9).
    Sitemap,
    /// JSON Feed 1.1.
    JsonFeed,
    /// Calendars (RFC 5545).
    Icalendar,
}

/// The plain data of an output format.
#[derive(Clone, Copy, Debug)]
pub struct FileFormatRow {
    /// The name in `outputs:`.
    pub name: &'static str,
    /// The name of the file, in the folder of the page that it belongs to.
    pub file: &'static str,
    /// The media type.
    pub media_type: &'static str,
    /// The template; empty if the bytes are exact, so that a site cannot override them.
    pub template: &'static str,
    /// The translation key of links to the file; empty if pages do not link to it.
    pub label: &'static str,
    /// The noun phrase in diagnostics.
    pub noun: &'static str,
    /// Whether each language of the site has its own files.
    pub in_every_language: bool,
}

impl FileFormat {
    /// The formats of a site without `outputs:`.
    pub const DEFAULT: &'static [Self] = &[Self::Atom, Self::Sitemap];

    /// All formats with their names.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        (ATOM.name, Self::Atom),
        (SITEMAP.name, Self::Sitemap),
        (JSON_FEED.name, Self::JsonFeed),
        (ICALENDAR.name, Self::Icalendar),
    ];

    /// Returns the row of the format.
    pub const fn row(self) -> &'static FileFormatRow {
        match self {
            Self::Atom => &ATOM,
            Self::Sitemap => &SITEMAP,
            Self::JsonFeed => &JSON_FEED,
            Self::Icalendar => &ICALENDAR,
        }
    }
}

const ATOM: FileFormatRow = FileFormatRow {
    name: "atom",
    file: "feed.xml",
    media_type: "application/atom+xml",
    template: "feed.xml",
    label: "feed",
    noun: "the feed",
    in_every_language: true,
};

const SITEMAP: FileFormatRow = FileFormatRow {
    name: "sitemap",
    file: "sitemap.xml",
    media_type: "application/xml",
    template: "sitemap.xml",
    label: "",
    noun: "the site map",
    in_every_language: false,
};

const JSON_FEED: FileFormatRow = FileFormatRow {
    name: "json-feed",
    file: "feed.json",
    media_type: "application/feed+json",
    template: "",
    label: "json-feed",
    noun: "the JSON feed",
    in_every_language: true,
};

const ICALENDAR: FileFormatRow = FileFormatRow {
    name: "icalendar",
    file: "events.ics",
    media_type: "text/calendar",
    template: "",
    label: "calendar",
    noun: "the calendar",
    in_every_language: true,
};
