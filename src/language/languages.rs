//! The languages of a site's pages.

use std::sync::{Arc, OnceLock};

use super::bundle::{self, Bundle, ENGLISH, TranslationFile};
use super::calendar_system::CalendarSystem;
use super::locale::Language;
use crate::diagnostic::Diagnostic;

/// The languages of a site's pages, each loaded on first use.
pub struct Languages {
    pub(super) bundles: Vec<Arc<Bundle>>,
    calendar: CalendarSystem,
    /// A linked list that begins with the site's own language; further languages are appended
    /// as pages need them. A language depends on its tag only, so the order of appending
    /// does not affect the output.
    first: LanguageNode,
}

struct LanguageNode {
    language: Language,
    next: OnceLock<Box<LanguageNode>>,
}

impl Languages {
    /// Loads the languages of a site with the default language `site`. Messages in `own` files
    /// override built-in ones. The returned diagnostics cover all files.
    ///
    /// Days are written in `calendar` on pages in the site's default language, and in the
    /// Gregorian calendar on all other pages.
    pub fn load(site: &str, calendar: CalendarSystem, own: &[TranslationFile]) -> (Self, Vec<Diagnostic>) {
        let (bundles, problems) = bundle::load(own);
        let language = Language::new(site, site, calendar, &bundles);
        (Self { bundles, calendar, first: LanguageNode { language, next: OnceLock::new() } }, problems)
    }

    /// Returns the default language of the site.
    pub fn site(&self) -> &Language {
        &self.first.language
    }

    /// Returns the language with this tag, loading it on first use.
    pub fn get(&self, tag: &str) -> &Language {
        let mut node = &self.first;
        while node.language.tag() != tag {
            node = node.next.get_or_init(|| {
                let language = Language::new(tag, self.site().tag(), self.calendar, &self.bundles);
                Box::new(LanguageNode { language, next: OnceLock::new() })
            });
        }
        &node.language
    }

    /// Returns the built-in English text of `key`, if it takes no arguments.
    pub fn english_text(&self, key: &str) -> Option<&str> {
        self.bundles.iter().find(|bundle| bundle.tag() == ENGLISH)?.built_in(key)?.plain()
    }

    /// Whether a translation file of the site defines `key`.
    pub fn has_own(&self, key: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_own(key))
    }

    /// Whether any bundle defines `key`.
    pub fn contains(&self, key: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.get(key).is_some())
    }

    /// Returns the keys of all messages, sorted.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.bundles.iter().flat_map(|bundle| bundle.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Returns the tags of all languages that have a bundle, in the order of loading.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.bundles.iter().map(|bundle| bundle.tag())
    }
}
