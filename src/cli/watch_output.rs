//! What `watch` keeps up: an output folder that follows a site.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::build::{Format, judged};
use super::change_report::{Change, Done, FOLDER, TIME, Written};
use super::watch_loop::Follower;
use super::{Failure, terminal};
use crate::diagnostic::Report;
use crate::disk::{CommitReport, Difference, OutputError, OutputSession, ScanRequest};
use crate::engine::live::{self, PendingPublication};
use crate::engine::{self, BuildError, Inputs, LiveSite};

/// How long nothing must have changed until the search index is made again, which
/// takes longer than a page, and which nobody waits for.
const REST: Duration = Duration::from_millis(400);

/// A site and the folder that follows it.
pub struct Folder {
    live: LiveSite,
    inputs: Inputs,
    folder: PathBuf,
    publication: OutputSession,
    pending: PendingPublication,
    /// Whether the folder may lack anything, not only what is pending.
    is_due_whole: bool,
    /// Why the last attempt failed, as it was told.
    refusal: String,
    verify: Option<Verify>,
}

/// Holds the folder against clean builds.
pub struct Verify {
    format: Format,
    /// What differs, as it was told.
    told: BTreeMap<String, Difference>,
    is_failed: bool,
}

impl Verify {
    /// Tells what it finds in this format.
    pub fn new(format: Format) -> Self {
        Self { format, told: BTreeMap::new(), is_failed: false }
    }
}

impl Follower for Folder {
    fn look(&mut self, look: &ScanRequest) -> Option<Change> {
        let change = self.live.update(look);
        self.take_in(change)
    }

    fn tick(&mut self, now: i64) -> Option<Change> {
        let change = self.live.tick(now);
        self.take_in(change)
    }

    fn until_rest(&self) -> Option<Duration> {
        self.is_index_due().then_some(REST)
    }

    fn rest(&mut self) {
        self.write_index();
    }

    fn check(&mut self) -> Result<Option<Change>, Failure> {
        if self.verify.is_none() || self.is_due_whole || self.report().errors() > 0 {
            return Ok(None);
        }
        self.write_index();
        let found = self.compare();
        if found != Ok(BTreeMap::new()) {
            // The clean build may have read what was written only just now.
            let late = self.live.update(&ScanRequest::Everything);
            if let Some(change) = self.take_in(late) {
                return Ok(Some(change));
            }
        }
        self.verify.as_mut().map_or(Ok(()), |verify| verify.shout(found))?;
        Ok(None)
    }
}

impl Folder {
    /// The site that `live` is, to be published in `folder`, which `publication`
    /// holds open.
    pub fn new(
        live: LiveSite,
        inputs: Inputs,
        folder: PathBuf,
        publication: OutputSession,
        verify: Option<Verify>,
    ) -> Self {
        let pending = PendingPublication::default();
        Self { live, inputs, folder, publication, pending, is_due_whole: true, refusal: String::new(), verify }
    }

    /// Whether the folder was ever found to be other than a clean build.
    pub fn is_found_stale(&self) -> bool {
        self.verify.as_ref().is_some_and(|verify| verify.is_failed)
    }

    /// How many pages there are to open.
    pub fn pages(&self) -> usize {
        self.live.page_count()
    }

    /// What is wrong with the site.
    pub fn report(&self) -> Report {
        judged(self.live.diagnostics(), self.inputs.strict)
    }

    /// Writes what is pending; nothing is written while an error stands.
    ///
    /// # Errors
    /// When the disk refuses, or files of others are in the way. Then everything
    /// is written again next time.
    pub fn publish(&mut self) -> Result<Option<CommitReport>, OutputError> {
        if self.report().errors() > 0 {
            return Ok(None);
        }
        let whole = std::mem::replace(&mut self.is_due_whole, true);
        let published = self.write(whole)?;
        // What could not be rendered stays pending.
        self.is_due_whole = whole && published.is_none();
        Ok(published)
    }

    fn write(&mut self, whole: bool) -> Result<Option<CommitReport>, OutputError> {
        if !self.publication.is_there() {
            self.publication = OutputSession::open(&self.folder, self.live.root())?;
        }
        if whole {
            self.pending = self.live.everything();
        }
        let edition = self.publication.begin();
        self.live.publish(&mut self.pending, &edition)?;
        if whole {
            self.live.publish_index(&mut self.pending, &edition)?;
        }
        if judged(self.live.diagnostics(), self.inputs.strict).errors() > 0 {
            return Ok(None);
        }
        let published = if whole { edition.commit_everything()? } else { edition.commit()? };
        Ok(Some(published))
    }

