//! Diagnostics rendered one by one, for the error overlay of a preview.

use super::human::{Colour, HumanRenderer};
use super::json::line_range;
use super::source::{ReadSource, SourceCache};
use super::{Diagnostic, Report};
use crate::base::LineColumn;

/// A diagnostic with its text for people.
#[derive(Debug, PartialEq, Eq)]
pub struct RenderedDiagnostic<'a> {
    /// The diagnostic.
    pub diagnostic: &'a Diagnostic,
    /// The text that [`render_human`](super::render_human) prints, without colours.
    pub text: String,
    /// The start of the location; `None` for a whole file or the site.
    pub start: Option<LineColumn>,
}

/// Renders the diagnostics of the report, at most 50 of each code; `prefix` and
/// `read` as for [`render_human`](super::render_human).
pub fn render_each<'a>(report: &'a Report, prefix: &str, read: ReadSource) -> Vec<RenderedDiagnostic<'a>> {
    let mut renderer = HumanRenderer::new(prefix, read, Colour::Off);
    let mut sources = SourceCache::new(read);
    let mut render = |diagnostic| RenderedDiagnostic {
        diagnostic,
        text: renderer.render(diagnostic),
        start: line_range(diagnostic, &mut sources).map(|(start, _)| start),
    };
    report.shown().into_iter().map(&mut render).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::diagnostic::{Code, render_human};

    #[test]
    fn each_text_equals_that_of_the_terminal() {
        let there = Diagnostic::new(Code::Stub, "a stub").at(&"content/a.md".into(), Span::new(3..4)).help("do");
        let nowhere = Diagnostic::new(Code::Cycle, "a cycle");
        let report = Report::new(vec![there, nowhere]);
        let read = |_: &str| Some(b"a\nbc".to_vec());
        let rendered = render_each(&report, "my/", &read);
        assert_eq!(
            rendered.iter().map(|one| one.start).collect::<Vec<_>>(),
            [None, Some(LineColumn { line: 2, column: 2 })]
        );
        let texts: String = rendered.iter().map(|one| format!("{}\n\n", one.text)).collect();
        assert_eq!(format!("{texts}1 error, 1 warning\n"), render_human(&report, "my/", &read, Colour::Off));
    }
}
