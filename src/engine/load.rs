//! Loads a site from its folder.

use std::path::Path;

use rayon::prelude::*;

use super::inputs::Inputs;
use super::loaded_site::LoadedSite;
use super::read::{override_settings, read_documents, read_settings, with_visibility};
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::graph;
use crate::model::Settings;

/// Reads the settings of the site in `root` and returns them with their problems.
pub fn settings(root: &Path) -> (Settings, Vec<Diagnostic>) {
    read_settings(&disk::read_site(root))
}

/// Reads the site in `root`, joins its documents and checks it.
pub fn load(root: &Path, inputs: &Inputs) -> LoadedSite {
    let tree = disk::read_site(root);
    let (settings, mut diagnostics) = read_settings(&tree);
    let settings = override_settings(settings, inputs);
    diagnostics.extend(tree.diagnostics().cloned());
    let mut documents = Vec::with_capacity(tree.documents.len());
    for file in read_documents(tree.documents.values().collect(), &settings) {
        diagnostics.extend(file.problems);
        documents.extend(file.document.map(|document| with_visibility(document, inputs)));
    }
    let (mut site, problems) = LoadedSite::join(&tree, settings, documents, inputs);
    diagnostics.extend(problems);
    diagnostics.extend(check(&site));
    site.diagnostics = diagnostics;
    site
}

/// Returns the problems between documents, and of output paths and links.
fn check(site: &LoadedSite) -> Vec<Diagnostic> {
    let reader = site.graph.reader();
    let mut found = graph::diagnostics(&site.graph);
    found.extend(site.outputs.diagnostics(reader));
    let documents = reader.inventory().documents_by_path();
    let published = documents.par_iter().filter(|(_, is_published)| *is_published);
    found.par_extend(published.flat_map_iter(|(document, _)| site.outputs.dead_links(reader, document)));
    found
}
