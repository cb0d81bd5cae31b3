//! What dateline tells an author: one [`Diagnostic`] a problem, and the ways
//! to print them.
//!
//! In: problems found by any layer. Out: values, and text on request. It must
//! not read files, print or exit: the caller hands in the sources and takes the
//! text. Nobody builds a `Diagnostic` by hand: `catalog` has one constructor for
//! each problem, so that the wording of all of them stands in one place.

pub mod catalog;
mod code;
mod github;
mod human;
mod json;
mod rendered;
mod report;
mod source;

use std::sync::Arc;

use crate::base::Span;

pub use code::Code;
pub use github::render_github;
pub use human::{Colour, render_human};
pub use json::render_json;
pub use rendered::{RenderedDiagnostic, render_each};
pub use report::{Report, thousands};
pub use source::ReadSource;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What would be published is missing, wrong or unsafe: nothing is written.
    Error,
    /// The page is right, but the author should know.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A range in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, relative to the site's folder: `content/articles/x.md`, `site.yaml`.
    pub file: Arc<str>,
    /// The bytes; `None` if the whole file is meant (a path, its name).
    pub span: Option<Span>,
}

/// A second place that explains the first, e.g. the other of two values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub location: Location,
    /// What is there, in a few words.
    pub text: String,
}

/// One problem in the content, the settings or the templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which problem; stable over versions.
    pub code: Code,
    /// Error or warning; normally [`Code::severity`].
    pub severity: Severity,
    /// What was found and what was expected, in one sentence without a full stop.
    pub message: String,
    /// Where; `None` for the site as a whole.
    pub location: Option<Location>,
    /// A few words for under the caret; may be empty.
    pub caret: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do, in one or two sentences.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem with `code`'s own severity, no place yet.
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

    /// The same, at `span` of `file`.
    pub fn at(mut self, file: &Arc<str>, span: Span) -> Self {
        self.location = Some(Location { file: file.clone(), span: Some(span) });
        self
    }

    /// The same, about `file` as a whole.
    pub fn in_file(mut self, file: &Arc<str>) -> Self {
        self.location = Some(Location { file: file.clone(), span: None });
        self
    }

    /// The same, with words under the caret.
    pub fn caret(mut self, text: impl Into<String>) -> Self {
        self.caret = text.into();
        self
    }

    /// The same, with a second place.
    pub fn label(mut self, location: Location, text: impl Into<String>) -> Self {
        self.labels.push(Label { location, text: text.into() });
        self
    }

    /// The same, with advice.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The key by which reports are sorted: file, place, code, words.
    pub fn order(&self) -> impl Ord + '_ {
        let place = self.location.as_ref().map(|p| (p.file.as_ref(), p.span));
        (place, self.code, self.message.as_str())
    }
}

/// The declared name nearest to `name`, if one is near enough to be meant.
///
/// Near is an edit distance (with transpositions) of at most a third of the
/// length, and at most three.
pub fn nearest<'a>(name: &str, declared: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let most = (length / 3).clamp(1, 3);
    let close = |other: &&str| other.chars().count().abs_diff(length) <= most;
    declared
        .into_iter()
        .filter(close)
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(distance, _)| *distance > 0 && *distance <= most)
        .min()
        .map(|(_, other)| other)
}
