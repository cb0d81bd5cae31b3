//! `dateline next`

use std::path::PathBuf;

use super::build::judged;
use super::inputs::{Preview, inputs};
use super::site_folder::Site;
use super::{Failure, terminal};
use crate::engine;

/// Print when the site must be built again though nothing was edited
///
/// That is the next date, embargo, expiry, start or end that lies ahead. The line
/// begins with the time in RFC 3339; there is none if nothing lies ahead.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline next
  at \"$(date -d \"$(dateline next | cut -d' ' -f1)\" '+%H:%M %F')\" <<< 'dateline build'")]
pub struct NextArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
}

pub fn run(arguments: &NextArguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.site)?;
    let inputs = inputs(Preview::default(), false, None)?;
    let load = engine::load(site.root(), &inputs);
    let report = judged(load.diagnostics().to_vec(), false);
    if report.errors() > 0 {
        terminal::report(&report, &site, terminal::Format::Human);
        return Err(Failure::Content);
    }
    match load.next(inputs.now) {
        Some(change) => terminal::out(&format!("{} {}: {}{}\n", change.at, change.what, site.prefix(), change.file)),
        None => {
            terminal::note("Nothing lies ahead.\n");
            Ok(())
        }
    }
}
