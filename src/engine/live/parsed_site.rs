//! A site whose files are read and parsed, but not joined yet.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::last_good::LastGood;
use super::session::{FolderProblems, LiveSite};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, Tree};
use crate::engine::inputs::Inputs;
use crate::engine::loaded_site::LoadedSite;
use crate::engine::read::{ReadFile, override_settings, read_documents, read_settings, with_visibility};
use crate::model::Settings;

/// The parsed files of a site. Joining them reads no file, so a watcher need only start
/// before that.
pub struct ParsedSite {
    root: PathBuf,
    inputs: Inputs,
    tree: Tree,
    settings: Arc<Settings>,
    setting_problems: Vec<Diagnostic>,
    files: Vec<ReadFile>,
}

impl ParsedSite {
    /// Reads and parses the files of the site in `root`.
    pub fn read(root: &Path, inputs: Inputs) -> Self {
        let tree = disk::read_site_to_watch(root);
        let (settings, setting_problems) = read_settings(&tree);
        let settings = override_settings(settings, &inputs);
        let files = read_documents(tree.documents.values().collect(), &settings);
        Self { root: root.to_path_buf(), inputs, tree, settings, setting_problems, files }
    }

    /// Joins the documents. The problems between them are found by [`LiveSite::check_all`].
    pub fn join(self) -> LiveSite {
        let Self { root, inputs, tree, settings, setting_problems, files } = self;
        let documents = files.iter().filter_map(|file| file.document.clone());
        let documents = documents.map(|document| with_visibility(document, &inputs)).collect();
        let join = || LoadedSite::join(&tree, settings, documents, &inputs);
        let ((site, template_problems), sources) = rayon::join(join, || LastGood::new(files));
        let problems = FolderProblems { folder: None, settings: setting_problems, templates: template_problems };
        LiveSite::new((root, inputs, tree), site, sources, problems)
    }
}
