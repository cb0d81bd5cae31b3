//! The settings of a site: `site.yaml`.

use std::collections::BTreeMap;

use super::{DataValue, FileFormat, Kinds};
use crate::base::{SlugStyle, Zone};
use crate::language::CalendarSystem;

/// The policy for raw HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HtmlPolicy {
    /// Keeps harmless elements and removes the rest.
    #[default]
    Sanitise,
    /// Shows the HTML source as text.
    Escape,
    /// Passes the HTML through unchanged.
    Trust,
}

/// The treatment of an entity's name after its first annotation in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaterMentions {
    /// Counts the name as a mention with an anchor.
    #[default]
    Count,
    /// Counts the name and links it.
    Link,
    /// Treats the name as plain text.
    Off,
}

/// The ending of links to pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// The file name `index.html`, so that the site also works from disk.
    #[default]
    File,
    /// A slash.
    Folder,
}

/// The brief pages of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BriefPages {
    /// One page for each day with articles.
    Daily,
    /// One page for each week with articles.
    Weekly,
    /// Pages for days and weeks.
    #[default]
    Both,
    /// No pages.
    Off,
}

impl BriefPages {
    /// Returns whether days have a brief.
    pub fn daily(self) -> bool {
        matches!(self, Self::Daily | Self::Both)
    }

    /// Returns whether weeks have a brief.
    pub fn weekly(self) -> bool {
        matches!(self, Self::Weekly | Self::Both)
    }
}

/// The search engine of the site's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchEngine {
    /// The index that dateline builds.
    #[default]
    BuiltIn,
    /// Pagefind, which runs after a build.
    Pagefind,
    /// None: the site has no search page.
    Off,
}

/// The number of a language of the site: 0 is the site's main language, the
/// further ones follow in the order of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The main language of the site.
    pub const OWN: Self = Self(0);

    /// Returns the position among the languages of the site.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// A description in one line.
    pub description: String,
    /// Absolute URL of the site's root, ends with `/`.
    pub base_url: String,
    /// The main language (BCP 47).
    pub language: String,
    /// Further languages of the site's pages (BCP 47).
    pub other_languages: Vec<String>,
    /// The calendar of pages in the main language.
    pub calendar: CalendarSystem,
    /// The time zone.
    pub zone: Zone,
    /// The alphabet of URL segments.
    pub slugs: SlugStyle,
    /// The policy for raw HTML.
    pub html: HtmlPolicy,
    /// The treatment of later mentions.
    pub later_mentions: LaterMentions,
    /// The ending of links to pages.
    pub links: LinkStyle,
    /// The search engine.
    pub search: SearchEngine,
    /// The number of entries on one page of a long list.
    pub per_page: usize,
    /// The brief pages.
    pub briefs: BriefPages,
    /// The output formats besides HTML, in the order of links to them.
    pub outputs: Vec<FileFormat>,
    /// The publisher's name, for feeds and structured data; empty if not given.
    pub publisher: String,
    /// The copyright notice in the footer; empty if not given.
    pub copyright: String,
    /// Built-in and declared kinds.
    pub kinds: Kinds,
    /// Free data for templates.
    pub extra: BTreeMap<String, DataValue>,
}

impl Settings {
    /// Iterates over the languages of the site, the main language first.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + Clone + use<> {
        (0..=self.other_languages.len() as u8).map(LanguageId)
    }

    /// Returns the tag (BCP 47) of a language of the site.
    pub fn tag(&self, language: LanguageId) -> &str {
        let further = language.index().checked_sub(1).and_then(|at| self.other_languages.get(at));
        further.unwrap_or(&self.language)
    }

    /// Returns the language of the site for a text in `tag`: the same language, or
    /// one with the same primary subtag (`ur-PK` to `ur`), or else the main one.
    pub fn language_of(&self, tag: &str) -> LanguageId {
        if self.other_languages.is_empty() {
            return LanguageId::OWN;
        }
        let tags = self.languages().map(|language| self.tag(language));
        LanguageId(crate::language::nearest(tag, tags).unwrap_or_default() as u8)
    }

    /// Returns the output folder of the pages in a language: `ur/`, or the root for
    /// the main language.
    pub fn folder_of(&self, language: LanguageId) -> String {
        match language {
            LanguageId::OWN => String::new(),
            further => format!("{}/", self.tag(further).to_ascii_lowercase()),
        }
    }
}
