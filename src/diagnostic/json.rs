//! Diagnostics for programs: one JSON object per line.

use serde::Serialize;

use super::source::{ReadSource, SourceCache};
use super::{Diagnostic, Report};
use crate::base::LineColumn;

/// Renders all diagnostics of the report, one JSON object per line.
///
/// `file` is a path relative to the site's folder; lines and columns count from 1,
/// columns in characters; unknown values are `null`.
pub fn render_json(report: &Report, read: ReadSource) -> String {
    let mut sources = SourceCache::new(read);
    let mut text = String::new();
    for diagnostic in report.all() {
        let line =
            serde_json::to_string(&json_diagnostic(diagnostic, &mut sources)).expect("its keys and values are text");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'a str>,
}

fn json_diagnostic<'a>(diagnostic: &'a Diagnostic, sources: &mut SourceCache) -> JsonDiagnostic<'a> {
    let (start, end) = line_range(diagnostic, sources).unzip();
    JsonDiagnostic {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        file: diagnostic.location.as_ref().map(|location| &*location.file),
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        help: diagnostic.help.as_deref(),
    }
}

/// Returns the start and end of the diagnostic's location.
pub fn line_range(diagnostic: &Diagnostic, sources: &mut SourceCache) -> Option<(LineColumn, LineColumn)> {
    let location = diagnostic.location.as_ref()?;
    let range = location.span?.range();
    let source = sources.get(&location.file)?;
    Some((source.locate(range.start), source.locate(range.end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::diagnostic::Code;

    #[test]
    fn each_diagnostic_is_one_object_on_one_line() {
        let there = Diagnostic::new(Code::Stub, "a \"stub\"").at(&"content/a.md".into(), Span::new(2..9)).help("do");
        let whole = Diagnostic::new(Code::DuplicatePath, "two").in_file(&"content/b.md".into());
        let nowhere = Diagnostic::new(Code::Cycle, "three");
        let read = |_: &str| Some("ä\nb\nцd".as_bytes().to_vec());
        let expected = concat!(
            r#"{"severity":"error","code":"cycle","message":"three","file":null,"line":null,"column":null,"end_line":null,"end_column":null,"help":null}"#,
            "\n",
            r#"{"severity":"warning","code":"stub","message":"a \"stub\"","file":"content/a.md","line":1,"column":2,"end_line":3,"end_column":3,"help":"do"}"#,
            "\n",
            r#"{"severity":"error","code":"duplicate-path","message":"two","file":"content/b.md","line":null,"column":null,"end_line":null,"end_column":null,"help":null}"#,
            "\n"
        );
        assert_eq!(render_json(&Report::new(vec![there, whole, nowhere]), &read), expected);
    }
}
