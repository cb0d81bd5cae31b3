//! The recording reader: every query of a view goes through it.
//!
//! A reader with a [`ReadSet`] records a [`Dependency`] for each value that it returns,
//! so that a change of the graph finds the pages that it can touch. Nobody declares the
//! dependencies of a page by hand.

use std::sync::Arc;

use jiff::civil::Date;

use super::front_matter::FrontMatter;
use super::inventory::Inventory;
use super::roles;
use crate::base::{SitePath, fold, slug};
use crate::graph::corpus::ancestors;
use crate::graph::dependencies::Dependency;
use crate::graph::dependency_kind::DependencyKind;
use crate::graph::lists::{List, ListEntry, ListOwner};
use crate::graph::node::{Node, NodeId};
use crate::graph::postings::enclosing_sections;
use crate::graph::read_set::ReadSet;
use crate::graph::resolve::{StubNames, path_key};
use crate::graph::resolved::{Involvement, MentionSource, Resolution, ResolvedDocument};
use crate::graph::state::GraphState;
use crate::model::{
    Article, Capabilities, Document, DocumentShape, Entity, FigureStatement, Kind, KindId, LanguageId, Membership,
    Settings, Visibility,
};

/// Read access to the graph for one page, in one language of the site.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub(super) state: &'a GraphState,
    pub(super) reads: Option<&'a ReadSet>,
    /// The language of lists and addresses.
    pub(super) language: LanguageId,
}

impl<'a> Reader<'a> {
    pub(in crate::graph) fn new(state: &'a GraphState, reads: Option<&'a ReadSet>) -> Self {
        Self { state, reads, language: LanguageId::OWN }
    }

    /// Returns a reader of the lists and addresses of another language of the site.
    pub fn in_language(self, language: LanguageId) -> Self {
        Self { language, ..self }
    }

    /// The language of lists and addresses.
    pub fn language(&self) -> LanguageId {
        self.language
    }

