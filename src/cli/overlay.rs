//! The problems that a preview shows over its pages.

use super::site_folder::SiteFolder;
use crate::diagnostic::{RenderedDiagnostic, Report, render_each};
use crate::disk;
use crate::serve::{Editor, Problem};

/// Returns the errors of `report`. Warnings are left to the terminal, because the page
/// is right.
pub fn problems(report: &Report, site: &SiteFolder, editor: &Editor) -> Vec<Problem> {
    let errors = Report::new(report.all().iter().filter(|diagnostic| diagnostic.is_error()).cloned().collect());
    let read = |file: &str| disk::read_file(&site.root().join(file), &file.into()).ok();
    render_each(&errors, site.prefix(), &read).into_iter().map(|rendered| problem(rendered, site, editor)).collect()
}

fn problem(rendered: RenderedDiagnostic<'_>, site: &SiteFolder, editor: &Editor) -> Problem {
    let RenderedDiagnostic { diagnostic, text, start } = rendered;
    let (line, column) = start.map_or((1, 1), |start| (start.line, start.column));
    let file = diagnostic.location.as_ref().map(|location| &*location.file);
    let absolute = file.and_then(|file| std::path::absolute(site.root().join(file)).ok());
    Problem {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code.as_str(),
        place: match (file, start) {
            (Some(file), Some(_)) => format!("{}{file}:{line}:{column}", site.prefix()),
            (Some(file), None) => format!("{}{file}", site.prefix()),
            (None, _) => String::new(),
        },
        editor: absolute.and_then(|file| editor.link(&file, line, column)),
        text,
    }
}
