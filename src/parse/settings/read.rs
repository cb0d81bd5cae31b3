//! The keys of `site.yaml` and their defaults.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reader::SettingsReader;
use super::{kinds, languages};
use crate::base::{SlugStyle, Span, Zone};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::diagnostic::{Diagnostic, Location};
use crate::language::CalendarSystem;
use crate::model::{BriefPages, FileFormat, HtmlPolicy, Kinds, LaterMentions, LinkStyle, SearchEngine, Settings};
use crate::parse::yaml::{Locator, ValueReader, data_map, parse_mapping, url_fault};
use crate::parse::{built_in_kinds, utf8};

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
    "outputs",
    "publisher",
    "copyright",
    "kinds",
    "permalinks",
    "extra",
];

const SLUGS: &[(&str, SlugStyle)] = &[("ascii", SlugStyle::Ascii), ("unicode", SlugStyle::Unicode)];

const HTML: &[(&str, HtmlPolicy)] =
    &[("sanitise", HtmlPolicy::Sanitise), ("escape", HtmlPolicy::Escape), ("trust", HtmlPolicy::Trust)];

const LATER_MENTIONS: &[(&str, LaterMentions)] =
    &[("count", LaterMentions::Count), ("link", LaterMentions::Link), ("off", LaterMentions::Off)];

const LINKS: &[(&str, LinkStyle)] = &[("file", LinkStyle::File), ("folder", LinkStyle::Folder)];

const SEARCH: &[(&str, SearchEngine)] =
    &[("own", SearchEngine::BuiltIn), ("pagefind", SearchEngine::Pagefind), ("off", SearchEngine::Off)];

const BRIEFS: &[(&str, BriefPages)] = &[
    ("daily", BriefPages::Daily),
    ("weekly", BriefPages::Weekly),
    ("both", BriefPages::Both),
    ("off", BriefPages::Off),
];

/// Parses `site.yaml`, which diagnostics call `file`.
pub fn parse_settings(bytes: &[u8], file: &str) -> (Settings, Vec<Diagnostic>) {
    let file: Arc<str> = file.into();
    let (text, not_utf8) = utf8::decode(bytes, &file);
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut values = ValueReader::new(file.clone(), Locator::new(&text, start..text.len()));
    let opening = Location { file, span: Some(Span::at(start)) };
    let entries = parse_mapping(&mut values, &text[start..], start, opening).unwrap_or_default();
    let mut reader = SettingsReader { values, entries: &entries };
    let settings = read_keys(&mut reader);
    let mut diagnostics = reader.values.diagnostics;
    diagnostics.extend(not_utf8);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    (settings, diagnostics)
}

/// Returns the settings of a site without `site.yaml`.
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
        outputs: FileFormat::DEFAULT.to_vec(),
        publisher: String::new(),
        copyright: String::new(),
        kinds: Kinds::new(built_in_kinds::built_in()),
        extra: BTreeMap::new(),
    }
}

fn read_keys(reader: &mut SettingsReader<'_, '_>) -> Settings {
    reader.values.report_unknown_keys("site.yaml", reader.entries, KEYS);
    let defaults = default_settings();
    let kinds = kinds::read(reader);
    let (language, other_languages) = languages::read(reader, defaults.language);
    Settings {
        title: reader.text("title").unwrap_or(defaults.title),
        description: reader.text("description").unwrap_or_default(),
        base_url: read_base_url(reader).unwrap_or(defaults.base_url),
        language,
        other_languages,
        calendar: reader.choice("calendar", CalendarSystem::NAMES).unwrap_or_default(),
        zone: read_zone(reader).unwrap_or(defaults.zone),
        slugs: reader.choice("slugs", SLUGS).unwrap_or_default(),
        html: reader.choice("html", HTML).unwrap_or_default(),
        later_mentions: reader.choice("later_mentions", LATER_MENTIONS).unwrap_or_default(),
        links: reader.choice("links", LINKS).unwrap_or_default(),
        search: reader.choice("search", SEARCH).unwrap_or_default(),
        per_page: read_per_page(reader).unwrap_or(defaults.per_page),
        briefs: reader.choice("briefs", BRIEFS).unwrap_or_default(),
        outputs: read_outputs(reader).unwrap_or(defaults.outputs),
        publisher: reader.text("publisher").unwrap_or_default(),
        copyright: reader.text("copyright").unwrap_or_default(),
        kinds,
        extra: data_map(reader.mapping("extra").unwrap_or_default()),
    }
}

fn read_base_url(reader: &mut SettingsReader<'_, '_>) -> Option<String> {
    let scalar = reader.scalar("base_url")?;
    let text = scalar.text.as_ref();
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    if is_web && url_fault(text).is_none() && !text.contains(['?', '#']) {
        return Some(if text.ends_with('/') { text.to_string() } else { format!("{text}/") });
    }
    let location = reader.values.location(scalar.span);
    reader.values.report(catalog::invalid_base_url(location, text));
    None
}

fn read_zone(reader: &mut SettingsReader<'_, '_>) -> Option<Zone> {
    let scalar = reader.scalar("timezone")?;
    let zone = Zone::named(&scalar.text);
    if zone.is_none() {
        let names = Zone::names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let location = reader.values.location(scalar.span);
        reader.values.report(catalog::unknown_timezone(location, &scalar.text, &names));
    }
    zone
}

fn read_per_page(reader: &mut SettingsReader<'_, '_>) -> Option<usize> {
    let node = reader.value("per_page")?;
    let number = reader.values.integer("per_page", node, 1..=1000)?;
    usize::try_from(number).ok()
}

fn read_outputs(reader: &mut SettingsReader<'_, '_>) -> Option<Vec<FileFormat>> {
    let listed = reader.values.texts("outputs", reader.value("outputs")?);
    let mut outputs = Vec::new();
    for scalar in listed {
        match FileFormat::NAMES.iter().find(|(name, _)| *name == scalar.text) {
            Some((_, format)) => outputs.push(*format),
            None => {
                let names: Vec<&str> = FileFormat::NAMES.iter().map(|(name, _)| *name).collect();
                let location = reader.values.location(scalar.span);
                reader.values.report(catalog::invalid_choice(location, "outputs", &scalar.text, &names));
            }
        }
    }
    Some(outputs)
}
