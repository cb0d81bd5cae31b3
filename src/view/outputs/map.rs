//! The map from output paths to their sources.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assets::{Assets, MovedAsset};
use super::describe::precedence;
use super::source::{OWN_FILES, OutputSource, SEARCH_INDEX, generated_files};
use crate::base::{ContentPath, SitePath};
use crate::graph::{Dependency, Reader};
use crate::model::{Document, SearchEngine};
use crate::view::page_id::{PageChange, PageId};

/// A source that claims an output path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PathClaim {
    pub path: SitePath,
    pub source: OutputSource,
}

impl PathClaim {
    /// Returns a claim with its key in the map.
    fn with_key(path: &SitePath, source: OutputSource) -> (Box<str>, Self) {
        (path.file().to_lowercase().into_boxed_str(), Self { path: path.clone(), source })
    }
}

/// The output paths and their sources: pages, redirects, assets, static files.
#[derive(Default)]
pub struct OutputMap {
    /// Claims by output file, in lower case because some file systems ignore case. The first
    /// of several claims wins.
    pub(super) claims: FxHashMap<Box<str>, Vec<PathClaim>>,
    /// Folders of these files, in lower case, with the number of their direct children.
    pub(super) folders: FxHashMap<Box<str>, u32>,
    /// Files that may conflict: they have several claims, a reserved path, or are folders too.
    pub(super) contested: BTreeSet<Box<str>>,
    assets: Assets,
    /// Width and height of pictures, by file relative to the site's folder.
    sizes: BTreeMap<Box<str>, (u32, u32)>,
    changes: OutputChanges,
    /// Whether changes are recorded; not while the map is filled for the first time.
    records_changes: bool,
}

/// Changes of an [`OutputMap`] since they were last taken.
#[derive(Default)]
struct OutputChanges {
    dependencies: Vec<Dependency>,
    files: BTreeSet<Box<str>>,
}

