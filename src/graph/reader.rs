//! The questions that views ask of the graph.
//!
//! A reader with a [`ReadSet`] records a [`Dependency`] for each answer, so that a change
//! of the graph finds the pages that it can touch. Nobody declares what a page
//! depends on: what is not recorded here cannot be asked.

use std::sync::Arc;

use jiff::civil::Date;

use super::dependencies::{Dependency, DependencyKind, ReadSet};
use super::node::{Node, NodeId};
use super::resolved::{Involvement, Resolution, ResolvedDocument};
use super::{Graph, roles};
use crate::base::{ContentPath, SitePath};
use crate::model::{
    Article, Capabilities, Document, DocumentShape, Entity, FigureStatement, Kind, KindId, LanguageId, Membership,
    Settings, Visibility,
};

/// A handle on the graph for one page.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub(super) graph: &'a Graph,
    pub(super) trace: Option<&'a ReadSet>,
    /// What lists and addresses are asked in.
    pub(super) language: LanguageId,
}

/// What stands in the front matter of a document, and what follows from it.
#[derive(Clone, Copy)]
pub struct FrontMatter<'a> {
    document: &'a Document,
}

impl<'a> FrontMatter<'a> {
    /// The front matter, if the document is an article.
    pub fn article(&self) -> Option<&'a Article> {
        self.document.article()
    }

    /// The language of the document.
    pub fn language(&self) -> &'a str {
        &self.document.language
    }

    /// Its page.
    pub fn url(&self) -> &'a SitePath {
        &self.document.url
    }

    /// Its title or name.
    pub fn title(&self) -> &'a str {
        self.document.title()
    }

    /// The file, from the site's folder.
    pub fn file(&self) -> &'a Arc<str> {
        &self.document.file
    }

    /// The plain text of a Markdown field of the front matter.
    pub fn plain(&self, fragment: Option<u32>) -> String {
        let fragment = fragment.filter(|at| *at > 0).and_then(|at| self.document.fragments.get(at as usize));
        fragment.map_or(String::new(), |fragment| fragment.text().to_string())
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(graph: &'a Graph, trace: Option<&'a ReadSet>) -> Self {
        Self { graph, trace, language: LanguageId::OWN }
    }

    /// The same, for a page in a language of the site: lists are of what is said in it,
    /// and addresses lead to the pages in it.
    pub fn in_language(self, language: LanguageId) -> Self {
        Self { language, ..self }
    }

    /// The language of the site that it answers in.
    pub fn language(&self) -> LanguageId {
        self.language
    }

    /// The tag of the language that is heard at a node that stands behind another.
    pub fn language_tag(&self, node: NodeId) -> &'a str {
        self.graph.settings.tag(self.graph.node(node).edition)
    }

    /// The node that `node` stands behind, if it only hears what is said in a further
    /// language, or itself; `None` for what is said there on the site as a whole.
    pub fn base_of(&self, node: NodeId) -> Option<NodeId> {
        self.graph.base_of(Some(node))
    }

    /// Records that `key` was read.
    pub fn record(&self, key: Dependency) {
        if let Some(trace) = self.trace {
            trace.record(key);
        }
    }

    pub(super) fn record_node(&self, aspect: DependencyKind, node: NodeId) {
        if self.trace.is_some() {
            self.record(Dependency::of_node(aspect, node));
        }
    }

    /// What was read so far, if it is recorded.
    pub fn trace(&self) -> Option<&'a ReadSet> {
        self.trace
    }

    /// The same without a record: for what reads so much that it depends on
    /// everything of one sort, and has recorded that.
    fn unrecorded(&self) -> Self {
        Self { trace: None, ..*self }
    }

    /// A handle for what reads every document's front matter, such as the site map.
    pub fn for_all_front_matter(&self) -> Self {
        self.record(Dependency::ALL_FRONT_MATTER);
        self.record(Dependency::PAGES);
        self.unrecorded()
    }

    // ---- what never changes while the settings stay

    /// The site's settings.
    pub fn settings(&self) -> &'a Settings {
        &self.graph.settings
    }

    /// `folder/slug` of a node: what orders nodes, and their id in exports.
    pub fn id(&self, node: NodeId) -> &'a str {
        &self.graph.ids[node.index()]
    }

    /// The number of its kind. A node's id says its kind, so it never changes.
    pub fn kind_id(&self, node: NodeId) -> KindId {
        self.graph.kind_of(node)
    }

    /// Its kind.
    pub fn kind(&self, node: NodeId) -> &'a Kind {
        self.graph.settings.kinds.get(self.kind_id(node))
    }

    /// What its kind can do.
    pub fn capabilities(&self, node: NodeId) -> &'a Capabilities {
        &self.kind(node).capabilities
    }

    /// Whether its kind labels sections.
    pub fn labels_sections(&self, node: NodeId) -> bool {
        self.graph.labels_sections(node)
    }

    // ---- documents

    /// Its document, with all that it says.
    pub fn document(&self, node: NodeId) -> Option<&'a Arc<Document>> {
        self.record_node(DependencyKind::Document, node);
        self.graph.node(node).document.as_ref()
    }

    /// What its file says above the text.
    pub fn front(&self, node: NodeId) -> Option<FrontMatter<'a>> {
        let document = self.known(node).document.as_deref()?;
        Some(FrontMatter { document })
    }

    pub(super) fn known(&self, node: NodeId) -> &'a Node {
        self.record_node(DependencyKind::FrontMatter, node);
        self.graph.node(node)
    }

    /// Its front matter, if it is an article.
    pub fn article(&self, node: NodeId) -> Option<&'a Article> {
        self.known(node).document.as_ref()?.article()
    }

    /// Its front matter, if it is a declared entity.
    pub fn entity(&self, node: NodeId) -> Option<&'a Entity> {
        self.known(node).document.as_ref()?.entity()
    }

    /// Whether a reader may see its document.
    pub fn visibility(&self, node: NodeId) -> Visibility {
        self.known(node).visibility
    }

    /// Whether it has a page.
    pub fn has_page(&self, node: NodeId) -> bool {
        self.known(node).has_page()
    }

    /// Whether it is known only from being named.
    pub fn is_stub(&self, node: NodeId) -> bool {
        self.known(node).is_stub()
    }

    /// Its name or title, in `language` if it has one there.
    pub fn name(&self, node: NodeId, language: &str) -> &'a str {
        self.name_and_language(node, language).0
    }

    /// The same with the language of its file, if it has none in `language` and the file
    /// is in another. No file says in which language a stub is named.
    pub fn name_and_language(&self, node: NodeId, language: &str) -> (&'a str, Option<&'a str>) {
        let known = self.known(node);
        let Some(document) = &known.document else { return (known.stub_name(), None) };
        let primary = language.split('-').next().unwrap_or_default();
        let names = document.entity().map(|entity| &entity.names);
        match names.and_then(|names| names.get(language).or_else(|| names.get(primary))) {
            Some(translated) => (translated, None),
            None => (document.title(), Some(&*document.language).filter(|own| *own != language)),
        }
    }

    /// Its page. Stubs have one below their kind's prefix.
    pub fn url(&self, node: NodeId) -> SitePath {
        let url = match &self.known(node).document {
            Some(document) => document.url.clone(),
            None => {
                let slug = self.id(node).rsplit('/').next().unwrap_or_default();
                SitePath::new(&format!("{}/{slug}/", self.kind(node).prefix))
            }
        };
        match self.kind(node).shape {
            DocumentShape::Entity => self.localize_path(url),
            DocumentShape::Article | DocumentShape::Page => url,
        }
    }

    /// Where what stands at `path` in the site's own language stands in this one.
    pub fn localize_path(&self, path: SitePath) -> SitePath {
        match self.language {
            LanguageId::OWN => path,
            other => SitePath::new(&format!("{}{}", self.settings().folder_of(other), path.as_str())),
        }
    }

    /// Whether it is kept out of lists, cards and feeds.
    pub fn is_sensitive(&self, node: NodeId) -> bool {
        self.record_node(DependencyKind::FrontMatter, node);
        self.graph.is_sensitive(node)
    }

    /// The role it holds on `day`, if its kind holds roles.
    pub fn role_on(&self, node: NodeId, day: Date) -> Option<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.capabilities(node).holds_roles)?;
        roles::role_on(entity, day)
    }

    /// All roles it holds on `day`, the last begun first.
    pub fn roles_on(&self, node: NodeId, day: Date) -> Vec<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.capabilities(node).holds_roles);
        entity.map_or_else(Vec::new, |entity| roles::roles_on(entity, day))
    }

    /// A figure of its document, alone.
    pub fn figure(&self, node: NodeId, figure: u32) -> Option<&'a FigureStatement> {
        self.record_node(DependencyKind::Figures, node);
        self.graph.node(node).document.as_ref()?.facts.figures.get(figure as usize)
    }

    // ---- what a document says, resolved

    /// Everything that its document says, resolved.
    pub fn resolved(&self, node: NodeId) -> &'a ResolvedDocument {
        for aspect in [DependencyKind::Resolutions, DependencyKind::Involvements, DependencyKind::Mentions] {
            self.record_node(aspect, node);
        }
        &self.graph.node(node).resolved
    }

    /// What reference number `reference` of its document resolves to.
    pub fn resolution(&self, node: NodeId, reference: u32) -> Resolution {
        self.record_node(DependencyKind::Resolutions, node);
        self.graph.node(node).resolved.resolution(reference)
    }

    /// Nodes that its document is about or names.
    pub fn involvements(&self, node: NodeId) -> &'a [Involvement] {
        self.record_node(DependencyKind::Involvements, node);
        &self.graph.node(node).resolved.involvements
    }

    /// How its document is about `other`.
    pub fn involvement(&self, node: NodeId, other: NodeId) -> Option<&'a Involvement> {
        self.record_node(DependencyKind::Involvements, node);
        self.graph.node(node).resolved.involvement(other)
    }

    /// What labels a sentence of its document itself: the topics of the section, or
    /// of the whole article where no section around it has topics of its own.
    pub fn labels_at(&self, node: NodeId, sentence: u32) -> Vec<NodeId> {
        let Some(document) = self.document(node) else { return Vec::new() };
        let section = document.facts.section_of(sentence);
        let sections = super::postings::enclosing(document, section);
        let labels = || self.involvements(node).iter().filter(|i| self.labels_sections(i.node) && !i.rolled_up);
        let own = labels().filter(|i| i.sections.iter().any(|section| sections.contains(section)));
        let own: Vec<NodeId> = own.map(|i| i.node).collect();
        if own.is_empty() { labels().filter(|i| i.about).map(|i| i.node).collect() } else { own }
    }

    /// The broader ones that it names, in that order.
    pub fn broader(&self, node: NodeId) -> Vec<NodeId> {
        self.record_node(DependencyKind::FrontMatter, node);
        self.record_node(DependencyKind::Resolutions, node);
        self.graph.broader(node)
    }

    /// What it rolls up to, nearest first.
    pub fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        super::build::ancestors(node, |node| self.broader(node))
    }

    // ---- nodes by name, id, kind

    /// The node with this id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        if self.trace.is_some() {
            self.record(Dependency::name(&super::build::path_key(id)));
        }
        self.graph.find(id)
    }

    /// The one node called `name` whose kind can do what is wanted.
    pub fn by_name(&self, name: &str, can: impl Fn(&Capabilities) -> bool) -> Option<NodeId> {
        let wanted = |kind| can(&self.graph.settings.kinds.get(kind).capabilities);
        let folded = crate::base::fold(name);
        if self.trace.is_some() {
            self.record(Dependency::name(&folded));
        }
        self.graph.resolve_name(&folded, wanted, true).node()
    }

    /// Every node of a kind that has a page, by id.
    pub fn of_kind(&self, kind: KindId) -> Vec<NodeId> {
        self.record(Dependency::nodes_of_kind(kind));
        let mut nodes: Vec<NodeId> = self.graph.with_page(kind).collect();
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// Every node of a shape that has a page, by id.
    pub fn of_shape(&self, shape: DocumentShape) -> Vec<NodeId> {
        let kinds = self.graph.settings.kinds.iter().filter(|(_, kind)| kind.shape == shape);
        let mut nodes: Vec<NodeId> = Vec::new();
        for (kind, _) in kinds {
            self.record(Dependency::nodes_of_kind(kind));
            nodes.extend(self.graph.with_page(kind));
        }
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// Every document, by path, with whether it is out. It is for what reads the
    /// whole site, and records nothing.
    pub fn all_documents(&self) -> Vec<(&'a Document, bool)> {
        let nodes = self.graph.nodes.iter();
        let mut all: Vec<(&Document, bool)> =
            nodes.filter_map(|node| Some((node.document.as_deref()?, node.visibility.has_page()))).collect();
        all.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        all
    }

    /// Every document with whether a reader may see it, in no order. It records
    /// nothing.
    pub fn shown_documents(&self) -> Vec<(&'a Arc<Document>, Visibility)> {
        self.graph.nodes.iter().filter_map(|node| Some((node.document.as_ref()?, node.visibility))).collect()
    }

    /// The node of the document whose file is at `path`. It records nothing.
    pub fn node_at(&self, path: &ContentPath) -> Option<NodeId> {
        self.graph.at_path(path)
    }

    /// The document whose file is at `path`, and whether it has a page. It records
    /// nothing.
    pub fn document_at(&self, path: &ContentPath) -> Option<(Arc<Document>, bool)> {
        let node = self.graph.node(self.graph.at_path(path)?);
        Some((node.document.clone()?, node.visibility.has_page()))
    }
}
