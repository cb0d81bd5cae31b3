//! Structured data for search engines (schema.org, JSON-LD 1.1).
//!
//! The text is written as it goes, keys in the order of the alphabet.

use super::context::PageContext;
use super::fields::PageView;
use super::fields::{ArticleView, EntityView};
use crate::base::SitePath;
use crate::model::{Article, Kind};

/// An article, as `NewsArticle` or a narrower type.
pub fn article(site: &PageContext<'_>, page: &PageView, view: &ArticleView, article: &Article) -> String {
    let base = &site.settings().base_url;
    let mut data = Object::thing(&page.head.canonical, schema_type(&view.genre));
    data.list("about", &view.topics, |chip, item| item.named(base, &chip.href, &chip.label));
    data.list("author", &view.authors, |author, item| {
        item.text("@type", "Person");
        item.text("name", &author.label);
    });
    data.text("dateModified", &article.updated.unwrap_or(article.date).rfc3339());
    data.text("datePublished", &article.date.rfc3339());
    data.put("dateline", &view.dateline);
    data.put("description", &page.description);
    data.text("headline", &view.title);
    data.put("image", &page.head.image);
    data.text("inLanguage", &page.language);
    data.list("mentions", &view.people, |person, item| item.named(base, &person.chip.href, &person.chip.label));
    let publisher = &site.settings().publisher;
    if !publisher.is_empty() {
        data.key("publisher");
        let mut organisation = Object::within(data.out);
        organisation.text("@type", "Organization");
        organisation.text("name", publisher);
        data.out = organisation.end();
    }
    data.text("url", &page.head.canonical);
    data.end()
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
pub fn entity(_site: &PageContext<'_>, page: &PageView, view: &EntityView, kind: &Kind) -> String {
    if kind.schema_type.is_empty() {
        return String::new();
    }
    let mut data = Object::thing(&page.head.canonical, &kind.schema_type);
    data.texts("alternateName", view.names.iter().map(|name| name.name.as_str()));
    data.put("description", &page.description);
    data.put("image", &page.head.image);
    if kind.capabilities.holds_roles {
        data.put("jobTitle", &view.role);
    }
    data.text("name", &view.name);
    data.texts("sameAs", view.same_as.iter().map(|link| link.url.as_str()));
    data.text("url", &page.head.canonical);
    data.end()
}

/// A JSON object that is being written.
struct Object {
    out: String,
    /// Whether it has a key already.
    started: bool,
}

impl Object {
    /// A thing of the schema with its page as its name.
    fn thing(id: &str, kind: &str) -> Self {
        let mut data = Self::within(String::with_capacity(1024));
        data.text("@context", "https://schema.org");
        data.text("@id", id);
        data.text("@type", kind);
        data
    }

    /// An object that goes on where `out` ends.
    fn within(mut out: String) -> Self {
        out.push('{');
        Self { out, started: false }
    }

    fn end(mut self) -> String {
        self.out.push('}');
        self.out
    }

    fn key(&mut self, key: &str) {
        if self.started {
            self.out.push(',');
        }
        self.started = true;
        string(&mut self.out, key);
        self.out.push(':');
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        string(&mut self.out, text);
    }

    /// Text that is left out if it is empty.
    fn put(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    /// An object each, left out if there are none.
    fn list<T>(&mut self, key: &str, values: &[T], mut write: impl FnMut(&T, &mut Self)) {
        self.items(key, values.iter(), |value, out| {
            let mut item = Self::within(std::mem::take(out));
            write(value, &mut item);
            *out = item.end();
        });
    }

    /// Texts, left out if there are none.
    fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        self.items(key, texts, |text, out| string(out, text));
    }

    fn items<T>(&mut self, key: &str, values: impl Iterator<Item = T>, mut write: impl FnMut(T, &mut String)) {
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
            write(value, &mut self.out);
        }
        self.out.push(']');
    }

    /// A thing that has a page of its own.
    fn named(&mut self, base: &str, href: &str, name: &str) {
        self.text("@id", &absolute(base, href));
        self.text("name", name);
    }
}

fn absolute(base: &str, href: &str) -> String {
    let page = href.strip_suffix("index.html").unwrap_or(href);
    SitePath::new("").absolute(base) + page
}

/// Text as JSON that may stand inside `<script>`: no `<` can end it.
fn string(out: &mut String, text: &str) {
    let special = |b: u8| (b < b' ') | (b == b'"') | (b == b'\\') | (b == b'<');
    out.push('"');
    // No early exit, so that the compiler may look at many bytes at once.
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
            other => out.push_str(&format!("\\u{other:04x}")),
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
    fn text_is_json_that_no_script_ends_at() {
        let mut out = String::new();
        string(&mut out, "a \"b\" \\ </script>\n\t\u{1}é");
        assert_eq!(out, r#""a \"b\" \\ \u003c/script>\n\t\u0001é""#);
        assert_eq!(serde_json::from_str::<String>(&out).ok().as_deref(), Some("a \"b\" \\ </script>\n\t\u{1}é"));
    }

    #[test]
    fn objects_and_lists_are_set_apart() {
        let mut data = Object::within(String::new());
        data.list("a", &["x", "y"], |name, item| item.text("name", name));
        data.texts("b", ["1", "2"].into_iter());
        data.texts("c", std::iter::empty());
        data.put("d", "");
        assert_eq!(data.end(), r#"{"a":[{"name":"x"},{"name":"y"}],"b":["1","2"]}"#);
    }
}
