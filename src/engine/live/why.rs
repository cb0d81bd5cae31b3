//! Why a page is as it is: what was recorded when it was made, in words.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{LiveSite, ReaderId};
use crate::base::{ContentPath, SitePath};
use crate::diagnostic::nearest;
use crate::graph::{Dependency, DependencyKind, List, NodeId, ReadSet};
use crate::view::{OutputSource, PageId, PageKind};

/// What a page was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Where it stands, from the root of the site.
    pub url: String,
    /// The template that shows it; empty for a file that is only copied.
    pub template: String,
    /// The file whose page it is; none if it is made from many alike.
    pub file: Option<String>,
    /// The files of the site that it was made from, with what was read of each:
    /// `front matter`, `text`, `mentions`…
    pub files: BTreeMap<String, BTreeSet<String>>,
    /// The lists that it shows a part of, by whose they are: `people/x` has
    /// `quotations`. Those of the whole site are of `the site`.
    pub lists: BTreeMap<String, BTreeSet<String>>,
    /// What else it depends on: `the current day`.
    pub also: BTreeSet<String>,
    /// The change that last made it anew; none if it was made once.
    pub last: Option<RenderCause>,
}

/// A change that made a page anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderCause {
    /// The files that were changed then; none if it was the time.
    pub files: Vec<String>,
    /// What the page had read of what they changed: `content/people/x.md: front
    /// matter`, `people/x: quotations`. Empty if all pages were made again.
    pub read: String,
}

