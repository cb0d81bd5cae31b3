//! The output folder of `watch`, kept up to date with a live site.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::change_report::{ChangeReport, ChangeResult, FOLDER, TIME, WrittenFiles};
use super::exit::Failure;
use super::reports::judge;
use super::terminal;
use super::verify::{CleanBuildResult, Verifier};
use super::watch_loop::WatchTarget;
use crate::diagnostic::Report;
use crate::disk::{CommitReport, OutputError, OutputSession, ScanRequest};
use crate::engine::live::{PendingPublication, SiteChange};
use crate::engine::{self, BuildError, Inputs, LiveSite};

/// The time without changes after which the search index is written. It takes longer
/// than a page, and nobody waits for it.
const INDEX_DELAY: Duration = Duration::from_millis(400);

/// A live site and its output folder.
pub struct WatchOutput {
    live: LiveSite,
    inputs: Inputs,
    folder: PathBuf,
    publication: OutputSession,
    pending: PendingPublication,
    /// The files that the next publication writes.
    scope: PublishScope,
    /// The error of the last attempt to write, as reported.
    last_error: String,
    verifier: Option<Verifier>,
}

/// The files that a publication writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PublishScope {
    /// All files, because any file of the folder may be missing.
    Everything,
    /// The files that changed since the last publication.
    Pending,
}

impl WatchTarget for WatchOutput {
    fn rescan(&mut self, request: &ScanRequest) -> Option<ChangeReport> {
        let change = self.live.update(request);
        self.apply(change)
    }

    fn advance_clock(&mut self, now: i64) -> Option<ChangeReport> {
        let change = self.live.advance_clock(now);
        self.apply(change)
    }

    fn idle_delay(&self) -> Option<Duration> {
        self.is_index_due().then_some(INDEX_DELAY)
    }

    fn on_idle(&mut self) {
        self.write_index();
    }

    fn verify(&mut self) -> Result<Option<ChangeReport>, Failure> {
        if self.verifier.is_none() || self.scope == PublishScope::Everything || self.report().errors() > 0 {
            return Ok(None);
        }
        self.write_index();
        let comparison = self.compare();
        if comparison != Ok(BTreeMap::new()) {
            // The clean build may have read files that were edited only just now.
            let late = self.live.update(&ScanRequest::Everything);
            if let Some(change) = self.apply(late) {
                return Ok(Some(change));
            }
        }
        self.verifier.as_mut().map_or(Ok(()), |verifier| verifier.report(comparison))?;
        Ok(None)
    }
}

impl WatchOutput {
    /// An output in `folder`, which `publication` keeps locked. Nothing is written yet.
    pub fn new(
        live: LiveSite,
        inputs: Inputs,
        (folder, publication): (PathBuf, OutputSession),
        verifier: Option<Verifier>,
    ) -> Self {
        Self {
            live,
            inputs,
            folder,
            publication,
            pending: PendingPublication::default(),
            scope: PublishScope::Everything,
            last_error: String::new(),
            verifier,
        }
    }

    /// Whether the folder ever differed from a clean build.
    pub fn has_differed(&self) -> bool {
        self.verifier.as_ref().is_some_and(Verifier::has_failed)
    }

    /// The number of pages a reader can open.
    pub fn page_count(&self) -> usize {
        self.live.page_count()
    }

    /// The problems of the site.
    pub fn report(&self) -> Report {
        judge(self.live.diagnostics(), &self.inputs)
    }

    /// Writes the pending files; nothing if the content has errors.
    ///
    /// # Errors
    /// If the disk fails, or foreign files are in the way. The next attempt then writes
    /// everything.
    pub fn publish(&mut self) -> Result<Option<CommitReport>, OutputError> {
        if self.report().errors() > 0 {
            return Ok(None);
        }
        let scope = self.scope;
        self.scope = PublishScope::Everything;
        let published = self.write(scope)?;
        // Pages that could not be rendered stay pending.
        self.scope = if published.is_some() { PublishScope::Pending } else { scope };
        Ok(published)
    }

