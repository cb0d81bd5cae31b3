//! A comparable view of a tree for tests.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::disk::Tree;

/// The public state of a tree.
#[derive(Debug, PartialEq)]
pub struct TreeFacts {
    pub settings: Option<Vec<u8>>,
    pub files: Vec<String>,
    pub templates: BTreeMap<String, String>,
    pub problems: Vec<Diagnostic>,
}

impl Tree {
    /// The state on which later rescans depend.
    pub fn rescan_state(&self) -> (&BTreeMap<PathBuf, PathBuf>, &BTreeMap<PathBuf, Option<PathBuf>>) {
        (&self.real_folders, &self.links)
    }

    /// The public state of the tree.
    pub fn facts(&self) -> TreeFacts {
        let documents =
            self.documents.iter().map(|(path, file)| (path.to_string(), file.path.to_string(), &file.absolute));
        let assets = self.assets.iter().map(|(path, file)| (path.to_string(), file.path.to_string(), &file.absolute));
        let statics = self.statics.iter().map(|(path, file)| (path.clone(), file.path.clone(), &file.absolute));
        let files = documents.chain(assets).chain(statics);
        TreeFacts {
            settings: self.settings.clone(),
            files: files.map(|(path, own, absolute)| format!("{path} {own} {}", absolute.display())).collect(),
            templates: self.templates.clone(),
            problems: self.diagnostics().cloned().collect(),
        }
    }
}
