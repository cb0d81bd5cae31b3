//! The words of each language: those that are built in, and a site's own.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::TranslationFile;
use super::message::{Message, Rules};
use super::numbers::Numbers;
use super::plurals::Plurals;
use super::resource::{Entry, read};
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::translations as catalog};

/// The language whose words are whole, and in which every other is translated.
pub const ENGLISH: &str = "en";

/// The words that are built in, by language.
pub const BUILT_IN: &[(&str, &str)] = &[
    (ENGLISH, include_str!("words/en.ftl")),
    ("ar", include_str!("words/ar.ftl")),
    ("es", include_str!("words/es.ftl")),
    ("fa", include_str!("words/fa.ftl")),
    ("fr", include_str!("words/fr.ftl")),
    ("he", include_str!("words/he.ftl")),
    ("ru", include_str!("words/ru.ftl")),
    ("ur", include_str!("words/ur.ftl")),
    ("zh", include_str!("words/zh.ftl")),
];

/// The words of one language by key.
pub struct Bundle {
    tag: Box<str>,
    rules: Rules,
    built_in: FxHashMap<Box<str>, Message>,
    own: FxHashMap<Box<str>, Message>,
}

impl Bundle {
    /// The language.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    fn new(tag: &str) -> Self {
        let rules = Rules { plurals: Plurals::of(tag), numbers: Numbers::of(tag) };
        Self { tag: tag.into(), rules, built_in: FxHashMap::default(), own: FxHashMap::default() }
    }

    /// What its messages follow.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What is said under `key`.
    pub fn get(&self, key: &str) -> Option<&Message> {
        self.own.get(key).or_else(|| self.built_in.get(key))
    }

    /// What is built in under `key`.
    pub fn built_in(&self, key: &str) -> Option<&Message> {
        self.built_in.get(key)
    }

    /// Whether the site has a word of its own under `key`.
    pub fn has_own(&self, key: &str) -> bool {
        self.own.contains_key(key)
    }

    /// Its keys, in no order that may reach output.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.own.keys().chain(self.built_in.keys()).map(|key| &**key)
    }
}

/// `tag` in lower case and what it is a case of, the narrowest first: `zh-hant-tw`,
/// `zh-hant`, `zh`.
///
/// Source: lookup by RFC 4647, section 3.4.
pub fn wider(tag: &str) -> impl Iterator<Item = String> {
    let tag = tag.to_ascii_lowercase();
    std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0.to_string()))
}

/// All words, the site's own before those that are built in.
pub fn load(own: &[TranslationFile]) -> (Vec<Arc<Bundle>>, Vec<Diagnostic>) {
    let mut bundles: Vec<Bundle> = Vec::new();
    for (tag, text) in BUILT_IN {
        let entries = read(text).expect("the built-in words parse");
        bundles.push(Bundle { built_in: messages(entries), ..Bundle::new(tag) });
    }
    let mut found = Vec::new();
    for file in own {
        add(&mut bundles, file, &mut found);
    }
    (bundles.into_iter().map(Arc::new).collect(), found)
}

fn messages(entries: Vec<Entry>) -> FxHashMap<Box<str>, Message> {
    entries.into_iter().map(|entry| (entry.key.into(), entry.message)).collect()
}

fn add(bundles: &mut Vec<Bundle>, file: &TranslationFile, found: &mut Vec<Diagnostic>) {
    let entries = match read(&file.text) {
        Ok(entries) => entries,
        Err(faults) => {
            found.extend(faults.into_iter().map(|fault| catalog::syntax(&file.file, fault.at, &fault.reason)));
            return;
        }
    };
    let (good, stray): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| strays(bundles, entry).is_none());
    for entry in &stray {
        if let Some((name, known)) = strays(bundles, entry) {
            let span = Span::new(entry.at..entry.at + entry.key.len());
            found.push(catalog::unknown_parameter(&file.file, span, &entry.key, &name, &known));
        }
    }
    let tag = file.tag.to_ascii_lowercase();
    match bundles.iter_mut().find(|bundle| *bundle.tag == *tag) {
        Some(bundle) => bundle.own = messages(good),
        None => bundles.push(Bundle { own: messages(good), ..Bundle::new(&tag) }),
    }
}

/// A parameter of `entry` that what is built in under its key does not take,
/// with those that it takes.
fn strays(bundles: &[Bundle], entry: &Entry) -> Option<(String, Vec<String>)> {
    bundles.iter().find(|bundle| *bundle.tag == *ENGLISH)?.built_in(&entry.key)?;
    // Some are told what English has no use for.
    let built_in = bundles.iter().filter_map(|bundle| bundle.built_in(&entry.key));
    let known: BTreeSet<&str> = built_in.flat_map(Message::parameters).collect();
    let known: Vec<String> = known.into_iter().map(str::to_string).collect();
    let stray = entry.message.parameters().into_iter().find(|name| !known.iter().any(|known| known == name))?;
    Some((stray.to_string(), known))
}
