//! Message bundles: built-in translations and those of a site.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::fluent::{MessageEntry, parse};
use super::message::{LocaleRules, Message};
use super::number_format::NumberFormat;
use super::plural_rules::PluralRules;
use crate::base::Span;
use crate::diagnostic::{Diagnostic, catalog::translations as catalog};

/// A translation file of a site: `templates/words/ur.ftl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationFile {
    /// The language tag from the file name, e.g. `ur`.
    pub tag: String,
    /// The text of the file, in Fluent syntax.
    pub text: String,
    /// The path for diagnostics.
    pub file: Arc<str>,
}

/// The source language of the UI: its bundle is complete and is the last fallback.
pub const ENGLISH: &str = "en";

/// The built-in translations by language.
const BUILT_IN: &[(&str, &str)] = &[
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

/// The messages of one language by key.
pub struct Bundle {
    tag: Box<str>,
    rules: LocaleRules,
    built_in: FxHashMap<Box<str>, Message>,
    own: FxHashMap<Box<str>, Message>,
}

impl Bundle {
    fn new(tag: &str) -> Self {
        let rules = LocaleRules { plurals: PluralRules::new(tag), numbers: NumberFormat::new(tag) };
        Self { tag: tag.into(), rules, built_in: FxHashMap::default(), own: FxHashMap::default() }
    }

    /// Returns the language tag, in lower case.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns the plural rules and number format for the messages of the bundle.
    pub fn rules(&self) -> &LocaleRules {
        &self.rules
    }

    /// Returns the message of `key`; the site's own overrides the built-in one.
    pub fn get(&self, key: &str) -> Option<&Message> {
        self.own.get(key).or_else(|| self.built_in.get(key))
    }

    /// Returns the built-in message of `key`.
    pub fn built_in(&self, key: &str) -> Option<&Message> {
        self.built_in.get(key)
    }

    /// Whether a translation file of the site defines `key`.
    pub fn has_own(&self, key: &str) -> bool {
        self.own.contains_key(key)
    }

    /// Returns all keys, in no order that may reach output.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.own.keys().chain(self.built_in.keys()).map(|key| &**key)
    }
}

/// Loads all bundles: the built-in ones, overridden and extended by the site's `own` files.
pub fn load(own: &[TranslationFile]) -> (Vec<Arc<Bundle>>, Vec<Diagnostic>) {
    let mut bundles: Vec<Bundle> = Vec::new();
    for (tag, text) in BUILT_IN {
        let entries = parse(text).expect("the built-in translations parse");
        bundles.push(Bundle { built_in: messages(entries), ..Bundle::new(tag) });
    }
    let mut found = Vec::new();
    for file in own {
        add(&mut bundles, file, &mut found);
    }
    (bundles.into_iter().map(Arc::new).collect(), found)
}

fn messages(entries: Vec<MessageEntry>) -> FxHashMap<Box<str>, Message> {
    entries.into_iter().map(|entry| (entry.key.into(), entry.message)).collect()
}

/// Adds a site's file to the bundle of its language. A file with a syntax error adds nothing;
/// a message with an unknown parameter is skipped.
fn add(bundles: &mut Vec<Bundle>, file: &TranslationFile, found: &mut Vec<Diagnostic>) {
    let entries = match parse(&file.text) {
        Ok(entries) => entries,
        Err(errors) => {
            found.extend(errors.into_iter().map(|error| catalog::syntax(&file.file, error.span, &error.reason)));
            return;
        }
    };
    let mut valid = Vec::new();
    for entry in entries {
        match unknown_parameter(bundles, &entry) {
            None => valid.push(entry),
            Some((name, known)) => {
                let span = Span::new(entry.offset..entry.offset + entry.key.len());
                found.push(catalog::unknown_parameter(&file.file, span, &entry.key, &name, &known));
            }
        }
    }
    let tag = file.tag.to_ascii_lowercase();
    match bundles.iter_mut().find(|bundle| *bundle.tag == *tag) {
        Some(bundle) => bundle.own = messages(valid),
        None => bundles.push(Bundle { own: messages(valid), ..Bundle::new(&tag) }),
    }
}

/// Returns the first parameter of `entry` that no built-in message of its key has, and the
/// parameters that these have.
fn unknown_parameter(bundles: &[Bundle], entry: &MessageEntry) -> Option<(String, Vec<String>)> {
    bundles.iter().find(|bundle| *bundle.tag == *ENGLISH)?.built_in(&entry.key)?;
    // Some languages use parameters that English does not need.
    let built_in = bundles.iter().filter_map(|bundle| bundle.built_in(&entry.key));
    let known: BTreeSet<&str> = built_in.flat_map(Message::parameters).collect();
    let known: Vec<String> = known.into_iter().map(str::to_string).collect();
    let unknown = entry.message.parameters().into_iter().find(|name| !known.iter().any(|known| known == name))?;
    Some((unknown.to_string(), known))
}
