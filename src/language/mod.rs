//! What follows from the language of a page: words of the interface, dates, numbers,
//! the order of names, the direction.
//!
//! In: the tag of a language (BCP 47), and what a site says in files of its own.
//! Out: text. It must not know documents, templates, files or the clock.

mod amount;
mod bundle;
mod collation;
mod countries;
mod dates;
mod direction;
mod message;
mod numbers;
mod plurals;
mod resource;
mod when;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
use bundle::Bundle;
pub use collation::Collation;
pub use countries::countries;
use dates::Dates;
pub use direction::direction;
pub use message::MessageArgument;
use numbers::Numbers;

/// A file of words that a site has: `templates/words/ur.ftl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationFile {
    /// The language that its name says, e.g. `ur`.
    pub tag: String,
    /// Its text, in Fluent's syntax.
    pub text: String,
    /// The file for diagnostics.
    pub file: Arc<str>,
}

/// How days are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarSystem {
    /// The civil calendar of most countries.
    #[default]
    Gregorian,
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// The civil calendar of Thailand.
    Buddhist,
    /// The lunar calendar by the bundles of Umm al-Qura.
    Islamic,
}

impl CalendarSystem {
    /// The words for them in `site.yaml`, which are those of CLDR.
    pub const NAMES: &[(&str, Self)] = &[
        ("gregorian", Self::Gregorian),
        ("persian", Self::Persian),
        ("buddhist", Self::Buddhist),
        ("islamic-umalqura", Self::Islamic),
    ];

    /// Its key in a language tag (UTS 35).
    #[cfg(feature = "icu")]
    fn key(self) -> &'static str {
        match self {
            Self::Gregorian => "gregory",
            Self::Persian => "persian",
            Self::Buddhist => "buddhist",
            Self::Islamic => "islamic-umalqura",
        }
    }
}

/// The languages of a site's pages.
pub struct Languages {
    bundles: Vec<Arc<Bundle>>,
    calendar: CalendarSystem,
    /// The site's own comes first, others as pages ask for them. What a language
    /// is follows from its tag, so it makes no difference who asks when.
    first: Link,
}

struct Link {
    language: Language,
    next: OnceLock<Box<Link>>,
}

/// One language: what its pages are written in besides their own text.
pub struct Language {
    tag: Box<str>,
    numbers: Numbers,
    dates: Option<Dates>,
    /// Where its words are looked for, one after the other, and whether it borrows them
    /// there from another language.
    bundles: Vec<(Arc<Bundle>, bool)>,
}

impl Languages {
    /// The languages of a site whose pages are in `site` unless they say otherwise;
    /// what `own` files say stands before what is built in. All problems of the
    /// files are in the list.
    ///
    /// Days are those of `calendar` where the language is the site's, else Gregorian.
    pub fn load(site: &str, calendar: CalendarSystem, own: &[TranslationFile]) -> (Self, Vec<Diagnostic>) {
        let (bundles, problems) = bundle::load(own);
        let language = Language::new(site, site, calendar, &bundles);
        (Self { bundles, calendar, first: Link { language, next: OnceLock::new() } }, problems)
    }

    /// The language of the site.
    pub fn site(&self) -> &Language {
        &self.first.language
    }

    /// The language with this tag.
    pub fn get(&self, tag: &str) -> &Language {
        let mut link = &self.first;
        while *link.language.tag != *tag {
            link = link.next.get_or_init(|| {
                let language = Language::new(tag, &self.first.language.tag, self.calendar, &self.bundles);
                Box::new(Link { language, next: OnceLock::new() })
            });
        }
        &link.language
    }

    /// What is built in under `key`, in English, if it takes no arguments.
    pub fn english_text(&self, key: &str) -> Option<&str> {
        self.bundles.iter().find(|bundle| bundle.tag() == bundle::ENGLISH)?.built_in(key)?.plain()
    }

    /// Whether a file of the site has this key.
    pub fn has_own(&self, key: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.has_own(key))
    }

    /// Whether there is a word of this key.
    pub fn contains(&self, key: &str) -> bool {
        self.bundles.iter().any(|bundle| bundle.get(key).is_some())
    }

    /// The keys of all words, in order.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.bundles.iter().flat_map(|bundle| bundle.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The languages that have words, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.bundles.iter().map(|bundle| bundle.tag())
    }
}

