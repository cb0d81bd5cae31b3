//! Every page is rendered and handed to the output.

use rayon::prelude::*;

use super::list_items::FinishedRows;
use super::{BuildError, LoadedSite};
use crate::base::{SitePath, fingerprint};
use crate::diagnostic::Diagnostic;
use crate::disk::{DiskError, Sink};
use crate::model::{SearchEngine, Settings};
use crate::render::{ItemContexts, Templates};
use crate::search::{self, IndexFile};
use crate::view::{
    self, CARD_SCRIPT, PAGE_SCRIPT, PageContext, PageId, SEARCH_SCRIPT, STYLESHEET, SharedFiles, Uncached, View,
};

/// The link to the style sheet, with its mark.
pub(super) fn stylesheet_href(templates: &Templates) -> String {
    marked(STYLESHEET, templates.stylesheet())
}

/// What every page links to.
pub(super) fn links(templates: &Templates, settings: &Settings, icon: String) -> SharedFiles {
    let script = marked(PAGE_SCRIPT, &search::page_script(settings.search));
    SharedFiles { stylesheet: stylesheet_href(templates), script, icon }
}

/// The link to a file, with a mark that changes when it does, so that a host may let
/// browsers keep it for ever.
fn marked(file: &str, text: &str) -> String {
    let mark = fingerprint(text.as_bytes()).to_string();
    format!("{file}?v={}", &mark[..8])
}

enum Fault {
    Disk(DiskError),
    Content(Box<Diagnostic>),
}

impl LoadedSite {
    /// Writes every page and file; the number of pages.
    ///
    /// # Errors
    /// When the disk refuses, or a template fails on a page.
    pub fn write(&self, output: &dyn Sink) -> Result<usize, BuildError> {
        let mut jobs: Vec<&(PageId, SitePath)> = self.pages.iter().collect();
        // Neighbours in the output are written one after the other.
        jobs.sort_unstable_by(|a, b| a.1.cmp(&b.1));
        let rows = FinishedRows::new(&self.templates, self.item_contexts());
        let site = self.site(self.graph.reader(), &rows);
        let render = |buffer: &mut Vec<u8>, (page, path): &&(PageId, SitePath)| {
            self.make(&site, page, path, buffer, output).err()
        };
        // So few at a time that at the end no thread is left with many while others wait.
        let mut faults: Vec<Fault> =
            jobs.par_iter().with_max_len(64).map_init(Vec::new, render).flatten_iter().collect();
        faults.extend(rows.faults().into_iter().map(|fault| Fault::Content(Box::new(fault))));
        if !faults.is_empty() {
            return Err(first(faults));
        }
        self.files(output)?;
        Ok(self.pages.opened().count())
    }

    /// What rows know of the pages that they stand on.
    pub(super) fn item_contexts(&self) -> ItemContexts {
        ItemContexts::new(self.settings.languages().map(|language| self.settings.tag(language)))
    }

    fn make(
        &self,
        site: &PageContext<'_>,
        page: &PageId,
        path: &SitePath,
        buffer: &mut Vec<u8>,
        output: &dyn Sink,
    ) -> Result<(), Fault> {
        let Some(view) = view::build_page(site, page, &self.pages) else { return Ok(()) };
        buffer.clear();
        self.render(&view, buffer).map_err(Fault::Content)?;
        output.write(&path.file(), buffer).map_err(Fault::Disk)
    }

    pub(super) fn render(&self, view: &View, buffer: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        let template = self.template_for(view);
        match view {
            View::Article(page) => self.templates.render(template, page, buffer),
            View::Entity(page) => self.templates.render(template, page, buffer),
            View::Text(page) => self.templates.render(template, page, buffer),
            View::Home(page) => self.templates.render(template, page, buffer),
            View::Index(page) => self.templates.render(template, page, buffer),
            View::List(page) => self.templates.render(template, page, buffer),
            View::Archive(page) => self.templates.render(template, page, buffer),
            View::Brief(page) => self.templates.render(template, page, buffer),
            View::Briefs(page) => self.templates.render(template, page, buffer),
            View::Search(page) => self.templates.render(template, page, buffer),
            View::NotFound(page) => self.templates.render(template, page, buffer),
            View::Redirect(page) => self.templates.render(template, page, buffer),
            View::Feed(page) => self.templates.render(template, page, buffer),
            View::Sitemap(page) => self.templates.render(template, page, buffer),
        }
    }

    /// The template that shows a view.
    pub(super) fn template_for(&self, view: &View) -> &str {
        match view {
            View::Article(_) => "article.html",
            View::Entity(page) => self.template(&page.entity.kind),
            View::Text(_) => "page.html",
            View::Home(_) => "home.html",
            View::Index(_) => "index.html",
            View::List(_) => "list.html",
            View::Archive(_) => "archive.html",
            View::Brief(_) => "brief.html",
            View::Briefs(_) => "briefs.html",
            View::Search(_) => "search.html",
            View::NotFound(_) => "404.html",
            View::Redirect(_) => "redirect.html",
            View::Feed(_) => "feed.xml",
            View::Sitemap(_) => "sitemap.xml",
        }
    }

    fn template(&self, kind: &str) -> &str {
        let kinds = &self.settings.kinds;
        let template = kinds.by_name(kind).map_or("", |id| &kinds.get(id).template);
        if template.is_empty() { "entity.html" } else { template }
    }

    /// What is not a page: style sheet, robots, assets, static files.
    fn files(&self, output: &dyn Sink) -> Result<(), BuildError> {
        for name in view::generated_files(&self.settings).filter(|name| !self.statics.contains_key(*name)) {
            output.write(name, &self.made(name))?;
        }
        for (file, bytes) in self.search_index() {
            output.write(&file, &bytes)?;
        }
        for (asset, path) in self.routes.assets() {
            if let Some(absolute) = self.assets.get(asset) {
                output.copy(path.as_str(), absolute)?;
            }
        }
        for (path, absolute) in &self.statics {
            output.copy(path, absolute)?;
        }
        Ok(())
    }

    /// The files of the search index, if the site has one.
    pub(super) fn search_index(&self) -> Vec<IndexFile> {
        match self.settings.search {
            SearchEngine::BuiltIn => search::build_index(&self.site(self.graph.reader(), &Uncached)),
            SearchEngine::Pagefind | SearchEngine::Off => Vec::new(),
        }
    }

    /// The bytes of a file that dateline makes and that is no page.
    pub(super) fn made(&self, name: &str) -> Vec<u8> {
        match name {
            STYLESHEET => self.templates.stylesheet().as_bytes().to_vec(),
            PAGE_SCRIPT => search::page_script(self.settings.search).into_bytes(),
            CARD_SCRIPT => search::card_script().into_bytes(),
            SEARCH_SCRIPT => search::search_script(self.settings.search).into_bytes(),
            _ => format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", self.settings.base_url).into_bytes(),
        }
    }
}

/// One error for all faults: the disk's, or all of the content's, each once.
fn first(faults: Vec<Fault>) -> BuildError {
    let mut problems: Vec<Diagnostic> = Vec::new();
    for fault in faults {
        match fault {
            Fault::Disk(error) => return BuildError::Io(error),
            Fault::Content(problem) if problems.contains(&problem) => {}
            Fault::Content(problem) => problems.push(*problem),
        }
    }
    BuildError::Content(problems)
}
