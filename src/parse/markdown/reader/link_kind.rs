//! Parses the destination of a link and adds its reference.

use pulldown_cmark::LinkType;

use crate::base::{Span, fold};
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{Expected, KindId, Target};
use crate::parse::markdown::annotation::{LinkContext, parse_event};
use crate::parse::markdown::destination::{self, Destination};
use crate::parse::markdown::inline_link::{EventLink, FigureLink, LinkKind};
use crate::parse::markdown::query::split_query;
use crate::parse::markdown::statements::{LinkUse, StatementBuilder};
use crate::parse::markdown::target::{self, ParsedReference};

/// The start tag of a link or picture.
pub struct LinkTag<'t> {
    /// The syntax.
    pub kind: LinkType,
    /// The destination as written.
    pub destination: &'t str,
    /// The title; may be empty.
    pub title: &'t str,
    /// The source of the whole link.
    pub source: &'t str,
    /// Its span in the file.
    pub span: Span,
    /// The depth of nesting.
    pub depth: usize,
    /// Whether the link is in a table cell, where `\|` is a bar.
    pub in_cell: bool,
}

impl LinkTag<'_> {
    /// Whether the link has a label of its own.
    pub fn has_label(&self) -> bool {
        !matches!(self.kind, LinkType::WikiLink { has_pothole: false })
    }

    /// Whether the link is in double brackets.
    pub fn is_wiki(&self) -> bool {
        matches!(self.kind, LinkType::WikiLink { .. })
    }

    /// Returns the source between the double brackets, on one line.
    pub fn text_between_brackets(&self) -> String {
        let inner = self.source.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).unwrap_or(self.source);
        let mut lines = inner.split('\n');
        let mut line = lines.next().unwrap_or_default().trim_end_matches('\r').to_string();
        for next in lines {
            line.push(' ');
            line.push_str(next.trim_start_matches([' ', '\t', '>']).trim_end_matches('\r'));
        }
        if self.in_cell { line.replace("\\|", "|") } else { line }
    }
}

/// Returns the kind of a link in single brackets.
pub fn read_link_kind(tag: &LinkTag<'_>, statements: &mut StatementBuilder<'_>) -> LinkKind {
    let (written, span) = (tag.destination, tag.span);
    let context = &statements.context;
    match destination::parse(written, &context.settings.kinds, context.path) {
        Destination::External(url) => LinkKind::External(url),
        Destination::Local(path) => LinkKind::Local(statements.push_link(&path, LinkUse::Link, span)),
        Destination::Reference(target) => {
            let name = written.split_once(':').map_or(written, |(_, name)| name);
            let index = statements.push_reference(target, &target::decode(name), Expected::Anything, span);
            let fragment = written.split_once('#').map_or("", |(_, fragment)| fragment);
            statements.set_fragment(index, fragment);
            LinkKind::Mention(index)
        }
        Destination::Attribution(speaker) => read_attribution(&speaker, span, statements),
        Destination::Figure(kind, rest) => read_figure(kind, &rest, span, statements),
        Destination::Event(kind, rest) => read_event(kind, &rest, span, statements),
        refused @ (Destination::Empty
        | Destination::OutsideContent
        | Destination::MistypedScheme(..)
        | Destination::Unsafe(_)) => {
            report_refused(&refused, written, span, statements);
            LinkKind::Text
        }
    }
}

fn read_attribution(speaker: &str, span: Span, statements: &mut StatementBuilder<'_>) -> LinkKind {
    if speaker.is_empty() || speaker == "unnamed" {
        return LinkKind::Attribution(None);
    }
    let context = &statements.context;
    match target::parse(speaker, &context.settings.kinds, context.path) {
        ParsedReference::Target(target) => {
            LinkKind::Attribution(Some(statements.push_reference(target, speaker, Expected::Speaker, span)))
        }
        ParsedReference::OutsideContent => {
            report_refused(&Destination::OutsideContent, speaker, span, statements);
            LinkKind::Text
        }
    }
}

fn read_figure(kind: KindId, rest: &str, span: Span, statements: &mut StatementBuilder<'_>) -> LinkKind {
    let (key, parameters) = split_query(rest);
    let key = fold(&key).into_owned();
    if key.is_empty() {
        let problem = catalog::figure_without_key(&statements.context.file, span);
        statements.report(problem);
        return LinkKind::Text;
    }
    LinkKind::Figure(FigureLink { kind, key, parameters })
}

fn read_event(kind: KindId, rest: &str, span: Span, statements: &mut StatementBuilder<'_>) -> LinkKind {
    let (written, parameters) = split_query(rest);
    match parse_event(&written, &parameters, &link_context(statements, span)) {
        Ok((when, status)) => {
            let reference = when.is_none().then(|| {
                let target = Target::Scheme(kind, fold(&written).into());
                statements.push_reference(target, &written, Expected::Event, span)
            });
            LinkKind::Event(EventLink { reference, when, status, written })
        }
        Err(problem) => {
            statements.report(*problem);
            LinkKind::Text
        }
    }
}

/// Returns the context in which the text and parameters of a link are parsed.
pub fn link_context<'s>(statements: &'s StatementBuilder<'_>, span: Span) -> LinkContext<'s> {
    LinkContext {
        file: &statements.context.file,
        span,
        language: statements.language(),
        zone: &statements.context.settings.zone,
    }
}

/// Reports the reason why a link or picture is not published.
pub fn report_refused(destination: &Destination, written: &str, span: Span, statements: &mut StatementBuilder<'_>) {
    let file = &statements.context.file;
    let problem = match destination {
        Destination::OutsideContent => catalog::path_leaves_content(file, span, written),
        Destination::MistypedScheme(scheme, near) => catalog::unknown_scheme(file, span, scheme, near),
        Destination::Unsafe(scheme) => catalog::unsafe_link(file, span, scheme),
        Destination::Attribution(_)
        | Destination::Reference(_)
        | Destination::Figure(..)
        | Destination::Event(..)
        | Destination::External(_)
        | Destination::Local(_) => {
            let scheme = target::split_scheme(written).map_or("", |(scheme, _)| scheme);
            catalog::unsafe_link(file, span, scheme)
        }
        Destination::Empty => return,
    };
    statements.report(problem);
}
