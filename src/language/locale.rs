//! A single language: its bundles, number format and date formats.

use std::sync::Arc;

use super::bundle::{Bundle, ENGLISH};
use super::calendar_system::CalendarSystem;
use super::countries;
use super::date_formats::DateFormats;
use super::message::{Message, MessageArgument};
use super::number_format::NumberFormat;
use super::tags::{fallbacks, is_same_language};

/// A language of pages: UI strings, and the formats of dates and numbers.
pub struct Language {
    tag: Box<str>,
    pub(super) numbers: NumberFormat,
    pub(super) dates: Option<DateFormats>,
    /// Bundles in lookup order.
    chain: Vec<ChainedBundle>,
}

/// A bundle in the lookup chain of a language.
struct ChainedBundle {
    bundle: Arc<Bundle>,
    /// Whether the bundle is in another primary language than the page.
    is_fallback: bool,
}

impl Language {
    /// Builds the language `tag` on a site with the default language `site`.
    ///
    /// Lookup goes from `tag` to its wider tags, then to those of `site`, then to English.
    pub(super) fn new(tag: &str, site: &str, calendar: CalendarSystem, bundles: &[Arc<Bundle>]) -> Self {
        let mut chain: Vec<ChainedBundle> = Vec::new();
        for candidate in fallbacks(tag).chain(fallbacks(site)).chain([ENGLISH.to_string()]) {
            let Some(bundle) = bundles.iter().find(|bundle| bundle.tag() == candidate) else { continue };
            if !chain.iter().any(|link| link.bundle.tag() == candidate) {
                let is_fallback = !is_same_language(bundle.tag(), tag);
                chain.push(ChainedBundle { bundle: bundle.clone(), is_fallback });
            }
        }
        let numbers = NumberFormat::new(tag);
        let calendar = if is_same_language(tag, site) { calendar } else { CalendarSystem::Gregorian };
        let dates = DateFormats::new(tag, calendar, &numbers);
        Self { tag: tag.into(), numbers, dates, chain }
    }

    /// Returns the language tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns the text of `key`, or the key itself if it is undefined or takes arguments.
    pub fn text<'w>(&'w self, key: &'w str) -> &'w str {
        self.try_text(key).unwrap_or(key)
    }

    /// Formats the message of `key`, or returns the key itself if it is undefined.
    pub fn format(&self, key: &str, arguments: &[(&str, MessageArgument<'_>)]) -> String {
        self.try_format(key, arguments).unwrap_or_else(|| key.to_string())
    }

    /// Formats the message of `key` if it is defined.
    pub fn try_format(&self, key: &str, arguments: &[(&str, MessageArgument<'_>)]) -> Option<String> {
        let (link, message) = self.find(key)?;
        let rules = link.bundle.rules();
        // `ar-EG` uses the messages of `ar` with its own digits; a message in a fallback
        // language keeps the digits of that language.
        let numbers = if link.is_fallback { &rules.numbers } else { &self.numbers };
        Some(message.format(rules, numbers, arguments))
    }

    /// Returns the text of `key` if it is defined and takes no arguments.
    pub fn try_text(&self, key: &str) -> Option<&str> {
        self.find(key)?.1.plain()
    }

    /// Returns the text of `key` if it takes no arguments, and the tag of the fallback
    /// language that defines `key`, if this language does not.
    pub fn text_and_fallback(&self, key: &str) -> (Option<&str>, Option<&str>) {
        match self.find(key) {
            Some((link, message)) => (message.plain(), link.is_fallback.then(|| link.bundle.tag())),
            None => (None, None),
        }
    }

    /// Returns the text of `key` in the most specific bundle, unless that is a fallback.
    pub fn own_text(&self, key: &str) -> Option<&str> {
        let first = self.chain.first().filter(|link| !link.is_fallback)?;
        first.bundle.get(key)?.plain()
    }

    /// Returns the name of the country with this code (ISO 3166-1 alpha-2) and the tag of the
    /// language of the name: the first in lookup order that has one.
    ///
    /// A site overrides a name with the message `country-PK`.
    pub fn country_name(&self, code: &str) -> Option<(&str, &str)> {
        let key = format!("country-{code}");
        self.chain.iter().find_map(|ChainedBundle { bundle, .. }| {
            let own = bundle.get(&key).and_then(|message| message.plain());
            Some((own.or_else(|| countries::name(code, bundle.tag()))?, bundle.tag()))
        })
    }

    fn find(&self, key: &str) -> Option<(&ChainedBundle, &Message)> {
        self.chain.iter().find_map(|link| Some((link, link.bundle.get(key)?)))
    }
}
