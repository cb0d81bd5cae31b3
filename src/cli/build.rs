//! `dateline build`

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::time::Instant;

use clap::ValueEnum;

use super::inputs::{Preview, base_url, inputs};
use super::progress::Progress;
use super::site_folder::Site;
use super::{Failure, terminal};
use crate::diagnostic::{Diagnostic, Report, thousands};
use crate::disk::{Output, OutputError, Summary};
use crate::engine::{self, BuildError, Inputs, LoadedSite};

/// Write the site's pages into a folder
///
/// Nothing is written when the content has an error. Otherwise every page that
/// changed is replaced as a whole, and pages that are no more are removed; files
/// that dateline did not write are never touched.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline build                                   the site in this folder, to public/
  dateline build my-site --output /srv/www/brief   another site, to another folder
  dateline build --drafts --future                 all that is not out yet, marked as such
  dateline build --base-url https://preview.example/pr-7/

SOURCE_DATE_EPOCH sets the time that counts as now, in seconds since 1970.")]
pub struct BuildArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Where to write [default: public/ in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Address of the home page, instead of base_url in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    preview: Preview,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// How to tell what was done and what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How a command tells what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

impl From<Format> for terminal::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Json => Self::Json,
        }
    }
}

/// What a build did.
pub struct Built {
    /// Pages that there are to open.
    pub pages: usize,
    /// What became of the files.
    pub files: Summary,
    /// Where.
    pub folder: PathBuf,
}

pub fn run(arguments: &BuildArguments) -> Result<(), Failure> {
    let started = Instant::now();
    let site = Site::open(&arguments.site)?;
    let inputs = inputs(arguments.preview, arguments.strict, arguments.base_url.clone())?;
    let folder = arguments.output.clone().unwrap_or_else(|| site.path("public"));
    Output::check(&folder, site.root()).map_err(refused)?;
    let progress = Progress::start("Building");
    let (report, built) = build(&site, &inputs, folder)?;
    drop(progress);
    terminal::report(&report, &site, arguments.format.into());
    let seconds = started.elapsed().as_secs_f64();
    match (built, arguments.format) {
        (Some(built), Format::Human) => terminal::out(&built.sentence(seconds)),
        (Some(built), Format::Json) => terminal::out(&format!("{}\n", built.object(seconds))),
        (None, Format::Human) => {
            terminal::note("Nothing was written.\n");
            Err(Failure::Content)
        }
        (None, Format::Json) => Err(Failure::Content),
    }
}

/// Builds the site; without errors in its content, also says what was written.
fn build(site: &Site, inputs: &Inputs, folder: PathBuf) -> Result<(Report, Option<Built>), Failure> {
    // The process ends after this. To take a large graph apart before would only take time.
    let load = ManuallyDrop::new(engine::load(site.root(), inputs));
    let report = judged(load.diagnostics().to_vec(), inputs.strict);
    if report.errors() > 0 {
        return Ok((report, None));
    }
    let output = Output::open(&folder, site.root()).map_err(refused)?;
    match write(&load, output)? {
        Ok((pages, files)) => Ok((report, Some(Built { pages, files, folder }))),
        Err(mut faults) => {
            faults.extend_from_slice(report.all());
            Ok((judged(faults, inputs.strict), None))
        }
    }
}

type Written = Result<(usize, Summary), Vec<Diagnostic>>;

fn write(load: &LoadedSite, output: Output) -> Result<Written, Failure> {
    match load.write(&output) {
        Ok(pages) => Ok(Ok((pages, output.commit().map_err(refused)?))),
        Err(BuildError::Content(faults)) => Ok(Err(faults)),
        Err(BuildError::Io(error)) => Err(Failure::Failed(error.to_string(), None)),
    }
}

/// The diagnostics as a report; strict if the user wants it so.
pub fn judged(diagnostics: Vec<Diagnostic>, strict: bool) -> Report {
    let report = Report::new(diagnostics);
    if strict { report.strict() } else { report }
}

pub fn refused(error: OutputError) -> Failure {
    let (message, help) = (error.to_string(), error.help().map(String::from));
    match error {
        OutputError::Refused { .. } => Failure::Usage(message, help),
        OutputError::Busy(_) | OutputError::Foreign { .. } | OutputError::Disk(_) => Failure::Failed(message, help),
    }
}

impl Built {
    /// For people.
    pub fn sentence(&self, seconds: f64) -> String {
        let Summary { written, unchanged, removed } = self.files;
        let pages = match self.pages {
            1 => "1 page".to_string(),
            pages => format!("{} pages", thousands(pages)),
        };
        let [written, unchanged, removed] = [written, unchanged, removed].map(thousands);
        let folder = self.folder.display();
        format!(
            "Built {pages} in {seconds:.2} s: {written} written, {unchanged} unchanged, {removed} removed → {folder}\n"
        )
    }

    /// For programs.
    pub fn object(&self, seconds: f64) -> serde_json::Value {
        let Summary { written, unchanged, removed } = self.files;
        serde_json::json!({
            "pages": self.pages,
            "written": written,
            "unchanged": unchanged,
            "removed": removed,
            "seconds": (seconds * 1000.0).round() / 1000.0,
            "output": self.folder.display().to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_one_line() {
        let files = Summary { written: 1_204, unchanged: 2, removed: 0 };
        let built = Built { pages: 1_142, files, folder: "public".into() };
        assert_eq!(
            built.sentence(0.2149),
            "Built 1,142 pages in 0.21 s: 1,204 written, 2 unchanged, 0 removed → public\n"
        );
        assert_eq!(
            built.object(0.2149).to_string(),
            "{\"output\":\"public\",\"pages\":1142,\"removed\":0,\"seconds\":0.215,\"unchanged\":2,\"written\":1204}"
        );
    }
}
