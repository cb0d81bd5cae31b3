//! `dateline next`

use std::path::PathBuf;

use super::exit::Failure;
use super::inputs::{UnpublishedOptions, inputs};
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::Report;
use crate::engine;

/// Print the next date at which a rebuild changes the site
///
/// Prints the next publication date, embargo, expiry, or start or end of an event or
/// role. The line starts with the time in RFC 3339. If nothing is scheduled, standard
/// output is empty.
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

/// Prints the next scheduled change.
pub fn run(arguments: &NextArguments) -> Result<(), Failure> {
    let site = SiteFolder::open(&arguments.site)?;
    let inputs = inputs(UnpublishedOptions::default(), None)?;
    let loaded = engine::load(site.root(), &inputs);
    terminal::stop_on_errors(&Report::new(loaded.diagnostics().to_vec()), &site)?;
    match engine::next_change(&loaded, inputs.now) {
        Some(change) => terminal::out(&format!("{} {}: {}{}\n", change.at, change.what, site.prefix(), change.file)),
        None => {
            terminal::note("Nothing is scheduled.\n");
            Ok(())
        }
    }
}
