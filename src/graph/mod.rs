//! What all documents say together.
//!
//! In: documents and whether a reader may see them. Out: answers to what views
//! ask, through [`Reader`]. The graph must not know source text, YAML, Markdown
//! or HTML. [`Graph::replace`] retracts what a document said and inserts what it
//! says now; after any history the graph equals one built from scratch, and
//! nothing that it answers depends on the order in which documents came.

mod added;
mod build;
mod calendar;
mod changes;
mod contributions;
mod diagnose;
mod key;
mod later;
mod lists;
mod names;
mod node;
mod reader;
mod related;
mod resolve;
mod roles;
mod stubs;
mod told;
mod transcript;
mod update;
mod walk;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{KindId, Settings};

pub use contributions::day_timestamp;
pub use diagnose::{Concern, Inspection, diagnostics};
pub use key::{Aspect, Key, Trace};
pub use lists::{Heard, List, Place};
pub use names::family_name;
pub use node::{Node, NodeId};
pub use reader::{Front, Reader};
pub use related::Related;
pub use told::{Answer, Involvement, MentionSource, Said, Told};
pub use walk::Walk;

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
    /// What is said about each node.
    heard: Vec<Heard>,
    /// What is said on the site as a whole.
    site: Heard,
    names: Names,
    /// Which days and months have articles.
    calendar: calendar::Calendar,
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
        Self {
            settings,
            ids: Vec::new(),
            by_id: FxHashMap::default(),
            nodes: Vec::new(),
            heard: Vec::new(),
            site: Heard::default(),
            names: Names::default(),
            calendar: calendar::Calendar::default(),
            with_page: FxHashMap::default(),
            users: None,
            changes: changes::Changes::default(),
        }
    }

    /// The questions that views ask.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self, None)
    }

    /// The same, with a record of what was asked.
    pub fn recorded<'a>(&'a self, trace: &'a Trace) -> Reader<'a> {
        Reader::new(self, Some(trace))
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn find(&self, id: &str) -> Option<NodeId> {
        self.by_id.get(id).copied()
    }

    fn intern(&mut self, id: &str, kind: crate::model::KindId) -> NodeId {
        if let Some(known) = self.find(id) {
            return known;
        }
        let node = NodeId(self.ids.len() as u32);
        let id: Arc<str> = id.into();
        self.ids.push(id.clone());
        self.by_id.insert(id, node);
        self.nodes.push(Node::empty(kind));
        self.heard.push(Heard::default());
        node
    }
}
