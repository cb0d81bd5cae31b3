//! The nodes of the graph, by number and by id.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::node::{Node, NodeId};
use crate::base::ContentPath;
use crate::model::{Capabilities, Document, DocumentShape, Entity, Kind, KindId, LanguageId, Settings, Visibility};

/// All nodes with their documents, ids and kinds.
pub(super) struct NodeStore {
    settings: Arc<Settings>,
    /// `folder/slug` of each node, by node number.
    ids: Vec<Arc<str>>,
    by_id: FxHashMap<Arc<str>, NodeId>,
    nodes: Vec<Node>,
    /// Separate from the nodes, since queries on long lists read the kinds of many nodes.
    kinds: Vec<KindId>,
    /// The nodes of each kind that have a page.
    with_page: FxHashMap<KindId, FxHashSet<NodeId>>,
}

impl NodeStore {
    /// Creates a store that contains only the variants of the site's own lists.
    pub(super) fn new(settings: Arc<Settings>) -> Self {
        let mut store = Self {
            settings,
            ids: Vec::new(),
            by_id: FxHashMap::default(),
            nodes: Vec::new(),
            kinds: Vec::new(),
            with_page: FxHashMap::default(),
        };
        store.add_site_variants();
        store
    }

    // ---- nodes

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All node numbers, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The ids of all nodes, by node number.
    pub(super) fn ids(&self) -> &[Arc<str>] {
        &self.ids
    }

    pub(super) fn id(&self, node: NodeId) -> &str {
        &self.ids[node.index()]
    }

    /// The part of a node's id after the folder.
    pub(super) fn slug(&self, node: NodeId) -> &str {
        self.id(node).rsplit('/').next().unwrap_or_default()
    }

