//! Where the files beside documents go in the output, if they go there.

use std::collections::BTreeMap;

use crate::base::{ContentPath, SitePath, slug};
use crate::graph::Reader;
use crate::model::{Document, Kind};

/// How many documents there are of some sort, and how many of them are out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    all: u32,
    out: u32,
}

/// The files below `content/` that are no documents. One is published with the
/// page whose folder it is in, or where a document that is out uses it, or lies
/// beside it.
#[derive(Default)]
pub struct Assets {
    /// `index.md` folders: the page, or `None` if it is not out.
    bundles: BTreeMap<String, Option<SitePath>>,
    /// Folders with documents.
    flat: BTreeMap<String, Counts>,
    /// Files that documents refer to.
    used: BTreeMap<ContentPath, Counts>,
    /// Each asset with where it goes.
    places: BTreeMap<ContentPath, Option<SitePath>>,
    /// Whether documents are counted: not before there are assets.
    counted: bool,
}

/// An asset that goes elsewhere now.
pub struct MovedAsset {
    pub asset: ContentPath,
    pub from: Option<SitePath>,
    pub to: Option<SitePath>,
}

impl Assets {
    /// Where `asset` goes.
    pub fn place(&self, asset: &ContentPath) -> Option<&SitePath> {
        self.places.get(asset)?.as_ref()
    }

    /// Published assets with their place in the output, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&ContentPath, &SitePath)> {
        self.places.iter().filter_map(|(asset, place)| Some((asset, place.as_ref()?)))
    }

    /// The first assets; those that are published.
    pub fn fill(&mut self, reader: Reader<'_>, assets: &[ContentPath]) -> Vec<(ContentPath, SitePath)> {
        self.count_all(reader);
        self.places = assets.iter().map(|asset| (asset.clone(), self.wanted(reader, asset))).collect();
        self.iter().map(|(asset, path)| (asset.clone(), path.clone())).collect()
    }

    pub fn add(&mut self, reader: Reader<'_>, asset: &ContentPath) -> Option<MovedAsset> {
        self.count_all(reader);
        let to = self.wanted(reader, asset);
        let from = self.places.insert(asset.clone(), to.clone()).flatten();
        (from != to).then(|| MovedAsset { asset: asset.clone(), from, to })
    }

    pub fn remove(&mut self, asset: &ContentPath) -> Option<MovedAsset> {
        let from = self.places.remove(asset)??;
        Some(MovedAsset { asset: asset.clone(), from: Some(from), to: None })
    }

    /// A document is another now; each with whether it is out. Returns the assets
    /// that go elsewhere for it.
    pub fn change_document(
        &mut self,
        reader: Reader<'_>,
        old: Option<(&Document, bool)>,
        new: Option<(&Document, bool)>,
    ) -> Vec<MovedAsset> {
        let same = |(a, b): ((&Document, bool), (&Document, bool))| {
            a.1 == b.1 && a.0.path == b.0.path && a.0.url == b.0.url && a.0.facts.links == b.0.facts.links
        };
        if !self.counted || old.zip(new).is_some_and(same) {
            return Vec::new();
        }
        let folders: Vec<&str> = [old, new].iter().flatten().map(|(document, _)| document.path.folder()).collect();
        let before: Vec<Option<Counts>> = folders.iter().map(|folder| self.flat.get(*folder).copied()).collect();
        if let Some((document, out)) = old {
            self.count(document, out, false);
        }
        if let Some((document, out)) = new {
            self.count(document, out, true);
        }
        let says = |counts: Option<Counts>| counts.map(|counts| counts.out > 0);
        let mut looked: Vec<ContentPath> = Vec::new();
        for (document, _) in [old, new].into_iter().flatten() {
            looked.extend(used(document));
            if document.path.is_bundle() {
                looked.extend(self.in_folder(document.path.folder()));
            }
        }
        for (folder, before) in folders.into_iter().zip(before) {
            if says(before) != says(self.flat.get(folder).copied()) {
                looked.extend(self.in_folder(folder));
            }
        }
        looked.sort();
        looked.dedup();
        looked.retain(|asset| self.places.contains_key(asset));
        looked.into_iter().filter_map(|asset| self.add(reader, &asset)).collect()
    }

    fn in_folder(&self, folder: &str) -> Vec<ContentPath> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.places.range(ContentPath::new(&prefix)..).map(|(asset, _)| asset);
        from.take_while(|asset| asset.as_str().starts_with(&prefix)).cloned().collect()
    }

    fn count_all(&mut self, reader: Reader<'_>) {
        if self.counted {
            return;
        }
        self.counted = true;
        for (document, out) in reader.all_documents() {
            self.count(document, out, true);
        }
    }

    fn count(&mut self, document: &Document, out: bool, on: bool) {
        let folder = document.path.folder().to_string();
        match (document.path.is_bundle(), on) {
            (true, true) => drop(self.bundles.insert(folder, out.then(|| document.url.clone()))),
            (true, false) => drop(self.bundles.remove(&folder)),
            (false, on) => step(&mut self.flat, folder, out, on),
        }
        for path in used(document) {
            step(&mut self.used, path, out, on);
        }
    }

    fn wanted(&self, reader: Reader<'_>, asset: &ContentPath) -> Option<SitePath> {
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
        let used = self.used.get(asset).map(|counts| counts.out > 0);
        let beside = self.flat.get(asset.folder()).map(|counts| counts.out > 0);
        let out = used.unwrap_or(true) && (used == Some(true) || beside.unwrap_or(true));
        out.then(|| mirrored(reader, asset))
    }
}

fn step<K: Ord>(counts: &mut BTreeMap<K, Counts>, key: K, out: bool, on: bool) {
    let mut known = counts.remove(&key).unwrap_or_default();
    let by = if on { 1 } else { -1 };
    known.all = known.all.saturating_add_signed(by);
    known.out = known.out.saturating_add_signed(by * i32::from(out));
    if known.all > 0 {
        counts.insert(key, known);
    }
}

/// The files below `content/` that a document may refer to.
fn used(document: &Document) -> impl Iterator<Item = ContentPath> + '_ {
    document.facts.links.iter().filter_map(|link| {
        let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8_lossy();
        document.path.join(&plain)
    })
}

/// The path of an asset that lies beside pages: the folders as pages have them.
fn mirrored(reader: Reader<'_>, asset: &ContentPath) -> SitePath {
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
