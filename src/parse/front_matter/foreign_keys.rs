//! Keys of Hugo, Jekyll, Pelican … and their dateline equivalents, for help texts.

use crate::model::DocumentShape;
use crate::parse::yaml::{YamlEntry, YamlValue};

/// Returns help for a foreign key, and the dateline key it mentions. The help is
/// valid only for documents that have that key.
pub fn advice(entry: &YamlEntry<'_>, shape: DocumentShape) -> Option<(String, &'static str)> {
    let key = entry.key.to_ascii_lowercase().replace('-', "_");
    let here = match (key.as_str(), shape) {
        ("draft", _) => return Some((draft(&entry.value.value).to_string(), "status")),
        ("published", _) => return Some((published(&entry.value.value).to_string(), "status")),
        ("aliases" | "alias", DocumentShape::Article) => {
            return Some(("use `redirects` for old URLs of an article".to_string(), "redirects"));
        }
        ("aliases" | "alias" | "redirect_from" | "redirect", _) => "redirects",
        ("kind" | "type" | "article_type", DocumentShape::Article) => "genre",
        ("tags" | "tag" | "category" | "categories" | "keywords" | "taxonomies", _) => "topics",
        ("author" | "byline", _) => "authors",
        ("description" | "excerpt" | "abstract" | "deck" | "teaser", _) => "summary",
        ("lastmod" | "last_modified_at" | "modified" | "lastupdated", _) => "updated",
        ("publishdate" | "publish_date", _) => "embargo",
        ("expirydate" | "expiry_date", _) => "expires",
        ("featured_image" | "cover" | "thumbnail" | "images" | "hero" | "picture" | "photo", _) => "image",
        ("headline" | "name", DocumentShape::Article) | ("name", _) => "title",
        ("title" | "display_name" | "full_name", _) => "name",
        ("linktitle" | "short" | "shorttitle", _) => "short_title",
        ("permalink" | "url", _) => {
            let advice = "`slug:` sets the last part of the URL, `permalinks:` in site.yaml the pattern of all";
            return Some((advice.to_string(), "slug"));
        }
        ("lang" | "locale", _) => "language",
        ("persons" | "person" | "politicians", _) => "people",
        ("entities", _) => "mentions",
        ("series" | "story", _) => "storyline",
        ("first_name", _) => "given_name",
        ("last_name" | "surname", _) => "family_name",
        ("title_prefix" | "honorific", _) => "honorific_prefix",
        ("position" | "office" | "job_title", _) => "role",
        ("roles" | "positions" | "offices", _) => "memberships",
        ("website" | "homepage", _) => "links",
        ("layout" | "template" | "weight" | "toc" | "math" | "comments" | "params" | "menu" | "uid" | "id", _) => {
            return Some((format!("dateline does not use `{key}`; data for templates goes under `extra:`"), "extra"));
        }
        _ => return None,
    };
    Some((format!("rename the key to `{here}`"), here))
}

fn draft(value: &YamlValue<'_>) -> &'static str {
    match value {
        YamlValue::Boolean(false) => "remove it; an article without `status: draft` is published",
        YamlValue::Boolean(true)
        | YamlValue::Null
        | YamlValue::Integer(_)
        | YamlValue::Number(_)
        | YamlValue::Text(_)
        | YamlValue::List(_)
        | YamlValue::Map(_) => "write `status: draft`",
    }
}

fn published(value: &YamlValue<'_>) -> &'static str {
    match value {
        YamlValue::Boolean(true) => "remove it; an article without `status: draft` is published",
        YamlValue::Boolean(false) => "write `status: draft`",
        YamlValue::Null
        | YamlValue::Integer(_)
        | YamlValue::Number(_)
        | YamlValue::Text(_)
        | YamlValue::List(_)
        | YamlValue::Map(_) => "write `date` for the day, or `status: published`",
    }
}
