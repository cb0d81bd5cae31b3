//! Files of words are read. Only this file knows their syntax.
//!
//! Source: Fluent 1.0, <https://projectfluent.org/fluent/guide/>. Of its functions
//! `NUMBER` is known, which is what every number goes through anyway.

use fluent_syntax::ast;
use fluent_syntax::parser;

use super::message::{Case, Message, Piece};
use crate::base::Span;

/// What a file says under one key.
pub struct Entry {
    /// The key; `a.b` for the attribute `b` of the message `a`.
    pub key: String,
    /// What is said.
    pub message: Message,
    /// Where the key stands.
    pub at: usize,
}

/// What is wrong in a file.
#[derive(Debug)]
pub struct Fault {
    /// Where.
    pub at: Span,
    /// What.
    pub reason: String,
}

/// How deep messages may refer to each other.
const DEEP: usize = 16;

/// Reads `text`.
///
/// # Errors
/// All that is wrong in it.
pub fn read(text: &str) -> Result<Vec<Entry>, Vec<Fault>> {
    let resource = parser::parse(text)
        .map_err(|(_, errors)| errors.into_iter().map(|error| fault(text, error)).collect::<Vec<_>>())?;
    let mut reader = Reader { text, resource: &resource, faults: Vec::new() };
    let entries = reader.entries();
    if reader.faults.is_empty() { Ok(entries) } else { Err(reader.faults) }
}

/// What the parser says; of a brace that nothing closes it tells where it looked for
/// the end, which may be far below.
fn fault(text: &str, error: parser::ParserError) -> Fault {
    let start = error.slice.as_ref().map_or(0, |slice| slice.start);
    let (pos, reason) = match unclosed(text, start, error.pos.start).filter(|_| is_of_its_end(text, &error)) {
        Some(brace) => (brace..brace + 1, "nothing closes this brace".to_string()),
        None => (error.pos, error.kind.to_string()),
    };
    Fault { at: Span::new(whole(text, pos)), reason }
}

/// Whether the parser came upon something else where an open brace could end.
fn is_of_its_end(text: &str, error: &parser::ParserError) -> bool {
    use parser::ErrorKind::{ExpectedInlineExpression, ExpectedToken, MissingDefaultVariant};
    let is_closed = text.as_bytes().get(error.pos.start) == Some(&b'}');
    matches!(error.kind, ExpectedToken('}') | ExpectedInlineExpression | MissingDefaultVariant) && !is_closed
}

