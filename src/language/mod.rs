//! Localization: UI strings, dates, numbers, collation and writing direction by language.
//!
//! In: a language tag (BCP 47) and a site's translation files. Out: localized text.
//! This module must not know documents, templates, files or the clock.

mod bundle;
mod calendar_system;
#[cfg(feature = "icu")]
mod cldr_dates;
mod collation;
mod countries;
mod date_formats;
mod date_pattern;
mod direction;
mod fluent;
mod format;
mod languages;
mod locale;
mod message;
mod number_format;
mod plural_rules;
mod tags;

pub use bundle::TranslationFile;
pub use calendar_system::CalendarSystem;
pub use collation::Collation;
pub use countries::countries;
pub use direction::direction;
pub use languages::Languages;
pub use locale::Language;
pub use message::MessageArgument;
pub use tags::{is_same_language, is_tag, nearest};

#[cfg(test)]
mod tests;
