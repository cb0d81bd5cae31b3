//! Reads settings and documents from files.

use std::sync::Arc;

use rayon::prelude::*;

use super::inputs::Inputs;
use crate::base::{ContentPath, Fingerprint, fingerprint};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, SiteFile, Tree};
use crate::model::{Document, PreviewOptions, Settings, Visibility};
use crate::parse;

/// Parses the settings of a site and returns them with their problems.
pub fn read_settings(tree: &Tree) -> (Settings, Vec<Diagnostic>) {
    match &tree.settings {
        Some(bytes) => parse::parse_settings(bytes, "site.yaml"),
        None => (parse::default_settings(), Vec::new()),
    }
}

/// Overrides settings with the inputs of a run.
pub fn override_settings(mut settings: Settings, inputs: &Inputs) -> Arc<Settings> {
    if let Some(base_url) = &inputs.base_url {
        settings.base_url.clone_from(base_url);
    }
    Arc::new(settings)
}

/// A file of `content/` that was read and parsed.
pub struct ReadFile {
    pub path: ContentPath,
    /// The fingerprint of its bytes; none if it could not be read.
    pub bytes: Option<Fingerprint>,
    /// The document; none if the file could not be read.
    pub document: Option<Arc<Document>>,
    pub problems: Vec<Diagnostic>,
}

/// Reads and parses files of `content/` in parallel. A file that was removed since it
/// was listed is left out.
pub fn read_documents(files: Vec<&SiteFile<ContentPath>>, settings: &Settings) -> Vec<ReadFile> {
    // The pieces are small, so that no thread is left with a long one at the end.
    files.par_iter().with_min_len(16).with_max_len(64).filter_map(|file| read_document(file, settings)).collect()
}

fn read_document(file: &SiteFile<ContentPath>, settings: &Settings) -> Option<ReadFile> {
    let path = file.path.clone();
    let name: Arc<str> = format!("content/{path}").into();
    match disk::read_file_if_there(&file.absolute, &name) {
        Err(problem) => Some(ReadFile { path, bytes: None, document: None, problems: vec![*problem] }),
        Ok(None) => None,
        Ok(Some(bytes)) => {
            let mut document = parse::parse_document(&path, &bytes, settings);
            let problems = std::mem::take(&mut document.diagnostics);
            document.shrink_to_fit();
            Some(ReadFile { path, bytes: Some(fingerprint(&bytes)), document: Some(Arc::new(document)), problems })
        }
    }
}

/// Returns the document with its visibility at the time of `inputs`.
pub fn with_visibility(document: Arc<Document>, inputs: &Inputs) -> (Arc<Document>, Visibility) {
    let visibility = document.visibility(inputs.now, PreviewOptions { drafts: inputs.drafts, future: inputs.future });
    (document, visibility)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_removed_since_it_was_listed_is_left_out() {
        let root = tempfile::tempdir().expect("a folder");
        let content = root.path().join("content");
        std::fs::create_dir(&content).expect("created");
        for name in ["a.md", "b.md"] {
            std::fs::write(content.join(name), "---\ntitle: A\n---\n").expect("written");
        }
        let tree = disk::read_site_to_watch(root.path());
        std::fs::remove_file(content.join("a.md")).expect("removed");
        let files = read_documents(tree.documents.values().collect(), &parse::default_settings());
        let found: Vec<(&str, bool)> = files.iter().map(|file| (file.path.as_str(), file.document.is_some())).collect();
        assert_eq!(found, [("b.md", true)]);
    }
}
