//! The theme reference, generated from the documentation of the views.

use std::fmt::Write;

use super::defaults::DEFAULTS;
use super::filters::FILTERS;
use crate::view::{FieldDoc, StructDoc, fields, page_templates};

const INTRODUCTION: &str = include_str!("introduction.md");

/// Generates the text of `templates/README.md`.
pub fn reference() -> String {
    let mut text = INTRODUCTION.to_owned();
    text.push_str(
        "\n## Pages\n\n| template | in scope, in addition to `site` and `frame` | description |\n|---|---|---|\n",
    );
    page_templates().for_each(|(template, view)| push_page(&mut text, template, &view));
    text.push_str(
        "\n## Components\n\nEach file defines one component.\n\n| file | component | description |\n|---|---|---|\n",
    );
    DEFAULTS.iter().for_each(|(name, source)| push_part(&mut text, name, source));
    text.push_str(
        "\n## Filters\n\nIn addition to the filters of tera (`safe`, `length`, `capitalize`, `replace` …):\n\n",
    );
    FILTERS.iter().for_each(|(name, doc)| push_line(&mut text, &format!("- `{name}`: {doc}")));
    text.push_str("\n## Values\n");
    fields::descriptions().filter(|doc| !is_page(doc)).for_each(|doc| push_table(&mut text, doc));
    text
}

fn is_page(doc: &StructDoc) -> bool {
    page_templates().any(|(_, view)| view.name == doc.name)
}

fn push_page(text: &mut String, template: &str, doc: &StructDoc) {
    let names: Vec<String> =
        doc.fields.iter().map(|field| format!("`{}` ({})", field.name, type_name(field.kind))).collect();
    push_line(text, &format!("| `{template}` | {} | {} |", names.join(", "), doc.doc));
}

fn push_part(text: &mut String, name: &str, source: &str) {
    if !name.starts_with("parts/") {
        return;
    }
    push_line(text, &format!("| `{name}` | `{}` | {} |", signature(source), comment(source)));
}

/// Returns the first comment of a template, which describes it.
fn comment(source: &str) -> &str {
    let inside = source.trim_start().strip_prefix("{#").and_then(|rest| rest.split("#}").next());
    inside.unwrap_or("").trim().trim_end_matches('-').trim_end()
}

/// Returns the component's name and parameters, without implicit ones (`@page`).
fn signature(source: &str) -> String {
    let head =
        source.split_once("{% component ").and_then(|(_, rest)| rest.split_once(")")).map_or("", |(head, _)| head);
    let (name, parameters) = head.split_once('(').unwrap_or((head, ""));
    let explicit: Vec<&str> =
        parameters.split(", ").filter(|parameter| !parameter.is_empty() && !parameter.starts_with('@')).collect();
    format!("{name}({})", explicit.join(", "))
}

fn push_table(text: &mut String, doc: &StructDoc) {
    push_line(text, &format!("\n### {}\n\n{}\n\n| field | type | |\n|---|---|---|", doc.name, doc.doc));
    doc.fields.iter().for_each(|field| push_line(text, &field_row(field)));
}

fn field_row(field: &FieldDoc) -> String {
    format!("| `{}` | {} | {} |", field.name, type_name(field.kind), field.doc.replace('|', "\\|"))
}

/// Describes a Rust type: `Vec < LinkView >` is a list of LinkView.
fn type_name(kind: &str) -> String {
    let kind = kind.replace(' ', "");
    if let Some(inner) = type_argument(&kind, "Vec<") {
        return format!("list of {}", type_name(inner));
    }
    if let Some(inner) = type_argument(&kind, "Option<") {
        return format!("{} or nothing", type_name(inner));
    }
    match kind.as_str() {
        "String" => "text".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "usize" | "f64" => "number".to_owned(),
        "BTreeMap<String,DataValue>" => "anything".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

fn type_argument<'k>(kind: &'k str, wrapper: &str) -> Option<&'k str> {
    kind.strip_prefix(wrapper)?.strip_suffix('>')
}

fn push_line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_described() {
        assert_eq!(type_name("Vec < LinkView >"), "list of [LinkView](#linkview)");
        assert_eq!(type_name("Option<PictureView>"), "[PictureView](#pictureview) or nothing");
        assert_eq!(type_name("BTreeMap<String, DataValue>"), "anything");
    }

    #[test]
    fn a_part_is_described_by_its_comment_and_parameters() {
        let source =
            "{# A card. -#}\n{% component card(card: map, level: integer = 3, @page: map) -%}x{% endcomponent card %}";
        assert_eq!(comment(source), "A card.");
        assert_eq!(signature(source), "card(card: map, level: integer = 3)");
    }
}
