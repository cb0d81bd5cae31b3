//! What stands where in the output: pages, old paths, assets, static files.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::page_id::PageId;
use crate::base::{ContentPath, SitePath, Span, slug};
use crate::diagnostic::catalog::{markdown, routes as catalog};
use crate::diagnostic::{Diagnostic, Place};
use crate::graph::{NodeId, Reader};
use crate::model::{Document, Kind, LocalLink, Shape};

/// The style sheet in the output, unless `static/` has one.
pub const STYLESHEET: &str = "style.css";
/// What robots are told, unless `static/` says it.
pub const ROBOTS: &str = "robots.txt";

/// Who makes a file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A page.
    Page(PageId),
    /// An old path of a document.
    Redirect(NodeId),
    /// An asset below `content/`.
    Asset(ContentPath),
    /// A file below `static/`.
    Static(String),
    /// A file that dateline makes for every site.
    BuiltIn,
}

/// What stands where in the output.
#[derive(Default)]
pub struct Routes {
    /// By output file, lower-case, since some file systems do not tell case.
    files: FxHashMap<Box<str>, (SitePath, Owner)>,
    assets: BTreeMap<ContentPath, SitePath>,
    redirects: BTreeMap<SitePath, NodeId>,
    collisions: Vec<(SitePath, Owner, Owner)>,
    /// What would stand in a folder, and the file that has the folder's name.
    in_the_way: Vec<((SitePath, Owner), (SitePath, Owner))>,
}

impl Routes {
    /// The routes of `pages`, of `assets` below `content/` and of `statics`
    /// below `static/`.
    pub fn new(reader: Reader<'_>, pages: &[(PageId, SitePath)], assets: &[ContentPath], statics: &[SitePath]) -> Self {
        let mut routes = Self::default();
        for (page, path) in pages {
            routes.claim(path.clone(), Owner::Page(page.clone()));
        }
        for (asset, path) in published_assets(reader, assets) {
            routes.claim(path.clone(), Owner::Asset(asset.clone()));
            routes.assets.insert(asset, path);
        }
        for path in statics {
            routes.claim(path.clone(), Owner::Static(path.as_str().to_string()));
        }
        for (path, node) in redirects(reader) {
            routes.claim(path.clone(), Owner::Redirect(node));
            routes.redirects.insert(path, node);
        }
        for name in [STYLESHEET, ROBOTS].into_iter().filter(|name| !statics.iter().any(|path| path.as_str() == *name)) {
            routes.claim(SitePath::new(name), Owner::BuiltIn);
        }
        routes.find_files_in_the_way();
        routes
    }

    /// Finds what would stand in a folder whose name a file has.
    fn find_files_in_the_way(&mut self) {
        let is_plain = |key: &&str| !key.ends_with("index.html");
        let plain: FxHashSet<&str> = self.files.keys().map(AsRef::as_ref).filter(is_plain).collect();
        let mut found: Vec<(&str, &str)> = Vec::new();
        for key in self.files.keys() {
            let folders = key.match_indices('/').map(|(at, _)| &key[..at]);
            found.extend(folders.filter(|folder| plain.contains(folder)).map(|folder| (key.as_ref(), folder)));
        }
        found.sort_unstable();
        let owned = |key: &str| self.files[key].clone();
        self.in_the_way = found.into_iter().map(|(inside, file)| (owned(inside), owned(file))).collect();
    }

    fn claim(&mut self, path: SitePath, owner: Owner) {
        let key = path.file().to_lowercase().into_boxed_str();
        match self.files.get(&key) {
            Some((_, first)) => self.collisions.push((path, first.clone(), owner)),
            None => drop(self.files.insert(key, (path, owner))),
        }
    }

    /// Whether the output has `path`, as a page or file.
    pub fn has(&self, path: &SitePath) -> bool {
        self.files.get(path.file().to_lowercase().as_str()).is_some_and(|(found, _)| found.file() == path.file())
    }

