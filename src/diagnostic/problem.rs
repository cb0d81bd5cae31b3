//! A diagnostic and its locations.

use std::sync::Arc;

use super::{Code, Severity};
use crate::base::Span;

/// A range in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, relative to the site's folder: `content/articles/x.md`, `site.yaml`.
    pub file: Arc<str>,
    /// The byte range; `None` for the file as a whole.
    pub span: Option<Span>,
}

/// A secondary location, for example of the first of two conflicting values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The location.
    pub location: Location,
    /// A few words about the location.
    pub text: String,
}

/// A problem in the content, the settings or the templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code of the problem.
    pub code: Code,
    /// The severity; normally [`Code::severity`].
    pub severity: Severity,
    /// One sentence without a full stop: the found value, then the expected one.
    pub message: String,
    /// The primary location; `None` for the site as a whole.
    pub location: Option<Location>,
    /// A few words for the caret; may be empty.
    pub caret: String,
    /// Secondary locations.
    pub labels: Vec<Label>,
    /// The remedy: one action.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Creates a diagnostic with the severity of `code` and no location.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            location: None,
            caret: String::new(),
            labels: Vec::new(),
            help: None,
        }
    }

    /// Sets the location to `span` of `file`.
    pub fn at(mut self, file: &Arc<str>, span: Span) -> Self {
        self.location = Some(Location { file: file.clone(), span: Some(span) });
        self
    }

    /// Sets the location to `file` as a whole.
    pub fn in_file(mut self, file: &Arc<str>) -> Self {
        self.location = Some(Location { file: file.clone(), span: None });
        self
    }

    /// Sets the text at the caret.
    pub fn caret(mut self, text: impl Into<String>) -> Self {
        self.caret = text.into();
        self
    }

    /// Adds a secondary location.
    pub fn label(mut self, location: Location, text: impl Into<String>) -> Self {
        self.labels.push(Label { location, text: text.into() });
        self
    }

    /// Sets the remedy.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Whether the diagnostic stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The sort key of reports: file, position, code, message.
    pub fn order(&self) -> impl Ord + '_ {
        let location = self.location.as_ref().map(|p| (p.file.as_ref(), p.span));
        (location, self.code, self.message.as_str())
    }
}
