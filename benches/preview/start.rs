//! From the start of a preview to its first page, and the parse that no start
//! could do without.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use dateline::disk;
use dateline::parse;

use crate::browser::Browser;
use crate::documents::documents;
use crate::measure::took;
use crate::preview::{Memory, Preview};
use crate::synthetic::NOW;

/// One start.
pub struct Start {
    /// Until it says that it listens.
    pub told: Duration,
    /// Until the home page was there.
    pub page: Duration,
    /// Finding, reading and parsing all documents, and nothing else.
    pub parse: Duration,
    /// Its memory when it had come to rest.
    pub memory: Memory,
}

/// Starts a preview; it runs on.
pub fn start(site: &Path) -> Result<(Start, Preview), Box<dyn Error>> {
    let parse = parse_apart(site)?;
    let preview = Preview::start(site, NOW)?;
    let told = preview.started.elapsed();
    Browser::connect(&preview.address)?.page("/")?;
    let page = preview.started.elapsed();
    preview.rest()?;
    Ok((Start { told, page, parse, memory: preview.memory()? }, preview))
}

const PARSE: &str = "--parse";

/// The site that this process is to parse, if it was started for that.
pub fn asked_to_parse(words: &[String]) -> Option<&Path> {
    let [word, site] = words else { return None };
    (word == PARSE).then_some(Path::new(site))
}

/// Parses a site in this process and prints how long that took, in nanoseconds.
pub fn tell_parse(site: &Path) -> Result<(), Box<dyn Error>> {
    // As a preview has its memory, which is also the faster way here.
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true)?;
    let (documents, took) = took(|| {
        let tree = disk::read_site_to_watch(site);
        let settings = tree.settings.as_deref();
        let settings = settings.map_or_else(parse::default_settings, |text| parse::parse_settings(text, "").0);
        documents(&tree.documents, &settings)
    });
    documents.map_err(|problem| problem.message)?;
    println!("{}", took.wall.as_nanos());
    Ok(())
}

/// The same in a process of its own, so that nothing is warm from before.
fn parse_apart(site: &Path) -> Result<Duration, Box<dyn Error>> {
    let told = Command::new(std::env::current_exe()?).arg(PARSE).arg(site).output()?;
    if !told.status.success() {
        return Err(String::from_utf8_lossy(&told.stderr).into());
    }
    Ok(Duration::from_nanos(String::from_utf8(told.stdout)?.trim().parse()?))
}
