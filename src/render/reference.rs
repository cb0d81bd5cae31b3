//! The reference for theme authors, made from the views themselves.

use std::fmt::Write;

use super::defaults::DEFAULTS;
use super::filters::FILTERS;
use super::page_types::PAGE_TYPES;
use crate::view::{FieldDoc, StructDoc, fields};

const INTRODUCTION: &str = include_str!("introduction.md");

/// The text of `templates/README.md`.
pub fn reference() -> String {
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n## Pages\n\n| template | in scope, besides `site` and `frame` | what it shows |\n|---|---|---|\n");
    PAGE_TYPES.iter().for_each(|page| page_row(&mut text, page.template, &page.doc()));
    text.push_str("\n## Parts\n\nEach is a component of the name in the second column.\n\n| file | use | what it shows |\n|---|---|---|\n");
    DEFAULTS.iter().for_each(|(name, source)| part_row(&mut text, name, source));
    text.push_str("\n## Filters\n\nBesides tera's own (`safe`, `length`, `capitalize`, `replace` …):\n\n");
    FILTERS.iter().for_each(|(name, doc)| line(&mut text, &format!("- `{name}`: {doc}")));
    text.push_str("\n## Values\n");
    fields::descriptions().filter(|doc| !is_page(doc)).for_each(|doc| table(&mut text, doc));
    text
}

fn is_page(doc: &StructDoc) -> bool {
    PAGE_TYPES.iter().any(|page| page.view == doc.name)
}

fn page_row(text: &mut String, template: &str, doc: &StructDoc) {
    let names: Vec<String> =
        doc.fields.iter().map(|field| format!("`{}` ({})", field.name, type_name(field.kind))).collect();
    line(text, &format!("| `{template}` | {} | {} |", names.join(", "), doc.doc));
}

fn part_row(text: &mut String, name: &str, source: &str) {
    if !name.starts_with("parts/") {
        return;
    }
    line(text, &format!("| `{name}` | `{}` | {} |", signature(source), comment(source)));
}

/// The first comment of a template.
fn comment(source: &str) -> &str {
    let inside = source.trim_start().strip_prefix("{#").and_then(|rest| rest.split("#}").next());
    inside.unwrap_or("").trim().trim_end_matches('-').trim_end()
}

/// The component's name and parameters; those taken from the page are left out.
fn signature(source: &str) -> String {
    let open =
        source.split_once("{% component ").and_then(|(_, rest)| rest.split_once(")")).map_or("", |(open, _)| open);
    let (name, parameters) = open.split_once('(').unwrap_or((open, ""));
    let own: Vec<&str> =
        parameters.split(", ").filter(|parameter| !parameter.is_empty() && !parameter.starts_with('@')).collect();
    format!("{name}({})", own.join(", "))
}

fn table(text: &mut String, doc: &StructDoc) {
    line(text, &format!("\n### {}\n\n{}\n\n| field | type | |\n|---|---|---|", doc.name, doc.doc));
    doc.fields.iter().for_each(|field| line(text, &field_row(field)));
}

fn field_row(field: &FieldDoc) -> String {
    format!("| `{}` | {} | {} |", field.name, type_name(field.kind), field.doc.replace('|', "\\|"))
}

/// A Rust type in words: `Vec < LinkView >` is a list of LinkView.
fn type_name(kind: &str) -> String {
    let kind = kind.replace(' ', "");
    if let Some(inner) = inside(&kind, "Vec<") {
        return format!("list of {}", type_name(inner));
    }
    if let Some(inner) = inside(&kind, "Option<") {
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

fn inside<'k>(kind: &'k str, wrapper: &str) -> Option<&'k str> {
    kind.strip_prefix(wrapper)?.strip_suffix('>')
}

fn line(text: &mut String, words: &str) {
    writeln!(text, "{words}").expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_in_words() {
        assert_eq!(type_name("Vec < LinkView >"), "list of [LinkView](#linkview)");
        assert_eq!(type_name("Option<PictureView>"), "[PictureView](#pictureview) or nothing");
        assert_eq!(type_name("BTreeMap<String, DataValue>"), "anything");
    }

    #[test]
    fn a_part_is_told_by_its_comment_and_parameters() {
        let source =
            "{# A card. -#}\n{% component card(card: map, level: integer = 3, @page: map) -%}x{% endcomponent card %}";
        assert_eq!(comment(source), "A card.");
        assert_eq!(signature(source), "card(card: map, level: integer = 3)");
    }
}
