//! What follows from the language of a page: words of the interface, dates, numbers,
//! the order of names, the direction.
//!
//! In: the tag of a language (BCP 47), and what a site says in files of its own.
//! Out: text. It must not know documents, templates, files or the clock.

mod amount;
mod countries;
mod dates;
mod direction;
mod message;
mod numbers;
mod order;
mod plurals;
mod resource;
mod table;
mod when;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
pub use countries::countries;
use dates::Dates;
pub use direction::direction;
pub use message::Argument;
use numbers::Numbers;
pub use order::Order;
use table::Table;

/// A file of words that a site has: `templates/words/ur.ftl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsFile {
    /// The language that its name says, e.g. `ur`.
    pub tag: String,
    /// Its text, in Fluent's syntax.
    pub text: String,
    /// The file for diagnostics.
    pub file: Arc<str>,
}

/// How days are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// The civil calendar of most countries.
    #[default]
    Gregorian,
    /// The solar calendar of Iran and Afghanistan.
    Persian,
    /// The civil calendar of Thailand.
    Buddhist,
    /// The lunar calendar by the tables of Umm al-Qura.
    Islamic,
}

impl Calendar {
    /// The words for them in `site.yaml`, which are those of CLDR.
    pub const WORDS: &[(&str, Self)] = &[
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
    tables: Vec<Arc<Table>>,
    calendar: Calendar,
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
    tables: Vec<(Arc<Table>, bool)>,
}

impl Languages {
    /// The languages of a site whose pages are in `site` unless they say otherwise;
    /// what `own` files say stands before what is built in. All problems of the
    /// files are in the list.
    ///
    /// Days are those of `calendar` where the language is the site's, else Gregorian.
    pub fn load(site: &str, calendar: Calendar, own: &[WordsFile]) -> (Self, Vec<Diagnostic>) {
        let (tables, problems) = table::load(own);
        let language = Language::new(site, site, calendar, &tables);
        (Self { tables, calendar, first: Link { language, next: OnceLock::new() } }, problems)
    }

    /// The language of the site.
    pub fn site(&self) -> &Language {
        &self.first.language
    }

    /// The language with this tag.
    pub fn of(&self, tag: &str) -> &Language {
        let mut link = &self.first;
        while *link.language.tag != *tag {
            link = link.next.get_or_init(|| {
                let language = Language::new(tag, &self.first.language.tag, self.calendar, &self.tables);
                Box::new(Link { language, next: OnceLock::new() })
            });
        }
        &link.language
    }

    /// What is built in under `key`, in English, if it takes no arguments.
    pub fn english(&self, key: &str) -> Option<&str> {
        self.tables.iter().find(|table| table.tag() == table::ENGLISH)?.built_in(key)?.plain()
    }

    /// Whether a file of the site has this key.
    pub fn is_own(&self, key: &str) -> bool {
        self.tables.iter().any(|table| table.is_own(key))
    }

    /// Whether there is a word of this key.
    pub fn knows(&self, key: &str) -> bool {
        self.tables.iter().any(|table| table.get(key).is_some())
    }

    /// The keys of all words, in order.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.tables.iter().flat_map(|table| table.keys()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The languages that have words, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().map(|table| table.tag())
    }
}

impl Language {
    fn new(tag: &str, site: &str, calendar: Calendar, tables: &[Arc<Table>]) -> Self {
        let mut chain: Vec<Arc<Table>> = Vec::new();
        for tag in table::wider(tag).chain(table::wider(site)).chain([table::ENGLISH.to_string()]) {
            let found = tables.iter().find(|table| table.tag() == tag);
            let new = found.filter(|found| !chain.iter().any(|table| table.tag() == found.tag()));
            chain.extend(new.cloned());
        }
        let numbers = Numbers::of(tag);
        let calendar = if primary(tag) == primary(site) { calendar } else { Calendar::Gregorian };
        let dates = Dates::of(tag, calendar, &numbers);
        let tables = chain.into_iter().map(|table| {
            let is_borrowed = !is_of(table.tag(), tag);
            (table, is_borrowed)
        });
        let tables = tables.collect();
        Self { tag: tag.into(), numbers, dates, tables }
    }

    /// Its tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The word of `key`, which takes no arguments; the key itself if there is
    /// none.
    pub fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.try_word(key).unwrap_or(key)
    }

    /// What is said under `key` with these arguments; the key itself if nothing is.
    pub fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.try_say(key, arguments).unwrap_or_else(|| key.to_string())
    }

    /// What is said under `key` with these arguments.
    pub fn try_say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        let (table, is_borrowed, message) = self.find(key)?;
        // `ar-EG` has the words of `ar` and digits of its own; what is borrowed from another
        // language stays in that one.
        let numbers = if is_borrowed { &table.rules().numbers } else { &self.numbers };
        Some(message.write(table.rules(), numbers, arguments))
    }

    /// The word of `key` if it takes no arguments.
    pub fn try_word(&self, key: &str) -> Option<&str> {
        self.find(key)?.2.plain()
    }

    /// The word of `key` if it takes no arguments; and the language from which what is
    /// said under `key` is borrowed, if this one has nothing.
    pub fn word_and_lender(&self, key: &str) -> (Option<&str>, Option<&str>) {
        match self.find(key) {
            Some((table, is_borrowed, message)) => (message.plain(), is_borrowed.then(|| table.tag())),
            None => (None, None),
        }
    }

    /// The word that a file of the site has for this language itself.
    pub fn own_word(&self, key: &str) -> Option<&str> {
        let (first, _) = self.tables.first().filter(|(_, is_borrowed)| !is_borrowed)?;
        first.get(key)?.plain()
    }

    fn find(&self, key: &str) -> Option<(&Table, bool, &message::Message)> {
        self.tables.iter().find_map(|(table, is_borrowed)| Some((table.as_ref(), *is_borrowed, table.get(key)?)))
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
pub fn is_of(language: &str, tag: &str) -> bool {
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
