//! Updates a live site: files, settings, templates, the clock.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::change::{FileChange, SiteChange};
use super::page_renderer::PageRenderer;
use super::parsed_site::ParsedSite;
use super::session::LiveSite;
use super::shared_views::ChangedViews;
use crate::base::{Moment, SitePath};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::{self, ScanRequest, TreeChange};
use crate::engine::inputs::Inputs;
use crate::engine::read::{read_documents, read_settings, with_visibility};
use crate::engine::resources::{icon, load_languages, load_templates};
use crate::engine::shared_files::stylesheet_href;
use crate::graph::Dependency;
use crate::model::Document;
use crate::view::STYLESHEET;

impl LiveSite {
    /// Reads and joins the site in `root`.
    pub fn open(root: &Path, inputs: Inputs) -> Self {
        ParsedSite::read(root, inputs).join()
    }

    /// Rescans the folder and applies its changes.
    pub fn update(&mut self, request: &ScanRequest) -> SiteChange {
        let change = self.update_postponing_checks(request);
        self.check_postponed();
        change
    }

    /// Rescans the folder and applies its changes, but postpones the slow checks, those of
    /// stubs and series, until [`LiveSite::check_postponed`], so that changed pages do not
    /// wait for them.
    ///
    /// A missing folder may be on an unmounted volume, or is being moved. So no article is
    /// removed: the site stays as it is until the folder is back, and a problem reports
    /// that it is missing.
    pub fn update_postponing_checks(&mut self, request: &ScanRequest) -> SiteChange {
        self.pages.begin_change();
        let was_missing = self.problems.folder.take().is_some();
        if !disk::is_folder(&self.root) {
            self.problems.folder = Some(catalog::site::missing_site(&self.root.display().to_string()));
            return SiteChange { problems: !was_missing, ..SiteChange::default() };
        }
        let request = if was_missing { &ScanRequest::Everything } else { request };
        let diff = self.tree.rescan(&self.root, request);
        match diff.is_empty() {
            true => SiteChange { problems: was_missing, ..SiteChange::default() },
            false => self.apply(&diff),
        }
    }

    /// Sets the clock to `now` (seconds since 1970) and applies the effects: articles are
    /// published or expire, periods begin or end.
    pub fn advance_clock(&mut self, now: i64) -> SiteChange {
        self.pages.begin_change();
        if now == self.inputs.now {
            return SiteChange::default();
        }
        let zone = &self.site.settings.zone;
        let is_new_day = Moment::at(now, zone).date != Moment::at(self.inputs.now, zone).date;
        (self.inputs.now, self.site.now) = (now, now);
        let changed = self.documents_with_new_visibility();
        if changed.is_empty() && !is_new_day {
            return SiteChange::default();
        }
        let mut change = SiteChange::default();
        for document in changed {
            change.files.insert(document.file.to_string(), FileChange::VisibilityChanged);
            self.site.replace_document(document, &self.inputs);
        }
        self.release_withheld();
        let keys = if is_new_day { vec![Dependency::TODAY] } else { Vec::new() };
        let change = self.finish(change, keys);
        self.check_postponed();
        change
    }

    fn documents_with_new_visibility(&self) -> Vec<Arc<Document>> {
        let documents = self.site.graph.reader().inventory().documents().into_iter();
        let changed = documents.filter_map(|(document, before)| {
            let (document, after) = with_visibility(document.clone(), &self.inputs);
            (after != before).then_some(document)
        });
        changed.collect()
    }

    /// Applies changed files: the settings, or else templates, assets and documents.
    fn apply(&mut self, diff: &TreeChange) -> SiteChange {
        if diff.settings {
            return self.apply_settings(diff);
        }
        let mut change = SiteChange { problems: diff.diagnostics, ..SiteChange::default() };
        self.release_withheld();
        self.apply_templates(diff, &mut change);
        self.site.apply_files(&self.tree, diff, &mut change);
        self.apply_documents(diff, &mut change);
        self.finish(change, Vec::new())
    }

    /// Reads everything again, because settings change the meaning of every file. Broken
    /// settings leave the last good ones in place.
    fn apply_settings(&mut self, diff: &TreeChange) -> SiteChange {
        let file_change = if self.tree.settings.is_some() { FileChange::Edited } else { FileChange::Removed };
        let files = BTreeMap::from([("site.yaml".to_string(), file_change)]);
        let (_, problems) = read_settings(&self.tree);
        if problems.iter().any(Diagnostic::is_error) {
            self.problems.settings = problems;
            // The remaining changes of the folder are applied nevertheless.
            let rest = self.apply(&TreeChange { settings: false, ..diff.clone() });
            return SiteChange { files: files.into_iter().chain(rest.files).collect(), ..rest };
        }
        let mut touched = self.everything().touched().clone();
        let is_checked = self.lints.is_checked();
        let mut new = Self::open(&self.root, self.inputs.clone());
        new.history = self.history.after_reload();
        *self = new;
        if is_checked {
            self.check_all();
        }
        touched.extend(self.everything().touched().iter().cloned());
        self.history.log(files.keys());
        SiteChange { files, touched, everything: true, ..SiteChange::default() }
    }