    fn write(&mut self, scope: PublishScope) -> Result<Option<CommitReport>, OutputError> {
        if !self.publication.is_locked_folder() {
            self.publication = OutputSession::open(&self.folder, self.live.root())?;
        }
        if scope == PublishScope::Everything {
            self.pending = self.live.everything();
        }
        let transaction = self.publication.begin();
        self.live.publish(&mut self.pending, &transaction)?;
        if scope == PublishScope::Everything {
            self.live.publish_index(&mut self.pending, &transaction)?;
        }
        if judge(self.live.diagnostics(), &self.inputs).errors() > 0 {
            return Ok(None);
        }
        let published = match scope {
            PublishScope::Everything => transaction.commit_everything(),
            PublishScope::Pending => transaction.commit(),
        };
        published.map(Some)
    }

    fn is_index_due(&self) -> bool {
        self.scope == PublishScope::Pending && self.live.is_index_due(&self.pending) && self.report().errors() == 0
    }

    /// Writes the changed files of the search index, which no page waits for.
    fn write_index(&mut self) {
        if !self.is_index_due() {
            return;
        }
        let transaction = self.publication.begin();
        let written = self.live.publish_index(&mut self.pending, &transaction).map_err(OutputError::from);
        if let Err(error) = written.and_then(|_| transaction.commit()) {
            self.scope = PublishScope::Everything;
            self.report_error(&error);
        }
    }

    fn apply(&mut self, change: SiteChange) -> Option<ChangeReport> {
        self.inputs.now = self.live.now();
        self.pending.add(&change);
        self.detect_lost_folder();
        if change.is_empty() && self.scope == PublishScope::Pending {
            return None;
        }
        let cause = match self.scope {
            PublishScope::Everything => "everything is written again",
            PublishScope::Pending if change.problems => FOLDER,
            PublishScope::Pending => TIME,
        };
        let result = self.try_publish();
        let is_news = !change.is_empty() || !matches!(result, ChangeResult::Failed | ChangeResult::Blocked);
        let finished = Instant::now();
        let files = change.files.into_iter().collect();
        is_news.then(|| ChangeReport { files, cause, result, finished, report: self.report() })
    }

    fn detect_lost_folder(&mut self) {
        if !self.publication.is_intact() && self.scope == PublishScope::Pending {
            let folder = self.folder.display();
            terminal::note(&format!("note: {folder} was removed or emptied, so everything is written again\n"));
            self.scope = PublishScope::Everything;
        }
    }

    /// Writes the pending files, and prints an error unless it is the same as last time.
    fn try_publish(&mut self) -> ChangeResult {
        match self.publish() {
            Ok(published) => {
                self.last_error.clear();
                published.map_or(ChangeResult::Blocked, |published| ChangeResult::Written(count_files(&published)))
            }
            Err(error) => {
                self.report_error(&error);
                ChangeResult::Failed
            }
        }
    }

    fn report_error(&mut self, error: &OutputError) {
        let message = error.to_string();
        if message != self.last_error {
            terminal::error(&message, error.help());
        }
        self.last_error = message;
    }

    /// Compares the folder with a clean build.
    fn compare(&self) -> CleanBuildResult {
        let clean = engine::load(self.live.root(), &self.inputs);
        let first_error = |found| judge(found, &self.inputs).shown().into_iter().find(|d| d.is_error()).cloned();
        if let Some(error) = first_error(clean.diagnostics().to_vec()) {
            return Err(error.message);
        }
        let comparison = self.publication.compare();
        match engine::write(&clean, &comparison) {
            Ok(_) => Ok(comparison.finish()),
            Err(BuildError::Io(error)) => Err(error.to_string()),
            Err(BuildError::Content(problems)) => {
                Err(first_error(problems).map(|problem| problem.message).unwrap_or_default())
            }
        }
    }
}

fn count_files(published: &CommitReport) -> WrittenFiles {
    let pages = published.written.iter().filter(|file| file.ends_with(".html")).count();
    WrittenFiles { pages, others: published.written.len() - pages, removed: published.removed }
}
