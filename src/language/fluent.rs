//! The parser of translation files, and the only module that knows their syntax.
//!
//! Source: Fluent 1.0, <https://projectfluent.org/fluent/guide/>. The only function is
//! `NUMBER`, which changes nothing: every number is formatted anyway.

use fluent_syntax::ast;
use fluent_syntax::parser;

use super::message::{Message, MessagePart, VariantKey};
use crate::base::Span;

/// A message of a translation file.
pub struct MessageEntry {
    /// The key; `a.b` for the attribute `b` of the message `a`.
    pub key: String,
    /// The message, with all references resolved.
    pub message: Message,
    /// The byte offset of the key.
    pub offset: usize,
}

/// An error in a translation file.
#[derive(Debug)]
pub struct FluentError {
    /// The text that is wrong.
    pub span: Span,
    /// The message for the author.
    pub reason: String,
}

/// The maximum nesting of references. A message that exceeds it refers to itself.
const MAX_DEPTH: usize = 16;

/// Parses a translation file.
///
/// # Errors
/// All errors in the file, if there is any.
pub fn parse(text: &str) -> Result<Vec<MessageEntry>, Vec<FluentError>> {
    let resource = parser::parse(text)
        .map_err(|(_, errors)| errors.into_iter().map(|error| syntax_error(text, error)).collect::<Vec<_>>())?;
    let mut converter = Converter { text, resource: &resource, errors: Vec::new() };
    let entries = converter.entries();
    if converter.errors.is_empty() { Ok(entries) } else { Err(converter.errors) }
}

/// Converts an error of the parser. For an unclosed brace the parser reports where it expected
/// the end, which can be many lines down; the error points to the brace instead.
fn syntax_error(text: &str, error: parser::ParserError) -> FluentError {
    let start = error.slice.as_ref().map_or(0, |slice| slice.start);
    let (range, reason) = match unclosed_brace(text, start, error.pos.start).filter(|_| expects_end(text, &error)) {
        Some(brace) => (brace..brace + 1, "unclosed brace".to_string()),
        None => (error.pos, error.kind.to_string()),
    };
    FluentError { span: Span::new(on_char_boundaries(text, range)), reason }
}

/// Whether the parser failed where it expected a closing brace.
fn expects_end(text: &str, error: &parser::ParserError) -> bool {
    use parser::ErrorKind::{ExpectedInlineExpression, ExpectedToken, MissingDefaultVariant};
    let is_closed = text.as_bytes().get(error.pos.start) == Some(&b'}');
    matches!(error.kind, ExpectedToken('}') | ExpectedInlineExpression | MissingDefaultVariant) && !is_closed
}

/// Finds the innermost brace between the offsets `from` and `to` that is still open at `to`,
/// provided that `to` is in a later line or at the end of the text.
fn unclosed_brace(text: &str, from: usize, to: usize) -> Option<usize> {
    let part = text.get(from..to.min(text.len()))?;
    let mut open: Vec<usize> = Vec::new();
    let mut in_literal = false;
    let mut escaped = false;
    for (at, byte) in part.bytes().enumerate() {
        match byte {
            b'\\' if in_literal => escaped = !escaped,
            b'"' if !open.is_empty() && !escaped => in_literal = !in_literal,
            b'{' if !in_literal => open.push(at),
            b'}' if !in_literal => drop(open.pop()),
            _ => escaped = false,
        }
    }
    let brace = open.pop().filter(|brace| part[*brace..].contains('\n') || to >= text.trim_end().len())?;
    Some(from + brace)
}

/// Extends a byte range to the character boundaries around it.
fn on_char_boundaries(text: &str, mut range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    range = range.start.min(text.len())..range.end.min(text.len());
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    range
}

/// Converts the syntax tree of a file to messages.
struct Converter<'a> {
    text: &'a str,
    resource: &'a ast::Resource<&'a str>,
    errors: Vec<FluentError>,
}

