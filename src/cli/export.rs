//! `dateline export`

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::exit::Failure;
use super::inputs::{UnpublishedOptions, inputs};
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::Report;
use crate::engine;

/// Print the data of the site as JSON
///
/// Prints one object with `articles`, `entities`, `mentions`, `quotations`, `figures`
/// and `events`. It contains published data only.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline export > site.json
  dateline export | jq -r '.quotations[] | [.speaker, .text] | @tsv'")]
pub struct ExportArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Format of the data
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    format: ExportFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// One JSON object
    Json,
}

/// Prints the graph.
pub fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let site = SiteFolder::open(&arguments.site)?;
    let loaded = engine::load(site.root(), &inputs(UnpublishedOptions::default(), None)?);
    terminal::stop_on_errors(&Report::new(loaded.diagnostics().to_vec()), &site)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match arguments.format {
        ExportFormat::Json => loaded.export(&mut out),
    };
    written.and_then(|()| out.flush()).map_err(|error| terminal::write_failure(&error))
}
