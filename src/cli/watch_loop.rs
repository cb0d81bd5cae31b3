//! The loop of the commands that follow a site's folder.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::build::Format;
use super::change_report::{Change, fresh};
use super::inputs::{now, until_next_minute};
use super::site_folder::Site;
use super::{Failure, terminal};
use crate::diagnostic::Report;
use crate::disk::{ScanRequest, Watch, WatchMode};

/// What is kept as the site is: the tabs of a preview, or an output folder.
pub trait Follower {
    /// Takes in what changed where `look` says; nothing if nothing did.
    fn look(&mut self, look: &ScanRequest) -> Option<Change>;

    /// It is `now`, in seconds since 1970.
    fn tick(&mut self, now: i64) -> Option<Change>;

    /// How long nothing must happen until it is at rest; none if it is.
    fn until_rest(&self) -> Option<Duration> {
        None
    }

    /// Nothing has happened for so long, or it ends.
    fn rest(&mut self) {}

    /// Takes what is wrong with the site, after each change.
    fn tell(&mut self, _report: &Report, _site: &Site) {}

    /// Looks whether all is well after a change; gives another change if that was
    /// found on the way.
    ///
    /// # Errors
    /// When what it finds cannot be told.
    fn check(&mut self) -> Result<Option<Change>, Failure> {
        Ok(None)
    }
}

/// How often the files are looked at, if the system does not tell of changes.
const POLL: Duration = Duration::from_millis(200);

/// Begins to watch a site that has been read, with a note if that is not done as asked
/// for. What changed between is found by a look at everything.
///
/// # Errors
/// When the system refuses.
pub fn start_watch(site: &Site, poll: bool) -> Result<(Watch, Option<String>), Failure> {
    let how = if poll { WatchMode::Poll(POLL) } else { WatchMode::Events };
    Watch::start(site.root(), how).map_err(|e| Failure::Failed(e.to_string(), None))
}

/// Waits for changes, has them taken in and tells of them.
pub struct Following {
    site: Site,
    format: Format,
    /// What is wrong, as it was told.
    report: Report,
    /// Whether that is enough.
    pub ended: Arc<AtomicBool>,
}

impl Following {
    /// That of `site`, of which nothing was told yet.
    pub fn new(site: Site, format: Format) -> Self {
        Self { site, format, report: Report::default(), ended: Arc::default() }
    }

    /// Goes on until it is ended.
    ///
    /// # Errors
    /// When what it tells is not read any more.
    pub fn follow(&mut self, follower: &mut dyn Follower, mut watch: Watch) -> Result<(), Failure> {
        loop {
            let minute = until_next_minute();
            let rest = follower.until_rest().filter(|rest| minute.is_none_or(|minute| *rest < minute));
            let look = watch.next(rest.or(minute));
            let started = Instant::now();
            if self.ended.load(Ordering::SeqCst) {
                return Ok(());
            }
            if let Some(note) = watch.note() {
                terminal::note(&format!("{note}\n"));
            }
            if look.is_none() && rest.is_some() {
                follower.rest();
                continue;
            }
            let edit = look.and_then(|look| follower.look(&look));
            // Edits may go on past the minute, so the clock is looked at each time.
            let time = now().ok().and_then(|now| follower.tick(now));
            for change in edit.into_iter().chain(time) {
                self.tell(follower, change, started)?;
            }
        }
    }

    /// Tells what was taken in since `started`, and lets the follower look whether all
    /// is well.
    ///
    /// # Errors
    /// When what it tells is not read any more.
    pub fn tell(&mut self, follower: &mut dyn Follower, change: Change, started: Instant) -> Result<(), Failure> {
        self.tell_change(follower, change, started)?;
        self.check(follower)
    }

    /// Lets the follower look whether all is well.
    ///
    /// # Errors
    /// When what it tells is not read any more.
    pub fn check(&mut self, follower: &mut dyn Follower) -> Result<(), Failure> {
        loop {
            let started = Instant::now();
            let Some(change) = follower.check()? else { return Ok(()) };
            self.tell_change(follower, change, started)?;
        }
    }

    /// One tidy block: what changed, what was done, how long it took, what is wrong
    /// now.
    fn tell_change(&mut self, follower: &mut dyn Follower, change: Change, started: Instant) -> Result<(), Failure> {
        let took = change.done_at.saturating_duration_since(started);
        let text = match self.format {
            Format::Human => change.human(took, &self.report),
            Format::Json => change.json(took),
        };
        let told = terminal::out(&text);
        self.tell_problems(follower, change.report);
        match self.format {
            Format::Human => told.and_then(|()| terminal::out("\n")),
            Format::Json => told,
        }
    }

    /// Tells what is wrong now and was not before.
    pub fn tell_problems(&mut self, follower: &mut dyn Follower, report: Report) {
        follower.tell(&report, &self.site);
        terminal::report(&fresh(&self.report, &report), &self.site, self.format.into());
        self.report = report;
    }
}
