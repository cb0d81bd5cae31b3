//! What stands where in the output: pages, old paths, assets, static files.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::page_id::PageId;
use crate::base::{ContentPath, SitePath, Span, slug};
use crate::diagnostic::catalog::routes::{Clash, Maker};
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
    /// A file that dateline makes and that is no page: style sheet, robots.
    Made(&'static str),
}

/// Files that dateline makes if `static/` does not have its own.
const MADE: [&str; 2] = [STYLESHEET, ROBOTS];
/// Files at the top with this beginning are dateline's own notes.
const NOTES: &str = ".dateline-";

/// Two makers who cannot both have their way.
struct Collision {
    path: SitePath,
    how: Clash,
    first: Owner,
    second: Owner,
}

/// What stands where in the output.
#[derive(Default)]
pub struct Routes {
    /// By output file, lower-case, since some file systems do not tell case.
    files: FxHashMap<Box<str>, (SitePath, Owner)>,
    /// Folders that these files lie in, lower-case, with the first such file.
    folders: FxHashMap<Box<str>, Box<str>>,
    assets: BTreeMap<ContentPath, SitePath>,
    redirects: BTreeMap<SitePath, NodeId>,
    collisions: Vec<Collision>,
}

impl Routes {
    /// The routes of `pages`, of `assets` below `content/` and of `statics`
    /// below `static/`.
    pub fn new(reader: Reader<'_>, pages: &[(PageId, SitePath)], assets: &[ContentPath], statics: &[SitePath]) -> Self {
        let mut routes = Self::default();
        for (page, path) in pages {
            routes.claim(path.clone(), Owner::Page(page.clone()));
        }
        for made in MADE.into_iter().filter(|made| statics.iter().all(|path| path.as_str() != *made)) {
            routes.claim(SitePath::new(made), Owner::Made(made));
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
        routes
    }

    fn claim(&mut self, path: SitePath, owner: Owner) {
        let file = path.file();
        let key = file.to_lowercase().into_boxed_str();
        if let Some((how, first)) = self.taken(&file, &key) {
            self.collisions.push(Collision { path, how, first, second: owner });
            return;
        }
        for folder in folders_of(&key) {
            if self.folders.contains_key(folder) {
                break;
            }
            self.folders.insert(folder.into(), key.clone());
        }
        self.files.insert(key, (path, owner));
    }

    /// Who stands in the way of `file`, whose lower-case form is `key`.
    fn taken(&self, file: &str, key: &str) -> Option<(Clash, Owner)> {
        if key.starts_with(NOTES) {
            return Some((Clash::Same, Owner::Made(NOTES)));
        }
        if let Some((kept, first)) = self.files.get(key) {
            let how = if kept.file() == file { Clash::Same } else { Clash::Case(kept.clone()) };
            return Some((how, first.clone()));
        }
        let below = self.folders.get(key).and_then(|file| self.files.get(file));
        if let Some((_, first)) = below {
            return Some((Clash::FileAndFolder(SitePath::new(file)), first.clone()));
        }
        let (kept, first) = folders_of(key).find_map(|folder| self.files.get(folder))?;
        Some((Clash::FileAndFolder(kept.clone()), first.clone()))
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
        let maker = |owner: &Owner, path: &SitePath| maker(reader, owner, path);
        let told = |collision: &Collision| {
            let (here, other) = (&collision.second, &collision.first);
            let path = &collision.path;
            catalog::duplicate_path(path, &collision.how, maker(here, path), maker(other, path))
        };
        self.collisions.iter().map(told).collect()
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

/// The folders that a file lies in, the nearest first.
fn folders_of(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(file.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

/// Who makes `path`, as diagnostics name them.
fn maker(reader: Reader<'_>, owner: &Owner, path: &SitePath) -> Maker {
    let file = |file: &str| Some(Place { file: file.into(), span: None });
    let made = |name: &str| (format!("{name} that dateline makes"), None);
    let (name, place) = match owner {
        Owner::Page(PageId::Document(node)) => match reader.document(*node) {
            Some(document) => (document.file.to_string(), file(&document.file)),
            None => (format!("the page of `{}`", reader.name(*node, "")), None),
        },
        Owner::Page(PageId::Feed(_)) => made("the feed"),
        Owner::Page(PageId::Sitemap) => made("the site map"),
        Owner::Page(PageId::Home) => made("the home page"),
        Owner::Page(PageId::Index(..) | PageId::List(..) | PageId::Archive | PageId::Month(..) | PageId::NotFound) => {
            made("a page")
        }
        Owner::Made(name) => match *name == NOTES {
            true => made("notes"),
            false => made(&format!("the `{name}`")),
        },
        Owner::Redirect(node) => return old_path(reader, *node, path),
        Owner::Asset(path) => (format!("content/{path}"), file(&format!("content/{path}"))),
        Owner::Static(path) => (format!("static/{path}"), file(&format!("static/{path}"))),
    };
    Maker { name, place, old_path: false }
}

/// The entry of `redirects:` that asks for `path`.
fn old_path(reader: Reader<'_>, node: NodeId, path: &SitePath) -> Maker {
    let document = reader.document(node);
    let file = document.map(|document| document.file.clone()).unwrap_or_default();
    let mut redirects = document.into_iter().flat_map(|document| &document.redirects);
    let span = redirects.find(|(other, _)| other.file().eq_ignore_ascii_case(&path.file())).map(|(_, span)| *span);
    Maker { name: format!("an old path in {file}"), place: Some(Place { file, span }), old_path: true }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Code;
    use crate::graph::Graph;
    use crate::parse;

    /// What is wrong with the paths of a site with these files: message, and the
    /// text at its place.
    fn problems(files: &[(&str, &str)], statics: &[&str]) -> Vec<(String, String)> {
        let settings = Arc::new(parse::default_settings());
        let parsed = files.iter().map(|(path, text)| {
            let document = parse::document(&ContentPath::new(path), text.as_bytes(), &settings);
            (Arc::new(document), crate::model::Visibility::Public)
        });
        let graph = Graph::build(settings.clone(), parsed.collect());
        let reader = graph.reader();
        let pages: Vec<(PageId, SitePath)> =
            PageId::all(reader).into_iter().map(|page| (page.clone(), page.path_in(reader))).collect();
        let statics: Vec<SitePath> = statics.iter().map(|path| SitePath::new(path)).collect();
        let found = Routes::new(reader, &pages, &[], &statics).diagnostics(reader);
        let text = |place: &Place| {
            let (_, text) = files.iter().find(|(path, _)| place.file.ends_with(path))?;
            place.span.map(|span| text[span.start as usize..span.end as usize].to_string())
        };
        assert!(found.iter().all(|problem| problem.code == Code::DuplicatePath));
        let told = |problem: Diagnostic| (problem.message, problem.place.as_ref().and_then(text).unwrap_or_default());
        found.into_iter().map(told).collect()
    }

    fn redirecting(to: &str) -> String {
        format!("---\ntitle: A\ndate: 2021-04-07\nredirects: [{to}]\n---\n")
    }

    fn redirect(to: &str) -> Vec<(String, String)> {
        problems(&[("articles/a.md", &redirecting(to))], &["about/me"])
    }

    #[test]
    fn an_old_path_may_not_take_the_place_of_what_dateline_makes() {
        let old = "an old path in content/articles/a.md";
        let clash = |path: &str, maker: &str| {
            let message = format!("`/{path}` would be a file and a folder: {maker} that dateline makes and {old}");
            vec![(message, format!("/{path}"))]
        };
        assert_eq!(redirect("/feed.xml"), clash("feed.xml", "the feed"));
        assert_eq!(redirect("/sitemap.xml"), clash("sitemap.xml", "the site map"));
        assert_eq!(redirect("/style.css"), clash("style.css", "the `style.css`"));
        assert_eq!(redirect("/robots.txt"), clash("robots.txt", "the `robots.txt`"));
        let notes = "two files make `/.dateline-manifest`: notes that dateline makes and static/.dateline-manifest";
        assert_eq!(problems(&[], &[".dateline-manifest"]), [(notes.to_string(), String::new())]);
    }

    #[test]
    fn a_file_is_no_folder_in_either_order() {
        let old = "static/about/me and an old path in content/articles/a.md";
        let file = format!("`/about/me` would be a file and a folder: {old}");
        assert_eq!(redirect("/about/me"), [(file, "/about/me".to_string())]);
        let found = problems(&[("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n")], &["articles"]);
        let message = "`/articles` would be a file and a folder: content/articles/a.md and static/articles";
        assert_eq!(found, [(message.to_string(), String::new())]);
    }

    #[test]
    fn only_what_differs_in_case_is_said_to() {
        let files = [
            ("articles/a.md", "---\ntitle: A\ndate: 2021-04-07\n---\n".to_string()),
            ("articles/b.md", redirecting("/articles/a/index.html")),
            ("articles/c.md", redirecting("/Articles/A/")),
        ];
        let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
        let other = "content/articles/a.md and an old path in content/articles";
        assert_eq!(
            problems(&files, &[]),
            [
                (
                    format!("two files make `/articles/a/index.html`: {other}/b.md"),
                    "/articles/a/index.html".to_string()
                ),
                (
                    "`/Articles/A/` and `/articles/a/` differ only in case: an old path in content/articles/c.md and content/articles/a.md".to_string(),
                    "/Articles/A/".to_string()
                ),
            ]
        );
    }
}