    fn is_index_due(&self) -> bool {
        !self.is_due_whole && self.live.is_index_due(&self.pending) && self.report().errors() == 0
    }

    /// Writes what the search index lacks, which no page waits for.
    fn write_index(&mut self) {
        if !self.is_index_due() {
            return;
        }
        let edition = self.publication.begin();
        let written = self.live.publish_index(&mut self.pending, &edition).map_err(OutputError::from);
        if let Err(error) = written.and_then(|_| edition.commit()) {
            self.is_due_whole = true;
            self.tell_refusal(&error);
        }
    }

    fn take_in(&mut self, change: live::SiteChange) -> Option<Change> {
        self.inputs.now = self.live.moment();
        self.pending.add(&change);
        if !self.publication.is_intact() && !self.is_due_whole {
            let folder = self.folder.display();
            terminal::note(&format!("note: {folder} was taken away or emptied, so everything is written again\n"));
            self.is_due_whole = true;
        }
        let cause = match self.is_due_whole {
            true => "everything is written again",
            false if change.problems => FOLDER,
            false => TIME,
        };
        if change.is_empty() && !self.is_due_whole {
            return None;
        }
        let done = self.attempt();
        let is_news = !change.is_empty() || !matches!(done, Done::Refused | Done::Held);
        let done_at = Instant::now();
        let files = change.files.into_iter().collect();
        is_news.then(|| Change { files, cause, done, done_at, report: self.report() })
    }

    /// Writes what is pending, and tells why if that cannot be done: once.
    fn attempt(&mut self) -> Done {
        match self.publish() {
            Ok(published) => {
                self.refusal.clear();
                published.map_or(Done::Held, |published| Done::Written(count(&published)))
            }
            Err(error) => {
                self.tell_refusal(&error);
                Done::Refused
            }
        }
    }

    fn tell_refusal(&mut self, error: &OutputError) {
        let told = error.to_string();
        if told != self.refusal {
            terminal::error(&told, error.help());
        }
        self.refusal = told;
    }

    /// The files that are not what a clean build makes, or why there is none.
    fn compare(&self) -> Result<BTreeMap<String, Difference>, String> {
        let clean = engine::load(self.live.root(), &self.inputs);
        let errors = |found| judged(found, self.inputs.strict).shown().into_iter().find(|d| d.is_error()).cloned();
        if let Some(error) = errors(clean.diagnostics().to_vec()) {
            return Err(error.message);
        }
        let comparison = self.publication.compare();
        match clean.write(&comparison) {
            Ok(_) => Ok(comparison.finish()),
            Err(BuildError::Io(error)) => Err(error.to_string()),
            Err(BuildError::Content(faults)) => Err(errors(faults).map(|fault| fault.message).unwrap_or_default()),
        }
    }
}

/// Pages and other files of what was written.
fn count(published: &CommitReport) -> Written {
    let pages = published.written.iter().filter(|file| file.ends_with(".html")).count();
    Written { pages, others: published.written.len() - pages, removed: published.removed }
}

impl Verify {
    /// Tells what differs and did not when this was last told.
    fn shout(&mut self, found: Result<BTreeMap<String, Difference>, String>) -> Result<(), Failure> {
        let found = match found {
            Ok(found) => found,
            Err(why) => {
                self.is_failed = true;
                return self.say("", &format!("a clean build fails where this one did not: {why}"));
            }
        };
        let fresh = found.iter().filter(|(file, how)| self.told.get(*file) != Some(how));
        for (file, how) in fresh {
            self.say(file, &format!("{file} {}", sentence(*how)))?;
        }
        self.is_failed |= !found.is_empty();
        self.told = found;
        Ok(())
    }

    fn say(&self, file: &str, message: &str) -> Result<(), Failure> {
        match self.format {
            Format::Human => {
                let help = "if nobody changed it by hand, this is a fault of dateline: please report it";
                terminal::error(&format!("--verify: {message}"), Some(help));
                Ok(())
            }
            Format::Json => {
                terminal::out(&format!("{}\n", serde_json::json!({"type": "stale", "file": file, "message": message})))
            }
        }
    }
}

fn sentence(how: Difference) -> &'static str {
    match how {
        Difference::Differs => "is not what a clean build makes",
        Difference::Missing => "is not there, and a clean build makes it",
        Difference::Surplus => "is there, and a clean build does not make it",
    }
}
