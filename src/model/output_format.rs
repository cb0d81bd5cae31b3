//! The output formats besides HTML, as rows of plain data.

/// An output format besides HTML. `view/formats` has the code of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutputFormat {
    /// Atom feeds (RFC 4287).
    Atom,
    /// The site map (sitemaps.org 0.9).
    Sitemap,
}

/// The plain data of an output format.
#[derive(Clone, Copy, Debug)]
pub struct OutputRow {
    /// The name in `outputs:`.
    pub name: &'static str,
    /// The name of the file, in the folder of the page that it belongs to.
    pub file: &'static str,
    /// The media type.
    pub media_type: &'static str,
    /// The translation key of links to the file; empty if pages do not link to it.
    pub label: &'static str,
    /// The noun phrase in diagnostics.
    pub noun: &'static str,
    /// Whether each language of the site has its own files.
    pub in_every_language: bool,
}

impl OutputFormat {
    /// The formats of a site without `outputs:`.
    pub const DEFAULT: &'static [Self] = &[Self::Atom, Self::Sitemap];

    /// All formats with their names.
    pub const NAMES: &'static [(&'static str, Self)] = &[(ATOM.name, Self::Atom), (SITEMAP.name, Self::Sitemap)];

    /// Returns the row of the format.
    pub const fn row(self) -> &'static OutputRow {
        match self {
            Self::Atom => &ATOM,
            Self::Sitemap => &SITEMAP,
        }
    }
}

const ATOM: OutputRow = OutputRow {
    name: "atom",
    file: "feed.xml",
    media_type: "application/atom+xml",
    label: "feed",
    noun: "the feed",
    in_every_language: true,
};

const SITEMAP: OutputRow = OutputRow {
    name: "sitemap",
    file: "sitemap.xml",
    media_type: "application/xml",
    label: "",
    noun: "the site map",
    in_every_language: false,
};
