//! Reading and parsing a site's documents, as the program does.

use dateline::base::ContentPath;
use dateline::diagnostic::Diagnostic;
use dateline::disk::{self, Files, SiteFile};
use dateline::model::{Document, Settings};
use dateline::parse;
use rayon::prelude::*;

/// Reads and parses the documents of `files` on all threads.
pub fn documents(files: &Files<ContentPath>, settings: &Settings) -> Result<Vec<Document>, Box<Diagnostic>> {
    let document = |file: &&SiteFile<ContentPath>| {
        let bytes = disk::read_file(&file.absolute, &file.path.as_str().into())?;
        Ok(parse::parse_document(&file.path, &bytes, settings))
    };
    files.values().collect::<Vec<_>>().par_iter().with_min_len(16).map(document).collect()
}
