//! Structured data for search engines (schema.org, JSON-LD 1.1).

use serde_json::{Map, Value, json};

use super::pages::{ArticleView, EntityView};
use super::parts::PageView;
use super::site::Site;
use crate::base::SitePath;
use crate::model::{Article, Kind};

/// An article, as `NewsArticle` or a narrower type.
pub fn article(site: &Site<'_>, page: &PageView, view: &ArticleView, article: &Article) -> String {
    let mut data = thing(schema_type(&view.genre), &page.canonical);
    data.insert("headline".into(), json!(view.title));
    data.insert("datePublished".into(), json!(article.date.rfc3339()));
    data.insert("dateModified".into(), json!(article.updated.unwrap_or(article.date).rfc3339()));
    data.insert("inLanguage".into(), json!(page.language));
    put(&mut data, "description", &page.description);
    put(&mut data, "image", &page.image);
    put(&mut data, "dateline", &view.dateline);
    let authors: Vec<Value> =
        view.authors.iter().map(|author| json!({"@type": "Person", "name": author.label})).collect();
    put_list(&mut data, "author", authors);
    let base = &site.settings().base_url;
    let named = |href: &str, name: &str| json!({"@id": absolute(base, href), "name": name});
    put_list(&mut data, "about", view.topics.iter().map(|chip| named(&chip.href, &chip.name)).collect());
    put_list(&mut data, "mentions", view.people.iter().map(|p| named(&p.chip.href, &p.chip.name)).collect());
    if !site.settings().publisher.is_empty() {
        data.insert("publisher".into(), json!({"@type": "Organization", "name": site.settings().publisher}));
    }
    text(data)
}

fn schema_type(genre: &str) -> &'static str {
    match genre {
        "analysis" => "AnalysisNewsArticle",
        "background" => "BackgroundNewsArticle",
        "opinion" => "OpinionNewsArticle",
        "report" => "ReportageNewsArticle",
        _ => "NewsArticle",
    }
}

/// An entity, as its kind's type.
pub fn entity(_site: &Site<'_>, page: &PageView, view: &EntityView, kind: &Kind) -> String {
    if kind.schema_type.is_empty() {
        return String::new();
    }
    let mut data = thing(&kind.schema_type, &page.canonical);
    data.insert("name".into(), json!(view.name));
    put(&mut data, "description", &page.description);
    put(&mut data, "image", &page.image);
    put_list(&mut data, "alternateName", view.names.iter().map(|name| json!(name.name)).collect());
    put_list(&mut data, "sameAs", view.same_as.iter().map(|link| json!(link.url)).collect());
    if kind.capabilities.holds_roles {
        put(&mut data, "jobTitle", &view.role);
    }
    text(data)
}

fn thing(kind: &str, id: &str) -> Map<String, Value> {
    let mut data = Map::new();
    data.insert("@context".into(), json!("https://schema.org"));
    data.insert("@type".into(), json!(kind));
    data.insert("@id".into(), json!(id));
    data.insert("url".into(), json!(id));
    data
}

fn put(data: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        data.insert(key.into(), json!(text));
    }
}

fn put_list(data: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        data.insert(key.into(), Value::Array(values));
    }
}

fn absolute(base: &str, href: &str) -> String {
    let page = href.strip_suffix("index.html").unwrap_or(href);
    SitePath::new("").absolute(base) + page
}

/// JSON that may stand inside `<script>`: no `<` can end it.
fn text(data: Map<String, Value>) -> String {
    Value::Object(data).to_string().replace('<', "\\u003c")
}
