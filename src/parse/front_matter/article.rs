//! The front matter of an article.

use super::epoch;
use super::header::{Entries, FrontMatterSource};
use super::reader::{FrontMatterReader, MappingForm, entry_of};
use crate::base::{ContentPath, Moment, Zone};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{Article, Correction, DataValue, Expected, Field, Genre, Source, Status};
use crate::parse::yaml::{YamlNode, YamlValue, free_map, url_fault};

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
    holder: "a source",
    expected: "a title, a URL, or a mapping with `title` and `url`",
    keys: &["title", "url", "publisher", "date"],
};

const CORRECTION: MappingForm<'_> =
    MappingForm { holder: "a correction", expected: "a mapping with `date` and `text`", keys: &["text", "date"] };

/// The years that a briefing is from.
const LIKELY_YEARS: std::ops::RangeInclusive<i16> = 1900..=2150;

/// Urgency of an article that does not say.
const USUAL_URGENCY: u8 = 5;

/// The date of an article.
pub struct ArticleDate {
    /// The date; 1970 if it is not known.
    pub moment: Moment,
    /// The same, if it is known.
    pub known: Option<Moment>,
}

/// Reads `date:`, or the date with which the file's name begins.
pub fn date<'a>(
    header: &mut FrontMatterSource<'a>,
    entries: &Entries<'a>,
    path: &ContentPath,
    zone: &Zone,
) -> ArticleDate {
    let given = entries.get("date");
    let known = match given {
        Some(node) => header.values.moment("date", node, zone).map(|(moment, span)| {
            far_off(header, moment, span);
            moment
        }),
        None => file_date(path).and_then(|(date, _)| Moment::parse(date, zone).ok()),
    };
    if known.is_none() && given.is_none() && header.complete {
        let place = entries.entry("date").map_or_else(|| header.top(), |entry| header.values.place_of_key(entry));
        header.values.report(catalog::missing_date(place));
    }
    ArticleDate { moment: known.unwrap_or_else(|| epoch(zone)), known }
}

fn far_off(header: &mut FrontMatterSource<'_>, moment: Moment, span: crate::base::Span) {
    let year = moment.date.year();
    if !LIKELY_YEARS.contains(&year) {
        let place = header.values.place(span);
        header.values.report(catalog::date_far_off(place, "date", year));
    }
}

/// The date and the rest of a name such as `2021-04-07-visit`; the name is the
/// file's, or its folder's for an `index.md`.
pub fn file_date(path: &ContentPath) -> Option<(&str, &str)> {
    let name = path.stem().rsplit('/').next()?;
    let date = name.get(..10)?;
    let rest = name[10..].strip_prefix(['-', '_']).unwrap_or(&name[10..]);
    let shaped =
        date.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let apart = rest.len() < name.len() - 10 || rest.is_empty();
    (shaped && apart && Moment::parse(date, &Zone::utc()).is_ok()).then_some((date, rest))
}

/// Reads an article dated `date`.
pub fn read(reader: &mut FrontMatterReader<'_, '_>, date: Moment) -> Article {
    reader.unknown_keys(KEYS);
    Article {
        title: reader.required_text("title", "Minister visits Islamabad"),
        short_title: reader.text("short_title"),
        date,
        updated: later_moment(reader, "updated", date),
        status: choice(reader, "status", STATUS).unwrap_or_default(),
        embargo: moment(reader, "embargo"),
        expires: later_moment(reader, "expires", date),
        genre: choice(reader, "genre", Genre::WORDS).unwrap_or_default(),
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
        image: reader.picture("image"),
        sources: list(reader, "sources", source),
        corrections: list(reader, "corrections", correction),
        translation_of: reader
            .get("translation_of")
            .and_then(|node| reader.reference_of("translation_of", node, Expected::Article)),
        urgency: urgency(reader),
        extra: extra(reader),
    }
}

/// `extra:`, handed to the templates as it is.
pub fn extra(reader: &mut FrontMatterReader<'_, '_>) -> std::collections::BTreeMap<String, DataValue> {
    let entries = reader.get("extra").and_then(|node| reader.values().entries("extra", node, "a mapping"));
    free_map(entries.unwrap_or_default())
}

