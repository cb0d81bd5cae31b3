//! What stands where in the output: pages, old paths, assets, static files.

mod describe;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::assets::{Assets, MovedAsset};
use super::page_id::{PageChange, PageId, Pages};
use crate::base::{ContentPath, SitePath, Span};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::paths::PathConflict;
use crate::diagnostic::catalog::{markdown, paths as catalog};
use crate::graph::{Dependency, Reader};
use crate::model::{Document, DocumentShape, LocalLink, SearchEngine, Settings};
use describe::{describe_source, rank};

/// The style sheet in the output, unless `static/` has one.
pub const STYLESHEET: &str = "style.css";
/// What robots are told, unless `static/` says it.
pub const ROBOTS: &str = "robots.txt";

/// The script of every page, unless `static/` has one.
pub const PAGE_SCRIPT: &str = "site.js";
/// The script of cards, unless `static/` has one.
pub const CARD_SCRIPT: &str = "cards.js";
/// The script that searches, unless `static/` has one.
pub const SEARCH_SCRIPT: &str = "search/search.js";
/// Where the files of the search index lie, which no other file may.
pub const SEARCH_INDEX: &str = "search/index/";

/// Who makes a file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputSource {
    /// A page.
    Page(PageId),
    /// An asset below `content/`.
    Asset(ContentPath),
    /// A file below `static/`.
    Static(String),
    /// A file that dateline makes and that is no page: style sheet, robots, scripts.
    Generated(&'static str),
}

/// Files that dateline makes if `static/` does not have its own.
pub fn generated_files(settings: &Settings) -> impl Iterator<Item = &'static str> {
    let search = (settings.search != SearchEngine::Off).then_some(SEARCH_SCRIPT);
    [STYLESHEET, ROBOTS, PAGE_SCRIPT, CARD_SCRIPT].into_iter().chain(search)
}

/// What no file at `key` may begin with, if it does.
fn reserved(reader: Reader<'_>, key: &str) -> Option<&'static str> {
    let has_index = reader.settings().search == SearchEngine::BuiltIn;
    let reserved = [NOTES].into_iter().chain(has_index.then_some(SEARCH_INDEX));
    reserved.into_iter().find(|reserved| key.starts_with(reserved))
}
/// Files at the top with this beginning are dateline's own notes.
const NOTES: &str = ".dateline-";

/// Two makers who cannot both have their way.
struct Collision<'r> {
    path: &'r SitePath,
    how: PathConflict,
    first: OutputSource,
    second: &'r OutputSource,
}

/// A path of the output, and who makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PathClaim {
    path: SitePath,
    owner: OutputSource,
}

/// A claim, with the key by which it is found.
fn keyed(path: &SitePath, owner: OutputSource) -> (Box<str>, PathClaim) {
    (path.file().to_lowercase().into_boxed_str(), PathClaim { path: path.clone(), owner })
}

/// What stands where in the output.
#[derive(Default)]
pub struct OutputMap {
    /// By output file, lower-case, since some file systems do not tell case. Of
    /// several claims the first has its way.
    claims: FxHashMap<Box<str>, Vec<PathClaim>>,
    /// Folders that these files lie in, lower-case, with the number of files and
    /// folders right in them.
    folders: FxHashMap<Box<str>, u32>,
    /// Files with more than one claim, or that are folders too.
    contested: BTreeSet<Box<str>>,
    assets: Assets,
    /// Width and height of pictures, by file below the site's folder.
    sizes: BTreeMap<Box<str>, (u32, u32)>,
    /// What has changed since somebody asked.
    keys: Vec<Dependency>,
    touched: BTreeSet<Box<str>>,
    /// Whether that is noted: not before all has its first place.
    is_noted: bool,
}

