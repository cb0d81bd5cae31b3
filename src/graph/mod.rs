//! What all documents say together.
//!
//! In: documents and whether a reader may see them. Out: answers to what views
//! ask, through [`Reader`]. The graph must not know source text, YAML, Markdown
//! or HTML. [`Graph::replace`] retracts what a document said and inserts what it
//! says now; after any history the graph equals one built from scratch, and
//! nothing that it answers depends on the order in which documents came.

mod build;
mod calendar;
mod changes;
mod cursor;
mod dependencies;
mod implicit_mentions;
mod language_variants;
mod lint;
mod listed;
mod lists;
mod names;
mod node;
mod postings;
mod reader;
mod related;
mod resolve;
mod resolved;
mod retraction_log;
mod roles;
mod snapshot;
mod stubs;
mod update;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{KindId, LanguageId, Settings};

pub use cursor::ListCursor;
pub use dependencies::{Dependency, DependencyKind, ReadSet};
pub use lint::{LintTarget, Linter, diagnostics};
pub use lists::{EntityLists, List, ListEntry};
pub use names::family_name;
pub use node::{Node, NodeId};
pub use postings::day_timestamp;
pub use reader::{FrontMatter, Reader};
pub use related::Related;
pub use resolved::{Involvement, MentionSource, Resolution, ResolvedDocument, ResolvedMention};

use names::Names;

/// A year and a month.
pub type Month = (i16, u8);

/// Everything that the published documents say, indexed by what it is about.
pub struct Graph {
    settings: Arc<Settings>,
    /// `folder/slug` of each node; the index is the [`NodeId`].
    ids: Vec<Arc<str>>,
    by_id: FxHashMap<Arc<str>, NodeId>,
    nodes: Vec<Node>,
    /// What each node is: close together, since lists of many nodes ask for it.
    kinds: Vec<KindId>,
    /// What is said about each node.
    lists: Vec<EntityLists>,
    /// What is said on the site as a whole.
    site: EntityLists,
    names: Names,
    /// Which days and months have articles, by the language of the site.
    calendar: Vec<calendar::Calendar>,
    /// The nodes of each kind that have a page.
    with_page: FxHashMap<KindId, FxHashSet<NodeId>>,
    /// Which documents use a name or path; made before the first change.
    users: Option<build::Users>,
    /// What has changed since somebody asked.
    changes: changes::Changes,
}

impl Graph {
    /// A graph without documents.
    pub fn new(settings: Arc<Settings>) -> Self {
        let calendar = settings.languages().map(|_| calendar::Calendar::default()).collect();
        let mut graph = Self {
            settings,
            ids: Vec::new(),
            by_id: FxHashMap::default(),
            nodes: Vec::new(),
            kinds: Vec::new(),
            lists: Vec::new(),
            site: EntityLists::default(),
            names: Names::default(),
            calendar,
            with_page: FxHashMap::default(),
            users: None,
            changes: changes::Changes::default(),
        };
        graph.add_site_editions();
        graph
    }

    /// The questions that views ask.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self, None)
    }

    /// The same, with a record of what was asked.
    pub fn reader_recording<'a>(&'a self, trace: &'a ReadSet) -> Reader<'a> {
        Reader::new(self, Some(trace))
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn kind_of(&self, id: NodeId) -> KindId {
        self.kinds[id.index()]
    }

    fn find(&self, id: &str) -> Option<NodeId> {
        self.by_id.get(id).copied()
    }

    fn intern(&mut self, id: &str, kind: KindId) -> NodeId {
        if let Some(known) = self.find(id) {
            return known;
        }
        let node = self.push(id.into(), kind, LanguageId::OWN);
        self.by_id.insert(self.ids[node.index()].clone(), node);
        self.add_editions(id, kind);
        node
    }

    /// Makes room for so many nodes more.
    fn reserve(&mut self, nodes: usize) {
        self.ids.reserve(nodes);
        self.by_id.reserve(nodes);
        self.nodes.reserve(nodes);
        self.kinds.reserve(nodes);
        self.lists.reserve(nodes);
    }

    fn push(&mut self, id: Arc<str>, kind: KindId, edition: LanguageId) -> NodeId {
        let node = NodeId(self.ids.len() as u32);
        self.ids.push(id);
        self.nodes.push(Node::empty(edition));
        self.kinds.push(kind);
        self.lists.push(EntityLists::default());
        node
    }
}
