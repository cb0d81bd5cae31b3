//! The front matter of an article.

use super::article_date::{is_implausible, report_implausible};
use super::picture;
use super::reader::{FrontMatterReader, MappingForm};
use crate::base::{Moment, Span};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Article, Correction, Expected, Field, Genre, Source, Status};
use crate::parse::yaml::{YamlNode, YamlValue, url_fault, value_of};

const KEYS: &[&str] = &[
    "title",
    "short_title",
    "slug",
    "date",
    "updated",
    "status",
    "embargo",
    "expires",
    "genre",
    "dateline",
    "summary",
    "key_points",
    "why_it_matters",
    "whats_next",
    "authors",
    "topics",
    "people",
    "mentions",
    "storyline",
    "image",
    "sources",
    "corrections",
    "language",
    "translation_of",
    "urgency",
    "redirects",
    "extra",
];

const STATUS: &[(&str, Status)] =
    &[("draft", Status::Draft), ("published", Status::Published), ("withheld", Status::Withheld)];

const SOURCE: MappingForm<'_> = MappingForm {
    subject: "a source",
    expected: "a title, a URL, or a mapping with `title` and `url`",
    keys: &["title", "url", "publisher", "date"],
};

const CORRECTION: MappingForm<'_> =
    MappingForm { subject: "a correction", expected: "a mapping with `date` and `text`", keys: &["text", "date"] };

/// The urgency of an article without the key.
const DEFAULT_URGENCY: u8 = 5;

/// Reads an article dated `date`.
pub fn read(reader: &mut FrontMatterReader<'_, '_>, date: Moment) -> Article {
    reader.report_unknown_keys(KEYS);
    Article {
        title: reader.required_text("title", "Minister visits Islamabad"),
        short_title: reader.text("short_title"),
        date,
        updated: read_later_moment(reader, "updated", date),
        status: read_choice(reader, "status", STATUS).unwrap_or_default(),
        embargo: read_moment(reader, "embargo").map(|(moment, _)| moment),
        expires: read_later_moment(reader, "expires", date),
        genre: read_choice(reader, "genre", Genre::WORDS).unwrap_or_default(),
        dateline: reader.text("dateline"),
        summary: reader.markdown("summary", Field::Summary),
        key_points: reader.markdowns("key_points", Field::KeyPoint),
        why_it_matters: reader.markdown("why_it_matters", Field::WhyItMatters),
        whats_next: reader.markdowns("whats_next", Field::WhatsNext),
        authors: reader.texts("authors"),
        topics: reader.references("topics", Expected::Label),
        people: reader.references("people", Expected::RoleHolder),
        mentions: reader.references("mentions", Expected::Kind(None)),
        storyline: reader.text("storyline"),
        image: reader.value("image").and_then(|node| picture::read(reader, "image", node)),
        sources: read_list(reader, "sources", read_source),
        corrections: read_list(reader, "corrections", read_correction),
        translation_of: reader
            .value("translation_of")
            .and_then(|node| reader.reference_of("translation_of", node, Expected::Article)),
        urgency: read_urgency(reader),
        extra: reader.extra(),
    }
}

/// Reads a moment and reports one that is before the article's `date`.
fn read_later_moment(reader: &mut FrontMatterReader<'_, '_>, key: &str, date: Moment) -> Option<Moment> {
    let (moment, span) = read_moment(reader, key)?;
    let have_times = moment.time.is_some() && date.time.is_some();
    let is_before = moment.timestamp < date.timestamp && (have_times || moment.date != date.date);
    if is_before {
        let location = reader.values().location(span);
        reader.values().report(catalog::dates_out_of_order(location, key, &date.date.to_string()));
    }
    Some(moment)
}

fn read_moment(reader: &mut FrontMatterReader<'_, '_>, key: &str) -> Option<(Moment, Span)> {
    let node = reader.value(key)?;
    let zone = &reader.settings.zone;
    let (moment, span) = reader.values().moment(key, node, zone)?;
    if is_implausible(moment) {
        report_implausible(&mut reader.source, key, moment, span);
    }
    Some((moment, span))
}

fn read_choice<T: Copy>(reader: &mut FrontMatterReader<'_, '_>, key: &str, words: &[(&str, T)]) -> Option<T> {
    let node = reader.value(key)?;
    reader.values().choice_of(key, node, words)
}

fn read_urgency(reader: &mut FrontMatterReader<'_, '_>) -> u8 {
    let node = reader.value("urgency");
    let given = node.and_then(|node| reader.values().integer("urgency", node, 1..=9));
    given.and_then(|urgency| u8::try_from(urgency).ok()).unwrap_or(DEFAULT_URGENCY)
}

fn read_list<'a, T>(
    reader: &mut FrontMatterReader<'_, 'a>,
    key: &str,
    read: fn(&mut FrontMatterReader<'_, 'a>, &YamlNode<'a>) -> Option<T>,
) -> Vec<T> {
    let Some(node) = reader.value(key) else { return Vec::new() };
    node.items().iter().filter_map(|item| read(reader, item)).collect()
}

fn read_source<'a>(reader: &mut FrontMatterReader<'_, 'a>, node: &YamlNode<'a>) -> Option<Source> {
    if let YamlValue::Text(_) = &node.value {
        let text = reader.values().text("sources", node);
        let is_url = url_fault(&text).is_none();
        let (title, url) = if is_url { (String::new(), text) } else { (text, String::new()) };
        return (!title.is_empty() || is_url).then(|| Source { title, url, publisher: String::new(), date: None });
    }
    let entries = reader.mapping("sources", node, SOURCE)?;
    let text = |reader: &mut FrontMatterReader<'_, 'a>, key: &str| {
        value_of(entries, key).map_or_else(String::new, |node| reader.values().text(key, node))
    };
    let zone = &reader.settings.zone;
    let source = Source {
        title: text(reader, "title"),
        url: value_of(entries, "url").and_then(|node| reader.values().url("url", node)).unwrap_or_default(),
        publisher: text(reader, "publisher"),
        date: value_of(entries, "date").and_then(|node| reader.values().date("date", node, zone)),
    };
    if source.title.is_empty() && value_of(entries, "url").is_none() {
        reader.require_first_key(node, entries, SOURCE);
    }
    Some(source)
}

fn read_correction<'a>(reader: &mut FrontMatterReader<'_, 'a>, node: &YamlNode<'a>) -> Option<Correction> {
    let entries = reader.mapping("corrections", node, CORRECTION)?;
    let zone = &reader.settings.zone;
    let date = value_of(entries, "date");
    if date.is_none() {
        let location = reader.values().location_of(node);
        reader.values().report(catalog::missing_field(location, CORRECTION.subject, "date", "2021-04-08"));
    }
    let date = date.and_then(|date| reader.values().date("date", date, zone));
    reader.require_first_key(node, entries, CORRECTION)?;
    let text = reader.markdown_of("text", value_of(entries, "text")?, Field::Correction)?;
    Some(Correction { date: date?, text })
}
