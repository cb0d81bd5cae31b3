//! The main picture of a document: a path, or a mapping.

use super::reader::{FrontMatterReader, MappingForm};
use crate::diagnostic::catalog::front_matter as catalog;
use crate::model::{DocumentShape, Field, Picture};
use crate::parse::yaml::{Scalar, UrlFault, YamlNode, YamlValue, url_fault, value_of};

const FORM: MappingForm<'_> = MappingForm {
    subject: "a picture",
    expected: "a path, or a mapping with `src` and `alt`",
    keys: &["src", "alt", "caption", "credit", "licence", "licence_url"],
};

/// Reads `image: pic.jpg` or `image: {src: …, alt: …}`.
pub fn read<'a>(reader: &mut FrontMatterReader<'_, 'a>, key: &str, node: &YamlNode<'a>) -> Option<Picture> {
    let (src, entries) = match &node.value {
        YamlValue::Text(_) => (reader.values().scalar(key, node)?, &[][..]),
        YamlValue::Null
        | YamlValue::Boolean(_)
        | YamlValue::Integer(_)
        | YamlValue::Number(_)
        | YamlValue::List(_)
        | YamlValue::Map(_) => {
            let entries = reader.mapping(key, node, FORM)?;
            (reader.require_first_key(node, entries, FORM)?, entries)
        }
    };
    let text = |reader: &mut FrontMatterReader<'_, 'a>, key: &str| {
        value_of(entries, key).map_or_else(String::new, |node| reader.values().text(key, node))
    };
    let picture = Picture {
        src: read_source(reader, &src)?,
        alt: text(reader, "alt"),
        caption: value_of(entries, "caption").and_then(|node| reader.markdown_of("caption", node, Field::Caption)),
        credit: text(reader, "credit"),
        licence: text(reader, "licence"),
        licence_url: value_of(entries, "licence_url")
            .and_then(|node| reader.values().url("licence_url", node))
            .unwrap_or_default(),
    };
    warn_about_gaps(reader, &picture, &src);
    Some(picture)
}

/// Returns the index of a local link, or an absolute URL.
fn read_source(reader: &mut FrontMatterReader<'_, '_>, src: &Scalar<'_>) -> Option<Result<u32, String>> {
    let problem = match url_fault(&src.text) {
        None if !src.text.starts_with("mailto:") => return Some(Err(src.text.to_string())),
        Some(UrlFault::Relative) if !src.text.starts_with("//") => {
            return Some(Ok(reader.builder.embedded_link(&src.text, src.span)));
        }
        Some(UrlFault::Relative) => catalog::relative_url(reader.values().location(src.span), "src", &src.text),
        Some(UrlFault::Malformed) => catalog::malformed_url(reader.values().location(src.span), "src", &src.text),
        None | Some(UrlFault::Foreign) => {
            let scheme = src.text.split(':').next().unwrap_or_default();
            catalog::foreign_scheme(reader.values().location(src.span), "src", scheme)
        }
    };
    reader.values().report(problem);
    None
}

/// Warns about a missing alternative text and, for articles, a missing credit.
fn warn_about_gaps(reader: &mut FrontMatterReader<'_, '_>, picture: &Picture, src: &Scalar<'_>) {
    let location = reader.values().location(src.span);
    if picture.alt.is_empty() {
        reader.values().report(catalog::picture_without_alt(location.clone()));
    }
    let is_article = reader.settings.kinds.get(reader.kind).shape == DocumentShape::Article;
    if is_article && picture.credit.is_empty() {
        reader.values().report(catalog::picture_without_credit(location));
    }
}
