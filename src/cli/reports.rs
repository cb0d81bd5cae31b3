//! Reports of a site's problems.

use crate::diagnostic::{Diagnostic, Report};
use crate::engine::Inputs;

/// Returns the report of `diagnostics`, with warnings as errors if `inputs` are strict.
pub fn judge(diagnostics: Vec<Diagnostic>, inputs: &Inputs) -> Report {
    let report = Report::new(diagnostics);
    if inputs.strict { report.strict() } else { report }
}

/// Returns the problems of `now` that `before` does not have.
pub fn new_problems(now: &Report, before: &Report) -> Report {
    Report::new(now.all().iter().filter(|diagnostic| !before.all().contains(diagnostic)).cloned().collect())
}
