//! `dateline build`

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::time::Instant;

use super::build_summary::BuildSummary;
use super::exit::Failure;
use super::inputs::{UnpublishedOptions, base_url, inputs};
use super::output_format::OutputFormat;
use super::progress::Progress;
use super::reports::judge;
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::Report;
use crate::disk::Output;
use crate::engine::{self, BuildError, Inputs};

/// Build the site into a folder
///
/// Replaces only files that changed, each as a whole, and removes pages that no longer
/// exist. If the content has an error, `build` writes nothing. It never touches a file
/// that dateline did not write.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline build                                   the site in this folder, to public/
  dateline build my-site --output /srv/www/brief   another site, to another folder
  dateline build --drafts --future                 with drafts and scheduled articles, with a mark
  dateline build --base-url https://preview.example/pr-7/

SOURCE_DATE_EPOCH sets the current time, in seconds since 1970.")]
pub struct BuildArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Output folder [default: public/ in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// URL of the home page; overrides base_url in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    unpublished: UnpublishedOptions,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Format of results and problems
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

/// Builds the site and prints its problems and a summary.
pub fn run(arguments: &BuildArguments) -> Result<(), Failure> {
    let started = Instant::now();
    let site = SiteFolder::open(&arguments.site)?;
    let inputs = inputs(arguments.unpublished, arguments.base_url.clone())?;
    let inputs = Inputs { strict: arguments.strict, ..inputs };
    let folder = arguments.output.clone().unwrap_or_else(|| site.path("public"));
    Output::check(&folder, site.root())?;
    let progress = Progress::start("Building");
    let (report, built) = build(&site, &inputs, folder)?;
    drop(progress);
    terminal::report(&report, &site, arguments.format.into());
    match (built, arguments.format) {
        (Some(built), format) => built.print(started.elapsed().as_secs_f64(), format),
        (None, OutputFormat::Human) => {
            terminal::note("Nothing was written.\n");
            Err(Failure::Content)
        }
        (None, OutputFormat::Json) => Err(Failure::Content),
    }
}

/// Builds the site; the summary is missing if the content has errors.
fn build(site: &SiteFolder, inputs: &Inputs, folder: PathBuf) -> Result<(Report, Option<BuildSummary>), Failure> {
    // The process ends after this, so freeing a large graph would only take time.
    let loaded = ManuallyDrop::new(engine::load(site.root(), inputs));
    let report = judge(loaded.diagnostics().to_vec(), inputs);
    if report.errors() > 0 {
        return Ok((report, None));
    }
    let output = Output::open(&folder, site.root())?;
    match engine::write(&loaded, &output) {
        Ok(pages) => Ok((report, Some(BuildSummary { pages, files: output.commit()?, folder }))),
        Err(BuildError::Io(error)) => Err(error.into()),
        Err(BuildError::Content(mut problems)) => {
            problems.extend_from_slice(report.all());
            Ok((judge(problems, inputs), None))
        }
    }
}
