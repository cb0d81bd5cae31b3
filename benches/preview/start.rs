//! The time from the start of a preview to its first page, and of the parse that every
//! start needs.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use dateline::disk;
use dateline::parse;

use crate::browser::Browser;
use crate::documents::documents;
use crate::measure::timed;
use crate::preview::{Memory, Preview};
use crate::synthetic::NOW;

/// One start.
pub struct Start {
    /// Until the preview is ready.
    pub ready: Duration,
    /// Until the home page was received.
    pub page: Duration,
    /// Only finding, reading and parsing all documents.
    pub parse: Duration,
    /// The memory of the idle preview.
    pub memory: Memory,
}

/// Starts a preview and leaves it running.
pub fn start(site: &Path) -> Result<(Start, Preview), Box<dyn Error>> {
    let parse = measure_parse(site)?;
    let preview = Preview::start(site, NOW)?;
    let ready = preview.started.elapsed();
    Browser::connect(&preview.address)?.page("/")?;
    let page = preview.started.elapsed();
    preview.wait_until_idle()?;
    Ok((Start { ready, page, parse, memory: preview.memory()? }, preview))
}

const PARSE: &str = "--parse";

/// The site to parse, if this process was started for that.
pub fn site_to_parse(words: &[String]) -> Option<&Path> {
    let [word, site] = words else { return None };
    (word == PARSE).then_some(Path::new(site))
}

/// Parses a site in this process and prints the time in nanoseconds.
pub fn parse_and_print(site: &Path) -> Result<(), Box<dyn Error>> {
    // The same memory setting as in a preview, which is also faster here.
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true)?;
    let (documents, elapsed) = timed(|| {
        let tree = disk::read_site_to_watch(site);
        let settings = tree.settings.as_deref();
        let settings = settings.map_or_else(parse::default_settings, |text| parse::parse_settings(text, "").0);
        documents(&tree.documents, &settings)
    });
    documents.map_err(|problem| problem.message)?;
    println!("{}", elapsed.wall.as_nanos());
    Ok(())
}

/// Measures the parse in a process of its own, so that no cache is warm.
fn measure_parse(site: &Path) -> Result<Duration, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).arg(PARSE).arg(site).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(Duration::from_nanos(String::from_utf8(output.stdout)?.trim().parse()?))
}