impl OutputMap {
    /// Returns the map of `pages`, of `assets` below `content/` and of `statics` below
    /// `static/`.
    pub fn new<'p>(
        reader: Reader<'_>,
        pages: impl IntoIterator<Item = &'p (PageId, SitePath)>,
        assets: &[ContentPath],
        statics: &[SitePath],
    ) -> Self {
        let mut map = Self::default();
        let pages: Vec<&(PageId, SitePath)> = pages.into_iter().collect();
        let claim = |(page, path): &&(PageId, SitePath)| PathClaim::with_key(path, OutputSource::Page(page.clone()));
        let claims: Vec<_> = pages.par_iter().map(claim).collect();
        map.claims.reserve(claims.len());
        for (key, claim) in claims {
            map.insert(reader, key, claim);
        }
        for file in generated_files(reader.settings()) {
            map.claim(reader, &SitePath::new(file), OutputSource::Generated(file));
        }
        for path in statics {
            map.add_static(reader, path);
        }
        if !assets.is_empty() {
            for (asset, path) in map.assets.fill(reader, assets) {
                map.claim(reader, &path, OutputSource::Asset(asset));
            }
        }
        map.changes = OutputChanges::default();
        map.records_changes = true;
        map
    }

    // ---- changes

    /// Adds and removes pages.
    pub fn change_pages(&mut self, reader: Reader<'_>, change: &PageChange) {
        for (page, path) in &change.removed {
            self.release(path, &OutputSource::Page(page.clone()));
        }
        for (page, path) in &change.added {
            self.claim(reader, path, OutputSource::Page(page.clone()));
        }
    }

    /// Moves the assets that belong to a changed document. Each version has a flag for
    /// “published”.
    pub fn change_document(
        &mut self,
        reader: Reader<'_>,
        old: Option<(&Document, bool)>,
        new: Option<(&Document, bool)>,
    ) {
        let moved = self.assets.change_document(reader, old, new);
        self.move_assets(reader, moved);
    }

    /// Adds a file below `content/` that is not a document.
    pub fn add_asset(&mut self, reader: Reader<'_>, asset: &ContentPath) {
        let moved = self.assets.add(reader, asset);
        self.move_assets(reader, moved);
    }

    /// Removes a file below `content/` that is not a document.
    pub fn remove_asset(&mut self, reader: Reader<'_>, asset: &ContentPath) {
        let moved = self.assets.remove(asset);
        self.move_assets(reader, moved);
    }

    /// Adds a file below `static/`. It replaces a generated file of the same name.
    pub fn add_static(&mut self, reader: Reader<'_>, path: &SitePath) {
        if let Some(file) = generated_files(reader.settings()).find(|file| *file == path.as_str()) {
            self.release(path, &OutputSource::Generated(file));
        }
        self.claim(reader, path, OutputSource::Static(path.as_str().to_string()));
    }

    /// Removes a file below `static/`.
    pub fn remove_static(&mut self, reader: Reader<'_>, path: &SitePath) {
        self.release(path, &OutputSource::Static(path.as_str().to_string()));
        if let Some(file) = generated_files(reader.settings()).find(|file| *file == path.as_str()) {
            self.claim(reader, path, OutputSource::Generated(file));
        }
    }

    /// Sets the size of the picture in `file`, which is relative to the site's folder.
    pub fn set_size(&mut self, file: &str, size: Option<(u32, u32)>) {
        let before = match size {
            Some(size) => self.sizes.insert(file.into(), size),
            None => self.sizes.remove(file),
        };
        if before != size {
            self.changes.dependencies.push(Dependency::path(file));
        }
    }

    /// Returns the dependencies that changed since the last call, and the output files that
    /// were added, removed, or have another source now.
    pub fn take_changes(&mut self) -> (Vec<Dependency>, BTreeSet<Box<str>>) {
        let OutputChanges { dependencies, files } = std::mem::take(&mut self.changes);
        (dependencies, files)
    }

    fn move_assets(&mut self, reader: Reader<'_>, moved: impl IntoIterator<Item = MovedAsset>) {
        for MovedAsset { asset, from, to } in moved {
            self.changes.dependencies.push(asset_dependency(&asset));
            if let Some(path) = from {
                self.release(&path, &OutputSource::Asset(asset.clone()));
            }
            if let Some(path) = to {
                self.claim(reader, &path, OutputSource::Asset(asset));
            }
        }
    }

    fn claim(&mut self, reader: Reader<'_>, path: &SitePath, source: OutputSource) {
        let (key, claim) = PathClaim::with_key(path, source);
        if self.records_changes {
            self.changes.dependencies.push(Dependency::path(&key));
            self.changes.files.insert(path.file().into());
        }
        self.insert(reader, key, claim);
    }

    fn insert(&mut self, reader: Reader<'_>, key: Box<str>, claim: PathClaim) {
        for folder in folders_of(&key) {
            if let Some(count) = self.folders.get_mut(folder) {
                *count += 1;
                break;
            }
            self.folders.insert(folder.into(), 1);
            if self.claims.contains_key(folder) {
                self.contested.insert(folder.into());
            }
        }
        let mut is_contested = self.folders.contains_key(&key) || reserved_prefix(reader, &key).is_some();
        match self.claims.entry(key.clone()) {
            Entry::Vacant(entry) => drop(entry.insert(vec![claim])),
            Entry::Occupied(mut entry) => {
                entry.get_mut().push(claim);
                entry.get_mut().sort_by_cached_key(|claim| precedence(reader, &claim.source));
                is_contested |= entry.get().len() > 1;
            }
        }
        if is_contested {
            self.contested.insert(key);
        }
    }

    fn release(&mut self, path: &SitePath, source: &OutputSource) {
        let file = path.file();
        let key = file.to_lowercase().into_boxed_str();
        let Some(claims) = self.claims.get_mut(&key) else { return };
        let Some(at) = claims.iter().position(|claim| claim.source == *source && claim.path == *path) else { return };
        claims.remove(at);
        if claims.is_empty() {
            self.claims.remove(&key);
        }
        for folder in folders_of(&key) {
            let Some(count) = self.folders.get_mut(folder) else { break };
            *count -= 1;
            if *count > 0 {
                break;
            }
            self.folders.remove(folder);
        }
        self.changes.dependencies.push(Dependency::path(&key));
        self.changes.files.insert(file.into());
    }

    // ---- queries

    /// Returns the source of the output file at `path`.
    pub fn source(&self, path: &SitePath) -> Option<&OutputSource> {
        let file = path.file();
        let claim = self.claims.get(file.to_lowercase().as_str())?.first()?;
        (claim.path.file() == file).then_some(&claim.source)
    }

    /// Whether the output has a page or file at `path`.
    pub(super) fn has(&self, reader: Reader<'_>, path: &SitePath) -> bool {
        reader.record(Dependency::path(&path.file().to_lowercase()));
        self.source(path).is_some()
    }

    /// Returns the output path of a published asset.
    pub fn asset(&self, reader: Reader<'_>, asset: &ContentPath) -> Option<&SitePath> {
        reader.record(asset_dependency(asset));
        self.assets.output_path(asset)
    }

    /// Returns the published assets with their output paths, ordered by asset.
    pub fn assets(&self) -> impl Iterator<Item = (&ContentPath, &SitePath)> {
        self.assets.iter()
    }

    /// Returns the width and height in pixels of the picture at `path`, if they are known.
    pub fn size(&self, reader: Reader<'_>, path: &SitePath) -> Option<(u32, u32)> {
        let file = match self.source(path)? {
            OutputSource::Asset(asset) => format!("content/{asset}"),
            OutputSource::Static(file) => format!("static/{file}"),
            OutputSource::Page(_) | OutputSource::Generated(_) => return None,
        };
        reader.record(Dependency::path(&file));
        self.sizes.get(file.as_str()).copied()
    }
}

/// Returns the reserved prefix of `key`, if it has one.
pub(super) fn reserved_prefix(reader: Reader<'_>, key: &str) -> Option<&'static str> {
    let has_index = reader.settings().search == SearchEngine::BuiltIn;
    let mut reserved = std::iter::once(OWN_FILES).chain(has_index.then_some(SEARCH_INDEX));
    reserved.find(|prefix| key.starts_with(prefix))
}

fn asset_dependency(asset: &ContentPath) -> Dependency {
    Dependency::path(&format!("content/{asset}"))
}

/// Returns the folders of a file, the nearest first.
fn folders_of(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(file.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}
