//! The loop of the commands that follow a site's folder.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::change_report::ChangeReport;
use super::exit::Failure;
use super::inputs::{now, until_next_minute};
use super::output_format::OutputFormat;
use super::reports::new_problems;
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::Report;
use crate::disk::{ScanRequest, Watch, WatchMode};

/// A target that is kept up to date with the site: the tabs of a preview, or an output
/// folder.
pub trait WatchTarget {
    /// Applies the changes that a rescan finds; none if nothing changed.
    fn rescan(&mut self, request: &ScanRequest) -> Option<ChangeReport>;

    /// Applies the changes until `now`, in seconds since 1970; none if nothing changed.
    fn advance_clock(&mut self, now: i64) -> Option<ChangeReport>;

    /// The time without changes after which to call `on_idle`; none if not needed.
    fn idle_delay(&self) -> Option<Duration> {
        None
    }

    /// Does postponed work, when no change came for the delay or the loop ends.
    fn on_idle(&mut self) {}

    /// Receives the site's problems after each change.
    fn on_problems(&mut self, _report: &Report, _site: &SiteFolder) {}

    /// Verifies the target after a change; returns a change that was found meanwhile.
    ///
    /// # Errors
    /// If the result cannot be printed.
    fn verify(&mut self) -> Result<Option<ChangeReport>, Failure> {
        Ok(None)
    }
}

/// The options of a watch.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct WatchOptions {
    /// Poll the files instead of using notifications of the operating system, e.g. for
    /// network volumes
    #[arg(long)]
    poll: bool,
}

/// The polling interval of `--poll`.
const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// Starts to watch a site that was read, with a note if it cannot be done as requested.
/// Changes since the reading are found by a rescan of everything.
///
/// # Errors
/// If the operating system refuses to watch the folder.
pub fn start_watch(site: &SiteFolder, options: &WatchOptions) -> Result<(Watch, Option<String>), Failure> {
    let mode = if options.poll { WatchMode::Poll(POLL_INTERVAL) } else { WatchMode::Events };
    Watch::start(site.root(), mode).map_err(|e| Failure::Failed(e.to_string(), None))
}

/// The loop: waits for a change, lets the target apply it and reports the result.
pub struct WatchLoop {
    site: SiteFolder,
    format: OutputFormat,
    /// The problems as last reported.
    report: Report,
    /// Set to end the loop.
    pub stop: Arc<AtomicBool>,
}

impl WatchLoop {
    /// A loop that has reported nothing yet.
    pub fn new(site: SiteFolder, format: OutputFormat) -> Self {
        Self { site, format, report: Report::default(), stop: Arc::default() }
    }

    /// Runs until `stop` is set.
    ///
    /// # Errors
    /// If a report cannot be printed.
    pub fn run(&mut self, target: &mut dyn WatchTarget, mut watch: Watch) -> Result<(), Failure> {
        loop {
            let minute = until_next_minute();
            let idle = target.idle_delay().filter(|idle| minute.is_none_or(|minute| *idle < minute));
            let request = watch.next(idle.or(minute));
            let started = Instant::now();
            if self.stop.load(Ordering::SeqCst) {
                return Ok(());
            }
            if let Some(note) = watch.note() {
                terminal::note(&format!("{note}\n"));
            }
            if request.is_none() && idle.is_some() {
                target.on_idle();
                continue;
            }
            let edit = request.and_then(|request| target.rescan(&request));
            // A series of edits may last longer than a minute, so each one reads the clock.
            let time = now().ok().and_then(|now| target.advance_clock(now));
            for change in edit.into_iter().chain(time) {
                self.report(target, change, started)?;
            }
        }
    }

    /// Reports a change that began at `started`, then verifies the target.
    ///
    /// # Errors
    /// If a report cannot be printed.
    pub fn report(
        &mut self,
        target: &mut dyn WatchTarget,
        change: ChangeReport,
        started: Instant,
    ) -> Result<(), Failure> {
        self.print_change(target, change, started)?;
        self.verify(target)
    }

    /// Verifies the target until no further change is found.
    ///
    /// # Errors
    /// If a report cannot be printed.
    pub fn verify(&mut self, target: &mut dyn WatchTarget) -> Result<(), Failure> {
        loop {
            let started = Instant::now();
            let Some(change) = target.verify()? else { return Ok(()) };
            self.print_change(target, change, started)?;
        }
    }

    /// Prints one block: the changed files, the result, its duration, new problems.
    fn print_change(
        &mut self,
        target: &mut dyn WatchTarget,
        change: ChangeReport,
        started: Instant,
    ) -> Result<(), Failure> {
        let took = change.finished.saturating_duration_since(started);
        let text = match self.format {
            OutputFormat::Human => change.human(took, &self.report),
            OutputFormat::Json => change.json(took),
        };
        let printed = terminal::out(&text);
        self.report_problems(target, change.report);
        match self.format {
            OutputFormat::Human => printed.and_then(|()| terminal::out("\n")),
            OutputFormat::Json => printed,
        }
    }

    /// Passes the problems to the target and prints those that are new.
    pub fn report_problems(&mut self, target: &mut dyn WatchTarget, report: Report) {
        target.on_problems(&report, &self.site);
        terminal::report(&new_problems(&report, &self.report), &self.site, self.format.into());
        self.report = report;
    }
}
