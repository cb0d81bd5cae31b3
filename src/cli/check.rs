//! `dateline check`

use std::path::PathBuf;

use super::Failure;
use super::build::judged;
use super::inputs::{Preview, inputs};
use super::progress::Progress;
use super::site_folder::Site;
use super::terminal::{self, Format};
use crate::diagnostic::Report;
use crate::disk::NullSink;
use crate::engine::{self, BuildError, Inputs};

/// Find every problem of the site, write nothing
///
/// Errors stop a build; warnings do not. Each problem has a code that never
/// changes, the line that it is about, and advice.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline check                     the site in this folder
  dateline check --strict            fail on warnings too, for a last look
  dateline check --format github     in a workflow: problems stand beside the lines
  dateline check --format json 2>&1 >/dev/null | jq .code

Diagnostics go to standard error. Exit code 1 means that there are errors.")]
pub struct CheckArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    #[command(flatten)]
    preview: Preview,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// How to tell what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(arguments: &CheckArguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.site)?;
    let inputs = inputs(arguments.preview, arguments.strict, None)?;
    let progress = Progress::start("Checking");
    let report = check(&site, &inputs)?;
    drop(progress);
    terminal::report(&report, &site, arguments.format);
    if report.errors() > 0 {
        return Err(Failure::Content);
    }
    match arguments.format {
        Format::Human if report.is_empty() => terminal::out("No problems found.\n"),
        Format::Human | Format::Json | Format::Github => Ok(()),
    }
}

/// All diagnostics: those of the content and, if it has no errors, those that
/// only rendering finds.
fn check(site: &Site, inputs: &Inputs) -> Result<Report, Failure> {
    let load = engine::load(site.root(), inputs);
    let mut diagnostics = load.diagnostics().to_vec();
    let report = judged(diagnostics.clone(), inputs.strict);
    if report.errors() > 0 {
        return Ok(report);
    }
    match load.write(&NullSink) {
        Ok(_) => Ok(report),
        Err(BuildError::Io(error)) => Err(Failure::Failed(error.to_string(), None)),
        Err(BuildError::Content(faults)) => {
            diagnostics.extend(faults);
            Ok(judged(diagnostics, inputs.strict))
        }
    }
}
