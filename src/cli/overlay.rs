//! Problems as the preview lays them over pages.

use super::site_folder::Site;
use crate::diagnostic::{RenderedDiagnostic, Report, render_each};
use crate::disk;
use crate::serve::{Editor, Problem};

/// The errors of the report: warnings are for the terminal, the page is right.
pub fn problems(report: &Report, site: &Site, editor: &Editor) -> Vec<Problem> {
    let errors = Report::new(report.all().iter().filter(|diagnostic| diagnostic.is_error()).cloned().collect());
    let read = |file: &str| disk::read_file(&site.root().join(file), &file.into()).ok();
    render_each(&errors, site.prefix(), &read).into_iter().map(|told| problem(told, site, editor)).collect()
}

fn problem(told: RenderedDiagnostic<'_>, site: &Site, editor: &Editor) -> Problem {
    let RenderedDiagnostic { diagnostic, text, start } = told;
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
