//! `site.yaml` becomes the settings of a site.
//!
//! In: the bytes of the file. Out: settings, and what is wrong with them; what
//! is wrong or not given has its default. It must not know content.

mod kinds;
mod languages;
mod permalinks;
mod properties;
mod reader;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{SlugStyle, Span, Zone};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};
use crate::language::CalendarSystem;
use crate::model::{BriefPages, HtmlPolicy, Kinds, LaterMentions, LinkStyle, SearchEngine, Settings};
use crate::parse::yaml::{self, Locator, ValueReader, YamlEntry, YamlValue, free_map};
use crate::parse::{kinds as built_in_kinds, utf8};
use reader::SettingsReader;

const KEYS: &[&str] = &[
    "title",
    "description",
    "base_url",
    "language",
    "languages",
    "calendar",
    "timezone",
    "slugs",
    "html",
    "later_mentions",
    "links",
    "search",
    "per_page",
    "briefs",
    "publisher",
    "copyright",
    "kinds",
    "permalinks",
    "extra",
];

/// The settings of a site without `site.yaml`.
pub fn default_settings() -> Settings {
    Settings {
        title: "Briefings".to_string(),
        description: String::new(),
        base_url: "https://example.org/".to_string(),
        language: "en".to_string(),
        other_languages: Vec::new(),
        calendar: CalendarSystem::default(),
        zone: Zone::utc(),
        slugs: SlugStyle::default(),
        html: HtmlPolicy::default(),
        later_mentions: LaterMentions::default(),
        links: LinkStyle::default(),
        search: SearchEngine::default(),
        per_page: 50,
        briefs: BriefPages::default(),
        publisher: String::new(),
        copyright: String::new(),
        kinds: Kinds::new(built_in_kinds::built_in()),
        extra: BTreeMap::new(),
    }
}

/// Reads `site.yaml`, which diagnostics call `file`.
pub fn parse_settings(bytes: &[u8], file: &str) -> (Settings, Vec<Diagnostic>) {
    let file: Arc<str> = file.into();
    let (text, not_utf8) = utf8::decode(bytes, &file);
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut values = ValueReader::new(file.clone(), Locator::new(&text, start..text.len()));
    let entries = entries(&text, start, &mut values, &file);
    let mut reader = SettingsReader { values, entries: &entries };
    let settings = read(&mut reader);
    let mut diagnostics = reader.values.diagnostics;
    diagnostics.extend(not_utf8);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    (settings, diagnostics)
}

fn entries<'a>(text: &'a str, start: usize, values: &mut ValueReader<'a>, file: &Arc<str>) -> Vec<YamlEntry<'a>> {
    let yaml = &text[start..];
    let problem = match yaml::parse(yaml) {
        Ok(root) => {
            values.duplicate_keys(&root);
            match root.value {
                YamlValue::Map(entries) => return entries,
                YamlValue::Null => return Vec::new(),
                YamlValue::Boolean(_)
                | YamlValue::Integer(_)
                | YamlValue::Number(_)
                | YamlValue::Text(_)
                | YamlValue::List(_) => catalog::no_keys(values.place_of(&root), root.sort()),
            }
        }
        Err(fault) => {
            let top = Location { file: file.clone(), span: Some(Span::at(start)) };
            yaml::diagnose(fault, yaml, start, top)
        }
    };
    values.report(problem);
    Vec::new()
}

fn read(reader: &mut SettingsReader<'_, '_>) -> Settings {
    reader.unknown_keys("site.yaml", reader.entries, KEYS);
    let usual = default_settings();
    let kinds = kinds::read(reader);
    let (language, other_languages) = languages::read(reader, usual.language);
    Settings {
        title: reader.text("title").unwrap_or(usual.title),
        description: reader.text("description").unwrap_or_default(),
        base_url: base_url(reader).unwrap_or(usual.base_url),
        language,
        other_languages,
        calendar: reader.choice("calendar", CalendarSystem::NAMES).unwrap_or_default(),
        zone: zone(reader).unwrap_or(usual.zone),
        slugs: reader
            .choice("slugs", &[("ascii", SlugStyle::Ascii), ("unicode", SlugStyle::Unicode)])
            .unwrap_or_default(),
        html: reader
            .choice(
                "html",
                &[("sanitise", HtmlPolicy::Sanitise), ("escape", HtmlPolicy::Escape), ("trust", HtmlPolicy::Trust)],
            )
            .unwrap_or_default(),
        later_mentions: reader
            .choice(
                "later_mentions",
                &[("count", LaterMentions::Count), ("link", LaterMentions::Link), ("off", LaterMentions::Off)],
            )
            .unwrap_or_default(),
        links: reader.choice("links", &[("file", LinkStyle::File), ("folder", LinkStyle::Folder)]).unwrap_or_default(),
        search: reader
            .choice(
                "search",
                &[("own", SearchEngine::BuiltIn), ("pagefind", SearchEngine::Pagefind), ("off", SearchEngine::Off)],
            )
            .unwrap_or_default(),
        per_page: per_page(reader).unwrap_or(usual.per_page),
        briefs: reader
            .choice(
                "briefs",
                &[
                    ("daily", BriefPages::Daily),
                    ("weekly", BriefPages::Weekly),
                    ("both", BriefPages::Both),
                    ("off", BriefPages::Off),
                ],
            )
            .unwrap_or_default(),
        publisher: reader.text("publisher").unwrap_or_default(),
        copyright: reader.text("copyright").unwrap_or_default(),
        kinds,
        extra: free_map(reader.mapping("extra").unwrap_or_default()),
    }
}

fn base_url(reader: &mut SettingsReader<'_, '_>) -> Option<String> {
    let written = reader.scalar("base_url")?;
    let text = written.text.as_ref();
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    if is_web && yaml::url_fault(text).is_none() && !text.contains(['?', '#']) {
        return Some(if text.ends_with('/') { text.to_string() } else { format!("{text}/") });
    }
    let place = reader.values.place(written.span);
    reader.values.report(catalog::invalid_base_url(place, text));
    None
}

fn zone(reader: &mut SettingsReader<'_, '_>) -> Option<Zone> {
    let written = reader.scalar("timezone")?;
    let zone = Zone::named(&written.text);
    if zone.is_none() {
        let names = Zone::names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = reader.values.place(written.span);
        reader.values.report(catalog::unknown_timezone(place, &written.text, &names));
    }
    zone
}

fn per_page(reader: &mut SettingsReader<'_, '_>) -> Option<usize> {
    let node = reader.get("per_page")?;
    let number = reader.values.whole("per_page", node, 1..=1000)?;
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests;