/// The innermost brace between two places that is open at the second, if that is in a
/// line further down.
fn unclosed(text: &str, from: usize, to: usize) -> Option<usize> {
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

/// A range of bytes with the whole characters at its ends.
fn whole(text: &str, mut range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    range = range.start.min(text.len())..range.end.min(text.len());
    while !text.is_char_boundary(range.start) {
        range.start -= 1;
    }
    while !text.is_char_boundary(range.end) {
        range.end += 1;
    }
    range
}

struct Reader<'a> {
    text: &'a str,
    resource: &'a ast::Resource<&'a str>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn entries(&mut self) -> Vec<Entry> {
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

    fn entry(&mut self, key: String, id: &'a str, pattern: &'a ast::Pattern<&'a str>) -> Entry {
        let mut pieces = Vec::new();
        self.pattern(pattern, DEEP, &mut pieces);
        Entry { key, message: Message::new(pieces), at: self.place(id) }
    }

    /// Where a part of the text stands in it.
    fn place(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    fn fault(&mut self, part: &str, reason: String) {
        let at = self.place(part);
        self.faults.push(Fault { at: Span::new(at..(at + part.len()).min(self.text.len())), reason });
    }

    fn pattern(&mut self, pattern: &'a ast::Pattern<&'a str>, deep: usize, out: &mut Vec<Piece>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => text(out, value),
                ast::PatternElement::Placeable { expression } => self.expression(expression, deep, out),
            }
        }
    }

    fn expression(&mut self, expression: &'a ast::Expression<&'a str>, deep: usize, out: &mut Vec<Piece>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, deep, out),
            ast::Expression::Select { selector, variants } => {
                let Some(by) = self.selector(selector) else { return };
                let mut cases = Vec::new();
                let mut otherwise = Vec::new();
                for variant in variants {
                    let mut pieces = Vec::new();
                    self.pattern(&variant.value, deep, &mut pieces);
                    if variant.default {
                        otherwise.clone_from(&pieces);
                    }
                    cases.push((case(&variant.key), pieces));
                }
                out.push(Piece::Select { by, variants: cases, otherwise });
            }
        }
    }

    fn selector(&mut self, selector: &'a ast::InlineExpression<&'a str>) -> Option<Box<str>> {
        let mut pieces = Vec::new();
        self.inline(selector, 0, &mut pieces);
        match pieces.pop() {
            Some(Piece::Argument(name)) => Some(name),
            Some(Piece::Text(_) | Piece::Select { .. }) | None => {
                if self.faults.is_empty() {
                    self.fault(self.text, "only an argument can select a variant".to_string());
                }
                None
            }
        }
    }

    fn inline(&mut self, inline: &'a ast::InlineExpression<&'a str>, deep: usize, out: &mut Vec<Piece>) {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                text(out, &fluent_syntax::unicode::unescape_unicode_to_string(value));
            }
            ast::InlineExpression::NumberLiteral { value } => text(out, value),
            ast::InlineExpression::VariableReference { id } => out.push(Piece::Argument(id.name.into())),
            ast::InlineExpression::Placeable { expression } => self.expression(expression, deep, out),
            ast::InlineExpression::FunctionReference { id, arguments } => match arguments.positional.first() {
                Some(argument) if id.name == "NUMBER" => self.inline(argument, deep, out),
                _ => self.fault(id.name, format!("there is no function `{}`", id.name)),
            },
            ast::InlineExpression::MessageReference { id, attribute } => {
                let found = self.message(id.name, attribute.as_ref().map(|attribute| attribute.name));
                self.refer(id.name, found, deep, out);
            }
            ast::InlineExpression::TermReference { id, .. } => {
                let found = self.term(id.name);
                self.refer(id.name, found, deep, out);
            }
        }
    }

    fn refer(&mut self, name: &'a str, found: Option<&'a ast::Pattern<&'a str>>, deep: usize, out: &mut Vec<Piece>) {
        match found {
            Some(pattern) if deep > 0 => self.pattern(pattern, deep - 1, out),
            Some(_) => self.fault(name, format!("`{name}` refers to itself")),
            None => self.fault(name, format!("this file says nothing under `{name}`")),
        }
    }

    fn message(&self, name: &str, attribute: Option<&str>) -> Option<&'a ast::Pattern<&'a str>> {
        let found = self.resource.body.iter().find_map(|entry| match entry {
            ast::Entry::Message(message) if message.id.name == name => Some(message),
            _ => None,
        })?;
        match attribute {
            Some(wanted) => found.attributes.iter().find(|a| a.id.name == wanted).map(|a| &a.value),
            None => found.value.as_ref(),
        }
    }

    fn term(&self, name: &str) -> Option<&'a ast::Pattern<&'a str>> {
        self.resource.body.iter().find_map(|entry| match entry {
            ast::Entry::Term(term) if term.id.name == name => Some(&term.value),
            _ => None,
        })
    }
}

fn text(out: &mut Vec<Piece>, text: &str) {
    out.push(Piece::Text(text.into()));
}

fn case(key: &ast::VariantKey<&str>) -> Case {
    match key {
        ast::VariantKey::Identifier { name } => Case::Word((*name).into()),
        ast::VariantKey::NumberLiteral { value } => value.parse().map_or(Case::Word((*value).into()), Case::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong: the text from the place on, to the end of its line, and why.
    fn wrong(text: &str) -> Vec<(&str, String)> {
        let faults = read(text).err().unwrap_or_default();
        let line = |at: Span| text[at.start as usize..].lines().next().unwrap_or_default();
        faults.into_iter().map(|fault| (line(fault.at), fault.reason)).collect()
    }

    #[test]
    fn a_brace_that_nothing_closes_is_told_of_where_it_opens() {
        let open = |line| vec![(line, "nothing closes this brace".to_string())];
        assert_eq!(wrong("home = to { $x\nnext = y\n"), open("{ $x"));
        assert_eq!(wrong("home = {\n"), open("{"));
        assert_eq!(wrong("# ä\nhome = { $n ->\n   [one] a { $n }\n  *[other] b\nnext = y\n"), open("{ $n ->"));
        assert_eq!(wrong("a = x\nhome = { $n ->\n   [one] a { $n\n  *[other] b\n }\n"), open("{ $n"));
        assert_eq!(wrong("home = { \"{ }\" } and { \"\\\"}\"\n"), open("{ \"\\\"}\""));
    }

    #[test]
    fn what_else_is_wrong_is_told_of_where_it_stands() {
        assert_eq!(wrong("home = { $x y }\n")[0].0, "y }");
        assert_eq!(wrong("home = { $n ->\n  [one] a\n}\n")[0].1, "The select expression must have a default variant");
        assert_eq!(wrong("home Home\n")[0].0, "Home");
    }
}