    /// Published assets with their place in the output, by path.
    pub fn assets(&self) -> impl Iterator<Item = (&ContentPath, &SitePath)> {
        self.assets.iter()
    }

    /// Old paths with the document that stands elsewhere now, by path.
    pub fn redirects(&self) -> impl Iterator<Item = (&SitePath, NodeId)> {
        self.redirects.iter().map(|(path, node)| (path, *node))
    }

    /// Where `link` of `document` leads: an asset beside the file, or else what
    /// stands at that URL seen from the page, or else the document whose content
    /// path it is, with or without the kind's folder. `None` if nothing is there.
    pub fn resolve(&self, reader: Reader<'_>, document: &Document, link: &LocalLink) -> Option<SitePath> {
        let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8().ok()?;
        let asset =
            document.path.join(&plain).and_then(|path| self.assets.get(&path)).filter(|_| !plain.starts_with('/'));
        if let Some(path) = asset {
            return Some(path.clone());
        }
        let from = seen_from_page(document, &plain)?;
        let file = SitePath::new(from.as_str());
        let folder =
            SitePath::new(&if from.as_str().is_empty() { String::new() } else { format!("{}/", from.as_str()) });
        let index = from.as_str().strip_suffix("index.html").map(SitePath::new);
        let known = index.into_iter().chain([file, folder]).find(|path| self.has(path));
        known.or_else(|| by_content_path(reader, from.as_str()))
    }

    /// Two makers of one path, and old paths or assets on pages.
    pub fn diagnostics(&self, reader: Reader<'_>) -> Vec<Diagnostic> {
        let place = |owner: &Owner| owner_place(reader, owner);
        let told = |(path, first, second): &(SitePath, Owner, Owner)| {
            let kept = self.files.get(path.file().to_lowercase().as_str()).map(|(path, _)| path.clone());
            let only_case = kept.filter(|kept| kept.file() != path.file());
            catalog::duplicate_path(path, only_case.as_ref(), place(second), place(first))
        };
        let blocked = |((path, owner), (file, other)): &((SitePath, Owner), (SitePath, Owner))| {
            catalog::file_in_the_way(path, file, place(owner), place(other))
        };
        self.collisions.iter().map(told).chain(self.in_the_way.iter().map(blocked)).collect()
    }