/// Something that was read, in words.
enum Read {
    File(String, &'static str),
    List(String, &'static str),
    Other(String),
}

/// The lists of a node, or of the site, with their names.
const LISTS: [(List, &str); 10] = [
    (List::Articles, "articles"),
    (List::Briefings, "articles"),
    (List::Mentions, "mentions"),
    (List::Quotations, "quotations"),
    (List::Figures, "figures"),
    (List::Events, "events"),
    (List::Backlinks, "links to it"),
    (List::Narrower, "narrower ones"),
    (List::Members, "members"),
    (List::Translations, "translations"),
];

impl LiveSite {
    /// What stands at `asked`: the address of a page with or without slashes, its
    /// full URL, or its file below `content/`.
    ///
    /// # Errors
    /// When nothing does: what may be meant, if anything is near.
    pub fn find(&self, asked: &str) -> Result<SitePath, Option<String>> {
        let plain = self.plain(asked.trim());
        let folder = plain.trim_end_matches("index.html");
        let tries = [folder.to_string(), format!("{folder}/")];
        let mut tries = tries.iter().map(|path| SitePath::new(path));
        let stands = |path: &SitePath| self.load.routes.source(path).is_some();
        let at = tries.find(stands).or_else(|| self.page_of_file(&plain));
        at.ok_or_else(|| self.near(&plain))
    }

    /// The path below the root of the site, decoded.
    fn plain(&self, asked: &str) -> String {
        let base = self.base_url();
        let below = match (asked.strip_prefix(base), asked.split_once("://")) {
            (Some(below), _) => below,
            // A preview has the site below the same path.
            (None, Some((_, rest))) => {
                let path = rest.find('/').map_or("", |at| &rest[at..]);
                let above = base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
                path.strip_prefix(above.unwrap_or("/")).unwrap_or(path)
            }
            (None, None) => asked,
        };
        let below = below.split(['?', '#']).next().unwrap_or_default();
        percent_decode_str(below).decode_utf8_lossy().trim_start_matches("./").trim_start_matches('/').to_string()
    }

    fn page_of_file(&self, file: &str) -> Option<SitePath> {
        if let Some(copied) = file.strip_prefix("static/") {
            return Some(SitePath::new(copied)).filter(|path| self.load.routes.source(path).is_some());
        }
        let path = ContentPath::new(file.strip_prefix("content/").unwrap_or(file));
        let reader = self.load.graph.reader();
        let document = reader.document_at(&path).filter(|(_, is_out)| *is_out);
        document.map(|(document, _)| document.url.clone()).or_else(|| self.load.routes.asset(reader, &path).cloned())
    }

    fn near(&self, plain: &str) -> Option<String> {
        let pages = self.pages();
        let pages: Vec<&str> = pages.iter().map(SitePath::as_str).collect();
        let of_file = || {
            let files: Vec<&str> = self.documents.keys().map(ContentPath::as_str).collect();
            let file = plain.strip_prefix("content/").filter(|file| file.ends_with(".md"))?;
            nearest(file, files.iter().copied()).map(|near| format!("content/{near}"))
        };
        let of_page = |path: &str| nearest(path, pages.iter().copied()).map(|near| format!("/{near}"));
        of_file().or_else(|| of_page(plain)).or_else(|| of_page(&format!("{plain}/")))
    }

    /// What the page at `path` was made from; none if nothing stands there.
    pub fn explain(&mut self, path: &SitePath) -> Option<Explanation> {
        let mut why = Explanation { url: format!("/{}", path.as_str()), ..Explanation::default() };
        let page = match self.load.routes.source(path).cloned()? {
            OutputSource::Page(page) => page,
            OutputSource::Asset(asset) => return Some(copied(why, format!("content/{asset}"))),
            OutputSource::Static(file) => return Some(copied(why, format!("static/{file}"))),
            OutputSource::Generated(name) => return Some(copied(why, format!("templates/{name}"))),
        };
        // Made now, if it was not yet.
        let _ = self.page_fingerprint(path);
        let words = Words::of(self, self.readers.keys_of(&ReaderId::Page(page.clone())));
        why.template = self.template_of(&page);
        why.file = self.own_file(&page);
        if self.tree.settings.is_some() {
            why.files.entry("site.yaml".to_string()).or_default().insert("settings".to_string());
        }
        for key in self.readers.keys_of(&ReaderId::Page(page.clone())) {
            match words.read(*key) {
                Read::File(file, what) => drop(why.files.entry(file).or_default().insert(what.to_string())),
                Read::List(owner, what) => drop(why.lists.entry(owner).or_default().insert(what.to_string())),
                Read::Other(what) => drop(why.also.insert(what)),
            }
        }
        why.last = self.last_cause(&page);
        Some(why)
    }

    fn template_of(&self, page: &PageId) -> String {
        let trace = ReadSet::default();
        let site = self.load.site(self.load.graph.reader_recording(&trace), &crate::view::Uncached);
        let view = crate::view::build_page(&site, page, &self.load.pages);
        view.map_or(String::new(), |view| self.load.template_for(&view).to_string())
    }

    fn own_file(&self, page: &PageId) -> Option<String> {
        let PageKind::Document(node) = page.kind else { return None };
        self.load.graph.reader().document(node).map(|document| document.file.to_string())
    }

    fn last_cause(&self, page: &PageId) -> Option<RenderCause> {
        let (at, key) = self.made.get(page)?.cause;
        let (_, files) = self.history.iter().find(|(now, _)| *now == at)?;
        let read = key.map_or(String::new(), |key| match Words::of(self, &[key]).read(key) {
            Read::File(of, what) | Read::List(of, what) => format!("{of}: {what}"),
            Read::Other(what) => what,
        });
        Some(RenderCause { files: files.clone(), read })
    }
}

/// Says keys in words.
struct Words<'a> {
    live: &'a LiveSite,
    /// Lists that were read in part, by key.
    parts: FxHashMap<Dependency, &'static str>,
}

impl<'a> Words<'a> {
    fn of(live: &'a LiveSite, keys: &[Dependency]) -> Self {
        let in_part = keys.iter().filter(|key| matches!(key.kind(), DependencyKind::ListEntry | DependencyKind::Chunk));
        let owners: BTreeSet<Option<NodeId>> = in_part.map(|key| key.node()).collect();
        let parts = owners.into_iter().flat_map(|owner| parts(live, owner)).collect();
        Self { live, parts }
    }

