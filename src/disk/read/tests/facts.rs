//! A tree as tests compare it: all that it shows.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::disk::Tree;

/// What a tree shows.
#[derive(Debug, PartialEq)]
pub struct Facts {
    pub settings: Option<Vec<u8>>,
    pub files: Vec<String>,
    pub templates: BTreeMap<String, String>,
    pub problems: Vec<Diagnostic>,
}

impl Tree {
    /// What later looks go by.
    pub fn ways(&self) -> (&BTreeMap<PathBuf, PathBuf>, &BTreeMap<PathBuf, Option<PathBuf>>) {
        (&self.grounds, &self.links)
    }

    /// All that the tree shows.
    pub fn facts(&self) -> Facts {
        let documents =
            self.documents.iter().map(|(path, file)| (path.to_string(), file.path.to_string(), &file.absolute));
        let assets = self.assets.iter().map(|(path, file)| (path.to_string(), file.path.to_string(), &file.absolute));
        let statics = self.statics.iter().map(|(path, file)| (path.clone(), file.path.clone(), &file.absolute));
        let files = documents.chain(assets).chain(statics);
        Facts {
            settings: self.settings.clone(),
            files: files.map(|(path, own, absolute)| format!("{path} {own} {}", absolute.display())).collect(),
            templates: self.templates.clone(),
            problems: self.diagnostics().cloned().collect(),
        }
    }
}
