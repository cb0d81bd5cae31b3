//! `dateline watch`

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::build_summary::BuildSummary;
use super::exit::Failure;
use super::inputs::{UnpublishedOptions, base_url, inputs};
use super::output_format::OutputFormat;
use super::progress::Progress;
use super::site_folder::SiteFolder;
use super::verify::Verifier;
use super::watch_loop::{WatchLoop, WatchOptions, WatchTarget, start_watch};
use super::watch_output::WatchOutput;
use super::{huge_pages, terminal};
use crate::disk::{CommitReport, Output, OutputSession, ScanRequest, Summary, Waker};
use crate::engine::{Inputs, ParsedSite};
use crate::serve;

/// Build the site into a folder, and rebuild what changes
///
/// Builds the site, then watches its files. After each edit it replaces only the pages
/// that changed. Scheduled articles appear in their minute. While the content has an
/// error, `watch` writes nothing; once the error is fixed, it writes all pending pages.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline watch                              the site in this folder, to public/
  dateline watch my-site --output /srv/www    another site, to another folder
  dateline watch --drafts --future            with drafts and scheduled articles, with a mark
  dateline watch --format json                one JSON object per line, for programs
  dateline watch --verify                     compare with a clean build after each change

The output folder is locked: another `build` or `watch` with it fails. If the folder is
removed, `watch` writes it again. Press Ctrl-C to stop, and again to stop at once. Exit
codes: 0 success, 1 nothing was written or --verify found a difference, 2 wrong usage.")]
pub struct WatchArguments {
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
    #[command(flatten)]
    watch: WatchOptions,
    /// Compare the folder with a clean build after each change, byte by byte, and
    /// report the differences
    #[arg(long)]
    verify: bool,
}

/// Builds the site, then follows its folder until a signal ends it.
pub fn run(arguments: &WatchArguments) -> Result<(), Failure> {
    let started = Instant::now();
    huge_pages::disable();
    let site = SiteFolder::open(&arguments.site)?;
    let inputs = inputs(arguments.unpublished, arguments.base_url.clone())?;
    let inputs = Inputs { strict: arguments.strict, ..inputs };
    let folder = arguments.output.clone().unwrap_or_else(|| site.path("public"));
    Output::check(&folder, site.root())?;
    let publication = OutputSession::open(&folder, site.root())?;
    let progress = Progress::start("Building");
    let parsed = ParsedSite::read(site.root(), inputs.clone());
    // The watch starts after the files are read: inotify reports our own opens.
    let (watch, mut live) = rayon::join(|| start_watch(&site, &arguments.watch), || parsed.join());
    let (watch, note) = watch?;
    live.check_all();
    let mut watch_loop = WatchLoop::new(site, arguments.format);
    stop_on_signal(watch_loop.stop.clone(), watch.waker())?;
    let verifier = arguments.verify.then(|| Verifier::new(arguments.format));
    let mut output = WatchOutput::new(live, inputs, (folder.clone(), publication), verifier);
    let published = output.publish()?;
    drop(progress);
    let rescan_started = Instant::now();
    let since_read = output.rescan(&ScanRequest::Everything);
    note.iter().for_each(|note| terminal::note(&format!("{note}\n")));
    let files = published.as_ref().map(summary);
    let built = BuildSummary { pages: output.page_count(), files: files.unwrap_or_default(), folder };
    let text = match (files, arguments.format) {
        (None, OutputFormat::Human) => NOTHING_WRITTEN.to_string(),
        (_, format) => first_report(&built, format, started.elapsed().as_secs_f64()),
    };
    terminal::out(&text)?;
    let report = output.report();
    watch_loop.report_problems(&mut output, report);
    match since_read {
        Some(change) => watch_loop.report(&mut output, change, rescan_started)?,
        None => watch_loop.verify(&mut output)?,
    }
    let ended = watch_loop.run(&mut output, watch);
    // However the loop ended, postponed work is still to be written.
    output.on_idle();
    ended?;
    if output.has_differed() { Err(Failure::Content) } else { Ok(()) }
}

/// Installs the signal handler. The first signal lets the current change complete. The
/// second exits at once, which is safe because the folder is always consistent.
fn stop_on_signal(stop: Arc<AtomicBool>, waker: Waker) -> Result<(), Failure> {
    let on_signal = move || {
        if stop.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
        waker.wake();
    };
    let installed = serve::on_shutdown_signal(on_signal);
    installed.map_err(|e| Failure::Failed(format!("cannot install the Ctrl-C handler: {e}"), None))
}

fn summary(published: &CommitReport) -> Summary {
    Summary { written: published.written.len(), unchanged: published.unchanged, removed: published.removed }
}

/// The first report of a site with errors.
const NOTHING_WRITTEN: &str = "Nothing is written until the errors are fixed. Ctrl-C ends the watch.\n\n";

/// The report of the first build.
fn first_report(built: &BuildSummary, format: OutputFormat, seconds: f64) -> String {
    match format {
        OutputFormat::Human => format!("{}Ctrl-C ends the watch.\n\n", built.sentence(seconds)),
        OutputFormat::Json => {
            let mut object = built.object(seconds);
            object["type"] = "start".into();
            format!("{object}\n")
        }
    }
}
