//! A site is read, parsed and joined.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Inputs;
use super::write::links;
use crate::base::{ContentPath, Fingerprint, Moment, SitePath, fingerprint};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::{self, PictureSize, SiteFile, Tree};
use crate::graph::{self, Graph, Reader};
use crate::language::{Languages, TranslationFile};
use crate::model::{Document, Kinds, Settings, Visibility};
use crate::parse;
use crate::render::{Override, Templates};
use crate::view::{self, ItemCache, OutputMap, PageContext, Pages, SiteView, Uncached};

/// A site that has been read and joined: what every driver works on.
pub struct LoadedSite {
    pub(super) settings: Arc<Settings>,
    pub(super) graph: Graph,
    pub(super) routes: OutputMap,
    pub(super) pages: Pages,
    pub(super) languages: Arc<Languages>,
    pub(super) templates: Templates,
    pub(super) statics: BTreeMap<String, PathBuf>,
    pub(super) assets: BTreeMap<ContentPath, PathBuf>,
    pub(super) now: i64,
    diagnostics: Vec<Diagnostic>,
}

/// The settings of the site in `root`, with what is wrong with them.
pub fn settings(root: &Path) -> (Settings, Vec<Diagnostic>) {
    read_settings(&disk::read_site(root))
}

pub(super) fn read_settings(tree: &Tree) -> (Settings, Vec<Diagnostic>) {
    match &tree.settings {
        Some(bytes) => parse::parse_settings(bytes, "site.yaml"),
        None => (parse::default_settings(), Vec::new()),
    }
}

/// Settings as the inputs of a run have them.
pub(super) fn with_inputs(mut settings: Settings, inputs: &Inputs) -> Arc<Settings> {
    if let Some(base_url) = &inputs.base_url {
        settings.base_url.clone_from(base_url);
    }
    Arc::new(settings)
}

/// Reads the site in `root` and joins its documents.
pub fn load(root: &Path, inputs: &Inputs) -> LoadedSite {
    let tree = disk::read_site(root);
    let (settings, mut diagnostics) = read_settings(&tree);
    let settings = with_inputs(settings, inputs);
    diagnostics.extend(tree.diagnostics().cloned());
    let mut documents = Vec::with_capacity(tree.documents.len());
    for read in read_documents(tree.documents.values().collect(), &settings) {
        diagnostics.extend(read.problems);
        documents.extend(read.document.map(|document| seen(document, inputs)));
    }
    let (mut load, problems) = LoadedSite::join(&tree, settings, documents, inputs);
    diagnostics.extend(problems);
    diagnostics.extend(load.inspect());
    load.diagnostics = diagnostics;
    load
}

/// One file of `content/`, read.
pub(super) struct Read {
    pub path: ContentPath,
    /// What its bytes were.
    pub bytes: Option<Fingerprint>,
    /// None if it could not be read.
    pub document: Option<Arc<Document>>,
    pub problems: Vec<Diagnostic>,
}

/// Files of `content/`, read and parsed in parallel. One that went since it was listed
/// is left out.
pub(super) fn read_documents(files: Vec<&SiteFile<ContentPath>>, settings: &Settings) -> Vec<Read> {
    // So little at a time that at the end no thread is left with much while others wait.
    files.par_iter().with_min_len(16).with_max_len(64).filter_map(|file| read_document(file, settings)).collect()
}

fn read_document(file: &SiteFile<ContentPath>, settings: &Settings) -> Option<Read> {
    let path = file.path.clone();
    let name: Arc<str> = format!("content/{path}").into();
    match disk::read_file_if_there(&file.absolute, &name) {
        Err(problem) => Some(Read { path, bytes: None, document: None, problems: vec![*problem] }),
        Ok(None) => None,
        Ok(Some(bytes)) => {
            let mut document = parse::parse_document(&path, &bytes, settings);
            let problems = std::mem::take(&mut document.diagnostics);
            document.shrink_to_fit();
            Some(Read { path, bytes: Some(fingerprint(&bytes)), document: Some(Arc::new(document)), problems })
        }
    }
}

/// A document with whether a reader may see it.
pub(super) fn seen(document: Arc<Document>, inputs: &Inputs) -> (Arc<Document>, Visibility) {
    let visibility = document.visibility(inputs.now, inputs.drafts, inputs.future);
    (document, visibility)
}

/// Where a site's words of the interface stand below `templates/`.
const WORDS: &str = "words/";

/// The language of which the file `name` below `templates/` says words.
fn language_of(name: &str) -> Option<&str> {
    name.strip_suffix(".ftl").map(|name| name.strip_prefix(WORDS).unwrap_or(name))
}

/// The interface words of a site, with what is wrong with its own.
pub(super) fn languages(tree: &Tree, settings: &Settings) -> (Arc<Languages>, Vec<Diagnostic>) {
    let mut own = Vec::new();
    let mut found = Vec::new();
    for (name, text) in &tree.templates {
        let Some(tag) = language_of(name) else { continue };
        let file: Arc<str> = format!("templates/{name}").into();
        match crate::language::is_tag(tag) && name.starts_with(WORDS) {
            true => own.push(TranslationFile { tag: tag.to_string(), text: text.clone(), file }),
            false => found.push(catalog::translations::not_a_language(&file, tag)),
        }
    }
    let (languages, problems) = Languages::load(&settings.language, settings.calendar, &own);
    found.extend(problems);
    (Arc::new(languages), found)
}

