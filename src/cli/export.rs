//! `dateline export`

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::build::judged;
use super::inputs::{Preview, inputs};
use super::site_folder::Site;
use super::{Failure, terminal};
use crate::engine;

/// Print what the site says: articles, entities, mentions, quotations, figures, events
///
/// Only what is published is told, as in the pages.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline export > graph.json
  dateline export | jq -r '.quotations[] | [.speaker, .text] | @tsv'")]
pub struct ExportArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// In which form
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object
    Json,
}

pub fn run(arguments: &ExportArguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.site)?;
    let load = engine::load(site.root(), &inputs(Preview::default(), false, None)?);
    let report = judged(load.diagnostics().to_vec(), false);
    if report.errors() > 0 {
        terminal::report(&report, &site, terminal::Format::Human);
        return Err(Failure::Content);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match arguments.format {
        Format::Json => load.export(&mut out),
    };
    written.and_then(|()| out.flush()).map_err(|e| terminal::unwritten(&e))
}
