//! The names of dependencies, for people.

use std::collections::BTreeSet;
use std::fmt;

use rustc_hash::FxHashMap;

use crate::engine::loaded_site::LoadedSite;
use crate::graph::{Dependency, DependencyKind, List, NodeId, ReadSet};

/// The name of a dependency.
pub enum DependencyName {
    /// A file, and the part of it that was read.
    File(String, &'static str),
    /// The owner of a list, and the list.
    List(String, &'static str),
    /// A dependency on neither a file nor a list.
    Plain(String),
}

impl fmt::Display for DependencyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(owner, part) | Self::List(owner, part) => write!(f, "{owner}: {part}"),
            Self::Plain(name) => f.write_str(name),
        }
    }
}

/// The lists of a node, or of the site, with their names.
const LISTS: [(List, &str); 10] = [
    (List::Articles, "articles"),
    (List::Briefings, "articles"),
    (List::Mentions, "mentions"),
    (List::Quotations, "quotations"),
    (List::Figures, "figures"),
    (List::Events, "events"),
    (List::Backlinks, "backlinks"),
    (List::Narrower, "narrower entities"),
    (List::Members, "members"),
    (List::Translations, "translations"),
];

/// The name of a part of a list that no longer exists.
const UNKNOWN_LIST: &str = "a list";

/// The names of dependencies in one site.
pub struct DependencyNames<'a> {
    site: &'a LoadedSite,
    /// The names of lists by the keys of their parts.
    list_parts: FxHashMap<Dependency, &'static str>,
}

impl<'a> DependencyNames<'a> {
    /// The names for `keys`.
    pub fn new(site: &'a LoadedSite, keys: &[Dependency]) -> Self {
        let is_part = |key: &&Dependency| matches!(key.kind(), DependencyKind::ListEntry | DependencyKind::Chunk);
        let owners: BTreeSet<Option<NodeId>> = keys.iter().filter(is_part).map(|key| key.node()).collect();
        let list_parts = owners.into_iter().flat_map(|owner| list_parts(site, owner)).collect();
        Self { site, list_parts }
    }

    /// The name of `key`.
    pub fn name(&self, key: Dependency) -> DependencyName {
        let node = key.node();
        match key.kind() {
            DependencyKind::Document | DependencyKind::SourcePositions => self.file(node, "text"),
            DependencyKind::FrontMatter => self.file(node, "front matter"),
            DependencyKind::Resolutions => self.file(node, "link targets"),
            DependencyKind::Involvements => self.file(node, "named entities"),
            DependencyKind::Mentions => self.file(node, "mentions"),
            DependencyKind::Figures => self.file(node, "figures"),
            DependencyKind::List | DependencyKind::Count | DependencyKind::Times => self.list(node, whole_list(key)),
            DependencyKind::ListEntry | DependencyKind::Chunk => {
                self.list(node, self.list_parts.get(&key).copied().unwrap_or(UNKNOWN_LIST))
            }
            DependencyKind::Cooccurrence => self.list(node, "co-occurring entities"),
            DependencyKind::ByTopic => self.list(node, "articles by topic"),
            DependencyKind::References => self.list(node, "references to it"),
            DependencyKind::NodesOfKind => DependencyName::Plain(self.kind_name(key)),
            DependencyKind::Name | DependencyKind::AllNames => plain("the names of entities"),
            DependencyKind::AllFrontMatter => plain("the front matter of every file"),
            DependencyKind::Pages => plain("the list of pages"),
            DependencyKind::Path => plain("the pages and files it links to"),
            DependencyKind::Broader => plain("the hierarchy of topics"),
            DependencyKind::Month | DependencyKind::Months => plain("the articles of each month"),
            DependencyKind::Pair => plain("the co-occurrence of entities"),
            DependencyKind::Day | DependencyKind::Days => plain("the articles of a day"),
            DependencyKind::Today => plain("the current day"),
        }
    }

    fn file(&self, node: Option<NodeId>, part: &'static str) -> DependencyName {
        let reader = self.site.graph.reader();
        let file = node.and_then(|node| reader.document(node)).map(|document| document.file.to_string());
        match file {
            Some(file) => DependencyName::File(file, part),
            // A stub has no file: only its name is known, from the documents that mention it.
            None => self.list(node, "its name"),
        }
    }

    fn list(&self, node: Option<NodeId>, list: &'static str) -> DependencyName {
        DependencyName::List(self.owner_name(node), list)
    }

    /// The owner of a list, with its language if the site has several.
    fn owner_name(&self, node: Option<NodeId>) -> String {
        let reader = self.site.graph.reader();
        let name = |node: Option<NodeId>| node.map_or("the site", |node| reader.id(node)).to_string();
        let Some(known) = node else { return name(None) };
        match reader.base_of(known) {
            Some(base) if base == known => name(node),
            base => format!("{} in {}", name(base), reader.language_tag(known)),
        }
    }

    fn kind_name(&self, key: Dependency) -> String {
        let mut kinds = self.site.settings.kinds.iter();
        let kind = kinds.find(|(kind, _)| Dependency::nodes_of_kind(*kind) == key);
        kind.map_or(String::new(), |(_, kind)| format!("the list of {}", kind.plural.to_lowercase()))
    }
}

fn plain(name: &str) -> DependencyName {
    DependencyName::Plain(name.to_string())
}

/// The name of a list that was read as a whole, by its length or by its dates.
fn whole_list(key: Dependency) -> &'static str {
    let owner = key.node();
    let keys = |list| [Dependency::list(owner, list), Dependency::count(owner, list), Dependency::times(owner, list)];
    LISTS.iter().find(|(list, _)| keys(*list).contains(&key)).map_or(UNKNOWN_LIST, |(_, name)| *name)
}

/// The keys of every part of the lists of `owner`, found by reading each list in full
/// and recording the keys.
fn list_parts(site: &LoadedSite, owner: Option<NodeId>) -> Vec<(Dependency, &'static str)> {
    let mut parts = Vec::new();
    for (list, name) in LISTS {
        let reads = ReadSet::default();
        let reader = site.graph.reader_recording(&reads);
        let _ = reader.slice(owner, list, 0, reader.cursor(owner, list).count());
        let _ = reader.cursor(owner, list).next_back();
        parts.extend(reads.into_keys().into_iter().map(|key| (key, name)));
    }
    parts
}