/// The templates of a site, with what is wrong with them.
pub(super) fn templates(
    tree: &Tree,
    blank: &[SiteView],
    kinds: &Kinds,
    languages: &Arc<Languages>,
) -> (Templates, Vec<Diagnostic>) {
    let own = tree.templates.iter().filter(|(name, _)| language_of(name).is_none());
    let own = own.map(|(name, text)| Override {
        file: format!("templates/{name}").into(),
        name: name.clone(),
        text: text.clone(),
    });
    Templates::load(&own.collect::<Vec<_>>(), blank, kinds, languages)
}

/// The sizes of all pictures of a site, by file.
fn sizes(tree: &Tree) -> Vec<(String, PictureSize)> {
    let assets = tree.assets.values().map(|file| (format!("content/{}", file.path), &file.absolute));
    let statics = tree.statics.values().map(|file| (format!("static/{}", file.path), &file.absolute));
    let pictures: Vec<(String, &PathBuf)> = assets.chain(statics).filter(|(file, _)| disk::is_picture(file)).collect();
    pictures.into_par_iter().filter_map(|(file, absolute)| Some((file, disk::picture_size(absolute)?))).collect()
}

impl LoadedSite {
    /// Joins the documents of a site; also what is wrong with its templates.
    pub(super) fn join(
        tree: &Tree,
        settings: Arc<Settings>,
        documents: Vec<(Arc<Document>, Visibility)>,
        inputs: &Inputs,
    ) -> (Self, Vec<Diagnostic>) {
        let dress = || {
            let (languages, mut problems) = languages(tree, &settings);
            let (templates, faults) = templates(tree, &[], &settings.kinds, &languages);
            problems.extend(faults);
            (languages, templates, problems)
        };
        // What one of them does alone leaves room for the other.
        let (graph, (languages, mut templates, problems)) =
            rayon::join(|| Graph::build(settings.clone(), documents), dress);
        let reader = graph.reader();
        let pages = Pages::new(reader);
        let assets: Vec<ContentPath> = tree.assets.keys().cloned().collect();
        let statics: Vec<SitePath> = tree.statics.keys().map(|path| SitePath::new(path)).collect();
        let mut routes = OutputMap::new(reader, &pages, &assets, &statics);
        sizes(tree).into_iter().for_each(|(file, size)| routes.set_size(&file, Some(size)));
        routes.take_changes();
        let day = Moment::at(inputs.now, &settings.zone).date;
        let site = PageContext {
            reader,
            outputs: &routes,
            languages: &languages,
            words: languages.site(),
            items: &Uncached,
            day,
        };
        let sites = view::site_views(&site, &links(&templates, &settings, icon(tree)));
        templates.set_sites(&sites);
        let load = Self {
            now: inputs.now,
            statics: tree.statics.values().map(|file| (file.path.clone(), file.absolute.clone())).collect(),
            assets: tree.assets.values().map(|file| (file.path.clone(), file.absolute.clone())).collect(),
            settings,
            routes,
            pages,
            languages,
            templates,
            diagnostics: Vec::new(),
            graph,
        };
        (load, problems)
    }

    /// Everything that is wrong between documents, and with their paths and links.
    fn inspect(&self) -> Vec<Diagnostic> {
        let reader = self.graph.reader();
        let mut found = graph::diagnostics(&self.graph);
        found.extend(self.routes.diagnostics(reader));
        let documents = reader.all_documents();
        let out = documents.par_iter().filter(|(_, out)| *out);
        found.par_extend(out.flat_map_iter(|(document, _)| self.routes.dead_links(reader, document)));
        found
    }

    /// What views are made with.
    pub(super) fn site<'a>(&'a self, reader: Reader<'a>, items: &'a dyn ItemCache) -> PageContext<'a> {
        let day = Moment::at(self.now, &self.settings.zone).date;
        PageContext {
            reader,
            outputs: &self.routes,
            languages: &self.languages,
            words: self.languages.site(),
            items,
            day,
        }
    }

    /// All problems that were found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Writes the graph as one JSON object.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn export(&self, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &view::export(self.graph.reader(), self.languages.site()))?;
        writeln!(out)
    }
}

/// The icon of the site: a file of `static/` with that name.
pub(super) fn icon(tree: &Tree) -> String {
    tree.statics.keys().find(|path| path.starts_with("favicon.")).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_went_since_it_was_listed_is_left_out() {
        let root = tempfile::tempdir().expect("a folder");
        let content = root.path().join("content");
        std::fs::create_dir(&content).expect("made");
        for name in ["a.md", "b.md"] {
            std::fs::write(content.join(name), "---\ntitle: A\n---\n").expect("written");
        }
        let tree = disk::read_site_to_watch(root.path());
        std::fs::remove_file(content.join("a.md")).expect("removed");
        let reads = read_documents(tree.documents.values().collect(), &parse::default_settings());
        let found: Vec<(&str, bool)> = reads.iter().map(|read| (read.path.as_str(), read.document.is_some())).collect();
        assert_eq!(found, [("b.md", true)]);
    }
}
