//! Applies changed files and documents to a loaded site.

use std::sync::Arc;

use super::change::{FileChange, MovedPage, SiteChange};
use super::moved_pages::moved_pages;
use super::page_groups::affected_groups;
use crate::base::{ContentPath, SitePath};
use crate::disk::{self, Tree, TreeChange};
use crate::engine::inputs::Inputs;
use crate::engine::loaded_site::LoadedSite;
use crate::engine::read::with_visibility;
use crate::graph::Dependency;
use crate::model::Document;
use crate::view::{PageChange, PageId};

/// The effects of a change on the pages and outputs of a site.
pub struct ChangeEffects {
    /// The dependencies that changed, sorted and unique.
    pub keys: Vec<Dependency>,
    /// The output paths that have a new source, or none.
    pub touched: Vec<SitePath>,
    /// The pages that no longer exist, or have a new path.
    pub removed: Vec<PageId>,
    pub moved: Vec<MovedPage>,
}

impl LoadedSite {
    /// The document of a file, with whether it has a page.
    pub(super) fn document(&self, path: &ContentPath) -> Option<(Arc<Document>, bool)> {
        self.graph.reader().inventory().document_at(path)
    }

    /// Replaces the document of a file, as visible at the time of `inputs`.
    pub(super) fn replace_document(&mut self, document: Arc<Document>, inputs: &Inputs) {
        let (document, visibility) = with_visibility(document, inputs);
        let old = self.document(&document.path);
        let new = (document.clone(), visibility.has_page());
        self.graph.replace(document, visibility);
        self.change_outputs(old, Some(new));
    }

    /// Removes the document of a file.
    pub(super) fn remove_document(&mut self, path: &ContentPath) {
        let old = self.document(path);
        self.graph.remove(path);
        self.change_outputs(old, None);
    }

    fn change_outputs(&mut self, old: Option<(Arc<Document>, bool)>, new: Option<(Arc<Document>, bool)>) {
        let old = old.as_ref().map(|(document, has_page)| (document.as_ref(), *has_page));
        let new = new.as_ref().map(|(document, has_page)| (document.as_ref(), *has_page));
        self.outputs.change_document(self.graph.reader(), old, new);
    }

    /// Applies the changed assets and static files, and adds them to `change`.
    pub(super) fn apply_files(&mut self, tree: &Tree, diff: &TreeChange, change: &mut SiteChange) {
        for path in &diff.assets.removed {
            self.remove_asset(path, change);
        }
        for path in &diff.assets.changed {
            self.update_asset(tree, path, change);
        }
        for path in &diff.statics.removed {
            self.remove_static(path, change);
        }
        for path in &diff.statics.changed {
            self.update_static(tree, path, change);
        }
        let styles = change.touched.iter().filter(|path| path.as_str().ends_with(".css"));
        change.styles.extend(styles.cloned());
    }

    fn remove_asset(&mut self, path: &ContentPath, change: &mut SiteChange) {
        let file = format!("content/{path}");
        self.assets.remove(path);
        self.outputs.remove_asset(self.graph.reader(), path);
        self.outputs.set_size(&file, None);
        change.files.insert(file, FileChange::Removed);
    }

    fn update_asset(&mut self, tree: &Tree, path: &ContentPath, change: &mut SiteChange) {
        let file = format!("content/{path}");
        let absolute = tree.assets.get(path).map(|file| file.absolute.clone()).unwrap_or_default();
        self.outputs.set_size(&file, disk::picture_size(&absolute));
        let previous = self.assets.insert(path.clone(), absolute);
        if previous.is_none() {
            self.outputs.add_asset(self.graph.reader(), path);
        }
        change.files.insert(file, FileChange::from_previous(previous));
        change.touched.extend(self.outputs.asset(self.graph.reader(), path).cloned());
    }

    fn remove_static(&mut self, path: &str, change: &mut SiteChange) {
        let file = format!("static/{path}");
        self.statics.remove(path);
        self.outputs.remove_static(self.graph.reader(), &SitePath::new(path));
        self.outputs.set_size(&file, None);
        change.files.insert(file, FileChange::Removed);
    }

    fn update_static(&mut self, tree: &Tree, path: &str, change: &mut SiteChange) {
        let file = format!("static/{path}");
        let absolute = tree.statics.get(path).map(|file| file.absolute.clone()).unwrap_or_default();
        self.outputs.set_size(&file, disk::picture_size(&absolute));
        let previous = self.statics.insert(path.to_string(), absolute);
        if previous.is_none() {
            self.outputs.add_static(self.graph.reader(), &SitePath::new(path));
        }
        change.files.insert(file, FileChange::from_previous(previous));
        change.touched.insert(SitePath::new(path));
    }

    /// Updates the pages and output paths after documents and files were changed. `keys`
    /// are the changed dependencies that the graph does not know of.
    pub(super) fn update_pages_and_outputs(&mut self, mut keys: Vec<Dependency>) -> ChangeEffects {
        keys.extend(self.graph.take_changes());
        let pages = self.update_pages(&keys);
        if !pages.removed.is_empty() || !pages.added.is_empty() {
            keys.push(Dependency::PAGES);
        }
        self.outputs.change_pages(self.graph.reader(), &pages);
        let (output_keys, touched) = self.outputs.take_changes();
        keys.extend(output_keys);
        keys.sort_unstable();
        keys.dedup();
        ChangeEffects {
            keys,
            touched: touched.iter().map(|file| SitePath::new(file)).collect(),
            moved: moved_pages(&self.outputs, &pages),
            removed: pages.removed.into_iter().map(|(page, _)| page).collect(),
        }
    }

    /// Lists the pages of all groups again that `keys` affect.
    fn update_pages(&mut self, keys: &[Dependency]) -> PageChange {
        let reader = self.graph.reader();
        let mut all = PageChange::default();
        for group in affected_groups(keys, reader) {
            let PageChange { removed, added } = self.pages.update(reader, group);
            all.removed.extend(removed);
            all.added.extend(added);
        }
        all
    }
}
