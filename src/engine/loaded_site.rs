//! A site in memory: documents joined into a graph, with everything that pages need.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::inputs::Inputs;
use super::resources::{icon, load_languages, load_templates, picture_sizes};
use super::shared_files::shared_files;
use crate::base::{ContentPath, Moment, SitePath};
use crate::diagnostic::Diagnostic;
use crate::disk::Tree;
use crate::graph::{Graph, Reader};
use crate::language::Languages;
use crate::model::{Document, Settings, Visibility};
use crate::render::{ItemContexts, Templates};
use crate::view::{self, ItemCache, OutputMap, PageContext, Pages, Uncached};

/// A site that is read and joined: the base of every driver.
pub struct LoadedSite {
    pub(super) settings: Arc<Settings>,
    pub(super) graph: Graph,
    /// The source of each output path.
    pub(super) outputs: OutputMap,
    pub(super) pages: Pages,
    pub(super) languages: Arc<Languages>,
    pub(super) templates: Templates,
    /// The files of `static/`: output path, and path on the disk.
    pub(super) statics: BTreeMap<String, PathBuf>,
    /// The assets of `content/`, with their path on the disk.
    pub(super) assets: BTreeMap<ContentPath, PathBuf>,
    /// The current time in seconds since 1970.
    pub(super) now: i64,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl LoadedSite {
    /// Joins the documents of a site; also returns the problems of its translations and
    /// templates.
    pub(super) fn join(
        tree: &Tree,
        settings: Arc<Settings>,
        documents: Vec<(Arc<Document>, Visibility)>,
        inputs: &Inputs,
    ) -> (Self, Vec<Diagnostic>) {
        let load_resources = || {
            let (languages, mut problems) = load_languages(tree, &settings);
            let (templates, template_problems) = load_templates(tree, &[], &settings.kinds, &languages);
            problems.extend(template_problems);
            (languages, templates, problems)
        };
        // Each of the two has sequential stretches that leave a processor to the other.
        let (graph, (languages, templates, problems)) =
            rayon::join(|| Graph::build(settings.clone(), documents), load_resources);
        let pages = Pages::new(graph.reader());
        let outputs = map_outputs(tree, graph.reader(), &pages);
        let mut site = Self {
            now: inputs.now,
            statics: tree.statics.values().map(|file| (file.path.clone(), file.absolute.clone())).collect(),
            assets: tree.assets.values().map(|file| (file.path.clone(), file.absolute.clone())).collect(),
            settings,
            outputs,
            pages,
            languages,
            templates,
            diagnostics: Vec::new(),
            graph,
        };
        let files = shared_files(&site.templates, &site.settings, icon(tree));
        let sites = view::site_views(&site.context(site.graph.reader(), &Uncached), &files);
        site.templates.set_sites(&sites);
        (site, problems)
    }

    /// The context in which views are built.
    pub(super) fn context<'a>(&'a self, reader: Reader<'a>, items: &'a dyn ItemCache) -> PageContext<'a> {
        PageContext {
            reader,
            outputs: &self.outputs,
            languages: &self.languages,
            words: self.languages.site(),
            items,
            day: Moment::at(self.now, &self.settings.zone).date,
        }
    }

    /// The contexts of list items, one for each language of the site.
    pub(super) fn item_contexts(&self) -> ItemContexts {
        ItemContexts::new(self.settings.languages().map(|language| self.settings.tag(language)))
    }

    /// All problems found while loading.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Writes the graph as one JSON object.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn export(&self, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &view::export(self.graph.reader(), self.languages.site()))?;
        writeln!(out)
    }
}

/// Maps the output paths of a new site to their sources.
fn map_outputs(tree: &Tree, reader: Reader<'_>, pages: &Pages) -> OutputMap {
    let assets: Vec<ContentPath> = tree.assets.keys().cloned().collect();
    let statics: Vec<SitePath> = tree.statics.keys().map(|path| SitePath::new(path)).collect();
    let mut outputs = OutputMap::new(reader, pages, &assets, &statics);
    picture_sizes(tree).into_iter().for_each(|(file, size)| outputs.set_size(&file, Some(size)));
    outputs.take_changes();
    outputs
}