impl OutputMap {
    /// The routes of `pages`, of `assets` below `content/` and of `statics`
    /// below `static/`.
    pub fn new(reader: Reader<'_>, pages: &Pages, assets: &[ContentPath], statics: &[SitePath]) -> Self {
        let mut routes = Self::default();
        let pages: Vec<&(PageId, SitePath)> = pages.iter().collect();
        let claims: Vec<_> =
            pages.par_iter().map(|(page, path)| keyed(path, OutputSource::Page(page.clone()))).collect();
        routes.claims.reserve(claims.len());
        for (key, claim) in claims {
            routes.enter(reader, key, claim);
        }
        for made in generated_files(reader.settings()) {
            routes.claim(reader, &SitePath::new(made), OutputSource::Generated(made));
        }
        for path in statics {
            routes.add_static(reader, path);
        }
        if !assets.is_empty() {
            let places = routes.assets.fill(reader, assets);
            for (asset, path) in places {
                routes.claim(reader, &path, OutputSource::Asset(asset));
            }
        }
        routes.keys.clear();
        routes.is_noted = true;
        routes
    }

    // ---- changes

    /// Pages that came and went.
    pub fn change_pages(&mut self, reader: Reader<'_>, change: &PageChange) {
        for (page, path) in &change.gone {
            self.release(path, &OutputSource::Page(page.clone()));
        }
        for (page, path) in &change.new {
            self.claim(reader, path, OutputSource::Page(page.clone()));
        }
    }

    /// A document changed, which may bring assets to other places. Each with
    /// whether it is out.
    pub fn change_document(
        &mut self,
        reader: Reader<'_>,
        old: Option<(&Document, bool)>,
        new: Option<(&Document, bool)>,
    ) {
        let moved = self.assets.change_document(reader, old, new);
        self.move_assets(reader, moved);
    }

    /// A file below `content/` that is no document came.
    pub fn add_asset(&mut self, reader: Reader<'_>, asset: &ContentPath) {
        let moved = self.assets.add(reader, asset);
        self.move_assets(reader, moved.into_iter().collect());
    }

    /// A file below `content/` that is no document went.
    pub fn remove_asset(&mut self, reader: Reader<'_>, asset: &ContentPath) {
        let moved = self.assets.remove(asset);
        self.move_assets(reader, moved.into_iter().collect());
    }

    /// A file below `static/` came.
    pub fn add_static(&mut self, reader: Reader<'_>, path: &SitePath) {
        if let Some(made) = generated_files(reader.settings()).find(|made| *made == path.as_str()) {
            self.release(path, &OutputSource::Generated(made));
        }
        self.claim(reader, path, OutputSource::Static(path.as_str().to_string()));
    }

    /// A file below `static/` went.
    pub fn remove_static(&mut self, reader: Reader<'_>, path: &SitePath) {
        self.release(path, &OutputSource::Static(path.as_str().to_string()));
        if let Some(made) = generated_files(reader.settings()).find(|made| *made == path.as_str()) {
            self.claim(reader, path, OutputSource::Generated(made));
        }
    }

    /// The keys whose answers may be others than when this was last asked, and
    /// the files of the output that came, went, or have another maker.
    pub fn take_changes(&mut self) -> (Vec<Dependency>, BTreeSet<Box<str>>) {
        (std::mem::take(&mut self.keys), std::mem::take(&mut self.touched))
    }

    fn move_assets(&mut self, reader: Reader<'_>, moved: Vec<MovedAsset>) {
        for MovedAsset { asset, from, to } in moved {
            self.keys.push(asset_key(&asset));
            if let Some(path) = from {
                self.release(&path, &OutputSource::Asset(asset.clone()));
            }
            if let Some(path) = to {
                self.claim(reader, &path, OutputSource::Asset(asset));
            }
        }
    }

    fn claim(&mut self, reader: Reader<'_>, path: &SitePath, owner: OutputSource) {
        let (key, claim) = keyed(path, owner);
        if self.is_noted {
            self.keys.push(Dependency::path(&key));
            self.touched.insert(path.file().into());
        }
        self.enter(reader, key, claim);
    }

    fn enter(&mut self, reader: Reader<'_>, key: Box<str>, claim: PathClaim) {
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
        let mut is_contested = self.folders.contains_key(&key) || reserved(reader, &key).is_some();
        match self.claims.entry(key.clone()) {
            Entry::Vacant(entry) => drop(entry.insert(vec![claim])),
            Entry::Occupied(mut entry) => {
                entry.get_mut().push(claim);
                entry.get_mut().sort_by_cached_key(|claim| rank(reader, &claim.owner));
                is_contested |= entry.get().len() > 1;
            }
        }
        if is_contested {
            self.contested.insert(key);
        }
    }

