//! A site is read, parsed and joined.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Inputs;
use crate::base::{ContentPath, Moment, SitePath};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, SiteFile, Tree};
use crate::graph::{self, Graph};
use crate::model::{Document, Settings, Visibility};
use crate::parse;
use crate::render::{Override, Templates};
use crate::view::{self, NoRows, Pages, Routes, Site};

/// A site that has been read and joined.
pub struct Load {
    pub(super) settings: Arc<Settings>,
    pub(super) graph: Graph,
    pub(super) routes: Routes,
    pub(super) pages: Pages,
    pub(super) templates: Templates,
    pub(super) statics: Vec<SiteFile<String>>,
    pub(super) assets: BTreeMap<ContentPath, PathBuf>,
    pub(super) now: i64,
    diagnostics: Vec<Diagnostic>,
}

/// The settings of the site in `root`, with what is wrong with them.
pub fn settings(root: &Path) -> (Settings, Vec<Diagnostic>) {
    read_settings(&disk::read_site(root))
}

fn read_settings(tree: &Tree) -> (Settings, Vec<Diagnostic>) {
    match &tree.settings {
        Some(bytes) => parse::settings(bytes, "site.yaml"),
        None => (parse::default_settings(), Vec::new()),
    }
}

/// Reads the site in `root` and joins its documents.
pub fn load(root: &Path, inputs: &Inputs) -> Load {
    let tree = disk::read_site(root);
    let (mut settings, mut diagnostics) = read_settings(&tree);
    if let Some(base_url) = &inputs.base_url {
        settings.base_url.clone_from(base_url);
    }
    let settings = Arc::new(settings);
    diagnostics.extend(tree.diagnostics().cloned());
    let (documents, mut problems) = documents(&tree, &settings, inputs);
    diagnostics.append(&mut problems);
    let graph = Graph::build(settings.clone(), documents);
    join(tree, settings, graph, diagnostics, inputs)
}

/// Every document, read and parsed in parallel.
fn documents(tree: &Tree, settings: &Settings, inputs: &Inputs) -> (Vec<(Arc<Document>, Visibility)>, Vec<Diagnostic>) {
    let files: Vec<&SiteFile<ContentPath>> = tree.documents.values().collect();
    let parsed: Vec<Result<Document, Box<Diagnostic>>> =
        files.par_iter().with_min_len(16).map(|file| document(file, settings)).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    let mut problems = Vec::new();
    for result in parsed {
        match result {
            Ok(mut document) => {
                problems.append(&mut document.diagnostics);
                let visibility = document.visibility(inputs.now, inputs.drafts, inputs.future);
                documents.push((Arc::new(document), visibility));
            }
            Err(problem) => problems.push(*problem),
        }
    }
    (documents, problems)
}

fn document(file: &SiteFile<ContentPath>, settings: &Settings) -> Result<Document, Box<Diagnostic>> {
    let name: Arc<str> = format!("content/{}", file.path).into();
    let bytes = disk::read_file(&file.absolute, &name)?;
    Ok(parse::document(&file.path, &bytes, settings))
}

fn join(tree: Tree, settings: Arc<Settings>, graph: Graph, mut diagnostics: Vec<Diagnostic>, inputs: &Inputs) -> Load {
    let reader = graph.reader();
    let pages = Pages::new(reader);
    let assets: Vec<ContentPath> = tree.assets.keys().cloned().collect();
    let statics: Vec<SitePath> = tree.statics.keys().map(|path| SitePath::new(path)).collect();
    let routes = Routes::new(reader, &pages, &assets, &statics);
    diagnostics.extend(graph::diagnostics(&graph));
    diagnostics.extend(routes.diagnostics(reader));
    let documents = reader.all_documents();
    let dead =
        documents.par_iter().filter(|(_, out)| *out).flat_map_iter(|(document, _)| routes.dead_links(reader, document));
    diagnostics.par_extend(dead);
    let overrides: Vec<Override> = tree
        .templates
        .into_iter()
        .map(|(name, text)| Override { file: format!("templates/{name}").into(), name, text })
        .collect();
    let site = Site { reader, routes: &routes, rows: &NoRows, day: Moment::at(inputs.now, &settings.zone).date };
    let icon = tree.statics.keys().find(|path| path.starts_with("favicon.")).cloned();
    let blank = view::site_view(&site, view::STYLESHEET.to_string(), icon.unwrap_or_default());
    let (mut templates, problems) = Templates::load(&overrides, &blank, &settings.kinds);
    diagnostics.extend(problems);
    templates.set_site(&view::SiteView { stylesheet: super::write::stylesheet_href(&templates), ..blank });
    Load {
        now: inputs.now,
        statics: tree.statics.into_values().collect(),
        assets: tree.assets.into_values().map(|file| (file.path, file.absolute)).collect(),
        settings,
        routes,
        pages,
        templates,
        diagnostics,
        graph,
    }
}

impl Load {
    /// All problems that were found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Writes the graph as one JSON object.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn export(&self, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &view::export(self.graph.reader()))?;
        writeln!(out)
    }
}
