//! Adds the mentions, figures and events of a block to the facts.

use super::link_kind::link_context;
use super::sentences::SentenceBounds;
use crate::base::words::NameWord;
use crate::model::{EventStatement, Expected, FigureStatement, Mention, Target};
use crate::parse::markdown::annotation::{ParsedFigure, parse_figure};
use crate::parse::markdown::inline_buffer::InlineBuffer;
use crate::parse::markdown::inline_link::{EventLink, FigureLink, InlineLink, LinkKind, StatementId};
use crate::parse::markdown::statements::StatementBuilder;
use crate::parse::markdown::target::last_segment;

/// The sentences and words of a block.
pub struct BlockText<'a> {
    /// The sentences.
    pub bounds: &'a [SentenceBounds],
    /// The name-like words.
    pub names: &'a [NameWord],
    /// The number of tokens before the block.
    pub tokens_before: u32,
}

impl BlockText<'_> {
    /// Returns the number of tokens before byte `at` of the block.
    fn tokens_before(&self, at: u32) -> u32 {
        self.tokens_before + self.names.partition_point(|word| word.start < at) as u32
    }
}

/// A link with the text around it.
struct LinkInText<'a> {
    link: &'a InlineLink,
    plain: &'a str,
    sentence: SentenceBounds,
}

impl LinkInText<'_> {
    fn label(&self) -> &str {
        self.plain[self.link.start as usize..self.link.end as usize].trim()
    }

    fn sentence_index(&self) -> u32 {
        self.sentence.sentence.unwrap_or_default()
    }
}

/// Adds the statement of each link in the block.
pub fn push_link_statements(buffer: &mut InlineBuffer, text: &BlockText<'_>, statements: &mut StatementBuilder<'_>) {
    let InlineBuffer { plain, links, .. } = buffer;
    for link in links {
        let place = LinkInText { link, plain, sentence: SentenceBounds::at(text.bounds, link.start) };
        link.statement = match &link.kind {
            LinkKind::Mention(reference) | LinkKind::Attribution(Some(reference)) => {
                Some(push_mention(*reference, &place, text.tokens_before(link.start), statements))
            }
            LinkKind::Figure(figure) => push_figure(figure, &place, statements),
            LinkKind::Event(event) => Some(push_event(event, &place, statements)),
            LinkKind::Text | LinkKind::External(_) | LinkKind::Local(_) | LinkKind::Attribution(None) => None,
        };
    }
}

fn push_mention(
    reference: u32,
    place: &LinkInText<'_>,
    tokens_before: u32,
    statements: &mut StatementBuilder<'_>,
) -> StatementId {
    let LinkInText { link, sentence, .. } = place;
    let start = link.start.clamp(sentence.start, sentence.end);
    let end = link.end.clamp(start, sentence.end);
    let anchor = statements.mention_anchor(reference);
    StatementId::Mention(statements.push_mention(Mention {
        reference,
        sentence: place.sentence_index(),
        start: start - sentence.start,
        end: end - sentence.start,
        anchor,
        attribution: matches!(link.kind, LinkKind::Attribution(_)),
        tokens_before,
    }))
}

fn push_figure(
    figure: &FigureLink,
    place: &LinkInText<'_>,
    statements: &mut StatementBuilder<'_>,
) -> Option<StatementId> {
    let (link, label) = (place.link, place.label());
    let parsed = parse_figure(label, &figure.parameters, &link_context(statements, link.span));
    let ParsedFigure { value, unit, qualifier, as_of } = match parsed {
        Ok(parsed) => parsed,
        Err(problem) => {
            statements.report(*problem);
            return None;
        }
    };
    let key = last_segment(&figure.key);
    let anchor = statements.statement_anchor("f-", key);
    let target = Target::Scheme(figure.kind, figure.key.as_str().into());
    let statement = FigureStatement {
        reference: statements.push_reference(target, key, Expected::Figure, link.span),
        label: link.title.clone(),
        text: label.into(),
        value,
        unit: unit.into(),
        as_of,
        qualifier,
        sentence: place.sentence_index(),
        anchor,
    };
    Some(StatementId::Figure(statements.push_figure(statement, link.span)))
}

fn push_event(event: &EventLink, place: &LinkInText<'_>, statements: &mut StatementBuilder<'_>) -> StatementId {
    let (link, label) = (place.link, place.label());
    let date = event.when.and_then(|when| when.start.or(when.end)).map(|date| date.to_string());
    let statement = EventStatement {
        reference: event.reference,
        label: if link.title.is_empty() { label.into() } else { link.title.clone() },
        when: event.when,
        status: event.status,
        sentence: place.sentence_index(),
        anchor: statements.statement_anchor("e-", date.as_deref().unwrap_or(&event.written)),
    };
    StatementId::Event(statements.push_event(statement, link.span))
}