fn moment(reader: &mut FrontMatterReader<'_, '_>, key: &str) -> Option<Moment> {
    spanned_moment(reader, key).map(|(moment, _)| moment)
}

/// A moment that is not before the article's `date`.
fn later_moment(reader: &mut FrontMatterReader<'_, '_>, key: &str, date: Moment) -> Option<Moment> {
    let (moment, span) = spanned_moment(reader, key)?;
    let to_the_minute = moment.time.is_some() && date.time.is_some();
    let before = moment.timestamp < date.timestamp && (to_the_minute || moment.date != date.date);
    if before {
        let place = reader.values().place(span);
        reader.values().report(catalog::dates_out_of_order(place, key, &date.date.to_string()));
    }
    Some(moment)
}

fn spanned_moment(reader: &mut FrontMatterReader<'_, '_>, key: &str) -> Option<(Moment, crate::base::Span)> {
    let node = reader.get(key)?;
    let zone = &reader.settings.zone;
    let (moment, span) = reader.values().moment(key, node, zone)?;
    let year = moment.date.year();
    if !LIKELY_YEARS.contains(&year) {
        let place = reader.values().place(span);
        reader.values().report(catalog::date_far_off(place, key, year));
    }
    Some((moment, span))
}

fn choice<T: Copy>(reader: &mut FrontMatterReader<'_, '_>, key: &str, words: &[(&str, T)]) -> Option<T> {
    let node = reader.get(key)?;
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    reader.values().choice(key, node, &names).map(|at| words[at].1)
}

fn urgency(reader: &mut FrontMatterReader<'_, '_>) -> u8 {
    let node = reader.get("urgency");
    let given = node.and_then(|node| reader.values().whole("urgency", node, 1..=9));
    given.and_then(|urgency| u8::try_from(urgency).ok()).unwrap_or(USUAL_URGENCY)
}

fn list<'a, T>(
    reader: &mut FrontMatterReader<'_, 'a>,
    key: &str,
    read: fn(&mut FrontMatterReader<'_, 'a>, &YamlNode<'a>) -> Option<T>,
) -> Vec<T> {
    let Some(node) = reader.get(key) else { return Vec::new() };
    node.items().iter().filter_map(|item| read(reader, item)).collect()
}

fn source<'a>(reader: &mut FrontMatterReader<'_, 'a>, node: &YamlNode<'a>) -> Option<Source> {
    if let YamlValue::Text(_) = &node.value {
        let text = reader.values().text("sources", node);
        let is_url = url_fault(&text).is_none();
        let (title, url) = if is_url { (String::new(), text) } else { (text, String::new()) };
        return (!title.is_empty() || is_url).then(|| Source { title, url, publisher: String::new(), date: None });
    }
    let entries = reader.mapping("sources", node, SOURCE)?;
    let text = |reader: &mut FrontMatterReader<'_, 'a>, key: &str| {
        entry_of(entries, key).map_or_else(String::new, |node| reader.values().text(key, node))
    };
    let zone = &reader.settings.zone;
    let source = Source {
        title: text(reader, "title"),
        url: entry_of(entries, "url").and_then(|node| reader.values().url("url", node)).unwrap_or_default(),
        publisher: text(reader, "publisher"),
        date: entry_of(entries, "date").and_then(|node| reader.values().date("date", node, zone)),
    };
    if source.title.is_empty() && entry_of(entries, "url").is_none() {
        reader.needed(node, entries, SOURCE);
    }
    Some(source)
}

fn correction<'a>(reader: &mut FrontMatterReader<'_, 'a>, node: &YamlNode<'a>) -> Option<Correction> {
    let entries = reader.mapping("corrections", node, CORRECTION)?;
    let zone = &reader.settings.zone;
    let date = entry_of(entries, "date");
    if date.is_none() {
        let place = reader.values().place_of(node);
        reader.values().report(catalog::missing_field(place, CORRECTION.holder, "date", "2021-04-08"));
    }
    let date = date.and_then(|date| reader.values().date("date", date, zone));
    reader.needed(node, entries, CORRECTION)?;
    let text = reader.markdown_of("text", entry_of(entries, "text")?, Field::Correction)?;
    Some(Correction { date: date?, text })
}