    /// Returns the tag of the language whose lists `node` collects.
    pub fn language_tag(&self, node: NodeId) -> &'a str {
        self.state.store.settings().tag(self.state.store.node(node).language)
    }

    /// Returns the node that `node` is a language variant of, or `node` itself; `None`
    /// for a variant of the site.
    pub fn base_of(&self, node: NodeId) -> Option<NodeId> {
        self.state.store.base_of(Some(node))
    }

    // ---- recording

    /// Records that `key` was read.
    pub fn record(&self, key: Dependency) {
        if let Some(reads) = self.reads {
            reads.record(key);
        }
    }

    pub(super) fn record_node(&self, kind: DependencyKind, node: NodeId) {
        if self.reads.is_some() {
            self.record(Dependency::of_node(kind, node));
        }
    }

    /// Returns a reader for outputs that read every document's front matter, such as
    /// the site map. Records one key for all of them.
    pub fn for_all_front_matter(&self) -> Self {
        self.record(Dependency::ALL_FRONT_MATTER);
        self.record(Dependency::PAGES);
        Self { reads: None, ..*self }
    }

    // ---- properties that are fixed by a node's id and the settings

    /// The site's settings.
    pub fn settings(&self) -> &'a Settings {
        self.state.store.settings()
    }

    /// The id of a node: `folder/slug`. Nodes are ordered by it, and exports contain it.
    pub fn id(&self, node: NodeId) -> &'a str {
        self.state.store.id(node)
    }

    /// The number of a node's kind. The id of a node determines its kind, so it never changes.
    pub fn kind_id(&self, node: NodeId) -> KindId {
        self.state.store.kind_id(node)
    }

    /// The kind of a node.
    pub fn kind(&self, node: NodeId) -> &'a Kind {
        self.state.store.kind(node)
    }

    /// The capabilities of a node's kind.
    pub fn capabilities(&self, node: NodeId) -> &'a Capabilities {
        self.state.store.capabilities(node)
    }

    /// Whether nodes of this kind label sections.
    pub fn labels_sections(&self, node: NodeId) -> bool {
        self.state.store.labels_sections(node)
    }

    // ---- documents

    /// The document of a node, with text and facts.
    pub fn document(&self, node: NodeId) -> Option<&'a Arc<Document>> {
        self.record_node(DependencyKind::Document, node);
        self.state.store.document(node)
    }

    /// The front matter of a node's document.
    pub fn front(&self, node: NodeId) -> Option<FrontMatter<'a>> {
        self.node(node).document.as_deref().map(FrontMatter::new)
    }

    pub(super) fn node(&self, node: NodeId) -> &'a Node {
        self.record_node(DependencyKind::FrontMatter, node);
        self.state.store.node(node)
    }

    /// The front matter of an article.
    pub fn article(&self, node: NodeId) -> Option<&'a Article> {
        self.node(node).document.as_ref()?.article()
    }

    /// The front matter of a declared entity.
    pub fn entity(&self, node: NodeId) -> Option<&'a Entity> {
        self.node(node).document.as_ref()?.entity()
    }

    /// The visibility of a node's document.
    pub fn visibility(&self, node: NodeId) -> Visibility {
        self.node(node).visibility
    }

    /// Whether a node has a page.
    pub fn has_page(&self, node: NodeId) -> bool {
        self.node(node).has_page()
    }

    /// Whether a node is known only from references to it.
    pub fn is_stub(&self, node: NodeId) -> bool {
        self.node(node).is_stub()
    }

    /// Whether lists, cards and feeds leave a node out.
    pub fn is_sensitive(&self, node: NodeId) -> bool {
        self.record_node(DependencyKind::FrontMatter, node);
        self.state.store.is_sensitive(node)
    }

    /// The name or title of a node, in `language` if it has one there.
    pub fn name(&self, node: NodeId, language: &str) -> &'a str {
        self.name_and_language(node, language).0
    }

    /// The name of a node, with the language of its file if the node has no name in
    /// `language` and the file is in another language. A stub's name has no language.
    pub fn name_and_language(&self, node: NodeId, language: &str) -> (&'a str, Option<&'a str>) {
        let node = self.node(node);
        let Some(document) = &node.document else { return (node.stub_name(), None) };
        let primary = language.split('-').next().unwrap_or_default();
        let names = document.entity().map(|entity| &entity.names);
        match names.and_then(|names| names.get(language).or_else(|| names.get(primary))) {
            Some(translated) => (translated, None),
            None => (document.title(), Some(&*document.language).filter(|own| *own != language)),
        }
    }

    /// The path of a node's page. A stub's page is below the prefix of its kind.
    pub fn url(&self, node: NodeId) -> SitePath {
        let url = match &self.node(node).document {
            Some(document) => document.url.clone(),
            None => SitePath::new(&format!("{}/{}/", self.kind(node).prefix, self.state.store.slug(node))),
        };
        match self.kind(node).shape {
            DocumentShape::Entity => self.localize_path(url),
            DocumentShape::Article | DocumentShape::Page => url,
        }
    }

    /// Returns the path in the reader's language of a page at `path` in the site's own.
    pub fn localize_path(&self, path: SitePath) -> SitePath {
        match self.language {
            LanguageId::OWN => path,
            other => SitePath::new(&format!("{}{}", self.settings().folder_of(other), path.as_str())),
        }
    }

    /// The role of an entity on `day`; `None` if nodes of its kind have no roles.
    pub fn role_on(&self, node: NodeId, day: Date) -> Option<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.capabilities(node).holds_roles)?;
        roles::role_on(entity, day)
    }

    /// All roles of an entity on `day`, the one that began last first.
    pub fn roles_on(&self, node: NodeId, day: Date) -> Vec<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.capabilities(node).holds_roles);
        entity.map_or_else(Vec::new, |entity| roles::roles_on(entity, day))
    }

    /// One figure of a node's document. Unlike [`document`](Self::document), it depends
    /// on the document's figures alone.
    pub fn figure(&self, node: NodeId, figure: u32) -> Option<&'a FigureStatement> {
        self.record_node(DependencyKind::Figures, node);
        self.state.store.document(node)?.facts.figures.get(figure as usize)
    }

    // ---- resolved documents

    /// A node's document with all references resolved.
    pub fn resolved(&self, node: NodeId) -> &'a ResolvedDocument {
        for kind in [DependencyKind::Resolutions, DependencyKind::Involvements, DependencyKind::Mentions] {
            self.record_node(kind, node);
        }
        self.state.resolved.get(node)
    }

    /// The resolution of reference number `reference` of a node's document.
    pub fn resolution(&self, node: NodeId, reference: u32) -> Resolution {
        self.record_node(DependencyKind::Resolutions, node);
        self.state.resolved.get(node).resolution(reference)
    }

    /// The nodes that a node's document is about or names.
    pub fn involvements(&self, node: NodeId) -> &'a [Involvement] {
        self.record_node(DependencyKind::Involvements, node);
        &self.state.resolved.get(node).involvements
    }

    /// The involvement of a node's document with `other`.
    pub fn involvement(&self, node: NodeId, other: NodeId) -> Option<&'a Involvement> {
        self.record_node(DependencyKind::Involvements, node);
        self.state.resolved.get(node).involvement(other)
    }

    /// Returns the topics of the section around a sentence, or of the whole article if
    /// no section around the sentence has topics, without their broader terms.
    pub fn labels_at(&self, node: NodeId, sentence: u32) -> Vec<NodeId> {
        let Some(document) = self.document(node) else { return Vec::new() };
        let sections = enclosing_sections(document, document.facts.section_of(sentence));
        let labels = || self.involvements(node).iter().filter(|i| self.labels_sections(i.node) && !i.rolled_up);
        let own = labels().filter(|i| i.sections.iter().any(|section| sections.contains(section)));
        let own: Vec<NodeId> = own.map(|i| i.node).collect();
        if own.is_empty() { labels().filter(|i| i.about).map(|i| i.node).collect() } else { own }
    }

    /// Returns the broader entities that a node names, in that order.
    pub fn broader(&self, node: NodeId) -> Vec<NodeId> {
        self.record_node(DependencyKind::FrontMatter, node);
        self.record_node(DependencyKind::Resolutions, node);
        self.state.corpus().broader(node)
    }

    /// Returns the nodes that a node rolls up to, nearest first.
    pub fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        ancestors(node, |node| self.broader(node))
    }

    /// Returns the id of the HTML element around mention number `mention` of a node's
    /// document; empty if the element has no id, so that links go to the page or section.
    pub fn mention_anchor(&self, node: NodeId, mention: u32) -> String {
        let Some(mention) = self.resolved(node).mentions.get(mention as usize) else { return String::new() };
        match mention.source {
            MentionSource::Annotated(at) => {
                let facts = self.document(node).map(|document| &document.facts);
                let annotated = facts.and_then(|facts| facts.mentions.get(at as usize));
                annotated.map_or(String::new(), |annotated| annotated.anchor.to_string())
            }
            MentionSource::Implicit { token: u32::MAX, .. } => String::new(),
            MentionSource::Implicit { ordinal, .. } => self.implicit_mention_anchor(mention.node, ordinal),
        }
    }

    /// Returns the id of the HTML element around an implicit mention of `node`.
    pub fn implicit_mention_anchor(&self, node: NodeId, ordinal: u32) -> String {
        let (name, settings) = (self.state.store.slug(node), self.settings());
        let slug = if name.is_ascii() { name.to_string() } else { slug(name, settings.slugs, &settings.language) };
        format!("l-{slug}-{ordinal}")
    }

    // ---- nodes by name, id, kind

    /// Returns the node with this id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        if self.reads.is_some() {
            self.record(Dependency::name(&path_key(id)));
        }
        self.state.store.find(id)
    }

    /// Returns the one node called `name` whose kind has the capabilities that `accepts` tests.
    pub fn by_name(&self, name: &str, accepts: impl Fn(&Capabilities) -> bool) -> Option<NodeId> {
        let folded = fold(name);
        if self.reads.is_some() {
            self.record(Dependency::name(&folded));
        }
        let accepts_kind = |kind| accepts(&self.settings().kinds.get(kind).capabilities);
        self.state.resolver().resolve_name(&folded, accepts_kind, StubNames::Include).node()
    }

    /// Returns every node of a kind that has a page, by id.
    pub fn of_kind(&self, kind: KindId) -> Vec<NodeId> {
        self.record(Dependency::nodes_of_kind(kind));
        self.sorted(self.state.store.with_page(kind).collect())
    }

    /// Returns every node of a shape that has a page, by id.
    pub fn of_shape(&self, shape: DocumentShape) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = Vec::new();
        for (kind, _) in self.settings().kinds.iter().filter(|(_, kind)| kind.shape == shape) {
            self.record(Dependency::nodes_of_kind(kind));
            nodes.extend(self.state.store.with_page(kind));
        }
        self.sorted(nodes)
    }

    fn sorted(&self, mut nodes: Vec<NodeId>) -> Vec<NodeId> {
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// The inventory of all documents, which records nothing.
    pub fn inventory(&self) -> Inventory<'a> {
        Inventory::new(&self.state.store)
    }

    // ---- lists, for the list queries

    /// Returns the owner of a list in the reader's language.
    pub(super) fn list_owner(&self, owner: ListOwner, list: List) -> ListOwner {
        self.state.store.list_owner(owner, list, self.language)
    }

    pub(super) fn entries(&self, owner: ListOwner, list: List) -> &'a [ListEntry] {
        self.state.lists.list(self.list_owner(owner, list), list)
    }
}