impl Language {
    fn new(tag: &str, site: &str, calendar: CalendarSystem, bundles: &[Arc<Bundle>]) -> Self {
        let mut chain: Vec<Arc<Bundle>> = Vec::new();
        for tag in bundle::wider(tag).chain(bundle::wider(site)).chain([bundle::ENGLISH.to_string()]) {
            let found = bundles.iter().find(|bundle| bundle.tag() == tag);
            let new = found.filter(|found| !chain.iter().any(|bundle| bundle.tag() == found.tag()));
            chain.extend(new.cloned());
        }
        let numbers = Numbers::of(tag);
        let calendar = if primary(tag) == primary(site) { calendar } else { CalendarSystem::Gregorian };
        let dates = Dates::of(tag, calendar, &numbers);
        let bundles = chain.into_iter().map(|bundle| {
            let is_fallback = !is_same_language(bundle.tag(), tag);
            (bundle, is_fallback)
        });
        let bundles = bundles.collect();
        Self { tag: tag.into(), numbers, dates, bundles }
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The word of `key`, which takes no arguments; the key itself if there is
    /// none.
    pub fn text<'w>(&'w self, key: &'w str) -> &'w str {
        self.try_text(key).unwrap_or(key)
    }

    /// What is said under `key` with these arguments; the key itself if nothing is.
    pub fn format(&self, key: &str, arguments: &[(&str, MessageArgument<'_>)]) -> String {
        self.try_format(key, arguments).unwrap_or_else(|| key.to_string())
    }

    /// What is said under `key` with these arguments.
    pub fn try_format(&self, key: &str, arguments: &[(&str, MessageArgument<'_>)]) -> Option<String> {
        let (bundle, is_fallback, message) = self.find(key)?;
        // `ar-EG` has the words of `ar` and digits of its own; what is borrowed from another
        // language stays in that one.
        let numbers = if is_fallback { &bundle.rules().numbers } else { &self.numbers };
        Some(message.write(bundle.rules(), numbers, arguments))
    }

    /// The word of `key` if it takes no arguments.
    pub fn try_text(&self, key: &str) -> Option<&str> {
        self.find(key)?.2.plain()
    }

    /// The word of `key` if it takes no arguments; and the language from which what is
    /// said under `key` is borrowed, if this one has nothing.
    pub fn text_and_fallback(&self, key: &str) -> (Option<&str>, Option<&str>) {
        match self.find(key) {
            Some((bundle, is_fallback, message)) => (message.plain(), is_fallback.then(|| bundle.tag())),
            None => (None, None),
        }
    }

    /// The word that a file of the site has for this language itself.
    pub fn own_text(&self, key: &str) -> Option<&str> {
        let (first, _) = self.bundles.first().filter(|(_, is_fallback)| !is_fallback)?;
        first.get(key)?.plain()
    }

    fn find(&self, key: &str) -> Option<(&Bundle, bool, &message::Message)> {
        self.bundles.iter().find_map(|(bundle, is_fallback)| Some((bundle.as_ref(), *is_fallback, bundle.get(key)?)))
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The number of the one among `tags` that is `tag`, or else that is of the same
/// primary language: `ur` for `ur-PK`.
pub fn nearest<'t>(tag: &str, tags: impl Iterator<Item = &'t str> + Clone) -> Option<usize> {
    let same = tags.clone().position(|other| other.eq_ignore_ascii_case(tag));
    same.or_else(|| tags.clone().position(|other| primary(other).eq_ignore_ascii_case(primary(tag))))
}

/// Whether a text in `language` is at home on a page in `tag`: it is the same primary
/// language.
pub fn is_same_language(language: &str, tag: &str) -> bool {
    primary(language).eq_ignore_ascii_case(primary(tag))
}

/// Whether `text` has the form of a language tag of BCP 47.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_word = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(is_word)
}

#[cfg(test)]
mod tests;
