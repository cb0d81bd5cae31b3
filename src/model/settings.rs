//! The settings of a site: `site.yaml`.

use std::collections::BTreeMap;

use super::{DataValue, Kinds};
use crate::base::{SlugStyle, Zone};
use crate::language::CalendarSystem;

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HtmlPolicy {
    /// Harmless elements stay, the rest is taken out.
    #[default]
    Sanitise,
    /// It is shown as text.
    Escape,
    /// It goes through as it is.
    Trust,
}

/// What becomes of an entity's name after its first annotation in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaterMentions {
    /// It counts as a mention and can be linked to.
    #[default]
    Count,
    /// It also becomes a link.
    Link,
    /// It is text.
    Off,
}

/// How links to pages end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// With `index.html`, so that the site also works from disk.
    #[default]
    File,
    /// With `/`.
    Folder,
}

/// Which briefs are made of what is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BriefPages {
    /// One for each day with articles.
    Daily,
    /// One for each week with articles.
    Weekly,
    /// Both.
    #[default]
    Both,
    /// None.
    Off,
}

impl BriefPages {
    /// Whether days have one.
    pub fn daily(self) -> bool {
        matches!(self, Self::Daily | Self::Both)
    }

    /// Whether weeks have one.
    pub fn weekly(self) -> bool {
        matches!(self, Self::Weekly | Self::Both)
    }
}

/// What looks for words on the site's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchEngine {
    /// The index that dateline makes.
    #[default]
    BuiltIn,
    /// Pagefind, which is run after a build.
    Pagefind,
    /// Nothing: there is no search page.
    Off,
}

/// The number of a language of the site: 0 is its own, others follow in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The site's own.
    pub const OWN: Self = Self(0);

    /// Its place among the languages of the site.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// One line on it.
    pub description: String,
    /// Absolute URL of the site's root, ends with `/`.
    pub base_url: String,
    /// Language of the site (BCP 47).
    pub language: String,
    /// Further languages, in which the site has pages too (BCP 47).
    pub other_languages: Vec<String>,
    /// How days are counted where the page is in the language of the site.
    pub calendar: CalendarSystem,
    /// Where its clocks stand.
    pub zone: Zone,
    /// How names become URL segments.
    pub slugs: SlugStyle,
    /// What becomes of raw HTML.
    pub html: HtmlPolicy,
    /// What becomes of later mentions.
    pub later_mentions: LaterMentions,
    /// How links to pages end.
    pub links: LinkStyle,
    /// What looks for words.
    pub search: SearchEngine,
    /// Entries on one page of a long list.
    pub per_page: usize,
    /// Which briefs are made of what is new.
    pub briefs: BriefPages,
    /// Who publishes; for feeds and structured data. Empty if not given.
    pub publisher: String,
    /// The line at the foot of each page; empty if not given.
    pub copyright: String,
    /// Built-in and declared kinds.
    pub kinds: Kinds,
    /// Free data for templates.
    pub extra: BTreeMap<String, DataValue>,
}

impl Settings {
    /// The languages of the site, its own first.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + Clone + use<> {
        (0..=self.other_languages.len() as u8).map(LanguageId)
    }

    /// The tag of a language of the site.
    pub fn tag(&self, language: LanguageId) -> &str {
        let other = language.index().checked_sub(1).and_then(|at| self.other_languages.get(at));
        other.unwrap_or(&self.language)
    }

    /// The language of the site to which a text in `tag` belongs: the same, or one
    /// that differs from it only further on (`ur-PK` to `ur`), or else its own.
    pub fn language_of(&self, tag: &str) -> LanguageId {
        if self.other_languages.is_empty() {
            return LanguageId::OWN;
        }
        let tags = self.languages().map(|language| self.tag(language));
        LanguageId(crate::language::nearest(tag, tags).unwrap_or_default() as u8)
    }

    /// The folder of the output in which the pages of a language stand: `ur/`; the
    /// site's own stand at the root.
    pub fn folder_of(&self, language: LanguageId) -> String {
        match language {
            LanguageId::OWN => String::new(),
            other => format!("{}/", self.tag(other).to_ascii_lowercase()),
        }
    }
}
