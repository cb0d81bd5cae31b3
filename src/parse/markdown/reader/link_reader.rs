//! The link that is being read.

use pulldown_cmark::LinkType;

use super::link_kind::{LinkTag, read_link_kind, report_refused};
use crate::model::{Expected, Target};
use crate::parse::markdown::destination::Destination;
use crate::parse::markdown::inline_buffer::{InlineBuffer, InlineKind};
use crate::parse::markdown::inline_link::{InlineLink, LinkKind};
use crate::parse::markdown::statements::StatementBuilder;
use crate::parse::markdown::target::{self, ParsedReference};

/// The name in an open `[[link]]`, which is published in place of an empty label.
struct WikiName {
    name: String,
    /// Whether the link is published as written, with its brackets, if nothing has the name.
    is_literal: bool,
}

/// The state of the open link.
#[derive(Default)]
pub struct LinkReader {
    /// The index of the open link in the buffer.
    open: Option<usize>,
    wiki_name: Option<WikiName>,
    /// The depth of the open link if its label is hidden: other text is published in its place.
    hidden_label: Option<usize>,
}

impl LinkReader {
    /// Whether a link is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a link with a hidden label is open.
    pub fn has_hidden_label(&self) -> bool {
        self.hidden_label.is_some()
    }

    /// Whether an end tag at `depth` is inside a hidden label.
    pub fn is_in_hidden_label(&self, depth: usize) -> bool {
        self.hidden_label.is_some_and(|link| depth > link)
    }

    /// Begins a link.
    pub fn start(&mut self, tag: &LinkTag<'_>, buffer: &mut InlineBuffer, statements: &mut StatementBuilder<'_>) {
        let kind = match tag.kind {
            LinkType::WikiLink { .. } => self.start_wiki(tag, buffer, statements),
            LinkType::Email => LinkKind::External(format!("mailto:{}", tag.destination)),
            LinkType::Inline
            | LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown
            | LinkType::Autolink => read_link_kind(tag, statements),
        };
        let start = buffer.end();
        let link = InlineLink { start, end: start, span: tag.span, title: tag.title.into(), kind, statement: None };
        buffer.links.push(link);
        let index = buffer.links.len() - 1;
        self.open = Some(index);
        buffer.push(InlineKind::LinkOpen(index));
    }

    /// Begins `[[destination]]` or `[[destination|label]]`.
    fn start_wiki(
        &mut self,
        tag: &LinkTag<'_>,
        buffer: &mut InlineBuffer,
        statements: &mut StatementBuilder<'_>,
    ) -> LinkKind {
        let written = tag.destination.trim().trim_end_matches('\\').trim_end();
        let name = match written.split_once('#') {
            Some((name, heading)) if !name.trim().is_empty() && !heading.is_empty() => name.trim_end(),
            Some(_) | None => written,
        };
        if name.is_empty() {
            buffer.push_text(tag.source);
            self.hidden_label = Some(tag.depth);
            return LinkKind::Text;
        }
        if !tag.has_label() && name.len() < written.len() {
            self.hidden_label = Some(tag.depth);
        }
        let (kind, is_literal) = read_wiki_kind(tag, written, name, statements);
        self.wiki_name = Some(WikiName { name: name.to_string(), is_literal });
        kind
    }

    /// Returns `text` without the white space at the start of the label of a `[[link]]`. The
    /// space moves before the link, or is dropped if the brackets may be published.
    pub fn skip_leading_space<'s>(&mut self, text: &'s str, buffer: &mut InlineBuffer) -> &'s str {
        let Some(WikiName { is_literal, .. }) = self.wiki_name else { return text };
        let end = buffer.end();
        let label = text.trim_start();
        let link = self.open.and_then(|index| buffer.links.get_mut(index));
        let Some(link) = link.filter(|link| link.start == end && label.len() < text.len()) else { return text };
        let token = buffer.tokens.last_mut().filter(|token| matches!(token.kind, InlineKind::LinkOpen(_)));
        let Some(token) = token.filter(|_| !is_literal) else { return label };
        if !buffer.plain.is_empty() && !buffer.plain.ends_with(' ') {
            buffer.plain.push(' ');
            link.start += 1;
            (token.at, token.end) = (link.start, link.start);
        }
        label
    }

    /// Ends the open link.
    pub fn end(&mut self, buffer: &mut InlineBuffer) {
        let Some(index) = self.open.take() else { return };
        self.hidden_label = None;
        self.fill_empty_label(index, buffer);
        let end = self.label_end(index, buffer);
        let Some(link) = buffer.links.get_mut(index) else { return };
        link.end = end;
        if link.kind != LinkKind::Text {
            buffer.excluded.push((link.start, end));
        }
        buffer.push_at(end, InlineKind::LinkClose(index));
    }

    /// Gives an empty label the link's name.
    fn fill_empty_label(&self, index: usize, buffer: &mut InlineBuffer) {
        let Some(WikiName { name, .. }) = &self.wiki_name else { return };
        let is_at_start = buffer.links.get(index).is_some_and(|link| link.start == buffer.end());
        let is_empty = buffer.tokens.last().is_none_or(|token| matches!(token.kind, InlineKind::LinkOpen(_)));
        if is_at_start && is_empty {
            buffer.push_text(name);
        }
    }

    /// Returns the end of the label of link `index`. White space at the end of the label of a
    /// `[[link]]` moves after the link, or is dropped if the brackets may be published.
    fn label_end(&mut self, index: usize, buffer: &mut InlineBuffer) -> u32 {
        let end = buffer.end();
        let Some(WikiName { is_literal, .. }) = self.wiki_name.take() else { return end };
        let start = buffer.links.get(index).map_or(end, |link| link.start);
        let last = buffer.tokens.last().map_or(0, |token| token.end.max(token.at));
        if start == end || last == end || !buffer.plain.ends_with(' ') {
            return end;
        }
        if is_literal {
            buffer.plain.pop();
        }
        end - 1
    }
}

/// Returns the kind of a `[[link]]`, and whether its brackets may be published.
fn read_wiki_kind(
    tag: &LinkTag<'_>,
    written: &str,
    name: &str,
    statements: &mut StatementBuilder<'_>,
) -> (LinkKind, bool) {
    let context = &statements.context;
    let target = match target::parse(name, &context.settings.kinds, context.path) {
        ParsedReference::Target(target) => target,
        ParsedReference::OutsideContent => {
            report_refused(&Destination::OutsideContent, name, tag.span, statements);
            return (LinkKind::Text, false);
        }
    };
    let is_literal = matches!(target, Target::Name(_)) && !target::looks_like_name(name);
    let exact = if is_literal { tag.text_between_brackets() } else { written.to_string() };
    let index = statements.push_reference(target, &exact, Expected::Anything, tag.span);
    let heading = written.split_once('#').map_or("", |(_, heading)| heading);
    let fragment = statements.slug(heading);
    statements.set_fragment(index, &fragment);
    if is_literal {
        statements.mark_literal(index);
    }
    (LinkKind::Mention(index), is_literal)
}
