//! Structured data for search engines (schema.org, JSON-LD 1.1).
//!
//! The JSON is written directly, with keys in alphabetical order.

use super::context::PageContext;
use super::fields::{ArticleView, EntityView, PageView};
use crate::base::SitePath;
use crate::model::{Article, Kind};

/// Returns an article as `NewsArticle` or a narrower type.
pub fn article_json_ld(context: &PageContext<'_>, page: &PageView, view: &ArticleView, article: &Article) -> String {
    let base = &context.settings().base_url;
    let mut out = String::with_capacity(1024);
    let mut data = Object::begin_thing(&mut out, &page.head.canonical, article_type(&view.genre));
    data.objects("about", &view.topics, |chip, item| item.id_and_name(base, &chip.href, &chip.label));
    data.objects("author", &view.authors, |author, item| {
        item.text("@type", "Person");
        item.text("name", &author.label);
    });
    data.text("dateModified", &article.updated.unwrap_or(article.date).rfc3339());
    data.text("datePublished", &article.date.rfc3339());
    data.text_unless_empty("dateline", &view.dateline);
    data.text_unless_empty("description", &page.description);
    data.text("headline", &view.title);
    data.text_unless_empty("image", &page.head.image);
    data.text("inLanguage", &page.language);
    data.objects("mentions", &view.people, |person, item| {
        item.id_and_name(base, &person.chip.href, &person.chip.label);
    });
    let publisher = &context.settings().publisher;
    if !publisher.is_empty() {
        data.object("publisher", |organisation| {
            organisation.text("@type", "Organization");
            organisation.text("name", publisher);
        });
    }
    data.text("url", &page.head.canonical);
    data.end();
    out
}

fn article_type(genre: &str) -> &'static str {
    match genre {
        "analysis" => "AnalysisNewsArticle",
        "background" => "BackgroundNewsArticle",
        "opinion" => "OpinionNewsArticle",
        "report" => "ReportageNewsArticle",
        _ => "NewsArticle",
    }
}

/// Returns an entity as the schema.org type of its kind; an empty string if the kind has
/// none.
pub fn entity_json_ld(page: &PageView, view: &EntityView, kind: &Kind) -> String {
    if kind.schema_type.is_empty() {
        return String::new();
    }
    let mut out = String::with_capacity(1024);
    let mut data = Object::begin_thing(&mut out, &page.head.canonical, &kind.schema_type);
    data.texts("alternateName", view.names.iter().map(|name| name.name.as_str()));
    data.text_unless_empty("description", &page.description);
    data.text_unless_empty("image", &page.head.image);
    if kind.capabilities.holds_roles {
        data.text_unless_empty("jobTitle", &view.role);
    }
    data.text("name", &view.name);
    data.texts("sameAs", view.same_as.iter().map(|link| link.url.as_str()));
    data.text("url", &page.head.canonical);
    data.end();
    out
}

/// A JSON object that is being written at the end of `out`.
struct Object<'o> {
    out: &'o mut String,
    has_keys: bool,
}

impl<'o> Object<'o> {
    /// Begins an object.
    fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, has_keys: false }
    }

    /// Begins a schema.org object whose id is the URL of its page.
    fn begin_thing(out: &'o mut String, id: &str, schema_type: &str) -> Self {
        let mut data = Self::begin(out);
        data.text("@context", "https://schema.org");
        data.text("@id", id);
        data.text("@type", schema_type);
        data
    }

    fn end(self) {
        self.out.push('}');
    }

    fn key(&mut self, key: &str) {
        if self.has_keys {
            self.out.push(',');
        }
        self.has_keys = true;
        write_string(self.out, key);
        self.out.push(':');
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        write_string(self.out, text);
    }

    /// Writes a text unless it is empty.
    fn text_unless_empty(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    /// Writes an object whose keys `write` adds.
    fn object(&mut self, key: &str, write: impl FnOnce(&mut Object<'_>)) {
        self.key(key);
        write_object(self.out, write);
    }

    /// Writes an array with one object per value, unless `values` is empty.
    fn objects<T>(&mut self, key: &str, values: &[T], mut write: impl FnMut(&T, &mut Object<'_>)) {
        self.array(key, values.iter(), |value, out| write_object(out, |item| write(value, item)));
    }

    /// Writes an array of texts, unless `texts` is empty.
    fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        self.array(key, texts, |text, out| write_string(out, text));
    }

    fn array<T>(&mut self, key: &str, values: impl Iterator<Item = T>, mut write: impl FnMut(T, &mut String)) {
        let mut values = values.peekable();
        if values.peek().is_none() {
            return;
        }
        self.key(key);
        self.out.push('[');
        for (at, value) in values.enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            write(value, self.out);
        }
        self.out.push(']');
    }

    /// Writes the id and name of a thing that has a page.
    fn id_and_name(&mut self, base: &str, href: &str, name: &str) {
        self.text("@id", &absolute(base, href));
        self.text("name", name);
    }
}

fn write_object(out: &mut String, write: impl FnOnce(&mut Object<'_>)) {
    let mut object = Object::begin(out);
    write(&mut object);
    object.end();
}

fn absolute(base: &str, href: &str) -> String {
    let page = href.strip_suffix("index.html").unwrap_or(href);
    SitePath::new("").absolute(base) + page
}

/// Writes a JSON string that is safe inside `<script>`: `<` is escaped, so no text can end
/// the element.
fn write_string(out: &mut String, text: &str) {
    let special = |b: u8| (b < b' ') | (b == b'"') | (b == b'\\') | (b == b'<');
    out.push('"');
    // No early exit, so that the compiler can vectorize the loop.
    if text.bytes().fold(0, |found, b| found | u8::from(special(b))) == 0 {
        out.push_str(text);
        out.push('"');
        return;
    }
    let mut from = 0;
    for (at, b) in text.bytes().enumerate() {
        if !special(b) {
            continue;
        }
        out.push_str(&text[from..at]);
        match b {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            control => out.push_str(&format!("\\u{control:04x}")),
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_cannot_end_the_script_element() {
        let mut out = String::new();
        write_string(&mut out, "a \"b\" \\ </script>\n\t\u{1}é");
        assert_eq!(out, r#""a \"b\" \\ \u003c/script>\n\t\u0001é""#);
        assert_eq!(serde_json::from_str::<String>(&out).ok().as_deref(), Some("a \"b\" \\ </script>\n\t\u{1}é"));
    }

    #[test]
    fn keys_and_array_items_are_separated_by_commas() {
        let mut out = String::new();
        let mut data = Object::begin(&mut out);
        data.objects("a", &["x", "y"], |name, item| item.text("name", name));
        data.texts("b", ["1", "2"].into_iter());
        data.texts("c", std::iter::empty());
        data.text_unless_empty("d", "");
        data.end();
        assert_eq!(out, r#"{"a":[{"name":"x"},{"name":"y"}],"b":["1","2"]}"#);
    }
}
