//! `dateline watch`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::build::{Format, judged};
use super::change::{Change, fresh};
use super::inputs::{self, Preview, base_url, until_next_minute};
use super::site::Site;
use super::{Failure, terminal};
use crate::diagnostic::Report;
use crate::disk::{self, DiskError, Look, Output, OutputError, Sink, Watch, Watching};
use crate::engine::live::{self, Pending};
use crate::engine::{self, Inputs, Live};
use crate::serve;

/// Write the site's pages into a folder, and again whatever changes
///
/// Builds the site once; then each edit replaces the pages that it changes, and no
/// others. While a file has an error nothing is written; when it is mended,
/// everything that has changed is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline watch                              the site in this folder, to public/
  dateline watch my-site --output /srv/www    another site, to another folder
  dateline watch --verify                     compares with a clean build after each change

Ctrl-C ends it.")]
pub struct Arguments {
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
    /// Compare the folder with a clean build after each change
    #[arg(long)]
    verify: bool,
    /// Look at the files now and then instead of waiting for word from the system,
    /// as network volumes need it
    #[arg(long)]
    poll: bool,
    /// How to tell what was done and what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How often the files are looked at, if the system does not tell of changes.
const POLL: Duration = Duration::from_millis(200);

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.site)?;
    let inputs = inputs::inputs(arguments.preview, arguments.strict, arguments.base_url.clone())?;
    let folder = arguments.output.clone().unwrap_or_else(|| site.path("public"));
    Output::check(&folder, site.root()).map_err(super::build::refused)?;
    // Begun before the site is read, so that nothing is missed between.
    let how = if arguments.poll { Watching::Poll(POLL) } else { Watching::Events };
    let (watch, note) = Watch::start(site.root(), how).map_err(|e| Failure::Failed(e.to_string(), None))?;
    note.into_iter().for_each(|note| terminal::note(&note));
    let started = Instant::now();
    let mut live = Live::open(site.root(), inputs.clone());
    live.inspect();
    let pending = live.everything();
    let (format, verify) = (arguments.format, arguments.verify);
    let report = Report::default();
    let mut published = Published { site, inputs, folder, format, verify, live, pending, report, stale: 0 };
    published.publish(live::Change::default(), started)?;
    published.follow(watch)?;
    match published.stale {
        0 => Ok(()),
        _ => Err(Failure::Content),
    }
}

/// A site, and the folder that follows it.
struct Published {
    site: Site,
    inputs: Inputs,
    folder: PathBuf,
    format: Format,
    verify: bool,
    live: Live,
    pending: Pending,
    report: Report,
    /// Files that differed from a clean build.
    stale: usize,
}

impl Published {
    fn follow(&mut self, mut watch: Watch) -> Result<(), Failure> {
        let ended = Arc::new(AtomicBool::new(false));
        let (flag, waker) = (ended.clone(), watch.waker());
        std::thread::spawn(move || {
            if serve::wait_for_end().is_ok() {
                flag.store(true, Ordering::SeqCst);
                waker.wake();
            }
        });
        loop {
            let look = watch.next(until_next_minute());
            let started = Instant::now();
            if ended.load(Ordering::SeqCst) {
                return Ok(());
            }
            watch.note().into_iter().for_each(|note| terminal::note(&note));
            let mut changes = Vec::new();
            if let Ok(now) = inputs::now() {
                changes.push(self.live.tick(now));
                self.inputs.now = now;
            }
            changes.extend(look.map(|look| self.live.update(&look)));
            for change in changes.into_iter().filter(|change| !change.is_empty()) {
                self.pending.add(&change);
                self.publish(change, started)?;
            }
        }
    }

    /// Writes what is pending, if nothing is wrong, and tells of it.
    fn publish(&mut self, change: live::Change, started: Instant) -> Result<(), Failure> {
        let mut pages = 0;
        if self.judge().errors() == 0 {
            match self.write() {
                Ok(written) => pages = written,
                // The next change tries again.
                Err(error) => terminal::error(&error.to_string(), error.help()),
            }
        }
        let report = self.judge();
        let files: Vec<_> = change.files.into_iter().collect();
        let told = Change { files: &files, pages, took: started.elapsed(), report: &report };
        terminal::out(&match self.format {
            Format::Human => told.human() + "\n",
            Format::Json => told.json(),
        })?;
        terminal::report(&fresh(&self.report, &report), &self.site, self.format.into());
        let good = report.errors() == 0;
        self.report = report;
        if self.verify && good {
            self.compare()?;
        }
        Ok(())
    }

    fn judge(&self) -> Report {
        judged(self.live.diagnostics(), self.inputs.strict)
    }

    /// The number of pages that were written.
    fn write(&mut self) -> Result<usize, OutputError> {
        let output = Output::open(&self.folder, self.site.root())?;
        self.live.publish(&mut self.pending, &output)?;
        if self.judge().errors() > 0 {
            // A page could not be rendered: the folder stays as it is.
            return Ok(0);
        }
        Ok(output.commit_patch()?.written)
    }

    /// Holds the folder against a clean build.
    fn compare(&mut self) -> Result<(), Failure> {
        let clean = engine::load(self.site.root(), &self.inputs);
        let shelf = Shelf::default();
        if judged(clean.diagnostics().to_vec(), self.inputs.strict).errors() > 0 || clean.write(&shelf).is_err() {
            return Ok(());
        }
        let files = shelf.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let differs = |(file, bytes): &(&String, &Vec<u8>)| {
            let there = disk::read_file(&self.folder.join(file), &file.as_str().into());
            there.map_or(true, |there| there != **bytes)
        };
        let different: Vec<&String> = files.iter().filter(differs).map(|(file, _)| file).collect();
        if different.is_empty() {
            return Ok(());
        }
        // The clean build may have read what was written only just now.
        let late = self.live.update(&Look::Everything);
        if !late.is_empty() {
            self.pending.add(&late);
            return self.publish(late, Instant::now());
        }
        self.stale += different.len();
        for file in different {
            match self.format {
                Format::Human => terminal::error(&format!("{file} is not what a clean build makes"), None),
                Format::Json => terminal::out(&format!("{}\n", serde_json::json!({"type": "stale", "file": file})))?,
            }
        }
        Ok(())
    }
}

/// A build that is kept in memory.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Shelf {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_string(), bytes.to_vec());
        Ok(())
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        // What cannot be read is told of as not being the same.
        let bytes = disk::read_file(from, &file.into()).unwrap_or_default();
        self.write(file, &bytes)
    }
}
