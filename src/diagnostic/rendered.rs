//! Diagnostics one by one, for those who show each in a place of its own.

use super::human::{Colour, Page};
use super::json::range;
use super::source::{ReadSource, Sources};
use super::{Diagnostic, Report};
use crate::base::LineColumn;

/// A diagnostic as people read it.
#[derive(Debug, PartialEq, Eq)]
pub struct RenderedDiagnostic<'a> {
    /// It.
    pub diagnostic: &'a Diagnostic,
    /// What [`render_human`](super::render_human) prints of it, without colours.
    pub text: String,
    /// Where it begins; `None` if it is about a whole file or the site.
    pub start: Option<LineColumn>,
}

/// The diagnostics of the report that people are shown, at most 50 of each code;
/// `prefix` and `read` as for [`render_human`](super::render_human).
pub fn render_each<'a>(report: &'a Report, prefix: &str, read: ReadSource) -> Vec<RenderedDiagnostic<'a>> {
    let mut page = Page::new(prefix, read, Colour::Off);
    let mut sources = Sources::new(read);
    let mut told = |diagnostic| RenderedDiagnostic {
        diagnostic,
        text: page.diagnostic(diagnostic),
        start: range(diagnostic, &mut sources).map(|(start, _)| start),
    };
    report.shown().into_iter().map(&mut told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::diagnostic::{Code, render_human};

    #[test]
    fn each_is_told_as_in_the_terminal() {
        let there = Diagnostic::new(Code::Stub, "a stub").at(&"content/a.md".into(), Span::new(3..4)).help("do");
        let nowhere = Diagnostic::new(Code::Cycle, "a cycle");
        let report = Report::new(vec![there, nowhere]);
        let read = |_: &str| Some(b"a\nbc".to_vec());
        let told = render_each(&report, "my/", &read);
        assert_eq!(
            told.iter().map(|told| told.start).collect::<Vec<_>>(),
            [None, Some(LineColumn { line: 2, column: 2 })]
        );
        let texts: String = told.iter().map(|told| format!("{}\n\n", told.text)).collect();
        assert_eq!(format!("{texts}1 error, 1 warning\n"), render_human(&report, "my/", &read, Colour::Off));
    }
}