    fn release(&mut self, path: &SitePath, owner: &OutputSource) {
        let file = path.file();
        let key = file.to_lowercase().into_boxed_str();
        let Some(claims) = self.claims.get_mut(&key) else { return };
        let Some(at) = claims.iter().position(|claim| claim.owner == *owner && claim.path == *path) else { return };
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
        self.keys.push(Dependency::path(&key));
        self.touched.insert(file.into());
    }

    // ---- questions

    /// Who makes the file of the output at `path`.
    pub fn source(&self, path: &SitePath) -> Option<&OutputSource> {
        let file = path.file();
        let claim = self.claims.get(file.to_lowercase().as_str())?.first()?;
        (claim.path.file() == file).then_some(&claim.owner)
    }

    /// Whether the output has `path`, as a page or file.
    fn has(&self, reader: Reader<'_>, path: &SitePath) -> bool {
        reader.record(Dependency::path(&path.file().to_lowercase()));
        self.source(path).is_some()
    }

    /// Where a published asset stands in the output.
    pub fn asset(&self, reader: Reader<'_>, asset: &ContentPath) -> Option<&SitePath> {
        reader.record(asset_key(asset));
        self.assets.place(asset)
    }

    /// Width and height in pixels of the picture that stands at `path`, if they are known.
    pub fn size(&self, reader: Reader<'_>, path: &SitePath) -> Option<(u32, u32)> {
        let file = match self.source(path)? {
            OutputSource::Asset(asset) => format!("content/{asset}"),
            OutputSource::Static(file) => format!("static/{file}"),
            OutputSource::Page(_) | OutputSource::Generated(_) => return None,
        };
        reader.record(Dependency::path(&file));
        self.sizes.get(file.as_str()).copied()
    }

    /// The picture in `file`, from the site's folder, has this size now.
    pub fn set_size(&mut self, file: &str, size: Option<(u32, u32)>) {
        let before = match size {
            Some(size) => self.sizes.insert(file.into(), size),
            None => self.sizes.remove(file),
        };
        if before != size {
            self.keys.push(Dependency::path(file));
        }
    }

    /// Published assets with their place in the output, by path.
    pub fn assets(&self) -> impl Iterator<Item = (&ContentPath, &SitePath)> {
        self.assets.iter()
    }

    /// Where `link` of `document` leads: an asset beside the file, or else what
    /// stands at that URL seen from the page, or else the document whose content
    /// path it is, with or without the kind's folder. `None` if nothing is there.
    pub fn resolve(&self, reader: Reader<'_>, document: &Document, link: &LocalLink) -> Option<SitePath> {
        let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8().ok()?;
        let beside = document.path.join(&plain).filter(|_| !plain.starts_with('/'));
        let asset = beside.and_then(|path| self.asset(reader, &path));
        if let Some(path) = asset {
            return Some(path.clone());
        }
        let from = seen_from_page(document, &plain)?;
        let file = SitePath::new(from.as_str());
        let folder =
            SitePath::new(&if from.as_str().is_empty() { String::new() } else { format!("{}/", from.as_str()) });
        let index = from.as_str().strip_suffix("index.html").map(SitePath::new);
        let known = index.into_iter().chain([file, folder]).find(|path| self.has(reader, path));
        known.or_else(|| by_content_path(reader, from.as_str()))
    }

    /// Two makers of one path, and old paths or assets on pages.
    pub fn diagnostics(&self, reader: Reader<'_>) -> Vec<Diagnostic> {
        let mut told: Vec<Diagnostic> = Vec::new();
        for collision in self.contested.iter().flat_map(|key| self.collisions(reader, key)) {
            let (here, path) = (describe_source(reader, collision.second, collision.path), collision.path);
            told.push(catalog::duplicate_path(
                path,
                &collision.how,
                here,
                describe_source(reader, &collision.first, path),
            ));
        }
        told
    }

