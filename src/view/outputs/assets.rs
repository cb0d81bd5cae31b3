//! Output paths of assets: files below `content/` that are not documents.

use std::collections::BTreeMap;

use crate::base::{ContentPath, SitePath, slug};
use crate::graph::Reader;
use crate::model::{Document, Kind};

/// A number of documents, and how many of them are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct DocumentCounts {
    all: u32,
    published: u32,
}

/// The assets of a site. An asset in the folder of a page (`index.md`) is published with that
/// page. An asset elsewhere is published if a published document uses it, or if no document uses
/// it and a published document is in its folder.
#[derive(Default)]
pub struct Assets {
    /// Folders with an `index.md`: the path of the page, or `None` if it is unpublished.
    bundles: BTreeMap<String, Option<SitePath>>,
    /// Documents by folder, without `index.md`.
    flat: BTreeMap<String, DocumentCounts>,
    /// Documents by the files that they link to.
    used: BTreeMap<ContentPath, DocumentCounts>,
    /// Output path of each asset; `None` if it is unpublished.
    paths: BTreeMap<ContentPath, Option<SitePath>>,
    /// Whether documents are counted, which happens when the first asset is added.
    is_counted: bool,
}

/// An asset whose output path changed.
pub struct MovedAsset {
    pub asset: ContentPath,
    pub from: Option<SitePath>,
    pub to: Option<SitePath>,
}

impl Assets {
    /// Returns the output path of `asset`; `None` if it is unpublished.
    pub fn output_path(&self, asset: &ContentPath) -> Option<&SitePath> {
        self.paths.get(asset)?.as_ref()
    }

    /// Returns the published assets with their output paths, ordered by asset.
    pub fn iter(&self) -> impl Iterator<Item = (&ContentPath, &SitePath)> {
        self.paths.iter().filter_map(|(asset, path)| Some((asset, path.as_ref()?)))
    }

    /// Sets the assets of the site and returns those that are published.
    pub fn fill(&mut self, reader: Reader<'_>, assets: &[ContentPath]) -> Vec<(ContentPath, SitePath)> {
        self.count_all(reader);
        self.paths = assets.iter().map(|asset| (asset.clone(), self.path_of(reader, asset))).collect();
        self.iter().map(|(asset, path)| (asset.clone(), path.clone())).collect()
    }

    /// Adds an asset, or updates its output path.
    pub fn add(&mut self, reader: Reader<'_>, asset: &ContentPath) -> Option<MovedAsset> {
        self.count_all(reader);
        let to = self.path_of(reader, asset);
        let from = self.paths.insert(asset.clone(), to.clone()).flatten();
        (from != to).then(|| MovedAsset { asset: asset.clone(), from, to })
    }

    /// Removes an asset.
    pub fn remove(&mut self, asset: &ContentPath) -> Option<MovedAsset> {
        let from = self.paths.remove(asset)??;
        Some(MovedAsset { asset: asset.clone(), from: Some(from), to: None })
    }

    /// Replaces a document, each version with a flag for “published”.
    /// Returns the assets whose output path changes.
    pub fn change_document(
        &mut self,
        reader: Reader<'_>,
        old: Option<(&Document, bool)>,
        new: Option<(&Document, bool)>,
    ) -> Vec<MovedAsset> {
        let is_equal = |(a, b): ((&Document, bool), (&Document, bool))| {
            a.1 == b.1 && a.0.path == b.0.path && a.0.url == b.0.url && a.0.facts.links == b.0.facts.links
        };
        if !self.is_counted || old.zip(new).is_some_and(is_equal) {
            return Vec::new();
        }
        let folders: Vec<&str> = [old, new].iter().flatten().map(|(document, _)| document.path.folder()).collect();
        let before: Vec<Option<DocumentCounts>> =
            folders.iter().map(|folder| self.flat.get(*folder).copied()).collect();
        old.into_iter().for_each(|version| self.count(version, CountStep::Remove));
        new.into_iter().for_each(|version| self.count(version, CountStep::Add));
        let has_published = |counts: Option<DocumentCounts>| counts.map(|counts| counts.published > 0);
        let mut affected: Vec<ContentPath> = Vec::new();
        for (document, _) in [old, new].into_iter().flatten() {
            affected.extend(used(document));
            if document.path.is_bundle() {
                affected.extend(self.in_folder(document.path.folder()));
            }
        }
        for (folder, before) in folders.into_iter().zip(before) {
            if has_published(before) != has_published(self.flat.get(folder).copied()) {
                affected.extend(self.in_folder(folder));
            }
        }
        affected.sort();
        affected.dedup();
        affected.retain(|asset| self.paths.contains_key(asset));
        affected.into_iter().filter_map(|asset| self.add(reader, &asset)).collect()
    }

