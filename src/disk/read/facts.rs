//! A tree as tests compare it: all that it shows.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Tree;
use crate::diagnostic::Diagnostic;

/// What a tree shows.
#[derive(Debug, PartialEq)]
pub struct Facts {
    settings: Option<Vec<u8>>,
    files: Vec<String>,
    templates: BTreeMap<String, String>,
    problems: Vec<Diagnostic>,
    /// Not shown, but what a later look goes by.
    links: BTreeMap<PathBuf, Option<PathBuf>>,
}

impl Tree {
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
            links: self.links.clone(),
        }
    }
}