    fn collisions<'r>(&'r self, reader: Reader<'_>, key: &str) -> Vec<Collision<'r>> {
        let Some((kept, others)) = self.claims.get(key).and_then(|claims| claims.split_first()) else {
            return Vec::new();
        };
        let clash = |other: &'r PathClaim, how: PathConflict, first: OutputSource| Collision {
            path: &other.path,
            how,
            first,
            second: &other.owner,
        };
        let mut found: Vec<Collision<'r>> = Vec::new();
        if let Some(reserved) = reserved(reader, key) {
            found.push(clash(kept, PathConflict::Same, OutputSource::Generated(reserved)));
        }
        found.extend(others.iter().map(|other| match other.path.file() == kept.path.file() {
            true => clash(other, PathConflict::Same, kept.owner.clone()),
            false => clash(other, PathConflict::Case(kept.path.clone()), kept.owner.clone()),
        }));
        if !self.folders.contains_key(key) {
            return found;
        }
        let both = |path: &SitePath| PathConflict::FileAndFolder(SitePath::new(&path.file()));
        let below = self.below(reader, key);
        match below.first().filter(|first| rank(reader, &first.owner) < rank(reader, &kept.owner)) {
            Some(first) => found.push(clash(kept, both(&kept.path), first.owner.clone())),
            None => found.extend(below.into_iter().map(|c| clash(c, both(&kept.path), kept.owner.clone()))),
        }
        found
    }

    /// The claims of files below a folder, in order; it looks at all files, for
    /// what should not be.
    fn below(&self, reader: Reader<'_>, folder: &str) -> Vec<&PathClaim> {
        let is_below = |file: &str| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let mut below: Vec<&PathClaim> =
            self.claims.iter().filter(|(file, _)| is_below(file)).filter_map(|(_, claims)| claims.first()).collect();
        below.sort_by_cached_key(|claim| rank(reader, &claim.owner));
        below
    }

    /// Links and pictures of `document` that lead nowhere.
    pub fn dead_links(&self, reader: Reader<'_>, document: &Document) -> Vec<Diagnostic> {
        let spans = document.spans.links.iter().copied();
        let dead =
            document.facts.links.iter().zip(spans).filter(|(link, _)| self.resolve(reader, document, link).is_none());
        dead.map(|(link, span)| broken_link(document, link, span)).collect()
    }
}

/// `path`, relative to the page of `document`, from the root of the output;
/// `None` if it leads out.
fn seen_from_page(document: &Document, path: &str) -> Option<ContentPath> {
    match path.strip_prefix('/') {
        Some(rest) => ContentPath::new("").join(rest),
        None => ContentPath::new(&format!("{}x", document.url.as_str())).join(path),
    }
}

fn broken_link(document: &Document, link: &LocalLink, span: Span) -> Diagnostic {
    let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8_lossy();
    match seen_from_page(document, &plain) {
        Some(_) => catalog::broken_link(&document.file, span, &link.path, link.embedded),
        None => markdown::path_leaves_content(&document.file, span, &link.path),
    }
}

/// The page of the document at a content path: links of a site whose articles
/// stood at the root keep their meaning below `content/articles/`.
fn by_content_path(reader: Reader<'_>, path: &str) -> Option<SitePath> {
    let stem = path.strip_suffix(".html").unwrap_or(path).trim_end_matches("/index");
    let kinds = &reader.settings().kinds;
    let below = kinds.iter().filter(|(_, kind)| kind.shape == DocumentShape::Article);
    let below = below.map(|(_, kind)| format!("{}/{stem}", kind.folder));
    let mut ids = std::iter::once(stem.to_string()).chain(below);
    ids.find_map(|id| reader.find(&id).filter(|node| reader.has_page(*node))).map(|node| reader.url(node))
}

fn asset_key(asset: &ContentPath) -> Dependency {
    Dependency::path(&format!("content/{asset}"))
}

/// The folders that a file lies in, the nearest first.
fn folders_of(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(file.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

#[cfg(test)]
mod tests;
