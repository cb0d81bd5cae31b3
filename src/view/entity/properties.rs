//! Properties of a kind, rendered as HTML without interpreting them.

use crate::graph::NodeId;
use crate::language::{Language, direction, is_same_language};
use crate::model::{DataValue, Document, PropertyValue};
use crate::view::context::PageContext;
use crate::view::fields::{Html, PropertyView};
use crate::view::format;
use crate::view::markup::fragment_html;

/// Returns the properties `list` of `node` as HTML.
pub fn build_properties(
    context: &PageContext<'_>,
    node: NodeId,
    list: &[(String, PropertyValue)],
    root: &str,
) -> Vec<PropertyView> {
    let Some(document) = context.reader.document(node) else { return Vec::new() };
    let renderer = PropertyRenderer { context, node, document, root };
    let views = list.iter().map(|(key, value)| PropertyView {
        key: key.clone(),
        label: context.property_label(key),
        values_html: renderer.values(value),
    });
    views.filter(|property| !property.values_html.is_empty()).collect()
}

struct PropertyRenderer<'a> {
    context: &'a PageContext<'a>,
    node: NodeId,
    document: &'a Document,
    root: &'a str,
}

impl PropertyRenderer<'_> {
    fn values(&self, value: &PropertyValue) -> Vec<Html> {
        match value {
            PropertyValue::List(values) => values.iter().flat_map(|value| self.values(value)).collect(),
            PropertyValue::Markdown(fragment) => {
                vec![self.in_own_language("div", fragment_html(self.context, self.node, *fragment, self.root))]
            }
            PropertyValue::Url(url) => vec![format!("<a href=\"{}\">{}</a>", escaped(url), escaped(&url_host(url)))],
            PropertyValue::Reference(reference) => vec![self.reference(*reference)],
            PropertyValue::Text(text) => {
                vec![media_topic(text).unwrap_or_else(|| self.in_own_language("span", escaped(text)))]
            }
            PropertyValue::Country(code) => vec![self.country(code)],
            PropertyValue::Number(number) => vec![self.context.words.localize_digits(&number.to_string())],
            PropertyValue::Boolean(yes) => {
                vec![escaped(self.context.words.text(if *yes { "yes" } else { "no" }))]
            }
            PropertyValue::Date(date) => vec![escaped(&self.context.date(*date).text)],
            PropertyValue::Interval(interval) => vec![escaped(&self.context.words.format_interval(*interval))],
            PropertyValue::Anything(value) => anything(value, self.context.words),
        }
    }

    /// Wraps `html` in an element with its language, if that differs from the page's.
    fn in_own_language(&self, element: &str, html: Html) -> Html {
        let language = self.context.language_unless(self.node, self.context.language());
        if language.is_empty() { html } else { in_language(element, &language, &html) }
    }

    fn country(&self, code: &str) -> Html {
        let words = self.context.words;
        match words.country_name(code) {
            Some((name, language)) if is_same_language(language, words.tag()) => escaped(name),
            Some((name, language)) => in_language("span", language, &escaped(name)),
            None => escaped(code),
        }
    }

    fn reference(&self, reference: u32) -> Html {
        match self.context.reader.resolved(self.node).resolution(reference).node() {
            Some(node) => {
                let link = self.context.link(node, self.context.language());
                let label = match link.language.as_str() {
                    "" => escaped(&link.label),
                    language => in_language("span", language, &escaped(&link.label)),
                };
                format!("<a href=\"{}{}\">{label}</a>", self.root, escaped(&link.href))
            }
            None => {
                self.document.facts.references.get(reference as usize).map_or(String::new(), |r| escaped(&r.written))
            }
        }
    }
}

fn in_language(element: &str, language: &str, html: &str) -> Html {
    format!("<{element} lang=\"{language}\" dir=\"{}\">{html}</{element}>", direction(language))
}

/// Returns the id of an IPTC media topic (`medtop:20000065`) as a link to its definition.
fn media_topic(text: &str) -> Option<Html> {
    let number = text.strip_prefix("medtop:").filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))?;
    Some(format!("<a href=\"https://cv.iptc.org/newscodes/mediatopic/{number}\">{text}</a>"))
}

fn anything(value: &DataValue, words: &Language) -> Vec<Html> {
    match value {
        DataValue::Null => Vec::new(),
        DataValue::Boolean(yes) => vec![yes.to_string()],
        DataValue::Integer(number) => vec![words.localize_digits(&number.to_string())],
        DataValue::Number(number) => vec![words.localize_digits(&number.to_string())],
        DataValue::Text(text) => vec![escaped(text)],
        DataValue::List(values) => values.iter().flat_map(|value| anything(value, words)).collect(),
        DataValue::Map(map) => map
            .iter()
            .flat_map(|(key, value)| anything(value, words).into_iter().map(move |v| format!("{}: {v}", escaped(key))))
            .collect(),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    format::escape(&mut out, text);
    out
}

/// Returns the host of a URL, as a label.
pub fn url_host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.trim_start_matches("www.").to_string()
}