    fn read(&self, key: Dependency) -> Read {
        let (aspect, of) = (key.kind(), key.node());
        match aspect {
            DependencyKind::Document | DependencyKind::SourcePositions => self.of_file(of, "text"),
            DependencyKind::FrontMatter => self.of_file(of, "front matter"),
            DependencyKind::Resolutions => self.of_file(of, "where its links lead"),
            DependencyKind::Involvements => self.of_file(of, "whom it names"),
            DependencyKind::Mentions => self.of_file(of, "mentions"),
            DependencyKind::Figures => self.of_file(of, "figures"),
            DependencyKind::List | DependencyKind::Count | DependencyKind::Times => self.of_list(of, whole(key)),
            DependencyKind::ListEntry | DependencyKind::Chunk => {
                self.of_list(of, self.parts.get(&key).copied().unwrap_or(ELSEWHERE))
            }
            DependencyKind::Cooccurrence => self.of_list(of, "who is named with it"),
            DependencyKind::ByTopic => self.of_list(of, "articles by topic"),
            DependencyKind::References => self.of_list(of, "references to it"),
            DependencyKind::NodesOfKind => Read::Other(self.of_kind(key)),
            DependencyKind::Name | DependencyKind::AllNames => Read::Other("what has which name".to_string()),
            DependencyKind::AllFrontMatter => Read::Other("the front matter of every file".to_string()),
            DependencyKind::Pages => Read::Other("which pages there are".to_string()),
            DependencyKind::Path => Read::Other("what stands at an address that it links to".to_string()),
            DependencyKind::Broader => Read::Other("what is broader than what".to_string()),
            DependencyKind::Month | DependencyKind::Months => Read::Other("the articles of each month".to_string()),
            DependencyKind::Pair => Read::Other("who is named together with whom".to_string()),
            DependencyKind::Day | DependencyKind::Days => Read::Other("the articles of a day".to_string()),
            DependencyKind::Today => Read::Other("the current day".to_string()),
        }
    }

    fn of_file(&self, node: Option<NodeId>, what: &'static str) -> Read {
        let reader = self.live.load.graph.reader();
        let file = node.and_then(|node| reader.document(node)).map(|document| document.file.to_string());
        match file {
            Some(file) => Read::File(file, what),
            // A stub is known from what names it.
            None => self.of_list(node, "its name"),
        }
    }

    fn of_list(&self, node: Option<NodeId>, what: &'static str) -> Read {
        Read::List(self.owner(node), what)
    }

    /// Whose list it is, and in which language if the site has several.
    fn owner(&self, node: Option<NodeId>) -> String {
        let reader = self.live.load.graph.reader();
        let name = |node: Option<NodeId>| node.map_or("the site", |node| reader.id(node)).to_string();
        let Some(known) = node else { return name(None) };
        match reader.base_of(known) {
            Some(of) if of == known => name(node),
            of => format!("{} in {}", name(of), reader.language_tag(known)),
        }
    }

    fn of_kind(&self, key: Dependency) -> String {
        let mut kinds = self.live.load.settings.kinds.iter();
        let kind = kinds.find(|(kind, _)| Dependency::nodes_of_kind(*kind) == key);
        kind.map_or(String::new(), |(_, kind)| format!("which {} there are", kind.plural.to_lowercase()))
    }
}

/// A part of a list that is there no more.
const ELSEWHERE: &str = "a list";

/// The name of a list that was read as a whole, or whose length was, or how many
/// entries it has when.
fn whole(key: Dependency) -> &'static str {
    let owner = key.node();
    let keys = |list| [Dependency::list(owner, list), Dependency::count(owner, list), Dependency::times(owner, list)];
    LISTS.iter().find(|(list, _)| keys(*list).contains(&key)).map_or(ELSEWHERE, |(_, name)| *name)
}

/// The keys of every part of the lists of `owner`. They are found by reading all of
/// each, and looking what is recorded.
fn parts(live: &LiveSite, owner: Option<NodeId>) -> Vec<(Dependency, &'static str)> {
    let mut parts = Vec::new();
    for (list, name) in LISTS {
        let trace = ReadSet::default();
        let reader = live.load.graph.reader_recording(&trace);
        let _ = reader.slice(owner, list, 0, reader.cursor(owner, list).count());
        let _ = reader.cursor(owner, list).next_back();
        parts.extend(trace.into_keys().into_iter().map(|key| (key, name)));
    }
    parts
}

fn copied(why: Explanation, file: String) -> Explanation {
    Explanation { files: BTreeMap::from([(file, BTreeSet::from(["bytes".to_string()]))]), ..why }
}
