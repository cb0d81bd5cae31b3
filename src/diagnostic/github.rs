//! Diagnostics for GitHub Actions, which displays them next to the lines.

use super::json::line_range;
use super::source::{ReadSource, SourceCache};
use super::{Diagnostic, Report};

/// Renders the report as workflow commands, at most 50 of each code, then the
/// counts. `prefix` precedes the file names, which GitHub reads relative to the
/// repository's root.
pub fn render_github(report: &Report, prefix: &str, read: ReadSource) -> String {
    let mut sources = SourceCache::new(read);
    let shown = report.shown();
    let mut lines: Vec<String> = shown.into_iter().map(|d| workflow_command(d, prefix, &mut sources)).collect();
    lines.extend(report.left_out());
    lines.extend(Some(report.counts()).filter(|counts| !counts.is_empty()));
    lines.into_iter().map(|line| line + "\n").collect()
}

fn workflow_command(diagnostic: &Diagnostic, prefix: &str, sources: &mut SourceCache) -> String {
    let mut properties = Vec::new();
    if let Some(location) = &diagnostic.location {
        properties.push(format!("file={}", escape_property(&format!("{prefix}{}", location.file))));
    }
    if let Some((start, end)) = line_range(diagnostic, sources) {
        properties.push(format!("line={},endLine={},col={}", start.line, end.line, start.column));
        if start.line == end.line {
            // GitHub takes an end column only within one line.
            properties.push(format!("endColumn={}", end.column));
        }
    }
    properties.push(format!("title={}", escape_property(diagnostic.code.as_str())));
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    format!("::{} {}::{}", diagnostic.severity.as_str(), properties.join(","), escape_data(&message))
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;
    use crate::diagnostic::Code;

    #[test]
    fn each_diagnostic_is_a_command_with_githubs_escapes() {
        let there = Diagnostic::new(Code::Stub, "100% a stub, really: yes")
            .at(&"content/a,b:c.md".into(), Span::new(2..3))
            .help("declare it\nor not");
        let nowhere = Diagnostic::new(Code::Cycle, "a cycle");
        let read = |_: &str| Some(b"a\nb".to_vec());
        let expected = "\
::error title=cycle::a cycle
::warning file=site/content/a%2Cb%3Ac.md,line=2,endLine=2,col=1,endColumn=2,title=stub::100%25 a stub, really: yes%0Ahelp: declare it%0Aor not
1 error, 1 warning
";
        assert_eq!(render_github(&Report::new(vec![there, nowhere]), "site/", &read), expected);
    }

    #[test]
    fn an_empty_report_renders_to_nothing() {
        assert_eq!(render_github(&Report::default(), "", &|_| None), "");
    }
}
