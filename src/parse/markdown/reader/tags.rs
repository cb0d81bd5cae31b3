//! The HTML of tags that have no attributes and change no state.

use pulldown_cmark::{Tag, TagEnd};

/// Returns the start tag of a span.
pub fn span_start(tag: &Tag<'_>) -> Option<&'static str> {
    match tag {
        Tag::Emphasis => Some("<em>"),
        Tag::Strong => Some("<strong>"),
        Tag::Strikethrough => Some("<del>"),
        Tag::Superscript => Some("<sup>"),
        Tag::Subscript => Some("<sub>"),
        _ => None,
    }
}

/// Returns the end tag of a span.
pub fn span_end(tag: TagEnd) -> Option<&'static str> {
    match tag {
        TagEnd::Emphasis => Some("</em>"),
        TagEnd::Strong => Some("</strong>"),
        TagEnd::Strikethrough => Some("</del>"),
        TagEnd::Superscript => Some("</sup>"),
        TagEnd::Subscript => Some("</sub>"),
        _ => None,
    }
}

/// Returns the start tag of a block that contains blocks.
pub fn container_start(tag: &Tag<'_>) -> Option<&'static str> {
    match tag {
        Tag::List(None) => Some("<ul>\n"),
        Tag::List(Some(1)) => Some("<ol>\n"),
        Tag::Item => Some("<li>"),
        Tag::DefinitionList => Some("<dl>\n"),
        Tag::DefinitionListDefinition => Some("<dd>"),
        _ => None,
    }
}

/// Returns the end tag of a block that contains blocks.
pub fn container_end(tag: TagEnd) -> Option<&'static str> {
    match tag {
        TagEnd::List(true) => Some("</ol>\n"),
        TagEnd::List(false) => Some("</ul>\n"),
        TagEnd::Item => Some("</li>\n"),
        TagEnd::DefinitionList => Some("</dl>\n"),
        TagEnd::DefinitionListTitle => Some("</dt>\n"),
        TagEnd::DefinitionListDefinition => Some("</dd>\n"),
        _ => None,
    }
}
