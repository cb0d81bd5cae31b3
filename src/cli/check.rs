//! `dateline check`

use std::path::PathBuf;

use super::exit::Failure;
use super::inputs::{UnpublishedOptions, inputs};
use super::output_format::DiagnosticFormat;
use super::progress::Progress;
use super::reports::judge;
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::Report;
use crate::disk::NullSink;
use crate::engine::{self, BuildError, Inputs};

/// Report every problem and write nothing
///
/// Errors stop a build; warnings do not. Each problem has a code that never
/// changes, its location, and help.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline check                     the site in this folder
  dateline check --strict            fail on warnings too, for a final check
  dateline check --format github     in a workflow: annotate the lines with problems
  dateline check --format json 2>&1 >/dev/null | jq .code

Diagnostics go to standard error. Exit code 1 means that there are errors.")]
pub struct CheckArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    #[command(flatten)]
    unpublished: UnpublishedOptions,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Format of problems
    #[arg(long, value_enum, default_value_t = DiagnosticFormat::Human)]
    format: DiagnosticFormat,
}

/// Renders every page without writing it and prints all problems.
pub fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let site = SiteFolder::open(&arguments.site)?;
    let inputs = Inputs { strict: arguments.strict, ..inputs(arguments.unpublished, None)? };
    let progress = Progress::start("Checking");
    let report = check(&site, &inputs)?;
    drop(progress);
    terminal::report(&report, &site, arguments.format);
    if report.errors() > 0 {
        return Err(Failure::Content);
    }
    match arguments.format {
        DiagnosticFormat::Human if report.is_empty() => terminal::out("No problems found.\n"),
        DiagnosticFormat::Human | DiagnosticFormat::Json | DiagnosticFormat::Github => Ok(()),
    }
}

/// Returns all diagnostics of the content and, if it has no errors, those of
/// rendering.
fn check(site: &SiteFolder, inputs: &Inputs) -> Result<Report, Failure> {
    let loaded = engine::load(site.root(), inputs);
    let mut diagnostics = loaded.diagnostics().to_vec();
    let report = judge(diagnostics.clone(), inputs);
    if report.errors() > 0 {
        return Ok(report);
    }
    match engine::write(&loaded, &NullSink) {
        Ok(_) => Ok(report),
        Err(BuildError::Io(error)) => Err(error.into()),
        Err(BuildError::Content(problems)) => {
            diagnostics.extend(problems);
            Ok(judge(diagnostics, inputs))
        }
    }
}