    pub(super) fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.index()]
    }

    pub(super) fn document(&self, node: NodeId) -> Option<&Arc<Document>> {
        self.node(node).document.as_ref()
    }

    pub(super) fn entity(&self, node: NodeId) -> Option<&Entity> {
        self.document(node)?.entity()
    }

    pub(super) fn find(&self, id: &str) -> Option<NodeId> {
        self.by_id.get(id).copied()
    }

    // ---- kinds

    pub(super) fn kind_id(&self, node: NodeId) -> KindId {
        self.kinds[node.index()]
    }

    pub(super) fn kind(&self, node: NodeId) -> &Kind {
        self.settings.kinds.get(self.kind_id(node))
    }

    pub(super) fn capabilities(&self, node: NodeId) -> &Capabilities {
        &self.kind(node).capabilities
    }

    pub(super) fn labels_sections(&self, node: NodeId) -> bool {
        self.capabilities(node).labels_sections
    }

    pub(super) fn is_article(&self, node: NodeId) -> bool {
        self.kind(node).shape == DocumentShape::Article
    }

    pub(super) fn is_entity(&self, node: NodeId) -> bool {
        self.kind(node).shape == DocumentShape::Entity
    }

    /// Whether `document` is a plain page, such as `pages/about.md`.
    pub(super) fn is_plain_page(&self, document: &Document) -> bool {
        self.settings.kinds.get(document.kind).shape == DocumentShape::Page
    }

    /// The nodes of `kind` that have a page, in no order that may reach output.
    pub(super) fn with_page(&self, kind: KindId) -> impl Iterator<Item = NodeId> + '_ {
        self.with_page.get(&kind).into_iter().flatten().copied()
    }

    // ---- documents

    /// Whether lists leave the node out.
    pub(super) fn is_sensitive(&self, node: NodeId) -> bool {
        self.entity(node).is_some_and(|entity| entity.sensitive)
    }

    /// The language of the site that `document` is written in.
    pub(super) fn language_of(&self, document: &Document) -> LanguageId {
        self.settings.language_of(&document.language)
    }

    /// The title of a document, or the name of a stub.
    pub(super) fn display_name(&self, node: NodeId) -> String {
        let node = self.node(node);
        node.document.as_ref().map_or(node.stub_name(), |document| document.title()).to_string()
    }

    /// The node whose document is the file at `path`.
    pub(super) fn node_at(&self, path: &ContentPath) -> Option<NodeId> {
        let has_path = |id: &NodeId| self.document(*id).is_some_and(|document| document.path == *path);
        [path.stem(), path.as_str()].iter().filter_map(|id| self.find(id)).find(has_path)
    }

    /// Returns the document that has the same stem as the removed file at `path`.
    pub(super) fn shadowed_document(&self, path: &ContentPath) -> Option<(Arc<Document>, Visibility)> {
        let stem = path.stem();
        let ids = [format!("{stem}.md"), format!("{stem}/index.md")];
        let mut nodes = ids.iter().filter_map(|id| self.find(id)).map(|id| self.node(id));
        let node = nodes.find(|node| node.document.is_some())?;
        Some((node.document.clone()?, node.visibility))
    }

    // ---- writing

    /// Reserves capacity for `nodes` more nodes.
    pub(super) fn reserve(&mut self, nodes: usize) {
        self.ids.reserve(nodes);
        self.by_id.reserve(nodes);
        self.nodes.reserve(nodes);
        self.kinds.reserve(nodes);
    }

    /// Returns the node with this id, which is added if there is none.
    pub(super) fn intern(&mut self, id: &str, kind: KindId) -> NodeId {
        if let Some(known) = self.find(id) {
            return known;
        }
        let node = self.push(id.into(), kind, LanguageId::OWN);
        self.by_id.insert(self.ids[node.index()].clone(), node);
        self.add_variants(id, kind);
        node
    }

    /// Returns the node of `document`, which is added if there is none. Two files with
    /// one stem (`x.md`, `x/index.md`) are an error, but each gets its own node.
    pub(super) fn intern_document(&mut self, document: &Document) -> NodeId {
        let stem = document.path.stem();
        let taken = self.find(stem).and_then(|id| self.document(id));
        let id = match taken {
            Some(other) if other.path != document.path => document.path.as_str(),
            _ => stem,
        };
        self.intern(id, document.kind)
    }

    pub(super) fn push(&mut self, id: Arc<str>, kind: KindId, language: LanguageId) -> NodeId {
        let node = NodeId(self.ids.len() as u32);
        self.ids.push(id);
        self.nodes.push(Node::empty(language));
        self.kinds.push(kind);
        node
    }

    /// Sets the document of `id`. Also adds the node that collects the document's
    /// storyline.
    pub(super) fn set_document(&mut self, id: NodeId, document: Arc<Document>, visibility: Visibility) {
        if let Some(storyline) = self.storyline_id(&document) {
            self.intern(&storyline, document.kind);
        }
        self.kinds[id.index()] = document.kind;
        let node = &mut self.nodes[id.index()];
        (node.document, node.visibility) = (Some(document), visibility);
        self.update_page(id);
    }

    pub(super) fn remove_document(&mut self, id: NodeId) {
        let node = &mut self.nodes[id.index()];
        (node.document, node.visibility) = (None, Visibility::Hidden);
        self.update_page(id);
    }

    /// Counts one more reference to a stub by `name`.
    pub(super) fn add_stub_name(&mut self, id: NodeId, name: &str) {
        let names = &mut self.nodes[id.index()].stub_names;
        names.entry(name.into()).and_modify(|count| *count += 1).or_insert(1);
    }

    /// Counts one reference less to a stub by `name`.
    pub(super) fn remove_stub_name(&mut self, id: NodeId, name: &str) {
        let names = &mut self.nodes[id.index()].stub_names;
        if let Some(count) = names.get_mut(name) {
            *count -= 1;
            if *count == 0 {
                names.remove(name);
            }
        }
    }

    /// Updates the set of nodes with a page. Returns whether it changed.
    pub(super) fn update_page(&mut self, id: NodeId) -> bool {
        let (has_page, kind) = (self.node(id).has_page(), self.kind_id(id));
        let nodes = self.with_page.entry(kind).or_default();
        if has_page { nodes.insert(id) } else { nodes.remove(&id) }
    }

    /// The id of the node that collects the articles of the storyline of `document` in
    /// its language. The node has no page, and no file can have this id.
    pub(super) fn storyline_id(&self, document: &Document) -> Option<String> {
        let storyline = &document.article()?.storyline;
        let folder = self.settings.folder_of(self.language_of(document));
        (!storyline.is_empty()).then(|| format!("storyline:{folder}{storyline}"))
    }
}
