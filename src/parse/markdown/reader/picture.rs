//! The picture that is being read.

use super::link_kind::{LinkTag, report_refused};
use crate::base::Span;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::markdown::destination::{self, Destination};
use crate::parse::markdown::inline_link::InlinePicture;
use crate::parse::markdown::statements::{LinkUse, StatementBuilder};
use crate::parse::markdown::target;

/// A picture whose text alternative is being read.
pub struct OpenPicture {
    /// The depth of nesting.
    pub depth: usize,
    /// The text alternative so far.
    pub alt: String,
    destination: String,
    title: Box<str>,
    is_wiki: bool,
    has_label: bool,
    span: Span,
}

impl OpenPicture {
    /// Begins a picture.
    pub fn new(tag: &LinkTag<'_>) -> Self {
        let destination = if tag.is_wiki() { tag.destination.trim().trim_end_matches('\\') } else { tag.destination };
        Self {
            depth: tag.depth,
            alt: String::new(),
            destination: destination.to_string(),
            title: tag.title.into(),
            is_wiki: tag.is_wiki(),
            has_label: tag.has_label(),
            span: tag.span,
        }
    }

    /// Ends the picture.
    ///
    /// # Errors
    /// The text alternative, if the picture may not be published.
    pub fn finish(mut self, statements: &mut StatementBuilder<'_>) -> Result<InlinePicture, String> {
        let width = self.take_width();
        let context = &statements.context;
        let source = match destination::parse(&self.destination, &context.settings.kinds, context.path) {
            Destination::External(url) => Err(url),
            Destination::Local(path) => Ok(statements.push_link(&path, LinkUse::Embed, self.span)),
            Destination::Reference(_) if target::split_scheme(&self.destination).is_none() => {
                Ok(statements.push_link(&self.destination, LinkUse::Embed, self.span))
            }
            refused => {
                report_refused(&refused, &self.destination, self.span, statements);
                return Err(self.alt);
            }
        };
        if self.alt.trim().is_empty() {
            let file = &statements.context.file;
            let problem = catalog::picture_without_alt(file, self.span, &self.destination);
            statements.report(problem);
        }
        Ok(InlinePicture { source, alt: self.alt, title: self.title, width })
    }

    /// Returns the width in `![[picture.jpg|300]]`, which takes the place of the alternative.
    fn take_width(&mut self) -> String {
        let mut width = String::new();
        if !self.has_label {
            self.alt.clear();
        } else if self.is_wiki && self.alt.starts_with(|c: char| c.is_ascii_digit()) {
            width = self.alt.chars().take_while(char::is_ascii_digit).collect();
            self.alt.clear();
        }
        width
    }
}