    fn in_folder(&self, folder: &str) -> Vec<ContentPath> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.paths.range(ContentPath::new(&prefix)..).map(|(asset, _)| asset);
        from.take_while(|asset| asset.as_str().starts_with(&prefix)).cloned().collect()
    }

    fn count_all(&mut self, reader: Reader<'_>) {
        if self.is_counted {
            return;
        }
        self.is_counted = true;
        for version in reader.inventory().documents_by_path() {
            self.count(version, CountStep::Add);
        }
    }

    fn count(&mut self, (document, is_published): (&Document, bool), step: CountStep) {
        let folder = document.path.folder().to_string();
        match (document.path.is_bundle(), step) {
            (true, CountStep::Add) => drop(self.bundles.insert(folder, is_published.then(|| document.url.clone()))),
            (true, CountStep::Remove) => drop(self.bundles.remove(&folder)),
            (false, step) => step.apply(&mut self.flat, folder, is_published),
        }
        for path in used(document) {
            step.apply(&mut self.used, path, is_published);
        }
    }

    fn path_of(&self, reader: Reader<'_>, asset: &ContentPath) -> Option<SitePath> {
        let mut folder = asset.folder();
        loop {
            if let Some(page) = self.bundles.get(folder) {
                let rest = asset.as_str()[folder.len()..].trim_start_matches('/');
                return page.as_ref().map(|page| page.below(rest));
            }
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None => break,
            }
        }
        let used = self.used.get(asset).map(|counts| counts.published > 0);
        let neighbours = self.flat.get(asset.folder()).map(|counts| counts.published > 0);
        let is_published = used.unwrap_or(true) && (used == Some(true) || neighbours.unwrap_or(true));
        is_published.then(|| mirrored_path(reader, asset))
    }
}

/// Adds or removes a document.
#[derive(Clone, Copy)]
enum CountStep {
    Add,
    Remove,
}

impl CountStep {
    fn apply<K: Ord>(self, counts: &mut BTreeMap<K, DocumentCounts>, key: K, is_published: bool) {
        let mut known = counts.remove(&key).unwrap_or_default();
        let by = match self {
            Self::Add => 1,
            Self::Remove => -1,
        };
        known.all = known.all.saturating_add_signed(by);
        known.published = known.published.saturating_add_signed(by * i32::from(is_published));
        if known.all > 0 {
            counts.insert(key, known);
        }
    }
}

/// Returns the files below `content/` that a document links to.
fn used(document: &Document) -> impl Iterator<Item = ContentPath> + '_ {
    document.facts.links.iter().filter_map(|link| {
        let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8_lossy();
        document.path.join(&plain)
    })
}

/// Returns the path of an asset that is not in the folder of a page: its folders are named
/// like those of pages.
fn mirrored_path(reader: Reader<'_>, asset: &ContentPath) -> SitePath {
    let settings = reader.settings();
    let kind: Option<&Kind> = settings.kinds.by_folder(asset.top()).map(|id| settings.kinds.get(id));
    let mut segments: Vec<String> = Vec::new();
    for (depth, segment) in asset.folder().split('/').filter(|s| !s.is_empty()).enumerate() {
        match kind {
            Some(kind) if depth == 0 => segments.extend((!kind.prefix.is_empty()).then(|| kind.prefix.clone())),
            _ => segments.push(slug(segment, settings.slugs, &settings.language)),
        }
    }
    segments.push(asset.file_name().to_string());
    SitePath::new(&segments.join("/"))
}