impl<'a> Converter<'a> {
    fn entries(&mut self) -> Vec<MessageEntry> {
        let mut entries = Vec::new();
        for entry in &self.resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            if let Some(pattern) = &message.value {
                entries.push(self.entry(message.id.name.to_string(), message.id.name, pattern));
            }
            for attribute in &message.attributes {
                let key = format!("{}.{}", message.id.name, attribute.id.name);
                entries.push(self.entry(key, attribute.id.name, &attribute.value));
            }
        }
        entries
    }

    fn entry(&mut self, key: String, id: &'a str, pattern: &'a ast::Pattern<&'a str>) -> MessageEntry {
        let mut parts = Vec::new();
        self.pattern(pattern, MAX_DEPTH, &mut parts);
        MessageEntry { key, message: Message::new(parts), offset: self.offset_of(id) }
    }

    /// Returns the byte offset of `part`, which is a slice of the text.
    fn offset_of(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    fn error(&mut self, part: &str, reason: String) {
        let start = self.offset_of(part);
        self.errors.push(FluentError { span: Span::new(start..(start + part.len()).min(self.text.len())), reason });
    }

    fn pattern(&mut self, pattern: &'a ast::Pattern<&'a str>, depth: usize, out: &mut Vec<MessagePart>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => push_text(out, value),
                ast::PatternElement::Placeable { expression } => self.expression(expression, depth, out),
            }
        }
    }

    fn expression(&mut self, expression: &'a ast::Expression<&'a str>, depth: usize, out: &mut Vec<MessagePart>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, depth, out),
            ast::Expression::Select { selector, variants } => {
                let Some(selector) = self.selector(selector) else { return };
                let mut converted = Vec::new();
                let mut default = Vec::new();
                for variant in variants {
                    let mut parts = Vec::new();
                    self.pattern(&variant.value, depth, &mut parts);
                    if variant.default {
                        default.clone_from(&parts);
                    }
                    converted.push((variant_key(&variant.key), parts));
                }
                out.push(MessagePart::Select { selector, variants: converted, default });
            }
        }
    }

    /// Returns the name of the argument that selects a variant.
    fn selector(&mut self, selector: &'a ast::InlineExpression<&'a str>) -> Option<Box<str>> {
        let mut parts = Vec::new();
        self.inline(selector, 0, &mut parts);
        match parts.pop() {
            Some(MessagePart::Argument(name)) => Some(name),
            Some(MessagePart::Text(_) | MessagePart::Select { .. }) | None => {
                if self.errors.is_empty() {
                    self.error(self.text, "only an argument can select a variant".to_string());
                }
                None
            }
        }
    }

    fn inline(&mut self, inline: &'a ast::InlineExpression<&'a str>, depth: usize, out: &mut Vec<MessagePart>) {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                push_text(out, &fluent_syntax::unicode::unescape_unicode_to_string(value));
            }
            ast::InlineExpression::NumberLiteral { value } => push_text(out, value),
            ast::InlineExpression::VariableReference { id } => out.push(MessagePart::Argument(id.name.into())),
            ast::InlineExpression::Placeable { expression } => self.expression(expression, depth, out),
            ast::InlineExpression::FunctionReference { id, arguments } => match arguments.positional.first() {
                Some(argument) if id.name == "NUMBER" => self.inline(argument, depth, out),
                _ => self.error(id.name, format!("unknown function `{}`", id.name)),
            },
            ast::InlineExpression::MessageReference { id, attribute } => {
                let pattern = self.message(id.name, attribute.as_ref().map(|attribute| attribute.name));
                self.reference(id.name, pattern, depth, out);
            }
            ast::InlineExpression::TermReference { id, .. } => {
                let pattern = self.term(id.name);
                self.reference(id.name, pattern, depth, out);
            }
        }
    }

    fn reference(
        &mut self,
        name: &'a str,
        pattern: Option<&'a ast::Pattern<&'a str>>,
        depth: usize,
        out: &mut Vec<MessagePart>,
    ) {
        match pattern {
            Some(pattern) if depth > 0 => self.pattern(pattern, depth - 1, out),
            Some(_) => self.error(name, format!("`{name}` refers to itself")),
            None => self.error(name, format!("this file does not define `{name}`")),
        }
    }

    fn message(&self, name: &str, attribute: Option<&str>) -> Option<&'a ast::Pattern<&'a str>> {
        let message = self.resource.body.iter().find_map(|entry| match entry {
            ast::Entry::Message(message) if message.id.name == name => Some(message),
            _ => None,
        })?;
        match attribute {
            Some(wanted) => message.attributes.iter().find(|a| a.id.name == wanted).map(|a| &a.value),
            None => message.value.as_ref(),
        }
    }

    fn term(&self, name: &str) -> Option<&'a ast::Pattern<&'a str>> {
        self.resource.body.iter().find_map(|entry| match entry {
            ast::Entry::Term(term) if term.id.name == name => Some(&term.value),
            _ => None,
        })
    }
}

fn push_text(out: &mut Vec<MessagePart>, text: &str) {
    out.push(MessagePart::Text(text.into()));
}

fn variant_key(key: &ast::VariantKey<&str>) -> VariantKey {
    match key {
        ast::VariantKey::Identifier { name } => VariantKey::Name((*name).into()),
        ast::VariantKey::NumberLiteral { value } => {
            value.parse().map_or(VariantKey::Name((*value).into()), VariantKey::Number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses `text` and returns each error as the rest of its line and the reason.
    fn errors(text: &str) -> Vec<(&str, String)> {
        let errors = parse(text).err().unwrap_or_default();
        let line = |span: Span| text[span.start as usize..].lines().next().unwrap_or_default();
        errors.into_iter().map(|error| (line(error.span), error.reason)).collect()
    }

    #[test]
    fn an_unclosed_brace_is_reported_at_its_opening() {
        let unclosed = |line| vec![(line, "unclosed brace".to_string())];
        assert_eq!(errors("home = to { $x\nnext = y\n"), unclosed("{ $x"));
        assert_eq!(errors("home = {\n"), unclosed("{"));
        assert_eq!(errors("# ä\nhome = { $n ->\n   [one] a { $n }\n  *[other] b\nnext = y\n"), unclosed("{ $n ->"));
        assert_eq!(errors("a = x\nhome = { $n ->\n   [one] a { $n\n  *[other] b\n }\n"), unclosed("{ $n"));
        assert_eq!(errors("home = { \"{ }\" } and { \"\\\"}\"\n"), unclosed("{ \"\\\"}\""));
    }

    #[test]
    fn syntax_errors_have_their_position() {
        assert_eq!(errors("home = { $x y }\n")[0].0, "y }");
        assert_eq!(errors("home = { $n ->\n  [one] a\n}\n")[0].1, "The select expression must have a default variant");
        assert_eq!(errors("home Home\n")[0].0, "Home");
    }
}