    /// Loads the templates again. Broken templates leave the last good set in place.
    fn apply_templates(&mut self, diff: &TreeChange, change: &mut SiteChange) {
        if diff.templates.is_empty() {
            return;
        }
        let file_change = |name: &String| match self.tree.templates.contains_key(name) {
            true => FileChange::Edited,
            false => FileChange::Removed,
        };
        change.files.extend(diff.templates.iter().map(|name| (format!("templates/{name}"), file_change(name))));
        let (languages, mut problems) = load_languages(&self.tree, &self.site.settings);
        let kinds = &self.site.settings.kinds;
        let (templates, template_problems) = load_templates(&self.tree, self.views.views(), kinds, &languages);
        problems.extend(template_problems);
        let is_broken = problems.iter().any(Diagnostic::is_error);
        self.problems.templates = problems;
        if is_broken {
            return;
        }
        if templates.stylesheet() != self.site.templates.stylesheet() {
            change.styles.insert(SitePath::new(STYLESHEET));
            change.touched.insert(SitePath::new(STYLESHEET));
        }
        self.site.templates = templates;
        self.site.languages = languages;
        self.force_render_with_new_templates(diff);
    }

    /// Marks the pages that depend on the changed templates to be rendered again.
    fn force_render_with_new_templates(&mut self, diff: &TreeChange) {
        let changes_markup = diff.templates.iter().any(|name| !name.ends_with(".css"));
        if changes_markup {
            self.items.clear();
        }
        let href = stylesheet_href(&self.site.templates);
        let change = self.history.upcoming();
        if changes_markup || href != self.views.stylesheet() {
            self.views.set_stylesheet(&mut self.site, &href);
            self.history.record_rerender(change);
            self.pages.force_render_all(self.site.graph.reader(), |_| true);
        }
        if let Some(changed) = self.views.update(&mut self.site, icon(&self.tree)) {
            self.force_render_with_changed_views(&changed, change);
        }
    }

    /// Marks the pages in languages whose shared view changed to be rendered again.
    fn force_render_with_changed_views(&mut self, changed: &ChangedViews, change: u32) {
        self.items.clear();
        self.history.record_rerender(change);
        self.pages.force_render_all(self.site.graph.reader(), |language| changed.contains(language));
    }

    fn apply_documents(&mut self, diff: &TreeChange, change: &mut SiteChange) {
        let files = diff.documents.changed.iter().filter_map(|path| self.tree.documents.get(path)).collect();
        let files = read_documents(files, &self.site.settings);
        for path in &diff.documents.removed {
            self.sources.remove(path);
            self.site.remove_document(path);
            change.files.insert(format!("content/{path}"), FileChange::Removed);
        }
        for file in files {
            let Some(update) = self.sources.update(file, &self.site) else { continue };
            change.files.insert(format!("content/{}", update.path), update.change);
            if let Some(document) = update.document {
                self.site.replace_document(document, &self.inputs);
            }
        }
    }

    /// Puts the withheld versions into the graph again: the change may have resolved their
    /// conflicts.
    fn release_withheld(&mut self) {
        for document in self.sources.release(&self.site) {
            self.site.replace_document(document, &self.inputs);
        }
    }

    /// Completes a change: propagates it, withholds the versions that turn out to conflict,
    /// and propagates their replacement by the last good ones.
    fn finish(&mut self, mut change: SiteChange, keys: Vec<Dependency>) -> SiteChange {
        self.propagate(&mut change, keys);
        let restored = self.sources.withhold_conflicts(&self.site, &self.lints);
        if !restored.is_empty() {
            for document in restored {
                self.site.replace_document(document, &self.inputs);
            }
            let mut second = SiteChange::default();
            self.propagate(&mut second, Vec::new());
            change.touched.extend(second.touched);
            // Pages that a withheld version had moved are at their former path again.
            change.moved.retain(|moved| self.site.outputs.source(&moved.from).is_none());
        }
        self.sources.finish_change();
        self.history.log(change.files.keys());
        change
    }

    /// Passes a change through the site, the history, the pages, the shared views and
    /// the lints.
    fn propagate(&mut self, change: &mut SiteChange, keys: Vec<Dependency>) {
        let effects = self.site.update_pages_and_outputs(keys);
        self.history.begin(&effects.keys);
        effects.removed.iter().for_each(|page| self.pages.remove(page));
        self.pages.invalidate(&effects.keys);
        if self.views.depends_on(&effects.keys)
            && let Some(changed) = self.views.update(&mut self.site, icon(&self.tree))
        {
            self.force_render_with_changed_views(&changed, self.history.latest());
        }
        self.pages.retry_failed(PageRenderer::new(&self.site, &self.items, &self.history, &self.views));
        self.lints.update(&self.site, &effects.keys);
        change.touched.extend(effects.touched);
        change.moved = effects.moved;
    }
}