    /// Links and pictures of `document` that lead nowhere.
    pub fn dead_links(&self, reader: Reader<'_>, document: &Document) -> Vec<Diagnostic> {
        let spans = document.places.links.iter().copied();
        let dead =
            document.facts.links.iter().zip(spans).filter(|(link, _)| self.resolve(reader, document, link).is_none());
        dead.map(|(link, span)| dead_link(document, link, span)).collect()
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

fn dead_link(document: &Document, link: &LocalLink, span: Span) -> Diagnostic {
    let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8_lossy();
    match seen_from_page(document, &plain) {
        Some(_) => catalog::dead_link(&document.file, span, &link.path, link.embedded),
        None => markdown::path_leaves_content(&document.file, span, &link.path),
    }
}

/// The page of the document at a content path: links of a site whose articles
/// stood at the root keep their meaning below `content/articles/`.
fn by_content_path(reader: Reader<'_>, path: &str) -> Option<SitePath> {
    let stem = path.strip_suffix(".html").unwrap_or(path).trim_end_matches("/index");
    let kinds = &reader.settings().kinds;
    let below = kinds.iter().filter(|(_, kind)| kind.shape == Shape::Article);
    let below = below.map(|(_, kind)| format!("{}/{stem}", kind.folder));
    let mut ids = std::iter::once(stem.to_string()).chain(below);
    ids.find_map(|id| reader.find(&id).filter(|node| reader.node(*node).has_page())).map(|node| reader.url(node))
}

fn owner_place(reader: Reader<'_>, owner: &Owner) -> (String, Option<Place>) {
    let file = |file: &str| Place { file: file.into(), span: None };
    match owner {
        Owner::Page(PageId::Document(node)) => match reader.document(*node) {
            Some(document) => (document.file.to_string(), Some(file(&document.file))),
            None => (format!("the page of `{}`", reader.name(*node, "")), None),
        },
        Owner::Page(_) => ("a page that dateline makes".to_string(), None),
        Owner::Redirect(node) => {
            let path = reader.document(*node).map(|document| document.file.clone()).unwrap_or_default();
            (format!("an old path in {path}"), Some(file(&path)))
        }
        Owner::Asset(path) => (format!("content/{path}"), Some(file(&format!("content/{path}")))),
        Owner::BuiltIn => ("a file that dateline makes".to_string(), None),
        Owner::Static(path) => (format!("static/{path}"), Some(file(&format!("static/{path}")))),
    }
}

fn redirects(reader: Reader<'_>) -> Vec<(SitePath, NodeId)> {
    let shapes = [Shape::Article, Shape::Entity, Shape::Page];
    let nodes = shapes.into_iter().flat_map(|shape| reader.of_shape(shape));
    let of = |node: NodeId| {
        let redirects = reader.document(node).map_or(&[][..], |document| &document.redirects);
        redirects.iter().map(move |(path, _)| (path.clone(), node))
    };
    nodes.flat_map(of).filter(|(path, node)| *path != reader.url(*node)).collect()
}

/// Assets with their place in the output, without those that belong only to
/// documents that are not out.
fn published_assets(reader: Reader<'_>, assets: &[ContentPath]) -> Vec<(ContentPath, SitePath)> {
    if assets.is_empty() {
        return Vec::new();
    }
    let folders = Folders::new(reader);
    assets.iter().filter_map(|asset| Some((asset.clone(), folders.place(reader, asset)?))).collect()
}

/// Which folders belong to which documents.
struct Folders {
    /// `index.md` folders: the page, or `None` if it is not out.
    bundles: BTreeMap<String, Option<SitePath>>,
    /// Folders with documents, and whether any of them is out.
    flat: BTreeMap<String, bool>,
    /// Files that documents refer to, and whether any of those is out.
    used: BTreeMap<ContentPath, bool>,
    /// Kinds' folders that exist.
    known: BTreeSet<String>,
}

impl Folders {
    fn new(reader: Reader<'_>) -> Self {
        let mut folders =
            Self { bundles: BTreeMap::new(), flat: BTreeMap::new(), used: BTreeMap::new(), known: BTreeSet::new() };
        folders.known.extend(reader.settings().kinds.iter().map(|(_, kind)| kind.folder.clone()));
        for (document, out) in reader.all_documents() {
            let folder = document.path.folder().to_string();
            match document.path.is_bundle() {
                true => drop(folders.bundles.insert(folder, out.then(|| document.url.clone()))),
                false => *folders.flat.entry(folder).or_default() |= out,
            }
            for link in &document.facts.links {
                let plain = percent_encoding::percent_decode_str(&link.path).decode_utf8_lossy();
                if let Some(path) = document.path.join(&plain) {
                    *folders.used.entry(path).or_default() |= out;
                }
            }
        }
        folders
    }

    fn place(&self, reader: Reader<'_>, asset: &ContentPath) -> Option<SitePath> {
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
        let used = self.used.get(asset).copied();
        let beside = self.flat.get(asset.folder()).copied();
        let out = used.unwrap_or(true) && (used == Some(true) || beside.unwrap_or(true));
        out.then(|| mirrored(reader, asset))
    }
}

/// The path of an asset that lies beside pages: the folders as pages have them.
fn mirrored(reader: Reader<'_>, asset: &ContentPath) -> SitePath {
    let settings = reader.settings();
    let kind: Option<&Kind> = settings.kinds.of_folder(asset.top()).map(|id| settings.kinds.get(id));
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
